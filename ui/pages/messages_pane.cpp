// Puts filter bar, list, inspector and send box together over one model.
#include "ui/pages/messages_pane.h"

#include "ui/models/frame_export.h"
#include "ui/models/frame_facts.h"
#include "ui/models/frame_feed.h"
#include "ui/models/pool_work.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/frame_filter_bar.h"
#include "ui/widgets/frame_inspector.h"
#include "ui/widgets/frame_table.h"
#include "ui/widgets/send_box.h"

#include <QDataStream>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QIODevice>
#include <QLocale>
#include <QPointer>
#include <QPushButton>
#include <QSplitter>
#include <QTimer>
#include <QVBoxLayout>

#include <utility>

namespace twinwire::ui {

using run::LiveConnection;
using run::RouteName;

namespace {

constexpr quint32 stateVersion = 1;
constexpr std::chrono::milliseconds countsPace{250};
/// Below it the inspector stands under the list: beside it, no payload could be read.
constexpr int leastBeside = 900;

QString countWords(const FrameModel& model) {
    const QLocale locale;
    return MessagesPane::tr("%1 of %2 frames")
        .arg(locale.toString(model.rowCount()), locale.toString(model.total()));
}

} // namespace

class MessagesPane::Private {
public:
    Private(MessagesPane* pane, HandshakeController& handshake)
        : q(pane)
        , controller(handshake)
        , feed(handshake.frames())
        , model(feed.model()) {}

    void build();
    void makeTools();
    void wire();
    void onBegun();
    void onLiveChanged();
    void onCounts();
    void tellCounts();
    void showPause();
    QString statusWords() const;
    void onSelection();
    void showFrame(quint32 number);
    void wanted(quint32 number);
    void tellStatus();
    void save(const QString& path);
    void askWhereToSave();

    MessagesPane* q;
    HandshakeController& controller;
    FrameFeed& feed;
    FrameModel& model;
    QPointer<QWidget> tools; ///< whoever shows it owns it
    QPushButton* pause = nullptr;
    MessageStrip* strip = nullptr;
    FrameFilterBar* bar = nullptr;
    QSplitter* vertical = nullptr;
    QSplitter* splitter = nullptr;
    FrameTable* table = nullptr;
    FrameInspector* inspector = nullptr;
    SendBox* sendBox = nullptr;
    QString summary;
    QString status;
    QString memory;
    QTimer counting;
    QList<int> beside{850, 350}; ///< the splitter's sizes while the inspector stands at the right
    bool pauseShown = false;
    quint32 inspected = 0;
};

MessagesPane::MessagesPane(HandshakeController& controller, QWidget* parent)
    : QWidget(parent)
    , d(std::make_unique<Private>(this, controller)) {
    d->build();
    d->makeTools();
    d->wire();
    d->showPause();
    d->onLiveChanged();
    d->tellCounts();
}

MessagesPane::~MessagesPane() {
    if (d->tools && !d->tools->parent())
        delete d->tools;
}

void MessagesPane::Private::build() {
    auto* column = new QVBoxLayout(q);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    strip = new MessageStrip(q);
    strip->hide();
    column->addWidget(strip);
    bar = new FrameFilterBar(q);
    column->addWidget(bar);
    column->addWidget(new Separator(Qt::Horizontal, q));

    vertical = new QSplitter(Qt::Vertical, q);
    vertical->setChildrenCollapsible(false);
    splitter = new QSplitter(Qt::Horizontal, vertical);
    splitter->setChildrenCollapsible(false);
    table = new FrameTable(model, splitter);
    table->setMinimumSize(320, 72);
    inspector = new FrameInspector(splitter);
    inspector->setMinimumWidth(240);
    splitter->addWidget(table);
    splitter->addWidget(inspector);
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 0);
    splitter->setSizes(beside);
    sendBox = new SendBox(vertical);
    vertical->addWidget(splitter);
    vertical->addWidget(sendBox);
    vertical->setStretchFactor(0, 1);
    vertical->setStretchFactor(1, 0);
    vertical->setSizes({10'000, sendBox->minimumSizeHint().height()});
    column->addWidget(vertical, 1);
    q->setTabOrder(bar, table);
    q->setTabOrder(table, inspector);
    q->setTabOrder(inspector, sendBox);
}

void MessagesPane::Private::makeTools() {
    tools = new QWidget;
    auto* row = new QHBoxLayout(tools);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::small);
    row->addStretch(1);
    pause = new QPushButton(tools);
    QObject::connect(pause, &QPushButton::clicked, q, [this] { q->setPaused(!model.isPaused()); });
    row->addWidget(pause);
    auto* save = new QPushButton(tr("Save all"), tools);
    save->setIcon(icon(Icon::Download, Tone::Text));
    save->setFlat(true);
    save->setAccessibleName(tr("Save all frames to a file"));
    QObject::connect(save, &QPushButton::clicked, q, [this] { askWhereToSave(); });
    row->addWidget(save);
}

void MessagesPane::Private::wire() {
    QObject::connect(&feed, &FrameFeed::begun, q, [this] { onBegun(); });
    QObject::connect(&controller, &HandshakeController::liveChanged, q, [this] { onLiveChanged(); });
    counting.setSingleShot(true);
    counting.setInterval(countsPace);
    QObject::connect(&counting, &QTimer::timeout, q, [this] { tellCounts(); });
    QObject::connect(&model, &FrameModel::countsChanged, q, [this] { onCounts(); });
    QObject::connect(&model, &FrameModel::filterApplied, q, [this] { tellCounts(); });
    QObject::connect(bar, &FrameFilterBar::filterChanged, q, [this] { model.setFilter(bar->filter()); });
    QObject::connect(table, &FrameTable::selectionMoved, q, [this] { onSelection(); });
    QObject::connect(table, &FrameTable::followingChanged, q, [this] { tellStatus(); });
    QObject::connect(inspector, &FrameInspector::frameWanted, q, [this](quint32 number) { wanted(number); });
    QObject::connect(sendBox, &SendBox::messageGiven, &controller, &HandshakeController::sendMessage);
    QObject::connect(sendBox, &SendBox::closeGiven, &controller, &HandshakeController::sendClose);
    QObject::connect(sendBox, &SendBox::connectWanted, &controller, &HandshakeController::connectBoth);
}

// ---- connections ---------------------------------------------------------------------------------------

void MessagesPane::Private::onBegun() {
    inspected = 0;
    inspector->showNothing();
}

void MessagesPane::Private::onLiveChanged() {
    bool connecting = false;
    for (const RouteName route : {RouteName::Direct, RouteName::Proxied}) {
        const LiveConnection* live = controller.live(route);
        connecting = connecting || (live && live->state() == LiveConnection::State::Connecting);
    }
    sendBox->setOpen(controller.isOpen(RouteName::Direct), controller.isOpen(RouteName::Proxied), connecting);
}

// ---- list ----------------------------------------------------------------------------------------------

void MessagesPane::Private::onCounts() {
    if (model.isPaused() != pauseShown) {
        showPause();
        tellCounts();
    }
    // Words in bars lay their surroundings out anew: a few times a second is enough to read them.
    if (!counting.isActive())
        counting.start();
}

void MessagesPane::Private::tellCounts() {
    bar->setCount(countWords(model));
    const QString words = q->summary();
    if (words != summary) {
        summary = words;
        Q_EMIT q->summaryChanged();
    }
    tellStatus();
}

void MessagesPane::Private::showPause() {
    pauseShown = model.isPaused();
    pause->setText(pauseShown ? tr("Resume list") : tr("Pause list"));
    pause->setIcon(icon(pauseShown ? Icon::Play : Icon::Pause, Tone::Text));
    pause->setAccessibleName(pauseShown ? tr("Resume the list, Ctrl+Space")
                                        : tr("Pause the list, Ctrl+Space; connections go on"));
}

QString MessagesPane::Private::statusWords() const {
    const QItemSelection selection = table->selectionModel()->selection();
    int rows = 0;
    for (const QItemSelectionRange& range : selection)
        rows += range.height();
    if (rows == 2) {
        const QList<quint32> two = table->selectedNumbers();
        const nanoseconds apart = model.log().row(two[1]).at - model.log().row(two[0]).at;
        return tr("Frames %1 and %2 are %3 apart").arg(two[0]).arg(two[1]).arg(timeWords(apart));
    }
    if (model.isPaused())
        return tr("The list is paused; %n frames wait", nullptr, static_cast<int>(model.waiting()));
    if (model.total() == 0)
        return {};
    return table->isFollowing() ? tr("Following the newest frame")
                                : tr("Not following; End goes to the newest frame");
}

void MessagesPane::Private::tellStatus() {
    if (!q->isVisible())
        return;
    const QString words = statusWords();
    const QString inMemory = model.memoryWords();
    if (words == status && inMemory == memory)
        return;
    status = words;
    memory = inMemory;
    Q_EMIT q->statusChanged(words);
}

void MessagesPane::Private::onSelection() {
    const QModelIndex current = table->currentIndex();
    if (current.isValid() && table->selectionModel()->isRowSelected(current.row()))
        showFrame(model.frame(current.row()).number);
    tellStatus();
}

void MessagesPane::Private::showFrame(quint32 number) {
    if (number == inspected || !model.log().contains(number))
        return;
    inspected = number;
    FrameFacts facts = factsOf(model, number);
    if (facts.isWhole) {
        inspector->showFacts(facts);
        return;
    }
    workOnPool(
        q, [snapshot = model.snapshot(), number] { return snapshot.payload(number); },
        [this, facts](const QByteArray& payload) mutable {
            if (inspected != facts.number)
                return;
            facts.frame.payload = payload;
            facts.isWhole = payload.size() == facts.payloadSize;
            inspector->showFacts(facts);
        });
}

/// A link was followed to \a number; where the filter hides it, it is shown beside the list.
void MessagesPane::Private::wanted(quint32 number) {
    if (!table->showFrame(number))
        showFrame(number);
}

// ---- saving --------------------------------------------------------------------------------------------

void MessagesPane::Private::askWhereToSave() {
    auto* dialog = new QFileDialog(q->window(), tr("Save all frames"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(tr("Text files (*.txt)"));
    dialog->setDefaultSuffix(QStringLiteral("txt"));
    dialog->selectFile(QStringLiteral("frames.txt"));
    QObject::connect(dialog, &QFileDialog::fileSelected, q, [this](const QString& path) { save(path); });
    dialog->open();
}

void MessagesPane::Private::save(const QString& path) {
    const int count = static_cast<int>(model.total());
    workOnPool(
        q, [snapshot = model.snapshot(), path] { return exportFrames(snapshot, path); },
        [this, path, count](const base::Result<void>& saved) {
            if (saved)
                strip->showMessage(MessageStrip::Kind::Info,
                                   tr("%n frames were saved to %1", nullptr, count).arg(path));
            else
                strip->showMessage(MessageStrip::Kind::Error, saved.error().message);
            strip->show();
        });
}

// ---- public --------------------------------------------------------------------------------------------

void MessagesPane::show(const RunViewPointer& view) {
    d->feed.show(view);
}

QWidget* MessagesPane::tools() const {
    return d->tools;
}

QString MessagesPane::summary() const {
    const QLocale locale;
    if (d->model.isPaused())
        return QStringLiteral("+%1").arg(locale.toString(d->model.waiting()));
    return d->model.total() > 0 ? locale.toString(d->model.total()) : QString();
}

void MessagesPane::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    const Qt::Orientation wanted = width() < leastBeside ? Qt::Vertical : Qt::Horizontal;
    if (d->splitter->orientation() == wanted)
        return;
    if (wanted == Qt::Vertical)
        d->beside = d->splitter->sizes();
    d->splitter->setOrientation(wanted);
    // Once the layout knows how much room there is.
    QTimer::singleShot(0, this, [this] {
        const int height = d->splitter->height();
        const bool below = d->splitter->orientation() == Qt::Vertical;
        d->splitter->setSizes(below ? QList<int>{height * 55 / 100, height * 45 / 100} : d->beside);
    });
}

void MessagesPane::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    d->tellStatus();
}

void MessagesPane::tellHidden() {
    if (!isVisible())
        Q_EMIT statusChanged(QString());
}

void MessagesPane::hideEvent(QHideEvent* event) {
    QWidget::hideEvent(event);
    // Later, and not at all when the page is hidden because it goes: who listens may be half gone by then.
    if (!std::exchange(d->status, QString()).isEmpty())
        QMetaObject::invokeMethod(this, &MessagesPane::tellHidden, Qt::QueuedConnection);
}

bool MessagesPane::hasSendFocus() const {
    return d->sendBox->hasEditorFocus();
}

void MessagesPane::setPaused(bool paused) {
    d->model.setPaused(paused);
}

bool MessagesPane::isPaused() const {
    return d->model.isPaused();
}

void MessagesPane::focusFind() {
    d->bar->focusFind();
}

void MessagesPane::findNext(bool forward) {
    const int rows = d->model.rowCount();
    if (!d->bar->hasText()) {
        focusFind();
        return;
    }
    if (rows == 0)
        return;
    const int current = d->table->currentIndex().isValid() ? d->table->currentIndex().row() : -1;
    int next = forward ? current + 1 : current - 1;
    if (next < 0)
        next = rows - 1;
    if (next >= rows)
        next = 0;
    d->table->showFrame(d->model.frame(next).number);
}

void MessagesPane::focusSend() {
    d->sendBox->focusEditor();
}

QString MessagesPane::memoryWords() const {
    return d->model.memoryWords();
}

QByteArray MessagesPane::saveState() const {
    QByteArray state;
    QDataStream stream(&state, QIODevice::WriteOnly);
    stream.setVersion(QDataStream::Qt_6_4);
    const FrameFilterBar::Switches switches = d->bar->switches();
    stream << stateVersion << d->vertical->saveState()
           << (d->splitter->orientation() == Qt::Horizontal ? d->splitter->sizes() : d->beside)
           << d->table->horizontalHeader()->saveState() << switches.route << switches.kinds.text
           << switches.kinds.binary << switches.kinds.pingPong << switches.kinds.close;
    return state;
}

void MessagesPane::restoreState(const QByteArray& state) {
    QDataStream stream(state);
    stream.setVersion(QDataStream::Qt_6_4);
    quint32 version = 0;
    QByteArray vertical;
    QList<int> beside;
    QByteArray header;
    FrameFilterBar::Switches switches;
    stream >> version >> vertical >> beside >> header >> switches.route >> switches.kinds.text >>
        switches.kinds.binary >> switches.kinds.pingPong >> switches.kinds.close;
    if (stream.status() != QDataStream::Ok || version != stateVersion)
        return;
    d->vertical->restoreState(vertical);
    if (beside.size() == 2 && beside[0] > 0 && beside[1] > 0)
        d->beside = beside;
    if (d->splitter->orientation() == Qt::Horizontal)
        d->splitter->setSizes(d->beside);
    d->table->horizontalHeader()->restoreState(header);
    if (switches.route < 0 || switches.route > 2)
        switches.route = 0;
    d->bar->setSwitches(switches);
}

} // namespace twinwire::ui
