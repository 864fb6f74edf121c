// An answer's head: nothing is lost, and the split makes no difference.
#include "fuzz/fuzz_input.h"
#include "protocol/http_head.h"

using namespace twinwire;
using namespace twinwire::protocol;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* octets, std::size_t count) {
    const QByteArray bytes = fuzz::octetsOf(octets, count);
    const auto whole = fuzz::fedInSteps(ResponseHeadParser(), bytes, std::max<qsizetype>(bytes.size(), 1));
    TWINWIRE_ASSERT(whole.received() == bytes);
    fuzz::checkWellFormed(whole.head().violations);
    for (const qsizetype step : {qsizetype(1), qsizetype(7)}) {
        const auto split = fuzz::fedInSteps(ResponseHeadParser(), bytes, step);
        TWINWIRE_ASSERT(split.status() == whole.status());
        TWINWIRE_ASSERT(split.head() == whole.head());
        TWINWIRE_ASSERT(split.rest() == whole.rest());
    }
    const HttpResponseHead head = parseResponseHead(bytes);
    fuzz::checkWellFormed(head.violations);
    TWINWIRE_ASSERT(bytes.startsWith(head.bytes));
    if (whole.status() == ParseStatus::Complete)
        TWINWIRE_ASSERT(head == whole.head());
    return 0;
}
