// The judgement and its reasons; both forms say nothing where nothing was answered.
#include "report/speaker_report.h"

#include "analysis/speaker.h"
#include "model/names.h"

#include <QJsonArray>
#include <QJsonObject>

namespace twinwire::report {

using namespace Qt::StringLiterals;
using model::Speaker;

namespace {

bool isRefused(const model::Session& session) {
    return session.exchange.response && session.exchange.response->status != 101;
}

/// "by the proxy (nginx), likely".
QString inWords(const Speaker& speaker) {
    QString text = speaker.who == Speaker::Who::Proxy ? u"by the proxy"_s : u"from behind the proxy"_s;
    if (!speaker.product.isEmpty()) {
        text += u" (%1)"_s.arg(speaker.product);
    }
    if (speaker.confidence != model::Confidence::Proven) {
        text += u", "_s + QString::fromLatin1(model::nameOf(speaker.confidence));
    }
    return text;
}

} // namespace

QJsonValue speakerJson(const model::ComparedRun& run) {
    if (!isRefused(run.proxied)) {
        return {};
    }
    const Speaker speaker = analysis::whoAnswered(run);
    return QJsonObject{{u"who"_s, QString::fromLatin1(model::nameOf(speaker.who))},
                       {u"product"_s, speaker.product},
                       {u"confidence"_s, QString::fromLatin1(model::nameOf(speaker.confidence))},
                       {u"reasons"_s, QJsonArray::fromStringList(speaker.reasons)}};
}

void writeSpeaker(Page& page, const model::ComparedRun& run) {
    if (!isRefused(run.proxied)) {
        return;
    }
    const Speaker speaker = analysis::whoAnswered(run);
    if (speaker.who != Speaker::Who::Unknown) {
        page.labelled(2, u"answered"_s, 9, inWords(speaker) + u": "_s + speaker.reasons.join(u"; "_s),
                      Tone::Plain, Tone::Plain);
    }
}

} // namespace twinwire::report
