// Octets that may begin with a PROXY preamble: it is cut off exactly, and only once it is whole.
#include "fuzz/fuzz_input.h"
#include "protocol/proxy_protocol.h"

using namespace twinwire;
using namespace twinwire::protocol;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* octets, std::size_t count) {
    const QByteArray bytes = fuzz::octetsOf(octets, count);
    ProxyPreamble whole;
    const ParseStatus status = parseProxyPreamble(bytes, whole);
    fuzz::checkWellFormed(whole.violations);
    if (status != ParseStatus::Complete) {
        TWINWIRE_ASSERT(whole == ProxyPreamble{});
        return 0;
    }
    TWINWIRE_ASSERT(bytes.startsWith(whole.bytes));
    TWINWIRE_ASSERT(whole.version == 1 || whole.version == 2);
    for (qsizetype size = 0; size < std::min<qsizetype>(whole.bytes.size(), 600); ++size) {
        ProxyPreamble early;
        TWINWIRE_ASSERT(parseProxyPreamble(QByteArrayView(bytes).first(size), early) ==
                        ParseStatus::NeedMore);
    }
    ProxyPreamble exact;
    TWINWIRE_ASSERT(parseProxyPreamble(whole.bytes, exact) == ParseStatus::Complete);
    TWINWIRE_ASSERT(exact == whole);
    // An understood version 1 preamble is what would be written for it.
    if (whole.violations.isEmpty() && whole.version == 1 && whole.family != "UNKNOWN") {
        TWINWIRE_ASSERT(serializeProxyPreamble(1, whole.source, whole.sourcePort, whole.destination,
                                               whole.destinationPort) == whole.bytes);
    }
    return 0;
}
