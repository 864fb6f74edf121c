// The first octets of anything: recognised without a crash, and described in one line of a bearable length.
#include "fuzz/fuzz_input.h"
#include "protocol/wire_form.h"

using namespace twinwire;
using namespace twinwire::protocol;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* octets, std::size_t count) {
    const QByteArray bytes = fuzz::octetsOf(octets, count);
    const WireForm form = wireForm(bytes);
    const QString words = describeWireForm(bytes);
    TWINWIRE_ASSERT(!words.isEmpty() && !words.contains(u'\n') && words.size() < 2000);
    const auto hello = parseClientHello(bytes);
    TWINWIRE_ASSERT(!hello || form == WireForm::TlsHandshake);
    TWINWIRE_ASSERT(!hello || !hello->versions.isEmpty());
    const auto alert = findTlsAlert(bytes);
    TWINWIRE_ASSERT(!alert || !tlsAlertName(alert->description).isEmpty());
    return 0;
}
