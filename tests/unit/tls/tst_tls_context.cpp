// Contexts from files: what is wrong is named with option, file and reason. And the authority's certificates.
#include "tls/certificate_authority.h"
#include "tls/context.h"
#include "tls/openssl.h"
#include "tls/pem.h"
#include "tls/verification.h"

#include <QTemporaryDir>
#include <QtTest>

#include <openssl/pem.h>
#include <openssl/x509v3.h>

using namespace Qt::StringLiterals;
using namespace twinwire;
using namespace twinwire::tls;
using base::Error;
using model::TlsVersion;

class TlsContextTest : public QObject {
    Q_OBJECT

private:
    QString file(const QString& name, const QByteArray& octets) {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(octets) != octets.size())
            qFatal("cannot write a test's file");
        return file.fileName();
    }
    static QByteArray encrypted(const QByteArray& keyPem, const QByteArray& password);

    QTemporaryDir m_folder;
    CertificateAuthority m_authority;
    CertificateAuthority::Identity m_client;

private Q_SLOTS:
    void initTestCase();
    void namesWhatIsWrongWithAFile_data();
    void namesWhatIsWrongWithAFile();
    void takesAnEncryptedKey();
    void takesKeyAndChainFromOneFile();
    void refusesVersionsInTheWrongOrder();
    void refusesBadProtocolNames();
    void namesWhatIsWrongWithAServer();
    void leavesNoErrorBehind();
    void sharesTheSystemsTrust();
    void makesARoot();
    void makesLeaves_data();
    void makesLeaves();
};

QByteArray TlsContextTest::encrypted(const QByteArray& keyPem, const QByteArray& password) {
    const BioOwner in = reading(keyPem);
    const KeyOwner key(PEM_read_bio_PrivateKey(in.get(), nullptr, nullptr, nullptr));
    const BioOwner out(BIO_new(BIO_s_mem()));
    PEM_write_bio_PKCS8PrivateKey(out.get(), key.get(), EVP_aes_128_cbc(), password.constData(),
                                  static_cast<int>(password.size()), nullptr, nullptr);
    char* text = nullptr;
    const long size = BIO_get_mem_data(out.get(), &text);
    return QByteArray(text, size);
}

void TlsContextTest::initTestCase() {
    CertificateAuthority::LeafOptions options;
    options.commonName = u"client"_s;
    options.client = true;
    m_client = m_authority.issue(options);
}

void TlsContextTest::namesWhatIsWrongWithAFile_data() {
    QTest::addColumn<QByteArray>("ca");
    QTest::addColumn<QByteArray>("certificate");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QString>("password");
    QTest::addColumn<QString>("option");
    QTest::addColumn<QString>("reason");
    const CertificateAuthority authority;
    const auto identity = authority.issue({u"a"_s});
    const auto other = authority.issue({u"b"_s});
    const QByteArray locked = encrypted(identity.keyPem, "secret");
    QByteArray damaged = identity.certificatePem;
    damaged.replace(damaged.size() / 2, 12, "AAAAAAAAAAAA");
    QByteArray damagedKey = identity.keyPem;
    damagedKey.replace(40, 12, "AAAAAAAAAAAA");
    const QByteArray none;
    const QByteArray missing = "(missing)";
    const QByteArray folder = "(folder)";

    QTest::newRow("CA missing") << missing << none << none << QString() << u"--cacert "_s
                                << u"No such file"_s;
    QTest::newRow("CA a folder") << folder << none << none << QString() << u"--cacert "_s << u"directory"_s;
    QTest::newRow("CA empty") << "\n"_ba << none << none << QString() << u"--cacert "_s
                              << u"no certificate in it"_s;
    QTest::newRow("CA a key") << identity.keyPem << none << none << QString() << u"--cacert "_s
                              << u"no certificate in it"_s;
    QTest::newRow("CA damaged") << identity.certificatePem + damaged << none << none << QString()
                                << u"--cacert "_s << u"certificate 2 in it is malformed"_s;
    QTest::newRow("certificate missing")
        << none << missing << none << QString() << u"--cert "_s << u"No such file"_s;
    QTest::newRow("certificate without key")
        << none << identity.certificatePem << none << QString() << u"--cert "_s << u"no private key in it"_s;
    QTest::newRow("certificate is text")
        << none << "hello"_ba << identity.keyPem << QString() << u"--cert "_s << u"no certificate in it"_s;
    QTest::newRow("key missing") << none << identity.certificatePem << missing << QString() << u"--key "_s
                                 << u"No such file"_s;
    QTest::newRow("key is a certificate") << none << identity.certificatePem << other.certificatePem
                                          << QString() << u"--key "_s << u"no private key in it"_s;
    QTest::newRow("key damaged") << none << identity.certificatePem << damagedKey << QString() << u"--key "_s
                                 << u"malformed"_s;
    QTest::newRow("key of another") << none << identity.certificatePem << other.keyPem << QString()
                                    << u"--key "_s << u"does not match the certificate"_s;
    QTest::newRow("password missing")
        << none << identity.certificatePem << locked << QString() << u"--key "_s << u"no password is given"_s;
    QTest::newRow("password wrong") << none << identity.certificatePem << locked << u"guess"_s << u"--key "_s
                                    << u"the password is wrong"_s;
    QTest::newRow("key alone") << none << none << identity.keyPem << QString() << u"--key "_s
                               << u"without a certificate"_s;
}

void TlsContextTest::namesWhatIsWrongWithAFile() {
    QFETCH(const QByteArray, ca);
    QFETCH(const QByteArray, certificate);
    QFETCH(const QByteArray, key);
    QFETCH(const QString, password);
    QFETCH(const QString, option);
    QFETCH(const QString, reason);
    const auto path = [this](const QString& name, const QByteArray& octets) {
        if (octets.isEmpty())
            return QString();
        if (octets == "(missing)")
            return m_folder.filePath(u"nowhere.pem"_s);
        return octets == "(folder)" ? m_folder.path() : file(name, octets);
    };
    model::TlsOptions options;
    options.caFile = path(u"ca.pem"_s, ca);
    options.certificateFile = path(u"cert.pem"_s, certificate);
    options.keyFile = path(u"key.pem"_s, key);
    options.keyPassword = password;
    const auto context = Context::client(options);
    QVERIFY(!context.has_value());
    const Error& error = context.error();
    QVERIFY2(error.place.startsWith(option), qPrintable(error.place));
    QVERIFY2(error.place.contains(m_folder.path()), qPrintable(error.place));
    QVERIFY2(error.message.contains(reason), qPrintable(error.message));
    QVERIFY(!error.message.endsWith(u'.'));
    QCOMPARE(error.code, certificate.isEmpty() && !key.isEmpty() ? Error::Code::Usage : Error::Code::File);
}

void TlsContextTest::takesAnEncryptedKey() {
    model::TlsOptions options;
    options.certificateFile = file(u"client.pem"_s, m_client.certificatePem);
    options.keyFile = file(u"locked.pem"_s, encrypted(m_client.keyPem, "säsam"));
    options.keyPassword = u"säsam"_s;
    QVERIFY(Context::client(options).has_value());
}

void TlsContextTest::takesKeyAndChainFromOneFile() {
    model::TlsOptions options;
    options.certificateFile =
        file(u"all.pem"_s, m_client.keyPem + m_client.certificatePem + m_authority.certificatePem());
    const auto context = Context::client(options);
    QVERIFY(context.has_value());
    STACK_OF(X509)* chain = nullptr;
    SSL_CTX_get0_chain_certs((*context)->native(), &chain);
    QCOMPARE(sk_X509_num(chain), 1);
}

void TlsContextTest::refusesVersionsInTheWrongOrder() {
    model::TlsOptions options;
    options.minimum = TlsVersion::Tls13;
    options.maximum = TlsVersion::Tls11;
    const auto context = Context::client(options);
    QVERIFY(!context.has_value());
    QCOMPARE(context.error().code, Error::Code::Usage);
    QCOMPARE(context.error().place, u"--tls-min 1.3"_s);
    QVERIFY(context.error().message.contains(u"1.1"));
}

void TlsContextTest::refusesBadProtocolNames() {
    for (const QByteArray& name : {QByteArray(), QByteArray(256, 'x')}) {
        model::TlsOptions options;
        options.alpn = {"h2", name};
        const auto context = Context::client(options);
        QVERIFY(!context.has_value());
        QCOMPARE(context.error().code, Error::Code::Usage);
        QCOMPARE(context.error().place, u"--alpn"_s);
    }
}

void TlsContextTest::namesWhatIsWrongWithAServer() {
    Context::ServerOptions options;
    QVERIFY(!Context::server(options).has_value());
    options.certificatePem = m_client.certificatePem;
    options.keyPem = m_authority.issue({u"other"_s}).keyPem;
    auto context = Context::server(options);
    QVERIFY(!context.has_value());
    QVERIFY(context.error().message.contains(u"does not match"));
    options.keyPem = m_client.keyPem;
    options.clientCaPem = "none";
    context = Context::server(options);
    QVERIFY(!context.has_value());
    QCOMPARE(context.error().place, u"client CA"_s);
    options.clientCaPem = m_authority.certificatePem();
    QVERIFY(Context::server(options).has_value());
}

void TlsContextTest::leavesNoErrorBehind() {
    model::TlsOptions options;
    options.certificateFile = file(u"client.pem"_s, m_client.certificatePem);
    options.keyFile = file(u"broken.pem"_s, "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
    QVERIFY(!Context::client(options).has_value());
    QCOMPARE(takeReason(), QString());
}

void TlsContextTest::sharesTheSystemsTrust() {
    const auto one = Context::client({});
    const auto other = Context::client({});
    QVERIFY(one.has_value() && other.has_value());
    QVERIFY((*one)->native() != (*other)->native());
    QCOMPARE(SSL_CTX_get_cert_store((*one)->native()), SSL_CTX_get_cert_store((*other)->native()));
    model::TlsOptions own;
    own.caFile = file(u"ca.pem"_s, m_authority.certificatePem());
    const auto third = Context::client(own);
    QVERIFY(third.has_value());
    QVERIFY(SSL_CTX_get_cert_store((*third)->native()) != SSL_CTX_get_cert_store((*one)->native()));
    QCOMPARE((*third)->options(), own);
}

void TlsContextTest::makesARoot() {
    const auto certificates = parseCertificates(m_authority.certificatePem(), {});
    QVERIFY(certificates.has_value());
    QCOMPARE(certificates->size(), std::size_t(1));
    X509* root = certificates->front().get();
    QVERIFY(X509_check_ca(root) == 1);
    QCOMPARE(X509_get_key_usage(root), static_cast<uint32_t>(KU_KEY_CERT_SIGN | KU_CRL_SIGN));
    QVERIFY(X509_self_signed(root, 1) == 1);
    QCOMPARE(EVP_PKEY_get_bits(X509_get0_pubkey(root)), 256);
    const CertificateAuthority other;
    QVERIFY(other.certificatePem() != m_authority.certificatePem());
}

void TlsContextTest::makesLeaves_data() {
    QTest::addColumn<bool>("client");
    QTest::addColumn<bool>("selfSigned");
    QTest::newRow("server") << false << false;
    QTest::newRow("client") << true << false;
    QTest::newRow("self-signed") << false << true;
}

void TlsContextTest::makesLeaves() {
    QFETCH(const bool, client);
    QFETCH(const bool, selfSigned);
    CertificateAuthority::LeafOptions options;
    options.commonName = QString(100, u'n');
    options.names = {u"DNS:a.test"_s, u"b.test"_s, u"IP:10.1.2.3"_s, u"IP:2001:db8::1"_s, u"IP:nonsense"_s};
    options.client = client;
    options.notBefore = QDateTime(QDate(2020, 2, 29), QTime(12, 34, 56), Qt::UTC);
    options.notAfter = QDateTime(QDate(2055, 1, 2), QTime(3, 4, 5), Qt::UTC);
    const auto identity = selfSigned ? CertificateAuthority::selfSigned(options) : m_authority.issue(options);
    const auto certificates = parseCertificates(identity.certificatePem, {});
    QVERIFY(certificates.has_value());
    X509* leaf = certificates->front().get();
    const model::CertificateFacts facts = certificateFacts(leaf);
    QCOMPARE(facts.subject, u"CN="_s + QString(64, u'n'));
    QCOMPARE(facts.issuer, selfSigned ? facts.subject : u"CN=Twinwire lab CA"_s);
    QCOMPARE(facts.names,
             (QStringList{u"DNS:a.test"_s, u"DNS:b.test"_s, u"IP:10.1.2.3"_s, u"IP:2001:db8::1"_s}));
    QCOMPARE(facts.notBefore, options.notBefore);
    QCOMPARE(facts.notAfter, options.notAfter);
    QCOMPARE(X509_get_version(leaf), static_cast<long>(X509_VERSION_3));
    QCOMPARE(X509_get_key_usage(leaf), static_cast<uint32_t>(KU_DIGITAL_SIGNATURE));
    QCOMPARE(X509_get_extended_key_usage(leaf),
             static_cast<uint32_t>(client ? XKU_SSL_CLIENT : XKU_SSL_SERVER));
    QVERIFY(X509_check_ca(leaf) == 0);
}

QTEST_APPLESS_MAIN(TlsContextTest)
#include "tst_tls_context.moc"
