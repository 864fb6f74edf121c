// The request of the composer: a template of exact octets, line by line, with lines that are switched off.
// Nothing is normalised: a line is its octets; name and value are read out of them and written back into
// them.
#pragma once

#include "protocol/violation.h"

#include <QByteArray>
#include <QList>

namespace twinwire::workspace {

/// One line of the head behind the request line: a field, or whatever else was written there.
struct DraftLine {
    bool send = true;           ///< a line that is not sent stays in its place and is not part of the octets
    QByteArray text;            ///< the line without its end, as written; placeholders ({{name}}) unexpanded
    QByteArray ending = "\r\n"; ///< "\r\n" or "\n"; may be empty for the last line only
    bool operator==(const DraftLine&) const = default;
};

/// The octets before the first colon, white space included; empty when there is no colon (the whole line is
/// then the value). A colon inside a placeholder does not count.
QByteArray nameOf(const DraftLine& line);
/// The octets behind the colon without OWS at both ends.
QByteArray valueOf(const DraftLine& line);
/// \a line with another name; everything behind the colon stays. A line without a colon gets ": ".
DraftLine withName(DraftLine line, const QByteArray& name);
/// \a line with another value; the white space around it stays.
DraftLine withValue(DraftLine line, const QByteArray& value);

/// A request in the making.
struct RequestDraft {
    QByteArray startLine = "GET {{path}} HTTP/1.1"; ///< the request line without its end
    QByteArray startEnding = "\r\n";
    QList<DraftLine> lines;
    QByteArray end = "\r\n"; ///< the empty line; empty when the head is not ended
    QByteArray body;         ///< octets behind the head
    bool operator==(const RequestDraft&) const = default;
};

/// The three parts of the request line. Joining them by one SP gives the line back, unless it has odd blanks.
struct StartLineParts {
    QByteArray method;
    QByteArray target;
    QByteArray version;
    bool operator==(const StartLineParts&) const = default;
};
StartLineParts startLineParts(const QByteArray& startLine);
/// \a startLine with the given parts, its own blanks kept where the number of parts allows it.
QByteArray withStartLineParts(const QByteArray& startLine, const StartLineParts& parts);

/// A correct handshake: {{path}}, Host: {{host}}, Upgrade, Connection, Sec-WebSocket-Key: {{key}},
/// Sec-WebSocket-Version: 13, in this order.
RequestDraft correctDraft();

/// All octets that are sent, placeholders unexpanded.
QByteArray templateOf(const RequestDraft& draft);

/// The draft of \a octets, read leniently as the person types: templateOf(draftOf(o, p)) == o for any o and
/// p. Lines of \a previous that are not sent are kept, behind the line that they stood behind, as far as that
/// is still there.
RequestDraft draftOf(const QByteArray& octets, const RequestDraft& previous);

/// The index of the first line (sent ones first) with the name \a name, compared without ASCII case and
/// blanks; -1 for none.
qsizetype indexOf(const RequestDraft& draft, QByteArrayView name);
/// Sets the value of the first such line, or appends one; an empty optional-like null \a value removes all.
RequestDraft withField(RequestDraft draft, const QByteArray& name, const QByteArray& value);

/// What credentials the Authorization line holds, for an editor of its own. Placeholders stay.
struct DraftCredentials {
    enum class Scheme { None, Basic, Bearer, Other } scheme = Scheme::None;
    QByteArray user;     ///< Basic
    QByteArray password; ///< Basic
    QByteArray token;    ///< Bearer; for Other the whole value
    bool operator==(const DraftCredentials&) const = default;
};
DraftCredentials credentialsOf(const RequestDraft& draft);
/// Basic is written as "Basic {{base64:USER:PASSWORD}}", so that both may hold placeholders; computed where
/// stray braces in them would end that early.
RequestDraft withCredentials(RequestDraft draft, const DraftCredentials& credentials);

/// What the checker says, line by line: protocol::checkRequest() of the expanded octets, and remarks of the
/// composer's own, each with the place in the draft and, where there is one, a repair.
struct DraftRemark {
    qsizetype line = -1; ///< index into RequestDraft::lines; -1: the request line or the whole
    protocol::Violation violation;
    QString brief; ///< for the row's last cell: "5 bytes, not 16"; at most about 20 characters
    /// What the repair does ("Use a generated key"); empty when none is offered.
    QString repairText;
    RequestDraft repaired; ///< the draft after it
    bool operator==(const DraftRemark&) const = default;
};
/// \a octets is the draft's expanded form (expansion keeps the order and the number of sent lines).
QList<DraftRemark> checkDraft(const RequestDraft& draft, const QByteArray& octets);

/// One textbook fault (or the correct handshake) that can be put into a request.
struct Preset {
    QByteArray id; ///< stable: "no-upgrade"
    QString title; ///< "No Upgrade"; header names within ` `
    QString note;  ///< "plain HTTP", "expects 426"; few words
};
/// In the order of the list: the correct handshake first. Translated at the call.
QList<Preset> presets();
/// \a draft with the fault; a draft that has it already is returned as it is.
RequestDraft withPreset(const QByteArray& id, const RequestDraft& draft);
/// The id of the fault that \a draft shows, or "correct", or empty.
QByteArray presetOf(const RequestDraft& draft);

} // namespace twinwire::workspace
