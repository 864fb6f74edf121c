// The small languages that curl's routing and credential options are written in. Each parser returns the
// value, or an Error{Usage} that names the part that is wrong; the option's name goes into Error::place.
#pragma once

#include "base/result.h"
#include "model/route.h"

#include <chrono>

namespace twinwire::run {

/// "[+]HOST:PORT:ADDRESS[,ADDRESS]…": HOST "*" matches any; addresses are literals, IPv6 with or without
/// brackets.
base::Result<model::ResolveOverride> parseResolve(const QString& text);
/// "HOST1:PORT1:HOST2:PORT2", each part may be empty; IPv6 literals in brackets.
base::Result<model::ConnectTo> parseConnectTo(const QString& text);
/// "[http|https|socks5|socks5h]://[USER:PASSWORD@]HOST[:PORT]"; without a scheme http; without a port 1080,
/// and 443 for https. Userinfo is percent-decoded.
base::Result<model::ForwardProxy> parseForwardProxy(const QString& text);
/// "USER:PASSWORD". Without a colon an Error: nothing is asked for interactively.
base::Result<protocol::Credentials> parseCredentials(const QString& text, const QString& place);
/// "1.0", "1.1", "1.2", "1.3", or "default".
base::Result<model::TlsVersion> parseTlsVersion(const QString& text, const QString& place);
/// Seconds with a fraction, "0" for no limit; at most a day.
base::Result<std::chrono::milliseconds> parseSeconds(const QString& text, const QString& place);
/// "h2,http/1.1": names of 1 to 255 octets.
base::Result<QList<QByteArray>> parseAlpn(const QString& text);
/// "FILE[:PASSWORD]" as curl's -E: "\:" is a colon of the name. A text that names an existing file is that
/// file.
struct CertificateArgument {
    QString file;
    QString password;
    bool operator==(const CertificateArgument&) const = default;
};
CertificateArgument parseCertificate(const QString& text);

} // namespace twinwire::run
