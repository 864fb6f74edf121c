// The tab Messages: frames of both routes by time, an inspector, a box to send from.
#pragma once

#include "ui/models/handshake_controller.h"

#include <QWidget>

#include <memory>

namespace twinwire::ui {

/// See the head of this file. Takes the controller's batches by itself.
class MessagesPane : public QWidget {
    Q_OBJECT

public:
    explicit MessagesPane(HandshakeController& controller, QWidget* parent = nullptr);
    ~MessagesPane() override;
    /// Shows the frames of a finished comparison while no connection was opened since.
    void show(const RunViewPointer& view);
    QWidget* tools() const;  ///< Pause list, Save all
    QString summary() const; ///< "1,280"; "+312" while paused
    /// Ctrl+Enter in the send box; false when nothing can be sent.
    bool hasSendFocus() const;
    void setPaused(bool paused);
    bool isPaused() const;
    void focusFind();
    void findNext(bool forward);
    void focusSend();
    /// "In memory: 1.9 MiB, nothing dropped".
    QString memoryWords() const;
    QByteArray saveState() const;
    void restoreState(const QByteArray& state);

Q_SIGNALS:
    void summaryChanged();
    /// Delta of two selected frames, following or not; empty once the pane is hidden. Also when memoryWords()
    /// changed.
    void statusChanged(const QString& words);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void tellHidden();
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace twinwire::ui
