// See terminal.h. Plain descriptors: nothing is buffered when the program ends in whatever way.
#include "terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cerrno>

namespace twinwire::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr char eraseToEnd[] = "\033[K"; // ECMA-48, EL

bool writeAll(int descriptor, const QByteArray& octets) {
    qsizetype at = 0;
    while (at < octets.size()) {
        const ssize_t count =
            ::write(descriptor, octets.constData() + at, static_cast<std::size_t>(octets.size() - at));
        if (count >= 0) {
            at += count;
        } else if (errno != EINTR) {
            return false;
        }
    }
    return true;
}

} // namespace

int terminalColumns() {
    winsize size{};
    if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
        return size.ws_col;
    }
    return 100;
}

report::TextStyle textStyle(const OutputWish& wish) {
    report::TextStyle style;
    style.columns = wish.columns > 0 ? wish.columns : terminalColumns();
    style.verbose = wish.verbose;
    style.quiet = wish.quiet;
    switch (wish.colour) {
    case ColourChoice::Always:
        style.colour = true;
        break;
    case ColourChoice::Never:
        style.colour = false;
        break;
    case ColourChoice::Auto:
        style.colour = ::isatty(STDOUT_FILENO) == 1 && qEnvironmentVariableIsEmpty("NO_COLOR") &&
                       qgetenv("TERM") != "dumb";
        break;
    }
    return style;
}

bool print(const QByteArray& octets) {
    return writeAll(STDOUT_FILENO, octets);
}

bool print(const QString& text) {
    return print(text.toUtf8());
}

void complain(const QString& text) {
    QString line = text.trimmed();
    line.replace(u'\n', u' ').replace(u'\r', u' ');
    if (!line.startsWith("twinwire"_L1)) {
        line.prepend(u"twinwire: "_s);
    }
    writeAll(STDERR_FILENO, line.toUtf8() + '\n');
}

void remark(const QString& text) {
    writeAll(STDERR_FILENO, "* " + text.toUtf8() + '\n');
}

ProgressLine::ProgressLine(bool wanted)
    : m_wanted(wanted && ::isatty(STDERR_FILENO) == 1 && qgetenv("TERM") != "dumb") {}

ProgressLine::~ProgressLine() {
    clear();
}

void ProgressLine::show(const QString& text) {
    if (!m_wanted) {
        return;
    }
    winsize size{};
    const bool known = ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 1;
    // A line that is broken by the terminal could not be written over.
    const QString line = text.left(known ? size.ws_col - 1 : 79);
    writeAll(STDERR_FILENO, "\r" + line.toUtf8() + eraseToEnd);
    m_shown = true;
}

void ProgressLine::clear() {
    if (m_shown) {
        writeAll(STDERR_FILENO, QByteArray("\r") + eraseToEnd);
    }
    m_shown = false;
}

} // namespace twinwire::cli
