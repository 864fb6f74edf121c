// The program's icons: own SVGs on a 16 px grid (resources/icons), one colour each, tinted from the theme by
// one icon engine, painted as vectors at the device's ratio.
#pragma once

#include "ui/widgets/theme.h"

#include <QIcon>

namespace twinwire::ui {

/// Every icon of the design. Shapes differ without colour.
enum class Icon {
    Direct,
    Proxied,
    Tap,
    Ok,      ///< ringed tick
    Fail,    ///< octagon
    Warning, ///< triangle
    Info,
    Proof, ///< shield
    Same,
    Changed,
    OnlyLeft,
    OnlyRight,
    Dropped,
    Added,
    In,
    Out,
    Running,
    Waiting,
    Skipped,
    Beat,
    Lab,
    Suite,
    Folder,
    File,
    Clock,
    Lock,
    Eye,
    EyeOff,
    Copy,
    Save,
    Find,
    Pen,
    Play,
    Pause,
    Stop,
    Again,
    Follow,
    Add,
    Close,
    Grip,
    ChevronRight,
    ChevronDown,
    Raw,
    List,
    Download,
    Settings,
    LineEnd,
    Program, ///< the program's own, in its own colours
};

/// An icon in \a tone; disabled ones in Tone::Disabled. Follows a change of the theme.
QIcon icon(Icon name, Tone tone = Tone::Muted);
/// Paints it centred into \a rect, 16 px large unless \a size says otherwise.
void paintIcon(QPainter& painter, const QRectF& rect, Icon name, Tone tone, qreal size = 16);

} // namespace twinwire::ui
