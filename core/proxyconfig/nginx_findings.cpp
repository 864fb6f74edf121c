// What the handshake loses in one place on its way to the upstream.
#include "proxyconfig/nginx_place_rules.h"

#include "base/text.h"
#include "base/translate.h"

#include <algorithm>

namespace twinwire::proxyconfig {

using namespace Qt::StringLiterals;
using model::Confidence;
using model::Finding;
using model::Hop;
using model::Severity;

namespace {

constexpr char webSocketPage[] = "https://nginx.org/en/docs/http/websocket.html";

constexpr char upgradeLines[] = R"(# in http { }, once; nothing but websocket is passed on
map $http_upgrade $upgrade_to {
    default   "";
    websocket websocket;
}
map $http_upgrade $connection_to {
    default   close;
    websocket upgrade;
}

# in the location; one proxy_set_header discards all inherited ones
proxy_http_version 1.1;
proxy_set_header Upgrade $upgrade_to;
proxy_set_header Connection $connection_to;
)";

} // namespace

QList<Finding> PlaceRules::findings() {
    if (m_place.pass->name() != "proxy_pass") {
        otherProtocol();
        return m_findings;
    }
    m_probes = nginxProbes(m_model, m_place, m_version);
    m_fields = m_scope.effectiveAll("proxy_set_header", &m_level);
    if (m_place.role == NginxRole::Beside) {
        beside();
        return m_findings;
    }
    upgrade();
    httpVersion();
    requestFields();
    host();
    method();
    path();
    answers();
    buffers();
    upstreamTls();
    upstreamServers();
    cache();
    limits();
    timeouts();
    return m_findings;
}

void PlaceRules::add(const char* code, Severity severity, Confidence confidence, Hop hop,
                     const QString& title, const QList<const Directive*>& at, const QString& remedy,
                     const char* lines, const char* reference) {
    m_findings.append(
        findingAt(m_tree, code, severity, confidence, hop, title, at, remedy, lines, reference));
}

const Directive* PlaceRules::field(QByteArrayView name) const {
    for (const Directive* candidate : m_fields) {
        if (base::equalsFolded(candidate->argument(1), name)) {
            return candidate;
        }
    }
    return nullptr;
}

const Directive* PlaceRules::lost(QByteArrayView name) const {
    const Scope* scope = m_level != nullptr ? m_level->parent : nullptr;
    for (; scope != nullptr; scope = scope->parent) {
        for (const Directive* candidate : scope->byName.value("proxy_set_header")) {
            if (base::equalsFolded(candidate->argument(1), name)) {
                return candidate;
            }
        }
    }
    return nullptr;
}

void PlaceRules::beside() {
    if (!m_probes.upgrade || !m_probes.asksForUpgrade) {
        if (m_probes.upgradeKnown && m_probes.connectionKnown && !m_scope.mayLack()) {
            add("proxy.upgrade-dropped", Severity::Info, Confidence::Possible, Hop::Proxy,
                base::translate("ProxyConfiguration", "%1 does not pass Upgrade on; other places do")
                    .arg(m_where),
                {m_place.pass},
                base::translate("ProxyConfiguration", "Nothing to do, unless WebSockets come here, too."),
                upgradeLines, webSocketPage);
        }
    }
}

void PlaceRules::otherProtocol() {
    if (m_place.role == NginxRole::Beside) {
        return;
    }
    const QString directive = QString::fromUtf8(m_place.pass->name());
    const bool grpc = m_place.pass->name() == "grpc_pass";
    add(grpc ? "proxy.http2-upstream" : "proxy.upgrade-dropped", error(), sure(), Hop::Proxy,
        grpc ? base::translate("ProxyConfiguration",
                               "%1 speaks HTTP/2 to the upstream, where Upgrade does not exist")
                   .arg(m_where)
             : base::translate("ProxyConfiguration", "%1: %2 carries no upgrade").arg(m_where, directive),
        {m_place.pass},
        base::translate(
            "ProxyConfiguration",
            "Pass WebSockets on with proxy_pass, to an address where the upstream speaks HTTP/1.1."),
        upgradeLines, webSocketPage);
}

void PlaceRules::upgrade() {
    const Directive* set = field("Upgrade");
    const Directive* connection = field("Connection");
    const QString remedy =
        base::translate("ProxyConfiguration",
                        "Set Upgrade and Connection on the request to the upstream, over HTTP/1.1; each "
                        "from a map, so that plain requests stay plain.");
    if (!m_probes.upgrade) {
        const Directive* outer = set == nullptr ? lost("Upgrade") : nullptr;
        if (outer != nullptr) {
            add("proxy.upgrade-dropped", error(), sure(), Hop::Proxy,
                base::translate("ProxyConfiguration",
                                "%1 loses Upgrade: its own proxy_set_header discards all from further out")
                    .arg(m_where),
                {m_fields.constFirst(), outer},
                base::translate("ProxyConfiguration",
                                "Repeat the lines from further out here: proxy_set_header is inherited "
                                "only by blocks that have "
                                "none of their own."),
                upgradeLines, proxyModule);
        } else if (set != nullptr) {
            add("proxy.upgrade-dropped", error(), sure(), Hop::Proxy,
                base::translate("ProxyConfiguration", "%1 sets Upgrade to nothing").arg(m_where),
                withMap(set), remedy, upgradeLines, webSocketPage);
        } else {
            QList<const Directive*> at = {m_place.pass};
            if (connection != nullptr) {
                at.append(connection);
            }
            add("proxy.upgrade-dropped", error(), sure(), Hop::Proxy,
                base::translate("ProxyConfiguration", "%1 does not pass Upgrade on").arg(m_where), at, remedy,
                upgradeLines, webSocketPage);
        }
        return;
    }
    if (!m_probes.upgradeKnown) {
        unknownValue(set);
    } else if (!base::equalsFolded(*m_probes.upgrade, "websocket")) {
        add("proxy.upgrade-altered", error(), sure(), Hop::Proxy,
            base::translate("ProxyConfiguration", "%1 sends Upgrade: %2 instead of websocket")
                .arg(m_where, QString::fromUtf8(*m_probes.upgrade)),
            withMap(set),
            base::translate(
                "ProxyConfiguration",
                "Set Upgrade to what the client sent: $http_upgrade, or a map that lets websocket "
                "through."),
            upgradeLines, webSocketPage);
    }
    if (!m_probes.connectionKnown) {
        unknownValue(connection);
        return;
    }
    if (!m_probes.asksForUpgrade) {
        const bool swapped = connection != nullptr && m_probes.plainAsksToo;
        const Directive* outer = connection == nullptr ? lost("Connection") : nullptr;
        const QString value = m_probes.connection ? base::translate("ProxyConfiguration", "Connection: %1")
                                                        .arg(QString::fromUtf8(*m_probes.connection))
                                                  : base::translate("ProxyConfiguration", "no Connection");
        const QString title =
            swapped ? base::translate("ProxyConfiguration", "%1 sends %2 with upgrades and Connection: "
                                                            "upgrade without: the map is the wrong way "
                                                            "round")
                          .arg(m_where, value)
            : outer != nullptr
                ? base::translate(
                      "ProxyConfiguration",
                      "%1 loses Connection: its own proxy_set_header discards all from further out")
                      .arg(m_where)
                : base::translate("ProxyConfiguration",
                                  "%1 sends %2 with an upgrade, which then asks for nothing")
                      .arg(m_where, value);
        QList<const Directive*> at =
            connection != nullptr ? withMap(connection) : QList<const Directive*>{m_place.pass};
        if (outer != nullptr) {
            at = {m_fields.constFirst(), outer};
        } else if (connection == nullptr && set != nullptr) {
            at.append(set);
        }
        add("proxy.connection-rewritten", error(), sure(), Hop::Proxy, title, at, remedy, upgradeLines,
            webSocketPage);
        return;
    }
    if (m_probes.plainAsksToo && connection != nullptr) {
        const bool alone = m_tree.fragment == Fragment::Server || m_tree.fragment == Fragment::Location;
        add("proxy.connection-unconditional", alone ? Severity::Info : Severity::Warning, Confidence::Likely,
            Hop::Proxy,
            base::translate("ProxyConfiguration", "%1 sends Connection: upgrade with plain requests, too")
                .arg(m_where),
            withMap(connection),
            base::translate("ProxyConfiguration",
                            "Take Connection from a map of $http_upgrade: some upstreams refuse plain "
                            "requests that ask for an "
                            "upgrade to nothing, and connections are not kept alive."),
            upgradeLines, webSocketPage);
    }
    if (m_probes.passesOthers) {
        const bool alone = m_tree.fragment == Fragment::Server || m_tree.fragment == Fragment::Location;
        add("proxy.upgrade-unrestricted", alone ? Severity::Info : Severity::Warning, Confidence::Likely,
            Hop::Proxy,
            base::translate("ProxyConfiguration", "%1 passes upgrades to other protocols on, h2c among them")
                .arg(m_where),
            set != nullptr ? withMap(set) : QList<const Directive*>{m_place.pass},
            base::translate("ProxyConfiguration", "Pass Upgrade on only when it is websocket: an "
                                                  "upstream that speaks h2c could be asked past the "
                                                  "rules of the proxy."),
            upgradeLines, webSocketPage);
    }
}

void PlaceRules::unknownValue(const Directive* set) {
    if (set == nullptr) {
        return;
    }
    add("proxy.upgrade-altered", Severity::Info, Confidence::Possible, Hop::Proxy,
        base::translate("ProxyConfiguration", "%1 sets %2 to a value that these files do not tell")
            .arg(m_where, QString::fromUtf8(set->argument(1))),
        {set},
        base::translate("ProxyConfiguration", "Look at where the variable is set: for a WebSocket, "
                                              "Upgrade must be websocket and Connection "
                                              "upgrade."));
}

QList<const Directive*> PlaceRules::withMap(const Directive* set) const {
    QList<const Directive*> at = {set};
    const QByteArray value = set->argument(2);
    for (qsizetype dollar = value.indexOf('$'); dollar >= 0; dollar = value.indexOf('$', dollar + 1)) {
        const QByteArray name = variableAt(value, dollar).first;
        if (const Directive* definition = m_model.definition(name)) {
            at.append(definition);
        }
    }
    return at;
}

void PlaceRules::httpVersion() {
    const Directive* directive = m_scope.effective("proxy_http_version");
    // The version alone mends nothing where the upgrade is lost as well.
    const bool alone = m_probes.upgrade && (m_probes.asksForUpgrade || !m_probes.connectionKnown);
    const char* lines = alone ? "proxy_http_version 1.1;\n" : upgradeLines;
    if (m_probes.webSocket.http2) {
        add("proxy.http2-upstream", error(), sure(), Hop::Proxy,
            base::translate("ProxyConfiguration",
                            "%1 speaks HTTP/2 to the upstream, where Upgrade does not exist")
                .arg(m_where),
            {directive}, base::translate("ProxyConfiguration", "Speak HTTP/1.1 where WebSockets pass."),
            lines, proxyModule);
        return;
    }
    if (directive != nullptr && directive->argument(1) == "1.0") {
        add("proxy.http10-upstream", error(), sure(), Hop::Proxy,
            base::translate("ProxyConfiguration",
                            "%1 speaks HTTP/1.0 to the upstream, which knows no Upgrade")
                .arg(m_where),
            {directive}, base::translate("ProxyConfiguration", "Speak HTTP/1.1 to the upstream."), lines,
            proxyModule);
    } else if (directive == nullptr && !(m_version && speaksHttp11ByDefault(m_version))) {
        const bool known = m_version.has_value();
        add("proxy.http10-upstream", known ? error() : Severity::Warning,
            known ? sure() : Confidence::Possible, Hop::Proxy,
            known ? base::translate("ProxyConfiguration",
                                    "%1 speaks HTTP/1.0 to the upstream, which knows no Upgrade")
                        .arg(m_where)
                  : base::translate("ProxyConfiguration",
                                    "%1 speaks HTTP/1.0 to the upstream, where nginx is older than 1.29.7")
                        .arg(m_where),
            {m_place.pass},
            base::translate("ProxyConfiguration",
                            "State the version: before nginx 1.29.7 the default is 1.0."),
            lines, proxyModule);
    }
}

void PlaceRules::requestFields() {
    const Directive* passes = m_scope.effective("proxy_pass_request_headers");
    if (passes != nullptr && passes->argument(1) == "off") {
        add("proxy.websocket-headers-altered", error(), sure(), Hop::Proxy,
            base::translate("ProxyConfiguration",
                            "%1 passes none of the client's fields on, Sec-WebSocket-Key among them")
                .arg(m_where),
            {passes}, base::translate("ProxyConfiguration", "Let the client's fields pass."),
            "# remove: proxy_pass_request_headers off;\n", proxyModule);
    }
    struct Row {
        const char* name;
        const char* variable;
        const char* code;
        Severity severity;
    };
    static constexpr Row rows[] = {
        {"Sec-WebSocket-Key", "$http_sec_websocket_key", "proxy.websocket-headers-altered", Severity::Error},
        {"Sec-WebSocket-Version", "$http_sec_websocket_version", "proxy.websocket-headers-altered",
         Severity::Error},
        {"Sec-WebSocket-Protocol", "$http_sec_websocket_protocol", "proxy.subprotocol-altered",
         Severity::Warning},
        {"Sec-WebSocket-Extensions", "$http_sec_websocket_extensions", "proxy.extensions-altered",
         Severity::Info},
        {"Origin", "$http_origin", "proxy.origin-rewritten", Severity::Warning},
        {"Authorization", "$http_authorization", "proxy.credentials-dropped", Severity::Warning},
        {"Cookie", "$http_cookie", "proxy.credentials-dropped", Severity::Warning}};
    for (const Row& row : rows) {
        const Directive* set = field(row.name);
        if (set == nullptr || set->argument(2) == row.variable ||
            (qstrcmp(row.name, "Sec-WebSocket-Version") == 0 && set->argument(2) == "13")) {
            continue;
        }
        const QByteArray lines = QByteArray("# in place of the line that sets it\nproxy_set_header ") +
                                 row.name + ' ' + row.variable + ";\n";
        add(row.code, std::max(row.severity, error()),
            row.severity == Severity::Error ? sure() : Confidence::Possible, Hop::Proxy,
            base::translate("ProxyConfiguration", "%1 sets %2 to a value of its own")
                .arg(m_where, QString::fromLatin1(row.name)),
            withMap(set),
            base::translate("ProxyConfiguration", "Leave the client's field alone, unless this is meant."),
            lines.constData(), proxyModule);
    }
}

void PlaceRules::host() {
    const Directive* set = field("Host");
    const Directive* outer = set == nullptr ? lost("Host") : nullptr;
    if (outer != nullptr) {
        add("proxy.host-rewritten", Severity::Warning, Confidence::Possible, Hop::Proxy,
            base::translate("ProxyConfiguration",
                            "%1 loses Host: its own proxy_set_header discards all from further out")
                .arg(m_where),
            {m_fields.constFirst(), outer}, base::translate("ProxyConfiguration", "Repeat the line here."),
            "proxy_set_header Host $http_host;\n", proxyModule);
        return;
    }
    const QByteArray value = set != nullptr ? set->argument(2) : QByteArray("$proxy_host");
    if (value != "$proxy_host") {
        return;
    }
    const QByteArray sent = m_probes.webSocket.field("Host").value_or(QByteArray());
    const bool block = m_model.upstream(sent) != nullptr;
    add("proxy.host-rewritten", block && !m_scope.mayLack() ? Severity::Warning : Severity::Info,
        Confidence::Possible, Hop::Proxy,
        block ? base::translate("ProxyConfiguration", "%1 sends the name of the upstream block as Host: %2")
                    .arg(m_where, QString::fromUtf8(sent))
              : base::translate("ProxyConfiguration", "%1 sends the upstream's own address as Host: %2")
                    .arg(m_where, QString::fromUtf8(sent)),
        {set != nullptr ? set : m_place.pass},
        base::translate("ProxyConfiguration",
                        "Pass the client's Host on: upstreams that compare it with Origin refuse otherwise."),
        "proxy_set_header Host $http_host;\n", proxyModule);
}

Finding findingAt(const NginxTree& tree, const char* code, Severity severity, Confidence confidence, Hop hop,
                  const QString& title, const QList<const Directive*>& at, const QString& remedy,
                  const char* lines, const char* reference) {
    Finding finding;
    finding.code = code;
    finding.severity = severity;
    finding.confidence = confidence;
    finding.hop = hop;
    finding.title = title;
    for (const Directive* directive : at) {
        const model::ConfigurationPlace place = tree.place(*directive);
        if (place.line == 0) {
            continue;
        }
        QByteArray line = tree.files[directive->file].lineAt(directive->begin);
        static const QSet<QByteArray> secret = {"authorization", "proxy-authorization", "cookie",
                                                "x-api-key"};
        const QByteArray value = directive->argument(2);
        if (directive->name() == "proxy_set_header" && secret.contains(directive->argument(1).toLower()) &&
            !value.isEmpty() && !value.startsWith('$')) {
            line = "proxy_set_header " + directive->argument(1) + " …;";
        }
        finding.evidence.append(place.evidence(base::printable(line, 200)));
    }
    finding.remedy.text = remedy;
    if (lines != nullptr) {
        finding.remedy.configuration.append({u"nginx"_s, QString::fromUtf8(lines)});
    }
    if (reference != nullptr) {
        finding.references.append(QString::fromLatin1(reference));
    }
    return finding;
}

QList<Finding> findingsOf(const NginxModel& model, const NginxPlace& place,
                          const std::optional<NginxVersion>& version) {
    return PlaceRules(model, place, version).findings();
}

} // namespace twinwire::proxyconfig
