// One line of proof: its source as an icon, its words, and the row it leads to.
#include "ui/widgets/proof_line.h"

#include "ui/widgets/code_text.h"

#include <QKeyEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace twinwire::ui {

namespace {

constexpr int textLeft = 26;
constexpr int sideRoom = 2; ///< for the focus frame

} // namespace

ProofLine::ProofLine(QWidget* parent)
    : QAbstractButton(parent)
    , m_label(new CodeLabel(TextRole::Body, Tone::Text, this)) {
    setAttribute(Qt::WA_Hover);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    m_label->setFocusPolicy(Qt::NoFocus);
}

void ProofLine::setProof(const ProofWords& proof, Tone tone) {
    m_icon = proof.icon;
    m_tone = tone;
    m_leads = proof.place || proof.line;
    m_label->setCodeText(proof.text);
    setText(plain(proof.text));
    setAccessibleName(plain(proof.text));
    setAccessibleDescription(m_leads ? tr("Shows the line that this rests on") : QString());
    setToolTip(m_leads ? tr("Show the line that this rests on") : QString());
    setFocusPolicy(m_leads ? Qt::StrongFocus : Qt::NoFocus);
    setCursor(m_leads ? Qt::PointingHandCursor : Qt::ArrowCursor);
    // Where a click leads somewhere it cannot begin a selection.
    m_label->setAttribute(Qt::WA_TransparentForMouseEvents, m_leads);
    m_label->setTextInteractionFlags(m_leads ? Qt::NoTextInteraction : Qt::TextSelectableByMouse);
    placeWords();
    updateGeometry();
    update();
}

int ProofLine::lineWidth() const {
    return textLeft + static_cast<int>(std::ceil(codeLineWidth(m_label->codeText(), TextRole::Body))) + 4 +
           sideRoom;
}

int ProofLine::heightForWidth(int width) const {
    return std::max(20, m_label->heightForWidth(std::max(60, width - textLeft - sideRoom)) + 2);
}

QSize ProofLine::sizeHint() const {
    const int width = lineWidth();
    return QSize(width, heightForWidth(width));
}

bool ProofLine::event(QEvent* event) {
    // The words want another height, or have their font only now: those around have to hear of it.
    const bool handled = QAbstractButton::event(event);
    if (event->type() == QEvent::LayoutRequest || event->type() == QEvent::Show) {
        updateGeometry();
        placeWords();
    }
    return handled;
}

void ProofLine::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    if (m_leads && (underMouse() || isDown()))
        paintBox(painter, rect(), color(Tone::Hover), QColor());
    const qreal line = std::max<qreal>(20, codeTextSize(QString(), TextRole::Body).height() + 2);
    paintIcon(painter, QRectF(sideRoom, 0, 16, line), m_icon, m_tone, 15);
    if (hasFocus())
        paintFocusFrame(painter, rect());
}

void ProofLine::resizeEvent(QResizeEvent*) {
    placeWords();
}

void ProofLine::placeWords() {
    const int wanted = m_label->heightForWidth(std::max(60, width() - textLeft - sideRoom));
    const int line = static_cast<int>(std::ceil(codeTextSize(QString(), TextRole::Body).height()));
    // One line stands in the middle of the icon's height; more begin there.
    const int top = wanted <= line + 2 ? std::max(0, (height() - wanted) / 2) : 1;
    m_label->setGeometry(textLeft, top, width() - textLeft - sideRoom, wanted);
}

void ProofLine::keyPressEvent(QKeyEvent* event) {
    if (m_leads && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)) {
        click();
        return;
    }
    QAbstractButton::keyPressEvent(event);
}

} // namespace twinwire::ui
