// The pages of configurations among the documents. See document_desk.h.
#include "ui/models/configuration_facts.h"
#include "ui/pages/configuration_page.h"
#include "ui/shell/document_desk.h"
#include "workspace/proxy_configuration.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSettings>
#include <QUuid>

namespace twinwire::ui {

using namespace Qt::StringLiterals;

bool DocumentDesk::openConfigurationOf(const PageFrame& frame, const QString& file, int line) {
    if (!frame.handshake())
        return false;
    const workspace::HandshakeDocument document = frame.handshake()->controller().editor().document();
    const QString path = workspace::proxyConfigurationOf(document);
    if (path.isEmpty()) {
        // An earlier run may rest on a file that the request no longer names.
        const QFileInfo named(file);
        if (!named.isAbsolute() || !named.isFile())
            return false;
        openConfiguration(file, line);
        return true;
    }
    openConfiguration(path);
    ConfigurationPage* page = m_tabs.current()->configuration();
    if (page && page->document().url().isEmpty())
        page->document().setUrl(document.proxied);
    if (page && line > 0)
        page->goTo(file, line);
    return true;
}

PageFrame* DocumentDesk::addConfiguration(const QByteArray& id, bool preview, bool activate) {
    const QByteArray own = id.isEmpty() ? QUuid::createUuid().toByteArray(QUuid::WithoutBraces) : id;
    auto* page = new ConfigurationPage;
    page->restoreLayout(QSettings().value(u"configurationPage"_s).toByteArray());
    auto* frame = new PageFrame(PageFrame::Kind::Configuration, page, own);
    frame->setPreview(preview);
    connect(page, &ConfigurationPage::edited, this, &DocumentDesk::sessionChanged);
    connect(page, &ConfigurationPage::openRequested, this, [this] { openConfigurationWithDialog(); });
    connect(page, &ConfigurationPage::comparisonRequested, this,
            [this, page] { compareConfiguration(*page); });
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

void DocumentDesk::compareConfiguration(const ConfigurationPage& page) {
    const QString path = page.document().path();
    for (PageFrame* one : m_tabs.frames()) {
        if (!one->handshake())
            continue;
        const QString read =
            workspace::proxyConfigurationOf(one->handshake()->controller().editor().document());
        if (!read.isEmpty() && QFileInfo(read).absoluteFilePath() == path) {
            m_tabs.activate(one);
            one->handshake()->focusStart();
            return;
        }
    }
    const CheckPointer result = page.document().result();
    workspace::HandshakeDocument document;
    document.proxied = page.document().url().trimmed();
    document.direct = result ? upstreamAddress(*result, document.proxied) : QString();
    showDocument(workspace::withProxyConfiguration(document, path))->handshake()->focusStart();
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

} // namespace twinwire::ui
