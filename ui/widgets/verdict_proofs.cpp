// Which two observations speak best for a finding.
#include "ui/widgets/verdict_proofs.h"

#include "ui/models/citations.h"
#include "ui/models/replay_model.h"
#include "ui/widgets/code_text.h"
#include "ui/widgets/route_look.h"
#include "ui/widgets/verdict_story.h"

#include "base/translate.h"

#include <QStringList>

#include <algorithm>

namespace twinwire::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostProofs = 2;

QString tapProof(const RunView& view, const model::Evidence& evidence) {
    const auto& tap = view.record.tap;
    if (!tap || !tap->exchange)
        return base::translate("Proof", "Tap: %1.").arg(withoutStop(evidence.observation));
    const QString target = tap->carrier ? tap->carrier->target : QString();
    const QString place = target.isEmpty() ? base::translate("Proof", "the upstream") : target;
    if (evidence.field == u"request-line"_s)
        return base::translate("Proof", "The tap saw the request arrive at %1 as `%2`.")
            .arg(place, evidence.observation);
    if (tap->exchange->request.headers.contains(evidence.field.toLatin1()))
        return base::translate("Proof", "The tap saw the request arrive at %1 with `%2`.")
            .arg(place, evidence.observation);
    return base::translate("Proof", "The tap saw the request arrive at %1 without `%2`.")
        .arg(place, evidence.field);
}

std::optional<ProofWords> replayProof(const RunView& view, const model::Finding& finding) {
    const model::Replay* control = nullptr;
    const model::Replay* altered = nullptr;
    for (const model::Replay& replay : view.record.replays) {
        if (replay.route != model::Replay::Route::Direct)
            continue;
        if (replay.code == "unaltered" && !control)
            control = &replay;
        else if (replay.code == finding.code && !altered)
            altered = &replay;
    }
    if (!altered)
        return std::nullopt;
    ProofWords proof;
    proof.icon = Icon::Proof;
    const QString how = marked(altered->description);
    const QString got = statusWords(altered->session);
    const bool same = isLikeProxied(view.record, *altered);
    if (same && control)
        proof.text =
            base::translate("Proof",
                            "Sent straight %1: %2, the same answer as through the proxy. Unaltered: %3.",
                            "%1: how it was altered (\"without Upgrade\"); %2, %3: a status")
                .arg(how, got, statusWords(control->session));
    else if (same)
        proof.text = base::translate("Proof", "Sent straight %1: %2, the same answer as through the proxy.",
                                     "%1: how it was altered (\"without Upgrade\"); %2: a status")
                         .arg(how, got);
    else
        proof.text =
            base::translate("Proof", "Sent straight %1: %2, not the answer that came through the proxy.",
                            "%1: how it was altered (\"without Upgrade\"); %2: a status")
                .arg(how, got);
    if (!altered->field.isEmpty())
        proof.place = EvidencePlace{model::Difference::Section::Request, rowFieldOf(altered->field)};
    return proof;
}

ProofWords lineProof(const model::ConfigurationPlace& line) {
    const QString file = line.file.mid(line.file.lastIndexOf(u'/') + 1);
    ProofWords proof{Icon::File, {}, std::nullopt, line};
    proof.text =
        line.text.isEmpty()
            ? base::translate("Proof", "The configuration, line %1 of %2.").arg(line.line).arg(file)
            : base::translate("Proof", "The configuration, line %1 of %2: %3")
                  .arg(QString::number(line.line), file, u'`' + withoutStop(line.text.simplified()) + u'`');
    return proof;
}

ProofWords plainProof(const model::Evidence& evidence) {
    ProofWords proof;
    const QString seen = withoutStop(evidence.observation);
    if (evidence.field == u"replay"_s) {
        proof.icon = Icon::Proof;
        proof.text = base::translate("Proof", "Further requests: %1.").arg(marked(seen));
        return proof;
    }
    const bool direct = evidence.source.startsWith(u"direct."_s);
    proof.icon = routeIcon(!direct);
    if (evidence.source.endsWith(u".tls"_s)) {
        proof.icon = Icon::Lock;
        proof.text = direct ? base::translate("Proof", "TLS, direct: %1.")
                            : base::translate("Proof", "TLS, proxied: %1.");
    } else if (evidence.source.endsWith(u".request"_s)) {
        proof.text = direct ? base::translate("Proof", "Sent on the direct route: %1.")
                            : base::translate("Proof", "Sent on the proxied route: %1.");
    } else if (evidence.source.endsWith(u".response"_s)) {
        proof.text = direct ? base::translate("Proof", "The direct answer: %1.")
                            : base::translate("Proof", "The proxied answer: %1.");
    } else {
        proof.text = direct ? base::translate("Proof", "The direct connection: %1.")
                            : base::translate("Proof", "The proxied connection: %1.");
    }
    // What a connection came to is told in the system's words.
    proof.text = proof.text.arg(evidence.source.endsWith(u".connection"_s) ? seen : marked(seen));
    proof.place = placeOf(evidence);
    return proof;
}

/// The same line of both answers: one fact, told once.
std::optional<ProofWords> sharedProof(const model::Finding& finding, const model::Evidence& evidence) {
    if (!evidence.source.endsWith(u".response"_s) || evidence.source.startsWith(u"tap."_s))
        return std::nullopt;
    const bool direct = evidence.source.startsWith(u"direct."_s);
    const QString other = direct ? u"proxied.response"_s : u"direct.response"_s;
    const bool shared = std::any_of(
        finding.evidence.cbegin(), finding.evidence.cend(), [&](const model::Evidence& candidate) {
            return candidate.source == other && candidate.field == evidence.field &&
                   candidate.observation == evidence.observation;
        });
    if (!shared)
        return std::nullopt;
    return ProofWords{
        routeIcon(true),
        base::translate("Proof", "Both answers: %1.").arg(marked(withoutStop(evidence.observation))),
        placeOf(evidence)};
}

} // namespace

QList<ProofWords> proofsOf(const RunView& view) {
    QList<ProofWords> proofs;
    if (view.comparison.findings.isEmpty())
        return proofs;
    const model::Finding& finding = view.comparison.findings.first();
    const auto add = [&proofs](const ProofWords& proof) {
        if (proofs.size() < mostProofs && !proofs.contains(proof))
            proofs.append(proof);
    };
    for (const model::Evidence& evidence : finding.evidence) {
        if (evidence.source != u"tap.request"_s && evidence.source != u"tap.connection"_s)
            continue;
        add({Icon::Tap, tapProof(view, evidence), placeOf(evidence)});
        break;
    }
    for (const model::Evidence& evidence : finding.evidence) {
        if (const auto line = model::configurationPlaceOf(evidence)) {
            add(lineProof(*line));
            break;
        }
    }
    if (const auto replay = replayProof(view, finding))
        add(*replay);
    for (const model::Evidence& evidence : finding.evidence) {
        if (evidence.source == u"tap.response"_s)
            add({Icon::Tap,
                 base::translate("Proof", "The tap saw the upstream answer: %1.")
                     .arg(marked(withoutStop(evidence.observation))),
                 placeOf(evidence)});
    }
    for (const model::Evidence& evidence : finding.evidence) {
        const bool shown = evidence.source.startsWith(u"tap."_s) || evidence.source == u"configuration"_s ||
                           (evidence.field == u"replay"_s && !proofs.isEmpty());
        if (shown || evidence.observation.isEmpty())
            continue;
        const std::optional<ProofWords> shared = sharedProof(finding, evidence);
        add(shared ? *shared : plainProof(evidence));
    }
    return proofs;
}

} // namespace twinwire::ui
