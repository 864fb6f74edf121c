// Where results and diagnostics go.
#pragma once

#include "arguments.h"
#include "report/text_report.h"

namespace twinwire::cli {

/// The columns of the terminal on stdout; 100 when it is none.
int terminalColumns();
/// Layout and colour for stdout: NO_COLOR is obeyed unless colour is wanted always.
report::TextStyle textStyle(const OutputWish& wish);
/// Writes all of \a octets to stdout. False once stdout takes nothing more (a closed pipe, a full disk).
bool print(const QByteArray& octets);
bool print(const QString& text);
/// One line on stderr: "twinwire: …"; line ends in \a text become blanks.
void complain(const QString& text);
/// One line of progress on stderr: "* …".
void remark(const QString& text);

/// One line on stderr that is written over and gone at the end; nothing where stderr is no terminal.
class ProgressLine {
public:
    explicit ProgressLine(bool wanted);
    ~ProgressLine();
    /// \a text in place of what stood there, cut to the terminal's width.
    void show(const QString& text);
    void clear();

private:
    bool m_wanted;
    bool m_shown = false;
};

} // namespace twinwire::cli
