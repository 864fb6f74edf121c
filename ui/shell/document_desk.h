// Opens, saves, keeps and closes documents in tabs. What it needs to ask or say it does in the tab concerned.
#pragma once

#include "ui/models/services.h"
#include "ui/shell/document_tabs.h"
#include "ui/shell/tab_keeper.h"
#include "ui/shell/workspace_sidebar.h"

#include <QJsonArray>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <functional>

namespace twinwire::ui {

/// See the head of this file.
class DocumentDesk : public QObject {
    Q_OBJECT

public:
    /// \a stateFolder: where unsaved work is kept. \a window: the parent of file dialogs.
    DocumentDesk(Services& services, DocumentTabs& tabs, const QString& stateFolder, QWidget* window);
    ~DocumentDesk() override;

    /// A tab with \a document; \a id empty: a fresh one.
    PageFrame* showDocument(const workspace::HandshakeDocument& document, const QByteArray& id = {},
                            const QString& path = {}, bool preview = false, bool activate = true);
    void newHandshake();
    void showWelcome();
    /// The page of environments; \a variable, where given, is added to \a environment and edited.
    void showEnvironments(const QString& environment = {}, const QString& variable = {});
    /// The page that checks configurations: an empty one, or with \a text.
    PageFrame* checkConfiguration(const QString& text = {});
    /// The page of the configuration at \a path, at \a line where it is given.
    void openConfiguration(const QString& path, int line = 0, RowWish wish = RowWish::Open);
    void openConfigurationWithDialog();
    /// The configuration that \a frame's comparisons are read with, asked about its proxied address; at
    /// \a file's \a line where they are given. False when it has none.
    bool openConfigurationOf(const PageFrame& frame, const QString& file = {}, int line = 0);
    /// A request whose comparisons read \a page's file, through the proxy to its address; one that is open is
    /// shown instead of another.
    void compareConfiguration(const ConfigurationPage& page);
    void openFile(const QString& path, RowWish wish = RowWish::Open);
    void openWithDialog();
    /// A command line, an address, or the path of a file; false when \a text is none of them.
    bool paste(const QString& text);
    void startScenario(const QString& name, RowWish wish);
    void openRun(const QByteArray& id, RowWish wish);
    /// \a then gets whether it was saved.
    void save(PageFrame* frame, std::function<void(bool)> then = {});
    void saveAs(PageFrame* frame, std::function<void(bool)> then = {});
    /// Asks first where edits would be lost.
    void close(PageFrame* frame);
    QList<PageFrame*> dirtyFrames() const;
    /// Asks for all edited tabs at once; \a then is called when all are saved or given up.
    void letGo(std::function<void()> then);

    QStringList recentFiles() const;
    void forgetRecentFiles();
    /// The open tabs as they can be kept, and back. Opening reads files: done() is called when it has.
    QJsonArray session() const;
    void restoreSession(const QJsonArray& session, std::function<void()> done);
    /// Writes down the texts of configurations that belong to session().
    void keepTexts();
    TabKeeper& keeper() { return m_keeper; }
    /// Writes what was edited at once: the window loses the focus.
    void writeNow();
    /// Asks again, in the language of now, what is asked about all tabs.
    void retranslate();

Q_SIGNALS:
    void recentFilesChanged();
    void sessionChanged(); ///< what session() or keepTexts() keeps

private:
    void watch(PageFrame* frame);
    PageFrame* addConfiguration(const QByteArray& id, bool preview, bool activate);
    void offer(const QList<workspace::KeptTab>& tabs);
    void bring(const workspace::KeptTab& tab);
    void showPlaceholder(PageFrame* frame);
    void write(PageFrame* frame, const QString& path, std::function<void(bool)> then);
    void noteRecent(const QString& path);
    PageFrame* frameOf(const QString& path) const;
    PageFrame* frameOf(PageFrame::Kind kind) const;
    void say(const base::Error& error);
    void saveEach(QList<PageFrame*> frames, std::function<void()> then);

    Services& m_services;
    DocumentTabs& m_tabs;
    QWidget* m_window;
    TabKeeper m_keeper;
    QString m_textsPath;       ///< where keepTexts() writes
    bool m_discarding = false; ///< edits are given up: the window closes
    QTimer m_pause;            ///< in typing
    QSet<QByteArray> m_edited;
    QList<workspace::KeptTab> m_offered; ///< while the question stands whether to restore them
};

} // namespace twinwire::ui
