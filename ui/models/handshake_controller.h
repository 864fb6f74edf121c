// What one handshake page does: its document, its runs, its open connections, its tap, its lab scenario.
// Knows no widget. On the window's thread; never waits.
#pragma once

#include "ui/models/document_editor.h"
#include "ui/models/run_view.h"
#include "ui/models/services.h"

#include <QPointer>

namespace twinwire::ui {

class FrameFeed;

/// A mistake and the field it stands in.
struct Problem {
    QString place; ///< as base::Error::place of run/document_plan.h; empty: of the page
    QString message;
    bool operator==(const Problem&) const = default;
};

/// See the head of this file.
class HandshakeController : public QObject {
    Q_OBJECT

public:
    /// \a id: of the tab, unique; also what the history files the runs under until the document has a path.
    HandshakeController(Services& services, const workspace::HandshakeDocument& document,
                        const QByteArray& id, QObject* parent = nullptr);
    ~HandshakeController() override;

    Services& services() { return m_services; }
    DocumentEditor& editor() { return m_editor; }
    const workspace::HandshakeDocument& document() const { return m_editor.document(); }
    QByteArray id() const { return m_id; }
    /// What the history files runs under: the path, or the id.
    QByteArray historyKey() const;
    QString path() const { return m_path; } ///< of the file; empty when never saved
    void setPath(const QString& path);

    // ---- running
    void compare();
    /// Compares, and asks at last what the path lets through that it should not.
    void audit();
    void connectRoute(run::RouteName route);
    /// False while a comparison runs, unless \a route has a connection to close.
    bool mayConnect(run::RouteName route) const;
    void connectBoth();
    /// Close with 1000, or cancels while connecting.
    void closeRoute(run::RouteName route);
    /// Ends what runs: comparison, replays, connecting attempts. Open connections stay.
    void cancel();
    bool isBusy() const; ///< a comparison or a connecting attempt is under way
    bool isComparing() const;
    run::LiveConnection* live(run::RouteName route) const; ///< null when there is none
    bool isOpen(run::RouteName route) const;

    // ---- results
    /// The language is another one: what was put into words is put into words again.
    void retranslate();
    RunViewPointer view() const { return m_view; } ///< null before the first run
    /// The octets that would be sent now, expanded; masked parts are the caller's.
    workspace::Expansion request(run::RouteName route) const;
    bool secretsShown() const { return m_secretsShown; }
    void setSecretsShown(bool shown);
    QList<run::HistoryEntry> runs() const; ///< of this document, newest first
    void showRun(const QByteArray& historyId);
    void compareWithRun(const QByteArray& historyId); ///< the shown run against that one

    // ---- messages
    /// \a routes: those to send to; closed ones are left out.
    void sendMessage(const QList<run::RouteName>& routes, protocol::Opcode type, const QByteArray& payload,
                     qsizetype fragment);
    void sendClose(const QList<run::RouteName>& routes, const protocol::CloseFrame& close);

    /// The list of frames, kept whatever shows it.
    FrameFeed& frames() const;

    // ---- tap and lab
    /// Turned on without addresses it waits for them, what it passes on to taken from the direct address.
    void setTapOn(bool on);
    bool isTapOpen() const;
    /// The tap has its two addresses, or the lab brings its own.
    bool isTapSetUp() const;
    QString tapDescription() const;
    int tapConnections() const;
    run::LabJob* lab() const { return m_lab; }
    /// Starts \a scenario; once it is ready the document takes its addresses and, if \a thenCompare,
    /// compares.
    void startLab(const QString& scenario, bool thenCompare);
    void stopLab();

Q_SIGNALS:
    void viewChanged();
    void busyChanged();
    void liveChanged();
    /// A new connection begins on \a route: its frames start anew.
    void liveStarted(twinwire::run::RouteName route);
    void framesPassed(twinwire::run::RouteName route,
                      const std::shared_ptr<const twinwire::run::FrameBatch>& batch);
    void runBegan(); ///< the composer folds
    void runEnded(); ///< a new verdict
    void tapChanged();
    void labChanged();
    void problemRaised(const twinwire::ui::Problem& problem);
    void problemsCleared();
    void secretsShownChanged();

private:
    class Private;
    std::unique_ptr<Private> d;
    Services& m_services;
    DocumentEditor m_editor;
    QByteArray m_id;
    QString m_path;
    RunViewPointer m_view;
    bool m_secretsShown = false;
    run::LabJob* m_lab = nullptr;
};

} // namespace twinwire::ui
