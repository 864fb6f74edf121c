// What to do about each finding: words for all, lines to paste per product. Placeholders in the lines are
// names in capitals or the addresses 127.0.0.1:9001 (upstream) and /ws (path).
#include "analysis/remedies.h"

#include "analysis/remedy_tables.h"
#include "base/translate.h"

#include <algorithm>

namespace twinwire::analysis {

using namespace Qt::StringLiterals;

namespace {

const QStringList& shownWhenUnknown() {
    static const QStringList products{u"nginx"_s, u"haproxy"_s, u"apache"_s, u"caddy"_s};
    return products;
}

} // namespace

model::Remedy remedyFor(const QByteArray& code, const QString& product, bool plainUpstream) {
    model::Remedy remedy;
    for (const RemedyWords& row : remedyWords()) {
        if (code == row.code)
            remedy.text = base::translate("Remedies", row.text);
    }
    const QByteArray plain = code + "/plain";
    const bool hasPlain = plainUpstream && std::ranges::any_of(remedyLines(), [&](const RemedyLines& row) {
                              return plain == row.code;
                          });
    const QByteArray wanted = hasPlain ? plain : code;
    const QStringList products = product.isEmpty() ? shownWhenUnknown() : QStringList{product};
    for (const QString& name : products) {
        for (const RemedyLines& row : remedyLines()) {
            if (wanted == row.code && name == QLatin1StringView(row.product))
                remedy.configuration.append({name, QString::fromUtf8(row.lines)});
        }
    }
    return remedy;
}

QStringList referencesFor(const QByteArray& code, const QString& product) {
    QStringList out;
    for (const Reference& row : references()) {
        const bool general = *row.product == '\0';
        const bool wanted = general || product.isEmpty() || product == QLatin1StringView(row.product);
        if (code == row.code && wanted)
            out.append(QString::fromUtf8(row.text));
    }
    return out;
}

} // namespace twinwire::analysis
