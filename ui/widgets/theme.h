// The one place of colours, type and measures (the design's "Tokens"). No widget writes a colour, a font
// family or a row height of its own. On the window's thread.
#pragma once

#include <QColor>
#include <QFont>
#include <QPalette>

class QApplication;
class QPainter;
class QWidget;

namespace twinwire::ui {

/// The tokens of the design's table, by role.
enum class Tone {
    Window,
    Base,
    Alt,
    Raised,
    Text,
    Muted,
    Disabled,
    Line,
    Edge,
    Accent,
    AccentFill,
    OnFill, ///< text on AccentFill
    Side,
    Hover,
    Select,
    Direct,
    DirectTint,
    Proxied,
    ProxiedTint,
    Error,
    ErrorTint,
    Warning,
    WarningTint,
    Good,
    GoodTint,
    CodeWord,
    CodeVariable,
    CodeComment,
};

/// What the user chose.
enum class ThemeChoice { Desktop, Light, Dark };

/// Sizes relative to the application's font: caption -2, secondary and mono -1, body 0, strong +2 semibold,
/// title +7 semibold.
enum class TextRole { Caption, Secondary, Mono, MonoStrong, Body, BodyStrong, Strong, Title };

/// Light, dark, or the desktop's own palette where that is of high contrast.
class Theme {
public:
    static const Theme& light();
    static const Theme& dark();
    /// The one that apply() chose; light before.
    static const Theme& current();
    /// Sets palette, style (TwinwireStyle over Fusion) and, for Desktop, follows the platform's lightness now
    /// and on QEvent::ThemeChange. Widgets hear of it by PaletteChange. A platform palette of high contrast
    /// is left alone: tints are off then.
    static void apply(QApplication& application, ThemeChoice choice);
    static ThemeChoice choice();
    /// The one that \a choice asks for where the desktop's own palette is \a platform.
    static Theme chosen(ThemeChoice choice, const QPalette& platform);

    bool isDark() const { return m_dark; }
    bool isHighContrast() const { return m_highContrast; }
    QColor color(Tone tone) const;
    const QPalette& palette() const { return m_palette; }

private:
    bool m_dark = false;
    bool m_highContrast = false;
    QPalette m_palette;
    QColor m_colors[static_cast<int>(Tone::CodeComment) + 1];
    friend class ThemeMaker;
};

/// The contrast of two opaque colours as WCAG 2 computes it, 1 to 21.
qreal contrastRatio(const QColor& first, const QColor& second);
/// Theme::current().color().
QColor color(Tone tone);
/// The font of \a role at the application's size; monospaced ones from the platform.
QFont font(TextRole role);
/// max(\a token, the line height of \a font + 8): 24 lists, 28 headers and editable rows, 32 limits, lab,
/// findings.
int rowHeight(int token, const QFont& font);
/// Draws the focus frame: 2 px in the accent, inside \a rect.
void paintFocusFrame(QPainter& painter, const QRectF& rect);
/// A straight line of one pixel in \a tone, snapped to the device's and without antialiasing.
void paintHairline(QPainter& painter, const QPointF& from, const QPointF& to, Tone tone);
/// The ground of a strip that stands below something else: Alt, with a hairline along its top.
void paintStripGround(QWidget& strip);

/// \a rect with its edges on whole device pixels.
QRectF snapped(const QPainter& painter, const QRectF& rect);
/// How wide a line of \a width is that covers whole device pixels, one at least.
qreal snappedWidth(const QPainter& painter, qreal width);
/// A rounded rectangle whose border, one pixel wide, lies inside \a rect; an invalid \a border is left out.
void paintBox(QPainter& painter, const QRectF& rect, const QColor& ground, const QColor& border,
              qreal radius = 4, qreal width = 1);

/// Spacing and radii of the design, in device-independent pixels.
namespace space {
inline constexpr int tiny = 4;
inline constexpr int small = 8;
inline constexpr int medium = 12;
inline constexpr int page = 16;
inline constexpr int large = 24;
inline constexpr int huge = 32;
inline constexpr int radius = 4;
inline constexpr int tagRadius = 3;
} // namespace space

} // namespace twinwire::ui
