// The first screen: what the program does, the lab in one click, ways to begin with one's own.
#pragma once

#include "ui/models/services.h"

#include <QWidget>

#include <memory>

namespace twinwire::ui {

/// See the head of this file.
class WelcomePage : public QWidget {
    Q_OBJECT

public:
    explicit WelcomePage(Services& services, QWidget* parent = nullptr);
    ~WelcomePage() override;

Q_SIGNALS:
    void scenarioRequested(const QString& name); ///< start it and compare
    void newRequested();
    void pasteRequested();
    void openRequested();
    void checkRequested();

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void retranslate();
    void fitPage();
    void placeCards();
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace twinwire::ui
