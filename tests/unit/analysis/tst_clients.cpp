// How other clients would read an answer: the table held against what the real clients did
// (tests/clients/readings.json), and what surrounds the table.
#include "analysis/client_rules.h"
#include "analysis/clients.h"
#include "clients/answer_cases.h"
#include "comparisons.h"
#include "protocol/handshake.h"

#include <QTest>

using namespace twinwire;
using namespace twinwire::test;
using namespace twinwire::tests;
using namespace Qt::StringLiterals;
using model::ClientReading;
using Outcome = model::ClientReading::Outcome;
using End = AnswerCase::End;

namespace {

const QString casesFile = QStringLiteral(CLIENTS_FOLDER "/answers.json");
const QString readingsFile = QStringLiteral(CLIENTS_FOLDER "/readings.json");

/// The session that the engine records for \a one.
model::Session sessionOf(const AnswerCase& one) {
    model::Session session;
    model::Exchange& exchange = session.exchange;
    protocol::HandshakeFields fields;
    fields.host = "chat.example";
    fields.key = key;
    fields.subprotocols = one.subprotocols;
    if (!one.extensions.isEmpty())
        fields.extensions = one.extensions;
    exchange.requestBytes = protocol::serializeRequest(fields);
    exchange.request = protocol::parseRequestHead(exchange.requestBytes);
    exchange.received = octetsOf(one, key);
    protocol::ResponseHeadParser parser;
    auto status = parser.feed(exchange.received);
    while (status == protocol::ParseStatus::Complete && parser.head().isInterim()) {
        exchange.interim.append(parser.head());
        const QByteArray rest = parser.rest();
        parser = {};
        status = parser.feed(rest);
    }
    if (status == protocol::ParseStatus::Complete) {
        exchange.response = parser.head();
        return session;
    }
    model::Failure failure;
    using Kind = model::Failure::Kind;
    failure.kind = status == protocol::ParseStatus::Unparseable
                       ? (protocol::contains(parser.head().violations, "head.too-large") ||
                                  protocol::contains(parser.head().violations, "head.too-many-fields")
                              ? Kind::HeadTooLarge
                              : Kind::NotHttp)
                   : one.end == End::Silent || one.end == End::Open ? Kind::AnswerTimeout
                   : exchange.received.isEmpty()                    ? Kind::ClosedBeforeAnswer
                                                                    : Kind::ClosedInsideHead;
    failure.end = one.end == End::Reset ? model::StreamEnd::Reset : model::StreamEnd::Fin;
    session.failure = failure;
    return session;
}

ClientReading readingOf(const model::Session& session, const QString& client) {
    for (const ClientReading& reading : analysis::readAsClients(session)) {
        if (reading.client == client)
            return reading;
    }
    return {};
}

ClientReading readingOf(const QByteArray& answer, const QString& client) {
    Run run;
    run.proxied(answer);
    return readingOf(run.run.proxied, client);
}

} // namespace

class TestClients : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theTableIsWhatClientsDid_data();
    void theTableIsWhatClientsDid();
    void everyRuleFires();
    void everyRuleIsSpelledOut();
    void aGoodSwitchOpensEverywhere();
    void nothingReceivedIsNotJudged();
    void offersAreTheRequests();
    void worksInCurlFailsInTheBrowser();
    void wordsAreFilled();
    void redirectsAreFollowedByThoseWhoDo();
    void whoWouldHaveReadOnIsLeftOut();
};

void TestClients::theTableIsWhatClientsDid_data() {
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QString>("client");
    QTest::addColumn<QString>("outcome");
    QTest::addColumn<QString>("words");
    QFile file(readingsFile);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonArray recorded = QJsonDocument::fromJson(file.readAll()).array();
    QCOMPARE(recorded.size(), analysis::knownClients().size());
    for (const QJsonValue& client : recorded) {
        const QString name = client["client"_L1].toString();
        const QJsonObject readings = client["readings"_L1].toObject();
        QVERIFY(readings.size() > 95);
        for (auto reading = readings.begin(); reading != readings.end(); ++reading) {
            QTest::addRow("%s, %s", qPrintable(name), qPrintable(reading.key()))
                << reading.key().toLatin1() << name << reading.value()[0].toString()
                << reading.value()[1].toString();
        }
    }
}

void TestClients::theTableIsWhatClientsDid() {
    QFETCH(QByteArray, answer);
    QFETCH(QString, client);
    QFETCH(QString, outcome);
    QFETCH(QString, words);
    // What 10.4 calls empty, later ones call missing.
    if (client == u"python-websockets" &&
        (words == u"empty Upgrade header" || words == u"empty Connection header"))
        words.replace(u"empty"_s, u"missing"_s);
    static const QList<AnswerCase> cases = answerCases(casesFile);
    const auto one = std::find_if(cases.begin(), cases.end(),
                                  [&](const AnswerCase& other) { return other.name == answer; });
    QVERIFY(one != cases.end());
    const ClientReading reading = readingOf(sessionOf(*one), client);
    QVERIFY2(QLatin1StringView(model::nameOf(reading.outcome)) == outcome,
             qPrintable(u"%1 by %2: %3"_s.arg(QLatin1StringView(model::nameOf(reading.outcome)),
                                              QLatin1StringView(reading.rule), reading.words)));
    QVERIFY2(words.isEmpty() || wordsFit(reading.words, words),
             qPrintable(u"“%1” by %2"_s.arg(reading.words, QLatin1StringView(reading.rule))));
}

/// Each rule of each client decides at least one of the answers, but for those that need an offer that no
/// client here can be made to send.
void TestClients::everyRuleFires() {
    QSet<QByteArray> left;
    for (const analysis::KnownClient& client : analysis::knownClients()) {
        for (const analysis::ClientRule& rule : client.rules)
            left.insert(client.name.toLatin1() + ": " + rule.when);
    }
    QList<model::Session> sessions;
    for (const AnswerCase& one : answerCases(casesFile))
        sessions.append(sessionOf(one));
    AnswerCase bits;
    bits.answer = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                  "Sec-WebSocket-Accept: %ACCEPT%\r\nSec-WebSocket-Extensions: permessage-deflate; "
                  "client_max_window_bits=13\r\n\r\n";
    bits.extensions = "permessage-deflate; client_max_window_bits=12";
    sessions.append(sessionOf(bits));
    AnswerCase noWords;
    noWords.answer = "HTTP/1.1\r\n\r\n";
    noWords.end = End::Fin;
    sessions.append(sessionOf(noWords));
    AnswerCase away;
    away.answer = "HTTP/1.1 302 Found\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n";
    sessions.append(sessionOf(away));
    for (const model::Session& session : sessions) {
        for (const ClientReading& reading : analysis::readAsClients(session))
            left.remove(reading.client.toLatin1() + ": " + reading.rule);
    }
    QVERIFY2(left.isEmpty(), QByteArrayList(left.values()).join(", ").constData());
}

void TestClients::everyRuleIsSpelledOut() {
    const QList<QByteArray> names = analysis::clientRuleNames();
    for (const QByteArray& name : names)
        QVERIFY2(!analysis::clientRuleInWords(name).isEmpty(), name);
    QSet<QByteArray> used;
    for (const analysis::KnownClient& client : analysis::knownClients()) {
        QVERIFY(!client.version.isEmpty());
        QVERIFY(client.source.startsWith("http"_L1));
        for (const analysis::ClientRule& rule : client.rules) {
            QVERIFY2(names.contains(rule.when), rule.when);
            QVERIFY2(!rule.source.isEmpty(), rule.when);
            used.insert(rule.when);
        }
    }
    for (const QByteArray& name : names)
        QVERIFY2(used.contains(name), name);
    QCOMPARE(analysis::clientRuleInWords("no-such-rule"), QString());
}

void TestClients::aGoodSwitchOpensEverywhere() {
    Run run;
    run.proxied(switching("Server: nginx\r\nX-Request-Id: 1\r\n"));
    const QList<ClientReading> readings = analysis::readAsClients(run.run.proxied);
    QCOMPARE(readings.size(), 7);
    for (const ClientReading& reading : readings) {
        QVERIFY2(reading.outcome == Outcome::Opens, qPrintable(reading.client + u": "_s + reading.reason));
        QVERIFY(reading.words.isEmpty() && reading.rule.isEmpty() && !reading.source.isEmpty());
    }
    QVERIFY(!analysis::clientsDisagree(readings));
}

void TestClients::nothingReceivedIsNotJudged() {
    using Kind = model::Failure::Kind;
    for (const Kind kind : {Kind::ConnectionRefused, Kind::NameNotResolved, Kind::TlsFailed, Kind::Cancelled,
                            Kind::ForwardProxyRefused}) {
        Run run;
        run.proxiedFailed(kind);
        QVERIFY(analysis::readAsClients(run.run.proxied).isEmpty());
    }
    Run closed;
    closed.proxiedFailed(Kind::ClosedBeforeAnswer, model::StreamEnd::Fin);
    QCOMPARE(readingOf(closed.run.proxied, u"ws"_s).words, u"socket hang up"_s);
    QVERIFY(!analysis::clientsDisagree(analysis::readAsClients(closed.run.proxied)));
}

/// What the request offered decides, but browsers offer permessage-deflate themselves.
void TestClients::offersAreTheRequests() {
    const QByteArray deflate = switching("Sec-WebSocket-Extensions: permessage-deflate\r\n");
    Run unasked;
    unasked.proxied(deflate);
    QCOMPARE(readingOf(unasked.run.proxied, u"ws"_s).rule, "extension-unasked"_ba);
    QCOMPARE(readingOf(unasked.run.proxied, u"Chromium"_s).outcome, Outcome::Opens);
    Run asked;
    asked.request(handshake("Sec-WebSocket-Extensions: permessage-deflate\r\n")).proxied(deflate);
    QCOMPARE(readingOf(asked.run.proxied, u"ws"_s).outcome, Outcome::Opens);
    QCOMPARE(readingOf(asked.run.proxied, u"gorilla"_s).rule, "deflate-keeps-context"_ba);
}

void TestClients::worksInCurlFailsInTheBrowser() {
    Run run;
    run.proxied("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: " + accept +
                "\r\n\r\n");
    const QList<ClientReading> readings = analysis::readAsClients(run.run.proxied);
    QVERIFY(analysis::clientsDisagree(readings));
    for (const ClientReading& reading : readings)
        QCOMPARE(reading.outcome, reading.client == u"curl" ? Outcome::Opens : Outcome::Refuses);
    QCOMPARE(readingOf(run.run.proxied, u"Chromium"_s).words,
             u"Error during WebSocket handshake: 'Upgrade' header is missing"_s);
    QCOMPARE(readingOf(run.run.proxied, u"QWebSocket"_s).reason, u"Upgrade is not exactly “websocket”"_s);
}

void TestClients::wordsAreFilled() {
    QCOMPARE(readingOf(answer("426 Upgrade Required"), u"ws"_s).words, u"Unexpected server response: 426"_s);
    QCOMPARE(readingOf(answer("404 Not Found"), u"QWebSocket"_s).words,
             u"QWebSocketPrivate::processHandshake: Unhandled http status code: 404 (Not Found)."_s);
    QCOMPARE(readingOf(answer("403 Forbidden"), u"gorilla"_s).words, u"websocket: bad handshake"_s);
    // A hostile answer is quoted, not obeyed.
    const model::Session session = [] {
        Run run;
        run.proxied("HTTP/1.1 101 %{status}\x1b[31m\r\nUpgrade: %{url}\x07\r\nConnection: Upgrade\r\n\r\n");
        return run.run.proxied;
    }();
    QCOMPARE(readingOf(session, u"Chromium"_s).words,
             u"Error during WebSocket handshake: 'Upgrade' header value is not 'WebSocket': %{url}\\x07"_s);
}

void TestClients::redirectsAreFollowedByThoseWhoDo() {
    const QByteArray within = answer("307 Temporary Redirect", "Location: /ws/\r\n");
    QCOMPARE(readingOf(within, u"python-websockets"_s).outcome, Outcome::Follows);
    QCOMPARE(readingOf(within, u"Chromium"_s).outcome, Outcome::Refuses);
    const QByteArray page = answer("301 Moved Permanently", "Location: https://chat.example/ws\r\n");
    QCOMPARE(readingOf(page, u"python-websockets"_s).words,
             u"https://chat.example/ws isn't a valid URI: scheme isn't ws or wss"_s);
    const QByteArray secure = answer("308 Permanent Redirect", "Location: wss://chat.example/ws\r\n");
    QCOMPARE(readingOf(secure, u"python-websockets"_s).outcome, Outcome::Follows);
}

void TestClients::whoWouldHaveReadOnIsLeftOut() {
    Run run;
    run.proxiedFailed(model::Failure::Kind::HeadTooLarge, model::StreamEnd::Local,
                      "HTTP/1.1 101 Switching Protocols\r\n" + QByteArray("A: b\r\n").repeated(60'000));
    QStringList judging;
    for (const ClientReading& reading : analysis::readAsClients(run.run.proxied)) {
        QCOMPARE(reading.outcome, Outcome::Refuses);
        judging.append(reading.client);
    }
    QVERIFY(judging.contains(u"Chromium"_s));
    QVERIFY(!judging.contains(u"gorilla"_s));
}

QTEST_GUILESS_MAIN(TestClients)
#include "tst_clients.moc"
