// Widgets as pictures, to ask what stands in them.
#pragma once

#include <QFont>
#include <QImage>
#include <QSet>
#include <QWidget>

namespace twinwire::test {

/// A font of that size for the application.
inline QFont sized(int pixels, const QString& family = QStringLiteral("Inter")) {
    QFont font(family);
    font.setPixelSize(pixels);
    return font;
}

/// How \a widget looks on a screen of \a ratio.
inline QImage painted(QWidget& widget, qreal ratio) {
    QImage image((QSizeF(widget.size()) * ratio).toSize(), QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(ratio);
    image.fill(Qt::transparent);
    widget.render(&image);
    return image;
}

/// How many colours there are in \a image.
inline int colorCount(const QImage& image) {
    QSet<QRgb> seen;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            seen.insert(image.pixel(x, y));
    return static_cast<int>(seen.size());
}

/// True when a pixel of \a image has \a color.
inline bool contains(const QImage& image, const QColor& color) {
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            if (image.pixelColor(x, y).rgb() == color.rgb())
                return true;
    return false;
}

} // namespace twinwire::test
