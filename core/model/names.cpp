// Tables only: one switch per enumeration, without a default, so that the compiler names a forgotten value.
#include "model/names.h"

#include "model/client_reading.h"
#include "model/speaker.h"

#include "base/translate.h"

using namespace Qt::StringLiterals;

namespace twinwire::model {

QByteArray nameOf(Phase phase) {
    switch (phase) {
    case Phase::Name:
        return "name"_ba;
    case Phase::Connect:
        return "connect"_ba;
    case Phase::ProxyTls:
        return "proxy-tls"_ba;
    case Phase::ProxyTunnel:
        return "proxy-tunnel"_ba;
    case Phase::Tls:
        return "tls"_ba;
    case Phase::Request:
        return "request"_ba;
    case Phase::FirstByte:
        return "first-byte"_ba;
    case Phase::Head:
        return "head"_ba;
    case Phase::Body:
        return "body"_ba;
    case Phase::Open:
        return "open"_ba;
    case Phase::Closing:
        return "closing"_ba;
    }
    return {};
}

QByteArray nameOf(Outcome outcome) {
    switch (outcome) {
    case Outcome::Switched:
        return "switched"_ba;
    case Outcome::Refused:
        return "refused"_ba;
    case Outcome::Failed:
        return "failed"_ba;
    }
    return {};
}

QByteArray nameOf(StreamEnd end) {
    switch (end) {
    case StreamEnd::None:
        return "none"_ba;
    case StreamEnd::Fin:
        return "fin"_ba;
    case StreamEnd::Reset:
        return "reset"_ba;
    case StreamEnd::Timeout:
        return "timeout"_ba;
    case StreamEnd::TlsAlert:
        return "tls-alert"_ba;
    case StreamEnd::Cancelled:
        return "cancelled"_ba;
    case StreamEnd::Local:
        return "local"_ba;
    }
    return {};
}

QByteArray nameOf(Failure::Kind kind) {
    using enum Failure::Kind;
    switch (kind) {
    case NameNotResolved:
        return "name-not-resolved"_ba;
    case ConnectionRefused:
        return "connection-refused"_ba;
    case ConnectTimeout:
        return "connect-timeout"_ba;
    case ConnectFailed:
        return "connect-failed"_ba;
    case ForwardProxyRefused:
        return "forward-proxy-refused"_ba;
    case ForwardProxyFailed:
        return "forward-proxy-failed"_ba;
    case ProxyTlsFailed:
        return "proxy-tls-failed"_ba;
    case TlsFailed:
        return "tls-failed"_ba;
    case TlsNotVerified:
        return "tls-not-verified"_ba;
    case ClosedBeforeAnswer:
        return "closed-before-answer"_ba;
    case ClosedInsideHead:
        return "closed-inside-head"_ba;
    case AnswerTimeout:
        return "answer-timeout"_ba;
    case NotHttp:
        return "not-http"_ba;
    case HeadTooLarge:
        return "head-too-large"_ba;
    case InvalidSwitch:
        return "invalid-switch"_ba;
    case Cancelled:
        return "cancelled"_ba;
    case LocalError:
        return "local-error"_ba;
    }
    return {};
}

QByteArray nameOf(Speaker::Who who) {
    switch (who) {
    case Speaker::Who::Unknown:
        return "unknown"_ba;
    case Speaker::Who::Proxy:
        return "proxy"_ba;
    case Speaker::Who::Upstream:
        return "upstream"_ba;
    }
    return {};
}

QByteArray nameOf(ClientReading::Outcome outcome) {
    switch (outcome) {
    case ClientReading::Outcome::Opens:
        return "opens"_ba;
    case ClientReading::Outcome::Refuses:
        return "refuses"_ba;
    case ClientReading::Outcome::Hangs:
        return "hangs"_ba;
    case ClientReading::Outcome::Follows:
        return "follows"_ba;
    }
    return {};
}

QByteArray nameOf(Severity severity) {
    switch (severity) {
    case Severity::Error:
        return "error"_ba;
    case Severity::Warning:
        return "warning"_ba;
    case Severity::Info:
        return "info"_ba;
    }
    return {};
}

QByteArray nameOf(Confidence confidence) {
    switch (confidence) {
    case Confidence::Proven:
        return "proven"_ba;
    case Confidence::Likely:
        return "likely"_ba;
    case Confidence::Possible:
        return "possible"_ba;
    }
    return {};
}

QByteArray nameOf(Hop hop) {
    switch (hop) {
    case Hop::Request:
        return "request"_ba;
    case Hop::ClientToProxy:
        return "client-to-proxy"_ba;
    case Hop::Proxy:
        return "proxy"_ba;
    case Hop::ProxyToUpstream:
        return "proxy-to-upstream"_ba;
    case Hop::Upstream:
        return "upstream"_ba;
    }
    return {};
}

QByteArray nameOf(TapSighting::Match match) {
    switch (match) {
    case TapSighting::Match::None:
        return "none"_ba;
    case TapSighting::Match::Key:
        return "key"_ba;
    case TapSighting::Match::Alike:
        return "alike"_ba;
    case TapSighting::Match::Opaque:
        return "opaque"_ba;
    }
    return {};
}

QByteArray nameOf(TlsSummary::VerifyProblem problem) {
    using enum TlsSummary::VerifyProblem;
    switch (problem) {
    case None:
        return "none"_ba;
    case Untrusted:
        return "untrusted"_ba;
    case Expired:
        return "expired"_ba;
    case NotYetValid:
        return "not-yet-valid"_ba;
    case NameMismatch:
        return "name-mismatch"_ba;
    case Other:
        return "other"_ba;
    }
    return {};
}

QByteArray nameOf(ForwardProxy::Scheme scheme) {
    switch (scheme) {
    case ForwardProxy::Scheme::Http:
        return "http"_ba;
    case ForwardProxy::Scheme::Https:
        return "https"_ba;
    case ForwardProxy::Scheme::Socks5:
        return "socks5"_ba;
    case ForwardProxy::Scheme::Socks5h:
        return "socks5h"_ba;
    }
    return {};
}

QByteArray nameOf(Difference::Section section) {
    using enum Difference::Section;
    switch (section) {
    case Request:
        return "request"_ba;
    case Response:
        return "response"_ba;
    case Tls:
        return "tls"_ba;
    case Outcome:
        return "outcome"_ba;
    case AroundProxyRequest:
        return "around-proxy-request"_ba;
    case AroundProxyResponse:
        return "around-proxy-response"_ba;
    }
    return {};
}

QByteArray nameOf(Difference::Kind kind) {
    switch (kind) {
    case Difference::Kind::Same:
        return "same"_ba;
    case Difference::Kind::Changed:
        return "changed"_ba;
    case Difference::Kind::OnlyDirect:
        return "only-direct"_ba;
    case Difference::Kind::OnlyProxied:
        return "only-proxied"_ba;
    }
    return {};
}

QByteArray nameOf(protocol::HttpBody::Framing framing) {
    using enum protocol::HttpBody::Framing;
    switch (framing) {
    case None:
        return "none"_ba;
    case ContentLength:
        return "content-length"_ba;
    case Chunked:
        return "chunked"_ba;
    case UntilClose:
        return "until-close"_ba;
    }
    return {};
}

QByteArray nameOf(protocol::Violation::Severity severity) {
    switch (severity) {
    case protocol::Violation::Severity::Error:
        return "error"_ba;
    case protocol::Violation::Severity::Remark:
        return "remark"_ba;
    }
    return {};
}

QByteArray nameOf(protocol::HeaderClass headerClass) {
    switch (headerClass) {
    case protocol::HeaderClass::HopByHop:
        return "hop-by-hop"_ba;
    case protocol::HeaderClass::EndToEnd:
        return "end-to-end"_ba;
    }
    return {};
}

QByteArray nameOf(protocol::WireForm form) {
    using enum protocol::WireForm;
    switch (form) {
    case Unknown:
        return "unknown"_ba;
    case HttpRequest:
        return "http-request"_ba;
    case HttpResponse:
        return "http-response"_ba;
    case Http2Preface:
        return "http2-preface"_ba;
    case Http2Frames:
        return "http2-frames"_ba;
    case TlsHandshake:
        return "tls-handshake"_ba;
    case TlsAlert:
        return "tls-alert"_ba;
    case ProxyPreamble:
        return "proxy-preamble"_ba;
    case OtherText:
        return "other-text"_ba;
    }
    return {};
}

QByteArray nameOf(protocol::Opcode opcode) {
    switch (opcode) {
    case protocol::Opcode::Continuation:
        return "continuation"_ba;
    case protocol::Opcode::Text:
        return "text"_ba;
    case protocol::Opcode::Binary:
        return "binary"_ba;
    case protocol::Opcode::Close:
        return "close"_ba;
    case protocol::Opcode::Ping:
        return "ping"_ba;
    case protocol::Opcode::Pong:
        return "pong"_ba;
    }
    return "reserved-"_ba + QByteArray::number(static_cast<int>(opcode));
}

QString inWords(Failure::Kind kind) {
    using enum Failure::Kind;
    switch (kind) {
    case NameNotResolved:
        return base::translate("Failure", "name not resolved");
    case ConnectionRefused:
        return base::translate("Failure", "connection refused");
    case ConnectTimeout:
        return base::translate("Failure", "connect timeout");
    case ConnectFailed:
        return base::translate("Failure", "connect failed");
    case ForwardProxyRefused:
        return base::translate("Failure", "forward proxy refused");
    case ForwardProxyFailed:
        return base::translate("Failure", "forward proxy failed");
    case ProxyTlsFailed:
        return base::translate("Failure", "proxy tls failed");
    case TlsFailed:
        return base::translate("Failure", "tls failed");
    case TlsNotVerified:
        return base::translate("Failure", "tls not verified");
    case ClosedBeforeAnswer:
        return base::translate("Failure", "closed before answer");
    case ClosedInsideHead:
        return base::translate("Failure", "closed inside head");
    case AnswerTimeout:
        return base::translate("Failure", "answer timeout");
    case NotHttp:
        return base::translate("Failure", "not http");
    case HeadTooLarge:
        return base::translate("Failure", "head too large");
    case InvalidSwitch:
        return base::translate("Failure", "invalid switch");
    case Cancelled:
        return base::translate("Failure", "cancelled");
    case LocalError:
        return base::translate("Failure", "local error");
    }
    return {};
}

QString inWords(Phase phase) {
    switch (phase) {
    case Phase::Name:
        return base::translate("Phase", "name look-up");
    case Phase::Connect:
        return base::translate("Phase", "TCP connection");
    case Phase::ProxyTls:
        return base::translate("Phase", "TLS with the proxy");
    case Phase::ProxyTunnel:
        return base::translate("Phase", "tunnel through the proxy");
    case Phase::Tls:
        return u"TLS"_s;
    case Phase::Request:
        return base::translate("Phase", "writing the request");
    case Phase::FirstByte:
        return base::translate("Phase", "waiting for the answer");
    case Phase::Head:
        return base::translate("Phase", "reading the head");
    case Phase::Body:
        return base::translate("Phase", "reading the body");
    case Phase::Open:
        return base::translate("Phase", "open");
    case Phase::Closing:
        return base::translate("Phase", "closing");
    }
    return {};
}

} // namespace twinwire::model
