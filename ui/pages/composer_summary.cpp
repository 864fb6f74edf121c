// See composer_summary.h.
#include "ui/pages/composer_summary.h"

#include "ui/widgets/icons.h"

#include <QKeyEvent>
#include <QPainter>

#include <cmath>

namespace twinwire::ui {

using namespace Qt::StringLiterals;

ComposerSummary::ComposerSummary(QWidget* parent)
    : QAbstractButton(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ComposerSummary::show(const QString& line, const QString& words, const QString& name, bool edited) {
    m_line = line;
    m_words = words;
    m_name = name;
    m_edited = edited;
    nameIt();
    update();
}

void ComposerSummary::setFolded(bool folded) {
    m_folded = folded;
    nameIt();
    placeTool();
    update();
}

void ComposerSummary::setTool(QWidget* tool) {
    m_tool = tool;
    tool->setParent(this);
    tool->setCursor(Qt::ArrowCursor);
    placeTool();
}

qreal ComposerSummary::verbLeft() const {
    const qreal key =
        std::ceil(QFontMetricsF(ui::font(TextRole::Caption)).horizontalAdvance(u"Ctrl E"_s)) + 10;
    const QString verb = m_folded ? tr("Edit") : tr("Fold");
    return width() - space::page - key - space::small -
           std::ceil(QFontMetricsF(ui::font(TextRole::Body)).horizontalAdvance(verb));
}

void ComposerSummary::placeTool() {
    if (m_tool != nullptr) {
        const QSize size = m_tool->sizeHint();
        m_tool->setGeometry(static_cast<int>(verbLeft()) - space::medium - size.width(),
                            (height() - size.height()) / 2, size.width(), size.height());
        m_tool->setVisible(!m_folded);
    }
}

void ComposerSummary::resizeEvent(QResizeEvent* event) {
    QAbstractButton::resizeEvent(event);
    placeTool();
}

void ComposerSummary::nameIt() {
    setAccessibleName(m_folded ? tr("Request, %1, %2; edit, Ctrl+E").arg(m_line, m_words)
                               : tr("Request; fold, Ctrl+E"));
}

QSize ComposerSummary::sizeHint() const {
    return QSize(400, rowHeight(32, font()));
}

void ComposerSummary::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        click();
        return;
    }
    QAbstractButton::keyPressEvent(event);
}

void ComposerSummary::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    if (underMouse()) {
        painter.fillRect(rect(), color(Tone::Hover));
    }
    paintIcon(painter, QRectF(space::page, 0, 16, height()),
              m_folded ? Icon::ChevronRight : Icon::ChevronDown, Tone::Muted);
    qreal left = space::page + 16 + space::tiny;
    qreal right = width() - space::page;

    // From the right: the key, then the verb.
    const QFont caption = ui::font(TextRole::Caption);
    const QFontMetricsF small(caption);
    const QString key = u"Ctrl E"_s;
    const qreal keyWidth = std::ceil(small.horizontalAdvance(key)) + 10;
    const qreal keyHeight = std::ceil(small.height()) + 3;
    const QRectF box(right - keyWidth + 0.5, std::round((height() - keyHeight) / 2) + 0.5, keyWidth - 1,
                     keyHeight);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color(Tone::Line), 1));
    painter.setBrush(color(Tone::Base));
    painter.drawRoundedRect(box, space::tagRadius, space::tagRadius);
    painter.setPen(color(Tone::Muted));
    painter.setFont(caption);
    painter.drawText(box, Qt::AlignCenter, key);
    right = box.left() - space::small;
    const QFont body = ui::font(TextRole::Body);
    const QString verb = m_folded ? tr("Edit") : tr("Fold");
    painter.setFont(body);
    painter.drawText(QRectF(left, 0, right - left, height()), Qt::AlignRight | Qt::AlignVCenter, verb);
    right = verbLeft() - space::page;
    if (!m_folded && m_tool != nullptr) {
        right = m_tool->x() - space::small;
    }

    const auto put = [&](const QString& text, const QFont& used, Tone tone) {
        const QFontMetricsF metrics(used);
        const qreal room = right - left;
        if (text.isEmpty() || room < metrics.averageCharWidth() * 4) {
            return;
        }
        painter.setFont(used);
        painter.setPen(color(tone));
        painter.drawText(QRectF(left, 0, room, height()),
                         Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                         metrics.elidedText(text, Qt::ElideMiddle, room));
        left += std::ceil(std::min(room, metrics.horizontalAdvance(text))) + space::medium;
    };
    put(tr("Request"), ui::font(TextRole::BodyStrong), Tone::Text);
    if (m_folded) {
        put(m_line, ui::font(TextRole::Mono), Tone::Text);
        put(m_words, body, Tone::Muted);
    } else {
        put(m_name, body, Tone::Muted);
        if (m_edited) {
            put(tr("· edited"), body, Tone::Warning);
        }
    }
    if (hasFocus()) {
        paintFocusFrame(painter, rect().adjusted(space::tiny, 1, -space::tiny, -1));
    }
}

} // namespace twinwire::ui
