// What is known of the request that goes through a configuration; without one, a WebSocket handshake of
// which neither path nor name are known.
#pragma once

#include "proxyconfig/question.h"

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

/// See the head of this file. A value: rules change copies.
struct AskedRequest {
    QByteArray method = "GET";
    std::optional<QByteArray> path; ///< decoded by nobody; nothing: not known
    QByteArray query;               ///< with "?", or empty
    std::optional<QByteArray> host; ///< lower case, without port; nothing: not known
    std::optional<bool> secure;
    std::optional<QByteArray> client; ///< address
    QList<std::pair<QByteArray, QByteArray>> fields;
    bool complete = true; ///< false: it may have other fields, too

    explicit AskedRequest(const std::optional<Question>& question);
    /// Values of all fields \a name.
    QList<QByteArray> values(const QByteArray& name) const;
    void remove(const QByteArray& name);
    bool isUpgrade() const;
};

} // namespace twinwire::proxyconfig
