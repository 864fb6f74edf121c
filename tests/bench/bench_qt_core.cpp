// The least that a Qt program costs to start: what `twinwire --version` is held against.
#include <QCoreApplication>
#include <QTextStream>

int main(int argc, char** argv) {
    const QCoreApplication application(argc, argv);
    QTextStream(stdout) << QCoreApplication::applicationName() << Qt::endl;
    return 0;
}
