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
    /// The thread as the jobs hold it: may outlive the Wire. Opaque here.
    class Core;
    std::shared_ptr<Core> core() const;

private:
    std::shared_ptr<Core> m_core;
};

} // namespace twinwire::run
