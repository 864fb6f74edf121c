// See tap_connection.h. Backpressure: a side is not read while the other has more than a bound waiting.
#include "net/tap_connection.h"

#include "base/limits.h"
#include "base/translate.h"
#include "net/tcp_stream.h"

#include <QHostAddress>
#include <QHostInfo>

#include <algorithm>
#include <chrono>
#include <system_error>

using namespace Qt::StringLiterals;

namespace twinwire::net {

namespace {

constexpr qsizetype queuedAtMost = 256 * 1024;
constexpr qsizetype queuedAgain = 64 * 1024;
constexpr qsizetype heldAtMost = 256 * 1024;
/// Each direction may keep this much however much others have recorded: room for a handshake.
constexpr qsizetype keptAlways = 8 * 1024;
/// How long octets in front of a reset may wait for a peer that does not read.
constexpr std::chrono::seconds resetPatience{5};

QString inWords(int errorNumber) {
    return QString::fromStdString(std::system_category().message(errorNumber));
}

} // namespace

TapConnection::TapConnection(int descriptor, model::TappedConnection facts, const base::Clock& clock,
                             RecordingAllowance* allowance, QObject* parent)
    : QObject(parent)
    , m_clock(clock)
    , m_allowance(allowance)
    , m_facts(std::move(facts)) {
    m_facts.acceptedAt = clock.now();
    m_client.stream = new TcpStream(this);
    m_target.stream = new TcpStream(this);
    m_resetTimer.setSingleShot(true);
    m_resetTimer.setInterval(resetPatience);
    connect(&m_resetTimer, &QTimer::timeout, this, &TapConnection::end);

    connect(m_client.stream, &TcpStream::bytesArrived, this,
            [this](const QByteArray& bytes) { take(m_client, m_target, bytes); });
    connect(m_target.stream, &TcpStream::bytesArrived, this,
            [this](const QByteArray& bytes) { take(m_target, m_client, bytes); });
    connect(m_client.stream, &TcpStream::ended, this,
            [this](bool reset) { sideEnded(m_client, m_target, reset); });
    connect(m_target.stream, &TcpStream::ended, this,
            [this](bool reset) { sideEnded(m_target, m_client, reset); });
    connect(m_client.stream, &TcpStream::bytesWritten, this, [this] { sideWritten(m_client, m_target); });
    connect(m_target.stream, &TcpStream::bytesWritten, this, [this] { sideWritten(m_target, m_client); });
    connect(m_client.stream, &TcpStream::brokenAfterEnd, this,
            [this] { sideEnded(m_client, m_target, true); });
    connect(m_target.stream, &TcpStream::brokenAfterEnd, this,
            [this] { sideEnded(m_target, m_client, true); });
    connect(m_target.stream, &TcpStream::connected, this, &TapConnection::targetConnected);
    connect(m_target.stream, &TcpStream::connectFailed, this, [this](int errorNumber) {
        m_failures.append(inWords(errorNumber));
        tryNextAddress();
    });

    m_client.stream->adopt(descriptor);
    m_facts.client = m_client.stream->peerAddress();
    if (m_facts.client.contains(':'))
        m_facts.client = '[' + m_facts.client + ']';
    m_facts.client += ':' + QByteArray::number(m_client.stream->peerPort());
}

TapConnection::~TapConnection() {
    if (m_lookup >= 0)
        QHostInfo::abortHostLookup(m_lookup);
    giveBack();
}

void TapConnection::begin(const QByteArray& targetHost, quint16 targetPort) {
    m_targetPort = targetPort;
    const QString host = QString::fromLatin1(targetHost);
    if (const QHostAddress literal(host); !literal.isNull()) {
        m_addresses = {literal.toString().toLatin1()};
        tryNextAddress();
        return;
    }
    m_lookup = QHostInfo::lookupHost(host, this, [this, host](const QHostInfo& info) {
        m_lookup = -1;
        if (m_over)
            return;
        if (info.error() != QHostInfo::NoError || info.addresses().isEmpty()) {
            targetFailed(
                base::translate("Net", "the name \"%1\" was not resolved: %2").arg(host, info.errorString()));
            return;
        }
        for (const QHostAddress& address : info.addresses())
            m_addresses.append(address.toString().toLatin1());
        tryNextAddress();
    });
}

void TapConnection::tryNextAddress() {
    if (m_over)
        return;
    if (m_addresses.isEmpty()) {
        m_failures.removeDuplicates();
        targetFailed(m_failures.join(base::translate("Net", "; ", "between two reasons")));
        return;
    }
    m_target.stream->connectTo(m_addresses.takeFirst(), m_targetPort);
}

void TapConnection::targetConnected() {
    m_connected = true;
    const QByteArray held = std::exchange(m_held, {});
    m_target.stream->write(held);
    if (m_client.ended) {
        m_target.finished = true;
        m_target.stream->finishWriting();
    }
    m_client.stream->setReading(m_target.stream->queued() <= queuedAtMost);
    touch();
}

void TapConnection::targetFailed(const QString& why) {
    m_facts.targetError = base::translate("Net", "%1 cannot be reached: %2").arg(m_facts.target, why);
    end();
}

void TapConnection::keep(Side& from, const QByteArray& bytes) {
    if (!m_allowance) {
        from.trace.append(bytes, m_clock.now(), 0);
        return;
    }
    const qsizetype before = from.trace.bytes.size();
    const qsizetype shared = static_cast<qsizetype>(std::min<qint64>(m_allowance->left, bytes.size()));
    const qsizetype limit = before + std::max(shared, keptAlways - before);
    from.trace.append(bytes, m_clock.now(), std::min(base::limits::tapRecordBytes, limit));
    m_allowance->left -= std::max<qsizetype>(0, from.trace.bytes.size() - std::max(before, keptAlways));
}

/// The octets go, and others may record as many.
void TapConnection::giveBack() {
    for (Side* side : {&m_client, &m_target}) {
        if (m_allowance)
            m_allowance->left += std::max<qsizetype>(0, side->trace.bytes.size() - keptAlways);
        side->trace = {};
    }
}

/// True when all that passed was kept and is complete requests with their complete answers.
bool TapConnection::isAtRest() const {
    if (!m_client.trace.isWhole() || !m_target.trace.isWhole() || m_client.ended || m_target.ended)
        return false;
    const model::TappedConnection& facts = record();
    if (facts.preamble || facts.exchanges.isEmpty() || facts.exchanges.size() >= recording::tappedExchanges)
        return false;
    return std::all_of(facts.exchanges.begin(), facts.exchanges.end(), [](const auto& exchange) {
        return !exchange.request.line.isEmpty() && exchange.requestComplete && exchange.response &&
               exchange.response->status != 101 && exchange.request.method != "CONNECT" &&
               (!exchange.body || exchange.body->complete);
    });
}

void TapConnection::forgetPassed(qsizetype enough) {
    const qsizetype kept = m_client.trace.bytes.size() + m_target.trace.bytes.size();
    // Reading costs time: after a try in vain the next one comes when twice as much is there.
    if (kept == 0 || kept < enough || (enough > 0 && kept < 2 * m_triedToForget))
        return;
    m_triedToForget = kept;
    if (!isAtRest())
        return;
    m_triedToForget = 0;
    giveBack();
    m_unread = true;
}

void TapConnection::take(Side& from, Side& to, const QByteArray& bytes) {
    keep(from, bytes);
    if (&to == &m_target && !m_connected) {
        m_held.append(bytes);
        if (m_held.size() >= heldAtMost)
            from.stream->setReading(false);
    } else {
        to.stream->write(bytes);
        if (to.stream->queued() > queuedAtMost)
            from.stream->setReading(false);
    }
    touch();
}

void TapConnection::sideEnded(Side& from, Side& to, bool reset) {
    if (m_over)
        return;
    const bool isClient = &from == &m_client;
    (isClient ? m_facts.clientEnd : m_facts.serverEnd) =
        reset ? model::StreamEnd::Reset : model::StreamEnd::Fin;
    (isClient ? m_facts.clientEndAt : m_facts.serverEndAt) = m_clock.now();
    from.ended = true;
    if (reset) {
        passReset(to);
    } else if (&to == &m_client || m_connected) {
        to.finished = true;
        to.stream->finishWriting();
    }
    touch();
    finishIfDone();
}

void TapConnection::sideWritten(Side& side, Side& other) {
    if (m_over)
        return;
    if (m_resetTo == &side && side.stream->queued() == 0) {
        end();
        return;
    }
    if (side.stream->queued() <= queuedAgain)
        other.stream->setReading(true);
    finishIfDone();
}

/// A reset overtakes what the kernel still has; what waits here goes out first, as it was sent before it.
void TapConnection::passReset(Side& to) {
    if (to.stream->queued() == 0 || !to.stream->isOpen()) {
        end();
        return;
    }
    m_resetTo = &to;
    m_resetTimer.start();
}

/// Both directions have ended in good order and everything is out: the streams may go.
void TapConnection::finishIfDone() {
    if (m_over || !m_client.ended || !m_target.ended || m_resetTo)
        return;
    if (m_client.stream->queued() > 0 || m_target.stream->queued() > 0)
        return;
    m_over = true;
    m_facts.endedAt = m_clock.now();
    m_client.stream->close();
    m_target.stream->close();
    touch();
    Q_EMIT over();
}

/// Ends both sides with a reset.
void TapConnection::end() {
    if (m_over)
        return;
    m_over = true;
    m_resetTimer.stop();
    if (m_lookup >= 0)
        QHostInfo::abortHostLookup(std::exchange(m_lookup, -1));
    m_held.clear();
    m_facts.endedAt = m_clock.now();
    m_client.stream->abort();
    m_target.stream->abort();
    touch();
    Q_EMIT over();
}

void TapConnection::close() {
    if (m_over)
        return;
    if (!m_connected) {
        end();
        return;
    }
    m_over = true;
    m_resetTimer.stop();
    m_facts.endedAt = m_clock.now();
    m_client.stream->close();
    m_target.stream->close();
    touch();
    Q_EMIT over();
}

void TapConnection::touch() {
    m_unread = true;
    Q_EMIT changed();
}

const model::TappedConnection& TapConnection::record() const {
    if (m_unread) {
        m_unread = false;
        m_facts = recording::readTapped(m_facts, m_client.trace, m_target.trace);
    }
    return m_facts;
}

} // namespace twinwire::net
