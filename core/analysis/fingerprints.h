// Who speaks in an answer: a proxy's own page, or an upstream library's refusal and what it complains about.
#pragma once

#include "protocol/http_head.h"

#include <QString>

namespace twinwire::analysis {

/// The product whose own error or default page this is ("nginx", "haproxy", …); empty when it is nobody's
/// that is known. The page may still come from the same product behind the proxy.
QString ownPageOf(const protocol::HttpResponseHead& response, const QByteArray& body);

/// An upstream's words.
struct Voice {
    QString name;      ///< "ws", "Socket.IO", "python-websockets"; empty: not known
    QByteArray code;   ///< the finding that the words point to; empty: none in particular
    QString complaint; ///< the words themselves
    bool sure = false; ///< the words name one cause and no other
    bool known() const { return !name.isEmpty(); }
};

/// Reads the refusal of a known upstream library or framework. \a target is what we asked for: some pages
/// repeat what they were asked for instead.
Voice upstreamVoice(const protocol::HttpResponseHead& response, const QByteArray& body,
                    const QByteArray& target);

/// True when the answer says of itself that it was stored: X-Cache: HIT, Age above 0, Cache-Status: hit.
bool saysStored(const protocol::HttpResponseHead& response);

/// True for the welcome pages that products ship.
bool isDefaultSite(const QByteArray& body);

} // namespace twinwire::analysis
