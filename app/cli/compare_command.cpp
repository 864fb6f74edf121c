// twinwire compare: one key and one Host for both routes, so that both send the same octets.
#include "compare_command.h"

#include "terminal.h"

#include "analysis/compare.h"
#include "net/qt_client.h"
#include "report/redaction.h"
#include "report/text_report.h"
#include "run/compare_run.h"

#include <QJsonDocument>

#include <algorithm>

namespace twinwire::cli {

namespace {

run::ComparePlan planOf(const CompareArguments& arguments) {
    if (arguments.plan) {
        return *arguments.plan;
    }
    base::SystemEntropy entropy;
    const QByteArray key = protocol::keyFor(entropy.octets(16));
    const QByteArray host = arguments.proxied.authority();
    run::ComparePlan plan;
    plan.direct.url = arguments.direct;
    plan.direct.route = arguments.directRoute;
    plan.proxied.url = arguments.proxied;
    plan.proxied.route = arguments.proxiedRoute;
    for (model::AttemptPlan* attempt : {&plan.direct, &plan.proxied}) {
        attempt->tls = arguments.tls;
        attempt->limits = arguments.limits;
        attempt->request = run::requestBytes(arguments.wish, attempt->url, host, key);
    }
    plan.taps = arguments.taps;
    plan.replay = arguments.replay;
    plan.audit = arguments.audit;
    plan.configuration = arguments.configuration;
    return plan;
}

int exitCodeFor(const model::Comparison& comparison) {
    const bool failed =
        std::any_of(comparison.findings.cbegin(), comparison.findings.cend(),
                    [](const model::Finding& finding) { return finding.severity == model::Severity::Error; });
    return comparison.bothSwitched && !failed ? 0 : 1;
}

} // namespace

CompareCommand::CompareCommand(CompareArguments arguments)
    : m_arguments(std::move(arguments))
    , m_run(std::make_unique<run::CompareRun>(planOf(m_arguments)))
    , m_progress(!m_arguments.output.verbose && !m_arguments.output.quiet) {
    connect(m_run.get(), &run::CompareRun::progressed, this, [this](const QString& text) {
        if (m_arguments.output.verbose && !m_arguments.output.quiet) {
            remark(report::Redaction().masked(text));
        } else {
            m_progress.show(report::Redaction().masked(text));
        }
    });
    connect(m_run.get(), &run::CompareRun::finished, this, [this] { askQt(); });
}

CompareCommand::~CompareCommand() = default;

void CompareCommand::start() {
    if (const base::Result<void> started = m_run->start(); !started) {
        giveUp(started.error());
    }
}

void CompareCommand::interrupt() {
    m_interrupted = true;
    m_run->cancel();
    for (const auto& opinion : m_opinions) {
        opinion->cancel();
    }
}

void CompareCommand::askQt() {
    if (!m_arguments.askQt || m_interrupted) {
        finish();
        return;
    }
    const model::ComparedRun record = m_run->record();
    m_opinions.push_back(
        std::make_unique<net::QtClient>("direct", m_arguments.wish.fields, record.direct.plan));
    m_opinions.push_back(
        std::make_unique<net::QtClient>("proxied", m_arguments.wish.fields, record.proxied.plan));
    m_opinionsLeft = static_cast<qsizetype>(m_opinions.size());
    for (const auto& opinion : m_opinions) {
        connect(opinion.get(), &net::QtClient::answered, this, [this] {
            if (--m_opinionsLeft == 0) {
                finish();
            }
        });
    }
    for (const auto& opinion : m_opinions) {
        opinion->ask();
    }
}

void CompareCommand::finish() {
    m_progress.clear();
    model::ComparedRun record = m_run->record();
    model::Comparison comparison = analysis::compare(record);
    const int exitCode = m_interrupted ? 130 : exitCodeFor(comparison);
    QList<report::SecondOpinion> opinions;
    for (const auto& opinion : m_opinions) {
        opinions.append(opinion->opinion());
    }
    if (!m_arguments.output.showSecrets) {
        const report::Redaction redaction(record);
        comparison = redaction.masked(comparison);
        for (report::SecondOpinion& opinion : opinions) {
            opinion.url = redaction.masked(opinion.url);
            opinion.error = redaction.masked(opinion.error);
        }
        record = redaction.masked(record);
    }
    if (m_arguments.output.json) {
        leave(QJsonDocument(report::comparisonJson(record, comparison, opinions)).toJson(), exitCode);
    } else {
        leave(report::comparisonText(record, comparison, opinions, textStyle(m_arguments.output)).toUtf8(),
              exitCode);
    }
}

} // namespace twinwire::cli
