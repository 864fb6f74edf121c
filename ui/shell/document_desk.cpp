// Opening, and what is kept of the tabs.
#include "ui/shell/document_desk.h"

#include "proxyconfig/reading.h"
#include "ui/models/findings_model.h"
#include "ui/models/pool_work.h"
#include "ui/pages/configuration_page.h"
#include "ui/pages/environment_page.h"
#include "ui/pages/welcome_page.h"
#include "ui/widgets/proof_view.h"
#include "ui/widgets/question_strip.h"
#include "workspace/command_lines.h"
#include "workspace/proxy_configuration.h"

#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QRegularExpression>
#include <QSettings>
#include <QTableView>
#include <QUrl>
#include <QUuid>

namespace twinwire::ui {

using namespace Qt::StringLiterals;

namespace {

/// What one entry of a session became.
struct ReadTab {
    QByteArray id;
    QString path;
    QByteArray state;
    bool current = false;
    PageFrame::Kind kind = PageFrame::Kind::Handshake;
    QJsonObject configuration;
    std::optional<base::Result<workspace::HandshakeDocument>> document;
};

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

QJsonObject objectIn(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
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
    watchEvidence(frame);
    m_tabs.add(frame, activate);
    return frame;
}

void DocumentDesk::watchEvidence(PageFrame* frame) {
    // What rests on a line of the configuration leads there.
    for (const ProofView* proof : frame->handshake()->findChildren<ProofView*>()) {
        const auto lead = [this, frame, proof](const QModelIndex& index) {
            static const QRegularExpression form(u"^(.*):(\\d+):\\d+$"_s);
            const model::Evidence* evidence = proof->evidence().evidenceAt(index.row());
            if (!evidence || evidence->source != u"configuration"_s)
                return;
            const auto match = form.match(evidence->field);
            if (match.hasMatch())
                openConfigurationOf(*frame, match.captured(1), match.captured(2).toInt());
        };
        connect(&proof->evidenceTable(), &QTableView::activated, this, lead);
        connect(&proof->evidenceTable(), &QTableView::clicked, this, lead);
    }
}

bool DocumentDesk::openConfigurationOf(const PageFrame& frame, const QString& file, int line) {
    if (!frame.handshake())
        return false;
    const workspace::HandshakeDocument document = frame.handshake()->controller().editor().document();
    const QString path = workspace::proxyConfigurationOf(document);
    if (path.isEmpty())
        return false;
    openConfiguration(path);
    ConfigurationPage* page = m_tabs.current()->configuration();
    if (page && page->document().url().isEmpty())
        page->document().setUrl(document.proxied);
    if (page && line > 0)
        page->goTo(file, line);
    return true;
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

PageFrame* DocumentDesk::addConfiguration(const QByteArray& id, bool preview, bool activate) {
    const QByteArray own = id.isEmpty() ? QUuid::createUuid().toByteArray(QUuid::WithoutBraces) : id;
    auto* page = new ConfigurationPage;
    page->restoreLayout(QSettings().value(u"configurationPage"_s).toByteArray());
    auto* frame = new PageFrame(PageFrame::Kind::Configuration, page, own);
    frame->setPreview(preview);
    connect(page, &ConfigurationPage::edited, this, &DocumentDesk::sessionChanged);
    connect(page, &ConfigurationPage::openRequested, this, [this] { openConfigurationWithDialog(); });
    connect(page, &ConfigurationPage::pasteRequested, this,
            [this](const QString& text) { checkConfiguration(text); });
    m_tabs.add(frame, activate);
    return frame;
}

PageFrame* DocumentDesk::checkConfiguration(const QString& text) {
    PageFrame* frame = nullptr;
    for (PageFrame* one : m_tabs.frames()) {
        if (one->configuration() && one->configuration()->document().isEmpty())
            frame = one;
    }
    if (!frame)
        frame = addConfiguration({}, false, true);
    m_tabs.activate(frame);
    if (!text.isEmpty())
        frame->configuration()->document().paste(text);
    frame->configuration()->setFocus(Qt::OtherFocusReason);
    return frame;
}

void DocumentDesk::openConfiguration(const QString& path, int line, RowWish wish) {
    const QString whole = QFileInfo(path).absoluteFilePath();
    PageFrame* frame = frameOf(whole);
    for (PageFrame* one : m_tabs.frames()) {
        if (!frame && one->configuration() && one->configuration()->document().isEmpty() &&
            wish == RowWish::Open) {
            frame = one;
            frame->configuration()->open(whole);
        }
    }
    if (!frame) {
        frame = addConfiguration({}, wish == RowWish::Preview, true);
        frame->configuration()->open(whole);
    }
    m_tabs.activate(frame);
    if (wish == RowWish::Open) {
        frame->setPreview(false);
        noteRecent(whole);
    }
    if (line > 0 && frame->configuration())
        frame->configuration()->goTo(whole, line);
    if (wish == RowWish::Open)
        frame->setFocus(Qt::OtherFocusReason);
    Q_EMIT sessionChanged();
}

void DocumentDesk::openConfigurationWithDialog() {
    auto* dialog = new QFileDialog(m_window, tr("Open a configuration"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("All files (*)"), tr("Configurations of proxies (*.conf *.cfg Caddyfile*)")});
    dialog->setDirectory(QSettings().value(u"lastFolder"_s, QDir::homePath()).toString());
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString& path) { openConfiguration(path); });
    dialog->open();
}

void DocumentDesk::keepTexts() {
    QJsonObject all;
    for (const PageFrame* frame : m_tabs.frames()) {
        if (!frame->configuration() || frame->isPreview())
            continue;
        const QJsonValue texts = frame->configuration()->state(!m_discarding).value(u"texts"_s);
        if (texts.isObject())
            all.insert(QString::fromUtf8(frame->id()), texts);
    }
    m_keeper.write(m_textsPath,
                   all.isEmpty() ? QByteArray() : QJsonDocument(all).toJson(QJsonDocument::Compact));
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

QJsonArray DocumentDesk::session() const {
    QJsonArray tabs;
    for (const PageFrame* frame : m_tabs.frames()) {
        QJsonObject tab;
        if (frame == m_tabs.current())
            tab.insert(u"current"_s, true);
        if (frame->kind() == PageFrame::Kind::Welcome) {
            tab.insert(u"kind"_s, u"welcome"_s);
        } else if (frame->kind() == PageFrame::Kind::Environments) {
            tab.insert(u"kind"_s, u"environments"_s);
        } else if (frame->kind() == PageFrame::Kind::Configuration) {
            if (frame->isPreview() || frame->configuration()->document().isEmpty())
                continue;
            tab.insert(u"kind"_s, u"configuration"_s);
            tab.insert(u"id"_s, QString::fromUtf8(frame->id()));
            QJsonObject state = frame->configuration()->state(false);
            state.remove(u"texts"_s); // keepTexts()
            tab.insert(u"configuration"_s, state);
        } else {
            const HandshakeController& controller = frame->handshake()->controller();
            if (frame->isPreview())
                continue;
            tab.insert(u"id"_s, QString::fromUtf8(frame->id()));
            if (!controller.path().isEmpty()) {
                tab.insert(u"path"_s, controller.path());
            } else {
                const auto& document = const_cast<HandshakeController&>(controller).editor().document();
                // Edited ones are the keeper's; a request that nobody touched is not worth keeping.
                if (frame->isDirty() || document == workspace::HandshakeDocument())
                    continue;
                tab.insert(u"document"_s, QString::fromUtf8(workspace::serialize(
                                              workspace::withoutSecrets(document).document)));
            }
        }
        tabs.append(tab);
    }
    return tabs;
}

void DocumentDesk::restoreSession(const QJsonArray& session, std::function<void()> done) {
    QList<ReadTab> tabs;
    for (const QJsonValue& value : session) {
        const QJsonObject object = value.toObject();
        ReadTab tab;
        tab.id = object.value(u"id"_s).toString().toUtf8();
        tab.path = object.value(u"path"_s).toString();
        tab.current = object.value(u"current"_s).toBool();
        const QString kind = object.value(u"kind"_s).toString();
        tab.kind = kind == u"welcome"_s         ? PageFrame::Kind::Welcome
                   : kind == u"environments"_s  ? PageFrame::Kind::Environments
                   : kind == u"configuration"_s ? PageFrame::Kind::Configuration
                                                : PageFrame::Kind::Handshake;
        tab.configuration = object.value(u"configuration"_s).toObject();
        tab.state = object.value(u"document"_s).toString().toUtf8();
        tabs.append(tab);
    }
    workOnPool(
        this,
        [tabs, texts = m_textsPath]() mutable {
            const QJsonObject kept = objectIn(texts);
            for (ReadTab& tab : tabs) {
                if (tab.kind == PageFrame::Kind::Configuration)
                    tab.configuration.insert(u"texts"_s, kept.value(QString::fromUtf8(tab.id)));
                if (tab.kind == PageFrame::Kind::Handshake)
                    tab.document = tab.path.isEmpty() ? workspace::parseDocument(tab.state, {})
                                                      : workspace::loadDocument(tab.path);
            }
            return tabs;
        },
        [this, done = std::move(done)](const QList<ReadTab>& read) {
            PageFrame* current = nullptr;
            QList<base::Error> errors;
            for (const ReadTab& tab : read) {
                if (tab.kind == PageFrame::Kind::Welcome)
                    showWelcome();
                else if (tab.kind == PageFrame::Kind::Environments)
                    showEnvironments();
                else if (tab.kind == PageFrame::Kind::Configuration)
                    addConfiguration(tab.id, false, true)->configuration()->restore(tab.configuration);
                else if (!*tab.document)
                    errors.append(tab.document->error());
                else if (!frameOf(tab.path))
                    showDocument(**tab.document, tab.id, tab.path);
                if (tab.current && m_tabs.count() > 0)
                    current = m_tabs.at(m_tabs.count() - 1);
            }
            if (current)
                m_tabs.activate(current);
            if (m_tabs.count() == 0)
                showWelcome();
            for (const base::Error& error : errors)
                say(error);
            done();
        });
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
