// The design's table of tokens, and the palette that follows from it.
#include "ui/widgets/theme.h"

#include "ui/widgets/style.h"

#include <QApplication>
#include <QEvent>
#include <QFontDatabase>
#include <QFontInfo>
#include <QFontMetricsF>
#include <QPainter>
#include <QPen>
#include <QPointer>
#include <QToolTip>

#include <algorithm>
#include <array>
#include <cmath>

namespace twinwire::ui {

namespace {

struct TokenColors {
    Tone tone;
    QRgb light;
    QRgb dark;
};

constexpr std::array tokens{
    TokenColors{Tone::Window, 0xFFF3F4F6, 0xFF1D2025},
    TokenColors{Tone::Base, 0xFFFFFFFF, 0xFF14161A},
    TokenColors{Tone::Alt, 0xFFF8F9FB, 0xFF191C20},
    TokenColors{Tone::Raised, 0xFFFFFFFF, 0xFF23272D},
    TokenColors{Tone::Text, 0xFF1A1E24, 0xFFE6E9ED},
    TokenColors{Tone::Muted, 0xFF545E6B, 0xFFA3ADB9},
    TokenColors{Tone::Disabled, 0xFF8A93A0, 0xFF6C7682},
    TokenColors{Tone::Line, 0xFFDADEE4, 0xFF2E333A},
    TokenColors{Tone::Edge, 0xFF858E9B, 0xFF6B7582},
    TokenColors{Tone::Accent, 0xFF1B5FD0, 0xFF7FB0FF},
    TokenColors{Tone::AccentFill, 0xFF1B5FD0, 0xFF2E69D2},
    TokenColors{Tone::OnFill, 0xFFFFFFFF, 0xFFFFFFFF},
    TokenColors{Tone::Side, 0xFFEAECF0, 0xFF181B1F},
    TokenColors{Tone::Hover, 0xFFE4E8EE, 0xFF2A2F36},
    TokenColors{Tone::Select, 0xFFDCE8FB, 0xFF22375A},
    TokenColors{Tone::Direct, 0xFF0A6A80, 0xFF5ECBDF},
    TokenColors{Tone::DirectTint, 0xFFDDF1F5, 0xFF12323A},
    TokenColors{Tone::Proxied, 0xFF6A3EC8, 0xFFBDA5FF},
    TokenColors{Tone::ProxiedTint, 0xFFEDE7FB, 0xFF2C2547},
    TokenColors{Tone::Error, 0xFFB0261C, 0xFFFF958C},
    TokenColors{Tone::ErrorTint, 0xFFFCE9E7, 0xFF3D1F1E},
    TokenColors{Tone::Warning, 0xFF7A4A00, 0xFFF2BF63},
    TokenColors{Tone::WarningTint, 0xFFFDF1D6, 0xFF372B14},
    TokenColors{Tone::Good, 0xFF19693A, 0xFF74D499},
    TokenColors{Tone::GoodTint, 0xFFE2F4E9, 0xFF16311F},
    TokenColors{Tone::CodeWord, 0xFF0B4F9E, 0xFF8FBBFF},
    TokenColors{Tone::CodeVariable, 0xFF7A3E9D, 0xFFD3A6F0},
    TokenColors{Tone::CodeComment, 0xFF5C6672, 0xFF97A1AD},
};

int indexOf(Tone tone) {
    return static_cast<int>(tone);
}

qreal luminance(const QColor& color) {
    const auto linear = [](qreal part) {
        return part <= 0.03928 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

bool isPureGround(const QColor& color) {
    return color.rgb() == qRgb(0, 0, 0) || color.rgb() == qRgb(255, 255, 255);
}

// Ordinary palettes set fields or buttons off from the window's ground; those made for contrast have one pure
// ground for all.
bool isHighContrastPalette(const QPalette& palette) {
    constexpr qreal least = 15;
    const QColor window = palette.color(QPalette::Active, QPalette::Window);
    const QColor base = palette.color(QPalette::Active, QPalette::Base);
    const QColor button = palette.color(QPalette::Active, QPalette::Button);
    return isPureGround(window) && base.rgb() == window.rgb() && button.rgb() == window.rgb() &&
           contrastRatio(palette.color(QPalette::Active, QPalette::WindowText), window) >= least &&
           contrastRatio(palette.color(QPalette::Active, QPalette::Text), base) >= least;
}

struct Current {
    Theme theme = Theme::light();
    ThemeChoice choice = ThemeChoice::Desktop;
};

Current& now() {
    static Current current;
    return current;
}

} // namespace

class ThemeMaker {
public:
    static Theme make(bool dark) {
        Theme theme;
        theme.m_dark = dark;
        for (const TokenColors& token : tokens)
            theme.m_colors[indexOf(token.tone)] = QColor::fromRgb(dark ? token.dark : token.light);
        fillPalette(theme);
        return theme;
    }

    // Colours of the platform in place of ours; a tint is the ground itself, so that only icons and words
    // tell states apart.
    static Theme fromPlatform(const QPalette& platform) {
        Theme theme;
        theme.m_highContrast = true;
        theme.m_palette = platform;
        const auto role = [&platform](QPalette::ColorRole name) {
            return platform.color(QPalette::Active, name);
        };
        const QColor ground = role(QPalette::Base);
        const QColor text = role(QPalette::Text);
        theme.m_dark = role(QPalette::Window).lightness() < 128;
        std::fill(std::begin(theme.m_colors), std::end(theme.m_colors), text);
        for (const Tone tone :
             {Tone::Window, Tone::Base, Tone::Alt, Tone::Raised, Tone::Side, Tone::Hover, Tone::Select,
              Tone::DirectTint, Tone::ProxiedTint, Tone::ErrorTint, Tone::WarningTint, Tone::GoodTint})
            theme.m_colors[indexOf(tone)] = ground;
        theme.m_colors[indexOf(Tone::Disabled)] = platform.color(QPalette::Disabled, QPalette::Text);
        theme.m_colors[indexOf(Tone::AccentFill)] = role(QPalette::Highlight);
        theme.m_colors[indexOf(Tone::OnFill)] = role(QPalette::HighlightedText);
        theme.m_colors[indexOf(Tone::Accent)] = role(QPalette::Link);
        return theme;
    }

private:
    static void fillPalette(Theme& theme) {
        const auto set = [&theme](QPalette::ColorRole role, Tone tone) {
            theme.m_palette.setColor(QPalette::All, role, theme.color(tone));
        };
        set(QPalette::Window, Tone::Window);
        set(QPalette::WindowText, Tone::Text);
        set(QPalette::Base, Tone::Base);
        set(QPalette::AlternateBase, Tone::Alt);
        set(QPalette::Text, Tone::Text);
        set(QPalette::Button, Tone::Raised);
        set(QPalette::ButtonText, Tone::Text);
        set(QPalette::BrightText, Tone::Error);
        set(QPalette::PlaceholderText, Tone::Muted);
        set(QPalette::ToolTipBase, Tone::Raised);
        set(QPalette::ToolTipText, Tone::Text);
        set(QPalette::Highlight, Tone::AccentFill);
        set(QPalette::HighlightedText, Tone::OnFill);
        set(QPalette::Link, Tone::Accent);
        set(QPalette::LinkVisited, Tone::Proxied);
        set(QPalette::Light, Tone::Raised);
        set(QPalette::Midlight, Tone::Hover);
        set(QPalette::Mid, Tone::Line);
        set(QPalette::Dark, Tone::Edge);
        set(QPalette::Shadow, Tone::Edge);
        for (const QPalette::ColorRole role :
             {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::PlaceholderText,
              QPalette::ToolTipText, QPalette::HighlightedText, QPalette::Link, QPalette::LinkVisited})
            theme.m_palette.setColor(QPalette::Disabled, role, theme.color(Tone::Disabled));
        theme.m_palette.setColor(QPalette::Disabled, QPalette::Base, theme.color(Tone::Window));
        theme.m_palette.setColor(QPalette::Disabled, QPalette::Button, theme.color(Tone::Window));
        theme.m_palette.setColor(QPalette::Disabled, QPalette::Highlight, theme.color(Tone::Line));
    }
};

namespace {

/// Tells Theme when the desktop changes its own.
class DesktopWatcher : public QObject {
public:
    explicit DesktopWatcher(QApplication& application)
        : QObject(&application)
        , m_application(application)
        , m_platform(application.palette()) {
        application.installEventFilter(this);
    }

    const QPalette& platform() const { return m_platform; }

    void setPalette(const QPalette& palette) {
        m_ours = true;
        m_application.setPalette(palette);
        m_ours = false;
    }

    bool eventFilter(QObject* watched, QEvent* event) override {
        // Every window gets one of these; one answer is enough.
        if (event->type() == QEvent::ThemeChange && !m_ours && !m_pending) {
            m_pending = true;
            QMetaObject::invokeMethod(
                this, [this] { readAgain(); }, Qt::QueuedConnection);
        }
        return QObject::eventFilter(watched, event);
    }

private:
    void readAgain() {
        m_pending = false;
        // The platform's palette shows where the application has none of its own.
        setPalette(QPalette());
        m_platform = m_application.palette();
        Theme::apply(m_application, Theme::choice());
    }

    QApplication& m_application;
    QPalette m_platform;
    bool m_ours = false;
    bool m_pending = false;
};

DesktopWatcher& watcherOf(QApplication& application) {
    static QPointer<DesktopWatcher> watcher;
    if (!watcher)
        watcher = new DesktopWatcher(application);
    return *watcher;
}

} // namespace

const Theme& Theme::light() {
    static const Theme theme = ThemeMaker::make(false);
    return theme;
}

const Theme& Theme::dark() {
    static const Theme theme = ThemeMaker::make(true);
    return theme;
}

const Theme& Theme::current() {
    return now().theme;
}

ThemeChoice Theme::choice() {
    return now().choice;
}

Theme Theme::chosen(ThemeChoice choice, const QPalette& platform) {
    if (isHighContrastPalette(platform))
        return ThemeMaker::fromPlatform(platform);
    if (choice == ThemeChoice::Desktop)
        return platform.color(QPalette::Active, QPalette::Window).lightness() < 128 ? dark() : light();
    return choice == ThemeChoice::Dark ? dark() : light();
}

void Theme::apply(QApplication& application, ThemeChoice choice) {
    DesktopWatcher& watcher = watcherOf(application);
    now().choice = choice;
    now().theme = chosen(choice, watcher.platform());
    if (!qobject_cast<TwinwireStyle*>(QApplication::style()))
        QApplication::setStyle(new TwinwireStyle);
    watcher.setPalette(now().theme.isHighContrast() ? QPalette() : now().theme.palette());
    QToolTip::setPalette(QApplication::palette());
}

QColor Theme::color(Tone tone) const {
    return m_colors[indexOf(tone)];
}

qreal contrastRatio(const QColor& first, const QColor& second) {
    const qreal a = luminance(first);
    const qreal b = luminance(second);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

QColor color(Tone tone) {
    return Theme::current().color(tone);
}

namespace {

constexpr int roleCount = static_cast<int>(TextRole::Title) + 1;
/// The application font's size in the design's pictures; sizes are relative to it.
constexpr qreal designSize = 13;

struct RoleShape {
    int delta;
    QFont::Weight weight;
    bool mono;
};

RoleShape shapeOf(TextRole role) {
    switch (role) {
    case TextRole::Caption:
        return {-2, QFont::Normal, false};
    case TextRole::Secondary:
        return {-1, QFont::Normal, false};
    case TextRole::Mono:
        return {-1, QFont::Normal, true};
    case TextRole::MonoStrong:
        return {-1, QFont::DemiBold, true};
    case TextRole::Body:
        return {0, QFont::Normal, false};
    case TextRole::BodyStrong:
        return {0, QFont::DemiBold, false};
    case TextRole::Strong:
        return {2, QFont::DemiBold, false};
    case TextRole::Title:
        return {7, QFont::DemiBold, false};
    }
    return {0, QFont::Normal, false};
}

std::array<QFont, roleCount> fontsFor(const QFont& application) {
    const QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    const qreal size = QFontInfo(application).pixelSize();
    std::array<QFont, roleCount> fonts;
    for (int i = 0; i < roleCount; ++i) {
        const RoleShape shape = shapeOf(static_cast<TextRole>(i));
        QFont& font = fonts[static_cast<size_t>(i)];
        font = application;
        if (shape.mono) {
            font.setFamilies(fixed.families());
            font.setStyleHint(QFont::Monospace);
            font.setFixedPitch(true);
        }
        font.setPixelSize(std::max(8, qRound(size + shape.delta * size / designSize)));
        font.setWeight(shape.weight);
    }
    return fonts;
}

} // namespace

QFont font(TextRole role) {
    struct Cache {
        QFont application;
        std::array<QFont, roleCount> fonts;
    };
    static Cache cache{QApplication::font(), fontsFor(QApplication::font())};
    const QFont application = QApplication::font();
    if (cache.application != application)
        cache = Cache{application, fontsFor(application)};
    return cache.fonts[static_cast<size_t>(role)];
}

int rowHeight(int token, const QFont& font) {
    return std::max(token, static_cast<int>(std::ceil(QFontMetricsF(font).height())) + 8);
}

void paintFocusFrame(QPainter& painter, const QRectF& rect) {
    paintBox(painter, rect, QColor(), color(Tone::Accent), space::tagRadius, 2);
}

qreal snappedWidth(const QPainter& painter, qreal width) {
    const qreal scale = std::max<qreal>(0.1, painter.deviceTransform().m11());
    return std::max<qreal>(1, std::floor(width * scale + 0.01)) / scale;
}

QRectF snapped(const QPainter& painter, const QRectF& rect) {
    const QTransform transform = painter.deviceTransform();
    if (transform.type() > QTransform::TxScale)
        return rect;
    const QRectF device = transform.mapRect(rect);
    const QPointF topLeft(std::round(device.left()), std::round(device.top()));
    const QPointF bottomRight(std::round(device.right()), std::round(device.bottom()));
    return transform.inverted().mapRect(QRectF(topLeft, bottomRight));
}

void paintBox(QPainter& painter, const QRectF& rect, const QColor& ground, const QColor& border, qreal radius,
              qreal width) {
    const qreal stroke = snappedWidth(painter, width);
    const QRectF outer = snapped(painter, rect);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(ground.isValid() ? QBrush(ground) : QBrush(Qt::NoBrush));
    if (border.isValid()) {
        painter.setPen(QPen(border, stroke));
        const qreal inset = stroke / 2;
        painter.drawRoundedRect(outer.adjusted(inset, inset, -inset, -inset), radius, radius);
    } else {
        painter.setPen(Qt::NoPen);
        painter.drawRoundedRect(outer, radius, radius);
    }
    painter.restore();
}

void paintHairline(QPainter& painter, const QPointF& from, const QPointF& to, Tone tone) {
    const QTransform transform = painter.deviceTransform();
    const qreal stroke = snappedWidth(painter, 1) * std::max<qreal>(0.1, transform.m11());
    const QPointF a = transform.map(from);
    const QPointF b = transform.map(to);
    // A filled rectangle of whole device pixels: the same at every scale and never smoothed.
    const bool level = std::abs(b.y() - a.y()) <= std::abs(b.x() - a.x());
    const qreal left = std::floor(std::min(a.x(), b.x()) + 0.01);
    const qreal top = std::floor(std::min(a.y(), b.y()) + 0.01);
    const QRectF device = level ? QRectF(left, top, std::round(std::abs(b.x() - a.x())), stroke)
                                : QRectF(left, top, stroke, std::round(std::abs(b.y() - a.y())));
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.fillRect(transform.inverted().mapRect(device), color(tone));
    painter.restore();
}

void paintStripGround(QWidget& strip) {
    QPainter painter(&strip);
    painter.fillRect(strip.rect(), color(Tone::Alt));
    paintHairline(painter, QPointF(0, 0), QPointF(strip.width(), 0), Tone::Line);
}

} // namespace twinwire::ui
