// The lines of the request as a table: grip, send, name, value, class, check; one more row at the end adds a
// line. Edits go into the document as steps of undo; the rows follow the document, whoever edits it.
#pragma once

#include "ui/models/request_sight.h"

#include <QAbstractTableModel>

namespace twinwire::ui {

/// See the head of this file.
class HeaderListModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Grip, Send, Name, Value, Class, Check, ColumnCount };
    enum Role {
        PartsRole = Qt::UserRole, ///< ShownParts of name and value
        TagRole,                  ///< few words at the value's right end: "fresh key"
        HopByHopRole,             ///< bool
        SeverityRole,             ///< Mark
        KeyRole,                  ///< KeyChoice
        AddRowRole,               ///< bool: the row that adds a line
        UnsentRole,               ///< bool
    };
    /// The icon of the check cell.
    enum class Mark { None, Ok, Note, Error };
    /// Whether a key is made for every attempt or written out.
    enum class KeyChoice { None, Fresh, Fixed };
    Q_ENUM(Mark)
    Q_ENUM(KeyChoice)

    explicit HeaderListModel(RequestSight& sight, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role = Qt::EditRole) override;

    int lineCount() const { return static_cast<int>(m_lines.size()); }
    const workspace::DraftLine& line(int row) const { return m_lines[row]; }
    RequestSight& sight() const { return m_sight; }
    /// Moves a line to the place \a to among the others; false when there is nothing to do.
    bool moveLine(int from, int to);
    /// Puts \a texts, whole lines without ends, before \a row as one step of undo.
    void insertLines(int row, const QList<QByteArray>& texts);
    void removeLine(int row);
    /// Fresh writes {{key}}, Fixed a generated key.
    void setKeyChoice(int row, KeyChoice choice);
    /// False where the check column has room for its icon alone: it has no title then.
    void setCheckTitled(bool titled);

private:
    void follow();
    void apply(const workspace::RequestDraft& draft, const QString& label, EditKey key = EditKey::None,
               int detail = 0);
    QVariant textOf(int row, int column) const;
    ShownParts partsOf(int row, int column) const;
    QString tagOf(int row) const;
    KeyChoice keyChoiceOf(int row) const;
    const workspace::DraftRemark* remarkOf(int row) const;
    Mark markOf(int row) const;
    QString checkWords(int row) const;
    QString toolTipOf(int row, int column) const;
    QString accessibleText(int row, int column) const;

    RequestSight& m_sight;
    QList<workspace::DraftLine> m_lines;
    bool m_checkTitled = true;
    bool m_following = false;
};

} // namespace twinwire::ui
