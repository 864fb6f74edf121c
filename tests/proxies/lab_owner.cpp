// Starts nginx through lab::ProxyProcess, prints its process id and folder, and waits to be killed.
#include "lab/proxy_process.h"
#include "proxies/simple_nginx.h"

#include <QCoreApplication>

#include <cstdio>

int main(int argc, char** argv) {
    using namespace twinwire;
    QCoreApplication application(argc, argv);
    lab::ProxyProcess process(simpleNginx());
    QObject::connect(&process, &lab::ProxyProcess::ready, &application, [&] {
        std::printf("%lld %s\n", static_cast<long long>(process.processId()), qPrintable(process.folder()));
        std::fflush(stdout);
    });
    QObject::connect(&process, &lab::ProxyProcess::failed, &application, [&](const base::Error& error) {
        std::fprintf(stderr, "%s\n", qPrintable(error.message));
        QCoreApplication::exit(1);
    });
    process.start();
    return QCoreApplication::exec();
}
