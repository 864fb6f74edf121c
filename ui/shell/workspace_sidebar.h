// The side bar: workspace and environment, the filter, and the tree of documents, runs, scenarios and
// actions.
#pragma once

#include "ui/models/services.h"
#include "ui/models/workspace_model.h"

#include <QWidget>

#include <functional>
#include <memory>

class QMenu;

namespace twinwire::ui {

class WorkspaceFolder;

/// What is to happen with a row.
enum class RowWish { Preview, Open };

/// See the head of this file.
class WorkspaceSidebar : public QWidget {
    Q_OBJECT

public:
    /// \a actions: the menus' actions as they are now.
    WorkspaceSidebar(Services& services, WorkspaceFolder& folder, std::function<QList<ActionRow>()> actions,
                     QWidget* parent = nullptr);
    ~WorkspaceSidebar() override;
    void focusFilter();
    /// The history or the day changed.
    void refreshHistory();
    void refreshLab();
    /// Folders and families that are open, for the settings.
    QStringList expandedKeys() const;
    void setExpandedKeys(const QStringList& keys);
    WorkspaceModel& model();
    /// "Compare with the shown run" makes sense now.
    void setRunShown(bool shown);
    /// Marks the row of the document in the current tab.
    void showCurrent(const QString& path);

Q_SIGNALS:
    void documentChosen(const QString& path, twinwire::ui::RowWish wish);
    void runChosen(const QByteArray& id, twinwire::ui::RowWish wish);
    void runComparisonRequested(const QByteArray& id);
    void scenarioChosen(const QString& name, twinwire::ui::RowWish wish);
    void actionChosen(const QString& name);
    void folderRequested();
    void folderChosen(const QString& path); ///< empty: leave the folder
    void environmentsRequested();
    void left(); ///< Esc in an empty filter, or in the tree

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void retranslate();
    void fillMenu();
    void choose(const QModelIndex& index, RowWish wish);
    void showContextMenu(const QPoint& at);
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace twinwire::ui
