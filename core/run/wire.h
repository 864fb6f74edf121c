// The wire thread: every object of core/net lives there. The window makes one and gives it to the jobs.
#pragma once

#include <QObject>

#include <functional>
#include <memory>

namespace twinwire::run {

/// See the head of this file. The thread starts with the first post(). The destructor ends what still runs
/// there (children included) and joins.
class Wire : public QObject {
    Q_OBJECT

public:
    explicit Wire(QObject* parent = nullptr);
    ~Wire() override;
    /// Runs \a work on the wire thread, in order. From any thread.
    void post(std::function<void()> work);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace twinwire::run
