// See the header.
#include "ui/pages/configuration_parts.h"

#include "ui/widgets/tone_label.h"

#include <QBoxLayout>
#include <QPainter>

namespace twinwire::ui {

ConfigurationSummary::ConfigurationSummary(QWidget* parent)
    : QWidget(parent)
    , mark(new QLabel(this))
    , words(new CodeLabel(TextRole::BodyStrong, Tone::Text, this))
    , note(new ToneLabel(TextRole::Secondary, Tone::Muted, this))
    , copy(new QPushButton(this))
    , save(new QPushButton(this))
    , mend(new PrimaryButton({}, this)) {
    copy->setIcon(icon(Icon::Copy, Tone::Text));
    save->setIcon(icon(Icon::Save, Tone::Text));
    note->setWordWrap(true);
    auto* text = new QVBoxLayout;
    text->setSpacing(0);
    text->addWidget(words);
    text->addWidget(note);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(space::page, space::small, space::page, space::small);
    row->setSpacing(space::small);
    row->addWidget(mark, 0, Qt::AlignVCenter);
    row->addLayout(text, 1);
    row->addWidget(copy);
    row->addWidget(save);
    row->addWidget(mend);
}

void ConfigurationSummary::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.fillRect(rect(), ui::color(Tone::Base));
    painter.fillRect(QRect(0, 0, 4, height()), ui::color(tone));
    paintHairline(painter, QPointF(0, 0), QPointF(width(), 0), Tone::Line);
    paintHairline(painter, QPointF(0, height() - 1), QPointF(width(), height() - 1), Tone::Line);
}

} // namespace twinwire::ui
