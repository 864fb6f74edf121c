// stdin, line by line, without ever holding up the event loop: by notifier where the kernel can wait for it
// (pipes, terminals, sockets), else read in portions (regular files, /dev/null).
#pragma once

#include <QByteArray>
#include <QObject>

class QSocketNotifier;

namespace twinwire::cli {

/// start() once; lineArrived() for each line without its line feed, then ended(). A line of more than
/// limits::messageBytes comes in pieces.
class InputLines : public QObject {
    Q_OBJECT

public:
    explicit InputLines(QObject* parent = nullptr);
    ~InputLines() override;
    void start();
    void stop();
    /// Reads nothing meanwhile; lines of the portion that was read already still come.
    void setPaused(bool paused);

Q_SIGNALS:
    void lineArrived(const QByteArray& line);
    void ended();

private:
    void readPortion();
    void scheduleNext();

    QByteArray m_rest;
    QSocketNotifier* m_notifier = nullptr;
    bool m_running = false;
    bool m_paused = false;
};

} // namespace twinwire::cli
