// What is wrong with an address, a route or the tap: told under its row, with what mends it.
#include "ui/pages/address_bar_parts.h"

#include "protocol/url.h"
#include "ui/models/route_words.h"
#include "ui/widgets/code_text.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/problem_line.h"
#include "ui/widgets/route_panel.h"
#include "ui/widgets/template_edit.h"

#include <QRegularExpression>
#include <QStringListModel>

#include <utility>

namespace twinwire::ui {

using namespace Qt::StringLiterals;
using workspace::HandshakeDocument;

/// Not a mistake: some proxies take a prefix away. But where nothing is meant by it, it explains a lot.
void AddressBar::Private::updateRemark() {
    remark->setCodeText(pathRemark(seen, controller.services().environments.variables()));
    remark->setVisible(!remark->codeText().isEmpty());
}

AddressBar::Private::Route* AddressBar::Private::ofPlace(const QString& place) {
    if (place == u"direct"_s || place.startsWith(u"directRoute."_s)) {
        return &routes[0];
    }
    if (place == u"proxied"_s || place.startsWith(u"proxiedRoute."_s) || place == u"tap"_s) {
        return &routes[1];
    }
    return nullptr;
}

void AddressBar::Private::setProblem(const Problem& problem) {
    Route* route = ofPlace(problem.place);
    if (route == nullptr) {
        return;
    }
    route->problems.insert(problem.place, problem.message);
    if (route->panel != nullptr) {
        route->panel->setProblem(problem.place, problem.message);
    }
    showProblems(*route);
}

/// What stops a run is where one types on; of several mistakes it is the first.
void AddressBar::Private::goToProblem(const Problem& problem) {
    Route* route = ofPlace(problem.place);
    if (route == nullptr || std::exchange(wentToProblem, true) || !q->isVisible()) {
        return;
    }
    if (problem.place == u"tap"_s && !controller.isTapSetUp()) {
        q->openTap();
    } else if (problem.place == u"direct"_s || problem.place == u"proxied"_s) {
        route->address->setFocus(Qt::OtherFocusReason);
    } else {
        route->problem->action()->setFocus(Qt::OtherFocusReason);
    }
}

void AddressBar::Private::clear(Route& route, const QString& place) {
    if (route.problems.remove(place) == 0) {
        return;
    }
    if (route.panel != nullptr) {
        route.panel->setProblem(place, {});
    }
    showProblems(route);
}

void AddressBar::Private::showProblems(Route& route) {
    QStringList messages = route.problems.values();
    route.problem->setMessage(messages.join(u'\n'));
    const QString own = route.isDirect() ? u"direct"_s : u"proxied"_s;
    route.mended.clear();
    QString action;
    if (route.problems.contains(own)) {
        route.mended =
            mendedAddress(addressOf(seen, route.name), controller.services().environments.variables());
        action = route.mended.isEmpty() ? QString() : AddressBar::tr("Use %1").arg(route.mended);
    } else if (route.problems.contains(u"tap"_s)) {
        action = AddressBar::tr("Change the tap's addresses");
    } else if (!route.problems.isEmpty()) {
        action = AddressBar::tr("Change the route");
    }
    route.problem->setAction(action);
    route.address->setAccessibleDescription(plain(route.problem->message()));
}

void AddressBar::Private::checkAddress(Route& route) {
    const QString written = addressOf(seen, route.name);
    if (written.trimmed().isEmpty()) {
        return;
    }
    workspace::Scope scope;
    scope.variables = controller.services().environments.variables();
    const QString place = route.isDirect() ? u"direct"_s : u"proxied"_s;
    const auto url = protocol::parseUrl(workspace::expand(written, scope), place);
    if (!url) {
        setProblem({place, url.error().message});
    }
}

void AddressBar::Private::carryOutAction(Route& route) {
    if (!route.mended.isEmpty()) {
        mend(route);
        route.address->setFocus(Qt::OtherFocusReason);
    } else if (!route.problems.isEmpty()) {
        const QString tap = u"tap"_s;
        panelOf(route).openBelow(route.button,
                                 route.problems.contains(tap) ? tap : route.problems.firstKey());
    }
}

/// The address as it is offered takes the place of the one that is refused, as one step of undo.
void AddressBar::Private::mend(Route& route) {
    HandshakeDocument document = controller.editor().document();
    addressOf(document, route.name) = route.mended;
    controller.editor().apply(document, AddressBar::tr("Mend the address"));
    route.address->reload();
}

/// An address that is typed without its scheme completes to the one that is meant.
void AddressBar::Private::complete(Route& route, const QString& written) {
    // "ws:" is the beginning of a scheme, no host.
    static const QRegularExpression hostLike(
        u"^(localhost|[^/\\s:]+\\.[^/\\s:]+|[^/\\s:]+(?=:\\d)|\\[[0-9a-fA-F:.]+\\])(:\\d*)?([/?]|$)"_s);
    QStringList known = controller.services().addresses.model().stringList();
    if (!written.contains(u"://"_s) && hostLike.match(written.trimmed()).hasMatch()) {
        const QString meant = mendedAddress(written, controller.services().environments.variables());
        if (!meant.isEmpty() && !known.contains(meant)) {
            known.append(meant);
        }
    }
    if (route.completions->stringList() != known) {
        route.completions->setStringList(known);
    }
}

void AddressBar::takeProblems(const AddressBar& before) {
    for (std::size_t i = 0; i < d->routes.size(); ++i) {
        const QMap<QString, QString>& problems = before.d->routes[i].problems;
        for (auto problem = problems.cbegin(); problem != problems.cend(); ++problem) {
            const bool isAddress = problem.key() == u"direct"_s || problem.key() == u"proxied"_s;
            isAddress ? d->checkAddress(d->routes[i]) : d->setProblem({problem.key(), problem.value()});
        }
    }
}

} // namespace twinwire::ui
