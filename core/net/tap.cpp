// See tap.h. Connections past the limit are forwarded like the others; only their record is not kept.
#include "net/tap.h"

#include "base/limits.h"
#include "net/tap_connection.h"
#include "net/tcp_listener.h"

#include <QList>

using namespace Qt::StringLiterals;

namespace twinwire::net {

namespace {

QString endpointText(const QByteArray& host, quint16 port) {
    return (host.contains(':') ? u"[%1]:%2"_s : u"%1:%2"_s).arg(QString::fromLatin1(host)).arg(port);
}

} // namespace

class Tap::Private {
public:
    Private(Tap* tap, TapPlan tapPlan, const base::Clock& tapClock)
        : q(tap)
        , plan(std::move(tapPlan))
        , clock(tapClock)
        , listener(new TcpListener(tap)) {}

    QString listenText() const { return endpointText(plan.listenAddress, q->port()); }
    QString targetText() const { return endpointText(plan.targetHost, plan.targetPort); }
    void accept(int descriptor);
    void announce();

    Tap* q;
    TapPlan plan;
    const base::Clock& clock;
    RecordingAllowance allowance;
    TcpListener* listener;
    quint16 port = 0; ///< stays known after close()
    QList<TapConnection*> kept;
    quint64 accepted = 0;
    quint64 dropped = 0;
    bool announcing = false;
};

void Tap::Private::accept(int descriptor) {
    ++accepted;
    model::TappedConnection facts;
    facts.number = static_cast<int>(accepted);
    facts.listen = listenText();
    facts.target = targetText();
    const bool keep = kept.size() < base::limits::tapConnections;
    auto* connection = new TapConnection(descriptor, facts, clock, keep ? &allowance : nullptr, q);
    if (keep)
        kept.append(connection);
    else
        ++dropped;
    QObject::connect(connection, &TapConnection::changed, q, [this] { announce(); });
    if (!keep)
        QObject::connect(connection, &TapConnection::over, connection, &QObject::deleteLater);
    connection->begin(plan.targetHost, plan.targetPort);
    announce();
}

/// At most one changed() per turn of the event loop, however many octets passed.
void Tap::Private::announce() {
    if (announcing)
        return;
    announcing = true;
    QMetaObject::invokeMethod(
        q,
        [this] {
            announcing = false;
            Q_EMIT q->changed();
        },
        Qt::QueuedConnection);
}

Tap::Tap(TapPlan plan, const base::Clock& clock, QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, std::move(plan), clock)) {
    connect(d->listener, &TcpListener::accepted, this, [this](int descriptor) { d->accept(descriptor); });
}

Tap::~Tap() {
    // The connections use what d owns.
    qDeleteAll(findChildren<TapConnection*>(Qt::FindDirectChildrenOnly));
}

base::Result<void> Tap::listen() {
    const base::Result<void> result = d->listener->listen(d->plan.listenAddress, d->plan.listenPort);
    if (!result) {
        base::Error error = result.error();
        error.place =
            u"--tap %1=%2"_s.arg(endpointText(d->plan.listenAddress, d->plan.listenPort), d->targetText());
        return tl::unexpected<base::Error>(error);
    }
    d->port = d->listener->port();
    return {};
}

quint16 Tap::port() const {
    return d->port;
}

QString Tap::description() const {
    return u"%1 → %2"_s.arg(d->listenText(), d->targetText());
}

QString Tap::listenText() const {
    return d->listenText();
}

QString Tap::targetText() const {
    return d->targetText();
}

QList<model::TappedConnection> Tap::connections() const {
    QList<model::TappedConnection> list;
    list.reserve(d->kept.size());
    for (const TapConnection* connection : d->kept)
        list.append(connection->record());
    return list;
}

quint64 Tap::connectionsDropped() const {
    return d->dropped;
}

quint64 Tap::connectionsAccepted() const {
    return d->accepted;
}

void Tap::forgetEnded(base::nanoseconds before) {
    d->kept.removeIf([before](TapConnection* connection) {
        const bool goes = connection->isOver() && connection->endedAt() < before;
        if (goes)
            connection->deleteLater();
        return goes;
    });
}

void Tap::forgetPassed(qsizetype enough) {
    for (TapConnection* connection : std::as_const(d->kept)) {
        if (!connection->isOver())
            connection->forgetPassed(enough);
    }
}

void Tap::close() {
    d->listener->close();
    const QList<TapConnection*> all = findChildren<TapConnection*>(Qt::FindDirectChildrenOnly);
    for (TapConnection* connection : all)
        connection->close();
}

} // namespace twinwire::net
