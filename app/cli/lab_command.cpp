// twinwire lab: scenarios as a list, one of them running, or all of them compared.
#include "lab_command.h"

#include "terminal.h"

#include "lab/scenario_stage.h"
#include "model/names.h"
#include "report/text_layout.h"
#include "report/text_report.h"
#include "run/lab_demo.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QStandardPaths>

#include <unistd.h>

#include <algorithm>

namespace twinwire::cli {

using namespace Qt::StringLiterals;

namespace {

using report::Page;
using report::Tone;

constexpr int routeWidth = 20; // of a route's result in the demonstration's table

QString programName(const lab::Scenario& scenario) {
    return scenario.product ? lab::productName(*scenario.product) : u"built in"_s;
}

bool isInstalled(const lab::Scenario& scenario) {
    return !scenario.product || !lab::programOf(*scenario.product).isEmpty();
}

QString groupTitle(const lab::Scenario& scenario) {
    if (!scenario.product) {
        return u"Built in: the hop, and upstreams of their own"_s;
    }
    const QString name = lab::productName(*scenario.product);
    return isInstalled(scenario) ? name + u' ' + lab::versionOf(*scenario.product)
                                 : name + u" (not installed)"_s;
}

/// \a word as a POSIX shell reads it back, quoted only where it has to be.
QString shellWord(QString word) {
    static const QRegularExpression plain(u"^[\\w@%+=:,./-]+$"_s);
    return plain.match(word).hasMatch() ? word : u'\'' + word.replace(u'\'', u"'\\''"_s) + u'\'';
}

/// The program as it can be called from another shell: by its name where the search path leads to it.
QString programInShell() {
    const QString path = QCoreApplication::applicationFilePath();
    const QString found = QStandardPaths::findExecutable(u"twinwire"_s);
    const bool isFound = QFileInfo(found).canonicalFilePath() == QFileInfo(path).canonicalFilePath();
    return isFound ? u"twinwire"_s : shellWord(path);
}

QJsonObject routeJson(const model::Session& session) {
    QJsonObject object{{u"outcome"_s, QString::fromLatin1(model::nameOf(session.outcome))}};
    object.insert(u"status"_s,
                  session.exchange.response ? QJsonValue(session.exchange.response->status) : QJsonValue());
    return object;
}

/// At most \a width columns of \a text.
QString fitted(const QString& text, int width) {
    if (report::displayWidth(text) <= width) {
        return text;
    }
    QString result = text;
    while (!result.isEmpty() && report::displayWidth(result) >= width) {
        result.chop(1);
    }
    return result + u'…';
}

} // namespace

QJsonObject scenarioJson(const run::ScenarioResult& result) {
    QJsonObject object{{u"name"_s, result.scenario.name},
                       {u"title"_s, result.scenario.title},
                       {u"program"_s, programName(result.scenario)},
                       {u"left_out"_s, result.leftOut},
                       {u"as_expected"_s, result.asExpected},
                       {u"deviations"_s, QJsonArray::fromStringList(result.deviations)}};
    if (!result.leftOut) {
        QJsonArray findings;
        for (const model::Finding& finding : result.comparison.findings) {
            findings.append(
                QJsonObject{{u"code"_s, QString::fromLatin1(finding.code)},
                            {u"severity"_s, QString::fromLatin1(model::nameOf(finding.severity))},
                            {u"confidence"_s, QString::fromLatin1(model::nameOf(finding.confidence))}});
        }
        object.insert(u"direct"_s, routeJson(result.run.direct));
        object.insert(u"proxied"_s, routeJson(result.run.proxied));
        object.insert(u"findings"_s, findings);
        object.insert(u"verdict"_s, result.comparison.verdict);
    }
    return object;
}

base::Result<QList<lab::Scenario>> scenariosNamed(const QStringList& names) {
    if (names.isEmpty()) {
        return lab::scenarios();
    }
    QList<lab::Scenario> chosen;
    for (const QString& name : names) {
        bool found = false;
        for (const lab::Scenario& scenario : lab::scenarios()) {
            if (scenario.name == name || scenario.name.startsWith(name)) {
                found = true;
                const auto same = [&](const lab::Scenario& other) {
                    return other.name == scenario.name;
                };
                if (std::none_of(chosen.cbegin(), chosen.cend(), same)) {
                    chosen.append(scenario);
                }
            }
        }
        if (!found) {
            return base::fail(base::Error::Code::Usage,
                              u"there is no scenario “%1”; lab list names them"_s.arg(name));
        }
    }
    return chosen;
}

LabCommand::LabCommand(LabArguments arguments)
    : m_arguments(std::move(arguments)) {}

LabCommand::~LabCommand() = default;

void LabCommand::start() {
    if (m_interrupted) {
        Q_EMIT done(130);
        return;
    }
    switch (m_arguments.action) {
    case LabArguments::Action::List:
        list();
        break;
    case LabArguments::Action::Start:
        startScenario();
        break;
    case LabArguments::Action::Demo:
        demonstrate();
        break;
    }
}

void LabCommand::interrupt() {
    m_interrupted = true;
    if (m_stage) {
        m_stage->stop();
    }
    if (m_demo) {
        m_demo->cancel();
    }
}

void LabCommand::list() {
    if (m_arguments.output.json) {
        QJsonArray scenarios;
        for (const lab::Scenario& scenario : lab::scenarios()) {
            scenarios.append(QJsonObject{{u"name"_s, scenario.name},
                                         {u"title"_s, scenario.title},
                                         {u"teaches"_s, scenario.teaches},
                                         {u"program"_s, programName(scenario)},
                                         {u"installed"_s, isInstalled(scenario)}});
        }
        const QJsonObject object{{u"schema"_s, u"twinwire.lab-list/1"_s}, {u"scenarios"_s, scenarios}};
        leave(QJsonDocument(object).toJson(), 0);
        return;
    }
    Page page(textStyle(m_arguments.output));
    QString group;
    int width = 0;
    for (const lab::Scenario& scenario : lab::scenarios()) {
        width = qMax(width, report::displayWidth(scenario.name));
    }
    for (const lab::Scenario& scenario : lab::scenarios()) {
        const QString title = groupTitle(scenario);
        if (title != group && !m_arguments.output.quiet) {
            page.heading(title);
        }
        group = title;
        if (m_arguments.output.quiet) {
            page.line(scenario.name);
            continue;
        }
        page.labelled(2, scenario.name, width + 2, scenario.title, Tone::Plain, Tone::Accent);
        page.labelled(2, QString(), width + 2, scenario.teaches, Tone::Dim);
    }
    leave(page.text().toUtf8(), 0);
}

void LabCommand::startScenario() {
    const QString name = m_arguments.names.first();
    const lab::Scenario* scenario = lab::findScenario(name);
    if (scenario == nullptr) {
        giveUp({base::Error::Code::Usage, u"there is no scenario “%1”; lab list names them"_s.arg(name), {}});
        return;
    }
    if (!isInstalled(*scenario)) {
        giveUp({base::Error::Code::Unavailable, u"%1 is not installed"_s.arg(programName(*scenario)), name});
        return;
    }
    m_stage = std::make_unique<lab::ScenarioStage>(*scenario);
    connect(m_stage.get(), &lab::ScenarioStage::ready, this, [this, scenario] { announceStage(*scenario); });
    connect(m_stage.get(), &lab::ScenarioStage::failed, this,
            [this](const base::Error& error) { giveUp(error); });
    connect(m_stage.get(), &lab::ScenarioStage::stopped, this, [this] { Q_EMIT done(0); });
    if (const base::Result<void> opened = m_stage->openUpstream(); !opened) {
        giveUp(opened.error());
        return;
    }
    m_stage->startProxy(m_stage->upstreamPort());
}

void LabCommand::announceStage(const lab::Scenario& scenario) {
    const QString caFile = m_stage->caFile();
    Page page(textStyle({}));
    page.line(page.paint(Tone::Strong, scenario.name) + u": "_s + scenario.title);
    page.paragraph(0, scenario.teaches, Tone::Dim);
    page.gap();
    page.line(u"  direct    "_s + m_stage->directUrl());
    page.line(u"  proxied   "_s + m_stage->proxiedUrl());
    if (!caFile.isEmpty()) {
        page.line(u"  CA        "_s + caFile);
    }
    page.gap();
    QStringList command{programInShell(), u"compare"_s};
    for (const QString& argument : m_stage->compareArguments()) {
        command.append(shellWord(argument));
    }
    page.line(u"  "_s + command.join(u' '));
    print(page.text());
    remark(u"running until it is interrupted (Ctrl+C)"_s);
}

void LabCommand::demonstrate() {
    const base::Result<QList<lab::Scenario>> scenarios = scenariosNamed(m_arguments.names);
    if (!scenarios) {
        giveUp(scenarios.error());
        return;
    }
    for (const lab::Scenario& scenario : *scenarios) {
        m_nameWidth = qMax(m_nameWidth, report::displayWidth(scenario.name));
    }
    m_demo = std::make_unique<run::LabDemo>(*scenarios, m_arguments.jobs);
    connect(m_demo.get(), &run::LabDemo::scenarioFinished, this,
            [this](const run::ScenarioResult& result) { onScenario(result); });
    connect(m_demo.get(), &run::LabDemo::finished, this, [this] { onDemoFinished(); });
    if (!m_arguments.output.json && !m_arguments.output.quiet) {
        Page page(textStyle(m_arguments.output));
        page.line(page.paint(Tone::Dim, u"  "_s + report::padded(u"scenario"_s, m_nameWidth) + u"  "_s +
                                            report::padded(u"direct"_s, routeWidth) + u"  "_s +
                                            report::padded(u"proxied"_s, routeWidth) + u"  verdict"_s));
        print(page.text());
    }
    m_demo->start();
}

void LabCommand::onScenario(const run::ScenarioResult& result) {
    if (m_arguments.output.json || (m_arguments.output.quiet && (result.asExpected || result.leftOut))) {
        return;
    }
    const report::TextStyle style = textStyle(m_arguments.output);
    Page page(style);
    const QString name = report::padded(result.scenario.name, m_nameWidth);
    if (result.leftOut) {
        page.line(
            page.paint(Tone::Warning, u"- "_s) + name +
            page.paint(Tone::Dim, u"  left out: %1 is not installed"_s.arg(programName(result.scenario))));
        print(page.text());
        return;
    }
    const auto route = [](const model::Session& session) {
        const bool answered = session.outcome != model::Outcome::Failed && session.exchange.response;
        const QString text =
            answered ? QString::number(session.exchange.response->status) : report::resultText(session);
        return report::padded(fitted(text, routeWidth), routeWidth);
    };
    const QString verdict =
        result.comparison.verdict.isEmpty() ? result.deviations.join(u"; "_s) : result.comparison.verdict;
    const QString head = u"  "_s + route(result.run.direct) + u"  "_s + route(result.run.proxied) + u"  "_s;
    const int left = style.columns - 2 - m_nameWidth - report::displayWidth(head);
    const bool cut = ::isatty(STDOUT_FILENO) == 1 && !style.verbose;
    page.line((result.asExpected ? page.paint(Tone::Good, u"✓ "_s) : page.paint(Tone::Bad, u"✗ "_s)) + name +
              head + (cut ? fitted(verdict, qMax(20, left)) : verdict));
    if (!result.asExpected) {
        for (const QString& deviation : result.deviations) {
            page.line(u"    "_s + page.paint(Tone::Bad, u"not as meant: "_s + deviation));
        }
    }
    if (style.verbose) {
        page.line(u"    "_s + page.paint(Tone::Dim, result.scenario.title));
    }
    print(page.text());
}

void LabCommand::onDemoFinished() {
    int asMeant = 0;
    int others = 0;
    QStringList leftOut;
    QJsonArray scenarios;
    for (const run::ScenarioResult& result : m_demo->results()) {
        scenarios.append(scenarioJson(result));
        if (result.leftOut) {
            if (!leftOut.contains(programName(result.scenario))) {
                leftOut.append(programName(result.scenario));
            }
        } else {
            ++(result.asExpected ? asMeant : others);
        }
    }
    const int exitCode = m_interrupted ? 130 : (others > 0 ? 1 : 0);
    if (m_arguments.output.json) {
        const QJsonObject object{{u"schema"_s, u"twinwire.lab/1"_s},
                                 {u"as_expected"_s, others == 0 && !m_interrupted},
                                 {u"scenarios"_s, scenarios}};
        leave(QJsonDocument(object).toJson(), exitCode);
        return;
    }
    QString summary =
        others == 0
            ? u"%1 scenarios, each showed what it is meant to show"_s.arg(asMeant)
            : u"%1 scenarios showed what they are meant to show, %2 did not"_s.arg(asMeant).arg(others);
    if (!leftOut.isEmpty()) {
        summary += u"; left out, because not installed: "_s + leftOut.join(u", "_s);
    }
    if (m_interrupted) {
        summary += u"; interrupted"_s;
    }
    leave((u'\n' + summary + u'\n').toUtf8(), exitCode);
}

} // namespace twinwire::cli
