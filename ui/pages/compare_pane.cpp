// See the header.
#include "ui/pages/compare_parts.h"

#include "ui/models/comparison_model.h"
#include "ui/pages/compare_tools.h"
#include "ui/widgets/audit_strip.h"
#include "ui/widgets/client_strip.h"
#include "ui/widgets/comparison_view.h"
#include "ui/widgets/findings_pane.h"
#include "ui/widgets/phase_timeline.h"
#include "ui/widgets/proof_view.h"
#include "ui/widgets/remedy_view.h"
#include "ui/widgets/replay_details.h"
#include "ui/widgets/round_trip_view.h"
#include "ui/widgets/speaker_line.h"
#include "ui/widgets/tone_label.h"

#include <QBoxLayout>
#include <QDataStream>
#include <QEvent>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>

namespace twinwire::ui {

using Section = model::Difference::Section;

namespace {

constexpr int stateVersion = 1;

Section aroundOf(Section section) {
    if (section == Section::Request)
        return Section::AroundProxyRequest;
    return section == Section::Response ? Section::AroundProxyResponse : section;
}

Section straightOf(Section section) {
    if (section == Section::AroundProxyRequest)
        return Section::Request;
    return section == Section::AroundProxyResponse ? Section::Response : section;
}

} // namespace

void ComparePane::Private::make() {
    splitter = new QSplitter(Qt::Horizontal, q);
    content = new QWidget(splitter);
    phases = new PhaseTimeline(content);
    phases->hide();
    pages = new QStackedWidget(content);
    straight = new ComparisonView(pages);
    around = new RoundTripView(pages);
    nothing = new ToneLabel(TextRole::Secondary, Tone::Muted, pages);
    nothing->setAlignment(Qt::AlignCenter);
    nothing->setWordWrap(true);
    findings = new FindingsPane(splitter);
    pages->addWidget(nothing);
    pages->addWidget(straight);
    pages->addWidget(around);
    auto* contentLayout = new QVBoxLayout(content);
    contentLayout->setContentsMargins(0, 0, 0, 0);
    contentLayout->setSpacing(0);
    contentLayout->addWidget(phases);
    contentLayout->addWidget(pages, 1);
    speaker = new SpeakerLine(content);
    clients = new ClientStrip(content);
    contentLayout->addWidget(speaker);
    contentLayout->addWidget(clients);
    audit = new AuditStrip(content);
    contentLayout->addWidget(audit);
    replay = new ReplayDetails(content);
    contentLayout->addWidget(replay);
    splitter->addWidget(content);
    splitter->addWidget(findings);
    splitter->setChildrenCollapsible(false);
    splitter->setHandleWidth(1);
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 0);
    auto* layout = new QVBoxLayout(q);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(splitter, 1);
    tools = new CompareTools(q);
    nothing->setText(ComparePane::tr("Nothing compared yet"));
}

void ComparePane::Private::connectParts() {
    QObject::connect(tools, &CompareTools::pageChosen, q, [this](ComparePage page) {
        straightWanted = page == ComparePage::DirectAgainstProxied;
        choosePage(page);
    });
    QObject::connect(tools, &CompareTools::onlyDifferencesChanged, q, [this](bool only) {
        straight->comparison().setOnlyDifferences(only);
        around->setOnlyDifferences(only);
    });
    QObject::connect(tools, &CompareTools::needleChanged, q, [this](const QString& needle) {
        straight->comparison().setFilter(needle);
        around->setFilter(needle);
    });
    QObject::connect(tools, &CompareTools::replayingChosen, q, &ComparePane::replayingChosen);
    QObject::connect(tools, &CompareTools::auditRequested, q, &ComparePane::auditRequested);
    QObject::connect(tools, &CompareTools::nextRequested, q, [this] { q->findNext(true); });
    QObject::connect(findings, &FindingsPane::chosen, q, [this] {
        evidence = -1;
        show(evidencePlaces());
    });
    QObject::connect(findings, &FindingsPane::placeActivated, q, &ComparePane::goToEvidence);
    QObject::connect(&findings->proof(), &ProofView::lineActivated, q, &ComparePane::lineActivated);
    QObject::connect(&findings->proof(), &ProofView::replayChosen, q, [this] { showReplay(); });
    QObject::connect(replay, &ReplayDetails::closed, q, [this] {
        QTableView& table = findings->proof().replayTable();
        findings->proof().clearReplay();
        table.setFocus(Qt::OtherFocusReason);
    });
    QObject::connect(speaker, &SpeakerLine::placeActivated, q, &ComparePane::goToEvidence);
    QObject::connect(findings, &FindingsPane::linesChanged, q, [this] { share(); });
    QObject::connect(audit, &AuditStrip::foldedChanged, q, [this] { share(); });
    QObject::connect(findings, &FindingsPane::swapRequested, q, [this] {
        q->setFindingsBelow(!q->areFindingsBelow());
        Q_EMIT q->summaryChanged();
    });
    QObject::connect(splitter, &QSplitter::splitterMoved, q, [this] {
        (splitter->orientation() == Qt::Vertical ? belowSize : rightSize) = splitter->sizes().value(1);
    });
    QObject::connect(findings, &FindingsPane::copied, q, &ComparePane::copied);
    QObject::connect(straight, &ComparisonView::copied, q, &ComparePane::copied);
    QObject::connect(around, &RoundTripView::copied, q, &ComparePane::copied);
}

// Where the routes differ and nothing explains it, the eye begins with the first difference.
void ComparePane::Private::selectUnexplained() {
    const bool unexplained = view && view->state == RunView::State::Finished &&
                             view->kind == RunView::Kind::Comparison && findings->count() == 0 &&
                             view->record.direct.outcome != view->record.proxied.outcome;
    if (unexplained && !isAround() && !straight->selectionModel()->hasSelection())
        straight->nextDifference(true);
}

void ComparePane::Private::choosePage(ComparePage page) {
    const bool tapped = view && view->record.tap && view->kind == RunView::Kind::Comparison;
    const bool wantsAround = tapped && page == ComparePage::AroundTheProxy;
    QWidget* shown = wantsAround ? static_cast<QWidget*>(around) : straight;
    if (!view)
        shown = nothing;
    tools->setPages(tapped, wantsAround ? ComparePage::AroundTheProxy : ComparePage::DirectAgainstProxied);
    if (pages->currentWidget() != shown) {
        const bool focused = pages->currentWidget() && pages->currentWidget()->isAncestorOf(q->focusWidget());
        pages->setCurrentWidget(shown);
        if (focused)
            (wantsAround ? static_cast<QWidget*>(&around->request()) : straight)->setFocus();
        arrange();
    }
    foldPhases();
    updateSummary();
}

// What was sent and what came of the replay that is selected.
void ComparePane::Private::showReplay() {
    const int row = findings->proof().replayTable().currentIndex().row();
    replay->show(findings->proof().replays(), row);
}

void ComparePane::Private::updateSummary() {
    QString words;
    if (view && view->kind != RunView::Kind::DirectAlone && view->kind != RunView::Kind::ProxiedAlone) {
        if (isAround()) {
            const int changes = around->differenceCount();
            words = changes > 0 ? ComparePane::tr("%n changes on the way", nullptr, changes)
                                : ComparePane::tr("unchanged on the way");
            if (!view->record.tap->exchange)
                words = ComparePane::tr("nothing arrived");
        } else if (view->state == RunView::State::Running && !(view->directEnded && view->proxiedEnded)) {
            words = ComparePane::tr("under way");
        } else {
            const int differences = differenceCount(*view, citations);
            words = differences > 0 ? ComparePane::tr("%n differences", nullptr, differences)
                                    : ComparePane::tr("same");
        }
    }
    if (words == summary)
        return;
    summary = words;
    Q_EMIT q->summaryChanged();
}

QList<EvidencePlace> ComparePane::Private::evidencePlaces() const {
    return citations.placesOf(findings->current());
}

// Stays on the page where the first place has a row; changes the page only where it has none.
bool ComparePane::Private::show(const QList<EvidencePlace>& places) {
    if (places.isEmpty() || !view)
        return false;
    QList<EvidencePlace> straightPlaces;
    QList<EvidencePlace> aroundPlaces;
    for (EvidencePlace place : places) {
        place.section = aroundOf(place.section);
        aroundPlaces.append(place);
        place.section = straightOf(place.section);
        straightPlaces.append(place);
    }
    const bool tapped = view->record.tap && view->kind == RunView::Kind::Comparison;
    const bool fitsAround = tapped && around->has(places.first());
    if (isAround() && fitsAround)
        return around->goTo(aroundPlaces);
    const bool ofTap = places.first().section == Section::AroundProxyRequest ||
                       places.first().section == Section::AroundProxyResponse;
    if (!isAround() && fitsAround && ofTap) {
        choosePage(ComparePage::AroundTheProxy);
        return around->goTo(aroundPlaces);
    }
    if (!straight->has(straightPlaces.first()) && !fitsAround)
        return isAround() ? around->goTo(aroundPlaces) : straight->goTo(straightPlaces);
    choosePage(ComparePage::DirectAgainstProxied);
    return straight->goTo(straightPlaces);
}

ComparePane::ComparePane(QWidget* parent)
    : QWidget(parent)
    , d(std::make_unique<Private>(this)) {
    d->make();
    d->connectParts();
    d->arrange();
    d->choosePage(ComparePage::DirectAgainstProxied);
}

ComparePane::~ComparePane() = default;

void ComparePane::show(const RunViewPointer& view) {
    const bool another = !view || !d->view || view->startedAt != d->view->startedAt;
    d->view = view;
    d->citations = view ? Citations(*view) : Citations();
    d->straight->show(view, d->citations);
    d->around->show(view, d->citations);
    d->findings->show(view, d->citations);
    d->speaker->show(view);
    d->clients->show(view);
    const bool wasAudited = !d->audit->isHidden();
    d->audit->show(view);
    d->phases->show(view);
    d->phases->setVisible(view && view->kind != RunView::Kind::TwoRuns);
    if (another) {
        d->evidence = -1;
        d->straight->clearSelection();
        d->findings->proof().clearReplay();
    }
    d->showReplay();
    const bool around = view && view->record.tap && !d->straightWanted;
    d->choosePage(around ? ComparePage::AroundTheProxy : ComparePage::DirectAgainstProxied);
    d->showFindings();
    if (wasAudited == d->audit->isHidden())
        d->share();
    d->selectUnexplained();
}

void ComparePane::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    if (d->apart)
        d->arrange();
    d->share();
    d->foldPhases();
}

void ComparePane::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() != QEvent::LanguageChange)
        return;
    d->nothing->setText(tr("Nothing compared yet"));
    show(d->view);
}

QWidget* ComparePane::tools() const {
    return d->tools;
}

int ComparePane::toolsWidth() const {
    return d->tools->wholeWidth();
}

void ComparePane::setToolsShort(bool isShort) {
    d->tools->setNarrow(isShort);
}

QWidget* ComparePane::findings() const {
    return d->findings;
}

void ComparePane::setFindingsApart(bool apart) {
    if (d->apart == apart)
        return;
    d->apart = apart;
    d->arrange();
}

bool ComparePane::areFindingsApart() const {
    return d->apart;
}

void ComparePane::setFindingsBelow(bool below) {
    (d->isAround() ? d->belowWhenAround : d->belowWhenStraight) = below;
    d->arrange();
}

bool ComparePane::areFindingsBelow() const {
    return d->isAround() ? d->belowWhenAround : d->belowWhenStraight;
}

QString ComparePane::summary() const {
    return d->summary;
}

int ComparePane::findingCount() const {
    return d->findings->count();
}

void ComparePane::goToEvidence(const EvidencePlace& place) {
    d->evidence = static_cast<int>(d->evidencePlaces().indexOf(place));
    d->show({place});
}

void ComparePane::nextEvidence(bool forward) {
    const QList<EvidencePlace> places = d->evidencePlaces();
    if (places.isEmpty())
        return;
    const int count = static_cast<int>(places.size());
    for (int i = 0; i < count; ++i) {
        d->evidence =
            d->evidence < 0 ? (forward ? 0 : count - 1) : (d->evidence + (forward ? 1 : count - 1)) % count;
        if (d->show({places.at(d->evidence)}))
            return;
    }
}

void ComparePane::nextDifference(bool forward) {
    if (d->isAround())
        d->around->nextDifference(forward);
    else
        d->straight->nextDifference(forward);
}

void ComparePane::focusFind() {
    d->tools->focusFind();
}

void ComparePane::findNext(bool forward) {
    const QString needle = d->tools->needle();
    if (needle.isEmpty()) {
        focusFind();
        return;
    }
    if (d->isAround())
        d->around->findNext(needle, forward);
    else
        d->straight->findNext(needle, forward);
}

void ComparePane::setReplaying(bool on) {
    d->tools->setReplaying(on);
}

void ComparePane::setAuditEnabled(bool enabled) {
    d->tools->setAuditEnabled(enabled);
}

QString ComparePane::remedyText() const {
    return d->findings->current() >= 0 ? d->findings->remedy().text() : QString();
}

void ComparePane::copyRemedy() {
    if (d->findings->current() >= 0)
        d->findings->remedy().copy();
}

QByteArray ComparePane::saveState() const {
    QByteArray state;
    QDataStream stream(&state, QIODevice::WriteOnly);
    stream << stateVersion << d->straight->saveLayout() << d->around->saveLayout()
           << d->findings->saveLayout() << d->tools->isOnlyDifferences() << d->straightWanted
           << d->belowWhenStraight << d->belowWhenAround << d->rightSize << d->belowSize
           << static_cast<int>(d->clients->fold());
    return state;
}

void ComparePane::restoreState(const QByteArray& state) {
    QDataStream stream(state);
    int version = 0;
    QByteArray straight;
    QByteArray around;
    QByteArray findings;
    bool onlyDifferences = false;
    bool straightWanted = false;
    bool belowWhenStraight = false;
    bool belowWhenAround = true;
    int right = 0;
    int below = 0;
    stream >> version >> straight >> around >> findings >> onlyDifferences >> straightWanted >>
        belowWhenStraight >> belowWhenAround >> right >> below;
    if (stream.status() != QDataStream::Ok || version != stateVersion)
        return;
    d->straight->restoreLayout(straight);
    d->around->restoreLayout(around);
    d->tools->setOnlyDifferences(onlyDifferences);
    d->straightWanted = straightWanted;
    d->belowWhenStraight = belowWhenStraight;
    d->belowWhenAround = belowWhenAround;
    d->rightSize = std::clamp(right, 0, 4000);
    d->belowSize = std::clamp(below, 0, 4000);
    // Written by this version and later ones alone.
    int fold = 0;
    stream >> fold;
    if (stream.status() == QDataStream::Ok && fold >= 0 && fold <= 2)
        d->clients->setFold(static_cast<ClientStrip::Fold>(fold));
    if (d->view && d->view->record.tap)
        d->choosePage(straightWanted ? ComparePage::DirectAgainstProxied : ComparePage::AroundTheProxy);
    d->arrange();
    d->share();
    d->findings->restoreLayout(findings);
}

} // namespace twinwire::ui
