// Reads a tapped connection; see the header. Heads are fed to the parsers in slices, so that a pipeline of
// many small requests costs its own size and not its square.
#include "recording/tap_reader.h"

#include "base/limits.h"
#include "base/text.h"

#include <algorithm>

namespace twinwire::recording {

namespace limits = base::limits;
using model::TappedExchange;
using protocol::ParseStatus;
using protocol::WireForm;

namespace {

constexpr qsizetype sliceBytes = 4096;
constexpr qsizetype marksKept = 4096;
constexpr qsizetype streamBytesKept = 64 * 1024;
constexpr int preamblesSkipped = 4;

/// One direction with a position in it.
struct Cursor {
    const OctetTrace& trace;
    qsizetype position = 0;

    QByteArrayView rest() const { return QByteArrayView(trace.bytes).sliced(position); }
    bool atEnd() const { return position >= trace.bytes.size(); }
    model::nanoseconds time() const { return trace.at(position); }
};

/// Feeds \a parser from \a cursor in slices until it knows; moves the cursor behind what it took when it is
/// complete, else leaves it.
template <typename Parser>
ParseStatus feedFrom(Cursor& cursor, Parser& parser) {
    const QByteArrayView octets = cursor.rest();
    qsizetype fed = 0;
    while (parser.status() == ParseStatus::NeedMore && fed < octets.size()) {
        const qsizetype count = std::min(sliceBytes, octets.size() - fed);
        parser.feed(octets.sliced(fed, count));
        fed += count;
    }
    if (parser.status() == ParseStatus::Complete)
        cursor.position += fed - parser.rest().size();
    return parser.status();
}

bool mayBeRequest(WireForm form) {
    return form == WireForm::HttpRequest || form == WireForm::Unknown || form == WireForm::OtherText;
}

bool isTls(WireForm form) {
    return form == WireForm::TlsHandshake || form == WireForm::TlsAlert;
}

/// Takes PROXY preambles off (two hops may each have put one there); the first is reported.
void takePreambles(Cursor& cursor, model::TappedConnection& facts) {
    for (int i = 0; i < preamblesSkipped; ++i) {
        protocol::ProxyPreamble preamble;
        if (protocol::parseProxyPreamble(cursor.rest(), preamble) != ParseStatus::Complete)
            return;
        cursor.position += preamble.bytes.size();
        if (!facts.preamble)
            facts.preamble = preamble;
    }
}

/// Whether \a request announces a body, and if so the framing's stand-in for BodyReader, which is written for
/// answers: a request without Content-Length or Transfer-Encoding has no body (RFC 9112 §6.3).
std::optional<protocol::HttpResponseHead> bodyFraming(const protocol::HttpRequestHead& request) {
    if (!request.headers.contains("Content-Length") && !request.headers.contains("Transfer-Encoding"))
        return std::nullopt;
    protocol::HttpResponseHead head;
    head.version = request.version;
    head.status = 200;
    head.headers = request.headers;
    return head;
}

/// Reads the exchanges of one connection.
class ExchangeReader {
public:
    ExchangeReader(Cursor client, Cursor server, model::TappedConnection& facts)
        : m_client(client)
        , m_server(server)
        , m_facts(facts) {}

    void read();

private:
    enum class Request { None, Partial, Complete, NotHttp };
    enum class Answer { Absent, Open, Complete, Switched };

    Request readRequest(TappedExchange& exchange);
    Answer readAnswer(TappedExchange& exchange);
    Answer readAnswerBody(TappedExchange& exchange);
    /// False when the body goes on past what was recorded, or its framing is broken.
    bool skipRequestBody(const protocol::HttpRequestHead& request);

    Cursor m_client;
    Cursor m_server;
    model::TappedConnection& m_facts;
    bool m_serverReadable = true; ///< the server's octets at the cursor may begin an answer
};

void ExchangeReader::read() {
    while (m_facts.exchanges.size() < tappedExchanges) {
        TappedExchange exchange;
        const Request request = readRequest(exchange);
        const Answer answer = readAnswer(exchange);
        const bool known = request == Request::Complete || request == Request::Partial;
        if (!known && !exchange.response && exchange.interim.isEmpty())
            return;
        if (!known)
            exchange.requestAt = exchange.responseAt.value_or(model::nanoseconds(0));
        m_facts.exchanges.append(exchange);
        if (request == Request::Partial || request == Request::NotHttp || answer == Answer::Switched)
            return;
        if (answer != Answer::Complete)
            m_serverReadable = false;
        if (request == Request::None) {
            if (!m_serverReadable)
                return;
            continue;
        }
        // What follows a request for an upgrade that has no answer yet may be a request or frames:
        // unreadable.
        if (answer != Answer::Complete && exchange.request.headers.contains("Upgrade"))
            return;
        if (!skipRequestBody(exchange.request))
            return;
    }
}

ExchangeReader::Request ExchangeReader::readRequest(TappedExchange& exchange) {
    if (m_client.atEnd())
        return Request::None;
    const WireForm form = protocol::wireForm(m_client.rest());
    if (!mayBeRequest(form))
        return Request::NotHttp;
    exchange.requestAt = m_client.time();
    const QByteArrayView octets = m_client.rest();
    protocol::RequestHeadParser parser;
    switch (feedFrom(m_client, parser)) {
    case ParseStatus::Complete:
        exchange.request = parser.head();
        exchange.requestComplete = true;
        return Request::Complete;
    case ParseStatus::NeedMore:
        if (form != WireForm::HttpRequest)
            return Request::NotHttp;
        exchange.request = protocol::parseRequestHead(octets);
        return Request::Partial;
    case ParseStatus::Unparseable:
        break;
    }
    if (form != WireForm::HttpRequest)
        return Request::NotHttp;
    exchange.request = parser.head();
    return Request::Partial;
}

ExchangeReader::Answer ExchangeReader::readAnswer(TappedExchange& exchange) {
    if (!m_serverReadable)
        return Answer::Absent;
    while (!m_server.atEnd()) {
        const model::nanoseconds begun = m_server.time();
        protocol::ResponseHeadParser parser;
        if (feedFrom(m_server, parser) != ParseStatus::Complete)
            return Answer::Open;
        const protocol::HttpResponseHead& head = parser.head();
        if (head.isInterim()) {
            if (exchange.interim.size() >= limits::interimHeads)
                return Answer::Open;
            exchange.interim.append(head);
            continue;
        }
        exchange.response = head;
        exchange.responseAt = begun;
        const bool tunnel = exchange.request.method == "CONNECT" && head.status >= 200 && head.status < 300;
        if (head.status == 101 || tunnel) {
            const QByteArrayView stream = m_server.rest();
            exchange.afterHead = stream.first(std::min(stream.size(), streamBytesKept)).toByteArray();
            return Answer::Switched;
        }
        return readAnswerBody(exchange);
    }
    return exchange.interim.isEmpty() ? Answer::Absent : Answer::Open;
}

ExchangeReader::Answer ExchangeReader::readAnswerBody(TappedExchange& exchange) {
    protocol::BodyReader reader(*exchange.response, exchange.request.method);
    const ParseStatus status = feedFrom(m_server, reader);
    const bool ended = m_facts.serverEnd == model::StreamEnd::Fin && m_server.trace.isWhole();
    if (status == ParseStatus::NeedMore && ended)
        reader.finish();
    exchange.body = reader.body();
    return status == ParseStatus::Complete ? Answer::Complete : Answer::Open;
}

bool ExchangeReader::skipRequestBody(const protocol::HttpRequestHead& request) {
    const std::optional<protocol::HttpResponseHead> framing = bodyFraming(request);
    if (!framing)
        return true;
    protocol::BodyReader reader(*framing, "POST");
    return feedFrom(m_client, reader) == ParseStatus::Complete;
}

} // namespace

void OctetTrace::append(QByteArrayView octets, model::nanoseconds at, qsizetype limit) {
    count += static_cast<quint64>(octets.size());
    const qsizetype room = std::max<qsizetype>(0, limit - bytes.size());
    const QByteArrayView kept = octets.first(std::min(room, octets.size()));
    if (kept.isEmpty())
        return;
    if (marks.size() < marksKept)
        marks.append({.offset = bytes.size(), .at = at});
    bytes.append(kept);
}

model::nanoseconds OctetTrace::at(qsizetype offset) const {
    const auto after = std::upper_bound(marks.begin(), marks.end(), offset,
                                        [](qsizetype o, const Mark& mark) { return o < mark.offset; });
    return after == marks.begin() ? model::nanoseconds(0) : std::prev(after)->at;
}

model::TappedConnection readTapped(model::TappedConnection facts, const OctetTrace& clientToServer,
                                   const OctetTrace& serverToClient) {
    facts.clientBytes = clientToServer.bytes;
    facts.serverBytes = serverToClient.bytes;
    facts.clientCount = clientToServer.count;
    facts.serverCount = serverToClient.count;
    facts.preamble.reset();
    facts.clientAlert.reset();
    facts.serverAlert.reset();
    facts.exchanges.clear();

    Cursor client{clientToServer};
    const Cursor server{serverToClient};
    takePreambles(client, facts);
    facts.clientForm = protocol::wireForm(client.rest());
    facts.serverForm = protocol::wireForm(server.rest());
    facts.clientHello = protocol::parseClientHello(client.rest());
    if (isTls(facts.clientForm))
        facts.clientAlert = protocol::findTlsAlert(client.rest());
    if (isTls(facts.serverForm))
        facts.serverAlert = protocol::findTlsAlert(server.rest());
    ExchangeReader(client, server, facts).read();
    return facts;
}

} // namespace twinwire::recording
