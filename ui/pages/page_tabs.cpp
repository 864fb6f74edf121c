// A tab bar whose texts carry their counts, a stack of tools, and the picker of earlier runs.
#include "ui/pages/page_tabs.h"

#include "ui/widgets/icons.h"
#include "ui/widgets/sidebar_delegate.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QLocale>
#include <QMenu>
#include <QStackedWidget>
#include <QTabBar>
#include <QToolButton>
#include <QVBoxLayout>

#include <array>

namespace twinwire::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostRunsListed = 30;

QString timeOf(const QDateTime& at) {
    return QLocale().toString(at.toLocalTime().time(), u"HH:mm"_s);
}

// What \a tools need now. Behind the button they are hidden, and layouts of what is hidden learn of new words
// with the next turn of the loop only.
int widthOf(const QWidget& tools) {
    for (QWidget* part : tools.findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly)) {
        if (part->layout() != nullptr) {
            part->layout()->invalidate();
        }
        part->updateGeometry();
    }
    if (tools.layout() != nullptr) {
        tools.layout()->invalidate();
    }
    return std::max(tools.minimumSizeHint().width(), tools.sizeHint().width());
}

} // namespace

class PageTabs::Private {
public:
    struct Entry {
        PageTab tab;
        Icon icon;
        QString name;
        QString summary;
        QWidget* tools = nullptr;
    };

    Private(PageTabs* page, HandshakeController& shown)
        : q(page)
        , controller(shown) {}

    int indexOf(PageTab tab) const;
    void rebuild();
    void setText(int index);
    void showTools();
    void fillRuns(QMenu& menu, bool compareWith) const;

    PageTabs* q;
    HandshakeController& controller;
    QTabBar* bar = nullptr;
    QStackedWidget* tools = nullptr;
    QToolButton* more = nullptr; ///< shows the tools below it, where the row has no room for them
    QFrame* popup = nullptr;
    QHBoxLayout* row = nullptr;
    bool behindButton = false;
    QWidget* noTools = nullptr;
    QToolButton* picker = nullptr;
    QMenu* runs = nullptr;
    QMenu* others = nullptr;
    QList<Entry> entries;
    bool findingsShown = false;
    bool chosen = false;
    PageTab current = PageTab::Compare;
};

PageTabs::PageTabs(HandshakeController& controller, QWidget* parent)
    : QWidget(parent)
    , d(std::make_unique<Private>(this, controller)) {
    d->entries = {{PageTab::Compare, Icon::Changed, tr("Compare"), {}, nullptr},
                  {PageTab::Findings, Icon::Info, tr("Findings"), {}, nullptr},
                  {PageTab::Messages, Icon::Out, tr("Messages"), {}, nullptr},
                  {PageTab::RawBytes, Icon::Raw, tr("Raw bytes"), {}, nullptr}};
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(space::page, 0, space::page, 0);
    row->setSpacing(space::small);
    d->bar = new QTabBar(this);
    d->bar->setDocumentMode(true);
    d->bar->setDrawBase(false);
    d->bar->setExpanding(false);
    d->bar->setUsesScrollButtons(false);
    d->bar->setElideMode(Qt::ElideNone);
    d->bar->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    d->bar->setProperty("twinwireTabLine", u"bottom"_s);
    d->bar->setAccessibleName(tr("Parts of the run"));
    row->addWidget(d->bar);
    row->addStretch(1);
    d->tools = new QStackedWidget(this);
    d->noTools = new QWidget(d->tools);
    d->tools->addWidget(d->noTools);
    row->addWidget(d->tools);
    d->row = row;
    d->more = new QToolButton(this);
    d->more->setAutoRaise(true);
    d->more->setIcon(icon(Icon::Settings));
    d->more->setFocusPolicy(Qt::StrongFocus);
    d->more->setToolTip(tr("Tools of this tab"));
    d->more->setAccessibleName(tr("Tools of this tab"));
    d->more->hide();
    row->addWidget(d->more);
    d->popup = new QFrame(this, Qt::Popup);
    d->popup->setFrameShape(QFrame::StyledPanel);
    auto* column = new QVBoxLayout(d->popup);
    column->setContentsMargins(space::small, space::small, space::small, space::small);
    connect(d->more, &QToolButton::clicked, this, [this] {
        d->popup->adjustSize();
        const QPoint below = d->more->mapToGlobal(QPoint(d->more->width(), d->more->height()));
        d->popup->move(below - QPoint(d->popup->width(), 0));
        d->popup->show();
        d->popup->setFocus();
    });
    d->picker = new QToolButton(this);
    d->picker->setAutoRaise(true);
    d->picker->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    d->picker->setPopupMode(QToolButton::InstantPopup);
    d->picker->setIcon(icon(Icon::Clock));
    d->picker->setFocusPolicy(Qt::StrongFocus);
    d->picker->setAccessibleName(tr("Earlier runs of this request"));
    d->runs = new QMenu(d->picker);
    d->picker->setMenu(d->runs);
    row->addWidget(d->picker);
    connect(d->runs, &QMenu::aboutToShow, this, [this] { d->fillRuns(*d->runs, false); });
    connect(d->bar, &QTabBar::tabBarClicked, this, [this] { d->chosen = true; });
    connect(d->bar, &QTabBar::currentChanged, this, [this](int index) {
        if (index >= 0) {
            d->current = static_cast<PageTab>(d->bar->tabData(index).toInt());
            d->showTools();
            Q_EMIT tabChosen(d->current);
        }
    });
    connect(&controller, &HandshakeController::runBegan, this, [this] { d->chosen = false; });
    d->rebuild();
    setRun(nullptr);
}

PageTabs::~PageTabs() = default;

int PageTabs::Private::indexOf(PageTab tab) const {
    for (int i = 0; i < bar->count(); ++i) {
        if (bar->tabData(i).toInt() == static_cast<int>(tab)) {
            return i;
        }
    }
    return -1;
}

void PageTabs::Private::rebuild() {
    const QSignalBlocker quiet(bar);
    while (bar->count() > 0) {
        bar->removeTab(0);
    }
    for (const Entry& entry : entries) {
        if (entry.tab == PageTab::Findings && !findingsShown) {
            continue;
        }
        const int index = bar->addTab(icon(entry.icon), QString());
        bar->setTabData(index, static_cast<int>(entry.tab));
        setText(index);
    }
    bar->setCurrentIndex(std::max(0, indexOf(current)));
    showTools();
}

void PageTabs::Private::setText(int index) {
    const Entry& entry = entries[bar->tabData(index).toInt()];
    const QString text = entry.summary.isEmpty() ? entry.name : entry.name + u"  "_s + entry.summary;
    if (bar->tabText(index) != text) {
        bar->setTabText(index, text);
        // The row keeps the width that it last asked for, also of a bar that was not shown then.
        bar->updateGeometry();
        bar->setAccessibleTabName(index, entry.summary.isEmpty()
                                             ? entry.name
                                             : PageTabs::tr("%1, %2").arg(entry.name, entry.summary));
    }
}

void PageTabs::Private::showTools() {
    // The current tab is wider than the others.
    bar->updateGeometry();
    QWidget* shown = entries[static_cast<int>(current)].tools;
    tools->setCurrentWidget(shown != nullptr ? shown : noTools);
    q->arrange();
}

void PageTabs::Private::fillRuns(QMenu& menu, bool compareWith) const {
    menu.clear();
    const QList<run::HistoryEntry> own = controller.runs();
    for (const run::HistoryEntry& entry : own.first(std::min(own.size(), mostRunsListed))) {
        QAction* action = menu.addAction(
            icon(outcomeIcon(int(entry.outcome)), outcomeTone(int(entry.outcome))),
            PageTabs::tr("Run %1, %2: %3").arg(entry.number).arg(timeOf(entry.startedAt), entry.verdict));
        QObject::connect(action, &QAction::triggered, &controller, [this, compareWith, id = entry.id] {
            if (compareWith) {
                controller.compareWithRun(id);
            } else {
                controller.showRun(id);
            }
        });
    }
    if (own.isEmpty()) {
        menu.addAction(PageTabs::tr("No earlier runs"))->setEnabled(false);
    } else if (!compareWith) {
        menu.addSeparator();
        QMenu* other = menu.addMenu(icon(Icon::Changed), PageTabs::tr("Compare with run"));
        other->setEnabled(controller.view() != nullptr);
        QObject::connect(other, &QMenu::aboutToShow, &controller, [this, other] { fillRuns(*other, true); });
    }
}

PageTab PageTabs::current() const {
    return d->current;
}

void PageTabs::setCurrent(PageTab tab) {
    const QSignalBlocker quiet(d->bar);
    d->current = tab;
    const int index = d->indexOf(tab);
    if (index >= 0) {
        d->bar->setCurrentIndex(index);
    }
    d->showTools();
}

void PageTabs::choose(PageTab tab) {
    d->chosen = true;
    setCurrent(tab);
    Q_EMIT tabChosen(tab);
}

bool PageTabs::wasChosen() const {
    return d->chosen;
}

void PageTabs::setSummary(PageTab tab, const QString& summary) {
    d->entries[static_cast<int>(tab)].summary = summary;
    const int index = d->indexOf(tab);
    if (index >= 0) {
        d->setText(index);
    }
}

void PageTabs::setFindingsShown(bool shown) {
    if (shown != d->findingsShown) {
        d->findingsShown = shown;
        d->rebuild();
    }
}

void PageTabs::addTools(PageTab tab, QWidget* tools) {
    d->entries[static_cast<int>(tab)].tools = tools;
    if (tools != nullptr) {
        d->tools->addWidget(tools);
    }
    d->showTools();
}

void PageTabs::arrange() {
    QWidget* shown = d->tools->currentWidget();
    const bool wanted = shown != d->noTools && widthOf(*shown) > widthForTools();
    d->picker->setToolButtonStyle(wanted ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon);
    if (wanted == d->behindButton) {
        return;
    }
    d->behindButton = wanted;
    if (wanted) {
        d->popup->layout()->addWidget(d->tools);
    } else {
        d->popup->hide();
        d->row->insertWidget(d->row->indexOf(d->more), d->tools);
    }
    d->tools->show();
    d->more->setVisible(wanted);
}

void PageTabs::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    // When the page resizes, the row has its new width only later.
    Q_EMIT roomChanged();
    arrange();
}

void PageTabs::revealTools() {
    if (d->behindButton && !d->popup->isVisible()) {
        d->more->click();
    }
}

QSize PageTabs::minimumSizeHint() const {
    return {2 * space::page + d->bar->sizeHint().width() + 2 * d->more->sizeHint().width() + 3 * space::small,
            QWidget::minimumSizeHint().height()};
}

int PageTabs::widthForTools() const {
    // With its text, also while it shows its icon alone: the answer must not depend on what it led to.
    const int picker = d->picker->fontMetrics().horizontalAdvance(d->picker->text()) + 48;
    return width() - 2 * space::page - d->bar->sizeHint().width() - picker - 4 * space::small;
}

void PageTabs::setRun(const RunViewPointer& view) {
    QString text = tr("Runs");
    if (view && view->startedAt.isValid()) {
        text = view->number > 0 ? tr("Run %1, %2").arg(view->number).arg(timeOf(view->startedAt))
                                : timeOf(view->startedAt);
    }
    d->picker->setText(text);
}

} // namespace twinwire::ui
