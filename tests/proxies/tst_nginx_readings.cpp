// The reading of a configuration against the real nginx: the head that is predicted is the head that arrives
// behind it, octet by octet, and what is predicted to be nginx's own answer is.
#include "lab/proxy_process.h"
#include "protocol/http_head.h"
#include "proxies/nginx_corpus.h"
#include "proxyconfig/reading.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <memory>
#include <vector>

using namespace twinwire;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 30'000;

/// The configuration of \a c, mended, still with its placeholders.
QByteArray mended(const test::NginxCase& c) {
    // Values that may stand in a configuration, in the place of the placeholders and back.
    const QList<std::pair<QByteArray, QByteArray>> stands = {
        {"{{dir}}", "/stands/for/dir"}, {"{{upstream}}", "127.0.0.1:64998"}, {"{{listen}}", "64999"}};
    QByteArray text = test::configurationOf(c);
    for (const auto& [placeholder, value] : stands) {
        text.replace(placeholder, value);
    }
    proxyconfig::GivenFiles files;
    files.texts.insert(u"nginx.conf"_s, text);
    const auto configuration = proxyconfig::Configuration::read(
        u"nginx.conf"_s, files, lab::versionOf(lab::Product::Nginx).toLatin1());
    if (!configuration) {
        return {};
    }
    proxyconfig::Question question;
    question.host = "127.0.0.1";
    question.port = 64999;
    question.request = test::requestOf(c, "127.0.0.1:64999");
    question.clientAddress = "127.0.0.1";
    const QList<proxyconfig::FileEdits> fixes = configuration->fixes(question);
    if (!fixes.isEmpty()) {
        text = fixes.constFirst().after();
    }
    for (const auto& [placeholder, value] : stands) {
        text.replace(value, placeholder);
    }
    return text;
}

/// A listener that keeps the head it gets and answers 204, one nginx before it, and one client.
class Bed : public QObject {
public:
    Bed(const test::NginxCase& testCase, const QByteArray& configuration)
        : m_case(testCase)
        , m_configuration(configuration) {
        m_upstream.listen(QHostAddress::LocalHost);
        connect(&m_upstream, &QTcpServer::newConnection, this, [this] {
            QTcpSocket* socket = m_upstream.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] {
                received += socket->readAll();
                if (received.contains("\r\n\r\n")) {
                    socket->write("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n");
                    socket->disconnectFromHost();
                }
            });
        });
        lab::ProxyProcess::Options options;
        options.configuration = configuration;
        upstreamAddress = "127.0.0.1:" + QByteArray::number(m_upstream.serverPort());
        options.values.insert("upstream", upstreamAddress);
        m_nginx = std::make_unique<lab::ProxyProcess>(options);
        connect(m_nginx.get(), &lab::ProxyProcess::ready, this, [this] { ask(); });
        connect(m_nginx.get(), &lab::ProxyProcess::failed, this, [this](const base::Error& error) {
            failure = error.message;
            done = true;
            over = true;
        });
        connect(m_nginx.get(), &lab::ProxyProcess::stopped, this, [this] { over = true; });
        m_nginx->start();
    }
    void stop() {
        if (!over)
            m_nginx->stop();
    }

    QByteArray configuration() const {
        QByteArray text = m_configuration;
        text.replace("{{dir}}", m_nginx->folder().toUtf8()).replace("{{upstream}}", upstreamAddress);
        return text.replace("{{listen}}", QByteArray::number(m_nginx->port()));
    }
    QByteArray host() const { return "127.0.0.1:" + QByteArray::number(m_nginx->port()); }
    quint16 port() const { return m_nginx->port(); }

    bool done = false;
    bool over = false; ///< the program has ended
    QString failure;
    QByteArray upstreamAddress;
    QByteArray received; ///< by the upstream
    QByteArray answer;   ///< to the client

private:
    void ask() {
        connect(&m_client, &QTcpSocket::readyRead, this, [this] {
            answer += m_client.readAll();
            if (answer.contains("\r\n\r\n")) {
                done = true;
            }
        });
        connect(&m_client, &QTcpSocket::disconnected, this, [this] { done = true; });
        connect(&m_client, &QTcpSocket::connected, this,
                [this] { m_client.write(test::requestOf(m_case, host())); });
        m_client.connectToHost(QHostAddress::LocalHost, m_nginx->port());
    }

    test::NginxCase m_case;
    QByteArray m_configuration;
    QTcpServer m_upstream;
    QTcpSocket m_client;
    std::unique_ptr<lab::ProxyProcess> m_nginx;
};

} // namespace

class NginxReadingsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsAsNginxDoes() {
        const QList<test::NginxCase> corpus = test::nginxCorpus();
        QVERIFY(corpus.size() >= 60);
        constexpr qsizetype atOnce = 8;
        QStringList wrong;
        int heads = 0;
        for (qsizetype begin = 0; begin < corpus.size(); begin += atOnce) {
            std::vector<std::unique_ptr<Bed>> beds;
            for (qsizetype i = begin; i < std::min(begin + atOnce, corpus.size()); ++i) {
                beds.push_back(std::make_unique<Bed>(corpus[i], test::configurationOf(corpus[i])));
            }
            for (std::size_t i = 0; i < beds.size(); ++i) {
                QTRY_VERIFY_WITH_TIMEOUT(beds[i]->done, patience);
                const test::NginxCase& c = corpus[begin + static_cast<qsizetype>(i)];
                const QString problem = held(c, *beds[i], heads);
                if (!problem.isEmpty()) {
                    wrong.append(u"--- %1\n%2"_s.arg(QString::fromUtf8(c.name), problem));
                }
            }
            for (const auto& bed : beds)
                bed->stop();
            for (const auto& bed : beds)
                QTRY_VERIFY_WITH_TIMEOUT(bed->over, patience);
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(u'\n' + wrong.join(u'\n')));
        QVERIFY(heads >= 60);
    }

    void theMendedPassesTheUpgrade() {
        QList<test::NginxCase> corpus = test::nginxCorpus();
        corpus.removeIf([](const test::NginxCase& c) { return c.answer != 0 || c.fields != nullptr; });
        QVERIFY(corpus.size() >= 60);
        constexpr qsizetype atOnce = 8;
        QStringList wrong;
        for (qsizetype begin = 0; begin < corpus.size(); begin += atOnce) {
            std::vector<std::unique_ptr<Bed>> beds;
            for (qsizetype i = begin; i < std::min(begin + atOnce, corpus.size()); ++i) {
                beds.push_back(std::make_unique<Bed>(corpus[i], mended(corpus[i])));
            }
            for (std::size_t i = 0; i < beds.size(); ++i) {
                QTRY_VERIFY_WITH_TIMEOUT(beds[i]->done, patience);
                const auto head = protocol::parseRequestHead(beds[i]->received);
                const bool passes = beds[i]->failure.isEmpty() && head.version == "HTTP/1.1" &&
                                    head.method == "GET" && head.headers.hasToken("Upgrade", "websocket") &&
                                    head.headers.hasToken("Connection", "upgrade") &&
                                    head.headers.contains("Sec-WebSocket-Key");
                if (!passes) {
                    wrong.append(u"--- %1\n%2\n%3\n%4"_s.arg(
                        QString::fromUtf8(corpus[begin + static_cast<qsizetype>(i)].name), beds[i]->failure,
                        QString::fromUtf8(beds[i]->received), QString::fromUtf8(beds[i]->configuration())));
                }
            }
            for (const auto& bed : beds)
                bed->stop();
            for (const auto& bed : beds)
                QTRY_VERIFY_WITH_TIMEOUT(bed->over, patience);
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(u'\n' + wrong.join(u'\n')));
    }

private:
    static QString held(const test::NginxCase& c, const Bed& bed, int& heads) {
        if (!bed.failure.isEmpty()) {
            return bed.failure;
        }
        proxyconfig::GivenFiles files;
        files.texts.insert(u"nginx.conf"_s, bed.configuration());
        const auto configuration = proxyconfig::Configuration::read(
            u"nginx.conf"_s, files, lab::versionOf(lab::Product::Nginx).toLatin1());
        if (!configuration) {
            return configuration.error().message;
        }
        if (!configuration->troubles().isEmpty()) {
            return configuration->troubles().constFirst().message;
        }
        proxyconfig::Question question;
        question.host = "127.0.0.1";
        question.port = bed.port();
        question.request = test::requestOf(c, bed.host());
        question.clientAddress = "127.0.0.1";
        const model::ConfigurationReading reading = configuration->readingFor(question);
        if (c.answer != 0) {
            const auto response = protocol::parseResponseHead(bed.answer);
            QByteArray location = c.location;
            location.replace("{{listen}}", QByteArray::number(bed.port()));
            if (!reading.answer || reading.answer->status != c.answer ||
                reading.answer->location != location) {
                return u"read: %1 %2"_s.arg(reading.answer ? reading.answer->status : -1)
                    .arg(QString::fromUtf8(reading.answer ? reading.answer->location : QByteArray()));
            }
            if (response.status != c.answer ||
                response.headers.first("Location").value_or(QByteArray()) != location) {
                return u"answered: %1"_s.arg(QString::fromUtf8(bed.answer));
            }
            return bed.received.isEmpty() ? QString() : u"the upstream was asked"_s;
        }
        const qsizetype end = bed.received.indexOf("\r\n\r\n");
        const QByteArray head = end < 0 ? bed.received : bed.received.first(end + 4);
        const QByteArray read =
            reading.requests.isEmpty() ? QByteArray() : reading.requests.constFirst().head;
        if (read != head || reading.requests.size() != 1) {
            return u"read %1:\n%2\nreceived:\n%3\nanswered:\n%4\n%5"_s.arg(reading.requests.size())
                .arg(QString::fromUtf8(read), QString::fromUtf8(head), QString::fromUtf8(bed.answer),
                     reading.notes.join(u'\n'));
        }
        ++heads;
        if (reading.upstreamRequest && *reading.upstreamRequest != head) {
            return u"what is called certain is not"_s;
        }
        return {};
    }
};

QTEST_GUILESS_MAIN(NginxReadingsTest)
#include "tst_nginx_readings.moc"
