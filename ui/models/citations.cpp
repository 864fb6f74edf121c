// See the header.
#include "ui/models/citations.h"

#include "base/text.h"

#include <algorithm>

namespace twinwire::ui {

using model::Confidence;
using model::Difference;
using Section = Difference::Section;

namespace {

QByteArray keyOf(Section section, const QByteArray& foldedField) {
    return QByteArray::number(static_cast<int>(section)) + ' ' + foldedField;
}

bool isFromProxiedRoute(const model::Evidence& evidence) {
    return evidence.source.startsWith(QLatin1String("proxied."));
}

} // namespace

QByteArray rowFieldOf(const QByteArray& alteredField) {
    if (alteredField == "version" || alteredField == "method" || alteredField == "target")
        return QByteArrayLiteral("request line");
    return base::folded(alteredField);
}

Citations::Citations(const RunView& view) {
    const bool tapped = view.record.tap.has_value();
    QSet<QByteArray> rows;
    for (const Difference& row : view.comparison.differences) {
        rows.insert(keyOf(row.section, base::folded(row.field)));
        if (row.section == Section::AroundProxyRequest && row.kind == Difference::Kind::OnlyDirect) {
            m_dropped.insert(keyOf(Section::AroundProxyRequest, base::folded(row.field)), Confidence::Proven);
            m_dropped.insert(keyOf(Section::Request, base::folded(row.field)), Confidence::Proven);
        } else if (row.section == Section::AroundProxyResponse && row.kind == Difference::Kind::OnlyDirect) {
            m_dropped.insert(keyOf(Section::AroundProxyResponse, base::folded(row.field)),
                             Confidence::Proven);
        }
    }
    const QList<model::Finding>& findings = view.comparison.findings;
    m_places.resize(findings.size());
    for (qsizetype i = 0; i < findings.size(); ++i) {
        const model::Finding& finding = findings.at(i);
        const bool colours = finding.severity != model::Severity::Info;
        for (const model::Evidence& evidence : finding.evidence) {
            const std::optional<EvidencePlace> place = placeOf(evidence);
            if (!place || !rows.contains(keyOf(place->section, place->field)))
                continue;
            note(i, colours, *place);
            // What we sent and what we got on the proxied route stand around the proxy, too.
            if (!tapped || !isFromProxiedRoute(evidence) || !colours)
                continue;
            if (place->section == Section::Request)
                m_cited.insert(keyOf(Section::AroundProxyRequest, place->field));
            else if (place->section == Section::Response)
                m_cited.insert(keyOf(Section::AroundProxyResponse, place->field));
        }
        readReplays(view, i);
    }
}

void Citations::note(qsizetype finding, bool colours, const EvidencePlace& place) {
    if (!m_places.at(finding).contains(place))
        m_places[finding].append(place);
    if (colours)
        m_cited.insert(keyOf(place.section, place.field));
}

// Without a tap the replay is all that names the header: it was sent without it, and the answer came.
void Citations::readReplays(const RunView& view, qsizetype index) {
    const model::Finding& finding = view.comparison.findings.at(index);
    if (view.record.tap || finding.severity != model::Severity::Error || view.comparison.bothSwitched)
        return;
    for (const model::Replay& replay : view.record.replays) {
        if (replay.code != finding.code || replay.field.isEmpty() ||
            replay.route != model::Replay::Route::Direct)
            continue;
        const QByteArray field = rowFieldOf(replay.field);
        note(index, true, {Section::Request, field});
        const protocol::HeaderList& sent = replay.session.exchange.request.headers;
        if (field == "request line" || sent.contains(replay.field))
            continue;
        const QByteArray key = keyOf(Section::Request, field);
        // The surest finding that rests on it speaks.
        m_dropped.insert(key, std::min(finding.confidence, m_dropped.value(key, finding.confidence)));
    }
}

bool Citations::cites(Section section, const QByteArray& foldedField) const {
    return m_cited.contains(keyOf(section, foldedField));
}

bool Citations::isDropped(Section section, const QByteArray& foldedField) const {
    return m_dropped.contains(keyOf(section, foldedField));
}

std::optional<Confidence> Citations::droppedAs(Section section, const QByteArray& foldedField) const {
    const auto found = m_dropped.constFind(keyOf(section, foldedField));
    return found == m_dropped.cend() ? std::nullopt : std::optional(*found);
}

QList<EvidencePlace> Citations::placesOf(int index) const {
    return m_places.value(index);
}

} // namespace twinwire::ui
