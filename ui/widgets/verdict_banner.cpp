// Title, pill, story, proofs and wires, laid out anew when the width or the run changes.
#include "ui/widgets/verdict_banner.h"

#include "ui/widgets/code_text.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/copy_menu.h"
#include "ui/widgets/live_part.h"
#include "ui/widgets/proof_line.h"
#include "ui/widgets/tone_label.h"
#include "ui/widgets/twin_wire_view.h"
#include "ui/widgets/verdict_layout.h"

#include <QAccessible>
#include <QContextMenuEvent>
#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace twinwire::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int barWidth = 4;
constexpr int ringSteps = 8;

} // namespace

VerdictBanner::Private::Private(VerdictBanner& owner)
    : q(owner)
    , title(new CodeLabel(TextRole::Title, Tone::Text, &q))
    , strongTitle(new CodeLabel(TextRole::Strong, Tone::Text, &q))
    , pill(new Pill(&q))
    , progress(new ToneLabel(TextRole::Secondary, Tone::Muted, &q))
    , code(new ToneLabel(TextRole::Mono, Tone::Muted, &q))
    , edited(new ToneLabel(TextRole::Secondary, Tone::Muted, &q))
    , sentence(new CodeLabel(TextRole::Body, Tone::Text, &q))
    , note(new CodeLabel(TextRole::Body, Tone::Muted, &q))
    , proofs{new ProofLine(&q), new ProofLine(&q)}
    , tapButton(new LinkButton(QString(), &q))
    , configurationButton(new LinkButton(QString(), &q))
    , proofButton(new LinkButton(QString(), &q))
    , cancelButton(new QPushButton(&q))
    , connectButton(new QPushButton(&q))
    , directLive(new LivePart(false, &q))
    , proxiedLive(new LivePart(true, &q))
    , wires(new TwinWireView(&q)) {
    translate();
    code->setTextInteractionFlags(Qt::TextSelectableByMouse);
    QObject::connect(cancelButton, &QPushButton::clicked, &q, &VerdictBanner::cancelRequested);
    QObject::connect(connectButton, &QPushButton::clicked, &q, &VerdictBanner::connectBothRequested);
    QObject::connect(tapButton, &LinkButton::clicked, &q, &VerdictBanner::tapRequested);
    QObject::connect(configurationButton, &LinkButton::clicked, &q, &VerdictBanner::configurationRequested);
    QObject::connect(proofButton, &LinkButton::clicked, &q, [this] {
        proofOpened = true;
        fill();
    });
    for (size_t i = 0; i < proofs.size(); ++i)
        QObject::connect(proofs[i], &ProofLine::clicked, &q, [this, i] {
            const auto index = static_cast<qsizetype>(i);
            const ProofWords proof = words.proofs.value(index);
            if (proof.line)
                Q_EMIT q.lineActivated(*proof.line);
            else if (proof.place)
                Q_EMIT q.evidenceActivated(*proof.place);
        });
    ringTimer.setInterval(1000 / ringSteps);
    QObject::connect(&ringTimer, &QTimer::timeout, &q, [this] {
        ringStep = (ringStep + 1) % ringSteps;
        q.update(iconRect.toAlignedRect().adjusted(-1, -1, 1, 1));
    });
    clockTimer.setInterval(1000);
    QObject::connect(&clockTimer, &QTimer::timeout, &q, [this] { tick(); });
}

VerdictBanner::VerdictBanner(QWidget* parent)
    : QFrame(parent)
    , d(std::make_unique<Private>(*this)) {
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setFocusPolicy(Qt::StrongFocus);
    setVisible(false);
}

VerdictBanner::~VerdictBanner() = default;

void VerdictBanner::show(const RunViewPointer& view) {
    const QString before = d->words.title;
    d->view = view;
    d->words = verdictWordsOf(view.get());
    if (d->words.title != before)
        d->proofOpened = false;
    if (!view) {
        d->announced.clear();
        setVisible(false);
        return;
    }
    d->fill();
    setVisible(true);
    const bool final = d->words.state != VerdictState::Running && d->words.state != VerdictState::Replaying;
    if (!final) {
        d->announced.clear();
    } else if (d->announced != d->words.spoken && !d->words.edited) {
        d->announced = d->words.spoken;
        QAccessibleEvent alert(this, QAccessible::Alert);
        QAccessible::updateAccessibility(&alert);
        Q_EMIT announced(d->announced);
    }
}

void VerdictBanner::Private::translate() {
    tapButton->setText(VerdictBanner::tr("Turn the tap on to see what arrives at the upstream"));
    configurationButton->setText(VerdictBanner::tr("Give the proxy's configuration"));
    configurationButton->setToolTip(
        VerdictBanner::tr("Read with the next comparison, it may settle what the answer leaves open"));
    proofButton->setText(VerdictBanner::tr("Proof"));
    cancelButton->setText(VerdictBanner::tr("Cancel"));
    connectButton->setText(VerdictBanner::tr("Connect both"));
    edited->setText(VerdictBanner::tr("From before your last edit"));
    cancelButton->setAccessibleName(VerdictBanner::tr("Cancel the run"));
    connectButton->setAccessibleName(VerdictBanner::tr("Connect both routes and keep them open"));
    connectButton->setToolTip(VerdictBanner::tr("Connect both routes and keep them open"));
    proofButton->setAccessibleName(VerdictBanner::tr("Show the proof"));
}

void VerdictBanner::Private::fill() {
    const bool full = !words.compact;
    const bool strong = words.compact || running();
    title->setVisible(!strong);
    strongTitle->setVisible(strong);
    titleLabel().setCodeText(words.title);
    pill->setVisible(words.confidence.has_value());
    if (words.confidence) {
        const bool error = words.iconTone == Tone::Error;
        const bool proven = words.confidence == model::Confidence::Proven;
        pill->setContent(proven ? Icon::Proof : Icon::Warning, confidenceWord(*words.confidence),
                         error ? Tone::Error : Tone::Warning, error ? Tone::ErrorTint : Tone::WarningTint);
    }
    progress->setText(words.progress);
    progress->setVisible(!words.progress.isEmpty());
    code->setText(QString::fromLatin1(words.code));
    code->setVisible(!words.code.isEmpty() && words.progress.isEmpty() && !words.edited);
    edited->setVisible(words.edited);
    sentence->setCodeText(full ? words.sentence : QString());
    sentence->setVisible(full && !words.sentence.isEmpty());
    note->setCodeText(full ? QString() : words.sentence);
    note->setVisible(!full && !words.sentence.isEmpty());
    for (size_t i = 0; i < proofs.size(); ++i) {
        const auto index = static_cast<qsizetype>(i);
        const bool shown = full && showsProofs() && index < words.proofs.size();
        if (shown)
            proofs[i]->setProof(words.proofs.at(index),
                                words.confidence == model::Confidence::Proven ? Tone::Good : Tone::Muted);
        proofs[i]->setVisible(shown);
    }
    tapButton->setVisible(full && words.offersTap);
    configurationButton->setVisible(full && words.offersConfiguration);
    proofButton->setVisible(full && proofFolded && !proofOpened && !words.proofs.isEmpty());
    cancelButton->setVisible(words.offersCancel);
    connectButton->setVisible(words.compact && words.offersConnect);
    const bool live = words.compact && view != nullptr;
    directLive->setStatus(live ? view->directLive : std::nullopt);
    proxiedLive->setStatus(live ? view->proxiedLive : std::nullopt);
    if (full && view)
        wires->show(wirePictureOf(*view));
    q.setAccessibleName(words.spoken);
    q.setAccessibleDescription(q.asText());
    followTime();
    arrange(q.width(), true);
    q.updateGeometry();
    q.update();
}

void VerdictBanner::Private::tick() {
    const QSize before = directLive->sizeHint() + proxiedLive->sizeHint();
    directLive->tick();
    proxiedLive->tick();
    if (directLive->sizeHint() + proxiedLive->sizeHint() != before)
        arrange(q.width(), true);
}

void VerdictBanner::Private::followTime() {
    const bool visible = q.isVisible();
    const bool live = visible && (directLive->isTicking() || proxiedLive->isTicking());
    if (live != clockTimer.isActive())
        live ? clockTimer.start() : clockTimer.stop();
    const bool animated = q.style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, &q) > 0;
    const bool ring = visible && rings() && animated;
    if (ring != ringTimer.isActive())
        ring ? ringTimer.start() : ringTimer.stop();
}

int VerdictBanner::heightForWidth(int width) const {
    return d->arrange(width, false);
}

QSize VerdictBanner::sizeHint() const {
    const int wide = width() > 100 ? width() : 900;
    return QSize(wide, d->arrange(wide, false));
}

QSize VerdictBanner::minimumSizeHint() const {
    return QSize(320, 40);
}

void VerdictBanner::setProofFolded(bool folded) {
    if (folded == d->proofFolded)
        return;
    d->proofFolded = folded;
    d->proofOpened = false;
    if (d->view)
        d->fill();
}

bool VerdictBanner::isProofFolded() const {
    return d->proofFolded;
}

QString VerdictBanner::asText() const {
    const VerdictWords& words = d->words;
    QStringList lines;
    QString head = plain(words.title);
    if (words.confidence)
        head = tr("%1 (%2)", "a verdict and how sure it is").arg(head, confidenceWord(*words.confidence));
    lines.append(head);
    if (words.edited)
        lines.append(d->edited->text());
    if (!words.progress.isEmpty())
        lines.append(words.progress);
    if (!words.code.isEmpty())
        lines.append(QString::fromLatin1(words.code));
    if (!words.sentence.isEmpty())
        lines.append(plain(words.sentence));
    for (const ProofWords& proof : words.proofs)
        lines.append(u"- "_s + plain(proof.text));
    if (!words.compact && d->view)
        lines.append(d->wires->asText());
    return lines.join(u'\n');
}

void VerdictBanner::Private::paintRing(QPainter& painter, const QRectF& rect) const {
    painter.save();
    painter.translate(rect.center());
    painter.rotate(360.0 / ringSteps * ringStep);
    paintIcon(painter, QRectF(-rect.width() / 2, -rect.height() / 2, rect.width(), rect.height()),
              Icon::Running, words.iconTone, rect.width());
    painter.restore();
}

void VerdictBanner::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const QRectF bounds(rect());
    paintBox(painter, bounds, color(Tone::Base), color(Tone::Line), space::radius);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setClipRect(snapped(painter, QRectF(0, 0, barWidth, height())));
    painter.setPen(Qt::NoPen);
    painter.setBrush(color(d->words.bar));
    painter.drawRoundedRect(QRectF(0, 0, 4 * barWidth, height()), space::radius, space::radius);
    painter.restore();
    if (d->separatorX > 0)
        paintHairline(painter, QPointF(d->separatorX, 1), QPointF(d->separatorX, height() - 1), Tone::Line);
    if (d->rings())
        d->paintRing(painter, d->iconRect);
    else
        paintIcon(painter, d->iconRect, d->words.icon, d->words.iconTone, d->iconRect.width());
    if (hasFocus())
        paintFocusFrame(painter, bounds);
}

void VerdictBanner::changeEvent(QEvent* event) {
    QFrame::changeEvent(event);
    if (!d)
        return;
    if (event->type() == QEvent::FontChange || event->type() == QEvent::LanguageChange) {
        d->translate();
        if (d->view) {
            d->words = verdictWordsOf(d->view.get());
            d->fill();
            // The labels hear of the font only after this; their heights count once they have it.
            QMetaObject::invokeMethod(
                this,
                [this] {
                    d->arrange(width(), true);
                    updateGeometry();
                },
                Qt::QueuedConnection);
        }
    } else if (event->type() == QEvent::PaletteChange) {
        update();
    }
}

void VerdictBanner::resizeEvent(QResizeEvent*) {
    d->arrange(width(), true);
}

void VerdictBanner::showEvent(QShowEvent* event) {
    QFrame::showEvent(event);
    d->followTime();
    d->tick();
}

void VerdictBanner::hideEvent(QHideEvent* event) {
    QFrame::hideEvent(event);
    d->followTime();
}

void VerdictBanner::contextMenuEvent(QContextMenuEvent* event) {
    popUpCopyMenu(*this, event->globalPos(), asText());
}

} // namespace twinwire::ui
