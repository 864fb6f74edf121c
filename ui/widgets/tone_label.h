// A label whose colour and font are the theme's, also after the theme changed.
#pragma once

#include "ui/widgets/theme.h"

#include <QLabel>

namespace twinwire::ui {

/// See the head of this file.
class ToneLabel : public QLabel {
    Q_OBJECT

public:
    ToneLabel(TextRole role, Tone tone, QWidget* parent = nullptr);
    void setTone(Tone tone);

protected:
    void changeEvent(QEvent* event) override;

private:
    void refresh();
    TextRole m_role;
    Tone m_tone;
};

} // namespace twinwire::ui
