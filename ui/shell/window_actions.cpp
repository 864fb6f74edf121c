// The table of actions: what each is called, its keys, its menu.
#include "ui/shell/window_actions.h"

#include "ui/pages/configuration_page.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QMenuBar>

#include <algorithm>

namespace twinwire::ui {

using namespace Qt::StringLiterals;

namespace {

QList<QKeySequence> keys(std::initializer_list<const char*> texts) {
    QList<QKeySequence> list;
    for (const char* text : texts)
        list.append(QKeySequence(QString::fromLatin1(text), QKeySequence::PortableText));
    return list;
}

} // namespace

QString plainText(const QAction& action) {
    QString text = action.text();
    // Mnemonics of languages that are not written in letters stand in brackets: 文件(&F).
    const qsizetype bracket = text.lastIndexOf(u"(&"_s);
    if (bracket > 0 && text.indexOf(u')', bracket) == bracket + 3)
        text.remove(bracket, 4);
    return text.remove(u'&').remove(u'…');
}

WindowActions::WindowActions(QObject* parent)
    : QObject(parent) {
    add(Command::NewHandshake, "new", keys({"Ctrl+N"}));
    add(Command::Open, "open", keys({"Ctrl+O"}));
    add(Command::CheckConfiguration, "checkConfiguration", keys({"Ctrl+I"}));
    add(Command::OpenFolder, "openFolder", keys({"Ctrl+Shift+O"}));
    add(Command::CloseFolder, "closeFolder", {});
    add(Command::Save, "save", keys({"Ctrl+S"}));
    add(Command::SaveAs, "saveAs", keys({"Ctrl+Shift+S"}));
    add(Command::CloseTab, "closeTab", keys({"Ctrl+W"}));
    add(Command::Quit, "quit", keys({"Ctrl+Q"}));
    add(Command::Undo, "undo", keys({"Ctrl+Z"}));
    add(Command::Redo, "redo", keys({"Ctrl+Y", "Ctrl+Shift+Z"}));
    add(Command::PasteCommand, "pasteCommand", keys({"Ctrl+V"}));
    add(Command::CopyAsCurl, "copyAsCurl", {});
    add(Command::CopyAsWscat, "copyAsWscat", {});
    add(Command::CopyAsWebsocat, "copyAsWebsocat", {});
    add(Command::CopyAsTwinwire, "copyAsTwinwire", {});
    add(Command::EditEnvironments, "editEnvironments", {});
    add(Command::SideBar, "sideBar", keys({"Ctrl+B"}), true);
    add(Command::FilterSideBar, "filterSideBar", keys({"Ctrl+K"}));
    add(Command::NextTab, "nextTab", keys({"Ctrl+Tab", "Ctrl+PgDown"}));
    add(Command::PreviousTab, "previousTab", keys({"Ctrl+Shift+Tab", "Ctrl+PgUp"}));
    add(Command::NextRegion, "nextRegion", keys({"F6"}));
    add(Command::PreviousRegion, "previousRegion", keys({"Shift+F6"}));
    add(Command::LargerText, "largerText", keys({"Ctrl++", "Ctrl+="}));
    add(Command::SmallerText, "smallerText", keys({"Ctrl+-"}));
    add(Command::NormalText, "normalText", keys({"Ctrl+0"}));
    add(Command::StopLab, "stopLab", {});
    add(Command::ShowLabLog, "showLabLog", {}, true);
    add(Command::StartPage, "startPage", {});
    add(Command::Shortcuts, "shortcuts", keys({"F1"}));
    add(Command::OpenReadme, "readme", {});
    add(Command::About, "about", {});

    add(PageAction::Compare, "compare", keys({"F5"}));
    add(PageAction::Audit, "audit", {});
    add(PageAction::ToggleReplays, "replays", {}, true);
    add(PageAction::Cancel, "cancel", keys({"Shift+F5"}));
    add(PageAction::ConnectDirect, "connectDirect", keys({"Ctrl+D"}));
    add(PageAction::ConnectProxied, "connectProxied", keys({"Ctrl+Shift+D"}));
    add(PageAction::ConnectBoth, "connectBoth", {});
    add(PageAction::FocusAddress, "focusAddress", keys({"Ctrl+L"}));
    add(PageAction::ToggleTap, "tap", keys({"Ctrl+T"}), true);
    add(PageAction::ToggleComposer, "request", keys({"Ctrl+E"}), true);
    add(PageAction::ToggleRaw, "raw", keys({"Ctrl+R"}), true);
    add(PageAction::TabCompare, "tabCompare", keys({"Alt+1"}));
    add(PageAction::TabFindings, "tabFindings", {});
    add(PageAction::TabMessages, "tabMessages", keys({"Alt+2"}));
    add(PageAction::TabRawBytes, "tabRawBytes", keys({"Alt+3"}));
    add(PageAction::NextEvidence, "nextEvidence", keys({"F4"}));
    add(PageAction::PreviousEvidence, "previousEvidence", keys({"Shift+F4"}));
    add(PageAction::NextDifference, "nextDifference", keys({"F8"}));
    add(PageAction::PreviousDifference, "previousDifference", keys({"Shift+F8"}));
    add(PageAction::Find, "find", keys({"Ctrl+F"}));
    add(PageAction::FindNext, "findNext", keys({"F3"}));
    add(PageAction::FindPrevious, "findPrevious", keys({"Shift+F3"}));
    add(PageAction::CopyRemedy, "copyRemedy", keys({"Ctrl+Shift+C"}));
    add(PageAction::CopyVerdict, "copyVerdict", {});
    add(PageAction::PauseList, "pauseList", keys({"Ctrl+Space"}), true);
    add(PageAction::ShowSecrets, "showSecrets", {}, true);
    add(PageAction::FindingsBelow, "findingsBelow", {}, true);
}

QAction* WindowActions::add(Command command, const char* name, const QList<QKeySequence>& shortcuts,
                            bool checkable) {
    auto* action = new QAction(this);
    action->setObjectName(QString::fromLatin1(name));
    action->setShortcuts(shortcuts);
    action->setCheckable(checkable);
    // Roles would move actions into other menus on some platforms.
    action->setMenuRole(QAction::NoRole);
    connect(action, &QAction::triggered, this, [this, command] { Q_EMIT triggered(command); });
    m_commands.insert(int(command), action);
    return action;
}

QAction* WindowActions::add(PageAction page, const char* name, const QList<QKeySequence>& shortcuts,
                            bool checkable) {
    auto* action = new QAction(this);
    action->setObjectName(QString::fromLatin1(name));
    action->setShortcuts(shortcuts);
    action->setCheckable(checkable);
    action->setMenuRole(QAction::NoRole);
    connect(action, &QAction::triggered, this, [this, page] { Q_EMIT pageTriggered(page); });
    m_pages.insert(int(page), action);
    return action;
}

void WindowActions::put(WindowMenu menu, const QList<QAction*>& actions) {
    for (QAction* action : actions) {
        if (action)
            m_menus.value(int(menu))->addAction(action);
        else
            m_menus.value(int(menu))->addSeparator();
    }
}

void WindowActions::fill(QMenuBar* bar) {
    for (const WindowMenu menu : {WindowMenu::File, WindowMenu::Edit, WindowMenu::View, WindowMenu::Run,
                                  WindowMenu::Lab, WindowMenu::Help})
        m_menus.insert(int(menu), bar->addMenu(QString()));
    m_recent = new QMenu(bar);
    m_copyAs = new QMenu(bar);
    m_theme = new QMenu(bar);
    m_language = new QMenu(bar);
    m_textSize = new QMenu(bar);
    m_environment = new QMenu(bar);
    using enum Command;
    using P = PageAction;
    const auto of = [this](auto which) {
        return action(which);
    };
    put(WindowMenu::File,
        {of(NewHandshake), of(Open), of(OpenFolder), of(CloseFolder), m_recent->menuAction(), nullptr,
         of(CheckConfiguration), nullptr, of(Save), of(SaveAs), nullptr, of(CloseTab), of(Quit)});
    put(WindowMenu::Edit, {of(Undo), of(Redo), nullptr, of(PasteCommand), m_copyAs->menuAction(),
                           of(P::CopyRemedy), of(P::CopyVerdict), nullptr, of(P::Find), of(P::FindNext),
                           of(P::FindPrevious), nullptr, m_environment->menuAction(), of(EditEnvironments)});
    for (const Command command : {CopyAsCurl, CopyAsWscat, CopyAsWebsocat, CopyAsTwinwire})
        m_copyAs->addAction(of(command));
    put(WindowMenu::View, {of(SideBar),
                           of(FilterSideBar),
                           nullptr,
                           of(P::ToggleComposer),
                           of(P::ToggleRaw),
                           of(P::ShowSecrets),
                           nullptr,
                           of(P::TabCompare),
                           of(P::TabFindings),
                           of(P::TabMessages),
                           of(P::TabRawBytes),
                           of(P::FindingsBelow),
                           nullptr,
                           of(P::NextEvidence),
                           of(P::PreviousEvidence),
                           of(P::NextDifference),
                           of(P::PreviousDifference),
                           nullptr,
                           of(NextRegion),
                           of(PreviousRegion),
                           of(NextTab),
                           of(PreviousTab),
                           nullptr,
                           m_theme->menuAction(),
                           m_language->menuAction(),
                           m_textSize->menuAction()});
    for (const Command command : {LargerText, SmallerText, NormalText})
        m_textSize->addAction(of(command));
    put(WindowMenu::Run, {of(P::Compare), of(P::Audit), of(P::ToggleReplays), of(P::Cancel), nullptr,
                          of(P::ConnectDirect), of(P::ConnectProxied), of(P::ConnectBoth), nullptr,
                          of(P::FocusAddress), of(P::ToggleTap), of(P::PauseList)});
    put(WindowMenu::Lab, {of(StopLab), of(ShowLabLog)});
    put(WindowMenu::Help, {of(StartPage), of(Shortcuts), of(OpenReadme), nullptr, of(About)});
    retranslate();
    m_window = bar->window();
    qApp->installEventFilter(this);
}

// On X11 a field takes some of these for keys of its own (Ctrl+E: end of line, Ctrl+K: delete to there,
// Ctrl+D: delete). One meaning everywhere is worth more; what edits text stays the field's.
bool WindowActions::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::ShortcutOverride || !watched->isWidgetType())
        return false;
    const auto* key = static_cast<QKeyEvent*>(event);
    const auto* widget = static_cast<QWidget*>(watched);
    if (key->modifiers() != Qt::ControlModifier || key->key() < Qt::Key_A || key->key() > Qt::Key_Z ||
        widget->window() != m_window)
        return false;
    const QKeySequence pressed(key->keyCombination());
    const auto claims = [&](const QAction* action) {
        return action->isEnabled() && action->shortcuts().contains(pressed);
    };
    for (auto it = m_commands.cbegin(); it != m_commands.cend(); ++it) {
        const auto command = Command(it.key());
        const bool edits =
            command == Command::Undo || command == Command::Redo || command == Command::PasteCommand;
        if (claims(it.value()) && edits)
            return false;
    }
    if (std::none_of(m_commands.cbegin(), m_commands.cend(), claims) &&
        std::none_of(m_pages.cbegin(), m_pages.cend(), claims))
        return false;
    event->ignore();
    return true;
}

QList<QAction*> WindowActions::all() const {
    QList<QAction*> actions;
    for (const WindowMenu menu : {WindowMenu::File, WindowMenu::Edit, WindowMenu::View, WindowMenu::Run,
                                  WindowMenu::Lab, WindowMenu::Help}) {
        const QMenu* shown = m_menus.value(int(menu));
        for (QAction* action : shown ? shown->actions() : QList<QAction*>()) {
            if (action->parent() == this)
                actions.append(action);
            else if (action->menu() == m_copyAs || action->menu() == m_textSize)
                actions += action->menu()->actions();
        }
    }
    return actions;
}

QList<ActionRow> WindowActions::rows() const {
    QList<ActionRow> rows;
    for (const QAction* action : all()) {
        rows.append(ActionRow{action->objectName(), plainText(*action),
                              action->shortcut().toString(QKeySequence::NativeText), action->isEnabled()});
    }
    return rows;
}

/// Alt and a digit is the tab in that place: narrow pages have one more.
void WindowActions::numberTabs(bool withFindings) {
    int place = 0;
    for (const PageAction tab : {PageAction::TabCompare, PageAction::TabFindings, PageAction::TabMessages,
                                 PageAction::TabRawBytes}) {
        const bool shown = tab != PageAction::TabFindings || withFindings;
        const QKeySequence key =
            shown ? QKeySequence(Qt::ALT | Qt::Key(Qt::Key_0 + ++place)) : QKeySequence();
        if (action(tab)->shortcut() != key)
            action(tab)->setShortcut(key);
    }
}

void WindowActions::follow(const HandshakePage* page, const ConfigurationPage* configuration) {
    for (auto it = m_pages.begin(); it != m_pages.end(); ++it) {
        const auto which = PageAction(it.key());
        it.value()->setEnabled((page && page->isEnabled(which)) ||
                               (configuration && configuration->isEnabled(which)));
        if (it.value()->isCheckable())
            it.value()->setChecked(page && page->isChecked(which));
    }
    numberTabs(page && page->isEnabled(PageAction::TabFindings));
    for (const Command command : {Command::Save, Command::SaveAs, Command::CopyAsCurl, Command::CopyAsWscat,
                                  Command::CopyAsWebsocat, Command::CopyAsTwinwire})
        action(command)->setEnabled(page != nullptr);
    if (configuration) {
        action(Command::Save)->setEnabled(true);
        action(Command::SaveAs)->setEnabled(true);
    }
}

void WindowActions::retranslate() {
    const auto name = [this](auto which, const QString& text) {
        action(which)->setText(text);
    };
    name(Command::NewHandshake, tr("&New handshake"));
    name(Command::Open, tr("&Open…"));
    name(Command::CheckConfiguration, tr("Check a confi&guration"));
    name(Command::OpenFolder, tr("Open &folder…"));
    name(Command::CloseFolder, tr("&Leave the folder"));
    name(Command::Save, tr("&Save"));
    name(Command::SaveAs, tr("Save &as…"));
    name(Command::CloseTab, tr("&Close tab"));
    name(Command::Quit, tr("&Quit"));
    name(Command::Undo, tr("&Undo"));
    name(Command::Redo, tr("&Redo"));
    name(Command::PasteCommand, tr("&Paste a command line"));
    name(Command::CopyAsCurl, tr("Copy as &cURL command"));
    name(Command::CopyAsWscat, tr("Copy as &wscat command"));
    name(Command::CopyAsWebsocat, tr("Copy as web&socat command"));
    name(Command::CopyAsTwinwire, tr("Copy as &twinwire command"));
    name(Command::EditEnvironments, tr("&Edit environments"));
    name(Command::SideBar, tr("Side &bar"));
    name(Command::FilterSideBar, tr("&Filter the side bar"));
    name(Command::NextTab, tr("Next ta&b"));
    name(Command::PreviousTab, tr("Previous tab"));
    name(Command::NextRegion, tr("Next re&gion"));
    name(Command::PreviousRegion, tr("Previous region"));
    name(Command::LargerText, tr("&Larger"));
    name(Command::SmallerText, tr("&Smaller"));
    name(Command::NormalText, tr("&Normal"));
    name(Command::StopLab, tr("&Stop this scenario"));
    name(Command::ShowLabLog, tr("Show the &log"));
    name(Command::StartPage, tr("&Welcome"));
    name(Command::Shortcuts, tr("&Keyboard shortcuts"));
    name(Command::OpenReadme, tr("Open the &manual"));
    name(Command::About, tr("&About Twinwire"));
    name(PageAction::Compare, tr("&Compare"));
    name(PageAction::Audit, tr("Chec&k what the proxy lets through"));
    name(PageAction::ToggleReplays, tr("Look for proof with &replays"));
    name(PageAction::Cancel, tr("C&ancel"));
    name(PageAction::ConnectDirect, tr("Connect or close &direct"));
    name(PageAction::ConnectProxied, tr("Connect or close &proxied"));
    name(PageAction::ConnectBoth, tr("Connect &both"));
    name(PageAction::FocusAddress, tr("&Go to the addresses"));
    name(PageAction::ToggleTap, tr("&Tap on"));
    name(PageAction::ToggleComposer, tr("&Request open"));
    name(PageAction::ToggleRaw, tr("Request as ra&w text"));
    name(PageAction::TabCompare, tr("&Compare tab"));
    name(PageAction::TabMessages, tr("&Messages tab"));
    name(PageAction::TabRawBytes, tr("Raw b&ytes tab"));
    name(PageAction::TabFindings, tr("F&indings tab"));
    name(PageAction::NextEvidence, tr("Next &evidence"));
    name(PageAction::PreviousEvidence, tr("Previous evidence"));
    name(PageAction::NextDifference, tr("Next &difference"));
    name(PageAction::PreviousDifference, tr("Previous difference"));
    name(PageAction::Find, tr("&Find"));
    name(PageAction::FindNext, tr("Find &next"));
    name(PageAction::FindPrevious, tr("Find pre&vious"));
    name(PageAction::CopyRemedy, tr("Copy the re&medy"));
    name(PageAction::CopyVerdict, tr("Copy the ver&dict"));
    name(PageAction::PauseList, tr("Pause the &list"));
    name(PageAction::ShowSecrets, tr("Show &secrets"));
    name(PageAction::FindingsBelow, tr("Findings bel&ow the table"));
    if (!m_recent)
        return;
    m_menus.value(int(WindowMenu::File))->setTitle(tr("&File"));
    m_menus.value(int(WindowMenu::Edit))->setTitle(tr("&Edit"));
    m_menus.value(int(WindowMenu::View))->setTitle(tr("&View"));
    m_menus.value(int(WindowMenu::Run))->setTitle(tr("&Run"));
    m_menus.value(int(WindowMenu::Lab))->setTitle(tr("&Lab"));
    m_menus.value(int(WindowMenu::Help))->setTitle(tr("&Help"));
    m_recent->setTitle(tr("&Recent files"));
    m_copyAs->setTitle(tr("&Copy as"));
    m_theme->setTitle(tr("&Theme"));
    m_language->setTitle(tr("&Language"));
    m_textSize->setTitle(tr("Te&xt size"));
    m_environment->setTitle(tr("E&nvironment"));
}

} // namespace twinwire::ui
