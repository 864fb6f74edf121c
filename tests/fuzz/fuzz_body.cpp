// An answer's head and the body behind it: bounded, nothing lost below the limits, whatever the split.
#include "fuzz/fuzz_input.h"
#include "protocol/http_body.h"

using namespace twinwire;
using namespace twinwire::protocol;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* octets, std::size_t count) {
    ResponseHeadParser parser;
    if (parser.feed(fuzz::octetsOf(octets, count)) != ParseStatus::Complete)
        return 0;
    const QByteArray bytes = parser.rest();
    BodyReader whole =
        fuzz::fedInSteps(BodyReader(parser.head(), "GET"), bytes, std::max<qsizetype>(bytes.size(), 1));
    const ParseStatus fed = whole.status();
    const ParseStatus finished = whole.finish();
    TWINWIRE_ASSERT(finished != ParseStatus::NeedMore);
    fuzz::checkWellFormed(whole.body().violations);
    TWINWIRE_ASSERT(whole.body().bytes.size() <= base::limits::bodyBytes);
    TWINWIRE_ASSERT(whole.body().complete == (finished == ParseStatus::Complete));
    if (!whole.body().truncated && bytes.size() <= base::limits::bodyBytes)
        TWINWIRE_ASSERT(whole.body().wire + whole.rest() == bytes);
    for (const qsizetype step : {qsizetype(1), qsizetype(7)}) {
        BodyReader split = fuzz::fedInSteps(BodyReader(parser.head(), "GET"), bytes, step);
        TWINWIRE_ASSERT(split.status() == fed);
        TWINWIRE_ASSERT(split.finish() == finished);
        TWINWIRE_ASSERT(split.body() == whole.body());
        TWINWIRE_ASSERT(split.rest() == whole.rest());
    }
    return 0;
}
