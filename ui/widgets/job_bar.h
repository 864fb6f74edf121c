// What works in the background, in the status bar: words, progress where it is known, Cancel or Stop. Several
// become a count with a list. Work shorter than 300 ms is not shown.
#pragma once

#include <QWidget>

#include <functional>
#include <memory>

namespace twinwire::ui {

/// One piece of work under way.
struct Job {
    QByteArray id;    ///< stays the same while it runs
    QString text;     ///< "Comparing nginx: proxy_pass alone"
    QString stopText; ///< "Cancel" or "Stop"
    std::function<void()> stop;
};

/// See the head of this file.
class JobBar : public QWidget {
    Q_OBJECT

public:
    explicit JobBar(QWidget* parent = nullptr);
    ~JobBar() override;
    /// Everything that runs now.
    void setJobs(const QList<Job>& jobs);
    int shownCount() const;
    QString text() const;

protected:
    void changeEvent(QEvent* event) override;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace twinwire::ui
