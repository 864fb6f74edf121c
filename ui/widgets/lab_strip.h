// The lab scenario behind a page, at its bottom: what runs, its process, Stop, Start, and the child's log,
// which grows while one looks at it.
#pragma once

#include <QFrame>

#include <memory>

namespace twinwire::ui {

class HandshakeController;

/// See the head of this file. Hidden for documents that stand on no scenario.
class LabStrip : public QFrame {
    Q_OBJECT

public:
    explicit LabStrip(HandshakeController& controller, QWidget* parent = nullptr);
    ~LabStrip() override;
    /// "Lab: nginx 1.22.1, running, process 1234".
    QString words() const;
    bool isLogShown() const;
    void setLogShown(bool shown);

Q_SIGNALS:
    void refreshWanted(); ///< by itself: theme, language or log view changed

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace twinwire::ui
