// Findings and aligned heads as text: what the eye meets first.
#include "base/text.h"
#include "model/names.h"
#include "report/text_blocks.h"

#include <QSet>

#include <algorithm>

namespace twinwire::report {

using namespace Qt::StringLiterals;

namespace {

QString hopInWords(model::Hop hop) {
    switch (hop) {
    case model::Hop::Request:
        return u"in the request"_s;
    case model::Hop::ClientToProxy:
        return u"on the way there"_s;
    case model::Hop::Proxy:
        return u"at the proxy"_s;
    case model::Hop::ProxyToUpstream:
        return u"between proxy and upstream"_s;
    case model::Hop::Upstream:
        return u"at the upstream"_s;
    }
    return {};
}

QString productInWords(const QString& product) {
    if (product == "apache"_L1) {
        return u"Apache httpd"_s;
    }
    if (product == "haproxy"_L1) {
        return u"HAProxy"_s;
    }
    if (product == "caddy"_L1) {
        return u"Caddy"_s;
    }
    return product;
}

Tone toneOf(model::Severity severity) {
    switch (severity) {
    case model::Severity::Error:
        return Tone::Bad;
    case model::Severity::Warning:
        return Tone::Warning;
    case model::Severity::Info:
        return Tone::Accent;
    }
    return Tone::Plain;
}

// Configuration is to be pasted: its lines are never wrapped.
void writeConfiguration(Page& page, const model::ConfigurationText& configuration) {
    page.line(u"     "_s + page.paint(Tone::Accent, productInWords(configuration.product) + u':'));
    const QStringList lines = configuration.text.split(u'\n');
    for (qsizetype i = 0; i < lines.size(); ++i) {
        if (i + 1 == lines.size() && lines[i].isEmpty()) {
            break;
        }
        page.line(u"       "_s + lines[i]);
    }
}

void writeEvidence(Page& page, const QList<model::Evidence>& evidence) {
    int sourceWidth = 0;
    int fieldWidth = 0;
    for (const model::Evidence& item : evidence) {
        sourceWidth = qMax(sourceWidth, displayWidth(item.source));
        fieldWidth = qMax(fieldWidth, displayWidth(item.field));
    }
    fieldWidth = qMin(fieldWidth, page.columns() / 4);
    for (const model::Evidence& item : evidence) {
        page.labelled(5, padded(item.source, sourceWidth) + u"  "_s + item.field,
                      sourceWidth + fieldWidth + 4, item.observation);
    }
}

/// Without -v a few references are enough to look further.
void writeReferences(Page& page, const QStringList& references) {
    constexpr qsizetype most = 3;
    const bool all = page.isVerbose() || references.size() <= most;
    QString text = (all ? references : references.first(most)).join(u"; "_s);
    if (!all) {
        text += u"; …"_s;
    }
    page.labelled(5, u"see"_s, 5, text, Tone::Dim);
}

struct Mark {
    QString symbol;
    Tone tone;
};

Mark markOf(model::Difference::Kind kind) {
    switch (kind) {
    case model::Difference::Kind::Same:
        return {u"="_s, Tone::Dim};
    case model::Difference::Kind::Changed:
        return {u"≠"_s, Tone::Bad};
    case model::Difference::Kind::OnlyDirect:
        return {u"<"_s, Tone::Warning};
    case model::Difference::Kind::OnlyProxied:
        return {u">"_s, Tone::Warning};
    }
    return {QString(), Tone::Plain};
}

/// Rows that are all alike need one column only.
void writeSameRows(Page& page, const QString& title, const QList<model::Difference>& rows) {
    page.heading(title, u"the same on both sides"_s);
    int nameWidth = 0;
    for (const model::Difference& row : rows) {
        nameWidth = qMax(nameWidth, displayWidth(base::printable(row.field)));
    }
    nameWidth = qMin(nameWidth, page.columns() / 3) + 2;
    for (const model::Difference& row : rows) {
        const bool hop = row.headerClass == protocol::HeaderClass::HopByHop;
        const QString mark =
            page.paint(Tone::Dim, u"="_s) + u' ' + page.paint(Tone::Accent, hop ? u"hop"_s : u"   "_s);
        const QStringList values = wrapped(row.direct.isEmpty() ? u"(empty)"_s : base::printable(row.direct),
                                           page.columns() - 8 - nameWidth);
        for (qsizetype i = 0; i < values.size(); ++i) {
            page.line(u"  "_s + (i == 0 ? mark : u"     "_s) + u' ' +
                      padded(i == 0 ? base::printable(row.field) : QString(), nameWidth) + values[i]);
        }
    }
}

} // namespace

void writeFindings(Page& page, const QList<model::Finding>& findings) {
    if (findings.isEmpty()) {
        return;
    }
    page.heading(findings.size() == 1 ? u"Finding"_s : u"Findings"_s,
                 findings.size() == 1 ? QString() : u"the most certain cause first"_s);
    QSet<QString> shownConfigurations;
    for (qsizetype i = 0; i < findings.size(); ++i) {
        const model::Finding& finding = findings[i];
        page.gap();
        const QString head = QString::number(i + 1).rightJustified(3) + u"  "_s;
        const QString code = QString::fromLatin1(finding.code);
        QString note = QString::fromLatin1(model::nameOf(finding.severity)) + u" · "_s +
                       QString::fromLatin1(model::nameOf(finding.confidence)) + u" · "_s +
                       hopInWords(finding.hop);
        if (!finding.causedBy.isEmpty()) {
            note += u" · follows from "_s + QString::fromLatin1(finding.causedBy);
        }
        page.line(page.paint(toneOf(finding.severity), head + code) + u"   "_s + page.paint(Tone::Dim, note));
        page.paragraph(5, finding.title, Tone::Strong);
        writeEvidence(page, finding.evidence);
        if (!finding.remedy.text.isEmpty()) {
            page.labelled(5, u"→"_s, 2, finding.remedy.text, Tone::Plain, Tone::Good);
        }
        // Four products' lines once are help; repeated under every consequence they bury the verdict.
        const bool inFull = i == 0 || page.isVerbose() || finding.remedy.configuration.size() == 1;
        QStringList elsewhere;
        for (const model::ConfigurationText& configuration : finding.remedy.configuration) {
            if (shownConfigurations.contains(configuration.text)) {
                continue;
            }
            if (inFull) {
                shownConfigurations.insert(configuration.text);
                writeConfiguration(page, configuration);
            } else {
                elsewhere.append(productInWords(configuration.product));
            }
        }
        if (!elsewhere.isEmpty()) {
            page.paragraph(5, u"(configuration for %1: with -v)"_s.arg(elsewhere.join(u", "_s)), Tone::Dim);
        }
        // What is a warning alone says where the danger is described.
        const bool referred = i == 0 || finding.severity == model::Severity::Warning || page.isVerbose();
        if (!finding.references.isEmpty() && referred) {
            writeReferences(page, finding.references);
        }
    }
}

void writeRows(Page& page, const QString& title, const QString& note, const QString& leftTitle,
               const QString& rightTitle, const QList<model::Difference>& rows) {
    if (rows.isEmpty()) {
        return;
    }
    const bool same = std::all_of(rows.cbegin(), rows.cend(), [](const model::Difference& row) {
        return row.kind == model::Difference::Kind::Same;
    });
    if (same && !page.isVerbose()) {
        writeSameRows(page, title, rows);
        return;
    }
    page.heading(title, note);
    constexpr int prefix = 8; // mark, class
    int nameWidth = 8;
    for (const model::Difference& row : rows) {
        nameWidth = qMax(nameWidth, displayWidth(base::printable(row.field)));
    }
    nameWidth = qMin(nameWidth, qMax(24, page.columns() / 4));
    // The left side takes what it needs, at most half; so the two stand close together on a wide terminal.
    const int both = page.columns() - prefix - nameWidth - 2 - 3;
    int left = displayWidth(leftTitle);
    for (const model::Difference& row : rows) {
        left = qMax(left, displayWidth(base::printable(row.direct)));
    }
    left = qMin(left, both / 2);
    const int right = both - left;
    const QString bar = page.paint(Tone::Dim, u" │"_s);
    const auto beside = [&](const QString& leftText, const QString& rightText) {
        return rightText.isEmpty() ? leftText + bar : leftText + bar + u' ' + rightText;
    };
    const QStringList rightTitles = wrapped(rightTitle, right);
    for (qsizetype i = 0; i < rightTitles.size(); ++i) {
        page.line(QString(prefix + nameWidth + 2, u' ') +
                  beside(page.paint(Tone::Dim, padded(i == 0 ? leftTitle : QString(), left)),
                         page.paint(Tone::Dim, rightTitles[i])));
    }
    for (const model::Difference& row : rows) {
        using Kind = model::Difference::Kind;
        const Mark mark = markOf(row.kind);
        const bool hop = row.headerClass == protocol::HeaderClass::HopByHop;
        const auto value = [](const QByteArray& octets) {
            return octets.isEmpty() ? u"(empty)"_s : base::printable(octets);
        };
        const QStringList names = wrapped(base::printable(row.field), nameWidth);
        const QStringList lefts = wrapped(row.kind == Kind::OnlyProxied ? u"–"_s : value(row.direct), left);
        const QStringList rights = wrapped(row.kind == Kind::OnlyDirect ? u"–"_s : value(row.proxied), right);
        const Tone valueTone = row.kind == Kind::Same ? Tone::Dim : Tone::Plain;
        for (qsizetype i = 0; i < qMax(names.size(), qMax(lefts.size(), rights.size())); ++i) {
            const Tone leftTone = row.kind == Kind::OnlyProxied ? Tone::Dim : valueTone;
            const Tone rightTone = row.kind == Kind::OnlyDirect ? Tone::Dim : valueTone;
            page.line(u"  "_s + page.paint(mark.tone, i == 0 ? mark.symbol : u" "_s) + u' ' +
                      page.paint(Tone::Accent, padded(i == 0 && hop ? u"hop"_s : QString(), 3)) + u' ' +
                      padded(names.value(i), nameWidth) + u"  "_s +
                      beside(page.paint(leftTone, padded(lefts.value(i), left)),
                             page.paint(rightTone, rights.value(i))));
        }
    }
}

} // namespace twinwire::report
