// See header_completions.h. None of this is translated.
#include "ui/widgets/header_completions.h"

#include <array>
#include <utility>

namespace twinwire::ui {

using namespace Qt::StringLiterals;

QStringList usualHeaderNames() {
    return {u"Host"_s,
            u"Upgrade"_s,
            u"Connection"_s,
            u"Sec-WebSocket-Key"_s,
            u"Sec-WebSocket-Version"_s,
            u"Sec-WebSocket-Protocol"_s,
            u"Sec-WebSocket-Extensions"_s,
            u"Origin"_s,
            u"Authorization"_s,
            u"Cookie"_s,
            u"User-Agent"_s,
            u"Accept"_s,
            u"Accept-Encoding"_s,
            u"Accept-Language"_s,
            u"Cache-Control"_s,
            u"Content-Length"_s,
            u"Forwarded"_s,
            u"Keep-Alive"_s,
            u"Pragma"_s,
            u"Proxy-Authorization"_s,
            u"Proxy-Connection"_s,
            u"Referer"_s,
            u"TE"_s,
            u"Transfer-Encoding"_s,
            u"Via"_s,
            u"X-Api-Key"_s,
            u"X-Forwarded-For"_s,
            u"X-Forwarded-Host"_s,
            u"X-Forwarded-Proto"_s,
            u"X-Real-IP"_s,
            u"X-Request-Id"_s};
}

QStringList usualHeaderValues(const QString& name) {
    static const std::array usual{
        std::pair(u"Host"_s, QStringList{u"{{host}}"_s}),
        std::pair(u"Upgrade"_s, QStringList{u"websocket"_s}),
        std::pair(u"Connection"_s, QStringList{u"Upgrade"_s, u"keep-alive, Upgrade"_s}),
        std::pair(u"Sec-WebSocket-Key"_s, QStringList{u"{{key}}"_s}),
        std::pair(u"Sec-WebSocket-Version"_s, QStringList{u"13"_s}),
        std::pair(u"Sec-WebSocket-Protocol"_s, QStringList{u"chat"_s, u"mqtt"_s, u"graphql-transport-ws"_s,
                                                           u"wamp.2.json"_s, u"v12.stomp"_s}),
        std::pair(u"Sec-WebSocket-Extensions"_s,
                  QStringList{u"permessage-deflate"_s, u"permessage-deflate; client_max_window_bits"_s}),
        std::pair(u"Origin"_s, QStringList{u"https://{{host}}"_s, u"null"_s}),
        std::pair(u"Authorization"_s,
                  QStringList{u"Bearer {{token}}"_s, u"Basic {{base64:{{user}}:{{password}}}}"_s}),
        std::pair(u"Cookie"_s, QStringList{u"sid={{session}}"_s}),
        std::pair(u"Cache-Control"_s, QStringList{u"no-cache"_s}),
        std::pair(u"Pragma"_s, QStringList{u"no-cache"_s}),
        std::pair(u"TE"_s, QStringList{u"trailers"_s}),
        std::pair(u"Transfer-Encoding"_s, QStringList{u"chunked"_s}),
        std::pair(u"X-Forwarded-Proto"_s, QStringList{u"https"_s, u"http"_s}),
    };
    for (const auto& [header, values] : usual) {
        if (header.compare(name.trimmed(), Qt::CaseInsensitive) == 0) {
            return values;
        }
    }
    return {};
}

} // namespace twinwire::ui
