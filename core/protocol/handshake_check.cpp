// Every rule of RFC 6455 §4.1 and §4.2.1 that an opening handshake or its answer breaks. Nothing stops at the
// first; where clients disagree, RFC 6455, 9110, 9112 and 7692 decide.
#include "base/text.h"
#include "protocol/extensions.h"
#include "protocol/handshake.h"

#include "base/translate.h"

#include <QSet>

#include <algorithm>
#include <array>

namespace twinwire::protocol {
namespace {

using enum Violation::Severity;

constexpr QByteArrayView protocolName = "Sec-WebSocket-Protocol";
constexpr QByteArrayView extensionsName = "Sec-WebSocket-Extensions";
constexpr QByteArrayView keyName = "Sec-WebSocket-Key";
constexpr QByteArrayView acceptName = "Sec-WebSocket-Accept";
constexpr QByteArrayView versionName = "Sec-WebSocket-Version";

/// The fields that Connection must not name: they are meant for the other end (RFC 9110 §7.6.1).
constexpr std::array<const char*, 17> endToEndNames{"host",
                                                    "authorization",
                                                    "cookie",
                                                    "origin",
                                                    "referer",
                                                    "user-agent",
                                                    "cache-control",
                                                    "content-type",
                                                    "content-length",
                                                    "content-encoding",
                                                    "accept",
                                                    "accept-encoding",
                                                    "forwarded",
                                                    "x-forwarded-for",
                                                    "x-forwarded-proto",
                                                    "x-forwarded-host",
                                                    "set-cookie"};

bool isEndToEnd(QByteArrayView name) {
    const QByteArray lower = base::folded(name);
    return lower.startsWith("sec-") || std::any_of(endToEndNames.begin(), endToEndNames.end(),
                                                   [&lower](const char* known) { return lower == known; });
}

QString shown(QByteArrayView octets) {
    return QLatin1Char('"') + base::printable(octets, 120) + QLatin1Char('"');
}

/// The minor version of "HTTP/1.x", or -1 for anything else.
int minorOfHttp1(QByteArrayView version) {
    constexpr QByteArrayView prefix = "HTTP/1.";
    const bool fits = version.size() == prefix.size() + 1 && version.startsWith(prefix) &&
                      version.back() >= '0' && version.back() <= '9';
    return fits ? version.back() - '0' : -1;
}

/// Collects broken rules of one head and knows on which lines its fields stand.
class Checker {
public:
    template <typename Head>
    explicit Checker(const Head& head)
        : m_headers(head.headers)
        , m_startLine(1 + leadingEmptyLines(head.bytes)) {
        m_violations = head.violations;
    }

    void add(const char* code, const char* rule, const QString& message, const QString& place = {},
             Violation::Severity severity = Error) {
        m_violations.append(Violation{code, QString::fromUtf8(rule), message, place, severity});
    }

    QString startLinePlace() const { return base::translate("Protocol", "line %1").arg(m_startLine); }

    /// Where the field \a name stands for the \a nth time (from 0).
    QString place(QByteArrayView name, int nth = 0) const {
        qsizetype line = m_startLine + 1;
        for (const HeaderField& field : m_headers.fields) {
            if (base::equalsFolded(field.name, name) && nth-- == 0)
                return base::translate("Protocol", "line %1, %2")
                    .arg(line)
                    .arg(base::printable(field.name, 60));
            line += std::max<qsizetype>(field.line.count('\n'), 1);
        }
        return base::printable(name, 60);
    }

    Violations take() { return std::move(m_violations); }

private:
    static qsizetype leadingEmptyLines(QByteArrayView bytes) {
        qsizetype lines = 0;
        for (; bytes.startsWith('\n') || bytes.startsWith("\r\n"); ++lines)
            bytes = bytes.sliced(bytes.front() == '\n' ? 1 : 2);
        return lines;
    }

    const HeaderList& m_headers;
    qsizetype m_startLine;
    Violations m_violations;
};

// ---- the request ----

void checkRequestLine(const HttpRequestHead& request, Checker& checker) {
    const QString place = checker.startLinePlace();
    if (request.method != "GET") {
        checker.add("request.method-not-get", "RFC 6455 §4.1",
                    base::translate("Protocol", "The method is %1, not GET").arg(shown(request.method)),
                    place);
    }
    const int minorVersion = minorOfHttp1(request.version);
    if (request.version.isEmpty() || minorVersion == 0 || request.version.startsWith("HTTP/0.")) {
        checker.add("request.http-version-too-low", "RFC 6455 §4.1",
                    request.version.isEmpty()
                        ? base::translate("Protocol",
                                          "The request has no HTTP version; HTTP/1.1 or higher is required")
                        : base::translate("Protocol", "The version is %1; HTTP/1.1 or higher is required")
                              .arg(shown(request.version)),
                    place);
    }
    const QByteArray lower = base::folded(request.target);
    const bool isAbsolute = lower.startsWith("http://") || lower.startsWith("https://") ||
                            lower.startsWith("ws://") || lower.startsWith("wss://");
    if (!request.target.startsWith('/') && !isAbsolute) {
        checker.add("request.target-form", "RFC 6455 §4.1",
                    base::translate("Protocol", "The target %1 is neither a path nor an absolute URL")
                        .arg(shown(request.target)),
                    place);
    } else if (request.target.contains('#')) {
        checker.add("request.target-form", "RFC 9112 §3.2",
                    base::translate("Protocol", "The target %1 has a fragment").arg(shown(request.target)),
                    place);
    }
}

/// RFC 9112 §3.2: host and port, nothing else.
bool isHostValue(QByteArrayView value) {
    constexpr QByteArrayView allowed = "-._~!$&'()*+,;=:[]%";
    return !value.isEmpty() && std::all_of(value.begin(), value.end(), [allowed](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               allowed.contains(c);
    });
}

void checkHost(const HeaderList& headers, Checker& checker) {
    const QList<QByteArray> hosts = headers.all("Host");
    if (hosts.isEmpty())
        checker.add("request.host-missing", "RFC 9112 §3.2",
                    base::translate("Protocol", "There is no Host field"));
    if (hosts.size() > 1)
        checker.add("request.host-repeated", "RFC 9112 §3.2",
                    base::translate("Protocol", "Host stands there %1 times").arg(hosts.size()),
                    checker.place("Host", 1));
    for (int i = 0; i < hosts.size(); ++i) {
        if (!isHostValue(hosts[i])) {
            checker.add(
                "request.host-invalid", "RFC 9112 §3.2",
                base::translate("Protocol", "%1 is not a host with an optional port").arg(shown(hosts[i])),
                checker.place("Host", i));
            break;
        }
    }
}

void checkUpgradeRequest(const HeaderList& headers, Checker& checker) {
    if (!headers.contains("Upgrade")) {
        checker.add("request.upgrade-missing", "RFC 6455 §4.2.1",
                    base::translate("Protocol", "There is no Upgrade field"));
    } else if (!headers.hasToken("Upgrade", "websocket")) {
        checker.add("request.upgrade-not-websocket", "RFC 6455 §4.2.1",
                    base::translate("Protocol", "Upgrade is %1; it does not contain \"websocket\"")
                        .arg(shown(*headers.combined("Upgrade"))),
                    checker.place("Upgrade"));
    }
    if (!headers.contains("Connection")) {
        checker.add("request.connection-missing", "RFC 6455 §4.2.1",
                    base::translate("Protocol", "There is no Connection field"));
        return;
    }
    if (!headers.hasToken("Connection", "Upgrade")) {
        checker.add("request.connection-no-upgrade", "RFC 6455 §4.2.1",
                    base::translate("Protocol", "Connection is %1; it does not contain \"Upgrade\"")
                        .arg(shown(*headers.combined("Connection"))),
                    checker.place("Connection"));
    }
    QStringList endToEnd;
    for (const QByteArray& member : headers.members("Connection")) {
        if (isEndToEnd(member) && endToEnd.size() < 10)
            endToEnd.append(base::printable(member, 60));
    }
    if (!endToEnd.isEmpty()) {
        checker.add("request.connection-names-end-to-end", "RFC 9110 §7.6.1",
                    base::translate("Protocol", "Connection names %1: every proxy removes what it names")
                        .arg(endToEnd.join(QStringLiteral(", "))),
                    checker.place("Connection"), Remark);
    }
}

void checkKeyAndVersion(const HeaderList& headers, Checker& checker) {
    const QList<QByteArray> keys = headers.all(keyName);
    if (keys.isEmpty())
        checker.add("request.key-missing", "RFC 6455 §4.1",
                    base::translate("Protocol", "There is no Sec-WebSocket-Key field"));
    if (keys.size() > 1)
        checker.add("request.key-repeated", "RFC 6455 §11.3.1",
                    base::translate("Protocol", "Sec-WebSocket-Key stands there %1 times").arg(keys.size()),
                    checker.place(keyName, 1));
    for (int i = 0; i < keys.size(); ++i) {
        if (!isValidKey(keys[i])) {
            checker.add(
                "request.key-invalid", "RFC 6455 §4.1",
                base::translate("Protocol", "%1 is not the base64 form of 16 octets").arg(shown(keys[i])),
                checker.place(keyName, i));
            break;
        }
    }

    const QList<QByteArray> versions = headers.all(versionName);
    if (versions.isEmpty())
        checker.add("request.version-missing", "RFC 6455 §4.1",
                    base::translate("Protocol", "There is no Sec-WebSocket-Version field"));
    if (versions.size() > 1)
        checker.add(
            "request.version-repeated", "RFC 6455 §11.3.5",
            base::translate("Protocol", "Sec-WebSocket-Version stands there %1 times").arg(versions.size()),
            checker.place(versionName, 1));
    for (int i = 0; i < versions.size(); ++i) {
        if (versions[i] != "13") {
            checker.add("request.version-unsupported", "RFC 6455 §4.1",
                        base::translate("Protocol", "The version is %1, not 13").arg(shown(versions[i])),
                        checker.place(versionName, i));
            break;
        }
    }
}

void checkOffers(const HeaderList& headers, Checker& checker) {
    if (headers.contains(protocolName)) {
        const QList<QByteArray> offers = headers.members(protocolName);
        if (offers.isEmpty())
            checker.add("request.subprotocol-invalid", "RFC 6455 §4.1",
                        base::translate("Protocol", "No subprotocol is named"), checker.place(protocolName));
        QSet<QByteArray> seen;
        const auto isNew = [&seen](const QByteArray& offer) {
            const auto before = seen.size();
            seen.insert(offer);
            return seen.size() != before;
        };
        const auto invalid = std::find_if_not(offers.begin(), offers.end(), base::isToken);
        if (invalid != offers.end())
            checker.add("request.subprotocol-invalid", "RFC 6455 §4.1",
                        base::translate("Protocol", "The subprotocol %1 is no token").arg(shown(*invalid)),
                        checker.place(protocolName));
        const auto repeated = std::find_if_not(offers.begin(), offers.end(), isNew);
        if (repeated != offers.end())
            checker.add("request.subprotocol-repeated", "RFC 6455 §4.1",
                        base::translate("Protocol", "The subprotocol %1 is offered more than once")
                            .arg(shown(*repeated)),
                        checker.place(protocolName));
    }

    const ExtensionList extensions = parseExtensions(headers.all(extensionsName));
    for (const Violation& violation : extensions.violations)
        checker.add("request.extensions-invalid", "RFC 6455 §9.1", violation.message,
                    checker.place(extensionsName), violation.severity);
    for (const Extension& extension : extensions.extensions) {
        if (extension.name != "permessage-deflate")
            continue;
        const QStringList faults = deflateParameterFaults(extension, true);
        for (const QString& fault : faults)
            checker.add("request.extensions-invalid", "RFC 7692 §7.1", fault, checker.place(extensionsName));
        if (!faults.isEmpty())
            break;
    }
}

void checkOriginAndBody(const HeaderList& headers, Checker& checker) {
    if (headers.count("Origin") > 1)
        checker.add("request.origin-repeated", "RFC 6454 §7.3",
                    base::translate("Protocol", "Origin stands there more than once"),
                    checker.place("Origin", 1));
    if (headers.contains("Transfer-Encoding"))
        checker.add(
            "request.body-announced", "RFC 6455 §4.1",
            base::translate("Protocol", "Transfer-Encoding announces a body; an opening handshake has none"),
            checker.place("Transfer-Encoding"));
    const QList<QByteArray> lengths = headers.all("Content-Length");
    if (std::any_of(lengths.begin(), lengths.end(), [](const QByteArray& length) { return length != "0"; }))
        checker.add(
            "request.body-announced", "RFC 6455 §4.1",
            base::translate("Protocol", "Content-Length announces a body; an opening handshake has none"),
            checker.place("Content-Length"));
}

// ---- the answer ----

void checkSwitchingVersion(const HttpResponseHead& response, Checker& checker) {
    const int minorVersion = minorOfHttp1(response.version);
    if (minorVersion == 1)
        return;
    // RFC 9110 §2.5: a higher minor version is compatible, a lower one or another major one is not.
    checker.add("response.version-not-1.1", "RFC 9110 §7.8",
                base::translate("Protocol", "The answer's version is %1; only HTTP/1.1 can switch protocols")
                    .arg(shown(response.version)),
                checker.startLinePlace(), minorVersion > 1 ? Remark : Error);
}

void checkUpgradeAnswer(const HeaderList& headers, Checker& checker) {
    const auto upgrade = headers.combined("Upgrade");
    if (!upgrade) {
        checker.add("response.upgrade-missing", "RFC 6455 §4.1",
                    base::translate("Protocol", "There is no Upgrade field"));
    } else if (!base::equalsFolded(*upgrade, "websocket")) {
        checker.add("response.upgrade-not-websocket", "RFC 6455 §4.1",
                    base::translate("Protocol", "Upgrade is %1, not \"websocket\"").arg(shown(*upgrade)),
                    checker.place("Upgrade"));
    }
    const auto connection = headers.combined("Connection");
    if (!connection) {
        checker.add("response.connection-missing", "RFC 6455 §4.1",
                    base::translate("Protocol", "There is no Connection field"));
    } else if (!headers.hasToken("Connection", "Upgrade")) {
        checker.add("response.connection-no-upgrade", "RFC 6455 §4.1",
                    base::translate("Protocol", "Connection is %1; it does not contain \"Upgrade\"")
                        .arg(shown(*connection)),
                    checker.place("Connection"));
    }
}

void checkAccept(const HttpRequestHead& request, const HeaderList& headers, Checker& checker) {
    const QList<QByteArray> accepts = headers.all(acceptName);
    if (accepts.isEmpty()) {
        checker.add("response.accept-missing", "RFC 6455 §4.1",
                    base::translate("Protocol", "There is no Sec-WebSocket-Accept field"));
        return;
    }
    if (accepts.size() > 1)
        checker.add(
            "response.accept-repeated", "RFC 6455 §11.3.3",
            base::translate("Protocol", "Sec-WebSocket-Accept stands there %1 times").arg(accepts.size()),
            checker.place(acceptName, 1));
    const auto key = request.headers.first(keyName);
    const QByteArray expected = acceptFor(key.value_or(QByteArray()));
    for (int i = 0; i < accepts.size(); ++i) {
        if (accepts[i] == expected)
            continue;
        checker.add(
            "response.accept-wrong", "RFC 6455 §4.1",
            key ? base::translate("Protocol", "Sec-WebSocket-Accept is %1; the key %2 asks for %3")
                      .arg(shown(accepts[i]), shown(*key), shown(expected))
                : base::translate("Protocol", "Sec-WebSocket-Accept is %1, yet the request had no key")
                      .arg(shown(accepts[i])),
            checker.place(acceptName, i));
        break;
    }
}

void checkSubprotocol(const HttpRequestHead& request, const HeaderList& headers, Checker& checker) {
    const QList<QByteArray> offers = request.headers.members(protocolName);
    const QList<QByteArray> chosen = headers.all(protocolName);
    if (chosen.isEmpty()) {
        if (!offers.isEmpty())
            checker.add("response.subprotocol-none", "RFC 6455 §4.2.2",
                        base::translate("Protocol",
                                        "Subprotocols were offered and none was chosen; browsers then fail"),
                        {}, Remark);
        return;
    }
    if (chosen.size() > 1)
        checker.add(
            "response.subprotocol-repeated", "RFC 6455 §11.3.4",
            base::translate("Protocol", "Sec-WebSocket-Protocol stands there %1 times").arg(chosen.size()),
            checker.place(protocolName, 1));
    for (int i = 0; i < chosen.size(); ++i) {
        const QString place = checker.place(protocolName, i);
        if (chosen[i].isEmpty()) {
            checker.add("response.subprotocol-empty", "RFC 6455 §4.2.2",
                        base::translate("Protocol", "Sec-WebSocket-Protocol is there and empty"), place);
        } else if (!offers.contains(chosen[i])) {
            const bool isList = chosen[i].contains(',');
            checker.add(isList ? "response.subprotocol-repeated" : "response.subprotocol-not-offered",
                        "RFC 6455 §4.1",
                        (isList ? base::translate("Protocol", "%1 is more than one subprotocol")
                                : base::translate("Protocol", "The subprotocol %1 was not offered"))
                            .arg(shown(chosen[i])),
                        place);
        } else {
            continue;
        }
        break;
    }
}

void checkExtensions(const HttpRequestHead& request, const HeaderList& headers, Checker& checker) {
    if (!headers.contains(extensionsName))
        return;
    const QString place = checker.place(extensionsName);
    const Violations violations = checkExtensionAnswer(parseExtensions(request.headers.all(extensionsName)),
                                                       parseExtensions(headers.all(extensionsName)));
    for (const Violation& violation : violations)
        checker.add(violation.code.constData(), violation.rule.toUtf8().constData(), violation.message, place,
                    violation.severity);
}

void checkBodyOfSwitch(const HeaderList& headers, Checker& checker) {
    for (const QByteArrayView name :
         {QByteArrayView("Content-Length"), QByteArrayView("Transfer-Encoding")}) {
        if (headers.contains(name))
            checker.add("response.body-announced", "RFC 9110 §8.6",
                        base::translate("Protocol",
                                        "%1 stands in a 101; what follows belongs to the WebSocket stream")
                            .arg(base::printable(name)),
                        checker.place(name), Remark);
    }
}

} // namespace

Violations checkRequest(const HttpRequestHead& request) {
    Checker checker(request);
    checkRequestLine(request, checker);
    checkHost(request.headers, checker);
    checkUpgradeRequest(request.headers, checker);
    checkKeyAndVersion(request.headers, checker);
    checkOffers(request.headers, checker);
    checkOriginAndBody(request.headers, checker);
    return checker.take();
}

Violations checkResponse(const HttpRequestHead& request, const HttpResponseHead& response) {
    Checker checker(response);
    if (response.status != 101) {
        // Without a switch the other checks have no object: the answer is plain HTTP (RFC 6455 §4.1).
        checker.add("response.status-not-101", "RFC 6455 §4.1",
                    base::translate("Protocol", "The status is %1, not 101").arg(response.status),
                    checker.startLinePlace());
        return checker.take();
    }
    checkSwitchingVersion(response, checker);
    checkUpgradeAnswer(response.headers, checker);
    checkAccept(request, response.headers, checker);
    checkSubprotocol(request, response.headers, checker);
    checkExtensions(request, response.headers, checker);
    checkBodyOfSwitch(response.headers, checker);
    return checker.take();
}

bool isSwitch(const HttpResponseHead& response, const Violations& violations) {
    // A client should ignore the reason phrase (RFC 9112 §4): what stands in it is wrong, yet prevents
    // nothing.
    return response.status == 101 &&
           std::none_of(violations.begin(), violations.end(), [](const Violation& violation) {
               return violation.severity == Error && violation.code != "head.reason-invalid";
           });
}

} // namespace twinwire::protocol
