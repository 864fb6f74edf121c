// See the header.
#include "ui/widgets/audit_strip.h"

#include "ui/widgets/code_text.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/proof_line.h"
#include "ui/widgets/tone_label.h"

#include <QEvent>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace twinwire::ui {

using Outcome = analysis::AuditCheck::Outcome;

namespace {

Icon iconOf(Outcome outcome) {
    switch (outcome) {
    case Outcome::Found:
        return Icon::Warning;
    case Outcome::Clear:
        return Icon::Ok;
    case Outcome::Untold:
        break;
    }
    return Icon::Info;
}

Tone toneOf(Outcome outcome) {
    switch (outcome) {
    case Outcome::Found:
        return Tone::Warning;
    case Outcome::Clear:
        return Tone::Good;
    case Outcome::Untold:
        break;
    }
    return Tone::Muted;
}

} // namespace

AuditStrip::AuditStrip(QWidget* parent)
    : QWidget(parent)
    , m_title(nullptr)
    , m_sentence(nullptr)
    , m_toggle(nullptr) {
    auto* head = new QWidget(this);
    m_title = new ToneLabel(TextRole::BodyStrong, Tone::Text, head);
    m_sentence = new ToneLabel(TextRole::Body, Tone::Text, head);
    m_toggle = new LinkButton(tr("Show"), head);
    for (ToneLabel* label : {m_title, m_sentence})
        label->setTextFormat(Qt::PlainText);
    auto* flow = new FlowLayout(head, space::small, 2);
    flow->setContentsMargins(space::page, space::tiny, space::page, space::tiny);
    flow->addWidget(m_title);
    flow->addWidget(m_sentence);
    flow->addWidget(m_toggle);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(head);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(m_toggle, &LinkButton::clicked, this, [this] {
        m_open = !m_open;
        fill();
    });
    hide();
}

AuditStrip::~AuditStrip() = default;

void AuditStrip::show(const RunViewPointer& view) {
    if (!view || !m_view || view->startedAt != m_view->startedAt)
        m_open = true;
    m_view = view;
    fill();
}

QString AuditStrip::sentence() const {
    return m_sentence->text();
}

QList<ProofLine*> AuditStrip::lines() const {
    QList<ProofLine*> shown;
    for (ProofLine* line : m_lines) {
        if (line->isVisibleTo(this))
            shown.append(line);
    }
    return shown;
}

void AuditStrip::fill() {
    const QList<analysis::AuditCheck> checks = m_view ? m_view->auditChecks : QList<analysis::AuditCheck>();
    m_toggle->setText(m_open ? tr("Hide") : tr("Show"));
    setVisible(!checks.isEmpty());
    if (checks.isEmpty())
        return;
    const auto count = [&checks](Outcome outcome) {
        return static_cast<int>(
            std::count_if(checks.cbegin(), checks.cend(),
                          [outcome](const analysis::AuditCheck& check) { return check.outcome == outcome; }));
    };
    const int found = count(Outcome::Found);
    const int untold = count(Outcome::Untold);
    m_title->setText(tr("Safety of the path"));
    m_sentence->setText(found > 0    ? tr("%n warnings", nullptr, found)
                        : untold > 0 ? tr("Nothing found; %n questions stay open", nullptr, untold)
                                     : tr("Nothing is let through that should not be"));
    m_toggle->setAccessibleName(m_open ? tr("Hide what the path was asked")
                                       : tr("Show what the path was asked"));
    setAccessibleName(m_title->text());
    setAccessibleDescription(m_sentence->text());
    auto* column = static_cast<QVBoxLayout*>(layout());
    while (m_lines.size() < checks.size()) {
        auto* line = new ProofLine(this);
        auto* row = new QHBoxLayout;
        row->setContentsMargins(space::page - 2, 0, space::page, space::tiny);
        row->addWidget(line);
        column->addLayout(row);
        m_lines.append(line);
    }
    for (qsizetype i = 0; i < m_lines.size(); ++i) {
        m_lines.at(i)->setVisible(m_open && i < checks.size());
        if (i >= checks.size())
            continue;
        const analysis::AuditCheck& check = checks.at(i);
        const QString text =
            check.words.isEmpty()
                ? check.title
                : tr("%1: %2", "a question to the path, what it came to").arg(check.title, check.words);
        m_lines.at(i)->setProof({iconOf(check.outcome), marked(text), {}}, toneOf(check.outcome));
    }
    updateGeometry();
}

void AuditStrip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), color(Tone::Alt));
    paintHairline(painter, QPointF(0, 0), QPointF(width(), 0), Tone::Line);
}

void AuditStrip::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        fill();
}

} // namespace twinwire::ui
