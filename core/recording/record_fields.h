// The fields of every type in a record with their names in the file. Internal to record_file.cpp. Each
// function takes its type apart whole: a field that is added to a type and not here does not compile.
#pragma once

#include "recording/record_file.h"

namespace twinwire::recording {

/// The last enumerator of each enumeration, for bounds.
constexpr int lastOf(protocol::Violation::Severity) {
    return static_cast<int>(protocol::Violation::Severity::Remark);
}
constexpr int lastOf(protocol::HeaderClass) {
    return static_cast<int>(protocol::HeaderClass::EndToEnd);
}
constexpr int lastOf(protocol::HttpBody::Framing) {
    return static_cast<int>(protocol::HttpBody::Framing::UntilClose);
}
constexpr int lastOf(protocol::Opcode) {
    return 15;
}
constexpr int lastOf(protocol::WireForm) {
    return static_cast<int>(protocol::WireForm::OtherText);
}
constexpr int lastOf(model::TlsVersion) {
    return static_cast<int>(model::TlsVersion::Tls13);
}
constexpr int lastOf(model::ForwardProxy::Scheme) {
    return static_cast<int>(model::ForwardProxy::Scheme::Socks5h);
}
constexpr int lastOf(model::AttemptPlan::AfterSwitch) {
    return static_cast<int>(model::AttemptPlan::AfterSwitch::Keep);
}
constexpr int lastOf(model::Phase) {
    return static_cast<int>(model::Phase::Closing);
}
constexpr int lastOf(model::TlsSummary::VerifyProblem) {
    return static_cast<int>(model::TlsSummary::VerifyProblem::Other);
}
constexpr int lastOf(model::StreamEnd) {
    return static_cast<int>(model::StreamEnd::Local);
}
constexpr int lastOf(model::Failure::Kind) {
    return static_cast<int>(model::Failure::Kind::LocalError);
}
constexpr int lastOf(model::Outcome) {
    return static_cast<int>(model::Outcome::Failed);
}
constexpr int lastOf(model::TapSighting::Match) {
    return static_cast<int>(model::TapSighting::Match::Opaque);
}
constexpr int lastOf(model::Severity) {
    return static_cast<int>(model::Severity::Info);
}
constexpr int lastOf(model::Confidence) {
    return static_cast<int>(model::Confidence::Possible);
}
constexpr int lastOf(model::Hop) {
    return static_cast<int>(model::Hop::Upstream);
}
constexpr int lastOf(model::Difference::Section) {
    return static_cast<int>(model::Difference::Section::AroundProxyResponse);
}
constexpr int lastOf(model::Difference::Kind) {
    return static_cast<int>(model::Difference::Kind::OnlyProxied);
}
constexpr int lastOf(model::ConfigurationTimeout::Kind) {
    return static_cast<int>(model::ConfigurationTimeout::Kind::Other);
}
constexpr int lastOf(model::OwnAnswer::Kind) {
    return static_cast<int>(model::OwnAnswer::Kind::Unknown);
}
constexpr int lastOf(model::Replay::Route) {
    return static_cast<int>(model::Replay::Route::Proxied);
}

/// Hands the fields of protocol's values to \a a, each with its name.
template <typename A>
void fields(A& a, protocol::Violation& value) {
    auto& [code, rule, message, place, severity] = value;
    a("code", code)("rule", rule)("message", message)("place", place)("severity", severity);
}
template <typename A>
void fields(A& a, protocol::HeaderField& value) {
    auto& [name, text, line] = value;
    a("name", name)("value", text)("line", line);
}
template <typename A>
void fields(A& a, protocol::HeaderList& value) {
    auto& [list] = value;
    a("fields", list);
}
template <typename A>
void fields(A& a, protocol::HttpRequestHead& value) {
    auto& [bytes, line, method, target, version, headers, violations] = value;
    a("bytes", bytes)("line", line)("method", method)("target", target)("version", version);
    a("headers", headers)("violations", violations);
}
template <typename A>
void fields(A& a, protocol::HttpResponseHead& value) {
    auto& [bytes, line, version, status, reason, headers, violations] = value;
    a("bytes", bytes)("line", line)("version", version)("status", status)("reason", reason);
    a("headers", headers)("violations", violations);
}
template <typename A>
void fields(A& a, protocol::HttpBody& value) {
    auto& [framing, bytes, wire, announced, complete, truncated, violations] = value;
    a("framing", framing)("bytes", bytes)("wire", wire)("announced", announced)("complete", complete);
    a("truncated", truncated)("violations", violations);
}
template <typename A>
void fields(A& a, protocol::WebSocketUrl& value) {
    auto& [secure, host, port, resource, text] = value;
    a("secure", secure)("host", host)("port", port)("resource", resource)("text", text);
}
template <typename A>
void fields(A& a, protocol::Credentials& value) {
    auto& [user, password] = value;
    a("user", user)("password", password);
}
template <typename A>
void fields(A& a, protocol::TlsAlert& value) {
    auto& [fatal, description, sent] = value;
    a("fatal", fatal)("description", description)("sent", sent);
}
template <typename A>
void fields(A& a, protocol::ClientHello& value) {
    auto& [serverName, alpn, versions] = value;
    a("serverName", serverName)("alpn", alpn)("versions", versions);
}
template <typename A>
void fields(A& a, protocol::ProxyPreamble& value) {
    auto& [version, bytes, family, source, destination, sourcePort, destinationPort, tlvs, violations] =
        value;
    a("version", version)("bytes", bytes)("family", family)("source", source)("destination", destination);
    a("sourcePort", sourcePort)("destinationPort", destinationPort)("tlvs", tlvs)("violations", violations);
}
template <typename A>
void fields(A& a, protocol::Frame& value) {
    auto& [fin, rsv1, rsv2, rsv3, opcode, mask, payload] = value;
    a("fin", fin)("rsv1", rsv1)("rsv2", rsv2)("rsv3", rsv3)("opcode", opcode)("mask", mask);
    a("payload", payload);
}
template <typename A>
void fields(A& a, protocol::CloseFrame& value) {
    auto& [code, reason] = value;
    a("code", code)("reason", reason);
}

/// Hands the fields of the plan's values to \a a, each with its name.
template <typename A>
void fields(A& a, model::TlsOptions& value) {
    auto& [caFile, certificateFile, keyFile, keyPassword, serverName, minimum, maximum, alpn, insecure] =
        value;
    a("caFile", caFile)("certificateFile", certificateFile)("keyFile", keyFile)("keyPassword", keyPassword);
    a("serverName", serverName)("minimum", minimum)("maximum", maximum)("alpn", alpn)("insecure", insecure);
}
template <typename A>
void fields(A& a, model::ResolveOverride& value) {
    auto& [host, port, addresses] = value;
    a("host", host)("port", port)("addresses", addresses);
}
template <typename A>
void fields(A& a, model::ConnectTo& value) {
    auto& [fromHost, fromPort, toHost, toPort] = value;
    a("fromHost", fromHost)("fromPort", fromPort)("toHost", toHost)("toPort", toPort);
}
template <typename A>
void fields(A& a, model::ForwardProxy& value) {
    auto& [scheme, host, port, credentials, tls] = value;
    a("scheme", scheme)("host", host)("port", port)("credentials", credentials)("tls", tls);
}
template <typename A>
void fields(A& a, model::Route& value) {
    auto& [resolve, connectTo, proxy] = value;
    a("resolve", resolve)("connectTo", connectTo)("proxy", proxy);
}
template <typename A>
void fields(A& a, model::TimeLimits& value) {
    auto& [connect, total] = value;
    a("connect", connect)("total", total);
}
template <typename A>
void fields(A& a, model::AttemptPlan& value) {
    auto& [url, route, tls, request, limits, afterSwitch] = value;
    a("url", url)("route", route)("tls", tls)("request", request)("limits", limits)("afterSwitch",
                                                                                    afterSwitch);
}

/// Hands the fields of what happened to \a a, each with its name.
template <typename A>
void fields(A& a, model::Timings& value) {
    auto& [begun, nameResolved, connected, proxyTlsEstablished, tunnelEstablished, tlsEstablished,
           requestWritten, firstByte, headComplete, ended] = value;
    a("begun", begun)("nameResolved", nameResolved)("connected", connected);
    a("proxyTlsEstablished", proxyTlsEstablished)("tunnelEstablished", tunnelEstablished);
    a("tlsEstablished", tlsEstablished)("requestWritten", requestWritten)("firstByte", firstByte);
    a("headComplete", headComplete)("ended", ended);
}
template <typename A>
void fields(A& a, model::AddressTry& value) {
    auto& [address, port, error, errorNumber, begun, ended] = value;
    a("address", address)("port", port)("error", error)("errorNumber", errorNumber)("begun", begun);
    a("ended", ended);
}
template <typename A>
void fields(A& a, model::CertificateFacts& value) {
    auto& [subject, issuer, names, notBefore, notAfter, sha256] = value;
    a("subject", subject)("issuer", issuer)("names", names)("notBefore", notBefore)("notAfter", notAfter);
    a("sha256", sha256);
}
template <typename A>
void fields(A& a, model::TlsSummary& value) {
    auto& [established, serverName, verifiedName, alpnOffered, alpn, version, cipher, chain, verified,
           verifyCode, verifyText, verifyProblem, alerts, clientCertificateRequested, error, peerBytes] =
        value;
    a("established", established)("serverName", serverName)("verifiedName", verifiedName);
    a("alpnOffered", alpnOffered)("alpn", alpn)("version", version)("cipher", cipher)("chain", chain);
    a("verified", verified)("verifyCode", verifyCode)("verifyText", verifyText);
    a("verifyProblem", verifyProblem)("alerts", alerts);
    a("clientCertificateRequested", clientCertificateRequested)("error", error)("peerBytes", peerBytes);
}
template <typename A>
void fields(A& a, model::TunnelFacts& value) {
    auto& [request, received, answer, body, refusal, established] = value;
    a("request", request)("received", received)("answer", answer)("body", body)("refusal", refusal);
    a("established", established);
}
template <typename A>
void fields(A& a, model::Connection& value) {
    auto& [hostLooked, tries, localAddress, localPort, peerAddress, peerPort, tunnel, proxyTls, tls] = value;
    a("hostLooked", hostLooked)("tries", tries)("localAddress", localAddress)("localPort", localPort);
    a("peerAddress", peerAddress)("peerPort", peerPort)("tunnel", tunnel)("proxyTls", proxyTls)("tls", tls);
}
template <typename A>
void fields(A& a, model::Exchange& value) {
    auto& [request, requestBytes, requestWritten, interim, response, received, receivedCount, body, afterHead,
           requestViolations, responseViolations] = value;
    a("request", request)("requestBytes", requestBytes)("requestWritten", requestWritten)("interim", interim);
    a("response", response)("received", received)("receivedCount", receivedCount)("body", body);
    a("afterHead", afterHead)("requestViolations", requestViolations);
    a("responseViolations", responseViolations);
}
template <typename A>
void fields(A& a, model::Failure& value) {
    auto& [kind, phase, octets, end, errorNumber, message] = value;
    a("kind", kind)("phase", phase)("octets", octets)("end", end)("errorNumber", errorNumber);
    a("message", message);
}
template <typename A>
void fields(A& a, model::FrameRecord& value) {
    auto& [at, clientToServer, frame] = value;
    a("at", at)("clientToServer", clientToServer)("frame", frame);
}
template <typename A>
void fields(A& a, model::CloseFacts& value) {
    auto& [sent, received, end, code, clean] = value;
    a("sent", sent)("received", received)("end", end)("code", code)("clean", clean);
}
template <typename A>
void fields(A& a, model::Session& value) {
    auto& [plan, connection, exchange, timings, outcome, failure, frames, close, frameViolations] = value;
    a("plan", plan)("connection", connection)("exchange", exchange)("timings", timings)("outcome", outcome);
    a("failure", failure)("frames", frames)("close", close)("frameViolations", frameViolations);
}

/// Hands the fields of the tap's values to \a a, each with its name.
template <typename A>
void fields(A& a, model::TappedExchange& value) {
    auto& [request, requestComplete, interim, response, body, afterHead, requestAt, responseAt] = value;
    a("request", request)("requestComplete", requestComplete)("interim", interim)("response", response);
    a("body", body)("afterHead", afterHead)("requestAt", requestAt)("responseAt", responseAt);
}
template <typename A>
void fields(A& a, model::TappedConnection& value) {
    auto& [number, client, listen, target, acceptedAt, endedAt, targetError, preamble, clientForm, serverForm,
           clientHello, exchanges, clientBytes, serverBytes, clientCount, serverCount, clientEnd, serverEnd,
           clientEndAt, serverEndAt, clientAlert, serverAlert] = value;
    a("number", number)("client", client)("listen", listen)("target", target)("acceptedAt", acceptedAt);
    a("endedAt", endedAt)("targetError", targetError)("preamble", preamble)("clientForm", clientForm);
    a("serverForm", serverForm)("clientHello", clientHello)("exchanges", exchanges);
    a("clientBytes", clientBytes)("serverBytes", serverBytes)("clientCount", clientCount);
    a("serverCount", serverCount)("clientEnd", clientEnd)("serverEnd", serverEnd)("clientEndAt", clientEndAt);
    a("serverEndAt", serverEndAt)("clientAlert", clientAlert)("serverAlert", serverAlert);
}
template <typename A>
void fields(A& a, model::TapSighting& value) {
    auto& [match, connection, exchange, carrier, others, connectionsDropped] = value;
    a("match", match)("connection", connection)("exchange", exchange)("carrier", carrier)("others", others);
    a("connectionsDropped", connectionsDropped);
}

/// Hands the fields of the comparison's values to \a a, each with its name.
template <typename A>
void fields(A& a, model::Evidence& value) {
    auto& [source, field, observation] = value;
    a("source", source)("field", field)("observation", observation);
}
template <typename A>
void fields(A& a, model::ConfigurationText& value) {
    auto& [product, text] = value;
    a("product", product)("text", text);
}
template <typename A>
void fields(A& a, model::Remedy& value) {
    auto& [text, configuration] = value;
    a("text", text)("configuration", configuration);
}
template <typename A>
void fields(A& a, model::Finding& value) {
    auto& [code, severity, confidence, hop, title, evidence, remedy, references, causedBy] = value;
    a("code", code)("severity", severity)("confidence", confidence)("hop", hop)("title", title);
    a("evidence", evidence)("remedy", remedy)("references", references)("causedBy", causedBy);
}
template <typename A>
void fields(A& a, model::Difference& value) {
    auto& [section, field, headerClass, kind, direct, proxied] = value;
    a("section", section)("field", field)("headerClass", headerClass)("kind", kind)("direct", direct);
    a("proxied", proxied);
}
template <typename A>
void fields(A& a, model::Replay& value) {
    auto& [code, description, session, route, field] = value;
    a("code", code)("description", description)("session", session)("route", route)("field", field);
}

/// Hands the fields of a configuration's reading to \a a, each with its name.
template <typename A>
void fields(A& a, model::ConfigurationPlace& value) {
    auto& [file, line, column, text] = value;
    a("file", file)("line", line)("column", column)("text", text);
}
template <typename A>
void fields(A& a, model::ConfigurationTimeout& value) {
    auto& [kind, directive, time, place] = value;
    a("kind", kind)("directive", directive)("value", time)("place", place);
}
template <typename A>
void fields(A& a, model::PredictedRequest& value) {
    auto& [condition, head, unknown] = value;
    a("condition", condition)("head", head)("unknown", unknown);
}
template <typename A>
void fields(A& a, model::OwnAnswer& value) {
    auto& [kind, status, location, body, place, certain] = value;
    a("kind", kind)("status", status)("location", location)("body", body)("place", place);
    a("certain", certain);
}
template <typename A>
void fields(A& a, model::ConfigurationReading& value) {
    auto& [product, version, server, location, passed, upstream, upstreamRequest, requests, answer, timeouts,
           findings, notes] = value;
    a("product", product)("version", version)("server", server)("location", location)("passed", passed);
    a("upstream", upstream)("upstreamRequest", upstreamRequest)("requests", requests)("answer", answer);
    a("timeouts", timeouts)("findings", findings)("notes", notes);
}
template <typename A>
void fields(A& a, model::AuditProbe& value) {
    auto& [name, description, route, session, tapped] = value;
    a("name", name)("description", description)("session", session)("route", route)("tapped", tapped);
}
template <typename A>
void fields(A& a, model::Audit& value) {
    auto& [probes, complete] = value;
    a("probes", probes)("complete", complete);
}
template <typename A>
void fields(A& a, model::ComparedRun& value) {
    auto& [direct, proxied, replays, tap, tapDescriptions, configuration, audit] = value;
    a("direct", direct)("proxied", proxied)("replays", replays)("tap", tap);
    a("tapDescriptions", tapDescriptions)("configuration", configuration)("audit", audit);
}
template <typename A>
void fields(A& a, model::Comparison& value) {
    auto& [differences, findings, verdict, bothSwitched] = value;
    a("differences", differences)("findings", findings)("verdict", verdict)("bothSwitched", bothSwitched);
}
template <typename A>
void fields(A& a, RunRecord& value) {
    auto& [startedAt, run, comparison, cancelled, took] = value;
    a("startedAt", startedAt)("run", run)("comparison", comparison)("cancelled", cancelled)("took", took);
}

} // namespace twinwire::recording
