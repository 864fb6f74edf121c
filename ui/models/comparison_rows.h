// The rows that Compare shows of a run, as values: sections, folded and filtered, with marks and words. Made
// anew for every view; the model brings them into the tree in place.
#pragma once

#include "ui/models/citations.h"

namespace twinwire::ui {

/// One value of a row.
struct CellValue {
    enum class State {
        Value,
        Empty,    ///< there, and empty
        Absent,   ///< that side has none
        Pending,  ///< not known yet
        NoAnswer, ///< in the place of a status line
        Blank,    ///< nothing to say: further lines of a body
    };
    State state = State::Absent;
    QByteArray octets;
    bool operator==(const CellValue&) const = default;
};

/// What a colour may be spent on.
enum class RowMark {
    None,
    Quiet,   ///< differs, and no finding cares
    Warning, ///< amber; also dropped, where that is not proven
    Error,   ///< red: dropped, and a finding rests on it
};

/// One row below a section.
struct ComparisonRow {
    enum class Kind {
        Line,
        Further, ///< a further line of a body; the difference is told by the first
        Fold,    ///< "7 end-to-end headers, same on both"
    };
    Kind kind = Kind::Line;
    QByteArray key;   ///< the same row has the same key in the next view; once per section
    QByteArray field; ///< as EvidencePlace has it
    QString name;
    bool isHeader = false; ///< else one of our own words: "status line"
    std::optional<protocol::HeaderClass> headerClass;
    model::Difference::Kind difference = model::Difference::Kind::Same;
    CellValue left;
    CellValue right;
    RowMark mark = RowMark::None;
    bool dropped = false; ///< sent alike on both routes, and the upstream never saw it
    model::Confidence droppedAs = model::Confidence::Proven; ///< how sure that is
    bool pending = false;                                    ///< one side is not known yet
    int folded = 0;                                          ///< Fold: how many
    bool open = false;                                       ///< Fold: its rows follow
    bool operator==(const ComparisonRow&) const = default;

    bool differs() const { return !pending && (difference != model::Difference::Kind::Same || dropped); }
};

/// One section with its rows.
struct ComparisonSection {
    model::Difference::Section section = model::Difference::Section::Request;
    QString title;
    QString note;
    QList<ComparisonRow> rows;
    bool operator==(const ComparisonSection&) const = default;
};

/// What is left out.
struct RowChoice {
    bool onlyDifferences = false;
    QString filter;      ///< in names and values, without case; opens all folds
    QSet<int> openFolds; ///< of these sections
    bool operator==(const RowChoice&) const = default;
};

/// The sections of \a view in order. A view of one route alone has its values on the left.
QList<ComparisonSection> comparisonSections(const RunView& view, const Citations& citations,
                                            const RowChoice& choice);
/// How many rows differ, whatever is left out; further lines of a body and what follows from a status line
/// are not counted.
int differenceCount(const RunView& view, const Citations& citations);

/// "status line" in the user's words; headers stay.
QString rowName(const model::Difference& difference);
/// A value for eyes, at most \a limit octets: "101 Switching Protocols" for a status line of HTTP/1.1.
QString cellText(const CellValue& value, const QByteArray& field, qsizetype limit = 512);
/// "hop-by-hop", "end-to-end"; empty without a class.
QString className(const std::optional<protocol::HeaderClass>& headerClass);

} // namespace twinwire::ui
