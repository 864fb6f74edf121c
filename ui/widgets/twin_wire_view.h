// The two wires, painted: ends, the proxy's box with its product, solid where the handshake travels, dotted
// behind the break, a cross at the break with at most three words, status and outcome at the end.
#pragma once

#include "ui/models/run_view.h"

#include <QWidget>

namespace twinwire::ui {

/// What a TwinWireView paints; made from a run, or an example for the welcome page.
struct WirePicture {
    struct Lane {
        bool proxied = false;
        bool reachedUpstream = true;
        bool asHandshake = true;            ///< hollow end when it arrived, but not as a handshake
        std::optional<model::Hop> brokenAt; ///< none: the whole way
        bool refusedThere = false;          ///< the end of that hop refused: the cross stands on it
        QString reason;                     ///< under the cross; header names between backticks
        QString status;                     ///< "101", mono
        QString outcome;                    ///< "switched"
        bool good = false;
        bool running = false;
        QString product;    ///< in the box
        QString name;       ///< before the wire; empty: the route's
        qreal progress = 1; ///< how far a running or cancelled attempt has come, 0 to 1
    };
    QList<Lane> lanes;
    QString caption; ///< below the lanes
};

/// The picture of \a view.
WirePicture wirePictureOf(const RunView& view);

/// See the head of this file. At least 300 x 96.
class TwinWireView : public QWidget {
    Q_OBJECT

public:
    explicit TwinWireView(QWidget* parent = nullptr);
    void show(const WirePicture& picture);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    const WirePicture& picture() const { return m_picture; }
    /// The picture in words.
    QString asText() const;
    /// Where the cross of lane \a index stands; nothing when the wire is whole.
    std::optional<QPointF> breakOf(int index) const;
    /// The proxy's box on lane \a index; empty on a plain wire.
    QRectF boxOf(int index) const;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    struct LaneLayout {
        QString name;
        QRectF nameRect;
        qreal y = 0;
        QRectF box;
        qreal solidTo = 0;    ///< where the drawn-through part of the wire ends
        qreal dottedFrom = 0; ///< where the dotted part begins
        qreal dottedTo = 0;
        std::optional<QPointF> cross;
        QRectF reasonRect;
        QRectF statusRect;
        QRectF outcomeRect;
    };
    void layOut();
    void paintLane(QPainter& painter, const WirePicture::Lane& lane, const LaneLayout& place) const;

    WirePicture m_picture;
    QList<LaneLayout> m_lanes;
    qreal m_left = 0; ///< the wires' ends
    qreal m_right = 0;
    QRectF m_you;
    QRectF m_upstream;
    QRectF m_caption;
};

} // namespace twinwire::ui
