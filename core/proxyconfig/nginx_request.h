// One request on its way through a configuration of nginx: what is known of it, and the values of variables.
#pragma once

#include "proxyconfig/nginx_model.h"
#include "proxyconfig/nginx_uri.h"
#include "proxyconfig/question.h"

#include <functional>

namespace twinwire::proxyconfig {

/// A text that may hold what is not known: "${name}" stands for it.
struct Value {
    QByteArray text;
    QStringList unknown;
    bool known() const { return unknown.isEmpty(); }
    bool operator==(const Value&) const = default;
};

/// A field as nginx keeps it.
struct RequestField {
    QByteArray name;
    QByteArray value;
};

/// See the head of this file. A value: routes are tried on copies.
struct NginxRequest {
    const NginxModel* model = nullptr;
    std::optional<NginxVersion> version;

    QByteArray line;
    QByteArray method;
    QByteArray protocol; ///< "HTTP/1.1"
    QList<RequestField> fields;
    NginxUri sent;
    bool secure = false;
    bool proxyProtocol = false;
    quint16 port = 80;
    QByteArray listenAddress;
    std::optional<QByteArray> clientAddress;
    QByteArray host; ///< of Host or the target, lower case, without port

    QByteArray uri;
    Value args;
    bool uriKnown = true;
    bool validUnparsed = true;
    bool validLocation = true;
    bool internal = false;
    const Scope* server = nullptr;
    QByteArray serverName;
    const Scope* scope = nullptr; ///< the location, or the "if" in it

    QList<QByteArray> captures; ///< of the last regular expression that matched; 0 the whole
    bool capturesKnown = true;
    QHash<QByteArray, Value> set;
    QHash<QByteArray, Value> mapped;
    QSet<QByteArray> mapping; ///< maps that are being looked up: one may not ask itself
    Value proxyHost;
    Value proxyPort;
    QSet<QByteArray> undefined; ///< variables that nothing defines

    /// The first or joined value of the client's field "$http_\a name"; nothing when there is none.
    std::optional<QByteArray> httpVariable(const QByteArray& name) const;
    /// The value of "$\a name".
    Value variable(const QByteArray& name);
    /// \a text with its variables replaced. \a part: puts one captured value into the result (a redirect
    /// escapes it); nothing: as it is.
    Value evaluate(const QByteArray& text, const std::function<QByteArray(const QByteArray&)>& part = {});
    /// Tries \a regex on \a text and keeps what it captures. One that cannot be read matches nothing.
    bool matches(const QRegularExpression& regex, const QByteArray& text);

private:
    Value mapValue(const Directive& map);
    Value geoValue(const Directive& geo);
    Value builtIn(const QByteArray& name, bool& isKnownName);
};

/// The name and the length of the variable that begins at "$" in \a text at \a at ("$a", "${a}", "$1"); an
/// empty name when there is none.
std::pair<QByteArray, qsizetype> variableAt(const QByteArray& text, qsizetype at);

/// True when \a address lies in \a network ("10.0.0.0/8", an address, "all"). Nothing: not understood.
std::optional<bool> isInNetwork(const QByteArray& address, const QByteArray& network);

} // namespace twinwire::proxyconfig
