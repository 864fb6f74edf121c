// Putting the window together, and following what its pages do.
#include "ui/shell/main_window.h"

#include "ui/pages/configuration_page.h"
#include "ui/pages/handshake_page.h"
#include "ui/shell/appearance.h"
#include "ui/shell/document_desk.h"
#include "ui/shell/status_words.h"
#include "ui/shell/workspace_folder.h"
#include "ui/shell/workspace_sidebar.h"
#include "ui/widgets/job_bar.h"
#include "ui/widgets/lab_strip.h"
#include "ui/widgets/question_strip.h"

#include <QAccessible>
#include <QApplication>
#include <QCloseEvent>
#include <QDir>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QMimeData>
#include <QSettings>
#include <QSplitter>
#include <QStatusBar>
#include <QUrl>

#include <algorithm>

namespace twinwire::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int narrowBelow = 1100;
constexpr int sidebarWidth = 232;

} // namespace

MainWindow::MainWindow(Services& services, Appearance& appearance, const QString& stateFolder,
                       QWidget* parent)
    : QMainWindow(parent)
    , m_services(services)
    , m_appearance(appearance)
    , m_actions(new WindowActions(this))
    , m_folder(new WorkspaceFolder(this))
    , m_tabs(new DocumentTabs(this))
    , m_desk(new DocumentDesk(services, *m_tabs, stateFolder, this))
    , m_sidebar(new WorkspaceSidebar(
          services, *m_folder, [this] { return m_actions->rows(); }, this))
    , m_splitter(new QSplitter(Qt::Horizontal, this))
    , m_status(new StatusWords(this))
    , m_notes(new QLabel(this))
    , m_jobs(new JobBar(this))
    , m_lock(stateFolder + u"/window.lock"_s) {
    setAcceptDrops(true);
    setMinimumSize(800, 560);
    QDir().mkpath(stateFolder);
    // A lock of a program that died is taken over; one of a program that runs for days is not.
    m_lock.setStaleLockTime(0);
    m_lock.tryLock(0);
    layOut();
    connectParts();
    connectSidebar();
    const QSettings settings;
    restoreGeometryFrom(settings.value(u"geometry"_s).toByteArray());
    const QByteArray split = settings.value(u"splitter"_s).toByteArray();
    if (split.isEmpty() || !m_splitter->restoreState(split))
        m_splitter->setSizes({sidebarWidth, std::max(400, width() - sidebarWidth)});
    m_sidebarWanted = settings.value(u"sideBar"_s, true).toBool();
    setNarrow(width() < narrowBelow);
    if (!m_narrow)
        m_sidebar->setVisible(m_sidebarWanted);
}

MainWindow::~MainWindow() {
    // Pages end with the tabs while the window still stands; nothing of theirs is followed any more.
    m_tabs->disconnect(this);
    qApp->disconnect(this);
    delete m_splitter;
}

void MainWindow::layOut() {
    m_actions->fill(menuBar());
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(1);
    m_splitter->addWidget(m_sidebar);
    m_splitter->addWidget(m_tabs);
    m_splitter->setStretchFactor(0, 0);
    m_splitter->setStretchFactor(1, 1);
    setCentralWidget(m_splitter);
    m_notes->setFont(ui::font(TextRole::Secondary));
    m_notes->setForegroundRole(QPalette::PlaceholderText);
    m_notes->setTextFormat(Qt::PlainText);
    m_notes->setContentsMargins(0, 0, space::small, 0);
    statusBar()->setSizeGripEnabled(false);
    statusBar()->addWidget(m_status, 1);
    statusBar()->addPermanentWidget(m_jobs);
    statusBar()->addPermanentWidget(m_notes);
    m_sessionPause.setSingleShot(true);
    m_sessionPause.setInterval(300);
}

void MainWindow::connectParts() {
    connect(m_actions, &WindowActions::triggered, this, [this](Command command) { carryOut(command); });
    connect(m_actions, &WindowActions::pageTriggered, this, [this](PageAction action) {
        HandshakePage* page = currentPage();
        if (ConfigurationPage* configuration =
                m_tabs->current() ? m_tabs->current()->configuration() : nullptr)
            configuration->trigger(action);
        if (!page)
            return;
        if (action == PageAction::ShowSecrets || page->isEnabled(action))
            page->trigger(action);
        follow();
    });
    connect(m_tabs, &DocumentTabs::currentChanged, this, [this] { follow(); });
    connect(m_tabs, &DocumentTabs::frameChanged, this, [this](PageFrame* frame) {
        if (frame == m_tabs->current())
            follow();
        followJobs();
    });
    connect(m_tabs, &DocumentTabs::arrangementChanged, this, [this] {
        if (m_settled && !m_closing)
            m_sessionPause.start();
        followJobs();
    });
    connect(m_desk, &DocumentDesk::sessionChanged, this, [this] {
        if (m_settled && !m_closing)
            m_sessionPause.start();
    });
    connect(&m_sessionPause, &QTimer::timeout, this, [this] { saveSession(); });
    connect(m_actions->menu(WindowMenu::Lab), &QMenu::aboutToShow, this, [this] { fillLabMenu(); });
    connect(m_actions->recentMenu(), &QMenu::aboutToShow, this, [this] { fillRecentMenu(); });
    connect(m_actions->environmentMenu(), &QMenu::aboutToShow, this, [this] { fillEnvironmentMenu(); });
    const auto appear = [this] {
        m_appearance.fill(m_actions->themeMenu(), m_actions->languageMenu());
    };
    connect(m_actions->themeMenu(), &QMenu::aboutToShow, this, appear);
    connect(m_actions->languageMenu(), &QMenu::aboutToShow, this, appear);
    connect(&m_services.environments, &EnvironmentBook::changed, this, [this] { follow(); });
    connect(&m_services.lab, &run::LabCatalogue::versionsFound, this, [this] { follow(); });
    connect(m_folder, &WorkspaceFolder::problemRaised, this, [this](const base::Error& error) {
        if (PageFrame* frame = m_tabs->current())
            frame->say(error);
    });
    connect(qApp, &QGuiApplication::applicationStateChanged, this, [this](Qt::ApplicationState state) {
        if (state != Qt::ApplicationActive)
            m_desk->writeNow();
    });
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget*, QWidget* now) {
        // The side bar over the page goes when the page is asked for again.
        if (m_narrow && isSidebarShown() && now && now->window() == this && !m_sidebar->isAncestorOf(now))
            showSidebar(false);
    });
}

void MainWindow::connectSidebar() {
    const auto leave = [this] {
        if (m_narrow)
            showSidebar(false);
        if (m_tabs->current())
            m_tabs->current()->setFocus(Qt::OtherFocusReason);
    };
    connect(m_sidebar, &WorkspaceSidebar::documentChosen, this,
            [this, leave](const QString& path, RowWish wish) {
                m_desk->openFile(path, wish);
                if (wish == RowWish::Open)
                    leave();
            });
    connect(m_sidebar, &WorkspaceSidebar::runChosen, this, [this, leave](const QByteArray& id, RowWish wish) {
        m_desk->openRun(id, wish);
        if (wish == RowWish::Open)
            leave();
    });
    connect(m_sidebar, &WorkspaceSidebar::runComparisonRequested, this, [this](const QByteArray& id) {
        if (HandshakePage* page = currentPage())
            page->controller().compareWithRun(id);
    });
    connect(m_sidebar, &WorkspaceSidebar::scenarioChosen, this,
            [this, leave](const QString& name, RowWish wish) {
                for (const run::ScenarioSummary& one : m_services.lab.scenarios()) {
                    if (one.name == name && !one.installed && wish == RowWish::Open) {
                        if (PageFrame* frame = m_tabs->current())
                            frame->say(MessageStrip::Kind::Info,
                                       tr("%1 is not installed here. As root, in a terminal: %2")
                                           .arg(one.family, one.installHint));
                        return;
                    }
                }
                m_desk->startScenario(name, wish);
                if (wish == RowWish::Open)
                    leave();
            });
    connect(m_sidebar, &WorkspaceSidebar::actionChosen, this, [this, leave](const QString& name) {
        leave();
        if (auto* action = m_actions->findChild<QAction*>(name))
            action->trigger();
    });
    connect(m_sidebar, &WorkspaceSidebar::left, this, leave);
    connect(m_sidebar, &WorkspaceSidebar::folderRequested, this, [this] { chooseFolder(); });
    connect(m_sidebar, &WorkspaceSidebar::folderChosen, this,
            [this](const QString& path) { setWorkspace(path); });
    connect(m_sidebar, &WorkspaceSidebar::environmentsRequested, this,
            [this] { m_desk->showEnvironments(); });
}

HandshakePage* MainWindow::currentPage() const {
    const PageFrame* frame = m_tabs->current();
    return frame ? frame->handshake() : nullptr;
}

QString MainWindow::statusText() const {
    return m_status->words();
}

void MainWindow::follow() {
    PageFrame* frame = m_tabs->current();
    HandshakePage* page = currentPage();
    const ConfigurationPage* configuration = frame ? frame->configuration() : nullptr;
    m_actions->follow(page, configuration);
    QUndoStack* undo = page ? &page->controller().editor().undoStack() : nullptr;
    m_actions->action(Command::Undo)
        ->setEnabled((undo && undo->canUndo()) || (configuration && configuration->canUndo()));
    m_actions->action(Command::Redo)
        ->setEnabled((undo && undo->canRedo()) || (configuration && configuration->canRedo()));
    m_actions->action(Command::CloseTab)->setEnabled(frame != nullptr);
    m_actions->action(Command::CloseFolder)->setEnabled(!m_folder->path().isEmpty());
    m_actions->action(Command::SideBar)->setChecked(isSidebarShown());
    const auto* strip = page ? page->findChild<LabStrip*>() : nullptr;
    const run::LabJob* lab = page ? page->controller().lab() : nullptr;
    m_actions->action(Command::StopLab)
        ->setEnabled(lab && (lab->state() == run::LabJob::State::Ready ||
                             lab->state() == run::LabJob::State::Starting));
    m_actions->action(Command::ShowLabLog)->setEnabled(lab && strip);
    m_actions->action(Command::ShowLabLog)->setChecked(strip && strip->isLogShown());
    m_actions->action(Command::OpenReadme)->setEnabled(!manualPath().isEmpty());
    m_sidebar->setRunShown(page && page->controller().view());
    m_sidebar->showCurrent(page            ? page->controller().path()
                           : configuration ? configuration->document().path()
                                           : QString());

    QStringList notes;
    const QString environment = m_services.environments.currentName();
    if (!environment.isEmpty())
        notes.append(tr("Environment: %1").arg(environment));
    if (page) {
        m_status->show(page->statusIcon(), page->statusTone(), page->statusWords());
        if (!page->statusNotes().isEmpty())
            notes.append(page->statusNotes());
    } else if (configuration) {
        m_status->show(configuration->stateIcon(), configuration->stateTone(), configuration->statusWords());
    } else {
        m_status->show(Icon::Ok, Tone::Muted, tr("Ready"));
        QStringList found;
        for (const run::ScenarioSummary& one : m_services.lab.scenarios()) {
            const QString program = tr("%1 %2", "product, version").arg(one.family, one.version);
            if (!one.version.isEmpty() && !found.contains(program))
                found.append(program);
        }
        if (!found.isEmpty())
            notes.append(tr("Found: %1").arg(found.join(u", "_s)));
    }
    m_notes->setText(notes.join(u"    "_s));
    setWindowTitle(frame ? tr("%1[*] – Twinwire").arg(frame->title()) : tr("Twinwire"));
    setWindowModified(frame && frame->isDirty());
}

void MainWindow::followJobs() {
    QList<Job> jobs;
    for (PageFrame* frame : m_tabs->frames()) {
        if (frame->configuration() && frame->configuration()->document().isChecking()) {
            const QPointer<ConfigurationPage> reading(frame->configuration());
            jobs.append(Job{frame->id(), tr("Reading %1").arg(frame->title()), tr("Cancel"), [reading] {
                                if (reading)
                                    reading->document().cancel();
                            }});
        }
        if (!frame->handshake())
            continue;
        HandshakeController* controller = &frame->handshake()->controller();
        const QPointer<HandshakeController> guard(controller);
        const run::LabJob* lab = controller->lab();
        if (lab && lab->state() == run::LabJob::State::Starting) {
            jobs.append(
                Job{frame->id() + "/lab", tr("Starting %1").arg(lab->scenario()), tr("Stop"), [guard] {
                        if (guard)
                            guard->stopLab();
                    }});
        } else if (controller->isBusy()) {
            jobs.append(Job{frame->id(),
                            controller->isComparing() ? tr("Comparing %1").arg(frame->title())
                                                      : tr("Connecting %1").arg(frame->title()),
                            tr("Cancel"), [guard] {
                                if (guard)
                                    guard->cancel();
                            }});
        }
    }
    const bool ended = m_jobs->shownCount() > 0 && jobs.isEmpty();
    m_jobs->setJobs(jobs);
    if (ended) {
        QAccessibleEvent alert(m_status, QAccessible::Alert);
        QAccessible::updateAccessibility(&alert);
    }
}

bool MainWindow::event(QEvent* event) {
    if (event->type() == QEvent::Paint && !m_painted) {
        m_painted = true;
        // Behind this paint: what the first picture does not show is read once it is on the screen.
        QTimer::singleShot(0, this, [this] { begin(); });
    }
    return QMainWindow::event(event);
}

void MainWindow::begin() {
    const QSettings settings;
    const QJsonArray session = QJsonDocument::fromJson(settings.value(u"session"_s).toByteArray()).array();
    const bool restores = m_lock.isLocked() && !session.isEmpty();
    if (!restores)
        m_desk->showWelcome();
    m_sidebar->refreshLab();
    m_sidebar->setExpandedKeys(
        settings.value(u"expanded"_s, QStringList{u"6:hop"_s, u"6:nginx"_s}).toStringList());
    fillLabMenu();
    fillRecentMenu();
    fillEnvironmentMenu();
    m_appearance.fill(m_actions->themeMenu(), m_actions->languageMenu());
    m_services.lab.lookUpVersions();
    m_desk->keeper().open();
    m_services.history.load();
    if (m_folder->path().isEmpty())
        setWorkspace(settings.value(u"workspace"_s).toString());
    m_services.environments.load();
    const auto done = [this] {
        m_settled = true;
        if (m_tabs->current() && !m_tabs->current()->isAncestorOf(QApplication::focusWidget()))
            m_tabs->current()->setFocus(Qt::OtherFocusReason);
        follow();
        Q_EMIT settled();
    };
    if (restores)
        m_desk->restoreSession(session, done);
    else
        done();
}

void MainWindow::openPaths(const QStringList& paths) {
    const auto open = [this, paths] {
        for (const QString& path : paths) {
            if (QFileInfo(path).isDir())
                setWorkspace(path);
            else
                m_desk->openFile(path);
        }
    };
    // Behind the last session's tabs, so that what was asked for is what is seen.
    if (m_settled)
        open();
    else
        connect(this, &MainWindow::settled, this, open);
}

void MainWindow::closeEvent(QCloseEvent* event) {
    if (!m_closing && !m_desk->dirtyFrames().isEmpty()) {
        event->ignore();
        m_desk->letGo([this] {
            m_closing = true;
            close();
        });
        return;
    }
    m_closing = true;
    saveState();
    saveSession();
    m_desk->keeper().close();
    event->accept();
}

void MainWindow::followLanguage() {
    m_actions->retranslate();
    m_desk->retranslate();
    fillLabMenu();
    follow();
    followJobs();
}

void MainWindow::changeEvent(QEvent* event) {
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        followLanguage();
    } else if (event->type() == QEvent::ActivationChange && !isActiveWindow()) {
        m_desk->writeNow();
    }
}

void MainWindow::resizeEvent(QResizeEvent* event) {
    QMainWindow::resizeEvent(event);
    setNarrow(width() < narrowBelow);
    placeOverlay();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (event->mimeData()->hasUrls() || event->mimeData()->hasText())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
    event->acceptProposedAction();
    QStringList files;
    bool understood = false;
    for (const QUrl& url : event->mimeData()->urls()) {
        if (url.isLocalFile())
            files.append(url.toLocalFile());
        else
            understood = m_desk->paste(url.toString(QUrl::FullyEncoded)) || understood;
    }
    if (!files.isEmpty()) {
        openPaths(files);
    } else if (!understood && !m_desk->paste(event->mimeData()->text())) {
        if (PageFrame* frame = m_tabs->current())
            frame->say(
                MessageStrip::Kind::Info,
                tr("Nothing to open in that. Drop a saved request, an address or a command line of curl, "
                   "wscat or websocat."));
    }
}

} // namespace twinwire::ui
