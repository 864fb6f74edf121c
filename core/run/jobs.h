// What the window starts and watches: comparison, open connection, tap, lab scenario. Each object lives on
// the window's thread, has its counterpart on the wire thread, and crosses with immutable values alone, at
// most one batch per 33 ms. No function here waits. Deleting a job ends its counterpart.
#pragma once

#include "recording/record_file.h"
#include "run/document_plan.h"
#include "run/wire.h"

#include <QObject>

#include <memory>

namespace twinwire::run {

/// A tap that stays open across runs. On the window's thread.
class TapJob : public QObject {
    Q_OBJECT

public:
    /// \a text as of --tap, "LISTEN=TARGET".
    TapJob(Wire& wire, const QString& text, QObject* parent = nullptr);
    ~TapJob() override;
    void open();
    bool isOpen() const;
    quint16 port() const;        ///< 0 before it is open
    QString description() const; ///< "127.0.0.1:9002 to 10.0.4.17:9001"; empty before it is open
    int connectionCount() const; ///< accepted so far
    /// The wire side, for CompareJob. Opaque here.
    class Side;
    std::shared_ptr<Side> side() const;

Q_SIGNALS:
    void opened();
    void failed(const twinwire::base::Error& error); ///< the port is taken, …
    void connectionCountChanged();

private:
    class Private;
    std::unique_ptr<Private> d;
};

/// A comparison under way, as known at one moment.
struct CompareSnapshot {
    model::ComparedRun record; ///< sessions as far as they came; replays that are done
    std::optional<model::Phase> directPhase;
    std::optional<model::Phase> proxiedPhase; ///< engaged while that attempt runs
    bool directEnded = false;
    bool proxiedEnded = false;
    int replaysDone = 0;
    int replaysPlanned = 0; ///< 0 until they begin
    int auditDone = 0;
    int auditPlanned = 0; ///< 0 until the audit begins; never without ComparePlan::audit
    std::chrono::nanoseconds elapsed{0};
};

/// One comparison. start() once; then advanced() while it runs; then failed() or finished(), once.
class CompareJob : public QObject {
    Q_OBJECT

public:
    CompareJob(Wire& wire, ComparePlan plan, QList<std::shared_ptr<TapJob::Side>> taps,
               QObject* parent = nullptr);
    ~CompareJob() override;
    void start();
    void cancel(); ///< finished() follows with what was seen until then
    bool isRunning() const;

Q_SIGNALS:
    void advanced(const std::shared_ptr<const twinwire::run::CompareSnapshot>& snapshot);
    void failed(const twinwire::base::Error& error); ///< nothing was sent
    /// The unmasked record and what is derived from it (on the pool).
    void finished(const std::shared_ptr<const twinwire::recording::RunRecord>& record);

private:
    class Private;
    std::unique_ptr<Private> d;
};

/// Frames in order of their passing.
using FrameBatch = QList<model::FrameRecord>;

/// One connection on one route, kept open for messages.
class LiveConnection : public QObject {
    Q_OBJECT

public:
    enum class State { Idle, Connecting, Open, Closing, Ended };
    LiveConnection(Wire& wire, ConnectPlan plan, RouteName route, QObject* parent = nullptr);
    ~LiveConnection() override;
    void start();
    /// Ends a connecting attempt, or an open connection at once (reset).
    void cancel();
    RouteName route() const;
    State state() const;
    /// The phase while connecting.
    std::optional<model::Phase> phase() const;
    /// The record without its frames, as of the last stateChanged(); null before the first.
    std::shared_ptr<const model::Session> session() const;
    QDateTime openedAt() const;
    /// The following act while Open and are ignored otherwise. A text payload is sent as it is, UTF-8 or not.
    /// \a fragment > 0: in frames of at most so many octets.
    void sendMessage(protocol::Opcode type, const QByteArray& payload, qsizetype fragment = 0);
    void sendPing(const QByteArray& payload);
    void sendPong(const QByteArray& payload);
    void requestClose(const protocol::CloseFrame& close);

Q_SIGNALS:
    void stateChanged();
    void framesPassed(const std::shared_ptr<const twinwire::run::FrameBatch>& batch);
    void failed(const twinwire::base::Error& error); ///< nothing was sent; the state is Ended

private:
    class Private;
    std::unique_ptr<Private> d;
};

/// What a list of scenarios says of one. Texts are translated.
struct ScenarioSummary {
    QString name;    ///< "nginx-default"
    QString title;   ///< "As shipped"
    QString teaches; ///< one or two sentences
    QString family;  ///< "Faulty hop", "Upstream", "nginx", "HAProxy", "Apache httpd", "Caddy"
    QString product; ///< "nginx"; empty for what is built in
    bool installed = true;
    QString version;     ///< of the program; empty for what is built in or not installed
    QString installHint; ///< "apt install nginx-light"; empty when nothing is missing
    model::Outcome direct = model::Outcome::Switched; ///< what is meant to come
    model::Outcome proxied = model::Outcome::Refused;
    QByteArray finding; ///< code of the finding that is meant to stand first; empty: none
    bool operator==(const ScenarioSummary&) const = default;
};

/// The lab's scenarios with what is installed for them.
class LabCatalogue : public QObject {
    Q_OBJECT

public:
    explicit LabCatalogue(QObject* parent = nullptr);
    ~LabCatalogue() override;
    /// At once, from what is compiled in; `installed` by a look for the programs, versions still empty.
    QList<ScenarioSummary> scenarios() const;
    /// Asks the programs for their versions, on the pool.
    void lookUpVersions();

Q_SIGNALS:
    void versionsFound();

private:
    class Private;
    std::unique_ptr<Private> d;
};

/// One running scenario: upstream, a tap in front of it, proxy or hop in front of that.
class LabJob : public QObject {
    Q_OBJECT

public:
    enum class State { Idle, Starting, Ready, Failed, Stopping, Stopped };
    LabJob(Wire& wire, const QString& scenario, QObject* parent = nullptr);
    ~LabJob() override;
    void start();
    void stop();
    State state() const;
    QString scenario() const;
    QString error() const;    ///< why it failed, with the end of the child's log
    QByteArray log() const;   ///< of the child process so far, at most 64 KiB
    qint64 processId() const; ///< of the proxy's program; 0 for what is built in
    /// The document that compares this scenario: addresses, request, CA file, ALPN, limits; once Ready.
    workspace::HandshakeDocument document() const;
    /// The tap in front of the upstream; once Ready.
    std::shared_ptr<TapJob::Side> tap() const;
    QString tapDescription() const;

Q_SIGNALS:
    void stateChanged();
    void logGrew();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace twinwire::run
