// The program as a process, as a shell would run it.
#pragma once

#include <QProcess>
#include <QSignalSpy>
#include <QStringList>

namespace twinwire::test {

/// One run of twinwire.
class Program {
public:
    /// Starts it with an environment of its own (no NO_COLOR, UTF-8). stdin stays open until endInput().
    explicit Program(const QStringList& arguments, const QStringList& environment = {}) {
        QProcessEnvironment values = QProcessEnvironment::systemEnvironment();
        values.remove(QStringLiteral("NO_COLOR"));
        values.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
        for (const QString& entry : environment) {
            values.insert(entry.section(u'=', 0, 0), entry.section(u'=', 1));
        }
        process.setProcessEnvironment(values);
        process.setProgram(QStringLiteral(TWINWIRE_PROGRAM));
        process.setArguments(arguments);
    }

    /// stdin is \a file from the beginning.
    void readFrom(const QString& file) { process.setStandardInputFile(file); }
    void start() { process.start(); }
    void write(const QByteArray& octets) { process.write(octets); }
    void endInput() { process.closeWriteChannel(); }
    /// Waits in the event loop, so that peers in this test are served meanwhile. False after 60 s.
    bool end() {
        QSignalSpy finished(&process, &QProcess::finished);
        if (process.state() != QProcess::NotRunning && !finished.wait(60'000)) {
            process.kill();
            finished.wait(10'000);
            return false;
        }
        collect();
        return process.exitStatus() == QProcess::NormalExit;
    }
    /// start(), no input, end().
    bool run() {
        start();
        endInput();
        return end();
    }
    /// What came on stdout up to now.
    QByteArray seen() {
        collect();
        return out;
    }

    int exitCode() const { return process.exitCode(); }
    QList<QByteArray> errorLines() const {
        QList<QByteArray> lines = err.split('\n');
        lines.removeAll(QByteArray());
        return lines;
    }

    QProcess process;
    QByteArray out;
    QByteArray err;

private:
    void collect() {
        out += process.readAllStandardOutput();
        err += process.readAllStandardError();
    }
};

} // namespace twinwire::test
