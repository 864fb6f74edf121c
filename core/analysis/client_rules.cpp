// One small function per predicate; the table of names at the end. A client's own reading of odd syntax is
// kept apart from ours: lines are looked at as octets.
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

/// The octets without the empty lines in front.
QByteArrayView withoutEmptyLines(QByteArrayView octets) {
    while (octets.startsWith('\n') || octets.startsWith("\r\n"))
        octets = octets.sliced(octets.front() == '\n' ? 1 : 2);
    return octets;
}

/// The first line without its end, empty lines in front skipped.
QByteArray firstLine(const Answer& answer) {
    const QByteArrayView octets = withoutEmptyLines(answer.octets());
    const qsizetype end = octets.indexOf('\n');
    QByteArray line = octets.first(end < 0 ? octets.size() : end).toByteArray();
    if (line.endsWith('\r'))
        line.chop(1);
    return line;
}

QByteArray wordOfFirstLine(const Answer& answer, qsizetype index) {
    return firstLine(answer).split(' ').value(index);
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

/// The first extension that is another than permessage-deflate.
QByteArray otherExtension(const Answer& answer) {
    const auto extensions = answer.answeredExtensions().extensions;
    const auto other = std::find_if(extensions.begin(), extensions.end(),
                                    [](const Extension& one) { return one.name != deflate; });
    return other == extensions.end() ? QByteArray() : other->name;
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
    const QByteArrayView octets = withoutEmptyLines(answer.octets());
    const qsizetype seen = std::min<qsizetype>(octets.size(), 5);
    return octets.first(seen) != QByteArrayView("HTTP/").first(seen);
}
bool startNotHttpFolded(const Answer& answer, const QStringList&) {
    const QByteArrayView octets = withoutEmptyLines(answer.octets());
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
    const QByteArray line = firstLine(answer);
    const qsizetype begin = line.indexOf("HTTP/");
    return line.size() >= 5 && (begin < 0 || begin > bound(values));
}
bool firstLineWithoutBlank(const Answer& answer, const QStringList&) {
    return !answer.lines().isEmpty() && !answer.lines().first().trimmed().contains(' ');
}
bool versionMalformed(const Answer& answer, const QStringList&) {
    return answer.lines().size() > 0 && !isVersion(wordOfFirstLine(answer, 0));
}
bool versionNotAmong(const Answer& answer, const QStringList& values) {
    return answer.lines().size() > 0 &&
           !values.contains(QString::fromLatin1(wordOfFirstLine(answer, 0).mid(5)));
}
bool statusNotThreeDigits(const Answer& answer, const QStringList&) {
    return answer.lines().size() > 0 && !isThreeDigits(wordOfFirstLine(answer, 1));
}
bool statusOutOfRange(const Answer& answer, const QStringList&) {
    return answer.lines().size() > 0 && isThreeDigits(wordOfFirstLine(answer, 1)) &&
           wordOfFirstLine(answer, 1).startsWith('0');
}
bool noBlankBehindStatus(const Answer& answer, const QStringList&) {
    return answer.lines().size() > 0 && firstLine(answer).count(' ') < 2;
}
bool nulInReason(const Answer& answer, const QStringList&) {
    return firstLine(answer).contains('\0');
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
    return hasStatus101(answer) && !otherExtension(answer).isEmpty();
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

QByteArray pieceOf(const QString& name, const Answer& answer) {
    if (name == "status"_L1)
        return QByteArray::number(answer.head().status);
    if (name == "interim-status"_L1)
        return answer.interim().isEmpty() ? QByteArray()
                                          : QByteArray::number(answer.interim().first().status);
    if (name == "interim-reason"_L1)
        return answer.interim().isEmpty() ? QByteArray() : answer.interim().first().reason;
    if (name == "reason"_L1)
        return answer.head().reason;
    if (name == "version"_L1)
        return answer.head().version.mid(5);
    if (name == "first-line"_L1)
        return answer.octets().left(answer.octets().indexOf('\n')).trimmed();
    if (name == "first-word"_L1)
        return wordOfFirstLine(answer, 0);
    if (name == "second-word"_L1)
        return wordOfFirstLine(answer, 1);
    if (name == "upgrade"_L1)
        return answer.value("Upgrade");
    if (name == "connection"_L1)
        return answer.value("Connection");
    if (name == "accept"_L1)
        return answer.value(acceptName);
    if (name == "accept-size"_L1)
        return QByteArray::number(answer.value(acceptName).size());
    if (name == "expected-accept"_L1)
        return answer.expectedAccept();
    if (name == "subprotocol"_L1)
        return answer.value(protocolName);
    if (name == "first-subprotocol"_L1)
        return base::trimmedOws(answer.value(protocolName).split(',').first()).toByteArray();
    if (name == "extensions"_L1)
        return answer.value(extensionsName);
    if (name == "other-extension"_L1)
        return otherExtension(answer);
    if (name == "server-versions"_L1)
        return answer.value("Sec-WebSocket-Version");
    if (name == "location"_L1)
        return answer.value("Location");
    if (name == "url"_L1)
        return answer.url();
    return {};
}

} // namespace

ReceivedAnswer::ReceivedAnswer(const model::Session& session)
    : m_session(session)
    , m_offered(protocol::parseExtensions(session.exchange.request.headers.all(extensionsName))) {
    using Kind = model::Failure::Kind;
    const model::Exchange& exchange = session.exchange;
    qsizetype before = 0;
    for (const HttpResponseHead& head : exchange.interim)
        before += head.bytes.size();
    if (exchange.response) {
        m_judgeable = true;
        m_head = *exchange.response;
        m_octets = m_head.bytes;
    } else if (session.failure) {
        const Kind kind = session.failure->kind;
        m_octets = exchange.received.mid(before);
        switch (kind) {
        case Kind::ClosedBeforeAnswer:
        case Kind::ClosedInsideHead:
            m_end = session.failure->end == model::StreamEnd::Reset ? End::Reset : End::Closed;
            break;
        case Kind::AnswerTimeout:
            m_end = End::Silence;
            break;
        case Kind::NotHttp:
        case Kind::HeadTooLarge:
            m_end = End::Unread;
            break;
        default:
            return;
        }
        m_judgeable = true;
        m_head = protocol::parseResponseHead(m_octets);
    }
    for (qsizetype at = 0; at < m_octets.size();) {
        const qsizetype end = m_octets.indexOf('\n', at);
        const QByteArray line = end < 0 ? m_octets.mid(at) : m_octets.mid(at, end + 1 - at);
        at += line.size();
        // A line that has not ended may still become anything.
        if (end >= 0 && line.trimmed().size() > 0)
            m_lines.append(line);
        else if (end >= 0 && !m_lines.isEmpty())
            break;
    }
}

void ReceivedAnswer::offerDeflate() {
    m_offered = protocol::parseExtensions({"permessage-deflate; client_max_window_bits"});
}

QByteArray ReceivedAnswer::value(QByteArrayView name) const {
    return m_head.headers.combined(name).value_or(QByteArray());
}

QByteArray ReceivedAnswer::expectedAccept() const {
    return protocol::acceptFor(request().headers.first("Sec-WebSocket-Key").value_or(QByteArray()));
}

QList<QByteArray> ReceivedAnswer::offeredSubprotocols() const {
    return request().headers.members(protocolName);
}

protocol::ExtensionList ReceivedAnswer::answeredExtensions() const {
    return protocol::parseExtensions(m_head.headers.all(extensionsName));
}

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

QString fillWords(const QString& words, const ReceivedAnswer& answer) {
    QString filled;
    qsizetype at = 0;
    for (;;) {
        const qsizetype begin = words.indexOf("%{"_L1, at);
        const qsizetype end = begin < 0 ? -1 : words.indexOf(u'}', begin);
        if (end < 0)
            return filled + words.mid(at);
        filled += words.mid(at, begin - at);
        filled += base::printable(pieceOf(words.mid(begin + 2, end - begin - 2), answer), 200);
        at = end + 1;
    }
}

} // namespace twinwire::analysis
