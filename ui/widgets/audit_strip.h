// What the path lets through that it should not: the questions of the audit, each with what it came to.
#pragma once

#include "ui/models/run_view.h"

#include <QWidget>

namespace twinwire::ui {

class LinkButton;
class ProofLine;
class ToneLabel;

/// See the head of this file. Hidden where the path was not asked. Wraps at any width.
class AuditStrip : public QWidget {
    Q_OBJECT

public:
    explicit AuditStrip(QWidget* parent = nullptr);
    ~AuditStrip() override;
    void show(const RunViewPointer& view);
    QString sentence() const;
    /// Those that are shown; one for each question.
    QList<ProofLine*> lines() const;

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void fill();

    RunViewPointer m_view;
    ToneLabel* m_title;
    ToneLabel* m_sentence;
    LinkButton* m_toggle;
    QList<ProofLine*> m_lines;
    bool m_open = true;
};

} // namespace twinwire::ui
