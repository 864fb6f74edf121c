// Configurations of HAProxy, Apache httpd and Caddy and requests for them, to hold the reading of a
// configuration against the real programs.
#pragma once

#include "lab/proxy_process.h"

namespace twinwire::test {

/// One listener of the program, and one request for it.
struct ReadingCase {
    QByteArray name;
    QByteArray inside;       ///< of the frontend, virtual host or site; {{upstream}}: the listener behind it
    QByteArray backend = {}; ///< HAProxy: in the backend, before its server
    QByteArray server = {};  ///< HAProxy: behind the server's address
    QByteArray fields = {};  ///< lines of the request besides a handshake's, each with its end
    QByteArray target = "/ws/chat?a=1";
    /// The whole head instead, {{target}} and {{host}} in it.
    QByteArray head = {};
    /// The status that the program answers by itself; 0: it passes the request on.
    int answer = 0;
    QByteArray location = {}; ///< of a redirect
    bool closes = false;      ///< it closes without an answer
    /// The reading tells no whole head: why.
    const char* untold = nullptr;
};

QList<ReadingCase> haproxyReadings();
QList<ReadingCase> apacheReadings();
QList<ReadingCase> caddyReadings();

/// Runs all of \a cases before one program of \a product; what is not as it is read, in words.
/// \a heads: how many heads were held against the program's.
QStringList unlikeTheProgram(lab::Product product, const QList<ReadingCase>& cases, int& heads);

/// Mends \a cases as their reading says, and asks again: those of them that a mend was made for, and behind
/// which no whole handshake arrives, in words. \a mended: the others.
QStringList leftBroken(lab::Product product, const QList<ReadingCase>& cases, int& mended);

} // namespace twinwire::test
