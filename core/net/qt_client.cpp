// See qt_client.h. QWebSocket has no time limit of its own; this gives it one.
#include "net/qt_client.h"

#include "base/text.h"
#include "base/translate.h"

#include <QNetworkProxy>
#include <QNetworkRequest>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QTimer>
#include <QUrl>
#include <QWebSocket>
#include <QWebSocketHandshakeOptions>

namespace twinwire::net {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::seconds closingLimit{2};

// Fields that QWebSocket writes itself or takes through its own options.
bool isWrittenByQt(const QByteArray& name) {
    static const QList<QByteArray> names = {"host",
                                            "upgrade",
                                            "connection",
                                            "origin",
                                            "sec-websocket-key",
                                            "sec-websocket-version",
                                            "sec-websocket-protocol",
                                            "sec-websocket-extensions"};
    return names.contains(base::folded(name));
}

QNetworkProxy proxyFor(const std::optional<model::ForwardProxy>& wanted) {
    if (!wanted) {
        return QNetworkProxy(QNetworkProxy::NoProxy);
    }
    using Scheme = model::ForwardProxy::Scheme;
    const bool http = wanted->scheme == Scheme::Http || wanted->scheme == Scheme::Https;
    QNetworkProxy proxy(http ? QNetworkProxy::HttpProxy : QNetworkProxy::Socks5Proxy,
                        QString::fromLatin1(wanted->host), wanted->port);
    if (wanted->credentials) {
        proxy.setUser(QString::fromUtf8(wanted->credentials->user));
        proxy.setPassword(QString::fromUtf8(wanted->credentials->password));
    }
    return proxy;
}

} // namespace

class QtClient::Private {
public:
    explicit Private(const QString& origin)
        : socket(origin) {}

    QWebSocket socket;
    QTimer limit;
    QNetworkRequest request;
    QWebSocketHandshakeOptions options;
    model::SecondOpinion opinion;
    bool insecure = false;
    bool done = false;
};

QtClient::QtClient(QByteArray route, const protocol::HandshakeFields& fields,
                   const model::AttemptPlan& attempt, QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>(QString::fromUtf8(fields.origin.value_or(QByteArray())))) {
    const protocol::WebSocketUrl& url = attempt.url;
    const QString address =
        QString::fromUtf8((url.secure ? "wss://" : "ws://") + url.authority() + url.resource);
    d->opinion.route = std::move(route);
    d->opinion.url = QString::fromUtf8(url.text);
    d->request.setUrl(QUrl(address));
    for (const protocol::HandshakeFields::Edit& edit : fields.edits) {
        if (!edit.remove && !isWrittenByQt(edit.name)) {
            d->request.setRawHeader(edit.name, base::trimmedOws(edit.text).toByteArray());
        }
    }
    if (fields.authorization) {
        d->request.setRawHeader("Authorization", *fields.authorization);
    }
    if (fields.cookie) {
        d->request.setRawHeader("Cookie", *fields.cookie);
    }
    QStringList subprotocols;
    for (const QByteArray& name : fields.subprotocols) {
        subprotocols.append(QString::fromUtf8(name));
    }
    d->options.setSubprotocols(subprotocols);
    d->socket.setProxy(proxyFor(attempt.route.proxy));
    if (url.secure) {
        d->insecure = attempt.tls.insecure;
        QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
        if (!attempt.tls.caFile.isEmpty()) {
            tls.setCaCertificates(QSslCertificate::fromPath(attempt.tls.caFile));
        }
        if (d->insecure) {
            tls.setPeerVerifyMode(QSslSocket::VerifyNone);
        }
        d->socket.setSslConfiguration(tls);
    }
    d->limit.setSingleShot(true);
    const std::chrono::milliseconds total = attempt.limits.total;
    d->limit.setInterval(total.count() > 0 ? total : std::chrono::milliseconds(30'000));

    const auto answer = [this] {
        if (!d->done) {
            d->done = true;
            d->limit.stop();
            QMetaObject::invokeMethod(this, &QtClient::answered, Qt::QueuedConnection);
        }
    };
    connect(&d->limit, &QTimer::timeout, this, [this, answer] {
        if (!d->opinion.opened && d->opinion.error.isEmpty()) {
            d->opinion.error =
                base::translate("Net", "no answer within the time limit (QWebSocket itself has none)");
        }
        d->socket.abort();
        answer();
    });
    connect(&d->socket, &QWebSocket::connected, this, [this] {
        d->opinion.opened = true;
        d->opinion.subprotocol = d->socket.subprotocol();
        d->limit.start(closingLimit);
        d->socket.close(QWebSocketProtocol::CloseCodeNormal);
    });
    connect(&d->socket, &QWebSocket::sslErrors, this, [this] {
        if (d->insecure) {
            d->socket.ignoreSslErrors();
        }
    });
    connect(&d->socket, qOverload<QAbstractSocket::SocketError>(&QWebSocket::error), this,
            [this, answer](QAbstractSocket::SocketError error) {
                if (!d->opinion.opened) {
                    d->opinion.error = d->socket.errorString();
                    d->opinion.errorCode = error;
                    d->opinion.closeCode = d->socket.closeCode();
                    answer();
                }
            });
    connect(&d->socket, &QWebSocket::disconnected, this, [this, answer] {
        d->opinion.closeCode = d->socket.closeCode();
        d->opinion.closeReason = d->socket.closeReason();
        if (!d->opinion.opened && d->opinion.error.isEmpty()) {
            d->opinion.error = d->socket.errorString();
        }
        answer();
    });
}

QtClient::~QtClient() = default;

void QtClient::ask() {
    d->limit.start();
    d->socket.open(d->request, d->options);
}

void QtClient::cancel() {
    if (!d->done) {
        d->opinion.error = base::translate("Net", "cancelled");
        d->limit.start(0);
    }
}

const model::SecondOpinion& QtClient::opinion() const {
    return d->opinion;
}

} // namespace twinwire::net
