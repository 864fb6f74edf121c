// The row of run tabs: Compare, Findings (narrow pages), Messages, Raw bytes, each with a count; at the right
// the tab's own tools and the run picker.
#pragma once

#include "ui/models/handshake_controller.h"

#include <QWidget>

#include <memory>

namespace twinwire::ui {

/// The tabs of a run.
enum class PageTab { Compare, Findings, Messages, RawBytes };

/// See the head of this file.
class PageTabs : public QWidget {
    Q_OBJECT

public:
    explicit PageTabs(HandshakeController& controller, QWidget* parent = nullptr);
    ~PageTabs() override;
    PageTab current() const;
    /// Marks \a tab as the current one without a signal.
    void setCurrent(PageTab tab);
    /// As by a click: tabChosen() follows, and the page no longer changes tabs by itself.
    void choose(PageTab tab);
    /// The user picked a tab since the last run began.
    bool wasChosen() const;
    void setSummary(PageTab tab, const QString& summary);
    void setFindingsShown(bool shown);
    /// Takes \a tools into the row; shown while \a tab is current.
    void addTools(PageTab tab, QWidget* tools);
    /// What is left for the tools once the tabs and the run picker have their width.
    int widthForTools() const;
    /// Decides, once the tools are as short as they get, whether they still fit beside the tabs; else they
    /// stand behind a button of their own.
    void arrange();
    /// Opens what the button hides, so that something in it can take the focus.
    void revealTools();
    QSize minimumSizeHint() const override;
    /// What the run picker names.
    void setRun(const RunViewPointer& view);

Q_SIGNALS:
    void tabChosen(twinwire::ui::PageTab tab);
    void roomChanged(); ///< widthForTools() is another

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace twinwire::ui
