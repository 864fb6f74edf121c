// An answer held against the tables of clients and of known answers: every client is judged at most once, by
// a rule of its own, and the same octets give the same judgement.
#include "analysis/answer_table.h"
#include "analysis/client_rules.h"
#include "analysis/clients.h"
#include "fuzz/fuzz_input.h"
#include "protocol/handshake.h"

using namespace twinwire;
using namespace twinwire::protocol;

namespace {

/// The session that octets and their end make; what the first octet says chooses offers and end.
model::Session sessionOf(const QByteArray& bytes) {
    const int choice = bytes.isEmpty() ? 0 : static_cast<unsigned char>(bytes.front());
    model::Session session;
    HandshakeFields fields;
    fields.host = "chat.example";
    fields.key = "dGhlIHNhbXBsZSBub25jZQ==";
    if (choice & 1)
        fields.subprotocols = {"chat", "superchat"};
    if (choice & 2)
        fields.extensions = "permessage-deflate; client_max_window_bits=12";
    model::Exchange& exchange = session.exchange;
    exchange.request = parseRequestHead(serializeRequest(fields));
    exchange.received = bytes.mid(1);
    ResponseHeadParser parser;
    if (parser.feed(exchange.received) == ParseStatus::Complete) {
        exchange.response = parser.head();
        return session;
    }
    model::Failure failure;
    failure.kind =
        (choice & 4) ? model::Failure::Kind::ClosedInsideHead : model::Failure::Kind::AnswerTimeout;
    failure.end = (choice & 8) ? model::StreamEnd::Reset : model::StreamEnd::Fin;
    session.failure = failure;
    return session;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* octets, std::size_t count) {
    const QByteArray bytes = fuzz::octetsOf(octets, count);
    const model::Session session = sessionOf(bytes);
    const QList<model::ClientReading> readings = analysis::readAsClients(session);
    const QList<analysis::KnownClient>& clients = analysis::knownClients();
    TWINWIRE_ASSERT(readings.size() == clients.size());
    for (qsizetype i = 0; i < readings.size(); ++i) {
        TWINWIRE_ASSERT(readings[i].client == clients[i].name);
        TWINWIRE_ASSERT(readings[i].rule.isEmpty() ==
                        (readings[i].outcome == model::ClientReading::Outcome::Opens));
        TWINWIRE_ASSERT(!readings[i].words.contains(QLatin1Char('\0')));
    }
    TWINWIRE_ASSERT(readings == analysis::readAsClients(session));
    if (session.exchange.response) {
        const QByteArray body = session.exchange.received.mid(session.exchange.response->bytes.size());
        const analysis::PageRow* page = analysis::pageOf(*session.exchange.response, body);
        TWINWIRE_ASSERT(!page || page->match.holds(*session.exchange.response, body));
        const analysis::RefusalRow* refusal = analysis::refusalOf(*session.exchange.response, body);
        TWINWIRE_ASSERT(!refusal || refusal->match.holds(*session.exchange.response, body));
    }
    return 0;
}
