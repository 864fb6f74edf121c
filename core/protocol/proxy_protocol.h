// The PROXY protocol's preamble, versions 1 and 2 (haproxy.org, proxy-protocol.txt).
#pragma once

#include "protocol/http_head.h"

namespace twinwire::protocol {

/// A preamble as it stood before the first octet of the real protocol.
struct ProxyPreamble {
    int version = 1;   ///< 1 or 2
    QByteArray bytes;  ///< exactly the preamble
    QByteArray family; ///< "TCP4", "TCP6", "UNKNOWN", "LOCAL", "UDP4", "UDP6", "UNIX"
    QByteArray source; ///< address in text form; empty when unknown
    QByteArray destination;
    quint16 sourcePort = 0;
    quint16 destinationPort = 0;
    QList<QByteArray> tlvs; ///< version 2: each TLV's octets, type and length included
    Violations violations;
    bool operator==(const ProxyPreamble&) const = default;
};

/// Looks for a preamble at the beginning of \a bytes. NeedMore while it may still become one, Complete with
/// \a preamble filled, Unparseable when \a bytes does not begin with one.
/// Codes: preamble.line-end, .words, .family-unknown, .address-invalid, .port-invalid, .version-unknown,
/// .command-unknown, .length-too-short, .tlv-overruns.
ParseStatus parseProxyPreamble(QByteArrayView bytes, ProxyPreamble& preamble);

/// A version 1 or 2 preamble for a TCP connection between two literal addresses.
QByteArray serializeProxyPreamble(int version, QByteArrayView source, quint16 sourcePort,
                                  QByteArrayView destination, quint16 destinationPort);

} // namespace twinwire::protocol
