// Reads LISTEN=TARGET of --tap; every malformed part is named.
#include "net/tap.h"

#include "base/text.h"
#include "base/translate.h"

#include <arpa/inet.h>

using namespace Qt::StringLiterals;

namespace twinwire::net {

namespace {

struct Endpoint {
    QByteArray host; ///< without brackets; empty: none was written
    quint16 port = 0;
};

bool isLiteral(const QByteArray& host) {
    in6_addr six;
    in_addr four;
    return inet_pton(AF_INET, host.constData(), &four) == 1 ||
           inet_pton(AF_INET6, host.constData(), &six) == 1;
}

bool isLiteral6(const QByteArray& host) {
    in6_addr six;
    return inet_pton(AF_INET6, host.constData(), &six) == 1;
}

bool isName(const QByteArray& host) {
    if (host.isEmpty() || host.size() > 253 || host.startsWith('.') || host.startsWith('-'))
        return false;
    for (const char c : host) {
        const bool ordinary = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (!ordinary && c != '.' && c != '-' && c != '_')
            return false;
    }
    return !host.contains("..");
}

bool isNumber(const QByteArray& text) {
    if (text.isEmpty())
        return false;
    for (const char c : text) {
        if (c < '0' || c > '9')
            return false;
    }
    return true;
}

/// One side of the equals sign, called \a side in messages.
base::Result<Endpoint> parseEndpoint(const QByteArray& text, const QString& side, const QString& place) {
    const auto malformed = [&](const QString& what) {
        return base::fail(
            base::Error::Code::Usage,
            base::translate("Net", "%1 \"%2\": %3",
                            "%1: the tap's own address, %2: what was written, %3: what is wrong with it")
                .arg(side, base::printable(text, 200), what),
            place);
    };
    Endpoint endpoint;
    QByteArray port;
    if (text.startsWith('[')) {
        const qsizetype close = text.indexOf(']');
        if (close < 0)
            return malformed(base::translate("Net", "the bracket of the IPv6 address is not closed"));
        endpoint.host = text.sliced(1, close - 1);
        if (!isLiteral6(endpoint.host))
            return malformed(base::translate("Net", "\"%1\" in brackets is no IPv6 address")
                                 .arg(base::printable(endpoint.host, 200)));
        const QByteArray behind = text.sliced(close + 1);
        if (!behind.startsWith(':'))
            return malformed(base::translate("Net", "a colon and a port must follow the bracket"));
        port = behind.sliced(1);
    } else if (text.count(':') > 1) {
        return malformed(base::translate("Net", "an IPv6 address needs brackets, as in [::1]:9002"));
    } else if (const qsizetype colon = text.indexOf(':'); colon >= 0) {
        endpoint.host = text.first(colon);
        port = text.sliced(colon + 1);
    } else if (isNumber(text)) {
        port = text;
    } else {
        return malformed(base::translate("Net", "the port is missing"));
    }
    if (!endpoint.host.isEmpty() && !isLiteral(endpoint.host) && !isName(endpoint.host))
        return malformed(base::translate("Net", "\"%1\" is neither an address nor a host name")
                             .arg(base::printable(endpoint.host, 200)));
    if (port.isEmpty())
        return malformed(base::translate("Net", "the port is missing"));
    bool inRange = false;
    const ushort number = isNumber(port) ? port.toUShort(&inRange) : ushort(0);
    if (!inRange)
        return malformed(
            base::translate("Net", "\"%1\" is no port (0 to 65535)").arg(base::printable(port, 40)));
    endpoint.port = number;
    return endpoint;
}

} // namespace

base::Result<TapPlan> parseTapPlan(const QString& text) {
    const QString place = u"--tap "_s + text;
    const QByteArray octets = text.toUtf8();
    const qsizetype equals = octets.indexOf('=');
    if (equals < 0)
        return base::fail(
            base::Error::Code::Usage,
            base::translate("Net", "a tap is written LISTEN=TARGET, as in 127.0.0.1:9002=127.0.0.1:9001"),
            place);
    if (equals == 0)
        return base::fail(base::Error::Code::Usage,
                          base::translate("Net", "the tap's own address, before \"=\", is missing"), place);
    if (equals == octets.size() - 1)
        return base::fail(base::Error::Code::Usage,
                          base::translate("Net", "the tap's target, behind \"=\", is missing"), place);

    const base::Result<Endpoint> listen =
        parseEndpoint(octets.first(equals), base::translate("Net", "the tap's own address"), place);
    if (!listen)
        return tl::unexpected<base::Error>(listen.error());
    const base::Result<Endpoint> target =
        parseEndpoint(octets.sliced(equals + 1), base::translate("Net", "the tap's target"), place);
    if (!target)
        return tl::unexpected<base::Error>(target.error());

    TapPlan plan;
    plan.listenAddress = listen->host.isEmpty() || base::equalsFolded(listen->host, "localhost")
                             ? QByteArrayLiteral("127.0.0.1")
                             : listen->host;
    plan.listenPort = listen->port;
    plan.targetHost = target->host.isEmpty() ? QByteArrayLiteral("127.0.0.1") : target->host;
    plan.targetPort = target->port;
    if (!isLiteral(plan.listenAddress))
        return base::fail(
            base::Error::Code::Usage,
            base::translate("Net",
                            "the tap's own address \"%1\" must be an address of this machine, not a name")
                .arg(base::printable(plan.listenAddress, 200)),
            place);
    if (plan.targetPort == 0)
        return base::fail(base::Error::Code::Usage,
                          base::translate("Net", "the tap's target needs a port from 1 to 65535"), place);
    if (plan.listenAddress == plan.targetHost && plan.listenPort == plan.targetPort)
        return base::fail(base::Error::Code::Usage,
                          base::translate("Net", "the tap's target is the tap itself"), place);
    return plan;
}

} // namespace twinwire::net
