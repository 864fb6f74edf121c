// A route's glyph and colours. The word always stands with them: see RouteLabel.
#pragma once

#include "run/document_plan.h"
#include "ui/widgets/icons.h"

namespace twinwire::ui {

/// The glyph of the direct route or the proxied one.
inline Icon routeIcon(bool proxied) {
    return proxied ? Icon::Proxied : Icon::Direct;
}
/// \copydoc routeIcon(bool)
inline Icon routeIcon(run::RouteName route) {
    return routeIcon(route == run::RouteName::Proxied);
}

/// The colour of the direct route or the proxied one.
inline Tone routeTone(bool proxied) {
    return proxied ? Tone::Proxied : Tone::Direct;
}
/// \copydoc routeTone(bool)
inline Tone routeTone(run::RouteName route) {
    return routeTone(route == run::RouteName::Proxied);
}

/// The light ground that goes with routeTone().
inline Tone routeTint(bool proxied) {
    return proxied ? Tone::ProxiedTint : Tone::DirectTint;
}

} // namespace twinwire::ui
