// The first screen. Everything scrolls as one page; the lab's table is as high as its rows.
#include "ui/pages/welcome_page.h"

#include "ui/models/scenario_model.h"
#include "ui/widgets/card_button.h"
#include "ui/widgets/code_text.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/scenario_delegate.h"
#include "ui/widgets/twin_wire_view.h"

#include <QApplication>
#include <QBoxLayout>
#include <QClipboard>
#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QPainter>
#include <QScrollArea>
#include <QScrollBar>
#include <QTableView>

#include <algorithm>

namespace twinwire::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int roomForWires = 860;  ///< a narrower page shows none
constexpr int roomForCards = 1000; ///< a narrower page has them in two rows

/// A sheet with a hairline round it.
class Sheet : public QFrame {
public:
    explicit Sheet(QWidget* parent)
        : QFrame(parent) {
        setContentsMargins(1, 1, 1, 1);
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(color(Tone::Line), 1));
        painter.setBrush(color(Tone::Base));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), space::radius, space::radius);
    }
};

/// Titles over the cells' left edges.
class EdgeHeader : public QHeaderView {
public:
    explicit EdgeHeader(QWidget* parent)
        : QHeaderView(Qt::Horizontal, parent) {}

protected:
    void paintSection(QPainter* painter, const QRect& rect, int section) const override {
        painter->fillRect(rect, color(Tone::Alt));
        const int right = rect.left() + rect.width() - 1;
        const int bottom = rect.top() + rect.height() - 1;
        paintHairline(*painter, QPointF(rect.left(), bottom), QPointF(right + 1, bottom), Tone::Line);
        if (section < count() - 2)
            paintHairline(*painter, QPointF(right, rect.top() + 4), QPointF(right, bottom - 4), Tone::Line);
        painter->setFont(ui::font(TextRole::Secondary));
        painter->setPen(color(Tone::Muted));
        painter->drawText(rect.adjusted(section == 0 ? space::page : space::small, 0, 0, 0),
                          Qt::AlignLeft | Qt::AlignVCenter,
                          model()->headerData(section, Qt::Horizontal, Qt::DisplayRole).toString());
    }
    QSize sizeHint() const override {
        return QSize(QHeaderView::sizeHint().width(), rowHeight(28, ui::font(TextRole::Secondary)));
    }
};

/// A table as high as its rows, inside a page that scrolls.
class FullTable : public QTableView {
public:
    explicit FullTable(QWidget* parent)
        : QTableView(parent) {
        setFrameShape(QFrame::NoFrame);
        setShowGrid(false);
        setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        setSelectionMode(QAbstractItemView::SingleSelection);
        setSelectionBehavior(QAbstractItemView::SelectRows);
        setEditTriggers(QAbstractItemView::NoEditTriggers);
        setTabKeyNavigation(false);
        setMouseTracking(true);
        verticalHeader()->hide();
        setHorizontalHeader(new EdgeHeader(this));
        horizontalHeader()->setHighlightSections(false);
        horizontalHeader()->setSectionsClickable(false);
        horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    }

    void fit() {
        if (!model())
            return;
        const int wide = viewport()->width();
        QHeaderView* header = horizontalHeader();
        const auto room = [&](int column) {
            return std::max(sizeHintForColumn(column), header->sectionSizeHint(column)) + 8;
        };
        const int act = room(ScenarioModel::Act);
        const int expect = room(ScenarioModel::Expect);
        const int runs = room(ScenarioModel::RunsOn);
        const int title = std::clamp((wide - act - expect - runs) * 2 / 5, 120, 320);
        header->resizeSection(ScenarioModel::Title, title);
        header->resizeSection(ScenarioModel::RunsOn, runs);
        header->resizeSection(ScenarioModel::Expect, expect);
        header->resizeSection(ScenarioModel::Act, act);
        header->resizeSection(ScenarioModel::Shows, std::max(120, wide - act - expect - runs - title));
        resizeRowsToContents();
        int height = header->height() > 0 ? header->sizeHint().height() : 0;
        for (int row = 0; row < model()->rowCount(); ++row)
            height += rowHeight(row);
        setFixedHeight(height);
    }

protected:
    void resizeEvent(QResizeEvent* event) override {
        QTableView::resizeEvent(event);
        if (m_width != viewport()->width()) {
            m_width = viewport()->width();
            fit();
        }
    }
    void focusInEvent(QFocusEvent* event) override {
        if (!currentIndex().isValid() && model() && model()->rowCount() > 0)
            setCurrentIndex(model()->index(0, 0));
        QTableView::focusInEvent(event);
        viewport()->update();
    }
    void focusOutEvent(QFocusEvent* event) override {
        QTableView::focusOutEvent(event);
        viewport()->update();
    }
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override {
        QTableView::currentChanged(current, previous);
        viewport()->update();
    }

private:
    int m_width = 0;
};

} // namespace

class WelcomePage::Private {
public:
    explicit Private(Services& given)
        : services(given) {}

    Services& services;
    ScenarioModel model;
    QScrollArea* scroll = nullptr;
    CodeLabel* title = nullptr;
    QLabel* sentence = nullptr;
    PrimaryButton* tryIt = nullptr;
    CodeLabel* trySentence = nullptr;
    TwinWireView* wires = nullptr;
    Sheet* wireSheet = nullptr;
    QLabel* own = nullptr;
    CardButton* compareCard = nullptr;
    CardButton* pasteCard = nullptr;
    CardButton* checkCard = nullptr;
    CardButton* openCard = nullptr;
    QGridLayout* cards = nullptr;
    int cardsInRow = 0;
    QLabel* lab = nullptr;
    CodeLabel* labSentence = nullptr;
    FindField* filter = nullptr;
    LinkButton* all = nullptr;
    MessageStrip* install = nullptr;
    QString installCommand;
    FullTable* table = nullptr;

    QString firstScenario() const {
        for (const run::ScenarioSummary& one : services.lab.scenarios()) {
            if (one.name == u"nginx-default"_s && one.installed)
                return one.name;
        }
        return u"hop-upgrade-dropped"_s;
    }
};

WelcomePage::WelcomePage(Services& services, QWidget* parent)
    : QWidget(parent)
    , d(std::make_unique<Private>(services)) {
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    d->scroll = new QScrollArea(this);
    d->scroll->setFrameShape(QFrame::NoFrame);
    d->scroll->setWidgetResizable(true);
    d->scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    d->scroll->setFocusPolicy(Qt::NoFocus);
    outer->addWidget(d->scroll);
    auto* page = new QWidget;
    d->scroll->setWidget(page);
    d->scroll->viewport()->setBackgroundRole(QPalette::Window);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(space::huge, space::huge, space::huge, space::huge);
    column->setSpacing(0);

    auto* top = new QHBoxLayout;
    top->setSpacing(space::huge);
    auto* words = new QVBoxLayout;
    words->setSpacing(space::small);
    d->title = new CodeLabel(TextRole::Title, Tone::Text, page);
    d->sentence = new QLabel(page);
    d->sentence->setWordWrap(true);
    d->sentence->setForegroundRole(QPalette::PlaceholderText);
    auto* tryRow = new QHBoxLayout;
    tryRow->setSpacing(space::medium);
    d->tryIt = new PrimaryButton({}, page);
    d->tryIt->setIcon(icon(Icon::Play, Tone::OnFill));
    d->trySentence = new CodeLabel(TextRole::Secondary, Tone::Muted, page);
    tryRow->addWidget(d->tryIt);
    tryRow->addWidget(d->trySentence, 1);
    words->addSpacing(space::small);
    words->addWidget(d->title);
    words->addWidget(d->sentence);
    words->addSpacing(space::small);
    words->addLayout(tryRow);
    words->addStretch(1);
    d->wireSheet = new Sheet(page);
    auto* sheetLayout = new QVBoxLayout(d->wireSheet);
    sheetLayout->setContentsMargins(space::page, space::page, space::page, space::page);
    d->wires = new TwinWireView(d->wireSheet);
    sheetLayout->addWidget(d->wires);
    top->addLayout(words, 6);
    top->addWidget(d->wireSheet, 5);
    column->addLayout(top);
    column->addSpacing(space::large);

    d->own = new QLabel(page);
    column->addWidget(d->own);
    column->addSpacing(space::small);
    d->cards = new QGridLayout;
    d->cards->setSpacing(space::medium);
    d->compareCard = new CardButton(Icon::Changed, page);
    d->pasteCard = new CardButton(Icon::Raw, page);
    d->checkCard = new CardButton(Icon::File, page);
    d->openCard = new CardButton(Icon::Folder, page);
    placeCards();
    column->addLayout(d->cards);
    column->addSpacing(space::large);

    auto* head = new QHBoxLayout;
    head->setSpacing(space::small);
    d->lab = new QLabel(page);
    d->labSentence = new CodeLabel(TextRole::Body, Tone::Muted, page);
    d->filter = new FindField({}, {}, page);
    d->filter->setMaximumWidth(240);
    d->all = new LinkButton({}, page);
    head->addWidget(d->lab);
    head->addWidget(d->labSentence, 1);
    head->addWidget(d->filter);
    head->addWidget(d->all);
    column->addLayout(head);
    column->addSpacing(space::small);
    d->install = new MessageStrip(page);
    d->install->hide();
    column->addWidget(d->install);
    auto* sheet = new Sheet(page);
    auto* tableLayout = new QVBoxLayout(sheet);
    tableLayout->setContentsMargins(0, 0, 0, 0);
    d->table = new FullTable(sheet);
    d->table->setModel(&d->model);
    d->table->setItemDelegate(new ScenarioDelegate(d->table));
    tableLayout->addWidget(d->table);
    column->addWidget(sheet);
    column->addStretch(1);

    connect(d->tryIt, &QPushButton::clicked, this, [this] { Q_EMIT scenarioRequested(d->firstScenario()); });
    connect(d->compareCard, &CardButton::clicked, this, &WelcomePage::newRequested);
    connect(d->pasteCard, &CardButton::clicked, this, &WelcomePage::pasteRequested);
    connect(d->checkCard, &CardButton::clicked, this, &WelcomePage::checkRequested);
    connect(d->openCard, &CardButton::clicked, this, &WelcomePage::openRequested);
    connect(d->all, &LinkButton::clicked, this, [this] {
        d->model.setAll(!d->model.isAll());
        retranslate();
    });
    connect(d->filter, &QLineEdit::textChanged, this,
            [this](const QString& text) { d->model.setFilter(text); });
    connect(d->filter, &QLineEdit::returnPressed, this, [this] { d->table->setFocus(Qt::TabFocusReason); });
    connect(&d->model, &QAbstractItemModel::modelReset, this, [this] {
        d->table->fit();
        fitPage();
    });
    const auto act = [this](const QModelIndex& index) {
        if (!index.isValid())
            return;
        if (index.data(ScenarioModel::InstalledRole).toBool()) {
            Q_EMIT scenarioRequested(index.data(ScenarioModel::NameRole).toString());
            return;
        }
        d->installCommand = index.data(ScenarioModel::InstallHintRole).toString();
        d->install->showMessage(
            MessageStrip::Kind::Info,
            tr("%1 is not installed here. As root, in a terminal: %2")
                .arg(index.data(ScenarioModel::ProductRole).toString(), d->installCommand),
            tr("Copy command"));
        d->install->show();
        d->scroll->ensureWidgetVisible(d->install);
    };
    connect(d->table, &QTableView::activated, this, act);
    connect(d->table, &QTableView::clicked, this, [act](const QModelIndex& index) {
        if (index.column() == ScenarioModel::Act)
            act(index);
    });
    connect(d->table->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex& current) {
                if (!d->table->hasFocus())
                    return;
                const QRect row = d->table->visualRect(current);
                const QPoint at = d->table->viewport()->mapTo(d->scroll->widget(), row.center());
                d->scroll->ensureVisible(0, at.y(), 0, row.height());
            });
    connect(d->install, &MessageStrip::actionTriggered, this, [this] {
        QApplication::clipboard()->setText(d->installCommand);
        d->install->hide();
    });
    connect(d->install, &MessageStrip::closed, this, [this] { d->install->hide(); });
    const auto refresh = [this] {
        d->model.setScenarios(d->services.lab.scenarios());
        d->table->fit();
        retranslate();
    };
    connect(&services.lab, &run::LabCatalogue::versionsFound, this, refresh);
    refresh();
    setFocusProxy(d->tryIt);
}

WelcomePage::~WelcomePage() = default;

void WelcomePage::retranslate() {
    setAccessibleName(tr("Welcome"));
    d->title->setCodeText(tr("See where a handshake breaks"));
    QFont large = ui::font(TextRole::Strong);
    large.setWeight(QFont::Normal);
    d->sentence->setFont(large);
    d->sentence->setText(tr("Twinwire sends one WebSocket handshake down two wires, straight and through the "
                            "proxy, and shows where the two part."));
    d->tryIt->setText(tr("Try it now"));
    const bool nginx = d->firstScenario() == u"nginx-default"_s;
    const QString trying =
        nginx ? tr("Starts nginx as shipped in front of an echo server, on this computer only, "
                   "and compares.")
              : tr("Starts a built-in hop that drops `Upgrade` in front of an echo server, on "
                   "this computer only, and compares.");
    d->trySentence->setCodeText(trying);
    d->tryIt->setAccessibleName(tr("Try it now"));
    d->tryIt->setAccessibleDescription(plain(trying));
    d->own->setText(tr("Or begin with your own"));
    d->own->setFont(ui::font(TextRole::BodyStrong));
    d->compareCard->setWords(tr("Compare two addresses"), tr("One straight, one through the proxy"),
                             tr("Ctrl N"));
    d->pasteCard->setWords(tr("Paste a cURL command"), tr("Or one of wscat or websocat"), tr("Ctrl V"));
    d->checkCard->setWords(tr("Check a configuration"),
                           tr("Your proxy's files: what would break a WebSocket"), tr("Ctrl I"));
    d->openCard->setWords(tr("Open a file"), tr("A saved request, a text file from your repository"),
                          tr("Ctrl O"));
    d->lab->setText(tr("The lab"));
    d->lab->setFont(ui::font(TextRole::BodyStrong));
    d->labSentence->setCodeText(
        tr("Everything here runs on loopback, in a temporary folder, and is stopped when you close it."));
    d->filter->setPlaceholderText(tr("Find a scenario"));
    d->filter->setAccessibleName(tr("Find a scenario"));
    const QString all =
        d->model.isAll() ? tr("Show a chosen few") : tr("Show all %n", nullptr, d->model.total());
    d->all->setText(all);
    d->all->setAccessibleName(all);
    d->all->updateGeometry();
    d->table->setAccessibleName(tr("Lab scenarios"));
    d->table->setAccessibleDescription(tr("Enter starts a scenario and compares it"));
    WirePicture picture;
    WirePicture::Lane direct;
    direct.outcome = tr("switches");
    direct.good = true;
    WirePicture::Lane proxied;
    proxied.proxied = true;
    proxied.product = tr("a proxy");
    proxied.outcome = tr("does it?");
    picture.lanes = {direct, proxied};
    picture.caption = tr("and if not: what changed, where, and what mends it");
    d->wires->show(picture);
}

void WelcomePage::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (!d->table || !d->table->model())
        return;
    if (event->type() == QEvent::LanguageChange) {
        d->model.setScenarios({});
        d->model.setScenarios(d->services.lab.scenarios());
        retranslate();
    } else if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange) {
        retranslate();
        d->table->fit();
        fitPage();
    }
}

void WelcomePage::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    d->wireSheet->setVisible(width() >= roomForWires);
    placeCards();
    fitPage();
}

void WelcomePage::placeCards() {
    const int inRow = width() >= roomForCards ? 4 : 2;
    if (inRow == d->cardsInRow)
        return;
    d->cardsInRow = inRow;
    int at = 0;
    for (CardButton* card : {d->compareCard, d->pasteCard, d->checkCard, d->openCard}) {
        d->cards->addWidget(card, at / inRow, at % inRow);
        ++at;
    }
    for (int column = 0; column < 4; ++column)
        d->cards->setColumnStretch(column, column < inRow ? 1 : 0);
}

/// The layout's own least height is that of the narrowest page; this is the height at the width there is.
void WelcomePage::fitPage() {
    QWidget* page = d->scroll->widget();
    page->layout()->activate();
    page->setMinimumHeight(page->layout()->totalHeightForWidth(d->scroll->viewport()->width()));
}

} // namespace twinwire::ui
