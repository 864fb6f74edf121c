// The request's template as one text, parsed as it is typed. Loses nothing: see ui/models/octet_text.h for
// how octets stand in it. Literal secrets are masked, and the text then read only, until they are shown.
#pragma once

#include "ui/models/request_sight.h"

#include <QPlainTextEdit>
#include <QWidget>

namespace twinwire::ui {

class LinkButton;
class ToneLabel;

/// The text itself, its line ends visible.
class RawText : public QPlainTextEdit {
    Q_OBJECT

public:
    explicit RawText(QWidget* parent = nullptr);
    /// Makes \a text the text, the caret kept where it still makes sense.
    void put(const QString& text);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;
    void insertFromMimeData(const QMimeData* source) override;
};

/// See the head of this file.
class RawEditor : public QWidget {
    Q_OBJECT

public:
    explicit RawEditor(RequestSight& sight, QWidget* parent = nullptr);
    RawText& text() const { return *m_text; }
    /// True while secrets are masked and nothing can be typed.
    bool isMasked() const { return m_masked; }

protected:
    void hideEvent(QHideEvent* event) override;

private:
    void show();
    void onEdited();

    RequestSight& m_sight;
    RawText* m_text;
    QWidget* m_strip;
    ToneLabel* m_stripWords;
    LinkButton* m_reveal;
    ToneLabel* m_notSent;
    bool m_masked = false;
    bool m_typed = false; ///< since it is shown: what is typed here is not masked under the person's hands
    bool m_putting = false;
    bool m_writing = false;
};

} // namespace twinwire::ui
