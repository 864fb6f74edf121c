// What a row of the composer says of each broken rule, in few words, and how the fault is mended. Internal to
// the room.
#pragma once

#include "workspace/draft_edits.h"

#include <QString>

#include <functional>

namespace twinwire::workspace {

/// What a row says of one code, and how it is mended. Briefs are translated where they stand.
struct Advice {
    QString brief;
    QString repairText = {};
    std::function<RequestDraft()> repair = {};
};

/// Finds words and repair of one violation in one draft.
class Adviser {
public:
    explicit Adviser(const RequestDraft& draft)
        : m_draft(draft)
        , m_sent(sentLines(draft)) {}

    /// The draft's line behind line \a number of the octets, or -1.
    qsizetype lineAt(qsizetype number) const {
        const qsizetype place = number - 2;
        return place >= 0 && place < m_sent.size() ? m_sent[place] : -1;
    }

    Advice words(const QByteArray& code, qsizetype line) const;

private:
    Advice ofStartLine(const QByteArray& code) const;
    Advice ofFields(const QByteArray& code, qsizetype line) const;
    Advice ofKey(const QByteArray& code, qsizetype line) const;
    Advice ofSyntax(const QByteArray& code, qsizetype line) const;

    RequestDraft with(qsizetype line, const DraftLine& text) const {
        RequestDraft draft = m_draft;
        draft.lines[line] = text;
        return draft;
    }
    RequestDraft withText(qsizetype line, const QByteArray& text) const {
        if (text.isEmpty()) {
            return without(line); // an empty line would end the head
        }
        DraftLine changed = m_draft.lines[line];
        changed.text = text;
        return with(line, changed);
    }
    RequestDraft withLineValue(qsizetype line, const QByteArray& value) const {
        return with(line, withValue(m_draft.lines[line], value));
    }
    RequestDraft without(qsizetype line) const {
        RequestDraft draft = m_draft;
        draft.lines.removeAt(line);
        return draft;
    }
    RequestDraft withOnly(const QByteArray& name) const {
        RequestDraft draft = m_draft;
        const QList<qsizetype> places = sentLines(draft, name);
        for (qsizetype i = places.size() - 1; i > 0; --i) {
            draft.lines.removeAt(places[i]);
        }
        return draft;
    }

    const RequestDraft& m_draft;
    QList<qsizetype> m_sent;
};

} // namespace twinwire::workspace
