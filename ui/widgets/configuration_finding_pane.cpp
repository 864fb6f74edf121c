// See the header.
#include "ui/widgets/configuration_finding_pane.h"

#include "ui/widgets/code_text.h"
#include "ui/widgets/configuration_fix_view.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/plain_views.h"
#include "ui/widgets/proof_view.h"
#include "ui/widgets/tone_label.h"

#include <QBoxLayout>
#include <QDesktopServices>
#include <QEvent>
#include <QListView>
#include <QPainter>
#include <QScrollArea>
#include <QSplitter>
#include <QStyledItemDelegate>
#include <QUrl>

#include <algorithm>

namespace twinwire::ui {

using namespace Qt::StringLiterals;
using Kind = ConfigurationMark::Kind;

namespace {

constexpr int iconSize = 16;

Icon iconOf(const ConfigurationRow& row) {
    if (row.kind == ConfigurationRow::Kind::Remark || row.severity == Kind::Note)
        return Icon::Info;
    return row.severity == Kind::Error ? Icon::Fail : Icon::Warning;
}

Tone toneOf(const ConfigurationRow& row) {
    if (row.kind == ConfigurationRow::Kind::Remark || row.severity == Kind::Note)
        return Tone::Muted;
    return row.severity == Kind::Error ? Tone::Error : Tone::Warning;
}

/// Icon, title in as many lines as it needs up to three, and the place at the right.
class RowDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        const ConfigurationRow* row = rowOf(index);
        if (!row)
            return;
        painter->save();
        paintListRow(*painter, option);
        paintIcon(*painter,
                  QRectF(option.rect.left() + space::medium, option.rect.top(), iconSize,
                         rowHeight(32, ui::font(TextRole::Body))),
                  iconOf(*row), toneOf(*row));
        const QString place = index.data(ConfigurationFindingModel::PlaceRole).toString();
        const int placeWidth = widthOf(place);
        const QRect words = wordsRect(option.rect, placeWidth);
        painter->setFont(fontOf(index));
        painter->setPen(color(row->kind == ConfigurationRow::Kind::Remark ? Tone::Muted : Tone::Text));
        painter->drawText(words, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextWordWrap, row->title);
        painter->setFont(ui::font(TextRole::Secondary));
        painter->setPen(color(Tone::Muted));
        painter->drawText(QRect(option.rect.right() - space::medium - placeWidth, option.rect.top(),
                                placeWidth, rowHeight(32, ui::font(TextRole::Body))),
                          Qt::AlignRight | Qt::AlignVCenter, place);
        paintListFocus(*painter, option, index);
        painter->restore();
    }

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        const int least = rowHeight(32, ui::font(TextRole::Body));
        const ConfigurationRow* row = rowOf(index);
        const auto* view = qobject_cast<const QAbstractItemView*>(option.widget);
        if (!row || !view)
            return {0, least};
        const int place = widthOf(index.data(ConfigurationFindingModel::PlaceRole).toString());
        const QRect words = wordsRect(QRect(0, 0, view->viewport()->width(), 1000), place);
        const QFontMetrics metrics(fontOf(index));
        const int height =
            metrics.boundingRect(QRect(0, 0, std::max(40, words.width()), 1000), Qt::TextWordWrap, row->title)
                .height();
        return {0,
                std::max(least, std::min(height, 3 * metrics.lineSpacing()) + least - metrics.lineSpacing())};
    }

private:
    static const ConfigurationRow* rowOf(const QModelIndex& index) {
        const auto* model = qobject_cast<const ConfigurationFindingModel*>(index.model());
        return model ? model->rowAt(index.row()) : nullptr;
    }
    static QFont fontOf(const QModelIndex& index) {
        const ConfigurationRow* row = rowOf(index);
        const bool strong = index.row() == 0 && row && row->kind != ConfigurationRow::Kind::Remark &&
                            row->severity != Kind::Note;
        return ui::font(strong ? TextRole::BodyStrong : TextRole::Body);
    }
    static int widthOf(const QString& place) {
        return place.isEmpty() ? 0 : QFontMetrics(ui::font(TextRole::Secondary)).horizontalAdvance(place) + 1;
    }
    static QRect wordsRect(const QRect& row, int place) {
        return row.adjusted(space::medium + iconSize + space::small, space::tiny,
                            -space::medium - place - (place > 0 ? space::medium : 0), -space::tiny);
    }
};

/// Heights follow the width.
class RowList : public QListView {
public:
    using QListView::QListView;
    /// Not more than \a most needs to be known.
    int rowsHeight(int most) const {
        int height = 0;
        for (int i = 0; model() && i < model()->rowCount() && height < most; ++i)
            height += sizeHintForRow(i);
        return height;
    }

protected:
    void resizeEvent(QResizeEvent* event) override {
        QListView::resizeEvent(event);
        scheduleDelayedItemsLayout();
    }
};

/// Links in running text, by keyboard too.
QLabel* linkLabel(QWidget* parent) {
    auto* label = new QLabel(parent);
    label->setTextFormat(Qt::RichText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
    return label;
}

} // namespace

ConfigurationFindingPane::ConfigurationFindingPane(QWidget* parent)
    : QWidget(parent)
    , m_model(new ConfigurationFindingModel(this))
    , m_head(new PaneHeader({}, this))
    , m_splitter(new QSplitter(Qt::Vertical, this))
    , m_list(new RowList(m_splitter))
    , m_empty(new ToneLabel(TextRole::Secondary, Tone::Muted, this))
    , m_area(new QScrollArea(m_splitter)) {
    auto* body = new QWidget;
    m_title = new CodeLabel(TextRole::BodyStrong, Tone::Text, body);
    m_code = new ToneLabel(TextRole::Caption, Tone::Muted, body);
    m_places = linkLabel(body);
    m_words = new CodeLabel(TextRole::Body, Tone::Text, body);
    m_fix = new ConfigurationFixView(body);
    m_references = linkLabel(body);
    m_references->setOpenExternalLinks(true);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new RowDelegate(this));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_empty->setWordWrap(true);
    m_empty->setContentsMargins(space::medium, space::small, space::medium, space::medium);
    m_empty->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_code->setTextInteractionFlags(Qt::TextSelectableByMouse);

    auto* text = new QVBoxLayout;
    text->setContentsMargins(space::medium, space::small, space::medium, space::small);
    text->setSpacing(space::tiny);
    text->addWidget(m_title);
    text->addWidget(m_code);
    text->addWidget(m_places);
    auto* words = new QVBoxLayout;
    words->setContentsMargins(space::medium, space::small, space::medium, space::small);
    words->setSpacing(space::tiny);
    words->addWidget(m_words);
    words->addWidget(m_references);
    auto* column = new QVBoxLayout(body);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(text);
    // What mends it first: it is what one came for, also where there is little room.
    column->addWidget(m_fix);
    column->addLayout(words);
    column->addStretch(1);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setWidgetResizable(true);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->setWidget(body);
    m_area->setFocusPolicy(Qt::NoFocus);
    body->setAutoFillBackground(true);
    body->setBackgroundRole(QPalette::Base);

    auto* listSide = new QWidget(m_splitter);
    listSide->setAutoFillBackground(true);
    listSide->setBackgroundRole(QPalette::Base);
    auto* listColumn = new QVBoxLayout(listSide);
    listColumn->setContentsMargins(0, 0, 0, 0);
    listColumn->setSpacing(0);
    listColumn->addWidget(m_head);
    listColumn->addWidget(m_list, 1);
    listColumn->addWidget(m_empty);
    m_splitter->insertWidget(0, listSide);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_splitter);
    setFocusProxy(m_list);

    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex& now) {
                if (m_showing)
                    return;
                showRow();
                if (now.isValid())
                    Q_EMIT chosen(now.row());
            });
    connect(m_list, &QListView::clicked, this,
            [this](const QModelIndex& index) { Q_EMIT chosen(index.row()); });
    connect(m_places, &QLabel::linkActivated, this, [this](const QString& link) {
        const ConfigurationRow* row = m_model->rowAt(current());
        const int at = link.toInt();
        if (row && at >= 0 && at < row->places.size())
            Q_EMIT placeActivated(row->places.at(at));
    });
    connect(m_fix, &ConfigurationFixView::applyRequested, this, [this] { Q_EMIT applyRequested(current()); });
    connect(m_fix, &ConfigurationFixView::copied, this, &ConfigurationFindingPane::copied);
    connect(m_splitter, &QSplitter::splitterMoved, this, [this] { m_moved = true; });
    retranslate();
    show(nullptr);
}

ConfigurationFindingPane::~ConfigurationFindingPane() = default;

void ConfigurationFindingPane::show(const CheckPointer& result) {
    const ConfigurationRow* before = m_model->rowAt(current());
    const QByteArray code = before ? before->code : QByteArray();
    const QString title = before ? before->title : QString();
    m_result = result;
    m_showing = true;
    m_model->show(result);
    int wanted = m_model->rowCount() > 0 ? 0 : -1;
    for (int i = 0; i < m_model->rowCount(); ++i) {
        const ConfigurationRow* row = m_model->rowAt(i);
        if (row->code == code && row->title == title)
            wanted = i;
    }
    m_list->setCurrentIndex(m_model->index(wanted));
    m_showing = false;
    retranslate();
    showRow();
    share();
}

int ConfigurationFindingPane::current() const {
    return m_list->currentIndex().isValid() ? m_list->currentIndex().row() : -1;
}

void ConfigurationFindingPane::setCurrent(int row) {
    if (row == current() || !m_model->rowAt(row))
        return;
    m_showing = true;
    m_list->setCurrentIndex(m_model->index(row));
    m_showing = false;
    showRow();
}

void ConfigurationFindingPane::setCanApply(bool can) {
    m_fix->setCanApply(can);
}

void ConfigurationFindingPane::showRow() {
    const ConfigurationRow* row = m_model->rowAt(current());
    m_area->setVisible(row != nullptr);
    if (!row)
        return;
    m_title->setCodeText(marked(row->title));
    const QString code = QString::fromLatin1(row->code);
    m_code->setText(row->code.isEmpty()
                        ? row->kind == ConfigurationRow::Kind::Remark
                              ? tr("Not told by the files")
                              : tr("The proxy would not start with it")
                        : tr("%1, %2", "a finding: its code, confidence").arg(code, row->confidence));
    QStringList places;
    for (int i = 0; i < row->places.size(); ++i) {
        const QString words = m_model->placeWords(row->places.at(i)).toHtmlEscaped();
        const QString quote = row->quotes.value(i);
        if (words.isEmpty())
            continue;
        places.append(u"<a href=\"%1\">%2</a>"_s.arg(i).arg(words) +
                      (quote.isEmpty() ? QString()
                                       : u"&nbsp; "_s + codeHtml(u'`' + QString(quote).remove(u'`') + u'`',
                                                                 TextRole::Secondary)));
    }
    m_places->setText(places.join(u"<br>"_s));
    m_places->setVisible(!places.isEmpty());
    m_places->setAccessibleName(tr("Where it stands"));
    const QString words = row->kind == ConfigurationRow::Kind::Trouble
                              ? tr("Nothing else can be said before that is mended.")
                              : row->remedy.text;
    m_words->setCodeText(marked(words));
    m_words->setVisible(!words.isEmpty());
    QStringList links;
    for (const QString& reference : row->references)
        links.append(referenceHtml(reference));
    m_references->setText(tr("See %1", "references").arg(links.join(u" · "_s)));
    m_references->setVisible(!links.isEmpty());
    m_references->setAccessibleName(tr("References"));
    m_references->setFont(ui::font(TextRole::Secondary));
    m_places->setFont(ui::font(TextRole::Secondary));
    m_fix->show(*row);
}

void ConfigurationFindingPane::share() {
    if (m_moved || height() < 40)
        return;
    const int rows = static_cast<RowList*>(m_list)->rowsHeight(height());
    const int head = m_head->sizeHint().height();
    const int wanted = std::clamp(rows + head, head + rowHeight(32, ui::font(TextRole::Body)),
                                  std::max(head + 40, height() * 2 / 5));
    m_splitter->setSizes({wanted, std::max(1, height() - wanted)});
}

void ConfigurationFindingPane::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    share();
}

QByteArray ConfigurationFindingPane::saveLayout() const {
    return m_moved ? m_splitter->saveState() : QByteArray();
}

void ConfigurationFindingPane::restoreLayout(const QByteArray& layout) {
    if (!layout.isEmpty())
        m_moved = m_splitter->restoreState(layout);
}

void ConfigurationFindingPane::retranslate() {
    m_head->setTitle(tr("Findings"));
    m_head->setNote(m_model->countWords());
    m_list->setAccessibleName(tr("Findings"));
    m_empty->setText(!m_result
                         ? tr("What would break a WebSocket is listed here, with the lines that mend it.")
                     : m_result->product ? tr("Nothing here would break a WebSocket.")
                                         : tr("Nothing could be read."));
    m_empty->setVisible(m_model->rowCount() == 0);
    m_list->setVisible(m_model->rowCount() > 0);
}

void ConfigurationFindingPane::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::FontChange) {
        retranslate();
        showRow();
    }
}

} // namespace twinwire::ui
