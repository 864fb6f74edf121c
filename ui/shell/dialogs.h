// The two dialogs that only tell: about the program, and its keys. Neither is modal.
#pragma once

class QDialog;
class QWidget;

namespace twinwire::ui {

class WindowActions;

/// Version, what it stands on, licence. Deletes itself when closed.
QDialog* makeAboutDialog(QWidget* parent);
/// Every action that has keys, by menu. Deletes itself when closed.
QDialog* makeShortcutsDialog(const WindowActions& actions, QWidget* parent);

} // namespace twinwire::ui
