// The program "twinwire-gui": makes the parts, shows the window, and hands over to the event loop.
#include "app/gui/first_paint.h"
#include "ui/models/services.h"
#include "ui/shell/appearance.h"
#include "ui/shell/languages.h"
#include "ui/shell/main_window.h"
#include "ui/widgets/icons.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QStandardPaths>

#include <cstdio>
#include <cstring>

using namespace Qt::StringLiterals;
using namespace twinwire;

namespace {

constexpr int usageError = 2;
constexpr int unavailable = 3;

/// Names that the settings' file and the desktop go by.
void introduce() {
    QCoreApplication::setOrganizationName(u"twinwire"_s);
    QCoreApplication::setOrganizationDomain(u"twinwire.dev"_s);
    QCoreApplication::setApplicationName(u"twinwire"_s);
    QCoreApplication::setApplicationVersion(u"" TWINWIRE_VERSION ""_s);
}

void fill(QCommandLineParser& parser) {
    parser.setApplicationDescription(
        u"WebSocket handshakes, direct and proxied, side by side: the window. The command line is `twinwire`."_s);
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(
        u"FILE"_s, u"Saved requests and configurations of proxies to open, or one folder."_s, u"[FILE…]"_s);
}

bool asksForWords(int argc, char** argv) {
    for (int i = 1; i < argc; ++i) {
        for (const char* option : {"--help", "-h", "--help-all", "--version", "-v"}) {
            if (std::strcmp(argv[i], option) == 0)
                return true;
        }
    }
    return false;
}

bool hasDisplay(int argc, char** argv) {
    for (int i = 1; i < argc; ++i) {
        if (std::strcmp(argv[i], "-platform") == 0 || std::strcmp(argv[i], "--platform") == 0)
            return true;
    }
    return qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY") ||
           qEnvironmentVariableIsSet("QT_QPA_PLATFORM");
}

} // namespace

int main(int argc, char** argv) {
    introduce();
    QCommandLineParser parser;
    fill(parser);
    if (asksForWords(argc, argv)) {
        const QCoreApplication words(argc, argv);
        parser.process(words);
        return 0;
    }
    if (!hasDisplay(argc, argv)) {
        std::fputs("twinwire-gui: there is no display here. Use the command line: twinwire --help\n", stderr);
        return unavailable;
    }
    QGuiApplication::setHighDpiScaleFactorRoundingPolicy(Qt::HighDpiScaleFactorRoundingPolicy::PassThrough);
    QGuiApplication::setDesktopFileName(u"dev.twinwire.Twinwire"_s);
    QApplication application(argc, argv);
    if (!parser.parse(QCoreApplication::arguments())) {
        std::fprintf(stderr, "twinwire-gui: %s\n", qUtf8Printable(parser.errorText()));
        return usageError;
    }

    ui::Languages languages;
    ui::Appearance appearance(application, languages);
    appearance.load();
    QApplication::setWindowIcon(ui::icon(ui::Icon::Program));

    const QString state =
        QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/twinwire"_s;
    run::Wire wire;
    ui::EnvironmentBook environments(state);
    ui::HistoryBook history(state + u"/history"_s);
    ui::AddressBook addresses;
    run::LabCatalogue lab;
    ui::Services services{wire, environments, history, addresses, lab};

    ui::MainWindow window(services, appearance, state);
    reportFirstPaint(window);
    window.show();
    if (!parser.positionalArguments().isEmpty())
        window.openPaths(parser.positionalArguments());
    return QApplication::exec();
}
