// The tabs of the last session, kept and brought back. See document_desk.h.
#include "ui/models/pool_work.h"
#include "ui/pages/configuration_page.h"
#include "ui/shell/document_desk.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include <optional>

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

QJsonObject objectIn(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

} // namespace

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

} // namespace twinwire::ui
