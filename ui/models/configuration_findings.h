// What was found in a configuration, row by row: what its product would not take, findings, and what the
// files do not tell.
#pragma once

#include "ui/models/configuration_marks.h"
#include "ui/models/row_changes.h"

#include <QAbstractListModel>
#include <QMap>

namespace twinwire::ui {

/// One row.
struct ConfigurationRow {
    enum class Kind { Trouble, Finding, Remark };
    Kind kind = Kind::Finding;
    ConfigurationMark::Kind severity = ConfigurationMark::Kind::Note;
    QString title;
    QList<run::CheckedPlace> places; ///< the first is where it is told
    QStringList quotes;              ///< the lines that stand there, place by place
    QByteArray code;
    QString confidence; ///< in words; empty for other rows
    model::Remedy remedy;
    QStringList references;
    QList<proxyconfig::FileEdits> fix; ///< what mends it; empty: nothing does by itself
    bool operator==(const ConfigurationRow& other) const;
};

/// See the head of this file.
class ConfigurationFindingModel : public ChangingRows<QAbstractListModel> {
    Q_OBJECT

public:
    enum Role { PlaceRole = Qt::UserRole + 1 };

    explicit ConfigurationFindingModel(QObject* parent = nullptr);
    ~ConfigurationFindingModel() override;
    /// Rows that stay the same stay where they are. Null: none.
    void show(const CheckPointer& result);
    const ConfigurationRow* rowAt(int row) const;
    /// "1 error, 2 warnings"; that nothing breaks a WebSocket where there are none.
    QString countWords() const;
    /// The gravest of all rows.
    ConfigurationMark::Kind gravest() const;
    /// "nginx.conf, line 9"; empty where it has none.
    QString placeWords(const run::CheckedPlace& place) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

private:
    int count(ConfigurationMark::Kind kind) const;
    QList<ConfigurationRow> m_rows;
    QMap<ConfigurationMark::Kind, int> m_counts;
    QStringList m_files;
};

} // namespace twinwire::ui
