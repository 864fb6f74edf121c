// Starts a lab scenario with real nginx as the window does, prints the child's process id, and waits to be
// killed.
#include "run/jobs.h"

#include <QCoreApplication>

#include <cstdio>

int main(int argc, char** argv) {
    using namespace twinwire;
    QCoreApplication application(argc, argv);
    run::Wire wire;
    run::LabJob job(wire, QStringLiteral("nginx-default"));
    QObject::connect(&job, &run::LabJob::stateChanged, &application, [&] {
        if (job.state() == run::LabJob::State::Ready) {
            std::printf("%lld\n", static_cast<long long>(job.processId()));
            std::fflush(stdout);
        } else if (job.state() == run::LabJob::State::Failed) {
            std::fprintf(stderr, "%s\n", qPrintable(job.error()));
            QCoreApplication::exit(1);
        }
    });
    job.start();
    return QCoreApplication::exec();
}
