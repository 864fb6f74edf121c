// Records of runs: any octets are a record or an Error, and a record is written so that it reads the same.
#include "fuzz/fuzz_input.h"
#include "recording/record_file.h"

using namespace twinwire;
using namespace twinwire::recording;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* octets, std::size_t count) {
    const base::Result<RunRecord> record = parseRecord(fuzz::octetsOf(octets, count), QStringLiteral("f"));
    if (!record) {
        TWINWIRE_ASSERT(!record.error().message.isEmpty());
        return 0;
    }
    const QByteArray written = serialize(*record);
    const base::Result<RunRecord> again = parseRecord(written, QStringLiteral("f"));
    TWINWIRE_ASSERT(again && *again == *record);
    return 0;
}
