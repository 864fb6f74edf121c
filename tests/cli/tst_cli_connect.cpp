// twinwire connect as a process: messages, exit codes, redirects, limits, interrupts.
#include "program.h"

#include "lab/upstream.h"
#include "protocol/handshake.h"
#include "tls/certificate_authority.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace Qt::StringLiterals;
using namespace twinwire;
using twinwire::test::Program;

class CliConnectTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void onceStopsAfterTheHandshake();
    void linesAreMessages();
    void inputComesFromFilesAndDevices_data();
    void inputComesFromFilesAndDevices();
    void binaryMessagesAreShownInHexadecimal();
    void quietPrintsMessagesAlone();
    void jsonHoldsTheMessages();
    void peerThatClosesEndsTheProgram();
    void headersAreSentAsWritten();
    void rawRequestIsSentAsItIs();
    void refusalsHaveExitCodeSix_data();
    void refusalsHaveExitCodeSix();
    void noConnectionHasExitCodeFour();
    void tlsFailureHasExitCodeFive();
    void ownAuthorityIsTrusted();
    void timeoutsHaveExitCodeSeven();
    void redirectsAreFollowedOnlyWhenAsked();
    void interruptWritesWhatWasDone();
    void interruptWhileOpen();
    void closedOutputEndsQuietly();
    void floodWaitsForThePeer();
    void colourFollowsTheTerminalAndNoColor();
    void secretsAreMasked();
    void secondOpinion();
};

namespace {

constexpr int patience = 20'000;

QString urlOf(quint16 port, const QString& path = u"/ws"_s, const QString& scheme = u"ws"_s) {
    return u"%1://127.0.0.1:%2%3"_s.arg(scheme).arg(port).arg(path);
}

lab::Upstream::Options behaving(lab::UpstreamBehaviour behaviour) {
    return {"127.0.0.1", 0, nullptr, std::move(behaviour)};
}

QJsonObject documentOf(const QByteArray& text) {
    return QJsonDocument::fromJson(text).object();
}

} // namespace

void CliConnectTest::onceStopsAfterTheHandshake() {
    lab::Upstream upstream({});
    QVERIFY(upstream.listen());
    Program program({u"connect"_s, u"--once"_s, urlOf(upstream.port())});
    program.start(); // stdin stays open: it is not read
    QVERIFY(program.end());
    QCOMPARE(program.exitCode(), 0);
    QVERIFY(program.out.startsWith("✓ Switched to WebSocket in "));
    for (const char* part : {"GET /ws HTTP/1.1", "HTTP/1.1 101 Switching Protocols", "Sec-WebSocket-Accept",
                             "closed 1000, clean", "Times in ms"}) {
        QVERIFY2(program.out.contains(part), part);
    }
    QVERIFY2(program.err.isEmpty(), program.err.constData());
}

void CliConnectTest::linesAreMessages() {
    lab::Upstream upstream({});
    QVERIFY(upstream.listen());
    Program program({u"connect"_s, urlOf(upstream.port())});
    program.start();
    program.write("hello\n");
    QTRY_VERIFY_WITH_TIMEOUT(program.seen().endsWith("\nhello\n"), patience);
    program.write("grüße\n\nlast without line feed");
    program.endInput();
    QVERIFY(program.end());
    QCOMPARE(program.exitCode(), 0);
    QVERIFY2(program.out.endsWith("\nhello\ngrüße\n\nlast without line feed\n"), program.out.constData());
    QVERIFY(program.out.startsWith("✓ Switched"));
    QVERIFY2(program.err.contains("* closed 1000, clean"), program.err.constData());
}

void CliConnectTest::inputComesFromFilesAndDevices_data() {
    QTest::addColumn<QByteArray>("content"); // null: /dev/null
    QTest::newRow("file") << QByteArray("one\ntwo\n");
    QTest::newRow("empty file") << QByteArray("");
    QTest::newRow("long lines") << QByteArray(QByteArray(100'000, 'a') + '\n' + QByteArray(200'000, 'b') +
                                              '\n');
    QTest::newRow("many lines") << QByteArray("line\n").repeated(5000);
    QTest::newRow("/dev/null") << QByteArray();
}

void CliConnectTest::inputComesFromFilesAndDevices() {
    QFETCH(QByteArray, content);
    lab::Upstream upstream({});
    QVERIFY(upstream.listen());
    QTemporaryDir folder;
    QString path = u"/dev/null"_s;
    if (!content.isNull()) {
        path = folder.filePath(u"input"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }
    Program program({u"connect"_s, u"-q"_s, urlOf(upstream.port())});
    program.readFrom(path);
    program.start();
    QVERIFY(program.end());
    QCOMPARE(program.exitCode(), 0);
    QCOMPARE(program.out.size(), content.size());
    QVERIFY(program.out == content);
}

void CliConnectTest::binaryMessagesAreShownInHexadecimal() {
    lab::Upstream upstream({});
    QVERIFY(upstream.listen());
    Program program({u"connect"_s, u"-q"_s, urlOf(upstream.port())});
    program.start();
    program.write("\xFF\x00\x01 no UTF-8\n"_ba.replace(1, 1, QByteArray(1, '\0')));
    program.endInput();
    QVERIFY(program.end());
    QCOMPARE(program.exitCode(), 0);
    QVERIFY2(program.out.startsWith("[binary, 12 bytes] ff 00 01 20 6e"), program.out.constData());
    QVERIFY(program.err.contains("binary message"));
}

void CliConnectTest::quietPrintsMessagesAlone() {
    lab::Upstream upstream({});
    QVERIFY(upstream.listen());
    Program program({u"connect"_s, u"--quiet"_s, urlOf(upstream.port())});
    program.start();
    program.write("x\n");
    program.endInput();
    QVERIFY(program.end());
    QCOMPARE(program.out, QByteArray("x\n"));
    QVERIFY(program.err.isEmpty());
}

void CliConnectTest::jsonHoldsTheMessages() {
    lab::Upstream upstream({});
    QVERIFY(upstream.listen());
    Program program({u"connect"_s, u"--format"_s, u"json"_s, urlOf(upstream.port())});
    program.start();
    program.write("ping\n");
    program.endInput();
    QVERIFY(program.end());
    const QJsonObject document = documentOf(program.out);
    QCOMPARE(document[u"schema"_s].toString(), u"twinwire.connect/1"_s);
    QCOMPARE(document[u"outcome"_s].toString(), u"switched"_s);
    QCOMPARE(document[u"messages"_s].toArray().size(), 2);
    QCOMPARE(document[u"messages"_s][1][u"direction"_s].toString(), u"received"_s);
    QCOMPARE(document[u"messages"_s][1][u"text"_s].toString(), u"ping"_s);
    QCOMPARE(document[u"close"_s][u"clean"_s].toBool(), true);
}

void CliConnectTest::peerThatClosesEndsTheProgram() {
    lab::UpstreamBehaviour behaviour;
    behaviour.closeAtOnce = protocol::CloseFrame{1013, "later"};
    lab::Upstream upstream(behaving(behaviour));
    QVERIFY(upstream.listen());
    Program program({u"connect"_s, urlOf(upstream.port())});
    program.start(); // stdin stays open
    QVERIFY(program.end());
    QCOMPARE(program.exitCode(), 0);
    QVERIFY2(program.err.contains("closed 1013 “later”"), program.err.constData());
}

void CliConnectTest::headersAreSentAsWritten() {
    lab::Upstream upstream({});
    QVERIFY(upstream.listen());
    QSignalSpy requests(&upstream, &lab::Upstream::requestArrived);
    Program program({u"connect"_s,
                     u"--once"_s,
                     urlOf(upstream.port()),
                     u"-H"_s,
                     u"X-A: 1"_s,
                     u"-H"_s,
                     u"x-a:  2 "_s,
                     u"-H"_s,
                     u"Host: other"_s,
                     u"-H"_s,
                     u"X-Empty;"_s,
                     u"-o"_s,
                     u"http://o"_s,
                     u"-s"_s,
                     u"a"_s,
                     u"-s"_s,
                     u"b"_s,
                     u"-b"_s,
                     u"c=d"_s,
                     u"-b"_s,
                     u"e=f"_s,
                     u"-u"_s,
                     u"me:pw"_s,
                     u"--websocket-key"_s,
                     u"dGhlIHNhbXBsZSBub25jZQ=="_s,
                     u"--request-target"_s,
                     u"/elsewhere"_s});
    QVERIFY(program.run());
    QCOMPARE(requests.size(), 1);
    const auto head = requests[0][0].value<protocol::HttpRequestHead>();
    QCOMPARE(head.line, QByteArray("GET /elsewhere HTTP/1.1"));
    QVERIFY(head.bytes.contains("\r\nX-A: 1\r\n"));
    QVERIFY(head.bytes.contains("\r\nx-a:  2 \r\n"));
    QVERIFY(head.bytes.contains("\r\nX-Empty:"));
    QCOMPARE(head.headers.all("Host"), QList<QByteArray>{"other"});
    QCOMPARE(head.headers.first("Origin"), QByteArray("http://o"));
    QCOMPARE(head.headers.first("Sec-WebSocket-Protocol"), QByteArray("a, b"));
    QCOMPARE(head.headers.first("Cookie"), QByteArray("c=d; e=f"));
    QCOMPARE(head.headers.first("Authorization"), QByteArray("Basic bWU6cHc="));
    QCOMPARE(head.headers.first("Sec-WebSocket-Key"), QByteArray("dGhlIHNhbXBsZSBub25jZQ=="));
    QCOMPARE(program.exitCode(), 0);
}

void CliConnectTest::rawRequestIsSentAsItIs() {
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    QByteArray received;
    connect(&server, &QTcpServer::newConnection, this, [&] {
        QTcpSocket* socket = server.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, this, [&received, socket] {
            received += socket->readAll();
            if (received.contains("END")) {
                socket->write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
            }
        });
    });
    QTemporaryDir folder;
    QFile file(folder.filePath(u"request"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("get  /x\tHTTP/9.9\nUPGRADE : websocket\nKey: {{key}}\n\nEND");
    file.close();
    Program program({u"connect"_s, u"--once"_s, urlOf(server.serverPort()), u"--raw-request"_s,
                     file.fileName(), u"--websocket-key"_s, u"THEKEY"_s});
    QVERIFY(program.run());
    QCOMPARE(received, QByteArray("get  /x\tHTTP/9.9\nUPGRADE : websocket\nKey: THEKEY\n\nEND"));
    QCOMPARE(program.exitCode(), 6);
}

void CliConnectTest::refusalsHaveExitCodeSix_data() {
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QString>("outcome");
    QTest::newRow("403") << QByteArray("HTTP/1.1 403 Forbidden\r\nContent-Length: 4\r\n\r\nno!\n")
                         << u"refused"_s;
    QTest::newRow("302") << QByteArray("HTTP/1.1 302 Found\r\nLocation: /x\r\nContent-Length: 0\r\n\r\n")
                         << u"refused"_s;
    QTest::newRow("wrong accept") << QByteArray("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
                                                "Connection: Upgrade\r\nSec-WebSocket-Accept: wrong\r\n\r\n")
                                  << u"failed"_s;
    QTest::newRow("no HTTP") << QByteArray("220 mail.example ESMTP\r\n") << u"failed"_s;
    QTest::newRow("nothing") << QByteArray() << u"failed"_s;
    QTest::newRow("half a head") << QByteArray("HTTP/1.1 101 Swi") << u"failed"_s;
}

void CliConnectTest::refusalsHaveExitCodeSix() {
    QFETCH(QByteArray, answer);
    QFETCH(QString, outcome);
    lab::UpstreamBehaviour behaviour;
    behaviour.rawAnswer = answer;
    lab::Upstream upstream(behaving(behaviour));
    QVERIFY(upstream.listen());
    Program program({u"connect"_s, u"--once"_s, u"--format"_s, u"json"_s, urlOf(upstream.port())});
    QVERIFY(program.run());
    QCOMPARE(program.exitCode(), 6);
    QCOMPARE(documentOf(program.out)[u"outcome"_s].toString(), outcome);
    Program text({u"connect"_s, urlOf(upstream.port())});
    QVERIFY(text.run());
    QCOMPARE(text.exitCode(), 6);
    QVERIFY(text.out.startsWith("✗ "));
}

void CliConnectTest::noConnectionHasExitCodeFour() {
    quint16 port = 0;
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        port = server.serverPort();
    }
    Program refused({u"connect"_s, urlOf(port)});
    QVERIFY(refused.run());
    QCOMPARE(refused.exitCode(), 4);
    QVERIFY(refused.out.contains("refused"));
    Program unknown({u"connect"_s, u"--once"_s, u"ws://nowhere.invalid/"_s});
    QVERIFY(unknown.run());
    QCOMPARE(unknown.exitCode(), 4);
    Program proxied({u"connect"_s, urlOf(port), u"-x"_s, u"http://127.0.0.1:%1"_s.arg(port)});
    QVERIFY(proxied.run());
    QCOMPARE(proxied.exitCode(), 4);
}

void CliConnectTest::tlsFailureHasExitCodeFive() {
    lab::Upstream plain({});
    QVERIFY(plain.listen());
    Program program({u"connect"_s, u"--once"_s, urlOf(plain.port(), u"/ws"_s, u"wss"_s)});
    QVERIFY(program.run());
    QCOMPARE(program.exitCode(), 5);
    QVERIFY2(program.out.contains("tls.tls-to-plain-port"), program.out.constData());
}

void CliConnectTest::ownAuthorityIsTrusted() {
    const tls::CertificateAuthority authority;
    const auto identity = authority.issue({u"localhost"_s, {u"DNS:localhost"_s, u"IP:127.0.0.1"_s}});
    tls::Context::ServerOptions serverOptions;
    serverOptions.certificatePem = identity.certificatePem;
    serverOptions.keyPem = identity.keyPem;
    const auto context = tls::Context::server(serverOptions);
    QVERIFY(context.has_value());
    lab::Upstream upstream({"127.0.0.1", 0, *context, {}});
    QVERIFY(upstream.listen());
    QTemporaryDir folder;
    QFile file(folder.filePath(u"ca.pem"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(authority.certificatePem());
    file.close();
    const QString url = urlOf(upstream.port(), u"/ws"_s, u"wss"_s);
    Program untrusted({u"connect"_s, u"--once"_s, url});
    QVERIFY(untrusted.run());
    QCOMPARE(untrusted.exitCode(), 5);
    QVERIFY(untrusted.out.contains("tls.untrusted-certificate"));
    Program trusted({u"connect"_s, u"--once"_s, url, u"--cacert"_s, file.fileName()});
    QVERIFY(trusted.run());
    QVERIFY2(trusted.exitCode() == 0, trusted.out.constData());
    QVERIFY(trusted.out.contains("TLSv1.3"));
    Program insecure(
        {u"connect"_s, u"--once"_s, url, u"-k"_s, u"--tls-max"_s, u"1.2"_s, u"--format"_s, u"json"_s});
    QVERIFY(insecure.run());
    QCOMPARE(insecure.exitCode(), 0);
    const QJsonObject tls = documentOf(insecure.out)[u"tls"_s].toObject();
    QCOMPARE(tls[u"version"_s].toString(), u"TLSv1.2"_s);
    QCOMPARE(tls[u"verified"_s].toBool(), false);
    QCOMPARE(tls[u"verify_problem"_s].toString(), u"untrusted"_s);
}

void CliConnectTest::timeoutsHaveExitCodeSeven() {
    lab::UpstreamBehaviour behaviour;
    behaviour.silent = true;
    lab::Upstream upstream(behaving(behaviour));
    QVERIFY(upstream.listen());
    Program program({u"connect"_s, u"-m"_s, u"0.3"_s, urlOf(upstream.port())});
    QVERIFY(program.run());
    QCOMPARE(program.exitCode(), 7);
    QVERIFY2(program.out.contains("network.answer-timeout"), program.out.constData());
}

void CliConnectTest::redirectsAreFollowedOnlyWhenAsked() {
    lab::Upstream target({});
    QVERIFY(target.listen());
    QSignalSpy requests(&target, &lab::Upstream::requestArrived);
    lab::UpstreamBehaviour behaviour;
    behaviour.refuseStatus = 307;
    behaviour.refuseHeaders = {
        {"Location", "http://127.0.0.1:" + QByteArray::number(target.port()) + "/moved"}};
    lab::Upstream first(behaving(behaviour));
    QVERIFY(first.listen());
    Program plain({u"connect"_s, u"--once"_s, urlOf(first.port())});
    QVERIFY(plain.run());
    QCOMPARE(plain.exitCode(), 6);
    QCOMPARE(requests.size(), 0);
    Program following({u"connect"_s, u"--once"_s, u"-L"_s, urlOf(first.port()), u"-u"_s, u"me:secret"_s,
                       u"-H"_s, u"X-Keep: 1"_s});
    QVERIFY(following.run());
    QVERIFY2(following.exitCode() == 0, following.out.constData());
    QCOMPARE(requests.size(), 1);
    const auto head = requests[0][0].value<protocol::HttpRequestHead>();
    QCOMPARE(head.target, QByteArray("/moved"));
    QVERIFY(!head.headers.contains("Authorization"));
    QVERIFY(head.headers.contains("X-Keep"));
    QVERIFY(following.err.contains("redirected (307)"));

    lab::UpstreamBehaviour loop;
    loop.refuseStatus = 302;
    loop.refuseHeaders = {{"Location", "/again"}};
    lab::Upstream circle(behaving(loop));
    QVERIFY(circle.listen());
    QSignalSpy turns(&circle, &lab::Upstream::requestArrived);
    Program endless({u"connect"_s, u"-L"_s, urlOf(circle.port()), u"--format"_s, u"json"_s});
    QVERIFY(endless.run());
    QCOMPARE(endless.exitCode(), 6);
    QCOMPARE(turns.size(), 11);
    QVERIFY2(endless.err.contains("more than 10 redirects"), endless.err.constData());
    QCOMPARE(documentOf(endless.out)[u"redirects"_s].toArray().size(), 10);
}

void CliConnectTest::interruptWritesWhatWasDone() {
    lab::UpstreamBehaviour behaviour;
    behaviour.silent = true;
    lab::Upstream upstream(behaving(behaviour));
    QVERIFY(upstream.listen());
    for (const int number : {SIGINT, SIGTERM}) {
        QSignalSpy requests(&upstream, &lab::Upstream::requestArrived);
        Program program({u"connect"_s, urlOf(upstream.port()), u"--format"_s, u"json"_s});
        program.start();
        QTRY_COMPARE_WITH_TIMEOUT(requests.size(), 1, patience);
        ::kill(static_cast<pid_t>(program.process.processId()), number);
        QVERIFY(program.end());
        QCOMPARE(program.exitCode(), 130);
        QCOMPARE(documentOf(program.out)[u"failure"_s][u"kind"_s].toString(), u"cancelled"_s);
        QVERIFY(documentOf(program.out)[u"phases"_s].toObject().contains(u"connect"_s));
    }
}

void CliConnectTest::interruptWhileOpen() {
    lab::Upstream upstream({});
    QVERIFY(upstream.listen());
    Program program({u"connect"_s, urlOf(upstream.port())});
    program.start();
    program.write("hello\n");
    QTRY_VERIFY_WITH_TIMEOUT(program.seen().endsWith("\nhello\n"), patience);
    program.process.terminate();
    QVERIFY(program.end());
    QCOMPARE(program.exitCode(), 130);
    QVERIFY(program.out.startsWith("✓ Switched"));
}

void CliConnectTest::closedOutputEndsQuietly() {
    lab::Upstream upstream({});
    QVERIFY(upstream.listen());
    Program program({});
    program.process.setProgram(u"/bin/sh"_s);
    program.process.setArguments({u"-c"_s, u"yes | \"$0\" connect -q \"$1\" | head -n 3; echo done"_s,
                                  QStringLiteral(TWINWIRE_PROGRAM), urlOf(upstream.port())});
    QVERIFY(program.run());
    QCOMPARE(program.out, QByteArray("y\ny\ny\ndone\n"));
}

void CliConnectTest::floodWaitsForThePeer() {
    // A peer that switches and then reads nothing: what stdin offers must stay in the pipe.
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    connect(&server, &QTcpServer::newConnection, this, [&] {
        QTcpSocket* socket = server.nextPendingConnection();
        socket->setReadBufferSize(4096);
        connect(socket, &QTcpSocket::readyRead, socket, [socket] {
            const QByteArray request = socket->peek(4096);
            if (socket->property("answered").toBool() || !request.contains("\r\n\r\n")) {
                return;
            }
            socket->setProperty("answered", true);
            const protocol::HttpRequestHead head = protocol::parseRequestHead(request);
            socket->write("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                          "Sec-WebSocket-Accept: " +
                          protocol::acceptFor(*head.headers.first("Sec-WebSocket-Key")) + "\r\n\r\n");
        });
    });
    Program program({u"connect"_s, u"-q"_s, urlOf(server.serverPort())});
    program.start();
    const QByteArray lines = (QByteArray(1000, 'a') + '\n').repeated(64'000);
    program.write(lines);
    QTRY_VERIFY_WITH_TIMEOUT(program.process.bytesToWrite() < lines.size(), patience);
    // It has taken what it takes once the other end of the pipe stands still.
    QSignalSpy moved(&program.process, &QProcess::bytesWritten);
    while (moved.wait(1500)) {
    }
    QVERIFY2(program.process.bytesToWrite() > 40'000'000,
             QByteArray::number(program.process.bytesToWrite()).constData());
    ::kill(static_cast<pid_t>(program.process.processId()), SIGINT);
    QVERIFY(program.end());
    QCOMPARE(program.exitCode(), 130);
}

void CliConnectTest::colourFollowsTheTerminalAndNoColor() {
    lab::Upstream upstream({});
    QVERIFY(upstream.listen());
    const QString url = urlOf(upstream.port());
    Program automatic({u"connect"_s, u"--once"_s, url});
    QVERIFY(automatic.run());
    QVERIFY(!automatic.out.contains('\x1b'));
    Program always({u"connect"_s, u"--once"_s, url, u"--color"_s, u"always"_s}, {u"NO_COLOR=1"_s});
    QVERIFY(always.run());
    QVERIFY(always.out.contains("\x1b["));
    const QString onTerminal = u"script -qec '%1 connect --once %2' /dev/null"_s;
    for (const bool noColor : {false, true}) {
        Program terminal({}, noColor ? QStringList{u"NO_COLOR=1"_s, u"TERM=xterm"_s}
                                     : QStringList{u"TERM=xterm"_s});
        terminal.process.setProgram(u"/bin/sh"_s);
        terminal.process.setArguments({u"-c"_s, onTerminal.arg(QStringLiteral(TWINWIRE_PROGRAM), url)});
        QVERIFY(terminal.run());
        QVERIFY2(terminal.out.contains("Switched"), (terminal.out + terminal.err).constData());
        QCOMPARE(terminal.out.contains("\x1b["), !noColor);
    }
}

void CliConnectTest::secretsAreMasked() {
    lab::Upstream upstream({});
    QVERIFY(upstream.listen());
    const QStringList arguments{u"connect"_s,
                                u"--once"_s,
                                urlOf(upstream.port(), u"/ws?token=QUERYSECRET"_s),
                                u"-u"_s,
                                u"me:USERSECRET"_s,
                                u"-b"_s,
                                u"sid=COOKIESECRET"_s,
                                u"-H"_s,
                                u"X-Api-Key: HEADERSECRET"_s,
                                u"-v"_s};
    const QByteArray basic = QByteArray("me:USERSECRET").toBase64();
    for (const QStringList& format : {QStringList{}, QStringList{u"--format"_s, u"json"_s}}) {
        Program masked(arguments + format);
        QVERIFY(masked.run());
        QCOMPARE(masked.exitCode(), 0);
        QVERIFY(!(masked.out + masked.err).contains("SECRET"));
        QVERIFY(!(masked.out + masked.err).contains(basic));
        QVERIFY(masked.out.contains("sid="));
        Program shown(arguments + format + QStringList{u"--show-secrets"_s});
        QVERIFY(shown.run());
        for (const QByteArray& secret :
             {QByteArray("QUERYSECRET"), QByteArray("COOKIESECRET"), QByteArray("HEADERSECRET"), basic}) {
            QVERIFY2(shown.out.contains(secret), secret.constData());
        }
    }
}

void CliConnectTest::secondOpinion() {
    lab::UpstreamBehaviour behaviour;
    behaviour.refuseStatus = 403;
    lab::Upstream upstream(behaving(behaviour));
    lab::Upstream good({});
    QVERIFY(upstream.listen());
    QVERIFY(good.listen());
    Program refused({u"connect"_s, u"--once"_s, urlOf(upstream.port()), u"--client"_s, u"qt"_s, u"--format"_s,
                     u"json"_s});
    QVERIFY(refused.run());
    QCOMPARE(refused.exitCode(), 6);
    const QJsonValue opinion = documentOf(refused.out)[u"second_opinions"_s][0];
    QCOMPARE(opinion[u"opened"_s].toBool(), false);
    QVERIFY(!opinion[u"error"_s].toString().isEmpty());
    Program opened({u"connect"_s, u"--once"_s, urlOf(good.port()), u"--client"_s, u"qt"_s});
    QVERIFY(opened.run());
    QCOMPARE(opened.exitCode(), 0);
    QVERIFY2(opened.out.contains("Second opinion") && opened.out.contains("opened"), opened.out.constData());
}

QTEST_GUILESS_MAIN(CliConnectTest)
#include "tst_cli_connect.moc"
