// What a proxy's configuration, read and understood, says about one request: which part of it answers, what
// the upstream will get, how long silence may last.
#pragma once

#include "model/finding.h"

#include <chrono>
#include <optional>

namespace twinwire::model {

/// A place in a configuration file. Lines and columns count from 1; columns count octets.
struct ConfigurationPlace {
    QString file; ///< as the configuration names it; empty when there is no such place
    int line = 0;
    int column = 0;
    QString text; ///< what stands there: the directive, "server", "location /ws"
    bool operator==(const ConfigurationPlace&) const = default;
    /// This place as what a finding rests on, with \a observation (its own text where there is none).
    Evidence evidence(const QString& observation = {}) const;
};

/// The place that \a evidence names, with its observation as the text; nothing unless its source is
/// "configuration" and its field a place.
std::optional<ConfigurationPlace> configurationPlaceOf(const Evidence& evidence);

/// One timeout that applies to the connection.
struct ConfigurationTimeout {
    /// What the timeout waits for.
    enum class Kind {
        Connect, ///< until the connection with the upstream stands
        Read,    ///< silence on an open connection (for nginx: either direction, once it is upgraded)
        Send,    ///< a write to the upstream that makes no progress
        Client,  ///< a client that does not send its request, or does not take the answer
        Other,
    };
    Kind kind = Kind::Other;
    QByteArray directive;                    ///< "proxy_read_timeout"
    std::chrono::milliseconds value{0};      ///< 0: none
    std::optional<ConfigurationPlace> place; ///< nothing: the default of the product
    bool operator==(const ConfigurationTimeout&) const = default;
};

/// One head that the upstream may get, and when it gets that one.
struct PredictedRequest {
    QString condition;   ///< in words: "nginx before 1.29.7"; empty when it is the only one
    QByteArray head;     ///< as the proxy writes it; values that cannot be known stand as "${name}"
    QStringList unknown; ///< the names that stand so; empty: known to the octet
    bool operator==(const PredictedRequest&) const = default;
};

/// The proxy answers by itself.
struct OwnAnswer {
    /// How it comes to answer.
    enum class Kind { Return, Redirect, Static, Denied, NotFound, TlsMismatch, Closed, Unknown };
    Kind kind = Kind::Unknown;
    int status = 0;      ///< 0: not known, or no answer at all
    QByteArray location; ///< of a redirect
    QByteArray body;     ///< of a return
    ConfigurationPlace place;
    bool certain = true; ///< false: it depends on what the configuration does not say (a file, an address)
    bool operator==(const OwnAnswer&) const = default;
};

/// A configuration as it applies to one request. Without a request (nothing but the file was given) the
/// findings of all locations stand here, and the rest is empty.
struct ConfigurationReading {
    QByteArray product;                ///< "nginx"
    std::optional<QByteArray> version; ///< "1.22.1"; nothing: not known, and readings may be several
    ConfigurationPlace server;         ///< the server that takes the request
    ConfigurationPlace location;       ///< the location in it, the innermost; empty text: the server itself
    ConfigurationPlace passed;         ///< the directive that passes the request on
    QByteArray upstream;               ///< where to: "http://127.0.0.1:9001"; empty: nowhere, or not known
    /// The head that the upstream gets, octet by octet. Engaged only where it is certain, for this version
    /// (or for all) and with no value that the configuration leaves open.
    std::optional<QByteArray> upstreamRequest;
    QList<PredictedRequest> requests; ///< all heads that it may be; one when it is certain
    std::optional<OwnAnswer> answer;  ///< engaged when the proxy answers instead of passing on
    QList<ConfigurationTimeout> timeouts;
    QList<Finding> findings; ///< evidence with the source "configuration"
    QStringList notes;       ///< what was not understood or depends on what is not in the files
    bool operator==(const ConfigurationReading&) const = default;
};

} // namespace twinwire::model
