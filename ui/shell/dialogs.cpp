// The dialogs that only tell.
#include "ui/shell/dialogs.h"

#include "ui/shell/window_actions.h"
#include "ui/widgets/code_text.h"

#include <QDialog>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace twinwire::ui {

using namespace Qt::StringLiterals;

namespace {

QDialog* makeDialog(const QString& title, QWidget* parent) {
    auto* dialog = new QDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    dialog->setModal(false);
    auto* column = new QVBoxLayout(dialog);
    column->setContentsMargins(space::large, space::large, space::large, space::page);
    column->setSpacing(space::medium);
    return dialog;
}

void addClose(QDialog* dialog) {
    auto* buttons = new QDialogButtonBox(dialog);
    auto* close = buttons->addButton(WindowActions::tr("Close"), QDialogButtonBox::RejectRole);
    close->setAccessibleName(WindowActions::tr("Close"));
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::close);
    dialog->layout()->addWidget(buttons);
    close->setFocus();
}

} // namespace

QDialog* makeAboutDialog(QWidget* parent) {
    QDialog* dialog = makeDialog(WindowActions::tr("About Twinwire"), parent);
    auto* icon = new QLabel(dialog);
    icon->setPixmap(ui::icon(Icon::Program).pixmap(QSize(64, 64)));
    dialog->layout()->addWidget(icon);
    const auto add = [dialog](const QString& text, TextRole role, Tone tone) {
        auto* label = new CodeLabel(role, tone, dialog);
        label->setMinimumWidth(380);
        label->setCodeText(text);
        dialog->layout()->addWidget(label);
    };
    add(WindowActions::tr("Twinwire %1").arg(u"" TWINWIRE_VERSION ""_s), TextRole::Title, Tone::Text);
    add(WindowActions::tr(
            "WebSocket handshakes, direct and proxied, side by side: where the two part, why, and what "
            "to change."),
        TextRole::Body, Tone::Text);
    add(WindowActions::tr("Running on Qt %1 and OpenSSL 3. Under the MIT licence; there is no warranty.")
            .arg(QString::fromLatin1(qVersion())),
        TextRole::Secondary, Tone::Muted);
    addClose(dialog);
    return dialog;
}

QDialog* makeShortcutsDialog(const WindowActions& actions, QWidget* parent) {
    QDialog* dialog = makeDialog(WindowActions::tr("Keyboard shortcuts"), parent);
    auto* list = new QTreeWidget(dialog);
    list->setColumnCount(2);
    list->setHeaderLabels({WindowActions::tr("Action"), WindowActions::tr("Keys")});
    list->setRootIsDecorated(false);
    list->setUniformRowHeights(true);
    list->setAccessibleName(WindowActions::tr("Keyboard shortcuts"));
    const auto add = [list](const QString& text, const QString& keys) {
        auto* item = new QTreeWidgetItem(list, {text, keys});
        item->setSizeHint(0, QSize(0, rowHeight(24, ui::font(TextRole::Body))));
    };
    for (const QAction* action : actions.all()) {
        QStringList keys;
        for (const QKeySequence& sequence : action->shortcuts())
            keys.append(sequence.toString(QKeySequence::NativeText));
        if (!keys.isEmpty())
            add(plainText(*action), keys.join(u", "_s));
    }
    add(WindowActions::tr("Send in the send box, else compare"), WindowActions::tr("Ctrl+Enter"));
    add(WindowActions::tr("Cancel what runs in the page"), WindowActions::tr("Esc"));
    add(WindowActions::tr("Move a header up or down"), WindowActions::tr("Alt+Up, Alt+Down"));
    list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    list->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    list->header()->setStretchLastSection(false);
    dialog->layout()->addWidget(list);
    addClose(dialog);
    dialog->resize(520, 640);
    return dialog;
}

} // namespace twinwire::ui
