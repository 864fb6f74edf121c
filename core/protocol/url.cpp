// Reading an address from left to right, so that the first mistake is named with its place.
#include "protocol/url.h"

#include "base/text.h"
#include "base/translate.h"

#include <QUrl>

#include <algorithm>

namespace twinwire::protocol {
namespace {

using base::Result;

constexpr int maxLabel = 63;
constexpr int maxHost = 253;

bool isDigit(QChar c) {
    return c >= u'0' && c <= u'9';
}

bool isHexDigit(QChar c) {
    return isDigit(c) || (c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F');
}

/// A valid textual IPv4 address of four decimal numbers.
bool isIpv4(QStringView text) {
    const QList<QStringView> parts = text.split(u'.');
    return parts.size() == 4 && std::all_of(parts.begin(), parts.end(), [](QStringView part) {
               return !part.isEmpty() && part.size() <= 3 && std::all_of(part.begin(), part.end(), isDigit) &&
                      part.toInt() <= 255 && (part.size() == 1 || part.front() != u'0');
           });
}

/// A valid textual IPv6 address (RFC 4291 §2.2), without brackets and zone.
bool isIpv6(QStringView text) {
    const qsizetype gap = text.indexOf(QLatin1StringView("::"));
    const auto groupsOf = [](QStringView part, bool isLast) {
        if (part.isEmpty())
            return 0;
        int groups = 0;
        const QList<QStringView> pieces = part.split(u':');
        for (qsizetype i = 0; i < pieces.size(); ++i) {
            const QStringView piece = pieces[i];
            if (isLast && i + 1 == pieces.size() && piece.contains(u'.')) {
                if (!isIpv4(piece))
                    return -1;
                groups += 2;
            } else if (!piece.isEmpty() && piece.size() <= 4 &&
                       std::all_of(piece.begin(), piece.end(), isHexDigit)) {
                ++groups;
            } else {
                return -1;
            }
        }
        return groups;
    };
    if (gap < 0)
        return groupsOf(text, true) == 8;
    const int before = groupsOf(text.first(gap), false);
    const int behind = groupsOf(text.sliced(gap + 2), true);
    return before >= 0 && behind >= 0 && before + behind <= 7;
}

/// Reads one address; each step takes its part and says what is wrong with it.
class UrlReader {
public:
    UrlReader(const QString& text, const QString& place)
        : m_text(text)
        , m_place(place) {}

    Result<WebSocketUrl> read() {
        m_url.text = m_text.toUtf8();
        for (const auto step : {&UrlReader::checkOctets, &UrlReader::readScheme, &UrlReader::checkFragment,
                                &UrlReader::readAuthority, &UrlReader::readResource}) {
            if (const QString mistake = (this->*step)(); !mistake.isEmpty())
                return base::fail(
                    base::Error::Code::Usage,
                    base::translate("Protocol", "%1 in the address \"%2\"").arg(mistake, shown()), m_place);
        }
        return m_url;
    }

private:
    /// The address without what may be a secret: userinfo and query.
    QString shown() const {
        QByteArray text = m_url.text;
        const qsizetype query = text.indexOf('?');
        const bool hasQuery = query >= 0;
        text.truncate(hasQuery ? query + 1 : text.size());
        const qsizetype slashes = text.indexOf("://");
        const qsizetype begin = slashes < 0 ? 0 : slashes + 3;
        if (const qsizetype at = text.lastIndexOf('@'); at >= begin)
            text.remove(begin, at - begin);
        return base::printable(text, 200) + (hasQuery ? QStringLiteral("…") : QString());
    }

    /// "… (character 12)", counted from 1.
    static QString at(const QString& what, qsizetype index) {
        return base::translate("Protocol", "%1 (character %2)").arg(what).arg(index + 1);
    }

    QString checkOctets() {
        for (qsizetype i = 0; i < m_text.size(); ++i) {
            const QChar c = m_text[i];
            if (c == u' ')
                return at(base::translate("Protocol", "There is a space"), i);
            if (c.unicode() < 0x20 || (c.unicode() >= 0x7f && c.unicode() <= 0x9f))
                return at(base::translate("Protocol", "There is the control character %1")
                              .arg(base::printable(QString(c).toUtf8())),
                          i);
            if (c.isSpace())
                return at(base::translate("Protocol", "There is a blank (U+%1)")
                              .arg(static_cast<uint>(c.unicode()), 4, 16, QLatin1Char('0')),
                          i);
            const bool isPair =
                c.isHighSurrogate() && i + 1 < m_text.size() && m_text[i + 1].isLowSurrogate();
            if (c.isSurrogate() && !isPair)
                return at(base::translate("Protocol", "There is half a character"), i);
            if (isPair)
                ++i;
        }
        return {};
    }

    QString readScheme() {
        const qsizetype colon = m_text.indexOf(u':');
        const bool hasSlashes = colon > 0 && QStringView(m_text).sliced(colon + 1).startsWith(u"//");
        const QString scheme = m_text.left(std::max<qsizetype>(colon, 0)).toLower();
        const bool isKnown = scheme == u"ws" || scheme == u"wss" || scheme == u"http" || scheme == u"https";
        if (m_text.isEmpty())
            return base::translate("Protocol", "There is nothing");
        if (!hasSlashes) {
            return isKnown
                       ? at(base::translate("Protocol", "Two slashes are missing behind \"%1:\"").arg(scheme),
                            colon + 1)
                       : base::translate("Protocol", "The scheme is missing (write ws:// or wss://)");
        }
        if (!isKnown)
            return base::translate("Protocol", "The scheme \"%1\" is not ws, wss, http or https")
                .arg(base::printable(scheme.toUtf8(), 40));
        m_url.secure = scheme == u"wss" || scheme == u"https";
        m_url.port = m_url.secure ? 443 : 80;
        m_at = colon + 3;
        return {};
    }

    QString checkFragment() {
        const qsizetype hash = m_text.indexOf(u'#', m_at);
        return hash < 0
                   ? QString()
                   : at(base::translate("Protocol", "There is a fragment, which WebSocket does not allow"),
                        hash);
    }

    QString readAuthority() {
        const qsizetype begin = m_at;
        qsizetype end = begin;
        while (end < m_text.size() && m_text[end] != u'/' && m_text[end] != u'?')
            ++end;
        m_at = end;
        const QStringView authority = QStringView(m_text).sliced(begin, end - begin);
        if (authority.contains(u'@'))
            return at(base::translate("Protocol", "There is a user name or password; send it as "
                                                  "Authorization (on the command line: --user)"),
                      begin);
        if (authority.startsWith(u'['))
            return readIpv6(authority, begin);
        const qsizetype colon = authority.indexOf(u':');
        if (const qsizetype second = colon < 0 ? -1 : authority.indexOf(u':', colon + 1); second >= 0)
            return isIpv6(authority)
                       ? at(base::translate("Protocol", "The IPv6 address needs brackets"), begin)
                       : at(base::translate("Protocol", "There is more than one colon behind the host"),
                            begin + second);
        QString mistake = readHost(colon < 0 ? authority : authority.first(colon), begin);
        if (!mistake.isEmpty() || colon < 0)
            return mistake;
        return readPort(authority.sliced(colon + 1), begin + colon + 1);
    }

    QString readIpv6(QStringView authority, qsizetype begin) {
        const qsizetype close = authority.indexOf(u']');
        if (close < 0)
            return at(base::translate("Protocol", "The bracket of the IPv6 address is not closed"), begin);
        const QStringView literal = authority.sliced(1, close - 1);
        if (literal.contains(u'%'))
            return at(
                base::translate("Protocol",
                                "The IPv6 address has a zone, which an address on the wire cannot have"),
                begin + 1 + literal.indexOf(u'%'));
        if (!isIpv6(literal))
            return at(base::translate("Protocol", "\"%1\" is not an IPv6 address").arg(literal), begin + 1);
        m_url.host = literal.toString().toLower().toLatin1();
        const QStringView behind = authority.sliced(close + 1);
        if (behind.isEmpty())
            return {};
        if (behind.front() != u':')
            return at(base::translate("Protocol", "Only a port may follow the IPv6 address"),
                      begin + close + 1);
        return readPort(behind.sliced(1), begin + close + 2);
    }

    QString readHost(QStringView host, qsizetype begin) {
        if (host.isEmpty())
            return at(base::translate("Protocol", "The host is missing"), begin);
        QByteArray decoded;
        for (qsizetype i = 0; i < host.size(); ++i) {
            const QChar c = host[i];
            if (c == u'%') {
                const bool isEncoded =
                    i + 2 < host.size() && isHexDigit(host[i + 1]) && isHexDigit(host[i + 2]);
                if (!isEncoded)
                    return at(base::translate(
                                  "Protocol",
                                  "A percent sign in the host is not followed by two hexadecimal digits"),
                              begin + i);
                decoded.append(static_cast<char>(host.sliced(i + 1, 2).toUInt(nullptr, 16)));
                i += 2;
                continue;
            }
            if (!mayStandInHost(c))
                return at(base::translate("Protocol", "The host contains \"%1\"").arg(c), begin + i);
            const bool isPair = c.isHighSurrogate();
            decoded.append(host.sliced(i, isPair ? 2 : 1).toUtf8());
            i += isPair ? 1 : 0;
        }
        const QString name = QString::fromUtf8(decoded);
        if (name.toUtf8() != decoded || !std::all_of(name.begin(), name.end(), mayStandInHost))
            return at(base::translate("Protocol",
                                      "The host contains a percent-encoded character that no host may have"),
                      begin);
        const bool isAscii =
            std::all_of(name.begin(), name.end(), [](QChar c) { return c.unicode() < 0x80; });
        const QByteArray ace = isAscii ? name.toLower().toLatin1() : QUrl::toAce(name);
        if (ace.isEmpty())
            return at(base::translate("Protocol", "The host \"%1\" has no form for the domain name system")
                          .arg(name),
                      begin);
        return checkLabels(ace, begin);
    }

    /// RFC 3986 §3.2.2, reg-name, and what is not ASCII (converted afterwards).
    static bool mayStandInHost(QChar c) {
        return c.unicode() >= 0x80 || c.isLetterOrNumber() || QStringView(u"-._~!$&'()*+,;=").contains(c);
    }

    QString checkLabels(const QByteArray& host, qsizetype begin) {
        QByteArrayView labels = host;
        if (labels.endsWith('.'))
            labels.chop(1);
        const QList<QByteArray> parts = labels.toByteArray().split('.');
        if (std::any_of(parts.begin(), parts.end(), [](const QByteArray& part) { return part.isEmpty(); }))
            return at(base::translate("Protocol", "The host \"%1\" has an empty part between its dots")
                          .arg(QString::fromLatin1(host)),
                      begin);
        if (labels.size() > maxHost || std::any_of(parts.begin(), parts.end(), [](const QByteArray& part) {
                return part.size() > maxLabel;
            }))
            return at(base::translate("Protocol",
                                      "The host is longer than a name can be (%1 in all, %2 between dots)")
                          .arg(maxHost)
                          .arg(maxLabel),
                      begin);
        m_url.host = host;
        return {};
    }

    QString readPort(QStringView digits, qsizetype begin) {
        // An empty port means the default one (RFC 3986 §3.2.3).
        if (digits.isEmpty())
            return {};
        const auto wrong = std::find_if_not(digits.begin(), digits.end(), isDigit);
        if (wrong != digits.end())
            return at(base::translate("Protocol", "The port \"%1\" is not a number").arg(digits), begin);
        bool fits = false;
        const uint port = digits.toUInt(&fits);
        if (!fits || port == 0 || port > 65535)
            return at(base::translate("Protocol", "The port %1 is not between 1 and 65535")
                          .arg(base::printable(digits.toLatin1(), 40)),
                      begin);
        m_url.port = static_cast<quint16>(port);
        return {};
    }

    QString readResource() {
        QByteArray resource;
        for (const char c : QStringView(m_text).sliced(m_at).toUtf8()) {
            // A request line holds ASCII alone; everything else of the path is sent as it was written.
            if (static_cast<unsigned char>(c) < 0x80)
                resource.append(c);
            else
                resource.append('%').append(QByteArray(1, c).toHex().toUpper());
        }
        if (!resource.startsWith('/'))
            resource.prepend('/');
        m_url.resource = resource;
        return {};
    }

    const QString& m_text;
    const QString& m_place;
    qsizetype m_at = 0;
    WebSocketUrl m_url;
};

} // namespace

QByteArray WebSocketUrl::authority() const {
    QByteArray value = host.contains(':') ? '[' + host + ']' : host;
    if (port != (secure ? 443 : 80))
        value += ':' + QByteArray::number(port);
    return value;
}

Result<WebSocketUrl> parseUrl(const QString& text, const QString& place) {
    return UrlReader(text, place).read();
}

} // namespace twinwire::protocol
