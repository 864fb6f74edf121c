// What the window's actions do on a handshake page.
#include "ui/pages/handshake_parts.h"

#include "ui/pages/address_bar.h"
#include "ui/pages/compare_pane.h"
#include "ui/pages/composer.h"
#include "ui/pages/messages_pane.h"
#include "ui/pages/raw_bytes_pane.h"
#include "ui/widgets/verdict_banner.h"

#include <QApplication>
#include <QClipboard>
#include <QStackedWidget>

namespace twinwire::ui {

using run::RouteName;

bool HandshakePage::Private::focusRegion(bool forward) {
    QList<QWidget*> regions = {addresses, composer, bannerFrame, tabs, content};
    if (!compare->areFindingsApart() && content->currentWidget() == compare) {
        regions.append(compare->findings());
    }
    regions.removeIf([](const QWidget* region) { return !region->isVisible(); });
    const QWidget* focused = QApplication::focusWidget();
    qsizetype at = -1;
    for (qsizetype i = 0; i < regions.size(); ++i) {
        if (focused != nullptr && (regions[i] == focused || regions[i]->isAncestorOf(focused))) {
            at = i;
        }
    }
    const qsizetype count = regions.size();
    for (qsizetype next = forward ? at + 1 : (at < 0 ? count - 1 : at - 1); next >= 0 && next < count;
         next += forward ? 1 : -1) {
        QWidget* region = regions[next];
        // The first thing in it that takes the focus by Tab.
        QWidget* candidate = region;
        do {
            if ((candidate->focusPolicy() & Qt::TabFocus) != 0 && candidate->isVisible() &&
                candidate->isEnabled() && (candidate == region || region->isAncestorOf(candidate))) {
                candidate->setFocus(Qt::TabFocusReason);
                return true;
            }
            candidate = candidate->nextInFocusChain();
        } while (candidate != region);
    }
    return false;
}

void HandshakePage::Private::setReplaying(bool on) {
    workspace::HandshakeDocument changed = controller->document();
    changed.replay = on;
    controller->editor().apply(changed, on ? HandshakePage::tr("Turn replays on")
                                           : HandshakePage::tr("Turn replays off"));
}

bool HandshakePage::trigger(PageAction action) {
    if (!isEnabled(action)) {
        return false;
    }
    HandshakeController& controller = *d->controller;
    switch (action) {
    case PageAction::Compare:
        controller.compare();
        break;
    case PageAction::Audit:
        controller.audit();
        break;
    case PageAction::ToggleReplays:
        d->setReplaying(!controller.document().replay);
        break;
    case PageAction::Cancel:
        controller.cancel();
        break;
    case PageAction::ConnectDirect:
        controller.connectRoute(RouteName::Direct);
        break;
    case PageAction::ConnectProxied:
        controller.connectRoute(RouteName::Proxied);
        break;
    case PageAction::ConnectBoth:
        controller.connectBoth();
        break;
    case PageAction::FocusAddress:
        d->addresses->focusAddress();
        break;
    case PageAction::ToggleTap:
        // A tap that is not set up yet leads to its fields, however often it is asked for.
        controller.setTapOn(!controller.isTapSetUp() || !controller.editor().document().tapOn);
        if (!controller.isTapSetUp()) {
            d->addresses->openTap();
        }
        break;
    case PageAction::ToggleComposer:
        d->composer->setFolded(!d->composer->isFolded());
        break;
    case PageAction::ToggleRaw:
        d->composer->setFolded(false);
        d->composer->setRaw(!d->composer->isRaw());
        break;
    case PageAction::TabCompare:
    case PageAction::TabFindings:
    case PageAction::TabMessages:
    case PageAction::TabRawBytes:
        d->composer->setFolded(true);
        d->tabs->choose(action == PageAction::TabCompare    ? PageTab::Compare
                        : action == PageAction::TabFindings ? PageTab::Findings
                        : action == PageAction::TabMessages ? PageTab::Messages
                                                            : PageTab::RawBytes);
        break;
    case PageAction::NextEvidence:
    case PageAction::PreviousEvidence:
        d->showTab(PageTab::Compare);
        d->compare->nextEvidence(action == PageAction::NextEvidence);
        break;
    case PageAction::NextDifference:
    case PageAction::PreviousDifference:
        d->showTab(PageTab::Compare);
        d->compare->nextDifference(action == PageAction::NextDifference);
        break;
    case PageAction::Find:
        d->tabs->revealTools();
        if (d->tabs->current() == PageTab::Messages) {
            d->messages->focusFind();
        } else if (d->tabs->current() == PageTab::RawBytes) {
            d->raw->focusFind();
        } else {
            d->compare->focusFind();
        }
        break;
    case PageAction::FindNext:
    case PageAction::FindPrevious: {
        const bool forward = action == PageAction::FindNext;
        if (d->tabs->current() == PageTab::Messages) {
            d->messages->findNext(forward);
        } else if (d->tabs->current() == PageTab::RawBytes) {
            d->raw->findNext(forward);
        } else {
            d->compare->findNext(forward);
        }
        break;
    }
    case PageAction::CopyRemedy:
        d->compare->copyRemedy();
        break;
    case PageAction::CopyVerdict:
        QApplication::clipboard()->setText(d->banner->asText());
        d->transientStatus = tr("Copied the verdict");
        Q_EMIT stateChanged();
        break;
    case PageAction::PauseList:
        d->messages->setPaused(!d->messages->isPaused());
        break;
    case PageAction::NextRegion:
        return d->focusRegion(true);
    case PageAction::PreviousRegion:
        return d->focusRegion(false);
    case PageAction::ShowSecrets:
        controller.setSecretsShown(!controller.secretsShown());
        break;
    case PageAction::FindingsBelow:
        d->compare->setFindingsBelow(!d->compare->areFindingsBelow());
        break;
    }
    return true;
}

bool HandshakePage::isEnabled(PageAction action) const {
    const RunViewPointer view = d->controller->view();
    switch (action) {
    case PageAction::Compare:
    case PageAction::Audit:
        return !d->controller->isComparing();
    case PageAction::ConnectDirect:
        return d->controller->mayConnect(RouteName::Direct);
    case PageAction::ConnectProxied:
        return d->controller->mayConnect(RouteName::Proxied);
    case PageAction::ConnectBoth:
        return !d->controller->isComparing();
    case PageAction::Cancel:
        return d->controller->isBusy();
    case PageAction::NextEvidence:
    case PageAction::PreviousEvidence:
        return view != nullptr && d->compare->findingCount() > 0;
    case PageAction::NextDifference:
    case PageAction::PreviousDifference:
    case PageAction::CopyVerdict:
        return view != nullptr;
    case PageAction::CopyRemedy:
        return !d->compare->remedyText().isEmpty();
    case PageAction::TabFindings:
        return d->compare->areFindingsApart();
    case PageAction::FindingsBelow:
        return !d->compare->areFindingsApart();
    case PageAction::PauseList:
        return d->tabs->current() == PageTab::Messages;
    default:
        return true;
    }
}

bool HandshakePage::isChecked(PageAction action) const {
    switch (action) {
    case PageAction::ToggleTap:
        return d->controller->editor().document().tapOn;
    case PageAction::ToggleReplays:
        return d->controller->document().replay;
    case PageAction::ToggleComposer:
        return !d->composer->isFolded();
    case PageAction::ToggleRaw:
        return d->composer->isRaw();
    case PageAction::PauseList:
        return d->messages->isPaused();
    case PageAction::ShowSecrets:
        return d->controller->secretsShown();
    case PageAction::FindingsBelow:
        return d->compare->areFindingsBelow();
    default:
        return false;
    }
}

} // namespace twinwire::ui
