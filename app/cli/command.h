// A command that runs in the event loop.
#pragma once

#include "arguments.h"

#include <QObject>

namespace twinwire::cli {

/// start() once; done() exactly once, with the exit code, also after interrupt().
class Command : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;
    virtual void start() = 0;
    /// Ends what runs; what was done so far is written before done(130).
    virtual void interrupt() = 0;

Q_SIGNALS:
    void done(int exitCode);

protected:
    /// Reports \a error and ends with its exit code.
    void giveUp(const base::Error& error);
    /// Writes the result; when stdout does not take it, says so and turns \a exitCode into 3.
    void leave(const QByteArray& result, int exitCode);
};

/// The command that \a arguments ask for; null for Leave.
std::unique_ptr<Command> commandFor(const Arguments& arguments);

} // namespace twinwire::cli
