// The phases of both routes on one time axis; folds to one line. Arrow keys move a caret from segment to
// segment.
#pragma once

#include "ui/models/run_view.h"

#include <QWidget>

#include <memory>

namespace twinwire::ui {

/// One stretch of a lane.
struct PhaseSegment {
    QString name;      ///< "TLS", "Wait for first byte"
    QString shortName; ///< inside a narrow bar: "Wait"
    QString listName;  ///< behind the total: "connect"
    QString mark;      ///< of a failed one: "TLS failed"
    std::chrono::nanoseconds begin{0};
    std::chrono::nanoseconds end{0};
    bool waiting = false; ///< dotted and empty
    bool failed = false;
    bool running = false;
    std::chrono::nanoseconds length() const { return end - begin; }
};
/// The stretches of one session, from its begin; \a now ends a running one.
QList<PhaseSegment> phaseSegments(const model::Session& session, bool ended, std::chrono::nanoseconds now);

/// See the head of this file.
class PhaseTimeline : public QWidget {
    Q_OBJECT

public:
    explicit PhaseTimeline(QWidget* parent = nullptr);
    ~PhaseTimeline() override;
    void show(const RunViewPointer& view);
    void setFolded(bool folded);
    bool isFolded() const;
    QString asText() const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    /// What the axis leaves out; zero when it is whole.
    std::chrono::nanoseconds leftOut() const;
    /// The bars of lane \a index, in device-independent pixels.
    QList<QRectF> barsOf(int index) const;

Q_SIGNALS:
    void foldedChanged(bool folded);

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    bool event(QEvent* event) override;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace twinwire::ui
