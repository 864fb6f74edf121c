// Findings of servers and of one request's way: what nginx answers by itself, and what a listener expects.
#include "base/text.h"
#include "base/translate.h"
#include "protocol/http_head.h"
#include "proxyconfig/nginx_findings.h"
#include "proxyconfig/nginx_upstream.h"

#include <QSet>

#include <algorithm>

namespace twinwire::proxyconfig {

using namespace Qt::StringLiterals;
using model::Confidence;
using model::Finding;
using model::Hop;
using model::OwnAnswer;
using model::Severity;

namespace {

/// A finding at a place that is known as a value alone.
Finding findingAt(const model::ConfigurationPlace& place, const char* code, Severity severity,
                  Confidence confidence, Hop hop, const QString& title, const QString& remedy,
                  const char* lines = nullptr) {
    Finding finding;
    finding.code = code;
    finding.severity = severity;
    finding.confidence = confidence;
    finding.hop = hop;
    finding.title = title;
    if (place.line > 0) {
        finding.evidence.append(place.evidence());
    }
    finding.remedy.text = remedy;
    if (lines != nullptr) {
        finding.remedy.configuration.append({u"nginx"_s, QString::fromUtf8(lines)});
    }
    return finding;
}

Finding ofAnswer(const NginxRoute& route, const Question& question) {
    const OwnAnswer& answer = *route.answer;
    const Confidence sure = answer.certain && route.certain ? Confidence::Likely : Confidence::Possible;
    const Severity error = sure == Confidence::Likely || answer.kind == OwnAnswer::Kind::Static
                               ? Severity::Error
                               : Severity::Warning;
    const QString line = answer.place.text;
    switch (answer.kind) {
    case OwnAnswer::Kind::Redirect:
        return findingAt(
            answer.place, "proxy.redirected", error, sure, Hop::Proxy,
            base::translate("ProxyConfiguration", "nginx redirects the request to %1")
                .arg(QString::fromUtf8(answer.location)),
            base::translate(
                "ProxyConfiguration",
                "Use that address, or let WebSockets pass before the redirect: few clients follow one."));
    case OwnAnswer::Kind::TlsMismatch:
        if (question.secure && route.listen != nullptr && route.request.secure) {
            return findingAt(
                answer.place, "tls.handshake-failed", error, sure, Hop::ClientToProxy,
                answer.status == 0
                    ? base::translate("ProxyConfiguration", "nginx refuses TLS for this name")
                    : base::translate("ProxyConfiguration", "nginx asks for a client certificate"),
                answer.status == 0
                    ? base::translate("ProxyConfiguration", "Add a server with this name.")
                    : base::translate(
                          "ProxyConfiguration",
                          "Give one, or leave the WebSocket's server without ssl_verify_client."));
        }
        return question.secure
                   ? findingAt(answer.place, "tls.tls-to-plain-port", error, sure, Hop::ClientToProxy,
                               base::translate("ProxyConfiguration", "Port %1 speaks no TLS: use ws://")
                                   .arg(question.port),
                               base::translate("ProxyConfiguration",
                                               "Use ws:// for this port, or switch TLS on there."),
                               "listen 443 ssl;\n")
                   : findingAt(answer.place, "tls.plain-to-tls-port", error, sure, Hop::ClientToProxy,
                               base::translate("ProxyConfiguration", "Port %1 speaks TLS: use wss://")
                                   .arg(question.port),
                               base::translate("ProxyConfiguration", "Use wss:// for this port."));
    case OwnAnswer::Kind::Closed:
        if (route.listen != nullptr && route.listen->proxyProtocol) {
            return findingAt(
                answer.place, "proxy.preamble-expected", error, sure, Hop::ClientToProxy,
                base::translate("ProxyConfiguration", "The listener expects a PROXY protocol preamble"),
                base::translate(
                    "ProxyConfiguration",
                    "Connect through the balancer that sends it, or take proxy_protocol off this listener."));
        }
        if (route.listen != nullptr && route.listen->http2 && !route.listen->ssl) {
            return findingAt(
                answer.place, "proxy.http2-negotiated", error, sure, Hop::ClientToProxy,
                base::translate("ProxyConfiguration", "The listener speaks nothing but HTTP/2 without TLS"),
                base::translate("ProxyConfiguration", "Take http2 off this listener."));
        }
        return findingAt(
            answer.place, "proxy.no-route", error, sure, Hop::Proxy,
            base::translate("ProxyConfiguration", "nginx closes the connection without an answer"),
            base::translate("ProxyConfiguration", "Let WebSockets pass before this rule."));
    case OwnAnswer::Kind::Unknown:
        if (route.server == nullptr) {
            return findingAt(
                {}, "network.connection-refused", Severity::Error, Confidence::Possible, Hop::ClientToProxy,
                base::translate("ProxyConfiguration", "No server of this configuration listens on port %1")
                    .arg(question.port),
                base::translate("ProxyConfiguration", "Correct the port, or add a listen."));
        }
        return findingAt(answer.place, "proxy.own-error", Severity::Warning, Confidence::Possible, Hop::Proxy,
                         base::translate("ProxyConfiguration", "“%1” answers by itself").arg(line),
                         base::translate("ProxyConfiguration", "Let WebSockets pass before it."));
    case OwnAnswer::Kind::Static:
    case OwnAnswer::Kind::NotFound:
        return findingAt(
            answer.place, "proxy.no-route", error, sure, Hop::Proxy,
            base::translate("ProxyConfiguration", "Nothing passes this path on to an upstream"),
            base::translate("ProxyConfiguration",
                            "Add a location for it that passes it on, ahead of the one for everything."),
            "location /ws {\n    proxy_pass http://127.0.0.1:9001;\n}\n");
    case OwnAnswer::Kind::Denied:
    case OwnAnswer::Kind::Return:
        break;
    }
    const int status = answer.status;
    const char* code = status == 401 || status == 403 || status == 407 ? "proxy.access-denied"
                       : status < 400 || status == 404 || status == 410 || status == 421 ? "proxy.no-route"
                       : status >= 500                                                   ? "proxy.own-error"
                       : status == 429 ? "proxy.limit-reached"
                                       : "proxy.request-refused";
    return findingAt(
        answer.place, code, error, sure, Hop::Proxy,
        base::translate("ProxyConfiguration", "nginx answers %1 by itself").arg(status),
        status == 401 || status == 403
            ? base::translate("ProxyConfiguration",
                              "Send what the rule asks for, or exempt the WebSocket path from it.")
        : (status == 400 || status == 414) && answer.kind != OwnAnswer::Kind::Return
            ? base::translate("ProxyConfiguration",
                              "Mend the request's form, or raise the limit that it exceeds.")
            : base::translate("ProxyConfiguration", "Let WebSockets pass before this rule."));
}

/// The line that passes the path on as it came, to the same address; empty where more than that is needed.
QByteArray passWithoutUri(const NginxRoute& route) {
    const QByteArray written = route.pass->argument(1);
    const PassTarget target = passTarget(written);
    const bool plain = target.valid && !target.host.startsWith("unix:") && !written.contains('$');
    if (!plain || target.uri.isEmpty() || !route.request.validUnparsed) {
        return {};
    }
    return "proxy_pass " + written.chopped(target.uri.size()) + ";\n";
}

} // namespace

QList<Finding> findingsOfRoute(const NginxModel& model, const NginxRoute& route, const Question& question) {
    QList<Finding> findings;
    if (route.answer) {
        findings.append(ofAnswer(route, question));
        return findings;
    }
    if (route.pass == nullptr || route.stream || route.pass->name() != "proxy_pass") {
        return findings;
    }
    const protocol::HttpRequestHead sent = protocol::parseRequestHead(question.request);
    for (const protocol::HeaderField& field : sent.headers.fields) {
        const bool kept =
            std::any_of(route.request.fields.cbegin(), route.request.fields.cend(),
                        [&](const RequestField& candidate) { return candidate.name == field.name; });
        if (!kept && field.name.contains('_')) {
            findings.append(findingAt(
                model.tree(), "proxy.credentials-dropped", Severity::Warning, Confidence::Possible,
                Hop::Proxy,
                base::translate("ProxyConfiguration", "nginx drops %1, whose name has an underscore")
                    .arg(base::printable(field.name, 100)),
                {route.pass},
                base::translate("ProxyConfiguration",
                                "Let such names pass, or spell the field with hyphens."),
                "# in the server\nunderscores_in_headers on;\n",
                "https://nginx.org/en/docs/http/ngx_http_core_module.html#underscores_in_headers"));
        }
    }
    const UpstreamHead head = upstreamHead(route);
    const QByteArray unchanged = passWithoutUri(route);
    if (head.target.known() && head.target.text != route.request.sent.unparsed) {
        findings.append(findingAt(
            model.tree(), "proxy.path-rewritten", Severity::Warning, Confidence::Possible, Hop::Proxy,
            base::translate("ProxyConfiguration", "The upstream is asked for %1 instead of %2")
                .arg(base::printable(head.target.text, 200),
                     base::printable(route.request.sent.unparsed, 200)),
            {route.pass},
            base::translate("ProxyConfiguration",
                            "Nothing to do where the upstream expects this; else let location and proxy_pass "
                            "end alike, or leave the path behind the address out."),
            unchanged.isEmpty() ? nullptr : unchanged.constData()));
    }
    return findings;
}

QList<Finding> findingsOfServers(const NginxModel& model, const std::optional<NginxVersion>& version) {
    QList<Finding> findings;
    const NginxTree& tree = model.tree();
    for (const Directive& events : tree.directives) {
        for (const Directive& directive : events.block) {
            const int most = directive.argument(1).toInt();
            if (events.name() == "events" && directive.name() == "worker_connections" && most > 0 &&
                most < 32) {
                findings.append(findingAt(
                    tree, "proxy.limit-reached", Severity::Warning, Confidence::Possible, Hop::Proxy,
                    base::translate("ProxyConfiguration",
                                    "A worker has %1 connections; each WebSocket takes two of them")
                        .arg(most),
                    {&directive}, base::translate("ProxyConfiguration", "Allow more."),
                    "worker_connections 1024;\n",
                    "https://nginx.org/en/docs/ngx_core_module.html#worker_connections"));
            }
        }
    }
    for (const Server& server : model.servers()) {
        for (const Listen& listen : server.listens) {
            if (listen.directive == nullptr) {
                continue;
            }
            if (listen.proxyProtocol) {
                findings.append(findingAt(
                    tree, "proxy.preamble-expected", Severity::Info, Confidence::Possible, Hop::ClientToProxy,
                    base::translate("ProxyConfiguration",
                                    "This listener closes connections that begin without a PROXY protocol "
                                    "preamble"),
                    {listen.directive},
                    base::translate("ProxyConfiguration", "Nothing to do behind a balancer that sends it.")));
            }
            const bool alone =
                listen.http2 && !listen.ssl && !(version && *version >= NginxVersion{1, 25, 1});
            if (alone) {
                findings.append(findingAt(
                    tree, "proxy.http2-negotiated", version ? Severity::Error : Severity::Warning,
                    version ? Confidence::Likely : Confidence::Possible, Hop::ClientToProxy,
                    base::translate("ProxyConfiguration",
                                    "This listener speaks nothing but HTTP/2, before nginx 1.25.1"),
                    {listen.directive},
                    base::translate("ProxyConfiguration", "Take http2 off a listener without ssl.")));
            }
        }
    }
    for (const Server& server : model.streamServers()) {
        const Directive* preamble = server.scope->effective("proxy_protocol");
        const Directive* pass = server.scope->own("proxy_pass");
        if (preamble != nullptr && preamble->argument(1) == "on" && pass != nullptr) {
            findings.append(findingAt(
                tree, "proxy.preamble-added", Severity::Warning, Confidence::Possible, Hop::ProxyToUpstream,
                base::translate("ProxyConfiguration",
                                "This server sends a PROXY protocol preamble to its upstream"),
                {preamble},
                base::translate("ProxyConfiguration", "Switch it off, unless the upstream expects it."),
                "proxy_protocol off;\n"));
        }
        const Directive* timeout = server.scope->effective("proxy_timeout");
        const auto value = timeout != nullptr ? nginxTime(timeout->argument(1)) : std::nullopt;
        if (value && *value <= std::chrono::seconds(60) && value->count() > 0) {
            findings.append(findingAt(
                tree, "proxy.idle-timeout", Severity::Warning, Confidence::Likely, Hop::Proxy,
                base::translate("ProxyConfiguration", "%1 cuts a WebSocket after %2 s of silence")
                    .arg(tree.place(*server.scope->directive).text)
                    .arg(static_cast<double>(value->count()) / 1000),
                {timeout},
                base::translate("ProxyConfiguration",
                                "Send heartbeats more often than that, or allow longer silence. Traffic in "
                                "either direction counts."),
                "proxy_timeout 1h;\n"));
        }
    }
    return findings;
}

namespace {

void sort(QList<Finding>& findings) {
    std::stable_sort(findings.begin(), findings.end(), [](const Finding& a, const Finding& b) {
        return a.severity != b.severity ? a.severity < b.severity : a.confidence < b.confidence;
    });
}

/// Collects findings, each once: a file that is included twice says everything twice.
class Collection {
public:
    void add(const QList<Finding>& more) {
        for (const Finding& finding : more) {
            QString key = QString::fromLatin1(finding.code) + u'\n' + finding.title;
            for (const model::Evidence& evidence : finding.evidence) {
                key += u'\n' + evidence.field;
            }
            if (!m_keys.contains(key)) {
                m_keys.insert(key);
                findings.append(finding);
            }
        }
    }
    QList<Finding> findings;

private:
    QSet<QString> m_keys;
};

} // namespace

QList<Finding> nginxFindings(const NginxModel& model, const std::optional<NginxVersion>& version) {
    Collection collection;
    for (const NginxPlace& place : nginxPlaces(model)) {
        collection.add(findingsOf(model, place, version));
    }
    collection.add(findingsOfServers(model, version));
    sort(collection.findings);
    return collection.findings;
}

QList<Finding> nginxFindings(const NginxModel& model, const QList<NginxRoute>& routes,
                             const Question& question, const std::optional<NginxVersion>& version) {
    Collection collection;
    bool first = true;
    for (const NginxRoute& route : routes) {
        QList<Finding> found = findingsOfRoute(model, route, question);
        if (const std::optional<NginxPlace> place = placeOf(route)) {
            found += findingsOf(model, *place, version);
        }
        if (route.stream && route.pass != nullptr) {
            for (const Finding& finding : findingsOfServers(model, version)) {
                const bool stream =
                    finding.code == "proxy.preamble-added" || finding.code == "proxy.idle-timeout";
                if (stream) {
                    found.append(finding);
                }
            }
        }
        // A way that depends on what is not known: a possibility, no more.
        for (Finding& finding : found) {
            if (!first) {
                finding.severity = std::max(finding.severity, Severity::Info);
                finding.confidence = Confidence::Possible;
            }
        }
        collection.add(found);
        first = false;
    }
    QList<Finding>& findings = collection.findings;
    // The general remark on a place says less than what became of this very path.
    const bool rewritten = std::any_of(findings.cbegin(), findings.cend(), [](const Finding& finding) {
        return finding.code == "proxy.path-rewritten" && finding.severity == Severity::Warning;
    });
    if (rewritten) {
        findings.removeIf([](const Finding& finding) {
            return finding.code == "proxy.path-rewritten" && finding.severity == Severity::Info;
        });
    }
    sort(collection.findings);
    return collection.findings;
}

} // namespace twinwire::proxyconfig
