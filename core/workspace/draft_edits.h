// Small edits of a draft that checks and presets share. Internal to the room.
#pragma once

#include "protocol/http_head.h"
#include "workspace/request_draft.h"

namespace twinwire::workspace {

/// The indices of the sent lines in order: place n is line n + 2 of the octets.
QList<qsizetype> sentLines(const RequestDraft& draft);
/// The indices of the sent lines with the name \a name.
QList<qsizetype> sentLines(const RequestDraft& draft, QByteArrayView name);
/// \a draft with "name: value" sent: a line that was switched off is switched on, else a new one is put at
/// \a place (at the end for -1).
RequestDraft withSentField(RequestDraft draft, const QByteArray& name, const QByteArray& value,
                           qsizetype place = -1);
/// \a draft with all lines of that name switched off.
RequestDraft withoutSentField(RequestDraft draft, const QByteArray& name);
/// \a draft with the value \a value in the first sent line of that name and no further one, or such a line.
RequestDraft withSoleField(RequestDraft draft, const QByteArray& name, const QByteArray& value);
/// \a draft with other parts of the request line; null parts stay.
RequestDraft withStartLine(RequestDraft draft, const QByteArray& method, const QByteArray& target,
                           const QByteArray& version);
/// "Basic {{base64:…}}" of \a credentials, "user:password"; computed where braces in them would end it early,
/// or line ends the line.
QByteArray basicValue(const QByteArray& credentials);

/// What a draft says with stand-ins for the built-in placeholders, for judging it by itself.
struct DraftReading {
    QByteArray octets;
    protocol::HttpRequestHead head;
};
DraftReading readingOf(const RequestDraft& draft);

} // namespace twinwire::workspace
