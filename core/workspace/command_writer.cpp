// What all command lines share, and curl's. Secrets become variables of the shell.
#include "workspace/command_writer.h"

#include "base/text.h"
#include "base/translate.h"
#include "workspace/placeholder_syntax.h"
#include "workspace/secret_names.h"

#include <algorithm>

namespace twinwire::workspace {

using namespace Qt::StringLiterals;

namespace {

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

} // namespace

CommandWriter::CommandWriter(const HandshakeDocument& document, const QString& url, const QByteArray& octets,
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

void CommandWriter::readFields(const QByteArray& octets) {
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

bool CommandWriter::isPlainHead() const {
    const auto isPlain = [](const DraftLine& line) {
        return line.ending == "\r\n";
    };
    return m_sent.startEnding == "\r\n" && m_sent.end == "\r\n" && m_sent.body.isEmpty() &&
           std::all_of(m_sent.lines.cbegin(), m_sent.lines.cend(), isPlain);
}

QByteArray CommandWriter::urlAs(const char* plain, const char* secure) const {
    const QByteArray url = shownUrl(m_url);
    const qsizetype slashes = url.indexOf("://");
    return slashes < 0 ? url : (m_parsedUrl.secure ? secure : plain) + url.sliced(slashes);
}

QByteArray CommandWriter::proxyUser() const {
    const QByteArray text = m_route.forwardProxyUser.toUtf8();
    const qsizetype colon = indexOutsidePlaceholders(text, ':');
    if (m_showSecrets || colon < 0) {
        return text;
    }
    return text.first(colon + 1) +
           secretFor(text.sliced(colon + 1), text.sliced(colon + 1), "PROXY_PASSWORD");
}

QByteArray CommandWriter::proxyAddress(bool withUser) const {
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

QString CommandWriter::take(const QString& program) {
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

void CommandWriter::addLimits() {
    const HandshakeDocument standard;
    if (m_document.connectTimeout != standard.connectTimeout) {
        addText("--connect-timeout", m_document.connectTimeout);
    }
    if (m_document.maxTime != standard.maxTime) {
        addText("--max-time", m_document.maxTime);
    }
}

void CommandWriter::add(const QByteArray& option, const QByteArray& value) {
    const bool joined = option.endsWith('=');
    m_chunks.append(QString::fromUtf8(joined ? option : option + ' ') + ShellWriter::word(value));
}

QByteArray CommandWriter::secret(const QString& text, const char* name) const {
    return m_showSecrets ? text.toUtf8() : secretFor(text.toUtf8(), text.toUtf8(), name);
}

QByteArray CommandWriter::shownUrl(const QByteArray& url) const {
    return m_showSecrets ? url : maskedUrl(url);
}

// ---- curl ----

void CommandWriter::addCurlHeaders() {
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

void CommandWriter::addCurlTls() {
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
    if (tls.serverName && tls.serverName->isEmpty()) {
        say(base::translate("Workspace", "curl always sends the address's host as server name"));
    } else if (tls.serverName) {
        say(base::translate("Workspace", "curl takes the server name from the address; not sent: %1")
                .arg(*tls.serverName));
    }
}

QString CommandWriter::curl() {
    add(m_start.version == "HTTP/1.0" ? "-i -N --http1.0" : "-i -N --http1.1");
    if (m_start.version != "HTTP/1.0" && m_start.version != "HTTP/1.1") {
        say(base::translate("Workspace", "curl sends HTTP/1.1, not %1")
                .arg(base::printable(m_start.version, 40)));
    }
    if (m_start.method != "GET") {
        add("-X", m_start.method);
    }
    if (m_start.target != m_parsedUrl.resource) {
        add("--request-target", shownUrl(m_start.target));
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

} // namespace twinwire::workspace
