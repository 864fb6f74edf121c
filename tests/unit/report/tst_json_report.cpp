// The documents as values; the schemas are held against real output in tests/cli.
#include "example_runs.h"

#include "report/json_report.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace twinwire;

class JsonReportTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void comparisonHoldsWhatTheContractNames();
    void sessionKeepsEveryOctet();
    void headersKeepOrderAndRepeats();
    void phasesAreDurations();
    void failureIsSpelledOut();
    void tapIsThereOnlyWithATap();
    void differencesLeaveOutWhatIsTheSame();
    void violationsSayOfWhat();
    void opinionsStandBeside();
    void clientsReadBothRoutes();
    void whoAnsweredStandsInTheProxiedRoute();
    void sameRecordSameOctets();
};

void JsonReportTest::comparisonHoldsWhatTheContractNames() {
    const QJsonObject object =
        report::comparisonJson(test::nginxDefault(), test::nginxDefaultComparison(), {});
    QCOMPARE(object[u"schema"_s].toString(), u"twinwire.compare/1"_s);
    QCOMPARE(object[u"verdict"_s].toString(), test::nginxDefaultComparison().verdict);
    QCOMPARE(object[u"direct"_s][u"outcome"_s].toString(), u"switched"_s);
    QCOMPARE(object[u"proxied"_s][u"outcome"_s].toString(), u"refused"_s);
    QCOMPARE(object[u"proxied"_s][u"status"_s].toInt(), 426);
    QCOMPARE(object[u"proxied"_s][u"body"_s][u"text"_s].toString(), u"Speak WebSocket with me.\n"_s);
    QCOMPARE(object[u"direct"_s][u"close"_s][u"code"_s].toInt(), 1000);
    const QJsonObject finding = object[u"findings"_s][0].toObject();
    QCOMPARE(finding[u"code"_s].toString(), u"proxy.upgrade-dropped"_s);
    QCOMPARE(finding[u"severity"_s].toString(), u"error"_s);
    QCOMPARE(finding[u"confidence"_s].toString(), u"proven"_s);
    QCOMPARE(finding[u"hop"_s].toString(), u"proxy"_s);
    QCOMPARE(finding[u"evidence"_s].toArray().size(), 2);
    QCOMPARE(finding[u"evidence"_s][0][u"source"_s].toString(), u"tap.request"_s);
    QCOMPARE(finding[u"remedy"_s][u"configuration"_s][0][u"product"_s].toString(), u"nginx"_s);
    QCOMPARE(finding[u"references"_s].toArray().size(), 2);
}

void JsonReportTest::sessionKeepsEveryOctet() {
    model::Session session = test::healthy().direct;
    QByteArray odd("HTTP/1.1 101 \xE9\r\nA:\0b\r\n\r\n", 24);
    session.exchange.response = protocol::parseResponseHead(odd);
    const QJsonObject object = report::sessionJson(session);
    QCOMPARE(object[u"request"_s][u"raw"_s].toString().toUtf8(), session.exchange.requestBytes);
    QVERIFY(!object[u"request"_s].toObject().contains(u"raw_base64"_s));
    QCOMPARE(QByteArray::fromBase64(object[u"response"_s][u"raw_base64"_s].toString().toLatin1()), odd);
    QCOMPARE(object[u"response"_s][u"raw"_s].toString().toLatin1(), odd);
    // What is written as JSON comes back the same.
    const QJsonObject again = QJsonDocument::fromJson(QJsonDocument(object).toJson()).object();
    QCOMPARE(again, object);
}

void JsonReportTest::headersKeepOrderAndRepeats() {
    model::Session session = test::healthy().direct;
    session.exchange.request =
        protocol::parseRequestHead("GET / HTTP/1.1\r\nB: 1\r\na: 2\r\nb:  3 \r\nConnection: a\r\n\r\n");
    const QJsonArray headers = report::sessionJson(session)[u"request"_s][u"headers"_s].toArray();
    QCOMPARE(headers.size(), 4);
    const QStringList expected = {u"B=1 end-to-end"_s, u"a=2 hop-by-hop"_s, u"b=3 end-to-end"_s,
                                  u"Connection=a hop-by-hop"_s};
    for (qsizetype i = 0; i < headers.size(); ++i) {
        QCOMPARE(headers[i][u"name"_s].toString() + u'=' + headers[i][u"value"_s].toString() + u' ' +
                     headers[i][u"class"_s].toString(),
                 expected[i]);
    }
}

void JsonReportTest::phasesAreDurations() {
    const QJsonObject phases = report::sessionJson(test::healthy().direct)[u"phases"_s].toObject();
    QCOMPARE(phases.keys(),
             QStringList({u"connect"_s, u"first_byte"_s, u"head"_s, u"request"_s, u"total"_s}));
    QCOMPARE(phases[u"connect"_s].toDouble(), 0.21);
    QCOMPARE(phases[u"request"_s].toDouble(), 0.03);
    QCOMPARE(phases[u"first_byte"_s].toDouble(), 1.66);
    QCOMPARE(phases[u"head"_s].toDouble(), 0.01);
    QCOMPARE(phases[u"total"_s].toDouble(), 1.91);
}

void JsonReportTest::failureIsSpelledOut() {
    const QJsonObject object = report::connectJson(test::refusedConnection(), {}, {});
    QCOMPARE(object[u"schema"_s].toString(), u"twinwire.connect/1"_s);
    QCOMPARE(object[u"outcome"_s].toString(), u"failed"_s);
    QVERIFY(object[u"status"_s].isNull());
    QVERIFY(object[u"response"_s].isNull());
    QVERIFY(object[u"tls"_s].isNull());
    QVERIFY(object[u"close"_s].isNull());
    QCOMPARE(object[u"failure"_s][u"kind"_s].toString(), u"connection-refused"_s);
    QCOMPARE(object[u"failure"_s][u"phase"_s].toString(), u"connect"_s);
    QCOMPARE(object[u"failure"_s][u"errno"_s].toInt(), 111);
    QCOMPARE(object[u"connection"_s][u"addresses_tried"_s][0][u"connected"_s].toBool(), false);
    QVERIFY(object[u"violations"_s].isArray());
    QVERIFY(object[u"findings"_s].isArray());
}

void JsonReportTest::tapIsThereOnlyWithATap() {
    QVERIFY(!report::comparisonJson(test::healthy(), test::healthyComparison(), {}).contains(u"tap"_s));
    const QJsonObject tap =
        report::comparisonJson(test::nginxDefault(), test::nginxDefaultComparison(), {})[u"tap"_s].toObject();
    QCOMPARE(tap[u"match"_s].toString(), u"key"_s);
    QCOMPARE(tap[u"connection"_s].toInt(), 2);
    QVERIFY(tap[u"request"_s][u"raw"_s].toString().startsWith(u"GET /ws?room=1 HTTP/1.0\r\n"_s));
    QCOMPARE(tap[u"response"_s][u"status"_s].toInt(), 426);
    QCOMPARE(tap[u"connections"_s].toArray().size(), 2);
    QCOMPARE(tap[u"listen"_s][0].toString(), u"127.0.0.1:9002 → 127.0.0.1:9001"_s);
    model::ComparedRun silent = test::healthy();
    silent.tap = model::TapSighting{};
    const QJsonObject nothing =
        report::comparisonJson(silent, test::healthyComparison(), {})[u"tap"_s].toObject();
    QCOMPARE(nothing[u"match"_s].toString(), u"none"_s);
    QVERIFY(nothing[u"request"_s].isNull());
    QVERIFY(nothing[u"response"_s].isNull());
}

void JsonReportTest::differencesLeaveOutWhatIsTheSame() {
    const QJsonArray rows =
        report::comparisonJson(test::nginxDefault(), test::nginxDefaultComparison(), {})[u"differences"_s]
            .toArray();
    QCOMPARE(rows.size(), 8);
    for (const QJsonValue& row : rows) {
        QVERIFY(row[u"kind"_s].toString() != u"same"_s);
    }
    QCOMPARE(rows[1][u"field"_s].toString(), u"Upgrade"_s);
    QCOMPARE(rows[1][u"kind"_s].toString(), u"only-direct"_s);
    QCOMPARE(rows[1][u"class"_s].toString(), u"hop-by-hop"_s);
    QVERIFY(rows[1][u"proxied"_s].isNull());
    QVERIFY(!rows[0].toObject().contains(u"class"_s));
}

void JsonReportTest::violationsSayOfWhat() {
    model::Session session = test::nginxDefault().proxied;
    session.exchange.requestViolations = {
        {"request.host-missing", u"RFC 9112 §3.2"_s, u"There is no Host"_s, {}}};
    session.frameViolations = {{"frame.rsv", u"RFC 6455 §5.2"_s, u"A reserved bit is set"_s, u"octet 0"_s}};
    const QJsonArray violations = report::connectJson(session, {}, {})[u"violations"_s].toArray();
    QVERIFY(violations.size() >= 3);
    QCOMPARE(violations.first()[u"of"_s].toString(), u"request"_s);
    QCOMPARE(violations.first()[u"code"_s].toString(), u"request.host-missing"_s);
    QCOMPARE(violations.last()[u"of"_s].toString(), u"frames"_s);
    QCOMPARE(violations.last()[u"place"_s].toString(), u"octet 0"_s);
}

void JsonReportTest::opinionsStandBeside() {
    const report::SecondOpinion opinion{"direct", u"ws://a/"_s, false, u"no"_s, 1, 1006, {}, {}};
    const QJsonObject object = report::connectJson(test::healthy().direct, {}, {opinion});
    QCOMPARE(object[u"second_opinions"_s][0][u"client"_s].toString(), u"QWebSocket"_s);
    QCOMPARE(object[u"second_opinions"_s][0][u"error"_s].toString(), u"no"_s);
    QCOMPARE(object[u"second_opinions"_s][0][u"close_code"_s].toInt(), 1006);
    QVERIFY(!report::connectJson(test::healthy().direct, {}, {}).contains(u"second_opinions"_s));
}

void JsonReportTest::clientsReadBothRoutes() {
    const QJsonObject object =
        report::comparisonJson(test::nginxDefault(), test::nginxDefaultComparison(), {});
    const QJsonArray direct = object[u"direct"_s][u"clients"_s].toArray();
    QCOMPARE(direct.size(), 7);
    for (const QJsonValue& reading : direct) {
        QCOMPARE(reading[u"outcome"_s].toString(), u"opens"_s);
    }
    const QJsonObject proxied = object[u"proxied"_s][u"clients"_s][0].toObject();
    QCOMPARE(proxied[u"client"_s].toString(), u"ws"_s);
    QCOMPARE(proxied[u"outcome"_s].toString(), u"refuses"_s);
    QCOMPARE(proxied[u"words"_s].toString(), u"Unexpected server response: 426"_s);
    QCOMPARE(proxied[u"rule"_s].toString(), u"status-not-101"_s);
    QVERIFY(!object[u"replays"_s][0][u"session"_s].toObject().contains(u"clients"_s));
    QVERIFY(report::connectJson(test::refusedConnection(), {}, {})[u"clients"_s].toArray().isEmpty());
    QCOMPARE(report::connectJson(test::healthy().direct, {}, {})[u"clients"_s].toArray().size(), 7);
}

void JsonReportTest::whoAnsweredStandsInTheProxiedRoute() {
    const QJsonObject object =
        report::comparisonJson(test::nginxDefault(), test::nginxDefaultComparison(), {});
    const QJsonObject speaker = object[u"proxied"_s][u"answered_by"_s].toObject();
    QCOMPARE(speaker[u"who"_s].toString(), u"upstream"_s);
    QCOMPARE(speaker[u"confidence"_s].toString(), u"likely"_s);
    QVERIFY(!speaker[u"reasons"_s].toArray().isEmpty());
    QVERIFY(!object[u"direct"_s].toObject().contains(u"answered_by"_s));
    const QJsonObject healthy = report::comparisonJson(test::healthy(), test::healthyComparison(), {});
    QVERIFY(healthy[u"proxied"_s][u"answered_by"_s].isNull());
}

void JsonReportTest::sameRecordSameOctets() {
    const auto render = [] {
        return QJsonDocument(report::comparisonJson(test::nginxDefault(), test::nginxDefaultComparison(), {}))
            .toJson();
    };
    QCOMPARE(render(), render());
}

QTEST_APPLESS_MAIN(JsonReportTest)
#include "tst_json_report.moc"
