// Everything the window does, as QActions with their shortcuts, in the menus where they stand. The design's
// table of keys is this table.
#pragma once

#include "ui/models/workspace_model.h"
#include "ui/pages/handshake_page.h"

#include <QAction>
#include <QHash>
#include <QObject>

#include <optional>

class QMenu;
class QMenuBar;

namespace twinwire::ui {

class ConfigurationPage;

/// What the window itself does; what a page does is a PageAction.
enum class Command {
    NewHandshake,
    Open,
    CheckConfiguration,
    OpenFolder,
    CloseFolder,
    Save,
    SaveAs,
    CloseTab,
    Quit,
    Undo,
    Redo,
    PasteCommand,
    CopyAsCurl,
    CopyAsWscat,
    CopyAsWebsocat,
    CopyAsTwinwire,
    EditEnvironments,
    SideBar,
    FilterSideBar,
    NextTab,
    PreviousTab,
    NextRegion,
    PreviousRegion,
    LargerText,
    SmallerText,
    NormalText,
    StopLab,
    ShowLabLog,
    StartPage,
    Shortcuts,
    OpenReadme,
    About,
};

/// The window's menus in their order.
enum class WindowMenu { File, Edit, View, Run, Lab, Help };

/// See the head of this file. Actions are children of this object; the window connects them.
class WindowActions : public QObject {
    Q_OBJECT

public:
    explicit WindowActions(QObject* parent = nullptr);
    QAction* action(Command command) const { return m_commands.value(int(command)); }
    QAction* action(PageAction page) const { return m_pages.value(int(page)); }
    /// Fills \a bar, once.
    void fill(QMenuBar* bar);
    QMenu* menu(WindowMenu menu) const { return m_menus.value(int(menu)); }
    QMenu* recentMenu() const { return m_recent; }
    QMenu* themeMenu() const { return m_theme; }
    QMenu* languageMenu() const { return m_language; }
    QMenu* environmentMenu() const { return m_environment; }
    /// Every action with text, for the side bar's filter and the list of shortcuts.
    QList<QAction*> all() const;
    QList<ActionRow> rows() const;
    /// Enabled and checked as \a page says, or \a configuration; null: no such page is current.
    void follow(const HandshakePage* page, const ConfigurationPage* configuration = nullptr);
    /// Texts anew, in another language.
    void retranslate();
    bool eventFilter(QObject* watched, QEvent* event) override;

Q_SIGNALS:
    void triggered(twinwire::ui::Command command);
    void pageTriggered(twinwire::ui::PageAction action);

private:
    QAction* add(Command command, const char* name, const QList<QKeySequence>& keys, bool checkable = false);
    QAction* add(PageAction page, const char* name, const QList<QKeySequence>& keys, bool checkable = false);
    void numberTabs(bool withFindings);
    void put(WindowMenu menu, const QList<QAction*>& actions);

    QHash<int, QAction*> m_commands;
    QHash<int, QAction*> m_pages;
    QHash<int, QMenu*> m_menus;
    const QWidget* m_window = nullptr; ///< whose menu bar this fills
    QMenu* m_recent = nullptr;
    QMenu* m_copyAs = nullptr;
    QMenu* m_theme = nullptr;
    QMenu* m_language = nullptr;
    QMenu* m_textSize = nullptr;
    QMenu* m_environment = nullptr;
};

/// \a action's text without mnemonic and ellipsis.
QString plainText(const QAction& action);

} // namespace twinwire::ui
