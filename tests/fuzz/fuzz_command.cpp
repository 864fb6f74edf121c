// Command lines: any text is a document or an Error, and each document is a command line that can be read.
#include "fuzz/fuzz_input.h"
#include "workspace/command_lines.h"

using namespace twinwire;
using namespace twinwire::workspace;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* octets, std::size_t count) {
    const QString text = QString::fromUtf8(fuzz::octetsOf(octets, count));
    looksLikeCommand(text);
    const base::Result<ImportedCommand> command = parseCommand(text);
    if (!command) {
        TWINWIRE_ASSERT(!command.error().message.isEmpty());
        return 0;
    }
    const HandshakeDocument& document = command->document;
    const Scope scope{{}, "AAAAAAAAAAAAAAAAAAAAAA==", "h", "/"};
    const QByteArray request = expand(templateOf(document.request), scope).octets;
    for (const CommandKind kind :
         {CommandKind::Curl, CommandKind::Wscat, CommandKind::Websocat, CommandKind::Twinwire}) {
        for (const bool showSecrets : {false, true}) {
            const QString url = expand(document.direct.isEmpty() ? document.proxied : document.direct, scope);
            const QString written = commandFor(kind, document, url, request, showSecrets);
            TWINWIRE_ASSERT(written.size() > 1'000'000 || parseCommand(written));
        }
    }
    return 0;
}
