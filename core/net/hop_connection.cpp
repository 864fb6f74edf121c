// See hop_connection.h. Everything that waits is bounded: past a bound the side it comes from is not read.
#include "net/hop_connection.h"

#include "net/hop_leg.h"

#include <algorithm>
#include <system_error>

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace twinwire::net {

using protocol::ParseStatus;

namespace {

constexpr qsizetype waitingAtMost = 256 * 1024;
constexpr qsizetype waitingAgain = 64 * 1024;
constexpr int interimsAtMost = 32;
/// How long octets may take to go out once everything is said.
constexpr milliseconds leavePatience{10'000};

QString inWords(int errorNumber) {
    return QString::fromStdString(std::system_category().message(errorNumber));
}

} // namespace

HopConnection::HopConnection(int descriptor, std::shared_ptr<const Hop::Options> options, QObject* parent)
    : QObject(parent)
    , m_options(std::move(options))
    , m_faults(m_options->faults)
    , m_client(new HopLeg(this))
    , m_upstream(new HopLeg(this)) {
    connect(m_client, &HopLeg::arrived, this, &HopConnection::clientArrived);
    connect(m_client, &HopLeg::ended, this, &HopConnection::clientEnded);
    connect(m_client, &HopLeg::written, this, &HopConnection::clientWritten);
    connect(m_upstream, &HopLeg::connected, this, &HopConnection::upstreamConnected);
    connect(m_upstream, &HopLeg::connectFailed, this, [this](int errorNumber) {
        answerItself(u"The hop cannot reach its upstream: %1"_s.arg(inWords(errorNumber)));
    });
    connect(m_upstream, &HopLeg::arrived, this, &HopConnection::upstreamArrived);
    connect(m_upstream, &HopLeg::ended, this, &HopConnection::upstreamEnded);
    connect(m_upstream, &HopLeg::written, this, &HopConnection::upstreamWritten);

    m_quiet.start();
    for (QTimer* timer : {&m_idleTimer, &m_ageTimer, &m_leaveTimer}) {
        timer->setSingleShot(true);
        timer->setTimerType(Qt::PreciseTimer);
    }
    connect(&m_idleTimer, &QTimer::timeout, this, &HopConnection::checkIdle);
    connect(&m_ageTimer, &QTimer::timeout, this, [this] { leave(false); });
    connect(&m_leaveTimer, &QTimer::timeout, this, &HopConnection::end);
    if (m_faults.idleCut > milliseconds::zero())
        m_idleTimer.start(m_faults.idleCut);
    if (m_faults.ageCut > milliseconds::zero())
        m_ageTimer.start(m_faults.ageCut);

    m_client->adopt(descriptor);
    m_source = {.address = m_client->peerAddress(), .port = m_client->peerPort()};
    m_destination = {.address = m_client->localAddress(), .port = m_client->localPort()};
    if (m_faults.expectPreamble != 0)
        m_stage = Stage::Preamble;
    else if (m_options->serverTls)
        m_client->startTls(tls::Engine::server(m_options->serverTls));
}

HopConnection::~HopConnection() = default;

void HopConnection::clientArrived(const QByteArray& bytes) {
    m_quiet.restart();
    switch (m_stage) {
    case Stage::Preamble:
        takePreamble(bytes);
        break;
    case Stage::RequestHead:
        takeRequest(bytes);
        break;
    case Stage::Held:
        m_forUpstream += bytes;
        if (m_forUpstream.size() > waitingAtMost)
            m_client->setReading(false);
        break;
    case Stage::AnswerHead:
    case Stage::AnswerHeld:
    case Stage::Passing:
        m_upstream->write(bytes);
        if (m_upstream->queued() > waitingAtMost)
            m_client->setReading(false);
        break;
    case Stage::Stalled:
    case Stage::Leaving:
    case Stage::Over:
        break;
    }
}

void HopConnection::takePreamble(const QByteArray& bytes) {
    m_preambleBytes += bytes;
    protocol::ProxyPreamble preamble;
    const ParseStatus status = protocol::parseProxyPreamble(m_preambleBytes, preamble);
    if (status == ParseStatus::NeedMore)
        return;
    if (status == ParseStatus::Unparseable || (m_faults.expectPreamble == 2 && preamble.version != 2)) {
        leave(false);
        return;
    }
    if (!preamble.source.isEmpty()) {
        m_source = {.address = preamble.source, .port = preamble.sourcePort};
        m_destination = {.address = preamble.destination, .port = preamble.destinationPort};
    }
    m_stage = Stage::RequestHead;
    if (m_options->serverTls)
        m_client->startTls(tls::Engine::server(m_options->serverTls));
    m_client->feed(std::exchange(m_preambleBytes, {}).sliced(preamble.bytes.size()));
}

void HopConnection::takeRequest(const QByteArray& bytes) {
    switch (m_request.feed(bytes)) {
    case ParseStatus::NeedMore:
        return;
    case ParseStatus::Unparseable:
        answerItself(u"The hop cannot read this request"_s, "HTTP/1.1 400 Bad Request");
        return;
    case ParseStatus::Complete:
        break;
    }
    m_forUpstream = m_request.rest();
    m_stage = Stage::Held;
    after(m_faults.delayRequest, &HopConnection::forward);
}

/// The request is there and its delay is over.
void HopConnection::forward() {
    if (m_faults.resetAfter == 0) {
        leave(true);
    } else if (m_faults.closeAfter == 0) {
        leave(false);
    } else if (m_faults.stall) {
        m_stage = Stage::Stalled;
        m_forUpstream.clear();
        m_client->setReading(true);
        if (m_clientEnded)
            leave(false);
    } else if (m_faults.ownAnswer) {
        after(m_faults.delayResponse, &HopConnection::sendOwnAnswer);
    } else {
        m_upstream->connectTo(m_options->targetAddress, m_options->targetPort);
    }
}

void HopConnection::sendOwnAnswer() {
    toClient(*m_faults.ownAnswer);
    leave(false);
}

void HopConnection::upstreamConnected() {
    if (m_faults.sendPreamble != 0)
        m_upstream->write(protocol::serializeProxyPreamble(m_faults.sendPreamble, m_source.address,
                                                           m_source.port, m_destination.address,
                                                           m_destination.port));
    m_stage = Stage::AnswerHead;
    if (m_options->clientTls)
        m_upstream->startTls(tls::Engine::client(m_options->clientTls, m_options->clientTlsHost));
    m_upstream->write(faultyRequest(m_request.head(), m_faults) + std::exchange(m_forUpstream, {}));
    if (m_clientEnded)
        m_upstream->finish();
    m_client->setReading(m_upstream->queued() <= waitingAtMost);
}

void HopConnection::upstreamArrived(const QByteArray& bytes) {
    m_quiet.restart();
    switch (m_stage) {
    case Stage::AnswerHead:
        takeAnswer(bytes);
        break;
    case Stage::AnswerHeld:
        m_forClient += bytes;
        if (m_forClient.size() > waitingAtMost)
            m_upstream->setReading(false);
        break;
    case Stage::Passing:
        toClient(bytes);
        followBody(bytes);
        break;
    default:
        break;
    }
}

void HopConnection::takeAnswer(const QByteArray& bytes) {
    QByteArray octets = bytes;
    while (m_stage == Stage::AnswerHead) {
        switch (m_answer.feed(octets)) {
        case ParseStatus::NeedMore:
            return;
        case ParseStatus::Unparseable:
            answerItself(u"The upstream's answer is no HTTP"_s);
            return;
        case ParseStatus::Complete:
            break;
        }
        if (!m_answer.head().isInterim()) {
            m_forClient = m_answer.rest();
            m_stage = Stage::AnswerHeld;
            after(m_faults.delayResponse, &HopConnection::passAnswer);
            return;
        }
        if (++m_interims > interimsAtMost) {
            answerItself(u"The upstream sends interim answers without end"_s);
            return;
        }
        octets = m_answer.rest();
        toClient(m_answer.head().bytes);
        m_answer = protocol::ResponseHeadParser();
    }
}

/// The final head is there and its delay is over.
void HopConnection::passAnswer() {
    const protocol::HttpResponseHead& head = m_answer.head();
    const bool switched = head.status == 101;
    if (switched && m_faults.swallow101) {
        leave(false);
        return;
    }
    const bool connects = m_request.head().method == "CONNECT" && head.status >= 200 && head.status < 300;
    m_tunnel = switched || connects;
    m_stage = Stage::Passing;
    const QByteArray rest = std::exchange(m_forClient, {});
    m_upstream->setReading(true);
    toClient(faultyResponse(head, m_faults) + (switched ? m_faults.injectAfter101 : QByteArray()) + rest);
    if (!m_tunnel && m_stage == Stage::Passing) {
        m_body.emplace(head, m_request.head().method);
        followBody(rest);
    }
    if (m_upstreamEnd)
        upstreamEnded(*m_upstreamEnd);
}

/// One request a connection: a plain answer's end is the connection's.
void HopConnection::followBody(const QByteArray& bytes) {
    if (!m_body || m_stage != Stage::Passing)
        return;
    if (!bytes.isEmpty())
        m_body->feed(bytes);
    if (m_body->status() == ParseStatus::Complete)
        leave(false);
    else if (m_body->status() == ParseStatus::Unparseable)
        m_body.reset(); // too long or broken: the upstream's FIN will tell
}

void HopConnection::clientEnded(bool reset) {
    if (m_stage == Stage::Over)
        return;
    if (m_stage == Stage::Leaving) {
        if (reset)
            end();
        return;
    }
    if (reset && m_client->tlsError().isEmpty()) {
        m_upstream->abort();
        end();
        return;
    }
    m_clientEnded = true;
    switch (m_stage) {
    case Stage::Held:
        break;
    case Stage::AnswerHead:
    case Stage::AnswerHeld:
    case Stage::Passing:
        m_upstream->finish();
        endIfDone();
        break;
    default:
        leave(false);
    }
}

void HopConnection::upstreamEnded(bool reset) {
    switch (m_stage) {
    case Stage::AnswerHead:
        if (!m_upstream->tlsError().isEmpty())
            answerItself(u"The hop cannot speak TLS with its upstream: "_s + m_upstream->tlsError());
        else
            answerItself(reset ? u"The upstream reset the connection before it answered"_s
                               : u"The upstream closed the connection before it answered"_s);
        break;
    case Stage::AnswerHeld:
        m_upstreamEnd = reset || m_upstreamEnd.value_or(false);
        break;
    case Stage::Passing:
        m_upstreamEnd = reset;
        if (reset || !m_tunnel) {
            leave(reset);
        } else {
            m_client->finish();
            endIfDone();
        }
        break;
    default:
        break;
    }
}

void HopConnection::clientWritten() {
    if (m_stage == Stage::Leaving) {
        finishLeaving();
        return;
    }
    if (m_client->queued() <= waitingAgain && m_stage != Stage::AnswerHeld)
        m_upstream->setReading(true);
    endIfDone();
}

void HopConnection::upstreamWritten() {
    if (m_stage != Stage::Held && m_upstream->queued() <= waitingAgain)
        m_client->setReading(true);
    endIfDone();
}

/// Calls \a then after \a delay, unless something else has happened meanwhile; at once when there is none.
void HopConnection::after(milliseconds delay, void (HopConnection::*then)()) {
    if (delay <= milliseconds::zero()) {
        (this->*then)();
        return;
    }
    QTimer::singleShot(delay, Qt::PreciseTimer, this, [this, expected = m_stage, then] {
        if (m_stage == expected)
            (this->*then)();
    });
}

/// Writes to the client, as far as closeAfter and resetAfter let it; then the connection may be on its end.
void HopConnection::toClient(const QByteArray& bytes) {
    if (m_stage == Stage::Leaving || m_stage == Stage::Over)
        return;
    std::optional<qint64> limit = m_faults.closeAfter;
    const bool reset = m_faults.resetAfter && *m_faults.resetAfter <= limit.value_or(*m_faults.resetAfter);
    if (reset)
        limit = m_faults.resetAfter;
    if (limit && m_sentToClient + bytes.size() >= *limit) {
        m_client->write(bytes.first(std::max<qint64>(0, *limit - m_sentToClient)));
        m_sentToClient = *limit;
        leave(reset);
        return;
    }
    m_sentToClient += bytes.size();
    m_client->write(bytes);
    if (m_client->queued() > waitingAtMost)
        m_upstream->setReading(false);
}

/// Answers in the upstream's place and ends.
void HopConnection::answerItself(const QString& text, const QByteArray& statusLine) {
    const QByteArray body = text.toUtf8() + '\n';
    toClient(statusLine +
             "\r\nServer: twinwire-hop\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: " +
             QByteArray::number(body.size()) + "\r\nConnection: close\r\n\r\n" + body);
    leave(false);
}

/// Everything is said: what waits for the client goes out, then FIN or RST.
void HopConnection::leave(bool reset) {
    if (m_stage == Stage::Leaving || m_stage == Stage::Over)
        return;
    m_stage = Stage::Leaving;
    m_resetClient = reset;
    m_idleTimer.stop();
    m_ageTimer.stop();
    m_forUpstream.clear();
    m_forClient.clear();
    if (reset)
        m_upstream->abort();
    else
        m_upstream->close();
    m_client->setReading(true);
    m_leaveTimer.start(leavePatience);
    if (!reset)
        m_client->finish();
    finishLeaving();
}

void HopConnection::finishLeaving() {
    if (m_stage == Stage::Leaving && m_client->queued() == 0)
        end();
}

/// A tunnel both of whose directions have ended, with nothing waiting.
void HopConnection::endIfDone() {
    if (m_stage == Stage::Passing && m_clientEnded && m_upstreamEnd && m_client->queued() == 0 &&
        m_upstream->queued() == 0)
        end();
}

void HopConnection::end() {
    if (m_stage == Stage::Over)
        return;
    const bool late = m_client->queued() > 0;
    m_stage = Stage::Over;
    for (QTimer* timer : {&m_idleTimer, &m_ageTimer, &m_leaveTimer})
        timer->stop();
    if (m_resetClient || late)
        m_client->abort();
    else
        m_client->close();
    m_upstream->close();
    Q_EMIT over();
}

/// The timer runs on while octets pass; only when it fires is it set to what is left of the silence.
void HopConnection::checkIdle() {
    const milliseconds left = m_faults.idleCut - milliseconds(m_quiet.elapsed());
    if (left > milliseconds::zero())
        m_idleTimer.start(left);
    else
        leave(false);
}

} // namespace twinwire::net
