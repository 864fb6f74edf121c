// What a backend of HAProxy does with a handshake: its servers, and how long silence may last.
#include "proxyconfig/haproxy_way.h"

#include "base/translate.h"

#include <algorithm>

namespace twinwire::proxyconfig {

using model::Confidence;
using model::Hop;
using model::Severity;
using std::chrono::milliseconds;

namespace {

constexpr char tunnelLines[] = "defaults\n    mode http\n    timeout connect 5s\n    timeout client 1m\n"
                               "    timeout server 1m\n    timeout tunnel 1h\n";

} // namespace

void HaproxyWay::backend(const HaproxySection& front, const HaproxySection& back, AskedRequest request) {
    if (back.statement != front.statement && back.isHttp()) {
        if (rules(back, request)) {
            return;
        }
        oldRules(back, request);
        responseRules(back, request);
    }
    QList<const Statement*> servers = back.all("server");
    servers += back.all("server-template");
    for (const Statement* line : std::as_const(servers)) {
        server(back, *line);
    }
    if (servers.isEmpty() && back.effective({"dispatch"}) == nullptr &&
        back.effective({"option", "http_proxy"}) == nullptr && back.effective({"stats"}) == nullptr) {
        m_found.noRoute({back.statement}, 503,
                        "backend " + back.name() + "\n    server app1 127.0.0.1:9001\n");
    }
    const bool off =
        !servers.isEmpty() && std::all_of(servers.cbegin(), servers.cend(), [](const Statement* line) {
            return std::any_of(line->words.cbegin() + 1, line->words.cend(),
                               [](const StatementWord& word) { return word.text == "disabled"; });
        });
    if (off) {
        m_found.add({"proxy.upstream-unreachable",
                     Severity::Error,
                     Confidence::Likely,
                     Hop::ProxyToUpstream,
                     base::translate("ProxyConfiguration", "No server of this backend is switched on"),
                     servers,
                     base::translate("ProxyConfiguration", "Switch it on."),
                     "# without disabled\n" + servers.constFirst()->rest(0).replace(" disabled", "") + '\n',
                     {}});
    }
    if (off && m_question && !m_several) {
        m_reading.answer = answerOfRule(back.isHttp() ? 503 : 0, {}, m_files.place(*servers.constFirst()));
    }
    if (m_question && !servers.isEmpty()) {
        const Statement& first = *servers.constFirst();
        m_reading.passed = m_files.place(first);
        const QByteArray address = first.word(2);
        const bool secure = std::any_of(first.words.cbegin(), first.words.cend(),
                                        [](const StatementWord& word) { return word.text == "ssl"; });
        m_reading.upstream = back.isHttp() ? (secure ? "https://" : "http://") + address
                             : secure      ? "tls://" + address
                                           : address;
        head(front, back, request);
    }
    timeouts(front, back);
}

void HaproxyWay::server(const HaproxySection& back, const Statement& line) {
    QHash<QByteArray, QByteArray> options;
    QList<const Statement*> lines = back.all("default-server");
    lines.append(&line);
    for (const Statement* each : std::as_const(lines)) {
        for (qsizetype i = each == &line ? 3 : 1; i < each->words.size(); ++i) {
            const QByteArray option = each->word(i);
            if (option.startsWith("no-")) {
                options.remove(option.sliced(3));
            } else {
                options.insert(option, each->word(i + 1));
            }
        }
    }
    const auto sends = [&](const char* name) {
        return options.contains(name);
    };
    if (sends("send-proxy") || sends("send-proxy-v2") || sends("send-proxy-v2-ssl") ||
        sends("send-proxy-v2-ssl-cn")) {
        m_found.preambleAdded(line, "# without send-proxy, send-proxy-v2\nserver " + line.word(1) + ' ' +
                                        line.word(2) + '\n');
    }
    const QByteArray alpn = options.value("alpn");
    const bool onlyHttp2 = options.value("proto") == "h2" || (sends("ssl") && alpn == "h2");
    const QByteArray webSockets = options.value("ws");
    if (back.isHttp() && webSockets != "h1" && (onlyHttp2 || webSockets == "h2")) {
        QList<StatementEdit> edits;
        if (webSockets.isEmpty()) {
            edits = {{line.file, {line.end, line.end, " ws h1"}}};
        }
        m_found.http2Upstream(line, Severity::Error, line.rest(0) + " ws h1\n", edits);
    }
    if (sends("disabled") && back.all("server").size() > 1) {
        m_found.add({"proxy.upstream-unreachable",
                     Severity::Warning,
                     Confidence::Likely,
                     Hop::ProxyToUpstream,
                     base::translate("ProxyConfiguration", "This server is switched off"),
                     {&line},
                     base::translate("ProxyConfiguration", "Switch it on."),
                     {},
                     {}});
    }
    if (line.word(2).endsWith(":443") && !sends("ssl") && back.isHttp()) {
        m_found.add(
            {"proxy.tls-to-upstream-failed",
             Severity::Warning,
             Confidence::Possible,
             Hop::ProxyToUpstream,
             base::translate("ProxyConfiguration", "This server is spoken to without TLS on port 443"),
             {&line},
             base::translate("ProxyConfiguration", "Speak TLS with it."),
             line.rest(0) + " ssl verify required ca-file @system-ca\n",
             {}});
    }
    const Statement* check = back.effective({"option", "httpchk"});
    if (check != nullptr && sends("check") && back.effective({"http-check", "expect"}) == nullptr &&
        !back.statement->name().isEmpty()) {
        m_found.add(
            {"proxy.upstream-unreachable",
             Severity::Info,
             Confidence::Possible,
             Hop::ProxyToUpstream,
             base::translate("ProxyConfiguration",
                             "Servers that answer the health check with other than 2xx or 3xx count as "
                             "down; a WebSocket server may say 400 or 426"),
             {check, &line},
             base::translate("ProxyConfiguration", "Say which status the check expects."),
             "http-check expect status 200,400,426\n",
             {}});
    }
    if (const QByteArray most = options.value("maxconn"); !most.isEmpty()) {
        m_found.limit(line, most);
    }
}

void HaproxyWay::timeouts(const HaproxySection& front, const HaproxySection& back) {
    using Kind = model::ConfigurationTimeout::Kind;
    const auto value = [&](const Statement* line) {
        return line != nullptr ? haproxyTime(line->word(2)) : std::nullopt;
    };
    const auto report = [&](const Statement* line, Kind kind) {
        if (line != nullptr && m_question) {
            m_reading.timeouts.append({kind, line->rest(0).left(line->rest(0).lastIndexOf(' ')),
                                       value(line).value_or(milliseconds(0)), m_files.place(*line)});
        }
    };
    const Statement* client = front.effective({"timeout", "client"});
    const Statement* server = back.effective({"timeout", "server"});
    const Statement* tunnel = back.effective({"timeout", "tunnel"});
    report(back.effective({"timeout", "connect"}), Kind::Connect);
    report(tunnel, Kind::Read);
    report(client, tunnel != nullptr ? Kind::Client : Kind::Read);
    report(server, tunnel != nullptr ? Kind::Other : Kind::Read);
    report(front.effective({"timeout", "http-request"}), Kind::Client);
    report(back.effective({"timeout", "queue"}), Kind::Other);
    constexpr milliseconds shortest = std::chrono::seconds(60);
    if (tunnel != nullptr) {
        const std::optional<milliseconds> cut = value(tunnel);
        if (cut && cut->count() > 0 && *cut < shortest) {
            m_found.idleTimeout(*tunnel, *cut, "timeout tunnel 1h\n",
                                {{tunnel->file, {tunnel->words[2].begin, tunnel->words[2].end, "1h"}}});
        }
        return;
    }
    const Statement* smallest = nullptr;
    for (const Statement* line : {client, server}) {
        const std::optional<milliseconds> cut = value(line);
        if (cut && cut->count() > 0 && (smallest == nullptr || *cut < *value(smallest))) {
            smallest = line;
        }
    }
    if (smallest == nullptr) {
        return;
    }
    const Statement* beside = server != nullptr ? server : smallest;
    QList<StatementEdit> edits;
    if (beside == server) {
        const qsizetype end = m_files.lineOf(beside->file, beside->begin).second;
        const QByteArray indent = m_files.indentOf(beside->file, beside->begin);
        const bool ended =
            m_files.files[beside->file].text.endsWith('\n') || end < m_files.files[beside->file].text.size();
        edits = {{beside->file, {end, end, (ended ? "" : "\n") + indent + "timeout tunnel 1h\n"}}};
    }
    m_found.idleTimeout(*smallest, *value(smallest), tunnelLines, edits);
}

} // namespace twinwire::proxyconfig
