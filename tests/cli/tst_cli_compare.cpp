// twinwire compare as a process: both routes, tap, findings, exit codes, and every document against its
// schema.
#include "program.h"

#include "lab/upstream.h"
#include "net/hop.h"
#include "protocol/handshake.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpServer>
#include <QTest>

#include <csignal>

#include <pty.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace twinwire;
using twinwire::test::Program;

class CliCompareTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void healthyPairIsExitCodeZero();
    void bothRoutesSendTheSameOctets();
    void alterationIsExitCodeOne();
    void tapProvesTheAlteration();
    void tapThatRefusesItsTarget();
    void takenTapPortIsExitCodeThree();
    void replaysCanBeTurnedOff();
    void interruptWritesWhatWasDone();
    void quietIsOneLine();
    void secretsAreMaskedWithATap();
    void secondOpinionOnBothRoutes();
    void documentsFollowTheirSchema_data();
    void documentsFollowTheirSchema();
    void auditTellsWithoutJudging();
    void progressIsOneLineOfATerminal();
    void schemaIsStrict();
    void resultThatCannotBeWritten();

private:
    struct Bed;
};

namespace {

constexpr int patience = 20'000;

QString urlOf(quint16 port, const QString& path = u"/ws"_s) {
    return u"ws://127.0.0.1:%1%2"_s.arg(port).arg(path);
}

quint16 freePort() {
    QTcpServer server;
    return server.listen(QHostAddress::LocalHost) ? server.serverPort() : 0;
}

QJsonObject documentOf(const QByteArray& text) {
    return QJsonDocument::fromJson(text).object();
}

/// What the validator says; empty when the document is right.
QByteArray validate(const QByteArray& document, const QString& schema, const QStringList& options = {}) {
    QProcess python;
    python.setProcessChannelMode(QProcess::MergedChannels);
    QSignalSpy finished(&python, &QProcess::finished);
    python.start(QStringLiteral(PYTHON),
                 QStringList{QStringLiteral(VALIDATOR)} + options +
                     QStringList{QStringLiteral(SCHEMA_FOLDER "/") + schema + u".schema.json"_s});
    python.write(document);
    python.closeWriteChannel();
    if (finished.isEmpty() && !finished.wait(60'000)) {
        return "the validator did not end";
    }
    const QByteArray said = python.readAll();
    return python.exitCode() == 0 ? QByteArray() : "schema " + schema.toUtf8() + ": " + said;
}

} // namespace

/// upstream <- (tap's port, or the upstream) <- hop
struct CliCompareTest::Bed {
    explicit Bed(net::HopFaults faults = {}, lab::UpstreamBehaviour behaviour = {}, quint16 through = 0)
        : upstream(lab::Upstream::Options{"127.0.0.1", 0, nullptr, std::move(behaviour)})
        , tapPort(through) {
        isUp = upstream.listen().has_value();
        net::Hop::Options options;
        options.targetPort = tapPort != 0 ? tapPort : upstream.port();
        options.faults = std::move(faults);
        hop = std::make_unique<net::Hop>(options);
        isUp = isUp && hop->listen().has_value();
    }
    QStringList arguments(const QStringList& further = {}) const {
        QStringList all{u"compare"_s, u"--direct"_s, urlOf(upstream.port()), u"--proxied"_s,
                        urlOf(hop->port())};
        if (tapPort != 0) {
            all += {u"--tap"_s, u"127.0.0.1:%1=127.0.0.1:%2"_s.arg(tapPort).arg(upstream.port())};
        }
        return all + further;
    }

    lab::Upstream upstream;
    std::unique_ptr<net::Hop> hop;
    quint16 tapPort;
    bool isUp = false;
};

namespace {

net::HopFaults dropping(const QByteArray& name) {
    net::HopFaults faults;
    faults.requestEdits = {{net::HopFaults::HeaderEdit::Kind::Drop, name, {}}};
    return faults;
}

} // namespace

void CliCompareTest::healthyPairIsExitCodeZero() {
    Bed bed;
    QVERIFY(bed.isUp);
    Program program(bed.arguments());
    QVERIFY(program.run());
    QVERIFY2(program.exitCode() == 0, program.out.constData());
    QVERIFY(program.out.startsWith("✓ Both routes switch"));
    QVERIFY(program.err.isEmpty());
}

void CliCompareTest::bothRoutesSendTheSameOctets() {
    Bed bed;
    QVERIFY(bed.isUp);
    Program program(bed.arguments({u"--format"_s, u"json"_s}));
    QVERIFY(program.run());
    const QJsonObject document = documentOf(program.out);
    const QString raw = document[u"direct"_s][u"request"_s][u"raw"_s].toString();
    QCOMPARE(document[u"proxied"_s][u"request"_s][u"raw"_s].toString(), raw);
    QVERIFY(raw.contains(u"\r\nHost: 127.0.0.1:%1\r\n"_s.arg(bed.hop->port())));
    QVERIFY(!raw.contains(u"Sec-WebSocket-Extensions"_s));
    Program own(bed.arguments({u"--format"_s, u"json"_s, u"-H"_s, u"Host: chosen.example"_s}));
    QVERIFY(own.run());
    QVERIFY(documentOf(own.out)[u"direct"_s][u"request"_s][u"raw"_s].toString().contains(
        u"\r\nHost: chosen.example\r\n"_s));
}

void CliCompareTest::alterationIsExitCodeOne() {
    Bed bed(dropping("Upgrade"));
    QVERIFY(bed.isUp);
    Program program(bed.arguments({u"--format"_s, u"json"_s}));
    QVERIFY(program.run());
    QCOMPARE(program.exitCode(), 1);
    const QJsonObject document = documentOf(program.out);
    QCOMPARE(document[u"direct"_s][u"outcome"_s].toString(), u"switched"_s);
    QCOMPARE(document[u"proxied"_s][u"status"_s].toInt(), 426);
    QVERIFY(!document[u"findings"_s].toArray().isEmpty());
    // Without a tap nothing about the way behind the proxy is proven.
    QVERIFY(document[u"findings"_s][0][u"confidence"_s].toString() != u"proven"_s);
    QVERIFY(!document.contains(u"tap"_s));
}

void CliCompareTest::tapProvesTheAlteration() {
    Bed bed(dropping("Upgrade"), {}, freePort());
    QVERIFY(bed.isUp);
    Program program(bed.arguments({u"--format"_s, u"json"_s}));
    QVERIFY(program.run());
    QCOMPARE(program.exitCode(), 1);
    const QJsonObject document = documentOf(program.out);
    QCOMPARE(document[u"findings"_s][0][u"code"_s].toString(), u"proxy.upgrade-dropped"_s);
    QCOMPARE(document[u"findings"_s][0][u"confidence"_s].toString(), u"proven"_s);
    QCOMPARE(document[u"tap"_s][u"match"_s].toString(), u"key"_s);
    QVERIFY(!document[u"tap"_s][u"request"_s][u"raw"_s].toString().contains(u"Upgrade: "_s));
    Program text(bed.arguments());
    QVERIFY(text.run());
    QVERIFY2(text.out.startsWith("✗ "), text.out.constData());
    for (const char* part :
         {"proxy.upgrade-dropped", "proven", "Around the proxy: the request", "proxy_set_header Upgrade"}) {
        QVERIFY2(text.out.contains(part), part);
    }
}

void CliCompareTest::tapThatRefusesItsTarget() {
    Bed bed;
    QVERIFY(bed.isUp);
    const quint16 tap = freePort();
    const quint16 dead = freePort();
    Program program({u"compare"_s, u"--direct"_s, urlOf(bed.upstream.port()), u"--proxied"_s, urlOf(tap),
                     u"--tap"_s, u"127.0.0.1:%1=127.0.0.1:%2"_s.arg(tap).arg(dead), u"--columns"_s,
                     u"200"_s});
    QVERIFY(program.run());
    QCOMPARE(program.exitCode(), 1);
    QVERIFY2(program.out.contains("Connection refused"), program.out.constData());
}

void CliCompareTest::takenTapPortIsExitCodeThree() {
    Bed bed;
    QVERIFY(bed.isUp);
    QSignalSpy requests(&bed.upstream, &lab::Upstream::requestArrived);
    Program program(bed.arguments({u"--tap"_s, u"127.0.0.1:%1=127.0.0.1:1"_s.arg(bed.upstream.port())}));
    QVERIFY(program.run());
    QCOMPARE(program.exitCode(), 3);
    QCOMPARE(program.errorLines().size(), 1);
    QVERIFY2(program.err.contains("127.0.0.1:%1 "_ba.replace("%1", QByteArray::number(bed.upstream.port()))),
             program.err.constData());
    QVERIFY(program.out.isEmpty());
    QCOMPARE(requests.size(), 0);
}

void CliCompareTest::replaysCanBeTurnedOff() {
    net::HopFaults faults;
    faults.requestEdits = {{net::HopFaults::HeaderEdit::Kind::Rewrite, "Host", "inner"}};
    lab::UpstreamBehaviour behaviour;
    behaviour.requireHost = "app.example";
    Bed bed(faults, behaviour, freePort());
    QVERIFY(bed.isUp);
    const QStringList options{u"--format"_s, u"json"_s, u"-H"_s, u"Host: app.example"_s};
    Program with(bed.arguments(options));
    QVERIFY(with.run());
    QVERIFY(documentOf(with.out)[u"replays"_s].toArray().size() >= 2);
    QCOMPARE(documentOf(with.out)[u"findings"_s][0][u"code"_s].toString(), u"proxy.host-rewritten"_s);
    Program without(bed.arguments(options + QStringList{u"--no-replay"_s}));
    QVERIFY(without.run());
    QVERIFY(documentOf(without.out)[u"replays"_s].toArray().isEmpty());
    QCOMPARE(without.exitCode(), 1);
}

void CliCompareTest::auditTellsWithoutJudging() {
    net::HopFaults faults;
    faults.stripConnectionNamed = true;
    lab::UpstreamBehaviour behaviour;
    behaviour.requireAuthorization = "Basic bWU6VVNFUlNFQ1JFVA==";
    Bed bed(faults, behaviour, freePort());
    QVERIFY(bed.isUp);
    const QStringList options{u"-u"_s, u"me:USERSECRET"_s};
    Program before(bed.arguments(options + QStringList{u"--format"_s, u"json"_s}));
    QVERIFY(before.run());
    QVERIFY(!documentOf(before.out).contains(u"audit"_s));
    Program audited(bed.arguments(options + QStringList{u"--audit"_s, u"--format"_s, u"json"_s}));
    QVERIFY(audited.run());
    QCOMPARE(audited.exitCode(), before.exitCode());
    QCOMPARE(audited.exitCode(), 0);
    QCOMPARE(validate(audited.out, u"compare"_s), QByteArray());
    const QJsonObject document = documentOf(audited.out);
    QCOMPARE(document[u"verdict"_s], documentOf(before.out)[u"verdict"_s]);
    const QJsonValue audit = document[u"audit"_s];
    QVERIFY(audit[u"complete"_s].toBool());
    QCOMPARE(audit[u"checks"_s].toArray().size(), 5);
    QCOMPARE(audit[u"checks"_s][1][u"code"_s].toString(), u"proxy.connection-named-stripped"_s);
    QVERIFY(audit[u"probes"_s].toArray().size() >= 5);
    QVERIFY(!audited.out.contains("VVNFUlNFQ1JFV") && !audited.out.contains("USERSECRET"));
    Program text(bed.arguments(options + QStringList{u"--audit"_s, u"-v"_s}));
    QVERIFY(text.run());
    QVERIFY(text.out.contains("Safety of the path") && text.out.contains("The upstream got, raw"));
    QVERIFY(!text.out.contains("VVNFUlNFQ1JFV"));
    QVERIFY(text.err.contains("* safety of the path: asked 1 of at most 16"));
}

void CliCompareTest::progressIsOneLineOfATerminal() {
    Bed bed(dropping("Upgrade"));
    QVERIFY(bed.isUp);
    int ours = -1;
    int theirs = -1;
    QCOMPARE(::openpty(&ours, &theirs, nullptr, nullptr, nullptr), 0);
    Program program(bed.arguments(), {u"TERM=xterm"_s});
    program.process.setChildProcessModifier([theirs] { ::dup2(theirs, STDERR_FILENO); });
    QVERIFY(program.run());
    ::close(theirs);
    QByteArray shown(65536, '\0');
    const ssize_t count = ::read(ours, shown.data(), static_cast<std::size_t>(shown.size()));
    ::close(ours);
    shown.truncate(std::max<ssize_t>(count, 0));
    QVERIFY2(shown.contains("\rasked 1 of at most "), shown.constData());
    QVERIFY2(!shown.contains('\n'), shown.constData());
    QVERIFY2(shown.endsWith("\r\033[K"), shown.constData());
    // Not in a pipe, and not beside the lines of -v.
    Program piped(bed.arguments());
    QVERIFY(piped.run());
    QVERIFY2(piped.err.isEmpty(), piped.err.constData());
}

void CliCompareTest::interruptWritesWhatWasDone() {
    net::HopFaults faults;
    faults.stall = true;
    Bed bed(faults);
    QVERIFY(bed.isUp);
    QSignalSpy requests(&bed.upstream, &lab::Upstream::requestArrived);
    Program program(bed.arguments({u"--format"_s, u"json"_s}));
    program.start();
    QTRY_COMPARE_WITH_TIMEOUT(requests.size(), 1, patience);
    ::kill(static_cast<pid_t>(program.process.processId()), SIGINT);
    QVERIFY(program.end());
    QCOMPARE(program.exitCode(), 130);
    const QJsonObject document = documentOf(program.out);
    QCOMPARE(document[u"schema"_s].toString(), u"twinwire.compare/1"_s);
    QCOMPARE(document[u"proxied"_s][u"failure"_s][u"kind"_s].toString(), u"cancelled"_s);
    QCOMPARE(validate(program.out, u"compare"_s), QByteArray());
}

void CliCompareTest::quietIsOneLine() {
    Bed bed(dropping("Upgrade"));
    QVERIFY(bed.isUp);
    Program program(bed.arguments({u"-q"_s, u"--columns"_s, u"200"_s}));
    QVERIFY(program.run());
    QCOMPARE(program.exitCode(), 1);
    QCOMPARE(program.out.count('\n'), 1);
    Program verbose(bed.arguments({u"-v"_s}));
    QVERIFY(verbose.run());
    QVERIFY2(verbose.err.contains("* direct: ") && verbose.err.contains("* proxied: "),
             verbose.err.constData());
}

void CliCompareTest::secretsAreMaskedWithATap() {
    Bed bed(dropping("Cookie"), {}, freePort());
    QVERIFY(bed.isUp);
    const QStringList secrets{u"-u"_s, u"me:USERSECRET"_s, u"-b"_s, u"sid=COOKIESECRET"_s, u"-v"_s};
    const QByteArray basic = QByteArray("me:USERSECRET").toBase64();
    for (const QStringList& format : {QStringList{}, QStringList{u"--format"_s, u"json"_s}}) {
        Program masked(bed.arguments(secrets + format));
        QVERIFY(masked.run());
        QVERIFY(!(masked.out + masked.err).contains("SECRET"));
        QVERIFY(!(masked.out + masked.err).contains(basic));
        Program shown(bed.arguments(secrets + format + QStringList{u"--show-secrets"_s}));
        QVERIFY(shown.run());
        QVERIFY(shown.out.contains("COOKIESECRET"));
        QVERIFY(shown.out.contains(basic));
    }
}

void CliCompareTest::secondOpinionOnBothRoutes() {
    Bed bed(dropping("Upgrade"), {}, freePort());
    QVERIFY(bed.isUp);
    Program program(bed.arguments({u"--client"_s, u"qt"_s, u"--format"_s, u"json"_s}));
    QVERIFY(program.run());
    const QJsonArray opinions = documentOf(program.out)[u"second_opinions"_s].toArray();
    QCOMPARE(opinions.size(), 2);
    QCOMPARE(opinions[0][u"route"_s].toString(), u"direct"_s);
    QCOMPARE(opinions[0][u"opened"_s].toBool(), true);
    QCOMPARE(opinions[1][u"opened"_s].toBool(), false);
    QVERIFY(!opinions[1][u"error"_s].toString().isEmpty());
    QCOMPARE(validate(program.out, u"compare"_s), QByteArray());
}

void CliCompareTest::documentsFollowTheirSchema_data() {
    QTest::addColumn<QByteArray>("answer"); // the hop's own; null: it passes the request on
    QTest::addColumn<bool>("tap");
    QTest::newRow("healthy") << QByteArray() << false;
    QTest::newRow("healthy with tap") << QByteArray() << true;
    QTest::newRow("own answer, tap silent")
        << QByteArray("HTTP/1.1 403 Forbidden\r\nSet-Cookie: a=b\r\nContent-Length: 3\r\n\r\nno\n") << true;
    QTest::newRow("no UTF-8") << QByteArray(
                                     "HTTP/1.1 500 \xE9\r\nX: \xFF\r\nContent-Length: 2\r\n\r\n\xC3\x28")
                              << false;
    QTest::newRow("nothing") << QByteArray("") << true;
    QTest::newRow("half a head") << QByteArray("HTTP/1.1 200 OK\r\nA: b") << false;
    QTest::newRow("no HTTP") << QByteArray("SSH-2.0-x\r\n") << false;
    QTest::newRow("interim heads")
        << QByteArray("HTTP/1.1 103 Early Hints\r\nA: b\r\n\r\n"
                      "HTTP/1.1 404 Not Found\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\nzz")
        << false;
    QTest::newRow("invalid switch") << QByteArray("HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\n\r\n")
                                    << false;
    QTest::newRow("TLS alert") << QByteArray("\x15\x03\x01\x00\x02\x02\x46", 7) << false;
}

void CliCompareTest::documentsFollowTheirSchema() {
    QFETCH(QByteArray, answer);
    QFETCH(bool, tap);
    net::HopFaults faults;
    if (!answer.isNull()) {
        faults.ownAnswer = answer;
    }
    Bed bed(faults, {}, tap ? freePort() : 0);
    QVERIFY(bed.isUp);
    Program compare(bed.arguments({u"--format"_s, u"json"_s, u"-m"_s, u"10"_s}));
    QVERIFY(compare.run());
    QCOMPARE(compare.exitCode(), answer.isNull() ? 0 : 1);
    QCOMPARE(validate(compare.out, u"compare"_s), QByteArray());
    if (!tap) {
        Program connect({u"connect"_s, u"--once"_s, u"--format"_s, u"json"_s, urlOf(bed.hop->port())});
        QVERIFY(connect.run());
        QCOMPARE(validate(connect.out, u"connect"_s), QByteArray());
        Program secure(
            {u"connect"_s, u"--format"_s, u"json"_s, u"wss://127.0.0.1:%1/"_s.arg(bed.hop->port())});
        QVERIFY(secure.run());
        QCOMPARE(secure.exitCode(), 5);
        QCOMPARE(validate(secure.out, u"connect"_s), QByteArray());
    }
}

void CliCompareTest::schemaIsStrict() {
    Bed bed(dropping("Upgrade"));
    QVERIFY(bed.isUp);
    Program compare(bed.arguments({u"--format"_s, u"json"_s}));
    QVERIFY(compare.run());
    QCOMPARE(validate(compare.out, u"compare"_s, {u"--self-test"_s}), QByteArray());
    QVERIFY(!validate(compare.out, u"connect"_s).isEmpty());
    Program connect({u"connect"_s, u"--once"_s, u"--format"_s, u"json"_s, urlOf(bed.upstream.port())});
    QVERIFY(connect.run());
    QCOMPARE(validate(connect.out, u"connect"_s, {u"--self-test"_s}), QByteArray());
    Program list({u"lab"_s, u"list"_s, u"--format"_s, u"json"_s});
    QVERIFY(list.run());
    QCOMPARE(list.exitCode(), 0);
    QCOMPARE(validate(list.out, u"lab-list"_s, {u"--self-test"_s}), QByteArray());
}

void CliCompareTest::resultThatCannotBeWritten() {
    Bed bed;
    QVERIFY(bed.isUp);
    Program program(bed.arguments());
    program.process.setStandardOutputFile(u"/dev/full"_s);
    QVERIFY(program.run());
    QCOMPARE(program.exitCode(), 3);
    QVERIFY2(program.err.contains("cannot be written"), program.err.constData());
}

QTEST_GUILESS_MAIN(CliCompareTest)
#include "tst_cli_compare.moc"
