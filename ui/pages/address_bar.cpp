// See address_bar.h. One row a route; what is wrong with a route stands below its row.
#include "ui/pages/address_bar_parts.h"

#include "ui/models/request_import.h"
#include "ui/models/route_words.h"
#include "ui/widgets/code_text.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/problem_line.h"
#include "ui/widgets/route_panel.h"
#include "ui/widgets/template_edit.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QGridLayout>
#include <QMouseEvent>
#include <QScreen>
#include <QStringListModel>

#include <algorithm>
#include <functional>
#include <utility>

namespace twinwire::ui {

using namespace Qt::StringLiterals;
using run::RouteName;
using workspace::HandshakeDocument;

namespace {

/// Below this width the route buttons are icons.
constexpr int leastWidthForRoutes = 900;

enum Row { DirectRow, DirectProblem, ProxiedRow, ProxiedProblem, Remark };
enum Place { LabelColumn, AddressColumn, RouteColumn, ConnectColumn, CompareColumn };

/// Keeps a list of suggestions off the field below its own, which is the one that is wanted next: under it.
class ListPlacer : public QObject {
public:
    ListPlacer(QWidget* list, std::function<QWidget*()> below)
        : QObject(list)
        , m_list(*list)
        , m_below(std::move(below)) {}

    bool eventFilter(QObject* watched, QEvent* event) override {
        switch (event->type()) {
        case QEvent::Show:
        case QEvent::Move:
        case QEvent::Resize:
            place();
            break;
        case QEvent::MouseButtonPress:
            focusUnder(*static_cast<QMouseEvent*>(event));
            break;
        default:
            break;
        }
        return QObject::eventFilter(watched, event);
    }

private:
    void place() {
        const QWidget* below = m_below();
        if (!below || !below->isVisible())
            return;
        const QRect field(below->mapToGlobal(QPoint(0, 0)), below->size());
        const QRect place(QPoint(m_list.x(), field.bottom() + 1), m_list.size());
        if (m_list.geometry().intersects(field) && m_list.screen()->availableGeometry().contains(place))
            m_list.move(place.topLeft());
    }

    /// A press beside the list only closes it, on some systems: the field under it gets the caret all the
    /// same.
    void focusUnder(const QMouseEvent& press) {
        QWidget* below = m_below();
        const QPoint at = press.globalPosition().toPoint();
        if (!below || m_list.rect().contains(m_list.mapFromGlobal(at)) ||
            !below->rect().contains(below->mapFromGlobal(at)))
            return;
        // While the list is open its field does not hear that it lost the focus.
        m_list.hide();
        below->setFocus(Qt::MouseFocusReason);
    }

    QWidget& m_list;
    std::function<QWidget*()> m_below;
};

} // namespace

AddressBar::AddressBar(HandshakeController& controller, QWidget* parent)
    : QWidget(parent)
    , d(std::make_unique<Private>(this, controller)) {
    setAccessibleName(tr("Addresses"));
    d->build();
    connect(&controller.editor(), &DocumentEditor::changed, this, [this] { d->updateDocument(); });
    connect(&controller.services().environments, &EnvironmentBook::changed, this,
            [this] { d->updateRemark(); });
    connect(&controller, &HandshakeController::busyChanged, this, [this] { d->updateState(); });
    connect(&controller, &HandshakeController::liveChanged, this, [this] { d->updateState(); });
    connect(&controller, &HandshakeController::tapChanged, this, [this] { d->updateDocument(); });
    connect(&controller, &HandshakeController::problemRaised, this, [this](const Problem& problem) {
        d->setProblem(problem);
        d->goToProblem(problem);
    });
    connect(&controller, &HandshakeController::problemsCleared, this, [this] {
        d->wentToProblem = false;
        for (Private::Route& route : d->routes) {
            const QStringList places = route.problems.keys();
            for (const QString& place : places) {
                d->clear(route, place);
            }
        }
    });
    d->seen = controller.editor().document();
    d->updateDocument();
    d->updateState();
}

AddressBar::~AddressBar() = default;

void AddressBar::Private::build() {
    auto* grid = new QGridLayout(q);
    grid->setContentsMargins(space::page, space::medium, space::page, space::medium);
    grid->setHorizontalSpacing(space::small);
    grid->setVerticalSpacing(0);
    grid->setColumnStretch(AddressColumn, 1);
    addRoute(routes[0], RouteName::Direct, grid);
    addRoute(routes[1], RouteName::Proxied, grid);
    grid->setColumnMinimumWidth(LabelColumn, 84);

    compare = new PrimaryButton(AddressBar::tr("Compare"), q);
    compare->setHint(u"F5"_s);
    compare->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    compare->setMinimumWidth(112);
    QObject::connect(compare, &QAbstractButton::clicked, q, [this] { compareClicked(); });
    // The problem lines below the rows do not make the button taller than both.
    grid->addWidget(compare, DirectRow, CompareColumn, 3, 1);

    remark = new CodeLabel(TextRole::Secondary, Tone::Muted, q);
    remark->setContentsMargins(16 + space::tiny, 2, 0, 0);
    remark->setWordWrap(true);
    remark->hide();
    grid->addWidget(remark, Remark, AddressColumn, 1, 3);

    const QList<QWidget*> order{routes[0].address,
                                routes[0].button,
                                routes[0].connect,
                                routes[0].problem->action(),
                                routes[1].address,
                                routes[1].button,
                                routes[1].connect,
                                routes[1].problem->action(),
                                compare};
    for (qsizetype i = 1; i < order.size(); ++i) {
        QWidget::setTabOrder(order[i - 1], order[i]);
    }
}

void AddressBar::Private::addRoute(Route& route, RouteName name, QGridLayout* grid) {
    route.name = name;
    const bool direct = route.isDirect();
    const int row = direct ? DirectRow : ProxiedRow;
    grid->addWidget(new RouteLabel(!direct, q), row, LabelColumn);

    route.address = new TemplateEdit(q);
    route.address->setPasteTaker([this, name](const QString& text) { return import(name, text); });
    route.address->setAccessibleName(direct ? AddressBar::tr("Direct address")
                                            : AddressBar::tr("Proxied address"));
    route.address->setMinimumHeight(28);
    route.address->bind(
        controller.editor(),
        [name](const HandshakeDocument& document) {
            return name == RouteName::Direct ? document.direct : document.proxied;
        },
        [name](HandshakeDocument& document, const QString& text) { addressOf(document, name) = text; },
        direct ? AddressBar::tr("Edit the direct address") : AddressBar::tr("Edit the proxied address"),
        direct ? EditKey::Direct : EditKey::Proxied);
    QStringListModel& used = controller.services().addresses.model();
    route.completions = new QStringListModel(used.stringList(), route.address);
    QObject::connect(&used, &QAbstractItemModel::modelReset, q,
                     [this, &route] { complete(route, route.address->text()); });
    // Before the list is asked for what was typed.
    QObject::connect(route.address, &QLineEdit::textEdited, q,
                     [this, &route](const QString& text) { complete(route, text); });
    auto* completer = new QCompleter(route.completions, route.address);
    completer->setFilterMode(Qt::MatchContains);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setMaxVisibleItems(10);
    completer->popup()->setAccessibleName(AddressBar::tr("Addresses used before"));
    completer->popup()->setFont(ui::font(TextRole::Mono));
    route.address->setCompleter(completer);
    if (direct) {
        completer->popup()->installEventFilter(new ListPlacer(
            completer->popup(), [this] { return static_cast<QWidget*>(of(RouteName::Proxied).address); }));
    }
    // Nothing is left to complete once the whole address is there, and the list would only stand in the way.
    QObject::connect(
        route.address, &QLineEdit::textEdited, completer,
        [completer](const QString& text) {
            const QStringListModel& known = *qobject_cast<QStringListModel*>(completer->model());
            if (known.stringList().contains(text.trimmed(), Qt::CaseInsensitive))
                completer->popup()->hide();
        },
        Qt::QueuedConnection);
    QObject::connect(route.address, &QLineEdit::returnPressed, q,
                     [this, &route] { compareOrConnect(route); });
    QObject::connect(route.address, &QLineEdit::editingFinished, q, [this, &route] { checkAddress(route); });
    grid->addWidget(route.address, row, AddressColumn);

    route.button = new RouteButton(q);
    QObject::connect(route.button, &QAbstractButton::clicked, q,
                     [this, &route] { panelOf(route).openBelow(route.button); });
    grid->addWidget(route.button, row, RouteColumn);

    route.connect = new QPushButton(q);
    route.connect->setMinimumHeight(28);
    QObject::connect(route.connect, &QAbstractButton::clicked, q, [this, &route] { connectClicked(route); });
    grid->addWidget(route.connect, row, ConnectColumn);

    route.problem = new ProblemLine(q);
    route.problem->setContentsMargins(0, 2, 0, 2);
    QObject::connect(route.problem, &ProblemLine::actionTriggered, q,
                     [this, &route] { carryOutAction(route); });
    grid->addWidget(route.problem, row + 1, AddressColumn, 1, 3);
    if (direct) {
        grid->setRowMinimumHeight(DirectProblem, space::small);
    }
}

RoutePanel& AddressBar::Private::panelOf(Route& route) {
    if (route.panel == nullptr) {
        route.panel = new RoutePanel(controller, route.name, q);
        for (auto problem = route.problems.cbegin(); problem != route.problems.cend(); ++problem) {
            route.panel->setProblem(problem.key(), problem.value());
        }
    }
    return *route.panel;
}

void AddressBar::Private::updateDocument() {
    const HandshakeDocument& document = controller.editor().document();
    for (Route& route : routes) {
        const bool direct = route.isDirect();
        const QString words = routeWords(document, route.name);
        route.button->setWords(words);
        route.button->setAccessibleName(direct ? AddressBar::tr("Direct route: %1").arg(words)
                                               : AddressBar::tr("Proxied route: %1").arg(words));
        route.button->setToolTip(words);
        // What was wrong with a field is forgotten once the field is edited.
        const bool addressChanged =
            direct ? document.direct != seen.direct : document.proxied != seen.proxied;
        const bool tapChanged = document.tap != seen.tap || document.tapOn != seen.tapOn;
        const bool routeChanged = wishOf(document, route.name) != wishOf(seen, route.name);
        for (const QString& place : route.problems.keys()) {
            const bool isAddress = place == u"direct"_s || place == u"proxied"_s;
            if (isAddress ? addressChanged : place == u"tap"_s ? tapChanged : routeChanged) {
                clear(route, place);
            }
        }
    }
    routes[0].address->setPlaceholderText(AddressBar::tr("ws:// address of the upstream itself"));
    routes[1].address->setPlaceholderText(isRouted(document.proxiedRoute)
                                              ? AddressBar::tr("Same address, by this route")
                                              : AddressBar::tr("wss:// address that goes through the proxy"));
    seen = document;
    updateRemark();
}

void AddressBar::Private::updateState() {
    for (Route& route : routes) {
        const bool direct = route.isDirect();
        const run::LiveConnection* live = controller.live(route.name);
        const auto state = live != nullptr ? live->state() : run::LiveConnection::State::Idle;
        switch (state) {
        case run::LiveConnection::State::Connecting:
            route.connect->setText(AddressBar::tr("Cancel"));
            route.connect->setAccessibleName(direct ? AddressBar::tr("Cancel connecting direct")
                                                    : AddressBar::tr("Cancel connecting through the proxy"));
            break;
        case run::LiveConnection::State::Open:
        case run::LiveConnection::State::Closing:
            route.connect->setText(AddressBar::tr("Close"));
            route.connect->setAccessibleName(direct ? AddressBar::tr("Close the direct connection")
                                                    : AddressBar::tr("Close the proxied connection"));
            break;
        case run::LiveConnection::State::Idle:
        case run::LiveConnection::State::Ended:
            route.connect->setText(AddressBar::tr("Connect"));
            route.connect->setAccessibleName(direct ? AddressBar::tr("Connect direct, Ctrl+D")
                                                    : AddressBar::tr("Connect proxied, Ctrl+Shift+D"));
            break;
        }
        // One width for the three words, so that nothing moves when they change.
        int width = 0;
        for (const QString& word :
             {AddressBar::tr("Connect"), AddressBar::tr("Cancel"), AddressBar::tr("Close")}) {
            width = std::max(width, route.connect->fontMetrics().horizontalAdvance(word));
        }
        route.connect->setMinimumWidth(width + 2 * space::page + space::small);
        // The focus stays where it is: there a press says why nothing connects now.
        const bool may = controller.mayConnect(route.name);
        route.connect->setEnabled(may || route.connect->hasFocus());
        route.connect->setToolTip(
            may ? QString() : AddressBar::tr("Connect when the comparison has ended, or cancel it"));
    }
    const bool comparing = controller.isComparing();
    compare->setText(comparing ? AddressBar::tr("Cancel") : AddressBar::tr("Compare"));
    compare->setHint(comparing ? AddressBar::tr("Esc") : u"F5"_s);
    compare->setAccessibleName(comparing ? AddressBar::tr("Cancel the comparison, Esc")
                                         : AddressBar::tr("Compare, F5"));
}

bool AddressBar::Private::import(RouteName name, const QString& text) {
    if (!workspace::looksLikeCommand(text)) {
        return false;
    }
    const base::Result<ImportedRequest> imported = importCommand(text, controller.editor().document(), name);
    if (!imported) {
        setProblem({name == RouteName::Direct ? u"direct"_s : u"proxied"_s, imported.error().message});
        return true;
    }
    controller.editor().apply(imported->document, AddressBar::tr("Paste a command line"));
    Q_EMIT q->commandImported(imported->ignored);
    return true;
}

void AddressBar::Private::compareOrConnect(Route& route) {
    const QCompleter* completer = route.address->completer();
    if (completer->popup()->isVisible() && completer->popup()->currentIndex().isValid()) {
        return; // it was a choice
    }
    if (!route.mended.isEmpty()) {
        mend(route);
        return;
    }
    for (Route& one : routes) {
        checkAddress(one);
    }
    if (!route.mended.isEmpty()) {
        return; // what is offered takes the next Enter
    }
    const HandshakeDocument& document = controller.editor().document();
    const bool hasSecond = !document.proxied.isEmpty() || isRouted(document.proxiedRoute);
    if (!document.direct.isEmpty() && hasSecond) {
        if (!controller.isBusy()) {
            controller.compare();
        }
    } else if (!(route.isDirect() ? document.direct : document.proxied).isEmpty()) {
        // Compare needs the other address too.
        of(route.isDirect() ? RouteName::Proxied : RouteName::Direct).address->setFocus(Qt::TabFocusReason);
    }
}

void AddressBar::Private::compareClicked() {
    controller.isComparing() ? controller.cancel() : controller.compare();
}

void AddressBar::Private::connectClicked(Route& route) {
    const run::LiveConnection* live = controller.live(route.name);
    using State = run::LiveConnection::State;
    const bool isUp = live != nullptr && live->state() != State::Idle && live->state() != State::Ended;
    isUp ? controller.closeRoute(route.name) : controller.connectRoute(route.name);
}

void AddressBar::focusAddress() {
    TemplateEdit* address = d->routes[0].address->hasFocus() ? d->routes[1].address : d->routes[0].address;
    address->setFocus(Qt::ShortcutFocusReason);
    address->selectAll();
}

void AddressBar::focusStart() {
    const workspace::HandshakeDocument& document = d->controller.document();
    const bool proxied = !document.direct.isEmpty() && document.proxied.isEmpty();
    TemplateEdit* address = d->routes[proxied ? 1 : 0].address;
    address->setFocus(Qt::OtherFocusReason);
    address->selectAll();
}

void AddressBar::openTap() {
    Private::Route& route = d->routes[1];
    d->panelOf(route).openBelow(route.button, u"tap"_s);
}

void AddressBar::openConfiguration() {
    Private::Route& route = d->routes[1];
    d->panelOf(route).openBelow(route.button, u"proxiedRoute.configuration"_s);
}

void AddressBar::setCompareFilled(bool filled) {
    d->compare->setFilled(filled);
}

bool AddressBar::compareHasFocus() const {
    return d->compare->hasFocus();
}

void AddressBar::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    for (Private::Route& route : d->routes) {
        route.button->setShort(width() < leastWidthForRoutes);
    }
}

} // namespace twinwire::ui
