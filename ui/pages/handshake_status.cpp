// What the tab and the status bar say of a handshake page.
#include "ui/pages/handshake_parts.h"

#include "base/translate.h"

#include "ui/pages/messages_pane.h"
#include "ui/pages/page_status.h"
#include "ui/widgets/sidebar_delegate.h"

#include <QFileInfo>

namespace twinwire::ui {

using namespace Qt::StringLiterals;
using run::RouteName;

QString HandshakePage::title() const {
    const workspace::HandshakeDocument& document = d->controller->document();
    if (document.name.isEmpty() && !d->controller->path().isEmpty()) {
        return QFileInfo(d->controller->path()).completeBaseName();
    }
    return workspace::titleOf(document);
}

bool HandshakePage::isRunning() const {
    return d->controller->isBusy();
}

Icon HandshakePage::stateIcon() const {
    if (isRunning()) {
        return Icon::Running;
    }
    if (d->controller->editor().isDirty()) {
        return Icon::Pen;
    }
    return statusIcon();
}

Tone HandshakePage::stateTone() const {
    if (isRunning()) {
        return Tone::Accent;
    }
    return d->controller->editor().isDirty() ? Tone::Warning : statusTone();
}

Icon HandshakePage::statusIcon() const {
    if (d->controller->view() == nullptr) {
        if (const auto last = d->lastRun()) {
            return outcomeIcon(static_cast<int>(last->outcome));
        }
    }
    return iconOf(verdictStateOf(d->controller->view().get()),
                  !d->controller->editor().document().scenario.isEmpty());
}

Tone HandshakePage::statusTone() const {
    if (d->controller->view() == nullptr) {
        if (const auto last = d->lastRun()) {
            return outcomeTone(static_cast<int>(last->outcome));
        }
    }
    return toneOf(verdictStateOf(d->controller->view().get()));
}

QString HandshakePage::statusWords() const {
    if (!d->transientStatus.isEmpty()) {
        return d->transientStatus;
    }
    const int open = static_cast<int>(d->controller->isOpen(RouteName::Direct)) +
                     static_cast<int>(d->controller->isOpen(RouteName::Proxied));
    if (open > 0) {
        return tr("%n connections open", nullptr, open);
    }
    const RunViewPointer view = d->controller->view();
    if (view != nullptr && view->state == RunView::State::Finished && d->controller->isBusy()) {
        return tr("Connecting");
    }
    const bool dirty = d->controller->editor().isDirty();
    if (view == nullptr) {
        if (const auto last = d->lastRun(); last && !dirty) {
            return tr("Last run: %1").arg(last->verdict);
        }
        return dirty ? tr("Edited, not saved") : tr("Ready");
    }
    switch (view->state) {
    case RunView::State::Running:
        return view->kind == RunView::Kind::Comparison ? tr("Comparing") : tr("Connecting");
    case RunView::State::Replaying:
        return tr("Looking for proof, %1 of %2").arg(view->replaysDone).arg(view->replaysPlanned);
    case RunView::State::Cancelled:
        return tr("Cancelled after %1").arg(timeWords(view->elapsed));
    case RunView::State::Finished:
        break;
    }
    if (!view->edited && !view->fromConnections && !d->refused.isEmpty()) {
        return d->refusalWords().replace(u'\n', u' ');
    }
    return view->edited ? tr("Edited, not compared since") : comparedWords(*view);
}

QString HandshakePage::statusNotes() const {
    QStringList notes;
    if (d->tabs->current() == PageTab::Messages && d->hasOpenConnection()) {
        notes.append(d->messages->memoryWords());
    }
    if (d->controller->isTapOpen()) {
        notes.append(tr("Tap: %1").arg(d->controller->tapDescription()));
    } else if (!d->controller->editor().document().tapOn) {
        notes.append(tr("Tap off"));
    } else if (d->controller->isTapSetUp()) {
        notes.append(tr("Tap on, opens with the next run"));
    } else {
        notes.append(tr("Tap on, its addresses are missing"));
    }
    return notes.join(u"    "_s);
}

/// What became of the connections that did not open; empty when there are none.
QString HandshakePage::Private::refusalWords() const {
    QStringList words;
    for (const RouteName route : refused) {
        const run::LiveConnection* connection = controller->live(route);
        if (connection == nullptr || !connection->session()) {
            continue;
        }
        const QString result = resultWords(*connection->session());
        words.append(route == RouteName::Direct
                         ? base::translate("HandshakePage", "Direct: %1").arg(result)
                         : base::translate("HandshakePage", "Proxied: %1").arg(result));
    }
    return words.join(u'\n');
}

} // namespace twinwire::ui
