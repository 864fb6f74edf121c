// Draws the standard controls flat, as the design's pictures show them, over Fusion. Colours and measures are
// the theme's; without this style the program is right, only plainer.
#pragma once

#include <QProxyStyle>

namespace twinwire::ui {

/// Dynamic property of a QTabBar: where the current tab's accent line is, "top" (documents) or "bottom"
/// (parts of a page; also when the property is not set). In the latter, what follows two spaces in a tab's
/// text is set small: "Compare  10 differences".
inline constexpr char tabLineProperty[] = "twinwireTabLine";

/// See the head of this file. Theme::apply() sets it.
class TwinwireStyle : public QProxyStyle {
    Q_OBJECT

public:
    TwinwireStyle();
    ~TwinwireStyle() override;

    void polish(QWidget* widget) override;
    using QProxyStyle::polish;
    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override;
    void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                     const QWidget* widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                            const QWidget* widget) const override;
    QRect subElementRect(SubElement element, const QStyleOption* option,
                         const QWidget* widget) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part,
                         const QWidget* widget) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                           const QWidget* widget) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const override;
    int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                  QStyleHintReturn* data) const override;
};

} // namespace twinwire::ui
