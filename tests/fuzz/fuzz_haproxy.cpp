// HAProxy's configuration: any text is read, every place is inside it, mended text needs no mending.
#include "fuzz/fuzz_configuration.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* octets, std::size_t count) {
    twinwire::fuzz::readConfiguration(twinwire::fuzz::octetsOf(octets, count), "defaults\n mode http\n");
    return 0;
}
