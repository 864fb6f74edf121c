// See route_words.h.
#include "ui/models/route_words.h"

#include "base/translate.h"
#include "protocol/url.h"
#include "workspace/proxy_configuration.h"

#include <QRegularExpression>

#include <array>
#include <utility>

namespace twinwire::ui {

using namespace Qt::StringLiterals;
using run::RouteName;
using workspace::HandshakeDocument;
using workspace::RouteWish;
using Scheme = RouteParts::Scheme;

namespace {

constexpr std::array schemes{std::pair(Scheme::Http, "http"), std::pair(Scheme::Https, "https"),
                             std::pair(Scheme::Socks5, "socks5"), std::pair(Scheme::Socks5h, "socks5h")};

qsizetype colonsOutsideBrackets(const QString& text) {
    qsizetype count = 0;
    bool inside = false;
    for (const QChar c : text) {
        inside = c == u'[' || (inside && c != u']');
        count += c == u':' && !inside ? 1 : 0;
    }
    return count;
}

QStringList entriesOf(const QString& text) {
    return text.split(u' ', Qt::SkipEmptyParts);
}

QString schemeWords(Scheme scheme) {
    switch (scheme) {
    case Scheme::None:
        return {};
    case Scheme::Http:
        return u"HTTP"_s;
    case Scheme::Https:
        return u"HTTPS"_s;
    case Scheme::Socks5:
    case Scheme::Socks5h:
        return u"SOCKS5"_s;
    }
    return {};
}

} // namespace

RouteParts routePartsOf(const RouteWish& wish) {
    RouteParts parts;
    QStringList connectTo;
    for (const QString& entry : wish.connectTo) {
        const bool isAny = entry.startsWith(u"::"_s) && colonsOutsideBrackets(entry) == 3;
        connectTo.append(isAny ? entry.sliced(2) : entry);
    }
    parts.connectTo = connectTo.join(u' ');
    parts.resolve = wish.resolve.join(u' ');
    parts.proxy = wish.forwardProxy;
    if (!wish.forwardProxy.isEmpty()) {
        parts.scheme = Scheme::Http;
    }
    const qsizetype slashes = wish.forwardProxy.indexOf(u"://"_s);
    for (const auto& [scheme, name] : schemes) {
        if (slashes >= 0 &&
            wish.forwardProxy.first(slashes).compare(QLatin1StringView(name), Qt::CaseInsensitive) == 0) {
            parts.scheme = scheme;
            parts.proxy = wish.forwardProxy.sliced(slashes + 3);
        }
    }
    const qsizetype colon = wish.forwardProxyUser.indexOf(u':');
    parts.user = colon < 0 ? wish.forwardProxyUser : wish.forwardProxyUser.first(colon);
    parts.password = colon < 0 ? QString() : wish.forwardProxyUser.sliced(colon + 1);
    return parts;
}

RouteWish routeWishOf(const RouteParts& parts) {
    RouteWish wish;
    for (const QString& entry : entriesOf(parts.connectTo)) {
        const qsizetype colons = colonsOutsideBrackets(entry);
        wish.connectTo.append(colons == 1 ? u"::"_s + entry : colons == 0 ? u"::%1:"_s.arg(entry) : entry);
    }
    wish.resolve = entriesOf(parts.resolve);
    for (const auto& [scheme, name] : schemes) {
        if (scheme == parts.scheme) {
            wish.forwardProxy = parts.proxy.contains(u"://"_s)
                                    ? parts.proxy
                                    : QLatin1StringView(name) + u"://"_s + parts.proxy;
        }
    }
    if (parts.scheme != Scheme::None && !(parts.user.isEmpty() && parts.password.isEmpty())) {
        wish.forwardProxyUser = parts.user + u':' + parts.password;
    }
    return wish;
}

TapParts tapPartsOf(const QString& tap) {
    const qsizetype equals = tap.indexOf(u'=');
    return equals < 0 ? TapParts{tap, {}} : TapParts{tap.first(equals), tap.sliced(equals + 1)};
}

QString tapOf(const TapParts& parts) {
    return parts.listen.isEmpty() && parts.target.isEmpty() ? QString() : parts.listen + u'=' + parts.target;
}

const RouteWish& wishOf(const HandshakeDocument& document, RouteName route) {
    return route == RouteName::Direct ? document.directRoute : document.proxiedRoute;
}

RouteWish& wishOf(HandshakeDocument& document, RouteName route) {
    return route == RouteName::Direct ? document.directRoute : document.proxiedRoute;
}

bool isRouted(const RouteWish& wish) {
    return !wish.connectTo.isEmpty() || !wish.resolve.isEmpty() || !wish.forwardProxy.isEmpty();
}

QString routeWords(const HandshakeDocument& document, RouteName route) {
    const RouteParts parts = routePartsOf(wishOf(document, route));
    QString words;
    if (parts.scheme != Scheme::None) {
        words = base::translate("Route", "%1 %2").arg(schemeWords(parts.scheme), parts.proxy);
    } else if (const QStringList entries = entriesOf(parts.connectTo); !entries.isEmpty()) {
        const QString& first = entries.first();
        // Of HOST1:PORT1:HOST2:PORT2 the second pair says where it goes.
        const bool isPair = colonsOutsideBrackets(first) <= 1;
        words = base::translate("Route", "to %1").arg(isPair ? first : first.section(u':', 2));
    } else if (!parts.resolve.isEmpty()) {
        words = base::translate("Route", "to a given address");
    } else {
        words = base::translate("Route", "straight");
    }
    if (route == RouteName::Direct) {
        return words;
    }
    const QString configuration = workspace::proxyConfigurationOf(document);
    if (!document.tapOn && !configuration.isEmpty()) {
        return base::translate("Route", "%1, with %2", "route, with the file of the proxy's configuration")
            .arg(words, configuration.section(u'/', -1));
    }
    if (!document.tapOn) {
        return base::translate("Route", "%1, no tap").arg(words);
    }
    QString listen = tapPartsOf(document.tap).listen;
    for (const QString& loopback : {u"127.0.0.1:"_s, u"localhost:"_s, u"[::1]:"_s}) {
        if (listen.startsWith(loopback)) {
            listen.remove(0, loopback.size() - 1);
        }
    }
    if (listen.isEmpty()) {
        return document.scenario.isEmpty() ? base::translate("Route", "%1, tap without address").arg(words)
                                           : base::translate("Route", "%1, the lab's tap").arg(words);
    }
    return base::translate("Route", "%1, tap on %2").arg(words, listen);
}

QString mendedAddress(const QString& written, const QList<workspace::Variable>& variables) {
    struct Meant {
        QLatin1StringView web;
        QLatin1StringView meant;
    };
    QString mended = written.trimmed();
    if (mended.isEmpty()) {
        return {};
    }
    if (!mended.contains(u"://"_s)) {
        static const QRegularExpression tlsPort(u"^[^/]*:443(/|$)"_s);
        mended.prepend(tlsPort.match(mended).hasMatch() ? u"wss://"_s : u"ws://"_s);
    } else {
        for (const Meant& scheme : {Meant{"http://"_L1, "ws://"_L1}, Meant{"https://"_L1, "wss://"_L1}}) {
            if (mended.startsWith(scheme.web, Qt::CaseInsensitive)) {
                mended.replace(0, scheme.web.size(), scheme.meant);
            }
        }
    }
    if (!mended.mid(mended.indexOf(u"://"_s) + 3).contains(QRegularExpression(u"[/?]"_s))) {
        mended += u'/';
    }
    workspace::Scope scope;
    scope.variables = variables;
    const bool reads = protocol::parseUrl(workspace::expand(mended, scope)).has_value();
    return reads && mended != written.trimmed() ? mended : QString();
}

QString pathRemark(const HandshakeDocument& document, const QList<workspace::Variable>& variables) {
    if (document.direct.trimmed().isEmpty() || document.proxied.trimmed().isEmpty()) {
        return {};
    }
    workspace::Scope scope;
    scope.variables = variables;
    const auto direct = protocol::parseUrl(workspace::expand(document.direct, scope));
    const auto proxied = protocol::parseUrl(workspace::expand(document.proxied, scope));
    if (!direct || !proxied || direct->resource == proxied->resource) {
        return {};
    }
    const auto pathOf = [](const QByteArray& resource) {
        return QString::fromUtf8(resource.split('?').constFirst());
    };
    const QString one = pathOf(direct->resource);
    const QString other = pathOf(proxied->resource);
    if (one == other) {
        return base::translate("Route", "The two addresses have the same path, but their queries differ");
    }
    if (document.direct.contains(u"{{"_s) || document.proxied.contains(u"{{"_s)) {
        return base::translate("Route", "The two paths differ");
    }
    return base::translate("Route", "The two paths differ: `%1` and `%2`").arg(one, other);
}

} // namespace twinwire::ui
