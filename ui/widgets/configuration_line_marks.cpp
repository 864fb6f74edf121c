// See the header.
#include "ui/widgets/configuration_line_marks.h"

#include <QTextBlock>
#include <QTextDocument>

#include <algorithm>

namespace twinwire::ui {

ConfigurationLineMarks& ConfigurationLineMarks::of(QTextDocument& document) {
    auto* known = document.findChild<ConfigurationLineMarks*>(QString(), Qt::FindDirectChildrenOnly);
    return known ? *known : *new ConfigurationLineMarks(document);
}

ConfigurationLineMarks::ConfigurationLineMarks(QTextDocument& document)
    : QObject(&document)
    , m_document(document)
    , m_lines(document.blockCount()) {
    connect(&document, &QTextDocument::contentsChange, this,
            [this](int position, int /*removed*/, int added) { follow(position, added); });
}

void ConfigurationLineMarks::set(const QList<ConfigurationMark>& marks) {
    m_marks = marks;
    m_lines = m_document.blockCount();
}

const ConfigurationMark* ConfigurationLineMarks::at(int line) const {
    const auto found =
        std::lower_bound(m_marks.cbegin(), m_marks.cend(), line,
                         [](const ConfigurationMark& mark, int wanted) { return mark.line < wanted; });
    return found != m_marks.cend() && found->line == line ? &*found : nullptr;
}

void ConfigurationLineMarks::follow(int position, int added) {
    const int lines = m_document.blockCount();
    const int more = lines - m_lines;
    m_lines = lines;
    if (more == 0 || m_marks.isEmpty())
        return;
    const QTextBlock block = m_document.findBlock(position);
    const QTextBlock last = m_document.findBlock(std::min(position + added, m_document.characterCount() - 1));
    const int put = last.blockNumber() - block.blockNumber();
    const int taken = std::max(0, put - more);
    // What changes at the very beginning of a line leaves the line itself, which ends up behind it.
    const int first = block.blockNumber() + 1 + (position == block.position() ? 0 : 1);
    const auto from =
        std::lower_bound(m_marks.begin(), m_marks.end(), first,
                         [](const ConfigurationMark& mark, int line) { return mark.line < line; });
    const auto left =
        std::lower_bound(from, m_marks.end(), first + taken,
                         [](const ConfigurationMark& mark, int line) { return mark.line < line; });
    for (auto mark = left; mark != m_marks.end(); ++mark)
        mark->line += more;
    m_marks.erase(from, left);
}

} // namespace twinwire::ui
