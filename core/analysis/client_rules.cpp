// One small function per predicate; the table of names at the end.
#include "analysis/client_rules.h"

#include "base/text.h"
#include "protocol/handshake.h"

#include <algorithm>

namespace twinwire::analysis {

using namespace Qt::StringLiterals;
using base::folded;
using protocol::Extension;
using protocol::HeaderField;
using protocol::HttpResponseHead;

namespace {

using Answer = ReceivedAnswer;
using End = ReceivedAnswer::End;

constexpr QByteArrayView protocolName = "Sec-WebSocket-Protocol";
constexpr QByteArrayView extensionsName = "Sec-WebSocket-Extensions";
constexpr QByteArrayView acceptName = "Sec-WebSocket-Accept";
constexpr QByteArrayView deflate = "permessage-deflate";

qsizetype bound(const QStringList& values) {
    return values.isEmpty() ? 0 : values.first().toLongLong();
}

/// The lines of the fields, the status line left out.
QList<QByteArray> fieldLines(const Answer& answer) {
    const QList<QByteArray>& lines = answer.lines();
    const auto begin = std::find_if(lines.cbegin(), lines.cend(),
                                    [](const QByteArray& line) { return line.trimmed().size() > 0; });
    return begin == lines.cend() ? QList<QByteArray>() : lines.mid(begin - lines.cbegin() + 1);
}

bool isFolded(const QByteArray& line) {
    return line.startsWith(' ') || line.startsWith('\t');
}

bool endsBare(const QByteArray& line) {
    return line.endsWith('\n') && !line.endsWith("\r\n");
}

bool isThreeDigits(const QByteArray& word) {
    return word.size() == 3 &&
           std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// "HTTP/d.d", in upper case.
bool isVersion(const QByteArray& word) {
    const auto digit = [&](qsizetype at) {
        return word.at(at) >= '0' && word.at(at) <= '9';
    };
    return word.size() == 8 && word.startsWith("HTTP/") && digit(5) && word.at(6) == '.' && digit(7);
}

bool hasStatus101(const Answer& answer) {
    return answer.end() == End::Complete && answer.head().status == 101;
}

bool isRedirect(const Answer& answer) {
    static constexpr int codes[] = {300, 301, 302, 303, 307, 308};
    return answer.end() == End::Complete &&
           std::find(std::begin(codes), std::end(codes), answer.head().status) != std::end(codes) &&
           answer.head().headers.contains("Location");
}

/// A relative address, or one that begins with ws: or wss:.
bool leadsToWebSocket(const QByteArray& location) {
    const QByteArray lower = folded(location);
    const qsizetype colon = lower.indexOf(':');
    const qsizetype slash = lower.indexOf('/');
    const bool absolute = colon > 0 && (slash < 0 || colon < slash);
    return !absolute || lower.startsWith("ws:") || lower.startsWith("wss:");
}

int deflateEntries(const Answer& answer) {
    const auto extensions = answer.answeredExtensions().extensions;
    return static_cast<int>(std::count_if(extensions.begin(), extensions.end(),
                                          [](const Extension& one) { return one.name == deflate; }));
}

bool hasParameter(const Extension& extension, QByteArrayView name) {
    return std::any_of(extension.parameters.begin(), extension.parameters.end(),
                       [name](const Extension::Parameter& one) { return one.name == name; });
}

/// Bits of a window in the first permessage-deflate entry; 0 when none are named.
int windowBits(const protocol::ExtensionList& list, QByteArrayView name) {
    for (const Extension& extension : list.extensions) {
        if (extension.name != deflate)
            continue;
        for (const Extension::Parameter& parameter : extension.parameters) {
            if (parameter.name == name)
                return parameter.value.value_or(QByteArray()).toInt();
        }
        return 0;
    }
    return 0;
}

// ---- no complete answer ----

bool closedBeforeAnswer(const Answer& answer, const QStringList&) {
    return answer.end() == End::Closed && answer.octets().isEmpty();
}
bool closedInsideHead(const Answer& answer, const QStringList&) {
    return answer.end() == End::Closed && !answer.octets().isEmpty();
}
bool reset(const Answer& answer, const QStringList&) {
    return answer.end() == End::Reset;
}
bool noCompleteAnswer(const Answer& answer, const QStringList&) {
    return answer.end() == End::Silence;
}

// ---- the status line ----

bool leadingEmptyLine(const Answer& answer, const QStringList&) {
    return answer.octets().startsWith('\n') || answer.octets().startsWith("\r\n");
}
bool startNotHttp(const Answer& answer, const QStringList&) {
    const QByteArrayView octets = answer.startingOctets();
    const qsizetype seen = std::min<qsizetype>(octets.size(), 5);
    return octets.first(seen) != QByteArrayView("HTTP/").first(seen);
}
bool startNotHttpFolded(const Answer& answer, const QStringList&) {
    const QByteArrayView octets = answer.startingOctets();
    const qsizetype seen = std::min<qsizetype>(octets.size(), 5);
    return !base::equalsFolded(octets.first(seen), QByteArrayView("HTTP/").first(seen));
}
bool startNotHttpInAnyCase(const Answer& answer, const QStringList&) {
    // Chromium looks for "http" behind at most four other octets.
    const QByteArray begin =
        folded(QByteArrayView(answer.octets()).first(std::min<qsizetype>(8, answer.octets().size())));
    return begin.size() == 8 && !begin.contains("http");
}
bool startNotHttpInFirstLine(const Answer& answer, const QStringList& values) {
    const QByteArray line = answer.startLine();
    const qsizetype begin = line.indexOf("HTTP/");
    return line.size() >= 5 && (begin < 0 || begin > bound(values));
}
bool firstLineWithoutBlank(const Answer& answer, const QStringList&) {
    return !answer.lines().isEmpty() && !answer.lines().first().trimmed().contains(' ');
}
bool versionMalformed(const Answer& answer, const QStringList&) {
    return answer.lines().size() > 0 && !isVersion(answer.startWord(0));
}
bool versionNotAmong(const Answer& answer, const QStringList& values) {
    return answer.lines().size() > 0 && !values.contains(QString::fromLatin1(answer.startWord(0).mid(5)));
}
bool statusNotThreeDigits(const Answer& answer, const QStringList&) {
    return answer.lines().size() > 0 && !isThreeDigits(answer.startWord(1));
}
bool statusOutOfRange(const Answer& answer, const QStringList&) {
    return answer.lines().size() > 0 && isThreeDigits(answer.startWord(1)) &&
           answer.startWord(1).startsWith('0');
}
bool noBlankBehindStatus(const Answer& answer, const QStringList&) {
    return answer.lines().size() > 0 && answer.startLine().count(' ') < 2;
}
bool nulInReason(const Answer& answer, const QStringList&) {
    return answer.startLine().contains('\0');
}

// ---- the lines ----

bool bareLfInStatusLine(const Answer& answer, const QStringList&) {
    return !answer.lines().isEmpty() && endsBare(answer.lines().first());
}
bool bareLfInFields(const Answer& answer, const QStringList&) {
    const auto lines = fieldLines(answer);
    return std::any_of(lines.begin(), lines.end(), endsBare);
}
bool bareLfOnly(const Answer& answer, const QStringList&) {
    return !answer.lines().isEmpty() && !answer.octets().contains('\r');
}
bool noColon(const Answer& answer, const QStringList&) {
    const auto lines = fieldLines(answer);
    return std::any_of(lines.begin(), lines.end(), [](const QByteArray& line) {
        return line.endsWith('\n') && !isFolded(line) && !line.contains(':');
    });
}
bool nameInvalid(const Answer& answer, const QStringList&) {
    const auto lines = fieldLines(answer);
    return std::any_of(lines.begin(), lines.end(), [](const QByteArray& line) {
        const qsizetype colon = line.indexOf(':');
        return !isFolded(line) && colon >= 0 && !base::isToken(QByteArrayView(line).first(colon));
    });
}
bool foldedLine(const Answer& answer, const QStringList&) {
    const auto lines = fieldLines(answer);
    return std::any_of(lines.begin(), lines.end(), isFolded);
}
bool nulInField(const Answer& answer, const QStringList&) {
    const auto lines = fieldLines(answer);
    return std::any_of(lines.begin(), lines.end(),
                       [](const QByteArray& line) { return line.contains('\0'); });
}
bool nulAnywhere(const Answer& answer, const QStringList&) {
    return answer.octets().contains('\0');
}
bool lineLonger(const Answer& answer, const QStringList& values) {
    return std::any_of(answer.lines().begin(), answer.lines().end(),
                       [limit = bound(values)](const QByteArray& line) { return line.size() > limit; });
}
bool fieldsMore(const Answer& answer, const QStringList& values) {
    return fieldLines(answer).size() > bound(values);
}
bool fieldsLarger(const Answer& answer, const QStringList& values) {
    qsizetype octets = answer.head().reason.size();
    for (const HeaderField& field : answer.head().headers.fields)
        octets += field.name.size() + field.value.size();
    return octets >= bound(values);
}
bool headLarger(const Answer& answer, const QStringList& values) {
    return answer.octets().size() > bound(values);
}

// ---- the status ----

bool interimBefore(const Answer& answer, const QStringList&) {
    return !answer.interim().isEmpty();
}
bool statusIs(const Answer& answer, const QStringList& values) {
    return answer.end() == End::Complete && values.contains(QString::number(answer.head().status));
}
bool statusNot101(const Answer& answer, const QStringList&) {
    return answer.end() == End::Complete && answer.head().status != 101;
}
bool redirectToWebSocket(const Answer& answer, const QStringList&) {
    return isRedirect(answer) && leadsToWebSocket(answer.value("Location"));
}
bool redirectElsewhere(const Answer& answer, const QStringList&) {
    return isRedirect(answer) && !leadsToWebSocket(answer.value("Location"));
}
bool otherVersionWanted(const Answer& answer, const QStringList&) {
    return answer.end() == End::Complete && answer.head().status == 400 &&
           answer.head().headers.contains("Sec-WebSocket-Version") &&
           !answer.head().headers.hasToken("Sec-WebSocket-Version", "13");
}

// ---- the switch ----

bool upgradeMissing(const Answer& answer, const QStringList&) {
    return hasStatus101(answer) && !answer.head().headers.contains("Upgrade");
}
bool upgradeMissingOrEmpty(const Answer& answer, const QStringList&) {
    return hasStatus101(answer) && answer.value("Upgrade").isEmpty();
}
bool upgradeNotWebSocket(const Answer& answer, const QStringList&) {
    return hasStatus101(answer) && folded(answer.value("Upgrade")) != "websocket";
}
bool upgradeWithoutWebSocket(const Answer& answer, const QStringList&) {
    return hasStatus101(answer) && !answer.head().headers.hasToken("Upgrade", "websocket");
}
bool upgradeSeveral(const Answer& answer, const QStringList&) {
    return hasStatus101(answer) && answer.value("Upgrade").contains(',');
}
bool connectionMissing(const Answer& answer, const QStringList&) {
    return hasStatus101(answer) && !answer.head().headers.contains("Connection");
}
bool connectionWithoutUpgrade(const Answer& answer, const QStringList&) {
    return hasStatus101(answer) && !answer.head().headers.hasToken("Connection", "Upgrade");
}
bool connectionNotUpgradeAlone(const Answer& answer, const QStringList&) {
    return hasStatus101(answer) && folded(answer.value("Connection")) != "upgrade";
}
bool acceptMissing(const Answer& answer, const QStringList&) {
    return hasStatus101(answer) && !answer.head().headers.contains(acceptName);
}
bool acceptMissingOrEmpty(const Answer& answer, const QStringList&) {
    return hasStatus101(answer) && answer.value(acceptName).isEmpty();
}
bool acceptSeveral(const Answer& answer, const QStringList&) {
    return hasStatus101(answer) && answer.head().headers.count(acceptName) > 1;
}
bool acceptWrong(const Answer& answer, const QStringList&) {
    return hasStatus101(answer) && answer.value(acceptName) != answer.expectedAccept();
}
bool firstAcceptWrong(const Answer& answer, const QStringList&) {
    return hasStatus101(answer) &&
           answer.head().headers.first(acceptName).value_or(QByteArray()) != answer.expectedAccept();
}

// ---- subprotocol ----

bool subprotocolUnasked(const Answer& answer, const QStringList&) {
    return hasStatus101(answer) && answer.head().headers.contains(protocolName) &&
           answer.offeredSubprotocols().isEmpty();
}
bool subprotocolEmpty(const Answer& answer, const QStringList&) {
    return hasStatus101(answer) && answer.head().headers.contains(protocolName) &&
           answer.value(protocolName).isEmpty();
}
bool subprotocolNotOffered(const Answer& answer, const QStringList&) {
    return hasStatus101(answer) && answer.head().headers.contains(protocolName) &&
           !answer.offeredSubprotocols().contains(answer.value(protocolName));
}
bool subprotocolNotOfTheOffered(const Answer& answer, const QStringList&) {
    return !answer.offeredSubprotocols().isEmpty() && subprotocolNotOffered(answer, {});
}
bool namedSubprotocolNotOffered(const Answer& answer, const QStringList&) {
    return subprotocolNotOffered(answer, {}) && !answer.value(protocolName).isEmpty();
}
bool firstSubprotocolNotOffered(const Answer& answer, const QStringList&) {
    return hasStatus101(answer) && answer.head().headers.contains(protocolName) &&
           !answer.offeredSubprotocols().contains(
               base::trimmedOws(answer.value(protocolName).split(',').first()).toByteArray());
}
bool subprotocolSeveral(const Answer& answer, const QStringList&) {
    return hasStatus101(answer) && answer.value(protocolName).contains(',');
}
bool subprotocolNone(const Answer& answer, const QStringList&) {
    return hasStatus101(answer) && !answer.head().headers.contains(protocolName) &&
           !answer.offeredSubprotocols().isEmpty();
}

// ---- extensions ----

bool extensionUnasked(const Answer& answer, const QStringList&) {
    return hasStatus101(answer) && answer.head().headers.contains(extensionsName) &&
           answer.offeredExtensions().extensions.isEmpty();
}
bool extensionMalformed(const Answer& answer, const QStringList&) {
    const protocol::Violations violations = answer.answeredExtensions().violations;
    return hasStatus101(answer) &&
           std::any_of(violations.begin(), violations.end(), [](const protocol::Violation& violation) {
               return violation.severity == protocol::Violation::Severity::Error;
           });
}
bool extensionMalformedInside(const Answer& answer, const QStringList&) {
    QByteArray value = answer.value(extensionsName);
    while (value.endsWith(';') || value.endsWith(' '))
        value.chop(1);
    const protocol::Violations violations = protocol::parseExtensions({value}).violations;
    return hasStatus101(answer) && answer.head().headers.contains(extensionsName) && !violations.isEmpty();
}
bool extensionEmptyMember(const Answer& answer, const QStringList&) {
    return hasStatus101(answer) && answer.head().headers.contains(extensionsName) &&
           (!answer.answeredExtensions().violations.isEmpty() || answer.value(extensionsName).isEmpty());
}
bool extensionOther(const Answer& answer, const QStringList&) {
    return hasStatus101(answer) && !answer.otherExtension().isEmpty();
}
bool extensionTwice(const Answer& answer, const QStringList&) {
    return hasStatus101(answer) && deflateEntries(answer) > 1;
}
bool deflateParametersInvalid(const Answer& answer, const QStringList&) {
    const auto extensions = answer.answeredExtensions().extensions;
    return hasStatus101(answer) &&
           std::any_of(extensions.begin(), extensions.end(), [](const Extension& one) {
               return one.name == deflate && !protocol::deflateParameterFaults(one, false).isEmpty();
           });
}
bool deflateNotAsOffered(const Answer& answer, const QStringList&) {
    return hasStatus101(answer) && deflateEntries(answer) > 0 &&
           protocol::contains(
               protocol::checkExtensionAnswer(answer.offeredExtensions(), answer.answeredExtensions()),
               "response.extension-parameters");
}
bool deflateClientBitsTooMany(const Answer& answer, const QStringList&) {
    const int offered = windowBits(answer.offeredExtensions(), "client_max_window_bits");
    return hasStatus101(answer) && offered > 0 &&
           windowBits(answer.answeredExtensions(), "client_max_window_bits") > offered;
}
bool deflateKeepsContext(const Answer& answer, const QStringList&) {
    const auto extensions = answer.answeredExtensions().extensions;
    const auto first = std::find_if(extensions.begin(), extensions.end(),
                                    [](const Extension& one) { return one.name == deflate; });
    return hasStatus101(answer) && first != extensions.end() && !extensionMalformed(answer, {}) &&
           !(hasParameter(*first, "server_no_context_takeover") &&
             hasParameter(*first, "client_no_context_takeover"));
}

struct Predicate {
    const char* name;
    bool (*holds)(const Answer&, const QStringList&);
};
constexpr Predicate predicates[] = {
    {"closed-before-answer", closedBeforeAnswer},
    {"closed-inside-head", closedInsideHead},
    {"reset", reset},
    {"no-complete-answer", noCompleteAnswer},
    {"leading-empty-line", leadingEmptyLine},
    {"start-not-http", startNotHttp},
    {"start-not-http-folded", startNotHttpFolded},
    {"start-not-http-in-any-case", startNotHttpInAnyCase},
    {"start-not-http-in-first-line", startNotHttpInFirstLine},
    {"first-line-without-blank", firstLineWithoutBlank},
    {"version-malformed", versionMalformed},
    {"version-not-among", versionNotAmong},
    {"status-not-three-digits", statusNotThreeDigits},
    {"status-out-of-range", statusOutOfRange},
    {"no-blank-behind-status", noBlankBehindStatus},
    {"nul-in-reason", nulInReason},
    {"bare-lf-in-status-line", bareLfInStatusLine},
    {"bare-lf-in-fields", bareLfInFields},
    {"bare-lf-only", bareLfOnly},
    {"no-colon", noColon},
    {"name-invalid", nameInvalid},
    {"folded-line", foldedLine},
    {"nul-in-field", nulInField},
    {"nul-anywhere", nulAnywhere},
    {"line-longer", lineLonger},
    {"fields-more", fieldsMore},
    {"fields-larger", fieldsLarger},
    {"head-larger", headLarger},
    {"interim-before", interimBefore},
    {"status-is", statusIs},
    {"status-not-101", statusNot101},
    {"redirect-to-websocket", redirectToWebSocket},
    {"redirect-elsewhere", redirectElsewhere},
    {"other-version-wanted", otherVersionWanted},
    {"upgrade-missing", upgradeMissing},
    {"upgrade-missing-or-empty", upgradeMissingOrEmpty},
    {"upgrade-not-websocket", upgradeNotWebSocket},
    {"upgrade-without-websocket", upgradeWithoutWebSocket},
    {"upgrade-several", upgradeSeveral},
    {"connection-missing", connectionMissing},
    {"connection-without-upgrade", connectionWithoutUpgrade},
    {"connection-not-upgrade-alone", connectionNotUpgradeAlone},
    {"accept-missing", acceptMissing},
    {"accept-missing-or-empty", acceptMissingOrEmpty},
    {"accept-several", acceptSeveral},
    {"accept-wrong", acceptWrong},
    {"first-accept-wrong", firstAcceptWrong},
    {"subprotocol-unasked", subprotocolUnasked},
    {"subprotocol-empty", subprotocolEmpty},
    {"subprotocol-not-offered", subprotocolNotOffered},
    {"subprotocol-not-of-the-offered", subprotocolNotOfTheOffered},
    {"named-subprotocol-not-offered", namedSubprotocolNotOffered},
    {"first-subprotocol-not-offered", firstSubprotocolNotOffered},
    {"subprotocol-several", subprotocolSeveral},
    {"subprotocol-none", subprotocolNone},
    {"extension-unasked", extensionUnasked},
    {"extension-malformed", extensionMalformed},
    {"extension-malformed-inside", extensionMalformedInside},
    {"extension-empty-member", extensionEmptyMember},
    {"extension-other", extensionOther},
    {"extension-twice", extensionTwice},
    {"deflate-parameters-invalid", deflateParametersInvalid},
    {"deflate-not-as-offered", deflateNotAsOffered},
    {"deflate-client-bits-too-many", deflateClientBitsTooMany},
    {"deflate-keeps-context", deflateKeepsContext},
};

} // namespace

bool clientRuleApplies(const QByteArray& name, const ReceivedAnswer& answer, const QStringList& values) {
    const auto predicate = std::find_if(std::begin(predicates), std::end(predicates),
                                        [&](const Predicate& one) { return name == one.name; });
    return predicate != std::end(predicates) && predicate->holds(answer, values);
}

QList<QByteArray> clientRuleNames() {
    QList<QByteArray> names;
    for (const Predicate& predicate : predicates)
        names.append(predicate.name);
    return names;
}

} // namespace twinwire::analysis
