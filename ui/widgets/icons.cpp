// One engine renders every SVG in the tone of its state, cached by size and colour.
#include "ui/widgets/icons.h"

#include <QFile>
#include <QHash>
#include <QIconEngine>
#include <QImage>
#include <QPainter>
#include <QPixmap>
#include <QSvgRenderer>

#include <algorithm>
#include <cmath>
#include <unordered_map>

// Resources of a static library come in only where a program names them; the macro needs the global
// namespace.
static void initialiseTwinwireIcons() {
    Q_INIT_RESOURCE(twinwire_icons);
}

namespace twinwire::ui {

using namespace Qt::StringLiterals;

namespace {

const char* fileNameOf(Icon name) {
    switch (name) {
    case Icon::Direct:
        return "direct";
    case Icon::Proxied:
        return "proxied";
    case Icon::Tap:
        return "tap";
    case Icon::Ok:
        return "ok";
    case Icon::Fail:
        return "fail";
    case Icon::Warning:
        return "warning";
    case Icon::Info:
        return "info";
    case Icon::Proof:
        return "proof";
    case Icon::Same:
        return "same";
    case Icon::Changed:
        return "changed";
    case Icon::OnlyLeft:
        return "only-left";
    case Icon::OnlyRight:
        return "only-right";
    case Icon::Dropped:
        return "dropped";
    case Icon::Added:
        return "added";
    case Icon::In:
        return "in";
    case Icon::Out:
        return "out";
    case Icon::Running:
        return "running";
    case Icon::Waiting:
        return "waiting";
    case Icon::Skipped:
        return "skipped";
    case Icon::Beat:
        return "beat";
    case Icon::Lab:
        return "lab";
    case Icon::Suite:
        return "suite";
    case Icon::Folder:
        return "folder";
    case Icon::File:
        return "file";
    case Icon::Clock:
        return "clock";
    case Icon::Lock:
        return "lock";
    case Icon::Eye:
        return "eye";
    case Icon::EyeOff:
        return "eye-off";
    case Icon::Copy:
        return "copy";
    case Icon::Save:
        return "save";
    case Icon::Find:
        return "find";
    case Icon::Pen:
        return "pen";
    case Icon::Play:
        return "play";
    case Icon::Pause:
        return "pause";
    case Icon::Stop:
        return "stop";
    case Icon::Again:
        return "again";
    case Icon::Follow:
        return "follow";
    case Icon::Add:
        return "add";
    case Icon::Close:
        return "close";
    case Icon::Grip:
        return "grip";
    case Icon::ChevronRight:
        return "chevron-right";
    case Icon::ChevronDown:
        return "chevron-down";
    case Icon::Raw:
        return "raw";
    case Icon::List:
        return "list";
    case Icon::Download:
        return "download";
    case Icon::Settings:
        return "settings";
    case Icon::LineEnd:
        return "line-end";
    case Icon::Program:
        return "twinwire";
    }
    return "info";
}

QByteArray sourceOf(Icon name) {
    static QHash<int, QByteArray> sources;
    const auto known = sources.constFind(static_cast<int>(name));
    if (known != sources.constEnd())
        return *known;
    initialiseTwinwireIcons();
    QFile file(u":/twinwire/icons/"_s + QLatin1StringView(fileNameOf(name)) + u".svg"_s);
    const QByteArray source = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    sources.insert(static_cast<int>(name), source);
    return source;
}

void render(QPainter& painter, const QRectF& rect, Icon name, const QColor& tint) {
    QByteArray source = sourceOf(name);
    if (name != Icon::Program)
        source.replace("#000000", tint.name().toLatin1());
    QSvgRenderer(source).render(&painter, rect);
}

/// Drawn once for a shape, colour and number of device pixels.
QPixmap pixmapOf(Icon name, const QColor& tint, int devicePixels) {
    struct Key {
        int name;
        QRgb tint;
        int pixels;
        bool operator==(const Key&) const = default;
    };
    struct Hash {
        size_t operator()(const Key& key) const { return qHashMulti(0, key.name, key.tint, key.pixels); }
    };
    static std::unordered_map<Key, QPixmap, Hash> pixmaps;
    const Key key{static_cast<int>(name), tint.rgba(), devicePixels};
    const auto known = pixmaps.find(key);
    if (known != pixmaps.end())
        return known->second;
    // Few sizes and colours are in use at a time; a change of theme or screen leaves the old ones behind.
    if (pixmaps.size() > 1000)
        pixmaps.clear();
    QImage image(devicePixels, devicePixels, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    render(painter, QRectF(0, 0, devicePixels, devicePixels), name, tint);
    painter.end();
    QPixmap pixmap = QPixmap::fromImage(image);
    pixmaps.emplace(key, pixmap);
    return pixmap;
}

void paintTinted(QPainter& painter, const QRectF& rect, Icon name, const QColor& tint) {
    const qreal size = std::min(rect.width(), rect.height());
    if (size < 1)
        return;
    const QRectF square(rect.center().x() - size / 2, rect.center().y() - size / 2, size, size);
    const QTransform transform = painter.deviceTransform();
    if (transform.type() > QTransform::TxScale) {
        render(painter, square, name, tint);
        return;
    }
    // On whole device pixels, so that the drawn pixmap is not smoothed once more.
    const QRectF device = transform.mapRect(square);
    const int pixels = std::max(1, qRound(device.width()));
    QPixmap pixmap = pixmapOf(name, tint, pixels);
    const qreal scale = transform.m11();
    if (scale <= 0) {
        render(painter, square, name, tint);
        return;
    }
    pixmap.setDevicePixelRatio(scale);
    const QPointF topLeft(std::round(device.left()), std::round(device.top()));
    painter.drawPixmap(transform.inverted().map(topLeft), pixmap);
}

class TintedEngine : public QIconEngine {
public:
    TintedEngine(Icon name, Tone tone)
        : m_name(name)
        , m_tone(tone) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override {
        paintTinted(*painter, rect, m_name, tint(mode));
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State) override {
        return pixmapOf(m_name, tint(mode), std::min(size.width(), size.height()));
    }

    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State, qreal) override {
        return pixmapOf(m_name, tint(mode), std::min(size.width(), size.height()));
    }

    QIconEngine* clone() const override { return new TintedEngine(m_name, m_tone); }
    QString key() const override { return u"twinwire"_s; }
    QString iconName() override { return QLatin1StringView(fileNameOf(m_name)); }
    bool isNull() override { return false; }

private:
    QColor tint(QIcon::Mode mode) const { return color(mode == QIcon::Disabled ? Tone::Disabled : m_tone); }

    Icon m_name;
    Tone m_tone;
};

} // namespace

QIcon icon(Icon name, Tone tone) {
    return QIcon(new TintedEngine(name, tone));
}

void paintIcon(QPainter& painter, const QRectF& rect, Icon name, Tone tone, qreal size) {
    const QPointF centre = rect.center();
    paintTinted(painter, QRectF(centre.x() - size / 2, centre.y() - size / 2, size, size), name, color(tone));
}

} // namespace twinwire::ui
