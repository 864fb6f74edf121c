// Derive first, then mask: two different tokens must not look the same to the analysis.
#include "ui/models/view_builder.h"

#include "analysis/alterations.h"
#include "analysis/clients.h"
#include "analysis/compare.h"
#include "analysis/speaker.h"
#include "report/redaction.h"

#include <QCoreApplication>
#include <QPointer>
#include <QThreadPool>

#include <utility>

namespace twinwire::ui {

namespace {

model::Comparison derivedFrom(const ViewWish& wish) {
    const RunView& view = wish.view;
    model::Comparison comparison;
    switch (view.kind) {
    case RunView::Kind::Comparison:
        if (!wish.aligned) {
            return analysis::compare(view.record);
        }
        break;
    case RunView::Kind::DirectAlone:
    case RunView::Kind::ProxiedAlone: {
        const bool direct = view.kind == RunView::Kind::DirectAlone;
        const model::Session& session = direct ? view.record.direct : view.record.proxied;
        if (!wish.aligned) {
            comparison.findings = analysis::deriveSingle(session);
        }
        comparison.verdict = resultWords(session);
        break;
    }
    case RunView::Kind::TwoRuns:
        break;
    }
    comparison.differences = analysis::align(view.record);
    return comparison;
}

/// Puts the replays into the words of now: a record may have been made in another language.
void describeReplays(model::ComparedRun& record) {
    if (record.replays.isEmpty()) {
        return;
    }
    model::ComparedRun bare = record;
    bare.replays.clear();
    for (const analysis::ReplayProposal& proposal : analysis::proposeReplays(bare)) {
        for (model::Replay& replay : record.replays) {
            if (replay.code == proposal.code && replay.field == proposal.field &&
                replay.route == proposal.route) {
                replay.description = proposal.description;
            }
        }
    }
}

void maskAnswers(RunView& view, const report::Redaction& redaction) {
    for (QString& reason : view.speaker.reasons) {
        reason = redaction.masked(reason);
    }
    for (model::Evidence& evidence : view.speaker.evidence) {
        evidence.observation = redaction.masked(evidence.observation);
    }
    for (QList<model::ClientReading>* readings : {&view.directClients, &view.proxiedClients}) {
        for (model::ClientReading& reading : *readings) {
            reading.words = redaction.masked(reading.words);
        }
    }
    for (analysis::AuditCheck& check : view.auditChecks) {
        check.words = redaction.masked(check.words);
    }
}

} // namespace

void readAnswers(RunView& view) {
    const bool over = view.state != RunView::State::Running;
    const bool direct = view.kind == RunView::Kind::Comparison || view.kind == RunView::Kind::DirectAlone;
    const bool proxied = view.kind == RunView::Kind::Comparison || view.kind == RunView::Kind::ProxiedAlone;
    const auto readingsOf = [](bool known, const model::Session& session) {
        return known ? analysis::readAsClients(session) : QList<model::ClientReading>();
    };
    view.directClients = readingsOf(direct && (over || view.directEnded), view.record.direct);
    view.proxiedClients = readingsOf(proxied && (over || view.proxiedEnded), view.record.proxied);
    view.auditChecks = over ? analysis::checkAudit(view.record) : QList<analysis::AuditCheck>();
    view.speaker = over && view.kind == RunView::Kind::Comparison ? analysis::whoAnswered(view.record)
                                                                  : model::Speaker();
}

RunViewPointer viewOf(const ViewWish& given) {
    ViewWish wish = given;
    if (!wish.derived) {
        describeReplays(wish.view.record);
    }
    auto view = std::make_shared<RunView>(wish.view);
    if (!wish.derived) {
        view->comparison = derivedFrom(wish);
    }
    readAnswers(*view);
    if (!wish.showSecrets) {
        report::Redaction redaction(wish.view.record);
        for (const QByteArray& secret : wish.secrets) {
            redaction.addSecret(secret);
        }
        view->comparison = redaction.masked(view->comparison);
        view->record = redaction.masked(view->record);
        maskAnswers(*view, redaction);
    }
    return view;
}

ViewBuilder::ViewBuilder(QObject* parent)
    : QObject(parent) {}

ViewBuilder::~ViewBuilder() = default;

void ViewBuilder::build(const ViewWish& wish) {
    if (m_building) {
        m_next = std::make_shared<ViewWish>(wish);
        return;
    }
    begin(wish);
}

void ViewBuilder::begin(const ViewWish& wish) {
    m_building = true;
    // The guard is only ever looked at on this thread; the pool hands it back.
    auto guard = std::make_shared<QPointer<ViewBuilder>>(this);
    QObject* application = QCoreApplication::instance();
    QThreadPool::globalInstance()->start([guard, application, wish] {
        RunViewPointer view = viewOf(wish);
        QMetaObject::invokeMethod(
            application,
            [guard, view] {
                ViewBuilder* builder = guard->data();
                if (builder == nullptr) {
                    return;
                }
                builder->m_building = false;
                const std::shared_ptr<const ViewWish> next = std::exchange(builder->m_next, nullptr);
                if (next) {
                    builder->begin(*next);
                }
                // The last word: the receiver may end the builder.
                Q_EMIT builder->built(view);
            },
            Qt::QueuedConnection);
    });
}

} // namespace twinwire::ui
