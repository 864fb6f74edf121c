// twinwire connect: the handshake's report first, then messages both ways, then how it ended.
#include "connect_command.h"

#include "input_lines.h"
#include "terminal.h"

#include "analysis/compare.h"
#include "base/text.h"
#include "net/qt_client.h"
#include "protocol/utf8.h"
#include "report/redaction.h"
#include "report/text_report.h"
#include "run/connect_run.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <unistd.h>

namespace twinwire::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype messagesInDocument = 10'000;
constexpr qsizetype messageOctetsInDocument = 16 * 1024 * 1024;
constexpr qsizetype backlogLimit = 1024 * 1024; // of messages that the kernel has not taken yet
constexpr std::chrono::milliseconds backlogCheck{5};

run::ConnectPlan planOf(const ConnectArguments& arguments) {
    base::SystemEntropy entropy;
    run::ConnectPlan plan;
    plan.wish = arguments.wish;
    plan.key = protocol::keyFor(entropy.octets(16));
    plan.attempt.url = arguments.url;
    plan.attempt.route = arguments.route;
    plan.attempt.tls = arguments.tls;
    plan.attempt.limits = arguments.limits;
    plan.attempt.afterSwitch =
        arguments.once ? model::AttemptPlan::AfterSwitch::Close : model::AttemptPlan::AfterSwitch::Keep;
    plan.followRedirects = arguments.followRedirects;
    return plan;
}

} // namespace

int exitCodeFor(const model::Session& session) {
    switch (session.outcome) {
    case model::Outcome::Switched:
        return 0;
    case model::Outcome::Refused:
        return 6;
    case model::Outcome::Failed:
        break;
    }
    using Kind = model::Failure::Kind;
    if (!session.failure) {
        return 3;
    }
    switch (session.failure->kind) {
    case Kind::NameNotResolved:
    case Kind::ConnectionRefused:
    case Kind::ConnectFailed:
    case Kind::ForwardProxyRefused:
    case Kind::ForwardProxyFailed:
        return 4;
    case Kind::ProxyTlsFailed:
    case Kind::TlsFailed:
    case Kind::TlsNotVerified:
        return 5;
    case Kind::ClosedBeforeAnswer:
    case Kind::ClosedInsideHead:
    case Kind::NotHttp:
    case Kind::HeadTooLarge:
    case Kind::InvalidSwitch:
        return 6;
    case Kind::ConnectTimeout:
    case Kind::AnswerTimeout:
        return 7;
    case Kind::Cancelled:
        return 130;
    case Kind::LocalError:
        return 3;
    }
    return 3;
}

ConnectCommand::ConnectCommand(ConnectArguments arguments)
    : m_arguments(std::move(arguments))
    , m_run(std::make_unique<run::ConnectRun>(planOf(m_arguments))) {
    if (m_arguments.output.verbose && !m_arguments.output.quiet) {
        connect(m_run.get(), &run::ConnectRun::progressed, this,
                [](const QString& text) { remark(report::Redaction().masked(text)); });
    }
    connect(m_run.get(), &run::ConnectRun::opened, this, [this] { onOpened(); });
    connect(m_run.get(), &run::ConnectRun::messageArrived, this,
            [this](const protocol::Message& message) { onMessage(message); });
    connect(m_run.get(), &run::ConnectRun::finished, this, [this] { onFinished(); });
    m_regulator.setInterval(backlogCheck);
    connect(&m_regulator, &QTimer::timeout, this, [this] { regulate(); });
}

ConnectCommand::~ConnectCommand() = default;

void ConnectCommand::start() {
    if (const base::Result<void> started = m_run->start(); !started) {
        giveUp(started.error());
    }
}

void ConnectCommand::interrupt() {
    m_interrupted = true;
    if (m_input) {
        m_input->stop();
    }
    m_run->cancel();
    if (m_opinion) {
        m_opinion->cancel();
    }
}

void ConnectCommand::onOpened() {
    m_opened = true;
    if (m_arguments.once) {
        return;
    }
    if (!m_arguments.output.json && !m_arguments.output.quiet) {
        model::Session session = m_run->session();
        const QList<model::Finding> findings = analysis::deriveSingle(session);
        session.close.reset();
        const report::Redaction redaction =
            m_arguments.output.showSecrets ? report::Redaction() : report::Redaction(session);
        const report::TextStyle style = textStyle(m_arguments.output);
        m_outputLost = !print(
            (m_arguments.output.showSecrets
                 ? report::sessionText(session, findings, {}, style)
                 : report::sessionText(redaction.masked(session), redaction.masked(findings), {}, style)) +
            u'\n');
        if (::isatty(STDIN_FILENO) == 1) {
            remark(u"open: each line is sent as a message; Ctrl+D closes"_s);
        }
    }
    m_input = new InputLines(this);
    connect(m_input, &InputLines::lineArrived, this, [this](const QByteArray& line) { onLine(line); });
    connect(m_input, &InputLines::ended, this, [this] { m_run->requestClose({1000, {}}); });
    m_input->start();
}

void ConnectCommand::onLine(const QByteArray& line) {
    protocol::Opcode type = protocol::Opcode::Text;
    if (!protocol::isUtf8(line)) {
        type = protocol::Opcode::Binary;
        complain(u"a line of stdin is no UTF-8 and goes as a binary message"_s);
    }
    m_run->sendMessage(type, line);
    noteMessage(true, type, line);
    regulate();
}

void ConnectCommand::regulate() {
    const bool full = m_run->backlog() > backlogLimit;
    if (full == m_regulator.isActive()) {
        return;
    }
    m_input->setPaused(full);
    if (full) {
        m_regulator.start();
    } else {
        m_regulator.stop();
    }
}

void ConnectCommand::onMessage(const protocol::Message& message) {
    noteMessage(false, message.type, message.payload);
    if (m_arguments.output.json || m_arguments.once) {
        return;
    }
    const bool taken =
        message.type == protocol::Opcode::Text
            ? print(message.payload + '\n')
            : print(u"[binary, %1] "_s.arg(base::sizeInWords(static_cast<quint64>(message.payload.size()))) +
                    QString::fromLatin1(message.payload.toHex(' ')) + u'\n');
    if (!taken && !m_outputLost) {
        // Nobody reads any more (a closed pipe): end as at the end of stdin.
        m_outputLost = true;
        m_input->stop();
        m_run->requestClose({1000, {}});
    }
}

void ConnectCommand::noteMessage(bool sent, protocol::Opcode type, const QByteArray& payload) {
    m_messageOctets += payload.size();
    if (!m_arguments.output.json || m_messages.size() >= messagesInDocument ||
        m_messageOctets > messageOctetsInDocument) {
        return;
    }
    QJsonObject message{{u"direction"_s, sent ? u"sent"_s : u"received"_s},
                        {u"type"_s, type == protocol::Opcode::Text ? u"text"_s : u"binary"_s},
                        {u"octets"_s, payload.size()}};
    if (type == protocol::Opcode::Text) {
        message.insert(u"text"_s, QString::fromUtf8(payload));
    } else {
        message.insert(u"base64"_s, QString::fromLatin1(payload.toBase64()));
    }
    m_messages.append(message);
}

void ConnectCommand::onFinished() {
    m_regulator.stop();
    if (m_input) {
        m_input->stop();
    }
    if (!m_arguments.output.quiet) {
        for (const model::Session& session : m_run->redirected()) {
            const protocol::HttpResponseHead& head = *session.exchange.response;
            remark(report::Redaction().masked(
                u"redirected (%1) to %2"_s.arg(head.status)
                    .arg(base::printable(head.headers.first("Location").value_or(QByteArray()), 300))));
        }
    }
    if (!m_run->redirectRefusal().isEmpty()) {
        complain(report::Redaction().masked(u"the redirect was not followed: "_s + m_run->redirectRefusal()));
    }
    askQt();
}

void ConnectCommand::askQt() {
    if (!m_arguments.askQt || m_interrupted) {
        finish();
        return;
    }
    m_opinion = std::make_unique<net::QtClient>("direct", m_arguments.wish.fields, m_run->session().plan);
    connect(m_opinion.get(), &net::QtClient::answered, this, [this] { finish(); });
    m_opinion->ask();
}

QByteArray ConnectCommand::document(const model::Session& session,
                                    const QList<report::SecondOpinion>& opinions) const {
    const QList<model::Finding> findings = analysis::deriveSingle(session);
    const report::Redaction redaction(session);
    const bool bare = m_arguments.output.showSecrets;
    QJsonObject object = report::connectJson(bare ? session : redaction.masked(session),
                                             bare ? findings : redaction.masked(findings), opinions);
    if (!m_arguments.once) {
        object.insert(u"messages"_s, m_messages);
    }
    if (!m_run->redirected().isEmpty() || !m_run->redirectRefusal().isEmpty()) {
        QJsonArray redirects;
        for (const model::Session& before : m_run->redirected()) {
            const QString location =
                base::printable(before.exchange.response->headers.first("Location").value_or(QByteArray()));
            redirects.append(
                QJsonObject{{u"url"_s, redaction.masked(QString::fromUtf8(before.plan.url.text))},
                            {u"status"_s, before.exchange.response->status},
                            {u"location"_s, bare ? location : redaction.masked(location)}});
        }
        object.insert(u"redirects"_s, redirects);
    }
    return QJsonDocument(object).toJson();
}

void ConnectCommand::finish() {
    const model::Session& session = m_run->session();
    const int exitCode = m_interrupted ? 130 : exitCodeFor(session);
    QList<report::SecondOpinion> opinions;
    if (m_opinion) {
        opinions.append(m_opinion->opinion());
    }
    const report::Redaction redaction(session);
    const bool bare = m_arguments.output.showSecrets;
    if (!bare) {
        for (report::SecondOpinion& opinion : opinions) {
            opinion.url = redaction.masked(opinion.url);
            opinion.error = redaction.masked(opinion.error);
        }
    }
    if (m_arguments.output.json) {
        leave(document(session, opinions), exitCode);
        return;
    }
    const report::TextStyle style = textStyle(m_arguments.output);
    if (!m_opened || m_arguments.once) {
        const QList<model::Finding> findings = analysis::deriveSingle(session);
        leave((bare ? report::sessionText(session, findings, opinions, style)
                    : report::sessionText(redaction.masked(session), redaction.masked(findings), opinions,
                                          style))
                  .toUtf8(),
              exitCode);
        return;
    }
    if (!m_arguments.output.quiet && session.close) {
        remark(u"closed "_s + report::closeText(*session.close));
    }
    for (const protocol::Violation& violation : session.frameViolations) {
        complain(u"the peer broke %1: %2"_s.arg(violation.rule, violation.message));
    }
    leave(report::opinionsText(opinions, style).toUtf8(), exitCode);
}

} // namespace twinwire::cli
