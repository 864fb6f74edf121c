// See header_table.h. Rows are dragged by hand: Qt's own drag and drop would wait in a loop of its own.
#include "ui/widgets/header_table.h"

#include "ui/widgets/header_delegate.h"
#include "ui/widgets/theme.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <cmath>

namespace twinwire::ui {

using Model = HeaderListModel;

namespace {

/// Below this width the check column shows its icon alone; the words stand below the table as well.
constexpr int leastWidthForBriefs = 700;

int widthOf(const QFont& font, const QString& text) {
    return static_cast<int>(std::ceil(QFontMetricsF(font).horizontalAdvance(text)));
}

} // namespace

HeaderTable::HeaderTable(HeaderListModel& model, QWidget* parent)
    : QTableView(parent)
    , m_model(model) {
    setModel(&model);
    auto* delegate = new HeaderDelegate(model, this);
    setItemDelegate(delegate);
    connect(delegate, &HeaderDelegate::lineAdded, this, [this](int row) { m_added = row; });
    setAccessibleName(tr("Headers of the request"));
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setWordWrap(false);
    setCornerButtonEnabled(false);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setTabKeyNavigation(false);
    setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed |
                    QAbstractItemView::AnyKeyPressed | QAbstractItemView::SelectedClicked);
    setMouseTracking(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(ui::rowHeight(28, ui::font(TextRole::Mono)));
    QHeaderView* header = horizontalHeader();
    header->setHighlightSections(false);
    header->setMinimumSectionSize(24);
    header->setSectionResizeMode(QHeaderView::Fixed);
    header->setSectionResizeMode(Model::Name, QHeaderView::Interactive);
    header->setSectionResizeMode(Model::Value, QHeaderView::Stretch);
    header->setAccessibleName(tr("Columns of the headers"));
    const auto onRows = [this] {
        layOutColumns();
        updateGeometry();
    };
    connect(&model, &QAbstractItemModel::rowsInserted, this, onRows);
    connect(&model, &QAbstractItemModel::rowsRemoved, this, onRows);
    connect(&model, &QAbstractItemModel::dataChanged, this, [this] { layOutColumns(); });
    connect(header, &QHeaderView::sectionResized, this, [this](int section) {
        m_nameSized =
            m_nameSized || (section == Model::Name && QGuiApplication::mouseButtons() != Qt::NoButton);
    });
    layOutColumns();
}

void HeaderTable::layOutColumns() {
    QHeaderView* header = horizontalHeader();
    header->resizeSection(Model::Grip, 32);
    header->resizeSection(Model::Send, 32);
    const QFont small = ui::font(TextRole::Secondary);
    const int longest = std::max(widthOf(small, tr("hop-by-hop")), widthOf(small, tr("end-to-end")));
    header->resizeSection(Model::Class, longest + 2 * space::small + 12);
    int brief = widthOf(font(), tr("Check"));
    for (int row = 0; row < m_model.lineCount(); ++row) {
        brief = std::max(brief, 16 + space::small +
                                    widthOf(small, m_model.index(row, Model::Check).data().toString()));
    }
    const bool narrow = width() < leastWidthForBriefs;
    m_model.setCheckTitled(!narrow);
    header->resizeSection(Model::Check,
                          narrow ? 16 + 2 * space::small
                                 : std::max(brief, 16 + space::small + widthOf(small, tr("not sent"))) +
                                       2 * space::small);
    if (!m_nameSized) {
        const QFont mono = ui::font(TextRole::Mono);
        const int usual = widthOf(mono, QStringLiteral("Sec-WebSocket-Extensions")) + 2 * space::small;
        header->resizeSection(Model::Name, narrow ? usual : usual + space::medium);
    }
}

int HeaderTable::nameWidth() const {
    return m_nameSized ? horizontalHeader()->sectionSize(Model::Name) : 0;
}

void HeaderTable::setNameWidth(int width) {
    m_nameSized = width > 0;
    if (m_nameSized) {
        horizontalHeader()->resizeSection(Model::Name, std::clamp(width, 48, 1200));
    }
    layOutColumns();
}

QSize HeaderTable::sizeHint() const {
    const int rows = m_model.rowCount() * verticalHeader()->defaultSectionSize();
    return QSize(640, horizontalHeader()->sizeHint().height() + rows);
}

QSize HeaderTable::minimumSizeHint() const {
    const int rows = std::min(m_model.rowCount(), 5) * verticalHeader()->defaultSectionSize();
    return QSize(360, horizontalHeader()->sizeHint().height() + rows);
}

QRect HeaderTable::keyChoiceRect(const QRect& rect, HeaderListModel::KeyChoice choice) {
    const QFont small = ui::font(TextRole::Secondary);
    Q_UNUSED(choice);
    const int words = std::max(widthOf(small, tr("Fresh")), widthOf(small, tr("Fixed")));
    const int height = std::min(rect.height() - 6, QFontMetrics(small).height() + 6);
    const int width = words + space::small + 22;
    return QRect(rect.right() - space::small - width + 1, rect.center().y() - height / 2, width, height);
}

int HeaderTable::lineAt(const QPoint& position) const {
    const int row = rowAt(position.y());
    return row >= 0 && row < m_model.lineCount() ? row : -1;
}

void HeaderTable::showRow(int row) {
    if (row >= 0 && row < m_model.rowCount()) {
        setCurrentIndex(m_model.index(row, Model::Value));
        scrollTo(currentIndex());
    }
}

void HeaderTable::editAt(int row, int column) {
    setCurrentIndex(m_model.index(row, column));
    edit(m_model.index(row, column));
}

void HeaderTable::moveCurrent(int by) {
    const QModelIndex current = currentIndex();
    const int to = current.row() + by;
    if (m_model.moveLine(current.row(), to)) {
        setCurrentIndex(m_model.index(to, current.column()));
    }
}

void HeaderTable::removeCurrent() {
    const QModelIndex current = currentIndex();
    if (current.isValid() && current.row() < m_model.lineCount()) {
        const int row = current.row();
        m_model.removeLine(row);
        setCurrentIndex(m_model.index(row, current.column()));
    }
}

void HeaderTable::toggleSend() {
    const QModelIndex send = currentIndex().siblingAtColumn(Model::Send);
    if (send.isValid() && send.row() < m_model.lineCount()) {
        const bool sent = send.data(Qt::CheckStateRole).value<Qt::CheckState>() == Qt::Checked;
        m_model.setData(send, QVariant::fromValue(sent ? Qt::Unchecked : Qt::Checked), Qt::CheckStateRole);
    }
}

void HeaderTable::insertBelow() {
    editAt(m_model.lineCount(), Model::Name);
}

bool HeaderTable::pasteLines() {
    QList<QByteArray> lines;
    const QStringList texts = QGuiApplication::clipboard()->text().split(u'\n', Qt::SkipEmptyParts);
    for (const QString& text : texts) {
        if (!text.contains(u':')) {
            return false;
        }
        lines.append(text.trimmed().toUtf8());
    }
    if (lines.isEmpty()) {
        return false;
    }
    const int row = currentIndex().isValid() ? std::min(currentIndex().row() + 1, m_model.lineCount())
                                             : m_model.lineCount();
    m_model.insertLines(row, lines);
    setCurrentIndex(m_model.index(row, Model::Value));
    return true;
}

bool HeaderTable::event(QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool moves =
            key->modifiers() == Qt::AltModifier && (key->key() == Qt::Key_Up || key->key() == Qt::Key_Down);
        if (moves || key->matches(QKeySequence::Paste) || key->matches(QKeySequence::Copy) ||
            key->matches(QKeySequence::Delete)) {
            event->accept();
            return true;
        }
    }
    return QTableView::event(event);
}

void HeaderTable::keyPressEvent(QKeyEvent* event) {
    if (state() == EditingState) {
        QTableView::keyPressEvent(event); // what the open editor did not want
        return;
    }
    const QModelIndex current = currentIndex();
    const bool alt = event->modifiers() == Qt::AltModifier;
    switch (event->key()) {
    case Qt::Key_Up:
    case Qt::Key_Down:
        if (alt) {
            moveCurrent(event->key() == Qt::Key_Up ? -1 : 1);
            return;
        }
        break;
    case Qt::Key_Insert:
        insertBelow();
        return;
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
        removeCurrent();
        return;
    case Qt::Key_Space:
        toggleSend();
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_F2:
        if (event->modifiers() == Qt::NoModifier && current.isValid()) {
            const bool adds = current.row() >= m_model.lineCount();
            const bool onName = adds || current.column() == Model::Name;
            editAt(current.row(), onName ? Model::Name : Model::Value);
            return;
        }
        break;
    default:
        break;
    }
    if (event->matches(QKeySequence::Paste) && pasteLines()) {
        return;
    }
    if (event->matches(QKeySequence::Copy) && current.isValid() && current.row() < m_model.lineCount()) {
        QGuiApplication::clipboard()->setText(current.siblingAtColumn(Model::Name).data().toString() +
                                              QStringLiteral(": ") +
                                              current.siblingAtColumn(Model::Value).data().toString());
        return;
    }
    // A character begins to edit the value, or the name of a new line.
    if (!event->text().isEmpty() && event->text()[0].isPrint() && current.isValid() &&
        !(m_model.flags(current) & Qt::ItemIsEditable)) {
        setCurrentIndex(
            current.siblingAtColumn(current.row() < m_model.lineCount() ? Model::Value : Model::Name));
    }
    QTableView::keyPressEvent(event);
}

void HeaderTable::mousePressEvent(QMouseEvent* event) {
    const QPoint position = event->position().toPoint();
    const int row = lineAt(position);
    const int column = columnAt(position.x());
    if (event->button() == Qt::LeftButton && rowAt(position.y()) == m_model.lineCount()) {
        insertBelow();
        return;
    }
    if (event->button() == Qt::LeftButton && row >= 0) {
        if (column == Model::Grip) {
            setCurrentIndex(m_model.index(row, Model::Value));
            m_dragRow = row;
            m_dropPlace = -1;
            viewport()->setCursor(Qt::ClosedHandCursor);
            return;
        }
        if (column == Model::Send) {
            setCurrentIndex(m_model.index(row, Model::Send));
            toggleSend();
            return;
        }
        const QModelIndex value = m_model.index(row, Model::Value);
        const auto choice = value.data(Model::KeyRole).value<Model::KeyChoice>();
        if (choice != Model::KeyChoice::None && keyChoiceRect(visualRect(value), choice).contains(position)) {
            setCurrentIndex(value);
            showKeyMenu(row, viewport()->mapToGlobal(keyChoiceRect(visualRect(value), choice).bottomLeft()));
            return;
        }
    }
    QTableView::mousePressEvent(event);
}

void HeaderTable::mouseMoveEvent(QMouseEvent* event) {
    const QPoint position = event->position().toPoint();
    if (m_dragRow < 0) {
        viewport()->setCursor(lineAt(position) >= 0 && columnAt(position.x()) == Model::Grip
                                  ? Qt::OpenHandCursor
                                  : Qt::ArrowCursor);
        QTableView::mouseMoveEvent(event);
        return;
    }
    const int height = verticalHeader()->defaultSectionSize();
    const int place = (position.y() + verticalScrollBar()->value() + height / 2) / height;
    m_dropPlace = std::clamp(place, 0, m_model.lineCount());
    viewport()->update();
}

void HeaderTable::mouseReleaseEvent(QMouseEvent* event) {
    if (m_dragRow < 0) {
        QTableView::mouseReleaseEvent(event);
        return;
    }
    const int from = m_dragRow;
    const int place = m_dropPlace;
    m_dragRow = -1;
    m_dropPlace = -1;
    viewport()->unsetCursor();
    viewport()->update();
    const int to = place > from ? place - 1 : place;
    if (place >= 0 && m_model.moveLine(from, to)) {
        setCurrentIndex(m_model.index(to, Model::Value));
    }
}

void HeaderTable::addKeyActions(QMenu& menu, int row) {
    const auto choice = m_model.index(row, Model::Value).data(Model::KeyRole).value<Model::KeyChoice>();
    const auto add = [&](const QString& words, Model::KeyChoice wanted) {
        QAction* action = menu.addAction(words);
        action->setCheckable(true);
        action->setChecked(choice == wanted);
        connect(action, &QAction::triggered, this,
                [this, row, wanted] { m_model.setKeyChoice(row, wanted); });
    };
    add(tr("Fresh key for every attempt"), Model::KeyChoice::Fresh);
    add(tr("Fixed key, written out"), Model::KeyChoice::Fixed);
}

void HeaderTable::showKeyMenu(int row, const QPoint& globalPosition) {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setAccessibleName(tr("Key"));
    addKeyActions(*menu, row);
    menu->popup(globalPosition);
}

void HeaderTable::contextMenuEvent(QContextMenuEvent* event) {
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const int row = byKey ? currentIndex().row() : lineAt(viewport()->mapFromGlobal(event->globalPos()));
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setAccessibleName(tr("Header"));
    if (row >= 0 && row < m_model.lineCount()) {
        setCurrentIndex(m_model.index(row, byKey ? currentIndex().column() : static_cast<int>(Model::Value)));
        if (m_model.index(row, Model::Value).data(Model::KeyRole).value<Model::KeyChoice>() !=
            Model::KeyChoice::None) {
            addKeyActions(*menu, row);
            menu->addSeparator();
        }
        const auto add = [&](const QString& words, const QKeySequence& keys, auto act, bool enabled = true) {
            QAction* action = menu->addAction(words);
            action->setShortcut(keys);
            action->setEnabled(enabled);
            connect(action, &QAction::triggered, this, act);
        };
        add(tr("Edit the name"), {}, [this, row] { editAt(row, Model::Name); });
        add(tr("Edit the value"), Qt::Key_F2, [this, row] { editAt(row, Model::Value); });
        add(m_model.line(row).send ? tr("Do not send") : tr("Send"), Qt::Key_Space, [this] { toggleSend(); });
        menu->addSeparator();
        add(
            tr("Move up"), Qt::ALT | Qt::Key_Up, [this] { moveCurrent(-1); }, row > 0);
        add(
            tr("Move down"), Qt::ALT | Qt::Key_Down, [this] { moveCurrent(1); },
            row + 1 < m_model.lineCount());
        menu->addSeparator();
        add(tr("Remove"), Qt::Key_Delete, [this] { removeCurrent(); });
    }
    QAction* action = menu->addAction(tr("Add a header"));
    action->setShortcut(Qt::Key_Insert);
    connect(action, &QAction::triggered, this, [this] { insertBelow(); });
    menu->popup(byKey ? viewport()->mapToGlobal(visualRect(currentIndex()).bottomLeft())
                      : event->globalPos());
}

void HeaderTable::paintEvent(QPaintEvent* event) {
    QTableView::paintEvent(event);
    QPainter painter(viewport());
    if (m_dropPlace >= 0) {
        const int y = m_dropPlace * verticalHeader()->defaultSectionSize() - verticalScrollBar()->value();
        painter.fillRect(QRect(0, y - 1, viewport()->width(), 2), color(Tone::Accent));
    }
    if (hasFocus() && currentIndex().isValid()) {
        const QRect cell = visualRect(currentIndex());
        paintFocusFrame(painter, QRect(0, cell.top(), viewport()->width(), cell.height()));
        const bool editable = m_model.flags(currentIndex()) & Qt::ItemIsEditable;
        if (editable) {
            // Which cell Enter edits.
            painter.fillRect(
                QRect(cell.left() + space::small, cell.bottom() - 4, cell.width() - 2 * space::small, 1),
                color(Tone::Accent));
        }
    }
}

void HeaderTable::resizeEvent(QResizeEvent* event) {
    QTableView::resizeEvent(event);
    layOutColumns();
}

void HeaderTable::changeEvent(QEvent* event) {
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        verticalHeader()->setDefaultSectionSize(ui::rowHeight(28, ui::font(TextRole::Mono)));
        layOutColumns();
    }
}

void HeaderTable::currentChanged(const QModelIndex& current, const QModelIndex& previous) {
    QTableView::currentChanged(current, previous);
    viewport()->update();
    Q_EMIT currentLineChanged(current.isValid() && current.row() < m_model.lineCount() ? current.row() : -1);
}

void HeaderTable::closeEditor(QWidget* editor, QAbstractItemDelegate::EndEditHint hint) {
    const QModelIndex edited = currentIndex();
    const int added = m_added;
    m_added = -1;
    QTableView::closeEditor(editor, QAbstractItemDelegate::NoHint);
    const bool forward = hint == QAbstractItemDelegate::EditNextItem;
    const bool back = hint == QAbstractItemDelegate::EditPreviousItem;
    if (added >= 0) {
        if (workspace::valueOf(m_model.line(added)).isEmpty() &&
            (forward || hint == QAbstractItemDelegate::SubmitModelCache)) {
            editAt(added, Model::Value);
        } else {
            setCurrentIndex(m_model.index(added, Model::Value));
        }
    } else if (forward && edited.column() == Model::Name && edited.row() < m_model.lineCount()) {
        editAt(edited.row(), Model::Value);
    } else if (forward && edited.row() + 1 < m_model.rowCount()) {
        editAt(edited.row() + 1, Model::Name);
    } else if (back && edited.column() == Model::Value) {
        editAt(edited.row(), Model::Name);
    } else if (back && edited.row() > 0) {
        editAt(edited.row() - 1, Model::Value);
    }
}

} // namespace twinwire::ui
