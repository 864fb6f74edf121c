// The names of the enumerations as they stand in JSON documents and logs. Stable: a released name stays.
// Lower case, words joined by hyphens.
#pragma once

#include "model/comparison.h"

namespace twinwire::model {

/// The stable name of a value, for JSON, logs and tests.
QByteArray nameOf(Phase phase);           ///< "name", "connect", "proxy-tls", "proxy-tunnel", "tls", …
QByteArray nameOf(Outcome outcome);       ///< "switched", "refused", "failed"
QByteArray nameOf(StreamEnd end);         ///< "none", "fin", "reset", "timeout", "tls-alert", …
QByteArray nameOf(Failure::Kind kind);    ///< "name-not-resolved", "connection-refused", …
QByteArray nameOf(Severity severity);     ///< "error", "warning", "info"
QByteArray nameOf(Confidence confidence); ///< "proven", "likely", "possible"
QByteArray nameOf(Hop hop);               ///< "request", "client-to-proxy", "proxy", "proxy-to-upstream", …
QByteArray nameOf(TapSighting::Match match);          ///< "none", "key", "alike", "opaque"
QByteArray nameOf(TlsSummary::VerifyProblem problem); ///< "none", "untrusted", "expired", …
QByteArray nameOf(ForwardProxy::Scheme scheme);       ///< "http", "https", "socks5", "socks5h"
QByteArray nameOf(Difference::Section section);       ///< "request", "response", "tls", "outcome", …
QByteArray nameOf(Difference::Kind kind);             ///< "same", "changed", "only-direct", "only-proxied"
QByteArray
nameOf(protocol::HttpBody::Framing framing); ///< "none", "content-length", "chunked", "until-close"
QByteArray nameOf(protocol::Violation::Severity severity); ///< "error", "remark"
QByteArray nameOf(protocol::HeaderClass headerClass);      ///< "hop-by-hop", "end-to-end"
QByteArray nameOf(protocol::WireForm form); ///< "unknown", "http-request", "tls-handshake", …
QByteArray nameOf(protocol::Opcode opcode); ///< "text", "ping", …; "reserved-3" for the others

/// The phase for eyes: "name look-up", "TCP connection", "TLS with the proxy", "reading the head" …
QString inWords(Phase phase);
/// "name not resolved", "connection refused", in the program's language.
QString inWords(Failure::Kind kind);

} // namespace twinwire::model
