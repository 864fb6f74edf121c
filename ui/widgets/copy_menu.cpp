// The menu behind Copy as: one action a tool.
#include "ui/widgets/copy_menu.h"

#include "ui/widgets/icons.h"

#include "base/translate.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>

namespace twinwire::ui {

void popUpCopyMenu(QWidget& owner, const QPoint& position, const QString& text) {
    auto* menu = new QMenu(&owner);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction* copy = menu->addAction(icon(Icon::Copy), base::translate("CopyMenu", "Copy as text"));
    QObject::connect(copy, &QAction::triggered, menu,
                     [text] { QGuiApplication::clipboard()->setText(text); });
    menu->popup(position);
}

} // namespace twinwire::ui
