// Running text with parts in mono: header names, codes and configuration. Parts stand between backticks, as
// in "The proxy drops `Upgrade`". Painted by delegates, shown by CodeLabel, copied without the backticks.
#pragma once

#include "ui/widgets/theme.h"

#include <QLabel>
#include <QSize>

namespace twinwire::ui {

/// \a text with backticks put around header names, status and directive words that stand bare in it; what is
/// between backticks already stays.
QString marked(const QString& text);
/// \a text without backticks.
QString plain(const QString& text);
/// The monospaced font that goes with the running font of \a role.
QFont monoFont(TextRole role);
/// \a text as rich text: escaped, its code parts set in mono at the size that goes with \a role.
QString codeHtml(const QString& text, TextRole role);
/// How large \a text is in one line; \a role is the running font, its mono counterpart is derived.
QSizeF codeTextSize(const QString& text, TextRole role);
/// The width that CodeLabel needs to show \a text in one line: its layout rounds otherwise than the sum of
/// the parts.
qreal codeLineWidth(const QString& text, TextRole role);
/// Paints one line, vertically centred, elided at the right where it does not fit.
void paintCodeText(QPainter& painter, const QRectF& rect, const QString& text, TextRole role, Tone tone);

/// A label for such text: wraps, can be selected, grows with its font.
class CodeLabel : public QLabel {
    Q_OBJECT

public:
    explicit CodeLabel(TextRole role = TextRole::Body, Tone tone = Tone::Text, QWidget* parent = nullptr);
    void setCodeText(const QString& text);
    QString codeText() const { return m_text; }
    void setTone(Tone tone);

protected:
    void changeEvent(QEvent* event) override;

private:
    void update();
    QString m_text;
    TextRole m_role;
    Tone m_tone;
};

} // namespace twinwire::ui
