// See the header.
#include "ui/widgets/proof_view.h"

#include "ui/models/findings_model.h"
#include "ui/models/replay_model.h"
#include "ui/widgets/code_text.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/diff_painting.h"
#include "ui/widgets/plain_views.h"
#include "ui/widgets/route_look.h"
#include "ui/widgets/tone_label.h"

#include <QAbstractTextDocumentLayout>
#include <QBoxLayout>
#include <QDesktopServices>
#include <QEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QRegularExpression>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QTextDocument>
#include <QTextOption>
#include <QUrl>

#include <algorithm>
#include <cmath>
#include <functional>

namespace twinwire::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int iconSize = 16;

/// A table as high as its rows: the pane around it scrolls.
class FlatTable : public QTableView {
public:
    FlatTable(QAbstractItemModel* model, QStyledItemDelegate* delegate, QWidget* parent)
        : QTableView(parent) {
        setModel(model);
        setItemDelegate(delegate);
        makePlain(*this);
        setSelectionMode(QAbstractItemView::SingleSelection);
        setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    }

    /// \a widths of the columns; a negative one takes what is left. Then \a heightOf says how high a row has
    /// to be for its words.
    void layOut(const QList<int>& widths, const std::function<int(int)>& heightOf = {}) {
        verticalHeader()->setDefaultSectionSize(ui::rowHeight(24, ui::font(TextRole::Body)));
        int rest = viewport()->width();
        for (const int width : widths)
            rest -= std::max(width, 0);
        for (int i = 0; i < widths.size(); ++i)
            horizontalHeader()->resizeSection(i, widths.at(i) < 0 ? std::max(rest, 80) : widths.at(i));
        const int head = horizontalHeader()->isHidden() ? 0 : horizontalHeader()->sizeHint().height();
        for (int i = 0; heightOf && i < model()->rowCount(); ++i)
            verticalHeader()->resizeSection(i, std::max(verticalHeader()->defaultSectionSize(), heightOf(i)));
        setFixedHeight(head + verticalHeader()->length());
    }

    /// \a laid is called when there is another width for the columns: a scroll bar comes and goes.
    void whenWidthChanges(std::function<void()> laid) { m_laid = std::move(laid); }

protected:
    void resizeEvent(QResizeEvent* event) override {
        QTableView::resizeEvent(event);
        if (event->size().width() != event->oldSize().width() && m_laid)
            m_laid();
    }
    void keyPressEvent(QKeyEvent* event) override {
        if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter ||
             event->key() == Qt::Key_Space) &&
            event->modifiers() == Qt::NoModifier && currentIndex().isValid()) {
            Q_EMIT activated(currentIndex());
            return;
        }
        QTableView::keyPressEvent(event);
    }

private:
    std::function<void()> m_laid;
};

QRect inner(const QStyleOptionViewItem& option, const QModelIndex& index) {
    return option.rect.adjusted(index.column() == 0 ? space::medium : space::small, 0, -space::small, 0);
}

void paintGround(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index, bool red) {
    paintCellGround(painter, option, index);
    if (red && !option.state.testFlag(QStyle::State_Selected))
        painter.fillRect(option.rect.adjusted(0, 0, 0, -1), color(Tone::ErrorTint));
}

/// \a text in as many lines as it takes at \a width.
void wrap(QTextDocument& lines, const QString& text, TextRole role, int width) {
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    lines.setDefaultTextOption(option);
    lines.setDocumentMargin(0);
    lines.setDefaultFont(ui::font(role));
    lines.setHtml(codeHtml(text, role));
    lines.setTextWidth(width);
}

class EvidenceDelegate : public QStyledItemDelegate {
public:
    EvidenceDelegate(const std::shared_ptr<Citations>& citations, QObject* parent)
        : QStyledItemDelegate(parent)
        , m_citations(citations) {}

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        const auto* model = qobject_cast<const EvidenceModel*>(index.model());
        const model::Evidence* evidence = model ? model->evidenceAt(index.row()) : nullptr;
        if (!evidence)
            return;
        painter->save();
        painter->setClipRect(option.rect, Qt::IntersectClip);
        const std::optional<EvidencePlace> place = placeOf(*evidence);
        const bool dropped = place && place->section == model::Difference::Section::AroundProxyRequest &&
                             m_citations->isDropped(place->section, place->field);
        paintGround(*painter, option, index, dropped);
        QRect words = inner(option, index);
        if (index.column() == EvidenceModel::Source) {
            painter->setFont(ui::font(TextRole::Secondary));
            painter->setPen(color(dropped ? Tone::Error : Tone::Muted));
            painter->drawText(
                words, Qt::AlignVCenter | Qt::AlignLeft,
                painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, words.width()));
        } else if (dropped) {
            const QString word = EvidenceModel::tr("dropped");
            const int width = QFontMetrics(ui::font(TextRole::Secondary)).horizontalAdvance(word) +
                              2 * space::small + iconSize;
            paintCodeText(*painter, words.adjusted(0, 0, -width, 0), marked(evidence->observation),
                          TextRole::Secondary, Tone::Error);
            paintMark(*painter,
                      QRect(words.right() - width + space::small, words.top(), width, words.height()),
                      Icon::Dropped, word, Tone::Error, true);
        } else if (isLine(*evidence)) {
            painter->setFont(ui::font(TextRole::Mono));
            painter->setPen(color(Tone::Text));
            painter->drawText(
                words, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine | Qt::TextForceLeftToRight,
                painter->fontMetrics().elidedText(evidence->observation, Qt::ElideRight, words.width()));
        } else {
            paintCodeText(*painter, words, marked(evidence->observation), TextRole::Secondary, Tone::Text);
        }
        paintRowFocus(*painter, option, index);
        painter->restore();
    }

private:
    /// The octets themselves, not a sentence about them.
    static bool isLine(const model::Evidence& evidence) {
        return evidence.field == "status"_L1 || evidence.field == "request-line"_L1 ||
               evidence.field == "body"_L1 ||
               (!evidence.field.isEmpty() &&
                evidence.observation.startsWith(evidence.field + u':', Qt::CaseInsensitive));
    }

    std::shared_ptr<Citations> m_citations;
};

class ReplayDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        const auto* model = qobject_cast<const ReplayModel*>(index.model());
        const ReplayModel::Row* row = model ? model->rowAt(index.row()) : nullptr;
        if (!row)
            return;
        painter->save();
        painter->setClipRect(option.rect, Qt::IntersectClip);
        const bool same = row->likeness == ReplayModel::Likeness::Same;
        const bool red = same && row->ofFinding;
        paintGround(*painter, option, index, red);
        QRect words = inner(option, index);
        if (index.column() == ReplayModel::Sent) {
            if (model->areMixed()) {
                paintIcon(*painter, QRectF(words.left(), words.top(), iconSize, words.height()),
                          routeIcon(row->proxied), routeTone(row->proxied));
                words.setLeft(words.left() + iconSize + space::small);
            }
            paintSent(*painter, words, marked(row->sent), roleOf(*row));
        } else if (index.column() == ReplayModel::Got) {
            const bool number = !row->got.isEmpty() && row->got.at(0).isDigit();
            painter->setFont(ui::font(number ? TextRole::Mono : TextRole::Secondary));
            painter->setPen(color(Tone::Text));
            painter->drawText(words, Qt::AlignVCenter | Qt::AlignLeft,
                              painter->fontMetrics().elidedText(row->got, Qt::ElideRight, words.width()));
        } else if (const QString word = index.data().toString(); !word.isEmpty()) {
            paintMark(*painter, words, same ? Icon::Same : Icon::Changed, word,
                      red ? Tone::Error : Tone::Muted, red);
        }
        paintRowFocus(*painter, option, index);
        painter->restore();
    }

    /// How high row \a number is when what was sent has \a width; all of it is to be read.
    static int heightOf(const ReplayModel& model, int number, int width) {
        const ReplayModel::Row* row = model.rowAt(number);
        const int words =
            width - space::medium - space::small - (model.areMixed() ? iconSize + space::small : 0);
        if (!row || fits(marked(row->sent), roleOf(*row), words))
            return 0;
        QTextDocument lines;
        wrap(lines, marked(row->sent), roleOf(*row), words);
        return static_cast<int>(std::ceil(lines.size().height())) + space::small;
    }

private:
    static TextRole roleOf(const ReplayModel::Row& row) {
        const bool proves = row.likeness == ReplayModel::Likeness::Same && row.ofFinding;
        return proves ? TextRole::BodyStrong : TextRole::Body;
    }
    static bool fits(const QString& text, TextRole role, int width) {
        return codeTextSize(text, role).width() <= width + 0.5;
    }
    static void paintSent(QPainter& painter, const QRect& rect, const QString& text, TextRole role) {
        if (fits(text, role, rect.width())) {
            paintCodeText(painter, rect, text, role, Tone::Text);
            return;
        }
        QTextDocument lines;
        wrap(lines, text, role, rect.width());
        QAbstractTextDocumentLayout::PaintContext context;
        context.palette.setColor(QPalette::Text, color(Tone::Text));
        const qreal above = std::max(0.0, (rect.height() - lines.size().height()) / 2);
        painter.translate(rect.left(), rect.top() + std::floor(above));
        lines.documentLayout()->draw(&painter, context);
        painter.translate(-rect.left(), -(rect.top() + std::floor(above)));
    }
};

} // namespace

QString referenceHtml(const QString& reference) {
    if (reference.startsWith(u"https://"_s) || reference.startsWith(u"http://"_s)) {
        QString shown = reference.mid(reference.indexOf(u"//"_s) + 2);
        if (shown.startsWith(u"www."_s))
            shown.remove(0, 4);
        return u"<a href=\"%1\">%2</a>"_s.arg(reference.toHtmlEscaped(), shown.toHtmlEscaped());
    }
    static const QRegularExpression rfc(u"^(RFC (\\d+)(?: §([\\d.]*\\d))?)(.*)$"_s);
    if (const auto match = rfc.match(reference); match.hasMatch()) {
        QString address = u"https://www.rfc-editor.org/rfc/rfc%1"_s.arg(match.captured(2));
        if (!match.captured(3).isEmpty())
            address += u"#section-"_s + match.captured(3);
        return u"<a href=\"%1\">%2</a>%3"_s.arg(address, match.captured(1).toHtmlEscaped(),
                                                match.captured(4).toHtmlEscaped());
    }
    return reference.toHtmlEscaped();
}

ProofView::ProofView(QWidget* parent)
    : QWidget(parent)
    , m_head(new PaneHeader(tr("Proof"), this))
    , m_area(new QScrollArea(this))
    , m_evidence(new EvidenceModel(this))
    , m_replays(new ReplayModel(this))
    , m_citations(std::make_shared<Citations>()) {
    auto* content = new QWidget(m_area);
    content->setAutoFillBackground(true);
    content->setBackgroundRole(QPalette::Base);
    m_evidenceTable = new FlatTable(m_evidence, new EvidenceDelegate(m_citations, this), content);
    m_evidenceTable->horizontalHeader()->hide();
    m_evidenceTable->setCursor(Qt::PointingHandCursor);
    m_replayTable = new FlatTable(m_replays, new ReplayDelegate(this), content);
    auto* header = new DiffHeader(m_replayTable);
    header->setMargin(space::medium);
    m_replayTable->setHorizontalHeader(header);
    m_tie = new CodeLabel(TextRole::Caption, Tone::Muted, content);
    m_tie->setContentsMargins(space::medium, space::small, space::medium, 0);
    m_references = new ToneLabel(TextRole::Caption, Tone::Muted, content);
    m_references->setWordWrap(true);
    m_references->setTextFormat(Qt::RichText);
    m_references->setTextInteractionFlags(Qt::TextBrowserInteraction);
    m_references->setContentsMargins(space::medium, space::tiny, space::medium, space::small);
    auto* inside = new QVBoxLayout(content);
    inside->setContentsMargins(0, 0, 0, 0);
    inside->setSpacing(0);
    inside->addWidget(m_evidenceTable);
    inside->addWidget(m_replayTable);
    inside->addWidget(m_tie);
    inside->addWidget(m_references);
    inside->addStretch(1);
    m_area->setWidget(content);
    m_area->setWidgetResizable(true);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->setFocusPolicy(Qt::NoFocus);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_head);
    layout->addWidget(m_area, 1);
    for (QTableView* table : {m_evidenceTable, m_replayTable})
        static_cast<FlatTable*>(table)->whenWidthChanges([this] { layOut(); });
    retranslate();
    connect(m_evidenceTable, &QTableView::clicked, this,
            [this](const QModelIndex& index) { activate(index.row()); });
    connect(m_evidenceTable, &QTableView::activated, this,
            [this](const QModelIndex& index) { activate(index.row()); });
    connect(m_replayTable->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& current) {
                Q_EMIT replayChosen(current.row());
                // What was sent and came back takes room first.
                QMetaObject::invokeMethod(this, &ProofView::keepReplayInSight, Qt::QueuedConnection);
            });
    connect(m_references, &QLabel::linkActivated, this,
            [](const QString& link) { QDesktopServices::openUrl(QUrl(link)); });
}

ProofView::~ProofView() = default;

void ProofView::retranslate() {
    m_head->setTitle(tr("Proof"));
    m_evidenceTable->setAccessibleName(tr("Evidence of the finding; Enter shows its row"));
    m_replayTable->setAccessibleName(tr("Replays: how the request was altered, what came back"));
    m_references->setAccessibleName(tr("References"));
    for (QTableView* table : {m_evidenceTable, m_replayTable}) {
        table->viewport()->update();
        table->horizontalHeader()->viewport()->update();
    }
}

void ProofView::setHeadHeight(int height) {
    m_head->setMinimumHeight(height);
}

void ProofView::clearReplay() {
    m_replayTable->clearSelection();
    m_replayTable->setCurrentIndex({});
}

/// The tables are as high as their rows: the area around them scrolls, and knows nothing of rows.
void ProofView::keepReplayInSight() {
    const QModelIndex current = m_replayTable->currentIndex();
    if (!current.isValid() || !m_replayTable->isVisible())
        return;
    const QRect row = m_replayTable->visualRect(current);
    const QWidget* viewport = m_replayTable->viewport();
    const int top = viewport->mapTo(m_area->widget(), row.topLeft()).y();
    m_area->ensureVisible(0, top + row.height() / 2, 0, row.height());
}

void ProofView::activate(int row) {
    const model::Evidence* evidence = m_evidence->evidenceAt(row);
    if (!evidence)
        return;
    if (evidence->source == "audit"_L1) {
        const int request = m_replays->auditRow(evidence->field.toLatin1());
        if (request >= 0)
            m_replayTable->setCurrentIndex(m_replays->index(request, 0));
        return;
    }
    if (const auto line = model::configurationPlaceOf(*evidence))
        Q_EMIT lineActivated(*line);
    if (const std::optional<EvidencePlace> place = placeOf(*evidence))
        Q_EMIT placeActivated(*place);
}

void ProofView::show(const RunViewPointer& view, const Citations& citations, int number) {
    *m_citations = citations;
    m_replays->show(view);
    const model::Finding* finding = view && number >= 0 && number < view->comparison.findings.size()
                                        ? &view->comparison.findings.at(number)
                                        : nullptr;
    m_replays->setFinding(finding ? finding->code : QByteArray());
    m_evidence->show(finding ? finding->evidence : QList<model::Evidence>(), m_replays->isEmpty());
    // What the tap saw comes first; without one the replays say most.
    auto* inside = static_cast<QBoxLayout*>(m_replayTable->parentWidget()->layout());
    const bool replaysFirst = view && !view->record.tap;
    if ((inside->indexOf(m_replayTable) < inside->indexOf(m_evidenceTable)) != replaysFirst) {
        inside->removeWidget(m_replayTable);
        inside->insertWidget(replaysFirst ? 0 : 1, m_replayTable);
        setTabOrder(replaysFirst ? m_replayTable : m_evidenceTable,
                    replaysFirst ? m_evidenceTable : m_replayTable);
    }
    m_head->setNote(view ? noteWords(*view) : QString());
    const bool settled = finding && finding->confidence == model::Confidence::Proven;
    const QString tie = view && !settled ? tieWords(*view) : QString();
    if (m_tie->codeText() != tie)
        m_tie->setCodeText(tie);
    m_tie->setVisible(!tie.isEmpty());
    QStringList links;
    if (finding) {
        for (const QString& reference : finding->references)
            links.append(referenceHtml(reference));
    }
    const QString references = links.isEmpty() ? QString() : tr("See %1").arg(links.join(u" · "_s));
    if (m_references->text() != references)
        m_references->setText(references);
    m_references->setVisible(!links.isEmpty());
    layOut();
}

QString ProofView::noteWords(const RunView& view) const {
    QStringList notes;
    if (view.record.tap)
        notes.append(tr("tap", "a source of proof"));
    if (const int count = m_replays->rowCount(); count > 0) {
        int straight = 0;
        for (int i = 0; i < count; ++i)
            straight += m_replays->rowAt(i)->proxied || m_replays->rowAt(i)->audit ? 0 : 1;
        const int probes = count - straight;
        QString replays =
            straight > 0 ? tr("%n replays", nullptr, straight) : tr("%n probes", nullptr, probes);
        if (straight > 0 && probes > 0)
            replays =
                tr("%1, %2", "%1: 4 replays, %2: 3 probes").arg(replays, tr("%n probes", nullptr, probes));
        notes.append(
            m_replays->took() > std::chrono::nanoseconds::zero()
                ? tr("%1 in %2", "%1: 4 replays, %2: 11 ms").arg(replays, timeWords(m_replays->took()))
                : replays);
    }
    if (view.state == RunView::State::Replaying)
        notes.append(tr("%1 of %2 sent").arg(view.replaysDone).arg(view.replaysPlanned));
    return notes.join(tr(", ", "between sources of proof: tap, 4 replays"));
}

QString ProofView::tieWords(const RunView& view) const {
    int same = 0;
    for (int i = 0; i < m_replays->rowCount(); ++i)
        same += m_replays->rowAt(i)->likeness == ReplayModel::Likeness::Same ? 1 : 0;
    if (same < 2)
        return {};
    return view.record.tap ? tr("Several replays got the same answer; the tap saw what arrived.")
                           : tr("Several replays got the same answer; a tap would settle which it was.");
}

void ProofView::layOut() {
    const QFontMetrics words(ui::font(TextRole::Secondary));
    const QFontMetrics mono(ui::font(TextRole::Mono));
    int source = 0;
    for (int i = 0; i < m_evidence->rowCount(); ++i)
        source = std::max(source, words.horizontalAdvance(m_evidence->index(i, 0).data().toString()));
    source += space::medium + space::small + 2;
    static_cast<FlatTable*>(m_evidenceTable)->layOut({std::min(source, width() / 2), -1});
    m_evidenceTable->setVisible(m_evidence->rowCount() > 0);
    auto* header = static_cast<DiffHeader*>(m_replayTable->horizontalHeader());
    int got = header->sectionSizeHint(ReplayModel::Got);
    int alike = header->sectionSizeHint(ReplayModel::Alike);
    QFont strong = ui::font(TextRole::Secondary);
    strong.setWeight(QFont::DemiBold);
    const QFontMetrics strongWords(strong);
    for (int i = 0; i < m_replays->rowCount(); ++i) {
        got = std::max(got, mono.horizontalAdvance(m_replays->rowAt(i)->got) + 2 * space::small);
        const QString word = m_replays->index(i, ReplayModel::Alike).data().toString();
        alike = std::max(alike, strongWords.horizontalAdvance(word) + iconSize + 6 + 2 * space::small + 2);
    }
    m_replays->setShortHeads(false);
    const int sent = header->sectionSizeHint(ReplayModel::Sent);
    m_replays->setShortHeads(m_replayTable->viewport()->width() - got - alike < sent);
    // What was sent is read in full, in several lines where one does not do.
    const int room = m_replayTable->viewport()->width();
    got = std::min(got, room / 3);
    const int least = QFontMetrics(ui::font(TextRole::BodyStrong)).averageCharWidth() * 14;
    alike = std::max(std::min(alike, room - got - least), iconSize + 2 * space::small);
    static_cast<FlatTable*>(m_replayTable)->layOut({-1, got, alike}, [&](int row) {
        return ReplayDelegate::heightOf(*m_replays, row, m_replayTable->columnWidth(ReplayModel::Sent));
    });
    m_replayTable->setVisible(!m_replays->isEmpty());
}

void ProofView::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    layOut();
    if (event->size().height() < event->oldSize().height())
        QMetaObject::invokeMethod(this, &ProofView::keepReplayInSight, Qt::QueuedConnection);
}

void ProofView::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange ||
        event->type() == QEvent::StyleChange)
        layOut();
}

} // namespace twinwire::ui
