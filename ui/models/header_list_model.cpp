// See header_list_model.h.
#include "ui/models/header_list_model.h"

#include "base/text.h"
#include "protocol/handshake.h"
#include "ui/models/octet_text.h"

#include <QRandomGenerator>
#include <QScopedValueRollback>

#include <algorithm>
#include <array>

namespace twinwire::ui {

using namespace Qt::StringLiterals;
using protocol::Violation;
using workspace::DraftLine;
using workspace::RequestDraft;

namespace {

QByteArray behindColon(const DraftLine& line) {
    const QByteArray name = workspace::nameOf(line);
    const bool hasColon = line.text.size() > name.size() && line.text[name.size()] == ':';
    return hasColon ? line.text.sliced(name.size() + 1) : line.text;
}

QByteArray fieldName(const DraftLine& line) {
    return base::trimmedOws(workspace::nameOf(line)).toByteArray();
}

/// Fields that the checker judges; others get no tick.
bool isJudged(QByteArrayView name) {
    for (const char* judged :
         {"Host", "Connection", "Upgrade", "Origin", "Sec-WebSocket-Key", "Sec-WebSocket-Version",
          "Sec-WebSocket-Protocol", "Sec-WebSocket-Extensions", "Content-Length", "Transfer-Encoding"}) {
        if (base::equalsFolded(name, judged)) {
            return true;
        }
    }
    return false;
}

bool isBuiltIn(const QByteArray& value) {
    return value == "{{key}}" || value == "{{host}}" || value == "{{path}}";
}

} // namespace

HeaderListModel::HeaderListModel(RequestSight& sight, QObject* parent)
    : QAbstractTableModel(parent)
    , m_sight(sight)
    , m_lines(sight.draft().lines) {
    connect(&sight, &RequestSight::changed, this, &HeaderListModel::follow);
}

int HeaderListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : lineCount() + 1;
}

int HeaderListModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(ColumnCount);
}

void HeaderListModel::follow() {
    // Views close their editors while rows go: what these still hold is of a row that is no more.
    const QScopedValueRollback following(m_following, true);
    const QList<DraftLine> after = m_sight.draft().lines;
    const qsizetype shorter = std::min(m_lines.size(), after.size());
    qsizetype begin = 0;
    while (begin < shorter && m_lines[begin] == after[begin]) {
        ++begin;
    }
    qsizetype end = 0; // lines that are the same at the end
    while (end < shorter - begin && m_lines[m_lines.size() - 1 - end] == after[after.size() - 1 - end]) {
        ++end;
    }
    const qsizetype before = m_lines.size() - begin - end;
    const qsizetype now = after.size() - begin - end;
    if (before == now && now > 1) {
        // One line that went down or up among the others keeps its row's selection.
        const QList<DraftLine> old = m_lines.sliced(begin, now);
        const QList<DraftLine> moved = after.sliced(begin, now);
        const auto last = static_cast<int>(begin + now - 1);
        const auto first = static_cast<int>(begin);
        if (old.sliced(1) == moved.first(now - 1) && old.first() == moved.last()) {
            beginMoveRows({}, first, first, {}, last + 1);
            m_lines = after;
            endMoveRows();
        } else if (old.first(now - 1) == moved.sliced(1) && old.last() == moved.first()) {
            beginMoveRows({}, last, last, {}, first);
            m_lines = after;
            endMoveRows();
        }
    } else if (now > before) {
        // The lines in between that changed stay the same rows; what is over is new.
        beginInsertRows({}, static_cast<int>(begin + before), static_cast<int>(begin + now - 1));
        m_lines = after;
        endInsertRows();
    } else if (now < before) {
        beginRemoveRows({}, static_cast<int>(begin + now), static_cast<int>(begin + before - 1));
        m_lines = after;
        endRemoveRows();
    }
    m_lines = after;
    Q_EMIT dataChanged(index(0, 0), index(lineCount(), ColumnCount - 1));
}

void HeaderListModel::apply(const RequestDraft& draft, const QString& label, EditKey key, int detail) {
    DocumentEditor& editor = m_sight.controller().editor();
    workspace::HandshakeDocument document = editor.document();
    document.request = draft;
    editor.apply(document, label, key, detail);
}

QVariant HeaderListModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) {
        return {};
    }
    const std::array titles{QString(), QString(), tr("Name"), tr("Value"), tr("Class"), tr("Check")};
    if (role == Qt::DisplayRole) {
        return section == Check && !m_checkTitled ? QString() : titles[static_cast<size_t>(section)];
    }
    if (role == Qt::AccessibleTextRole || role == Qt::ToolTipRole) {
        return section == Grip   ? tr("Move")
               : section == Send ? tr("Send")
                                 : titles[static_cast<size_t>(section)];
    }
    if (role == Qt::TextAlignmentRole) {
        return QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    }
    return {};
}

Qt::ItemFlags HeaderListModel::flags(const QModelIndex& index) const {
    if (!index.isValid()) {
        return {};
    }
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
    const bool adds = index.row() >= lineCount();
    if (index.column() == Name || (index.column() == Value && !adds)) {
        flags |= Qt::ItemIsEditable;
    }
    if (index.column() == Send && !adds) {
        flags |= Qt::ItemIsUserCheckable;
    }
    return flags;
}

ShownParts HeaderListModel::partsOf(int row, int column) const {
    const DraftLine& line = m_lines[row];
    const bool masked = !m_sight.secretsShown();
    if (column == Name) {
        return shownName(workspace::nameOf(line));
    }
    if (isBuiltIn(workspace::valueOf(line))) {
        if (const std::optional<DraftLine> sent = m_sight.sentLine(row)) {
            return {
                {wordsOf(shownValue(fieldName(line), behindColon(*sent), {}, masked)), PartKind::Present}};
        }
    }
    return shownValue(fieldName(line), behindColon(line), m_sight.unknown(), masked);
}

QString HeaderListModel::tagOf(int row) const {
    const DraftLine& line = m_lines[row];
    const QByteArray value = workspace::valueOf(line);
    if (value == "{{host}}" || value == "{{path}}") {
        return tr("from address");
    }
    if (base::equalsFolded(fieldName(line), "Authorization")) {
        return tr("in Auth");
    }
    return {};
}

HeaderListModel::KeyChoice HeaderListModel::keyChoiceOf(int row) const {
    if (!base::equalsFolded(fieldName(m_lines[row]), "Sec-WebSocket-Key")) {
        return KeyChoice::None;
    }
    return workspace::valueOf(m_lines[row]) == "{{key}}" ? KeyChoice::Fresh : KeyChoice::Fixed;
}

const workspace::DraftRemark* HeaderListModel::remarkOf(int row) const {
    const workspace::DraftRemark* found = nullptr;
    for (const workspace::DraftRemark& remark : m_sight.remarks()) {
        const bool isWorse = !found || (found->violation.severity != Violation::Severity::Error &&
                                        remark.violation.severity == Violation::Severity::Error);
        if (remark.line == row && isWorse) {
            found = &remark;
        }
    }
    return found;
}

HeaderListModel::Mark HeaderListModel::markOf(int row) const {
    if (!m_lines[row].send) {
        return Mark::None;
    }
    if (const workspace::DraftRemark* remark = remarkOf(row)) {
        return remark->violation.severity == Violation::Severity::Error ? Mark::Error : Mark::Note;
    }
    return isJudged(fieldName(m_lines[row])) ? Mark::Ok : Mark::None;
}

QString HeaderListModel::checkWords(int row) const {
    if (!m_lines[row].send) {
        return tr("not sent");
    }
    const workspace::DraftRemark* remark = remarkOf(row);
    return remark ? remark->brief : QString();
}

QString HeaderListModel::toolTipOf(int row, int column) const {
    switch (column) {
    case Grip:
        return tr("Drag to move the line; Alt+Up and Alt+Down do the same");
    case Send:
        return m_lines[row].send ? tr("The line is sent") : tr("The line stays here and is not sent");
    case Value:
        return wordsOf(partsOf(row, Value));
    case Class:
        return m_sight.classReason(workspace::nameOf(m_lines[row]));
    case Check: {
        QStringList messages;
        for (const workspace::DraftRemark& remark : m_sight.remarks()) {
            if (remark.line == row) {
                messages.append(m_sight.messageOf(remark));
            }
        }
        return messages.join(u'\n');
    }
    default:
        return {};
    }
}

QString HeaderListModel::accessibleText(int row, int column) const {
    const QString name = wordsOf(partsOf(row, Name));
    if (column == Send) {
        return m_lines[row].send ? tr("%1 is sent").arg(name) : tr("%1 is not sent").arg(name);
    }
    const QString value = wordsOf(partsOf(row, Value));
    const QString kind =
        m_sight.isHopByHop(workspace::nameOf(m_lines[row])) ? tr("hop-by-hop") : tr("end-to-end");
    const QString check = checkWords(row);
    if (keyChoiceOf(row) == KeyChoice::Fresh) {
        return tr("%1, %2, a fresh key for every attempt").arg(name, kind);
    }
    return check.isEmpty()
               ? tr("%1, %2, %3", "header, class, value").arg(name, kind, value)
               : tr("%1, %2, %3, %4", "header, class, value, check").arg(name, kind, value, check);
}

QVariant HeaderListModel::textOf(int row, int column) const {
    switch (column) {
    case Name:
    case Value:
        return wordsOf(partsOf(row, column));
    case Class:
        return m_sight.isHopByHop(workspace::nameOf(m_lines[row])) ? tr("hop-by-hop") : tr("end-to-end");
    case Check:
        return checkWords(row);
    default:
        return {};
    }
}

QVariant HeaderListModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const int row = index.row();
    const int column = index.column();
    if (row >= lineCount()) {
        switch (role) {
        case AddRowRole:
            return true;
        case Qt::DisplayRole:
            return column == Name ? tr("Add a header") : QString();
        case Qt::EditRole:
            return QString();
        case Qt::AccessibleTextRole:
            return tr("Add a header");
        default:
            return {};
        }
    }
    switch (role) {
    case Qt::DisplayRole:
        return textOf(row, column);
    case Qt::EditRole:
        return column == Name    ? editingLine(workspace::nameOf(m_lines[row]))
               : column == Value ? editingLine(workspace::valueOf(m_lines[row]))
                                 : QVariant();
    case Qt::CheckStateRole:
        return column == Send ? QVariant(m_lines[row].send ? Qt::Checked : Qt::Unchecked) : QVariant();
    case Qt::ToolTipRole:
        return toolTipOf(row, column);
    case Qt::AccessibleTextRole:
        return accessibleText(row, column);
    case PartsRole:
        return column == Name || column == Value ? QVariant::fromValue(partsOf(row, column)) : QVariant();
    case TagRole:
        return column == Value ? tagOf(row) : QString();
    case HopByHopRole:
        return m_sight.isHopByHop(workspace::nameOf(m_lines[row]));
    case SeverityRole:
        return QVariant::fromValue(markOf(row));
    case KeyRole:
        return QVariant::fromValue(keyChoiceOf(row));
    case AddRowRole:
        return false;
    case UnsentRole:
        return !m_lines[row].send;
    default:
        return {};
    }
}

bool HeaderListModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (m_following || !checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return false;
    }
    const int row = index.row();
    if (row >= lineCount()) {
        const QByteArray text = octetsOf(value.toString());
        if (role != Qt::EditRole || index.column() != Name || text.trimmed().isEmpty()) {
            return false;
        }
        insertLines(row, {text.contains(':') ? text : text + ": "});
        return true;
    }
    RequestDraft draft = m_sight.draft();
    if (role == Qt::CheckStateRole && index.column() == Send) {
        const bool send = value.value<Qt::CheckState>() == Qt::Checked;
        draft.lines[row].send = send;
        apply(draft, send ? tr("Send a header") : tr("Do not send a header"));
        return true;
    }
    if (role != Qt::EditRole || (index.column() != Name && index.column() != Value)) {
        return false;
    }
    const QByteArray octets = octetsOf(value.toString());
    const bool isName = index.column() == Name;
    const QByteArray old =
        isName ? workspace::nameOf(draft.lines[row]) : workspace::valueOf(draft.lines[row]);
    if (octets == old) {
        return true;
    }
    draft.lines[row] = isName ? workspace::withName(draft.lines[row], octets)
                              : workspace::withValue(draft.lines[row], octets);
    apply(draft, isName ? tr("Name a header") : tr("Set a header's value"), EditKey::Header,
          row * 2 + (isName ? 0 : 1));
    return true;
}

bool HeaderListModel::moveLine(int from, int to) {
    if (from == to || from < 0 || to < 0 || from >= lineCount() || to >= lineCount()) {
        return false;
    }
    RequestDraft draft = m_sight.draft();
    draft.lines.move(from, to);
    apply(draft, tr("Move a header"));
    return true;
}

void HeaderListModel::insertLines(int row, const QList<QByteArray>& texts) {
    RequestDraft draft = m_sight.draft();
    qsizetype at = std::min<qsizetype>(row, draft.lines.size());
    for (const QByteArray& text : texts) {
        draft.lines.insert(at++, DraftLine{true, text, "\r\n"});
    }
    apply(draft, tr("Add a header"));
}

void HeaderListModel::removeLine(int row) {
    if (row < 0 || row >= lineCount()) {
        return;
    }
    RequestDraft draft = m_sight.draft();
    draft.lines.removeAt(row);
    apply(draft, tr("Remove a header"));
}

void HeaderListModel::setKeyChoice(int row, KeyChoice choice) {
    if (row < 0 || row >= lineCount() || choice == KeyChoice::None || choice == keyChoiceOf(row)) {
        return;
    }
    RequestDraft draft = m_sight.draft();
    QByteArray value = "{{key}}";
    if (choice == KeyChoice::Fixed) {
        QByteArray nonce(16, '\0');
        for (char& octet : nonce) {
            octet = static_cast<char>(QRandomGenerator::system()->bounded(256));
        }
        value = protocol::keyFor(nonce);
    }
    draft.lines[row] = workspace::withValue(draft.lines[row], value);
    apply(draft, choice == KeyChoice::Fresh ? tr("Use a fresh key") : tr("Use a fixed key"));
}

void HeaderListModel::setCheckTitled(bool titled) {
    if (titled != m_checkTitled) {
        m_checkTitled = titled;
        Q_EMIT headerDataChanged(Qt::Horizontal, Check, Check);
    }
}

} // namespace twinwire::ui
