// What is wrong with a field, under the field: icon, words, and what mends it. Hidden while nothing is.
#pragma once

#include "ui/widgets/code_text.h"

#include <QWidget>

namespace twinwire::ui {

class LinkButton;

/// See the head of this file.
class ProblemLine : public QWidget {
    Q_OBJECT

public:
    explicit ProblemLine(QWidget* parent = nullptr);
    void setMessage(const QString& message); ///< empty hides
    QString message() const { return m_message; }
    /// What a click does about it, behind the words; empty: nothing is offered.
    void setAction(const QString& words);
    LinkButton* action() const { return m_action; }

Q_SIGNALS:
    void actionTriggered();

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void fit();

    CodeLabel* m_label;
    LinkButton* m_action;
    QString m_message;
};

} // namespace twinwire::ui
