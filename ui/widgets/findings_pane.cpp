// See the header.
#include "ui/widgets/findings_pane.h"

#include "ui/models/findings_model.h"
#include "ui/widgets/code_text.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/plain_views.h"
#include "ui/widgets/proof_view.h"
#include "ui/widgets/remedy_view.h"
#include "ui/widgets/tone_label.h"

#include <QBoxLayout>
#include <QDataStream>
#include <QEvent>
#include <QListView>
#include <QPainter>
#include <QSplitter>
#include <QStyledItemDelegate>
#include <QToolButton>

namespace twinwire::ui {

namespace {

constexpr int layoutVersion = 1;
constexpr int iconSize = 16;

// As the verdict: what is not proven is amber.
Tone toneOf(const model::Finding& finding) {
    switch (finding.severity) {
    case model::Severity::Error:
        return finding.confidence == model::Confidence::Proven ? Tone::Error : Tone::Warning;
    case model::Severity::Warning:
        return Tone::Warning;
    case model::Severity::Info:
        break;
    }
    return Tone::Muted;
}

Icon iconOf(const model::Finding& finding) {
    switch (finding.severity) {
    case model::Severity::Error:
        return finding.confidence == model::Confidence::Proven ? Icon::Fail : Icon::Warning;
    case model::Severity::Warning:
        return Icon::Warning;
    case model::Severity::Info:
        break;
    }
    return Icon::Info;
}

/// Severity, title, confidence; a title that is too long takes a second line before it is cut.
class FindingDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        const auto* model = qobject_cast<const FindingsModel*>(index.model());
        const model::Finding* finding = model ? model->findingAt(index.row()) : nullptr;
        if (!finding)
            return;
        painter->save();
        paintListRow(*painter, option);
        const QRect rect = option.rect.adjusted(space::medium, 0, -space::medium, 0);
        paintIcon(*painter, QRectF(rect.left(), rect.top(), iconSize, rect.height()), iconOf(*finding),
                  toneOf(*finding));
        const QString confidence = confidenceWords(finding->confidence);
        painter->setFont(ui::font(TextRole::Secondary));
        painter->setPen(color(Tone::Muted));
        painter->drawText(rect, Qt::AlignVCenter | Qt::AlignRight, confidence);
        const TextRole role = index.row() == 0 ? TextRole::BodyStrong : TextRole::Body;
        const QRectF words = wordsOf(option.rect, confidence);
        const auto [first, second] = linesOf(finding->title, role, words.width());
        if (second.isEmpty()) {
            paintCodeText(*painter, words, first, role, Tone::Text);
        } else {
            const qreal line = QFontMetricsF(ui::font(role)).height();
            const qreal top = words.center().y() - line;
            paintCodeText(*painter, QRectF(words.left(), top, words.width(), line), first, role, Tone::Text);
            paintCodeText(*painter, QRectF(words.left(), top + line, words.width(), line), second, role,
                          Tone::Text);
        }
        paintListFocus(*painter, option, index);
        painter->restore();
    }

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        const auto* model = qobject_cast<const FindingsModel*>(index.model());
        const model::Finding* finding = model ? model->findingAt(index.row()) : nullptr;
        const int height = rowHeight(32, ui::font(TextRole::Body));
        const auto* view = qobject_cast<const QAbstractItemView*>(option.widget);
        if (!finding || !view)
            return {0, height};
        const TextRole role = index.row() == 0 ? TextRole::BodyStrong : TextRole::Body;
        const QRectF words =
            wordsOf(QRect(0, 0, view->viewport()->width(), height), confidenceWords(finding->confidence));
        const bool two = !linesOf(finding->title, role, words.width()).second.isEmpty();
        return {0, two ? height + static_cast<int>(QFontMetricsF(ui::font(role)).height()) : height};
    }

private:
    static QRectF wordsOf(const QRect& row, const QString& confidence) {
        const int left = space::medium + iconSize + space::small;
        const int right = space::medium + space::small +
                          QFontMetrics(ui::font(TextRole::Secondary)).horizontalAdvance(confidence);
        return QRectF(row).adjusted(left, 0, -right, 0);
    }

    /// Broken at the last place that leaves a first line within \a width: a blank, or behind an ideograph.
    static std::pair<QString, QString> linesOf(const QString& title, TextRole role, qreal width) {
        const QString text = marked(title);
        if (width < 40 || codeTextSize(text, role).width() <= width)
            return {text, {}};
        qsizetype best = -1;
        bool inCode = false;
        for (qsizetype at = 1; at < text.size(); ++at) {
            inCode = text.at(at - 1) == u'`' ? !inCode : inCode;
            const bool blank = text.at(at) == u' ';
            const bool ideograph = isIdeograph(text.at(at - 1)) && !isClosing(text.at(at));
            if (inCode || !(blank || ideograph))
                continue;
            if (codeTextSize(text.left(at), role).width() > width)
                break;
            best = at;
        }
        return best < 0 ? std::pair(text, QString()) : std::pair(text.left(best), text.mid(best).trimmed());
    }

    static bool isIdeograph(QChar character) { return character.unicode() >= 0x2E80; }
    static bool isClosing(QChar character) {
        return QStringView(u"，。；：！？、）」』》").contains(character);
    }
};

/// Selection follows the current row; clicking beside the rows changes nothing.
class FindingsList : public QListView {
public:
    using QListView::QListView;

    void resizeEvent(QResizeEvent* event) override {
        QListView::resizeEvent(event);
        // Whether a title needs a second line depends on the width.
        scheduleDelayedItemsLayout();
    }

    int rowsHeight() const {
        int height = 0;
        for (int i = 0; model() && i < model()->rowCount(); ++i)
            height += sizeHintForRow(i);
        return height;
    }
};

} // namespace

FindingsPane::FindingsPane(QWidget* parent)
    : QWidget(parent)
    , m_model(new FindingsModel(this))
    , m_splitter(new QSplitter(Qt::Vertical, this))
    , m_listSide(new QWidget(m_splitter))
    , m_head(new PaneHeader(tr("Findings"), m_listSide))
    , m_swap(new QToolButton(m_head))
    , m_list(new FindingsList(m_listSide))
    , m_empty(new ToneLabel(TextRole::Secondary, Tone::Muted, m_listSide))
    , m_remedy(new RemedyView(m_splitter))
    , m_proof(new ProofView(m_splitter)) {
    m_swap->setAutoRaise(true);
    m_head->addTool(m_swap);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new FindingDelegate(this));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setSelectionMode(QAbstractItemView::SingleSelection);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_empty->setWordWrap(true);
    m_empty->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_empty->setContentsMargins(space::medium, space::small, space::medium, space::medium);
    m_listSide->setAutoFillBackground(true);
    m_listSide->setBackgroundRole(QPalette::Base);
    auto* listLayout = new QVBoxLayout(m_listSide);
    listLayout->setContentsMargins(0, 0, 0, 0);
    listLayout->setSpacing(0);
    listLayout->addWidget(m_head);
    listLayout->addWidget(m_list, 1);
    listLayout->addWidget(m_empty);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_splitter);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex& current) {
                if (m_showing || !current.isValid())
                    return;
                take(current.row());
                Q_EMIT chosen(m_current);
            });
    connect(m_list, &QListView::clicked, this, [this](const QModelIndex& index) {
        if (index.row() == m_current)
            Q_EMIT chosen(m_current);
    });
    connect(m_swap, &QToolButton::clicked, this, &FindingsPane::swapRequested);
    connect(m_splitter, &QSplitter::splitterMoved, this, [this] { m_moved = true; });
    connect(m_proof, &ProofView::placeActivated, this, &FindingsPane::placeActivated);
    connect(m_remedy, &RemedyView::copied, this, &FindingsPane::copied);
    connect(m_remedy, &RemedyView::productChanged, this, [this] {
        share();
        Q_EMIT linesChanged();
    });
    arrange();
    take(-1);
}

FindingsPane::~FindingsPane() = default;

void FindingsPane::show(const RunViewPointer& view, const Citations& citations) {
    const model::Finding* before = m_model->findingAt(m_current);
    const QByteArray code = before ? before->code : QByteArray();
    const bool another = !view || !m_view || view->startedAt != m_view->startedAt;
    m_view = view;
    m_citations = citations;
    m_showing = true;
    m_model->show(view ? view->comparison.findings : QList<model::Finding>());
    // The same finding stays chosen as long as the run goes on; another run begins with its first.
    int chosenRow = m_model->rowCount() > 0 ? 0 : -1;
    for (int i = 0; !another && i < m_model->rowCount(); ++i) {
        if (m_model->findingAt(i)->code == code)
            chosenRow = i;
    }
    m_list->setCurrentIndex(m_model->index(chosenRow));
    m_showing = false;
    take(chosenRow);
    m_head->setNote(m_model->countWords());
    const QString words = emptyWords();
    if (m_empty->text() != words)
        m_empty->setText(words);
    m_empty->setVisible(m_model->rowCount() == 0);
    m_list->setVisible(m_model->rowCount() > 0);
    share();
}

int FindingsPane::linesHeight() const {
    return m_remedy->isVisibleTo(m_splitter) ? m_remedy->linesHeight() : 0;
}

void FindingsPane::setNote(QWidget* note) {
    if (m_note && m_note->parentWidget() == m_listSide)
        m_listSide->layout()->removeWidget(m_note);
    m_note = note;
    if (note)
        m_listSide->layout()->addWidget(note);
    share();
}

void FindingsPane::addBelow(QWidget* part) {
    layout()->addWidget(part);
}

int FindingsPane::count() const {
    return m_model->rowCount();
}

QString FindingsPane::emptyWords() const {
    if (!m_view)
        return tr("Findings follow from a comparison.");
    if (m_view->kind == RunView::Kind::TwoRuns)
        return tr("Two runs are held against each other. Findings belong to a comparison of the two routes.");
    switch (m_view->state) {
    case RunView::State::Running:
        return tr("Findings follow when the answers are there.");
    case RunView::State::Replaying:
        return tr("Looking for the cause, %1 of %2").arg(m_view->replaysDone).arg(m_view->replaysPlanned);
    case RunView::State::Cancelled:
        return tr("Cancelled before anything was found.");
    case RunView::State::Finished:
        break;
    }
    const bool differ = m_view->kind == RunView::Kind::Comparison &&
                        m_view->record.direct.outcome != m_view->record.proxied.outcome;
    return differ ? tr("The routes differ; no cause found yet") : tr("No findings");
}

void FindingsPane::setCurrent(int finding) {
    m_list->setCurrentIndex(m_model->index(finding));
}

void FindingsPane::take(int finding) {
    m_current = finding;
    const model::Finding* shown = m_model->findingAt(finding);
    m_remedy->show(shown ? shown->remedy : model::Remedy());
    m_proof->show(m_view, m_citations, finding);
    m_remedy->setVisible(shown && (!shown->remedy.text.isEmpty() || !shown->remedy.configuration.isEmpty()));
    m_proof->setVisible(shown || (m_view && (!m_view->record.replays.isEmpty() || m_view->record.audit)));
    if (!m_showing) {
        share();
        Q_EMIT linesChanged();
    }
}

Qt::Orientation FindingsPane::orientation() const {
    return m_splitter->orientation();
}

void FindingsPane::setOrientation(Qt::Orientation orientation) {
    if (m_splitter->orientation() == orientation)
        return;
    m_splitter->setOrientation(orientation);
    m_moved = false;
    arrange();
}

void FindingsPane::setSwapShown(bool shown) {
    m_swap->setVisible(shown);
}

// One above the other the remedy comes before its proof; side by side the proof stands between.
void FindingsPane::arrange() {
    m_head->setTitle(tr("Findings"));
    m_list->setAccessibleName(tr("Findings"));
    m_list->viewport()->update();
    const bool below = orientation() == Qt::Horizontal;
    m_splitter->insertWidget(0, m_listSide);
    m_splitter->insertWidget(1, below ? static_cast<QWidget*>(m_proof) : m_remedy);
    m_splitter->insertWidget(2, below ? static_cast<QWidget*>(m_remedy) : m_proof);
    m_swap->setIcon(icon(below ? Icon::ChevronRight : Icon::ChevronDown));
    m_swap->setToolTip(below ? tr("Move the findings to the right") : tr("Move the findings below"));
    m_swap->setAccessibleName(m_swap->toolTip());
    share();
}

void FindingsPane::share() {
    const bool below = orientation() == Qt::Horizontal;
    // Side by side the three heads are of one height.
    const int least = rowHeight(28, ui::font(TextRole::BodyStrong));
    const int headHeight = below ? std::max(m_remedy->headHeight(), least) : least;
    m_head->setMinimumHeight(headHeight);
    m_proof->setHeadHeight(headHeight);
    m_remedy->setHeadHeight(headHeight);
    if (below) {
        m_listSide->setMaximumHeight(QWIDGETSIZE_MAX);
        m_listSide->setMinimumHeight(0);
        m_listSide->setMinimumWidth(180);
        m_remedy->setMinimumWidth(220);
        m_proof->setMinimumWidth(220);
        if (!m_moved)
            m_splitter->setSizes({width() * 25 / 100, width() * 37 / 100, width() * 38 / 100});
        return;
    }
    for (QWidget* part : {m_listSide, static_cast<QWidget*>(m_remedy), static_cast<QWidget*>(m_proof)})
        part->setMinimumWidth(0);
    const int head = m_head->sizeHint().height();
    const int rows = static_cast<FindingsList*>(m_list)->rowsHeight();
    const int list = head + (m_model->rowCount() > 0 ? rows : m_empty->sizeHint().height() + space::large);
    const int most = std::max(list, head + 1);
    m_listSide->setMinimumHeight(std::min(most, head + rowHeight(32, ui::font(TextRole::Body))));
    // Without remedy and proof the list has the pane.
    const bool alone = !m_remedy->isVisibleTo(m_splitter) && !m_proof->isVisibleTo(m_splitter);
    m_listSide->setMaximumHeight(alone ? QWIDGETSIZE_MAX : most);
    m_remedy->setMinimumHeight(head * 2);
    m_proof->setMinimumHeight(head * 2);
    if (m_moved || alone)
        return;
    const int shown = std::min(list, std::max(height() / 3, head * 2));
    const int leastProof = m_proof->isVisibleTo(m_splitter) ? std::max(height() / 5, head * 3) : 0;
    const int remedy = m_remedy->isVisibleTo(m_splitter)
                           ? std::min(m_remedy->wholeHeight(), height() - shown - leastProof)
                           : 0;
    m_splitter->setSizes({shown, std::max(remedy, 0), std::max(height() - shown - remedy, 0)});
}

void FindingsPane::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    share();
}

void FindingsPane::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        arrange();
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        share();
}

QByteArray FindingsPane::saveLayout() const {
    QByteArray layout;
    QDataStream stream(&layout, QIODevice::WriteOnly);
    stream << layoutVersion << m_moved << static_cast<int>(orientation()) << m_splitter->saveState();
    return layout;
}

void FindingsPane::restoreLayout(const QByteArray& layout) {
    QDataStream stream(layout);
    int version = 0;
    bool moved = false;
    int orientationNumber = 0;
    QByteArray splitter;
    stream >> version >> moved >> orientationNumber >> splitter;
    if (stream.status() != QDataStream::Ok || version != layoutVersion || !moved ||
        orientationNumber != static_cast<int>(orientation()))
        return;
    m_moved = m_splitter->restoreState(splitter);
}

} // namespace twinwire::ui
