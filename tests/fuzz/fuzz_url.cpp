// An address: either one clear line about what is wrong, or parts that can go on a request line.
#include "fuzz/fuzz_input.h"
#include "protocol/url.h"

using namespace twinwire;
using namespace twinwire::protocol;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* octets, std::size_t count) {
    const auto url = parseUrl(QString::fromUtf8(fuzz::octetsOf(octets, count)), QStringLiteral("--direct"));
    if (!url) {
        TWINWIRE_ASSERT(!url.error().message.isEmpty());
        TWINWIRE_ASSERT(!url.error().message.contains(u'\n'));
        return 0;
    }
    const auto isOnTheWire = [](char c) {
        return c > 0x20 && c < 0x7f;
    };
    TWINWIRE_ASSERT(!url->host.isEmpty());
    TWINWIRE_ASSERT(url->port != 0);
    TWINWIRE_ASSERT(url->resource.startsWith('/') && !url->resource.contains('#'));
    TWINWIRE_ASSERT(std::all_of(url->host.begin(), url->host.end(), isOnTheWire));
    TWINWIRE_ASSERT(std::all_of(url->resource.begin(), url->resource.end(), isOnTheWire));
    // What was understood reads as the same address again.
    const QByteArray again = (url->secure ? "wss://" : "ws://") + url->authority() + url->resource;
    const auto reread = parseUrl(QString::fromLatin1(again));
    TWINWIRE_ASSERT(reread.has_value());
    TWINWIRE_ASSERT(reread->host == url->host && reread->port == url->port &&
                    reread->resource == url->resource);
    return 0;
}
