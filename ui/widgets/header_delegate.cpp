// See header_delegate.h.
#include "ui/widgets/header_delegate.h"

#include "ui/widgets/header_completions.h"
#include "ui/widgets/header_table.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/shown_parts.h"
#include "ui/widgets/template_edit.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QKeyEvent>
#include <QPainter>

#include <cmath>

namespace twinwire::ui {

namespace {

constexpr char beforeProperty[] = "twinwireBefore";

using Model = HeaderListModel;

} // namespace

HeaderDelegate::HeaderDelegate(HeaderListModel& model, QObject* parent)
    : QStyledItemDelegate(parent)
    , m_model(model) {
    // The view refreshes an open editor only for changes of one cell; undo may change any.
    connect(&model, &QAbstractItemModel::dataChanged, this, [this] {
        if (m_editor != nullptr && !m_writing && m_edited.isValid()) {
            setEditorData(m_editor, m_edited);
        }
    });
}

void HeaderDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                           const QModelIndex& index) const {
    painter->save();
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const bool hovered = option.state.testFlag(QStyle::State_MouseOver);
    if (selected) {
        painter->fillRect(option.rect, color(Tone::Select));
        if (index.column() == Model::Grip) {
            painter->fillRect(QRect(option.rect.topLeft(), QSize(2, option.rect.height())),
                              color(Tone::Accent));
        }
    } else if (hovered) {
        painter->fillRect(option.rect, color(Tone::Hover));
    }
    const QRect cell = option.rect.adjusted(space::small, 0, -space::small, -1);
    const bool adds = index.data(Model::AddRowRole).toBool();
    switch (index.column()) {
    case Model::Grip:
        paintIcon(*painter, option.rect, adds ? Icon::Add : Icon::Grip, Tone::Muted);
        break;
    case Model::Send:
        if (!adds) {
            QStyleOptionButton box;
            box.state = option.state & QStyle::State_Enabled;
            box.state |= index.data(Qt::CheckStateRole).value<Qt::CheckState>() == Qt::Checked
                             ? QStyle::State_On
                             : QStyle::State_Off;
            const QStyle* style = option.widget->style();
            const QSize size(style->pixelMetric(QStyle::PM_IndicatorWidth, nullptr, option.widget),
                             style->pixelMetric(QStyle::PM_IndicatorHeight, nullptr, option.widget));
            box.rect = QStyle::alignedRect(Qt::LeftToRight, Qt::AlignCenter, size, option.rect);
            box.palette = option.palette;
            style->drawPrimitive(QStyle::PE_IndicatorCheckBox, &box, painter, option.widget);
        }
        break;
    case Model::Name:
        if (adds) {
            painter->setFont(font(TextRole::Body));
            painter->setPen(color(Tone::Muted));
            painter->drawText(cell, Qt::AlignLeft | Qt::AlignVCenter, index.data().toString());
            break;
        }
        [[fallthrough]];
    case Model::Value:
        if (!adds) {
            paintValue(painter, option, index);
        }
        break;
    case Model::Class:
        if (!adds) {
            paintClass(painter, cell, index);
        }
        break;
    case Model::Check:
        if (!adds) {
            paintCheck(painter, cell, index);
        }
        break;
    default:
        break;
    }
    paintHairline(*painter, option.rect.bottomLeft(), option.rect.bottomRight() + QPoint(1, 0), Tone::Line);
    painter->restore();
}

void HeaderDelegate::paintValue(QPainter* painter, const QStyleOptionViewItem& option,
                                const QModelIndex& index) const {
    QRect cell = option.rect.adjusted(space::small, 0, -space::small, -1);
    const bool unsent = index.data(Model::UnsentRole).toBool();
    if (index.column() == Model::Value) {
        const auto choice = index.data(Model::KeyRole).value<Model::KeyChoice>();
        const QString tag = index.data(Model::TagRole).toString();
        const QFont small = font(TextRole::Caption);
        if (choice != Model::KeyChoice::None) {
            const QRect chip = HeaderTable::keyChoiceRect(option.rect, choice);
            painter->save();
            painter->setRenderHint(QPainter::Antialiasing);
            painter->setBrush(color(Tone::Raised));
            painter->setPen(color(Tone::Line));
            painter->drawRoundedRect(QRectF(chip).adjusted(0.5, 0.5, -0.5, -0.5), space::tagRadius,
                                     space::tagRadius);
            painter->restore();
            painter->setFont(font(TextRole::Secondary));
            painter->setPen(color(Tone::Text));
            painter->drawText(chip.adjusted(space::small, 0, -20, 0), Qt::AlignLeft | Qt::AlignVCenter,
                              choice == Model::KeyChoice::Fresh ? HeaderTable::tr("Fresh")
                                                                : HeaderTable::tr("Fixed"));
            paintIcon(*painter, QRectF(chip.right() - 18, chip.top(), 16, chip.height()), Icon::ChevronDown,
                      Tone::Muted, 12);
            cell.setRight(chip.left() - space::small);
        } else if (!tag.isEmpty()) {
            const auto width = static_cast<int>(std::ceil(QFontMetricsF(small).horizontalAdvance(tag)));
            // The value comes first: the tag is left out where there is no room for both.
            const qreal words =
                QFontMetricsF(font(TextRole::Mono))
                    .horizontalAdvance(wordsOf(index.data(Model::PartsRole).value<ShownParts>()));
            if (words + width + space::medium <= cell.width()) {
                painter->setFont(small);
                painter->setPen(color(Tone::Muted));
                painter->drawText(cell, Qt::AlignRight | Qt::AlignVCenter, tag);
                cell.setRight(cell.right() - width - space::medium);
            }
        }
    }
    paintParts(*painter, cell, index.data(Model::PartsRole).value<ShownParts>(),
               unsent ? Tone::Muted : Tone::Text);
}

void HeaderDelegate::paintClass(QPainter* painter, const QRect& rect, const QModelIndex& index) const {
    const QFont small = font(TextRole::Secondary);
    painter->setFont(small);
    const QString words = index.data().toString();
    if (!index.data(Model::HopByHopRole).toBool()) {
        painter->setPen(color(Tone::Muted));
        painter->drawText(rect, Qt::AlignLeft | Qt::AlignVCenter, words);
        return;
    }
    const QFontMetricsF metrics(small);
    const qreal height = std::ceil(metrics.height()) + 2;
    const QRectF box(rect.left() + 0.5, std::round(rect.center().y() - height / 2) + 0.5,
                     std::ceil(metrics.horizontalAdvance(words)) + 2 * 5, height);
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(color(Tone::Text));
    painter->setBrush(Qt::NoBrush);
    painter->drawRoundedRect(box, space::tagRadius, space::tagRadius);
    painter->drawText(box, Qt::AlignCenter, words);
}

void HeaderDelegate::paintCheck(QPainter* painter, const QRect& rect, const QModelIndex& index) const {
    const auto mark = index.data(Model::SeverityRole).value<Model::Mark>();
    QRect words = rect;
    Tone tone = Tone::Muted;
    if (mark != Model::Mark::None) {
        const Icon icon = mark == Model::Mark::Ok     ? Icon::Ok
                          : mark == Model::Mark::Note ? Icon::Info
                                                      : Icon::Fail;
        tone = mark == Model::Mark::Ok ? Tone::Good : mark == Model::Mark::Note ? Tone::Muted : Tone::Error;
        paintIcon(*painter, QRectF(rect.left(), rect.top(), 16, rect.height()), icon, tone);
        words.setLeft(rect.left() + 16 + space::small);
    }
    painter->setFont(font(TextRole::Secondary));
    painter->setPen(color(tone));
    const QString brief = index.data().toString();
    // Half a word says nothing: the message stands below the table as well.
    if (QFontMetricsF(painter->font()).horizontalAdvance(brief) <= words.width() + 1) {
        painter->drawText(words, Qt::AlignLeft | Qt::AlignVCenter, brief);
    }
}

QSize HeaderDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const QSize base = QStyledItemDelegate::sizeHint(option, index);
    return QSize(base.width(), rowHeight(28, font(TextRole::Mono)));
}

QWidget* HeaderDelegate::createEditor(QWidget* parent, const QStyleOptionViewItem&,
                                      const QModelIndex& index) const {
    auto* editor = new TemplateEdit(parent);
    useDocumentUndo(editor, m_model.sight().controller().editor());
    const bool adds = index.data(Model::AddRowRole).toBool();
    const bool isName = index.column() == Model::Name;
    const QString header = index.siblingAtColumn(Model::Name).data().toString();
    editor->setAccessibleName(adds     ? HeaderTable::tr("Name of the new header")
                              : isName ? HeaderTable::tr("Name of the header %1").arg(header)
                                       : HeaderTable::tr("Value of %1").arg(header));
    editor->setUnknown(m_model.sight().unknown());
    editor->setProperty(beforeProperty, index.data(Qt::EditRole));
    const QStringList usual = isName ? usualHeaderNames() : usualHeaderValues(header);
    if (!usual.isEmpty()) {
        auto* completer = new QCompleter(usual, editor);
        completer->setCaseSensitivity(Qt::CaseInsensitive);
        completer->setFilterMode(Qt::MatchContains);
        completer->popup()->setFont(font(TextRole::Mono));
        completer->popup()->setAccessibleName(isName ? HeaderTable::tr("Usual headers")
                                                     : HeaderTable::tr("Usual values"));
        editor->setCompleter(completer);
    }
    m_editor = editor;
    m_edited = index;
    if (!adds) {
        connect(editor, &QLineEdit::textChanged, this, [this, editor] {
            if (!m_loading) {
                m_typing = true;
                Q_EMIT const_cast<HeaderDelegate*>(this)->commitData(editor);
                m_typing = false;
            }
        });
    }
    return editor;
}

void HeaderDelegate::setEditorData(QWidget* editor, const QModelIndex& index) const {
    // The view asks for this after every letter, too: a value ends before its last blank, the typing does
    // not.
    if (m_writing) {
        return;
    }
    auto* field = static_cast<TemplateEdit*>(editor);
    const QString text = index.data(Qt::EditRole).toString();
    if (field->text() == text || index.data(Model::AddRowRole).toBool()) {
        return;
    }
    m_loading = true;
    const int caret = field->cursorPosition();
    field->setText(text);
    field->setCursorPosition(std::min(caret, static_cast<int>(text.size())));
    m_loading = false;
}

void HeaderDelegate::setModelData(QWidget* editor, QAbstractItemModel* model,
                                  const QModelIndex& index) const {
    QString text = static_cast<TemplateEdit*>(editor)->text();
    // Blanks around a value are the line's: written after every letter, each would stay behind what follows
    // it. They are written once, at the end.
    if (m_typing && index.column() == Model::Value) {
        text = text.trimmed();
    }
    const bool adds = index.data(Model::AddRowRole).toBool();
    const int before = m_model.lineCount();
    m_writing = true;
    model->setData(index, text, Qt::EditRole);
    m_writing = false;
    if (adds && m_model.lineCount() > before) {
        Q_EMIT const_cast<HeaderDelegate*>(this)->lineAdded(before);
    }
}

void HeaderDelegate::updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                                          const QModelIndex& index) const {
    QRect place = option.rect.adjusted(1, 0, -1, -1);
    if (index.column() == Model::Value) {
        const auto choice = index.data(Model::KeyRole).value<Model::KeyChoice>();
        if (choice != Model::KeyChoice::None) {
            place.setRight(HeaderTable::keyChoiceRect(option.rect, choice).left() - space::tiny);
        }
    }
    editor->setGeometry(place);
}

bool HeaderDelegate::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::KeyPress && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        // What was written while typing is taken back.
        auto* editor = static_cast<TemplateEdit*>(watched);
        editor->setText(editor->property(beforeProperty).toString());
    }
    return QStyledItemDelegate::eventFilter(watched, event);
}

} // namespace twinwire::ui
