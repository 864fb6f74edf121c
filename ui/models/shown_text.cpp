// See shown_text.h.
#include "ui/models/shown_text.h"

#include "base/text.h"
#include "base/translate.h"
#include "report/secret_forms.h"
#include "ui/models/octet_text.h"
#include "workspace/placeholder_syntax.h"

#include <algorithm>

namespace twinwire::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr QChar middleDot(0x00B7);
constexpr QChar tabArrow(0x2192);
constexpr QChar lineEndArrow(0x21B5);
constexpr qsizetype mostOctets = qsizetype(64) * 1024;

bool isBlank(char c) {
    return c == ' ' || c == '\t';
}

void add(ShownParts& parts, const QString& text, PartKind kind) {
    if (text.isEmpty()) {
        return;
    }
    if (!parts.isEmpty() && parts.last().kind == kind) {
        parts.last().text += text;
    } else {
        parts.append({text, kind});
    }
}

/// Appends \a octets character by character; bullets of a mask and octets without a character are told apart.
void addOctets(ShownParts& parts, QByteArrayView octets, PartKind kind) {
    const QByteArray mask = report::maskBytes();
    for (qsizetype i = 0; i < octets.size();) {
        if (octets.sliced(i).startsWith(mask)) {
            add(parts, QString::fromUtf8(mask), PartKind::Masked);
            i += mask.size();
        } else if (octets[i] == '\t') {
            add(parts, QString(tabArrow), PartKind::OddSpace);
            ++i;
        } else if (const qsizetype length = visibleLength(octets, i); length > 0) {
            add(parts, QString::fromUtf8(octets.sliced(i, length)), kind);
            i += length;
        } else {
            add(parts, escapedOctet(octets[i]), PartKind::Escape);
            ++i;
        }
    }
}

void addBlanks(ShownParts& parts, QByteArrayView blanks) {
    for (const char blank : blanks) {
        add(parts, QString(blank == '\t' ? tabArrow : middleDot), PartKind::OddSpace);
    }
}

/// Blanks around \a text are odd, what is between is not.
template <typename Middle>
void addBetweenBlanks(ShownParts& parts, QByteArrayView text, Middle middle) {
    qsizetype begin = 0;
    qsizetype end = text.size();
    while (begin < end && isBlank(text[begin])) {
        ++begin;
    }
    while (end > begin && isBlank(text[end - 1])) {
        --end;
    }
    addBlanks(parts, text.first(begin));
    middle(text.sliced(begin, end - begin));
    addBlanks(parts, text.sliced(end));
}

/// Behind the colon one blank is usual.
QByteArrayView behindUsualBlank(QByteArrayView behindColon) {
    return behindColon.startsWith(' ') ? behindColon.sliced(1) : behindColon;
}

/// Adds \a text; a placeholder that is still in octets that go out has no value.
void addSent(ShownParts& parts, QByteArrayView text) {
    qsizetype at = 0;
    for (const workspace::PlaceholderSpan& span : workspace::placeholderSpans(text)) {
        if (span.depth == 0) {
            addOctets(parts, text.sliced(at, span.begin - at), PartKind::Plain);
            addOctets(parts, text.sliced(span.begin, span.end - span.begin), PartKind::Unknown);
            at = span.end;
        }
    }
    addOctets(parts, text.sliced(at), PartKind::Plain);
}

void addRequestLine(ShownParts& parts, QByteArrayView line) {
    const auto firstBlank = std::find_if(line.begin(), line.end(), isBlank);
    addOctets(parts, line.first(firstBlank - line.begin()), PartKind::Name);
    qsizetype i = firstBlank - line.begin();
    while (i < line.size()) {
        qsizetype blanks = i;
        while (blanks < line.size() && isBlank(line[blanks])) {
            ++blanks;
        }
        const QByteArrayView stretch = line.sliced(i, blanks - i);
        if (stretch == QByteArrayView(" ") && blanks < line.size()) {
            add(parts, u" "_s, PartKind::Plain);
        } else {
            addBlanks(parts, stretch);
        }
        i = blanks;
        while (i < line.size() && !isBlank(line[i])) {
            ++i;
        }
        addSent(parts, line.sliced(blanks, i - blanks));
    }
}

void addFieldLine(ShownParts& parts, QByteArrayView line) {
    const qsizetype colon = line.indexOf(':');
    if (colon < 0 || isBlank(line[0])) {
        addBetweenBlanks(parts, line, [&](QByteArrayView text) { addOctets(parts, text, PartKind::Plain); });
        return;
    }
    addBetweenBlanks(parts, line.first(colon),
                     [&](QByteArrayView text) { addOctets(parts, text, PartKind::Name); });
    add(parts, u":"_s, PartKind::Plain);
    const QByteArrayView behind = line.sliced(colon + 1);
    if (behind.startsWith(' ')) {
        add(parts, u" "_s, PartKind::Plain);
    }
    addBetweenBlanks(parts, behindUsualBlank(behind), [&](QByteArrayView text) { addSent(parts, text); });
}

/// Adds begin to end of \a text without what placeholders cover, and without blanks around.
void addLiterals(QList<Stretch>& stretches, QByteArrayView text,
                 const QList<workspace::PlaceholderSpan>& spans, qsizetype begin, qsizetype end) {
    const auto take = [&](qsizetype from, qsizetype to) {
        while (from < to && isBlank(text[from])) {
            ++from;
        }
        while (to > from && isBlank(text[to - 1])) {
            --to;
        }
        if (from < to) {
            stretches.append({from, to});
        }
    };
    qsizetype at = begin;
    for (const workspace::PlaceholderSpan& span : spans) {
        if (span.depth > 0 || span.end <= begin || span.begin >= end) {
            continue;
        }
        take(at, std::max(at, span.begin));
        at = std::max(at, span.end);
        if (span.base64) {
            // The password of {{base64:USER:PASSWORD}}, or all of it when there is no colon.
            const QByteArrayView inner = text.sliced(span.innerBegin(), span.innerEnd() - span.innerBegin());
            const qsizetype colon = workspace::indexOutsidePlaceholders(inner, ':');
            QList<workspace::PlaceholderSpan> within;
            for (workspace::PlaceholderSpan inside : spans) {
                if (inside.depth == span.depth + 1 && inside.begin > span.begin && inside.end < span.end) {
                    inside.depth = 0;
                    within.append(inside);
                }
            }
            addLiterals(stretches, text, within, span.innerBegin() + colon + 1, span.innerEnd());
        }
    }
    take(at, std::max(at, end));
}

} // namespace

QString wordsOf(const ShownParts& parts) {
    QString words;
    for (const ShownPart& part : parts) {
        words += part.text;
    }
    return words;
}

ShownParts shownName(const QByteArray& name) {
    ShownParts parts;
    addBetweenBlanks(parts, name, [&](QByteArrayView text) { addOctets(parts, text, PartKind::Plain); });
    return parts;
}

ShownParts shownValue(const QByteArray& name, const QByteArray& behindColon, const QStringList& unknown,
                      bool masked) {
    const QByteArrayView behind = behindUsualBlank(behindColon);
    const QByteArray value =
        masked ? withBullets(behind.toByteArray(), literalSecrets(name, behind.toByteArray()))
               : behind.toByteArray();
    ShownParts parts;
    addBetweenBlanks(parts, value, [&](QByteArrayView text) {
        qsizetype at = 0;
        const QList<workspace::PlaceholderSpan> spans = workspace::placeholderSpans(text);
        for (const workspace::PlaceholderSpan& span : spans) {
            if (span.depth > 0) {
                continue;
            }
            addOctets(parts, text.sliced(at, span.begin - at), PartKind::Plain);
            const QByteArrayView inner = text.sliced(span.innerBegin(), span.innerEnd() - span.innerBegin());
            const bool isUnknown = !span.base64 && unknown.contains(QString::fromUtf8(inner));
            addOctets(parts, text.sliced(span.begin, span.end - span.begin),
                      isUnknown ? PartKind::Unknown : PartKind::Placeholder);
            at = span.end;
        }
        addOctets(parts, text.sliced(at), PartKind::Plain);
    });
    return parts;
}

QList<ShownLine> shownRequest(const QByteArray& octets) {
    QList<ShownLine> lines;
    qsizetype at = 0;
    int number = 0;
    const qsizetype shown = std::min(octets.size(), mostOctets);
    while (at < shown) {
        const qsizetype lineFeed = octets.indexOf('\n', at);
        const bool isWhole = lineFeed >= 0 && lineFeed < shown;
        const qsizetype next = isWhole ? lineFeed + 1 : shown;
        const bool hasCr = isWhole && lineFeed > at && octets[lineFeed - 1] == '\r';
        const QByteArrayView text =
            QByteArrayView(octets).sliced(at, (isWhole ? lineFeed - (hasCr ? 1 : 0) : next) - at);
        ShownLine line;
        if (number >= 0 && (number == 0 || !text.isEmpty())) {
            line.sent = number;
            number == 0 ? addRequestLine(line.parts, text) : addFieldLine(line.parts, text);
            ++number;
        } else {
            number = -1;
            addOctets(line.parts, text, PartKind::Plain);
        }
        if (isWhole) {
            line.parts.append(hasCr ? ShownPart{QString(lineEndArrow), PartKind::LineEnd}
                                    : ShownPart{u"LF"_s, PartKind::LineFeed});
        }
        lines.append(line);
        at = next;
    }
    if (shown < octets.size()) {
        const auto more = static_cast<int>(std::min<qsizetype>(octets.size() - shown, 1'000'000'000));
        lines.append(
            {{{base::translate("RequestPreview", "%n more octets", nullptr, more), PartKind::LineEnd}}, -1});
    }
    return lines;
}

QList<Stretch> literalSecrets(const QByteArray& name, const QByteArray& value) {
    QList<Stretch> stretches;
    const QList<workspace::PlaceholderSpan> spans = workspace::placeholderSpans(value);
    switch (report::formOf(name)) {
    case report::SecretForm::None:
        break;
    case report::SecretForm::Authorization: {
        qsizetype begin = 0;
        while (begin < value.size() && isBlank(value[begin])) {
            ++begin;
        }
        qsizetype blank = begin;
        while (blank < value.size() && !isBlank(value[blank])) {
            ++blank;
        }
        const bool hasScheme =
            blank < value.size() && base::isToken(QByteArrayView(value).sliced(begin, blank - begin));
        addLiterals(stretches, value, spans, hasScheme ? blank : begin, value.size());
        break;
    }
    case report::SecretForm::Cookie:
    case report::SecretForm::SetCookie:
        for (qsizetype begin = 0; begin < value.size();) {
            const qsizetype semicolon = value.indexOf(';', begin);
            const qsizetype end = semicolon < 0 ? value.size() : semicolon;
            const qsizetype equals = value.indexOf('=', begin);
            addLiterals(stretches, value, spans, equals < 0 || equals >= end ? begin : equals + 1, end);
            begin = end + 1;
        }
        break;
    case report::SecretForm::Whole:
        addLiterals(stretches, value, spans, 0, value.size());
        break;
    }
    return stretches;
}

QList<Stretch> literalTargetSecrets(const QByteArray& target) {
    QList<Stretch> stretches;
    const QList<workspace::PlaceholderSpan> spans = workspace::placeholderSpans(target);
    for (const auto& [begin, end] : report::secretParameters(target)) {
        addLiterals(stretches, target, spans, begin, end);
    }
    return stretches;
}

QByteArray withBullets(QByteArray text, const QList<Stretch>& stretches) {
    for (auto stretch = stretches.crbegin(); stretch != stretches.crend(); ++stretch) {
        text.replace(stretch->begin, stretch->end - stretch->begin, report::maskBytes());
    }
    return text;
}

} // namespace twinwire::ui
