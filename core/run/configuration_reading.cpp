// See configuration_reading.h.
#include "run/configuration_reading.h"

#include <algorithm>

namespace twinwire::run {

namespace {

bool isLoopback(const QByteArray& address) {
    return address.startsWith("127.") || address == "::1";
}

} // namespace

proxyconfig::Question questionOf(const model::Session& proxied) {
    const protocol::WebSocketUrl& url = proxied.plan.url;
    const model::Connection& connection = proxied.connection;
    proxyconfig::Question question;
    question.secure = url.secure;
    question.host = url.host;
    question.port = url.port;
    question.request =
        proxied.exchange.requestBytes.isEmpty() ? proxied.plan.request : proxied.exchange.requestBytes;
    question.hasCertificate = !proxied.plan.tls.certificateFile.isEmpty();
    const bool straight = !proxied.plan.route.proxy && connection.peerPort != 0;
    if (straight) {
        // --connect-to and names for this machine: the socket that was met.
        question.port = connection.peerPort;
        if (isLoopback(connection.peerAddress)) {
            question.host = connection.peerAddress;
            question.clientAddress = connection.localAddress;
            if (connection.localPort != 0) {
                question.clientPort = connection.localPort;
            }
        }
    }
    return question;
}

model::ConfigurationReading readingOf(const proxyconfig::Configuration& configuration,
                                      const model::Session& proxied) {
    std::optional<proxyconfig::Configuration> versioned;
    if (!configuration.hasVersion() && proxied.exchange.response) {
        const QByteArray server = proxied.exchange.response->headers.first("Server").value_or(QByteArray());
        if (server.startsWith("nginx/") || server.startsWith("openresty/")) {
            versioned = configuration.withVersion(server);
        }
    }
    model::ConfigurationReading reading =
        (versioned ? *versioned : configuration).readingFor(questionOf(proxied));
    if (proxied.outcome == model::Outcome::Switched) {
        for (model::Finding& finding : reading.findings) {
            finding.severity = std::max(finding.severity, model::Severity::Warning);
        }
    }
    return reading;
}

} // namespace twinwire::run
