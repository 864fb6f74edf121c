// What a configuration of nginx makes of one request, as a value of the model. Findings are
// nginx_findings.h's.
#pragma once

#include "proxyconfig/nginx_upstream.h"

namespace twinwire::proxyconfig {

/// How far a request is followed through servers of one configuration.
inline constexpr int mostHops = 4;

/// One version that stands for a range of them in which nginx behaves alike here.
struct NginxEra {
    NginxVersion version;
    QString name; ///< in words: "nginx before 1.23.0"
};
/// The eras that \a version lies in: one, or all when it is not known.
QList<NginxEra> nginxEras(const std::optional<NginxVersion>& version);

/// The reading of \a question without findings. \a routes: what it was read from, for \a version or, when
/// that is not known, for the newest.
model::ConfigurationReading nginxReading(const NginxModel& model, const Question& question,
                                         std::optional<NginxVersion> version,
                                         QList<NginxRoute>* routes = nullptr);

/// What a request that is passed on to \a upstream ("http://127.0.0.1:8081", a block's name) meets in the
/// same configuration, when one of its own servers listens there; \a head is what it gets. Nothing: it goes
/// elsewhere.
std::optional<Question> nginxNextHop(const NginxModel& model, const QByteArray& upstream,
                                     const QByteArray& head);

/// The timeouts that apply in \a scope to a request that is passed on.
QList<model::ConfigurationTimeout> nginxTimeouts(const NginxTree& tree, const Scope& scope, bool stream);
/// "90s", "1h30m", "500ms" as nginx reads times; nothing when it is none.
std::optional<std::chrono::milliseconds> nginxTime(const QByteArray& text);

} // namespace twinwire::proxyconfig
