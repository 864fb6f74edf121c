// The steps of the search are data: what a proxy does to a request, alone and as products do it together.
#include "analysis/replay_plan.h"

#include "analysis/compare.h"
#include "analysis/probes.h"
#include "analysis/replay_reading.h"
#include "analysis/rules.h"
#include "base/text.h"
#include "base/translate.h"

#include <algorithm>
#include <tuple>

namespace twinwire::analysis {

using namespace Qt::StringLiterals;
using protocol::HttpRequestHead;
using Behind = Observed::Behind;

namespace {

constexpr char upgradeDropped[] = "proxy.upgrade-dropped";
constexpr char connectionRewritten[] = "proxy.connection-rewritten";
constexpr char http10[] = "proxy.http10-upstream";
constexpr char hostRewritten[] = "proxy.host-rewritten";
constexpr char originRewritten[] = "proxy.origin-rewritten";
constexpr char pathRewritten[] = "proxy.path-rewritten";
constexpr char credentialsDropped[] = "proxy.credentials-dropped";
constexpr char websocketHeaders[] = "proxy.websocket-headers-altered";
constexpr char subprotocolAltered[] = "proxy.subprotocol-altered";
constexpr char extensionsAltered[] = "proxy.extensions-altered";
constexpr char upgradeAltered[] = "proxy.upgrade-altered";
constexpr char methodRewritten[] = "proxy.method-rewritten";
constexpr char preambleAdded[] = "proxy.preamble-added";

/// How usual a kind is among proxies, before the answer is looked at.
struct Prior {
    const char* code;
    int weight;
};
constexpr Prior priors[] = {
    {upgradeDropped, 19},    {connectionRewritten, 17}, {http10, 16},
    {hostRewritten, 12},     {pathRewritten, 11},       {originRewritten, 10},
    {credentialsDropped, 9}, {websocketHeaders, 8},     {subprotocolAltered, 7},
    {upgradeAltered, 6},     {extensionsAltered, 5},    {preambleAdded, 4},
    {methodRewritten, 3},
};

/// What a product never does to a request by itself.
struct Exception {
    const char* product;
    const char* code;
};
constexpr Exception exceptions[] = {
    {"haproxy", http10}, {"caddy", http10},        {"envoy", http10},
    {"traefik", http10}, {"nginx", preambleAdded}, {"apache", preambleAdded},
};

int priorOf(const char* code) {
    for (const Prior& prior : priors) {
        if (qstrcmp(prior.code, code) == 0)
            return prior.weight;
    }
    return 1;
}

/// Collects the steps of one run.
class Steps {
public:
    explicit Steps(const Observed& observed)
        : m_observed(observed)
        , m_request(observed.run.direct.exchange.request) {}

    const HttpRequestHead& request() const { return m_request; }
    int fit(const char* code) const {
        // Upstreams refuse a lost Upgrade and a lost token of Connection with the same words.
        const char* like = qstrcmp(code, upgradeDropped) == 0 ? connectionRewritten : code;
        return fitOf(m_observed.proxied, m_observed.request().target, like);
    }

    /// One alteration; the first of its kind stands for the kind, and so does one that upstreams answer in
    /// another way than the first (\a apart).
    void single(const char* code, const char* field, const std::optional<QByteArray>& value, int less = 0,
                bool apart = false) {
        const Alteration alteration{code, field, sentValue(field), value};
        if (alteration.received == alteration.sent)
            return;
        add(proposalFor(m_request, alteration), code, apart || !m_kinds.contains(code), less);
    }
    /// Several together, as products do. \a code: what the finding would be.
    void together(const char* code, const QString& description, const QList<Alteration>& all, int less,
                  bool representative = false) {
        QByteArray bytes = m_request.bytes;
        for (const Alteration& alteration : all)
            bytes = applyAlteration(protocol::parseRequestHead(bytes), alteration);
        add({code, description, bytes}, code, representative, less);
    }
    void add(const ReplayProposal& proposal, const char* code, bool representative, int less) {
        const bool known = std::ranges::any_of(
            m_steps, [&](const SearchStep& step) { return step.proposal.request == proposal.request; });
        if (known || proposal.request == m_request.bytes || isBeyond(m_observed, code))
            return;
        m_kinds.append(code);
        m_steps.append({proposal, representative, fit(code) * 10 + priorOf(code) - less});
    }
    QList<SearchStep> sorted() const {
        QList<SearchStep> steps = m_steps;
        // One of each kind first: what several of a kind would add, a neighbour may settle sooner.
        std::stable_sort(steps.begin(), steps.end(), [](const SearchStep& a, const SearchStep& b) {
            return std::tuple(b.representative, b.weight) < std::tuple(a.representative, a.weight);
        });
        return steps;
    }

private:
    std::optional<QByteArray> sentValue(const char* field) const {
        if (qstrcmp(field, "version") == 0)
            return m_request.version;
        if (qstrcmp(field, "method") == 0)
            return m_request.method;
        if (qstrcmp(field, "target") == 0)
            return m_request.target;
        return m_request.headers.combined(field);
    }

    const Observed& m_observed;
    const HttpRequestHead& m_request;
    QList<QByteArray> m_kinds;
    QList<SearchStep> m_steps;
};

Alteration drop(const char* field) {
    return {{}, field, {}, std::nullopt};
}
Alteration put(const char* field, const QByteArray& value) {
    return {{}, field, {}, value};
}

QByteArray pathOf(const QByteArray& target) {
    return target.contains('?') ? target.left(target.indexOf('?')) : target;
}

QByteArray queryOf(const QByteArray& target) {
    return target.contains('?') ? target.mid(target.indexOf('?')) : QByteArray();
}

void addHops(const Observed& observed, Steps& steps) {
    const QByteArray upstream = observed.run.direct.plan.url.authority();
    const QString without = base::translate("Analysis", "without Upgrade and Connection");
    steps.single(upgradeDropped, "Upgrade", std::nullopt);
    steps.single(connectionRewritten, "Connection", "close");
    steps.single(connectionRewritten, "Connection", std::nullopt, 6, true);
    if (base::folded(observed.proxied.body).contains("keep-alive")) {
        const QByteArray kept = observed.proxied.body.contains("Keep-Alive") ? "Keep-Alive" : "keep-alive";
        steps.single(connectionRewritten, "Connection", kept, -1, true);
        steps.together(upgradeDropped,
                       base::translate("Analysis", "with Connection: %1, without Upgrade")
                           .arg(QString::fromLatin1(kept)),
                       {drop("Upgrade"), put("Connection", kept)}, -1, true);
    }
    // What is sent together with a lost Upgrade is sent alone, too: one token may be all that was lost.
    steps.single(connectionRewritten, "Connection", QByteArray("keep-alive"), 7, true);
    steps.single(http10, "version", "HTTP/1.0");
    // nginx before 1.29.7 without any directive; Apache with force-proxy-request-1.0; nginx since; Apache.
    steps.together(upgradeDropped,
                   base::translate("Analysis", "as HTTP/1.0 with Connection: close, without Upgrade"),
                   {drop("Upgrade"), put("Connection", "close"), put("version", "HTTP/1.0")}, 2);
    steps.together(
        upgradeDropped,
        base::translate("Analysis", "as HTTP/1.0 with Connection: close and Host: %1, without Upgrade")
            .arg(base::printable(upstream, 120)),
        {drop("Upgrade"), put("Connection", "close"), put("version", "HTTP/1.0"), put("Host", upstream)}, 9);
    // The pair may be refused as Connection alone is: it stands for a kind of its own.
    steps.together(upgradeDropped, base::translate("Analysis", "with Connection: close, without Upgrade"),
                   {drop("Upgrade"), put("Connection", "close")}, 1, true);
    steps.together(upgradeDropped, without, {drop("Upgrade"), drop("Connection")}, 3, true);
    steps.together(upgradeDropped, base::translate("Analysis", "as HTTP/1.0 without Upgrade and Connection"),
                   {drop("Upgrade"), drop("Connection"), put("version", "HTTP/1.0")}, 9);
}

/// What a proxy may have taken for Host.
void addHosts(const Observed& observed, Steps& steps) {
    const auto& direct = observed.run.direct.plan.url;
    const auto& proxied = observed.run.proxied.plan.url;
    const bool speaks = steps.fit(hostRewritten) > 0;
    steps.single(hostRewritten, "Host", direct.authority());
    steps.single(hostRewritten, "Host", QByteArray("localhost"), speaks ? 2 : 11);
    steps.single(hostRewritten, "Host", QByteArray("backend"), 2, true);
    if (speaks)
        steps.single(hostRewritten, "Host", proxied.authority(), 3);
}

void addPaths(const Observed& observed, Steps& steps) {
    const QByteArray target = steps.request().target;
    const QByteArray path = pathOf(target);
    const QByteArray query = queryOf(target);
    const bool speaks = steps.fit(pathRewritten) > 0;
    const QByteArray named = observed.voice.complaint.toLatin1();
    if (observed.voice.code == pathRewritten && named.startsWith('/'))
        steps.single(pathRewritten, "target", named);
    if (observed.proxied && observed.request().target != target)
        steps.single(pathRewritten, "target", observed.request().target);
    if (!query.isEmpty() && observed.proxied.status() != 404)
        steps.single(pathRewritten, "target", path);
    steps.single(pathRewritten, "target", path + "-elsewhere" + query);
    if (!query.isEmpty())
        steps.single(pathRewritten, "target", path, 1);
    if (!speaks)
        return;
    if (const qsizetype second = path.indexOf('/', 1); second > 0)
        steps.single(pathRewritten, "target", path.mid(second) + query, 2);
    if (path != "/")
        steps.single(pathRewritten, "target", (path.endsWith('/') ? path.chopped(1) : path + '/') + query, 3);
    if (target.contains('%'))
        steps.single(pathRewritten, "target", QByteArray::fromPercentEncoding(path) + query, 2);
    if (path.size() > 1)
        steps.single(pathRewritten, "target", "/" + query, 5);
}

void addOrigins(const Observed& observed, Steps& steps) {
    const auto origin = steps.request().headers.first("Origin");
    const QByteArray upstream = (observed.run.direct.plan.url.secure ? "https://" : "http://") +
                                observed.run.direct.plan.url.authority();
    if (!origin) {
        if (steps.fit(originRewritten) > 0)
            steps.single(originRewritten, "Origin", upstream);
        return;
    }
    steps.single(originRewritten, "Origin", std::nullopt);
    steps.single(originRewritten, "Origin", upstream, 2, true);
    if (steps.fit(originRewritten) > 0) {
        const bool plain = origin->startsWith("http://");
        if (plain || origin->startsWith("https://"))
            steps.single(originRewritten, "Origin",
                         (plain ? "https://" : "http://") + origin->mid(plain ? 7 : 8), 3);
    }
}

void addFields(const Observed& observed, Steps& steps) {
    const auto& headers = steps.request().headers;
    QList<QByteArray> seen;
    for (const protocol::HeaderField& field : headers.fields) {
        const QByteArray lower = base::folded(field.name);
        if (!seen.contains(lower) && isCredential(lower))
            steps.single(credentialsDropped, field.name.constData(), std::nullopt, lower == "cookie" ? 1 : 0);
        seen.append(lower);
    }
    steps.single(websocketHeaders, "Sec-WebSocket-Key", std::nullopt);
    const bool speaks = steps.fit(websocketHeaders) > 0;
    steps.single(websocketHeaders, "Sec-WebSocket-Version", QByteArray("7"), 1, true);
    if (speaks || observed.voice.code == websocketHeaders) {
        steps.single(websocketHeaders, "Sec-WebSocket-Version", std::nullopt, 2);
        QList<Alteration> all;
        for (const QByteArray& lower : seen) {
            if (lower != "host" && lower != "upgrade" && lower != "connection")
                all.append({{}, lower, {}, std::nullopt});
        }
        steps.together(websocketHeaders,
                       base::translate("Analysis", "without any field but Host, Upgrade and Connection"), all,
                       4);
    }
    if (headers.contains("Sec-WebSocket-Protocol"))
        steps.single(subprotocolAltered, "Sec-WebSocket-Protocol", std::nullopt);
    if (headers.contains("Sec-WebSocket-Extensions"))
        steps.single(extensionsAltered, "Sec-WebSocket-Extensions", std::nullopt);
    steps.single(upgradeAltered, "Upgrade", QByteArray("upgrade"));
    if (steps.fit(upgradeAltered) > 0)
        steps.single(upgradeAltered, "Upgrade", QByteArray("websocket,websocket"), 2);
}

void addPreamble(const Observed& observed, Steps& steps) {
    if (observed.run.direct.plan.url.secure)
        return;
    const quint16 port = observed.run.direct.plan.url.port;
    const QByteArray& request = steps.request().bytes;
    steps.add({preambleAdded, base::translate("Analysis", "behind a PROXY protocol preamble"),
               preambleFor(port) + request},
              preambleAdded, true, 0);
    // Upstreams that quote what they cannot read answer the two versions differently.
    steps.add({preambleAdded, base::translate("Analysis", "behind a PROXY protocol preamble of version 2"),
               preambleFor(port, 2) + request},
              preambleAdded, steps.fit(preambleAdded) > 0, 0);
}

void addOthers(const Observed& observed, Steps& steps) {
    // POST may do something at the upstream: it is sent only where the answer speaks of the method.
    const int status = observed.proxied.status();
    const bool speaks =
        status == 405 || status == 411 || status == 501 || observed.voice.code == methodRewritten;
    steps.single(methodRewritten, "method", QByteArray(speaks ? "POST" : "OPTIONS"));
    const HttpRequestHead& request = steps.request();
    addPreamble(observed, steps);
    QByteArray added = request.bytes;
    const QByteArray host = request.headers.first("Host").value_or(QByteArray());
    for (const auto& [name, value] :
         {std::pair<const char*, QByteArray>{"X-Forwarded-For", "127.0.0.1"},
          {"X-Forwarded-Proto", observed.run.proxied.plan.url.secure ? "https" : "http"},
          {"X-Forwarded-Host", host},
          {"X-Real-IP", "127.0.0.1"},
          {"Via", "1.1 proxy"}}) {
        if (!request.headers.contains(name))
            added = applyAlteration(protocol::parseRequestHead(added), put(name, value));
    }
    steps.add({"proxy.fields-added",
               base::translate("Analysis", "with the fields that proxies add (X-Forwarded-For and others)"),
               added},
              "proxy.fields-added", true, 0);
}

bool isPassedOn(const Observed& observed) {
    if (observed.behind == Behind::Untapped)
        return true;
    // Inside TLS the tap sees no more than that there was a conversation.
    return observed.behind == Behind::Opaque && observed.carrier && observed.carrier->clientHello &&
           readTls(*observed.carrier).applicationData;
}

/// A status that gateways give, in words that none of them has: an application's, which may refuse so.
bool isInApplicationsWords(const Observed& observed) {
    constexpr int statuses[] = {429, 503, 504};
    return observed.proxied && observed.page.isEmpty() &&
           std::ranges::find(statuses, observed.proxied.status()) != std::end(statuses) &&
           !isAnybodysWords(observed.proxied) && !base::folded(observed.proxied.body).contains("<h") &&
           !saysStored(*observed.proxied.head);
}

} // namespace

bool isBeyond(const Observed& observed, QByteArrayView code) {
    // A name that the upstream itself gives is not the proxy's.
    const bool own = !observed.product.isEmpty() && observed.direct &&
                     productOf(*observed.direct.head, {}) != observed.product;
    return own && std::ranges::any_of(exceptions, [&](const Exception& exception) {
               return observed.product == QLatin1StringView(exception.product) && code == exception.code;
           });
}

QList<SearchStep> searchSteps(const Observed& observed) {
    const bool failed = isUpstreamFailure(observed);
    const bool closed = isClosedAtOnce(observed);
    const bool open = mayBeUpstream(observed) || mayBeRedirect(observed) || failed || closed ||
                      isInApplicationsWords(observed);
    if (!isPassedOn(observed) || !observed.directSwitched || observed.proxiedSwitched || !open ||
        isDefaultSite(observed.proxied.body))
        return {};
    const HttpRequestHead& request = observed.run.direct.exchange.request;
    if (request.version != "HTTP/1.1" || !request.headers.contains("Upgrade"))
        return {};
    Steps steps(observed);
    // A proxy that reads HTTP says 502 instead; one of connections alters nothing but what stands before.
    if (closed) {
        addPreamble(observed, steps);
        return steps.sorted();
    }
    addHops(observed, steps);
    // Upstreams that close instead of answering do so at the sight of the version or of a plain request.
    if (failed)
        return steps.sorted();
    addHosts(observed, steps);
    addPaths(observed, steps);
    addOrigins(observed, steps);
    addFields(observed, steps);
    addOthers(observed, steps);
    return steps.sorted();
}

} // namespace twinwire::analysis
