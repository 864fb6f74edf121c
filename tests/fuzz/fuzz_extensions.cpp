// Sec-WebSocket-Extensions: the first line is the offer, the others are the fields of the answer.
#include "fuzz/fuzz_input.h"
#include "protocol/extensions.h"

using namespace twinwire;
using namespace twinwire::protocol;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* octets, std::size_t count) {
    const QList<QByteArray> lines = fuzz::octetsOf(octets, count).split('\n');
    const ExtensionList offer = parseExtensions({lines.first()});
    const ExtensionList answer = parseExtensions(lines.mid(1));
    fuzz::checkWellFormed(offer.violations);
    fuzz::checkWellFormed(answer.violations);
    fuzz::checkWellFormed(checkExtensionAnswer(offer, answer), 3 * base::limits::violations);
    for (const Extension& extension : offer.extensions) {
        TWINWIRE_ASSERT(!extension.name.isEmpty());
        for (const Extension::Parameter& parameter : extension.parameters)
            TWINWIRE_ASSERT(!parameter.name.isEmpty());
    }
    return 0;
}
