// Puts a request together for one address.
#include "run/request_plan.h"

namespace twinwire::run {

QByteArray requestBytes(const RequestWish& wish, const protocol::WebSocketUrl& url, const QByteArray& host,
                        const QByteArray& key) {
    const QByteArray& used = wish.fields.key.isEmpty() ? key : wish.fields.key;
    if (wish.rawRequest) {
        QByteArray bytes = *wish.rawRequest;
        bytes.replace("{{key}}", used);
        return bytes;
    }
    protocol::HandshakeFields fields = wish.fields;
    fields.target = wish.requestTarget.value_or(url.resource);
    fields.host = host;
    fields.key = used;
    return protocol::serializeRequest(fields);
}

} // namespace twinwire::run
