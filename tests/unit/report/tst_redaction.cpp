// No secret leaves the record masked once; everything else stays to the octet.
#include "example_runs.h"

#include "report/json_report.h"
#include "report/redaction.h"
#include "report/text_report.h"

#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace twinwire;

class RedactionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void masksFields_data();
    void masksFields();
    void masksUrls_data();
    void masksUrls();
    void masksFoldedLines();
    void keepsEverythingElse();
    void masksQuotedText();
    void nothingLeaksFromAWholeRun();
    void masksForwardProxyCredentials();
    void masksValuesSeenElsewhere();
    void masksWhatACutLeft();
    void masksAddressesInBodies();
    void differencesAreMaskedAfterComparing();
};

namespace {

const QByteArray mask =
    "\xE2\x80\xA2\xE2\x80\xA2\xE2\x80\xA2\xE2\x80\xA2\xE2\x80\xA2\xE2\x80\xA2\xE2\x80\xA2\xE2\x80\xA2";

}

void RedactionTest::masksFields_data() {
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("basic") << QByteArray("Authorization: Basic bWU6c2VjcmV0\r\n")
                           << QByteArray("Authorization: Basic " + mask + "\r\n");
    QTest::newRow("bearer, lower case, bare LF")
        << QByteArray("authorization:Bearer abc.def\n") << QByteArray("authorization:Bearer " + mask + "\n");
    QTest::newRow("authorization without scheme")
        << QByteArray("Authorization: abcdef\r\n") << QByteArray("Authorization: " + mask + "\r\n");
    QTest::newRow("authorization empty")
        << QByteArray("Authorization:\r\n") << QByteArray("Authorization:\r\n");
    QTest::newRow("proxy") << QByteArray("PROXY-AUTHORIZATION: Digest a=b, c=d\r\n")
                           << QByteArray("PROXY-AUTHORIZATION: Digest " + mask + "\r\n");
    QTest::newRow("cookies keep names")
        << QByteArray("Cookie: a=1; session=xyz; flag\r\n")
        << QByteArray("Cookie: a=" + mask + "; session=" + mask + ";" + mask + "\r\n");
    QTest::newRow("set-cookie keeps attributes")
        << QByteArray("Set-Cookie: sid=abc; Path=/; HttpOnly\r\n")
        << QByteArray("Set-Cookie: sid=" + mask + "; Path=/; HttpOnly\r\n");
    QTest::newRow("api key") << QByteArray("X-Api-Key: 123\r\n") << QByteArray("X-Api-Key: " + mask + "\r\n");
    QTest::newRow("token header") << QByteArray("X-Auth-Token: 123\r\n")
                                  << QByteArray("X-Auth-Token: " + mask + "\r\n");
    QTest::newRow("name with a blank")
        << QByteArray("Cookie : a=1\r\n") << QByteArray("Cookie : a=" + mask + "\r\n");
    QTest::newRow("the WebSocket key is none")
        << QByteArray("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n")
        << QByteArray("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n");
    QTest::newRow("a challenge is none") << QByteArray("WWW-Authenticate: Basic realm=\"x\"\r\n")
                                         << QByteArray("WWW-Authenticate: Basic realm=\"x\"\r\n");
    QTest::newRow("a subprotocol is none")
        << QByteArray("Sec-WebSocket-Protocol: chat\r\n") << QByteArray("Sec-WebSocket-Protocol: chat\r\n");
}

void RedactionTest::masksFields() {
    QFETCH(QByteArray, line);
    QFETCH(QByteArray, expected);
    QCOMPARE(report::redactedHead("GET / HTTP/1.1\r\n" + line + "\r\n"),
             QByteArray("GET / HTTP/1.1\r\n" + expected + "\r\n"));
}

void RedactionTest::masksUrls_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("token") << QByteArray("GET /ws?token=abc&x=1 HTTP/1.1")
                           << QByteArray("GET /ws?token=" + mask + "&x=1 HTTP/1.1");
    QTest::newRow("access_token, last") << QByteArray("GET /ws?x=1&access_token=abc HTTP/1.1")
                                        << QByteArray("GET /ws?x=1&access_token=" + mask + " HTTP/1.1");
    QTest::newRow("several") << QByteArray("/?key=a&sig=b&api_key=c&password=d&keyboard=qwerty")
                             << QByteArray("/?key=" + mask + "&sig=" + mask + "&api_key=" + mask +
                                           "&password=" + mask + "&keyboard=qwerty");
    QTest::newRow("empty value") << QByteArray("/?token=&x=1") << QByteArray("/?token=&x=1");
    QTest::newRow("harmless") << QByteArray("/?EIO=4&transport=websocket&sid=1")
                              << QByteArray("/?EIO=4&transport=websocket&sid=1");
    QTest::newRow("userinfo") << QByteArray("Location: wss://me:pw@host/x")
                              << QByteArray("Location: wss://" + mask + "@host/x");
    QTest::newRow("no userinfo") << QByteArray("Location: wss://host/@x")
                                 << QByteArray("Location: wss://host/@x");
}

void RedactionTest::masksUrls() {
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, expected);
    QCOMPARE(report::redactedHead(text), expected);
}

void RedactionTest::masksFoldedLines() {
    QCOMPARE(report::redactedHead(
                 "GET / HTTP/1.1\r\nAuthorization: Bearer\r\n secret1\r\n\tsecret2\r\nX: 1\r\n y\r\n\r\n"),
             QByteArray("GET / HTTP/1.1\r\nAuthorization: " + mask + "\r\n " + mask + "\r\n\t" + mask +
                        "\r\nX: 1\r\n y\r\n\r\n"));
}

void RedactionTest::keepsEverythingElse() {
    static constexpr char octets[] =
        "GET /\0\xFF HTTP/1.1\nHost :  x \r\nA:b\r\r\n: empty\r\n no colon\r\n\r\nbody: x\n";
    const QByteArray odd(octets, sizeof octets - 1);
    QCOMPARE(report::redactedHead(odd), odd);
    const model::ComparedRun run = test::nginxDefault();
    QCOMPARE(report::redacted(run), run);
    QCOMPARE(report::Redaction(run).masked(test::nginxDefaultComparison()), test::nginxDefaultComparison());
}

void RedactionTest::masksQuotedText() {
    const report::Redaction redaction;
    const QString dots = QString::fromUtf8(mask);
    QCOMPARE(redaction.masked(u"it sent \"Authorization: Bearer abc.def\" and went"_s),
             u"it sent \"Authorization: Bearer "_s + dots + u"\" and went"_s);
    QCOMPARE(redaction.masked(u"Cookie: a=1; b=2"_s), u"Cookie: a="_s + dots + u"; b="_s + dots);
    QCOMPARE(redaction.masked(u"redirected to ws://h/?token=abc"_s),
             u"redirected to ws://h/?token="_s + dots);
    QCOMPARE(redaction.masked(u"Authorization is absent at the upstream"_s),
             u"Authorization is absent at the upstream"_s);
}

namespace {

/// A run in which a secret stands in every place that can carry one.
model::ComparedRun secretRun() {
    model::ComparedRun run = test::nginxDefault();
    const QByteArray secretRequest =
        "GET /ws?token=QUERYSECRET HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer BEARERSECRET\r\n"
        "Cookie: sid=COOKIESECRET\r\n\r\n";
    const QByteArray secretAnswer = "HTTP/1.1 302 Found\r\nSet-Cookie: sid=SETSECRET; Path=/\r\nLocation: "
                                    "ws://me:USERSECRET@b/?key=KEYSECRET\r\n\r\n";
    for (model::Session* session : {&run.direct, &run.proxied}) {
        session->plan.url = *protocol::parseUrl(u"ws://a/ws?token=QUERYSECRET"_s);
        session->plan.request = secretRequest;
        session->exchange.requestBytes = secretRequest;
        session->exchange.request = protocol::parseRequestHead(secretRequest);
        session->exchange.response = protocol::parseResponseHead(secretAnswer);
        session->exchange.interim = {*session->exchange.response};
        session->exchange.received = secretAnswer;
        session->exchange.body = protocol::HttpBody{protocol::HttpBody::Framing::UntilClose,
                                                    "you sent BEARERSECRET",
                                                    "you sent BEARERSECRET",
                                                    0,
                                                    true,
                                                    false,
                                                    {}};
        session->exchange.requestViolations = {{"head.x", {}, u"in “Cookie: sid=COOKIESECRET”"_s, {}}};
        session->failure = model::Failure{
            model::Failure::Kind::NotHttp,        model::Phase::Head, 0, model::StreamEnd::Fin, 0,
            u"GET /ws?token=QUERYSECRET failed"_s};
    }
    run.tap->exchange->request = run.direct.exchange.request;
    run.tap->exchange->response = run.direct.exchange.response;
    run.tap->exchange->body = run.direct.exchange.body;
    run.tap->carrier->clientBytes = secretRequest;
    run.tap->carrier->serverBytes = secretAnswer;
    run.tap->carrier->exchanges = {*run.tap->exchange};
    run.tap->others = {*run.tap->carrier};
    run.replays = {{"unaltered", u"as it was"_s, run.direct}};
    return run;
}

model::Comparison secretComparison() {
    model::Comparison comparison = test::nginxDefaultComparison();
    comparison.verdict = u"the answer to ?token=QUERYSECRET differs"_s;
    comparison.findings[0].title = u"BEARERSECRET was lost"_s;
    comparison.findings[0].evidence = {
        {u"tap.request"_s, u"Authorization"_s, u"Bearer BEARERSECRET"_s},
        {u"tap.request"_s, u"Cookie"_s, u"sid=COOKIESECRET"_s},
        {u"direct.response"_s, u"Set-Cookie"_s, u"Set-Cookie: sid=SETSECRET; Path=/"_s}};
    comparison.differences = {{model::Difference::Section::Request, "Authorization",
                               protocol::HeaderClass::EndToEnd, model::Difference::Kind::Changed,
                               "Bearer BEARERSECRET", "Bearer OTHER"},
                              {model::Difference::Section::Request,
                               "request line",
                               {},
                               model::Difference::Kind::Same,
                               "GET /ws?token=QUERYSECRET HTTP/1.1",
                               "GET /ws?token=QUERYSECRET HTTP/1.1"}};
    return comparison;
}

} // namespace

void RedactionTest::nothingLeaksFromAWholeRun() {
    const model::ComparedRun run = secretRun();
    const model::Comparison comparison = secretComparison();
    const report::Redaction redaction(run);
    const model::ComparedRun masked = redaction.masked(run);
    const model::Comparison maskedComparison = redaction.masked(comparison);
    report::TextStyle verbose;
    verbose.verbose = true;
    const QByteArray json = QJsonDocument(report::comparisonJson(masked, maskedComparison, {})).toJson();
    const QByteArray text = report::comparisonText(masked, maskedComparison, {}, verbose).toUtf8();
    const QByteArray single =
        report::sessionText(masked.direct, maskedComparison.findings, {}, verbose).toUtf8() +
        QJsonDocument(report::connectJson(masked.direct, maskedComparison.findings, {})).toJson();
    for (const QByteArray& document : {json, text, single}) {
        const qsizetype place = document.indexOf("SECRET");
        QVERIFY2(place < 0, document.mid(qMax<qsizetype>(0, place - 80), 160).constData());
        QVERIFY(document.contains(mask));
    }
    const QByteArray bare = QJsonDocument(report::comparisonJson(run, comparison, {})).toJson();
    for (const char* secret :
         {"QUERYSECRET", "BEARERSECRET", "COOKIESECRET", "SETSECRET", "USERSECRET", "KEYSECRET"}) {
        QVERIFY2(bare.contains(secret), secret);
    }
}

void RedactionTest::masksForwardProxyCredentials() {
    model::Session session = test::refusedConnection();
    model::ForwardProxy proxy;
    proxy.credentials = protocol::Credentials{"me", "pw1"};
    session.plan.route.proxy = proxy;
    session.connection.tunnel = model::TunnelFacts{};
    session.connection.tunnel->request = protocol::serializeConnect("a", 443, proxy.credentials);
    QVERIFY(session.connection.tunnel->request.contains("Basic " + QByteArray("me:pw1").toBase64()));
    QVERIFY(!report::redacted(session).connection.tunnel->request.contains(QByteArray("me:pw1").toBase64()));
    QVERIFY(report::redacted(session).connection.tunnel->request.contains("Host: a:443\r\n"));

    session.plan.route.proxy->scheme = model::ForwardProxy::Scheme::Socks5h;
    session.connection.tunnel->request = QByteArray("\x05\x01\x02\x01\x02me\x03pw1\x05\x01\x00", 14);
    const QByteArray socks = report::redacted(session).connection.tunnel->request;
    QVERIFY(!socks.contains("pw1"));
    QVERIFY(socks.startsWith(QByteArray("\x05\x01\x02\x01\x02me", 7)));
    QVERIFY(socks.endsWith(QByteArray("\x05\x01\x00", 3)));
    QVERIFY(report::redacted(session).plan.route.proxy->credentials->password != "pw1");
}

void RedactionTest::masksValuesSeenElsewhere() {
    model::Session session = test::healthy().direct;
    session.exchange.request =
        protocol::parseRequestHead("GET / HTTP/1.1\r\nAuthorization: Basic bWU6c2VjcmV0LXBhc3M=\r\n\r\n");
    const report::Redaction redaction(session);
    // The password inside Basic credentials is known too; a short word is never hunted for.
    QCOMPARE(redaction.masked(QByteArray("login secret-pass wrong")), QByteArray("login " + mask + " wrong"));
    session.exchange.request = protocol::parseRequestHead("GET / HTTP/1.1\r\nCookie: a=1\r\n\r\n");
    QCOMPARE(report::Redaction(session).masked(QByteArray("HTTP/1.1 101 1")), QByteArray("HTTP/1.1 101 1"));
    // It is where evidence speaks of its field.
    model::Finding finding;
    finding.evidence = {{u"tap.request"_s, u"Cookie"_s, u"a=1"_s}, {u"tap.request"_s, u"status"_s, u"101"_s}};
    const QList<model::Finding> masked = report::Redaction(session).masked(QList<model::Finding>{finding});
    QCOMPARE(masked[0].evidence[0].observation, u"a="_s + QString::fromUtf8(mask));
    QCOMPARE(masked[0].evidence[1].observation, u"101"_s);
}

void RedactionTest::masksWhatACutLeft() {
    model::Session session = test::healthy().direct;
    session.exchange.request =
        protocol::parseRequestHead("GET / HTTP/1.1\r\nCookie: sid=cookiesecret\r\n\r\n");
    model::Finding finding;
    finding.evidence = {{u"direct.response"_s, u"body"_s, u"{\"cookie\":\"cookiesecr… (9 more octets)"_s},
                        {u"direct.response"_s, u"body"_s, u"cookies are fine… (9 more octets)"_s},
                        {u"direct.response"_s, u"body"_s, u"ends in cookiesecr"_s}};
    const auto evidence = report::Redaction(session).masked(QList<model::Finding>{finding}).first().evidence;
    QCOMPARE(evidence[0].observation, u"{\"cookie\":\""_s + QString::fromUtf8(mask) + u"… (9 more octets)"_s);
    QCOMPARE(evidence[1].observation, finding.evidence[1].observation);
    QCOMPARE(evidence[2].observation, finding.evidence[2].observation);
}

void RedactionTest::masksAddressesInBodies() {
    model::Session session = test::healthy().direct;
    session.exchange.body.emplace();
    session.exchange.body->bytes = "Cannot GET /ws?room=7&token=tokq here";
    QCOMPARE(report::redacted(session).exchange.body->bytes,
             QByteArray("Cannot GET /ws?room=7&token=" + mask + " here"));
}

void RedactionTest::differencesAreMaskedAfterComparing() {
    const model::Comparison masked = report::Redaction(secretRun()).masked(secretComparison());
    QCOMPARE(masked.differences[0].kind, model::Difference::Kind::Changed);
    QCOMPARE(masked.differences[0].direct, QByteArray("Bearer " + mask));
    QCOMPARE(masked.differences[0].proxied, QByteArray("Bearer " + mask));
    QCOMPARE(masked.differences[1].direct, QByteArray("GET /ws?token=" + mask + " HTTP/1.1"));
}

QTEST_APPLESS_MAIN(RedactionTest)
#include "tst_redaction.moc"
