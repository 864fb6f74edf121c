// The address bar's fields, what stands under them, and the routes' buttons, found as a test needs them.
#pragma once

#include "tests/ui/composer_bench.h"

#include "ui/widgets/controls.h"
#include "ui/widgets/problem_line.h"
#include "ui/widgets/route_panel.h"

#include <QLineEdit>

namespace twinwire::test {

/// The field of a route's address.
inline QLineEdit* address(const ComposerBench& bench, run::RouteName route) {
    return bench.named<QLineEdit>(route == run::RouteName::Direct ? u"Direct address"_s
                                                                  : u"Proxied address"_s);
}

/// What is told in \a widget now, from top to bottom.
inline QList<ui::ProblemLine*> shownProblems(const QWidget& widget) {
    QList<ui::ProblemLine*> shown;
    const QList<ui::ProblemLine*> all = widget.findChildren<ui::ProblemLine*>();
    for (ui::ProblemLine* line : all) {
        if (line->isVisible()) {
            shown.append(line);
        }
    }
    return shown;
}

/// The button of the route whose name begins with \a name; null when there is none.
inline ui::RouteButton* routeButton(const ComposerBench& bench, const QString& name) {
    const QList<ui::RouteButton*> all = bench.addresses->findChildren<ui::RouteButton*>();
    for (ui::RouteButton* button : all) {
        if (button->accessibleName().startsWith(name)) {
            return button;
        }
    }
    return nullptr;
}

} // namespace twinwire::test
