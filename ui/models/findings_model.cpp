// See the header.
#include "ui/models/findings_model.h"

#include "base/translate.h"

#include <array>

namespace twinwire::ui {

using namespace Qt::StringLiterals;

QString confidenceWords(model::Confidence confidence) {
    switch (confidence) {
    case model::Confidence::Proven:
        return base::translate("Compare", "proven");
    case model::Confidence::Likely:
        return base::translate("Compare", "likely");
    case model::Confidence::Possible:
        break;
    }
    return base::translate("Compare", "possible");
}

QString severityWords(model::Severity severity) {
    switch (severity) {
    case model::Severity::Error:
        return base::translate("Compare", "Error");
    case model::Severity::Warning:
        return base::translate("Compare", "Warning");
    case model::Severity::Info:
        break;
    }
    return base::translate("Compare", "Note");
}

QString sourceWords(const QString& source) {
    struct Words {
        const char* source;
        const char* words;
    };
    static constexpr Words words[] = {
        {"direct.request", QT_TRANSLATE_NOOP("Compare", "We sent directly")},
        {"direct.response", QT_TRANSLATE_NOOP("Compare", "Direct answer")},
        {"direct.tls", QT_TRANSLATE_NOOP("Compare", "Direct TLS")},
        {"direct.connection", QT_TRANSLATE_NOOP("Compare", "Direct connection")},
        {"proxied.request", QT_TRANSLATE_NOOP("Compare", "We sent")},
        {"proxied.response", QT_TRANSLATE_NOOP("Compare", "Proxied answer")},
        {"proxied.tls", QT_TRANSLATE_NOOP("Compare", "Proxied TLS")},
        {"proxied.connection", QT_TRANSLATE_NOOP("Compare", "Proxied connection")},
        {"tap.request", QT_TRANSLATE_NOOP("Compare", "The tap saw")},
        {"tap.response", QT_TRANSLATE_NOOP("Compare", "Upstream answered")},
        {"tap.connection", QT_TRANSLATE_NOOP("Compare", "At the tap")},
        {"configuration", QT_TRANSLATE_NOOP("Compare", "Configuration")},
        {"configuration", QT_TRANSLATE_NOOP("Compare", "Configuration")},
        {"audit", QT_TRANSLATE_NOOP("Compare", "Asked besides")},
    };
    for (const Words& entry : words) {
        if (source == QLatin1String(entry.source))
            return base::translate("Compare", entry.words);
    }
    return source;
}

FindingsModel::FindingsModel(QObject* parent)
    : ChangingRows(parent) {}

FindingsModel::~FindingsModel() = default;

void FindingsModel::show(const QList<model::Finding>& findings) {
    takeRows(m_findings, findings, [](const model::Finding& a, const model::Finding& b) {
        return a.code == b.code && a.hop == b.hop;
    });
    for (int i = 0; i < findings.size(); ++i) {
        if (m_findings.at(i) == findings.at(i))
            continue;
        m_findings[i] = findings.at(i);
        Q_EMIT dataChanged(index(i), index(i));
    }
}

const model::Finding* FindingsModel::findingAt(int row) const {
    return row >= 0 && row < m_findings.size() ? &m_findings.at(row) : nullptr;
}

QString FindingsModel::countWords() const {
    std::array<int, 3> counts{};
    int unproven = 0;
    for (const model::Finding& finding : m_findings) {
        // Told as the verdict tells it: what is not proven is no error yet.
        if (finding.severity == model::Severity::Error && finding.confidence != model::Confidence::Proven)
            ++unproven;
        else
            ++counts.at(static_cast<size_t>(finding.severity));
    }
    QStringList words;
    if (counts[0] > 0)
        words.append(tr("%n errors", nullptr, counts[0]));
    if (unproven > 0)
        words.append(tr("%n possible causes", nullptr, unproven));
    if (counts[1] > 0)
        words.append(tr("%n warnings", nullptr, counts[1]));
    if (counts[2] > 0)
        words.append(tr("%n notes", nullptr, counts[2]));
    return words.join(tr(", ", "between counts: 1 error, 1 warning"));
}

int FindingsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_findings.size());
}

QVariant FindingsModel::data(const QModelIndex& index, int role) const {
    const model::Finding* finding = index.isValid() ? findingAt(index.row()) : nullptr;
    if (!finding)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return finding->title;
    case Qt::ToolTipRole:
        return tr("%1\n%2, %3", "a finding: its title, then code and confidence")
            .arg(finding->title, QString::fromLatin1(finding->code), confidenceWords(finding->confidence));
    case Qt::AccessibleTextRole:
        return tr("%1, %2: %3", "a finding: severity, confidence, title")
            .arg(severityWords(finding->severity), confidenceWords(finding->confidence), finding->title);
    default:
        return {};
    }
}

EvidenceModel::EvidenceModel(QObject* parent)
    : QAbstractTableModel(parent) {}

EvidenceModel::~EvidenceModel() = default;

void EvidenceModel::show(const QList<model::Evidence>& evidence, bool withReplays) {
    QList<model::Evidence> next;
    for (const model::Evidence& item : evidence) {
        if (withReplays || item.field != "replay"_L1)
            next.append(item);
    }
    if (next == m_evidence)
        return;
    beginResetModel();
    m_evidence = next;
    endResetModel();
}

const model::Evidence* EvidenceModel::evidenceAt(int row) const {
    return row >= 0 && row < m_evidence.size() ? &m_evidence.at(row) : nullptr;
}

int EvidenceModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_evidence.size());
}

int EvidenceModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant EvidenceModel::data(const QModelIndex& index, int role) const {
    const model::Evidence* item = index.isValid() ? evidenceAt(index.row()) : nullptr;
    if (!item)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return index.column() == Source ? sourceWords(item->source) : item->observation;
    case Qt::ToolTipRole:
        return QString(u"<p>"_s + item->observation.toHtmlEscaped() + u"</p>"_s);
    case Qt::AccessibleTextRole:
        return tr("%1: %2", "evidence: where it was seen, what was seen")
            .arg(sourceWords(item->source), item->observation);
    default:
        return {};
    }
}

} // namespace twinwire::ui
