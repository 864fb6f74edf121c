// nginx's configuration: every octet kept, every place inside the text, mended text that needs no mending.
#include "fuzz/fuzz_input.h"
#include "proxyconfig/nginx_syntax.h"
#include "proxyconfig/reading.h"

using namespace twinwire;
using namespace twinwire::proxyconfig;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* octets, std::size_t count) {
    const QByteArray text = fuzz::octetsOf(octets, count);
    qsizetype at = 0;
    for (const Piece& piece : parseNginx(text).pieces) {
        TWINWIRE_ASSERT(piece.begin == at && piece.end > at);
        at = piece.end;
    }
    TWINWIRE_ASSERT(at == text.size());
    if (count > 4096) {
        return 0;
    }
    GivenFiles files;
    files.texts.insert(QStringLiteral("f"), text);
    files.texts.insert(QStringLiteral("g"), QByteArrayLiteral("proxy_set_header X-A 1;"));
    const base::Result<Configuration> configuration =
        Configuration::read(QStringLiteral("f"), files, QByteArrayLiteral("1.22.1"));
    if (!configuration) {
        TWINWIRE_ASSERT(!configuration.error().message.isEmpty());
        return 0;
    }
    Question question;
    question.host = "example.org";
    question.request = exampleRequest("example.org", "/ws/a%20b?c=d");
    question.clientAddress = "127.0.0.1";
    const model::ConfigurationReading reading = configuration->readingFor(question);
    TWINWIRE_ASSERT(!reading.upstreamRequest || reading.upstreamRequest->endsWith("\r\n"));
    for (const model::Finding& finding : configuration->reading().findings) {
        TWINWIRE_ASSERT(!finding.code.isEmpty() && !finding.title.isEmpty());
    }
    if (configuration->troubles().isEmpty()) {
        for (const FileEdits& fix : configuration->fixes()) {
            TWINWIRE_ASSERT(!fix.edits.isEmpty() && fix.after() != fix.before);
        }
    }
    return 0;
}
