// See cookie_model.h.
#include "ui/models/cookie_model.h"

#include "base/text.h"
#include "ui/models/octet_text.h"

#include <QScopedValueRollback>

#include <algorithm>

namespace twinwire::ui {

namespace {

QList<QByteArray> pairsOf(const workspace::RequestDraft& draft) {
    const qsizetype line = workspace::indexOf(draft, "Cookie");
    if (line < 0 || workspace::valueOf(draft.lines[line]).isEmpty()) {
        return {};
    }
    return workspace::valueOf(draft.lines[line]).split(';');
}

} // namespace

CookieModel::CookieModel(RequestSight& sight, QObject* parent)
    : QAbstractTableModel(parent)
    , m_sight(sight)
    , m_pairs(pairsOf(sight.draft())) {
    connect(&sight, &RequestSight::changed, this, &CookieModel::follow);
}

int CookieModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : pairCount() + 1;
}

int CookieModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(ColumnCount);
}

void CookieModel::follow() {
    // Views close their editors while rows go: what these still hold is of a row that is no more.
    const QScopedValueRollback following(m_following, true);
    const QList<QByteArray> after = pairsOf(m_sight.draft());
    const qsizetype shorter = std::min(m_pairs.size(), after.size());
    qsizetype begin = 0;
    while (begin < shorter && m_pairs[begin] == after[begin]) {
        ++begin;
    }
    qsizetype end = 0; // pairs that are the same at the end
    while (end < shorter - begin && m_pairs[m_pairs.size() - 1 - end] == after[after.size() - 1 - end]) {
        ++end;
    }
    const qsizetype before = m_pairs.size() - begin - end;
    const qsizetype now = after.size() - begin - end;
    if (before == now) {
        m_pairs = after;
        Q_EMIT dataChanged(index(0, 0), index(pairCount(), ColumnCount - 1));
        return;
    }
    if (before > 0) {
        beginRemoveRows({}, static_cast<int>(begin), static_cast<int>(begin + before - 1));
        m_pairs.remove(begin, before);
        endRemoveRows();
    }
    if (now > 0) {
        beginInsertRows({}, static_cast<int>(begin), static_cast<int>(begin + now - 1));
        m_pairs = after;
        endInsertRows();
    }
    Q_EMIT dataChanged(index(0, 0), index(pairCount(), ColumnCount - 1));
}

QByteArray CookieModel::partOf(int row, int column) const {
    const QByteArrayView pair = base::trimmedOws(m_pairs[row]);
    const qsizetype equals = pair.indexOf('=');
    if (column == Name) {
        return (equals < 0 ? pair : pair.first(equals)).toByteArray();
    }
    return equals < 0 ? QByteArray() : pair.sliced(equals + 1).toByteArray();
}

QVariant CookieModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)) {
        return {};
    }
    return section == Name ? tr("Cookie") : tr("Value");
}

Qt::ItemFlags CookieModel::flags(const QModelIndex& index) const {
    if (!index.isValid()) {
        return {};
    }
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
    if (index.column() == Name || index.row() < pairCount()) {
        flags |= Qt::ItemIsEditable;
    }
    return flags;
}

QVariant CookieModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const int row = index.row();
    if (row >= pairCount()) {
        const bool isWords =
            role == Qt::AccessibleTextRole || (role == Qt::DisplayRole && index.column() == Name);
        return isWords ? QVariant(tr("Add a cookie")) : QVariant();
    }
    const auto shown = [this, row](int column) {
        const QByteArray pair = base::trimmedOws(m_pairs[row]).toByteArray();
        const QByteArray part = partOf(row, column);
        if (column == Name || m_sight.secretsShown()) {
            return editingLine(part);
        }
        const QList<Stretch> secrets = literalSecrets("Cookie", pair);
        return secrets.isEmpty() ? editingLine(part)
                                 : editingLine(withBullets(pair, secrets).mid(pair.indexOf('=') + 1));
    };
    switch (role) {
    case Qt::DisplayRole:
        return shown(index.column());
    case Qt::EditRole:
        return editingLine(partOf(row, index.column()));
    case Qt::AccessibleTextRole:
        return tr("Cookie %1, %2", "name, value").arg(shown(Name), shown(Value));
    default:
        return {};
    }
}

bool CookieModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (m_following || !checkIndex(index, CheckIndexOption::IndexIsValid) || role != Qt::EditRole) {
        return false;
    }
    const int row = index.row();
    const QByteArray octets = octetsOf(value.toString());
    QList<QByteArray> pairs = m_pairs;
    if (row >= pairCount()) {
        if (octets.trimmed().isEmpty()) {
            return false;
        }
        pairs.append((pairs.isEmpty() ? "" : " ") + octets + (octets.contains('=') ? "" : "="));
        write(pairs, tr("Add a cookie"), -1);
        return true;
    }
    const QByteArray blank = pairs[row].startsWith(' ') ? " " : "";
    pairs[row] = index.column() == Name ? blank + octets + '=' + partOf(row, Value)
                                        : blank + partOf(row, Name) + '=' + octets;
    if (octets != partOf(row, index.column())) {
        write(pairs, tr("Edit a cookie"), row * 2 + index.column());
    }
    return true;
}

void CookieModel::removePair(int row) {
    if (row < 0 || row >= pairCount()) {
        return;
    }
    QList<QByteArray> pairs = m_pairs;
    pairs.removeAt(row);
    if (row == 0 && !pairs.isEmpty()) {
        pairs.first() = base::trimmedOws(pairs.first()).toByteArray();
    }
    write(pairs, tr("Remove a cookie"), -1);
}

void CookieModel::write(const QList<QByteArray>& pairs, const QString& label, int detail) {
    DocumentEditor& editor = m_sight.controller().editor();
    workspace::HandshakeDocument document = editor.document();
    document.request =
        workspace::withField(document.request, "Cookie", pairs.isEmpty() ? QByteArray() : pairs.join(';'));
    // Cells of cookies are told from those of headers by their number.
    editor.apply(document, label, detail < 0 ? EditKey::None : EditKey::Credentials, 2000 + detail);
}

} // namespace twinwire::ui
