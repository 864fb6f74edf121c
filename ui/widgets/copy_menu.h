// The menu of what is painted by hand: its facts as text.
#pragma once

#include <QPoint>
#include <QString>

class QWidget;

namespace twinwire::ui {

/// Opens a menu at \a position that copies \a text.
void popUpCopyMenu(QWidget& owner, const QPoint& position, const QString& text);

} // namespace twinwire::ui
