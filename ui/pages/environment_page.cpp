// The environments.
#include "ui/pages/environment_page.h"

#include "ui/models/variable_model.h"
#include "ui/widgets/code_text.h"
#include "ui/widgets/controls.h"

#include <QApplication>
#include <QDir>
#include <QEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QListWidget>
#include <QPainter>
#include <QPushButton>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace twinwire::ui {

using namespace Qt::StringLiterals;

class EnvironmentPage::Private {
public:
    explicit Private(EnvironmentBook& given)
        : book(given) {}
    EnvironmentBook& book;
    QString workspace; ///< whose environments are shown
    QList<workspace::Environment> environments;
    VariableModel model;
    CodeLabel* title = nullptr;
    CodeLabel* sentence = nullptr;
    QListWidget* list = nullptr;
    QPushButton* add = nullptr;
    QPushButton* remove = nullptr;
    QTableView* table = nullptr;
    QPushButton* removeVariable = nullptr;
    QToolButton* eye = nullptr;
    MessageStrip* strip = nullptr;
    bool filling = false;
    bool saving = false;

    QString freeName() const {
        for (int n = 1;; ++n) {
            const QString name = EnvironmentPage::tr("Environment %1").arg(n);
            if (std::none_of(environments.begin(), environments.end(),
                             [&](const workspace::Environment& one) { return one.name == name; }))
                return name;
        }
    }
};

EnvironmentPage::EnvironmentPage(EnvironmentBook& book, QWidget* parent)
    : QWidget(parent)
    , d(std::make_unique<Private>(book)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::huge, space::large, space::huge, space::large);
    column->setSpacing(space::small);
    d->title = new CodeLabel(TextRole::Title, Tone::Text, this);
    d->sentence = new CodeLabel(TextRole::Body, Tone::Muted, this);
    d->strip = new MessageStrip(this);
    d->strip->hide();
    column->addWidget(d->title);
    column->addWidget(d->sentence);
    column->addWidget(d->strip);
    auto* row = new QHBoxLayout;
    row->setSpacing(space::page);
    auto* left = new QVBoxLayout;
    d->list = new QListWidget(this);
    d->list->setEditTriggers(QAbstractItemView::EditKeyPressed | QAbstractItemView::DoubleClicked);
    d->add = new QPushButton(this);
    d->remove = new QPushButton(this);
    auto* leftButtons = new QHBoxLayout;
    leftButtons->addWidget(d->add);
    leftButtons->addWidget(d->remove);
    leftButtons->addStretch(1);
    left->addWidget(d->list, 1);
    left->addLayout(leftButtons);
    auto* right = new QVBoxLayout;
    d->table = new QTableView(this);
    d->table->setModel(&d->model);
    d->table->setShowGrid(false);
    d->table->setSelectionMode(QAbstractItemView::SingleSelection);
    d->table->setEditTriggers(QAbstractItemView::AnyKeyPressed | QAbstractItemView::DoubleClicked |
                              QAbstractItemView::EditKeyPressed);
    d->table->setTabKeyNavigation(false);
    d->table->verticalHeader()->hide();
    d->table->horizontalHeader()->setHighlightSections(false);
    d->table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    d->table->horizontalHeader()->setSectionResizeMode(VariableModel::Value, QHeaderView::Stretch);
    d->table->horizontalHeader()->resizeSection(VariableModel::Name, 220);
    d->removeVariable = new QPushButton(this);
    d->eye = new QToolButton(this);
    d->eye->setCheckable(true);
    d->eye->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    auto* rightButtons = new QHBoxLayout;
    rightButtons->addWidget(d->removeVariable);
    rightButtons->addStretch(1);
    rightButtons->addWidget(d->eye);
    right->addWidget(d->table, 1);
    right->addLayout(rightButtons);
    row->addLayout(left, 1);
    row->addLayout(right, 3);
    column->addLayout(row, 1);
    setFocusProxy(d->list);
    d->table->installEventFilter(this);

    connect(d->list, &QListWidget::currentRowChanged, this, [this] { showVariables(); });
    connect(d->list, &QListWidget::itemChanged, this, [this](QListWidgetItem* item) {
        const int index = d->list->row(item);
        if (d->filling || index < 0 || index >= d->environments.size())
            return;
        const QString name = item->text().trimmed();
        const bool taken = std::any_of(d->environments.begin(), d->environments.end(), [&](const auto& one) {
            return one.name == name && &one != &d->environments.at(index);
        });
        if (name.isEmpty() || taken || name.contains(u'/')) {
            d->filling = true;
            item->setText(d->environments.at(index).name);
            d->filling = false;
            d->strip->showMessage(MessageStrip::Kind::Error,
                                  taken ? tr("There is an environment %1 already.").arg(name)
                                        : tr("An environment needs a name without a slash."));
            d->strip->show();
            return;
        }
        d->environments[index].name = name;
        save();
    });
    connect(d->add, &QPushButton::clicked, this, [this] {
        d->environments.append(workspace::Environment{d->freeName(), {}});
        save();
        fill();
        d->list->setCurrentRow(int(d->environments.size()) - 1);
        d->list->editItem(d->list->currentItem());
    });
    connect(d->remove, &QPushButton::clicked, this, [this] {
        const int index = d->list->currentRow();
        if (index < 0 || index >= d->environments.size())
            return;
        d->environments.removeAt(index);
        save();
        fill();
        d->list->setCurrentRow(std::min(index, int(d->environments.size()) - 1));
    });
    connect(d->removeVariable, &QPushButton::clicked, this,
            [this] { d->model.remove(d->table->currentIndex().row()); });
    connect(d->eye, &QToolButton::toggled, this, [this](bool shown) {
        d->model.setSecretsShown(shown);
        retranslate();
    });
    connect(&d->model, &VariableModel::edited, this, [this] {
        const int index = d->list->currentRow();
        if (index < 0 || index >= d->environments.size())
            return;
        d->environments[index].variables = d->model.variables();
        d->strip->hide();
        save();
    });
    connect(&d->model, &VariableModel::refused, this, [this](const QString& words) {
        d->strip->showMessage(MessageStrip::Kind::Error, words);
        d->strip->show();
    });
    connect(d->strip, &MessageStrip::closed, this, [this] { d->strip->hide(); });
    connect(&book, &EnvironmentBook::workspaceLeaving, this, [this] {
        // What is being typed is set when its field loses the focus.
        const QWidget* focus = QApplication::focusWidget();
        for (QAbstractItemView* view :
             {static_cast<QAbstractItemView*>(d->list), static_cast<QAbstractItemView*>(d->table)}) {
            if (focus && view->viewport()->isAncestorOf(focus))
                view->setFocus(Qt::OtherFocusReason);
        }
    });
    connect(&book, &EnvironmentBook::changed, this, [this] {
        if (d->workspace != d->book.workspace())
            showWorkspace();
        else if (!d->saving && d->book.environments() != d->environments)
            fill();
    });
    showWorkspace();
}

EnvironmentPage::~EnvironmentPage() = default;

void EnvironmentPage::showWorkspace() {
    d->workspace = d->book.workspace();
    d->strip->hide();
    // What was uncovered was the other workspace's.
    d->eye->setChecked(false);
    retranslate();
    fill();
    d->list->setCurrentRow(std::max(d->book.current(), 0));
}

void EnvironmentPage::fill() {
    const int before = d->list->currentRow();
    d->filling = true;
    if (!d->saving)
        d->environments = d->book.environments();
    d->list->clear();
    for (const workspace::Environment& environment : d->environments) {
        auto* item = new QListWidgetItem(environment.name, d->list);
        item->setFlags(item->flags() | Qt::ItemIsEditable);
    }
    d->filling = false;
    d->list->setCurrentRow(
        std::clamp(before, d->environments.isEmpty() ? -1 : 0, int(d->environments.size()) - 1));
    showVariables();
}

void EnvironmentPage::showVariables() {
    const int index = d->list->currentRow();
    const bool some = index >= 0 && index < d->environments.size();
    d->model.setVariables(some ? d->environments.at(index).variables : QList<workspace::Variable>());
    d->table->setEnabled(some);
    d->remove->setEnabled(some);
    d->removeVariable->setEnabled(some);
}

void EnvironmentPage::save() {
    d->saving = true;
    const auto saved = d->book.setEnvironments(d->environments);
    d->saving = false;
    if (!saved)
        Q_EMIT problemRaised(saved.error());
}

void EnvironmentPage::addVariable(const QString& environment, const QString& name) {
    int index = -1;
    for (int i = 0; i < d->environments.size(); ++i) {
        if (d->environments.at(i).name == environment)
            index = i;
    }
    if (index < 0) {
        d->environments.append(workspace::Environment{environment, {}});
        save();
        fill();
        index = int(d->environments.size()) - 1;
    }
    d->list->setCurrentRow(index);
    if (d->book.current() < 0)
        d->book.setCurrent(index);
    const int row = d->model.add(name);
    d->table->setFocus(Qt::OtherFocusReason);
    if (row < 0)
        return;
    const QModelIndex value = d->model.index(row, VariableModel::Value);
    d->table->setCurrentIndex(value);
    d->table->edit(value);
}

void EnvironmentPage::retranslate() {
    setAccessibleName(tr("Environments"));
    d->title->setCodeText(d->workspace.isEmpty()
                              ? tr("Environments")
                              : tr("Environments of %1").arg(QDir(d->workspace).dirName()));
    d->sentence->setCodeText(
        tr("A placeholder such as `{{token}}` stands for the value in the environment that is "
           "chosen. Secret values are kept readable by you alone and never written into "
           "requests' files."));
    d->list->setAccessibleName(tr("Environments"));
    d->table->setAccessibleName(tr("Variables"));
    d->add->setText(tr("Add"));
    d->add->setAccessibleName(tr("Add an environment"));
    d->remove->setText(tr("Remove"));
    d->remove->setAccessibleName(tr("Remove the environment"));
    d->removeVariable->setText(tr("Remove variable"));
    d->removeVariable->setAccessibleName(tr("Remove the variable"));
    d->eye->setText(d->eye->isChecked() ? tr("Hide secrets") : tr("Show secrets"));
    d->eye->setIcon(icon(d->eye->isChecked() ? Icon::EyeOff : Icon::Eye, Tone::Text));
    d->eye->setAccessibleName(d->eye->text());
    d->table->verticalHeader()->setDefaultSectionSize(rowHeight(28, ui::font(TextRole::Body)));
}

void EnvironmentPage::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange ||
        event->type() == QEvent::FontChange)
        retranslate();
}

bool EnvironmentPage::eventFilter(QObject* watched, QEvent* event) {
    if (watched == d->table && event->type() == QEvent::KeyPress &&
        static_cast<QKeyEvent*>(event)->key() == Qt::Key_Delete) {
        d->model.remove(d->table->currentIndex().row());
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void EnvironmentPage::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), color(Tone::Window));
}

} // namespace twinwire::ui
