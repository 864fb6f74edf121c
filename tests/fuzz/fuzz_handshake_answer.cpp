// Heads that answer one fixed handshake, 1xx in front included: what is a switch has the right accept value
// and no Error that counts.
#include "fuzz/fuzz_input.h"
#include "protocol/handshake.h"

using namespace twinwire;
using namespace twinwire::protocol;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* octets, std::size_t count) {
    HandshakeFields fields;
    fields.host = "h";
    fields.key = "dGhlIHNhbXBsZSBub25jZQ==";
    fields.subprotocols = {"chat", "superchat"};
    fields.extensions = "permessage-deflate; client_max_window_bits=12, permessage-deflate, x-foo";
    const HttpRequestHead request = parseRequestHead(serializeRequest(fields));

    QByteArray bytes = fuzz::octetsOf(octets, count);
    for (int heads = 0; heads < base::limits::interimHeads; ++heads) {
        ResponseHeadParser parser;
        parser.feed(bytes);
        const Violations violations = checkResponse(request, parser.head());
        fuzz::checkWellFormed(violations, 4 * base::limits::violations);
        if (isSwitch(parser.head(), violations)) {
            TWINWIRE_ASSERT(parser.head().status == 101);
            TWINWIRE_ASSERT(parser.head().headers.first("Sec-WebSocket-Accept") == acceptFor(fields.key));
            TWINWIRE_ASSERT(parser.head().headers.hasToken("Connection", "upgrade"));
        }
        if (parser.status() != ParseStatus::Complete || !parser.head().isInterim())
            break;
        bytes = parser.rest();
    }
    return 0;
}
