// wscat's and websocat's command lines: both send the handshake's own fields in their own way.
#include "workspace/command_writer.h"

#include "base/text.h"
#include "base/translate.h"
#include "protocol/handshake.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace twinwire::workspace {

using namespace Qt::StringLiterals;

void CommandWriter::addForeignFields(const QString& program, const char* header, const char* origin,
                                     const char* subprotocol, const char* user) {
    QStringList own;
    const auto isUsual = [this](const Field& field) {
        return base::equalsFolded(field.name, "host")      ? field.line == "Host: " + m_parsedUrl.authority()
               : base::equalsFolded(field.name, "upgrade") ? field.value == "websocket"
               : base::equalsFolded(field.name, "connection")            ? field.value == "Upgrade"
               : base::equalsFolded(field.name, "sec-websocket-version") ? field.value == "13"
                                                                         : protocol::isValidKey(field.value);
    };
    static constexpr std::array<const char*, 5> handshake{"Host", "Upgrade", "Connection",
                                                          "Sec-WebSocket-Key", "Sec-WebSocket-Version"};
    for (const char* name : handshake) {
        QList<Field> found;
        std::copy_if(m_fields.cbegin(), m_fields.cend(), std::back_inserter(found),
                     [name](const Field& field) { return base::equalsFolded(field.name, name); });
        if (found.size() != 1 || !isUsual(found.first())) {
            if (found.size() == 1 && base::equalsFolded(name, "host")) {
                add(header, found.first().line);
            } else {
                own.append(QString::fromLatin1(name));
            }
        }
    }
    for (const Field& field : std::as_const(m_fields)) {
        const bool isHandshake = std::any_of(handshake.begin(), handshake.end(), [&](const char* name) {
            return base::equalsFolded(field.name, name);
        });
        if (isHandshake) {
            continue;
        }
        if (base::equalsFolded(field.name, "origin")) {
            add(origin, field.value);
        } else if (base::equalsFolded(field.name, "sec-websocket-protocol")) {
            for (const QByteArray& name : field.value.split(',')) {
                add(subprotocol, name.trimmed());
            }
        } else if (base::equalsFolded(field.name, "authorization") &&
                   m_basic.scheme == DraftCredentials::Scheme::Basic) {
            add(user, m_basic.user + ':' + m_basic.password);
        } else {
            add(header, field.line);
        }
    }
    if (!own.isEmpty()) {
        say(base::translate("Workspace", "%1 sends these lines in its own way: %2")
                .arg(program, own.join(u", "_s)));
    }
    if (!isPlainHead() || m_start != StartLineParts{"GET", m_parsedUrl.resource, "HTTP/1.1"}) {
        say(base::translate("Workspace", "%1 sends a plain GET of HTTP/1.1").arg(program));
    }
}

void CommandWriter::sayWhatIsLeft(const QString& program, bool connectTo, bool clientCertificate) {
    const TlsWish& tls = m_document.tls;
    const HandshakeDocument standard;
    QStringList left;
    if (!connectTo && !m_route.connectTo.isEmpty()) {
        left.append(u"--connect-to "_s + m_route.connectTo.join(u' '));
    }
    if (!m_route.resolve.isEmpty()) {
        left.append(u"--resolve "_s + m_route.resolve.join(u' '));
    }
    if (!clientCertificate && !tls.certificateFile.isEmpty()) {
        left.append(u"--cert "_s + tls.certificateFile.section(u':', 0, 0));
    }
    if (!clientCertificate && !tls.caFile.isEmpty()) {
        left.append(u"--cacert "_s + tls.caFile);
    }
    for (const auto& [name, text] :
         {std::pair{u"--tls-min "_s, tls.minimum}, std::pair{u"--tls-max "_s, tls.maximum},
          std::pair{u"--alpn "_s, tls.alpn},
          std::pair{u"--servername "_s, tls.serverName.value_or(QString())}}) {
        if (!text.isEmpty() && !(name.startsWith("--servername"_L1) && program == "websocat"_L1)) {
            left.append(name + text);
        }
    }
    if (m_document.connectTimeout != standard.connectTimeout) {
        left.append(u"--connect-timeout "_s + m_document.connectTimeout);
    }
    if (m_document.maxTime != standard.maxTime) {
        left.append(u"--max-time "_s + m_document.maxTime);
    }
    if (!left.isEmpty()) {
        say(base::translate("Workspace", "%1 cannot do this: %2").arg(program, left.join(u", "_s)));
    }
}

QString CommandWriter::wscat() {
    const TlsWish& tls = m_document.tls;
    add("-c", urlAs("ws", "wss"));
    addForeignFields(u"wscat"_s, "-H", "-o", "-s", "--auth");
    if (tls.insecure) {
        add("-n");
    }
    addText("--ca", tls.caFile);
    addText("--cert", tls.certificateFile);
    addText("--key", tls.keyFile);
    if (!tls.keyPassword.isEmpty()) {
        add("--passphrase", keyPassword());
    }
    if (!m_route.forwardProxy.isEmpty()) {
        add("--proxy", proxyAddress(true));
    }
    sayWhatIsLeft(u"wscat"_s, false, true);
    return take(u"wscat"_s);
}

QString CommandWriter::websocat() {
    // With an equals sign: a lone -H takes all words that follow it.
    addForeignFields(u"websocat"_s, "-H=", "--origin=", "--protocol=", "--basic-auth=");
    if (m_document.tls.insecure) {
        add("-k");
    }
    if (m_document.tls.serverName && !m_document.tls.serverName->isEmpty()) {
        addText("--tls-domain=", *m_document.tls.serverName);
    }
    if (m_route.forwardProxy.startsWith("socks5"_L1)) {
        addText("--socks5=", m_route.forwardProxy.section(u"://"_s, 1));
    } else if (!m_route.forwardProxy.isEmpty()) {
        say(base::translate("Workspace", "%1 cannot do this: %2")
                .arg(u"websocat"_s, u"--proxy "_s + m_route.forwardProxy.section(u'@', -1)));
    }
    const bool connects = m_route.connectTo.size() == 1 && !m_parsedUrl.secure;
    if (connects) {
        // "HOST1:PORT1:HOST2:PORT2": the last two, with brackets around IPv6.
        const QString target = m_route.connectTo.first();
        const qsizetype port = target.lastIndexOf(u':');
        const qsizetype host = port > 0 && target[port - 1] == u']' ? target.lastIndexOf(u'[')
                                                                    : target.lastIndexOf(u':', port - 1) + 1;
        add("--ws-c-uri=", urlAs("ws", "wss"));
        m_chunks.append(u"-"_s);
        m_chunks.append(
            ShellWriter::word("ws-c:tcp:" + target.sliced(std::max<qsizetype>(host, 0)).toUtf8()));
    } else {
        m_chunks.append(ShellWriter::word(urlAs("ws", "wss")));
    }
    sayWhatIsLeft(u"websocat"_s, connects, false);
    return take(u"websocat"_s);
}

} // namespace twinwire::workspace
