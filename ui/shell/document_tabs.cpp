// The tabs. The bar's data hold the frames, so that moving a tab moves its page's place with it.
#include "ui/shell/document_tabs.h"

#include "ui/widgets/question_strip.h"
#include "ui/widgets/style.h"

#include <QAbstractButton>
#include <QEvent>
#include <QHBoxLayout>
#include <QMouseEvent>
#include <QPainter>
#include <QStackedWidget>
#include <QStyle>
#include <QStyleOptionTab>
#include <QStylePainter>
#include <QToolButton>

#include <algorithm>

namespace twinwire::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int ringSteps = 8;
constexpr int mostTabWidth = 360; ///< longer titles elide; the tooltip has them whole
constexpr char previewProperty[] = "preview";

/// The cross in a tab. By keyboard it is Ctrl+W.
class TabCloseButton : public QAbstractButton {
public:
    explicit TabCloseButton(QWidget* parent)
        : QAbstractButton(parent) {
        setFocusPolicy(Qt::NoFocus);
        setAttribute(Qt::WA_Hover);
        setFixedSize(18, 18);
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        if (underMouse()) {
            painter.setRenderHint(QPainter::Antialiasing);
            painter.setPen(Qt::NoPen);
            painter.setBrush(color(Tone::Hover));
            painter.drawRoundedRect(rect(), space::tagRadius, space::tagRadius);
        }
        paintIcon(painter, rect(), Icon::Close, underMouse() ? Tone::Text : Tone::Muted, 12);
    }
};

PageFrame* frameOf(const QTabBar& bar, int index) {
    return index < 0 ? nullptr : bar.tabData(index).value<PageFrame*>();
}

} // namespace

DocumentTabBar::DocumentTabBar(QWidget* parent)
    : QTabBar(parent) {
    setProperty(tabLineProperty, u"top"_s);
    setDocumentMode(true);
    setMovable(true);
    setExpanding(false);
    setDrawBase(false);
    setElideMode(Qt::ElideRight);
    setUsesScrollButtons(true);
    setIconSize(QSize(16, 16));
}

void DocumentTabBar::setPreview(int index, bool preview) {
    auto* frame = frameOf(*this, index);
    if (!frame || frame->property(previewProperty).toBool() == preview)
        return;
    frame->setProperty(previewProperty, preview);
    update();
}

QSize DocumentTabBar::tabSizeHint(int index) const {
    QSize size = QTabBar::tabSizeHint(index);
    size.setHeight(std::max(size.height(), rowHeight(36, ui::font(TextRole::Body))));
    size.setWidth(std::min(size.width(), mostTabWidth));
    return size;
}

QSize DocumentTabBar::minimumTabSizeHint(int index) const {
    QSize size = QTabBar::minimumTabSizeHint(index);
    size.setWidth(std::max(size.width(), std::min(120, tabSizeHint(index).width())));
    return size;
}

void DocumentTabBar::paintEvent(QPaintEvent* event) {
    bool preview = false;
    for (int i = 0; i < count(); ++i) {
        const PageFrame* frame = frameOf(*this, i);
        preview = preview || (frame && frame->isPreview());
    }
    // Italics are for scripts that have them; a dragged tab is the base class's matter.
    const bool latin = preview && !m_dragging;
    if (!latin) {
        QTabBar::paintEvent(event);
        return;
    }
    QStylePainter painter(this);
    const auto paint = [&](int index) {
        QStyleOptionTab option;
        initStyleOption(&option, index);
        if (!option.rect.intersects(rect()))
            return;
        const PageFrame* frame = frameOf(*this, index);
        const bool west = std::all_of(option.text.begin(), option.text.end(),
                                      [](QChar letter) { return letter.unicode() < 0x2E80; });
        QFont used = font();
        used.setItalic(frame && frame->isPreview() && west);
        painter.setFont(used);
        painter.drawControl(QStyle::CE_TabBarTab, option);
    };
    for (int i = 0; i < count(); ++i) {
        if (i != currentIndex())
            paint(i);
    }
    if (currentIndex() >= 0)
        paint(currentIndex());
}

void DocumentTabBar::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::MiddleButton) {
        m_pressed = tabAt(event->pos());
        return;
    }
    m_dragging = event->button() == Qt::LeftButton;
    QTabBar::mousePressEvent(event);
}

void DocumentTabBar::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() == Qt::MiddleButton) {
        const int index = tabAt(event->pos());
        if (index >= 0 && index == m_pressed)
            Q_EMIT middleClicked(index);
        m_pressed = -1;
        return;
    }
    m_dragging = false;
    QTabBar::mouseReleaseEvent(event);
}

DocumentTabs::DocumentTabs(QWidget* parent)
    : QWidget(parent)
    , m_bar(new DocumentTabBar(this))
    , m_new(new QToolButton(this))
    , m_question(new QuestionStrip(this))
    , m_stack(new QStackedWidget(this)) {
    m_bar->setAccessibleName(tr("Open tabs"));
    m_new->setAutoRaise(true);
    m_new->setIcon(icon(Icon::Add, Tone::Muted));
    m_new->setAccessibleName(tr("New handshake, Ctrl+N"));
    m_new->setToolTip(tr("New handshake"));
    auto* row = new QHBoxLayout;
    row->setContentsMargins(0, 0, space::small, 1);
    row->setSpacing(space::small);
    row->addWidget(m_bar, 0, Qt::AlignBottom);
    row->addWidget(m_new, 0, Qt::AlignVCenter);
    row->addStretch(1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(row);
    column->addWidget(m_question);
    column->addWidget(m_stack, 1);
    m_ring.setInterval(1000 / ringSteps);
    connect(&m_ring, &QTimer::timeout, this, [this] { turn(); });
    connect(m_new, &QToolButton::clicked, this, &DocumentTabs::newRequested);
    connect(m_bar, &QTabBar::currentChanged, this, [this](int index) {
        PageFrame* frame = at(index);
        if (frame)
            m_stack->setCurrentWidget(frame);
        Q_EMIT currentChanged(frame);
        Q_EMIT arrangementChanged();
    });
    connect(m_bar, &QTabBar::tabMoved, this, &DocumentTabs::arrangementChanged);
    connect(m_bar, &DocumentTabBar::middleClicked, this,
            [this](int index) { Q_EMIT closeRequested(at(index)); });
    connect(m_bar, &QTabBar::tabBarDoubleClicked, this, [this](int index) {
        if (PageFrame* frame = at(index))
            frame->setPreview(false);
    });
}

DocumentTabs::~DocumentTabs() {
    // Pages report while they go; nobody is to hear it.
    for (PageFrame* frame : frames())
        frame->disconnect(this);
    m_bar->disconnect(this);
}

void DocumentTabs::add(PageFrame* frame, bool activated) {
    PageFrame* old = frame->isPreview() ? preview() : nullptr;
    const int index = old ? indexOf(old) : m_bar->count();
    m_stack->addWidget(frame);
    m_bar->insertTab(index, frame->title());
    m_bar->setTabData(index, QVariant::fromValue(frame));
    auto* close = new TabCloseButton(m_bar);
    m_bar->setTabButton(index, QTabBar::RightSide, close);
    connect(close, &QAbstractButton::clicked, this, [this, frame] { Q_EMIT closeRequested(frame); });
    connect(frame, &PageFrame::changed, this, [this, frame] {
        refresh(frame);
        Q_EMIT frameChanged(frame);
    });
    refresh(frame);
    if (old)
        remove(old);
    if (activated)
        activate(frame);
    // The first tab becomes current without a signal of its own frame's place in the stack.
    if (m_bar->count() == 1) {
        m_stack->setCurrentWidget(frame);
        Q_EMIT currentChanged(frame);
    }
    Q_EMIT arrangementChanged();
}

void DocumentTabs::remove(PageFrame* frame) {
    const int index = indexOf(frame);
    if (index < 0)
        return;
    frame->disconnect(this);
    m_looks.remove(frame);
    m_stack->removeWidget(frame);
    frame->hide();
    m_bar->setTabData(index, {});
    m_bar->removeTab(index);
    frame->deleteLater();
    if (m_bar->count() == 0)
        Q_EMIT lastClosed();
    Q_EMIT arrangementChanged();
}

void DocumentTabs::activate(PageFrame* frame) {
    const int index = indexOf(frame);
    if (index >= 0)
        m_bar->setCurrentIndex(index);
}

PageFrame* DocumentTabs::current() const {
    return at(m_bar->currentIndex());
}

PageFrame* DocumentTabs::at(int index) const {
    return frameOf(*m_bar, index);
}

int DocumentTabs::count() const {
    return m_bar->count();
}

int DocumentTabs::indexOf(const PageFrame* frame) const {
    for (int i = 0; i < m_bar->count(); ++i) {
        if (at(i) == frame && frame)
            return i;
    }
    return -1;
}

PageFrame* DocumentTabs::preview() const {
    for (PageFrame* frame : frames()) {
        if (frame->isPreview())
            return frame;
    }
    return nullptr;
}

QList<PageFrame*> DocumentTabs::frames() const {
    QList<PageFrame*> all;
    for (int i = 0; i < m_bar->count(); ++i) {
        if (PageFrame* frame = at(i))
            all.append(frame);
    }
    return all;
}

void DocumentTabs::step(int by) {
    if (m_bar->count() > 1)
        m_bar->setCurrentIndex((m_bar->currentIndex() + by + m_bar->count()) % m_bar->count());
}

QIcon DocumentTabs::iconOf(const PageFrame& frame) const {
    const bool running = frame.handshake() && frame.handshake()->isRunning();
    if (!running)
        return ui::icon(frame.icon(), frame.tone());
    const qreal ratio = devicePixelRatioF();
    QPixmap ring(QSize(16, 16) * ratio);
    ring.setDevicePixelRatio(ratio);
    ring.fill(Qt::transparent);
    QPainter painter(&ring);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(8, 8);
    painter.rotate(360.0 * m_step / ringSteps);
    painter.translate(-8, -8);
    paintIcon(painter, QRectF(0, 0, 16, 16), Icon::Running, Tone::Accent);
    return QIcon(ring);
}

void DocumentTabs::refresh(PageFrame* frame) {
    const int index = indexOf(frame);
    if (index < 0)
        return;
    // Told many times a second while something runs: the bar lays itself out anew only for what is new.
    QString title = frame->title();
    title.replace(u"&"_s, u"&&"_s);
    if (m_bar->tabText(index) != title)
        m_bar->setTabText(index, title);
    const bool turning = frame->handshake() && frame->handshake()->isRunning();
    const int look = turning ? -1 : int(frame->icon()) * 64 + int(frame->tone());
    if (m_looks.value(frame, -2) != look) {
        m_looks.insert(frame, look);
        m_bar->setTabIcon(index, iconOf(*frame));
    }
    m_bar->setPreview(index, frame->isPreview());
    const QString plainTitle = frame->title();
    m_bar->setTabToolTip(index, frame->handshake() && !frame->handshake()->controller().path().isEmpty()
                                    ? frame->handshake()->controller().path()
                                    : plainTitle);
    m_bar->setAccessibleTabName(index, frame->isDirty() ? tr("%1, edited").arg(plainTitle) : plainTitle);
    if (QWidget* close = m_bar->tabButton(index, QTabBar::RightSide)) {
        close->setAccessibleName(tr("Close %1").arg(plainTitle));
        close->setToolTip(tr("Close"));
    }
    bool runs = false;
    for (const PageFrame* one : frames())
        runs = runs || (one->handshake() && one->handshake()->isRunning());
    const bool moves = style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, this) > 0;
    if (runs && moves && !m_ring.isActive())
        m_ring.start();
    else if (!runs)
        m_ring.stop();
}

void DocumentTabs::turn() {
    m_step = (m_step + 1) % ringSteps;
    for (int i = 0; i < m_bar->count(); ++i) {
        const PageFrame* frame = at(i);
        if (frame && frame->handshake() && frame->handshake()->isRunning())
            m_bar->setTabIcon(i, iconOf(*frame));
    }
}

void DocumentTabs::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        m_bar->setAccessibleName(tr("Open tabs"));
        m_new->setAccessibleName(tr("New handshake, Ctrl+N"));
        m_new->setToolTip(tr("New handshake"));
    }
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange) {
        m_looks.clear();
        for (PageFrame* frame : frames())
            refresh(frame);
    }
}

void DocumentTabs::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const int row = m_bar->geometry().bottom() + 2;
    painter.fillRect(QRect(0, 0, width(), row), color(Tone::Side));
    paintHairline(painter, QPointF(0, row - 1), QPointF(width(), row - 1), Tone::Line);
}

} // namespace twinwire::ui
