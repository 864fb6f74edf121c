// Opening, and unsaved work brought back.
#include "ui/shell/document_desk.h"

#include "proxyconfig/reading.h"
#include "ui/models/pool_work.h"
#include "ui/pages/configuration_page.h"
#include "ui/pages/environment_page.h"
#include "ui/pages/welcome_page.h"
#include "ui/widgets/question_strip.h"
#include "workspace/command_lines.h"

#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QLocale>
#include <QSettings>
#include <QUrl>
#include <QUuid>

namespace twinwire::ui {

using namespace Qt::StringLiterals;

namespace {

/// The document that would send what \a record sent; secrets are masked in it.
workspace::HandshakeDocument documentOf(const recording::RunRecord& record) {
    workspace::HandshakeDocument document;
    document.direct = QString::fromUtf8(record.run.direct.plan.url.text);
    document.proxied = QString::fromUtf8(record.run.proxied.plan.url.text);
    if (!record.run.proxied.plan.request.isEmpty())
        document.request = workspace::draftOf(record.run.proxied.plan.request, {});
    return document;
}

/// A file that is a proxy's configuration by its text, or by its name where it cannot be told.
bool isConfiguration(const QString& path) {
    QFile file(path);
    if (path.endsWith(u'.' + QString::fromLatin1(workspace::documentSuffix)) ||
        !file.open(QIODevice::ReadOnly))
        return false;
    const QFileInfo info(path);
    return proxyconfig::productOf(file.read(65536)).has_value() || info.suffix() == u"conf"_s ||
           info.suffix() == u"cfg"_s || info.fileName().startsWith(u"Caddyfile"_s);
}

} // namespace

DocumentDesk::DocumentDesk(Services& services, DocumentTabs& tabs, const QString& stateFolder,
                           QWidget* window)
    : QObject(window)
    , m_services(services)
    , m_tabs(tabs)
    , m_window(window)
    , m_keeper(stateFolder + u"/tabs"_s)
    , m_textsPath(stateFolder + u"/configurations.json"_s) {
    m_pause.setSingleShot(true);
    m_pause.setInterval(500);
    connect(&m_pause, &QTimer::timeout, this, [this] { writeNow(); });
    connect(&m_keeper, &TabKeeper::orphansFound, this,
            [this](const QList<workspace::KeptTab>& orphans) { offer(orphans); });
    connect(&m_keeper, &TabKeeper::problemRaised, this, [this](const base::Error& error) { say(error); });
    connect(&m_tabs, &DocumentTabs::closeRequested, this, [this](PageFrame* frame) { close(frame); });
    connect(&m_tabs, &DocumentTabs::newRequested, this, [this] { newHandshake(); });
    connect(&m_tabs, &DocumentTabs::lastClosed, this, [this] { showWelcome(); });
    connect(&services.environments, &EnvironmentBook::problemRaised, this,
            [this](const base::Error& error) { say(error); });
    connect(&services.history, &HistoryBook::problemRaised, this,
            [this](const base::Error& error) { say(error); });
}

DocumentDesk::~DocumentDesk() = default;

PageFrame* DocumentDesk::showDocument(const workspace::HandshakeDocument& document, const QByteArray& id,
                                      const QString& path, bool preview, bool activate) {
    const QByteArray own = id.isEmpty() ? QUuid::createUuid().toByteArray(QUuid::WithoutBraces) : id;
    auto* controller = new HandshakeController(m_services, document, own);
    controller->setPath(path);
    auto* frame = new PageFrame(PageFrame::Kind::Handshake, new HandshakePage(controller), own);
    // As the page that one comes from, else as the last start ended.
    const HandshakePage* before = m_tabs.current() ? m_tabs.current()->handshake() : nullptr;
    const QByteArray state = before ? before->saveState() : QSettings().value(u"page"_s).toByteArray();
    if (!state.isEmpty())
        frame->handshake()->restoreState(state);
    frame->setPreview(preview);
    watch(frame);
    m_tabs.add(frame, activate);
    return frame;
}

void DocumentDesk::watch(PageFrame* frame) {
    HandshakeController& controller = frame->handshake()->controller();
    connect(&controller.editor(), &DocumentEditor::changed, this, [this, frame] {
        m_edited.insert(frame->id());
        m_pause.start();
    });
    connect(&controller, &HandshakeController::problemRaised, this, [this, frame](const Problem& problem) {
        if (problem.place == u"request"_s || problem.place.isEmpty())
            showPlaceholder(frame);
    });
    connect(frame->handshake(), &HandshakePage::lineRequested, this,
            [this, frame](const model::ConfigurationPlace& line) {
                openConfigurationOf(*frame, line.file, line.line);
            });
}

void DocumentDesk::showPlaceholder(PageFrame* frame) {
    HandshakeController& controller = frame->handshake()->controller();
    QStringList unknown = controller.request(run::RouteName::Direct).unknown;
    unknown += controller.request(run::RouteName::Proxied).unknown;
    if (unknown.isEmpty())
        return;
    const QString name = unknown.first();
    QString environment = m_services.environments.currentName();
    if (environment.isEmpty() && !m_services.environments.environments().isEmpty())
        environment = m_services.environments.environments().first().name;
    const QString action =
        environment.isEmpty() ? tr("Add it to a new environment") : tr("Add it to %1").arg(environment);
    frame->say(MessageStrip::Kind::Error,
               tr("{{%1}} has no value in the environment that is chosen.").arg(name), action,
               [this, environment, name] {
                   showEnvironments(environment.isEmpty() ? tr("Environment 1") : environment, name);
               });
}

void DocumentDesk::newHandshake() {
    PageFrame* frame = showDocument({});
    frame->handshake()->focusStart();
}

PageFrame* DocumentDesk::frameOf(PageFrame::Kind kind) const {
    for (PageFrame* frame : m_tabs.frames()) {
        if (frame->kind() == kind)
            return frame;
    }
    return nullptr;
}

PageFrame* DocumentDesk::frameOf(const QString& path) const {
    for (PageFrame* frame : m_tabs.frames()) {
        if (frame->handshake() && !path.isEmpty() && frame->handshake()->controller().path() == path)
            return frame;
        if (frame->configuration() && !path.isEmpty() && frame->configuration()->document().path() == path)
            return frame;
    }
    return nullptr;
}

void DocumentDesk::showWelcome() {
    if (PageFrame* open = frameOf(PageFrame::Kind::Welcome)) {
        m_tabs.activate(open);
        return;
    }
    auto* page = new WelcomePage(m_services);
    connect(page, &WelcomePage::scenarioRequested, this,
            [this](const QString& name) { startScenario(name, RowWish::Open); });
    connect(page, &WelcomePage::newRequested, this, [this] { newHandshake(); });
    connect(page, &WelcomePage::openRequested, this, [this] { openWithDialog(); });
    connect(page, &WelcomePage::checkRequested, this, [this] { checkConfiguration(); });
    auto* frame = new PageFrame(PageFrame::Kind::Welcome, page, QByteArrayLiteral("welcome"));
    connect(page, &WelcomePage::pasteRequested, this, [this, frame] {
        if (!paste(QApplication::clipboard()->text()))
            frame->say(
                MessageStrip::Kind::Info,
                tr("The clipboard holds no command line of curl, wscat or websocat and no address. Copy one, "
                   "then press Ctrl+V."));
    });
    m_tabs.add(frame, true);
}

void DocumentDesk::showEnvironments(const QString& environment, const QString& variable) {
    PageFrame* frame = frameOf(PageFrame::Kind::Environments);
    if (!frame) {
        auto* page = new EnvironmentPage(m_services.environments);
        frame = new PageFrame(PageFrame::Kind::Environments, page, QByteArrayLiteral("environments"));
        connect(page, &EnvironmentPage::problemRaised, frame,
                [frame](const base::Error& error) { frame->say(error); });
        m_tabs.add(frame, true);
    }
    m_tabs.activate(frame);
    auto* page = static_cast<EnvironmentPage*>(frame->page());
    if (!variable.isEmpty())
        page->addVariable(environment, variable);
    else
        page->setFocus(Qt::OtherFocusReason);
}

void DocumentDesk::openWithDialog() {
    auto* dialog = new QFileDialog(m_window, tr("Open"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dialog->setNameFilters(
        {tr("Twinwire requests (*.%1)").arg(QString::fromLatin1(workspace::documentSuffix)),
         tr("Configurations of proxies (*.conf *.cfg Caddyfile*)"), tr("All files (*)")});
    dialog->setDirectory(QSettings().value(u"lastFolder"_s, QDir::homePath()).toString());
    connect(dialog, &QFileDialog::filesSelected, this, [this](const QStringList& paths) {
        for (const QString& path : paths)
            openFile(path);
    });
    dialog->open();
}

void DocumentDesk::openFile(const QString& given, RowWish wish) {
    const QString path = QFileInfo(given).absoluteFilePath();
    if (PageFrame* open = frameOf(path)) {
        if (wish == RowWish::Open)
            open->setPreview(false);
        m_tabs.activate(open);
        return;
    }
    workOnPool(
        this, [path] { return std::pair(workspace::loadDocument(path), isConfiguration(path)); },
        [this, path, wish](const std::pair<base::Result<workspace::HandshakeDocument>, bool>& result) {
            const auto& [read, configuration] = result;
            if (!read && configuration) {
                openConfiguration(path, 0, wish);
                return;
            }
            if (!read) {
                say(read.error());
                return;
            }
            if (PageFrame* open = frameOf(path)) {
                m_tabs.activate(open);
                return;
            }
            showDocument(*read, {}, path, wish == RowWish::Preview);
            if (wish == RowWish::Open)
                noteRecent(path);
        });
}

bool DocumentDesk::paste(const QString& text) {
    const QString trimmed = text.trimmed();
    if (trimmed.isEmpty())
        return false;
    if (workspace::looksLikeCommand(trimmed)) {
        const auto read = workspace::parseCommand(trimmed);
        if (!read) {
            say(read.error());
            return true;
        }
        PageFrame* frame = showDocument(read->document);
        frame->handshake()->controller().editor().setNeverSaved();
        m_edited.insert(frame->id());
        m_pause.start();
        if (!read->ignored.isEmpty()) {
            frame->say(MessageStrip::Kind::Info, tr("Left out, because nothing here does the same: %1")
                                                     .arg(QLocale().createSeparatedList(read->ignored)));
        }
        return true;
    }
    if (trimmed.contains(u'\n') && proxyconfig::productOf(trimmed.left(65536).toUtf8())) {
        checkConfiguration(trimmed + u'\n');
        return true;
    }
    if (trimmed.contains(u'\n') || trimmed.size() > 8192)
        return false;
    const QUrl url(trimmed, QUrl::StrictMode);
    static const QStringList schemes{u"ws"_s, u"wss"_s, u"http"_s, u"https"_s};
    if (url.isValid() && schemes.contains(url.scheme())) {
        workspace::HandshakeDocument document;
        document.proxied = trimmed;
        PageFrame* frame = showDocument(document);
        frame->handshake()->focusStart();
        return true;
    }
    const QString path = url.isLocalFile() ? url.toLocalFile() : trimmed;
    if (path.endsWith(u'.' + QString::fromLatin1(workspace::documentSuffix)) && QFileInfo(path).isFile()) {
        openFile(path);
        return true;
    }
    return false;
}

void DocumentDesk::startScenario(const QString& name, RowWish wish) {
    workspace::HandshakeDocument document;
    document.scenario = name;
    document.name = scenarioName(m_services.lab, name);
    PageFrame* frame = showDocument(document, {}, {}, wish == RowWish::Preview);
    if (wish == RowWish::Open)
        frame->handshake()->controller().startLab(name, true);
}

void DocumentDesk::openRun(const QByteArray& id, RowWish wish) {
    const run::HistoryEntry* found = nullptr;
    for (const run::HistoryEntry& entry : m_services.history.entries()) {
        if (entry.id == id)
            found = &entry;
    }
    if (!found)
        return;
    for (PageFrame* frame : m_tabs.frames()) {
        if (frame->handshake() && frame->handshake()->controller().historyKey() == found->document) {
            m_tabs.activate(frame);
            frame->handshake()->controller().showRun(id);
            return;
        }
    }
    const QString path = QString::fromUtf8(found->document);
    const bool preview = wish == RowWish::Preview;
    if (QFileInfo(path).isAbsolute() && QFileInfo(path).isFile()) {
        workOnPool(
            this, [path] { return workspace::loadDocument(path); },
            [this, path, id, preview](const base::Result<workspace::HandshakeDocument>& read) {
                if (!read) {
                    say(read.error());
                    return;
                }
                showDocument(*read, {}, path, preview)->handshake()->controller().showRun(id);
            });
        return;
    }
    const QByteArray key = found->document;
    const QString title = found->title;
    m_services.history.read(
        id, this, [this, id, key, title, preview](const base::Result<recording::RunRecord>& read) {
            if (!read) {
                say(read.error());
                return;
            }
            workspace::HandshakeDocument document = documentOf(*read);
            document.name = title;
            showDocument(document, key, {}, preview)->handshake()->controller().showRun(id);
        });
}

void DocumentDesk::say(const base::Error& error) {
    PageFrame* frame = m_tabs.current();
    if (!frame) {
        showWelcome();
        frame = m_tabs.current();
    }
    frame->say(error);
}

// ---- kept

void DocumentDesk::writeNow() {
    m_pause.stop();
    for (PageFrame* frame : m_tabs.frames()) {
        if (!m_edited.contains(frame->id()) || !frame->handshake())
            continue;
        HandshakeController& controller = frame->handshake()->controller();
        if (frame->isDirty())
            m_keeper.keep({frame->id(), controller.path(), true, controller.editor().document()});
        else
            m_keeper.forget(frame->id());
    }
    m_edited.clear();
}

void DocumentDesk::offer(const QList<workspace::KeptTab>& tabs) {
    QuestionStrip* strip = m_tabs.question();
    m_offered = tabs;
    disconnect(strip, nullptr, this, nullptr);
    connect(strip, &QuestionStrip::answered, this, [this, strip, tabs](int answer) {
        disconnect(strip, nullptr, this, nullptr);
        m_offered.clear();
        if (answer == 0) {
            for (const workspace::KeptTab& tab : tabs)
                bring(tab);
            writeNow();
        }
        // Behind the writes in the keeper's queue: at no moment is the work in neither place.
        m_keeper.discardOrphans();
    });
    strip->ask(tr("%n unsaved requests from the last session.", nullptr, int(tabs.size())),
               {tr("Restore"), tr("Discard")}, false);
}

void DocumentDesk::retranslate() {
    if (!m_offered.isEmpty())
        offer(m_offered);
}

void DocumentDesk::bring(const workspace::KeptTab& tab) {
    PageFrame* frame = frameOf(tab.path);
    for (PageFrame* one : m_tabs.frames()) {
        if (!frame && one->id() == tab.id && one->handshake())
            frame = one;
    }
    if (frame) {
        frame->handshake()->controller().editor().apply(tab.document, tr("Restore"));
        m_tabs.activate(frame);
    } else {
        frame = showDocument(tab.document, tab.id, tab.path);
        frame->handshake()->controller().editor().setNeverSaved();
    }
    m_edited.insert(frame->id());
}

QStringList DocumentDesk::recentFiles() const {
    return QSettings().value(u"recentFiles"_s).toStringList();
}

void DocumentDesk::forgetRecentFiles() {
    QSettings().remove(u"recentFiles"_s);
    Q_EMIT recentFilesChanged();
}

void DocumentDesk::noteRecent(const QString& path) {
    QStringList files = recentFiles();
    files.removeAll(path);
    files.prepend(path);
    QSettings().setValue(u"recentFiles"_s, files.mid(0, 12));
    QSettings().setValue(u"lastFolder"_s, QFileInfo(path).absolutePath());
    Q_EMIT recentFilesChanged();
}

} // namespace twinwire::ui
