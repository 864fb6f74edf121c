// Around the proxy: the request as we sent it and as the upstream received it; the answer as the upstream
// gave it and as we got it. Below 1000 px one of the two at a time.
#pragma once

#include "ui/models/comparison_rows.h"

#include <QTableView>

class QLabel;
class QSplitter;

namespace twinwire::ui {

class CodeLabel;
class DiffHeader;
class RoundTripModel;
class SegmentedControl;

/// One of the two tables. Owns its model.
class PassageTable : public QTableView {
    Q_OBJECT

public:
    /// \a request: columns 1 and 2; else 3 and 4.
    explicit PassageTable(bool request, QWidget* parent = nullptr);
    ~PassageTable() override;
    RoundTripModel& model() const { return *m_model; }
    void select(const QModelIndexList& rows);
    void layOut();
    QByteArray saveLayout() const;
    void restoreLayout(const QByteArray& layout);

Q_SIGNALS:
    void copied(const QString& what);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void copy();
    void retranslate();

    RoundTripModel* m_model;
    DiffHeader* m_header;
    bool m_sizing = false;
    bool m_sized = false;
    double m_share = 0.5;
};

/// See the head of this file.
class RoundTripView : public QWidget {
    Q_OBJECT

public:
    explicit RoundTripView(QWidget* parent = nullptr);
    ~RoundTripView() override;
    void show(const RunViewPointer& view, const Citations& citations);
    void setOnlyDifferences(bool only);
    void setFilter(const QString& filter);
    int differenceCount() const;
    bool has(const EvidencePlace& place) const;
    /// Selects the rows of \a places, and shows the side of the first.
    bool goTo(const QList<EvidencePlace>& places);
    bool nextDifference(bool forward);
    bool findNext(const QString& needle, bool forward);
    PassageTable& request() const { return *m_request; }
    PassageTable& answer() const { return *m_answer; }
    bool isNarrow() const { return m_narrow; }
    QByteArray saveLayout() const;
    void restoreLayout(const QByteArray& layout);

Q_SIGNALS:
    void copied(const QString& what);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    PassageTable* tableOf(model::Difference::Section section) const;
    PassageTable* currentTable() const;
    void arrange();
    void fitAnswer();
    template <typename Next>
    bool walk(bool forward, Next next);

    QSplitter* m_splitter;
    QWidget* m_chooser;
    SegmentedControl* m_choice;
    PassageTable* m_request;
    PassageTable* m_answer;
    QWidget* m_answerSide;
    QWidget* m_noteRow;
    CodeLabel* m_note;
    bool m_narrow = false;
};

} // namespace twinwire::ui
