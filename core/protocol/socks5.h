// SOCKS5 as a client (RFC 1928, RFC 1929), octets in and out, no socket.
#pragma once

#include "protocol/connect.h"
#include "protocol/http_head.h"

namespace twinwire::protocol {

/// One SOCKS5 negotiation. Call begin(), send what it returns, then feed() what arrives and send what feed()
/// returns, until status() is Complete or Unparseable.
class Socks5Client {
public:
    /// \a host: a name (sent as such: the proxy resolves it) or an IPv4/IPv6 literal (sent as an address).
    Socks5Client(QByteArray host, quint16 port, std::optional<Credentials> credentials);
    /// The greeting. Empty, with status Unparseable, when the name or the credentials do not fit into SOCKS5
    /// (more than 255 octets).
    QByteArray begin();
    /// Takes octets in any split; returns octets to send, may be empty.
    QByteArray feed(QByteArrayView octets);
    /// NeedMore while negotiating, Complete when the tunnel is open, Unparseable when the proxy refused or
    /// broke the rules.
    ParseStatus status() const { return m_status; }
    /// Octets behind the proxy's last answer: they belong to the tunnel.
    QByteArray rest() const { return m_buffer; }
    /// Why the tunnel was not opened, in words ("connection refused (reply 5)", "no acceptable method
    /// (0xff)", "credentials refused (status 1)"); empty when it was.
    QString refusal() const { return m_refusal; }
    /// RFC 1928 §6 reply field (1-8), or 0.
    int reply() const { return m_reply; }
    /// Every octet the proxy sent in the negotiation; after a refusal also what was fed behind it.
    QByteArray received() const { return m_received; }
    /// Codes: socks.version-wrong, socks.method-not-offered, socks.login-version, socks.reply-unknown,
    /// socks.reserved-not-zero, socks.address-type-unknown.
    Violations violations() const { return m_violations; }

private:
    enum class State { Method, Login, Reply };
    bool readMethod(QByteArray& toSend);
    bool readLogin(QByteArray& toSend);
    bool readReply();
    QByteArray request() const;
    bool checkVersion(const QString& rule);
    void refuse(const QString& words);
    void violate(const char* code, const QString& rule, const QString& message, qsizetype at,
                 Violation::Severity severity = Violation::Severity::Error);

    QByteArray m_host;
    quint16 m_port;
    std::optional<Credentials> m_credentials;
    State m_state = State::Method;
    ParseStatus m_status = ParseStatus::NeedMore;
    QByteArray m_buffer;
    QByteArray m_received;
    QString m_refusal;
    int m_reply = 0;
    Violations m_violations;
};

} // namespace twinwire::protocol
