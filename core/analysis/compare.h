// Two sessions, aligned and explained. Pure functions: the same record gives the same comparison.
#pragma once

#include "model/comparison.h"

namespace twinwire::analysis {

/// Aligns the two runs: request as sent, answer, TLS, outcome; with a tap also around the proxy. Repeated
/// fields are paired in order; every header row carries its class.
QList<model::Difference> align(const model::ComparedRun& run);

/// Derives the findings of the catalogue, the most certain cause first (cause before consequence, error
/// before warning, proven before likely before possible).
QList<model::Finding> derive(const model::ComparedRun& run);

/// The findings that one session alone allows (connect): request.*, network.*, tls.*, upstream.*.
QList<model::Finding> deriveSingle(const model::Session& session);

/// One sentence for the whole, from the findings and outcomes.
QString verdict(const model::ComparedRun& run, const QList<model::Finding>& findings);

/// align(), derive() and verdict() together.
model::Comparison compare(const model::ComparedRun& run);

/// The proxy product that an answer gives away: "nginx", "haproxy", "apache", "caddy", "varnish", "squid",
/// "trafficserver", "lighttpd", "envoy", "traefik" …; empty when none does.
QString productOf(const protocol::HttpResponseHead& response, const QByteArray& body);

} // namespace twinwire::analysis
