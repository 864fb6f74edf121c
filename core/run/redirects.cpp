// Redirects as a client follows them: where they lead and what may go along.
#include "base/text.h"
#include "run/connect_run.h"

#include "base/translate.h"

#include <QUrl>

namespace twinwire::run {

using namespace Qt::StringLiterals;

base::Result<protocol::WebSocketUrl> redirectTarget(const protocol::WebSocketUrl& from,
                                                    const QByteArray& location) {
    const auto refuse = [&](const QString& why) {
        return base::fail(base::Error::Code::Usage, why, u"Location: "_s + base::printable(location, 200));
    };
    if (location.isEmpty()) {
        return refuse(base::translate("Run", "the redirect names no place"));
    }
    const QByteArray base = (from.secure ? QByteArrayLiteral("wss://") : QByteArrayLiteral("ws://")) +
                            from.authority() + from.resource;
    const QUrl place(QString::fromUtf8(location), QUrl::StrictMode);
    if (!place.isValid()) {
        return refuse(base::translate("Run", "the redirect names no valid address"));
    }
    QUrl target = QUrl(QString::fromUtf8(base)).resolved(place);
    target.setFragment(QString());
    target.setUserInfo(QString());
    base::Result<protocol::WebSocketUrl> url =
        protocol::parseUrl(QString::fromLatin1(target.toEncoded()), u"Location"_s);
    if (!url) {
        return refuse(base::translate("Run", "the redirect leads to no WebSocket address: %1")
                          .arg(url.error().message));
    }
    if (from.secure && !url->secure) {
        return refuse(base::translate("Run", "the redirect leads from wss to ws, which would give up TLS"));
    }
    return url;
}

RequestWish redirectedWish(const RequestWish& wish, const protocol::WebSocketUrl& from,
                           const protocol::WebSocketUrl& to) {
    RequestWish result = wish;
    result.requestTarget.reset();
    const bool upgraded = !from.secure && from.port == 80 && to.secure && to.port == 443;
    if (from.host == to.host && (from.port == to.port || upgraded)) {
        return result;
    }
    result.fields.authorization.reset();
    result.fields.cookie.reset();
    result.fields.edits.removeIf([](const protocol::HandshakeFields::Edit& edit) {
        if (edit.remove) {
            return false;
        }
        const QByteArray name = base::folded(edit.name);
        return name == "authorization" || name == "proxy-authorization" || name == "cookie" || name == "host";
    });
    return result;
}

} // namespace twinwire::run
