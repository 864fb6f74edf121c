// What the files of scenarios share: the beginnings of a scenario and of each product's configuration.
#pragma once

#include "lab/scenario.h"

namespace twinwire::lab {

/// The scenarios of one product or program each; scenarios() joins them.
QList<Scenario> hopScenarios();
QList<Scenario> upstreamScenarios();
QList<Scenario> nginxScenarios();
QList<Scenario> nginxFurtherScenarios();
QList<Scenario> haproxyScenarios();
QList<Scenario> apacheScenarios();
QList<Scenario> caddyScenarios();

/// A scenario that is meant to succeed, until told otherwise. Title and teaching are marked with
/// QT_TRANSLATE_NOOP("Lab", …) where they stand.
Scenario healthy(const char* name, const char* title, const char* teaches);
/// A scenario whose direct route switches and whose proxied route gets \a status and shows \a finding first.
Scenario refused(const char* name, const char* title, const char* teaches, int status, const char* finding);
/// The same when no complete answer, or no valid 101, comes back on the proxied route.
Scenario failed(const char* name, const char* title, const char* teaches, const char* finding);

/// nginx.conf with one server on {{listen}} that holds \a server; \a http goes in front of it.
QByteArray nginxConf(const QByteArray& server, const QByteArray& http = {},
                     const QByteArray& listenOptions = {});
/// A location / that holds \a body and "proxy_pass http://{{upstream}};".
QByteArray nginxLocation(const QByteArray& body);
/// The documented recipe: HTTP/1.1, Upgrade, Connection.
inline constexpr char nginxRecipe[] = "            proxy_http_version 1.1;\n"
                                      "            proxy_set_header Upgrade $http_upgrade;\n"
                                      "            proxy_set_header Connection \"upgrade\";\n";

} // namespace twinwire::lab
