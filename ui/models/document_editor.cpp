// One step of undo holds the document before and after; documents are small and their parts are shared.
#include "ui/models/document_editor.h"

#include <QUndoCommand>

namespace twinwire::ui {

/// An edit as a step of undo.
class DocumentStep : public QUndoCommand {
public:
    DocumentStep(DocumentEditor& editor, workspace::HandshakeDocument after, EditKey key, int detail)
        : m_editor(editor)
        , m_before(editor.m_document)
        , m_after(std::move(after))
        , m_key(key)
        , m_detail(detail) {}

    void undo() override { m_editor.put(m_before); }
    void redo() override { m_editor.put(m_after); }
    int id() const override {
        return m_key == EditKey::None ? -1 : static_cast<int>(m_key) * 4096 + m_detail % 4096;
    }
    void amend(const std::function<void(workspace::HandshakeDocument&)>& change) {
        change(m_before);
        change(m_after);
    }
    bool mergeWith(const QUndoCommand* later) override {
        m_after = static_cast<const DocumentStep*>(later)->m_after;
        setObsolete(m_after == m_before);
        return true;
    }

private:
    DocumentEditor& m_editor;
    workspace::HandshakeDocument m_before;
    workspace::HandshakeDocument m_after;
    EditKey m_key;
    int m_detail;
};

DocumentEditor::DocumentEditor(workspace::HandshakeDocument document, QObject* parent)
    : QObject(parent)
    , m_document(std::move(document)) {
    connect(&m_undo, &QUndoStack::cleanChanged, this, [this](bool clean) { Q_EMIT dirtyChanged(!clean); });
}

void DocumentEditor::apply(const workspace::HandshakeDocument& after, const QString& label, EditKey key,
                           int detail) {
    if (after == m_document) {
        return;
    }
    auto* step = new DocumentStep(*this, after, key, detail);
    step->setText(label);
    m_undo.push(step);
}

void DocumentEditor::amend(const std::function<void(workspace::HandshakeDocument&)>& change) {
    for (int i = 0; i < m_undo.count(); ++i) {
        // All of them are this editor's own steps.
        const auto* step = static_cast<const DocumentStep*>(m_undo.command(i));
        const_cast<DocumentStep*>(step)->amend(change);
    }
    workspace::HandshakeDocument document = m_document;
    change(document);
    put(document);
}

void DocumentEditor::reset(const workspace::HandshakeDocument& document) {
    m_undo.clear();
    m_undo.setClean();
    put(document);
}

void DocumentEditor::put(const workspace::HandshakeDocument& document) {
    if (document == m_document) {
        return;
    }
    m_document = document;
    Q_EMIT changed();
}

} // namespace twinwire::ui
