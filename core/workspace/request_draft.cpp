// The draft's lines: octets to lines and back, and edits that touch nothing else. See request_draft.h.
#include "workspace/request_draft.h"

#include "base/text.h"
#include "workspace/draft_edits.h"
#include "workspace/placeholder_syntax.h"

#include <algorithm>
#include <array>

namespace twinwire::workspace {

namespace {

bool isBlank(char c) {
    return c == ' ' || c == '\t';
}

qsizetype colonOf(QByteArrayView text) {
    return indexOutsidePlaceholders(text, ':');
}

/// One line of \a octets from \a at on, which moves behind it.
DraftLine takeLine(const QByteArray& octets, qsizetype& at) {
    const qsizetype lineFeed = octets.indexOf('\n', at);
    const qsizetype next = lineFeed < 0 ? octets.size() : lineFeed + 1;
    qsizetype textEnd = lineFeed < 0 ? next : lineFeed;
    if (lineFeed > at && octets[lineFeed - 1] == '\r') {
        --textEnd;
    }
    DraftLine line;
    line.text = octets.sliced(at, textEnd - at);
    line.ending = octets.sliced(textEnd, next - textEnd);
    at = next;
    return line;
}

/// For each of \a before the index of its counterpart in \a after, ascending, or -1: the same text first,
/// then, between those, lines of the same name, then one by one.
QList<qsizetype> counterparts(const QList<QByteArray>& before, const QList<QByteArray>& after) {
    QList<qsizetype> found(before.size(), -1);
    qsizetype begin = 0;
    const qsizetype shorter = std::min(before.size(), after.size());
    while (begin < shorter && before[begin] == after[begin]) {
        found[begin] = begin;
        ++begin;
    }
    qsizetype beforeEnd = before.size();
    qsizetype afterEnd = after.size();
    while (beforeEnd > begin && afterEnd > begin && before[beforeEnd - 1] == after[afterEnd - 1]) {
        found[--beforeEnd] = --afterEnd;
    }

    // The longest common subsequence of what is left, where it is small enough to look for.
    const qsizetype rows = beforeEnd - begin;
    const qsizetype columns = afterEnd - begin;
    if (rows > 0 && columns > 0 && rows <= 1'000'000 / columns) {
        QList<int> lengths((rows + 1) * (columns + 1), 0);
        const auto length = [&](qsizetype row, qsizetype column) -> int& {
            return lengths[row * (columns + 1) + column];
        };
        for (qsizetype row = rows - 1; row >= 0; --row) {
            for (qsizetype column = columns - 1; column >= 0; --column) {
                length(row, column) = before[begin + row] == after[begin + column]
                                          ? length(row + 1, column + 1) + 1
                                          : std::max(length(row + 1, column), length(row, column + 1));
            }
        }
        for (qsizetype row = 0, column = 0; row < rows && column < columns;) {
            if (before[begin + row] == after[begin + column]) {
                found[begin + row++] = begin + column++;
            } else if (length(row + 1, column) >= length(row, column + 1)) {
                ++row;
            } else {
                ++column;
            }
        }
    }

    if (std::max(rows, columns) > 2000) {
        for (qsizetype i = 0; i < std::min(rows, columns); ++i) {
            found[begin + i] = begin + i;
        }
        return found;
    }

    // Edited lines: between two that are the same, as many as both sides have, in order.
    qsizetype free = begin;
    for (qsizetype i = begin; i < beforeEnd; ++i) {
        if (found[i] >= 0) {
            free = found[i] + 1;
            continue;
        }
        const auto next = std::find_if(found.cbegin() + i, found.cbegin() + beforeEnd,
                                       [](qsizetype at) { return at >= 0; });
        const qsizetype pending = next - (found.cbegin() + i);
        const qsizetype limit = i + pending == beforeEnd ? afterEnd : *next;
        // With more new lines than old ones, a line of the same name is the better counterpart.
        qsizetype chosen = free;
        const QByteArray name = base::folded(before[i].first(std::max<qsizetype>(colonOf(before[i]), 0)));
        for (qsizetype j = free; !name.isEmpty() && j <= limit - pending; ++j) {
            if (base::folded(after[j].first(std::max<qsizetype>(colonOf(after[j]), 0))) == name) {
                chosen = j;
                break;
            }
        }
        if (chosen < limit) {
            found[i] = chosen;
            free = chosen + 1;
        }
    }
    return found;
}

/// \a lines with those of \a previous that are not sent, each behind the line that it stood behind.
QList<DraftLine> withUnsentLines(const QList<DraftLine>& lines, const RequestDraft& previous) {
    const bool hasUnsent = std::any_of(previous.lines.cbegin(), previous.lines.cend(),
                                       [](const DraftLine& line) { return !line.send; });
    if (!hasUnsent) {
        return lines;
    }
    QList<QByteArray> before;
    QList<QByteArray> after;
    for (const DraftLine& line : previous.lines) {
        if (line.send) {
            before.append(line.text);
        }
    }
    for (const DraftLine& line : lines) {
        after.append(line.text);
    }
    const QList<qsizetype> places = counterparts(before, after);
    QList<DraftLine> result;
    qsizetype taken = 0; // lines that are in the result
    qsizetype sent = 0;  // sent lines of the previous draft that were passed
    for (const DraftLine& line : previous.lines) {
        if (line.send) {
            if (places[sent] >= 0) {
                for (; taken <= places[sent]; ++taken) {
                    result.append(lines[taken]);
                }
            }
            ++sent;
        } else {
            result.append(line);
        }
    }
    return result + lines.sliced(taken);
}

} // namespace

QByteArray nameOf(const DraftLine& line) {
    const qsizetype colon = colonOf(line.text);
    return colon < 0 ? QByteArray() : line.text.first(colon);
}

QByteArray valueOf(const DraftLine& line) {
    return base::trimmedOws(QByteArrayView(line.text).sliced(colonOf(line.text) + 1)).toByteArray();
}

DraftLine withName(DraftLine line, const QByteArray& name) {
    const qsizetype colon = colonOf(line.text);
    line.text = colon < 0 ? name + ": " + line.text : name + line.text.sliced(colon);
    return line;
}

DraftLine withValue(DraftLine line, const QByteArray& value) {
    const qsizetype begin = colonOf(line.text) + 1;
    const QByteArrayView behind = QByteArrayView(line.text).sliced(begin);
    const QByteArrayView old = base::trimmedOws(behind);
    if (old.isEmpty()) {
        // Blanks alone: all of them stand before the value; a bare colon gets the usual one.
        const bool bare = begin > 0 && behind.isEmpty() && !value.isEmpty();
        line.text += bare ? ' ' + value : value;
        return line;
    }
    line.text.replace(begin + (old.data() - behind.data()), old.size(), value);
    return line;
}

StartLineParts startLineParts(const QByteArray& startLine) {
    // As the engine reads a request line: the method up to the first blank, the version behind the last one.
    StartLineParts parts;
    const auto firstBlank = std::find_if(startLine.cbegin(), startLine.cend(), isBlank);
    parts.method = startLine.first(firstBlank - startLine.cbegin());
    const QByteArrayView behind = base::trimmedOws(QByteArrayView(startLine).sliced(parts.method.size()));
    qsizetype versionBegin = behind.size();
    while (versionBegin > 0 && !isBlank(behind[versionBegin - 1])) {
        --versionBegin;
    }
    if (versionBegin == 0) {
        parts.target = behind.toByteArray();
        return parts;
    }
    parts.target = base::trimmedOws(behind.first(versionBegin)).toByteArray();
    parts.version = behind.sliced(versionBegin).toByteArray();
    return parts;
}

QByteArray withStartLineParts(const QByteArray& startLine, const StartLineParts& parts) {
    const StartLineParts old = startLineParts(startLine);
    if (old == parts) {
        return startLine;
    }
    const auto present = [](const StartLineParts& some) {
        return std::array{some.target.isEmpty(), some.version.isEmpty()};
    };
    if (old.target.isEmpty() || present(old) != present(parts)) {
        QByteArray line = parts.method;
        for (const QByteArray& part : {parts.target, parts.version}) {
            if (!part.isEmpty()) {
                line += ' ' + part;
            }
        }
        return line;
    }
    // The stretches of blanks between and behind the old parts.
    const qsizetype targetBegin = startLine.indexOf(old.target, old.method.size());
    const qsizetype targetEnd = targetBegin + old.target.size();
    QByteArray line =
        parts.method + startLine.sliced(old.method.size(), targetBegin - old.method.size()) + parts.target;
    if (old.version.isEmpty()) {
        return line + startLine.sliced(targetEnd);
    }
    const qsizetype versionBegin = startLine.lastIndexOf(old.version);
    return line + startLine.sliced(targetEnd, versionBegin - targetEnd) + parts.version +
           startLine.sliced(versionBegin + old.version.size());
}

RequestDraft correctDraft() {
    RequestDraft draft;
    for (const char* text : {"Host: {{host}}", "Upgrade: websocket", "Connection: Upgrade",
                             "Sec-WebSocket-Key: {{key}}", "Sec-WebSocket-Version: 13"}) {
        draft.lines.append(DraftLine{true, text, "\r\n"});
    }
    return draft;
}

QByteArray templateOf(const RequestDraft& draft) {
    QByteArray octets = draft.startLine;
    QByteArray ending = draft.startEnding;
    // An end that is missing before another line would make one line of two.
    const auto endLine = [&octets, &ending] {
        octets += ending.isEmpty() ? QByteArray("\r\n") : ending;
    };
    for (const DraftLine& line : draft.lines) {
        if (line.send) {
            endLine();
            octets += line.text;
            ending = line.ending;
        }
    }
    if (draft.end.isEmpty()) {
        octets += ending;
    } else {
        endLine();
    }
    return octets + draft.end + draft.body;
}

RequestDraft draftOf(const QByteArray& octets, const RequestDraft& previous) {
    RequestDraft draft;
    qsizetype at = 0;
    const DraftLine startLine = takeLine(octets, at);
    draft.startLine = startLine.text;
    draft.startEnding = startLine.ending;
    draft.end.clear();
    QList<DraftLine> lines;
    while (at < octets.size()) {
        DraftLine line = takeLine(octets, at);
        if (line.text.isEmpty()) {
            draft.end = line.ending;
            break;
        }
        lines.append(std::move(line));
    }
    draft.body = octets.sliced(at);
    draft.lines = withUnsentLines(lines, previous);
    return draft;
}

qsizetype indexOf(const RequestDraft& draft, QByteArrayView name) {
    const auto isField = [&](const DraftLine& line) {
        // Behind the first line a blank at the beginning makes a folded line, not a field.
        const bool folded =
            !line.text.isEmpty() && isBlank(line.text.front()) && &line != &draft.lines.front();
        return !folded && colonOf(line.text) >= 0 &&
               base::equalsFolded(base::trimmedOws(nameOf(line)), base::trimmedOws(name));
    };
    for (const bool send : {true, false}) {
        for (qsizetype i = 0; i < draft.lines.size(); ++i) {
            if (draft.lines[i].send == send && isField(draft.lines[i])) {
                return i;
            }
        }
    }
    return -1;
}

RequestDraft withField(RequestDraft draft, const QByteArray& name, const QByteArray& value) {
    qsizetype place = indexOf(draft, name);
    if (value.isNull()) {
        for (; place >= 0; place = indexOf(draft, name)) {
            draft.lines.removeAt(place);
        }
        return draft;
    }
    if (place < 0) {
        if (!draft.lines.isEmpty() && draft.lines.last().ending.isEmpty()) {
            draft.lines.last().ending = "\r\n";
        }
        draft.lines.append(DraftLine{true, name + ": " + value, "\r\n"});
        return draft;
    }
    draft.lines[place] = withValue(draft.lines[place], value);
    draft.lines[place].send = true;
    return draft;
}

DraftCredentials credentialsOf(const RequestDraft& draft) {
    DraftCredentials credentials;
    const qsizetype place = indexOf(draft, "Authorization");
    if (place < 0 || !draft.lines[place].send) {
        return credentials;
    }
    const QByteArray value = valueOf(draft.lines[place]);
    const qsizetype blank = value.indexOf(' ');
    const QByteArray scheme = value.first(blank < 0 ? value.size() : blank);
    const QByteArray rest =
        blank < 0 ? QByteArray() : base::trimmedOws(QByteArrayView(value).sliced(blank)).toByteArray();
    credentials.scheme = DraftCredentials::Scheme::Other;
    credentials.token = value;
    if (base::equalsFolded(scheme, "bearer")) {
        credentials.scheme = DraftCredentials::Scheme::Bearer;
        credentials.token = rest;
    } else if (base::equalsFolded(scheme, "basic")) {
        QByteArray pair;
        const QList<PlaceholderSpan> spans = placeholderSpans(rest);
        if (!spans.isEmpty() && spans.first().base64 && spans.first().begin == 0 &&
            spans.first().end == rest.size()) {
            pair = rest.sliced(spans.first().innerBegin(),
                               spans.first().innerEnd() - spans.first().innerBegin());
        } else {
            const auto decoded =
                QByteArray::fromBase64Encoding(rest, QByteArray::AbortOnBase64DecodingErrors);
            if (!spans.isEmpty() || !decoded || decoded.decoded.toBase64() != rest) {
                return credentials;
            }
            pair = decoded.decoded;
        }
        const qsizetype colon = colonOf(pair);
        if (colon < 0) {
            return credentials;
        }
        credentials.scheme = DraftCredentials::Scheme::Basic;
        credentials.user = pair.first(colon);
        credentials.password = pair.sliced(colon + 1);
        credentials.token.clear();
    }
    return credentials;
}

RequestDraft withCredentials(RequestDraft draft, const DraftCredentials& credentials) {
    using Scheme = DraftCredentials::Scheme;
    switch (credentials.scheme) {
    case Scheme::None:
        return withField(std::move(draft), "Authorization", QByteArray());
    case Scheme::Basic:
        return withField(std::move(draft), "Authorization",
                         basicValue(credentials.user + ':' + credentials.password));
    case Scheme::Bearer:
        return withField(std::move(draft), "Authorization", "Bearer " + credentials.token);
    case Scheme::Other:
        return withField(std::move(draft), "Authorization",
                         credentials.token.isNull() ? QByteArray("") : credentials.token);
    }
    return draft;
}

} // namespace twinwire::workspace
