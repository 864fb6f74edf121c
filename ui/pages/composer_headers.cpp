// See composer_headers.h.
#include "ui/pages/composer_headers.h"

#include "ui/models/header_list_model.h"
#include "ui/models/octet_text.h"
#include "ui/widgets/check_list.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/header_table.h"
#include "ui/widgets/preset_list.h"
#include "ui/widgets/problem_line.h"
#include "ui/widgets/raw_editor.h"
#include "ui/widgets/request_preview.h"
#include "ui/widgets/template_edit.h"

#include <QComboBox>
#include <QDataStream>
#include <QHBoxLayout>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace twinwire::ui {

using namespace Qt::StringLiterals;
using workspace::HandshakeDocument;
using workspace::StartLineParts;

namespace {

/// A stack as high as the page that is shown.
class CurrentSizedStack : public QStackedWidget {
public:
    using QStackedWidget::QStackedWidget;
    QSize sizeHint() const override { return currentWidget()->sizeHint(); }
    QSize minimumSizeHint() const override { return currentWidget()->minimumSizeHint(); }
};

QComboBox* editableCombo(TemplateEdit* field, const QStringList& items, const QString& name) {
    auto* combo = new QComboBox;
    combo->setEditable(true);
    combo->setInsertPolicy(QComboBox::NoInsert);
    combo->addItems(items);
    combo->setLineEdit(field);
    combo->setCompleter(nullptr);
    combo->setFont(font(TextRole::Mono));
    combo->setAccessibleName(name);
    field->setAccessibleName(name);
    field->reload();
    combo->setMinimumContentsLength(7);
    combo->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    return combo;
}

} // namespace

ComposerHeaders::ComposerHeaders(RequestSight& sight, QWidget* parent)
    : QWidget(parent)
    , m_sight(sight)
    , m_splitter(new QSplitter(Qt::Horizontal, this)) {
    setAccessibleName(tr("Headers"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_requestLine = makeRequestLine();
    column->addWidget(m_requestLine);
    m_problem = new ProblemLine(this);
    m_problem->setContentsMargins(space::page, 0, space::page, space::tiny);
    column->addWidget(m_problem);
    column->addWidget(new Separator(Qt::Horizontal, this));
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(1);
    m_splitter->addWidget(makeLeft());
    m_splitter->addWidget(makeRight());
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 0);
    m_splitter->setSizes({830, 380});
    column->addWidget(m_splitter, 1);
    connect(&sight, &RequestSight::changed, this, [this] {
        m_target->setUnknown(m_sight.unknown());
        m_problem->setMessage({});
    });
    m_target->setUnknown(sight.unknown());
}

TemplateEdit* ComposerHeaders::partOf(QByteArray StartLineParts::*member, const QString& label, int detail) {
    auto* field = new TemplateEdit;
    field->bind(
        m_sight.controller().editor(),
        [member](const HandshakeDocument& document) {
            return editingLine(workspace::startLineParts(document.request.startLine).*member);
        },
        [member](HandshakeDocument& document, const QString& text) {
            StartLineParts parts = workspace::startLineParts(document.request.startLine);
            parts.*member = octetsOf(text);
            document.request.startLine = workspace::withStartLineParts(document.request.startLine, parts);
        },
        label, EditKey::StartLine, detail);
    return field;
}

QWidget* ComposerHeaders::makeRequestLine() {
    auto* line = new QWidget(this);
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins(space::page, space::small, space::page, space::small);
    row->setSpacing(space::small);
    m_method =
        editableCombo(partOf(&StartLineParts::method, tr("Edit the method"), 1),
                      {u"GET"_s, u"POST"_s, u"PUT"_s, u"HEAD"_s, u"OPTIONS"_s, u"CONNECT"_s}, tr("Method"));
    m_target = partOf(&StartLineParts::target, tr("Edit the target"), 2);
    m_target->setAccessibleName(tr("Request target"));
    m_target->setPlaceholderText(tr("Path and query; {{path}} is that of the address"));
    m_version =
        editableCombo(partOf(&StartLineParts::version, tr("Edit the version"), 3),
                      {u"HTTP/1.1"_s, u"HTTP/1.0"_s, u"HTTP/2.0"_s, u"HTTP/0.9"_s}, tr("HTTP version"));
    row->addWidget(m_method);
    row->addWidget(m_target, 1);
    row->addWidget(m_version);
    return line;
}

QWidget* ComposerHeaders::makeLeft() {
    auto* left = new QWidget(m_splitter);
    m_left = new QVBoxLayout(left);
    m_left->setContentsMargins(0, 0, 0, 0);
    m_left->setSpacing(0);
    m_main = new CurrentSizedStack(left);
    m_table = new HeaderTable(*new HeaderListModel(m_sight, this), m_main);
    m_raw = new RawEditor(m_sight, m_main);
    m_main->addWidget(m_table);
    m_main->addWidget(m_raw);
    m_main->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
    m_checks = new CheckList(m_sight, left);
    m_checks->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
    m_left->addWidget(m_main);
    m_left->addWidget(m_checks);
    m_left->addStretch(1);
    connect(m_checks, &CheckList::lineActivated, this, [this](int draftLine) {
        if (isRaw()) {
            return;
        }
        if (draftLine < 0) {
            m_target->setFocus(Qt::OtherFocusReason);
        } else {
            m_table->showRow(draftLine);
        }
    });
    return left;
}

QWidget* ComposerHeaders::makeRight() {
    auto* right = new QWidget(m_splitter);
    auto* column = new QVBoxLayout(right);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_preview = new RequestPreview(m_sight, right);
    m_preview->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
    m_presets = new PresetList(m_sight, right);
    column->addWidget(m_preview);
    column->addWidget(m_presets, 1);
    right->setMinimumWidth(240);
    return right;
}

void ComposerHeaders::setRaw(bool raw) {
    if (raw == isRaw()) {
        return;
    }
    const bool hadFocus = isAncestorOf(focusWidget());
    m_main->setCurrentWidget(raw ? static_cast<QWidget*>(m_raw) : m_table);
    m_main->setSizePolicy(QSizePolicy::Expanding, raw ? QSizePolicy::Expanding : QSizePolicy::Maximum);
    m_left->setStretch(0, raw ? 1 : 0);
    m_left->setStretch(m_left->count() - 1, raw ? 0 : 1);
    m_main->updateGeometry();
    m_requestLine->setVisible(!raw);
    m_preview->setVisible(!raw);
    if (hadFocus) {
        raw ? m_raw->text().setFocus(Qt::OtherFocusReason) : m_table->setFocus(Qt::OtherFocusReason);
    }
}

bool ComposerHeaders::isRaw() const {
    return m_main->currentWidget() == m_raw;
}

void ComposerHeaders::setNotice(QWidget* notice) {
    m_left->insertWidget(2, notice);
}

QByteArray ComposerHeaders::saveLayout() const {
    QByteArray layout;
    QDataStream out(&layout, QIODevice::WriteOnly);
    out.setVersion(QDataStream::Qt_6_4);
    out << m_splitter->saveState() << m_table->nameWidth();
    return layout;
}

void ComposerHeaders::restoreLayout(const QByteArray& layout) {
    QDataStream in(layout);
    in.setVersion(QDataStream::Qt_6_4);
    QByteArray splitter;
    int nameWidth = 0;
    in >> splitter >> nameWidth;
    if (in.status() != QDataStream::Ok) {
        return;
    }
    m_splitter->restoreState(splitter);
    m_table->setNameWidth(nameWidth);
}

bool ComposerHeaders::showProblem(const Problem& problem) {
    if (problem.place != u"request"_s) {
        return false;
    }
    m_problem->setMessage(problem.message);
    return true;
}

void ComposerHeaders::clearProblems() {
    m_problem->setMessage({});
}

} // namespace twinwire::ui
