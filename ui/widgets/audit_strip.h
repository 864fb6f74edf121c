// What the path lets through that it should not: the questions of the audit, each with what it came to.
#pragma once

#include "ui/models/run_view.h"

#include <QWidget>

class QScrollArea;

namespace twinwire::ui {

class LinkButton;
class ProofLine;
class ToneLabel;

/// See the head of this file. Hidden where the path was not asked. Wraps at any width; where it has less
/// height than its lines need, they scroll.
class AuditStrip : public QWidget {
    Q_OBJECT

public:
    explicit AuditStrip(QWidget* parent = nullptr);
    ~AuditStrip() override;
    void show(const RunViewPointer& view);
    QString sentence() const;
    /// Those that are shown; one for each question.
    QList<ProofLine*> lines() const;
    /// As high as all of it, at the width that it has.
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    /// Never more than it is given: the lines scroll.
    bool hasHeightForWidth() const override { return false; }

Q_SIGNALS:
    void foldedChanged();

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void fill();
    int headHeight() const;
    int linesHeight(int most) const; ///< of the first \a most

    RunViewPointer m_view;
    QWidget* m_head;
    QScrollArea* m_area;
    ToneLabel* m_title;
    ToneLabel* m_sentence;
    LinkButton* m_toggle;
    QList<ProofLine*> m_lines;
    bool m_open = true;
};

} // namespace twinwire::ui
