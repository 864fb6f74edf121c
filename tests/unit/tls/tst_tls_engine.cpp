// The engine against itself in memory: handshakes, splits, stacks, versions, closing, foreign octets.
#include "pair.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace twinwire;
using namespace twinwire::tls;
using namespace twinwire::tls::test;
using model::TlsSummary;
using model::TlsVersion;
using State = Engine::State;

class TlsEngineTest : public QObject {
    Q_OBJECT

private:
    Lab m_lab;

private Q_SLOTS:
    void carriesTextBothWaysInAnySplit_data();
    void carriesTextBothWaysInAnySplit();
    void writesWhatWasHeldBackBeforeTheHandshake();
    void carriesMegabytes();
    void stacks_data();
    void stacks();
    void choosesAlpn_data();
    void choosesAlpn();
    void refusesWithoutCommonAlpn();
    void agreesOnVersions_data();
    void agreesOnVersions();
    void failsWithoutCommonVersion();
    void closesBothWays();
    void tellsATruncatedStream();
    void failsWhenTheHandshakeIsCutShort();
    void recognisesForeignOctets_data();
    void recognisesForeignOctets();
    void survivesDamage();
    void answersAPlainClient();
};

void TlsEngineTest::carriesTextBothWaysInAnySplit_data() {
    QTest::addColumn<int>("portion");
    QTest::addColumn<bool>("old");
    for (const int portion : {0, 1, 2, 3, 5, 7, 64, 1000}) {
        QTest::addRow("TLS 1.3, %d", portion) << portion << false;
        QTest::addRow("TLS 1.2, %d", portion) << portion << true;
    }
}

void TlsEngineTest::carriesTextBothWaysInAnySplit() {
    QFETCH(const int, portion);
    QFETCH(const bool, old);
    model::TlsOptions options;
    if (old)
        options.maximum = TlsVersion::Tls12;
    Pair pair(m_lab.client(options), "localhost", m_lab.server());
    QCOMPARE(pair.client->state(), State::Handshaking);
    pair.start(portion);
    QCOMPARE(pair.client->state(), State::Established);
    QCOMPARE(pair.server->state(), State::Established);
    QCOMPARE(pair.client->summary().version, old ? "TLSv1.2"_ba : "TLSv1.3"_ba);
    QVERIFY(pair.client->summary().cipher.contains("AES") ||
            pair.client->summary().cipher.contains("CHACHA"));
    QVERIFY(pair.client->summary().verified);
    QVERIFY(pair.client->summary().established);
    QVERIFY(!pair.client->summary().clientCertificateRequested);
    QVERIFY(pair.client->summary().alerts.isEmpty());
    QCOMPARE(pair.client->summary().error, QString());
    QCOMPARE(pair.client->summary().peerBytes, pair.toClient.left(256));

    pair.client->write("question");
    pair.server->write("hel");
    pair.server->write("lo");
    pair.run(portion);
    QCOMPARE(pair.server->takePlain(), "question"_ba);
    QCOMPARE(pair.client->takePlain(), "hello"_ba);
    QVERIFY(pair.client->takePlain().isEmpty());
    QVERIFY(!pair.toServer.contains("question"));
}

void TlsEngineTest::writesWhatWasHeldBackBeforeTheHandshake() {
    Pair pair(m_lab.client(), "localhost", m_lab.server());
    pair.client->write("early ");
    pair.client->write("words");
    pair.client->shutdown();
    pair.client->write("never sent");
    pair.start(1);
    QCOMPARE(pair.server->takePlain(), "early words"_ba);
    QVERIFY(pair.server->peerClosed());
}

void TlsEngineTest::carriesMegabytes() {
    Pair pair(m_lab.client(), "localhost", m_lab.server());
    pair.start();
    QByteArray octets(3 * 1024 * 1024 + 17, Qt::Uninitialized);
    for (qsizetype i = 0; i < octets.size(); ++i)
        octets[i] = static_cast<char>(i * 31 + (i >> 12));
    pair.client->write(octets);
    pair.run(4096);
    QVERIFY(pair.server->takePlain() == octets);
}

void TlsEngineTest::stacks_data() {
    QTest::addColumn<int>("portion");
    QTest::newRow("whole") << 0;
    QTest::newRow("one octet") << 1;
    QTest::newRow("seven octets") << 7;
}

void TlsEngineTest::stacks() {
    QFETCH(const int, portion);
    Pair outer(m_lab.client(), "localhost", m_lab.server());
    outer.start(portion);
    Pair inner(m_lab.client(), "127.0.0.1", m_lab.server());
    inner.client->start();
    inner.server->start();
    inner.client->write("through two layers");
    inner.server->write("and back");
    for (int turn = 0; turn < 10; ++turn) {
        outer.client->write(inner.client->takeOutgoing());
        outer.server->write(inner.server->takeOutgoing());
        outer.run(portion);
        feedInPortions(*inner.server, outer.server->takePlain(), portion);
        feedInPortions(*inner.client, outer.client->takePlain(), portion);
    }
    QCOMPARE(inner.client->state(), State::Established);
    QCOMPARE(inner.server->takePlain(), "through two layers"_ba);
    QCOMPARE(inner.client->takePlain(), "and back"_ba);
}

void TlsEngineTest::choosesAlpn_data() {
    QTest::addColumn<QList<QByteArray>>("offered");
    QTest::addColumn<QList<QByteArray>>("served");
    QTest::addColumn<QByteArray>("chosen");
    QTest::newRow("none") << QList<QByteArray>{} << QList<QByteArray>{"h2"} << QByteArray();
    QTest::newRow("ignored") << QList<QByteArray>{"h2"} << QList<QByteArray>{} << QByteArray();
    QTest::newRow("server prefers") << QList<QByteArray>{"http/1.1", "h2"}
                                    << QList<QByteArray>{"h2", "http/1.1"} << "h2"_ba;
    QTest::newRow("one") << QList<QByteArray>{"h2", "http/1.1"} << QList<QByteArray>{"http/1.1"}
                         << "http/1.1"_ba;
}

void TlsEngineTest::choosesAlpn() {
    QFETCH(const QList<QByteArray>, offered);
    QFETCH(const QList<QByteArray>, served);
    QFETCH(const QByteArray, chosen);
    model::TlsOptions options;
    options.alpn = offered;
    Context::ServerOptions serverOptions;
    serverOptions.alpn = served;
    Pair pair(m_lab.client(options), "localhost", m_lab.server(serverOptions));
    pair.start();
    QCOMPARE(pair.client->state(), State::Established);
    QCOMPARE(pair.client->summary().alpnOffered, offered);
    QCOMPARE(pair.client->summary().alpn, chosen);
    QCOMPARE(pair.server->summary().alpnOffered, offered);
    QCOMPARE(pair.server->summary().alpn, chosen);
}

void TlsEngineTest::refusesWithoutCommonAlpn() {
    model::TlsOptions options;
    options.alpn = {"h2"};
    Context::ServerOptions serverOptions;
    serverOptions.alpn = {"http/1.1"};
    Pair pair(m_lab.client(options), "localhost", m_lab.server(serverOptions));
    pair.start();
    QCOMPARE(pair.client->state(), State::Failed);
    QCOMPARE(pair.server->state(), State::Failed);
    QVERIFY(hasAlert(pair.client->summary(), "no_application_protocol", false));
    QVERIFY(hasAlert(pair.server->summary(), "no_application_protocol", true));
}

void TlsEngineTest::agreesOnVersions_data() {
    QTest::addColumn<TlsVersion>("minimum");
    QTest::addColumn<TlsVersion>("maximum");
    QTest::addColumn<QByteArray>("version");
    QTest::newRow("default") << TlsVersion::Default << TlsVersion::Default << "TLSv1.3"_ba;
    QTest::newRow("1.3 at least") << TlsVersion::Tls13 << TlsVersion::Default << "TLSv1.3"_ba;
    QTest::newRow("1.2 at most") << TlsVersion::Default << TlsVersion::Tls12 << "TLSv1.2"_ba;
    QTest::newRow("1.1 at most") << TlsVersion::Default << TlsVersion::Tls11 << "TLSv1.1"_ba;
    QTest::newRow("1.0 alone") << TlsVersion::Tls10 << TlsVersion::Tls10 << "TLSv1"_ba;
    QTest::newRow("1.0 at least") << TlsVersion::Tls10 << TlsVersion::Default << "TLSv1.3"_ba;
}

void TlsEngineTest::agreesOnVersions() {
    QFETCH(const TlsVersion, minimum);
    QFETCH(const TlsVersion, maximum);
    QFETCH(const QByteArray, version);
    model::TlsOptions options;
    options.minimum = minimum;
    options.maximum = maximum;
    Context::ServerOptions serverOptions;
    serverOptions.minimum = TlsVersion::Tls10;
    Pair pair(m_lab.client(options), "localhost", m_lab.server(serverOptions));
    pair.start(1);
    QCOMPARE(pair.client->summary().error, QString());
    QCOMPARE(pair.client->state(), State::Established);
    QCOMPARE(pair.client->summary().version, version);
}

void TlsEngineTest::failsWithoutCommonVersion() {
    model::TlsOptions options;
    options.maximum = TlsVersion::Tls12;
    Context::ServerOptions serverOptions;
    serverOptions.minimum = TlsVersion::Tls13;
    Pair pair(m_lab.client(options), "localhost", m_lab.server(serverOptions));
    pair.start();
    const TlsSummary& summary = pair.client->summary();
    QCOMPARE(pair.client->state(), State::Failed);
    QCOMPARE(pair.server->state(), State::Failed);
    QVERIFY(!summary.established);
    QVERIFY(!summary.verified);
    QVERIFY2(summary.error.contains(u"protocol version"), qPrintable(summary.error));
    QCOMPARE(summary.alerts.size(), 1);
    QCOMPARE(summary.alerts[0], (protocol::TlsAlert{true, 70, false}));
    QCOMPARE(protocol::wireForm(summary.peerBytes), protocol::WireForm::TlsAlert);
    QCOMPARE(protocol::describeWireForm(summary.peerBytes), u"a TLS alert (fatal, protocol_version)"_s);
}

void TlsEngineTest::closesBothWays() {
    Pair pair(m_lab.client(), "localhost", m_lab.server());
    pair.start();
    pair.server->write("last words");
    pair.server->shutdown();
    pair.run(1);
    QVERIFY(pair.client->peerClosed());
    QCOMPARE(pair.client->state(), State::Established);
    QCOMPARE(pair.client->takePlain(), "last words"_ba);
    QVERIFY(hasAlert(pair.client->summary(), "close_notify", false));
    // The other direction is still open.
    pair.client->write("answer");
    pair.client->shutdown();
    QCOMPARE(pair.client->state(), State::Closed);
    pair.run(1);
    QCOMPARE(pair.server->takePlain(), "answer"_ba);
    QVERIFY(pair.server->peerClosed());
    QCOMPARE(pair.server->state(), State::Closed);
    pair.client->write("ignored");
    pair.client->feed("ignored");
    QVERIFY(pair.client->takeOutgoing().isEmpty());
}

void TlsEngineTest::tellsATruncatedStream() {
    Pair pair(m_lab.client(), "localhost", m_lab.server());
    pair.start();
    pair.server->write("cut here");
    const QByteArray record = pair.server->takeOutgoing();
    pair.client->feed(QByteArrayView(record).first(record.size() - 1));
    pair.client->endOfStream();
    QCOMPARE(pair.client->state(), State::Closed);
    QVERIFY(!pair.client->peerClosed());
    QVERIFY(pair.client->takePlain().isEmpty());
}

void TlsEngineTest::failsWhenTheHandshakeIsCutShort() {
    const auto clientContext = m_lab.client();
    const auto serverContext = m_lab.server();
    for (qsizetype size = 0; size < 500; size += 41) {
        Pair pair(clientContext, "localhost", serverContext);
        pair.client->start();
        pair.server->start();
        pair.server->feed(pair.client->takeOutgoing());
        const QByteArray flight = pair.server->takeOutgoing();
        QVERIFY(flight.size() > 500);
        pair.client->feed(QByteArrayView(flight).first(size));
        QCOMPARE(pair.client->state(), State::Handshaking);
        pair.client->endOfStream();
        QCOMPARE(pair.client->state(), State::Failed);
        const QString error = pair.client->summary().error;
        QVERIFY2(error.contains(u"closed the connection") && error.contains(u"after %1 octets"_s.arg(size)),
                 qPrintable(error));
    }
}

void TlsEngineTest::recognisesForeignOctets_data() {
    QTest::addColumn<QByteArray>("octets");
    QTest::addColumn<QString>("words");
    QTest::newRow("HTTP") << "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"_ba << u"plain HTTP"_s;
    QTest::newRow("SSH") << "SSH-2.0-OpenSSH_9.2\r\n"_ba << u"plain text"_s;
    QTest::newRow("HTTP/2") << QByteArray("\x00\x00\x12\x04\x00\x00\x00\x00\x00\x00\x03\x00\x00\x00\x80", 15)
                            << u"plain HTTP/2"_s;
    QTest::newRow("NULs") << QByteArray(64, '\0') << QString();
}

void TlsEngineTest::recognisesForeignOctets() {
    QFETCH(const QByteArray, octets);
    QFETCH(const QString, words);
    for (const qsizetype portion : {0, 1, 2, 3, 4, 6}) {
        auto client = Engine::client(m_lab.client(), "localhost");
        client->start();
        client->takeOutgoing();
        feedInPortions(*client, octets, portion);
        QCOMPARE(client->state(), State::Failed);
        QCOMPARE(client->summary().peerBytes, octets);
        QVERIFY(!client->summary().error.isEmpty());
        QVERIFY2(client->summary().error.contains(words), qPrintable(client->summary().error));
    }
}

void TlsEngineTest::survivesDamage() {
    // One flipped bit in the server's flight: the client fails or waits; established, it is still verified.
    const auto clientContext = m_lab.client();
    const auto serverContext = m_lab.server();
    int failures = 0;
    for (int turn = 0; turn < 400; ++turn) {
        Pair pair(clientContext, "localhost", serverContext);
        pair.client->start();
        pair.server->start();
        pair.server->feed(pair.client->takeOutgoing());
        QByteArray flight = pair.server->takeOutgoing();
        const qsizetype at = turn * flight.size() / 400;
        flight[at] = static_cast<char>(flight[at] ^ (1 << turn % 8));
        pair.client->feed(flight);
        if (pair.client->state() == State::Established)
            QVERIFY(pair.client->summary().verified);
        else
            failures += pair.client->state() == State::Failed ? 1 : 0;
        pair.run();
    }
    QVERIFY(failures > 350);
}

void TlsEngineTest::answersAPlainClient() {
    auto server = Engine::server(m_lab.server());
    server->start();
    feedInPortions(*server, "GET /ws HTTP/1.1\r\nHost: localhost\r\n\r\n"_ba, 1);
    QCOMPARE(server->state(), State::Failed);
    QVERIFY2(server->summary().error.contains(u"http request"), qPrintable(server->summary().error));
    QCOMPARE(protocol::wireForm(server->summary().peerBytes), protocol::WireForm::HttpRequest);
}

QTEST_APPLESS_MAIN(TlsEngineTest)
#include "tst_tls_engine.moc"
