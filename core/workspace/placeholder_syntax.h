// Where placeholders begin and end. Internal to the room; one pass over the text, whatever it holds.
#pragma once

#include <QByteArray>
#include <QList>

namespace twinwire::workspace {

/// base64 placeholders inside one another; deeper ones stay as they are written.
inline constexpr int placeholderDepth = 8;

/// One well-formed placeholder of a text.
struct PlaceholderSpan {
    qsizetype begin = 0; ///< of the first "{"
    qsizetype end = 0;   ///< behind the last "}"
    bool base64 = false; ///< {{base64:…}}; else a name
    int depth = 0;       ///< 0: inside no other
    bool operator==(const PlaceholderSpan&) const = default;

    /// Of the name, or of the text behind "base64:".
    qsizetype innerBegin() const { return begin + (base64 ? 9 : 2); }
    qsizetype innerEnd() const { return end - 2; }
};

/// All well-formed placeholders of \a text in order of their beginnings, those inside others included.
QList<PlaceholderSpan> placeholderSpans(QByteArrayView text);

/// True when \a name can be the name of a variable.
bool isVariableName(QByteArrayView name);

/// The index of the first \a octet of \a text outside placeholders, or -1.
qsizetype indexOutsidePlaceholders(QByteArrayView text, char octet);

} // namespace twinwire::workspace
