// See mend_command.h.
#include "mend_command.h"

#include "lab_command.h"
#include "terminal.h"

#include "proxyconfig/text_edits.h"
#include "report/text_layout.h"
#include "report/text_report.h"
#include "run/lab_mending.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace twinwire::cli {

using namespace Qt::StringLiterals;
using report::Page;
using report::Tone;
using run::Mending;

namespace {

/// It passes, or nothing in the proxy's configuration can make it.
bool isSettled(const Mending& mending) {
    return mending.place != Mending::Place::Unknown &&
           (mending.place != Mending::Place::Configuration || mending.passes);
}

QString elsewhere(Mending::Place place) {
    switch (place) {
    case Mending::Place::Request:
        return u"not the proxy's configuration: the client's own request"_s;
    case Mending::Place::Upstream:
        return u"not the proxy's configuration: the upstream itself"_s;
    case Mending::Place::Unknown:
        return u"no remedy for the proxy's configuration"_s;
    case Mending::Place::Configuration:
        break;
    }
    return {};
}

QString placeName(Mending::Place place) {
    switch (place) {
    case Mending::Place::Request:
        return u"request"_s;
    case Mending::Place::Upstream:
        return u"upstream"_s;
    case Mending::Place::Unknown:
        return u"unknown"_s;
    case Mending::Place::Configuration:
        break;
    }
    return u"configuration"_s;
}

QString resultOf(const run::ScenarioResult& result) {
    const model::Session& session = result.run.proxied;
    const bool answered = session.outcome != model::Outcome::Failed && session.exchange.response;
    return answered ? QString::number(session.exchange.response->status) : report::resultText(session);
}

QString wayOf(const Mending& mending) {
    if (mending.way == Mending::Way::Fix) {
        return u"check --fix"_s;
    }
    return mending.filled.isEmpty()
               ? u"the remedy's lines"_s
               : u"the remedy's lines, the lab's own for %1"_s.arg(mending.filled.join(u", "_s));
}

QByteArray diffOf(const Mending& mending) {
    return mending.configuration.isEmpty()
               ? QByteArray()
               : proxyconfig::unifiedDiff(mending.broken.scenario.name, mending.broken.scenario.configuration,
                                          mending.configuration);
}

QJsonObject mendingJson(const Mending& mending) {
    QJsonObject object{{u"name"_s, mending.broken.scenario.name},
                       {u"code"_s, QString::fromLatin1(mending.code)},
                       {u"place"_s, placeName(mending.place)},
                       {u"passes"_s, mending.passes},
                       {u"troubles"_s, QJsonArray::fromStringList(mending.troubles)}};
    if (!mending.configuration.isEmpty()) {
        object.insert(u"way"_s, mending.way == Mending::Way::Fix ? u"fix"_s : u"remedy"_s);
        object.insert(u"filled"_s, QJsonArray::fromStringList(mending.filled));
        object.insert(u"diff"_s, QString::fromUtf8(diffOf(mending)));
        object.insert(u"mended"_s, scenarioJson(mending.mended));
    }
    return object;
}

} // namespace

MendCommand::MendCommand(LabArguments arguments)
    : m_arguments(std::move(arguments)) {}

MendCommand::~MendCommand() = default;

void MendCommand::start() {
    if (m_interrupted) {
        Q_EMIT done(130);
        return;
    }
    const base::Result<QList<lab::Scenario>> chosen = scenariosNamed(m_arguments.names);
    if (!chosen) {
        giveUp(chosen.error());
        return;
    }
    const QList<lab::Scenario> broken = run::LabMending::brokenOf(*chosen);
    if (broken.isEmpty()) {
        giveUp({base::Error::Code::Usage, u"none of these scenarios is a real proxy that refuses"_s, {}});
        return;
    }
    m_mending = std::make_unique<run::LabMending>(broken, m_arguments.jobs);
    connect(m_mending.get(), &run::LabMending::finished, this, [this] { onFinished(); });
    m_mending->start();
}

void MendCommand::interrupt() {
    m_interrupted = true;
    if (m_mending) {
        m_mending->cancel();
    }
}

int MendCommand::exitCode() const {
    return m_interrupted ? 130 : std::ranges::all_of(m_mending->results(), isSettled) ? 0 : 1;
}

void MendCommand::onFinished() {
    if (m_arguments.output.json) {
        writeJson();
    } else {
        writeText();
    }
}

void MendCommand::writeJson() {
    QJsonArray scenarios;
    QJsonArray mendings;
    QString last;
    bool asExpected = !m_interrupted;
    for (const Mending& mending : m_mending->results()) {
        if (mending.broken.scenario.name != last) {
            scenarios.append(scenarioJson(mending.broken));
            asExpected = asExpected && mending.broken.asExpected;
        }
        last = mending.broken.scenario.name;
        mendings.append(mendingJson(mending));
    }
    for (const lab::Scenario& scenario : m_mending->leftOut()) {
        run::ScenarioResult result;
        result.scenario = scenario;
        result.leftOut = true;
        scenarios.append(scenarioJson(result));
    }
    const QJsonObject object{{u"schema"_s, u"twinwire.lab/1"_s},
                             {u"as_expected"_s, asExpected},
                             {u"scenarios"_s, scenarios},
                             {u"mendings"_s, mendings}};
    leave(QJsonDocument(object).toJson(), exitCode());
}

void MendCommand::writeText() {
    const report::TextStyle style = textStyle(m_arguments.output);
    Page page(style);
    int nameWidth = 0;
    int codeWidth = 0;
    for (const Mending& mending : m_mending->results()) {
        nameWidth = qMax(nameWidth, report::displayWidth(mending.broken.scenario.name));
        codeWidth = qMax(codeWidth, int(mending.code.size()));
    }
    int passed = 0;
    int failed = 0;
    int others = 0;
    for (const Mending& mending : m_mending->results()) {
        const bool settled = isSettled(mending);
        const bool here = mending.place == Mending::Place::Configuration;
        ++(!settled ? failed : here ? passed : others);
        if (m_arguments.output.quiet && settled) {
            continue;
        }
        const QString mark = !settled ? page.paint(Tone::Bad, u"✗ "_s)
                             : here   ? page.paint(Tone::Good, u"✓ "_s)
                                      : page.paint(Tone::Dim, u"- "_s);
        const QString before = report::padded(resultOf(mending.broken), 3);
        const QString head = mark + report::padded(mending.broken.scenario.name, nameWidth) + u"  "_s +
                             report::padded(QString::fromLatin1(mending.code), codeWidth) + u"  "_s;
        if (!here) {
            page.line(head + page.paint(Tone::Dim, elsewhere(mending.place)));
        } else if (mending.configuration.isEmpty()) {
            page.line(head + u"not mended"_s);
        } else {
            page.line(head + u"%1 → %2, by %3"_s.arg(before, resultOf(mending.mended), wayOf(mending)));
        }
        const QStringList troubles = settled ? QStringList() : mending.troubles;
        for (const QString& trouble : troubles) {
            page.line(u"    "_s + page.paint(Tone::Bad, trouble));
        }
        if (style.verbose) {
            const QList<QByteArray> lines = diffOf(mending).split('\n');
            for (const QByteArray& line : lines) {
                if (!line.isEmpty()) {
                    page.line(u"    "_s + page.paint(Tone::Dim, QString::fromUtf8(line)));
                }
            }
        }
    }
    const auto counted = [](int count, const QString& one, const QString& many) {
        return count == 1 ? one : many.arg(count);
    };
    QString summary =
        failed == 0
            ? counted(passed, u"1 mending, which passes when it is compared again"_s,
                      u"%1 mendings, each passes when it is compared again"_s)
            : u"mendings that pass when they are compared again: %1; that do not: %2"_s.arg(passed).arg(
                  failed);
    if (others > 0) {
        summary += counted(others, u"; 1 scenario that no configuration of the proxy mends"_s,
                           u"; %1 scenarios that no configuration of the proxy mends"_s);
    }
    QStringList missing;
    for (const lab::Scenario& scenario : m_mending->leftOut()) {
        const QString name = lab::productName(*scenario.product);
        if (!missing.contains(name)) {
            missing.append(name);
        }
    }
    if (!missing.isEmpty()) {
        summary += u"; left out, because not installed: "_s + missing.join(u", "_s);
    }
    if (m_interrupted) {
        summary += u"; interrupted"_s;
    }
    leave((page.text() + u'\n' + summary + u'\n').toUtf8(), exitCode());
}

} // namespace twinwire::cli
