// The findings of a run, and the evidence of one of them, as lists.
#pragma once

#include "ui/models/row_changes.h"
#include "ui/models/run_view.h"

#include <QAbstractListModel>
#include <QAbstractTableModel>

namespace twinwire::ui {

/// "proven", "likely", "possible".
QString confidenceWords(model::Confidence confidence);
/// "Error", "Warning", "Note".
QString severityWords(model::Severity severity);
/// Where an evidence was seen: "The tap saw", "Proxied answer".
QString sourceWords(const QString& source);

/// The findings, the most certain cause first.
class FindingsModel : public ChangingRows<QAbstractListModel> {
    Q_OBJECT

public:
    explicit FindingsModel(QObject* parent = nullptr);
    ~FindingsModel() override;
    /// Rows that stay the same finding stay the same row.
    void show(const QList<model::Finding>& findings);
    const model::Finding* findingAt(int row) const;
    /// "1 error, 1 warning".
    QString countWords() const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

private:
    QList<model::Finding> m_findings;
};

/// The evidence of one finding but for its replays, which have a table of their own.
class EvidenceModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Source, Observation, ColumnCount };

    explicit EvidenceModel(QObject* parent = nullptr);
    ~EvidenceModel() override;
    /// \a withReplays keeps evidence of replays: there is no table of them.
    void show(const QList<model::Evidence>& evidence, bool withReplays);
    const model::Evidence* evidenceAt(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

private:
    QList<model::Evidence> m_evidence;
};

} // namespace twinwire::ui
