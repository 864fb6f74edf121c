// Tables only: one switch per enumeration, without a default, so that the compiler names a forgotten value.
#include "model/names.h"

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

QString inWords(Phase phase) {
    switch (phase) {
    case Phase::Name:
        return u"name look-up"_s;
    case Phase::Connect:
        return u"TCP connection"_s;
    case Phase::ProxyTls:
        return u"TLS with the proxy"_s;
    case Phase::ProxyTunnel:
        return u"tunnel through the proxy"_s;
    case Phase::Tls:
        return u"TLS"_s;
    case Phase::Request:
        return u"writing the request"_s;
    case Phase::FirstByte:
        return u"waiting for the answer"_s;
    case Phase::Head:
        return u"reading the head"_s;
    case Phase::Body:
        return u"reading the body"_s;
    case Phase::Open:
        return u"open"_s;
    case Phase::Closing:
        return u"closing"_s;
    }
    return {};
}

} // namespace twinwire::model
