// The controller's tap, and the lab scenario that its document stands on.
#include "ui/models/handshake_private.h"

#include "protocol/url.h"
#include "ui/models/route_words.h"
#include "ui/models/workspace_model.h"

#include <QUrl>

#include <utility>

namespace twinwire::ui {

using namespace Qt::StringLiterals;
using run::RouteName;

namespace {

/// Puts \a now in the place of \a old where \a address begins with it; paths and queries stay.
void readdress(QString& address, const QString& old, const QString& now) {
    const QString from = QUrl(old).authority();
    const QString to = QUrl(now).authority();
    if (address == old) {
        address = now;
    } else if (!from.isEmpty() && !to.isEmpty() && QUrl(address).authority() == from) {
        address.replace(address.indexOf(from), from.size(), to);
    }
}

} // namespace

void HandshakeController::setTapOn(bool on) {
    workspace::HandshakeDocument document = m_editor.document();
    if (on && document.scenario.isEmpty() && tapPartsOf(document.tap).target.isEmpty()) {
        TapParts parts = tapPartsOf(document.tap);
        parts.target = d->tapTarget();
        document.tap = tapOf(parts);
    }
    if (document.tapOn != on) {
        document.tapOn = on;
        m_editor.apply(document, on ? tr("Turn the tap on") : tr("Turn the tap off"), EditKey::Tap);
    }
    d->tap.reset();
    // The lab's own tap stands between its proxy and its upstream already; it only counts or does not.
    const TapParts own = tapPartsOf(document.tap);
    if (!on || own.listen.isEmpty() || own.target.isEmpty()) {
        Q_EMIT tapChanged();
        return;
    }
    d->tap = std::make_unique<run::TapJob>(m_services.wire, document.tap);
    connect(d->tap.get(), &run::TapJob::opened, this, [this] { d->onTapOpened(); });
    connect(d->tap.get(), &run::TapJob::connectionCountChanged, this, [this] { Q_EMIT tapChanged(); });
    connect(d->tap.get(), &run::TapJob::failed, this, [this](const base::Error& error) {
        d->compareOnceTapped = false;
        d->tap.release()->deleteLater();
        Q_EMIT problemRaised(
            {u"tap"_s, error.code == base::Error::Code::Usage
                           ? tr("%1. Correct it in the proxied route.", "%1: what is wrong with the tap")
                                 .arg(error.message)
                           : tr("%1. Choose another address for the tap.", "%1: what is wrong with the tap")
                                 .arg(error.message)});
        Q_EMIT tapChanged();
    });
    d->tap->open();
}

void HandshakeController::Private::onTapOpened() {
    Q_EMIT q->tapChanged();
    if (std::exchange(compareOnceTapped, false)) {
        q->compare();
    }
}

bool HandshakeController::Private::isLabTapOpen() const {
    return q->m_lab != nullptr && q->m_lab->state() == run::LabJob::State::Ready &&
           q->m_editor.document().tapOn;
}

/// Where the upstream listens, as far as the direct address tells.
QString HandshakeController::Private::tapTarget() const {
    workspace::Scope scope;
    scope.variables = q->m_services.environments.variables();
    const auto url = protocol::parseUrl(workspace::expand(q->m_editor.document().direct, scope));
    if (!url) {
        return {};
    }
    const QString host = QString::fromLatin1(url->host);
    return u"%1:%2"_s.arg(host.contains(u':') ? u'[' + host + u']' : host).arg(url->port);
}

bool HandshakeController::isTapSetUp() const {
    const workspace::HandshakeDocument& document = m_editor.document();
    const TapParts parts = tapPartsOf(document.tap);
    return !document.scenario.isEmpty() || (!parts.listen.isEmpty() && !parts.target.isEmpty());
}

bool HandshakeController::isTapOpen() const {
    return (d->tap && d->tap->isOpen()) || d->isLabTapOpen();
}

/// The name that a scenario's page got by itself changes with the language; one that somebody gave it stays.
void HandshakeController::Private::renameScenario() {
    const QString before =
        std::exchange(scenarioCalled, scenarioName(q->m_services.lab, q->m_editor.document().scenario));
    if (before.isEmpty() || q->m_editor.document().name != before) {
        return;
    }
    q->m_editor.amend([this, before](workspace::HandshakeDocument& one) {
        if (one.name == before) {
            one.name = scenarioCalled;
        }
    });
}

QString HandshakeController::tapDescription() const {
    if (d->tap && d->tap->isOpen()) {
        return d->tap->description();
    }
    return d->isLabTapOpen() ? m_lab->tapDescription() : QString();
}

int HandshakeController::tapConnections() const {
    return d->tap ? d->tap->connectionCount() : 0;
}

void HandshakeController::startLab(const QString& scenario, bool thenCompare) {
    stopLab();
    d->compareOnceReady = thenCompare;
    m_lab = new run::LabJob(m_services.wire, scenario, this);
    connect(m_lab, &run::LabJob::stateChanged, this, [this] { d->onLabChanged(); });
    connect(m_lab, &run::LabJob::logGrew, this, [this] { Q_EMIT labChanged(); });
    m_lab->start();
    Q_EMIT labChanged();
    Q_EMIT busyChanged();
}

void HandshakeController::stopLab() {
    if (m_lab == nullptr) {
        return;
    }
    d->compareOnceReady = false;
    // Its counterpart ends with it; nothing here waits for the child.
    std::exchange(m_lab, nullptr)->deleteLater();
    Q_EMIT labChanged();
    Q_EMIT tapChanged();
    Q_EMIT busyChanged();
}

void HandshakeController::Private::onLabChanged() {
    run::LabJob* lab = q->m_lab;
    if (lab == nullptr) {
        return;
    }
    if (lab->state() == run::LabJob::State::Ready) {
        takeLabAddresses();
        if (std::exchange(compareOnceReady, false)) {
            beginCompare();
        }
    } else if (lab->state() == run::LabJob::State::Failed) {
        compareOnceReady = false;
        Q_EMIT q->problemRaised({QString(), lab->error()});
    }
    Q_EMIT q->labChanged();
    Q_EMIT q->tapChanged();
    Q_EMIT q->busyChanged();
}

/// Addresses change with every start. The lab's old ones lead nowhere any more, so they go from the steps
/// that undo leads back to as well; what else was edited stays as it is.
void HandshakeController::Private::takeLabAddresses() {
    const workspace::HandshakeDocument fresh = q->m_lab->document();
    const workspace::HandshakeDocument& document = q->m_editor.document();
    const bool again = document.scenario == fresh.scenario && !document.direct.isEmpty();
    if (!again) {
        labDocument = fresh;
        workspace::HandshakeDocument first = fresh;
        if (!document.name.isEmpty()) {
            first.name = document.name;
        }
        q->m_editor.reset(first);
        return;
    }
    // Of a lab that an earlier start of the program knew, only the document tells.
    const workspace::HandshakeDocument old =
        labDocument.scenario == fresh.scenario ? std::exchange(labDocument, fresh) : document;
    labDocument = fresh;
    const auto change = [&old, &fresh](workspace::HandshakeDocument& one) {
        readdress(one.direct, old.direct, fresh.direct);
        readdress(one.proxied, old.proxied, fresh.proxied);
        if (one.tls.caFile == old.tls.caFile) {
            one.tls.caFile = fresh.tls.caFile;
        }
    };
    if (ran) {
        change(*ran);
    }
    q->m_editor.amend(change);
}

} // namespace twinwire::ui
