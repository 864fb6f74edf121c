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
        QString reason;                     ///< under the cross; header names between backticks
        QString status;                     ///< "101", mono
        QString outcome;                    ///< "switched"
        bool good = false;
        bool running = false;
        QString product; ///< in the box
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

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    WirePicture m_picture;
};

} // namespace twinwire::ui
