// A question in place, under the tabs: words and buttons. Takes the focus when it comes, gives it back when
// it goes; Esc chooses the last button. Never a message box.
#pragma once

#include <QFrame>
#include <QPointer>

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace twinwire::ui {

/// See the head of this file. Hidden until ask().
class QuestionStrip : public QFrame {
    Q_OBJECT

public:
    explicit QuestionStrip(QWidget* parent = nullptr);
    /// Shows \a text with \a answers from left to right; answered() follows unless withdraw() comes first.
    /// \a grab: the first answer takes the focus.
    void ask(const QString& text, const QStringList& answers, bool grab);
    void withdraw();
    QString text() const;
    QPushButton* answerButton(int index) const { return m_buttons.value(index); }

Q_SIGNALS:
    void answered(int index);

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void choose(int index);
    QLabel* m_icon;
    QLabel* m_text;
    QHBoxLayout* m_layout;
    QList<QPushButton*> m_buttons;
    QPointer<QWidget> m_focusBefore;
};

} // namespace twinwire::ui
