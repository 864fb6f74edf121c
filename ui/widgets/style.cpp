#include "ui/widgets/style.h"

namespace twinwire::ui {

TwinwireStyle::TwinwireStyle()
    : QProxyStyle(QStringLiteral("Fusion")) {}

TwinwireStyle::~TwinwireStyle() = default;

} // namespace twinwire::ui
