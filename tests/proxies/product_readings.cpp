// One program with a listener per case, a listener behind each, and one request for each.
#include "proxies/product_readings.h"

#include "protocol/http_head.h"
#include "proxyconfig/reading.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <deque>
#include <memory>

namespace twinwire::test {

using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 30'000;

QByteArray opening(lab::Product product) {
    if (product == lab::Product::HAProxy) {
        return "global\n    maxconn 200\ndefaults\n    mode http\n    retries 0\n    timeout connect 2s\n"
               "    timeout client 20s\n    timeout server 20s\n";
    }
    if (product == lab::Product::Caddy) {
        return "{\n    admin off\n    auto_https off\n    grace_period 1s\n"
               "    storage file_system {{dir}}/caddy\n}\n";
    }
    QByteArray text = "ServerName localhost\nDefaultRuntimeDir {{dir}}\nPidFile {{dir}}/httpd.pid\n"
                      "ErrorLog {{dir}}/error.log\nDocumentRoot {{dir}}\n{{user}}\nTimeout 20\n";
    for (const char* name :
         {"mpm_event", "authz_core", "authz_host", "proxy", "proxy_http", "proxy_wstunnel", "proxy_balancer",
          "slotmem_shm", "lbmethod_byrequests", "headers", "env", "rewrite", "setenvif", "alias"}) {
        const QByteArray module = name;
        text += "<IfModule !" + module + "_module>\n    LoadModule " + module + "_module {{modules}}/mod_" +
                module + ".so\n</IfModule>\n";
    }
    return text + "StartServers 1\nServerLimit 1\nThreadsPerChild 64\nMaxRequestWorkers 64\n";
}

QByteArray listener(lab::Product product, const ReadingCase& c, const QByteArray& number) {
    if (product == lab::Product::HAProxy) {
        return "frontend f" + number + "\n    bind 127.0.0.1:{{here}}\n    " + c.inside +
               "\n    default_backend b" + number + "\nbackend b" + number + "\n    " + c.backend +
               "\n    server s {{upstream}}" + c.server + '\n';
    }
    if (product == lab::Product::Apache) {
        return "Listen 127.0.0.1:{{here}}\n<VirtualHost 127.0.0.1:{{here}}>\n" + c.inside +
               "\n</VirtualHost>\n";
    }
    return "http://:{{here}} {\n    bind 127.0.0.1\n" + c.inside + "\n}\n";
}

/// What stands behind the proxy, and the client before it, for one case.
class Exchange : public QObject {
public:
    Exchange() {
        m_behind.listen(QHostAddress::LocalHost);
        connect(&m_behind, &QTcpServer::newConnection, this, [this] {
            QTcpSocket* socket = m_behind.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] {
                received += socket->readAll();
                if (received.contains("\r\n\r\n")) {
                    socket->write("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
                    socket->disconnectFromHost();
                }
            });
        });
        connect(&m_client, &QTcpSocket::readyRead, this, [this] {
            answer += m_client.readAll();
            done = done || answer.contains("\r\n\r\n");
        });
        connect(&m_client, &QTcpSocket::disconnected, this, [this] { done = true; });
    }
    QByteArray upstream() const { return "127.0.0.1:" + QByteArray::number(m_behind.serverPort()); }
    void ask(quint16 port, const QByteArray& request) {
        connect(&m_client, &QTcpSocket::connected, this, [this, request] {
            m_clientPort = m_client.localPort();
            m_client.write(request);
        });
        m_client.connectToHost(QHostAddress::LocalHost, port);
    }
    quint16 clientPort() const { return m_clientPort; }

    bool done = false;
    QByteArray received;
    QByteArray answer;

private:
    QTcpServer m_behind;
    QTcpSocket m_client;
    quint16 m_clientPort = 0;
};

QByteArray requestOf(const ReadingCase& c) {
    if (!c.head.isEmpty()) {
        QByteArray head = c.head;
        return head.replace("{{target}}", c.target).replace("{{host}}", "chat.example");
    }
    return "GET " + c.target +
           " HTTP/1.1\r\nHost: chat.example\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
           "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n" +
           c.fields + "\r\n";
}

QString shown(const QByteArray& bytes) {
    return QString::fromUtf8(bytes).replace(u"\r\n"_s, u"\n    "_s);
}

/// What is not as it was read; empty when all is.
QString unlike(ReadingCase c, quint16 port, const Exchange& exchange,
               const model::ConfigurationReading& reading, int& heads) {
    c.location.replace("{{here}}", QByteArray::number(port));
    const auto told = [&](const QString& words) {
        const QByteArray read =
            reading.requests.isEmpty() ? QByteArray("nothing") : reading.requests.constFirst().head;
        return u"--- %1: %2\n  read:\n    %3\n  received:\n    %4\n  answered:\n    %5\n  %6"_s.arg(
            QString::fromUtf8(c.name), words, shown(read), shown(exchange.received),
            shown(exchange.answer.left(300)), reading.notes.join(u"; "_s));
    };
    if (c.answer != 0 || c.closes) {
        const auto response = protocol::parseResponseHead(exchange.answer);
        if (!reading.answer || reading.answer->status != c.answer || reading.answer->location != c.location) {
            return told(
                u"read as %1 %2"_s.arg(reading.answer ? reading.answer->status : -1)
                    .arg(QString::fromUtf8(reading.answer ? reading.answer->location : QByteArray())));
        }
        if (c.closes ? !exchange.answer.isEmpty()
                     : response.status != c.answer ||
                           response.headers.first("Location").value_or(QByteArray()) != c.location) {
            return told(u"answered otherwise"_s);
        }
        if (!reading.answer->body.isEmpty() && !exchange.answer.endsWith(reading.answer->body)) {
            return told(u"the body is not %1"_s.arg(QString::fromUtf8(reading.answer->body)));
        }
        return exchange.received.isEmpty() ? QString() : told(u"the upstream was asked"_s);
    }
    if (reading.answer) {
        return told(u"read as an answer of its own: %1"_s.arg(reading.answer->status));
    }
    const bool whole = reading.requests.size() == 1 && reading.requests.constFirst().unknown.isEmpty();
    if (c.untold != nullptr) {
        return whole ? told(u"told, although %1"_s.arg(QString::fromLatin1(c.untold))) : QString();
    }
    if (!whole || reading.requests.constFirst().head != exchange.received) {
        return told(u"another head"_s);
    }
    ++heads;
    return {};
}

/// One program before the listeners behind it.
class Program {
public:
    Program(lab::Product product, const QByteArray& configuration, int ports) {
        lab::ProxyProcess::Options options;
        options.product = product;
        options.configuration = configuration;
        options.ports = ports;
        m_proxy = std::make_unique<lab::ProxyProcess>(options);
        QObject::connect(m_proxy.get(), &lab::ProxyProcess::ready, m_proxy.get(), [this] { m_ready = true; });
        QObject::connect(m_proxy.get(), &lab::ProxyProcess::stopped, m_proxy.get(),
                         [this] { m_over = true; });
        QObject::connect(m_proxy.get(), &lab::ProxyProcess::failed, m_proxy.get(),
                         [this](const base::Error& error) {
                             failure = error.message;
                             m_over = true;
                         });
        m_proxy->start();
    }
    bool runs() {
        return QTest::qWaitFor([this] { return m_ready || m_over; }, patience) && m_ready;
    }
    bool ends() {
        m_proxy->stop();
        return QTest::qWaitFor([this] { return m_over; }, patience);
    }
    quint16 port(qsizetype number) const { return m_proxy->port(static_cast<int>(number)); }
    QString folder() const { return m_proxy->folder(); }

    QString failure;

private:
    std::unique_ptr<lab::ProxyProcess> m_proxy;
    bool m_ready = false;
    bool m_over = false;
};

QByteArray portWord(qsizetype number) {
    return number == 0 ? QByteArray("{{listen}}") : "{{listen" + QByteArray::number(number + 1) + "}}";
}

/// A configuration for all of \a cases; listeners behind it are put into \a exchanges.
QByteArray configurationOf(lab::Product product, const QList<ReadingCase>& cases,
                           std::deque<Exchange>& exchanges) {
    QByteArray text = opening(product);
    for (qsizetype i = 0; i < cases.size(); ++i) {
        exchanges.emplace_back();
        text += listener(product, cases[i], QByteArray::number(i + 1))
                    .replace("{{here}}", portWord(i))
                    .replace("{{upstream}}", exchanges.back().upstream());
    }
    return text;
}

/// Asks every listener; the first that gives no answer, in words.
QString asked(const Program& program, const QList<ReadingCase>& cases, std::deque<Exchange>& exchanges) {
    for (qsizetype i = 0; i < cases.size(); ++i) {
        exchanges[static_cast<size_t>(i)].ask(program.port(i), requestOf(cases[i]));
    }
    for (qsizetype i = 0; i < cases.size(); ++i) {
        Exchange& exchange = exchanges[static_cast<size_t>(i)];
        if (!QTest::qWaitFor([&] { return exchange.done; }, patience)) {
            return u"--- %1: no answer"_s.arg(QString::fromUtf8(cases[i].name));
        }
    }
    return {};
}

proxyconfig::Question questionOf(const ReadingCase& c, quint16 port, const Exchange& exchange) {
    proxyconfig::Question question;
    question.host = "127.0.0.1";
    question.port = port;
    question.request = requestOf(c);
    question.clientAddress = "127.0.0.1";
    question.clientPort = exchange.clientPort();
    return question;
}

QString fileOf(lab::Product product) {
    return product == lab::Product::Caddy ? u"Caddyfile"_s : lab::productName(product) + u".conf"_s;
}

/// A handshake arrived whole.
bool isHandshake(const QByteArray& received) {
    const auto head = protocol::parseRequestHead(received);
    return head.version == "HTTP/1.1" && head.method == "GET" &&
           head.headers.hasToken("Upgrade", "websocket") && head.headers.hasToken("Connection", "upgrade") &&
           head.headers.first("Sec-WebSocket-Key") == QByteArray("dGhlIHNhbXBsZSBub25jZQ==") &&
           head.headers.first("Sec-WebSocket-Version") == QByteArray("13");
}

} // namespace

QStringList unlikeTheProgram(lab::Product product, const QList<ReadingCase>& cases, int& heads) {
    std::deque<Exchange> exchanges;
    Program program(product, configurationOf(product, cases, exchanges), static_cast<int>(cases.size()));
    if (!program.runs()) {
        return {u"the program does not start: %1"_s.arg(program.failure)};
    }
    QStringList wrong;
    const auto configuration =
        proxyconfig::Configuration::read(program.folder() + u'/' + fileOf(product), proxyconfig::DiskFiles());
    if (!configuration || !configuration->troubles().isEmpty()) {
        wrong.append(u"the configuration is not read"_s);
    } else if (const QString words = asked(program, cases, exchanges); !words.isEmpty()) {
        wrong.append(words);
    }
    for (qsizetype i = 0; configuration && i < cases.size(); ++i) {
        const Exchange& exchange = exchanges[static_cast<size_t>(i)];
        const proxyconfig::Question question = questionOf(cases[i], program.port(i), exchange);
        const QString words =
            unlike(cases[i], question.port, exchange, configuration->readingFor(question), heads);
        if (!words.isEmpty()) {
            wrong.append(words);
        }
    }
    if (!program.ends()) {
        wrong.append(u"the program does not end"_s);
    }
    return wrong;
}

QStringList leftBroken(lab::Product product, const QList<ReadingCase>& all, int& mended) {
    QList<ReadingCase> cases;
    // Values that may stand in a configuration, in the place of the ports and back.
    constexpr quint16 firstPort = 20'001;
    QByteArray text;
    for (const ReadingCase& c : all) {
        if (c.head.isEmpty() && c.untold == nullptr) {
            cases.append(c);
        }
    }
    std::deque<Exchange> exchanges;
    text = configurationOf(product, cases, exchanges);
    for (qsizetype i = 0; i < cases.size(); ++i) {
        text.replace(portWord(i), QByteArray::number(firstPort + i));
    }
    proxyconfig::GivenFiles files;
    files.texts.insert(fileOf(product), text);
    const std::optional<proxyconfig::Product> reader =
        product == lab::Product::HAProxy  ? proxyconfig::Product::HAProxy
        : product == lab::Product::Apache ? proxyconfig::Product::Apache
                                          : proxyconfig::Product::Caddy;
    const auto configuration = proxyconfig::Configuration::read(fileOf(product), files, {}, reader);
    if (!configuration) {
        return {configuration.error().message};
    }
    const QList<QByteArray> certain = {"proxy.upgrade-dropped",  "proxy.connection-rewritten",
                                       "proxy.upgrade-altered",  "proxy.websocket-headers-altered",
                                       "proxy.method-rewritten", "proxy.http10-upstream",
                                       "proxy.no-route",         "proxy.own-error"};
    QList<proxyconfig::TextEdit> edits;
    QList<qsizetype> fixed;
    for (qsizetype i = 0; i < cases.size(); ++i) {
        const proxyconfig::Question question =
            questionOf(cases[i], static_cast<quint16>(firstPort + i), exchanges[static_cast<size_t>(i)]);
        const auto reading = configuration->readingFor(question);
        const bool broken = std::any_of(
            reading.findings.cbegin(), reading.findings.cend(), [&](const model::Finding& finding) {
                return finding.severity == model::Severity::Error && certain.contains(finding.code);
            });
        const bool alone = !reading.answer || reading.answer->status == 404 || reading.answer->status == 500;
        const QList<proxyconfig::FileEdits> fixes = configuration->fixes(question);
        if (!broken || !alone || fixes.isEmpty() || fixes.constFirst().edits.isEmpty()) {
            continue;
        }
        edits += fixes.constFirst().edits;
        fixed.append(i);
    }
    text = proxyconfig::applied(text, proxyconfig::ordered(edits));
    for (qsizetype i = 0; i < cases.size(); ++i) {
        text.replace(QByteArray::number(firstPort + i), portWord(i));
    }
    Program program(product, text, static_cast<int>(cases.size()));
    if (!program.runs()) {
        return {u"the program does not start: %1"_s.arg(program.failure)};
    }
    QStringList wrong;
    if (const QString words = asked(program, cases, exchanges); !words.isEmpty()) {
        wrong.append(words);
    }
    for (const qsizetype i : std::as_const(fixed)) {
        const Exchange& exchange = exchanges[static_cast<size_t>(i)];
        if (isHandshake(exchange.received)) {
            ++mended;
        } else {
            wrong.append(u"--- %1\n    %2\n    %3"_s.arg(QString::fromUtf8(cases[i].name),
                                                         shown(exchange.received),
                                                         shown(exchange.answer.left(200))));
        }
    }
    if (!program.ends()) {
        wrong.append(u"the program does not end"_s);
    }
    return wrong;
}

} // namespace twinwire::test
