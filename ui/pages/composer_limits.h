// How long an attempt may take, and whether a difference is looked into by replays.
#pragma once

#include "ui/pages/composer_form.h"

namespace twinwire::ui {

/// See the head of this file.
class ComposerLimits : public ComposerForm {
    Q_OBJECT

public:
    explicit ComposerLimits(HandshakeController& controller, QWidget* parent = nullptr);
    /// For the tab: "no replays", "5 s"; empty while all is as usual.
    static QString stateOf(const workspace::HandshakeDocument& document);

private:
    QCheckBox* m_replay;
};

} // namespace twinwire::ui
