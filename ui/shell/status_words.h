// What the program does or last did, at the left of the status bar: icon and words. A region of F6.
#pragma once

#include "ui/widgets/icons.h"

#include <QWidget>

namespace twinwire::ui {

/// See the head of this file.
class StatusWords : public QWidget {
    Q_OBJECT

public:
    explicit StatusWords(QWidget* parent = nullptr);
    void show(Icon icon, Tone tone, const QString& words);
    QString words() const { return m_words; }
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Icon m_icon = Icon::Info;
    Tone m_tone = Tone::Muted;
    QString m_words;
};

} // namespace twinwire::ui
