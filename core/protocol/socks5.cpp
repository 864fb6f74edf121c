// The client's side of RFC 1928 and RFC 1929: greeting, login where asked, request, reply.
#include "protocol/socks5.h"

#include "base/translate.h"

#include <QtEndian>

#include <arpa/inet.h>

namespace twinwire::protocol {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestField = 255; // lengths are one octet

QString inHex(quint8 octet) {
    return u"0x%1"_s.arg(octet, 2, 16, QLatin1Char('0'));
}

QString replyInWords(int reply) {
    switch (reply) {
    case 1:
        return base::translate("Protocol", "general failure of the proxy");
    case 2:
        return base::translate("Protocol", "connection not allowed by the proxy's rules");
    case 3:
        return base::translate("Protocol", "network unreachable");
    case 4:
        return base::translate("Protocol", "host unreachable");
    case 5:
        return base::translate("Protocol", "connection refused");
    case 6:
        return base::translate("Protocol", "time to live expired");
    case 7:
        return base::translate("Protocol", "command not supported");
    case 8:
        return base::translate("Protocol", "address type not supported");
    default:
        return base::translate("Protocol", "unknown reason");
    }
}

/// ATYP and DST.ADDR of RFC 1928 §4.
QByteArray addressField(const QByteArray& host) {
    char address[16];
    if (inet_pton(AF_INET, host.constData(), address) == 1)
        return '\x01' + QByteArray(address, 4);
    if (inet_pton(AF_INET6, host.constData(), address) == 1)
        return '\x04' + QByteArray(address, 16);
    return '\x03' + QByteArray(1, static_cast<char>(host.size())) + host;
}

} // namespace

Socks5Client::Socks5Client(QByteArray host, quint16 port, std::optional<Credentials> credentials)
    : m_host(std::move(host))
    , m_port(port)
    , m_credentials(std::move(credentials)) {}

QByteArray Socks5Client::begin() {
    if (m_host.isEmpty() || m_host.size() > longestField) {
        refuse(base::translate("Protocol", "the target's name has %1 octets; SOCKS5 takes 1 to 255")
                   .arg(m_host.size()));
        return {};
    }
    if (m_host.contains('\0')) {
        refuse(base::translate("Protocol", "the target's name contains a NUL octet"));
        return {};
    }
    if (!m_credentials)
        return QByteArray("\x05\x01\x00", 3);
    if (m_credentials->user.size() > longestField) {
        refuse(base::translate("Protocol", "the user name has %1 octets; SOCKS5 takes at most 255")
                   .arg(m_credentials->user.size()));
        return {};
    }
    if (m_credentials->password.size() > longestField) {
        refuse(base::translate("Protocol", "the password has %1 octets; SOCKS5 takes at most 255")
                   .arg(m_credentials->password.size()));
        return {};
    }
    return QByteArray("\x05\x02\x00\x02", 4);
}

QByteArray Socks5Client::feed(QByteArrayView octets) {
    m_buffer.append(octets.data(), octets.size());
    if (m_status == ParseStatus::Complete)
        return {};
    m_received.append(octets.data(), octets.size());
    QByteArray toSend;
    // One negotiation has three answers at most; each consumes octets or waits for more.
    bool goesOn = true;
    while (goesOn && m_status == ParseStatus::NeedMore) {
        switch (m_state) {
        case State::Method:
            goesOn = readMethod(toSend);
            break;
        case State::Login:
            goesOn = readLogin(toSend);
            break;
        case State::Reply:
            goesOn = readReply();
            break;
        }
    }
    if (m_status == ParseStatus::Complete)
        m_received.chop(m_buffer.size());
    return m_status == ParseStatus::Unparseable ? QByteArray() : toSend;
}

bool Socks5Client::readMethod(QByteArray& toSend) {
    if (m_buffer.isEmpty() || !checkVersion(u"RFC 1928 §3"_s) || m_buffer.size() < 2)
        return false;
    const auto method = static_cast<quint8>(m_buffer[1]);
    m_buffer.remove(0, 2);
    if (method == 0xff) {
        refuse(m_credentials
                   ? base::translate("Protocol", "no acceptable method (0xff)")
                   : base::translate(
                         "Protocol",
                         "no acceptable method (0xff): the proxy may want a login, and none is given"));
        return false;
    }
    if (method == 0) {
        toSend += request();
        m_state = State::Reply;
        return true;
    }
    if (method == 2 && m_credentials) {
        toSend += '\x01' + QByteArray(1, static_cast<char>(m_credentials->user.size())) +
                  m_credentials->user + QByteArray(1, static_cast<char>(m_credentials->password.size())) +
                  m_credentials->password;
        m_state = State::Login;
        return true;
    }
    violate("socks.method-not-offered", u"RFC 1928 §3"_s,
            base::translate("Protocol", "the proxy chose the method %1, which was not offered")
                .arg(inHex(method)),
            1);
    refuse(
        base::translate("Protocol", "the proxy chose a method that was not offered (%1)").arg(inHex(method)));
    return false;
}

bool Socks5Client::readLogin(QByteArray& toSend) {
    if (m_buffer.size() < 2)
        return false;
    const auto version = static_cast<quint8>(m_buffer[0]);
    const auto result = static_cast<quint8>(m_buffer[1]);
    if (version != 1) {
        // Some proxies write 5 here; what counts is the status.
        violate("socks.login-version", u"RFC 1929 §2"_s,
                base::translate("Protocol", "the answer to the login has the version %1 in place of 0x01")
                    .arg(inHex(version)),
                0, Violation::Severity::Remark);
    }
    m_buffer.remove(0, 2);
    if (result != 0) {
        refuse(base::translate("Protocol", "credentials refused (status %1)").arg(result));
        return false;
    }
    toSend += request();
    m_state = State::Reply;
    return true;
}

bool Socks5Client::readReply() {
    if (m_buffer.isEmpty() || !checkVersion(u"RFC 1928 §6"_s) || m_buffer.size() < 2)
        return false;
    const auto reply = static_cast<quint8>(m_buffer[1]);
    if (reply != 0) {
        // Not waiting for the rest: some proxies close behind these two octets.
        m_reply = reply;
        if (reply > 8) {
            violate("socks.reply-unknown", u"RFC 1928 §6"_s,
                    base::translate("Protocol", "the reply %1 is not assigned").arg(reply), 1,
                    Violation::Severity::Remark);
        }
        refuse(base::translate("Protocol", "%1 (reply %2)",
                               "%1: why a SOCKS5 proxy refused, %2: the number it sent")
                   .arg(replyInWords(reply))
                   .arg(reply));
        return false;
    }
    if (m_buffer.size() < 5)
        return false;
    const auto type = static_cast<quint8>(m_buffer[3]);
    qsizetype addressEnd = 0;
    if (type == 1)
        addressEnd = 4 + 4;
    else if (type == 4)
        addressEnd = 4 + 16;
    else if (type == 3)
        addressEnd = 5 + static_cast<quint8>(m_buffer[4]);
    if (addressEnd == 0) {
        violate("socks.address-type-unknown", u"RFC 1928 §6"_s,
                base::translate("Protocol", "the reply's address type is %1; 1, 3 and 4 are defined")
                    .arg(inHex(type)),
                3);
        refuse(base::translate("Protocol", "the proxy's reply cannot be read: address type %1")
                   .arg(inHex(type)));
        return false;
    }
    if (m_buffer.size() < addressEnd + 2)
        return false;
    if (m_buffer[2] != 0) {
        violate("socks.reserved-not-zero", u"RFC 1928 §6"_s,
                base::translate("Protocol", "the reply's reserved octet is %1")
                    .arg(inHex(static_cast<quint8>(m_buffer[2]))),
                2, Violation::Severity::Remark);
    }
    m_buffer.remove(0, addressEnd + 2);
    m_status = ParseStatus::Complete;
    return false;
}

QByteArray Socks5Client::request() const {
    QByteArray port(2, Qt::Uninitialized);
    qToBigEndian(m_port, port.data());
    return QByteArray("\x05\x01\x00", 3) + addressField(m_host) + port;
}

bool Socks5Client::checkVersion(const QString& rule) {
    const auto version = static_cast<quint8>(m_buffer[0]);
    if (version == 5)
        return true;
    violate("socks.version-wrong", rule,
            base::translate("Protocol", "the answer begins with %1 in place of 0x05").arg(inHex(version)), 0);
    QString words = base::translate("Protocol", "the answer is not SOCKS5 (it begins with %1)");
    if (version == 'H')
        words = base::translate("Protocol", "the answer is not SOCKS5 (it begins with %1), as HTTP would");
    else if (version == 0)
        words = base::translate("Protocol", "the answer is not SOCKS5 (it begins with %1), as SOCKS4 would");
    else if (version == 0x15 || version == 0x16)
        words = base::translate("Protocol", "the answer is not SOCKS5 (it begins with %1), as TLS would");
    refuse(words.arg(inHex(version)));
    return false;
}

void Socks5Client::refuse(const QString& words) {
    m_refusal = words;
    m_status = ParseStatus::Unparseable;
}

void Socks5Client::violate(const char* code, const QString& rule, const QString& message, qsizetype at,
                           Violation::Severity severity) {
    const qsizetype before = m_received.size() - m_buffer.size();
    m_violations.append(Violation{QByteArray(code), rule, message,
                                  base::translate("Protocol", "octet %1").arg(before + at + 1), severity});
}

} // namespace twinwire::protocol
