// See complaints.h.
#include "complaints.h"

#include <CLI/CLI.hpp>

#include <QList>
#include <QStringList>

#include <algorithm>

namespace twinwire::cli {

using namespace Qt::StringLiterals;

namespace {

int editDistance(const QString& a, const QString& b) {
    QList<int> row(b.size() + 1);
    for (qsizetype j = 0; j <= b.size(); ++j) {
        row[j] = static_cast<int>(j);
    }
    for (qsizetype i = 1; i <= a.size(); ++i) {
        int diagonal = row[0];
        row[0] = static_cast<int>(i);
        for (qsizetype j = 1; j <= b.size(); ++j) {
            const int above = row[j];
            row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)});
            diagonal = above;
        }
    }
    return row[b.size()];
}

} // namespace

QString pathOf(const CLI::App& command) {
    QString path = QString::fromStdString(command.get_name());
    for (const CLI::App* parent = command.get_parent(); parent != nullptr; parent = parent->get_parent()) {
        path = QString::fromStdString(parent->get_name()) + u' ' + path;
    }
    return path;
}

QString commandNames(const CLI::App& app) {
    QStringList names;
    for (const CLI::App* subcommand :
         app.get_subcommands([](const CLI::App* candidate) { return !candidate->get_name().empty(); })) {
        names.append(QString::fromStdString(subcommand->get_name()));
    }
    return names.join(u", "_s);
}

QString suggestion(const CLI::App& command, const QString& word) {
    const QString name = word.section(u'=', 0, 0);
    QString best;
    int distance = 3;
    for (const CLI::Option* option : command.get_options()) {
        for (const std::string& candidate : option->get_lnames()) {
            const int d = editDistance(name, u"--"_s + QString::fromStdString(candidate));
            if (d < distance) {
                distance = d;
                best = u"--"_s + QString::fromStdString(candidate);
            }
        }
    }
    return best.isEmpty() ? QString() : u", did you mean %1?"_s.arg(best);
}

} // namespace twinwire::cli
