// See the header.
#include "ui/models/replay_model.h"

#include "analysis/probes.h"

#include <algorithm>

namespace twinwire::ui {

using namespace Qt::StringLiterals;

namespace {

bool isAlike(const analysis::Observed& observed, const analysis::TypicalReading& typical,
             const model::Replay& replay) {
    return typical.same.contains(&replay) ||
           analysis::isSameAnswer(analysis::answerOf(replay.session),
                                  observed.upstream ? observed.upstream : observed.proxied);
}

} // namespace

bool isLikeProxied(const model::ComparedRun& run, const model::Replay& replay) {
    const analysis::Observed observed(run);
    return isAlike(observed, analysis::TypicalReading(observed), replay);
}

ReplayModel::ReplayModel(QObject* parent)
    : QAbstractTableModel(parent) {}

ReplayModel::~ReplayModel() = default;

void ReplayModel::show(const RunViewPointer& view) {
    const QList<model::Replay> replays = view ? view->record.replays : QList<model::Replay>();
    const QList<model::AuditProbe> audit =
        view && view->record.audit ? view->record.audit->probes : QList<model::AuditProbe>();
    if (replays == m_replays && audit == m_audit)
        return;
    m_replays = replays;
    m_audit = audit;
    m_codes.clear();
    m_took = {};
    m_proxied = 0;
    auto begun = std::chrono::nanoseconds::max();
    auto ended = std::chrono::nanoseconds::zero();
    for (const model::Replay& replay : replays) {
        m_codes.append(replay.code);
        m_proxied += replay.route == model::Replay::Route::Proxied ? 1 : 0;
        begun = std::min(begun, replay.session.timings.begun);
        ended = std::max(ended, replay.session.timings.ended.value_or(ended));
    }
    for (const model::AuditProbe& probe : audit) {
        m_proxied += probe.route == model::Replay::Route::Proxied ? 1 : 0;
        begun = std::min(begun, probe.session.timings.begun);
        ended = std::max(ended, probe.session.timings.ended.value_or(ended));
    }
    if (!replays.isEmpty() || !audit.isEmpty())
        m_took = std::max(ended - begun, std::chrono::nanoseconds::zero());
    bring(view ? read(*view) : QList<Row>());
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
}

void ReplayModel::setFinding(const QByteArray& code) {
    m_finding = code;
    QList<Row> next = m_rows;
    for (qsizetype i = 0; i < next.size(); ++i)
        next[i].ofFinding = !code.isEmpty() && m_codes.value(i) == code;
    bring(next);
}

QList<ReplayModel::Row> ReplayModel::read(const RunView& view) const {
    const analysis::Observed observed(view.record);
    const analysis::TypicalReading typical(observed);
    QList<Row> rows;
    bool controlled = false;
    for (const model::Replay& replay : view.record.replays) {
        Row row;
        row.sent = replay.description;
        row.proxied = replay.route == model::Replay::Route::Proxied;
        if (replay.code == "unaltered" && !row.proxied) {
            // The control ends the search as well: the upstream must still be of the same mind.
            if (controlled)
                row.sent = tr("%1, again", "a request that was sent once more").arg(row.sent);
            controlled = true;
        }
        row.switched = replay.session.outcome == model::Outcome::Switched;
        row.ofFinding = !m_finding.isEmpty() && replay.code == m_finding;
        const analysis::Answer answer = analysis::answerOf(replay.session);
        row.got = answer ? QString::number(answer.status()) : resultWords(replay.session);
        if (replay.route == model::Replay::Route::Proxied) {
            row.likeness = Likeness::Unknown;
        } else if (isAlike(observed, typical, replay)) {
            row.likeness = Likeness::Same;
        } else {
            row.likeness = answer ? Likeness::Other : Likeness::Unknown;
        }
        rows.append(row);
    }
    for (const model::AuditProbe& probe : m_audit) {
        Row row;
        // Beside replays they say what they are.
        row.sent =
            m_replays.isEmpty()
                ? probe.description
                : tr("audit: %1", "one of its requests: \"with a foreign Origin\"").arg(probe.description);
        row.proxied = probe.route == model::Replay::Route::Proxied;
        row.audit = true;
        row.switched = probe.session.outcome == model::Outcome::Switched;
        const analysis::Answer answer = analysis::answerOf(probe.session);
        row.got = answer ? QString::number(answer.status()) : resultWords(probe.session);
        rows.append(row);
    }
    return rows;
}

void ReplayModel::bring(const QList<Row>& next) {
    const int before = static_cast<int>(m_rows.size());
    const int after = static_cast<int>(next.size());
    if (after < before) {
        beginRemoveRows({}, after, before - 1);
        m_rows.remove(after, before - after);
        endRemoveRows();
    } else if (after > before) {
        beginInsertRows({}, before, after - 1);
        m_rows += next.mid(before);
        endInsertRows();
    }
    for (int i = 0; i < after; ++i) {
        if (m_rows.at(i) == next.at(i))
            continue;
        m_rows[i] = next.at(i);
        Q_EMIT dataChanged(index(i, 0), index(i, ColumnCount - 1));
    }
}

void ReplayModel::setShortHeads(bool shortened) {
    if (m_short == shortened)
        return;
    m_short = shortened;
    Q_EMIT headerDataChanged(Qt::Horizontal, Sent, Sent);
}

const ReplayModel::Row* ReplayModel::rowAt(int row) const {
    return row >= 0 && row < m_rows.size() ? &m_rows.at(row) : nullptr;
}

bool ReplayModel::areCompared() const {
    return std::any_of(m_rows.cbegin(), m_rows.cend(),
                       [](const Row& row) { return !row.proxied && !row.audit; });
}

int ReplayModel::auditRow(const QByteArray& name) const {
    for (qsizetype i = 0; i < m_audit.size(); ++i) {
        if (m_audit.at(i).name == name)
            return static_cast<int>(m_replays.size() + i);
    }
    return -1;
}

const model::Session* ReplayModel::sessionAt(int row) const {
    if (row < 0 || row >= rowCount())
        return nullptr;
    return row < m_replays.size() ? &m_replays.at(row).session : &m_audit.at(row - m_replays.size()).session;
}

int ReplayModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ReplayModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ReplayModel::data(const QModelIndex& index, int role) const {
    const Row* row = index.isValid() ? rowAt(index.row()) : nullptr;
    if (!row)
        return {};
    const auto alike = [&] {
        switch (row->likeness) {
        case Likeness::Same:
            return tr("the same answer");
        case Likeness::Other:
            return row->switched ? tr("no") : tr("another answer");
        case Likeness::Unknown:
            break;
        }
        return row->proxied || row->audit ? QString() : tr("no");
    };
    if (role == Qt::AccessibleTextRole && row->audit && !row->proxied)
        return tr("%1, to the direct address: got %2", "a probe: how it was sent, what came back")
            .arg(row->sent, row->got);
    if (role == Qt::AccessibleTextRole && row->proxied)
        return tr("%1, to the proxied address: got %2", "a probe: how it was sent, what came back")
            .arg(row->sent, row->got);
    if (role == Qt::AccessibleTextRole)
        return tr("%1: got %2, %3", "a replay: how it was sent, what came back, like proxied or not")
            .arg(row->sent, row->got, alike());
    if (role == Qt::ToolTipRole && index.column() == Sent)
        return QString(u"<p>"_s + row->sent.toHtmlEscaped() + u"</p>"_s);
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Sent:
        return row->sent;
    case Got:
        return row->got;
    case Alike:
        return alike();
    default:
        return {};
    }
}

QVariant ReplayModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Sent:
        if (areMixed())
            return tr("Sent");
        if (m_short)
            return areProbes() ? tr("Sent to the proxy") : tr("Sent straight");
        return areProbes() ? tr("Sent to the proxied address") : tr("Sent straight to the upstream");
    case Got:
        return tr("Got");
    case Alike:
        return areCompared() ? tr("Like proxied?") : QString();
    default:
        return {};
    }
}

} // namespace twinwire::ui
