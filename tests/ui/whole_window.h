// The whole window over folders of its own, for tests that drive it as a person does.
#pragma once

#include "tests/ui/workbench.h"

#include "ui/shell/appearance.h"
#include "ui/shell/document_desk.h"
#include "ui/shell/document_tabs.h"
#include "ui/shell/languages.h"
#include "ui/shell/main_window.h"

#include <QApplication>
#include <QSettings>
#include <QSignalSpy>
#include <QTest>

namespace twinwire::test {

/// One life of the program: services, window, and the end of both. Lives share \a state.
struct WholeWindow {
    explicit WholeWindow(const QString& state, const QString& language = QStringLiteral("en"))
        : environments(state)
        , history(state + QStringLiteral("/history"))
        , appearance(*qApp, languages) {
        QSettings().setValue(QStringLiteral("language"), language);
        appearance.load();
        window = std::make_unique<ui::MainWindow>(services, appearance, state);
    }

    /// Shows it and waits until it is active and has read what it keeps.
    bool open(QSize size = QSize(1280, 860)) {
        QSignalSpy settled(window.get(), &ui::MainWindow::settled);
        window->resize(size);
        window->show();
        return QTest::qWaitForWindowActive(window.get(), patience) &&
               (window->isSettled() || settled.wait(patience));
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
        QWidget* target = QApplication::focusWidget() ? QApplication::focusWidget() : window.get();
        QTest::keyClick(target, key, modifiers);
    }
    void type(const QString& text) { QTest::keyClicks(QApplication::focusWidget(), text); }
    ui::HandshakePage* page() const { return window->currentPage(); }

    run::Wire wire;
    ui::EnvironmentBook environments;
    ui::HistoryBook history;
    ui::AddressBook addresses;
    run::LabCatalogue lab;
    ui::Services services{wire, environments, history, addresses, lab};
    ui::Languages languages;
    ui::Appearance appearance;
    std::unique_ptr<ui::MainWindow> window;
};

/// Settings as of a first start.
inline void forgetSettings() {
    QCoreApplication::setOrganizationName(QStringLiteral("twinwire"));
    QCoreApplication::setApplicationName(QStringLiteral("twinwire"));
    QSettings().clear();
}

} // namespace twinwire::test
