// The command line behind the launcher: arguments, event loop, one command.
#include "command.h"
#include "interrupts.h"
#include "terminal.h"

#include "net/epoll_dispatcher.h"

#include <QCoreApplication>

#include <fcntl.h>
#include <unistd.h>

#include <csignal>

namespace twinwire::cli {

namespace {

/// A closed stdin, stdout or stderr would be taken by the next socket.
void holdStandardDescriptors() {
    for (const int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (::fcntl(descriptor, F_GETFD) < 0) {
            [[maybe_unused]] const int opened = ::open("/dev/null", O_RDWR);
        }
    }
}

int run(int argc, char** argv) {
    holdStandardDescriptors();
    std::signal(SIGPIPE, SIG_IGN);
    const Arguments arguments = parseArguments(argc, argv, terminalColumns());
    if (const auto* leave = std::get_if<Leave>(&arguments)) {
        if (!leave->complaint.isEmpty()) {
            complain(leave->complaint);
        }
        return print(leave->output) ? leave->exitCode : 3;
    }
    QCoreApplication::setEventDispatcher(new net::EpollDispatcher);
    QCoreApplication application(argc, argv);
    Interrupts interrupts;
    const std::unique_ptr<Command> command = commandFor(arguments);
    QObject::connect(&interrupts, &Interrupts::interrupted, command.get(), &Command::interrupt);
    QObject::connect(
        command.get(), &Command::done, &application, [](int exitCode) { QCoreApplication::exit(exitCode); },
        static_cast<Qt::ConnectionType>(Qt::QueuedConnection | Qt::SingleShotConnection));
    QMetaObject::invokeMethod(command.get(), &Command::start, Qt::QueuedConnection);
    return QCoreApplication::exec();
}

} // namespace

} // namespace twinwire::cli

/// What the launcher calls; see main.cpp.
extern "C" Q_DECL_EXPORT int twinwireCommandLine(int argc, char** argv) {
    return twinwire::cli::run(argc, argv);
}
