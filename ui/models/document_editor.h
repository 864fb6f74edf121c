// The document under edit: one value, one undo stack. Every editor widget shows the value and hands in a new
// one; nothing else holds a copy. On the window's thread.
#pragma once

#include "workspace/handshake_document.h"

#include <QObject>
#include <QUndoStack>

#include <functional>

namespace twinwire::ui {

/// Edits with the same key that follow each other within a field become one step of undo.
enum class EditKey {
    None, ///< never merged
    Direct,
    Proxied,
    DirectRoute,
    ProxiedRoute,
    Tap,
    StartLine,
    Raw,
    Header, ///< of one row and column: give the row as \a detail
    Credentials,
    Tls,
    Limits,
    Name,
};

/// See the head of this file.
class DocumentEditor : public QObject {
    Q_OBJECT

public:
    explicit DocumentEditor(workspace::HandshakeDocument document, QObject* parent = nullptr);
    const workspace::HandshakeDocument& document() const { return m_document; }
    /// Makes \a after the document; nothing happens when it is equal. \a label: for "Undo …", translated.
    void apply(const workspace::HandshakeDocument& after, const QString& label, EditKey key = EditKey::None,
               int detail = 0);
    /// Changes the document and every step of its history alike: what undo leads back to is changed, too.
    /// No step of its own, no edit.
    void amend(const std::function<void(workspace::HandshakeDocument&)>& change);
    /// Replaces document and history, for a file that was read.
    void reset(const workspace::HandshakeDocument& document);
    QUndoStack& undoStack() { return m_undo; }
    bool isDirty() const { return !m_undo.isClean(); }
    void setSaved() { m_undo.setClean(); }
    /// Marks the document as edited although no step of undo leads back (recovered work).
    void setNeverSaved() { m_undo.resetClean(); }

Q_SIGNALS:
    void changed();
    void dirtyChanged(bool dirty);

private:
    friend class DocumentStep;
    void put(const workspace::HandshakeDocument& document);
    workspace::HandshakeDocument m_document;
    QUndoStack m_undo;
};

} // namespace twinwire::ui
