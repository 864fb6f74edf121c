// Names, certificates and their verification on both ends, and the alerts that tell the other end.
#include "pair.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace twinwire;
using namespace twinwire::tls;
using namespace twinwire::tls::test;
using model::TlsSummary;
using model::TlsVersion;
using State = Engine::State;

class TlsVerificationTest : public QObject {
    Q_OBJECT

private:
    Lab m_lab;

private Q_SLOTS:
    void recordsTheChain();
    void sendsTheServerName_data();
    void sendsTheServerName();
    void refusesANameThatMatchesAnything();
    void judgesCertificates_data();
    void judgesCertificates();
    void judgesAnUntrustedAuthority();
    void namesEveryProblem();
    void trustsALeafNamedAsAuthority();
    void verifiesAgainstTheSystem();
    void authenticatesClients_data();
    void authenticatesClients();
    void showsARefusalAfterTheHandshake_data();
    void showsARefusalAfterTheHandshake();
};

void TlsVerificationTest::recordsTheChain() {
    CertificateAuthority::LeafOptions options;
    options.commonName = u"Läb"_s;
    options.names = {u"DNS:localhost"_s, u"IP:127.0.0.1"_s, u"IP:::1"_s};
    const auto identity = m_lab.authority().issue(options);
    Context::ServerOptions serverOptions;
    serverOptions.certificatePem = identity.certificatePem + m_lab.authority().certificatePem();
    serverOptions.keyPem = identity.keyPem;
    Pair pair(m_lab.client(), "localhost", m_lab.server(serverOptions));
    pair.start();
    const TlsSummary& summary = pair.client->summary();
    QCOMPARE(summary.chain.size(), 2);
    const model::CertificateFacts& leaf = summary.chain[0];
    QCOMPARE(leaf.subject, u"CN=Läb"_s);
    QCOMPARE(leaf.issuer, u"CN=Twinwire lab CA"_s);
    QCOMPARE(leaf.names, (QStringList{u"DNS:localhost"_s, u"IP:127.0.0.1"_s, u"IP:::1"_s}));
    QCOMPARE(leaf.sha256.size(), 64);
    QCOMPARE(leaf.sha256, leaf.sha256.toLower());
    QVERIFY(leaf.notBefore < QDateTime::currentDateTimeUtc());
    QVERIFY(leaf.notAfter > QDateTime::currentDateTimeUtc().addDays(29));
    QCOMPARE(summary.chain[1].subject, summary.chain[1].issuer);
    QCOMPARE(summary.verifyProblem, TlsSummary::VerifyProblem::None);
    QCOMPARE(summary.verifyCode, 0);
}

void TlsVerificationTest::sendsTheServerName_data() {
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<bool>("given");
    QTest::addColumn<QByteArray>("override");
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<QByteArray>("held");
    QTest::newRow("name") << "localhost"_ba << false << QByteArray() << "localhost"_ba
                          << "localhost"_ba;
    QTest::newRow("root's dot") << "localhost."_ba << false << QByteArray() << "localhost"_ba
                                << "localhost"_ba;
    QTest::newRow("IPv4") << "127.0.0.1"_ba << false << QByteArray() << QByteArray() << "127.0.0.1"_ba;
    QTest::newRow("IPv6") << "::1"_ba << false << QByteArray() << QByteArray() << "::1"_ba;
    QTest::newRow("brackets") << "[::1]"_ba << false << QByteArray() << QByteArray() << "::1"_ba;
    QTest::newRow("off") << "localhost"_ba << true << QByteArray() << QByteArray() << "localhost"_ba;
    QTest::newRow("off, address") << "127.0.0.1"_ba << true << QByteArray() << QByteArray() << "127.0.0.1"_ba;
    QTest::newRow("override") << "elsewhere.test"_ba << true << "localhost"_ba
                              << "localhost"_ba
                              << "localhost"_ba;
    QTest::newRow("override of an address") << "10.0.0.1"_ba << true << "localhost"_ba
                                            << "localhost"_ba
                                            << "localhost"_ba;
    QTest::newRow("override by an address")
        << "elsewhere.test"_ba << true << "127.0.0.1"_ba << QByteArray() << "127.0.0.1"_ba;
}

void TlsVerificationTest::sendsTheServerName() {
    QFETCH(const QByteArray, host);
    QFETCH(const bool, given);
    QFETCH(const QByteArray, override);
    QFETCH(const QByteArray, sent);
    QFETCH(const QByteArray, held);
    model::TlsOptions options;
    if (given)
        options.serverName = override;
    Pair pair(m_lab.client(options), host, m_lab.server());
    pair.start();
    QCOMPARE(pair.client->summary().error, QString());
    QCOMPARE(pair.client->state(), State::Established);
    QCOMPARE(pair.client->summary().serverName, sent);
    QCOMPARE(pair.client->summary().verifiedName, held);
    QCOMPARE(pair.server->summary().serverName, sent);
    const auto hello = protocol::parseClientHello(pair.toServer);
    QVERIFY(hello.has_value());
    QCOMPARE(hello->serverName, sent);
}

void TlsVerificationTest::refusesANameThatMatchesAnything() {
    for (const QByteArray& name : {QByteArray(), "."_ba, ".localhost"_ba, QByteArray("local\0host", 10)}) {
        Pair pair(m_lab.client(), name, m_lab.server());
        pair.start();
        QCOMPARE(pair.client->state(), State::Failed);
        QVERIFY(pair.toServer.isEmpty());
        QVERIFY2(pair.client->summary().error.contains(u"name"), qPrintable(pair.client->summary().error));
    }
}

void TlsVerificationTest::judgesCertificates_data() {
    QTest::addColumn<QString>("which");
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<TlsSummary::VerifyProblem>("problem");
    QTest::addColumn<QByteArray>("alert");
    using Problem = TlsSummary::VerifyProblem;
    QTest::newRow("expired") << u"expired"_s << "localhost"_ba << Problem::Expired
                             << "certificate_expired"_ba;
    QTest::newRow("not yet valid") << u"future"_s << "localhost"_ba << Problem::NotYetValid
                                   << "bad_certificate"_ba;
    QTest::newRow("self-signed") << u"self"_s << "localhost"_ba << Problem::Untrusted << "unknown_ca"_ba;
    QTest::newRow("another name") << u"good"_s << "example.test"_ba << Problem::NameMismatch
                                  << "bad_certificate"_ba;
    QTest::newRow("another address") << u"good"_s << "127.0.0.2"_ba << Problem::NameMismatch
                                     << "bad_certificate"_ba;
    QTest::newRow("for clients") << u"client"_s << "localhost"_ba << Problem::Other
                                 << "unsupported_certificate"_ba;
}

void TlsVerificationTest::judgesCertificates() {
    QFETCH(const QString, which);
    QFETCH(const QByteArray, host);
    QFETCH(const TlsSummary::VerifyProblem, problem);
    QFETCH(const QByteArray, alert);
    CertificateAuthority::LeafOptions leaf;
    leaf.commonName = u"localhost"_s;
    leaf.names = {u"DNS:localhost"_s, u"IP:127.0.0.1"_s};
    leaf.client = which == u"client";
    if (which == u"expired")
        leaf.notAfter = QDateTime::currentDateTimeUtc().addDays(-1);
    if (which == u"future")
        leaf.notBefore = QDateTime::currentDateTimeUtc().addDays(1);
    const auto identity =
        which == u"self" ? CertificateAuthority::selfSigned(leaf) : m_lab.authority().issue(leaf);
    for (const bool insecure : {false, true}) {
        model::TlsOptions options;
        options.insecure = insecure;
        Pair pair(m_lab.client(options), host, Lab::serverWith(identity));
        pair.start();
        const TlsSummary& summary = pair.client->summary();
        QCOMPARE(summary.chain.size(), 1);
        QVERIFY(!summary.verified);
        QVERIFY(summary.verifyCode != 0);
        QVERIFY(!summary.verifyText.isEmpty());
        QCOMPARE(summary.verifyProblem, problem);
        QCOMPARE(summary.established, insecure);
        QCOMPARE(pair.client->state(), insecure ? State::Established : State::Failed);
        if (insecure) {
            QCOMPARE(summary.error, QString());
            pair.client->write("all the same");
            pair.run();
            QCOMPARE(pair.server->takePlain(), "all the same"_ba);
        } else {
            QVERIFY2(summary.error.contains(summary.verifyText), qPrintable(summary.error));
            QVERIFY2(hasAlert(summary, alert, true),
                     qPrintable(QString::number(summary.alerts.value(0).description)));
            QVERIFY(hasAlert(pair.server->summary(), alert, false));
            QCOMPARE(pair.server->state(), State::Failed);
        }
    }
}

void TlsVerificationTest::judgesAnUntrustedAuthority() {
    const CertificateAuthority other(u"Somebody else"_s);
    const auto identity = other.issue({u"localhost"_s, {u"DNS:localhost"_s}});
    Pair pair(m_lab.client(), "localhost", Lab::serverWith(identity));
    pair.start();
    const TlsSummary& summary = pair.client->summary();
    QCOMPARE(pair.client->state(), State::Failed);
    QCOMPARE(summary.verifyProblem, TlsSummary::VerifyProblem::Untrusted);
    QCOMPARE(summary.chain.size(), 1);
    QCOMPARE(summary.chain[0].issuer, u"CN=Somebody else"_s);
    QVERIFY(hasAlert(summary, "unknown_ca", true));
}

void TlsVerificationTest::namesEveryProblem() {
    CertificateAuthority::LeafOptions leaf;
    leaf.commonName = u"old"_s;
    leaf.names = {u"DNS:old.test"_s};
    leaf.notAfter = QDateTime::currentDateTimeUtc().addDays(-1);
    Pair pair(m_lab.client(), "localhost", Lab::serverWith(CertificateAuthority::selfSigned(leaf)));
    pair.start();
    const QString text = pair.client->summary().verifyText;
    QVERIFY2(text.contains(u"self-signed") && text.contains(u"mismatch") && text.contains(u"expired"),
             qPrintable(text));
    QVERIFY2(text.contains(u"wanted localhost, the certificate is for DNS:old.test"), qPrintable(text));
}

void TlsVerificationTest::trustsALeafNamedAsAuthority() {
    const auto identity = m_lab.leaf({u"DNS:localhost"_s});
    model::TlsOptions options;
    options.caFile = m_lab.file(u"leaf.pem"_s, identity.certificatePem);
    Pair pair(m_lab.client(options), "localhost", Lab::serverWith(identity));
    pair.start();
    QCOMPARE(pair.client->state(), State::Established);
    QVERIFY(pair.client->summary().verified);
}

void TlsVerificationTest::verifiesAgainstTheSystem() {
    for (const bool insecure : {false, true}) {
        model::TlsOptions options;
        options.insecure = insecure;
        const auto context = Context::client(options);
        QVERIFY(context.has_value());
        Pair pair(*context, "localhost", m_lab.server());
        pair.start();
        QCOMPARE(pair.client->state(), insecure ? State::Established : State::Failed);
        QVERIFY(!pair.client->summary().verified);
        QCOMPARE(pair.client->summary().verifyProblem, TlsSummary::VerifyProblem::Untrusted);
    }
}

void TlsVerificationTest::authenticatesClients_data() {
    QTest::addColumn<TlsVersion>("maximum");
    QTest::addColumn<bool>("required");
    QTest::addColumn<bool>("given");
    for (const bool required : {false, true}) {
        for (const bool given : {false, true}) {
            if (required && !given)
                continue;
            QTest::addRow("1.3 %d %d", required, given) << TlsVersion::Tls13 << required << given;
            QTest::addRow("1.2 %d %d", required, given) << TlsVersion::Tls12 << required << given;
        }
    }
}

void TlsVerificationTest::authenticatesClients() {
    QFETCH(const TlsVersion, maximum);
    QFETCH(const bool, required);
    QFETCH(const bool, given);
    Context::ServerOptions serverOptions;
    serverOptions.clientCaPem = m_lab.authority().certificatePem();
    serverOptions.requireClientCertificate = required;
    model::TlsOptions options;
    options.maximum = maximum;
    if (given) {
        CertificateAuthority::LeafOptions leaf;
        leaf.commonName = u"someone"_s;
        leaf.client = true;
        const auto identity = m_lab.authority().issue(leaf);
        options.certificateFile = m_lab.file(u"client.pem"_s, identity.keyPem + identity.certificatePem);
    }
    Pair pair(m_lab.client(options), "localhost", m_lab.server(serverOptions));
    pair.start(3);
    QCOMPARE(pair.client->state(), State::Established);
    QCOMPARE(pair.server->state(), State::Established);
    QVERIFY(pair.client->summary().clientCertificateRequested);
    QCOMPARE(pair.server->summary().chain.size(), given ? 1 : 0);
    QCOMPARE(pair.server->summary().verified, given);
    if (given)
        QCOMPARE(pair.server->summary().chain[0].subject, u"CN=someone"_s);
}

void TlsVerificationTest::showsARefusalAfterTheHandshake_data() {
    QTest::addColumn<TlsVersion>("maximum");
    QTest::addColumn<bool>("given");
    QTest::addColumn<QByteArray>("alert");
    QTest::newRow("1.3, missing") << TlsVersion::Tls13 << false << "certificate_required"_ba;
    QTest::newRow("1.2, missing") << TlsVersion::Tls12 << false << "handshake_failure"_ba;
    QTest::newRow("1.3, of a stranger") << TlsVersion::Tls13 << true << "unknown_ca"_ba;
    QTest::newRow("1.2, of a stranger") << TlsVersion::Tls12 << true << "unknown_ca"_ba;
}

void TlsVerificationTest::showsARefusalAfterTheHandshake() {
    QFETCH(const TlsVersion, maximum);
    QFETCH(const bool, given);
    QFETCH(const QByteArray, alert);
    Context::ServerOptions serverOptions;
    serverOptions.clientCaPem = m_lab.authority().certificatePem();
    serverOptions.requireClientCertificate = true;
    model::TlsOptions options;
    options.maximum = maximum;
    if (given) {
        CertificateAuthority::LeafOptions leaf;
        leaf.commonName = u"stranger"_s;
        leaf.client = true;
        const auto identity = CertificateAuthority::selfSigned(leaf);
        options.certificateFile = m_lab.file(u"stranger.pem"_s, identity.certificatePem);
        options.keyFile = m_lab.file(u"stranger.key"_s, identity.keyPem);
    }
    Pair pair(m_lab.client(options), "localhost", m_lab.server(serverOptions));
    pair.start();
    const TlsSummary& summary = pair.client->summary();
    QCOMPARE(pair.client->state(), State::Failed);
    QCOMPARE(pair.server->state(), State::Failed);
    QVERIFY(summary.clientCertificateRequested);
    QVERIFY(hasAlert(summary, alert, false));
    QVERIFY2(summary.error.contains(u"alert"), qPrintable(summary.error));
    QCOMPARE(summary.established, maximum == TlsVersion::Tls13);
    QVERIFY(summary.verified);
}

QTEST_APPLESS_MAIN(TlsVerificationTest)
#include "tst_tls_verification.moc"
