// The window: menus, side bar, tabs, status bar. It puts parts together and carries out commands; what a page
// does is the page's matter.
#pragma once

#include "ui/models/services.h"
#include "ui/shell/window_actions.h"

#include <QLockFile>
#include <QMainWindow>
#include <QTimer>

#include <memory>

class QLabel;
class QSplitter;

namespace twinwire::ui {

class Appearance;
class DocumentDesk;
class DocumentTabs;
class JobBar;
class PageFrame;
class StatusWords;
class WorkspaceFolder;
class WorkspaceSidebar;

/// See the head of this file.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    /// \a stateFolder: the program's own, for unsaved work. All references must outlive the window.
    MainWindow(Services& services, Appearance& appearance, const QString& stateFolder,
               QWidget* parent = nullptr);
    ~MainWindow() override;
    /// Files and folders named on the command line, or dropped.
    void openPaths(const QStringList& paths);

    DocumentTabs& tabs() { return *m_tabs; }
    DocumentDesk& desk() { return *m_desk; }
    WindowActions& actions() { return *m_actions; }
    WorkspaceSidebar& sidebar() { return *m_sidebar; }
    HandshakePage* currentPage() const;
    QString statusText() const;
    bool isSidebarShown() const;
    /// True once what the window needs besides its first picture was read: session, history, environments.
    bool isSettled() const { return m_settled; }

Q_SIGNALS:
    void settled();

protected:
    bool event(QEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void layOut();
    void connectParts();
    void connectSidebar();
    void begin();
    void carryOut(Command command);
    void copyAs(Command command);
    void fillLabMenu();
    void fillRecentMenu();
    void fillEnvironmentMenu();
    void follow(); ///< actions, status and title after any change of the current page
    void followJobs();
    void followLanguage();
    void setWorkspace(const QString& path);
    void chooseFolder();
    void moveRegion(bool forward);
    void setNarrow(bool narrow);
    void showSidebar(bool shown);
    void placeOverlay();
    void restoreGeometryFrom(const QByteArray& geometry);
    void saveState();
    void saveSession();
    QString manualPath() const;

    Services& m_services;
    Appearance& m_appearance;
    WindowActions* m_actions;
    WorkspaceFolder* m_folder;
    DocumentTabs* m_tabs;
    DocumentDesk* m_desk;
    WorkspaceSidebar* m_sidebar;
    QSplitter* m_splitter;
    StatusWords* m_status;
    QLabel* m_notes;
    JobBar* m_jobs;
    QLockFile m_lock; ///< who holds it keeps the session; a second window beside it takes none
    QTimer m_sessionPause;
    bool m_painted = false;
    bool m_settled = false;
    bool m_narrow = false;
    bool m_sidebarWanted = true;
    bool m_closing = false;
};

} // namespace twinwire::ui
