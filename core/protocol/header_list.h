// Header fields as they were written: order, case, duplicates and odd white space kept.
#pragma once

#include <QByteArray>
#include <QList>

#include <optional>

namespace twinwire::protocol {

/// One field line of an HTTP head.
struct HeaderField {
    QByteArray name;  ///< the octets before the colon, unchanged; may be no token at all
    QByteArray value; ///< the octets behind the colon without OWS at both ends; folded lines joined by one SP
    QByteArray line;  ///< exactly the octets of the line or lines, line ends included

    bool operator==(const HeaderField&) const = default;
};

/// Fields in order. Names are compared without ASCII case (RFC 9110 §5.1).
struct HeaderList {
    QList<HeaderField> fields;

    int count(QByteArrayView name) const;
    bool contains(QByteArrayView name) const { return count(name) > 0; }
    /// The first field's value, or nothing.
    std::optional<QByteArray> first(QByteArrayView name) const;
    /// All values in order.
    QList<QByteArray> all(QByteArrayView name) const;
    /// All values joined by ", " (RFC 9110 §5.3), or nothing when there is no such field.
    std::optional<QByteArray> combined(QByteArrayView name) const;
    /// The members of the comma separated list over all fields of that name, trimmed, empty members left out;
    /// commas inside quoted strings do not split (RFC 9110 §5.6.1).
    QList<QByteArray> members(QByteArrayView name) const;
    /// True when one of members() equals \a token without ASCII case.
    bool hasToken(QByteArrayView name, QByteArrayView token) const;
    /// Appends a field and writes its line as "Name: value\r\n".
    void append(QByteArray name, QByteArray value);

    bool operator==(const HeaderList&) const = default;
};

/// How far a field travels.
enum class HeaderClass { HopByHop, EndToEnd };

/// HopByHop for Connection, Keep-Alive, Proxy-Connection, Proxy-Authenticate, Proxy-Authorization, TE,
/// Trailer(s), Transfer-Encoding, Upgrade, and for every name that \a list's own Connection names (RFC 9110
/// §7.6.1).
HeaderClass headerClass(const HeaderList& list, QByteArrayView name);

} // namespace twinwire::protocol
