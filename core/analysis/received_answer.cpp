// An answer as clients see it, and the pieces of it that they quote. Their reading of odd syntax is not ours:
// lines are looked at as octets.
#include "analysis/client_rules.h"

#include "base/text.h"
#include "protocol/handshake.h"

#include <algorithm>

namespace twinwire::analysis {

using namespace Qt::StringLiterals;
using protocol::Extension;
using protocol::HttpResponseHead;

namespace {

constexpr QByteArrayView protocolName = "Sec-WebSocket-Protocol";
constexpr QByteArrayView extensionsName = "Sec-WebSocket-Extensions";
constexpr QByteArrayView acceptName = "Sec-WebSocket-Accept";

QByteArray pieceOf(const QString& name, const ReceivedAnswer& answer) {
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
        return answer.startWord(0);
    if (name == "second-word"_L1)
        return answer.startWord(1);
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
        return answer.otherExtension();
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

QByteArrayView ReceivedAnswer::startingOctets() const {
    QByteArrayView octets = m_octets;
    while (octets.startsWith('\n') || octets.startsWith("\r\n"))
        octets = octets.sliced(octets.front() == '\n' ? 1 : 2);
    return octets;
}

QByteArray ReceivedAnswer::startLine() const {
    const QByteArrayView octets = startingOctets();
    const qsizetype end = octets.indexOf('\n');
    QByteArray line = octets.first(end < 0 ? octets.size() : end).toByteArray();
    if (line.endsWith('\r'))
        line.chop(1);
    return line;
}

QByteArray ReceivedAnswer::startWord(qsizetype index) const {
    return startLine().split(' ').value(index);
}

QByteArray ReceivedAnswer::otherExtension() const {
    const auto extensions = answeredExtensions().extensions;
    const auto other = std::find_if(extensions.begin(), extensions.end(),
                                    [](const Extension& one) { return one.name != "permessage-deflate"; });
    return other == extensions.end() ? QByteArray() : other->name;
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
