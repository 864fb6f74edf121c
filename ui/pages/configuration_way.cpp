// See the header.
#include "ui/pages/configuration_way.h"

#include "base/text.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/plain_views.h"
#include "ui/widgets/tone_label.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLocale>
#include <QPainter>
#include <QPlainTextEdit>
#include <QSignalBlocker>
#include <QSplitter>
#include <QStyledItemDelegate>
#include <QTableView>

namespace twinwire::ui {

using namespace Qt::StringLiterals;

namespace {

/// Code in mono; times at the right; where it stands as a link.
class FactDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        painter->save();
        const bool selected = option.state.testFlag(QStyle::State_Selected);
        painter->fillRect(option.rect, color(selected ? Tone::Select : Tone::Base));
        if (selected && index.column() == 0)
            painter->fillRect(QRect(option.rect.topLeft(), QSize(2, option.rect.height())),
                              color(Tone::Accent));
        paintHairline(*painter, option.rect.bottomLeft(), option.rect.bottomRight() + QPoint(1, 0),
                      Tone::Line);
        const QRect rect =
            option.rect.adjusted(index.column() == 0 ? space::page : space::small, 0, -space::small, 0);
        const bool code = index.data(ConfigurationFactModel::IsCodeRole).toBool();
        const bool isLimit = index.column() == ConfigurationFactModel::Value && !code;
        const auto* model = qobject_cast<const ConfigurationFactModel*>(index.model());
        const bool leads = model && model->placeAt(index.row()).line > 0;
        const bool where = index.column() == ConfigurationFactModel::Where;
        painter->setFont(ui::font(code || isLimit ? TextRole::Mono : TextRole::Secondary));
        painter->setPen(color(where                          ? (leads ? Tone::Accent : Tone::Muted)
                              : index.column() == 0 && !code ? Tone::Muted
                                                             : Tone::Text));
        painter->drawText(
            rect, Qt::AlignVCenter | (isLimit ? Qt::AlignRight : Qt::AlignLeft),
            painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, rect.width()));
        const auto* view = qobject_cast<const QTableView*>(option.widget);
        if (view && view->hasFocus() && view->currentIndex().row() == index.row()) {
            // The row's frame, as far as it lies in this cell.
            painter->setClipRect(option.rect);
            paintFocusFrame(*painter,
                            QRectF(0, option.rect.top(), view->viewport()->width(), option.rect.height()));
        }
        painter->restore();
    }

    QSize sizeHint(const QStyleOptionViewItem& /*option*/, const QModelIndex& index) const override {
        const QFontMetrics metrics(ui::font(TextRole::Mono));
        const QFontMetrics words(ui::font(TextRole::Secondary));
        const QString text = index.data().toString();
        return {std::max(metrics.horizontalAdvance(text), words.horizontalAdvance(text)) + space::page +
                    space::medium,
                rowHeight(24, ui::font(TextRole::Mono))};
    }
};

} // namespace

ConfigurationWay::ConfigurationWay(QWidget* parent)
    : QWidget(parent)
    , m_model(new ConfigurationFactModel(this))
    , m_splitter(new QSplitter(Qt::Horizontal, this))
    , m_hint(new ToneLabel(TextRole::Secondary, Tone::Muted, this)) {
    auto* left = new QWidget(m_splitter);
    m_head = new PaneHeader({}, left);
    m_conditions = new QComboBox(m_head);
    m_conditions->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_head->addTool(m_conditions);
    m_text = new QPlainTextEdit(left);
    m_text->setReadOnly(true);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setTabChangesFocus(true);
    m_text->document()->setDocumentMargin(space::small);
    m_note = new ToneLabel(TextRole::Secondary, Tone::Muted, left);
    m_note->setWordWrap(true);
    m_note->setContentsMargins(space::page, space::tiny, space::page, space::small);
    auto* leftColumn = new QVBoxLayout(left);
    leftColumn->setContentsMargins(0, 0, 0, 0);
    leftColumn->setSpacing(0);
    leftColumn->addWidget(m_head);
    leftColumn->addWidget(m_text, 1);
    leftColumn->addWidget(m_note);
    left->setAutoFillBackground(true);
    left->setBackgroundRole(QPalette::Base);

    auto* right = new QWidget(m_splitter);
    m_factsHead = new PaneHeader({}, right);
    m_table = new QTableView(right);
    makePlain(*m_table);
    m_table->setModel(m_model);
    m_table->setItemDelegate(new FactDelegate(this));
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->horizontalHeader()->hide();
    m_table->horizontalHeader()->setSectionResizeMode(ConfigurationFactModel::Name,
                                                      QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(ConfigurationFactModel::Value, QHeaderView::Stretch);
    m_table->horizontalHeader()->setSectionResizeMode(ConfigurationFactModel::Where,
                                                      QHeaderView::ResizeToContents);
    auto* rightColumn = new QVBoxLayout(right);
    rightColumn->setContentsMargins(0, 0, 0, 0);
    rightColumn->setSpacing(0);
    rightColumn->addWidget(m_factsHead);
    rightColumn->addWidget(m_table, 1);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(1);
    m_splitter->setSizes({500, 500});
    m_hint->setWordWrap(true);
    m_hint->setContentsMargins(space::page, space::small, space::page, space::small);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_splitter, 1);
    column->addWidget(m_hint);

    connect(m_conditions, &QComboBox::currentIndexChanged, this, [this] { showHead(); });
    const auto activate = [this](const QModelIndex& index) {
        if (const run::CheckedPlace place = m_model->placeAt(index.row()); place.line > 0)
            Q_EMIT placeActivated(place);
    };
    connect(m_table, &QTableView::activated, this, activate);
    connect(m_table, &QTableView::clicked, this, activate);
    retranslate();
}

ConfigurationWay::~ConfigurationWay() = default;

void ConfigurationWay::show(const CheckPointer& result) {
    m_result = result;
    fill();
}

bool ConfigurationWay::hasAnswer() const {
    return m_result && m_result->asked && m_result->troubles.isEmpty();
}

void ConfigurationWay::fill() {
    const bool answered = hasAnswer();
    m_splitter->setVisible(answered);
    m_hint->setVisible(!answered);
    m_model->show(m_result);
    const QSignalBlocker quiet(m_conditions);
    const QString before = m_conditions->currentText();
    m_conditions->clear();
    for (const model::PredictedRequest& request :
         answered ? m_result->reading.requests : QList<model::PredictedRequest>())
        m_conditions->addItem(request.condition.isEmpty() ? tr("Always") : request.condition);
    m_conditions->setCurrentIndex(std::max(0, m_conditions->findText(before)));
    m_conditions->setVisible(m_conditions->count() > 1);
    showHead();
}

void ConfigurationWay::showHead() {
    QStringList lines;
    QStringList notes;
    if (hasAnswer()) {
        const model::ConfigurationReading& reading = m_result->reading;
        const auto& requests = reading.requests;
        const int index = m_conditions->currentIndex();
        if (index >= 0 && index < requests.size()) {
            const model::PredictedRequest& request = requests.at(index);
            for (QByteArrayView line : request.head.split('\n')) {
                if (line.endsWith('\r'))
                    line.chop(1);
                if (!line.isEmpty())
                    lines.append(base::printable(line));
            }
            if (!request.unknown.isEmpty())
                notes.append(
                    tr("Not told by the files: %1").arg(QLocale().createSeparatedList(request.unknown)));
        } else if (reading.answer) {
            notes.append(tr("Nothing: the proxy answers by itself."));
        } else {
            notes.append(tr("What the upstream gets cannot be told from these files."));
        }
    }
    const QString text = lines.join(u'\n');
    if (m_text->toPlainText() != text)
        m_text->setPlainText(text);
    m_text->setVisible(!lines.isEmpty() || notes.isEmpty());
    m_note->setText(notes.join(u'\n'));
    m_note->setVisible(!notes.isEmpty());
    m_note->setAlignment(lines.isEmpty() ? Qt::AlignTop | Qt::AlignLeft : Qt::AlignVCenter | Qt::AlignLeft);
}

QString ConfigurationWay::head() const {
    return m_text->toPlainText();
}

void ConfigurationWay::retranslate() {
    m_head->setTitle(tr("What the upstream gets"));
    m_factsHead->setTitle(tr("Where it goes, and its timeouts"));
    m_conditions->setAccessibleName(tr("In which case"));
    m_text->setAccessibleName(tr("What the upstream gets"));
    m_table->setAccessibleName(tr("Where it goes, and its timeouts"));
    m_hint->setText(
        tr("Give the address of a handshake above to see which server and place take it, what the "
           "upstream gets, and every timeout."));
    m_text->setFont(ui::font(TextRole::Mono));
    m_table->verticalHeader()->setDefaultSectionSize(rowHeight(24, ui::font(TextRole::Mono)));
    fill();
}

void ConfigurationWay::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange ||
        (event->type() == QEvent::FontChange && m_text->font() != ui::font(TextRole::Mono)))
        retranslate();
}

} // namespace twinwire::ui
