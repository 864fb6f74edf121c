// What is asked of the page of a configuration: pasting, mending, saving, finding, keys.
#include "protocol/url.h"
#include "ui/pages/configuration_bar.h"
#include "ui/pages/configuration_parts.h"
#include "ui/pages/configuration_way.h"
#include "ui/widgets/configuration_edit.h"
#include "ui/widgets/configuration_finding_pane.h"
#include "ui/widgets/configuration_fix_view.h"

#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QFileInfo>
#include <QListView>
#include <QTableView>
#include <QTextDocument>

namespace twinwire::ui {

using namespace Qt::StringLiterals;

void ConfigurationPage::open(const QString& path) {
    d->fresh = true;
    d->wanted.reset();
    d->document.open(path);
}

void ConfigurationPage::paste() {
    const QString text = QGuiApplication::clipboard()->text();
    if (text.isEmpty())
        return;
    if (!d->document.isEmpty()) {
        Q_EMIT pasteRequested(text);
        return;
    }
    d->fresh = true;
    d->document.paste(text);
}

bool ConfigurationPage::mend() {
    const CheckPointer result = d->document.result();
    return result && !result->fixes.isEmpty() &&
           d->document.apply(QList<proxyconfig::FileEdits>(result->fixes));
}

QString ConfigurationPage::whyNotCompared() const {
    const QString url = d->document.url().trimmed();
    if (d->document.path().isEmpty())
        return tr("Save this text as a file first: comparisons read the file");
    if (d->document.isDirty())
        return tr("Save what was edited first: comparisons read the file");
    if (url.isEmpty())
        return tr("Give the address of a handshake first");
    const auto address = protocol::parseUrl(url);
    return address ? QString() : address.error().message;
}

bool ConfigurationPage::compare() {
    d->comparing = false;
    if (!whyNotCompared().isEmpty())
        return false;
    // Where the upstream is, only a reading of this address knows.
    d->comparing = !d->document.isCurrent();
    if (d->comparing)
        d->document.checkAgain();
    else
        Q_EMIT comparisonRequested();
    return true;
}

void ConfigurationPage::copyDiff() {
    QByteArray diff;
    for (const proxyconfig::FileEdits& fix : d->document.result()->fixes)
        diff += proxyconfig::unifiedDiff(fix.file, fix.before, fix.after());
    QGuiApplication::clipboard()->setText(QString::fromUtf8(diff));
    d->status = tr("Copied the diff");
    Q_EMIT stateChanged();
}

void ConfigurationPage::saveMendedAs() {
    auto* dialog = new QFileDialog(this, tr("Save mended file as"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setFileMode(QFileDialog::AnyFile);
    if (!d->document.path().isEmpty())
        dialog->setDirectory(QFileInfo(d->document.path()).absolutePath());
    dialog->selectFile(u"mended-"_s + QFileInfo(d->file).fileName());
    const QString file = d->file;
    connect(dialog, &QFileDialog::fileSelected, this, [this, file](const QString& path) {
        d->document.saveMended(file, path, [this, path](const std::optional<base::Error>& error) {
            say(error);
            if (!error) {
                d->status = tr("Saved %1").arg(QFileInfo(path).fileName());
                Q_EMIT stateChanged();
            }
        });
    });
    dialog->open();
}

void ConfigurationPage::save(std::function<void(bool)> then) {
    if (d->document.path().isEmpty()) {
        saveAs(std::move(then));
        return;
    }
    QStringList dirty;
    for (const QString& file : d->document.files()) {
        if (d->document.isDirty(file))
            dirty.append(file);
    }
    if (dirty.isEmpty()) {
        if (then)
            then(true);
        return;
    }
    const auto left = std::make_shared<int>(static_cast<int>(dirty.size()));
    const auto good = std::make_shared<bool>(true);
    for (const QString& file : std::as_const(dirty)) {
        d->document.save(file, file, [this, left, good, then](const std::optional<base::Error>& error) {
            if (error) {
                *good = false;
                say(error);
            }
            if (--*left == 0) {
                if (*good)
                    say(std::nullopt);
                d->status = *good ? tr("Saved") : QString();
                Q_EMIT stateChanged();
                if (then)
                    then(*good);
            }
        });
    }
}

void ConfigurationPage::saveAs(std::function<void(bool)> then) {
    auto* dialog = new QFileDialog(this, tr("Save as"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setFileMode(QFileDialog::AnyFile);
    if (!d->document.path().isEmpty())
        dialog->setDirectory(QFileInfo(d->document.path()).absolutePath());
    dialog->selectFile(d->document.path().isEmpty() ? u"site.conf"_s : QFileInfo(d->file).fileName());
    const QString file = d->file;
    connect(dialog, &QFileDialog::fileSelected, this, [this, file, then](const QString& path) {
        d->document.save(file, QFileInfo(path).absoluteFilePath(),
                         [this, path, then](const std::optional<base::Error>& error) {
                             say(error);
                             if (!error)
                                 d->status = tr("Saved %1").arg(QFileInfo(path).fileName());
                             Q_EMIT stateChanged();
                             if (then)
                                 then(!error);
                         });
    });
    connect(dialog, &QDialog::rejected, this, [then] {
        if (then)
            then(false);
    });
    dialog->open();
}

void ConfigurationPage::find(bool forward) {
    const QString needle = d->find->text();
    if (needle.isEmpty())
        return;
    const auto flags = forward ? QTextDocument::FindFlags() : QTextDocument::FindBackward;
    if (!d->edit->find(needle, flags)) {
        QTextCursor cursor = d->edit->textCursor();
        cursor.movePosition(forward ? QTextCursor::Start : QTextCursor::End);
        const QTextCursor before = d->edit->textCursor();
        d->edit->setTextCursor(cursor);
        if (!d->edit->find(needle, flags))
            d->edit->setTextCursor(before);
    }
}

void ConfigurationPage::undo() {
    d->edit->undo();
}

void ConfigurationPage::redo() {
    d->edit->redo();
}

bool ConfigurationPage::canUndo() const {
    return d->edit->document()->isUndoAvailable();
}

bool ConfigurationPage::canRedo() const {
    return d->edit->document()->isRedoAvailable();
}

bool ConfigurationPage::isEnabled(PageAction action) const {
    switch (action) {
    case PageAction::Compare:
    case PageAction::FocusAddress:
    case PageAction::Find:
        return true;
    case PageAction::FindNext:
    case PageAction::FindPrevious:
        return !d->find->text().isEmpty();
    case PageAction::NextDifference:
    case PageAction::PreviousDifference:
    case PageAction::NextEvidence:
    case PageAction::PreviousEvidence:
        return d->findings->model().rowCount() > 0;
    case PageAction::CopyRemedy:
        return !d->findings->fix().lines().isEmpty();
    default:
        return false;
    }
}

bool ConfigurationPage::trigger(PageAction action) {
    const auto step = [this](bool forward) {
        const QList<QWidget*> regions{&d->bar->address(), d->edit, &d->findings->list(), &d->way->facts()};
        const QWidget* focus = QApplication::focusWidget();
        qsizetype at = forward ? -1 : regions.size();
        for (qsizetype i = 0; i < regions.size(); ++i) {
            const QWidget* part = i == 0 ? d->bar : i == 2 ? d->findings : i == 3 ? d->way : regions.at(i);
            if (focus && (part == focus || part->isAncestorOf(focus)))
                at = i;
        }
        for (qsizetype i = at + (forward ? 1 : -1); i >= 0 && i < regions.size(); i += forward ? 1 : -1) {
            if (regions.at(i)->isVisible() && regions.at(i)->isEnabled()) {
                regions.at(i)->setFocus(Qt::ShortcutFocusReason);
                return true;
            }
        }
        return false;
    };
    switch (action) {
    case PageAction::Compare:
        d->document.checkAgain();
        return true;
    case PageAction::FocusAddress:
        d->bar->focusAddress();
        return true;
    case PageAction::Find:
        d->find->setFocus(Qt::ShortcutFocusReason);
        d->find->selectAll();
        return true;
    case PageAction::FindNext:
    case PageAction::FindPrevious:
        find(action == PageAction::FindNext);
        return true;
    case PageAction::NextDifference:
    case PageAction::NextEvidence:
        return d->edit->goToNextMark(true);
    case PageAction::PreviousDifference:
    case PageAction::PreviousEvidence:
        return d->edit->goToNextMark(false);
    case PageAction::CopyRemedy:
        d->findings->fix().copyLines();
        return true;
    case PageAction::NextRegion:
        return step(true);
    case PageAction::PreviousRegion:
        return step(false);
    default:
        return false;
    }
}

} // namespace twinwire::ui
