// See haproxy_model.h.
#include "proxyconfig/haproxy_model.h"

#include <algorithm>

namespace twinwire::proxyconfig {

namespace {

const Statement* lastOf(const Statement* section, const QList<QByteArray>& words) {
    const Statement* found = nullptr;
    if (section != nullptr) {
        for (const Statement& line : section->block) {
            bool alike = line.words.size() >= words.size();
            for (qsizetype i = 0; alike && i < words.size(); ++i) {
                alike = line.words[i].text == words[i];
            }
            found = alike ? &line : found;
        }
    }
    return found;
}

} // namespace

const Statement* HaproxySection::effective(const QList<QByteArray>& words) const {
    const Statement* own = lastOf(statement, words);
    return own != nullptr ? own : lastOf(defaults, words);
}

QList<const Statement*> HaproxySection::all(const QByteArray& wanted) const {
    QList<const Statement*> found;
    for (const Statement* section : {defaults, statement}) {
        if (section == nullptr) {
            continue;
        }
        for (const Statement& line : section->block) {
            if (line.name() == wanted) {
                found.append(&line);
            }
        }
    }
    return found;
}

bool HaproxySection::isHttp() const {
    const Statement* mode = effective({"mode"});
    return mode != nullptr && mode->word(1) == "http";
}

bool HaproxyBind::has(const QByteArray& option) const {
    return std::any_of(line->words.cbegin() + 1, line->words.cend(),
                       [&](const StatementWord& word) { return word.text == option; });
}

QByteArray HaproxyBind::value(const QByteArray& option) const {
    for (qsizetype i = 1; i + 1 < line->words.size(); ++i) {
        if (line->word(i) == option) {
            return line->word(i + 1);
        }
    }
    return {};
}

QList<HaproxySection> haproxySections(const StatementFiles& files) {
    QList<HaproxySection> sections;
    const Statement* defaults = nullptr;
    for (const Statement& statement : files.statements) {
        if (statement.name() == "defaults") {
            defaults = &statement;
            continue;
        }
        HaproxySection section;
        section.isFrontend = statement.name() == "frontend" || statement.name() == "listen";
        section.isBackend = statement.name() == "backend" || statement.name() == "listen";
        if (!section.isFrontend && !section.isBackend) {
            continue;
        }
        section.statement = &statement;
        section.defaults = defaults;
        if (statement.word(2) == "from") {
            for (const Statement& other : files.statements) {
                if (other.name() == "defaults" && other.word(1) == statement.word(3)) {
                    section.defaults = &other;
                }
            }
        }
        sections.append(section);
    }
    return sections;
}

QList<HaproxyBind> haproxyBinds(const HaproxySection& section) {
    QList<HaproxyBind> binds;
    for (const Statement* line : section.all("bind")) {
        for (QByteArray address : line->word(1).split(',')) {
            HaproxyBind bind;
            bind.line = line;
            bind.ssl = std::any_of(line->words.cbegin() + 1, line->words.cend(),
                                   [](const StatementWord& word) { return word.text == "ssl"; });
            const qsizetype colon = address.lastIndexOf(':');
            if (colon >= 0) {
                const QList<QByteArray> range = address.sliced(colon + 1).split('-');
                bind.first = range.constFirst().toUShort();
                bind.last = range.constLast().toUShort();
            }
            binds.append(bind);
        }
    }
    return binds;
}

std::optional<std::chrono::milliseconds> haproxyTime(const QByteArray& text) {
    qsizetype digits = 0;
    while (digits < text.size() && text[digits] >= '0' && text[digits] <= '9') {
        ++digits;
    }
    bool valid = false;
    const qint64 number = text.first(digits).toLongLong(&valid);
    const QByteArray unit = text.sliced(digits);
    const qint64 factor = unit.isEmpty() || unit == "ms" ? 1
                          : unit == "s"                  ? 1000
                          : unit == "m"                  ? 60'000
                          : unit == "h"                  ? 3'600'000
                          : unit == "d"                  ? 86'400'000
                          : unit == "us"                 ? 0
                                                         : -1;
    constexpr qint64 most = qint64(1) << 40;
    if (!valid || factor < 0 || number > most / std::max<qint64>(factor, 1)) {
        return std::nullopt;
    }
    return std::chrono::milliseconds(number * factor);
}

} // namespace twinwire::proxyconfig
