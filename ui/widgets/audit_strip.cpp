// See the header.
#include "ui/widgets/audit_strip.h"

#include "ui/widgets/code_text.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/proof_line.h"
#include "ui/widgets/tone_label.h"

#include <QEvent>
#include <QResizeEvent>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>

namespace twinwire::ui {

using Outcome = analysis::AuditCheck::Outcome;

namespace {

constexpr int leastLines = 3; // that are in sight where there is little room

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
    , m_head(new QWidget(this))
    , m_area(new QScrollArea(this))
    , m_title(nullptr)
    , m_sentence(nullptr)
    , m_toggle(nullptr) {
    m_title = new ToneLabel(TextRole::BodyStrong, Tone::Text, m_head);
    m_sentence = new ToneLabel(TextRole::Body, Tone::Text, m_head);
    m_toggle = new LinkButton(tr("Show"), m_head);
    for (ToneLabel* label : {m_title, m_sentence})
        label->setTextFormat(Qt::PlainText);
    auto* flow = new FlowLayout(m_head, space::small, 2);
    flow->setContentsMargins(space::page, space::tiny, space::page, space::tiny);
    flow->addWidget(m_title);
    flow->addWidget(m_sentence);
    flow->addWidget(m_toggle);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_head);
    layout->addWidget(m_area, 1);
    auto* content = new QWidget(m_area);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(space::page - 2, 0, space::page, 0);
    column->setSpacing(space::tiny);
    column->setAlignment(Qt::AlignTop);
    m_area->setWidget(content);
    m_area->setWidgetResizable(true);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Ignored);
    m_area->setMinimumHeight(0);
    m_area->setFocusPolicy(Qt::NoFocus);
    m_area->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    // By keyboard only where there is something to scroll.
    connect(m_area->verticalScrollBar(), &QScrollBar::rangeChanged, this,
            [this](int, int most) { m_area->setFocusPolicy(most > 0 ? Qt::StrongFocus : Qt::NoFocus); });
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    connect(m_toggle, &LinkButton::clicked, this, [this] {
        m_open = !m_open;
        fill();
        Q_EMIT foldedChanged();
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

int AuditStrip::headHeight() const {
    return m_head->layout()->heightForWidth(std::max(width(), 1));
}

int AuditStrip::linesHeight(int most) const {
    const int room = std::max(width() - 2 * space::page + 2, 1);
    int height = 0;
    for (const ProofLine* line : lines().mid(0, most))
        height += line->heightForWidth(room) + space::tiny;
    return height;
}

QSize AuditStrip::sizeHint() const {
    return {m_head->sizeHint().width(), headHeight() + linesHeight(-1)};
}

QSize AuditStrip::minimumSizeHint() const {
    return {layout()->minimumSize().width(), headHeight() + linesHeight(leastLines)};
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
    m_area->setAccessibleName(m_title->text());
    m_area->setVisible(m_open);
    setAccessibleDescription(m_sentence->text());
    while (m_lines.size() < checks.size()) {
        auto* line = new ProofLine(m_area->widget());
        m_area->widget()->layout()->addWidget(line);
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
    paintStripGround(*this);
}

void AuditStrip::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    // The words wrap at another place.
    if (event->oldSize().width() != event->size().width())
        updateGeometry();
}

void AuditStrip::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        fill();
    if (event->type() == QEvent::FontChange)
        updateGeometry();
}

} // namespace twinwire::ui
