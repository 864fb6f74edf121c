// twinwire connect.
#pragma once

#include "command.h"

#include "model/session.h"
#include "report/json_report.h"

#include <QJsonArray>
#include <QTimer>

#include <memory>

namespace twinwire::net {
class QtClient;
} // namespace twinwire::net
namespace twinwire::run {
class ConnectRun;
} // namespace twinwire::run

namespace twinwire::cli {

class InputLines;

/// One handshake, then stdin's lines as messages until end of file.
class ConnectCommand : public Command {
    Q_OBJECT

public:
    explicit ConnectCommand(ConnectArguments arguments);
    ~ConnectCommand() override;
    void start() override;
    void interrupt() override;

private:
    void onOpened();
    void onLine(const QByteArray& line);
    /// Holds stdin back while the peer takes nothing.
    void regulate();
    void onMessage(const protocol::Message& message);
    void onFinished();
    void askQt();
    void finish();
    QByteArray document(const model::Session& session, const QList<report::SecondOpinion>& opinions) const;
    void noteMessage(bool sent, protocol::Opcode type, const QByteArray& payload);

    ConnectArguments m_arguments;
    std::unique_ptr<run::ConnectRun> m_run;
    std::unique_ptr<net::QtClient> m_opinion;
    InputLines* m_input = nullptr;
    QTimer m_regulator;
    QJsonArray m_messages;
    qsizetype m_messageOctets = 0;
    bool m_opened = false;
    bool m_interrupted = false;
    bool m_outputLost = false;
};

/// The exit code for a single handshake (product.md): 0, 3 to 7.
int exitCodeFor(const model::Session& session);

} // namespace twinwire::cli
