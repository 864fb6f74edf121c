// Documents: what is read is written so that it reads the same, and secrets are taken out for good.
#include "fuzz/fuzz_input.h"
#include "workspace/handshake_document.h"

using namespace twinwire;
using namespace twinwire::workspace;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* octets, std::size_t count) {
    const base::Result<HandshakeDocument> document =
        parseDocument(fuzz::octetsOf(octets, count), QStringLiteral("f"));
    if (!document) {
        TWINWIRE_ASSERT(!document.error().message.isEmpty());
        return 0;
    }
    const QByteArray text = serialize(*document);
    const base::Result<HandshakeDocument> again = parseDocument(text, QStringLiteral("f"));
    TWINWIRE_ASSERT(again && *again == *document);
    TWINWIRE_ASSERT(serialize(*again) == text);
    titleOf(*document);
    if (count < 4096) {
        const Extracted extracted = withoutSecrets(*document);
        TWINWIRE_ASSERT(withoutSecrets(extracted.document).document == extracted.document);
    }
    return 0;
}
