// A configuration of a proxy as a person looks at it: its files, what is wrong in them and where, the lines
// that mend it, and what one handshake would meet. All by proxyconfig; nothing here is a rule.
#pragma once

#include "proxyconfig/reading.h"

#include <QHash>

#include <atomic>
#include <memory>

namespace twinwire::run {

/// What is to be checked.
struct ConfigurationToCheck {
    QString file;                                ///< a path, or the name of a text that is given
    QHash<QString, QByteArray> texts;            ///< by path: taken instead of what the disk holds
    bool fromDisk = true;                        ///< files that are not given are read
    std::optional<proxyconfig::Product> product; ///< nothing: told by the content
    QString version; ///< nginx's: "1.22.1", "installed", or empty: not known, both readings
    QString url;     ///< of the handshake; empty: the whole configuration is looked at
};

/// The place of a line in one of the texts that were read, both from 1.
struct CheckedPlace {
    QString file; ///< empty: none
    int line = 0;
    int column = 0; ///< in octets
    bool operator==(const CheckedPlace&) const = default;
};

/// One text that was read.
struct CheckedFile {
    QString name;
    QByteArray text;
    /// Parts of the output of "nginx -T": a path, and the number of lines before its first one.
    QList<std::pair<QString, int>> sections;
};

/// What was found. A value.
struct CheckedConfiguration {
    /// The file cannot be read, is of no product that is known, or address or version are none. Its place is
    /// then the path, "url" or "version"; for these two everything else was read without them.
    std::optional<base::Error> error;
    std::optional<proxyconfig::Product> product; ///< nothing with an error of the file
    QString version;                             ///< the version that was read for; empty: not known
    QList<CheckedFile> files;                    ///< the main one first
    /// What the product would not take. With any, nothing below is known.
    QList<proxyconfig::Configuration::Trouble> troubles;
    model::ConfigurationReading reading;
    bool asked = false; ///< the reading is that of the address
    /// What mends all that can be mended, by file.
    QList<proxyconfig::FileEdits> fixes;
    /// The texts are too long to look for what mends them.
    bool fixesLeftOut = false;
    /// Finding by finding: of these edits those that take it away; empty where none does, or where there was
    /// no time to tell.
    QList<QList<proxyconfig::FileEdits>> fixesOf;

    /// Where \a place is in the text that was read: of the output of "nginx -T" the line in the whole.
    CheckedPlace shown(const model::ConfigurationPlace& place) const;
    /// The same for an evidence whose source is "configuration" ("file:line:column").
    CheckedPlace shown(const model::Evidence& evidence) const;
};

/// Checks. Reads files and may ask a program for its version: for the pool. Gives up early, with whatever it
/// has, once \a unwanted holds true.
CheckedConfiguration check(const ConfigurationToCheck& wanted,
                           const std::shared_ptr<const std::atomic_bool>& unwanted = {});
/// The configuration at \a path for a comparison; an error has the place "proxiedRoute.configuration". Reads
/// files: for the pool.
base::Result<std::shared_ptr<const proxyconfig::Configuration>>
configurationForComparison(const QString& path);
/// The version of the nginx of this machine; empty when there is none. Asks the program: for the pool.
QString installedNginx();

} // namespace twinwire::run
