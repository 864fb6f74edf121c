// The request under edit: folded to one line, or tabs Headers, Auth, TLS, Limits with table, preview and
// presets.
#pragma once

#include "ui/models/handshake_controller.h"

#include <QWidget>

#include <memory>

namespace twinwire::ui {

/// See the head of this file.
class Composer : public QWidget {
    Q_OBJECT

public:
    explicit Composer(HandshakeController& controller, QWidget* parent = nullptr);
    ~Composer() override;
    bool isFolded() const;
    /// Keeps the caret: unfolding gives the focus back to the field that had it.
    void setFolded(bool folded);
    bool isPinned() const; ///< open also when a run starts
    void setPinned(bool pinned);
    void setRaw(bool raw); ///< table or raw
    bool isRaw() const;
    /// Brings the field that \a place names to the front and marks it with \a message; see Problem.
    bool showProblem(const Problem& problem);
    void clearProblems();
    /// True when the composer's lower part (checks, presets) should get all room: nothing was run yet.
    void setRoomy(bool roomy);
    /// Puts \a notice below the checks, at the left of the presets: "Not compared yet".
    void setNotice(QWidget* notice);
    /// Splitter and column widths.
    QByteArray saveLayout() const;
    void restoreLayout(const QByteArray& layout);

Q_SIGNALS:
    void foldedChanged(bool folded);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace twinwire::ui
