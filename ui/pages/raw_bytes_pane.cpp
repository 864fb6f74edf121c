// See the header.
#include "ui/pages/raw_bytes_pane.h"

#include "base/text.h"
#include "ui/models/byte_streams.h"
#include "ui/widgets/byte_view.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/plain_views.h"
#include "ui/widgets/route_look.h"
#include "ui/widgets/tone_label.h"

#include <QBoxLayout>
#include <QEvent>
#include <QListView>
#include <QPainter>
#include <QSplitter>
#include <QStyledItemDelegate>

namespace twinwire::ui {

namespace {

Icon iconOf(ByteStream::Place place) {
    return place == ByteStream::Place::Tap ? Icon::Tap : routeIcon(place == ByteStream::Place::Proxied);
}

Tone toneOf(ByteStream::Place place) {
    return place == ByteStream::Place::Tap ? Tone::Text : routeTone(place == ByteStream::Place::Proxied);
}

/// Two lines: the route with its glyph and the size, then what it is.
class StreamDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        const auto* model = qobject_cast<const ByteStreamModel*>(index.model());
        const ByteStream* stream = model ? model->streamAt(index.row()) : nullptr;
        if (!stream)
            return;
        painter->save();
        paintListRow(*painter, option);
        const QRect rect = option.rect.adjusted(space::page, 6, -space::medium, -6);
        const QRect upper(rect.left(), rect.top(), rect.width(), rect.height() / 2);
        const QRect lower(rect.left() + 24, upper.bottom() + 1, rect.width() - 24,
                          rect.height() - upper.height());
        paintIcon(*painter, QRectF(upper.left(), upper.top(), 16, upper.height()), iconOf(stream->place),
                  toneOf(stream->place));
        painter->setFont(ui::font(TextRole::Mono));
        painter->setPen(color(Tone::Muted));
        const QString size = base::sizeInWords(static_cast<quint64>(stream->octets.size()));
        painter->drawText(upper, Qt::AlignVCenter | Qt::AlignRight, size);
        const int sizeWidth = painter->fontMetrics().horizontalAdvance(size);
        painter->setFont(ui::font(TextRole::BodyStrong));
        painter->setPen(color(toneOf(stream->place)));
        painter->drawText(upper.adjusted(24, 0, -sizeWidth - space::small, 0),
                          Qt::AlignVCenter | Qt::AlignLeft, ByteStreamModel::placeWords(stream->place));
        painter->setFont(ui::font(TextRole::Secondary));
        painter->setPen(color(Tone::Text));
        const QString words =
            stream->note.isEmpty()
                ? stream->name
                : ByteStreamModel::tr("%1, %2", "a stream and its note").arg(stream->name, stream->note);
        painter->drawText(lower, Qt::AlignVCenter | Qt::AlignLeft,
                          painter->fontMetrics().elidedText(words, Qt::ElideRight, lower.width()));
        paintListFocus(*painter, option, index);
        painter->restore();
    }

    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override {
        return {0, QFontMetrics(ui::font(TextRole::BodyStrong)).height() +
                       QFontMetrics(ui::font(TextRole::Secondary)).height() + 16};
    }
};

} // namespace

class RawBytesPane::Private {
public:
    explicit Private(RawBytesPane* pane)
        : q(pane) {}

    void make();
    void retranslate();
    void showCurrent();

    RawBytesPane* q;
    RunViewPointer view;
    ByteStreamModel* streams = nullptr;
    QListView* list = nullptr;
    ByteView* bytes = nullptr;
    QWidget* tools = nullptr;
    SegmentedControl* form = nullptr;
    FindField* find = nullptr;
    QPushButton* copy = nullptr;
    QString summary;
};

void RawBytesPane::Private::make() {
    auto* splitter = new QSplitter(Qt::Horizontal, q);
    streams = new ByteStreamModel(q);
    list = new QListView(splitter);
    list->setModel(streams);
    list->setItemDelegate(new StreamDelegate(q));
    list->setFrameShape(QFrame::NoFrame);
    list->setUniformItemSizes(true);
    list->setResizeMode(QListView::Adjust);
    list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list->setMinimumWidth(150);
    bytes = new ByteView(splitter);
    bytes->setMinimumWidth(200);
    splitter->addWidget(list);
    splitter->addWidget(bytes);
    splitter->setChildrenCollapsible(false);
    splitter->setHandleWidth(1);
    splitter->setStretchFactor(0, 0);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({248, 800});
    auto* layout = new QVBoxLayout(q);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(splitter);

    tools = new QWidget(q);
    form = new SegmentedControl(tools);
    form->addSegment({});
    form->addSegment({});
    form->setCurrent(0);
    find = new FindField({}, {}, tools);
    find->setMinimumWidth(120);
    find->setMaximumWidth(220);
    copy = new QPushButton(icon(Icon::Copy, Tone::Text), {}, tools);
    auto* row = new QHBoxLayout(tools);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::medium);
    row->addStretch(1);
    row->addWidget(form);
    row->addWidget(find);
    row->addWidget(copy);

    retranslate();
    QObject::connect(list->selectionModel(), &QItemSelectionModel::currentChanged, q,
                     [this] { showCurrent(); });
    QObject::connect(form, &SegmentedControl::currentChanged, q, [this](int index) {
        bytes->setForm(index == 1 ? ByteRows::Form::Hexadecimal : ByteRows::Form::Text);
    });
    QObject::connect(find, &QLineEdit::returnPressed, q, [this] { q->findNext(true); });
    QObject::connect(copy, &QPushButton::clicked, bytes, &ByteView::copy);
}

void RawBytesPane::Private::retranslate() {
    list->setAccessibleName(RawBytesPane::tr("Streams of the run"));
    form->setSegmentText(0, RawBytesPane::tr("Text"));
    form->setSegmentText(1, RawBytesPane::tr("Hex"));
    form->setAccessibleName(RawBytesPane::tr("Form of the bytes"));
    find->setPlaceholderText(RawBytesPane::tr("Find text or hex"));
    find->setAccessibleName(RawBytesPane::tr("Find in the bytes"));
    copy->setText(RawBytesPane::tr("Copy"));
    copy->setAccessibleName(RawBytesPane::tr("Copy the selected bytes, or all"));
}

void RawBytesPane::Private::showCurrent() {
    const ByteStream* stream = streams->streamAt(list->currentIndex().row());
    bytes->setOctets(stream ? stream->octets : QByteArray());
    copy->setEnabled(stream && !stream->octets.isEmpty());
    if (stream)
        bytes->setAccessibleName(
            RawBytesPane::tr("Bytes of %1, %2", "%1: a route, %2: what was sent or received")
                .arg(ByteStreamModel::placeWords(stream->place), stream->name));
}

RawBytesPane::RawBytesPane(QWidget* parent)
    : QWidget(parent)
    , d(std::make_unique<Private>(this)) {
    d->make();
}

RawBytesPane::~RawBytesPane() = default;

void RawBytesPane::show(const RunViewPointer& view) {
    d->view = view;
    d->streams->show(view);
    if (!d->list->currentIndex().isValid() && d->streams->rowCount() > 0)
        d->list->setCurrentIndex(d->streams->index(0));
    d->showCurrent();
    quint64 octets = 0;
    for (int i = 0; i < d->streams->rowCount(); ++i)
        octets += static_cast<quint64>(d->streams->streamAt(i)->octets.size());
    d->summary = octets > 0 ? base::sizeInWords(octets) : QString();
}

void RawBytesPane::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() != QEvent::LanguageChange)
        return;
    d->retranslate();
    show(d->view);
}

QWidget* RawBytesPane::tools() const {
    return d->tools;
}

QString RawBytesPane::summary() const {
    return d->summary;
}

void RawBytesPane::focusFind() {
    d->find->setFocus(Qt::ShortcutFocusReason);
    d->find->selectAll();
}

void RawBytesPane::findNext(bool forward) {
    if (d->find->text().isEmpty())
        focusFind();
    else
        d->bytes->findNext(d->find->text(), forward);
}

} // namespace twinwire::ui
