// From what a user asked for (command line, scenario, later a document) to AttemptPlans.
#pragma once

#include "model/route.h"
#include "protocol/handshake.h"

#include <optional>

namespace twinwire::run {

/// A request as asked for, independent of the address it goes to.
struct RequestWish {
    protocol::HandshakeFields fields;        ///< target and host are filled per URL unless set by edits
    std::optional<QByteArray> rawRequest;    ///< the file's bytes; "{{key}}" is replaced
    std::optional<QByteArray> requestTarget; ///< overrides the URL's path on the request line
    bool operator==(const RequestWish&) const = default;
};

/// The exact bytes for \a url. \a host: the value of Host when no edit sets it (compare gives both routes the
/// proxied URL's authority, so that both send the same octets). \a key is used unless the fields carry one.
QByteArray requestBytes(const RequestWish& wish, const protocol::WebSocketUrl& url, const QByteArray& host,
                        const QByteArray& key);

} // namespace twinwire::run
