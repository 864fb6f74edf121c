// A real proxy, misconfigured in one way (or not at all), before an upstream that answers as a known library
// does; and what is true of it.
#pragma once

#include "lab/proxy_process.h"

#include <functional>

namespace situations {

/// What an upstream answers to the octets of one request; nothing: it closes. A 101 is followed by a Close.
using Upstream = std::function<QByteArray(const QByteArray& request)>;

/// One row of the corpus.
struct Situation {
    QByteArray name;
    twinwire::lab::Product product = twinwire::lab::Product::Nginx;
    /// What stands in the server, frontend, virtual host or site; {{upstream}} is host:port, {{n}} a number
    /// that no other row has.
    QByteArray inside;
    /// nginx: in http; HAProxy: in the backend; others: nothing.
    QByteArray outside = {};
    QByteArray serverOptions = {}; ///< HAProxy: behind the server's address
    Upstream upstream;
    QList<QByteArray> truths = {};    ///< codes that are true; none: the pair is healthy
    QList<QByteArray> plausible = {}; ///< what may stand first besides, where no tap looks
    QByteArray host = {};             ///< of the request; empty: the proxied address
    QByteArray fields = {};           ///< further lines of the request
    QByteArray path = "/ws";
    QByteArray directPath = {}; ///< where it differs
    bool dead = false;          ///< the proxy points where nobody listens
};

/// A row named after its product and \a name; the other parameters are its members.
Situation row(twinwire::lab::Product product, const QByteArray& name, const QByteArray& inside,
              const Upstream& upstream, const QList<QByteArray>& truths = {},
              const QList<QByteArray>& plausible = {});
/// \a situation with a request of its own.
Situation with(Situation situation, const QByteArray& fields, const QByteArray& host = {},
               const QByteArray& path = "/ws");

/// All rows of one product.
QList<Situation> nginxSituations();
QList<Situation> haproxySituations();
QList<Situation> apacheSituations();
QList<Situation> caddySituations();
/// Further ones of HAProxy, Apache httpd and Caddy, which their configuration settles.
QList<Situation> configuredSituations();
/// Closed without an answer, or redirected: by whom, and why.
QList<Situation> turnedAwaySituations();

/// Upstreams, each with the words of the library it is named after.
QByteArray ws(const QByteArray& request);
QByteArray python(const QByteArray& request);
QByteArray aiohttp(const QByteArray& request);
QByteArray socketIo(const QByteArray& request);
QByteArray uvicorn(const QByteArray& request);
QByteArray tomcat(const QByteArray& request);
QByteArray gorilla(const QByteArray& request);
QByteArray spring(const QByteArray& request);
QByteArray express(const QByteArray& request);
/// 505 to anything but HTTP/1.1, else as ws.
QByteArray exact(const QByteArray& request);
/// Closes without a word upon what is no handshake over HTTP/1.1, else as ws.
QByteArray closing(const QByteArray& request);
/// One and the same 400 to every fault.
QByteArray sullen(const QByteArray& request);
/// As ws, but \a field must have \a value (empty: any); else \a status with \a words.
Upstream insistingOn(const QByteArray& field, const QByteArray& value, const QByteArray& status,
                     const QByteArray& words);
/// As ws, but the target must be \a target; else 404 with \a words.
Upstream livingAt(const QByteArray& target, const QByteArray& words);
/// As ws, but Origin must be http:// and Host.
QByteArray sameOrigin(const QByteArray& request);
/// Switches whatever it is asked.
QByteArray tolerant(const QByteArray& request);

} // namespace situations
