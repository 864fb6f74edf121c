// Violation: one broken rule of a specification, as data.
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace twinwire::protocol {

/// A rule of a specification that bytes break, with the place where they do.
struct Violation {
    enum class Severity {
        Error,  ///< a strict peer must or may refuse because of it
        Remark, ///< tolerated by the specification, yet worth a mention
    };
    QByteArray code; ///< stable, e.g. "response.accept-wrong"; prefix = what is broken (request, response,
                     ///< head, frame, body …)
    QString rule;    ///< e.g. "RFC 6455 §4.1"
    QString message; ///< one sentence without full stop
    QString place;   ///< e.g. "line 3, Sec-WebSocket-Accept" or "octet 17"; may be empty
    Severity severity = Severity::Error;

    bool operator==(const Violation&) const = default;
};

using Violations = QList<Violation>;

/// True when \a violations holds one with \a code.
bool contains(const Violations& violations, QByteArrayView code);

} // namespace twinwire::protocol
