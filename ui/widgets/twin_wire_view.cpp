// Paints a WirePicture; the places are worked out when it changes.
#include "ui/widgets/twin_wire_view.h"

#include "ui/widgets/code_text.h"
#include "ui/widgets/copy_menu.h"
#include "ui/widgets/route_look.h"
#include "ui/widgets/theme.h"

#include <QContextMenuEvent>
#include <QEvent>
#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace twinwire::ui {

using namespace Qt::StringLiterals;
using model::Hop;

namespace {

constexpr qreal dotRadius = 4;
constexpr qreal crossArm = 4;
constexpr qreal wireWidth = 2;
constexpr qreal shortestWire = 96;
constexpr qreal longestWire = 340;
/// Where the box's middle lies on the wire: the larger part is behind it, where most breaks are.
constexpr qreal boxPlace = 0.42;

qreal widthOf(const QFont& used, const QString& text) {
    return std::ceil(QFontMetricsF(used).horizontalAdvance(text));
}

qreal heightOf(const QFont& used) {
    return std::ceil(QFontMetricsF(used).height());
}

QFont statusFont() {
    QFont mono = monoFont(TextRole::Body);
    return mono;
}

bool isOnTheWayBack(const WirePicture::Lane& lane) {
    return lane.brokenAt == Hop::Proxy && lane.reachedUpstream && lane.asHandshake;
}

} // namespace

TwinWireView::TwinWireView(QWidget* parent)
    : QWidget(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    setAccessibleName(tr("The two wires"));
}

void TwinWireView::show(const WirePicture& picture) {
    m_picture = picture;
    layOut();
    setAccessibleDescription(asText());
    setToolTip(asText());
    updateGeometry();
    update();
}

QSize TwinWireView::sizeHint() const {
    return QSize(456, std::max(112, minimumSizeHint().height()));
}

QSize TwinWireView::minimumSizeHint() const {
    const qreal words = heightOf(ui::font(TextRole::Body));
    const qreal small = heightOf(ui::font(TextRole::Secondary));
    const qreal lanes = std::max<qreal>(1, static_cast<qreal>(m_picture.lanes.size()));
    qreal height = small + lanes * (words + 18) + small;
    if (!m_picture.caption.isEmpty())
        height += small + space::tiny;
    return QSize(300, std::max(96, static_cast<int>(height)));
}

QString TwinWireView::asText() const {
    QStringList lines;
    for (const WirePicture::Lane& lane : m_picture.lanes) {
        const QString name = !lane.name.isEmpty() ? lane.name : lane.proxied ? tr("Proxied") : tr("Direct");
        QString result = lane.status.isEmpty() ? lane.outcome : lane.status + u' ' + lane.outcome;
        if (lane.running)
            result = tr("under way, %1").arg(lane.outcome);
        QString where;
        if (lane.brokenAt) {
            switch (*lane.brokenAt) {
            case Hop::Request:
                where = tr("broken at the request");
                break;
            case Hop::ClientToProxy:
                where =
                    lane.refusedThere ? tr("broken at the proxy") : tr("broken between you and the proxy");
                break;
            case Hop::Proxy:
                where = isOnTheWayBack(lane)   ? tr("broken on the way back")
                        : lane.reachedUpstream ? tr("broken behind the proxy")
                                               : tr("broken at the proxy");
                break;
            case Hop::ProxyToUpstream:
                where = tr("broken behind the proxy");
                break;
            case Hop::Upstream:
                where = tr("broken at the upstream");
                break;
            }
        }
        if (where.isEmpty())
            lines.append(tr("%1: %2.", "a route and its result").arg(name, result));
        else if (lane.reason.isEmpty())
            lines.append(tr("%1: %2, %3.", "a route, its result, where it broke").arg(name, result, where));
        else
            lines.append(tr("%1: %2, %3: %4.", "a route, its result, where it broke and why")
                             .arg(name, result, where, plain(lane.reason)));
    }
    if (!m_picture.caption.isEmpty())
        lines.append(plain(m_picture.caption));
    return lines.join(u'\n');
}

std::optional<QPointF> TwinWireView::breakOf(int index) const {
    return m_lanes.value(index).cross;
}

QRectF TwinWireView::boxOf(int index) const {
    return m_lanes.value(index).box;
}

void TwinWireView::layOut() {
    m_lanes.clear();
    const QFont strong = ui::font(TextRole::BodyStrong);
    const QFont body = ui::font(TextRole::Body);
    const QFont small = ui::font(TextRole::Caption);
    const QFont status = statusFont();
    qreal nameWidth = 0;
    qreal endWidth = 0;
    qreal widestStatus = 0;
    for (const WirePicture::Lane& lane : std::as_const(m_picture.lanes)) {
        LaneLayout place;
        place.name = !lane.name.isEmpty() ? lane.name : lane.proxied ? tr("Proxied") : tr("Direct");
        nameWidth = std::max(nameWidth, widthOf(strong, place.name));
        const qreal statusWidth = lane.status.isEmpty() ? 0 : widthOf(status, lane.status) + 6;
        widestStatus = std::max(widestStatus, statusWidth);
        endWidth = std::max(endWidth, statusWidth + widthOf(body, lane.outcome));
        m_lanes.append(place);
    }
    const qreal inner = width() - 2.0 * space::page;
    const qreal nameGap = 18;
    const qreal endGap = 14;
    // Long words at the end wrap before they take the wire's room.
    const qreal leftForEnd = inner - nameWidth - nameGap - endGap - shortestWire;
    endWidth = std::min(endWidth, std::max<qreal>(60, leftForEnd));
    m_left = space::page + nameWidth + nameGap;
    m_right = std::min(width() - space::page - endWidth - endGap, m_left + longestWire);
    m_right = std::max(m_right, m_left + 40);

    const qreal bodyHeight = heightOf(body);
    const qreal smallHeight = heightOf(small);
    const qreal reasonHeight = heightOf(ui::font(TextRole::Secondary));
    const qreal boxHeight = bodyHeight + 9;
    const qreal pitch = std::max<qreal>(34, boxHeight + 9);
    const auto count = static_cast<qreal>(m_lanes.size());
    bool reasonBelow = false;
    for (const WirePicture::Lane& lane : std::as_const(m_picture.lanes))
        reasonBelow = reasonBelow || !lane.reason.isEmpty();
    qreal block = smallHeight + 3 + bodyHeight + (count - 1) * pitch;
    if (reasonBelow || !m_picture.caption.isEmpty())
        block += 3 + reasonHeight;
    const qreal top = std::round(std::max<qreal>(2, (height() - block) / 2));
    const qreal youWidth = widthOf(small, tr("you"));
    const qreal upstreamWidth = widthOf(small, tr("upstream"));
    m_you = QRectF(m_left - youWidth / 2, top, youWidth + 1, smallHeight);
    m_upstream = QRectF(std::min(m_right - upstreamWidth / 2, width() - upstreamWidth - 1), top,
                        upstreamWidth + 1, smallHeight);

    for (qsizetype i = 0; i < m_lanes.size(); ++i) {
        const WirePicture::Lane& lane = m_picture.lanes.at(i);
        LaneLayout& place = m_lanes[i];
        place.y = std::round(top + smallHeight + 3 + bodyHeight / 2 + static_cast<qreal>(i) * pitch);
        place.nameRect = QRectF(space::page, place.y - bodyHeight / 2, nameWidth + 1, bodyHeight);
        const qreal wire = m_right - m_left;
        if (lane.proxied) {
            const qreal boxWidth =
                std::clamp(widthOf(body, lane.product) + 2.0 * space::medium, std::min<qreal>(64, wire * 0.4),
                           std::max<qreal>(40, wire * 0.5));
            const qreal left = std::round(m_left + wire * boxPlace - boxWidth / 2);
            place.box = QRectF(left, place.y - boxHeight / 2, boxWidth, boxHeight);
        }
        const qreal boxLeft = lane.proxied ? place.box.left() : m_left;
        const qreal boxRight = lane.proxied ? place.box.right() : m_left;
        place.solidTo = m_right;
        place.dottedFrom = place.dottedTo = m_right;
        if (lane.running || lane.progress < 1) {
            place.solidTo = m_left + wire * std::clamp<qreal>(lane.progress, 0, 1);
            place.dottedFrom = place.solidTo;
        } else if (lane.brokenAt) {
            qreal x = m_right;
            switch (*lane.brokenAt) {
            case Hop::Request:
                x = m_left + std::min<qreal>(24, (boxLeft > m_left ? boxLeft - m_left : wire) / 2);
                place.solidTo = m_left;
                place.dottedFrom = m_left;
                break;
            case Hop::ClientToProxy:
                x = lane.refusedThere ? boxLeft : (m_left + boxLeft) / 2;
                place.solidTo = m_left;
                place.dottedFrom = m_left;
                break;
            case Hop::Proxy:
                if (isOnTheWayBack(lane)) {
                    x = (m_left + boxLeft) / 2;
                    place.solidTo = m_right;
                } else if (lane.reachedUpstream) {
                    x = (boxRight + m_right) / 2;
                    place.solidTo = boxLeft;
                    place.dottedFrom = boxRight;
                } else {
                    x = boxRight;
                    place.solidTo = boxLeft;
                    place.dottedFrom = boxRight;
                }
                break;
            case Hop::ProxyToUpstream:
                x = (boxRight + m_right) / 2;
                place.solidTo = boxLeft;
                place.dottedFrom = boxRight;
                break;
            case Hop::Upstream:
                x = m_right - (lane.reachedUpstream ? 14 : 0);
                place.solidTo = x - 8;
                place.dottedFrom = place.dottedTo = m_right;
                break;
            }
            place.cross = QPointF(std::round(x), place.y);
        }
        if (place.cross && !lane.reason.isEmpty()) {
            const qreal reasonWidth = std::ceil(codeTextSize(lane.reason, TextRole::Secondary).width()) + 1;
            const qreal least = 2;
            const qreal most = std::max<qreal>(least, width() - reasonWidth - 2);
            const qreal left = std::clamp(place.cross->x() - reasonWidth / 2, least, most);
            // Below the box where the words would touch it, else right below the cross.
            const bool nearBox =
                lane.proxied && left < place.box.right() + 4 && left + reasonWidth > place.box.left() - 4;
            const qreal under =
                place.y + (nearBox ? boxHeight / 2 + 1 : std::max<qreal>(8, boxHeight / 2 - 3));
            place.reasonRect = QRectF(left, under, reasonWidth, reasonHeight);
        }
        const qreal endLeft = m_right + endGap;
        const qreal statusWidth = lane.status.isEmpty() ? 0 : widestStatus;
        place.statusRect = QRectF(endLeft, place.y - bodyHeight / 2, statusWidth, bodyHeight);
        const qreal outcomeWidth = std::max<qreal>(20, endWidth - statusWidth) + 1;
        const QRectF wanted = QFontMetricsF(body).boundingRect(
            QRectF(0, 0, outcomeWidth, 1000), Qt::TextWordWrap | Qt::AlignLeft, lane.outcome);
        const qreal outcomeHeight = std::max(bodyHeight, std::ceil(wanted.height()));
        place.outcomeRect = QRectF(endLeft + statusWidth, place.y - outcomeHeight / 2,
                                   std::max(outcomeWidth, std::ceil(wanted.width())), outcomeHeight);
    }
    if (!m_picture.caption.isEmpty() && !m_lanes.isEmpty())
        m_caption = QRectF(0, m_lanes.last().y + boxHeight / 2 + 5, width(), reasonHeight);
}

void TwinWireView::paintLane(QPainter& painter, const WirePicture::Lane& lane,
                             const LaneLayout& place) const {
    const Tone tone = routeTone(lane.proxied);
    const QColor tint = color(tone);
    painter.setFont(ui::font(TextRole::BodyStrong));
    painter.setPen(tint);
    painter.drawText(place.nameRect, Qt::AlignLeft | Qt::AlignVCenter, place.name);

    const auto solid = [&](qreal from, qreal to) {
        if (to <= from)
            return;
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing, false);
        painter.fillRect(snapped(painter, QRectF(from, place.y - wireWidth / 2, to - from, wireWidth)), tint);
        painter.restore();
    };
    const auto dotted = [&](qreal from, qreal to) {
        if (to <= from)
            return;
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(tint);
        for (qreal x = from + 3; x <= to - 2; x += 5) {
            if (place.cross && std::abs(x - place.cross->x()) < crossArm + 4)
                continue;
            painter.drawRect(snapped(painter, QRectF(x - 1, place.y - 1, 2, 2)));
        }
        painter.restore();
    };
    const bool back = isOnTheWayBack(lane);
    if (lane.proxied) {
        const qreal boxLeft = place.box.left();
        const qreal boxRight = place.box.right();
        if (back) {
            dotted(m_left, boxLeft);
            solid(boxRight, m_right);
        } else {
            solid(m_left, std::min(place.solidTo, boxLeft));
            solid(boxRight, place.solidTo);
            dotted(std::min(place.dottedFrom, boxLeft), std::min(place.dottedTo, boxLeft));
            dotted(std::max(place.dottedFrom, boxRight), place.dottedTo);
        }
    } else {
        solid(m_left, place.solidTo);
        dotted(place.dottedFrom, place.dottedTo);
    }

    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(tint);
    painter.drawEllipse(QPointF(m_left, place.y), dotRadius, dotRadius);
    const bool atEnd = place.cross && std::abs(place.cross->x() - m_right) < 2;
    if (lane.reachedUpstream && lane.asHandshake && !lane.running) {
        painter.drawEllipse(QPointF(m_right, place.y), dotRadius, dotRadius);
    } else if (lane.reachedUpstream && !lane.running) {
        painter.setBrush(color(Tone::Base));
        painter.setPen(QPen(tint, 1.5));
        painter.drawEllipse(QPointF(m_right, place.y), dotRadius - 0.75, dotRadius - 0.75);
    } else if (!atEnd) {
        // Not reached: only a short post marks the end.
        paintHairline(painter, QPointF(m_right, place.y - 4), QPointF(m_right, place.y + 4), Tone::Edge);
    }

    if (lane.proxied) {
        const Tone edge = lane.running && place.solidTo < place.box.left() ? Tone::Edge : tone;
        paintBox(painter, place.box, color(Tone::Base), color(edge), space::radius, 1.5);
        const QRectF words = place.box.adjusted(4, 0, -4, 0);
        painter.setFont(ui::font(TextRole::Body));
        painter.setPen(color(Tone::Text));
        painter.drawText(
            words, Qt::AlignCenter,
            QFontMetricsF(painter.font()).elidedText(lane.product, Qt::ElideRight, words.width() + 1));
    }

    if (place.cross) {
        const QPointF at = *place.cross;
        painter.setRenderHint(QPainter::Antialiasing);
        const bool onBox = lane.proxied && place.box.adjusted(-2, 0, 2, 0).contains(at);
        if (onBox) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(color(Tone::Base));
            painter.drawEllipse(at, crossArm + 3, crossArm + 3);
        }
        painter.setPen(QPen(color(Tone::Error), 2, Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(at - QPointF(crossArm, crossArm), at + QPointF(crossArm, crossArm));
        painter.drawLine(at + QPointF(-crossArm, crossArm), at + QPointF(crossArm, -crossArm));
    }
    if (!place.reasonRect.isEmpty())
        paintCodeText(painter, place.reasonRect, lane.reason, TextRole::Secondary, Tone::Error);

    if (!lane.status.isEmpty()) {
        painter.setFont(statusFont());
        painter.setPen(color(lane.good ? Tone::Good : Tone::Error));
        painter.drawText(place.statusRect, Qt::AlignLeft | Qt::AlignVCenter, lane.status);
    }
    painter.setFont(ui::font(TextRole::Body));
    painter.setPen(color(lane.running ? Tone::Muted : Tone::Text));
    painter.drawText(place.outcomeRect, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextWordWrap, lane.outcome);
}

void TwinWireView::paintEvent(QPaintEvent*) {
    if (m_lanes.isEmpty())
        return;
    QPainter painter(this);
    painter.setFont(ui::font(TextRole::Caption));
    painter.setPen(color(Tone::Muted));
    painter.drawText(m_you, Qt::AlignCenter, tr("you"));
    painter.drawText(m_upstream, Qt::AlignCenter, tr("upstream"));
    for (qsizetype i = 0; i < m_lanes.size(); ++i)
        paintLane(painter, m_picture.lanes.at(i), m_lanes.at(i));
    if (!m_picture.caption.isEmpty()) {
        const qreal wanted = codeTextSize(m_picture.caption, TextRole::Secondary).width();
        const QRectF place = m_caption.adjusted(std::max<qreal>(4, (width() - wanted) / 2), 0, -4, 0);
        paintCodeText(painter, place, m_picture.caption, TextRole::Secondary, Tone::Muted);
    }
}

void TwinWireView::resizeEvent(QResizeEvent*) {
    layOut();
}

void TwinWireView::contextMenuEvent(QContextMenuEvent* event) {
    popUpCopyMenu(*this, event->globalPos(), asText());
}

void TwinWireView::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::FontChange) {
        setAccessibleName(tr("The two wires"));
        layOut();
        updateGeometry();
        update();
    }
}

} // namespace twinwire::ui
