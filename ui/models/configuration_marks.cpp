// See the header.
#include "ui/models/configuration_marks.h"

#include "base/translate.h"

#include <QFileInfo>
#include <QMap>

#include <algorithm>

namespace twinwire::ui {

using namespace Qt::StringLiterals;
using Kind = ConfigurationMark::Kind;

namespace {

class Marks {
public:
    void add(const ConfigurationMark& mark) {
        if (mark.line <= 0)
            return;
        const auto key = std::pair(mark.file, mark.line);
        const auto known = m_marks.find(key);
        if (known == m_marks.end())
            m_marks.insert(key, mark);
        else if (mark.kind < known->kind)
            *known = mark;
    }
    QList<ConfigurationMark> all() const { return m_marks.values(); }

private:
    QMap<std::pair<QString, int>, ConfigurationMark> m_marks;
};

Kind kindOf(model::Severity severity) {
    return severity == model::Severity::Error     ? Kind::Error
           : severity == model::Severity::Warning ? Kind::Warning
                                                  : Kind::Note;
}

QString withKind(Kind kind, const QString& words) {
    return base::translate("Configuration", "%1: %2", "Error, Warning or Note; what is found")
        .arg(kindWords(kind), words);
}

} // namespace

QString kindWords(Kind kind) {
    switch (kind) {
    case Kind::Error:
        return base::translate("Configuration", "Error");
    case Kind::Warning:
        return base::translate("Configuration", "Warning");
    case Kind::Note:
        return base::translate("Configuration", "Note");
    case Kind::Way:
        break;
    }
    return base::translate("Configuration", "Way", "of a request through the configuration");
}

QList<ConfigurationMark> configurationMarks(const run::CheckedConfiguration& result) {
    Marks marks;
    int row = 0;
    for (const auto& trouble : result.troubles) {
        const run::CheckedPlace place = result.shown(trouble.place);
        marks.add({Kind::Error, place.file, place.line, place.column, withKind(Kind::Error, trouble.message),
                   row++});
    }
    for (const model::Finding& finding : result.reading.findings) {
        const Kind kind = kindOf(finding.severity);
        int first = 0;
        for (const model::Evidence& evidence : finding.evidence) {
            const run::CheckedPlace place = result.shown(evidence);
            const QString words = first == 0
                                      ? withKind(kind, finding.title)
                                      : base::translate("Configuration", "%1, with line %2",
                                                        "Error, Warning or Note; the line that it is told at")
                                            .arg(kindWords(kind))
                                            .arg(first);
            marks.add({kind, place.file, place.line, place.column, words, row});
            if (first == 0)
                first = place.line;
        }
        ++row;
    }
    const auto way = [&](const model::ConfigurationPlace& at, const QString& words) {
        const run::CheckedPlace place = result.shown(at);
        marks.add({Kind::Way, place.file, place.line, place.column, words, -1});
    };
    if (result.asked) {
        way(result.reading.server, base::translate("Configuration", "This server takes the request"));
        way(result.reading.location, base::translate("Configuration", "This place takes the request"));
        if (result.reading.answer)
            way(result.reading.answer->place, base::translate("Configuration", "Answered here"));
        else
            way(result.reading.passed, base::translate("Configuration", "Passed on to %1")
                                           .arg(QString::fromUtf8(result.reading.upstream)));
    }
    return marks.all();
}

QString fileWords(const QString& file, const QStringList& files) {
    if (!file.contains(u'/') && file == u"pasted.conf"_s)
        return base::translate("Configuration", "Pasted text");
    const QString name = QFileInfo(file).fileName();
    const auto alike = std::count_if(files.cbegin(), files.cend(), [&](const QString& other) {
        return QFileInfo(other).fileName() == name;
    });
    return alike > 1 ? QFileInfo(QFileInfo(file).path()).fileName() + u'/' + name : name;
}

} // namespace twinwire::ui
