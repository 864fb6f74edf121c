// See configuration_reading.h.
#include "run/configuration_reading.h"

#include "base/translate.h"

#include <QSet>

#include <algorithm>
#include <utility>

namespace twinwire::run {

namespace {

using Elsewhere = proxyconfig::Configuration::Elsewhere;

bool isLoopback(const QByteArray& address) {
    return address.startsWith("127.") || address == "::1";
}

/// \a reading is of servers that listen on other ports than \a port: a note says so, and nothing in it is
/// proof. Where a container may publish them as that port its findings stay as possibilities.
void withdraw(model::ConfigurationReading& reading, quint16 port, bool surely) {
    static const QSet<QByteArray> ownAnswers = {
        "network.connection-refused", "proxy.no-route",  "proxy.redirected",     "proxy.access-denied",
        "proxy.limit-reached",        "proxy.own-error", "proxy.request-refused"};
    model::ConfigurationReading kept;
    kept.product = reading.product;
    kept.version = reading.version;
    kept.notes.append(
        base::translate("ProxyConfiguration", "No server of this configuration listens on port %1")
            .arg(port));
    if (!surely) {
        kept.notes.append(base::translate(
            "ProxyConfiguration",
            "Nothing to do where a container or a balancer publishes another port; else correct it."));
        for (model::Finding finding : std::as_const(reading.findings)) {
            if (!ownAnswers.contains(finding.code) && !finding.code.startsWith("tls.")) {
                finding.severity = model::Severity::Info;
                finding.confidence = model::Confidence::Possible;
                kept.findings.append(finding);
            }
        }
        kept.notes += reading.notes;
    }
    reading = kept;
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
    const proxyconfig::Question question = questionOf(proxied);
    model::ConfigurationReading reading = (versioned ? *versioned : configuration).readingFor(question);
    const Elsewhere elsewhere = configuration.listensElsewhere(question);
    if (elsewhere != Elsewhere::No) {
        withdraw(reading, question.port, elsewhere == Elsewhere::Surely);
    }
    if (proxied.outcome == model::Outcome::Switched) {
        for (model::Finding& finding : reading.findings) {
            finding.severity = std::max(finding.severity, model::Severity::Warning);
        }
    }
    return reading;
}

} // namespace twinwire::run
