// A page of the composer as a column of labelled fields, each bound to the document, notes and problems in
// place.
#pragma once

#include "ui/models/handshake_controller.h"
#include "ui/widgets/template_edit.h"

#include <QHash>
#include <QScrollArea>

class QCheckBox;
class QComboBox;
class QGridLayout;

namespace twinwire::ui {

class ProblemLine;

/// See the head of this file.
class ComposerForm : public QScrollArea {
    Q_OBJECT

public:
    ComposerForm(HandshakeController& controller, const QString& name, QWidget* parent = nullptr);
    /// The field of \a place ("tls.alpn") comes into sight and says \a message; false for another page's.
    bool showProblem(const Problem& problem);
    void clearProblems();

protected:
    /// What a field shows and writes; see TemplateEdit::bind().
    struct Binding {
        TemplateEdit::Read read;
        TemplateEdit::Write write;
        QString label; ///< of the step of undo
        EditKey key = EditKey::None;
        int detail = 0;
    };
    HandshakeController& controller() const { return m_controller; }
    const workspace::HandshakeDocument& document() const;
    void addTitle(const QString& title);
    /// \a name: for a screen reader. \a place: as in Problem.
    TemplateEdit* addField(const QString& label, const QString& name, const Binding& binding,
                           const QString& place = {});
    /// As addField(), masked until secrets are shown.
    TemplateEdit* addSecretField(const QString& label, const QString& name, const Binding& binding);
    /// As addField(), with a button that opens a dialog for a file.
    TemplateEdit* addFileField(const QString& label, const QString& name, const Binding& binding);
    void addRow(const QString& label, QWidget* field, const QString& name, const QString& place = {});
    QCheckBox* addCheck(const QString& text);
    void addWide(QWidget* widget);
    void addNote(const QString& text);
    void setRowVisible(QWidget* field, bool visible);
    void apply(const workspace::HandshakeDocument& document, const QString& label,
               EditKey key = EditKey::None, int detail = 0);

private:
    void addProblem(const QString& place, QWidget* field);

    HandshakeController& m_controller;
    QWidget* m_page;
    QGridLayout* m_grid;
    int m_row = 0;
    QHash<QWidget*, QWidget*> m_labels; ///< by field
    QHash<QString, ProblemLine*> m_problems;
    QHash<QString, QWidget*> m_fields;
};

} // namespace twinwire::ui
