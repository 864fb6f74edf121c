// See interrupts.h.
#include "interrupts.h"

#include <QSocketNotifier>

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <csignal>

namespace twinwire::cli {

namespace {

constexpr std::array caught{SIGINT, SIGTERM, SIGHUP};
std::array<int, 2> pipeEnds{-1, -1};
std::atomic<bool> seen = false;
static_assert(std::atomic<bool>::is_always_lock_free);

extern "C" void onSignal(int) {
    if (seen.exchange(true)) {
        ::_exit(130);
    }
    const char octet = 1;
    [[maybe_unused]] const ssize_t written = ::write(pipeEnds[1], &octet, 1);
}

} // namespace

Interrupts::Interrupts(QObject* parent)
    : QObject(parent) {
    if (::pipe2(pipeEnds.data(), O_CLOEXEC | O_NONBLOCK) != 0) {
        return;
    }
    auto* notifier = new QSocketNotifier(pipeEnds[0], QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this, notifier] {
        notifier->setEnabled(false);
        Q_EMIT interrupted();
    });
    struct sigaction action {};
    action.sa_handler = onSignal;
    ::sigemptyset(&action.sa_mask);
    action.sa_flags = SA_RESTART;
    for (const int number : caught) {
        struct sigaction before {};
        // Whoever started us with a signal ignored (nohup) keeps it ignored.
        if (::sigaction(number, nullptr, &before) == 0 && before.sa_handler == SIG_IGN) {
            continue;
        }
        ::sigaction(number, &action, nullptr);
    }
}

Interrupts::~Interrupts() {
    for (const int number : caught) {
        std::signal(number, SIG_DFL);
    }
    for (int& end : pipeEnds) {
        ::close(end);
        end = -1;
    }
}

} // namespace twinwire::cli
