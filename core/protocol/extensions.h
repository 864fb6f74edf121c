// Sec-WebSocket-Extensions (RFC 6455 §9.1) and the parameters of permessage-deflate (RFC 7692 §7.1).
#pragma once

#include "protocol/violation.h"

#include <optional>

namespace twinwire::protocol {

/// One extension with its parameters in order.
struct Extension {
    struct Parameter {
        QByteArray name;
        std::optional<QByteArray> value; ///< unquoted
        bool operator==(const Parameter&) const = default;
    };
    QByteArray name;
    QList<Parameter> parameters;
    bool operator==(const Extension&) const = default;
};

/// The parsed list and what is malformed about it (codes extensions.*).
struct ExtensionList {
    QList<Extension> extensions;
    Violations violations;
    bool operator==(const ExtensionList&) const = default;
};

/// Parses the values of all Sec-WebSocket-Extensions fields in order. Empty list members are remarks.
ExtensionList parseExtensions(const QList<QByteArray>& values);

/// Every way in which the \a answer does not fit the \a offer (facts.md, "permessage-deflate answers"). Empty
/// when it does. Codes as named at checkResponse(): response.extension-*.
Violations checkExtensionAnswer(const ExtensionList& offer, const ExtensionList& answer);

} // namespace twinwire::protocol
