// A whole configuration of nginx: its files, read one into the other where "include" says so, also from the
// output of "nginx -T", and also when only a part of it was given.
#pragma once

#include "base/result.h"
#include "model/configuration.h"
#include "proxyconfig/nginx_syntax.h"
#include "proxyconfig/source_files.h"

#include <QStringList>

namespace twinwire::proxyconfig {

/// One text that was read.
struct ConfigurationFile {
    QString name; ///< its path; in the output of "nginx -T" the path that stands there
    QByteArray text;
    int container =
        0; ///< index of the given text that holds it: 0 for the output of "nginx -T", else its own
    qsizetype base = 0;     ///< where it begins in its container
    QList<qsizetype> lines; ///< offsets of the beginnings of lines
    /// Line and column of \a offset, from 1.
    std::pair<int, int> position(qsizetype offset) const;
    /// The line that \a offset stands in, without its end and without blanks around it.
    QByteArray lineAt(qsizetype offset) const;
};

/// What was given, when it is not a whole configuration.
enum class Fragment {
    Whole,    ///< with http { } or stream { }
    Http,     ///< what stands inside http { }: servers, maps, upstreams
    Server,   ///< what stands inside server { }: locations
    Location, ///< what stands inside a location
};

/// See the head of this file.
struct NginxTree {
    QString name;                   ///< what was asked for
    QList<ConfigurationFile> files; ///< the main one first; of "nginx -T" in the order of its sections
    bool isDump = false;            ///< the main text is the output of "nginx -T"
    QByteArray dump;                ///< that output
    Fragment fragment = Fragment::Whole;
    std::vector<Directive> directives; ///< with includes in place; a fragment is wrapped into what is missing
    /// An include that names a file which was not to be had, and the block that it stands in.
    struct Missing {
        Directive include;
        QString path;
    };
    QList<Missing> missing;
    /// What nginx would not take, with place; "missing" is not among it.
    struct Trouble {
        model::ConfigurationPlace place;
        QString message;
    };
    QList<Trouble> troubles;
    QStringList notes;

    model::ConfigurationPlace place(const Directive& directive) const;
    model::ConfigurationPlace place(int file, qsizetype offset, const QString& text = {}) const;
};

/// Reads \a name out of \a files with all that it includes. Includes are looked for beside the main file and,
/// when that is a part only, in the folder above it. Cycles, more than 20 levels and more than 300,000
/// directives are trouble. Fails with Error{File} only when \a name cannot be read at all.
base::Result<NginxTree> readNginx(const QString& name, const SourceFiles& files);

/// True when \a text is the output of "nginx -T".
bool isNginxDump(QByteArrayView text);

} // namespace twinwire::proxyconfig
