// Options to their meanings, then the request as the tool would send it. See command_reader.h.
#include "workspace/command_reader.h"

#include "base/text.h"
#include "base/translate.h"
#include "workspace/draft_edits.h"
#include "workspace/placeholder_syntax.h"
#include "workspace/proxy_configuration.h"

#include <algorithm>
#include <utility>

namespace twinwire::workspace {

using namespace Qt::StringLiterals;
using base::Error;
using Meaning = OptionMeaning;

namespace {

QString textOf(const QByteArray& octets) {
    return QString::fromUtf8(octets);
}

} // namespace

void CommandReader::note(const QByteArray& written, const QByteArray& value) {
    const QByteArray text = value.isNull() ? written : written + ' ' + value;
    m_result.ignored.append(base::printable(text, 200));
}

base::Result<QByteArray> CommandReader::valueOf(const QByteArray& written) {
    if (m_at >= m_words.size()) {
        return base::fail(Error::Code::Usage, base::translate("Workspace", "The option needs a value"),
                          textOf(written));
    }
    return m_words[m_at++];
}

base::Result<void> CommandReader::takeLong(const QByteArray& word) {
    const qsizetype equals = m_table.joinsByEquals ? word.indexOf('=') : -1;
    const QByteArray name = word.sliced(2, (equals < 0 ? word.size() : equals) - 2);
    const auto named = [&](QByteArrayView wanted) {
        return std::find_if(m_table.rows.cbegin(), m_table.rows.cend(),
                            [&](const OptionRow& row) { return row.longName && wanted == row.longName; });
    };
    auto row = named(name);
    if (row == m_table.rows.cend() && name.startsWith("no-") &&
        named(name.sliced(3)) != m_table.rows.cend()) {
        return {}; // a switch in its usual position
    }
    if (row == m_table.rows.cend()) {
        note(word);
        return {};
    }
    if (!row->takesValue) {
        return take(*row, word, {});
    }
    if (equals >= 0) {
        return take(*row, word.first(equals), word.sliced(equals + 1));
    }
    const base::Result<QByteArray> value = valueOf(word);
    if (!value) {
        return tl::unexpected<Error>(value.error());
    }
    return take(*row, word, *value);
}

base::Result<void> CommandReader::takeShort(const QByteArray& word) {
    for (qsizetype i = 1; i < word.size(); ++i) {
        const char name = word[i];
        const QByteArray written = QByteArray("-") + name;
        const auto row = std::find_if(m_table.rows.cbegin(), m_table.rows.cend(),
                                      [name](const OptionRow& one) { return one.shortName == name; });
        if (row == m_table.rows.cend()) {
            note(i == 1 ? word : written);
            if (i == 1) {
                return {};
            }
            continue;
        }
        if (!row->takesValue) {
            if (const base::Result<void> taken = take(*row, written, {}); !taken) {
                return taken;
            }
            continue;
        }
        QByteArray rest = word.sliced(i + 1);
        if (m_table.joinsByEquals && rest.startsWith('=')) {
            rest = rest.sliced(1);
        } else if (rest.isEmpty()) {
            const base::Result<QByteArray> value = valueOf(written);
            if (!value) {
                return tl::unexpected<Error>(value.error());
            }
            rest = *value;
        }
        return take(*row, written, rest);
    }
    return {};
}

/// curl's meanings: "Name: value", "Name:" takes the tool's own away, "Name;" sends it empty.
void CommandReader::takeHeader(const QByteArray& text, const QByteArray& written) {
    if (text.startsWith('@')) {
        note(written, text);
        return;
    }
    const qsizetype colon = indexOutsidePlaceholders(text, ':');
    const bool isLine = !text.contains('\n') && !text.contains('\r') && !text.contains('\0');
    if (colon > 0 && isLine) {
        const bool removes = base::trimmedOws(QByteArrayView(text).sliced(colon + 1)).isEmpty() &&
                             m_table.program != "websocat" && m_table.program != "wscat";
        m_headers.append(Header{base::trimmedOws(text.first(colon)).toByteArray(), removes ? "" : text});
    } else if (colon < 0 && text.size() > 1 && text.endsWith(';') && isLine) {
        m_headers.append(Header{base::trimmedOws(text.chopped(1)).toByteArray(), text.chopped(1) + ':'});
    } else {
        note(written, text);
    }
}

base::Result<void> CommandReader::take(const OptionRow& row, const QByteArray& written,
                                       const QByteArray& value) {
    HandshakeDocument& document = m_result.document;
    const QString text = row.value ? QString::fromLatin1(row.value) : textOf(value);
    const bool isLine = !value.contains('\n') && !value.contains('\r') && !value.contains('\0');
    if (!isLine && row.meaning != Meaning::Silent && row.meaning != Meaning::Header) {
        note(written, value); // no line of a head can hold it
        return {};
    }
    switch (row.meaning) {
    case Meaning::Silent:
        break;
    case Meaning::Note:
        note(written, row.takesValue ? value : QByteArray());
        break;
    case Meaning::Refuse:
        return base::fail(Error::Code::Usage,
                          base::translate("Workspace", "This command waits for connections; it makes none"),
                          textOf(written));
    case Meaning::Header:
        takeHeader(value, written);
        break;
    case Meaning::Method:
        m_method = value.isEmpty() ? m_method : value;
        break;
    case Meaning::Head:
        m_method = "HEAD";
        break;
    case Meaning::Target:
        m_target = value.isEmpty() ? m_target : value;
        break;
    case Meaning::Http10:
        m_version = "HTTP/1.0";
        break;
    case Meaning::Host:
        m_host = value;
        break;
    case Meaning::Key:
        m_key = value;
        break;
    case Meaning::Version:
        m_webSocketVersion = value;
        break;
    case Meaning::Origin:
        m_origin = value;
        break;
    case Meaning::Subprotocol:
        m_subprotocols.append(value);
        break;
    case Meaning::Extensions:
        m_extensions = value;
        break;
    case Meaning::UserAgent:
        m_userAgent = value.isEmpty() ? std::nullopt : std::optional(value);
        break;
    case Meaning::Referer:
        m_referer = value.endsWith(";auto") ? value.chopped(5) : value;
        break;
    case Meaning::Cookie:
        if (indexOutsidePlaceholders(value, '=') >= 0 || !placeholderSpans(value).isEmpty()) {
            m_cookies.append(value);
        } else {
            note(written, value); // curl reads a file of that name
        }
        break;
    case Meaning::User:
        m_authorization = "Basic {{base64:" + value +
                          (indexOutsidePlaceholders(value, ':') < 0 ? QByteArray(":") : QByteArray()) + "}}";
        break;
    case Meaning::Bearer:
        m_authorization = "Bearer " + value;
        break;
    case Meaning::Url:
    case Meaning::DirectUrl:
        m_addresses.append(value);
        break;
    case Meaning::ProxiedUrl:
        document.proxied = text;
        break;
    case Meaning::ConnectUri:
        m_connectUri = value;
        break;
    case Meaning::ConnectTo:
        document.directRoute.connectTo.append(text);
        break;
    case Meaning::Resolve:
        document.directRoute.resolve.append(text);
        break;
    case Meaning::Proxy:
        document.directRoute.forwardProxy = text;
        break;
    case Meaning::ProxyUser:
        document.directRoute.forwardProxyUser = text;
        break;
    case Meaning::Socks5:
        document.directRoute.forwardProxy = u"socks5://"_s + text;
        break;
    case Meaning::Socks5h:
        document.directRoute.forwardProxy = u"socks5h://"_s + text;
        break;
    case Meaning::Insecure:
        document.tls.insecure = true;
        break;
    case Meaning::CaFile:
        document.tls.caFile = text;
        break;
    case Meaning::Certificate:
        document.tls.certificateFile = text;
        break;
    case Meaning::KeyFile:
        document.tls.keyFile = text;
        break;
    case Meaning::KeyPassword:
        document.tls.keyPassword = text;
        break;
    case Meaning::ServerName:
        document.tls.serverName = text;
        break;
    case Meaning::TlsMinimum:
        document.tls.minimum = text == "default"_L1 ? QString() : text;
        break;
    case Meaning::TlsMaximum:
        document.tls.maximum = text == "default"_L1 ? QString() : text;
        break;
    case Meaning::Alpn:
        document.tls.alpn = text;
        break;
    case Meaning::ConnectTimeout:
        document.connectTimeout = text;
        break;
    case Meaning::MaxTime:
        document.maxTime = text;
        break;
    case Meaning::Tap:
        document.tap = text;
        document.tapOn = true;
        break;
    case Meaning::ProxyConfiguration:
        document = withProxyConfiguration(std::move(document), text);
        break;
    case Meaning::NoReplay:
        document.replay = false;
        break;
    }
    return {};
}

void CommandReader::takePositional(const QByteArray& word) {
    static constexpr QByteArrayView tunnel = "ws-c:tcp:";
    if (m_table.program == "websocat" && word.startsWith(tunnel)) {
        // The connection goes there, whatever the address says.
        m_result.document.directRoute.connectTo.append(u"::"_s + textOf(word.sliced(tunnel.size())));
    } else if (m_table.program == "websocat" && !word.contains("://")) {
        if (word != "-") {
            note(word);
        }
    } else if (m_table.program == "twinwire" && (word == "compare" || word == "connect") &&
               m_addresses.isEmpty()) {
        return;
    } else {
        m_addresses.append(word);
    }
}

/// \a url as an address of a WebSocket: scheme, no userinfo, no fragment.
QString CommandReader::addressOf(QByteArray url) {
    url = url.trimmed();
    qsizetype slashes = url.indexOf("://");
    const bool hasScheme = slashes > 0 && std::all_of(url.cbegin(), url.cbegin() + slashes, [](char c) {
                               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                                      (c >= '0' && c <= '9') || c == '{' || c == '}' || c == '_';
                           });
    if (!hasScheme) {
        url.prepend("ws://");
        slashes = 2;
    }
    const QByteArray scheme = base::folded(url.first(slashes));
    url.replace(0, slashes, scheme == "http" ? "ws" : scheme == "https" ? "wss" : scheme);
    if (const qsizetype fragment = indexOutsidePlaceholders(url, '#'); fragment >= 0) {
        note(url.sliced(fragment));
        url.truncate(fragment);
    }
    const qsizetype begin = url.indexOf("://") + 3;
    qsizetype end = begin;
    while (end < url.size() && url[end] != '/' && url[end] != '?') {
        ++end;
    }
    const qsizetype at = url.first(end).lastIndexOf('@');
    if (at >= begin) {
        const QByteArray userinfo = QByteArray::fromPercentEncoding(url.sliced(begin, at - begin));
        if (!m_authorization) {
            m_authorization = basicValue(userinfo + (userinfo.contains(':') ? "" : ":"));
        }
        url.remove(begin, at - begin + 1);
    }
    return textOf(url);
}

base::Result<void> CommandReader::finishAddress() {
    HandshakeDocument& document = m_result.document;
    if (!m_connectUri.isEmpty()) {
        m_addresses.prepend(m_connectUri);
    }
    if (m_addresses.isEmpty() && document.proxied.isEmpty()) {
        return base::fail(Error::Code::Usage, base::translate("Workspace", "The command names no address"),
                          textOf(m_table.program.toByteArray()));
    }
    for (const QByteArray& address : std::as_const(m_addresses)) {
        const bool isText = std::none_of(address.cbegin(), address.cend(),
                                         [](char c) { return static_cast<quint8>(c) < 0x20 || c == 0x7F; });
        if (!isText) {
            return base::fail(Error::Code::Usage,
                              base::translate("Workspace", "The address holds a control character"),
                              base::printable(address, 60));
        }
    }
    if (!m_addresses.isEmpty()) {
        document.direct = addressOf(m_addresses.first());
    }
    if (!document.proxied.isEmpty()) {
        document.proxied = addressOf(document.proxied.toUtf8());
        // twinwire compare: routes are of both, a forward proxy of the proxied one alone.
        document.proxiedRoute = document.directRoute;
        document.directRoute.forwardProxy.clear();
        document.directRoute.forwardProxyUser.clear();
    }
    for (qsizetype i = 1; i < m_addresses.size(); ++i) {
        note(m_addresses[i]);
    }
    return {};
}

bool CommandReader::isGiven(QByteArrayView name) const {
    return std::any_of(m_headers.cbegin(), m_headers.cend(),
                       [name](const Header& header) { return base::equalsFolded(header.name, name); });
}

/// The lines that options besides -H ask for, in the order in which the tools send them.
QList<QByteArray> CommandReader::derivedLines() const {
    QList<QByteArray> lines;
    const auto add = [&](const char* name, const std::optional<QByteArray>& value) {
        if (value && !isGiven(name)) {
            lines.append(QByteArray(name) + ": " + *value);
        }
    };
    add("Upgrade", "websocket");
    add("Connection", "Upgrade");
    add("Sec-WebSocket-Key", m_key);
    add("Sec-WebSocket-Version", m_webSocketVersion.value_or("13"));
    add("Origin", m_origin);
    add("Sec-WebSocket-Protocol",
        m_subprotocols.isEmpty() ? std::nullopt : std::optional(m_subprotocols.join(", ")));
    add("Sec-WebSocket-Extensions", m_extensions);
    add("Authorization", m_authorization);
    add("User-Agent", m_userAgent);
    add("Referer", m_referer);
    add("Cookie", m_cookies.isEmpty() ? std::nullopt : std::optional(m_cookies.join("; ")));
    return lines;
}

void CommandReader::finishRequest() {
    RequestDraft& request = m_result.document.request;
    request = RequestDraft();
    request.startLine = m_method + ' ' + m_target + ' ' + m_version;
    const auto add = [&request](const QByteArray& line) {
        if (!line.isEmpty()) {
            request.lines.append(DraftLine{true, line, "\r\n"});
        }
    };
    if (m_table.program == "twinwire") {
        // A header takes the place of the program's own of that name; others follow.
        QList<Header> left = m_headers;
        QList<QByteArray> own{"Host: " + m_host.value_or("{{host}}")};
        const QList<Header> given = std::exchange(m_headers, {});
        own += derivedLines();
        m_headers = given;
        for (const QByteArray& line : std::as_const(own)) {
            const QByteArray name = line.first(line.indexOf(':'));
            const auto place = std::find_if(left.cbegin(), left.cend(), [&](const Header& header) {
                return base::equalsFolded(header.name, name);
            });
            add(place == left.cend() ? line : place->line);
            if (place != left.cend()) {
                left.erase(place);
            }
        }
        for (const Header& header : std::as_const(left)) {
            add(header.line);
        }
        return;
    }
    // Host comes first, wherever -H stands; then what nobody gave, then the given lines in their order.
    const auto host = std::find_if(m_headers.cbegin(), m_headers.cend(), [](const Header& header) {
        return base::equalsFolded(header.name, "host");
    });
    add(host == m_headers.cend() ? "Host: " + m_host.value_or("{{host}}") : host->line);
    for (const QByteArray& line : derivedLines()) {
        add(line);
    }
    for (const Header& header : std::as_const(m_headers)) {
        if (!base::equalsFolded(header.name, "host")) {
            add(header.line);
        }
    }
}

base::Result<ImportedCommand> CommandReader::read() {
    bool optionsEnded = false;
    while (m_at < m_words.size()) {
        const QByteArray word = m_words[m_at++];
        base::Result<void> taken;
        if (optionsEnded || !word.startsWith('-') || word.size() < 2) {
            takePositional(word);
        } else if (word == "--") {
            optionsEnded = true;
        } else if (word == "--next" || word == "-:") {
            note(word);
            break;
        } else {
            taken = word.startsWith("--") ? takeLong(word) : takeShort(word);
        }
        if (!taken) {
            return tl::unexpected<Error>(taken.error());
        }
    }
    if (const base::Result<void> address = finishAddress(); !address) {
        return tl::unexpected<Error>(address.error());
    }
    finishRequest();
    return m_result;
}

} // namespace twinwire::workspace
