// See the header.
#include "ui/widgets/client_badges.h"

#include "ui/widgets/answer_words.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/flow_layout.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>

#include <cmath>

namespace twinwire::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int badgeIcon = 14;
constexpr int besideIcon = 6;

int widthIn(TextRole role, const QString& words) {
    return static_cast<int>(std::ceil(QFontMetricsF(ui::font(role)).horizontalAdvance(words)));
}

} // namespace

ClientBadge::ClientBadge(QWidget* parent)
    : QAbstractButton(parent) {
    setCheckable(true);
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void ClientBadge::setReading(const model::ClientReading& reading, const QString& route) {
    m_reading = reading;
    setText(reading.client);
    const QString sentence = readingSentence(reading);
    setAccessibleName(tr("%1, %2: %3", "the answer's route, a client, what it does")
                          .arg(route, reading.client, outcomeWord(reading.outcome)));
    setAccessibleDescription(sentence);
    setToolTip(u"<p>"_s + sentence.toHtmlEscaped() + u"</p>"_s);
    updateGeometry();
    update();
}

QSize ClientBadge::sizeHint() const {
    const int words = widthIn(TextRole::Secondary, text()) + space::tiny +
                      widthIn(TextRole::Secondary, outcomeWord(m_reading.outcome));
    return {besideIcon + badgeIcon + space::tiny + words + space::small,
            rowHeight(22, ui::font(TextRole::Secondary))};
}

void ClientBadge::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const QColor ground = isChecked()                ? color(Tone::Select)
                          : underMouse() || isDown() ? color(Tone::Hover)
                                                     : color(Tone::Base);
    paintBox(painter, rect(), ground, color(isChecked() ? Tone::Accent : Tone::Line), space::tagRadius);
    paintIcon(painter, QRectF(besideIcon, 0, badgeIcon, height()), outcomeIcon(m_reading.outcome),
              outcomeTone(m_reading.outcome), badgeIcon);
    const QRect words = rect().adjusted(besideIcon + badgeIcon + space::tiny, 0, 0, 0);
    painter.setFont(ui::font(TextRole::Secondary));
    painter.setPen(color(Tone::Text));
    painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter, text());
    painter.setPen(color(Tone::Muted));
    painter.drawText(words.adjusted(widthIn(TextRole::Secondary, text()) + space::tiny, 0, 0, 0),
                     Qt::AlignLeft | Qt::AlignVCenter, outcomeWord(m_reading.outcome));
    if (hasFocus())
        paintFocusFrame(painter, rect());
}

void ClientBadge::keyPressEvent(QKeyEvent* event) {
    const bool plainKey = event->modifiers() == Qt::NoModifier || event->modifiers() == Qt::KeypadModifier;
    if (plainKey && (event->key() == Qt::Key_Left || event->key() == Qt::Key_Right)) {
        const bool forward = (event->key() == Qt::Key_Right) == (layoutDirection() == Qt::LeftToRight);
        Q_EMIT moveRequested(forward ? 1 : -1);
    } else if (plainKey && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)) {
        click();
    } else if (plainKey && event->key() == Qt::Key_Escape && isChecked()) {
        click();
    } else {
        QAbstractButton::keyPressEvent(event);
    }
}

ClientBadges::ClientBadges(bool proxied, QWidget* parent)
    : QWidget(parent)
    , m_proxied(proxied)
    , m_flow(new QWidget(this)) {
    auto* route = new RouteLabel(proxied, this);
    route->setMinimumHeight(rowHeight(22, ui::font(TextRole::Secondary)));
    auto* flow = new FlowLayout(m_flow, space::tiny + 2, space::tiny);
    flow->setContentsMargins(0, 0, 0, 0);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(space::page, 0, space::page, space::tiny);
    row->setSpacing(space::medium);
    row->addWidget(route, 0, Qt::AlignTop);
    row->addWidget(m_flow, 1);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

ClientBadges::~ClientBadges() = default;

void ClientBadges::show(const QList<model::ClientReading>& readings) {
    m_count = static_cast<int>(readings.size());
    while (m_badges.size() < readings.size()) {
        auto* badge = new ClientBadge(m_flow);
        const int number = static_cast<int>(m_badges.size());
        connect(badge, &ClientBadge::clicked, this, [this, number](bool checked) {
            choose(checked ? number : -1);
            Q_EMIT chosenChanged(m_chosen);
        });
        connect(badge, &ClientBadge::moveRequested, this,
                [this, number](int by) { focusBadge((number + by + m_count) % m_count); });
        badge->setFocusPolicy(m_badges.isEmpty() ? Qt::StrongFocus : Qt::ClickFocus);
        m_flow->layout()->addWidget(badge);
        m_badges.append(badge);
    }
    setAccessibleName(m_proxied ? tr("How other clients would read the proxied answer")
                                : tr("How other clients would read the direct answer"));
    for (int i = 0; i < m_badges.size(); ++i) {
        m_badges.at(i)->setVisible(i < m_count);
        if (i < m_count)
            m_badges.at(i)->setReading(readings.at(i),
                                       m_proxied ? tr("Proxied answer") : tr("Direct answer"));
    }
    if (m_chosen >= m_count)
        choose(-1);
    m_flow->updateGeometry();
    updateGeometry();
}

void ClientBadges::choose(int client) {
    m_chosen = client;
    for (int i = 0; i < m_badges.size(); ++i)
        m_badges.at(i)->setChecked(i == client);
}

// The badge that has the focus is the one that Tab comes back to.
void ClientBadges::focusBadge(int client) {
    for (int i = 0; i < m_badges.size(); ++i)
        m_badges.at(i)->setFocusPolicy(i == client ? Qt::StrongFocus : Qt::ClickFocus);
    m_badges.at(client)->setFocus(Qt::TabFocusReason);
}

} // namespace twinwire::ui
