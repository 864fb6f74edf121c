// The system's trust: folders of hashed certificates and the bundle that the environment names. A program of
// its own, since the store is made once per process.
#include "pair.h"
#include "tls/pem.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace twinwire;
using namespace twinwire::tls;
using namespace twinwire::tls::test;

class TlsTrustTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_hashed;
    CertificateAuthority m_inFolder{u"In the folder"_s};
    CertificateAuthority m_inBundle{u"In the bundle"_s};
    Lab m_lab;

private Q_SLOTS:
    void initTestCase();
    void trustsWhatTheSystemTrusts_data();
    void trustsWhatTheSystemTrusts();
};

void TlsTrustTest::initTestCase() {
    const QByteArray pem = m_inFolder.certificatePem();
    const auto certificates = parseCertificates(pem, {});
    QVERIFY(certificates.has_value());
    const unsigned long hash =
        X509_NAME_hash_ex(X509_get_subject_name(certificates->front().get()), nullptr, nullptr, nullptr);
    QFile file(m_hashed.filePath(u"%1.0"_s.arg(hash, 8, 16, QLatin1Char('0'))));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(pem), pem.size());
    file.close();
    qputenv("SSL_CERT_DIR", "/nonexistent:" + QFile::encodeName(m_hashed.path()));
    qputenv("SSL_CERT_FILE", QFile::encodeName(m_lab.file(u"bundle.pem"_s, m_inBundle.certificatePem())));
}

void TlsTrustTest::trustsWhatTheSystemTrusts_data() {
    QTest::addColumn<int>("which");
    QTest::addColumn<bool>("trusted");
    QTest::newRow("folder") << 0 << true;
    QTest::newRow("bundle") << 1 << true;
    QTest::newRow("neither") << 2 << false;
}

void TlsTrustTest::trustsWhatTheSystemTrusts() {
    QFETCH(const int, which);
    QFETCH(const bool, trusted);
    const CertificateAuthority* const authorities[] = {&m_inFolder, &m_inBundle, &m_lab.authority()};
    const auto identity = authorities[which]->issue({u"leaf"_s, {u"DNS:localhost"_s}});
    const auto context = Context::client({});
    QVERIFY(context.has_value());
    Pair pair(*context, "localhost", Lab::serverWith(identity));
    pair.start();
    QCOMPARE(pair.client->summary().verified, trusted);
    QCOMPARE(pair.client->state(), trusted ? Engine::State::Established : Engine::State::Failed);
}

QTEST_APPLESS_MAIN(TlsTrustTest)
#include "tst_tls_trust.moc"
