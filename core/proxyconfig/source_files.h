// Where the texts of a configuration come from: the room reads what it is given and chooses no paths.
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QHash>
#include <QString>
#include <QStringList>

#include <optional>

namespace twinwire::proxyconfig {

/// Gives the text of files by their paths.
class SourceFiles {
public:
    SourceFiles() = default;
    SourceFiles(const SourceFiles&) = delete;
    SourceFiles& operator=(const SourceFiles&) = delete;
    virtual ~SourceFiles() = default;
    /// The text of \a path; nothing when it cannot be read or is larger than 8 MiB.
    virtual std::optional<QByteArray> read(const QString& path) const = 0;
    /// The files that match \a pattern ("*", "?" and "[…]" in any part of the path), sorted by name as
    /// glob(3) does; at most 1000.
    virtual QStringList matching(const QString& pattern) const = 0;
    /// Why read() gives nothing for \a path, in words for a person.
    virtual QString refusal(const QString& path) const;
};

/// The text of \a path, or an error that says why there is none.
base::Result<QByteArray> textOf(const QString& path, const SourceFiles& files);

/// The files of the disk.
class DiskFiles : public SourceFiles {
public:
    std::optional<QByteArray> read(const QString& path) const override;
    QStringList matching(const QString& pattern) const override;
    QString refusal(const QString& path) const override;
};

/// Texts that are given.
class GivenFiles : public SourceFiles {
public:
    /// The texts by path.
    QHash<QString, QByteArray> texts;
    std::optional<QByteArray> read(const QString& path) const override;
    QStringList matching(const QString& pattern) const override;
};

/// True when \a text matches \a pattern as a path does: no wildcard matches "/", and none a leading dot.
bool matchesGlob(const QString& pattern, const QString& text);

} // namespace twinwire::proxyconfig
