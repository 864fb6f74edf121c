// SIGINT, SIGTERM and SIGHUP as a Qt signal, through a pipe. Handlers, not a blocked mask: children must not
// inherit it.
#pragma once

#include <QObject>

namespace twinwire::cli {

/// One per process. The second signal of any kind ends the process at once with 130.
class Interrupts : public QObject {
    Q_OBJECT

public:
    explicit Interrupts(QObject* parent = nullptr);
    ~Interrupts() override;

Q_SIGNALS:
    void interrupted();
};

} // namespace twinwire::cli
