// One handshake document as a page: addresses, request, verdict, run tabs.
#pragma once

#include "ui/models/handshake_controller.h"
#include "ui/widgets/icons.h"

#include <QWidget>

#include <memory>

namespace twinwire::ui {

/// What the menus and shortcuts do on a page; see the design's table of keys.
enum class PageAction {
    Compare,
    Audit,         ///< compares, and asks what the path lets through
    ToggleReplays, ///< of the document
    Cancel,
    ConnectDirect, ///< or closes
    ConnectProxied,
    ConnectBoth,
    FocusAddress,
    ToggleTap,
    ToggleComposer,
    ToggleRaw,
    TabCompare,
    TabMessages,
    TabRawBytes,
    TabFindings, ///< narrow pages
    NextEvidence,
    PreviousEvidence,
    NextDifference,
    PreviousDifference,
    Find,
    FindNext,
    FindPrevious,
    CopyRemedy,
    CopyVerdict,
    PauseList,
    NextRegion,
    PreviousRegion,
    ShowSecrets,
    FindingsBelow, ///< below the comparison, or right of it
};

/// See the head of this file. The shell owns pages and asks them for title, icon and state. What a page is
/// about stands in its controller; the parts that show it are made anew when the language changes.
class HandshakePage : public QWidget {
    Q_OBJECT

public:
    /// \a controller is owned by the page.
    explicit HandshakePage(HandshakeController* controller, QWidget* parent = nullptr);
    ~HandshakePage() override;
    HandshakeController& controller() const;
    QString title() const;
    /// The tab's icon: outcome, pen when edited, ring while running.
    Icon stateIcon() const;
    Tone stateTone() const;
    bool isRunning() const;
    /// Gives the focus to the first address that is to be typed: a new page begins there.
    void focusStart();
    /// Carries out \a action; false when it does nothing now.
    bool trigger(PageAction action);
    bool isEnabled(PageAction action) const;
    bool isChecked(PageAction action) const;
    /// "Compared in 31 ms: direct switched, proxied refused".
    QString statusWords() const;
    Icon statusIcon() const;
    Tone statusTone() const;
    /// At the right of the status bar: memory, tap.
    QString statusNotes() const;
    void showProblem(const Problem& problem);
    QByteArray saveState() const;
    void restoreState(const QByteArray& state);

Q_SIGNALS:
    void titleChanged();
    void stateChanged(); ///< icon, status, enabled actions
    /// The line of the proxy's configuration that something rests on is to be shown.
    void lineRequested(const twinwire::model::ConfigurationPlace& line);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace twinwire::ui
