// The side bar.
#include "ui/shell/workspace_sidebar.h"

#include "ui/shell/sidebar_tree.h"
#include "ui/shell/workspace_folder.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/icons.h"

#include <QApplication>
#include <QClipboard>
#include <QDesktopServices>
#include <QEvent>
#include <QFileInfo>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QSettings>
#include <QStyleOptionButton>
#include <QUrl>
#include <QVBoxLayout>

namespace twinwire::ui {

using namespace Qt::StringLiterals;

namespace {

/// Workspace at the left, environment at the right, one button with a menu.
class WorkspaceButton : public QPushButton {
public:
    using QPushButton::QPushButton;
    void setWords(const QString& name, const QString& side) {
        setText(name);
        m_side = side;
        setAccessibleDescription(side);
        update();
    }
    QSize sizeHint() const override { return QSize(120, rowHeight(28, ui::font(TextRole::BodyStrong))); }
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        QStyleOptionButton option;
        initStyleOption(&option);
        option.text.clear();
        option.icon = QIcon();
        style()->drawControl(QStyle::CE_PushButton, &option, &painter, this);
        // With the focus it stands on the filled ground, also while its menu is open.
        const bool filled = isEnabled() && (option.features & QStyleOptionButton::DefaultButton);
        const Tone tone = filled ? Tone::OnFill : Tone::Text;
        QRect words = rect().adjusted(space::small, 0, -space::small, 0);
        paintIcon(painter, QRectF(words.right() - 15, 0, 16, height()), Icon::ChevronDown, tone);
        words.setRight(words.right() - 16 - space::tiny);
        painter.setFont(ui::font(TextRole::Body));
        painter.setPen(color(filled ? Tone::OnFill : Tone::Muted));
        const int sideWidth = painter.fontMetrics().horizontalAdvance(m_side);
        if (sideWidth > 0 && sideWidth < words.width() / 2) {
            painter.drawText(words, Qt::AlignRight | Qt::AlignVCenter, m_side);
            words.setRight(words.right() - sideWidth - space::small);
        }
        painter.setFont(ui::font(TextRole::BodyStrong));
        painter.setPen(color(tone));
        painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(text(), Qt::ElideMiddle, words.width()));
        // The environment is in the name for a screen reader, too.
    }

private:
    QString m_side;
};

} // namespace

class WorkspaceSidebar::Private {
public:
    Private(Services& s, WorkspaceFolder& f, std::function<QList<ActionRow>()> a)
        : services(s)
        , folder(f)
        , actions(std::move(a)) {}
    Services& services;
    WorkspaceFolder& folder;
    std::function<QList<ActionRow>()> actions;
    WorkspaceModel model;
    SidebarFilter filterModel;
    WorkspaceButton* button = nullptr;
    QMenu* menu = nullptr;
    FindField* filter = nullptr;
    SidebarTree* tree = nullptr;
    bool runShown = false;
};

WorkspaceSidebar::WorkspaceSidebar(Services& services, WorkspaceFolder& folder,
                                   std::function<QList<ActionRow>()> actions, QWidget* parent)
    : QWidget(parent)
    , d(std::make_unique<Private>(services, folder, std::move(actions))) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, space::small, 0, 0);
    column->setSpacing(space::small);
    auto* top = new QVBoxLayout;
    top->setContentsMargins(space::medium, 0, space::medium, 0);
    top->setSpacing(space::small);
    d->button = new WorkspaceButton(this);
    d->menu = new QMenu(this);
    d->filter = new FindField({}, u"Ctrl K"_s, this);
    top->addWidget(d->button);
    top->addWidget(d->filter);
    column->addLayout(top);
    d->tree = new SidebarTree(this);
    d->filterModel.setSourceModel(&d->model);
    d->tree->setModel(&d->filterModel);
    column->addWidget(d->tree, 1);
    setMinimumWidth(180);

    connect(d->button, &QPushButton::clicked, this, [this] {
        fillMenu();
        d->menu->setMinimumWidth(d->button->width());
        d->menu->popup(d->button->mapToGlobal(QPoint(0, d->button->height())));
    });
    connect(d->filter, &QLineEdit::textChanged, this, [this](const QString& text) {
        if (!text.isEmpty())
            d->model.setActions(d->actions());
        d->filterModel.setText(text);
        d->tree->unfold(d->filterModel.isFiltering());
        d->tree->setNothingFound(d->filterModel.isFiltering() ? tr("Nothing is called that.") : QString());
    });
    connect(d->filter, &QLineEdit::returnPressed, this, [this] {
        for (QModelIndex at = d->filterModel.index(0, 0); at.isValid(); at = d->tree->indexBelow(at)) {
            if (at.flags().testFlag(Qt::ItemIsSelectable) && !d->filterModel.hasChildren(at)) {
                choose(at, RowWish::Open);
                return;
            }
        }
    });
    d->filter->installEventFilter(this);
    connect(d->tree, &QTreeView::activated, this,
            [this](const QModelIndex& index) { choose(index, RowWish::Open); });
    connect(d->tree, &SidebarTree::previewRequested, this,
            [this](const QModelIndex& index) { choose(index, RowWish::Preview); });
    connect(d->tree, &QTreeView::clicked, this, [this](const QModelIndex& index) {
        const auto kind = SidebarKind(index.data(WorkspaceModel::KindRole).toInt());
        if (kind == SidebarKind::Document || kind == SidebarKind::Run)
            choose(index, RowWish::Preview);
        else if (kind == SidebarKind::Action)
            choose(index, RowWish::Open);
        else if (kind != SidebarKind::Group && d->filterModel.hasChildren(index))
            d->tree->setExpanded(index, !d->tree->isExpanded(index));
    });
    d->tree->setExpandsOnDoubleClick(false);
    connect(d->tree, &SidebarTree::left, this, &WorkspaceSidebar::left);
    connect(d->tree, &QWidget::customContextMenuRequested, this,
            [this](const QPoint& at) { showContextMenu(at); });
    connect(&folder, &WorkspaceFolder::changed, this, [this] {
        d->model.setWorkspace(d->folder.content());
        retranslate();
    });
    connect(&services.environments, &EnvironmentBook::changed, this, [this] { retranslate(); });
    connect(&services.history, &HistoryBook::entriesChanged, this, [this] { refreshHistory(); });
    connect(&services.lab, &run::LabCatalogue::versionsFound, this, [this] { refreshLab(); });
    retranslate();
}

WorkspaceSidebar::~WorkspaceSidebar() = default;

WorkspaceModel& WorkspaceSidebar::model() {
    return d->model;
}

void WorkspaceSidebar::setRunShown(bool shown) {
    d->runShown = shown;
}

void WorkspaceSidebar::focusFilter() {
    d->filter->setFocus(Qt::ShortcutFocusReason);
    d->filter->selectAll();
}

void WorkspaceSidebar::refreshHistory() {
    d->model.setHistory(d->services.history.entries(), QDate::currentDate());
}

void WorkspaceSidebar::refreshLab() {
    d->model.setScenarios(d->services.lab.scenarios());
}

QStringList WorkspaceSidebar::expandedKeys() const {
    return d->tree->expandedKeys();
}

void WorkspaceSidebar::setExpandedKeys(const QStringList& keys) {
    d->tree->setExpandedKeys(keys);
}

void WorkspaceSidebar::showCurrent(const QString& path) {
    const QModelIndex index = path.isEmpty() ? QModelIndex() : d->model.find(SidebarKind::Document, path);
    const QModelIndex row = d->filterModel.mapFromSource(index);
    if (row.isValid() && d->tree->currentIndex() != row && !d->tree->hasFocus())
        d->tree->setCurrentIndex(row);
}

void WorkspaceSidebar::retranslate() {
    setAccessibleName(tr("Side bar"));
    const QString name = d->folder.path().isEmpty() ? tr("No workspace") : d->folder.name();
    const QString environment = d->services.environments.currentName();
    d->button->setWords(name, environment);
    d->button->setAccessibleName(environment.isEmpty()
                                     ? tr("Workspace: %1").arg(name)
                                     : tr("Workspace: %1, environment: %2").arg(name, environment));
    d->button->setToolTip(d->folder.path());
    d->filter->setPlaceholderText(tr("Filter"));
    d->filter->setAccessibleName(tr("Filter the side bar, > lists actions"));
    d->tree->setAccessibleName(tr("Requests, runs and lab scenarios"));
    d->tree->setAccessibleDescription(tr("Enter opens, Space previews"));
}

void WorkspaceSidebar::fillMenu() {
    d->menu->clear();
    const auto add = [this](const QString& text, bool checked, const std::function<void()>& act) {
        QAction* action = d->menu->addAction(text);
        if (checked) {
            action->setCheckable(true);
            action->setChecked(true);
        }
        connect(action, &QAction::triggered, this, act);
    };
    d->menu->addSection(tr("Workspace"));
    add(tr("Open folder…"), false, [this] { Q_EMIT folderRequested(); });
    for (const QString& path : QSettings().value(u"recentFolders"_s).toStringList()) {
        add(QFileInfo(path).fileName(), path == d->folder.path(),
            [this, path] { Q_EMIT folderChosen(path); });
        d->menu->actions().last()->setToolTip(path);
    }
    add(tr("No workspace"), d->folder.path().isEmpty(), [this] { Q_EMIT folderChosen({}); });
    d->menu->addSection(tr("Environment"));
    const auto& environments = d->services.environments.environments();
    add(tr("No environment"), d->services.environments.current() < 0,
        [this] { d->services.environments.setCurrent(-1); });
    for (int i = 0; i < environments.size(); ++i) {
        add(environments.at(i).name, i == d->services.environments.current(),
            [this, i] { d->services.environments.setCurrent(i); });
    }
    add(tr("Edit environments"), false, [this] { Q_EMIT environmentsRequested(); });
}

void WorkspaceSidebar::choose(const QModelIndex& index, RowWish wish) {
    const auto kind = SidebarKind(index.data(WorkspaceModel::KindRole).toInt());
    const QString key = index.data(WorkspaceModel::KeyRole).toString();
    switch (kind) {
    case SidebarKind::Document:
        Q_EMIT documentChosen(key, wish);
        break;
    case SidebarKind::Run:
        Q_EMIT runChosen(key.toUtf8(), wish);
        break;
    case SidebarKind::Scenario:
        Q_EMIT scenarioChosen(key, wish);
        break;
    case SidebarKind::Action:
        d->filter->clear();
        Q_EMIT actionChosen(key);
        break;
    default:
        break;
    }
}

void WorkspaceSidebar::showContextMenu(const QPoint& at) {
    QModelIndex index = d->tree->indexAt(at);
    QPoint where = d->tree->viewport()->mapToGlobal(at);
    if (!index.isValid()) {
        // The menu key names no place: the current row is meant.
        index = d->tree->currentIndex();
        where = d->tree->viewport()->mapToGlobal(d->tree->visualRect(index).bottomLeft());
    }
    if (!index.isValid())
        return;
    const auto kind = SidebarKind(index.data(WorkspaceModel::KindRole).toInt());
    const QString key = index.data(WorkspaceModel::KeyRole).toString();
    d->menu->clear();
    const auto add = [this](const QString& text, const std::function<void()>& act) {
        connect(d->menu->addAction(text), &QAction::triggered, this, act);
    };
    switch (kind) {
    case SidebarKind::Document:
    case SidebarKind::Folder:
        if (kind == SidebarKind::Document)
            add(tr("Open"), [this, key] { Q_EMIT documentChosen(key, RowWish::Open); });
        add(tr("Show in the file browser"), [key] {
            const QFileInfo file(key);
            QDesktopServices::openUrl(QUrl::fromLocalFile(file.isDir() ? key : file.absolutePath()));
        });
        add(tr("Copy the path"), [key] { QApplication::clipboard()->setText(key); });
        break;
    case SidebarKind::Run:
        add(tr("Open"), [this, key] { Q_EMIT runChosen(key.toUtf8(), RowWish::Open); });
        if (d->runShown)
            add(tr("Compare with the shown run"),
                [this, key] { Q_EMIT runComparisonRequested(key.toUtf8()); });
        add(tr("Remove from the history"), [this, key] { d->services.history.remove(key.toUtf8()); });
        break;
    case SidebarKind::Scenario:
        if (index.data(WorkspaceModel::AvailableRole).toBool())
            add(tr("Start and compare"), [this, key] { Q_EMIT scenarioChosen(key, RowWish::Open); });
        add(tr("Open without starting"), [this, key] { Q_EMIT scenarioChosen(key, RowWish::Preview); });
        break;
    default:
        return;
    }
    d->menu->setMinimumWidth(0);
    d->menu->popup(where);
}

bool WorkspaceSidebar::eventFilter(QObject* watched, QEvent* event) {
    if (watched == d->filter && event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->key() == Qt::Key_Down) {
            d->tree->setFocus(Qt::TabFocusReason);
            return true;
        }
        if (key->key() == Qt::Key_Escape && d->filter->text().isEmpty()) {
            Q_EMIT left();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void WorkspaceSidebar::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        d->model.retranslate();
        refreshLab();
    } else if (event->type() == QEvent::FontChange) {
        d->tree->doItemsLayout();
    }
}

void WorkspaceSidebar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), color(Tone::Side));
}

} // namespace twinwire::ui
