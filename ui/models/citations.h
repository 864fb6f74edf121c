// Which rows the findings rest on: what earns amber or red, and where F4 leads.
#pragma once

#include "ui/models/run_view.h"

#include <QHash>
#include <QSet>

#include <optional>

namespace twinwire::ui {

/// See the head of this file. A pure reading of one run; keeps nothing of it.
class Citations {
public:
    Citations() = default;
    explicit Citations(const RunView& view);

    /// An error or a warning rests on the row.
    bool cites(model::Difference::Section section, const QByteArray& foldedField) const;
    /// The upstream never saw what was sent there: the tap says so, or the replay that a finding rests on.
    bool isDropped(model::Difference::Section section, const QByteArray& foldedField) const;
    /// How sure that is; none when nothing says so.
    std::optional<model::Confidence> droppedAs(model::Difference::Section section,
                                               const QByteArray& foldedField) const;
    /// The rows of the finding at \a index, in the order of its evidence, each once.
    QList<EvidencePlace> placesOf(int index) const;

private:
    void note(qsizetype finding, bool colours, const EvidencePlace& place);
    void readReplays(const RunView& view, qsizetype index);

    QList<QList<EvidencePlace>> m_places;
    QSet<QByteArray> m_cited;
    QHash<QByteArray, model::Confidence> m_dropped;
};

/// The name of a row as an evidence names it: "version" is a part of the request line.
QByteArray rowFieldOf(const QByteArray& alteredField);

} // namespace twinwire::ui
