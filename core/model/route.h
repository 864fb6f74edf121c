// Where one attempt goes and how: values that a Plan is made of.
#pragma once

#include "protocol/connect.h"
#include "protocol/url.h"

#include <QList>
#include <QString>

#include <chrono>
#include <optional>

namespace twinwire::model {

/// TLS versions that can be asked for.
enum class TlsVersion { Default, Tls10, Tls11, Tls12, Tls13 };

/// How TLS is spoken on one leg. Files are PEM and read when the context is made, never later.
struct TlsOptions {
    QString caFile;          ///< trusted instead of the system's store; empty: the system's store
    QString certificateFile; ///< client certificate with chain
    QString keyFile;         ///< empty: the key is in certificateFile
    QString keyPassword;
    std::optional<QByteArray>
        serverName; ///< SNI and name to verify; engaged and empty: send no SNI, verify the URL's host
    TlsVersion minimum = TlsVersion::Default;
    TlsVersion maximum = TlsVersion::Default;
    QList<QByteArray> alpn = {}; ///< offered in order; empty: no ALPN extension
    bool insecure = false;       ///< go on when verification fails; the failure is recorded all the same

    bool operator==(const TlsOptions&) const = default;
};

/// --resolve HOST:PORT:ADDRESS[,ADDRESS]… as curl: use these addresses for that name and port. "*" matches
/// any host.
struct ResolveOverride {
    QByteArray host;
    quint16 port = 0;
    QList<QByteArray> addresses;
    bool operator==(const ResolveOverride&) const = default;
};

/// --connect-to HOST1:PORT1:HOST2:PORT2 as curl: requests for HOST1:PORT1 go to HOST2:PORT2. Empty or 0: any
/// / unchanged.
struct ConnectTo {
    QByteArray fromHost;
    quint16 fromPort = 0;
    QByteArray toHost;
    quint16 toPort = 0;
    bool operator==(const ConnectTo&) const = default;
};

/// A forward proxy that tunnels to the target.
struct ForwardProxy {
    enum class Scheme { Http, Https, Socks5, Socks5h }; ///< Socks5 resolves names here, Socks5h at the proxy
    Scheme scheme = Scheme::Http;
    QByteArray host; ///< IPv6 literals without brackets
    quint16 port = 1080;
    std::optional<protocol::Credentials> credentials;
    TlsOptions tls; ///< for Https
    bool operator==(const ForwardProxy&) const = default;
};

/// How an attempt reaches its target.
struct Route {
    QList<ResolveOverride> resolve;
    QList<ConnectTo> connectTo;
    std::optional<ForwardProxy> proxy;
    bool operator==(const Route&) const = default;
};

/// Bounds in time. Zero means none.
struct TimeLimits {
    std::chrono::milliseconds connect{
        10'000}; ///< name, TCP, proxy tunnel and TLS together (--connect-timeout)
    std::chrono::milliseconds total{
        30'000}; ///< until the head is complete and a refusal's body read (--max-time)
    bool operator==(const TimeLimits&) const = default;
};

/// One attempt: what is sent, where, how.
struct AttemptPlan {
    protocol::WebSocketUrl url;
    Route route;
    TlsOptions tls;
    QByteArray request; ///< the exact bytes to send
    TimeLimits limits;
    /// What follows a successful switch: end with a closing handshake at once, or keep the connection for
    /// messages.
    enum class AfterSwitch { Close, Keep } afterSwitch = AfterSwitch::Close;
    bool operator==(const AttemptPlan&) const = default;
};

} // namespace twinwire::model
