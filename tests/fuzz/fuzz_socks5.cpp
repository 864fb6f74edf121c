// A SOCKS5 proxy's octets; the first one chooses target and login.
#include "fuzz/fuzz_input.h"
#include "protocol/socks5.h"

using namespace twinwire;
using namespace twinwire::protocol;

namespace {

struct Negotiation {
    ParseStatus status = ParseStatus::NeedMore;
    QString refusal;
    int reply = 0;
    QByteArray received;
    QByteArray rest;
    Violations violations;
    bool operator==(const Negotiation&) const = default;
};

Negotiation negotiate(quint8 choice, const QByteArray& bytes, qsizetype step) {
    const QByteArray host = (choice & 2) != 0 ? "2001:db8::1" : (choice & 4) != 0 ? "192.0.2.1" : "a.test";
    std::optional<Credentials> credentials;
    if ((choice & 1) != 0)
        credentials = Credentials{"user", "password"};
    Socks5Client client(host, 443, credentials);
    TWINWIRE_ASSERT(client.begin().startsWith('\x05'));
    for (qsizetype at = 0; at < bytes.size(); at += step) {
        const QByteArray sent =
            client.feed(QByteArrayView(bytes).sliced(at, std::min(step, bytes.size() - at)));
        TWINWIRE_ASSERT(sent.isEmpty() || client.status() != ParseStatus::Unparseable);
    }
    return {client.status(),   client.refusal(), client.reply(),
            client.received(), client.rest(),    client.violations()};
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* octets, std::size_t count) {
    if (count == 0)
        return 0;
    const QByteArray bytes = fuzz::octetsOf(octets + 1, count - 1);
    const Negotiation whole = negotiate(octets[0], bytes, std::max<qsizetype>(bytes.size(), 1));
    TWINWIRE_ASSERT(negotiate(octets[0], bytes, 1) == whole);
    TWINWIRE_ASSERT(whole.refusal.isEmpty() == (whole.status != ParseStatus::Unparseable));
    fuzz::checkWellFormed(whole.violations);
    if (whole.status == ParseStatus::Complete)
        TWINWIRE_ASSERT(whole.received + whole.rest == bytes);
    else
        TWINWIRE_ASSERT(whole.received == bytes);
    return 0;
}
