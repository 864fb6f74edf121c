// What is wrong with a field, under the field: icon and words. Hidden while nothing is.
#pragma once

#include "ui/widgets/code_text.h"

#include <QWidget>

namespace twinwire::ui {

/// See the head of this file.
class ProblemLine : public QWidget {
    Q_OBJECT

public:
    explicit ProblemLine(QWidget* parent = nullptr);
    void setMessage(const QString& message); ///< empty hides
    QString message() const { return m_message; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    CodeLabel* m_label;
    QString m_message;
};

} // namespace twinwire::ui
