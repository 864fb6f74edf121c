// One handshake as a document: two addresses, routes, request, TLS, limits. Saved as JSON that diffs well
// (one header a line); unknown keys are kept, so that an older program loses nothing of a newer one's file.
#pragma once

#include "base/result.h"
#include "workspace/request_draft.h"
#include "workspace/variables.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <optional>

namespace twinwire::workspace {

/// How a route reaches its address; texts as the command line's options take them.
struct RouteWish {
    QStringList connectTo;    ///< --connect-to
    QStringList resolve;      ///< --resolve
    QString forwardProxy;     ///< -x; may hold placeholders; empty: none
    QString forwardProxyUser; ///< USER:PASSWORD; empty: none
    bool operator==(const RouteWish&) const = default;
};

/// TLS of both routes; texts as the command line's options take them.
struct TlsWish {
    QString caFile;
    QString certificateFile;
    QString keyFile;
    QString keyPassword;
    std::optional<QString> serverName; ///< engaged and empty: no SNI
    QString minimum;                   ///< "1.2"; empty: the library's
    QString maximum;
    QString alpn; ///< "h2,http/1.1"; empty: none
    bool insecure = false;
    bool operator==(const TlsWish&) const = default;
};

/// See the head of this file. A value; cheap to copy.
struct HandshakeDocument {
    QString name; ///< shown on the tab; empty: made from the addresses
    QString direct;
    QString proxied;
    RouteWish directRoute;
    RouteWish proxiedRoute;
    QString tap;        ///< "LISTEN=TARGET" of --tap; kept also while it is off
    bool tapOn = false; ///< the tap is to listen
    RequestDraft request = correctDraft();
    TlsWish tls;
    QString connectTimeout = QStringLiteral("10"); ///< seconds; "0": none
    QString maxTime = QStringLiteral("30");
    bool replay = true;
    QString scenario;    ///< the lab scenario behind the addresses; they change with every start
    QJsonObject unknown; ///< keys of the file that this version does not know, at the top level
    bool operator==(const HandshakeDocument&) const = default;
};

/// The name on the tab: the document's own, or "host:port/path" of the proxied (else the direct) address, or
/// "Untitled".
QString titleOf(const HandshakeDocument& document);

/// The file's octets: UTF-8, two blanks of indentation, keys in a fixed order, "\n" at the end.
QByteArray serialize(const HandshakeDocument& document);
/// Error{File} names \a place with line and column ("chat.twinwire:12:5"). A file of a later format version
/// is refused with words that say so.
base::Result<HandshakeDocument> parseDocument(const QByteArray& octets, const QString& place);
base::Result<HandshakeDocument> loadDocument(const QString& path);
/// Atomically; permissions of an existing file are kept.
base::Result<void> saveDocument(const HandshakeDocument& document, const QString& path);

/// The suffix of documents: "twinwire".
inline constexpr char documentSuffix[] = "twinwire";

/// Secrets written literally (Authorization, Proxy-Authorization, Cookie and the like, proxy and key
/// passwords) replaced by placeholders "{{secret.…}}", so that the document can be saved; the values come
/// beside it for the SecretStore. A document without such literals is unchanged.
struct Extracted {
    HandshakeDocument document;
    QList<Variable> secrets;
};
Extracted withoutSecrets(const HandshakeDocument& document);

} // namespace twinwire::workspace
