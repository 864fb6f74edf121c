// Configurations of nginx and requests for them, to hold the reading of a configuration against the real
// program. {{upstream}} is where the listener behind it stands, {{listen}} nginx's own port.
#pragma once

#include <QByteArray>
#include <QList>

namespace twinwire::test {

/// One configuration and one request.
struct NginxCase {
    const char* name;
    const char* http;   ///< inside http { }, before the server
    const char* server; ///< inside server { }, behind its "listen"
    const char* target = "/ws";
    const char* fields = nullptr; ///< the client's fields, lines ended by LF; null: a healthy handshake's
    const char* listen = "";      ///< options of "listen"
    int answer = 0;               ///< the status that nginx answers by itself; 0: it passes the request on
    const char* location = "";    ///< of a redirect
};

/// All cases.
QList<NginxCase> nginxCorpus();
/// Those of projects' documentation, and answers of nginx's own; among all.
QList<NginxCase> nginxProjects();

/// The whole text of a configuration for \a c.
QByteArray configurationOf(const NginxCase& c);
/// The request's octets; \a host is what Host says.
QByteArray requestOf(const NginxCase& c, const QByteArray& host);

} // namespace twinwire::test
