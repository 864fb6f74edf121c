// How long connections have been open, counted only while it can be seen.
#include "ui/widgets/live_part.h"

#include "ui/widgets/controls.h"
#include "ui/widgets/tone_label.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace twinwire::ui {

using State = run::LiveConnection::State;

namespace {

constexpr int timeGap = 6;

/// "4:12", "1:04:12".
QString clockWords(qint64 seconds) {
    seconds = std::max<qint64>(0, seconds);
    const auto two = [](qint64 value) {
        return QString::number(value).rightJustified(2, u'0');
    };
    const qint64 minutes = seconds / 60;
    if (minutes < 60)
        return QString::number(minutes) + u':' + two(seconds % 60);
    return QString::number(minutes / 60) + u':' + two(minutes % 60) + u':' + two(seconds % 60);
}

} // namespace

LivePart::LivePart(bool proxied, QWidget* parent)
    : QWidget(parent)
    , m_route(new RouteLabel(proxied, this))
    , m_word(new ToneLabel(TextRole::Body, Tone::Text, this))
    , m_time(new ToneLabel(TextRole::Mono, Tone::Text, this)) {
    setVisible(false);
}

void LivePart::setStatus(const std::optional<LiveStatus>& status) {
    m_status = status;
    setVisible(status.has_value());
    tick();
}

bool LivePart::isTicking() const {
    return m_status && m_status->state == State::Open;
}

void LivePart::tick() {
    if (!m_status)
        return;
    switch (m_status->state) {
    case State::Idle:
    case State::Connecting:
        m_word->setText(tr("connecting", "state of a connection"));
        break;
    case State::Open:
        m_word->setText(tr("open", "state of a connection"));
        break;
    case State::Closing:
        m_word->setText(tr("closing", "state of a connection"));
        break;
    case State::Ended:
        m_word->setText(tr("closed", "state of a connection"));
        break;
    }
    const bool timed = isTicking() && m_status->openedAt.isValid();
    m_time->setText(timed ? clockWords(m_status->openedAt.secsTo(QDateTime::currentDateTimeUtc()))
                          : QString());
    place();
}

// As wide as its own name; the two parts stand in a row, not one above the other.
int LivePart::routeWidth() const {
    return 23 +
           static_cast<int>(std::ceil(
               QFontMetricsF(ui::font(TextRole::BodyStrong)).horizontalAdvance(m_route->accessibleName())));
}

QSize LivePart::sizeHint() const {
    int width = routeWidth() + space::small + m_word->sizeHint().width();
    if (!m_time->text().isEmpty())
        width += timeGap + m_time->sizeHint().width();
    return QSize(width, std::max(m_route->sizeHint().height(), m_word->sizeHint().height()));
}

void LivePart::resizeEvent(QResizeEvent*) {
    place();
}

void LivePart::place() {
    m_route->setGeometry(0, 0, routeWidth(), height());
    const int word = m_word->sizeHint().width();
    int x = routeWidth() + space::small;
    m_word->setGeometry(x, 0, word, height());
    x += word + timeGap;
    m_time->setGeometry(x, 0, m_time->sizeHint().width(), height());
}

} // namespace twinwire::ui
