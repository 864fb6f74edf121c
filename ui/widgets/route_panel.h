// How a route reaches its address: a popup with what the command line's --connect-to, --resolve, --proxy and
// --tap do, explained in place.
#pragma once

#include "ui/models/handshake_controller.h"

#include <QFrame>
#include <QToolButton>

#include <functional>
#include <memory>

namespace twinwire::ui {

/// See the head of this file. Edits the document; the tap is the proxied route's alone.
class RoutePanel : public QFrame {
    Q_OBJECT

public:
    RoutePanel(HandshakeController& controller, run::RouteName route, QWidget* parent);
    ~RoutePanel() override;
    /// Opens below \a button, within its screen, the focus in its first field or in that of \a place
    /// ("directRoute.resolve", "tap").
    void openBelow(QWidget* button, const QString& place = {});
    /// The words under the field of \a place; empty takes them away. False when no field is meant.
    bool setProblem(const QString& place, const QString& message);

protected:
    /// Enter takes what is written and closes; the keys of Compare compare as well. A popup keeps the
    /// window's own shortcuts away.
    void keyPressEvent(QKeyEvent* event) override;

private:
    class Private;
    std::unique_ptr<Private> d;
};

/// The button that says which way a route takes and opens its panel.
class RouteButton : public QToolButton {
    Q_OBJECT

public:
    explicit RouteButton(QWidget* parent = nullptr);
    void setWords(const QString& words);
    QString words() const { return m_words; }
    /// Only the icon, where there is no room for words.
    void setShort(bool isShort);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_words;
    bool m_short = false;
};

} // namespace twinwire::ui
