// A forward proxy's answer to CONNECT, as the attempt reads it: 1xx heads, the final one, a refusal's body.
#include "fuzz/fuzz_input.h"
#include "protocol/connect.h"
#include "protocol/http_body.h"

using namespace twinwire;
using namespace twinwire::protocol;

namespace {

struct Answer {
    QList<HttpResponseHead> heads;
    ParseStatus status = ParseStatus::NeedMore;
    HttpBody body;
    QByteArray rest;
    bool operator==(const Answer&) const = default;
};

Answer readInSteps(const QByteArray& bytes, qsizetype step) {
    Answer answer;
    QByteArray left = bytes;
    for (int i = 0; i <= base::limits::interimHeads; ++i) {
        const auto parser = fuzz::fedInSteps(ResponseHeadParser(), left, step);
        answer.status = parser.status();
        answer.heads.append(parser.head());
        left = parser.rest();
        if (answer.status != ParseStatus::Complete || !parser.head().isInterim())
            break;
    }
    const HttpResponseHead& last = answer.heads.constLast();
    const bool opened = last.status >= 200 && last.status < 300;
    if (answer.status == ParseStatus::Complete && !opened && !last.isInterim()) {
        auto reader = fuzz::fedInSteps(BodyReader(last, "CONNECT"), left, step);
        reader.finish();
        answer.body = reader.body();
        left = reader.rest();
    }
    answer.rest = left;
    return answer;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* octets, std::size_t count) {
    const QByteArray bytes = fuzz::octetsOf(octets, count);
    const Answer whole = readInSteps(bytes, std::max<qsizetype>(bytes.size(), 1));
    TWINWIRE_ASSERT(readInSteps(bytes, 1) == whole);
    TWINWIRE_ASSERT(bytes.endsWith(whole.rest));
    for (const HttpResponseHead& head : whole.heads)
        fuzz::checkWellFormed(head.violations);
    fuzz::checkWellFormed(whole.body.violations);

    // The same octets as somebody's password never end the header line early.
    const QByteArray request = serializeConnect("a.test", 443, Credentials{"user", bytes});
    TWINWIRE_ASSERT(parseRequestHead(request).headers.fields.size() == 3);
    return 0;
}
