// A folder of documents as a tree. See stores.h.
#include "base/translate.h"
#include "workspace/stores.h"

#include <QDirIterator>
#include <QFileInfo>

#include <algorithm>

namespace twinwire::workspace {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostEntries = 5'000;
constexpr int mostDepth = 8;
constexpr int mostLookedAt = 200'000;

/// What may still be read; shared by the whole walk.
struct Allowance {
    int entries = mostEntries;
    int looks = mostLookedAt;
};

QList<WorkspaceEntry> entriesOf(const QString& folder, int depth, Allowance& left) {
    QList<WorkspaceEntry> entries;
    QDirIterator files(folder, QDir::Files | QDir::Dirs | QDir::NoDotAndDotDot | QDir::NoSymLinks);
    const QString ending = u'.' + QLatin1StringView(documentSuffix);
    while (files.hasNext() && left.looks-- > 0) {
        files.next();
        const QString name = files.fileName();
        const bool isFolder = files.fileInfo().isDir();
        if (isFolder || name.endsWith(ending, Qt::CaseInsensitive)) {
            entries.append(
                WorkspaceEntry{files.filePath(), isFolder ? name : name.chopped(ending.size()), isFolder});
        }
    }
    std::sort(entries.begin(), entries.end(), [](const WorkspaceEntry& a, const WorkspaceEntry& b) {
        const int order = a.name.compare(b.name, Qt::CaseInsensitive);
        return a.folder != b.folder ? a.folder : order != 0 ? order < 0 : a.path < b.path;
    });
    entries.resize(std::min<qsizetype>(entries.size(), left.entries));
    left.entries -= static_cast<int>(entries.size());
    for (WorkspaceEntry& entry : entries) {
        if (entry.folder && depth < mostDepth) {
            entry.entries = entriesOf(entry.path, depth + 1, left);
        }
    }
    return entries;
}

} // namespace

base::Result<WorkspaceEntry> readWorkspace(const QString& folder) {
    const QFileInfo info(folder);
    if (!info.isDir() || !info.isReadable()) {
        return base::fail(base::Error::Code::File,
                          base::translate("Workspace", "This is no folder that can be read"), folder);
    }
    Allowance left;
    const QString path = info.absoluteFilePath();
    return WorkspaceEntry{path, info.fileName(), true, entriesOf(path, 1, left)};
}

} // namespace twinwire::workspace
