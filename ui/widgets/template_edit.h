// A field of the document: one line in mono whose {{placeholders}} are coloured. The document is the only
// place where its text and its steps of undo are kept.
#pragma once

#include "ui/models/document_editor.h"

#include <QLineEdit>
#include <QPointer>

#include <functional>

namespace twinwire::ui {

/// Gives undo and redo of \a field (a QLineEdit or QPlainTextEdit) to the document: shortcuts, keys and the
/// context menu. The field's own history is never used.
void useDocumentUndo(QWidget* field, DocumentEditor& editor);

/// See the head of this file.
class TemplateEdit : public QLineEdit {
    Q_OBJECT

public:
    using Read = std::function<QString(const workspace::HandshakeDocument&)>;
    using Write = std::function<void(workspace::HandshakeDocument&, const QString&)>;

    explicit TemplateEdit(QWidget* parent = nullptr);
    /// Shows what \a read gives and writes what is typed; \a label names the step of undo. While the field
    /// has the focus and is the one that writes, its text is left as it was typed.
    void bind(DocumentEditor& editor, Read read, Write write, const QString& label, EditKey key,
              int detail = 0);
    /// Reads again, for what is not the document's (the eye).
    void reload();
    /// \a take is asked of text that came at once, by any way; true: it is taken and not the field's text.
    void setPasteTaker(std::function<bool(const QString&)> take) { m_take = std::move(take); }
    /// Names under which nothing is known: shown in the error's colour.
    void setUnknown(const QStringList& names);

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void colour();
    void onTextChanged(const QString& text);

    QPointer<DocumentEditor> m_editor;
    Read m_read;
    Write m_write;
    std::function<bool(const QString&)> m_take;
    QString m_label;
    EditKey m_key = EditKey::None;
    int m_detail = 0;
    bool m_loading = false;
    bool m_writing = false;
    QStringList m_unknown;
    QString m_last;
};

} // namespace twinwire::ui
