// This program's own command lines.
#include "workspace/command_writer.h"

#include "base/text.h"
#include "base/translate.h"
#include "workspace/proxy_configuration.h"

#include <algorithm>

namespace twinwire::workspace {

using namespace Qt::StringLiterals;

void CommandWriter::addTwinwireHeaders(const QByteArray& host) {
    // Its own lines first, each in its place, altered or left out; then everything else in order.
    QList<Field> left = m_fields;
    QList<QByteArray> order;
    for (const QByteArray& line :
         {"Host: " + host, QByteArray("Upgrade: websocket"), QByteArray("Connection: Upgrade"),
          QByteArray("Sec-WebSocket-Key: "), QByteArray("Sec-WebSocket-Version: 13")}) {
        const QByteArray name = line.first(line.indexOf(':'));
        const auto isNamed = [&](const Field& field) {
            return base::equalsFolded(field.name, name);
        };
        const auto place = std::find_if(left.cbegin(), left.cend(), isNamed);
        if (place == left.cend()) {
            add("-H", name + ':');
            continue;
        }
        const Field field = *place;
        left.erase(place);
        order.append(field.line);
        const bool isRepeated = std::any_of(left.cbegin(), left.cend(), isNamed);
        const bool isKey = name == "Sec-WebSocket-Key" && field.line.startsWith(line);
        if (!isRepeated && (field.line == line || (isKey && field.fresh))) {
            continue;
        }
        if (isKey && !field.value.isEmpty()) {
            add("--websocket-key", field.value);
        } else {
            add("-H", field.value.isEmpty() ? nameOf(DraftLine{true, field.line, {}}) + ';' : field.line);
        }
    }
    for (const Field& field : std::as_const(left)) {
        order.append(field.line);
        if (base::equalsFolded(field.name, "authorization") &&
            m_basic.scheme == DraftCredentials::Scheme::Basic) {
            add("-u", m_basic.user + ':' + m_basic.password);
        } else {
            add("-H", field.value.isEmpty() ? nameOf(DraftLine{true, field.line, {}}) + ';' : field.line);
        }
    }
    const bool isInOrder =
        std::equal(order.cbegin(), order.cend(), m_fields.cbegin(), m_fields.cend(),
                   [](const QByteArray& line, const Field& field) { return line == field.line; });
    if (!isInOrder || !isPlainHead()) {
        say(base::translate("Workspace",
                            "For exactly these octets save the document and name its file: twinwire "
                            "compare FILE.twinwire"));
    }
}

QString CommandWriter::twinwire() {
    const bool isPair = !m_document.direct.isEmpty() && !m_document.proxied.isEmpty();
    QByteArray host = m_parsedUrl.authority();
    const auto shown = [this](const QString& url) {
        return shownUrl(url.toUtf8());
    };
    if (isPair) {
        add("--direct", shown(m_document.direct));
        add("--proxied", shown(m_document.proxied));
        if (const base::Result<protocol::WebSocketUrl> proxied = protocol::parseUrl(m_document.proxied)) {
            host = proxied->authority();
        }
        addText("--proxy-config", proxyConfigurationOf(m_document));
        if (m_document.tapOn) {
            addText("--tap", m_document.tap);
        }
        if (!m_document.replay) {
            add("--no-replay");
        }
        if (!m_document.directRoute.forwardProxy.isEmpty()) {
            say(base::translate("Workspace", "The direct route goes through no forward proxy here"));
        }
    } else {
        add("--once");
        m_chunks.append(ShellWriter::word(shown(QString::fromUtf8(m_url))));
    }
    if (m_start.method != "GET") {
        add("--request", m_start.method);
    }
    const QByteArray target = startLineParts(m_document.request.startLine).target;
    if (target != "{{path}}" && (isPair || m_start.target != m_parsedUrl.resource)) {
        add("--request-target", shownUrl(m_start.target));
    }
    if (m_start.version == "HTTP/1.0") {
        add("--http1.0");
    } else if (m_start.version != "HTTP/1.1") {
        say(base::translate("Workspace", "%1 sends HTTP/1.1, not %2")
                .arg(u"twinwire"_s, base::printable(m_start.version, 40)));
    }
    addTwinwireHeaders(host);
    RouteWish route = isPair ? m_document.proxiedRoute : m_route;
    if (isPair) {
        for (const QString& text : m_document.directRoute.connectTo) {
            if (!route.connectTo.contains(text)) {
                route.connectTo.append(text);
            }
        }
        for (const QString& text : m_document.directRoute.resolve) {
            if (!route.resolve.contains(text)) {
                route.resolve.append(text);
            }
        }
    }
    m_route = route;
    for (const QString& text : m_route.connectTo) {
        addText("--connect-to", text);
    }
    for (const QString& text : m_route.resolve) {
        addText("--resolve", text);
    }
    if (!m_route.forwardProxy.isEmpty()) {
        add("--proxy", proxyAddress(false));
        if (!m_route.forwardProxyUser.isEmpty()) {
            add("--proxy-user", proxyUser());
        }
    }
    const TlsWish& tls = m_document.tls;
    if (tls.insecure) {
        add("-k");
    }
    addText("--cacert", tls.caFile);
    addText("--cert", tls.certificateFile);
    addText("--key", tls.keyFile);
    if (!tls.keyPassword.isEmpty()) {
        add("--pass", keyPassword());
    }
    if (tls.serverName) {
        add("--servername", tls.serverName->toUtf8());
    }
    addText("--tls-min", tls.minimum);
    addText("--tls-max", tls.maximum);
    addText("--alpn", tls.alpn);
    addLimits();
    return take(isPair ? u"twinwire compare"_s : u"twinwire connect"_s);
}

} // namespace twinwire::workspace
