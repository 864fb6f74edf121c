// Caddyfiles: any text is read, every place is inside it, mended text needs no mending.
#include "fuzz/fuzz_configuration.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* octets, std::size_t count) {
    twinwire::fuzz::readConfiguration(twinwire::fuzz::octetsOf(octets, count), "reverse_proxy a:1\n");
    return 0;
}
