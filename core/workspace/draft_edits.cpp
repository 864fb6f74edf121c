// See draft_edits.h.
#include "workspace/draft_edits.h"

#include "base/text.h"
#include "workspace/placeholder_syntax.h"
#include "workspace/variables.h"

namespace twinwire::workspace {

QList<qsizetype> sentLines(const RequestDraft& draft) {
    QList<qsizetype> places;
    for (qsizetype i = 0; i < draft.lines.size(); ++i) {
        if (draft.lines[i].send) {
            places.append(i);
        }
    }
    return places;
}

QList<qsizetype> sentLines(const RequestDraft& draft, QByteArrayView name) {
    QList<qsizetype> places;
    bool first = true;
    for (qsizetype i = 0; i < draft.lines.size(); ++i) {
        const DraftLine& line = draft.lines[i];
        if (!line.send) {
            continue;
        }
        const bool folded = !first && (line.text.startsWith(' ') || line.text.startsWith('\t'));
        first = false;
        if (!folded && base::equalsFolded(base::trimmedOws(nameOf(line)), name)) {
            places.append(i);
        }
    }
    return places;
}

RequestDraft withSentField(RequestDraft draft, const QByteArray& name, const QByteArray& value,
                           qsizetype place) {
    for (DraftLine& line : draft.lines) {
        if (!line.send && base::equalsFolded(base::trimmedOws(nameOf(line)), name)) {
            line.text = name + ": " + value;
            line.send = true;
            return draft;
        }
    }
    const QByteArray ending = draft.startEnding.isEmpty() ? QByteArray("\r\n") : draft.startEnding;
    if (place < 0 || place >= draft.lines.size()) {
        if (!draft.lines.isEmpty() && draft.lines.last().ending.isEmpty()) {
            draft.lines.last().ending = ending;
        }
        draft.lines.append(DraftLine{true, name + ": " + value, ending});
    } else {
        draft.lines.insert(place, DraftLine{true, name + ": " + value, ending});
    }
    return draft;
}

RequestDraft withoutSentField(RequestDraft draft, const QByteArray& name) {
    for (const qsizetype place : sentLines(draft, name)) {
        draft.lines[place].send = false;
    }
    return draft;
}

RequestDraft withSoleField(RequestDraft draft, const QByteArray& name, const QByteArray& value) {
    const QList<qsizetype> places = sentLines(draft, name);
    if (places.isEmpty()) {
        return withSentField(std::move(draft), name, value);
    }
    for (qsizetype i = places.size() - 1; i > 0; --i) {
        draft.lines.removeAt(places[i]);
    }
    draft.lines[places.first()] = withValue(draft.lines[places.first()], value);
    return draft;
}

RequestDraft withStartLine(RequestDraft draft, const QByteArray& method, const QByteArray& target,
                           const QByteArray& version) {
    StartLineParts parts = startLineParts(draft.startLine);
    parts.method = method.isNull() ? parts.method : method;
    parts.target = target.isNull() ? parts.target : target;
    parts.version = version.isNull() ? parts.version : version;
    draft.startLine = withStartLineParts(draft.startLine, parts);
    return draft;
}

QByteArray basicValue(const QByteArray& credentials) {
    const QByteArray wrapped = "{{base64:" + credentials + "}}";
    const QList<PlaceholderSpan> spans = placeholderSpans(wrapped);
    const bool isWhole = !spans.isEmpty() && spans.first().begin == 0 && spans.first().end == wrapped.size();
    const bool isLine =
        !credentials.contains('\n') && !credentials.contains('\r') && !credentials.contains('\0');
    return "Basic " + (isWhole && isLine ? wrapped : credentials.toBase64());
}

DraftReading readingOf(const RequestDraft& draft) {
    const Scope scope{{}, "AAAAAAAAAAAAAAAAAAAAAA==", "host.example", "/"};
    DraftReading reading;
    reading.octets = expand(templateOf(draft), scope).octets;
    reading.head = protocol::parseRequestHead(reading.octets);
    return reading;
}

} // namespace twinwire::workspace
