// Which altered requests are worth sending straight to the upstream.
#include "analysis/probes.h"

#include "base/text.h"
#include "base/translate.h"

namespace twinwire::analysis {

using namespace Qt::StringLiterals;
using base::equalsFolded;

namespace {

bool isSecret(const Alteration& alteration) {
    return alteration.code == "proxy.credentials-dropped";
}

QString describeTarget(const Alteration& alteration) {
    const auto path = [](const QByteArray& target) {
        return target.left(target.indexOf('?'));
    };
    const QByteArray before = alteration.sent.value_or(QByteArray());
    const QByteArray after = alteration.received.value_or(QByteArray());
    const bool queryBefore = before.contains('?');
    const bool queryAfter = after.contains('?');
    const QByteArray pathBefore = queryBefore ? path(before) : before;
    const QByteArray pathAfter = queryAfter ? path(after) : after;
    // The query may hold a secret and stays unsaid.
    if (pathBefore == pathAfter)
        return queryAfter ? base::translate("Analysis", "with another query")
                          : base::translate("Analysis", "without the query");
    return base::translate("Analysis", "as a request for %1").arg(base::printable(pathAfter, 120));
}

} // namespace

QString describeAlteration(const Alteration& alteration) {
    const QString field = base::printable(alteration.field, 80);
    if (alteration.field == "version")
        return base::translate("Analysis", "as %1")
            .arg(base::printable(alteration.received.value_or(QByteArray()), 40));
    if (alteration.field == "method")
        return base::translate("Analysis", "with method %1")
            .arg(base::printable(alteration.received.value_or(QByteArray()), 40));
    if (alteration.field == "target")
        return describeTarget(alteration);
    if (!alteration.received)
        return base::translate("Analysis", "without %1").arg(field);
    if (isSecret(alteration))
        return base::translate("Analysis", "with another %1").arg(field);
    return base::translate("Analysis", "with %1: %2").arg(field, base::printable(*alteration.received, 120));
}

ReplayProposal proposalFor(const protocol::HttpRequestHead& request, const Alteration& alteration) {
    ReplayProposal proposal{alteration.code, describeAlteration(alteration),
                            applyAlteration(request, alteration)};
    proposal.field = alteration.field;
    return proposal;
}

std::optional<ReplayProposal> proposalForAdded(const protocol::HttpRequestHead& request,
                                               const protocol::HttpRequestHead& received) {
    const QList<protocol::HeaderField> added = addedFields(request, received);
    if (added.isEmpty() || !request.bytes.endsWith("\r\n\r\n"))
        return {};
    QByteArray bytes = request.bytes.chopped(2);
    QStringList names;
    for (const protocol::HeaderField& field : added) {
        bytes += field.line;
        names.append(base::printable(field.name, 60));
    }
    return ReplayProposal{
        "proxy.fields-added",
        base::translate("Analysis", "with what the proxy adds: %1", "%1: names of header fields")
            .arg(names.join(u", "_s)),
        bytes + "\r\n"};
}

std::optional<Alteration> respelledConnection(const protocol::HttpRequestHead& request,
                                              const protocol::HttpRequestHead& received) {
    const auto sent = request.headers.combined("Connection");
    const auto got = received.headers.combined("Connection");
    if (!sent || !got || *sent == *got || !request.headers.hasToken("Connection", "upgrade") ||
        !received.headers.hasToken("Connection", "upgrade"))
        return {};
    return Alteration{"proxy.connection-rewritten", "Connection", sent, got};
}

QList<ReplayProposal> proposeReplays(const model::ComparedRun& run) {
    return proposeReplays(Observed(run));
}

QList<ReplayProposal> proposeReplays(const Observed& observed) {
    const model::ComparedRun& run = observed.run;
    if (QList<ReplayProposal> probes = proposeProbes(observed); !probes.isEmpty())
        return probes;
    if (QList<ReplayProposal> stored = proposeStored(observed); !stored.isEmpty())
        return stored;
    if (!observed.directSwitched || observed.proxiedSwitched || !observed.exchange ||
        observed.upstreamSwitched())
        return {};
    const bool answered =
        observed.upstream ||
        (observed.carrier && observed.carrier->serverEndAt && !observed.carrier->clientEndAt) ||
        (observed.carrier && observed.carrier->serverEndAt && observed.carrier->clientEndAt &&
         *observed.carrier->serverEndAt <= *observed.carrier->clientEndAt);
    if (!answered)
        return {};
    const protocol::HttpRequestHead& request = run.direct.exchange.request;
    QList<ReplayProposal> proposals{
        {"unaltered", base::translate("Analysis", "unaltered"), run.direct.exchange.requestBytes}};
    int coded = 0;
    for (const Alteration& alteration : observed.altered) {
        if (alteration.code.isEmpty())
            continue;
        ++coded;
        if (proposals.size() < 11)
            proposals.append(proposalFor(request, alteration));
    }
    const auto respelled = respelledConnection(request, observed.exchange->request);
    const auto added = proposalForAdded(request, observed.exchange->request);
    if (observed.altered.isEmpty() && !respelled && !added)
        return {};
    if (respelled && proposals.size() < 10)
        proposals.append(proposalFor(request, *respelled));
    if (added && proposals.size() < 11)
        proposals.append(*added);
    // One alteration alone is what arrived; several may matter only together.
    if (coded != 1 || observed.altered.size() > 1)
        proposals.append({"all", base::translate("Analysis", "exactly as the upstream received it"),
                          observed.exchange->request.bytes});
    return proposals;
}

} // namespace twinwire::analysis
