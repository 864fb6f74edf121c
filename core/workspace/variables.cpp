// See variables.h and placeholder_syntax.h.
#include "workspace/variables.h"

#include "workspace/placeholder_syntax.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <optional>

namespace twinwire::workspace {

namespace {

constexpr QByteArrayView base64Opening = "{{base64:";
/// An expansion grows no further than this; what does not fit stays as it is written.
constexpr qsizetype mostOctets = qsizetype(16) * 1024 * 1024;

bool isNameOctet(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '_' || c == '-';
}

/// Expands one text; the spans of the whole text are walked once, front to back.
class Expander {
public:
    Expander(QByteArrayView text, const Scope& scope);
    Expansion take();

private:
    struct Known {
        QByteArray value;
        bool secret = false;
    };
    /// What was found in a stretch of the text besides its octets.
    struct Met {
        bool secret = false;
        bool unknown = false;
    };
    QByteArray part(qsizetype begin, qsizetype end, Met& met);
    std::optional<Known> valueOf(const QByteArray& name) const;
    void addSecret(const QByteArray& value);

    QByteArrayView m_text;
    const Scope& m_scope;
    QHash<QByteArray, qsizetype> m_places; ///< of the variables by name
    QList<PlaceholderSpan> m_spans;
    qsizetype m_next = 0; ///< the first span that was not looked at
    qsizetype m_grown = 0;
    QSet<QByteArray> m_unknown;
    QSet<QByteArray> m_secrets;
    Expansion m_result;
};

Expander::Expander(QByteArrayView text, const Scope& scope)
    : m_text(text)
    , m_scope(scope)
    , m_spans(placeholderSpans(text)) {
    for (qsizetype i = 0; i < scope.variables.size(); ++i) {
        m_places.insert(scope.variables[i].name.toUtf8(), i);
    }
}

std::optional<Expander::Known> Expander::valueOf(const QByteArray& name) const {
    const auto builtIn = [](const QByteArray& value) {
        return value.isNull() ? std::optional<Known>() : Known{value, false};
    };
    if (name == "key") {
        return builtIn(m_scope.key);
    }
    if (name == "host") {
        return builtIn(m_scope.host);
    }
    if (name == "path") {
        return builtIn(m_scope.path);
    }
    const auto place = m_places.constFind(name);
    if (place == m_places.cend()) {
        return std::nullopt;
    }
    const Variable& variable = m_scope.variables[*place];
    return Known{variable.value.toUtf8(), variable.secret};
}

void Expander::addSecret(const QByteArray& value) {
    if (!value.isEmpty() && !m_secrets.contains(value)) {
        m_secrets.insert(value);
        m_result.secrets.append(value);
    }
}

QByteArray Expander::part(qsizetype begin, qsizetype end, Met& met) {
    QByteArray octets;
    qsizetype at = begin;
    while (m_next < m_spans.size() && m_spans[m_next].begin < end) {
        const PlaceholderSpan span = m_spans[m_next++];
        octets += m_text.sliced(at, span.begin - at);
        at = span.end;
        std::optional<Known> known;
        if (span.base64) {
            Met inner;
            const QByteArray octetsInside = part(span.innerBegin(), span.innerEnd(), inner);
            if (!inner.unknown) {
                known = Known{octetsInside.toBase64(), inner.secret};
            }
        } else {
            const QByteArray name =
                m_text.sliced(span.innerBegin(), span.innerEnd() - span.innerBegin()).toByteArray();
            known = valueOf(name);
            if (!known && !m_unknown.contains(name)) {
                m_unknown.insert(name);
                m_result.unknown.append(QString::fromLatin1(name));
            }
        }
        if (!known || m_grown + known->value.size() > mostOctets) {
            octets += m_text.sliced(span.begin, span.end - span.begin);
            met.unknown = true;
            continue;
        }
        m_grown += known->value.size();
        octets += known->value;
        if (known->secret) {
            addSecret(known->value);
            met.secret = true;
        }
    }
    return octets += m_text.sliced(at, end - at);
}

Expansion Expander::take() {
    Met met;
    m_result.octets = part(0, m_text.size(), met);
    return std::move(m_result);
}

} // namespace

QList<PlaceholderSpan> placeholderSpans(QByteArrayView text) {
    struct Opening {
        qsizetype begin = 0;
        qsizetype place = -1; ///< of its span; -1: too deep to count
    };
    QList<PlaceholderSpan> spans;
    QList<Opening> open;
    int depth = 0;
    qsizetype at = 0;
    while (at + 1 < text.size()) {
        if (text[at] == '}' && text[at + 1] == '}' && !open.isEmpty()) {
            const Opening opening = open.takeLast();
            at += 2;
            if (opening.place >= 0) {
                spans[opening.place].end = at;
                --depth;
            }
            continue;
        }
        if (text[at] != '{' || text[at + 1] != '{') {
            ++at;
            continue;
        }
        if (text.sliced(at).startsWith(base64Opening)) {
            Opening opening{at, -1};
            if (depth < placeholderDepth) {
                opening.place = spans.size();
                spans.append(PlaceholderSpan{at, -1, true, depth});
                ++depth;
            }
            open.append(opening);
            at += base64Opening.size();
            continue;
        }
        qsizetype end = at + 2;
        while (end < text.size() && isNameOctet(text[end])) {
            ++end;
        }
        if (end > at + 2 && text.sliced(end).startsWith("}}")) {
            spans.append(PlaceholderSpan{at, end + 2, false, depth});
            at = end + 2;
        } else {
            // "{{{name}}}": the second brace may open one.
            at = end > at + 2 ? end : at + 1;
        }
    }
    // What was opened and never closed is text; what stands in it counts from where it stands.
    QList<PlaceholderSpan> closed;
    int unclosed = 0;
    for (PlaceholderSpan span : std::as_const(spans)) {
        if (span.end < 0) {
            ++unclosed;
        } else {
            span.depth -= unclosed;
            closed.append(span);
        }
    }
    return closed;
}

bool isVariableName(QByteArrayView name) {
    return !name.isEmpty() && std::all_of(name.begin(), name.end(), isNameOctet);
}

qsizetype indexOutsidePlaceholders(QByteArrayView text, char octet) {
    qsizetype at = 0;
    for (const PlaceholderSpan& span : placeholderSpans(text)) {
        if (span.depth > 0) {
            continue;
        }
        const qsizetype found = text.first(span.begin).indexOf(octet, at);
        if (found >= 0) {
            return found;
        }
        at = span.end;
    }
    return text.indexOf(octet, at);
}

Expansion expand(const QByteArray& text, const Scope& scope) {
    return Expander(text, scope).take();
}

QString expand(const QString& text, const Scope& scope) {
    return text.contains(QLatin1StringView("{{")) ? QString::fromUtf8(expand(text.toUtf8(), scope).octets)
                                                  : text;
}

QStringList placeholders(const QByteArray& text) {
    QStringList names;
    QSet<QByteArray> seen{"key", "host", "path"};
    for (const PlaceholderSpan& span : placeholderSpans(text)) {
        const QByteArray name = text.sliced(span.innerBegin(), span.innerEnd() - span.innerBegin());
        if (!span.base64 && !seen.contains(name)) {
            seen.insert(name);
            names.append(QString::fromLatin1(name));
        }
    }
    return names;
}

} // namespace twinwire::workspace
