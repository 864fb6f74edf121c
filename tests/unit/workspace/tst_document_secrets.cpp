// Literal secrets leave a document before it is saved, and come back to the same octets.
#include "report/secret_forms.h"
#include "workspace/handshake_document.h"
#include "workspace/secret_names.h"

#include <QElapsedTimer>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace twinwire;
using namespace twinwire::workspace;

class DocumentSecretsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void namesAgreeWithTheReport();
    void parametersAgreeWithTheReport();
    void lines_data();
    void lines();
    void routesAndTls();
    void leavesOthersAlone();
    void isStable();
    void manyCookiesAreQuick();
};

namespace {

HandshakeDocument documentWith(const QByteArray& line, bool send = true) {
    HandshakeDocument document;
    document.request.lines.append(DraftLine{send, line, "\r\n"});
    return document;
}

QByteArray expanded(const HandshakeDocument& document, const QList<Variable>& variables) {
    return expand(templateOf(document.request), Scope{variables, "K", "h", "/"}).octets;
}

} // namespace

void DocumentSecretsTest::namesAgreeWithTheReport() {
    for (const char* name : {"Authorization",
                             "proxy-authorization",
                             "Cookie",
                             "Cookie2",
                             "Set-Cookie",
                             "Set-Cookie2",
                             "X-Api-Key",
                             "apikey",
                             "X_API_KEY",
                             "X-Auth-Token",
                             "X-CSRF-Token",
                             "Client-Secret",
                             "X-Password",
                             "passwd",
                             "Host",
                             "Upgrade",
                             "Sec-WebSocket-Key",
                             "Origin",
                             "User-Agent",
                             "X-Forwarded-For",
                             "Referer",
                             " Cookie ",
                             "Key"}) {
        const report::SecretForm form = report::formOf(name);
        const SecretKind kind = secretKindOf(name);
        const SecretKind expected = form == report::SecretForm::None            ? SecretKind::None
                                    : form == report::SecretForm::Authorization ? SecretKind::Authorization
                                    : form == report::SecretForm::Whole         ? SecretKind::Whole
                                                                                : SecretKind::Cookie;
        QVERIFY2(kind == expected, name);
    }
}

void DocumentSecretsTest::parametersAgreeWithTheReport() {
    for (const char* name :
         {"token", "access_token", "key", "sig", "apikey", "X-Amz-Signature", "session", "sessionId", "jwt",
          "auth", "pass", "password", "room", "id", "monkey", "design", "keys", "author"}) {
        const bool masked = !report::secretParameters(QByteArray("/?") + name + "=value").isEmpty();
        QVERIFY2(isSecretParameter(name) == masked, name);
    }
}

void DocumentSecretsTest::lines_data() {
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("shape"); // "?" for a placeholder of a secret
    QTest::addColumn<QStringList>("values");
    const auto row = [](const char* line, const char* shape, const QStringList& values) {
        QTest::newRow(line) << QByteArray(line) << QByteArray(shape) << values;
    };
    row("Authorization: Bearer abc.def", "Authorization: Bearer ?", {u"abc.def"_s});
    row("authorization:Bearer  abc ", "authorization:Bearer  ? ", {u"abc"_s});
    row("Authorization: abcdef", "Authorization: ?", {u"abcdef"_s});
    row("Authorization: Bearer {{token}}", "Authorization: Bearer {{token}}", {});
    row("Authorization: Bearer pre{{token}}", "Authorization: Bearer ?{{token}}", {u"pre"_s});
    row("Authorization: Basic {{base64:me:pw:d}}", "Authorization: Basic {{base64:me:?}}", {u"pw:d"_s});
    row("Authorization: Basic {{base64:{{user}}:{{password}}}}",
        "Authorization: Basic {{base64:{{user}}:{{password}}}}", {});
    row("Authorization: Basic bWU6cHc=", "Authorization: Basic ?", {u"bWU6cHc="_s});
    row("Authorization: Digest a=b, c=d", "Authorization: Digest ?", {u"a=b, c=d"_s});
    row("Authorization:", "Authorization:", {});
    row("Cookie: sid=4f1c; theme=dark; flag", "Cookie: sid=?; theme=?;?", {u"4f1c"_s, u"dark"_s, u"flag"_s});
    row("Cookie: sid={{session}}; a=b", "Cookie: sid={{session}}; a=?", {u"b"_s});
    row("X-Api-Key: k1", "X-Api-Key: ?", {u"k1"_s});
    row("Proxy-Authorization: Basic x", "Proxy-Authorization: Basic ?", {u"x"_s});
    row("Origin: https://a.example", "Origin: https://a.example", {});
    row("Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==", "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==", {});
}

void DocumentSecretsTest::lines() {
    QFETCH(QByteArray, line);
    QFETCH(QByteArray, shape);
    QFETCH(QStringList, values);
    for (const bool send : {true, false}) {
        const HandshakeDocument document = documentWith(line, send);
        const Extracted extracted = withoutSecrets(document);
        QStringList found;
        QByteArray text = extracted.document.request.lines.last().text;
        for (const Variable& secret : extracted.secrets) {
            QVERIFY(secret.secret);
            QCOMPARE(secret.name.size(), qsizetype(15));
            QVERIFY(secret.name.startsWith("secret."_L1));
            found.append(secret.value);
            text.replace("{{" + secret.name.toLatin1() + "}}", "?");
        }
        QByteArray expected = shape;
        // A cookie without a name: the blank in front of it stays.
        QCOMPARE(text.replace("; ?", ";?"), expected.replace("; ?", ";?"));
        QCOMPARE(found, values);
        QCOMPARE(expanded(extracted.document, extracted.secrets), expanded(document, {}));
        QCOMPARE(extracted.document == document, values.isEmpty());
        QCOMPARE(withoutSecrets(extracted.document).document, extracted.document);
    }
}

void DocumentSecretsTest::routesAndTls() {
    HandshakeDocument document;
    document.directRoute.forwardProxyUser = u"me:pw1"_s;
    document.proxiedRoute.forwardProxy = u"http://me:p%41w@proxy:3128"_s;
    document.proxiedRoute.forwardProxyUser = u"{{user}}:{{pw}}"_s;
    document.tls.keyPassword = u"pw3"_s;
    document.tls.certificateFile = u"/no/such/client.pem:pw4"_s;
    document.request.lines.append(DraftLine{true, "Cookie: a=b;", "\r\n"});
    document.request.lines.append(DraftLine{true, "  c=d", "\r\n"});
    const Extracted extracted = withoutSecrets(document);
    QStringList values;
    for (const Variable& secret : extracted.secrets) {
        values.append(secret.value);
    }
    values.sort();
    QCOMPARE(values, (QStringList{u"b"_s, u"c=d"_s, u"p%41w"_s, u"pw1"_s, u"pw3"_s, u"pw4"_s}));
    const QByteArray file = serialize(extracted.document);
    for (const QString& value : {u"pw1"_s, u"p%41w"_s, u"pw3"_s, u"pw4"_s, u"c=d"_s}) {
        QVERIFY2(!file.contains(value.toUtf8()), qPrintable(value));
    }
    const Scope scope{extracted.secrets, "K", "h", "/"};
    QCOMPARE(expand(extracted.document.proxiedRoute.forwardProxy, scope), document.proxiedRoute.forwardProxy);
    QCOMPARE(expand(extracted.document.directRoute.forwardProxyUser, scope), u"me:pw1"_s);
    QCOMPARE(extracted.document.proxiedRoute.forwardProxyUser, u"{{user}}:{{pw}}"_s);
    QCOMPARE(expand(extracted.document.tls.certificateFile, scope), document.tls.certificateFile);
    QCOMPARE(expanded(extracted.document, extracted.secrets), expanded(document, {}));
}

void DocumentSecretsTest::leavesOthersAlone() {
    HandshakeDocument document;
    document.proxied = u"wss://user:pw@h/x?token=abc"_s;
    document.proxiedRoute.forwardProxy = u"socks5h://[::1]:1080"_s;
    document.tls.certificateFile = u"client.pem"_s;
    const Extracted extracted = withoutSecrets(document);
    QCOMPARE(extracted.document, document);
    QVERIFY(extracted.secrets.isEmpty());
}

void DocumentSecretsTest::isStable() {
    const HandshakeDocument document = documentWith("Authorization: Bearer abc");
    QCOMPARE(withoutSecrets(document).document, withoutSecrets(document).document);
    QVERIFY(withoutSecrets(document).secrets.first().name !=
            withoutSecrets(documentWith("Authorization: Bearer abd")).secrets.first().name);
    HandshakeDocument twice = documentWith("Authorization: Bearer abc");
    twice.request.lines.append(twice.request.lines.last());
    QCOMPARE(withoutSecrets(twice).secrets.size(), qsizetype(1));
}

void DocumentSecretsTest::manyCookiesAreQuick() {
    QByteArray line = "Cookie: a=b";
    for (int i = 0; i < 200; ++i) {
        line += "; n" + QByteArray::number(i) + "=v" + QByteArray::number(i);
    }
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(withoutSecrets(documentWith(line)).secrets.size(), qsizetype(201));
    QVERIFY2(timer.elapsed() < 10'000, qPrintable(QString::number(timer.elapsed())));
}

QTEST_GUILESS_MAIN(DocumentSecretsTest)
#include "tst_document_secrets.moc"
