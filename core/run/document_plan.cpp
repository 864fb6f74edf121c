// See document_plan.h. Fields are read in the order in which the window shows them; the first mistake is
// returned.
#include "run/document_plan.h"

#include "base/translate.h"
#include "net/tap.h"
#include "run/route_arguments.h"

namespace twinwire::run {

using namespace Qt::StringLiterals;
using base::Error;
using base::Result;
using workspace::HandshakeDocument;
using workspace::RouteWish;
using workspace::Variable;

namespace {

/// A Result's error in the field \a place.
template <typename T>
tl::unexpected<Error> errorIn(const Result<T>& result, const QString& place) {
    Error error = result.error();
    error.place = place;
    return tl::unexpected<Error>(error);
}

tl::unexpected<Error> mistake(const QString& message, const QString& place) {
    return base::fail(Error::Code::Usage, message, place);
}

tl::unexpected<Error> noValue(const QString& name, const QString& place) {
    return mistake(
        base::translate("DocumentPlan", "“{{%1}}” has no value; set it in the environment or take it out")
            .arg(name),
        place);
}

QString placeOf(RouteName route) {
    return route == RouteName::Direct ? u"direct"_s : u"proxied"_s;
}

RouteName otherThan(RouteName route) {
    return route == RouteName::Direct ? RouteName::Proxied : RouteName::Direct;
}

/// What a comparison needs of a document, with all placeholders but those of the request replaced.
class Reader {
public:
    Reader(const HandshakeDocument& document, const QList<Variable>& variables)
        : m_document(document) {
        m_scope.variables = variables;
    }

    Result<protocol::WebSocketUrl> url(RouteName route) const;
    Result<QByteArray> host() const;
    Result<model::Route> route(RouteName route) const;
    Result<model::TlsOptions> tls() const;
    Result<model::TimeLimits> limits() const;
    Result<void> tap() const;

    /// All of an attempt but its request.
    Result<model::AttemptPlan> attempt(RouteName route) const;
    /// What goes out, given the scope of its route.
    Result<QByteArray> request(const workspace::Scope& scope) const;

private:
    QString addressOf(RouteName route) const {
        return (route == RouteName::Direct ? m_document.direct : m_document.proxied).trimmed();
    }
    const RouteWish& wishOf(RouteName route) const {
        return route == RouteName::Direct ? m_document.directRoute : m_document.proxiedRoute;
    }
    Result<QString> text(const QString& written, const QString& place) const;

    const HandshakeDocument& m_document;
    workspace::Scope m_scope;
};

Result<QString> Reader::text(const QString& written, const QString& place) const {
    const workspace::Expansion expansion = workspace::expand(written.toUtf8(), m_scope);
    if (!expansion.unknown.isEmpty()) {
        return noValue(expansion.unknown.constFirst(), place);
    }
    return QString::fromUtf8(expansion.octets);
}

/// The route's own address; without one, the other's, if this route leads there another way.
Result<protocol::WebSocketUrl> Reader::url(RouteName route) const {
    QString written = addressOf(route);
    QString place = placeOf(route);
    if (written.isEmpty()) {
        const QString other = addressOf(otherThan(route));
        const RouteWish& wish = wishOf(route);
        if (other.isEmpty()) {
            return mistake(route == RouteName::Direct
                               ? base::translate("DocumentPlan", "Type the upstream's address")
                               : base::translate("DocumentPlan", "Type the address of the proxy"),
                           place);
        }
        if (wish.connectTo.join(QString()).trimmed().isEmpty() && wish.forwardProxy.trimmed().isEmpty()) {
            return mistake(
                route == RouteName::Direct
                    ? base::translate("DocumentPlan", "Type the upstream's address, or choose another way to "
                                                      "the proxied one")
                    : base::translate("DocumentPlan", "Type the address of the proxy, or choose another way "
                                                      "to the direct one"),
                place);
        }
        written = other;
        place = placeOf(otherThan(route));
    }
    const Result<QString> address = text(written, place);
    if (!address) {
        return tl::unexpected<Error>(address.error());
    }
    return protocol::parseUrl(*address, place);
}

/// Both routes send the proxied address's, so that they send the same octets.
Result<QByteArray> Reader::host() const {
    const bool single = addressOf(RouteName::Proxied).isEmpty();
    const Result<protocol::WebSocketUrl> address = url(single ? RouteName::Direct : RouteName::Proxied);
    if (!address) {
        return tl::unexpected<Error>(address.error());
    }
    return address->authority();
}

Result<model::Route> Reader::route(RouteName name) const {
    const RouteWish& wish = wishOf(name);
    const QString prefix = placeOf(name) + u"Route."_s;
    model::Route route;
    for (const QString& written : wish.connectTo) {
        const QString place = prefix + u"connectTo"_s;
        const Result<QString> expanded = text(written.trimmed(), place);
        if (!expanded) {
            return tl::unexpected<Error>(expanded.error());
        }
        if (expanded->isEmpty()) {
            continue;
        }
        const Result<model::ConnectTo> connectTo = parseConnectTo(*expanded);
        if (!connectTo) {
            return errorIn(connectTo, place);
        }
        route.connectTo.append(*connectTo);
    }
    for (const QString& written : wish.resolve) {
        const QString place = prefix + u"resolve"_s;
        const Result<QString> expanded = text(written.trimmed(), place);
        if (!expanded) {
            return tl::unexpected<Error>(expanded.error());
        }
        if (expanded->isEmpty()) {
            continue;
        }
        const Result<model::ResolveOverride> resolve = parseResolve(*expanded);
        if (!resolve) {
            return errorIn(resolve, place);
        }
        route.resolve.append(*resolve);
    }
    const QString place = prefix + u"forwardProxy"_s;
    const Result<QString> proxyText = text(wish.forwardProxy.trimmed(), place);
    if (!proxyText) {
        return tl::unexpected<Error>(proxyText.error());
    }
    if (proxyText->isEmpty()) {
        return route;
    }
    Result<model::ForwardProxy> proxy = parseForwardProxy(*proxyText);
    if (!proxy) {
        return errorIn(proxy, place);
    }
    const Result<QString> user = text(wish.forwardProxyUser, place);
    if (!user) {
        return tl::unexpected<Error>(user.error());
    }
    if (!user->isEmpty()) {
        const Result<protocol::Credentials> credentials = parseCredentials(*user, place);
        if (!credentials) {
            return tl::unexpected<Error>(credentials.error());
        }
        proxy->credentials = *credentials;
    }
    route.proxy = *proxy;
    return route;
}

Result<model::TlsOptions> Reader::tls() const {
    const workspace::TlsWish& wish = m_document.tls;
    model::TlsOptions options;
    QString minimum;
    QString maximum;
    QString alpn;
    QString serverName;
    struct Field {
        const char* place;
        const QString& written;
        QString& into;
    };
    for (const Field& field :
         {Field{"tls.caFile", wish.caFile, options.caFile},
          Field{"tls.certificateFile", wish.certificateFile, options.certificateFile},
          Field{"tls.keyFile", wish.keyFile, options.keyFile},
          Field{"tls.keyPassword", wish.keyPassword, options.keyPassword},
          Field{"tls.minimum", wish.minimum, minimum}, Field{"tls.maximum", wish.maximum, maximum},
          Field{"tls.alpn", wish.alpn, alpn}}) {
        const Result<QString> expanded = text(field.written, QString::fromLatin1(field.place));
        if (!expanded) {
            return tl::unexpected<Error>(expanded.error());
        }
        field.into = *expanded;
    }
    if (wish.serverName) {
        const Result<QString> expanded = text(*wish.serverName, u"tls.serverName"_s);
        if (!expanded) {
            return tl::unexpected<Error>(expanded.error());
        }
        options.serverName = expanded->trimmed().toUtf8();
    }
    if (!options.keyFile.isEmpty() && options.certificateFile.isEmpty()) {
        return mistake(
            base::translate("DocumentPlan", "A key needs its certificate; choose that file as well"),
            u"tls.keyFile"_s);
    }
    struct Version {
        const char* place;
        const QString& written;
        model::TlsVersion& into;
    };
    for (const Version& version : {Version{"tls.minimum", minimum, options.minimum},
                                   Version{"tls.maximum", maximum, options.maximum}}) {
        if (version.written.trimmed().isEmpty()) {
            continue;
        }
        const Result<model::TlsVersion> value =
            parseTlsVersion(version.written.trimmed(), QString::fromLatin1(version.place));
        if (!value) {
            return tl::unexpected<Error>(value.error());
        }
        version.into = *value;
    }
    if (options.maximum != model::TlsVersion::Default && options.minimum > options.maximum) {
        return mistake(base::translate("DocumentPlan", "The lowest TLS version is above the highest"),
                       u"tls.minimum"_s);
    }
    if (!alpn.trimmed().isEmpty()) {
        const Result<QList<QByteArray>> names = parseAlpn(alpn);
        if (!names) {
            return errorIn(names, u"tls.alpn"_s);
        }
        options.alpn = *names;
    }
    options.insecure = wish.insecure;
    return options;
}

Result<model::TimeLimits> Reader::limits() const {
    model::TimeLimits limits;
    struct Limit {
        const char* place;
        const QString& written;
        std::chrono::milliseconds& into;
    };
    for (const Limit& limit : {Limit{"limits.connectTimeout", m_document.connectTimeout, limits.connect},
                               Limit{"limits.maxTime", m_document.maxTime, limits.total}}) {
        const QString place = QString::fromLatin1(limit.place);
        const Result<QString> expanded = text(limit.written.trimmed(), place);
        if (!expanded) {
            return tl::unexpected<Error>(expanded.error());
        }
        const Result<std::chrono::milliseconds> value = parseSeconds(*expanded, place);
        if (!value) {
            return tl::unexpected<Error>(value.error());
        }
        limit.into = *value;
    }
    return limits;
}

/// A scenario's tap is the lab's own.
Result<void> Reader::tap() const {
    if (!m_document.tapOn || !m_document.scenario.isEmpty()) {
        return {};
    }
    if (m_document.tap.trimmed().isEmpty()) {
        return mistake(
            base::translate("DocumentPlan",
                            "Say where the tap listens and where it leads, such as %1, or turn it off")
                .arg(u"127.0.0.1:9002=127.0.0.1:9001"_s),
            u"tap"_s);
    }
    const Result<net::TapPlan> plan = net::parseTapPlan(m_document.tap.trimmed());
    return plan ? Result<void>() : errorIn(plan, u"tap"_s);
}

Result<model::AttemptPlan> Reader::attempt(RouteName name) const {
    model::AttemptPlan plan;
    const Result<protocol::WebSocketUrl> address = url(name);
    if (!address) {
        return tl::unexpected<Error>(address.error());
    }
    plan.url = *address;
    const Result<model::Route> way = route(name);
    if (!way) {
        return tl::unexpected<Error>(way.error());
    }
    plan.route = *way;
    return plan;
}

Result<QByteArray> Reader::request(const workspace::Scope& scope) const {
    const workspace::Expansion expansion =
        workspace::expand(workspace::templateOf(m_document.request), scope);
    if (!expansion.unknown.isEmpty()) {
        return noValue(expansion.unknown.constFirst(), u"request"_s);
    }
    return expansion.octets;
}

/// Not null, also when empty: it is known.
QByteArray known(const QByteArray& octets) {
    return octets.isNull() ? QByteArray("") : octets;
}

Result<void> completeAttempt(const Reader& reader, const workspace::Scope& scope, model::AttemptPlan& plan) {
    const Result<model::TlsOptions> tls = reader.tls();
    if (!tls) {
        return tl::unexpected<Error>(tls.error());
    }
    const Result<model::TimeLimits> limits = reader.limits();
    if (!limits) {
        return tl::unexpected<Error>(limits.error());
    }
    const Result<QByteArray> request = reader.request(scope);
    if (!request) {
        return tl::unexpected<Error>(request.error());
    }
    plan.tls = *tls;
    plan.limits = *limits;
    plan.request = *request;
    return {};
}

} // namespace

Error atField(const Error& error) {
    struct Option {
        QLatin1StringView option;
        QLatin1StringView field;
    };
    for (const Option& known :
         {Option{"--cacert "_L1, "tls.caFile"_L1}, Option{"--cert "_L1, "tls.certificateFile"_L1},
          Option{"--key "_L1, "tls.keyFile"_L1}}) {
        if (error.place.startsWith(known.option)) {
            const QString file = error.place.sliced(known.option.size());
            return Error{error.code,
                         error.message.contains(file)
                             ? error.message
                             : base::translate("DocumentPlan", "%1: %2", "a file and what is wrong with it")
                                   .arg(file, error.message),
                         known.field};
        }
    }
    return error;
}

Result<workspace::Scope> scopeOf(const HandshakeDocument& document, const QList<Variable>& variables,
                                 const QByteArray& key, RouteName route) {
    const Reader reader(document, variables);
    const Result<protocol::WebSocketUrl> url = reader.url(route);
    if (!url) {
        return tl::unexpected<Error>(url.error());
    }
    const Result<QByteArray> host = reader.host();
    if (!host) {
        return tl::unexpected<Error>(host.error());
    }
    return workspace::Scope{variables, key, known(*host), known(url->resource)};
}

workspace::Expansion requestOf(const HandshakeDocument& document, const QList<Variable>& variables,
                               const QByteArray& key, RouteName route) {
    const Reader reader(document, variables);
    workspace::Scope scope{variables, key, {}, {}};
    if (const Result<protocol::WebSocketUrl> url = reader.url(route)) {
        scope.path = known(url->resource);
    }
    if (const Result<QByteArray> host = reader.host()) {
        scope.host = known(*host);
    }
    return workspace::expand(workspace::templateOf(document.request), scope);
}

Result<ComparePlan> comparePlan(const HandshakeDocument& document, const QList<Variable>& variables,
                                const QByteArray& key) {
    const Reader reader(document, variables);
    ComparePlan plan;
    struct Side {
        RouteName route;
        model::AttemptPlan& attempt;
    };
    const std::initializer_list<Side> sides = {Side{RouteName::Direct, plan.direct},
                                               Side{RouteName::Proxied, plan.proxied}};
    for (const Side& side : sides) {
        const Result<model::AttemptPlan> attempt = reader.attempt(side.route);
        if (!attempt) {
            return tl::unexpected<Error>(attempt.error());
        }
        side.attempt = *attempt;
    }
    for (const Side& side : sides) {
        const Result<workspace::Scope> scope = scopeOf(document, variables, key, side.route);
        if (!scope) {
            return tl::unexpected<Error>(scope.error());
        }
        if (const Result<void> complete = completeAttempt(reader, *scope, side.attempt); !complete) {
            return tl::unexpected<Error>(complete.error());
        }
    }
    if (const Result<void> tap = reader.tap(); !tap) {
        return tl::unexpected<Error>(tap.error());
    }
    plan.replay = document.replay;
    return plan;
}

Result<ConnectPlan> connectPlan(const HandshakeDocument& document, const QList<Variable>& variables,
                                const QByteArray& key, RouteName route) {
    const Reader reader(document, variables);
    const Result<model::AttemptPlan> attempt = reader.attempt(route);
    if (!attempt) {
        return tl::unexpected<Error>(attempt.error());
    }
    const Result<workspace::Scope> scope = scopeOf(document, variables, key, route);
    if (!scope) {
        return tl::unexpected<Error>(scope.error());
    }
    ConnectPlan plan;
    plan.attempt = *attempt;
    if (const Result<void> complete = completeAttempt(reader, *scope, plan.attempt); !complete) {
        return tl::unexpected<Error>(complete.error());
    }
    plan.attempt.afterSwitch = model::AttemptPlan::AfterSwitch::Keep;
    plan.wish.rawRequest = plan.attempt.request;
    plan.key = key;
    return plan;
}

} // namespace twinwire::run
