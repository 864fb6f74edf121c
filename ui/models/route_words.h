// A route's wish in parts that a person edits, and in few words.
#pragma once

#include "run/document_plan.h"

namespace twinwire::ui {

/// How a route is chosen in the panel; joined again it gives the same wish, unless it was written oddly.
struct RouteParts {
    enum class Scheme { None, Http, Https, Socks5, Socks5h };
    QString connectTo; ///< entries with blanks between; "HOST:PORT" stands for "::HOST:PORT"
    QString resolve;   ///< entries with blanks between
    Scheme scheme = Scheme::None;
    QString proxy; ///< HOST:PORT
    QString user;
    QString password;
    bool operator==(const RouteParts&) const = default;
};
RouteParts routePartsOf(const workspace::RouteWish& wish);
workspace::RouteWish routeWishOf(const RouteParts& parts);

/// LISTEN and TARGET of a tap.
struct TapParts {
    QString listen;
    QString target;
    bool operator==(const TapParts&) const = default;
};
TapParts tapPartsOf(const QString& tap);
/// Empty when both parts are.
QString tapOf(const TapParts& parts);

/// The document's wish for \a route.
const workspace::RouteWish& wishOf(const workspace::HandshakeDocument& document, run::RouteName route);
workspace::RouteWish& wishOf(workspace::HandshakeDocument& document, run::RouteName route);
/// True when the route goes elsewhere than straight to its address.
bool isRouted(const workspace::RouteWish& wish);
/// \a written, an address that is refused, as it was probably meant: with the scheme that is missing or that
/// stands for the web's own. Empty when nothing is known that would do.
QString mendedAddress(const QString& written, const QList<workspace::Variable>& variables);
/// That the two addresses lead to other paths or queries, in words; empty when they do not. Values that
/// placeholders stand for are not told.
QString pathRemark(const workspace::HandshakeDocument& document, const QList<workspace::Variable>& variables);

/// "straight", "to 10.0.0.5:8443", "SOCKS5 127.0.0.1:1080", "straight, tap on :9002".
QString routeWords(const workspace::HandshakeDocument& document, run::RouteName route);

} // namespace twinwire::ui
