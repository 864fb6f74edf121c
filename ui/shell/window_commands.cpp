// What the window's own commands do, its menus that change, regions, side bar, and what is kept of it.
#include "ui/shell/main_window.h"

#include "ui/pages/configuration_page.h"
#include "ui/shell/appearance.h"
#include "ui/shell/dialogs.h"
#include "ui/shell/document_desk.h"
#include "ui/shell/status_words.h"
#include "ui/shell/workspace_folder.h"
#include "ui/shell/workspace_sidebar.h"
#include "ui/widgets/job_bar.h"
#include "ui/widgets/lab_strip.h"
#include "workspace/command_lines.h"

#include <QApplication>
#include <QClipboard>
#include <QDesktopServices>
#include <QDialog>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QMenu>
#include <QMenuBar>
#include <QScreen>
#include <QSettings>
#include <QSplitter>
#include <QStatusBar>
#include <QToolButton>
#include <QUrl>

#include <algorithm>

namespace twinwire::ui {

using namespace Qt::StringLiterals;

void MainWindow::carryOut(Command command) {
    HandshakePage* page = currentPage();
    ConfigurationPage* configuration = m_tabs->current() ? m_tabs->current()->configuration() : nullptr;
    switch (command) {
    case Command::NewHandshake:
        m_desk->newHandshake();
        break;
    case Command::Open:
        m_desk->openWithDialog();
        break;
    case Command::CheckConfiguration:
        if (!page || !m_desk->openConfigurationOf(*m_tabs->current()))
            m_desk->checkConfiguration();
        break;
    case Command::OpenFolder:
        chooseFolder();
        break;
    case Command::CloseFolder:
        setWorkspace({});
        break;
    case Command::Save:
        m_desk->save(m_tabs->current());
        break;
    case Command::SaveAs:
        m_desk->saveAs(m_tabs->current());
        break;
    case Command::CloseTab:
        m_desk->close(m_tabs->current());
        break;
    case Command::Quit:
        close();
        break;
    case Command::Undo:
        if (page)
            page->controller().editor().undoStack().undo();
        else if (configuration)
            configuration->undo();
        break;
    case Command::Redo:
        if (page)
            page->controller().editor().undoStack().redo();
        else if (configuration)
            configuration->redo();
        break;
    case Command::PasteCommand:
        if (configuration)
            configuration->paste();
        else if (!m_desk->paste(QApplication::clipboard()->text()) && m_tabs->current()) {
            m_tabs->current()->say(MessageStrip::Kind::Info,
                                   tr("The clipboard holds no command line of curl, wscat or websocat and no "
                                      "address. Copy one, then press Ctrl+V."));
        }
        break;
    case Command::CopyAsCurl:
    case Command::CopyAsWscat:
    case Command::CopyAsWebsocat:
    case Command::CopyAsTwinwire:
        copyAs(command);
        break;
    case Command::EditEnvironments:
        m_desk->showEnvironments();
        break;
    case Command::SideBar:
        showSidebar(!isSidebarShown());
        if (!m_narrow)
            m_sidebarWanted = isSidebarShown();
        break;
    case Command::FilterSideBar:
        showSidebar(true);
        m_sidebar->focusFilter();
        break;
    case Command::NextTab:
        m_tabs->step(1);
        break;
    case Command::PreviousTab:
        m_tabs->step(-1);
        break;
    case Command::NextRegion:
        moveRegion(true);
        break;
    case Command::PreviousRegion:
        moveRegion(false);
        break;
    case Command::LargerText:
        m_appearance.setFontScale(m_appearance.fontScale() + 10);
        break;
    case Command::SmallerText:
        m_appearance.setFontScale(m_appearance.fontScale() - 10);
        break;
    case Command::NormalText:
        m_appearance.setFontScale(100);
        break;
    case Command::StopLab:
        if (page)
            page->controller().stopLab();
        break;
    case Command::ShowLabLog:
        if (auto* strip = page ? page->findChild<LabStrip*>() : nullptr)
            strip->setLogShown(!strip->isLogShown());
        break;
    case Command::StartPage:
        m_desk->showWelcome();
        break;
    case Command::Shortcuts:
        makeShortcutsDialog(*m_actions, this)->show();
        break;
    case Command::OpenReadme:
        QDesktopServices::openUrl(QUrl::fromLocalFile(manualPath()));
        break;
    case Command::About:
        makeAboutDialog(this)->show();
        break;
    }
    follow();
}

void MainWindow::copyAs(Command command) {
    HandshakePage* page = currentPage();
    if (!page)
        return;
    using Kind = workspace::CommandKind;
    const Kind kind = command == Command::CopyAsWscat      ? Kind::Wscat
                      : command == Command::CopyAsWebsocat ? Kind::Websocat
                      : command == Command::CopyAsTwinwire ? Kind::Twinwire
                                                           : Kind::Curl;
    HandshakeController& controller = page->controller();
    const workspace::HandshakeDocument& document = controller.editor().document();
    const bool proxied = !document.proxied.isEmpty();
    const auto route = proxied ? run::RouteName::Proxied : run::RouteName::Direct;
    const auto scope = run::scopeOf(document, m_services.environments.variables(), {}, route);
    const QString address = proxied ? document.proxied : document.direct;
    QApplication::clipboard()->setText(
        workspace::commandFor(kind, document, scope ? workspace::expand(address, *scope) : address,
                              controller.request(route).octets, controller.secretsShown()));
    m_status->show(Icon::Copy, Tone::Muted, tr("Copied the command"));
}

void MainWindow::fillLabMenu() {
    QMenu* menu = m_actions->menu(WindowMenu::Lab);
    const QList<QAction*> fixed{m_actions->action(Command::StopLab), m_actions->action(Command::ShowLabLog)};
    for (QAction* action : menu->actions()) {
        if (fixed.contains(action))
            menu->removeAction(action);
        else if (action->menu())
            action->menu()->deleteLater();
    }
    menu->clear();
    QMenu* family = nullptr;
    QString name;
    for (const run::ScenarioSummary& one : m_services.lab.scenarios()) {
        if (!family || one.family != name) {
            name = one.family;
            family = menu->addMenu(one.installed ? name : tr("%1 (not installed)").arg(name));
            family->setToolTipsVisible(true);
        }
        QString title = scenarioTitle(one);
        QAction* action = family->addAction(title.replace(u"&"_s, u"&&"_s).remove(u'`'));
        action->setToolTip(one.teaches);
        action->setEnabled(one.installed);
        connect(action, &QAction::triggered, this,
                [this, scenario = one.name] { m_desk->startScenario(scenario, RowWish::Open); });
    }
    menu->addSeparator();
    menu->addActions(fixed);
}

void MainWindow::fillRecentMenu() {
    QMenu* menu = m_actions->recentMenu();
    menu->clear();
    const QStringList files = m_desk->recentFiles();
    for (const QString& path : files) {
        QAction* action = menu->addAction(QDir::toNativeSeparators(path).replace(u"&"_s, u"&&"_s));
        connect(action, &QAction::triggered, this, [this, path] { m_desk->openFile(path); });
    }
    if (files.isEmpty())
        menu->addAction(tr("None yet"))->setEnabled(false);
    menu->addSeparator();
    QAction* forget = menu->addAction(tr("&Forget them"));
    forget->setEnabled(!files.isEmpty());
    connect(forget, &QAction::triggered, this, [this] { m_desk->forgetRecentFiles(); });
}

void MainWindow::fillEnvironmentMenu() {
    QMenu* menu = m_actions->environmentMenu();
    menu->clear();
    EnvironmentBook& book = m_services.environments;
    const auto add = [&](const QString& text, int index) {
        QAction* action = menu->addAction(text);
        action->setCheckable(true);
        action->setChecked(book.current() == index);
        connect(action, &QAction::triggered, this, [&book, index] { book.setCurrent(index); });
    };
    add(tr("&None"), -1);
    for (int i = 0; i < book.environments().size(); ++i)
        add(QString(book.environments().at(i).name).replace(u"&"_s, u"&&"_s), i);
}

void MainWindow::chooseFolder() {
    auto* dialog = new QFileDialog(this, tr("Open folder"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    dialog->setDirectory(m_folder->path().isEmpty() ? QDir::homePath() : m_folder->path());
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) { setWorkspace(path); });
    dialog->open();
}

void MainWindow::setWorkspace(const QString& path) {
    m_folder->setPath(path);
    m_services.history.setWorkspace(path);
    m_services.environments.setWorkspace(path);
    QSettings settings;
    settings.setValue(u"workspace"_s, path);
    if (!path.isEmpty()) {
        QStringList recent = settings.value(u"recentFolders"_s).toStringList();
        recent.removeAll(path);
        recent.prepend(path);
        settings.setValue(u"recentFolders"_s, recent.mid(0, 8));
    }
    follow();
}

// ---- regions and side bar

void MainWindow::moveRegion(bool forward) {
    // Around: the page's regions, side bar, status bar.
    HandshakePage* page = currentPage();
    QWidget* focus = QApplication::focusWidget();
    const bool inSidebar = focus && (focus == m_sidebar || m_sidebar->isAncestorOf(focus));
    const bool inStatus = focus && (focus == m_status || m_jobs->isAncestorOf(focus));
    const auto enterPage = [&] {
        if (page && page->trigger(forward ? PageAction::NextRegion : PageAction::PreviousRegion))
            return true;
        PageFrame* frame = m_tabs->current();
        if (frame && frame->configuration())
            return frame->configuration()->trigger(forward ? PageAction::NextRegion
                                                           : PageAction::PreviousRegion);
        if (!page && frame && !frame->isAncestorOf(focus)) {
            frame->page()->setFocus(Qt::OtherFocusReason);
            return frame->isAncestorOf(QApplication::focusWidget());
        }
        return false;
    };
    const auto enterSidebar = [&] {
        if (!isSidebarShown())
            return false;
        m_sidebar->focusFilter();
        return true;
    };
    const auto enterStatus = [&] {
        auto* button = m_jobs->isVisible() ? m_jobs->findChild<QToolButton*>() : nullptr;
        QWidget* target = button ? static_cast<QWidget*>(button) : m_status;
        target->setFocus(Qt::OtherFocusReason);
        return true;
    };
    if (inSidebar)
        forward ? enterStatus() : enterPage();
    else if (inStatus)
        (forward ? enterPage() : enterSidebar()) || enterPage();
    else
        enterPage() || (forward ? enterSidebar() || enterStatus() : enterStatus());
}

bool MainWindow::isSidebarShown() const {
    return !m_sidebar->isHidden();
}

void MainWindow::showSidebar(bool shown) {
    if (shown == isSidebarShown())
        return;
    m_sidebar->setVisible(shown);
    placeOverlay();
    m_actions->action(Command::SideBar)->setChecked(shown);
}

void MainWindow::setNarrow(bool narrow) {
    if (narrow == m_narrow)
        return;
    m_narrow = narrow;
    if (narrow) {
        m_sidebar->setParent(this);
        m_sidebar->hide();
    } else {
        m_splitter->insertWidget(0, m_sidebar);
        m_splitter->setStretchFactor(0, 0);
        m_splitter->setStretchFactor(1, 1);
        m_sidebar->setVisible(m_sidebarWanted);
        m_splitter->setSizes({232, std::max(400, width() - 232)});
    }
    m_actions->action(Command::SideBar)->setChecked(isSidebarShown());
}

void MainWindow::placeOverlay() {
    if (!m_narrow || !isSidebarShown())
        return;
    const QRect page = centralWidget()->geometry();
    m_sidebar->setGeometry(page.left(), page.top(), std::min(280, page.width() / 2), page.height());
    m_sidebar->raise();
}

// ---- kept between starts

void MainWindow::restoreGeometryFrom(const QByteArray& geometry) {
    if (geometry.isEmpty() || !restoreGeometry(geometry)) {
        const QRect room = QApplication::primaryScreen()->availableGeometry();
        resize(QSize(1440, 900).boundedTo(room.size()));
        move(room.center() - rect().center());
        return;
    }
    const QRect frame = frameGeometry();
    for (const QScreen* screen : QApplication::screens()) {
        const QRect seen = screen->availableGeometry().intersected(frame);
        if (seen.width() >= 120 && seen.height() >= 60)
            return;
    }
    const QRect room = QApplication::primaryScreen()->availableGeometry();
    resize(size().boundedTo(room.size()));
    move(room.center() - rect().center());
}

void MainWindow::saveState() {
    QSettings settings;
    settings.setValue(u"geometry"_s, saveGeometry());
    if (!m_narrow)
        settings.setValue(u"splitter"_s, m_splitter->saveState());
    settings.setValue(u"sideBar"_s, m_sidebarWanted);
    settings.setValue(u"expanded"_s, m_sidebar->expandedKeys());
    const HandshakePage* shown = currentPage();
    for (const PageFrame* frame : m_tabs->frames()) {
        if (!shown)
            shown = frame->handshake();
    }
    if (shown)
        settings.setValue(u"page"_s, shown->saveState());
    for (const PageFrame* frame : m_tabs->frames()) {
        if (frame->configuration())
            settings.setValue(u"configurationPage"_s, frame->configuration()->saveLayout());
    }
}

void MainWindow::saveSession() {
    // A second window beside this one leaves the session alone, and one that was never read is not written.
    if (m_lock.isLocked() && m_settled) {
        QSettings().setValue(u"session"_s, QJsonDocument(m_desk->session()).toJson(QJsonDocument::Compact));
        m_desk->keepTexts();
    }
}

QString MainWindow::manualPath() const {
    const QString here = QCoreApplication::applicationDirPath();
    for (const QString& place : {u"/../share/doc/twinwire/README.md"_s, u"/../../../README.md"_s}) {
        const QFileInfo file(here + place);
        if (file.isFile())
            return file.absoluteFilePath();
    }
    return {};
}

} // namespace twinwire::ui
