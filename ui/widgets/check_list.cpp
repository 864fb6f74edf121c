// See check_list.h.
#include "ui/widgets/check_list.h"

#include "ui/widgets/code_text.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/tone_label.h"

#include <QHBoxLayout>
#include <QMouseEvent>
#include <QPainter>
#include <QVBoxLayout>

#include <functional>

namespace twinwire::ui {

using protocol::Violation;

/// One remark: icon, message, rule, repair.
class CheckRow : public QWidget {
public:
    CheckRow(QWidget* parent, std::function<void()> onRepair, std::function<void()> onClick)
        : QWidget(parent)
        , m_message(new CodeLabel(TextRole::Body, Tone::Text, this))
        , m_rule(new ToneLabel(TextRole::Secondary, Tone::Muted, this))
        , m_repair(new LinkButton({}, this))
        , m_onClick(std::move(onClick)) {
        auto* row = new QHBoxLayout(this);
        row->setContentsMargins(space::medium + 16 + space::small, space::tiny, space::medium, space::tiny);
        row->setSpacing(space::small);
        m_message->setWordWrap(true);
        m_message->setTextInteractionFlags(Qt::NoTextInteraction);
        row->addWidget(m_message, 1);
        row->addWidget(m_rule);
        row->addSpacing(space::medium);
        row->addWidget(m_repair);
        setMinimumHeight(rowHeight(28, font()));
        connect(m_repair, &QAbstractButton::clicked, this, [onRepair = std::move(onRepair)] { onRepair(); });
    }

    void show(const workspace::DraftRemark& remark, const QString& message) {
        m_isError = remark.violation.severity == Violation::Severity::Error;
        // Messages come without their full stop.
        const QString sentence = message.endsWith(u'.') ? message : message + u'.';
        m_message->setCodeText(marked(sentence));
        m_rule->setText(remark.violation.rule);
        m_repair->setText(remark.repairText);
        m_repair->setVisible(!remark.repairText.isEmpty());
        m_repair->updateGeometry();
        m_repair->setAccessibleName(remark.repairText);
        m_repair->setAccessibleDescription(plain(message));
        setAccessibleName(m_isError ? CheckList::tr("Error: %1").arg(plain(message))
                                    : CheckList::tr("Note: %1").arg(plain(message)));
        m_message->setAccessibleName(accessibleName());
        update();
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        paintIcon(painter, QRectF(space::medium, 0, 16, std::min(height(), rowHeight(28, font()))),
                  m_isError ? Icon::Fail : Icon::Info, m_isError ? Tone::Error : Tone::Muted);
        paintHairline(painter, QPointF(0, height() - 1), QPointF(width(), height() - 1), Tone::Line);
    }
    void mousePressEvent(QMouseEvent*) override { m_onClick(); }

private:
    CodeLabel* m_message;
    ToneLabel* m_rule;
    LinkButton* m_repair;
    std::function<void()> m_onClick;
    bool m_isError = true;
};

namespace {

/// As high as its rows, up to a share of the window; then it scrolls.
class RowsArea : public QScrollArea {
public:
    using QScrollArea::QScrollArea;
    QSize sizeHint() const override {
        const int width = std::max(viewport()->width(), 240);
        const QLayout* rows = widget()->layout();
        const int height =
            rows->hasHeightForWidth() ? rows->heightForWidth(width) : rows->sizeHint().height();
        return QSize(width, height);
    }
    QSize minimumSizeHint() const override {
        return QSize(200, std::min(sizeHint().height(), 2 * rowHeight(28, font())));
    }

protected:
    void resizeEvent(QResizeEvent* event) override {
        QScrollArea::resizeEvent(event);
        setMaximumHeight(sizeHint().height());
        updateGeometry();
    }
};

} // namespace

CheckList::CheckList(RequestSight& sight, QWidget* parent)
    : QWidget(parent)
    , m_sight(sight)
    , m_header(new PaneHeader(tr("Checks"), this))
    , m_scroll(new RowsArea(this))
    , m_rows(new QWidget) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* promise = new ToneLabel(TextRole::Secondary, Tone::Muted, m_header);
    promise->setText(tr("Sent as written all the same"));
    m_header->addTool(promise);
    column->addWidget(m_header);
    column->addWidget(m_scroll);
    auto* rows = new QVBoxLayout(m_rows);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    m_scroll->setWidget(m_rows);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setAccessibleName(tr("Checks"));
    m_scroll->viewport()->setBackgroundRole(QPalette::Base);
    m_rows->setBackgroundRole(QPalette::Base);
    setAccessibleName(tr("Checks of the request"));
    connect(&sight, &RequestSight::changed, this, &CheckList::show);
    show();
}

void CheckList::show() {
    const QList<workspace::DraftRemark>& remarks = m_sight.remarks();
    while (m_shown.size() > remarks.size()) {
        m_shown.takeLast()->deleteLater();
    }
    while (m_shown.size() < remarks.size()) {
        const qsizetype at = m_shown.size();
        auto* row = new CheckRow(
            m_rows, [this, at] { repair(at); },
            [this, at] {
                if (at < m_sight.remarks().size()) {
                    Q_EMIT lineActivated(static_cast<int>(m_sight.remarks()[at].line));
                }
            });
        m_rows->layout()->addWidget(row);
        row->setVisible(true);
        m_shown.append(row);
    }
    for (qsizetype i = 0; i < remarks.size(); ++i) {
        m_shown[i]->show(remarks[i], m_sight.messageOf(remarks[i]));
    }
    const int errors = m_sight.errorCount();
    const auto notes = static_cast<int>(remarks.size()) - errors;
    QString counts = tr("nothing to mend");
    if (errors > 0 && notes > 0) {
        counts = tr("%1, %2", "errors, notes")
                     .arg(tr("%n error(s)", nullptr, errors), tr("%n note(s)", nullptr, notes));
    } else if (errors > 0) {
        counts = tr("%n error(s)", nullptr, errors);
    } else if (notes > 0) {
        counts = tr("%n note(s)", nullptr, notes);
    }
    m_header->setNote(counts);
    m_scroll->setVisible(!remarks.isEmpty());
    m_rows->layout()->activate();
    m_scroll->setMaximumHeight(m_scroll->sizeHint().height());
    m_scroll->updateGeometry();
}

void CheckList::repair(qsizetype remark) {
    if (remark >= m_sight.remarks().size()) {
        return;
    }
    const workspace::DraftRemark chosen = m_sight.remarks()[remark];
    DocumentEditor& editor = m_sight.controller().editor();
    workspace::HandshakeDocument document = editor.document();
    document.request = chosen.repaired;
    editor.apply(document, chosen.repairText);
}

} // namespace twinwire::ui
