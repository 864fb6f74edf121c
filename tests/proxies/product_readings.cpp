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

} // namespace

QStringList unlikeTheProgram(lab::Product product, const QList<ReadingCase>& cases, int& heads) {
    lab::ProxyProcess::Options options;
    options.product = product;
    options.configuration = opening(product);
    options.ports = 0;
    std::deque<Exchange> exchanges;
    for (const ReadingCase& c : cases) {
        exchanges.emplace_back();
        const QByteArray here = options.ports == 0
                                    ? QByteArray("{{listen}}")
                                    : "{{listen" + QByteArray::number(options.ports + 1) + "}}";
        ++options.ports;
        options.configuration += listener(product, c, QByteArray::number(options.ports))
                                     .replace("{{here}}", here)
                                     .replace("{{upstream}}", exchanges.back().upstream());
    }
    lab::ProxyProcess proxy(options);
    bool ready = false;
    bool over = false;
    QString failure;
    QObject::connect(&proxy, &lab::ProxyProcess::ready, &proxy, [&] { ready = true; });
    QObject::connect(&proxy, &lab::ProxyProcess::stopped, &proxy, [&] { over = true; });
    QObject::connect(&proxy, &lab::ProxyProcess::failed, &proxy, [&](const base::Error& error) {
        failure = error.message;
        over = true;
    });
    proxy.start();
    if (!QTest::qWaitFor([&] { return ready || over; }, patience) || !ready) {
        return {u"the program does not start: %1"_s.arg(failure)};
    }
    const QString file =
        product == lab::Product::Caddy ? u"Caddyfile"_s : lab::productName(product) + u".conf"_s;
    const auto configuration =
        proxyconfig::Configuration::read(proxy.folder() + u'/' + file, proxyconfig::DiskFiles());
    QStringList wrong;
    if (!configuration || !configuration->troubles().isEmpty()) {
        wrong.append(u"the configuration is not read"_s);
    }
    for (qsizetype i = 0; wrong.isEmpty() && i < cases.size(); ++i) {
        Exchange& exchange = exchanges[static_cast<size_t>(i)];
        exchange.ask(proxy.port(static_cast<int>(i)), requestOf(cases[i]));
    }
    for (qsizetype i = 0; wrong.isEmpty() && i < cases.size(); ++i) {
        Exchange& exchange = exchanges[static_cast<size_t>(i)];
        if (!QTest::qWaitFor([&] { return exchange.done; }, patience)) {
            wrong.append(u"--- %1: no answer"_s.arg(QString::fromUtf8(cases[i].name)));
            break;
        }
    }
    for (qsizetype i = 0; configuration && i < cases.size(); ++i) {
        proxyconfig::Question question;
        question.host = "127.0.0.1";
        question.port = proxy.port(static_cast<int>(i));
        question.request = requestOf(cases[i]);
        question.clientAddress = "127.0.0.1";
        question.clientPort = exchanges[static_cast<size_t>(i)].clientPort();
        const QString words = unlike(cases[i], question.port, exchanges[static_cast<size_t>(i)],
                                     configuration->readingFor(question), heads);
        if (!words.isEmpty()) {
            wrong.append(words);
        }
    }
    proxy.stop();
    if (!QTest::qWaitFor([&] { return over; }, patience)) {
        wrong.append(u"the program does not end"_s);
    }
    return wrong;
}

} // namespace twinwire::test
