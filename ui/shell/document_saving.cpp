// Saving and closing: literal secrets are taken out first, edits are asked about in their own tab.
#include "ui/shell/document_desk.h"

#include "ui/models/pool_work.h"
#include "ui/pages/configuration_page.h"
#include "ui/widgets/question_strip.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QSettings>

namespace twinwire::ui {

using namespace Qt::StringLiterals;

namespace {

/// A file name for a title: no separators, nothing that shells trip over.
QString fileNameFor(const QString& title) {
    QString name;
    for (const QChar letter : title)
        name += letter.isLetterOrNumber() || letter == u'-' || letter == u'.' ? letter : u'-';
    while (name.contains(u"--"_s))
        name.replace(u"--"_s, u"-"_s);
    return name.isEmpty() ? u"request"_s : name;
}

} // namespace

void DocumentDesk::save(PageFrame* frame, std::function<void(bool)> then) {
    if (frame && frame->configuration()) {
        frame->configuration()->save(std::move(then));
        return;
    }
    if (!frame || !frame->handshake())
        return;
    const QString path = frame->handshake()->controller().path();
    if (path.isEmpty())
        saveAs(frame, std::move(then));
    else
        write(frame, path, std::move(then));
}

void DocumentDesk::saveAs(PageFrame* frame, std::function<void(bool)> then) {
    if (frame && frame->configuration()) {
        frame->configuration()->saveAs(std::move(then));
        return;
    }
    if (!frame || !frame->handshake())
        return;
    const QString suffix = QString::fromLatin1(workspace::documentSuffix);
    auto* dialog = new QFileDialog(m_window, tr("Save as"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setFileMode(QFileDialog::AnyFile);
    dialog->setDefaultSuffix(suffix);
    dialog->setNameFilters({tr("Twinwire requests (*.%1)").arg(suffix), tr("All files (*)")});
    const QString path = frame->handshake()->controller().path();
    dialog->setDirectory(path.isEmpty() ? QSettings().value(u"lastFolder"_s, QDir::homePath()).toString()
                                        : QFileInfo(path).absolutePath());
    dialog->selectFile(path.isEmpty() ? fileNameFor(frame->title()) + u'.' + suffix
                                      : QFileInfo(path).fileName());
    const QPointer<PageFrame> kept(frame);
    const auto shared = std::make_shared<std::function<void(bool)>>(std::move(then));
    connect(dialog, &QFileDialog::fileSelected, this, [this, kept, shared](const QString& chosen) {
        if (kept)
            write(kept, QFileInfo(chosen).absoluteFilePath(), std::exchange(*shared, {}));
    });
    connect(dialog, &QDialog::rejected, this, [shared] {
        if (*shared)
            (*shared)(false);
    });
    dialog->open();
}

void DocumentDesk::write(PageFrame* frame, const QString& path, std::function<void(bool)> then) {
    HandshakeController& controller = frame->handshake()->controller();
    const workspace::Extracted extracted = workspace::withoutSecrets(controller.editor().document());
    if (!extracted.secrets.isEmpty()) {
        if (const auto kept = m_services.environments.keepSecrets(extracted.secrets); !kept) {
            frame->say(kept.error());
            if (then)
                then(false);
            return;
        }
        controller.editor().apply(extracted.document, tr("Keep secrets out of the file"));
    }
    const QPointer<PageFrame> guard(frame);
    const int secrets = int(extracted.secrets.size());
    workOnPool(
        this, [document = extracted.document, path] { return workspace::saveDocument(document, path); },
        [this, guard, path, document = extracted.document, secrets, then](const base::Result<void>& saved) {
            if (!guard)
                return;
            if (!saved) {
                guard->say(saved.error());
                if (then)
                    then(false);
                return;
            }
            HandshakeController& written = guard->handshake()->controller();
            written.setPath(path);
            // Typed meanwhile: then it is not what the file holds.
            if (written.editor().document() == document)
                written.editor().setSaved();
            m_edited.remove(guard->id());
            if (guard->isDirty())
                m_keeper.keep({guard->id(), path, true, written.editor().document()});
            else
                m_keeper.forget(guard->id());
            guard->setPreview(false);
            noteRecent(path);
            if (secrets > 0)
                guard->say(
                    MessageStrip::Kind::Info,
                    tr("%n secrets were kept out of the file. They stay on this computer, readable by you "
                       "alone.",
                       nullptr, secrets));
            Q_EMIT guard->changed();
            Q_EMIT sessionChanged();
            if (then)
                then(true);
        });
}

void DocumentDesk::close(PageFrame* frame) {
    if (!frame)
        return;
    const auto drop = [this, frame] {
        m_edited.remove(frame->id());
        m_keeper.forget(frame->id());
        if (frame->handshake())
            QSettings().setValue(u"page"_s, frame->handshake()->saveState());
        if (frame->configuration())
            QSettings().setValue(u"configurationPage"_s, frame->configuration()->saveLayout());
        m_tabs.remove(frame);
    };
    if (!frame->isDirty()) {
        drop();
        return;
    }
    m_tabs.activate(frame);
    frame->ask(tr("“%1” has edits that are not saved.").arg(frame->title()),
               {tr("Save"), tr("Discard"), tr("Cancel")}, [this, frame, drop](int answer) {
                   if (answer == 0) {
                       const QPointer<PageFrame> guard(frame);
                       save(frame, [guard, drop](bool saved) {
                           if (saved && guard && !guard->isDirty())
                               drop();
                       });
                   } else if (answer == 1) {
                       drop();
                   }
               });
}

QList<PageFrame*> DocumentDesk::dirtyFrames() const {
    QList<PageFrame*> dirty;
    for (PageFrame* frame : m_tabs.frames()) {
        if (frame->isDirty())
            dirty.append(frame);
    }
    return dirty;
}

void DocumentDesk::letGo(std::function<void()> then) {
    const QList<PageFrame*> dirty = dirtyFrames();
    if (dirty.isEmpty()) {
        then();
        return;
    }
    QuestionStrip* strip = m_tabs.question();
    m_offered.clear();
    disconnect(strip, nullptr, this, nullptr);
    connect(strip, &QuestionStrip::answered, this, [this, strip, then](int answer) {
        disconnect(strip, nullptr, this, nullptr);
        if (answer == 0)
            saveEach(dirtyFrames(), then);
        else if (answer == 1) {
            m_discarding = true;
            then();
        }
    });
    if (dirty.size() == 1)
        m_tabs.activate(dirty.first());
    strip->ask(dirty.size() == 1 ? tr("“%1” has edits that are not saved.").arg(dirty.first()->title())
                                 : tr("%n tabs have edits that are not saved.", nullptr, int(dirty.size())),
               {dirty.size() == 1 ? tr("Save") : tr("Save all"), tr("Discard"), tr("Cancel")}, true);
}

void DocumentDesk::saveEach(QList<PageFrame*> frames, std::function<void()> then) {
    if (frames.isEmpty()) {
        then();
        return;
    }
    PageFrame* first = frames.takeFirst();
    m_tabs.activate(first);
    save(first, [this, frames, then](bool saved) {
        if (saved)
            saveEach(frames, then);
    });
}

} // namespace twinwire::ui
