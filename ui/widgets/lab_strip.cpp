// The lab scenario behind a page.
#include "ui/widgets/lab_strip.h"

#include "ui/models/handshake_controller.h"
#include "ui/widgets/icons.h"

#include <QEvent>
#include <QFontMetrics>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QVBoxLayout>

namespace twinwire::ui {

using namespace Qt::StringLiterals;

class LabStrip::Private {
public:
    explicit Private(HandshakeController& handshake)
        : controller(handshake) {}

    HandshakeController& controller;
    QLabel* icon = nullptr;
    QLabel* words = nullptr;
    QPushButton* start = nullptr;
    QPushButton* stop = nullptr;
    QPushButton* log = nullptr;
    QPlainTextEdit* logText = nullptr;
    QMetaObject::Connection stateChanges;
    QMetaObject::Connection logGrowth;

    run::LabJob* job() const { return controller.lab(); }
    QString scenario() const { return job() ? job()->scenario() : controller.editor().document().scenario; }
    /// "nginx 1.22.1", "Faulty hop".
    QString runner() const {
        for (const run::ScenarioSummary& one : controller.services().lab.scenarios()) {
            if (one.name != scenario())
                continue;
            if (one.product.isEmpty())
                return one.family;
            return one.version.isEmpty() ? one.family : LabStrip::tr("%1 %2").arg(one.family, one.version);
        }
        return scenario();
    }
    QString text() const {
        using State = run::LabJob::State;
        if (!job())
            return LabStrip::tr("Lab: %1, not running").arg(runner());
        switch (job()->state()) {
        case State::Idle:
        case State::Starting:
            return LabStrip::tr("Lab: %1, starting…").arg(runner());
        case State::Ready:
            if (job()->processId() > 0)
                return LabStrip::tr("Lab: %1, running, process %2").arg(runner()).arg(job()->processId());
            return LabStrip::tr("Lab: %1, running in this program").arg(runner());
        case State::Failed:
            return LabStrip::tr("Lab: %1 did not start. %2").arg(runner(), job()->error());
        case State::Stopping:
            return LabStrip::tr("Lab: %1, stopping…").arg(runner());
        case State::Stopped:
            return LabStrip::tr("Lab: %1, stopped").arg(runner());
        }
        return {};
    }
};

LabStrip::LabStrip(HandshakeController& controller, QWidget* parent)
    : QFrame(parent)
    , d(std::make_unique<Private>(controller)) {
    setAccessibleName(tr("Lab scenario"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 1, 0, 0);
    column->setSpacing(0);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(space::page, space::tiny, space::page, space::tiny);
    row->setSpacing(space::small);
    d->icon = new QLabel(this);
    d->words = new QLabel(this);
    d->words->setTextFormat(Qt::PlainText);
    d->words->setTextInteractionFlags(Qt::TextSelectableByMouse);
    d->words->setWordWrap(true);
    d->start = new QPushButton(this);
    d->stop = new QPushButton(this);
    d->log = new QPushButton(this);
    d->log->setCheckable(true);
    row->addWidget(d->icon);
    row->addWidget(d->words, 1);
    for (QPushButton* button : {d->start, d->stop, d->log})
        row->addWidget(button);
    column->addLayout(row);
    d->logText = new QPlainTextEdit(this);
    d->logText->setReadOnly(true);
    d->logText->setFont(ui::font(TextRole::Mono));
    d->logText->setLineWrapMode(QPlainTextEdit::NoWrap);
    d->logText->setFrameShape(QFrame::NoFrame);
    d->logText->setFixedHeight(QFontMetrics(ui::font(TextRole::Mono)).lineSpacing() * 8 + space::page);
    d->logText->hide();
    column->addWidget(d->logText);

    connect(d->start, &QPushButton::clicked, this, [this] { d->controller.startLab(d->scenario(), false); });
    connect(d->stop, &QPushButton::clicked, this, [this] { d->controller.stopLab(); });
    connect(d->log, &QPushButton::toggled, this, [this](bool on) { setLogShown(on); });

    const auto refresh = [this] {
        using State = run::LabJob::State;
        const bool wanted = d->job() || !d->scenario().isEmpty();
        setVisible(wanted);
        if (!wanted)
            return;
        const auto state = d->job() ? d->job()->state() : State::Stopped;
        const bool runs = state == State::Ready || state == State::Starting || state == State::Idle;
        d->words->setText(d->text());
        d->icon->setPixmap(
            icon(state == State::Failed ? Icon::Fail : Icon::Lab, state == State::Failed  ? Tone::Error
                                                                  : state == State::Ready ? Tone::Good
                                                                                          : Tone::Muted)
                .pixmap(16, 16));
        d->start->setText(tr("Start"));
        d->start->setAccessibleName(tr("Start the lab scenario %1").arg(d->scenario()));
        d->stop->setText(tr("Stop"));
        d->stop->setAccessibleName(tr("Stop the lab scenario %1").arg(d->scenario()));
        d->log->setText(tr("Log"));
        d->log->setAccessibleName(tr("Show what the lab's program wrote"));
        d->start->setVisible(!runs && state != State::Stopping);
        d->stop->setVisible(runs || state == State::Stopping);
        d->stop->setEnabled(runs);
        d->log->setVisible(d->job() != nullptr);
        d->logText->setAccessibleName(tr("What the lab's program wrote"));
        if (!d->job())
            setLogShown(false);
    };
    const auto grow = [this] {
        if (!isLogShown() || !d->job())
            return;
        const QString log = QString::fromUtf8(d->job()->log());
        QScrollBar* bar = d->logText->verticalScrollBar();
        const bool follows = bar->value() == bar->maximum();
        d->logText->setPlainText(log.isEmpty() ? tr("Nothing was written yet.") : log);
        if (follows)
            bar->setValue(bar->maximum());
    };
    const auto watch = [this, refresh, grow] {
        disconnect(d->stateChanges);
        disconnect(d->logGrowth);
        if (d->job()) {
            d->stateChanges = connect(d->job(), &run::LabJob::stateChanged, this, refresh);
            d->logGrowth = connect(d->job(), &run::LabJob::logGrew, this, grow);
        }
        refresh();
        grow();
    };
    connect(&controller, &HandshakeController::labChanged, this, watch);
    connect(&controller.editor(), &DocumentEditor::changed, this, refresh);
    connect(&controller.services().lab, &run::LabCatalogue::versionsFound, this, refresh);
    connect(this, &LabStrip::refreshWanted, this, [refresh, grow] {
        refresh();
        grow();
    });
    watch();
}

LabStrip::~LabStrip() = default;

QString LabStrip::words() const {
    return d->words->text();
}

bool LabStrip::isLogShown() const {
    return !d->logText->isHidden();
}

void LabStrip::setLogShown(bool shown) {
    if (shown == isLogShown())
        return;
    d->logText->setVisible(shown);
    d->log->setChecked(shown);
    if (shown)
        Q_EMIT refreshWanted();
}

void LabStrip::paintEvent(QPaintEvent*) {
    paintStripGround(*this);
}

void LabStrip::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        Q_EMIT refreshWanted();
    QFrame::changeEvent(event);
}

} // namespace twinwire::ui
