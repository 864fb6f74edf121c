// See composer_form.h.
#include "ui/pages/composer_form.h"

#include "ui/widgets/problem_line.h"
#include "ui/widgets/tone_label.h"
#include "workspace/placeholder_syntax.h"

#include <QCheckBox>
#include <QFileDialog>
#include <QGridLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace twinwire::ui {

namespace {

/// True when nothing but placeholders stands in \a text, so that it holds no secret itself.
bool isPlaceholdersAlone(const QString& text) {
    const QByteArray octets = text.toUtf8();
    qsizetype covered = 0;
    for (const workspace::PlaceholderSpan& span : workspace::placeholderSpans(octets)) {
        covered += span.depth == 0 && !span.base64 ? span.end - span.begin : 0;
    }
    return covered == octets.size();
}

} // namespace

ComposerForm::ComposerForm(HandshakeController& controller, const QString& name, QWidget* parent)
    : QScrollArea(parent)
    , m_controller(controller)
    , m_page(new QWidget)
    , m_grid(new QGridLayout) {
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setFocusPolicy(Qt::NoFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(name);
    auto* column = new QVBoxLayout(m_page);
    column->setContentsMargins(space::page, space::medium, space::page, space::page);
    column->addLayout(m_grid);
    column->addStretch(1);
    m_grid->setHorizontalSpacing(space::page);
    m_grid->setVerticalSpacing(space::small);
    m_grid->setColumnStretch(1, 3);
    m_grid->setColumnStretch(2, 1);
    m_grid->setColumnMinimumWidth(0, 120);
    setWidget(m_page);
}

const workspace::HandshakeDocument& ComposerForm::document() const {
    return m_controller.editor().document();
}

void ComposerForm::apply(const workspace::HandshakeDocument& document, const QString& label, EditKey key,
                         int detail) {
    m_controller.editor().apply(document, label, key, detail);
}

void ComposerForm::addTitle(const QString& title) {
    if (m_row > 0) {
        m_grid->setRowMinimumHeight(m_row++, space::small);
    }
    auto* label = new ToneLabel(TextRole::BodyStrong, Tone::Text, m_page);
    label->setText(title);
    m_grid->addWidget(label, m_row++, 0, 1, 3);
}

void ComposerForm::addRow(const QString& label, QWidget* field, const QString& name, const QString& place) {
    auto* words = new QLabel(label, m_page);
    words->setBuddy(field);
    field->setAccessibleName(name);
    m_labels.insert(field, words);
    m_grid->addWidget(words, m_row, 0);
    // A field takes the width; what has few words keeps its own.
    const bool fills = qobject_cast<QLineEdit*>(field) != nullptr || field->layout() != nullptr;
    m_grid->addWidget(field, m_row++, 1, fills ? Qt::Alignment() : Qt::AlignLeft);
    if (!place.isEmpty()) {
        addProblem(place, field);
    }
}

TemplateEdit* ComposerForm::addField(const QString& label, const QString& name, const Binding& binding,
                                     const QString& place) {
    auto* field = new TemplateEdit(m_page);
    field->bind(m_controller.editor(), binding.read, binding.write, binding.label, binding.key,
                binding.detail);
    addRow(label, field, name, place);
    return field;
}

TemplateEdit* ComposerForm::addSecretField(const QString& label, const QString& name,
                                           const Binding& binding) {
    TemplateEdit* field = addField(label, name, binding);
    const auto follow = [this, field] {
        const bool shown = m_controller.secretsShown() || isPlaceholdersAlone(field->text());
        field->setEchoMode(shown ? QLineEdit::Normal : QLineEdit::Password);
    };
    connect(&m_controller, &HandshakeController::secretsShownChanged, field, follow);
    connect(field, &QLineEdit::textChanged, field, follow);
    follow();
    return field;
}

TemplateEdit* ComposerForm::addFileField(const QString& label, const QString& name, const Binding& binding) {
    auto* row = new QWidget(m_page);
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(space::small);
    auto* field = new TemplateEdit(row);
    field->bind(m_controller.editor(), binding.read, binding.write, binding.label, binding.key,
                binding.detail);
    auto* choose = new QPushButton(tr("Choose…"), row);
    choose->setAccessibleName(tr("Choose a file: %1").arg(name));
    connect(choose, &QAbstractButton::clicked, this, [this, field, name] {
        auto* dialog = new QFileDialog(this, name, field->text());
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(QFileDialog::ExistingFile);
        dialog->setNameFilters({tr("PEM files (*.pem *.crt *.cer *.key)"), tr("All files (*)")});
        connect(dialog, &QFileDialog::fileSelected, field, &QLineEdit::setText);
        dialog->open();
    });
    line->addWidget(field, 1);
    line->addWidget(choose);
    addRow(label, row, name);
    static_cast<QLabel*>(m_labels.value(row))->setBuddy(field);
    field->setAccessibleName(name);
    return field;
}

QCheckBox* ComposerForm::addCheck(const QString& text) {
    auto* check = new QCheckBox(text, m_page);
    check->setAccessibleName(text);
    m_grid->addWidget(check, m_row++, 0, 1, 3);
    return check;
}

void ComposerForm::addWide(QWidget* widget) {
    widget->setParent(m_page);
    m_grid->addWidget(widget, m_row++, 0, 1, 2);
}

void ComposerForm::addNote(const QString& text) {
    auto* note = new ToneLabel(TextRole::Secondary, Tone::Muted, m_page);
    note->setText(text);
    note->setWordWrap(true);
    m_grid->addWidget(note, m_row++, 1);
}

void ComposerForm::setRowVisible(QWidget* field, bool visible) {
    field->setVisible(visible);
    if (QWidget* label = m_labels.value(field)) {
        label->setVisible(visible);
    }
}

void ComposerForm::addProblem(const QString& place, QWidget* field) {
    auto* line = new ProblemLine(m_page);
    m_grid->addWidget(line, m_row++, 1);
    m_problems.insert(place, line);
    m_fields.insert(place, field);
    connect(&m_controller.editor(), &DocumentEditor::changed, line, [line] { line->setMessage({}); });
}

bool ComposerForm::showProblem(const Problem& problem) {
    ProblemLine* line = m_problems.value(problem.place);
    if (line == nullptr) {
        return false;
    }
    line->setMessage(problem.message);
    QWidget* field = m_fields.value(problem.place);
    ensureWidgetVisible(field);
    field->setFocus(Qt::OtherFocusReason);
    return true;
}

void ComposerForm::clearProblems() {
    for (ProblemLine* line : std::as_const(m_problems)) {
        line->setMessage({});
    }
}

} // namespace twinwire::ui
