// What PhaseTimeline paints: lanes, bars and words with their places. Only phase_*.cpp include this.
#pragma once

#include "ui/widgets/phase_axis.h"

#include <QFont>
#include <QRectF>

#include <optional>
#include <utility>

namespace twinwire::ui {

/// How wide and how high words are in a font, in whole pixels.
qreal wordsWidth(const QFont& font, const QString& text);
qreal wordsHeight(const QFont& font);

namespace phases {
inline constexpr qreal barHeight = 20;
inline constexpr qreal lanePitch = 32;
inline constexpr qreal leftPadding = 8;
} // namespace phases

/// See the head of this file.
class PhaseTimeline::Private {
public:
    struct Bar {
        QRectF rect;
        QRectF labelRect;
        QString label; ///< inside; empty when it does not fit
    };
    struct Lane {
        QString name;
        bool proxied = false;
        QList<PhaseSegment> segments;
        QList<Bar> bars;
        qreal y = 0;
        QString total;
        QRectF totalRect;
        bool failed = false;
        bool running = false;
        QString mark;
        QRectF markRect;
        QString after;
        QRectF afterRect;
    };
    struct Tick {
        qreal x = 0;
        QString text;
        QRectF rect;
    };

    explicit Private(PhaseTimeline& owner);

    void read(const RunView& view);
    void layOut();
    void layOutOpen();
    void layOutFolded();
    void placeLane(Lane& lane);
    qreal placeWords(Lane& lane, qreal from) const; ///< returns where they end
    QString segmentText(int lane, int segment) const;
    void moveCaret(int lane, int segment);
    std::optional<std::pair<int, int>> segmentAt(const QPointF& at) const;
    QString asText() const;
    void describe();
    void paintOpen(QPainter& painter) const;
    void paintFolded(QPainter& painter) const;
    void paintBars(QPainter& painter, const Lane& lane) const;

    PhaseTimeline& q;
    QList<Lane> lanes;
    QString passage; ///< when the tap saw the request and the answer
    PhaseAxis axis;
    QList<Tick> ticks;
    QString gapText;
    QRectF gapTextRect;
    QRectF foldRect;
    QRectF titleRect;
    QRectF summaryRect;
    QString summary;
    qreal axisBottom = 0;
    bool folded = false;
    int caretLane = -1;
    int caretSegment = -1;
};

} // namespace twinwire::ui
