// What a handshake page is made of: for its own sources alone.
#pragma once

#include "ui/pages/handshake_page.h"
#include "ui/pages/page_tabs.h"

#include <QApplication>
#include <QFont>
#include <QString>

#include <optional>

class QStackedWidget;

namespace twinwire::ui {

class AddressBar;
class ComparePane;
class Composer;
class MessageStrip;
class MessagesPane;
class RawBytesPane;
class UnrunNotice;
class VerdictBanner;

/// The page's parts and how they work together.
class HandshakePage::Private {
public:
    Private(HandshakePage* page, HandshakeController* owned)
        : q(page)
        , controller(owned) {}

    void layOut();
    void connectController();
    void connectParts();
    void connectTabs();
    void addCompareKeys(QWidget* part);
    void makeAnew();
    void drop(QWidget* parts);
    void showView();
    void onViewChanged();
    void onRunBegan();
    void onRunEnded();
    void onLiveChanged();
    void sayRefusals();
    QString refusalWords() const;
    void arrange();
    void updateTabs();
    void showLastResult();
    std::optional<run::HistoryEntry> lastRun() const;
    void setReplaying(bool on);
    void showTab(PageTab tab);
    bool focusRegion(bool forward);
    bool hasOpenConnection() const {
        return controller->isOpen(run::RouteName::Direct) || controller->isOpen(run::RouteName::Proxied);
    }

    HandshakePage* q;
    HandshakeController* controller;
    bool remaking = false;                ///< makeAnew() is on its way
    QFont letters = QApplication::font(); ///< that the parts were made with
    QWidget* parts = nullptr;             ///< all that follow stand in it
    AddressBar* addresses = nullptr;
    Composer* composer = nullptr;
    MessageStrip* strip = nullptr;
    QWidget* bannerFrame = nullptr;
    VerdictBanner* banner = nullptr;
    UnrunNotice* notice = nullptr;
    QWidget* results = nullptr;
    PageTabs* tabs = nullptr;
    QStackedWidget* content = nullptr;
    ComparePane* compare = nullptr;
    MessagesPane* messages = nullptr;
    RawBytesPane* raw = nullptr;
    QString spoken; ///< a word of the language in use: a change of it is told from its echo
    QString status;
    QString transientStatus; ///< "Copied …"; until the next change
    bool hadOpenConnection = false;
    QList<run::RouteName> connecting; ///< of whose connections the end is not known yet
    QList<run::RouteName> refused;    ///< beside the comparison that is shown
    bool refusalNews = false;         ///< not yet said
};

} // namespace twinwire::ui
