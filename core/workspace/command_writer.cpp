// Documents as command lines: what each tool can say of the request, and a comment for what it cannot.
// Texts are put together as templates; their placeholders become variables of the shell in the end.
#include "workspace/command_lines.h"

#include "base/text.h"
#include "base/translate.h"
#include "protocol/handshake.h"
#include "protocol/url.h"
#include "workspace/placeholder_syntax.h"
#include "workspace/secret_names.h"
#include "workspace/shell_words.h"

#include <algorithm>
#include <array>

namespace twinwire::workspace {

using namespace Qt::StringLiterals;

namespace {

/// One field line as it is to be written.
struct Field {
    QByteArray name;    ///< without blanks
    QByteArray value;   ///< expanded
    QByteArray line;    ///< the whole line, secrets as placeholders
    bool fresh = false; ///< the key is made anew for each run
};

/// "sid" or "X-Api-Key" as the placeholder of a variable: "{{SID}}", "{{X_API_KEY}}".
QByteArray variableFor(const QByteArray& name) {
    return "{{" + ShellWriter::variableName(name.toUpper()) + "}}";
}

bool isOnePlaceholder(const QByteArray& text) {
    const QList<PlaceholderSpan> spans = placeholderSpans(text);
    return spans.size() == 1 && !spans.first().base64 && spans.first().begin == 0 &&
           spans.first().end == text.size();
}

/// What stands for the secret \a expanded: its own variable where the template has one, else \a name.
QByteArray secretFor(const QByteArray& written, const QByteArray& expanded, const QByteArray& name) {
    if (expanded.isEmpty()) {
        return expanded;
    }
    return isOnePlaceholder(written) ? written : variableFor(name);
}

QByteArray maskedCookies(const QByteArray& written, const QByteArray& expanded) {
    const QList<QByteArray> templates = written.split(';');
    QList<QByteArray> parts = expanded.split(';');
    for (qsizetype i = 0; i < parts.size(); ++i) {
        const qsizetype equals = parts[i].indexOf('=');
        const QByteArray name =
            base::trimmedOws(parts[i].first(std::max<qsizetype>(equals, 0))).toByteArray();
        const QByteArray own = templates.value(i).mid(templates.value(i).indexOf('=') + 1);
        parts[i] = parts[i].first(equals + 1) +
                   secretFor(own, parts[i].sliced(equals + 1), name.isEmpty() ? QByteArray("COOKIE") : name);
    }
    return parts.join(';');
}

QByteArray maskedValue(SecretKind kind, const QByteArray& name, const QByteArray& written,
                       const QByteArray& expanded) {
    if (kind == SecretKind::Cookie) {
        return maskedCookies(written, expanded);
    }
    if (kind == SecretKind::Whole) {
        return secretFor(written, expanded, name);
    }
    const qsizetype blank = expanded.indexOf(' ');
    if (blank < 0) {
        return secretFor(written, expanded, "TOKEN");
    }
    const QByteArray scheme = expanded.first(blank);
    const QByteArray own =
        base::trimmedOws(QByteArrayView(written).sliced(std::min(written.size(), written.indexOf(' ') + 1)))
            .toByteArray();
    return scheme + ' ' +
           secretFor(own, expanded.sliced(blank + 1),
                     base::equalsFolded(scheme, "basic") ? QByteArray("CREDENTIALS") : QByteArray("TOKEN"));
}

/// \a url with the values of key-like parameters as variables.
QByteArray maskedUrl(const QByteArray& url) {
    const qsizetype query = url.indexOf('?');
    if (query < 0) {
        return url;
    }
    QList<QByteArray> parameters = url.sliced(query + 1).split('&');
    for (QByteArray& parameter : parameters) {
        const qsizetype equals = parameter.indexOf('=');
        const QByteArray value = parameter.sliced(equals + 1);
        if (equals > 0 && !value.isEmpty() && !isOnePlaceholder(value) &&
            isSecretParameter(QByteArrayView(parameter).first(equals))) {
            parameter = parameter.first(equals + 1) + variableFor(parameter.first(equals));
        }
    }
    return url.first(query + 1) + parameters.join('&');
}

/// Puts one command line together.
class Writer {
public:
    Writer(const HandshakeDocument& document, const QString& url, const QByteArray& octets, bool showSecrets);

    QString curl();
    QString wscat();
    QString websocat();
    QString twinwire();

private:
    void readFields(const QByteArray& octets);
    void say(const QString& comment) { m_comments.append(comment); }
    /// A chunk that stays on one line: an option and its value.
    void add(const QByteArray& option) { m_chunks.append(QString::fromUtf8(option)); }
    void add(const QByteArray& option, const QByteArray& value) {
        m_chunks.append(QString::fromUtf8(option) + (option.endsWith('=') ? u""_s : u" "_s) +
                        ShellWriter::word(value));
    }
    void addText(const QByteArray& option, const QString& value) {
        if (!value.isEmpty()) {
            add(option, value.toUtf8());
        }
    }
    QString take(const QString& program);

    bool isPlainHead() const;
    QByteArray urlAs(const char* plain, const char* secure) const;
    QByteArray proxyUser() const;
    QByteArray proxyAddress(bool withUser) const;
    QByteArray keyPassword() const { return secret(m_document.tls.keyPassword, "KEY_PASSWORD"); }
    QByteArray secret(const QString& text, const char* name) const {
        return m_showSecrets ? text.toUtf8() : secretFor(text.toUtf8(), text.toUtf8(), name);
    }
    void addCurlHeaders();
    void addCurlTls();
    void addLimits();
    /// What wscat and websocat have in common: they send the handshake's own fields themselves.
    void addForeignFields(const QString& program, const char* header, const char* origin,
                          const char* subprotocol, const char* user);
    void sayWhatIsLeft(const QString& program, bool connectTo, bool clientCertificate);
    void addTwinwireHeaders(const QByteArray& host);

    const HandshakeDocument& m_document;
    RouteWish m_route;
    QByteArray m_url;
    protocol::WebSocketUrl m_parsedUrl;
    bool m_showSecrets;
    RequestDraft m_sent; ///< as expanded
    StartLineParts m_start;
    QList<Field> m_fields;
    DraftCredentials m_basic; ///< engaged by its scheme: Basic, to be given as user and password
    QStringList m_chunks;
    QStringList m_comments;
};

Writer::Writer(const HandshakeDocument& document, const QString& url, const QByteArray& octets,
               bool showSecrets)
    : m_document(document)
    , m_route(document.direct == url || document.proxied.isEmpty() ? document.directRoute
                                                                   : document.proxiedRoute)
    , m_url(url.toUtf8())
    , m_showSecrets(showSecrets) {
    if (const base::Result<protocol::WebSocketUrl> parsed = protocol::parseUrl(url)) {
        m_parsedUrl = *parsed;
    }
    readFields(octets);
}

void Writer::readFields(const QByteArray& octets) {
    m_sent = draftOf(octets, RequestDraft());
    m_start = startLineParts(m_sent.startLine);
    QList<DraftLine> templates;
    for (const DraftLine& line : m_document.request.lines) {
        if (line.send) {
            templates.append(line);
        }
    }
    if (templates.size() != m_sent.lines.size()) {
        templates = m_sent.lines;
    }
    if (!m_showSecrets) {
        m_basic = credentialsOf(m_document.request);
    }
    for (qsizetype i = 0; i < m_sent.lines.size(); ++i) {
        const DraftLine& line = m_sent.lines[i];
        const bool isFolded = line.text.startsWith(' ') || line.text.startsWith('\t');
        if (isFolded || nameOf(line).isEmpty()) {
            say(base::translate("Workspace", "Left out, since it is no header line: %1")
                    .arg(base::printable(line.text, 60)));
            continue;
        }
        Field field;
        field.name = base::trimmedOws(nameOf(line)).toByteArray();
        field.value = valueOf(line);
        field.line = line.text;
        field.fresh = valueOf(templates[i]) == "{{key}}";
        const SecretKind kind = secretKindOf(field.name);
        if (!m_showSecrets && kind != SecretKind::None) {
            field.line =
                withValue(line, maskedValue(kind, field.name, valueOf(templates[i]), field.value)).text;
        }
        m_fields.append(field);
    }
    if (m_basic.scheme == DraftCredentials::Scheme::Basic) {
        m_basic.password = secretFor(m_basic.password, m_basic.password, "PASSWORD");
    }
}

bool Writer::isPlainHead() const {
    const auto isPlain = [](const DraftLine& line) {
        return line.ending == "\r\n";
    };
    return m_sent.startEnding == "\r\n" && m_sent.end == "\r\n" && m_sent.body.isEmpty() &&
           std::all_of(m_sent.lines.cbegin(), m_sent.lines.cend(), isPlain);
}

QByteArray Writer::urlAs(const char* plain, const char* secure) const {
    const QByteArray url = m_showSecrets ? m_url : maskedUrl(m_url);
    const qsizetype slashes = url.indexOf("://");
    return slashes < 0 ? url : (m_parsedUrl.secure ? secure : plain) + url.sliced(slashes);
}

QByteArray Writer::proxyUser() const {
    const QByteArray text = m_route.forwardProxyUser.toUtf8();
    const qsizetype colon = indexOutsidePlaceholders(text, ':');
    if (m_showSecrets || colon < 0) {
        return text;
    }
    return text.first(colon + 1) +
           secretFor(text.sliced(colon + 1), text.sliced(colon + 1), "PROXY_PASSWORD");
}

QByteArray Writer::proxyAddress(bool withUser) const {
    const QByteArray text = m_route.forwardProxy.toUtf8();
    const qsizetype slashes = text.indexOf("://");
    const qsizetype begin = slashes < 0 ? 0 : slashes + 3;
    const qsizetype at = text.lastIndexOf('@');
    if (at >= begin) {
        const qsizetype colon = text.indexOf(':', begin);
        return m_showSecrets || colon < 0 || colon > at
                   ? text
                   : text.first(colon + 1) + "{{PROXY_PASSWORD}}" + text.sliced(at);
    }
    const QByteArray user = proxyUser();
    return !withUser || user.isEmpty() ? text : text.first(begin) + user + '@' + text.sliced(begin);
}

QString Writer::take(const QString& program) {
    qsizetype length = program.size();
    for (const QString& chunk : std::as_const(m_chunks)) {
        length += chunk.size() + 1;
    }
    QString text = program + u' ' + m_chunks.join(length > 100 ? u" \\\n  "_s : u" "_s);
    for (const QString& comment : std::as_const(m_comments)) {
        text += u"\n# "_s + comment;
    }
    return text;
}

void Writer::addLimits() {
    const HandshakeDocument standard;
    if (m_document.connectTimeout != standard.connectTimeout) {
        addText("--connect-timeout", m_document.connectTimeout);
    }
    if (m_document.maxTime != standard.maxTime) {
        addText("--max-time", m_document.maxTime);
    }
}

// ---- curl ----

void Writer::addCurlHeaders() {
    // What curl would send by itself, now or as soon as it takes the address for a WebSocket's.
    for (const char* own :
         {"User-Agent", "Accept", "Upgrade", "Connection", "Sec-WebSocket-Key", "Sec-WebSocket-Version"}) {
        const bool isGiven = std::any_of(m_fields.cbegin(), m_fields.cend(), [own](const Field& field) {
            return base::equalsFolded(field.name, own);
        });
        if (!isGiven) {
            add("-H", QByteArray(own) + ':');
        }
    }
    const auto isHost = [](const Field& field) {
        return base::equalsFolded(field.name, "host");
    };
    const auto hosts = std::count_if(m_fields.cbegin(), m_fields.cend(), isHost);
    if (hosts == 0) {
        add("-H", "Host:");
    } else if (hosts > 1 || !isHost(m_fields.first())) {
        say(base::translate("Workspace", "curl sends Host once and as the first line"));
    }
    bool hostIsWritten = false;
    for (const Field& field : std::as_const(m_fields)) {
        const bool isDefaultHost = field.line == "Host: " + m_parsedUrl.authority();
        if (isHost(field) && (hostIsWritten || isDefaultHost)) {
            hostIsWritten = true;
            continue;
        }
        hostIsWritten = hostIsWritten || isHost(field);
        if (base::equalsFolded(field.name, "authorization") &&
            m_basic.scheme == DraftCredentials::Scheme::Basic) {
            add("-u", m_basic.user + ':' + m_basic.password);
        } else if (field.value.isEmpty()) {
            add("-H", nameOf(DraftLine{true, field.line, {}}) + ';');
        } else {
            add("-H", field.line);
        }
    }
}

void Writer::addCurlTls() {
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
    if (!tls.minimum.isEmpty()) {
        add("--tlsv" + tls.minimum.toUtf8());
    }
    addText("--tls-max", tls.maximum);
    if (m_parsedUrl.secure && tls.alpn.isEmpty()) {
        add("--no-alpn");
    } else if (m_parsedUrl.secure && tls.alpn != "http/1.1"_L1) {
        say(base::translate("Workspace", "curl cannot offer this list by ALPN: %1").arg(tls.alpn));
    }
    if (tls.serverName) {
        say(base::translate("Workspace", "curl takes the server name from the address; not sent: %1")
                .arg(tls.serverName->isEmpty() ? u"(none)"_s : *tls.serverName));
    }
}

QString Writer::curl() {
    add(m_start.version == "HTTP/1.0" ? "-i -N --http1.0" : "-i -N --http1.1");
    if (m_start.version != "HTTP/1.0" && m_start.version != "HTTP/1.1") {
        say(base::translate("Workspace", "curl sends HTTP/1.1, not %1")
                .arg(base::printable(m_start.version, 40)));
    }
    if (m_start.method != "GET") {
        add("-X", m_start.method);
    }
    if (m_start.target != m_parsedUrl.resource) {
        add("--request-target", m_showSecrets ? m_start.target : maskedUrl(m_start.target));
    }
    if (!isPlainHead()) {
        say(base::translate("Workspace",
                            "curl ends lines with CRLF and the head with an empty line, and sends "
                            "no body"));
    }
    addCurlHeaders();
    for (const QString& text : m_route.connectTo) {
        addText("--connect-to", text);
    }
    for (const QString& text : m_route.resolve) {
        addText("--resolve", text);
    }
    if (!m_route.forwardProxy.isEmpty()) {
        add("--proxytunnel");
        add("-x", proxyAddress(false));
        if (!m_route.forwardProxyUser.isEmpty()) {
            add("--proxy-user", proxyUser());
        }
    }
    addCurlTls();
    addLimits();
    // As http and https: every curl knows them, and all of the request is given.
    m_chunks.append(ShellWriter::word(urlAs("http", "https")));
    return take(u"curl"_s);
}

// ---- wscat and websocat ----

void Writer::addForeignFields(const QString& program, const char* header, const char* origin,
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

void Writer::sayWhatIsLeft(const QString& program, bool connectTo, bool clientCertificate) {
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

QString Writer::wscat() {
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

QString Writer::websocat() {
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

// ---- twinwire ----

void Writer::addTwinwireHeaders(const QByteArray& host) {
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
        const bool isKey = line.endsWith(": ") && field.line.startsWith(line);
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

QString Writer::twinwire() {
    const bool isPair = !m_document.direct.isEmpty() && !m_document.proxied.isEmpty();
    QByteArray host = m_parsedUrl.authority();
    const auto shown = [this](const QString& url) {
        return m_showSecrets ? url.toUtf8() : maskedUrl(url.toUtf8());
    };
    if (isPair) {
        add("--direct", shown(m_document.direct));
        add("--proxied", shown(m_document.proxied));
        if (const base::Result<protocol::WebSocketUrl> proxied = protocol::parseUrl(m_document.proxied)) {
            host = proxied->authority();
        }
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
        add("--request-target", m_showSecrets ? m_start.target : maskedUrl(m_start.target));
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

} // namespace

QString commandFor(CommandKind kind, const HandshakeDocument& document, const QString& url,
                   const QByteArray& octets, bool showSecrets) {
    Writer writer(document, url, octets, showSecrets);
    switch (kind) {
    case CommandKind::Curl:
        return writer.curl();
    case CommandKind::Wscat:
        return writer.wscat();
    case CommandKind::Websocat:
        return writer.websocat();
    case CommandKind::Twinwire:
        return writer.twinwire();
    }
    return {};
}

} // namespace twinwire::workspace
