// The least that a Qt Widgets program with a window of WIDTH x HEIGHT can do: the start's ruler. Prints the
// steady clock's nanoseconds after the first paint, as twinwire-gui does, and ends. With "words" the window
// holds one line of text: what it costs to find and load a font.
//
//   bench_bare_window WIDTH HEIGHT [words]
#include <QApplication>
#include <QLabel>
#include <QMainWindow>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <utility>

namespace {

class Window : public QMainWindow {
protected:
    void paintEvent(QPaintEvent* event) override {
        QMainWindow::paintEvent(event);
        if (std::exchange(m_painted, true))
            return;
        QMetaObject::invokeMethod(
            this,
            [this] {
                const auto now = std::chrono::steady_clock::now().time_since_epoch();
                std::printf(
                    "%lld %d %d\n",
                    static_cast<long long>(std::chrono::duration_cast<std::chrono::nanoseconds>(now).count()),
                    width(), height());
                std::fflush(stdout);
                QCoreApplication::exit(0);
            },
            Qt::QueuedConnection);
    }

private:
    bool m_painted = false;
};

} // namespace

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    Window window;
    window.resize(argc > 1 ? std::atoi(argv[1]) : 1440, argc > 2 ? std::atoi(argv[2]) : 900);
    if (argc > 3)
        window.setCentralWidget(new QLabel(QString::fromLatin1("A line of text"), &window));
    window.show();
    return QApplication::exec();
}
