// A tap held open from the window.
#include "base/translate.h"
#include "run/jobs.h"
#include "run/shared_tap.h"
#include "run/wire_core.h"

namespace twinwire::run {

namespace {

/// What happened since the window looked last.
struct TapNews {
    bool opened = false;
    quint16 port = 0;
    QString listen;
    QString target;
    std::optional<int> connections;
    std::optional<base::Error> error;
};

base::Error inTapField(base::Error error) {
    error.place = QStringLiteral("tap");
    return error;
}

class TapResident : public Resident {
public:
    TapResident(const net::TapPlan& plan, std::shared_ptr<TapJob::Side> side,
                std::shared_ptr<Crossing<TapNews>> window)
        : m_plan(plan)
        , m_side(std::move(side))
        , m_window(std::move(window))
        , m_pace([this] { report(); }) {}

    void open() {
        if (m_tap) {
            return;
        }
        auto tap = std::make_shared<SharedTap>(m_plan);
        if (const base::Result<void> opened = tap->open(); !opened) {
            m_window->send([&](TapNews& news) { news.error = inTapField(opened.error()); });
            return;
        }
        m_tap = std::move(tap);
        m_side->tap = m_tap;
        connect(&m_tap->tap(), &net::Tap::changed, this, [this] {
            if (m_tap->tap().connectionsAccepted() != m_reported) {
                m_pace.touch();
            }
        });
        m_window->send([&](TapNews& news) {
            news.opened = true;
            news.port = m_tap->tap().port();
            news.listen = m_tap->tap().listenText();
            news.target = m_tap->tap().targetText();
        });
    }

    void leave() override {
        // A comparison may still look at what passed.
        if (m_tap) {
            m_tap->tap().disconnect(this);
            m_tap->tap().close();
        }
        deleteLater();
    }

private:
    void report() {
        m_reported = m_tap->tap().connectionsAccepted();
        m_window->send([this](TapNews& news) { news.connections = static_cast<int>(m_reported); });
    }

    net::TapPlan m_plan;
    std::shared_ptr<TapJob::Side> m_side;
    std::shared_ptr<Crossing<TapNews>> m_window;
    std::shared_ptr<SharedTap> m_tap;
    Pace m_pace;
    quint64 m_reported = 0;
};

} // namespace

class TapJob::Private {
public:
    Private(TapJob* job, Wire& wire, const QString& wanted)
        : q(job)
        , text(wanted)
        , there(wire)
        , window(std::make_shared<Crossing<TapNews>>([this](TapNews& news) { take(news); })) {}

    void take(const TapNews& news);

    TapJob* q;
    QString text;
    OnWire<TapResident> there;
    std::shared_ptr<Crossing<TapNews>> window;
    std::shared_ptr<Side> side = std::make_shared<Side>();
    bool begun = false;
    bool open = false;
    quint16 port = 0;
    QString listen;
    QString target;
    int connections = 0;
};

void TapJob::Private::take(const TapNews& news) {
    const QPointer<TapJob> alive(q);
    if (news.error) {
        Q_EMIT q->failed(*news.error);
    } else if (news.opened) {
        open = true;
        port = news.port;
        listen = news.listen;
        target = news.target;
        Q_EMIT q->opened();
    }
    if (alive && news.connections) {
        connections = *news.connections;
        Q_EMIT q->connectionCountChanged();
    }
}

TapJob::TapJob(Wire& wire, const QString& text, QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, wire, text)) {}

TapJob::~TapJob() {
    d->window->end();
}

void TapJob::open() {
    if (!d->begun) {
        const base::Result<net::TapPlan> plan = net::parseTapPlan(d->text);
        if (!plan) {
            d->window->send([&](TapNews& news) { news.error = inTapField(plan.error()); });
            return;
        }
        d->begun = true;
        d->there.begin([plan = *plan, side = d->side, window = d->window] {
            return new TapResident(plan, side, window);
        });
    }
    d->there.call([](TapResident& tap) { tap.open(); });
}

bool TapJob::isOpen() const {
    return d->open;
}

quint16 TapJob::port() const {
    return d->port;
}

QString TapJob::description() const {
    return d->open ? base::translate("TapJob", "%1 to %2", "a tap's listener and target")
                         .arg(d->listen, d->target)
                   : QString();
}

int TapJob::connectionCount() const {
    return d->connections;
}

std::shared_ptr<TapJob::Side> TapJob::side() const {
    return d->side;
}

} // namespace twinwire::run
