// A listening socket with SO_REUSEADDR on an address literal; port 0 asks for an ephemeral one.
#pragma once

#include "base/result.h"

#include <QObject>

class QSocketNotifier;

namespace twinwire::net {

/// Accepts connections; each descriptor belongs to whoever takes it in accepted().
class TcpListener : public QObject {
    Q_OBJECT

public:
    explicit TcpListener(QObject* parent = nullptr);
    ~TcpListener() override;
    /// Error{Unavailable} names address, port and reason ("127.0.0.1:9002 is taken by another program").
    base::Result<void> listen(const QByteArray& address, quint16 port);
    void close();
    QByteArray address() const { return m_address; }
    quint16 port() const { return m_port; } ///< the real one

Q_SIGNALS:
    /// A new connection; the receiver owns \a descriptor (TcpStream::adopt() or ::close()).
    void accepted(int descriptor);

private:
    void onReadable();
    void restLater();

    int m_descriptor = -1;
    QByteArray m_address;
    quint16 m_port = 0;
    QSocketNotifier* m_notifier = nullptr;
};

} // namespace twinwire::net
