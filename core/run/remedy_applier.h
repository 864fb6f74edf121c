// Pastes a remedy's lines into a configuration as its comments tell a reader to: what "# remove:" names goes,
// a directive takes the place of the one that says the same thing, and what is new goes where its product
// wants it. Knows no scenario and no code.
#pragma once

#include "base/result.h"
#include "lab/proxy_process.h"

#include <QByteArray>

namespace twinwire::run {

/// \a configuration with \a remedy pasted into it. Where:
///
/// - "# remove: PATTERN", or "# remove:" with a pattern in each comment line below it: every directive that
///   is the pattern, in which "…" stands for any end. A block goes with what it holds.
/// - nginx: "map" and zones into http before its servers; "listen" and "location" into the first server;
///   anything else into each location that has proxy_pass.
/// - HAProxy: "bind" into the frontend, "http-request" at its head; "server" into the section that has one;
///   timeouts where they are set, else into defaults; a section's lines into the section of its kind.
/// - Apache httpd: sections of paths at the end; the rest before the first ProxyPass or RewriteRule.
/// - Caddy: at the end of the site's block.
///
/// Error{Usage} when there is no such place, or nothing to paste.
base::Result<QByteArray> withRemedy(lab::Product product, const QByteArray& configuration,
                                    const QByteArray& remedy);

} // namespace twinwire::run
