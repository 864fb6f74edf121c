// Puts routes and heads of all versions together.
#include "proxyconfig/nginx_reading.h"

#include "base/text.h"
#include "base/translate.h"

#include <limits>

namespace twinwire::proxyconfig {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

/// The eras from \a first to \a last in words.
QString rangeInWords(int first, int last) {
    if (first == 0) {
        return last == 0 ? base::translate("ProxyConfiguration", "nginx before 1.23.0")
                         : base::translate("ProxyConfiguration", "nginx before 1.29.7");
    }
    return last == 1    ? base::translate("ProxyConfiguration", "nginx from 1.23.0 to 1.29.6")
           : first == 1 ? base::translate("ProxyConfiguration", "nginx from 1.23.0 on")
                        : base::translate("ProxyConfiguration", "nginx from 1.29.7 on");
}

void addRequest(model::ConfigurationReading& reading, const QString& condition, const Value& head) {
    for (const model::PredictedRequest& known : std::as_const(reading.requests)) {
        if (known.head == head.text && known.condition == condition) {
            return;
        }
    }
    reading.requests.append({condition, head.text, head.unknown});
}

/// All eras' heads of the routes that take the same decisions.
void addHeads(model::ConfigurationReading& reading, const QList<QList<NginxRoute>>& byEra, qsizetype index) {
    int first = 0;
    const auto headOf = [&](int era) -> std::optional<Value> {
        const NginxRoute& route = byEra[era][index];
        if (route.answer || route.pass == nullptr || route.pass->name() != "proxy_pass" || route.stream) {
            return std::nullopt;
        }
        const UpstreamHead head = upstreamHead(route);
        return head.http2 ? std::nullopt : std::optional<Value>(head.head);
    };
    for (int era = 0; era < byEra.size(); ++era) {
        const std::optional<Value> head = headOf(era);
        const bool last = era + 1 == byEra.size();
        if (!last && headOf(era + 1) == head) {
            continue;
        }
        if (head) {
            QStringList conditions = byEra[era][index].conditions;
            if (byEra.size() > 1 && !(first == 0 && last)) {
                conditions.prepend(rangeInWords(first, era));
            }
            addRequest(reading, conditions.join(u", "_s), *head);
        }
        first = era + 1;
    }
}

} // namespace

QByteArray exampleRequest(const QByteArray& authority, const QByteArray& target) {
    return "GET " + target + " HTTP/1.1\r\nHost: " + authority +
           "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
           "Sec-WebSocket-Version: 13\r\n\r\n";
}

QList<NginxEra> nginxEras(const std::optional<NginxVersion>& version) {
    if (version) {
        return {{*version, {}}};
    }
    return {
        {{1, 22, 1}, rangeInWords(0, 0)}, {{1, 29, 0}, rangeInWords(1, 1)}, {{1, 31, 3}, rangeInWords(2, 2)}};
}

std::optional<milliseconds> nginxTime(const QByteArray& text) {
    struct Unit {
        const char* name;
        qint64 milliseconds;
    };
    static constexpr Unit units[] = {
        {"ms", 1},         {"y", 31'536'000'000}, {"M", 2'592'000'000}, {"w", 604'800'000},
        {"d", 86'400'000}, {"h", 3'600'000},      {"m", 60'000},        {"s", 1000}};
    if (text.isEmpty()) {
        return std::nullopt;
    }
    qint64 total = 0;
    qsizetype at = 0;
    while (at < text.size()) {
        if (text[at] == ' ') {
            ++at;
            continue;
        }
        qsizetype end = at;
        while (end < text.size() && text[end] >= '0' && text[end] <= '9') {
            ++end;
        }
        if (end == at || end - at > 12) {
            return std::nullopt;
        }
        const qint64 number = text.mid(at, end - at).toLongLong();
        qint64 factor = 1000;
        for (const Unit& unit : units) {
            const qsizetype length = qsizetype(qstrlen(unit.name));
            if (text.mid(end, length) == unit.name) {
                factor = unit.milliseconds;
                end += length;
                break;
            }
        }
        if (end < text.size() && text[end] != ' ' && (text[end] < '0' || text[end] > '9')) {
            return std::nullopt;
        }
        if (number > std::numeric_limits<qint64>::max() / factor - total) {
            return std::nullopt;
        }
        total += number * factor;
        at = end;
    }
    return milliseconds(total);
}

QList<model::ConfigurationTimeout> nginxTimeouts(const NginxTree& tree, const Scope& scope, bool stream) {
    using Kind = model::ConfigurationTimeout::Kind;
    struct Row {
        Kind kind;
        const char* directive;
        qint64 seconds;
    };
    static constexpr Row http[] = {
        {Kind::Connect, "proxy_connect_timeout", 60}, {Kind::Read, "proxy_read_timeout", 60},
        {Kind::Send, "proxy_send_timeout", 60},       {Kind::Client, "client_header_timeout", 60},
        {Kind::Client, "send_timeout", 60},           {Kind::Other, "keepalive_timeout", 75}};
    static constexpr Row streams[] = {{Kind::Connect, "proxy_connect_timeout", 60},
                                      {Kind::Read, "proxy_timeout", 600}};
    QList<model::ConfigurationTimeout> timeouts;
    const auto add = [&](const Row& row) {
        model::ConfigurationTimeout timeout;
        timeout.kind = row.kind;
        timeout.directive = row.directive;
        timeout.value = std::chrono::seconds(row.seconds);
        if (const Directive* directive = scope.effective(row.directive)) {
            timeout.value = nginxTime(directive->argument(1)).value_or(timeout.value);
            timeout.place = tree.place(*directive);
        }
        timeouts.append(timeout);
    };
    if (stream) {
        for (const Row& row : streams) {
            add(row);
        }
    } else {
        for (const Row& row : http) {
            add(row);
        }
    }
    return timeouts;
}

std::optional<Question> nginxNextHop(const NginxModel& model, const QByteArray& upstream,
                                     const QByteArray& head) {
    PassTarget target = passTarget(upstream);
    if (const Directive* block = target.valid ? model.upstream(target.host) : nullptr) {
        const Directive* only = nullptr;
        for (const Directive& server : block->block) {
            if (server.name() == "server") {
                if (only != nullptr) {
                    return std::nullopt;
                }
                only = &server;
            }
        }
        const bool secure = target.secure;
        target = only != nullptr ? passTarget("http://" + only->argument(1)) : PassTarget();
        target.secure = secure;
    }
    if (!target.valid) {
        return std::nullopt;
    }
    const bool isName = base::equalsFolded(target.host, "localhost");
    Question question;
    question.secure = target.secure;
    question.host = isName ? QByteArray("127.0.0.1") : target.host;
    question.port = target.port.isEmpty() ? (target.secure ? 443 : 80) : target.port.toUShort();
    question.request = head;
    const bool loopback = question.host.startsWith("127.");
    question.clientAddress = loopback ? std::optional<QByteArray>(question.host) : std::nullopt;
    for (const Server& server : model.servers()) {
        for (const Listen& listen : server.listens) {
            if (listen.port == question.port &&
                (listen.address == question.host || (loopback && listen.address.isEmpty()))) {
                return question;
            }
        }
    }
    return std::nullopt;
}

model::ConfigurationReading nginxReading(const NginxModel& model, const Question& question,
                                         std::optional<NginxVersion> version, QList<NginxRoute>* kept) {
    const NginxTree& tree = model.tree();
    model::ConfigurationReading reading;
    reading.product = "nginx";
    if (version) {
        reading.version = version->text();
    }
    QList<QList<NginxRoute>> byEra;
    for (const NginxEra& era : nginxEras(version)) {
        byEra.append(nginxRoutes(model, question, era.version));
    }
    const NginxRoute& route = byEra.constLast().constFirst();
    reading.notes = tree.notes + route.notes;
    for (const NginxTree::Missing& missing : tree.missing) {
        reading.notes.append(
            base::translate("ProxyConfiguration", "%1 was not to be had; what it says is not known.")
                .arg(missing.path));
    }
    if (route.server != nullptr) {
        reading.server = tree.place(*route.server->scope->directive);
        const QByteArray names = route.server->names.join(' ');
        if (!names.isEmpty()) {
            reading.server.text += u' ' + QString::fromUtf8(names);
        }
    }
    if (route.location != nullptr) {
        reading.location = tree.place(*route.location->directive);
    }
    reading.answer = route.answer;
    if (route.pass != nullptr) {
        reading.passed = tree.place(*route.pass);
        reading.timeouts = nginxTimeouts(tree, *route.scope, route.stream);
        if (route.stream) {
            reading.upstream = route.pass->argument(1);
            const Directive* preamble = route.scope->effective("proxy_protocol");
            const bool adds = preamble != nullptr && preamble->argument(1) == "on";
            if (!adds && !reading.upstream.contains('$')) {
                reading.upstreamRequest = question.request;
                reading.requests.append({{}, question.request, {}});
            }
        } else if (route.pass->name() == "proxy_pass") {
            reading.upstream = upstreamHead(route).address;
        } else {
            reading.upstream = route.pass->argument(1);
        }
    }
    bool alike = true;
    for (const QList<NginxRoute>& routes : std::as_const(byEra)) {
        alike = alike && routes.size() == byEra.constFirst().size();
    }
    for (qsizetype i = 0; alike && i < byEra.constFirst().size(); ++i) {
        addHeads(reading, byEra, i);
    }
    if (!route.stream && reading.requests.size() == 1 && reading.requests.constFirst().unknown.isEmpty() &&
        reading.requests.constFirst().condition.isEmpty() && route.certain && byEra.constLast().size() == 1) {
        reading.upstreamRequest = reading.requests.constFirst().head;
    }
    QSet<QByteArray> undefined;
    for (const NginxRoute& each : byEra.constLast()) {
        undefined += each.request.undefined;
    }
    QList<QByteArray> names(undefined.cbegin(), undefined.cend());
    std::sort(names.begin(), names.end());
    for (const QByteArray& name : std::as_const(names)) {
        reading.notes.append(base::translate("ProxyConfiguration", "$%1 is defined nowhere in these files.")
                                 .arg(QString::fromLatin1(name)));
    }
    if (kept != nullptr) {
        *kept = byEra.constLast();
    }
    return reading;
}

} // namespace twinwire::proxyconfig
