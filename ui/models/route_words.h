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
/// "straight", "to 10.0.0.5:8443", "SOCKS5 127.0.0.1:1080", "straight, tap on :9002".
QString routeWords(const workspace::HandshakeDocument& document, run::RouteName route);

} // namespace twinwire::ui
