// Peers that flood, drip or lie: the program ends by itself in a stated outcome, within the time it was
// given, and its memory stays bounded.
#include "program.h"

#include "net/tcp_listener.h"
#include "net/tcp_stream.h"

#include <QRegularExpression>
#include <QTest>
#include <QTimer>

#include <sys/resource.h>

#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace twinwire;
using test::Program;

namespace {

#if defined(__SANITIZE_ADDRESS__)
constexpr long memoryFactor = 8; // shadow memory and quarantine
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
constexpr long memoryFactor = 8;
#else
constexpr long memoryFactor = 1;
#endif
#else
constexpr long memoryFactor = 1;
#endif
constexpr long memoryLimitKiB = 64 * 1024;
constexpr int dripMilliseconds = 20;

/// Answers every connection with \a opening, then with \a flood for as long as it is taken, or with one octet
/// of it at a time.
class HostilePeer : public QObject {
public:
    HostilePeer(QByteArray opening, QByteArray flood, bool drips)
        : m_opening(std::move(opening))
        , m_flood(std::move(flood))
        , m_drips(drips) {
        connect(&m_listener, &net::TcpListener::accepted, this, &HostilePeer::serve);
    }
    bool listen() { return m_listener.listen("127.0.0.1", 0).has_value(); }
    QString url() const { return u"ws://127.0.0.1:%1/"_s.arg(m_listener.port()); }
    quint64 sent = 0;

private:
    void serve(int descriptor) {
        auto* stream = new net::TcpStream(this);
        stream->adopt(descriptor);
        connect(stream, &net::TcpStream::bytesWritten, this, [this](quint64 count) { sent += count; });
        connect(stream, &net::TcpStream::bytesArrived, stream, [this, stream] {
            if (m_served.contains(stream)) {
                return;
            }
            m_served.append(stream);
            stream->write(m_opening);
            auto* timer = new QTimer(stream);
            connect(timer, &QTimer::timeout, stream, [this, stream] { pour(stream); });
            timer->start(m_drips ? dripMilliseconds : 0);
        });
    }
    void pour(net::TcpStream* stream) {
        if (!m_flood.isEmpty() && stream->queued() == 0) {
            stream->write(m_drips ? m_flood.first(1) : m_flood);
        }
    }

    QByteArray m_opening;
    QByteArray m_flood;
    bool m_drips;
    net::TcpListener m_listener;
    QList<net::TcpStream*> m_served;
};

} // namespace

class CliHostileTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void endsInAStatedOutcome_data();
    void endsInAStatedOutcome();
};

void CliHostileTest::endsInAStatedOutcome_data() {
    QTest::addColumn<QByteArray>("opening");
    QTest::addColumn<QByteArray>("flood");
    QTest::addColumn<bool>("drips");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QString>("says");
    const QByteArray much(60'000, 'a');
    const QByteArray refusal = "HTTP/1.1 400 Bad\r\n";
    const auto row = [](const char* name, const QByteArray& opening, const QByteArray& flood, bool drips,
                        int exitCode, const char* says) {
        QTest::newRow(name) << opening << flood << drips << exitCode << QString::fromLatin1(says);
    };
    row("fields without end", refusal, "X-A: " + much + "\r\n", false, 6, "head");
    row("small fields without end", refusal, QByteArray("A: b\r\n").repeated(10'000), false, 6,
        "1000 fields");
    row("a line without end", "HTTP/1.1 400 ", much, false, 6, "head");
    row("interim answers without end", {}, QByteArray("HTTP/1.1 103 E\r\nA: b\r\n\r\n").repeated(1000), false,
        6, "32 interim");
    row("junk without end", {}, QByteArray(60'000, '\0'), false, 6, "did not answer in HTTP/1");
    row("10 GB announced and sent", refusal + "Content-Length: 10000000000\r\n\r\n", much, false, 6,
        "400 Bad");
    row("a body until close, without end", refusal + "\r\n", much, false, 6, "400 Bad");
    row("a length that lies", refusal + "Content-Length: 10000000000\r\n\r\nabc", {}, false, 6, "400 Bad");
    row("a chunk that lies", refusal + "Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFF\r\nabc", much,
        false, 6, "400 Bad");
    row("chunk lines without end", refusal + "Transfer-Encoding: chunked\r\n\r\n", much, false, 6, "400 Bad");
    row("one octet at a time", refusal + "X: ", "y", true, 7, "within 3 s");
    row("silence", {}, {}, false, 7, "within 3 s");
}

void CliHostileTest::endsInAStatedOutcome() {
    QFETCH(QByteArray, opening);
    QFETCH(QByteArray, flood);
    QFETCH(bool, drips);
    QFETCH(int, exitCode);
    QFETCH(QString, says);
    HostilePeer peer(opening, flood, drips);
    QVERIFY(peer.listen());
    Program program({u"connect"_s, u"--once"_s, u"-m"_s, u"3"_s, peer.url()});
    QVERIFY(program.run());
    const QString text = QString::fromUtf8(program.out + program.err);
    QVERIFY2(text.contains(says), qPrintable(text.left(2000)));
    QCOMPARE(program.exitCode(), exitCode);
    rusage usage{};
    QCOMPARE(::getrusage(RUSAGE_CHILDREN, &usage), 0);
    QVERIFY2(usage.ru_maxrss < memoryLimitKiB * memoryFactor, qPrintable(QString::number(usage.ru_maxrss)));
}

QTEST_GUILESS_MAIN(CliHostileTest)
#include "tst_cli_hostile.moc"
