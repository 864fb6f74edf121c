// Sec-WebSocket-Extensions (RFC 6455 §9.1) and the parameters of permessage-deflate (RFC 7692 §7.1).
#pragma once

#include "protocol/violation.h"

#include <QStringList>

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

/// Parses the values of all Sec-WebSocket-Extensions fields in order. Lenient: what is readable of a
/// malformed member is kept and reading goes on behind the next comma. Codes, all RFC 6455 §9.1:
/// extensions.empty-member (remark, once per field), extensions.name-invalid, extensions.parameter-invalid.
ExtensionList parseExtensions(const QList<QByteArray>& values);

/// What the parameters of one permessage-deflate entry break by themselves (RFC 7692 §7.1): unknown or
/// repeated names, missing, superfluous or impossible values; one sentence each. An offer may name
/// client_max_window_bits without value, an answer may not.
QStringList deflateParameterFaults(const Extension& extension, bool isOffer);

/// Every way in which the \a answer does not fit the \a offer (RFC 6455 §4.1, RFC 7692 §5 and §7.1). Empty
/// when it does. It must fit one of several offers of permessage-deflate. Codes as named at checkResponse():
/// response.extension-*.
Violations checkExtensionAnswer(const ExtensionList& offer, const ExtensionList& answer);

} // namespace twinwire::protocol
