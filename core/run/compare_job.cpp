// A comparison watched from the window: carried out on the wire thread, judged on the pool.
#include "analysis/compare.h"
#include "base/translate.h"
#include "run/jobs.h"
#include "run/shared_tap.h"
#include "run/wire_core.h"

#include <QThreadPool>
#include <QTimer>

namespace twinwire::run {

namespace {

/// How often the window hears of a run in which nothing happens: what it shows is the time that has passed.
constexpr std::chrono::milliseconds beat{200};

/// What happened since the window looked last.
struct CompareNews {
    std::shared_ptr<const CompareSnapshot> snapshot;
    std::optional<base::Error> error;
    std::shared_ptr<const recording::RunRecord> record;
};

class CompareResident : public Resident {
public:
    CompareResident(ComparePlan plan, QList<std::shared_ptr<TapJob::Side>> taps,
                    std::shared_ptr<Crossing<CompareNews>> window)
        : m_run(std::move(plan))
        , m_taps(std::move(taps))
        , m_window(std::move(window))
        , m_pace([this] { report(); }) {
        connect(&m_run, &CompareRun::advanced, this, [this] { m_pace.touch(); });
        connect(&m_run, &CompareRun::finished, this, [this] { finish(); });
        m_beat.setInterval(beat);
        connect(&m_beat, &QTimer::timeout, this, [this] { m_pace.touch(); });
    }

    void start() {
        m_startedAt = QDateTime::currentDateTimeUtc();
        for (const std::shared_ptr<TapJob::Side>& side : std::as_const(m_taps)) {
            std::shared_ptr<SharedTap> tap = side ? side->tap.lock() : nullptr;
            if (!tap) {
                fail({base::Error::Code::Unavailable,
                      base::translate("CompareJob", "The tap is not open. Turn it off, or on again"),
                      QStringLiteral("tap")});
                return;
            }
            m_run.addTap(std::move(tap));
        }
        if (const base::Result<void> started = m_run.start(); !started) {
            fail(started.error());
            return;
        }
        m_pace.touch();
        m_beat.start();
    }

    void cancel() { m_run.cancel(); }

private:
    void fail(const base::Error& error) {
        m_window->send([&](CompareNews& news) { news.error = atField(error); });
    }

    void report() {
        auto snapshot = std::make_shared<CompareSnapshot>();
        snapshot->record = m_run.record();
        snapshot->directPhase = m_run.directPhase();
        snapshot->proxiedPhase = m_run.proxiedPhase();
        snapshot->directEnded = snapshot->record.direct.timings.ended.has_value();
        snapshot->proxiedEnded = snapshot->record.proxied.timings.ended.has_value();
        snapshot->replaysDone = m_run.replaysDone();
        snapshot->replaysPlanned = m_run.replaysPlanned();
        snapshot->auditDone = m_run.auditDone();
        snapshot->auditPlanned = m_run.auditPlanned();
        snapshot->elapsed = m_run.elapsed();
        m_window->send([&](CompareNews& news) { news.snapshot = std::move(snapshot); });
    }

    void finish() {
        m_beat.stop();
        m_pace.now();
        recording::RunRecord record;
        record.startedAt = m_startedAt;
        record.run = m_run.record();
        record.cancelled = m_run.wasCancelled();
        record.took = m_run.elapsed();
        QThreadPool::globalInstance()->start([record = std::move(record), window = m_window]() mutable {
            record.comparison = analysis::compare(record.run);
            auto result = std::make_shared<const recording::RunRecord>(std::move(record));
            window->send([&](CompareNews& news) { news.record = std::move(result); });
        });
    }

    CompareRun m_run;
    QList<std::shared_ptr<TapJob::Side>> m_taps;
    std::shared_ptr<Crossing<CompareNews>> m_window;
    Pace m_pace;
    QTimer m_beat; ///< the time goes on, also while nothing happens
    QDateTime m_startedAt;
};

} // namespace

class CompareJob::Private {
public:
    Private(CompareJob* job, Wire& wire)
        : q(job)
        , there(wire)
        , window(std::make_shared<Crossing<CompareNews>>([this](CompareNews& news) { take(news); })) {}

    void take(const CompareNews& news);

    CompareJob* q;
    OnWire<CompareResident> there;
    std::shared_ptr<Crossing<CompareNews>> window;
    bool started = false;
    bool running = false;
};

void CompareJob::Private::take(const CompareNews& news) {
    const QPointer<CompareJob> alive(q);
    if (news.snapshot) {
        Q_EMIT q->advanced(news.snapshot);
    }
    if (alive && (news.error || news.record)) {
        running = false;
        if (news.error) {
            Q_EMIT q->failed(*news.error);
        } else {
            Q_EMIT q->finished(news.record);
        }
    }
}

CompareJob::CompareJob(Wire& wire, ComparePlan plan, QList<std::shared_ptr<TapJob::Side>> taps,
                       QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, wire)) {
    d->there.begin([plan = std::move(plan), taps = std::move(taps), window = d->window] {
        return new CompareResident(plan, taps, window);
    });
}

CompareJob::~CompareJob() {
    d->window->end();
}

void CompareJob::start() {
    if (!d->started) {
        d->started = true;
        d->running = true;
        d->there.call([](CompareResident& run) { run.start(); });
    }
}

void CompareJob::cancel() {
    d->there.call([](CompareResident& run) { run.cancel(); });
}

bool CompareJob::isRunning() const {
    return d->running;
}

} // namespace twinwire::run
