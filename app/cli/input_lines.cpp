// See input_lines.h.
#include "input_lines.h"

#include "base/limits.h"

#include <QSocketNotifier>

#include <sys/epoll.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

namespace twinwire::cli {

namespace {

constexpr qsizetype portion = 64 * 1024;

/// True when epoll can wait for stdin; it refuses regular files and some devices (EPERM).
bool canBeWaitedFor() {
    const int probe = ::epoll_create1(EPOLL_CLOEXEC);
    if (probe < 0) {
        return true;
    }
    epoll_event event{};
    event.events = EPOLLIN;
    const bool can = ::epoll_ctl(probe, EPOLL_CTL_ADD, STDIN_FILENO, &event) == 0;
    ::close(probe);
    return can;
}

} // namespace

InputLines::InputLines(QObject* parent)
    : QObject(parent) {}

InputLines::~InputLines() = default;

void InputLines::start() {
    m_running = true;
    if (canBeWaitedFor()) {
        m_notifier = new QSocketNotifier(STDIN_FILENO, QSocketNotifier::Read, this);
        connect(m_notifier, &QSocketNotifier::activated, this, [this] { readPortion(); });
    } else {
        scheduleNext();
    }
}

void InputLines::stop() {
    m_running = false;
    if (m_notifier) {
        m_notifier->setEnabled(false);
    }
}

void InputLines::setPaused(bool paused) {
    if (m_paused == paused || !m_running) {
        return;
    }
    m_paused = paused;
    if (m_notifier) {
        m_notifier->setEnabled(!paused);
    } else if (!paused) {
        scheduleNext();
    }
}

void InputLines::scheduleNext() {
    QMetaObject::invokeMethod(
        this, [this] { readPortion(); }, Qt::QueuedConnection);
}

void InputLines::readPortion() {
    if (!m_running || m_paused) {
        return;
    }
    QByteArray octets(portion, Qt::Uninitialized);
    const ssize_t count = ::read(STDIN_FILENO, octets.data(), static_cast<std::size_t>(octets.size()));
    if (count < 0 && (errno == EINTR || errno == EAGAIN || errno == EWOULDBLOCK)) {
        if (!m_notifier) {
            scheduleNext();
        }
        return;
    }
    const bool end = count <= 0;
    const qsizetype searched = m_rest.size();
    if (!end) {
        m_rest.append(octets.constData(), count);
    }
    qsizetype at = 0;
    for (qsizetype lineFeed = m_rest.indexOf('\n', searched); lineFeed >= 0 && m_running;
         lineFeed = m_rest.indexOf('\n', at)) {
        Q_EMIT lineArrived(m_rest.sliced(at, lineFeed - at));
        at = lineFeed + 1;
    }
    m_rest.remove(0, at);
    if (!m_running) {
        return;
    }
    if (m_rest.size() >= base::limits::messageBytes) {
        Q_EMIT lineArrived(std::exchange(m_rest, QByteArray()));
    }
    if (!end) {
        if (!m_notifier && !m_paused) {
            scheduleNext();
        }
        return;
    }
    stop();
    if (!m_rest.isEmpty()) {
        Q_EMIT lineArrived(m_rest);
    }
    Q_EMIT ended();
}

} // namespace twinwire::cli
