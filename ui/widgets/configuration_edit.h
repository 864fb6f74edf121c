// A configuration as text that can be edited: line numbers, and the lines that matter marked in place by
// icon, ground and words behind the line.
#pragma once

#include "ui/models/configuration_marks.h"
#include "ui/widgets/text_field.h"

#include <QPointer>

namespace twinwire::ui {

class ConfigurationGutter;
class ConfigurationLineMarks;

/// See the head of this file. Marks stay with their lines while text is typed.
class ConfigurationEdit : public TextField {
    Q_OBJECT

public:
    explicit ConfigurationEdit(QWidget* parent = nullptr);
    ~ConfigurationEdit() override;
    /// Shows \a document, which is another one's; null: nothing, until another is shown.
    void show(QTextDocument* document, bool editable);
    /// The marks of this file's lines, in their order.
    void setMarks(const QList<ConfigurationMark>& marks);
    /// The marks where they stand now, by line.
    QList<ConfigurationMark> marks() const;
    /// The mark of the line of the caret; nothing when it has none.
    std::optional<ConfigurationMark> markAtCaret() const;
    /// The caret to \a line, before its \a column in octets, in the middle of the view where it was outside.
    void goTo(int line, int column = 1);
    /// The caret to the next line with a mark of a finding, round; false when there is none.
    bool goToNextMark(bool forward);
    int caretLine() const;

Q_SIGNALS:
    /// The user chose a line that has a mark: by its icon, or by moving the caret there.
    void markChosen(const twinwire::ui::ConfigurationMark& mark);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    /// Files that are dropped are the window's to open.
    bool canInsertFromMimeData(const QMimeData* source) const override;
    bool event(QEvent* event) override;
    bool viewportEvent(QEvent* event) override;

private:
    friend class ConfigurationGutter;
    void paintGutter(QPaintEvent* event);
    void chooseAt(const QPoint& position);
    bool showTip(const QPoint& global);
    int gutterWidth() const;
    void placeGutter();
    void colour();
    void describe();
    const ConfigurationMark* markOf(const QTextBlock& block) const;

    ConfigurationGutter* m_gutter;
    QTextDocument* m_empty;
    QPointer<ConfigurationLineMarks> m_marks; ///< of the text that is shown
    int m_lastLine = -1;
    bool m_moving = false; ///< the caret, not by the user
};

} // namespace twinwire::ui
