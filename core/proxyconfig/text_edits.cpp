// Applies edits and writes unified diffs.
#include "proxyconfig/text_edits.h"

#include <QByteArrayList>

#include <algorithm>
#include <vector>

namespace twinwire::proxyconfig {

namespace {

/// The lines of \a text with their ends.
QByteArrayList linesOf(const QByteArray& text) {
    QByteArrayList lines;
    qsizetype at = 0;
    while (at < text.size()) {
        const qsizetype end = text.indexOf('\n', at);
        const qsizetype next = end < 0 ? text.size() : end + 1;
        lines.append(text.mid(at, next - at));
        at = next;
    }
    return lines;
}

/// One step from the old lines to the new ones.
struct Step {
    char mark = ' ';
    qsizetype before = 0;
    qsizetype after = 0;
};

/// How many differing lines are told apart; with more, all between the equal ends counts as changed.
constexpr int mostChanges = 3000;

/// The furthest points of every round of Myers' search; empty when there are too many changes.
std::vector<std::vector<int>> roundsOf(const QByteArrayList& before, const QByteArrayList& after,
                                       qsizetype head, int rows, int columns) {
    std::vector<std::vector<int>> rounds;
    std::vector<int> last;
    for (int d = 0; d <= std::min(rows + columns, mostChanges); ++d) {
        // Of diagonal k = -d … d, at index k + d; "last" has those of the round before.
        std::vector<int> now(static_cast<std::size_t>(2 * d + 1), 0);
        const auto of = [&last, d](int k) {
            return last[static_cast<std::size_t>(k + d - 1)];
        };
        for (int k = -d; k <= d; k += 2) {
            int x = 0;
            if (d > 0) {
                const bool down = k == -d || (k != d && of(k - 1) < of(k + 1));
                x = down ? of(k + 1) : of(k - 1) + 1;
            }
            int y = x - k;
            while (x < rows && y < columns && y >= 0 && before[head + x] == after[head + y]) {
                ++x;
                ++y;
            }
            now[static_cast<std::size_t>(k + d)] = x;
            if (x >= rows && y >= columns) {
                rounds.push_back(std::move(now));
                return rounds;
            }
        }
        rounds.push_back(now);
        last = std::move(now);
    }
    return {};
}

/// The steps by Myers' greedy search between the equal ends.
std::vector<Step> stepsOf(const QByteArrayList& before, const QByteArrayList& after) {
    qsizetype head = 0;
    while (head < before.size() && head < after.size() && before[head] == after[head]) {
        ++head;
    }
    qsizetype tail = 0;
    while (tail < before.size() - head && tail < after.size() - head &&
           before[before.size() - 1 - tail] == after[after.size() - 1 - tail]) {
        ++tail;
    }
    const auto rows = static_cast<int>(before.size() - head - tail);
    const auto columns = static_cast<int>(after.size() - head - tail);
    std::vector<Step> steps;
    for (qsizetype i = 0; i < head; ++i) {
        steps.push_back({' ', i, i});
    }
    const std::vector<std::vector<int>> rounds = roundsOf(before, after, head, rows, columns);
    std::vector<Step> middle; // from its end
    int x = rows;
    int y = columns;
    for (auto d = static_cast<int>(rounds.size()) - 1; d > 0; --d) {
        const std::vector<int>& last = rounds[static_cast<std::size_t>(d - 1)];
        const auto of = [&last, d](int k) {
            return last[static_cast<std::size_t>(k + d - 1)];
        };
        const int k = x - y;
        const bool down = k == -d || (k != d && of(k - 1) < of(k + 1));
        const int fromX = of(down ? k + 1 : k - 1);
        const int fromY = fromX - (down ? k + 1 : k - 1);
        while (x > fromX + (down ? 0 : 1) && y > fromY + (down ? 1 : 0)) {
            --x;
            --y;
            middle.push_back({' ', head + x, head + y});
        }
        middle.push_back({down ? '+' : '-', head + fromX, head + fromY});
        x = fromX;
        y = fromY;
    }
    if (rounds.empty()) {
        for (int j = columns - 1; j >= 0; --j) {
            middle.push_back({'+', head + rows, head + j});
        }
        for (int i = rows - 1; i >= 0; --i) {
            middle.push_back({'-', head + i, head});
        }
    } else {
        while (x > 0 && y > 0) {
            --x;
            --y;
            middle.push_back({' ', head + x, head + y});
        }
    }
    steps.insert(steps.end(), middle.rbegin(), middle.rend());
    for (qsizetype i = 0; i < tail; ++i) {
        steps.push_back({' ', before.size() - tail + i, after.size() - tail + i});
    }
    return steps;
}

QByteArray rangeOf(qsizetype begin, qsizetype count) {
    const QByteArray first = QByteArray::number(count == 0 ? begin : begin + 1);
    return count == 1 ? first : first + "," + QByteArray::number(count);
}

} // namespace

QByteArray FileEdits::after() const {
    return applied(before, edits);
}

QList<TextEdit> ordered(QList<TextEdit> edits) {
    std::stable_sort(edits.begin(), edits.end(), [](const TextEdit& a, const TextEdit& b) {
        return a.begin != b.begin ? a.begin < b.begin : a.end < b.end;
    });
    QList<TextEdit> kept;
    qsizetype end = 0;
    for (const TextEdit& edit : std::as_const(edits)) {
        if (edit.begin >= end && !kept.contains(edit)) {
            kept.append(edit);
            end = edit.end;
        }
    }
    return kept;
}

QByteArray applied(const QByteArray& text, const QList<TextEdit>& edits) {
    QByteArray result;
    qsizetype at = 0;
    for (const TextEdit& edit : edits) {
        result += text.mid(at, edit.begin - at) + edit.text;
        at = edit.end;
    }
    return result + text.mid(at);
}

QList<TextEdit> lineEdits(const QByteArray& before, const QByteArray& after) {
    const QByteArrayList oldLines = linesOf(before);
    const QByteArrayList newLines = linesOf(after);
    QList<TextEdit> edits;
    qsizetype at = 0;
    bool open = false;
    for (const Step& step : stepsOf(oldLines, newLines)) {
        if (step.mark == ' ') {
            open = false;
            at += oldLines[step.before].size();
            continue;
        }
        if (!open) {
            edits.append({at, at, {}});
            open = true;
        }
        if (step.mark == '-') {
            at += oldLines[step.before].size();
            edits.last().end = at;
        } else {
            edits.last().text += newLines[step.after];
        }
    }
    return edits;
}

QByteArray unifiedDiff(const QString& name, const QByteArray& before, const QByteArray& after) {
    if (before == after) {
        return {};
    }
    constexpr std::size_t context = 3;
    const QByteArrayList oldLines = linesOf(before);
    const QByteArrayList newLines = linesOf(after);
    const std::vector<Step> steps = stepsOf(oldLines, newLines);
    QByteArray diff = "--- " + name.toUtf8() + "\n+++ " + name.toUtf8() + "\n";
    std::size_t at = 0;
    while (at < steps.size()) {
        while (at < steps.size() && steps[at].mark == ' ') {
            ++at;
        }
        if (at == steps.size()) {
            break;
        }
        const std::size_t begin = at > context ? at - context : 0;
        std::size_t end = at;
        for (std::size_t quiet = 0; end < steps.size() && quiet <= 2 * context; ++end) {
            quiet = steps[end].mark == ' ' ? quiet + 1 : 0;
        }
        while (end > at && steps[end - 1].mark == ' ') {
            --end;
        }
        at = end;
        end = std::min(end + context, steps.size());
        qsizetype olds = 0;
        qsizetype news = 0;
        QByteArray body;
        for (std::size_t i = begin; i < end; ++i) {
            olds += steps[i].mark == '+' ? 0 : 1;
            news += steps[i].mark == '-' ? 0 : 1;
            const QByteArray& line =
                steps[i].mark == '+' ? newLines[steps[i].after] : oldLines[steps[i].before];
            body += steps[i].mark + line;
            if (!line.endsWith('\n')) {
                body += "\n\\ No newline at end of file\n";
            }
        }
        diff += "@@ -" + rangeOf(steps[begin].before, olds) + " +" + rangeOf(steps[begin].after, news) +
                " @@\n" + body;
    }
    return diff;
}

} // namespace twinwire::proxyconfig
