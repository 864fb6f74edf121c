// What an address bar is made of: for its own sources alone.
#pragma once

#include "ui/pages/address_bar.h"

#include <QMap>
#include <QStringList>

#include <array>

class QGridLayout;
class QPushButton;
class QStringListModel;

namespace twinwire::ui {

class CodeLabel;
class PrimaryButton;
class ProblemLine;
class RouteButton;
class RoutePanel;
class TemplateEdit;

/// The bar's rows, what is wrong with each, and how they follow the controller.
class AddressBar::Private {
public:
    struct Route {
        run::RouteName name = run::RouteName::Direct;
        TemplateEdit* address = nullptr;
        RouteButton* button = nullptr;
        RoutePanel* panel = nullptr; ///< made when it is first wanted
        QPushButton* connect = nullptr;
        ProblemLine* problem = nullptr;
        QStringListModel* completions = nullptr; ///< what was used before, and the address as it is meant
        QString mended;                          ///< the address as it is meant, when that is offered
        QMap<QString, QString> problems;         ///< by place
        bool isDirect() const { return name == run::RouteName::Direct; }
    };

    Private(AddressBar* bar, HandshakeController& theController)
        : q(bar)
        , controller(theController) {}

    void build();
    void addRoute(Route& route, run::RouteName name, QGridLayout* grid);
    Route& of(run::RouteName name) { return name == run::RouteName::Direct ? routes[0] : routes[1]; }
    Route* ofPlace(const QString& place);
    RoutePanel& panelOf(Route& route);
    void updateDocument();
    void updateState();
    void setProblem(const Problem& problem);
    void goToProblem(const Problem& problem);
    void showProblems(Route& route);
    void clear(Route& route, const QString& place);
    void checkAddress(Route& route);
    void mend(Route& route);
    void carryOutAction(Route& route);
    void complete(Route& route, const QString& written);
    void updateRemark();
    bool import(run::RouteName name, const QString& text);
    void compareOrConnect(Route& route);
    void compareClicked();
    void connectClicked(Route& route);

    AddressBar* q;
    HandshakeController& controller;
    std::array<Route, 2> routes;
    PrimaryButton* compare = nullptr;
    CodeLabel* remark = nullptr;
    workspace::HandshakeDocument seen; ///< to know what an edit changed
    bool wentToProblem = false;        ///< the first mistake of a run has the focus
};

/// The document's address of \a route.
inline QString& addressOf(workspace::HandshakeDocument& document, run::RouteName route) {
    return route == run::RouteName::Direct ? document.direct : document.proxied;
}

} // namespace twinwire::ui
