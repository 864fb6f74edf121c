// What a handshake controller keeps: for its own sources alone.
#pragma once

#include "ui/models/frame_feed.h"
#include "ui/models/handshake_controller.h"
#include "ui/models/view_builder.h"

#include <functional>
#include <memory>
#include <optional>

namespace twinwire::ui {

/// An open connection and what must be known of it besides.
struct Live {
    /// What it has to do with the run that is shown.
    enum class Part {
        Shown,  ///< it is that run, or a half of it
        Beside, ///< made from the request of the comparison that is shown, whose verdict it leaves alone
        Past,   ///< of an earlier request, or of before
    };
    std::unique_ptr<run::LiveConnection> connection;
    workspace::HandshakeDocument document; ///< that it was made from
    Part part = Part::Shown;
    bool wasOpen = false;
    bool closedByUs = false;
};

/// A key that no request went out with.
QByteArray freshKey();

/// The controller's state and what it does by itself.
class HandshakeController::Private {
public:
    explicit Private(HandshakeController* owner)
        : q(owner)
        , key(freshKey()) {}

    Live& of(run::RouteName route) { return route == run::RouteName::Direct ? direct : proxied; }
    const Live& of(run::RouteName route) const { return route == run::RouteName::Direct ? direct : proxied; }

    void raise(const base::Error& error) { Q_EMIT q->problemRaised({error.place, error.message}); }
    void beginCompare();
    /// \a configuration: of the proxy; null: none.
    void startCompare(const std::shared_ptr<const proxyconfig::Configuration>& configuration);
    void onSnapshot(const run::CompareSnapshot& snapshot);
    void onCompared(const std::shared_ptr<const recording::RunRecord>& record);
    void onLiveChanged(run::RouteName route);
    void showLive();
    void fillLive(RunView& view) const;
    bool doesComparisonStand() const;
    bool agrees(run::RouteName route) const;
    void stepAside(bool sameRequest);
    int numberOf(const QByteArray& historyId) const; ///< 0 when the history has no such run
    void show(ViewWish wish);
    void onBuilt(const RunViewPointer& view);
    void onEdited();
    void onTapOpened();
    void onLabChanged();
    void takeLabAddresses();
    bool isLabTapOpen() const;
    void put(const RunView& view);
    void nameRuns(RunView& view) const;
    void renameScenario();
    bool isEdited() const; ///< other than the shown run was made from
    void noteRan();
    QString tapTarget() const;

    HandshakeController* q;
    ViewBuilder builder;
    QByteArray key; ///< goes out with the next run; the preview shows it
    std::unique_ptr<run::CompareJob> compare;
    Live direct;
    Live proxied;
    std::unique_ptr<run::TapJob> tap;
    bool compareOnceTapped = false;
    bool compareOnceReady = false;
    bool readsConfiguration = false; ///< the comparison begins when it was read
    bool auditNext = false;          ///< the next comparison asks what the path lets through
    /// The last run as it is, and how it is shown; the wish that the builder gets.
    std::optional<ViewWish> wish;
    std::optional<workspace::HandshakeDocument> ran;   ///< what the shown run was made from
    workspace::HandshakeDocument labDocument;          ///< as the lab that started last gave it
    std::shared_ptr<const recording::RunRecord> shown; ///< the record behind the view; null for live ones
    std::shared_ptr<const recording::RunRecord> filed; ///< given to the history, number not yet known
    int leftNumber = 0;                                ///< of two runs: the earlier one's number
    int rightNumber = 0;
    /// Asks again for what the last plan was refused for; empty once nothing is wrong.
    std::function<std::optional<base::Error>()> refusal;
    FrameFeed* frames = nullptr;
    QString scenarioCalled;    ///< how the scenario is called in the language that was spoken last
    QList<QByteArray> secrets; ///< that went out with the last run
    QString place;             ///< of the history that the comparison which runs goes to
    bool ending = false;       ///< the next view that is built ends the run
};

} // namespace twinwire::ui
