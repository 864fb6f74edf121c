// For the bench of the start: how long it takes until the window is painted.
#pragma once

class QWidget;

namespace twinwire {

/// Where the environment variable TWINWIRE_BENCH_FIRST_PAINT is set, prints the steady clock's nanoseconds
/// and the window's width and height once \a window and all in it were painted for the first time, and quits.
/// Does nothing otherwise. Call it before \a window is shown.
void reportFirstPaint(QWidget& window);

} // namespace twinwire
