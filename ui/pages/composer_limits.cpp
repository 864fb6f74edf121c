// See composer_limits.h.
#include "ui/pages/composer_limits.h"

#include <QCheckBox>

namespace twinwire::ui {

using namespace Qt::StringLiterals;
using workspace::HandshakeDocument;

ComposerLimits::ComposerLimits(HandshakeController& controller, QWidget* parent)
    : ComposerForm(controller, tr("Limits"), parent) {
    const auto text = [](QString HandshakeDocument::*member, const QString& label, int detail) {
        return Binding{[member](const HandshakeDocument& document) { return document.*member; },
                       [member](HandshakeDocument& document, const QString& now) { document.*member = now; },
                       label, EditKey::Limits, detail};
    };
    addTitle(tr("Time"));
    addField(tr("To connect"), tr("Seconds to connect"),
             text(&HandshakeDocument::connectTimeout, tr("Edit the time to connect"), 1),
             u"limits.connectTimeout"_s);
    addNote(tr("Seconds for name, TCP, forward proxy and TLS together; 0 for no limit."));
    addField(tr("Until the answer"), tr("Seconds until the answer is complete"),
             text(&HandshakeDocument::maxTime, tr("Edit the time until the answer"), 2), u"limits.maxTime"_s);
    addNote(tr("Seconds until the answer is complete, a refusal's body included; 0 for no limit."));

    addTitle(tr("Proof by replay"));
    m_replay = addCheck(tr("When the routes differ, try what a proxy may have done"));
    addNote(
        tr("The request is sent straight to the upstream again, a few times, each time altered as "
           "proxies are known to alter requests: without Upgrade, with Connection: close, as HTTP/1.0 and "
           "so on. The alteration that gives the proxied answer is the proof. Each is a real request: "
           "turn this off where the upstream must not see them."));
    connect(m_replay, &QCheckBox::clicked, this, [this](bool on) {
        HandshakeDocument changed = document();
        changed.replay = on;
        apply(changed, on ? tr("Turn replays on") : tr("Turn replays off"));
    });
    const auto show = [this] {
        m_replay->setChecked(document().replay);
    };
    connect(&controller.editor(), &DocumentEditor::changed, this, show);
    show();
}

QString ComposerLimits::stateOf(const HandshakeDocument& document) {
    static const HandshakeDocument usual;
    QStringList states;
    if (document.connectTimeout != usual.connectTimeout || document.maxTime != usual.maxTime) {
        states.append(document.maxTime == u"0"_s ? tr("no time limit") : tr("%1 s").arg(document.maxTime));
    }
    if (!document.replay) {
        states.append(tr("no replays"));
    }
    return states.join(u", "_s);
}

} // namespace twinwire::ui
