// Files of the disk and texts in memory as sources of a configuration.
#include "proxyconfig/source_files.h"

#include "base/translate.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace twinwire::proxyconfig {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 mostOctets = qint64(8) * 1024 * 1024;
constexpr qsizetype mostMatches = 1000;

bool hasWildcard(QStringView part) {
    return part.contains(u'*') || part.contains(u'?') || part.contains(u'[');
}

/// Matches one bracket expression that begins at \a at, behind its "["; returns where it ends, or -1 when it
/// is none.
qsizetype bracketEnd(QStringView pattern, qsizetype at, QChar letter, bool& matches) {
    const bool negated = at < pattern.size() && (pattern[at] == u'!' || pattern[at] == u'^');
    qsizetype i = at + (negated ? 1 : 0);
    bool found = false;
    for (bool first = true; i < pattern.size() && (first || pattern[i] != u']'); first = false) {
        const QChar low = pattern[i];
        if (i + 2 < pattern.size() && pattern[i + 1] == u'-' && pattern[i + 2] != u']') {
            found = found || (letter >= low && letter <= pattern[i + 2]);
            i += 3;
        } else {
            found = found || letter == low;
            ++i;
        }
    }
    matches = found != negated;
    return i < pattern.size() ? i + 1 : -1;
}

/// One part of a path; linear but for the last star that is taken back.
bool matchesPart(QStringView pattern, QStringView text) {
    if (text.startsWith(u'.') && !pattern.startsWith(u'.')) {
        return false;
    }
    qsizetype p = 0;
    qsizetype t = 0;
    qsizetype star = -1;
    qsizetype retry = 0;
    while (t < text.size()) {
        bool matched = false;
        qsizetype next = p + 1;
        if (p < pattern.size() && pattern[p] == u'*') {
            star = p++;
            retry = t;
            continue;
        }
        if (p < pattern.size()) {
            if (pattern[p] == u'?') {
                matched = true;
            } else if (pattern[p] == u'[') {
                const qsizetype end = bracketEnd(pattern, p + 1, text[t], matched);
                next = end;
                if (end < 0) {
                    matched = text[t] == u'[';
                    next = p + 1;
                }
            } else if (pattern[p] == u'\\' && p + 1 < pattern.size()) {
                matched = pattern[p + 1] == text[t];
                next = p + 2;
            } else {
                matched = pattern[p] == text[t];
            }
        }
        if (matched) {
            p = next;
            ++t;
        } else if (star >= 0) {
            p = star + 1;
            t = ++retry;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == u'*') {
        ++p;
    }
    return p == pattern.size();
}

void collect(const QString& folder, const QStringList& parts, qsizetype at, QStringList& found) {
    if (found.size() >= mostMatches || at >= parts.size()) {
        return;
    }
    const bool last = at + 1 == parts.size();
    const QString& part = parts[at];
    if (!hasWildcard(part)) {
        const QString path = folder + part;
        if (last ? QFileInfo(path).isFile() : QFileInfo(path).isDir()) {
            last ? void(found.append(path)) : collect(path + u'/', parts, at + 1, found);
        }
        return;
    }
    QStringList names = QDir(folder.isEmpty() ? u"."_s : folder)
                            .entryList((last ? QDir::Files : QDir::Dirs) | QDir::Hidden |
                                           QDir::NoDotAndDotDot | QDir::Readable,
                                       QDir::Unsorted);
    std::sort(names.begin(), names.end());
    for (const QString& name : std::as_const(names)) {
        if (found.size() < mostMatches && matchesPart(part, name)) {
            last ? void(found.append(folder + name)) : collect(folder + name + u'/', parts, at + 1, found);
        }
    }
}

} // namespace

bool matchesGlob(const QString& pattern, const QString& text) {
    const QStringList patternParts = pattern.split(u'/');
    const QStringList textParts = text.split(u'/');
    if (patternParts.size() != textParts.size()) {
        return false;
    }
    for (qsizetype i = 0; i < textParts.size(); ++i) {
        if (!matchesPart(patternParts[i], textParts[i])) {
            return false;
        }
    }
    return true;
}

QString SourceFiles::refusal(const QString&) const {
    return base::translate("ProxyConfiguration", "cannot be read, or is larger than 8 MiB");
}

base::Result<QByteArray> textOf(const QString& path, const SourceFiles& files) {
    if (std::optional<QByteArray> text = files.read(path)) {
        return *std::move(text);
    }
    return base::fail(base::Error::Code::File, files.refusal(path), path);
}

std::optional<QByteArray> DiskFiles::read(const QString& path) const {
    QFile file(path);
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly)) {
        return std::nullopt;
    }
    QByteArray text = file.read(mostOctets + 1);
    if (file.error() != QFileDevice::NoError || text.size() > mostOctets) {
        return std::nullopt;
    }
    return text;
}

QString DiskFiles::refusal(const QString& path) const {
    const QFileInfo info(path);
    if (!info.exists()) {
        return base::translate("ProxyConfiguration", "there is no such file");
    }
    if (info.isDir()) {
        return base::translate("ProxyConfiguration", "is a folder; name a file");
    }
    if (info.isFile() && info.size() > mostOctets) {
        return base::translate("ProxyConfiguration", "is larger than 8 MiB");
    }
    return base::translate("ProxyConfiguration", "cannot be read");
}

QStringList DiskFiles::matching(const QString& pattern) const {
    QStringList found;
    const bool absolute = pattern.startsWith(u'/');
    collect(absolute ? u"/"_s : QString(), pattern.split(u'/', Qt::SkipEmptyParts), 0, found);
    return found;
}

std::optional<QByteArray> GivenFiles::read(const QString& path) const {
    const auto found = texts.constFind(path);
    return found == texts.constEnd() ? std::nullopt : std::optional<QByteArray>(*found);
}

QStringList GivenFiles::matching(const QString& pattern) const {
    QStringList found;
    for (auto it = texts.cbegin(); it != texts.cend(); ++it) {
        if (matchesGlob(pattern, it.key())) {
            found.append(it.key());
        }
    }
    std::sort(found.begin(), found.end());
    return found.first(std::min(found.size(), mostMatches));
}

} // namespace twinwire::proxyconfig
