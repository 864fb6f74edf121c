// An echo server on QWebSocketServer: somebody else's reading of RFC 6455.
#include "lab/upstream.h"

#include "base/translate.h"

#include <QHostAddress>
#include <QWebSocket>
#include <QWebSocketServer>

using namespace Qt::StringLiterals;

namespace twinwire::lab {

class QtUpstream::Private {
public:
    QWebSocketServer server{u"twinwire lab"_s, QWebSocketServer::NonSecureMode};
};

QtUpstream::QtUpstream(QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>()) {
    connect(&d->server, &QWebSocketServer::newConnection, this, [this] {
        while (QWebSocket* socket = d->server.nextPendingConnection()) {
            connect(socket, &QWebSocket::textMessageReceived, socket,
                    [socket](const QString& text) { socket->sendTextMessage(text); });
            connect(socket, &QWebSocket::binaryMessageReceived, socket,
                    [socket](const QByteArray& octets) { socket->sendBinaryMessage(octets); });
            connect(socket, &QWebSocket::disconnected, socket, &QObject::deleteLater);
        }
    });
}

QtUpstream::~QtUpstream() = default;

base::Result<void> QtUpstream::listen(const QByteArray& address, quint16 port) {
    if (!d->server.listen(QHostAddress(QString::fromLatin1(address)), port)) {
        return base::fail(base::Error::Code::Unavailable,
                          base::translate("Lab", "%1:%2 cannot be listened on: %3")
                              .arg(QString::fromLatin1(address))
                              .arg(port)
                              .arg(d->server.errorString()));
    }
    return {};
}

quint16 QtUpstream::port() const {
    return d->server.serverPort();
}

} // namespace twinwire::lab
