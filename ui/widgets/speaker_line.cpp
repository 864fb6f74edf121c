// See the header.
#include "ui/widgets/speaker_line.h"

#include "ui/models/findings_model.h"
#include "ui/widgets/answer_words.h"
#include "ui/widgets/code_text.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/proof_line.h"
#include "ui/widgets/tone_label.h"

#include <QEvent>

namespace twinwire::ui {

SpeakerLine::SpeakerLine(QWidget* parent)
    : QWidget(parent)
    , m_words(new CodeLabel(TextRole::BodyStrong, Tone::Text, this))
    , m_confidence(new ToneLabel(TextRole::Secondary, Tone::Muted, this))
    , m_more(new LinkButton(tr("%n more", "reasons", 0), this)) {
    auto* flow = new FlowLayout(this, space::small, 2);
    flow->setContentsMargins(space::page, space::tiny, space::page, space::tiny);
    flow->addWidget(m_words);
    flow->addWidget(m_confidence);
    flow->addWidget(m_more);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    m_words->setWordWrap(false);
    connect(m_more, &LinkButton::clicked, this, [this] {
        m_all = true;
        const bool focused = m_more->hasFocus();
        showReasons();
        if (focused && m_reasons.size() > 1)
            m_reasons.at(1)->setFocus(Qt::TabFocusReason);
    });
    hide();
}

SpeakerLine::~SpeakerLine() = default;

void SpeakerLine::show(const RunViewPointer& view) {
    if (!view || !m_view || view->startedAt != m_view->startedAt)
        m_all = false;
    m_view = view;
    fill();
}

QString SpeakerLine::words() const {
    return m_words->codeText();
}

void SpeakerLine::fill() {
    const QString words = m_view ? speakerWords(*m_view) : QString();
    setVisible(!words.isEmpty());
    if (words.isEmpty())
        return;
    if (m_words->codeText() != words)
        m_words->setCodeText(words);
    const bool known = m_view->speaker.who != model::Speaker::Who::Unknown;
    m_confidence->setText(known ? confidenceWords(m_view->speaker.confidence) : QString());
    m_confidence->setVisible(known);
    const QList<ProofWords> reasons = speakerReasons(*m_view);
    auto* flow = static_cast<FlowLayout*>(layout());
    while (m_reasons.size() < reasons.size()) {
        auto* line = new ProofLine(this);
        const qsizetype number = m_reasons.size();
        connect(line, &ProofLine::clicked, this, [this, number] {
            if (const std::optional<EvidencePlace> place = m_places.value(number))
                Q_EMIT placeActivated(*place);
        });
        flow->addWidget(line);
        setTabOrder(m_reasons.isEmpty() ? static_cast<QWidget*>(m_more) : m_reasons.last(), line);
        m_reasons.append(line);
    }
    // The link to the others stands behind the first.
    flow->removeWidget(m_more);
    for (ProofLine* line : std::as_const(m_reasons))
        flow->removeWidget(line);
    for (qsizetype i = 0; i < m_reasons.size(); ++i) {
        flow->addWidget(m_reasons.at(i));
        if (i == 0)
            flow->addWidget(m_more);
    }
    m_places.clear();
    for (qsizetype i = 0; i < reasons.size(); ++i) {
        m_places.append(reasons.at(i).place);
        m_reasons.at(i)->setProof(reasons.at(i), Tone::Muted);
    }
    setAccessibleName(tr("Who answered: %1", "%1: \"nginx answered by itself\"").arg(plain(words)));
    showReasons();
}

void SpeakerLine::showReasons() {
    const qsizetype count = m_places.size();
    for (qsizetype i = 0; i < m_reasons.size(); ++i)
        m_reasons.at(i)->setVisible(i < count && (i == 0 || m_all));
    m_more->setVisible(count > 1 && !m_all);
    m_more->setText(tr("%n more", "reasons", static_cast<int>(std::max<qsizetype>(count - 1, 0))));
    m_more->setAccessibleName(
        tr("%n more reasons for who answered", nullptr, static_cast<int>(std::max<qsizetype>(count - 1, 0))));
    layout()->invalidate();
    updateGeometry();
}

void SpeakerLine::paintEvent(QPaintEvent*) {
    paintStripGround(*this);
}

void SpeakerLine::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        fill();
}

} // namespace twinwire::ui
