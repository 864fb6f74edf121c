// See preset_list.h.
#include "ui/widgets/preset_list.h"

#include "ui/models/preset_model.h"
#include "ui/widgets/code_text.h"
#include "ui/widgets/controls.h"

#include <QKeyEvent>
#include <QPainter>
#include <QSortFilterProxyModel>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

namespace twinwire::ui {

namespace {

/// Icon, title and note of a preset.
class PresetDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    QByteArray shown; ///< the fault that the request has

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        painter->save();
        const QByteArray id = index.data(PresetModel::IdRole).toByteArray();
        const QRect rect = option.rect;
        if (id == shown) {
            painter->fillRect(rect, color(Tone::Select));
            painter->fillRect(QRect(rect.topLeft(), QSize(2, rect.height())), color(Tone::Accent));
        } else if (option.state.testFlag(QStyle::State_MouseOver)) {
            painter->fillRect(rect, color(Tone::Hover));
        }
        const bool correct = id == "correct";
        paintIcon(*painter, QRectF(rect.left() + space::medium, rect.top(), 16, rect.height()),
                  correct ? Icon::Ok : Icon::Changed, correct ? Tone::Good : Tone::Muted);
        const QString note = index.data(PresetModel::NoteRole).toString();
        const QFont small = font(TextRole::Secondary);
        const qreal noteWidth = QFontMetricsF(small).horizontalAdvance(note);
        const QString title = index.data(PresetModel::TitleRole).toString();
        const QRectF words(rect.left() + space::medium + 16 + space::small, rect.top(),
                           rect.width() - 2 * space::medium - 16 - space::small, rect.height());
        const bool both =
            codeTextSize(title, TextRole::Body).width() + noteWidth + space::medium <= words.width();
        paintCodeText(*painter, words, title, TextRole::Body, Tone::Text);
        if (both) {
            painter->setFont(small);
            painter->setPen(color(Tone::Muted));
            painter->drawText(words, Qt::AlignRight | Qt::AlignVCenter, note);
        }
        if (option.state.testFlag(QStyle::State_HasFocus)) {
            paintFocusFrame(*painter, rect);
        }
        painter->restore();
    }
    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const override {
        const qreal width =
            codeTextSize(index.data(PresetModel::TitleRole).toString(), TextRole::Body).width();
        return QSize(static_cast<int>(width) + 60, rowHeight(28, font(TextRole::Body)));
    }
};

/// Enter chooses, whatever the platform's key for it.
class List : public QListView {
public:
    using QListView::QListView;

protected:
    void keyPressEvent(QKeyEvent* event) override {
        const bool chooses =
            event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space;
        if (chooses && event->modifiers() == Qt::NoModifier && currentIndex().isValid()) {
            Q_EMIT clicked(currentIndex());
            return;
        }
        QListView::keyPressEvent(event);
    }
    QSize sizeHint() const override { return QSize(260, 7 * rowHeight(28, font())); }
    QSize minimumSizeHint() const override { return QSize(200, 3 * rowHeight(28, font())); }
};

} // namespace

PresetList::PresetList(RequestSight& sight, QWidget* parent)
    : QWidget(parent)
    , m_sight(sight)
    , m_model(new PresetModel(this))
    , m_filter(new QSortFilterProxyModel(this))
    , m_find(new FindField(tr("Find a fault"), {}, this))
    , m_list(new List(this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* header = new PaneHeader(tr("Presets"), this);
    header->addTool(m_find);
    column->addWidget(header);
    column->addWidget(m_list, 1);

    m_filter->setSourceModel(m_model);
    m_filter->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_list->setModel(m_filter);
    m_list->setItemDelegate(new PresetDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setMouseTracking(true);
    m_list->setUniformItemSizes(true);
    m_list->setSelectionMode(QAbstractItemView::NoSelection);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setAccessibleName(tr("Presets: faults to put into the request"));
    m_find->setAccessibleName(tr("Find a preset"));
    connect(m_list, &QAbstractItemView::clicked, this, &PresetList::choose);
    connect(m_find, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_filter->setFilterFixedString(text);
        m_list->setCurrentIndex(m_filter->index(0, 0));
    });
    connect(m_find, &QLineEdit::returnPressed, this, [this] { choose(m_list->currentIndex()); });
    connect(&sight, &RequestSight::changed, this, &PresetList::mark);
    mark();
}

void PresetList::choose(const QModelIndex& index) {
    if (!index.isValid()) {
        return;
    }
    const QByteArray id = index.data(PresetModel::IdRole).toByteArray();
    DocumentEditor& editor = m_sight.controller().editor();
    workspace::HandshakeDocument document = editor.document();
    document.request = workspace::withPreset(id, document.request);
    editor.apply(document, tr("Use the preset %1").arg(index.data().toString()));
}

void PresetList::mark() {
    auto* delegate = static_cast<PresetDelegate*>(m_list->itemDelegate());
    if (delegate->shown == m_sight.preset()) {
        return;
    }
    delegate->shown = m_sight.preset();
    const QModelIndex row = m_filter->mapFromSource(m_model->index(m_model->rowOf(delegate->shown)));
    if (row.isValid()) {
        m_list->setCurrentIndex(row);
        m_list->scrollTo(row);
    }
    m_list->viewport()->update();
}

} // namespace twinwire::ui
