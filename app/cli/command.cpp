// See command.h.
#include "command.h"

#include "check_command.h"
#include "compare_command.h"
#include "connect_command.h"
#include "lab_command.h"
#include "mend_command.h"
#include "terminal.h"

#include <cerrno>
#include <cstring>

namespace twinwire::cli {

using namespace Qt::StringLiterals;

void Command::giveUp(const base::Error& error) {
    complain(inWords(error));
    Q_EMIT done(exitCodeOf(error));
}

void Command::leave(const QByteArray& result, int exitCode) {
    if (print(result)) {
        Q_EMIT done(exitCode);
        return;
    }
    if (errno != EPIPE) {
        complain(u"the result cannot be written: "_s + QString::fromLocal8Bit(std::strerror(errno)));
    }
    Q_EMIT done(3);
}

std::unique_ptr<Command> commandFor(const Arguments& arguments) {
    if (const auto* connect = std::get_if<ConnectArguments>(&arguments)) {
        return std::make_unique<ConnectCommand>(*connect);
    }
    if (const auto* compare = std::get_if<CompareArguments>(&arguments)) {
        return std::make_unique<CompareCommand>(*compare);
    }
    if (const auto* check = std::get_if<CheckArguments>(&arguments)) {
        return std::make_unique<CheckCommand>(*check);
    }
    if (const auto* lab = std::get_if<LabArguments>(&arguments)) {
        if (lab->mend) {
            return std::make_unique<MendCommand>(*lab);
        }
        return std::make_unique<LabCommand>(*lab);
    }
    return nullptr;
}

} // namespace twinwire::cli
