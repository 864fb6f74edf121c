// See caddy_matchers.h.
#include "proxyconfig/caddy_matchers.h"

#include "base/text.h"

#include <QRegularExpression>

#include <algorithm>

namespace twinwire::proxyconfig {

namespace {

/// "*" at either end, or anywhere for paths. \a exact: letter case matters.
bool globbed(const QByteArray& pattern, const QByteArray& text, bool exact = false) {
    const QByteArray wanted = exact ? pattern : pattern.toLower();
    const QByteArray given = exact ? text : text.toLower();
    const bool before = wanted.startsWith('*');
    const bool behind = wanted.size() > 1 && wanted.endsWith('*');
    const QByteArray inner =
        wanted.sliced(before ? 1 : 0, wanted.size() - (before ? 1 : 0) - (behind ? 1 : 0));
    if (before && behind) {
        return given.contains(inner);
    }
    return before ? given.endsWith(inner) : behind ? given.startsWith(inner) : given == wanted;
}

Truth pathMatches(const QByteArray& pattern, const AskedRequest& request) {
    if (pattern == "*" || pattern == "/*") {
        return Truth::Yes;
    }
    return request.path ? truthOf(globbed(pattern, *request.path)) : Truth::Unknown;
}

Truth lineMatches(const Statement& line, qsizetype at, const AskedRequest& request, int depth);

Truth setMatches(const std::vector<Statement>& lines, const AskedRequest& request, int depth) {
    Truth all = Truth::Yes;
    for (const Statement& line : lines) {
        all = both(all, lineMatches(line, 0, request, depth));
    }
    return all;
}

Truth lineMatches(const Statement& line, qsizetype at, const AskedRequest& request, int depth) {
    const QByteArray kind = line.word(at);
    Truth any = Truth::No;
    if (kind == "not" && depth < 8) {
        return negated(line.hasBlock ? setMatches(line.block, request, depth + 1)
                                     : lineMatches(line, at + 1, request, depth + 1));
    }
    if (kind == "header") {
        const QByteArray name = line.word(at + 1);
        const QList<QByteArray> values = request.values(name);
        if (name.startsWith('!')) {
            return truthOf(request.values(name.sliced(1)).isEmpty());
        }
        if (values.isEmpty() && !request.complete) {
            return Truth::Unknown;
        }
        const QByteArray wanted = line.words.size() > at + 2 ? line.word(at + 2) : QByteArray("*");
        return truthOf(std::any_of(values.cbegin(), values.cend(),
                                   [&](const QByteArray& value) { return globbed(wanted, value, true); }));
    }
    if (kind == "path_regexp" && request.path) {
        const QByteArray pattern = line.words.constLast().text;
        const QRegularExpression expression(QString::fromLatin1(pattern.left(1000)));
        return expression.isValid() ? truthOf(expression.match(QString::fromLatin1(*request.path)).hasMatch())
                                    : Truth::Unknown;
    }
    if (kind == "protocol") {
        return line.word(at + 1) == "http"    ? (request.secure ? truthOf(!*request.secure) : Truth::Unknown)
               : line.word(at + 1) == "https" ? (request.secure ? truthOf(*request.secure) : Truth::Unknown)
                                              : Truth::Unknown;
    }
    if (kind != "path" && kind != "host" && kind != "method") {
        return Truth::Unknown;
    }
    for (qsizetype i = at + 1; i < line.words.size(); ++i) {
        const QByteArray wanted = line.word(i);
        const Truth truth = kind == "path"     ? pathMatches(wanted, request)
                            : kind == "method" ? truthOf(base::equalsFolded(wanted, request.method))
                            : request.host     ? truthOf(globbed(wanted, *request.host))
                                               : Truth::Unknown;
        any = either(any, truth);
    }
    return any;
}

} // namespace

Truth caddyMatches(const Statement& directive, const Statement& site, const AskedRequest& request,
                   qsizetype& first) {
    const QByteArray matcher = directive.word(1);
    first = 2;
    if (matcher == "*") {
        return Truth::Yes;
    }
    if (matcher.startsWith('@')) {
        Truth found = Truth::Unknown;
        for (const Statement& line : site.block) {
            if (line.name() == matcher) {
                found = line.words.size() > 1 ? lineMatches(line, 1, request, 0)
                                              : setMatches(line.block, request, 0);
            }
        }
        return found;
    }
    if (matcher.startsWith('/')) {
        return pathMatches(matcher, request);
    }
    first = 1;
    return Truth::Yes;
}

CaddyAddress caddyAddress(const QByteArray& text) {
    CaddyAddress address;
    QByteArray rest = text.endsWith(',') ? text.chopped(1) : text;
    const bool plain = rest.startsWith("http://");
    const bool secure = rest.startsWith("https://");
    rest = rest.sliced(plain ? 7 : secure ? 8 : 0).split('/').constFirst();
    const qsizetype colon = rest.lastIndexOf(':');
    const bool port = colon >= 0 && colon > rest.lastIndexOf(']');
    address.host = (port ? rest.first(colon) : rest).toLower();
    address.port = port ? rest.sliced(colon + 1).toUShort() : plain ? 80 : 443;
    address.secure =
        secure || (!plain && address.port != 80 && (!address.host.isEmpty() || address.port == 443));
    address.automatic = address.secure && !address.host.isEmpty();
    return address;
}

std::optional<std::chrono::milliseconds> caddyTime(const QByteArray& text) {
    static const QRegularExpression part(QStringLiteral("\\G(\\d+(?:\\.\\d+)?)(ms|us|ns|d|h|m|s)"));
    double total = 0;
    qsizetype at = 0;
    const QString words = QString::fromLatin1(text);
    while (at < words.size()) {
        const QRegularExpressionMatch match = part.match(words, at);
        if (!match.hasMatch()) {
            return std::nullopt;
        }
        const QString unit = match.captured(2);
        const double factor = unit == QLatin1String("d")    ? 86'400'000
                              : unit == QLatin1String("h")  ? 3'600'000
                              : unit == QLatin1String("m")  ? 60'000
                              : unit == QLatin1String("s")  ? 1000
                              : unit == QLatin1String("ms") ? 1
                                                            : 0;
        total += match.captured(1).toDouble() * factor;
        at = match.capturedEnd();
    }
    constexpr double most = 1e15;
    return at > 0 && total < most ? std::optional(std::chrono::milliseconds(static_cast<qint64>(total)))
                                  : std::nullopt;
}

} // namespace twinwire::proxyconfig
