// A peer's frames: the first octet chooses our role, the limits and the extension; the rest is the stream.
#include "fuzz/fuzz_input.h"
#include "protocol/frames.h"

using namespace twinwire;
using namespace twinwire::protocol;

namespace {

struct Reading {
    QList<FrameReader::Item> items;
    Violations violations;
    quint16 closeCode = 0;
    bool boundary = false;
    bool operator==(const Reading&) const = default;
};

Reading readInSteps(const QByteArray& wire, Role role, const FrameReader::Options& options, qsizetype step) {
    FrameReader reader(role, options);
    Reading reading;
    for (qsizetype at = 0; at < wire.size(); at += step)
        reading.items += reader.feed(QByteArrayView(wire).sliced(at, std::min(step, wire.size() - at)));
    reading.violations = reader.violations();
    reading.closeCode = reader.closeCode();
    reading.boundary = reader.atBoundary();
    TWINWIRE_ASSERT(reader.hasFailed() == (reading.closeCode != 0));
    return reading;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* octets, std::size_t count) {
    if (count == 0)
        return 0;
    const Role role = (octets[0] & 1) != 0 ? Role::Server : Role::Client;
    FrameReader::Options options;
    options.allowRsv1 = (octets[0] & 2) != 0;
    if ((octets[0] & 4) != 0) {
        options.maxMessage = 64;
        options.maxFragments = 3;
    }
    const QByteArray wire = fuzz::octetsOf(octets + 1, count - 1);
    const Reading whole = readInSteps(wire, role, options, std::max<qsizetype>(wire.size(), 1));
    fuzz::checkWellFormed(whole.violations);
    TWINWIRE_ASSERT(readInSteps(wire, role, options, 1) == whole);
    TWINWIRE_ASSERT(readInSteps(wire, role, options, 5) == whole);

    // Written again, what was accepted is what was read: only the shortest length forms pass.
    QByteArray again;
    for (const FrameReader::Item& item : whole.items) {
        TWINWIRE_ASSERT(item.frame.mask.has_value() == (role == Role::Server));
        serialize(item.frame, again);
        if (item.message) {
            TWINWIRE_ASSERT(item.message->payload.size() <= options.maxMessage);
            TWINWIRE_ASSERT(item.message->fragments <= options.maxFragments);
            TWINWIRE_ASSERT(options.allowRsv1 || item.message->type != Opcode::Text ||
                            isUtf8(item.message->payload));
        }
    }
    TWINWIRE_ASSERT(wire.startsWith(again));
    return 0;
}
