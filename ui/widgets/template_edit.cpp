// See template_edit.h.
#include "ui/widgets/template_edit.h"

#include "ui/widgets/theme.h"
#include "workspace/placeholder_syntax.h"

#include <QAbstractItemView>
#include <QClipboard>
#include <QCompleter>
#include <QContextMenuEvent>
#include <QCoreApplication>
#include <QGuiApplication>
#include <QInputMethodEvent>
#include <QMenu>
#include <QPlainTextEdit>
#include <QTextCharFormat>

namespace twinwire::ui {

using namespace Qt::StringLiterals;

namespace {

/// Hands undo and redo of one field to the document's stack.
class DocumentUndo : public QObject {
public:
    DocumentUndo(QWidget* field, DocumentEditor& editor)
        : QObject(field)
        , m_editor(&editor) {
        field->installEventFilter(this);
    }

    bool eventFilter(QObject* watched, QEvent* event) override {
        if (m_editor.isNull()) {
            return false;
        }
        switch (event->type()) {
        case QEvent::ShortcutOverride:
        case QEvent::KeyPress: {
            auto* key = static_cast<QKeyEvent*>(event);
            const bool isUndo = key->matches(QKeySequence::Undo);
            if (!isUndo && !key->matches(QKeySequence::Redo)) {
                return false;
            }
            if (event->type() == QEvent::ShortcutOverride) {
                // The window's action has it; without one the key comes back below.
                event->ignore();
                return true;
            }
            isUndo ? m_editor->undoStack().undo() : m_editor->undoStack().redo();
            event->accept();
            return true;
        }
        case QEvent::ContextMenu:
            return showMenu(static_cast<QWidget*>(watched), *static_cast<QContextMenuEvent*>(event));
        default:
            return false;
        }
    }

private:
    bool showMenu(QWidget* field, const QContextMenuEvent& event) {
        QMenu* menu = nullptr;
        if (auto* line = qobject_cast<QLineEdit*>(field)) {
            menu = line->createStandardContextMenu();
        } else if (auto* text = qobject_cast<QPlainTextEdit*>(field)) {
            menu = text->createStandardContextMenu();
        }
        if (menu == nullptr) {
            return false;
        }
        // The first two of an editable field are its own undo and redo.
        const QList<QAction*> actions = menu->actions();
        QAction* const first = actions.value(2);
        if (first != nullptr && first->isSeparator()) {
            for (const bool isUndo : {true, false}) {
                QAction* action = isUndo ? m_editor->undoStack().createUndoAction(menu)
                                         : m_editor->undoStack().createRedoAction(menu);
                menu->insertAction(first, action);
                menu->removeAction(actions[isUndo ? 0 : 1]);
            }
        }
        menu->setAttribute(Qt::WA_DeleteOnClose);
        menu->popup(event.globalPos());
        return true;
    }

    QPointer<DocumentEditor> m_editor;
};

} // namespace

void useDocumentUndo(QWidget* field, DocumentEditor& editor) {
    new DocumentUndo(field, editor);
}

TemplateEdit::TemplateEdit(QWidget* parent)
    : QLineEdit(parent) {
    setFont(ui::font(TextRole::Mono));
    connect(this, &QLineEdit::textChanged, this, &TemplateEdit::onTextChanged);
}

void TemplateEdit::bind(DocumentEditor& editor, Read read, Write write, const QString& label, EditKey key,
                        int detail) {
    m_editor = &editor;
    m_read = std::move(read);
    m_write = std::move(write);
    m_label = label;
    m_key = key;
    m_detail = detail;
    useDocumentUndo(this, editor);
    connect(&editor, &DocumentEditor::changed, this, &TemplateEdit::reload);
    reload();
}

void TemplateEdit::reload() {
    if (m_editor == nullptr || m_writing) {
        return;
    }
    const QString now = m_read(m_editor->document());
    if (now == text()) {
        return;
    }
    m_loading = true;
    const int caret = cursorPosition();
    setText(now);
    if (hasFocus()) {
        setCursorPosition(std::min(caret, static_cast<int>(now.size())));
    } else {
        setCursorPosition(0);
    }
    m_loading = false;
}

void TemplateEdit::setUnknown(const QStringList& names) {
    if (names != m_unknown) {
        m_unknown = names;
        colour();
    }
}

void TemplateEdit::onTextChanged(const QString& text) {
    const bool isPaste = !m_loading && text.size() - m_last.size() > 1;
    m_last = text;
    if (isPaste && m_take && m_take(text)) {
        reload();
        return;
    }
    colour();
    if (m_loading || m_editor == nullptr) {
        return;
    }
    workspace::HandshakeDocument document = m_editor->document();
    m_write(document, text);
    m_writing = true;
    m_editor->apply(document, m_label, m_key, m_detail);
    m_writing = false;
}

bool TemplateEdit::event(QEvent* event) {
    // An open list of proposals hands its keys to the field past whoever watches it: Tab would leave a table
    // instead of going to the next cell.
    if (event->type() == QEvent::KeyPress && completer() != nullptr) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool leaves = key->key() == Qt::Key_Tab || key->key() == Qt::Key_Backtab;
        if (leaves && completer()->popup()->isVisible()) {
            completer()->popup()->hide();
            QKeyEvent again(key->type(), key->key(), key->modifiers(), key->text(), key->isAutoRepeat());
            QCoreApplication::sendEvent(this, &again);
            event->accept();
            return true;
        }
    }
    return QLineEdit::event(event);
}

void TemplateEdit::keyPressEvent(QKeyEvent* event) {
    // What is pasted counts by itself, wherever the caret is.
    if (m_take && event->matches(QKeySequence::Paste) && m_take(QGuiApplication::clipboard()->text())) {
        event->accept();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

void TemplateEdit::colour() {
    QList<QInputMethodEvent::Attribute> attributes;
    const QByteArray octets = text().toUtf8();
    for (const workspace::PlaceholderSpan& span : workspace::placeholderSpans(octets)) {
        if (span.depth > 0) {
            continue;
        }
        const QString name =
            QString::fromUtf8(octets.sliced(span.innerBegin(), span.innerEnd() - span.innerBegin()));
        const bool isUnknown = !span.base64 && m_unknown.contains(name);
        const auto begin = static_cast<int>(QString::fromUtf8(octets.first(span.begin)).size());
        const auto length =
            static_cast<int>(QString::fromUtf8(octets.sliced(span.begin, span.end - span.begin)).size());
        QTextCharFormat format;
        format.setForeground(ui::color(isUnknown ? Tone::Error : Tone::Accent));
        attributes.append(QInputMethodEvent::Attribute(QInputMethodEvent::TextFormat,
                                                       begin - cursorPosition(), length, format));
    }
    // The one way that a QLineEdit takes formats: as those of a composition without text.
    QInputMethodEvent event(QString(), attributes);
    const QSignalBlocker blocker(this);
    QCoreApplication::sendEvent(this, &event);
}

void TemplateEdit::changeEvent(QEvent* event) {
    QLineEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        colour();
    }
}

void TemplateEdit::focusOutEvent(QFocusEvent* event) {
    QLineEdit::focusOutEvent(event);
    reload();
}

} // namespace twinwire::ui
