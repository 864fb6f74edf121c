// See route_arguments.h. The meanings are curl's where curl has the option.
#include "run/route_arguments.h"

#include "base/translate.h"

#include <QFileInfo>
#include <QHostAddress>

#include <algorithm>
#include <optional>

namespace twinwire::run {

using namespace Qt::StringLiterals;

namespace {

using base::Error;
using base::fail;

std::optional<quint16> portOf(QStringView text) {
    bool ok = false;
    const int port = text.toInt(&ok);
    const bool digits = !text.isEmpty() && std::all_of(text.cbegin(), text.cend(),
                                                       [](QChar c) { return c >= u'0' && c <= u'9'; });
    if (!ok || !digits || port < 1 || port > 65535) {
        return std::nullopt;
    }
    return static_cast<quint16>(port);
}

/// Takes a host off the front of \a rest: "[…]" or up to the next colon. Nothing when a bracket stays open.
std::optional<QString> takeHost(QStringView& rest) {
    QString host;
    if (rest.startsWith(u'[')) {
        const qsizetype end = rest.indexOf(u']');
        if (end < 0) {
            return std::nullopt;
        }
        host = rest.sliced(1, end - 1).toString();
        rest = rest.sliced(end + 1);
        return host;
    }
    const qsizetype colon = rest.indexOf(u':');
    host = (colon < 0 ? rest : rest.first(colon)).toString();
    rest = colon < 0 ? QStringView() : rest.sliced(colon);
    return host;
}

bool isPlainHost(const QString& host) {
    return std::all_of(host.cbegin(), host.cend(),
                       [](QChar c) { return c > u' ' && c.unicode() < 0x7F && c != u'/' && c != u'@'; });
}

} // namespace

base::Result<model::ResolveOverride> parseResolve(const QString& text) {
    const QString place = u"--resolve "_s + text;
    QStringView rest(text);
    if (rest.startsWith(u'-')) {
        return fail(Error::Code::Usage,
                    base::translate("Run", "removing an entry has no meaning here; write HOST:PORT:ADDRESS"),
                    place);
    }
    if (rest.startsWith(u'+')) {
        rest = rest.sliced(1);
    }
    const std::optional<QString> host = takeHost(rest);
    if (!host || host->isEmpty() || !isPlainHost(*host) || !rest.startsWith(u':')) {
        return fail(Error::Code::Usage,
                    base::translate("Run", "the host is missing; write HOST:PORT:ADDRESS"), place);
    }
    rest = rest.sliced(1);
    const qsizetype colon = rest.indexOf(u':');
    if (colon < 0) {
        return fail(Error::Code::Usage,
                    base::translate("Run", "the address is missing; write HOST:PORT:ADDRESS"), place);
    }
    const std::optional<quint16> port = portOf(rest.first(colon));
    if (!port) {
        return fail(Error::Code::Usage, base::translate("Run", "“%1” is no port").arg(rest.first(colon)),
                    place);
    }
    model::ResolveOverride result{host->toLower().toUtf8(), *port, {}};
    for (QStringView part : rest.sliced(colon + 1).split(u',')) {
        if (part.startsWith(u'[') && part.endsWith(u']')) {
            part = part.sliced(1, part.size() - 2);
        }
        if (QHostAddress(part.toString()).isNull()) {
            return fail(Error::Code::Usage, base::translate("Run", "“%1” is no IP address").arg(part), place);
        }
        result.addresses.append(part.toUtf8());
    }
    return result;
}

base::Result<model::ConnectTo> parseConnectTo(const QString& text) {
    const QString place = u"--connect-to "_s + text;
    QStringView rest(text);
    model::ConnectTo result;
    const auto takePort = [&](quint16& port) {
        if (!rest.startsWith(u':')) {
            return false;
        }
        rest = rest.sliced(1);
        const qsizetype colon = rest.indexOf(u':');
        const QStringView digits = colon < 0 ? rest : rest.first(colon);
        rest = colon < 0 ? QStringView() : rest.sliced(colon);
        if (digits.isEmpty()) {
            return true;
        }
        const std::optional<quint16> value = portOf(digits);
        port = value.value_or(0);
        return value.has_value();
    };
    const auto malformed = [&](const QString& what) {
        return fail(Error::Code::Usage, base::translate("Run", "%1; write HOST1:PORT1:HOST2:PORT2").arg(what),
                    place);
    };
    const std::optional<QString> from = takeHost(rest);
    if (!from || !isPlainHost(*from)) {
        return malformed(base::translate("Run", "the first host is malformed"));
    }
    if (!takePort(result.fromPort)) {
        return malformed(base::translate("Run", "the first port is malformed"));
    }
    if (!rest.startsWith(u':')) {
        return malformed(base::translate("Run", "the second host is missing"));
    }
    rest = rest.sliced(1);
    const std::optional<QString> to = takeHost(rest);
    if (!to || !isPlainHost(*to)) {
        return malformed(base::translate("Run", "the second host is malformed"));
    }
    if (!takePort(result.toPort) || !rest.isEmpty()) {
        return malformed(base::translate("Run", "the second port is malformed"));
    }
    result.fromHost = from->toLower().toUtf8();
    result.toHost = to->toLower().toUtf8();
    return result;
}

base::Result<protocol::Credentials> parseCredentials(const QString& text, const QString& place) {
    const qsizetype colon = text.indexOf(u':');
    if (colon < 0) {
        return fail(Error::Code::Usage, base::translate("Run", "no password; write USER:PASSWORD"), place);
    }
    return protocol::Credentials{text.first(colon).toUtf8(), text.sliced(colon + 1).toUtf8()};
}

base::Result<model::ForwardProxy> parseForwardProxy(const QString& text) {
    const QString option = u"--proxy"_s;
    using Scheme = model::ForwardProxy::Scheme;
    model::ForwardProxy proxy;
    QString rest = text;
    const qsizetype slashes = rest.indexOf("://"_L1);
    if (slashes >= 0) {
        const QString scheme = rest.first(slashes).toLower();
        rest = rest.sliced(slashes + 3);
        if (scheme == "http"_L1) {
            proxy.scheme = Scheme::Http;
        } else if (scheme == "https"_L1) {
            proxy.scheme = Scheme::Https;
            proxy.port = 443;
        } else if (scheme == "socks5"_L1) {
            proxy.scheme = Scheme::Socks5;
        } else if (scheme == "socks5h"_L1) {
            proxy.scheme = Scheme::Socks5h;
        } else {
            return fail(
                Error::Code::Usage,
                base::translate("Run", "the scheme “%1” is none of http, https, socks5, socks5h").arg(scheme),
                option);
        }
    }
    const qsizetype slash = rest.indexOf(u'/');
    if (slash >= 0) {
        if (slash + 1 != rest.size()) {
            return fail(Error::Code::Usage, base::translate("Run", "a proxy has no path"), option);
        }
        rest.chop(1);
    }
    const qsizetype at = rest.lastIndexOf(u'@');
    if (at >= 0) {
        const QString userinfo = rest.first(at);
        rest = rest.sliced(at + 1);
        const qsizetype colon = userinfo.indexOf(u':');
        const QString user = colon < 0 ? userinfo : userinfo.first(colon);
        const QString password = colon < 0 ? QString() : userinfo.sliced(colon + 1);
        proxy.credentials = protocol::Credentials{QByteArray::fromPercentEncoding(user.toUtf8()),
                                                  QByteArray::fromPercentEncoding(password.toUtf8())};
    }
    QStringView view(rest);
    const std::optional<QString> host = takeHost(view);
    if (!host || host->isEmpty() || !isPlainHost(*host)) {
        return fail(Error::Code::Usage, base::translate("Run", "the proxy's host is missing or malformed"),
                    option);
    }
    if (!view.isEmpty()) {
        const std::optional<quint16> port = view.startsWith(u':') ? portOf(view.sliced(1)) : std::nullopt;
        if (!port) {
            return fail(Error::Code::Usage, base::translate("Run", "the proxy's port is malformed"), option);
        }
        proxy.port = *port;
    }
    proxy.host = host->toUtf8();
    return proxy;
}

base::Result<model::TlsVersion> parseTlsVersion(const QString& text, const QString& place) {
    static const QList<QPair<QString, model::TlsVersion>> versions = {
        {u"default"_s, model::TlsVersion::Default}, {u"1.0"_s, model::TlsVersion::Tls10},
        {u"1.1"_s, model::TlsVersion::Tls11},       {u"1.2"_s, model::TlsVersion::Tls12},
        {u"1.3"_s, model::TlsVersion::Tls13},
    };
    for (const auto& [name, version] : versions) {
        if (name == text) {
            return version;
        }
    }
    return fail(Error::Code::Usage, base::translate("Run", "“%1” is none of 1.0, 1.1, 1.2, 1.3").arg(text),
                place);
}

base::Result<std::chrono::milliseconds> parseSeconds(const QString& text, const QString& place) {
    bool ok = false;
    const double seconds = text.toDouble(&ok);
    if (!ok || !(seconds >= 0) || seconds > 86'400 || text.contains(u'e', Qt::CaseInsensitive)) {
        return fail(Error::Code::Usage,
                    base::translate("Run", "“%1” is no number of seconds from 0 to 86400").arg(text), place);
    }
    const auto ms = static_cast<qint64>(seconds * 1000.0 + 0.5);
    return std::chrono::milliseconds(seconds > 0 ? qMax<qint64>(ms, 1) : 0);
}

base::Result<QList<QByteArray>> parseAlpn(const QString& text) {
    QList<QByteArray> names;
    for (const QString& part : text.split(u',')) {
        const QByteArray name = part.trimmed().toUtf8();
        if (name.isEmpty() || name.size() > 255) {
            return fail(Error::Code::Usage,
                        base::translate("Run", "an ALPN name has 1 to 255 octets; write e.g. h2,http/1.1"),
                        u"--alpn "_s + text);
        }
        names.append(name);
    }
    return names;
}

CertificateArgument parseCertificate(const QString& text) {
    if (QFileInfo::exists(text)) {
        return {text, {}};
    }
    QString file;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] == u'\\' && i + 1 < text.size() && (text[i + 1] == u':' || text[i + 1] == u'\\')) {
            file += text[++i];
        } else if (text[i] == u':') {
            return {file, text.sliced(i + 1)};
        } else {
            file += text[i];
        }
    }
    return {file, {}};
}

} // namespace twinwire::run
