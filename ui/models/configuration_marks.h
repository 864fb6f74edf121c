// The lines of a configuration that matter, with the word that stands beside each.
#pragma once

#include "ui/models/configuration_document.h"

namespace twinwire::ui {

/// One line that matters.
struct ConfigurationMark {
    enum class Kind {
        Error,
        Warning,
        Note,
        Way, ///< the request that is asked about passes here
    };
    Kind kind = Kind::Note;
    QString file;
    int line = 0;     ///< from 1
    int column = 0;   ///< in octets, from 1
    QString words;    ///< "Error: location /ws/ does not pass Upgrade on"
    int finding = -1; ///< row in ConfigurationFindingModel; -1: none
    bool operator==(const ConfigurationMark&) const = default;
};

/// The marks of \a result, at most one a line, the gravest; by file and line.
QList<ConfigurationMark> configurationMarks(const run::CheckedConfiguration& result);
/// "Error", "Warning", "Note", "Way".
QString kindWords(ConfigurationMark::Kind kind);
/// The name of a file for people: without its folder, or that it was pasted. \a files: all that were read;
/// names that are alike among them keep their folder.
QString fileWords(const QString& file, const QStringList& files);

} // namespace twinwire::ui
