// See the header.
#include "ui/widgets/client_strip.h"

#include "ui/widgets/answer_words.h"
#include "ui/widgets/client_badges.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/proof_view.h"
#include "ui/widgets/tone_label.h"

#include "analysis/clients.h"

#include <QBoxLayout>
#include <QDesktopServices>
#include <QEvent>
#include <QRegularExpression>
#include <QUrl>

namespace twinwire::ui {

using namespace Qt::StringLiterals;

namespace {

/// A label in a flow: one line where it fits, else as many as it needs.
class FlowLabel : public ToneLabel {
public:
    using ToneLabel::ToneLabel;

    QSize sizeHint() const override {
        return {static_cast<int>(fontMetrics().horizontalAdvance(text())) + 2, fontMetrics().height()};
    }
};

/// \a sentence with its addresses as links.
QString linked(const QString& sentence) {
    static const QRegularExpression address(u"https?://[^\\s<>]*[^\\s<>.,;)]"_s);
    QString html;
    qsizetype at = 0;
    for (auto matches = address.globalMatch(sentence); matches.hasNext();) {
        const QRegularExpressionMatch match = matches.next();
        html +=
            sentence.mid(at, match.capturedStart() - at).toHtmlEscaped() + referenceHtml(match.captured());
        at = match.capturedEnd();
    }
    return html + sentence.mid(at).toHtmlEscaped();
}

} // namespace

ClientStrip::ClientStrip(QWidget* parent)
    : QWidget(parent)
    , m_head(new QWidget(this))
    , m_title(new ToneLabel(TextRole::BodyStrong, Tone::Text, m_head))
    , m_sentence(new FlowLabel(TextRole::Body, Tone::Text, m_head))
    , m_toggle(new LinkButton(tr("Show"), m_head))
    , m_direct(new ClientBadges(false, this))
    , m_proxied(new ClientBadges(true, this)) {
    auto* details = new ToneLabel(TextRole::Secondary, Tone::Text, this);
    m_details = details;
    m_details->setWordWrap(true);
    m_details->setTextFormat(Qt::RichText);
    m_details->setTextInteractionFlags(Qt::TextBrowserInteraction);
    m_details->setContentsMargins(space::page, 0, space::page, space::tiny);
    m_title->setTextFormat(Qt::PlainText);
    m_sentence->setTextFormat(Qt::PlainText);
    m_sentence->setWordWrap(true);
    m_sentence->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* flow = new FlowLayout(m_head, space::small, 2);
    flow->setContentsMargins(space::page, space::tiny, space::page, space::tiny);
    flow->addWidget(m_title);
    flow->addWidget(m_sentence);
    flow->addWidget(m_toggle);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    for (QWidget* part : {m_head, static_cast<QWidget*>(m_direct), static_cast<QWidget*>(m_proxied),
                          static_cast<QWidget*>(m_details)}) {
        QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
        policy.setHeightForWidth(true);
        part->setSizePolicy(policy);
        layout->addWidget(part);
    }
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(m_toggle, &LinkButton::clicked, this, [this] { setFold(isWhole() ? Fold::Folded : Fold::Open); });
    connect(m_direct, &ClientBadges::chosenChanged, this, [this] {
        m_proxied->choose(-1);
        showDetails();
    });
    connect(m_proxied, &ClientBadges::chosenChanged, this, [this] {
        m_direct->choose(-1);
        showDetails();
    });
    connect(m_details, &QLabel::linkActivated, this,
            [](const QString& link) { QDesktopServices::openUrl(QUrl(link)); });
    hide();
}

ClientStrip::~ClientStrip() = default;

void ClientStrip::show(const RunViewPointer& view) {
    if (!view || !m_view || view->startedAt != m_view->startedAt) {
        m_direct->choose(-1);
        m_proxied->choose(-1);
    }
    m_view = view;
    fill();
}

void ClientStrip::setFold(Fold fold) {
    m_fold = fold;
    fill();
}

bool ClientStrip::isOpen() const {
    if (m_fold != Fold::ByItself || !m_view)
        return m_fold == Fold::Open;
    return analysis::clientsDisagree(m_view->directClients) ||
           analysis::clientsDisagree(m_view->proxiedClients);
}

// Nothing is left that could be shown.
bool ClientStrip::isWhole() const {
    return m_view && isOpen() && m_direct->isVisibleTo(this) == !m_view->directClients.isEmpty() &&
           m_proxied->isVisibleTo(this) == !m_view->proxiedClients.isEmpty();
}

QString ClientStrip::sentence() const {
    return m_sentence->text();
}

void ClientStrip::fill() {
    const QString words = m_view ? otherClientsWords(*m_view) : QString();
    setVisible(!words.isEmpty());
    m_toggle->setText(tr("Show"));
    if (words.isEmpty())
        return;
    m_title->setText(tr("Other clients"));
    m_sentence->setText(words);
    const bool open = isOpen();
    setAccessibleName(tr("How others would read it"));
    setAccessibleDescription(words);
    m_direct->show(m_view->directClients);
    m_proxied->show(m_view->proxiedClients);
    // By itself only that answer is shown of which clients think differently.
    const auto wanted = [&](const QList<model::ClientReading>& readings) {
        return open && !readings.isEmpty() &&
               (m_fold != Fold::ByItself || analysis::clientsDisagree(readings));
    };
    m_direct->setVisible(wanted(m_view->directClients));
    m_proxied->setVisible(wanted(m_view->proxiedClients));
    const bool whole = isWhole();
    m_toggle->setText(whole ? tr("Hide") : open ? tr("Show both answers") : tr("Show"));
    m_toggle->setAccessibleName(whole ? tr("Hide how other clients would read the answers")
                                      : tr("Show how other clients would read the answers"));
    showDetails();
}

void ClientStrip::showDetails() {
    QString words;
    for (const ClientBadges* badges : {m_direct, m_proxied}) {
        if (badges->chosen() >= 0)
            words = readingSentence(badges->badges().at(badges->chosen())->reading());
    }
    const QString html = linked(words);
    if (m_details->text() != html)
        m_details->setText(html);
    m_details->setVisible(isOpen() && !words.isEmpty());
    m_details->setAccessibleName(words);
    m_details->setFocusPolicy(words.contains(u"://"_s) ? Qt::StrongFocus : Qt::ClickFocus);
    updateGeometry();
}

void ClientStrip::paintEvent(QPaintEvent*) {
    paintStripGround(*this);
}

void ClientStrip::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::FontChange)
        fill();
}

} // namespace twinwire::ui
