// The same handshakes through the whole engine: machine, driver, TLS engine, evidence, in one process.
//
//   bench_engine PORT COUNT [tls]        prints the CPU microseconds of the measured region
#include "bench_wire.h"

#include "net/driver.h"
#include "net/epoll_dispatcher.h"
#include "tls/context.h"

#include <QCoreApplication>

using namespace twinwire;

namespace {

/// Plays one attempt after the other.
class Sequence : public QObject {
public:
    Sequence(model::AttemptPlan plan, int count)
        : m_plan(std::move(plan))
        , m_left(count) {
        m_supplies.clock = &m_clock;
        m_supplies.entropy = &m_entropy;
        if (m_plan.url.secure) {
            const auto context = tls::Context::client(m_plan.tls);
            bench::require(context.has_value(), "TLS context");
            m_supplies.targetTls = *context;
        }
    }

    void next() {
        auto* driver = new net::Driver(m_plan, m_supplies, this);
        connect(driver, &net::Driver::finished, this, [this, driver] { onFinished(driver); });
        driver->start();
    }

private:
    void onFinished(net::Driver* driver) {
        const model::Session& session = driver->session();
        bench::require(session.outcome == model::Outcome::Switched && session.close && session.close->clean,
                       "handshake");
        driver->deleteLater();
        if (m_before < 0) {
            m_before = bench::cpuMicroseconds(); // the first one was to warm up
        }
        if (m_left-- > 0) {
            QMetaObject::invokeMethod(this, &Sequence::next, Qt::QueuedConnection);
            return;
        }
        std::printf("%lld\n", bench::cpuMicroseconds() - m_before);
        QCoreApplication::quit();
    }

    model::AttemptPlan m_plan;
    int m_left;
    long long m_before = -1;
    base::SteadyClock m_clock;
    base::SystemEntropy m_entropy;
    net::Driver::Supplies m_supplies;
};

} // namespace

int main(int argc, char** argv) {
    if (argc < 3) {
        std::fprintf(stderr, "usage: bench_engine PORT COUNT [tls]\n");
        return 2;
    }
    QCoreApplication::setEventDispatcher(new net::EpollDispatcher);
    QCoreApplication application(argc, argv);
    const unsigned port = static_cast<unsigned>(std::atoi(argv[1]));
    const bool secure = argc > 3;
    const auto url = protocol::parseUrl(
        QStringLiteral("%1://127.0.0.1:%2/")
            .arg(secure ? QStringLiteral("wss") : QStringLiteral("ws"), QString::number(port)));
    bench::require(url.has_value(), "URL");
    model::AttemptPlan plan;
    plan.url = *url;
    plan.request = QByteArray::fromStdString(bench::request(port));
    plan.tls.insecure = true;
    Sequence sequence(plan, std::atoi(argv[2]));
    QMetaObject::invokeMethod(&sequence, &Sequence::next, Qt::QueuedConnection);
    return QCoreApplication::exec();
}
