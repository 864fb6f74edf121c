// See the header.
#include "ui/models/configuration_findings.h"

#include "base/translate.h"
#include "ui/models/findings_model.h"

#include <algorithm>

namespace twinwire::ui {

using namespace Qt::StringLiterals;
using Severity = ConfigurationMark::Kind;

namespace {

Severity severityOf(model::Severity severity) {
    return severity == model::Severity::Error     ? Severity::Error
           : severity == model::Severity::Warning ? Severity::Warning
                                                  : Severity::Note;
}

/// More rows than anybody reads; what there is of each kind is counted all the same.
constexpr qsizetype mostRows = 500;

QList<ConfigurationRow> rowsOf(const run::CheckedConfiguration& result) {
    QList<ConfigurationRow> rows;
    for (const auto& trouble : result.troubles) {
        ConfigurationRow row;
        row.kind = ConfigurationRow::Kind::Trouble;
        row.severity = Severity::Error;
        row.title = trouble.message;
        row.places.append(result.shown(trouble.place));
        row.quotes.append(trouble.place.text);
        rows.append(row);
    }
    const qsizetype shown = std::min(mostRows, result.reading.findings.size());
    for (qsizetype i = 0; i < shown; ++i) {
        const model::Finding& finding = result.reading.findings.at(i);
        ConfigurationRow row;
        row.severity = severityOf(finding.severity);
        row.title = finding.title;
        row.code = finding.code;
        row.confidence = confidenceWords(finding.confidence);
        for (const model::Evidence& evidence : finding.evidence) {
            const run::CheckedPlace place = result.shown(evidence);
            if (place.line > 0) {
                row.places.append(place);
                row.quotes.append(evidence.observation);
            }
        }
        row.remedy = finding.remedy;
        row.references = finding.references;
        row.fix = result.fixesOf.value(i);
        rows.append(row);
    }
    QStringList notes = result.reading.notes;
    if (shown < result.reading.findings.size())
        notes.prepend(ConfigurationFindingModel::tr(
            "%n more findings are not listed. Give an address to see those of its place.", nullptr,
            static_cast<int>(result.reading.findings.size() - shown)));
    for (const QString& note : std::as_const(notes)) {
        ConfigurationRow row;
        row.kind = ConfigurationRow::Kind::Remark;
        row.title = note;
        rows.append(row);
    }
    return rows;
}

} // namespace

bool ConfigurationRow::operator==(const ConfigurationRow& other) const {
    const auto sameFix = [&] {
        return std::equal(fix.cbegin(), fix.cend(), other.fix.cbegin(), other.fix.cend(),
                          [](const proxyconfig::FileEdits& a, const proxyconfig::FileEdits& b) {
                              return a.file == b.file && a.before == b.before && a.edits == b.edits;
                          });
    };
    return kind == other.kind && severity == other.severity && title == other.title &&
           places == other.places && quotes == other.quotes && code == other.code &&
           confidence == other.confidence && remedy == other.remedy && references == other.references &&
           sameFix();
}

ConfigurationFindingModel::ConfigurationFindingModel(QObject* parent)
    : ChangingRows(parent) {}

ConfigurationFindingModel::~ConfigurationFindingModel() = default;

void ConfigurationFindingModel::show(const CheckPointer& result) {
    m_files.clear();
    m_counts.clear();
    for (const model::Finding& finding : result ? result->reading.findings : QList<model::Finding>())
        ++m_counts[severityOf(finding.severity)];
    if (result)
        m_counts[Severity::Error] += static_cast<int>(result->troubles.size());
    for (const run::CheckedFile& file : result ? result->files : QList<run::CheckedFile>())
        m_files.append(file.name);
    const QList<ConfigurationRow> rows = result ? rowsOf(*result) : QList<ConfigurationRow>();
    takeRows(m_rows, rows, [](const ConfigurationRow& a, const ConfigurationRow& b) {
        return a.kind == b.kind && a.code == b.code && a.title == b.title;
    });
    for (int i = 0; i < rows.size(); ++i) {
        if (m_rows.at(i) == rows.at(i))
            continue;
        m_rows[i] = rows.at(i);
        Q_EMIT dataChanged(index(i), index(i));
    }
}

const ConfigurationRow* ConfigurationFindingModel::rowAt(int row) const {
    return row >= 0 && row < m_rows.size() ? &m_rows.at(row) : nullptr;
}

int ConfigurationFindingModel::count(Severity kind) const {
    return m_counts.value(kind);
}

Severity ConfigurationFindingModel::gravest() const {
    return count(Severity::Error) > 0     ? Severity::Error
           : count(Severity::Warning) > 0 ? Severity::Warning
                                          : Severity::Note;
}

QString ConfigurationFindingModel::countWords() const {
    QStringList words;
    if (const int errors = count(Severity::Error); errors > 0)
        words.append(tr("%n errors", nullptr, errors));
    if (const int warnings = count(Severity::Warning); warnings > 0)
        words.append(tr("%n warnings", nullptr, warnings));
    if (const int notes = count(Severity::Note); notes > 0)
        words.append(tr("%n notes", nullptr, notes));
    return words.join(tr(", ", "between counts: 1 error, 1 warning"));
}

QString ConfigurationFindingModel::placeWords(const run::CheckedPlace& place) const {
    if (place.line <= 0)
        return {};
    if (m_files.size() < 2)
        return tr("line %1").arg(place.line);
    return tr("%1, line %2", "a file and a line in it").arg(fileWords(place.file, m_files)).arg(place.line);
}

int ConfigurationFindingModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant ConfigurationFindingModel::data(const QModelIndex& index, int role) const {
    const ConfigurationRow* row = index.isValid() ? rowAt(index.row()) : nullptr;
    if (!row)
        return {};
    const QString place = row->places.isEmpty() ? QString() : placeWords(row->places.constFirst());
    switch (role) {
    case Qt::DisplayRole:
        return row->title;
    case PlaceRole:
        return place;
    case Qt::ToolTipRole:
        return row->code.isEmpty() ? row->title
                                   : tr("%1\n%2, %3", "a finding: its title, then code and confidence")
                                         .arg(row->title, QString::fromLatin1(row->code), row->confidence);
    case Qt::AccessibleTextRole:
        if (row->kind == ConfigurationRow::Kind::Remark)
            return tr("Not told by the files: %1").arg(row->title);
        return place.isEmpty()
                   ? tr("%1: %2", "a finding: severity, title").arg(kindWords(row->severity), row->title)
                   : tr("%1, %2: %3", "a finding: severity, place, title")
                         .arg(kindWords(row->severity), place, row->title);
    default:
        return {};
    }
}

} // namespace twinwire::ui
