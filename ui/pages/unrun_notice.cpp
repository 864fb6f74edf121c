// The wires in small, a title, and what Compare will do.
#include "ui/pages/unrun_notice.h"

#include "ui/widgets/code_text.h"
#include "ui/widgets/controls.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>
#include <QVBoxLayout>

namespace twinwire::ui {

namespace {

/// Two wires, one plain, one through a box.
class SmallWires : public QWidget {
public:
    explicit SmallWires(QWidget* parent)
        : QWidget(parent) {
        setFixedSize(90, 48);
    }

protected:
    void paintEvent(QPaintEvent* /*event*/) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const qreal left = 5;
        const qreal right = width() - 5.0;
        const auto wire = [&](qreal y, Tone tone) {
            painter.setPen(QPen(color(tone), 2));
            painter.drawLine(QPointF(left, y), QPointF(right, y));
            painter.setBrush(color(tone));
            painter.drawEllipse(QPointF(left, y), 3, 3);
            painter.drawEllipse(QPointF(right, y), 3, 3);
        };
        wire(14, Tone::Direct);
        wire(34, Tone::Proxied);
        painter.setPen(QPen(color(Tone::Proxied), 1.5));
        painter.setBrush(color(Tone::Base));
        painter.drawRoundedRect(QRectF(width() / 2.0 - 12, 26, 24, 16), 2, 2);
    }
};

} // namespace

UnrunNotice::UnrunNotice(QWidget* parent)
    : QWidget(parent)
    , m_title(new CodeLabel(TextRole::Strong, Tone::Text, this))
    , m_text(new CodeLabel(TextRole::Body, Tone::Muted, this))
    , m_result(new LinkButton(tr("Show the result"), this)) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(space::huge, space::page, space::huge, space::page);
    row->addStretch(1);
    row->addWidget(new SmallWires(this), 0, Qt::AlignVCenter);
    row->addSpacing(space::page);
    auto* words = new QVBoxLayout;
    words->setSpacing(space::tiny);
    words->addWidget(m_title);
    words->addWidget(m_text);
    words->addWidget(m_result, 0, Qt::AlignLeft);
    row->addLayout(words, 3);
    row->addStretch(1);
    connect(m_result, &QAbstractButton::clicked, this, &UnrunNotice::resultRequested);
}

void UnrunNotice::show(const HandshakeController& controller) {
    const RunViewPointer view = controller.view();
    const workspace::Expansion directRequest = controller.request(run::RouteName::Direct);
    const workspace::Expansion proxiedRequest = controller.request(run::RouteName::Proxied);
    const QByteArray& direct = directRequest.octets;
    const QByteArray& proxied = proxiedRequest.octets;
    const bool isWhole = directRequest.unknown.isEmpty() && proxiedRequest.unknown.isEmpty();
    const bool single = controller.document().direct.isEmpty() || controller.document().proxied.isEmpty();
    const QByteArray& one = controller.document().proxied.isEmpty() ? direct : proxied;
    // Each route sends its own path, so the requests may be of two lengths.
    const QString what =
        !isWhole ? tr("Compare sends this request on both routes and shows where they part.")
        : single || direct.size() == proxied.size()
            ? tr("Compare sends these %1 bytes on both routes and shows where they part.",
                 "%1: a number of bytes")
                  .arg(QLocale().toString(one.size()))
            : tr("Compare sends %1 bytes direct and %2 bytes through the proxy, as the paths differ, and "
                 "shows "
                 "where the routes part.",
                 "%1, %2: numbers of bytes")
                  .arg(QLocale().toString(direct.size()), QLocale().toString(proxied.size()));
    const QList<run::HistoryEntry> runs = view == nullptr ? controller.runs() : QList<run::HistoryEntry>();
    m_result->setVisible(view != nullptr || !runs.isEmpty());
    m_result->setText(view != nullptr ? tr("Show the result") : tr("Show that run"));
    if (!runs.isEmpty()) {
        const run::HistoryEntry& last = runs.first();
        const QDateTime at = last.startedAt.toLocalTime();
        const QString when = at.date() == QDate::currentDate()
                                 ? QLocale().toString(at.time(), QLocale::ShortFormat)
                                 : QLocale().toString(at, QLocale::ShortFormat);
        m_title->setCodeText(tr("Not compared since this page was opened"));
        m_text->setCodeText(tr("Run %1, %2: %3", "%1: a number, %2: a time, %3: its verdict")
                                .arg(QString::number(last.number), when, marked(last.verdict)));
    } else if (view == nullptr) {
        m_title->setCodeText(tr("Not compared yet"));
        m_text->setCodeText(what);
    } else if (view->edited) {
        m_title->setCodeText(tr("Not compared since the last edit"));
        m_text->setCodeText(what);
    } else {
        m_title->setCodeText(tr("The result stands behind the request"));
        m_text->setCodeText(view->comparison.findings.isEmpty()
                                ? view->comparison.verdict
                                : marked(view->comparison.findings.first().title));
    }
}

} // namespace twinwire::ui
