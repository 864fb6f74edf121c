// TLS engines under attack. The first octet chooses: octets straight into a client (0) or a server (1), or a
// genuine handshake in which the server's (2) or the client's (3) flights are edited: each three octets of
// the rest say where (two) and what is XORed in (one).
#include "fuzz/fuzz_input.h"
#include "tls/certificate_authority.h"
#include "tls/engine.h"

using namespace twinwire;
using namespace twinwire::tls;

namespace {

struct Lab {
    std::shared_ptr<const Context> client;
    std::shared_ptr<const Context> server;
};

const Lab& lab() {
    static const Lab made = [] {
        const CertificateAuthority authority;
        const auto identity =
            authority.issue({QStringLiteral("localhost"), {QStringLiteral("DNS:localhost")}});
        Context::ServerOptions server;
        server.certificatePem = identity.certificatePem;
        server.keyPem = identity.keyPem;
        server.clientCaPem = authority.certificatePem();
        server.alpn = {"http/1.1"};
        model::TlsOptions client;
        client.alpn = {"h2", "http/1.1"};
        client.insecure = true;
        return Lab{Context::client(client).value(), Context::server(server).value()};
    }();
    return made;
}

void checkWellFormed(const Engine& engine) {
    const model::TlsSummary& summary = engine.summary();
    TWINWIRE_ASSERT(summary.peerBytes.size() <= 256);
    TWINWIRE_ASSERT((engine.state() == Engine::State::Failed) == !summary.error.isEmpty());
    TWINWIRE_ASSERT(engine.state() != Engine::State::Established || summary.established);
    TWINWIRE_ASSERT(!summary.established || !summary.version.isEmpty());
}

void attack(Engine& engine, const QByteArray& bytes) {
    engine.start();
    engine.write("held back");
    for (qsizetype at = 0; at < bytes.size(); at += 11)
        engine.feed(QByteArrayView(bytes).sliced(at, std::min<qsizetype>(11, bytes.size() - at)));
    checkWellFormed(engine);
    engine.shutdown();
    engine.endOfStream();
    TWINWIRE_ASSERT(!engine.summary().established);
    TWINWIRE_ASSERT(engine.state() == Engine::State::Failed);
    TWINWIRE_ASSERT(engine.takePlain().isEmpty());
    engine.takeOutgoing();
}

void edit(QByteArray& flight, const QByteArray& edits) {
    for (qsizetype i = 0; !flight.isEmpty() && i + 2 < edits.size(); i += 3) {
        const qsizetype at =
            (static_cast<quint8>(edits[i]) * 256 + static_cast<quint8>(edits[i + 1])) % flight.size();
        flight[at] = static_cast<char>(flight[at] ^ edits[i + 2]);
    }
}

void converse(const QByteArray& edits, bool editServer) {
    const auto client = Engine::client(lab().client, "localhost");
    const auto server = Engine::server(lab().server);
    client->start();
    server->start();
    client->write("question");
    server->write("answer");
    for (int turn = 0; turn < 6; ++turn) {
        QByteArray up = client->takeOutgoing();
        if (!editServer)
            edit(up, edits);
        server->feed(up);
        QByteArray down = server->takeOutgoing();
        if (editServer)
            edit(down, edits);
        client->feed(down);
    }
    checkWellFormed(*client);
    checkWellFormed(*server);
    // Whatever was edited, only what was sent can arrive.
    TWINWIRE_ASSERT(QByteArray("question").startsWith(server->takePlain()));
    TWINWIRE_ASSERT(QByteArray("answer").startsWith(client->takePlain()));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* octets, std::size_t count) {
    if (count == 0)
        return 0;
    const QByteArray bytes = fuzz::octetsOf(octets + 1, count - 1);
    switch (octets[0] & 3) {
    case 0:
        attack(*Engine::client(lab().client, "localhost"), bytes);
        break;
    case 1:
        attack(*Engine::server(lab().server), bytes);
        break;
    case 2:
        converse(bytes, true);
        break;
    default:
        converse(bytes, false);
        break;
    }
    return 0;
}
