// Work in the background, in the status bar.
#include "ui/widgets/job_bar.h"

#include "ui/widgets/theme.h"

#include <QAction>
#include <QElapsedTimer>
#include <QEvent>
#include <QHBoxLayout>
#include <QHash>
#include <QLabel>
#include <QMenu>
#include <QTimer>
#include <QToolButton>

#include <algorithm>

namespace twinwire::ui {

namespace {
constexpr qint64 shownAfter = 300; ///< milliseconds
}

class JobBar::Private {
public:
    QLabel* words = nullptr;
    QToolButton* button = nullptr;
    QMenu* menu = nullptr;
    QTimer timer;
    QElapsedTimer clock;
    QList<Job> jobs;
    QHash<QByteArray, qint64> begun;
    QList<Job> shown;
};

JobBar::JobBar(QWidget* parent)
    : QWidget(parent)
    , d(std::make_unique<Private>()) {
    d->clock.start();
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::tiny);
    d->words = new QLabel(this);
    d->words->setFont(ui::font(TextRole::Secondary));
    d->button = new QToolButton(this);
    d->button->setFont(ui::font(TextRole::Secondary));
    d->button->setAutoRaise(true);
    d->menu = new QMenu(this);
    row->addWidget(d->words);
    row->addWidget(d->button);
    d->timer.setSingleShot(true);
    connect(&d->timer, &QTimer::timeout, this, [this] { setJobs(d->jobs); });
    connect(d->button, &QToolButton::clicked, this, [this] {
        if (d->shown.size() == 1) {
            const auto stop = d->shown.first().stop;
            stop();
        } else if (!d->shown.isEmpty()) {
            d->menu->popup(d->button->mapToGlobal(QPoint(0, -d->menu->sizeHint().height())));
        }
    });
    hide();
}

JobBar::~JobBar() = default;

void JobBar::setJobs(const QList<Job>& jobs) {
    d->jobs = jobs;
    QHash<QByteArray, qint64> begun;
    qint64 next = -1;
    d->shown.clear();
    for (const Job& job : jobs) {
        const qint64 since = d->begun.value(job.id, d->clock.elapsed());
        begun.insert(job.id, since);
        const qint64 left = since + shownAfter - d->clock.elapsed();
        if (left <= 0)
            d->shown.append(job);
        else
            next = next < 0 ? left : std::min(next, left);
    }
    d->begun = begun;
    if (next >= 0)
        d->timer.start(int(next));
    setVisible(!d->shown.isEmpty());
    d->menu->clear();
    if (d->shown.isEmpty())
        return;
    if (d->shown.size() == 1) {
        const Job& job = d->shown.first();
        d->words->setText(job.text);
        d->button->setText(job.stopText);
        d->button->setAccessibleName(tr("%1: %2").arg(job.stopText, job.text));
        return;
    }
    d->words->clear();
    d->button->setText(tr("%n jobs", nullptr, int(d->shown.size())));
    d->button->setAccessibleName(tr("%n jobs, list them", nullptr, int(d->shown.size())));
    for (const Job& job : d->shown) {
        QAction* action = d->menu->addAction(tr("%1: %2").arg(job.stopText, job.text));
        connect(action, &QAction::triggered, this, [stop = job.stop] { stop(); });
    }
}

int JobBar::shownCount() const {
    return int(d->shown.size());
}

QString JobBar::text() const {
    return d->shown.size() == 1 ? d->words->text() : d->button->text();
}

void JobBar::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange)
        setJobs(d->jobs);
    QWidget::changeEvent(event);
}

} // namespace twinwire::ui
