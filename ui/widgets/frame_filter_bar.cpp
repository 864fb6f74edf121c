// Route, text and kinds of the frames that are listed, with their count.
#include "ui/widgets/frame_filter_bar.h"

#include "ui/models/frame_words.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/tone_label.h"

#include <QAction>
#include <QCheckBox>
#include <QHBoxLayout>
#include <QMenu>
#include <QToolButton>

namespace twinwire::ui {

FrameFilterBar::FrameFilterBar(QWidget* parent)
    : QWidget(parent) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(space::page, space::small, space::page, space::small);
    row->setSpacing(space::medium);
    m_routes = new SegmentedControl(this);
    m_routes->setAccessibleName(tr("Frames of which route"));
    m_routes->addSegment(tr("Both routes"));
    m_routes->addSegment(routeName(run::RouteName::Direct), icon(Icon::Direct, Tone::Direct));
    m_routes->addSegment(routeName(run::RouteName::Proxied), icon(Icon::Proxied, Tone::Proxied));
    connect(m_routes, &SegmentedControl::currentChanged, this, &FrameFilterBar::gather);
    row->addWidget(m_routes);
    m_find = new FindField(tr("Text, or /regex/"), QString(), this);
    m_find->setAccessibleName(tr("Find in payloads: text, or a regular expression between slashes"));
    m_find->setMaximumWidth(260);
    m_find->setMinimumWidth(fontMetrics().averageCharWidth() * 16 + 32);
    connect(m_find, &QLineEdit::textChanged, this, &FrameFilterBar::gather);
    row->addWidget(m_find, 1);

    m_menu = new QToolButton(this);
    m_menu->setText(tr("Kinds"));
    m_menu->setAccessibleName(tr("Kinds of frames that are shown"));
    m_menu->setPopupMode(QToolButton::InstantPopup);
    auto* menu = new QMenu(m_menu);
    const std::array<QString, 4> names{tr("Text"), tr("Binary"), tr("Ping, pong"), tr("Close", "a frame")};
    const std::array<QString, 4> spoken{tr("Show text frames"), tr("Show binary frames"),
                                        tr("Show pings and pongs"), tr("Show close frames")};
    for (std::size_t i = 0; i < names.size(); ++i) {
        auto* kind = new QAction(names[i], menu);
        kind->setCheckable(true);
        kind->setChecked(true);
        menu->addAction(kind);
        m_kinds[i] = kind;
        auto* box = new QCheckBox(names[i], this);
        box->setAccessibleName(spoken[i]);
        box->setChecked(true);
        connect(box, &QCheckBox::toggled, kind, &QAction::setChecked);
        connect(kind, &QAction::toggled, box, &QCheckBox::setChecked);
        connect(kind, &QAction::toggled, this, &FrameFilterBar::gather);
        m_boxes[i] = box;
        row->addWidget(box);
    }
    m_menu->setMenu(menu);
    m_menu->hide();
    row->addWidget(m_menu);
    row->addStretch(1);
    m_count = new ToneLabel(TextRole::Secondary, Tone::Muted, this);
    row->addWidget(m_count);
}

QSize FrameFilterBar::minimumSizeHint() const {
    // The kinds fold into a menu where the bar is narrow.
    const int width = m_routes->sizeHint().width() + m_find->minimumWidth() + m_menu->sizeHint().width() +
                      m_count->sizeHint().width() + 2 * space::page + 4 * space::medium;
    return {width, sizeHint().height()};
}

void FrameFilterBar::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    fold();
}

void FrameFilterBar::fold() {
    int needed = m_routes->sizeHint().width() + m_find->minimumWidth() + m_count->sizeHint().width() +
                 2 * space::page + 7 * space::medium;
    for (const QCheckBox* box : m_boxes)
        needed += box->sizeHint().width();
    const bool folded = width() < needed;
    m_menu->setVisible(folded);
    for (QCheckBox* box : m_boxes)
        box->setVisible(!folded);
}

void FrameFilterBar::setCount(const QString& words) {
    if (words == m_countWords)
        return;
    m_countWords = words;
    showWords();
}

void FrameFilterBar::showWords() {
    m_count->setTone(m_fault.isEmpty() ? Tone::Muted : Tone::Error);
    m_count->setText(m_fault.isEmpty() ? m_countWords : tr("No regular expression"));
    m_count->setToolTip(m_fault);
    m_find->setToolTip(m_fault);
    m_find->setAccessibleDescription(m_fault);
}

void FrameFilterBar::gather() {
    FrameFilter filter;
    if (m_routes->current() > 0)
        filter.setRoute(m_routes->current() == 1 ? run::RouteName::Direct : run::RouteName::Proxied);
    filter.setKinds(
        {m_kinds[0]->isChecked(), m_kinds[1]->isChecked(), m_kinds[2]->isChecked(), m_kinds[3]->isChecked()});
    m_fault = filter.setText(m_find->text());
    showWords();
    if (filter == m_filter)
        return;
    m_filter = filter;
    Q_EMIT filterChanged();
}

void FrameFilterBar::focusFind() {
    m_find->setFocus(Qt::ShortcutFocusReason);
    m_find->selectAll();
}

bool FrameFilterBar::hasText() const {
    return !m_find->text().isEmpty();
}

FrameFilterBar::Switches FrameFilterBar::switches() const {
    return {
        m_routes->current(),
        {m_kinds[0]->isChecked(), m_kinds[1]->isChecked(), m_kinds[2]->isChecked(), m_kinds[3]->isChecked()}};
}

void FrameFilterBar::setSwitches(const Switches& switches) {
    m_routes->setCurrent(switches.route);
    m_kinds[0]->setChecked(switches.kinds.text);
    m_kinds[1]->setChecked(switches.kinds.binary);
    m_kinds[2]->setChecked(switches.kinds.pingPong);
    m_kinds[3]->setChecked(switches.kinds.close);
    gather();
}

} // namespace twinwire::ui
