// Puts documents together as command lines: what each tool can say of the request, and a comment for what it
// cannot. Texts are templates; their placeholders become variables of the shell in the end. Internal to the
// room.
#pragma once

#include "protocol/url.h"
#include "workspace/handshake_document.h"
#include "workspace/shell_words.h"

namespace twinwire::workspace {

/// One field line as it is to be written.
struct Field {
    QByteArray name;    ///< without blanks
    QByteArray value;   ///< expanded
    QByteArray line;    ///< the whole line, secrets as placeholders
    bool fresh = false; ///< the key is made anew for each run
};

/// Puts one command line together.
class CommandWriter {
public:
    CommandWriter(const HandshakeDocument& document, const QString& url, const QByteArray& octets,
                  bool showSecrets);

    QString curl();
    QString wscat();
    QString websocat();
    QString twinwire();

private:
    void readFields(const QByteArray& octets);
    /// \a url with the values of key-like parameters as variables, unless secrets are shown.
    QByteArray shownUrl(const QByteArray& url) const;
    void say(const QString& comment) { m_comments.append(comment); }
    /// A chunk that stays on one line: an option and its value.
    void add(const QByteArray& option) { m_chunks.append(QString::fromUtf8(option)); }
    void add(const QByteArray& option, const QByteArray& value);
    void addText(const QByteArray& option, const QString& value) {
        if (!value.isEmpty()) {
            add(option, value.toUtf8());
        }
    }
    QString take(const QString& program);

    bool isPlainHead() const;
    QByteArray urlAs(const char* plain, const char* secure) const;
    QByteArray proxyUser() const;
    QByteArray proxyAddress(bool withUser) const;
    QByteArray keyPassword() const { return secret(m_document.tls.keyPassword, "KEY_PASSWORD"); }
    QByteArray secret(const QString& text, const char* name) const;
    void addCurlHeaders();
    void addCurlTls();
    void addLimits();
    /// What wscat and websocat have in common: they send the handshake's own fields themselves.
    void addForeignFields(const QString& program, const char* header, const char* origin,
                          const char* subprotocol, const char* user);
    void sayWhatIsLeft(const QString& program, bool connectTo, bool clientCertificate);
    void addTwinwireHeaders(const QByteArray& host);

    const HandshakeDocument& m_document;
    RouteWish m_route;
    QByteArray m_url;
    protocol::WebSocketUrl m_parsedUrl;
    bool m_showSecrets;
    RequestDraft m_sent; ///< as expanded
    StartLineParts m_start;
    QList<Field> m_fields;
    DraftCredentials m_basic; ///< engaged by its scheme: Basic, to be given as user and password
    QStringList m_chunks;
    QStringList m_comments;
};

} // namespace twinwire::workspace
