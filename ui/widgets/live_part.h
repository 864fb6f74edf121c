// "Direct open 4:12": a route's glyph and name, the state of its connection, and for how long.
#pragma once

#include "ui/models/run_view.h"

#include <QWidget>

namespace twinwire::ui {

class RouteLabel;
class ToneLabel;

/// See the head of this file. Its owner lets it tick.
class LivePart : public QWidget {
    Q_OBJECT

public:
    explicit LivePart(bool proxied, QWidget* parent = nullptr);
    void setStatus(const std::optional<LiveStatus>& status);
    /// Open, so that its time goes on.
    bool isTicking() const;
    void tick();
    QSize sizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    int routeWidth() const;
    void place();
    RouteLabel* m_route;
    ToneLabel* m_word;
    ToneLabel* m_time;
    std::optional<LiveStatus> m_status;
};

} // namespace twinwire::ui
