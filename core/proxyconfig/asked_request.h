// What is known of the request that goes through a configuration; without one, a WebSocket handshake of
// which neither path nor name are known.
#pragma once

#include "proxyconfig/question.h"

#include "model/configuration.h"

#include <QHash>
#include <QList>

#include <utility>

namespace twinwire::proxyconfig {

/// What the files say of a statement that holds or not.
enum class Truth { No, Unknown, Yes };
Truth both(Truth one, Truth other);
Truth either(Truth one, Truth other);
Truth negated(Truth truth);
inline Truth truthOf(bool value) {
    return value ? Truth::Yes : Truth::No;
}

/// Whether \a address lies in the network \a net: "10.0.0.0/8", or one address.
Truth liesInNet(const std::optional<QByteArray>& address, const QByteArray& net);

/// See the head of this file. A value: rules change copies.
struct AskedRequest {
    QByteArray method = "GET";
    std::optional<QByteArray> path; ///< decoded by nobody; nothing: not known
    QByteArray query;               ///< with "?", or empty
    std::optional<QByteArray> host; ///< lower case, without port; nothing: not known
    std::optional<bool> secure;
    std::optional<QByteArray> client; ///< address
    QList<std::pair<QByteArray, QByteArray>> fields;
    bool complete = true;                    ///< false: it may have other fields, too
    std::optional<QByteArray> server;        ///< the address that it was sent to, where that is a literal
    quint16 port = 0;                        ///< 0: not known
    std::optional<quint16> clientPort;       ///< nothing: not known
    QHash<QByteArray, QByteArray> variables; ///< that rules set
    /// False: rules changed it in a way that the files do not tell; what goes on is not known.
    bool followed = true;
    QStringList open; ///< names of values that the files do not tell; they stand as "${name}"

    explicit AskedRequest(const std::optional<Question>& question);
    /// Values of all fields \a name.
    QList<QByteArray> values(const QByteArray& name) const;
    void remove(const QByteArray& name);
    /// In the place of the first field of that name, others removed; else behind all.
    void replace(const QByteArray& name, const QByteArray& value);
    /// Behind what the field has, with a comma; else behind all fields.
    void merge(const QByteArray& name, const QByteArray& value);
    /// What stands for the value \a name, which is not known.
    QByteArray standFor(const QString& name);
    bool isUpgrade() const;
};

/// The heads that the upstream may get become this one: \a head, with \a open values standing as "${name}".
/// Of HAProxy, Apache httpd and Caddy the version is not known: names, values and how often they stand are
/// certain; the order of fields and the letter case of their names are those of the versions that these
/// readers are held against, and no more. Compare such heads as sets of fields, names in any case.
void predict(model::ConfigurationReading& reading, const QByteArray& head, const QStringList& open);

/// A head of \a line and \a fields.
QByteArray headOf(const QByteArray& line, const QList<std::pair<QByteArray, QByteArray>>& fields);

} // namespace twinwire::proxyconfig
