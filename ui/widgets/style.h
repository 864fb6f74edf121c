// Draws the standard controls flat, as the design's pictures show them, over Fusion. Colours and measures are
// the theme's; without this style the program is right, only plainer.
#pragma once

#include <QProxyStyle>

namespace twinwire::ui {

/// Dynamic property of a QTabBar: where the current tab's accent line is, "top" (documents) or "bottom"
/// (runs; also when the property is not set).
inline constexpr char tabLineProperty[] = "twinwireTabLine";

/// See the head of this file. Theme::apply() sets it.
class TwinwireStyle : public QProxyStyle {
    Q_OBJECT

public:
    TwinwireStyle();
    ~TwinwireStyle() override;
};

} // namespace twinwire::ui
