// Where everything of VerdictBanner stands at a width: words wrap before they elide, the wires give way.
#include "ui/widgets/verdict_layout.h"

#include "ui/widgets/code_text.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/live_part.h"
#include "ui/widgets/proof_line.h"
#include "ui/widgets/tone_label.h"
#include "ui/widgets/twin_wire_view.h"

#include <algorithm>
#include <cmath>

namespace twinwire::ui {

namespace {

constexpr int barWidth = 4;
constexpr int textLeft = 48;
constexpr int compactTextLeft = 44;
constexpr int iconSize = 22;
constexpr int afterGap = 10;
constexpr int widestWires = 472;
constexpr int narrowestWires = 300;
constexpr int leastForWires = 860;

int oneLine(const QString& text, TextRole role) {
    return text.isEmpty() ? 0 : static_cast<int>(std::ceil(codeLineWidth(text, role))) + 3;
}

/// The same, asked of the label that shows it: on a screen letters are rounded to whole pixels, at some sizes
/// upwards throughout.
int oneLine(const CodeLabel& label, const QString& text, TextRole role) {
    constexpr int unwrapped = 8192;
    int width = oneLine(text, role);
    if (text.isEmpty() || label.codeText() != text)
        return width;
    const int height = label.heightForWidth(unwrapped);
    for (int tries = 0; tries < 32 && label.heightForWidth(width) > height; ++tries)
        width += 2;
    return width;
}

int lineHeight(TextRole role) {
    return static_cast<int>(std::ceil(codeTextSize(QString(), role).height()));
}

} // namespace

int VerdictBanner::Private::wiresWidth(int width) const {
    if (width < leastForWires)
        return 0;
    // Sentence and proofs keep their lines where the wires can do with less.
    int wanted = oneLine(words.sentence, TextRole::Body);
    if (showsProofs())
        for (qsizetype i = 0; i < words.proofs.size(); ++i)
            wanted = std::max(wanted, proofs[static_cast<size_t>(i)]->lineWidth());
    wanted += textLeft + space::page;
    const int usual = std::clamp(static_cast<int>(width * 0.42), narrowestWires, widestWires);
    // Where they wrap all the same the wires keep their width.
    return width - wanted < narrowestWires ? usual : std::min(width - wanted, usual);
}

int VerdictBanner::Private::arrange(int width, bool apply) {
    return words.compact ? arrangeCompact(width, apply) : arrangeFull(width, apply);
}

// Side by side in their middle, in as many rows as it takes.
int VerdictBanner::Private::placeRow(const QList<QWidget*>& widgets, int left, int right, int top,
                                     bool apply) {
    int y = top;
    qsizetype begin = 0;
    while (begin < widgets.size()) {
        int x = left;
        int height = 0;
        qsizetype end = begin;
        for (; end < widgets.size(); ++end) {
            const QSize size = widgets.at(end)->sizeHint();
            if (end > begin && x + size.width() > right)
                break;
            x += size.width() + space::medium;
            height = std::max(height, size.height());
        }
        x = left;
        for (qsizetype i = begin; i < end; ++i) {
            const QSize size = widgets.at(i)->sizeHint();
            if (apply)
                widgets.at(i)->setGeometry(x, y + (height - size.height()) / 2, size.width(), size.height());
            x += size.width() + space::medium;
        }
        y += height + space::tiny;
        begin = end;
    }
    return y - space::tiny;
}

int VerdictBanner::Private::arrangeFull(int width, bool apply) {
    const int beside = wiresWidth(width);
    const int right = width - beside - space::page;
    const int room = std::max(80, right - textLeft);
    int y = space::medium + 1;
    const auto place = [apply](QWidget* widget, int x, int top, int w, int h) {
        if (apply)
            widget->setGeometry(x, top, w, h);
    };
    // The head: title, pill or progress beside it, and at the right the code or Cancel.
    CodeLabel& head = titleLabel();
    const int titleLine = oneLine(head, words.title, titleRole());
    QList<QWidget*> after;
    for (QWidget* widget : {static_cast<QWidget*>(pill), static_cast<QWidget*>(progress)})
        if (!widget->isHidden())
            after.append(widget);
    QList<QWidget*> atRight;
    for (QWidget* widget :
         {static_cast<QWidget*>(edited), static_cast<QWidget*>(code), static_cast<QWidget*>(cancelButton)})
        if (!widget->isHidden())
            atRight.append(widget);
    const auto widthOf = [](const QList<QWidget*>& widgets, int gap) {
        int sum = 0;
        for (const QWidget* widget : widgets)
            sum += widget->sizeHint().width() + gap;
        return sum;
    };
    const int lineOfTitle = lineHeight(titleRole());
    int headHeight = std::max(iconSize + 4, lineOfTitle);
    // What does not fit beside the title goes below it: first what stands at the right, then the rest.
    const bool afterBeside = titleLine + widthOf(after, afterGap) <= room;
    const bool rightBeside =
        afterBeside && titleLine + widthOf(after, afterGap) + widthOf(atRight, space::page) <= room;
    const int titleWidth = afterBeside ? titleLine : room;
    const int titleHeight = std::max(afterBeside ? lineOfTitle + 2 : 0, head.heightForWidth(titleWidth));
    iconRect = QRectF(barWidth + 14, y + (headHeight - iconSize) / 2.0, iconSize, iconSize);
    const int titleTop = afterBeside ? y + (headHeight - titleHeight) / 2
                                     : y + std::max(0, (headHeight - lineOfTitle) / 2 - 1);
    place(&head, textLeft, titleTop, titleWidth, titleHeight);
    const auto centred = [&](QWidget* widget, int x, int top, int height) {
        const QSize size = widget->sizeHint();
        place(widget, x, top + (height - size.height()) / 2, size.width(), size.height());
    };
    QList<QWidget*> below;
    if (afterBeside) {
        int x = textLeft + titleWidth + afterGap;
        for (QWidget* widget : std::as_const(after)) {
            centred(widget, x, y, headHeight);
            x += widget->sizeHint().width() + afterGap;
        }
    } else {
        below = after;
    }
    if (rightBeside) {
        int x = right;
        for (qsizetype i = atRight.size() - 1; i >= 0; --i) {
            x -= atRight.at(i)->sizeHint().width();
            centred(atRight.at(i), x, y, headHeight);
            x -= space::page;
        }
    } else {
        below += atRight;
    }
    y = std::max(y + headHeight, titleTop + titleHeight);
    if (!below.isEmpty())
        y = placeRow(below, textLeft, right, y + 2, apply);
    if (!sentence->isHidden()) {
        y += 6;
        const int height = sentence->heightForWidth(room);
        place(sentence, textLeft, y, room, height);
        y += height;
    }
    bool first = true;
    for (ProofLine* proof : proofs) {
        if (proof->isHidden())
            continue;
        y += first ? 6 : 0;
        first = false;
        const int proofWidth = std::min(room + 2, proof->lineWidth());
        const int height = proof->heightForWidth(proofWidth);
        place(proof, textLeft - 2, y, proofWidth, height);
        y += height;
    }
    int x = textLeft - space::tiny;
    int rowHeight = 0;
    for (LinkButton* button : {proofButton, tapButton, configurationButton}) {
        if (button->isHidden())
            continue;
        const QSize size = button->sizeHint();
        if (rowHeight == 0) {
            y += space::tiny;
        } else if (x + size.width() > textLeft + room) {
            x = textLeft - space::tiny;
            y += rowHeight;
            rowHeight = 0;
        }
        place(button, x, y, size.width(), size.height());
        x += size.width() + space::medium;
        rowHeight = std::max(rowHeight, size.height());
    }
    y += rowHeight + space::medium;
    const int height = beside > 0 ? std::max(y, wires->minimumSizeHint().height() + 2 * space::small) : y;
    if (apply) {
        wires->setVisible(beside > 0);
        separatorX = beside > 0 ? width - beside : -1;
        if (beside > 0)
            wires->setGeometry(width - beside + 1, 1, beside - 2, std::max(height, q.height()) - 2);
    }
    return height;
}

int VerdictBanner::Private::arrangeCompact(int width, bool apply) {
    const auto place = [apply](QWidget* widget, int x, int top, int w, int h) {
        if (apply)
            widget->setGeometry(x, top, w, h);
    };
    const int row = rowHeight(40, ui::font(TextRole::Strong));
    const int right = width - space::medium;
    QList<QWidget*> tail;
    for (QWidget* widget :
         {static_cast<QWidget*>(edited), static_cast<QWidget*>(pill), static_cast<QWidget*>(code),
          static_cast<QWidget*>(directLive), static_cast<QWidget*>(proxiedLive),
          static_cast<QWidget*>(connectButton), static_cast<QWidget*>(cancelButton)})
        if (!widget->isHidden())
            tail.append(widget);
    int tailWidth = 0;
    for (const QWidget* widget : std::as_const(tail))
        tailWidth += widget->sizeHint().width() + space::page;
    const int titleLine = oneLine(*strongTitle, words.title, TextRole::Strong);
    const int noteLine = oneLine(*note, words.sentence, TextRole::Body);
    const int room = std::max(80, right - compactTextLeft);
    const bool noteBeside = titleLine + space::small + noteLine + tailWidth <= room;
    const bool tailBeside = noteBeside || titleLine + tailWidth <= room;
    const int titleWidth = tailBeside ? titleLine : std::min(titleLine, room);
    const int titleHeight =
        std::max(tailBeside ? lineHeight(TextRole::Strong) + 2 : 0, strongTitle->heightForWidth(titleWidth));
    const int head = std::max(row, titleHeight + space::medium);
    iconRect = QRectF(barWidth + 12, (row - 20) / 2.0, 20, 20);
    place(strongTitle, compactTextLeft, titleHeight > row ? space::small : (row - titleHeight) / 2,
          titleWidth, titleHeight);
    int y = head;
    if (!note->isHidden()) {
        const int height = note->heightForWidth(noteBeside ? noteLine : room);
        if (noteBeside) {
            place(note, compactTextLeft + titleLine + space::small, (row - height) / 2 + 1, noteLine, height);
        } else {
            y -= 6;
            place(note, compactTextLeft, y, room, height);
            y += height + space::small;
        }
    }
    if (tailBeside) {
        int x = right;
        for (qsizetype i = tail.size() - 1; i >= 0; --i) {
            const QSize size = tail.at(i)->sizeHint();
            x -= size.width();
            place(tail.at(i), x, (row - size.height()) / 2, size.width(), size.height());
            x -= space::page;
        }
    } else if (!tail.isEmpty()) {
        y = placeRow(tail, compactTextLeft, right, y, apply) + space::small;
    }
    if (apply) {
        wires->setVisible(false);
        separatorX = -1;
    }
    return y;
}

} // namespace twinwire::ui
