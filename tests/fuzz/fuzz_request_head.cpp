// A request's head and every rule it breaks: nothing is lost, and the split makes no difference.
#include "fuzz/fuzz_input.h"
#include "protocol/handshake.h"

using namespace twinwire;
using namespace twinwire::protocol;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* octets, std::size_t count) {
    const QByteArray bytes = fuzz::octetsOf(octets, count);
    const auto whole = fuzz::fedInSteps(RequestHeadParser(), bytes, std::max<qsizetype>(bytes.size(), 1));
    TWINWIRE_ASSERT(whole.received() == bytes);
    fuzz::checkWellFormed(whole.head().violations);
    for (const qsizetype step : {qsizetype(1), qsizetype(7)}) {
        const auto split = fuzz::fedInSteps(RequestHeadParser(), bytes, step);
        TWINWIRE_ASSERT(split.status() == whole.status());
        TWINWIRE_ASSERT(split.head() == whole.head());
        TWINWIRE_ASSERT(split.rest() == whole.rest());
    }
    const HttpRequestHead head = parseRequestHead(bytes);
    TWINWIRE_ASSERT(bytes.startsWith(head.bytes));
    if (whole.status() == ParseStatus::Complete)
        TWINWIRE_ASSERT(head == whole.head());
    fuzz::checkWellFormed(checkRequest(head), 3 * base::limits::violations);
    return 0;
}
