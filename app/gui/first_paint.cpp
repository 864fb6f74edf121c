// Tells a bench when the window has painted for the first time.
#include "app/gui/first_paint.h"

#include <QCoreApplication>
#include <QEvent>
#include <QWidget>

#include <chrono>
#include <cstdio>

namespace twinwire {

namespace {

class FirstPaint : public QObject {
public:
    explicit FirstPaint(QWidget& window)
        : QObject(&window)
        , m_window(window) {
        // Opaque children may cover the window: whichever part is painted first counts.
        QCoreApplication::instance()->installEventFilter(this);
    }

    bool eventFilter(QObject* watched, QEvent* event) override {
        if (m_seen || event->type() != QEvent::Paint)
            return false;
        const auto* part = qobject_cast<QWidget*>(watched);
        if (part && part->window() == &m_window) {
            m_seen = true;
            // All other parts are painted in the same turn of the event loop.
            QMetaObject::invokeMethod(
                this, [this] { report(); }, Qt::QueuedConnection);
        }
        return false;
    }

private:
    void report() {
        const auto now = std::chrono::steady_clock::now().time_since_epoch();
        std::printf("%lld %d %d\n",
                    static_cast<long long>(std::chrono::duration_cast<std::chrono::nanoseconds>(now).count()),
                    m_window.width(), m_window.height());
        std::fflush(stdout);
        QCoreApplication::exit(0);
    }

    QWidget& m_window;
    bool m_seen = false;
};

} // namespace

void reportFirstPaint(QWidget& window) {
    if (qEnvironmentVariableIsSet("TWINWIRE_BENCH_FIRST_PAINT"))
        new FirstPaint(window);
}

} // namespace twinwire
