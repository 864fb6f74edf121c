// The CONNECT request as curl writes it (RFC 9110 §9.3.6) and Basic credentials (RFC 7617).
#include "protocol/connect.h"

namespace twinwire::protocol {

QByteArray basicAuthorization(const Credentials& credentials) {
    return "Basic " + (credentials.user + ':' + credentials.password).toBase64();
}

QByteArray serializeConnect(QByteArrayView host, quint16 port,
                            const std::optional<Credentials>& credentials) {
    QByteArray authority = host.toByteArray();
    if (authority.contains(':') && !authority.startsWith('['))
        authority = '[' + authority + ']';
    authority += ':' + QByteArray::number(port);
    QByteArray head = "CONNECT " + authority + " HTTP/1.1\r\nHost: " + authority + "\r\n";
    if (credentials)
        head += "Proxy-Authorization: " + basicAuthorization(*credentials) + "\r\n";
    head += "Proxy-Connection: Keep-Alive\r\n\r\n";
    return head;
}

} // namespace twinwire::protocol
