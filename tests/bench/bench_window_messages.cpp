// How long the window's thread is busy at a stretch while messages arrive: a local upstream (a process of its
// own) sends RATE messages a second for SECONDS through a real connection into a visible page that holds ROWS
// frames already. A stretch lies between two looks at the thread's events: poll() and ppoll() are wrapped
// here.
//
//   bench_window_messages [ROWS [SECONDS [RATE]]]
#include "tests/bench/bench_wire.h"
#include "ui/models/frame_model.h"
#include "ui/pages/handshake_page.h"
#include "ui/widgets/frame_table.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QTemporaryDir>
#include <QTimer>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <vector>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace twinwire;

// ---- the meter -----------------------------------------------------------------------------------------

namespace {

long long clockNow(clockid_t clock) {
    timespec now{};
    clock_gettime(clock, &now);
    return now.tv_sec * 1'000'000'000LL + now.tv_nsec;
}

/// The busy stretches of the thread that started it.
struct Meter {
    struct Stretch {
        long long wall;
        long long cpu;
    };
    std::vector<Stretch> stretches;
    long long wallBegun = 0;
    long long cpuBegun = 0;
    bool running = false;

    void leave() { // poll begins
        if (running)
            stretches.push_back(
                {clockNow(CLOCK_MONOTONIC) - wallBegun, clockNow(CLOCK_THREAD_CPUTIME_ID) - cpuBegun});
    }
    void enter() { // poll returned
        wallBegun = clockNow(CLOCK_MONOTONIC);
        cpuBegun = clockNow(CLOCK_THREAD_CPUTIME_ID);
    }
};

Meter meter;
thread_local bool isWindowThread = false;

int watchedPoll(pollfd* descriptors, nfds_t count, const timespec* timeout, const sigset_t* mask) {
    if (isWindowThread)
        meter.leave();
    timespec left{};
    if (timeout)
        left = *timeout;
    const long result = ::syscall(SYS_ppoll, descriptors, count, timeout ? &left : nullptr, mask, _NSIG / 8);
    const int error = errno;
    if (isWindowThread)
        meter.enter();
    errno = error;
    return static_cast<int>(result);
}

} // namespace

extern "C" int poll(pollfd* descriptors, nfds_t count, int milliseconds) {
    const timespec timeout{milliseconds / 1000, (milliseconds % 1000) * 1'000'000L};
    return watchedPoll(descriptors, count, milliseconds < 0 ? nullptr : &timeout, nullptr);
}

extern "C" int ppoll(pollfd* descriptors, nfds_t count, const timespec* timeout, const sigset_t* mask) {
    return watchedPoll(descriptors, count, timeout, mask);
}

// ---- the upstream --------------------------------------------------------------------------------------

namespace {

void sendAll(int descriptor, const std::string& octets) {
    for (std::size_t sent = 0; sent < octets.size();) {
        const ssize_t count = ::send(descriptor, octets.data() + sent, octets.size() - sent, MSG_NOSIGNAL);
        if (count <= 0)
            std::exit(0);
        sent += static_cast<std::size_t>(count);
    }
}

/// Answers one handshake, waits for a frame, then sends \a rate messages a second for \a seconds.
[[noreturn]] void serve(int listener, int seconds, int rate) {
    const int peer = ::accept(listener, nullptr, nullptr);
    bench::require(peer >= 0, "accept");
    const int on = 1;
    ::setsockopt(peer, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    std::string head;
    char buffer[4096];
    while (head.find("\r\n\r\n") == std::string::npos) {
        const ssize_t count = ::recv(peer, buffer, sizeof buffer, 0);
        if (count <= 0)
            std::exit(0);
        head.append(buffer, static_cast<std::size_t>(count));
    }
    const char field[] = "Sec-WebSocket-Key: ";
    const std::size_t at = head.find(field) + std::strlen(field);
    const std::string key = head.substr(at, head.find("\r\n", at) - at);
    sendAll(peer, "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                  "Sec-WebSocket-Accept: " +
                      bench::acceptFor(key) + "\r\n\r\n");
    if (::recv(peer, buffer, sizeof buffer, 0) <= 0)
        std::exit(0);
    const long long begun = clockNow(CLOCK_MONOTONIC);
    const long long all = static_cast<long long>(seconds) * rate;
    for (long long sent = 0; sent < all;) {
        const long long due = (clockNow(CLOCK_MONOTONIC) - begun) * rate / 1'000'000'000LL;
        std::string octets;
        for (; sent < std::min(due, all); ++sent) {
            const std::string payload =
                "{\"type\":\"said\",\"room\":7,\"from\":\"mara\",\"text\":\"message\",\"id\":" +
                std::to_string(sent) + "}";
            octets += '\x81';
            octets += static_cast<char>(payload.size());
            octets += payload;
        }
        if (!octets.empty())
            sendAll(peer, octets);
        const timespec tick{0, 1'000'000};
        ::nanosleep(&tick, nullptr);
    }
    while (::recv(peer, buffer, sizeof buffer, 0) > 0) {
    }
    std::exit(0);
}

// ---- what is printed -----------------------------------------------------------------------------------

double inMs(long long nanoseconds) {
    return static_cast<double>(nanoseconds) / 1e6;
}

void print(const char* name, std::vector<long long> times) {
    std::sort(times.begin(), times.end());
    const auto over = times.end() - std::upper_bound(times.begin(), times.end(), 16'000'000LL);
    std::printf("    %-4s longest %6.1f ms, 99.9 %% below %5.1f ms, over 16 ms: %ld of %zu (%.2f %%)\n", name,
                inMs(times.back()), inMs(times[times.size() * 999 / 1000]), static_cast<long>(over),
                times.size(), 100.0 * static_cast<double>(over) / static_cast<double>(times.size()));
}

void report(const ui::FrameModel& model, int seconds) {
    std::vector<long long> wall;
    std::vector<long long> cpu;
    long long busy = 0;
    for (const Meter::Stretch& stretch : meter.stretches) {
        wall.push_back(stretch.wall);
        cpu.push_back(stretch.cpu);
        busy += stretch.cpu;
    }
    std::printf("    rows %d (%llu dropped), the window's thread used %.0f %% of a core\n", model.rowCount(),
                static_cast<unsigned long long>(model.log().dropped()), inMs(busy) / seconds / 10);
    print("cpu", std::move(cpu));
    print("wall", std::move(wall));
}

int argument(int argc, char** argv, int at, int otherwise) {
    return argc > at ? std::atoi(argv[at]) : otherwise;
}

/// \a rows frames as batches of a live connection.
void fill(ui::HandshakeController& controller, int rows) {
    run::FrameBatch frames;
    for (int i = 0; i < rows; ++i) {
        model::FrameRecord record;
        record.at = std::chrono::microseconds(i);
        record.frame.payload =
            "{\"type\":\"said\",\"room\":7,\"from\":\"mara\",\"id\":" + QByteArray::number(i) + "}";
        frames.append(record);
        if (frames.size() == 4000 || i + 1 == rows) {
            Q_EMIT controller.framesPassed(run::RouteName::Direct,
                                           std::make_shared<const run::FrameBatch>(std::move(frames)));
            frames = {};
        }
    }
}

} // namespace

int main(int argc, char** argv) {
    const int rows = argument(argc, argv, 1, 100'000);
    const int seconds = argument(argc, argv, 2, 10);
    const int rate = argument(argc, argv, 3, 10'000);

    const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    bench::require(::bind(listener, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0, "bind");
    bench::require(::listen(listener, 1) == 0, "listen");
    socklen_t length = sizeof address;
    ::getsockname(listener, reinterpret_cast<sockaddr*>(&address), &length);
    const pid_t upstream = ::fork();
    bench::require(upstream >= 0, "fork");
    if (upstream == 0)
        serve(listener, seconds, rate);

    QApplication application(argc, argv);
    ui::Theme::apply(application, ui::ThemeChoice::Light);
    const QTemporaryDir folder;
    run::Wire wire;
    ui::EnvironmentBook environments(folder.path());
    ui::HistoryBook history(folder.path());
    ui::AddressBook addresses;
    run::LabCatalogue lab;
    ui::Services services{wire, environments, history, addresses, lab};
    workspace::HandshakeDocument document;
    document.direct = QStringLiteral("ws://127.0.0.1:%1/").arg(ntohs(address.sin_port));
    // The page owns its controller.
    auto& controller = *new ui::HandshakeController(services, document, "bench");
    ui::HandshakePage page(&controller);
    page.resize(1208, 840);
    page.show();

    const auto* model = static_cast<ui::FrameModel*>(page.findChild<ui::FrameTable*>()->model());
    const quint32 last =
        static_cast<quint32>(rows) + static_cast<quint32>(seconds) * static_cast<quint32>(rate);
    QTimer watch;
    bool filled = false;
    QObject::connect(&watch, &QTimer::timeout, &watch, [&] {
        if (!filled && controller.isOpen(run::RouteName::Direct)) {
            filled = true;
            fill(controller, rows);
        } else if (filled && !meter.running && model->log().end() > static_cast<quint32>(rows)) {
            isWindowThread = true;
            page.trigger(ui::PageAction::TabMessages);
            meter.enter();
            meter.running = true;
            controller.sendMessage({run::RouteName::Direct}, protocol::Opcode::Text, "go", 0);
        } else if (meter.running && model->log().end() > last) {
            QCoreApplication::exit(0); // quit() would close the page first
        }
    });
    watch.start(50);
    QTimer::singleShot((seconds + 60) * 1000, &application, [] { QCoreApplication::exit(1); });
    controller.connectRoute(run::RouteName::Direct);
    const int result = QApplication::exec();
    meter.running = false;
    ::kill(upstream, SIGKILL);
    ::waitpid(upstream, nullptr, 0);
    if (result != 0 || meter.stretches.empty()) {
        std::fprintf(stderr, "bench_window_messages: the messages did not arrive\n");
        return 1;
    }
    if (!page.findChild<ui::FrameTable*>()->isVisible()) {
        std::fprintf(stderr, "bench_window_messages: the list is not visible\n");
        return 1;
    }
    report(*model, seconds);
    return 0;
}
