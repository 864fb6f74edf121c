// The tab Raw bytes: what went out and what came, per route (with the tap: all four), as text with visible
// line ends or as a hex dump.
#pragma once

#include "ui/models/run_view.h"

#include <QWidget>

#include <memory>

namespace twinwire::ui {

/// See the head of this file.
class RawBytesPane : public QWidget {
    Q_OBJECT

public:
    explicit RawBytesPane(QWidget* parent = nullptr);
    ~RawBytesPane() override;
    void show(const RunViewPointer& view);
    QWidget* tools() const;  ///< Text | Hex, Copy
    QString summary() const; ///< "1.2 KiB"
    void focusFind();
    void findNext(bool forward);

protected:
    void changeEvent(QEvent* event) override;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace twinwire::ui
