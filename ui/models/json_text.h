// JSON laid out for reading: one member a line, in the order and with the spelling it came in.
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace twinwire::ui {

/// \a text with line breaks and two spaces of indent, nothing else changed; nothing when it is no JSON object
/// or array (RFC 8259). The time is linear in the octets.
std::optional<QString> laidOutJson(const QByteArray& text);

} // namespace twinwire::ui
