// The table of clients against the real ones: every answer of tests/clients/answers.json is sent to npm's ws,
// python-websockets, QWebSocket and curl (and Chromium, where it is installed), and to the engine, whose
// record is read as these clients. What Firefox and gorilla did is in tests/clients/readings.json alone.
#include "analysis/clients.h"
#include "attempt_peers.h"
#include "clients/answer_cases.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTimer>
#include <QWebSocket>
#include <QWebSocketHandshakeOptions>

using namespace twinwire;
using namespace twinwire::tests;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Outcome = model::ClientReading::Outcome;

namespace {

const QString casesFile = QStringLiteral(CLIENTS_FOLDER "/answers.json");
/// After this a client that has said nothing hangs.
constexpr std::chrono::milliseconds limit = 4s;

/// What a real client did with an answer.
struct Deed {
    QString outcome;
    QString words; ///< empty: not known, or none
};

QHash<QByteArray, Deed> deedsOf(const QJsonObject& readings) {
    QHash<QByteArray, Deed> deeds;
    for (auto reading = readings.begin(); reading != readings.end(); ++reading)
        deeds.insert(reading.key().toLatin1(),
                     {reading.value()[0].toString(), reading.value()[1].toString()});
    return deeds;
}

} // namespace

class TestRealClients : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void npmWs();
    void pythonWebsockets();
    void qWebSocket();
    void curl();
#ifdef CHROMIUM
    void chromium();
#endif

private:
    QString base() const {
        return u"ws://127.0.0.1:%1/"_s.arg(m_server.port());
    }
    /// Runs \a program and returns the JSON object that it prints.
    QJsonObject asked(const QString& program, const QString& script);
    /// The page that makes a browser ask, what it needs, and its report. False for any other request.
    bool servePage(Peer& peer, const protocol::HttpRequestHead& head, const QByteArray& body);
    void compare(const QString& client, const QHash<QByteArray, Deed>& deeds);

    Server m_server;
    QList<AnswerCase> m_cases;
    QHash<QByteArray, QList<model::ClientReading>> m_readings;
    QJsonObject m_posted; ///< what a browser's page reported
};

void TestRealClients::initTestCase() {
    m_cases = answerCases(casesFile);
    m_server.onAccepted = [this](Peer& peer) {
        peer.onBytes = [this, &peer](const QByteArray&) {
            const qsizetype end = peer.received.indexOf("\r\n\r\n");
            if (end < 0)
                return;
            const protocol::HttpRequestHead head = protocol::parseRequestHead(peer.received);
            if (servePage(peer, head, peer.received.mid(end + 4)))
                return;
            const auto one = std::find_if(m_cases.cbegin(), m_cases.cend(), [&head](const AnswerCase& other) {
                return '/' + other.name == head.target;
            });
            // Behind the answer only a closing frame matters: it is answered with the end.
            if (one == m_cases.cend() || peer.received.size() > end + 4) {
                peer.stream.finishWriting();
                return;
            }
            peer.stream.write(octetsOf(*one, head.headers.first("Sec-WebSocket-Key").value_or(QByteArray())));
            if (one->end == AnswerCase::End::Fin)
                peer.stream.finishWriting();
            else if (one->end == AnswerCase::End::Reset)
                peer.stream.abort();
        };
    };
    std::vector<std::unique_ptr<Run>> runs;
    for (const AnswerCase& one : std::as_const(m_cases)) {
        model::AttemptPlan plan =
            planTo(m_server.port(), u"ws://127.0.0.1:%1/"_s + QString::fromLatin1(one.name));
        protocol::HandshakeFields fields;
        fields.target = plan.url.resource;
        fields.host = plan.url.authority();
        fields.key = "dGhlIHNhbXBsZSBub25jZQ==";
        fields.subprotocols = one.subprotocols;
        if (!one.extensions.isEmpty())
            fields.extensions = one.extensions;
        plan.request = protocol::serializeRequest(fields);
        plan.limits.total = limit;
        runs.push_back(std::make_unique<Run>(std::move(plan)));
        runs.back()->driver->start();
    }
    for (size_t i = 0; i < runs.size(); ++i) {
        Run& run = *runs[i];
        QTRY_VERIFY_WITH_TIMEOUT(run.opened || run.finished > 0, patience);
        m_readings.insert(m_cases[static_cast<qsizetype>(i)].name, analysis::readAsClients(run.session()));
    }
}

QJsonObject TestRealClients::asked(const QString& program, const QString& script) {
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(program, {QStringLiteral(CLIENTS_FOLDER "/") + script, base(), casesFile,
                            QString::number(limit.count())});
    const bool ended =
        QTest::qWaitFor([&process] { return process.state() == QProcess::NotRunning; }, 3 * patience);
    if (!ended || process.error() == QProcess::FailedToStart) {
        process.kill();
        return {};
    }
    return QJsonDocument::fromJson(process.readAllStandardOutput()).object();
}

bool TestRealClients::servePage(Peer& peer, const protocol::HttpRequestHead& head, const QByteArray& body) {
    QByteArray content;
    if (head.target == "/page") {
        QFile page(QStringLiteral(CLIENTS_FOLDER "/browser_page.html"));
        if (page.open(QIODevice::ReadOnly))
            content = page.readAll();
    } else if (head.target == "/answers") {
        QJsonArray answers;
        for (const AnswerCase& one : std::as_const(m_cases)) {
            QJsonArray offers;
            for (const QByteArray& offer : one.subprotocols)
                offers.append(QString::fromLatin1(offer));
            // Browsers wait for an answer much longer than a test can.
            if (one.end != AnswerCase::End::Silent)
                answers.append(
                    QJsonObject{{u"name"_s, QString::fromLatin1(one.name)}, {u"subprotocols"_s, offers}});
        }
        content = QJsonDocument(answers).toJson();
    } else if (head.target == "/done") {
        if (body.size() < head.headers.first("Content-Length").value_or("0").toLongLong())
            return true;
        m_posted = QJsonDocument::fromJson(body).object();
    } else {
        return false;
    }
    peer.stream.write("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\nContent-Length: " +
                      QByteArray::number(content.size()) + "\r\n\r\n" + content);
    peer.stream.finishWriting();
    return true;
}

void TestRealClients::compare(const QString& client, const QHash<QByteArray, Deed>& deeds) {
    QVERIFY(deeds.size() > 50);
    QStringList wrong;
    int held = 0;
    for (auto deed = deeds.begin(); deed != deeds.end(); ++deed) {
        const QList<model::ClientReading>& readings = m_readings[deed.key()];
        const auto reading =
            std::find_if(readings.begin(), readings.end(),
                         [&client](const model::ClientReading& one) { return one.client == client; });
        if (reading == readings.end()) {
            // A head longer than the engine reads, and a client that reads on.
            if (deed.key() == "cookies-480k")
                continue;
            wrong.append(u"%1: not judged"_s.arg(QLatin1StringView(deed.key())));
            continue;
        }
        ++held;
        // Every client shows an octet above ASCII in its own way.
        const QString outcome = QString::fromLatin1(model::nameOf(reading->outcome));
        if (outcome != deed->outcome || (!deed->words.isEmpty() && deed.key() != "accept-8-bit-tail" &&
                                         !wordsFit(reading->words, deed->words))) {
            wrong.append(u"%1: %2 “%3” is read as %4 “%5” (%6)"_s.arg(
                QLatin1StringView(deed.key()), deed->outcome, deed->words, outcome, reading->words,
                QLatin1StringView(reading->rule)));
        }
    }
    qInfo("%s: %d answers held against the table", qPrintable(client), held);
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
}

void TestRealClients::npmWs() {
    const QJsonObject answer = asked(u"node"_s, u"ws_client.js"_s);
    QVERIFY2(!answer.isEmpty(), "node or its module ws (Debian: node-ws) is missing");
    qInfo("ws %s on Node.js %s", qPrintable(answer["version"_L1].toString()),
          qPrintable(answer["node"_L1].toString()));
    QHash<QByteArray, Deed> deeds = deedsOf(answer["readings"_L1].toObject());
    // How the head is parsed is Node's matter, and the table speaks of Node.js 20.
    const bool sameParser = answer["node"_L1].toString().startsWith("20."_L1);
    const auto byParser = [this](const QByteArray& name, const Deed& deed) {
        const QList<model::ClientReading>& readings = m_readings[name];
        return deed.words.startsWith("Parse Error"_L1) ||
               std::any_of(readings.begin(), readings.end(), [](const model::ClientReading& one) {
                   return one.client == "ws"_L1 && one.words.startsWith("Parse Error"_L1);
               });
    };
    deeds.removeIf([&](const auto& deed) { return !sameParser && byParser(deed.key(), deed.value()); });
    compare(u"ws"_s, deeds);
}

void TestRealClients::pythonWebsockets() {
    const QJsonObject answer = asked(QStringLiteral(PYTHON), u"websockets_client.py"_s);
    QVERIFY2(!answer.isEmpty(), "the Python module websockets (Debian: python3-websockets) is missing");
    const QString version = answer["version"_L1].toString();
    qInfo("python-websockets %s", qPrintable(version));
    QHash<QByteArray, Deed> deeds = deedsOf(answer["readings"_L1].toObject());
    if (version.section(u'.', 0, 0).toInt() < 13) {
        // Before, 256 fields were allowed, and a field that is not there was called empty.
        deeds.remove("fields-200");
        for (Deed& deed : deeds) {
            if (deed.words == "empty Upgrade header"_L1 || deed.words == "empty Connection header"_L1)
                deed.words.clear();
        }
    }
    compare(u"python-websockets"_s, deeds);
}

void TestRealClients::qWebSocket() {
    QHash<QByteArray, Deed> deeds;
    std::vector<std::unique_ptr<QWebSocket>> sockets;
    for (const AnswerCase& one : std::as_const(m_cases)) {
        sockets.push_back(std::make_unique<QWebSocket>());
        QWebSocket* socket = sockets.back().get();
        const QByteArray name = one.name;
        const auto note = [&deeds, name](const QString& outcome, const QString& words) {
            if (!deeds.contains(name))
                deeds.insert(name, {outcome, words});
        };
        connect(socket, &QWebSocket::connected, socket, [note] { note(u"opens"_s, {}); });
        connect(socket, qOverload<QAbstractSocket::SocketError>(&QWebSocket::error), socket,
                [note, socket] { note(u"refuses"_s, socket->errorString()); });
        QNetworkRequest request(QUrl(base() + QString::fromLatin1(name)));
        if (!one.extensions.isEmpty())
            request.setRawHeader("Sec-WebSocket-Extensions", one.extensions);
        QWebSocketHandshakeOptions options;
        QStringList subprotocols;
        for (const QByteArray& subprotocol : one.subprotocols)
            subprotocols.append(QString::fromLatin1(subprotocol));
        options.setSubprotocols(subprotocols);
        socket->open(request, options);
    }
    // Those that hang say nothing; the others are not waited for longer than that.
    const bool all =
        QTest::qWaitFor([&] { return deeds.size() == m_cases.size(); }, static_cast<int>(limit.count()));
    QVERIFY(!all);
    for (const AnswerCase& one : std::as_const(m_cases)) {
        if (!deeds.contains(one.name))
            deeds.insert(one.name, {u"hangs"_s, {}});
    }
    compare(u"QWebSocket"_s, deeds);
}

/// Where curl was built without ws, its parser of heads is held alone: the same request is sent as plain
/// HTTP, and any other answer than 101 counts as a refusal, which is what curl makes of it with ws.
void TestRealClients::curl() {
    QHash<QByteArray, Deed> deeds;
    std::vector<std::unique_ptr<QProcess>> processes;
    size_t started = 0;
    const auto goOn = [&] {
        for (const size_t most = 24; started < static_cast<size_t>(m_cases.size());) {
            const auto running = std::count_if(processes.begin(), processes.end(), [](const auto& process) {
                return process->state() != QProcess::NotRunning;
            });
            if (running >= static_cast<qsizetype>(most))
                return;
            const AnswerCase& one = m_cases[static_cast<qsizetype>(started++)];
            processes.push_back(std::make_unique<QProcess>());
            processes.back()->start(
                u"curl"_s,
                {u"-sS"_s,
                 u"-q"_s,
                 u"--noproxy"_s,
                 u"*"_s,
                 u"-m"_s,
                 u"1.5"_s,
                 u"--http1.1"_s,
                 u"-N"_s,
                 u"-o"_s,
                 u"/dev/null"_s,
                 u"-w"_s,
                 u"%{http_code} %{exitcode}"_s,
                 u"-H"_s,
                 u"Connection: Upgrade"_s,
                 u"-H"_s,
                 u"Upgrade: websocket"_s,
                 u"-H"_s,
                 u"Sec-WebSocket-Version: 13"_s,
                 u"-H"_s,
                 u"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="_s,
                 u"http://127.0.0.1:%1/%2"_s.arg(m_server.port()).arg(QLatin1StringView(one.name))});
        }
    };
    const bool ended = QTest::qWaitFor(
        [&] {
            goOn();
            return started == static_cast<size_t>(m_cases.size()) &&
                   std::all_of(processes.begin(), processes.end(),
                               [](const auto& process) { return process->state() == QProcess::NotRunning; });
        },
        3 * patience);
    QVERIFY(ended);
    for (size_t i = 0; i < processes.size(); ++i) {
        QVERIFY2(processes[i]->error() != QProcess::FailedToStart, "curl is missing");
        const AnswerCase& one = m_cases[static_cast<qsizetype>(i)];
        const QByteArrayList result = processes[i]->readAllStandardOutput().split(' ');
        const QString said = QString::fromUtf8(processes[i]->readAllStandardError()).trimmed();
        QCOMPARE(result.size(), 2);
        // What comes behind a 101 that was taken is not the head's matter.
        if (one.name == "close-behind-101" || one.name == "end-in-headers" || one.name == "stall-in-headers")
            continue;
        if (result[0] == "101" && result[1] == "28")
            deeds.insert(one.name, {u"opens"_s, {}});
        else if (result[1] == "28" && result[0] == "000")
            deeds.insert(one.name, {u"hangs"_s, {}});
        else if (result[1] == "0" || result[1] == "28")
            deeds.insert(one.name, {u"refuses"_s, {}});
        else
            deeds.insert(one.name, {u"refuses"_s,
                                    one.name == "end-in-status-line" ? QString() : said.section(u") "_s, 1)});
    }
    compare(u"curl"_s, deeds);
}

#ifdef CHROMIUM
/// Its words stand in its net log: one event a line, those of one request under one number.
void TestRealClients::chromium() {
    QTemporaryDir folder;
    const QString log = folder.filePath(u"net.json"_s);
    QProcess process;
    process.setStandardErrorFile(QProcess::nullDevice());
    process.start(QStringLiteral(CHROMIUM),
                  {u"--headless=new"_s, u"--no-sandbox"_s, u"--disable-gpu"_s, u"--disable-dev-shm-usage"_s,
                   u"--no-first-run"_s, u"--user-data-dir="_s + folder.filePath(u"profile"_s),
                   u"--log-net-log="_s + log, u"http://127.0.0.1:%1/page"_s.arg(m_server.port())});
    const bool reported = QTest::qWaitFor([this] { return !m_posted.isEmpty(); }, 3 * patience);
    process.terminate();
    QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, patience);
    QVERIFY2(reported, "Chromium did not report");
    QHash<QByteArray, Deed> deeds = deedsOf(m_posted);
    QFile file(log);
    QVERIFY(file.open(QIODevice::ReadOnly));
    static const QRegularExpression number(u"\"source\":\\{\"id\":(\\d+)"_s);
    static const QRegularExpression address(u"\"url\":\"ws://127.0.0.1:\\d+/([^\"]+)\""_s);
    QHash<QString, QByteArray> names;
    while (!file.atEnd()) {
        QByteArray line = file.readLine().trimmed();
        if (line.endsWith(','))
            line.chop(1);
        const QString text = QString::fromUtf8(line);
        const QString source = number.match(text).captured(1);
        if (const auto url = address.match(text); url.hasMatch())
            names.insert(source, url.captured(1).toLatin1());
        const QString words = QJsonDocument::fromJson(line)["params"_L1]["message"_L1].toString();
        if (!words.isEmpty() && deeds.contains(names.value(source)))
            deeds[names.value(source)].words = words;
    }
    QVERIFY(deeds.value("upgrade-missing").words.endsWith("header is missing"_L1));
    compare(u"Chromium"_s, deeds);
}
#endif

QTEST_GUILESS_MAIN(TestRealClients)
#include "tst_real_clients.moc"
