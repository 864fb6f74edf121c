// See the header.
#include "ui/widgets/answer_words.h"

#include "ui/widgets/code_text.h"
#include "ui/widgets/proxy_name.h"
#include "ui/widgets/route_look.h"
#include "ui/widgets/verdict_story.h"

#include "base/translate.h"

#include <QLocale>

namespace twinwire::ui {

using namespace Qt::StringLiterals;
using base::translate;
using model::ClientReading;
using model::Confidence;
using model::Speaker;
using Outcome = ClientReading::Outcome;

namespace {

constexpr qsizetype mostNamed = 3; // more of one mind are "the other 6", if others were named

bool isRefused(const model::Session& session) {
    return session.exchange.response && session.exchange.response->status != 101;
}

QString proxyWords(const Speaker& speaker, Confidence confidence) {
    const QString name = speaker.product.isEmpty()
                             ? translate("Answer", "The proxy", "where its product is not known")
                             : proxyCalled(speaker.product);
    switch (confidence) {
    case Confidence::Proven:
        return translate("Answer", "%1 answered by itself", "%1: nginx, The proxy").arg(name);
    case Confidence::Likely:
        return translate("Answer", "%1 probably answered by itself", "%1: nginx, The proxy").arg(name);
    case Confidence::Possible:
        break;
    }
    return translate("Answer", "%1 may have answered by itself", "%1: nginx, The proxy").arg(name);
}

QString upstreamWords(const Speaker& speaker, const QString& proxy) {
    const QString upstream =
        speaker.product.isEmpty()
            ? translate("Answer", "The upstream", "begins a sentence")
            : translate("Answer", "The upstream (%1)", "%1: Socket.IO; begins a sentence")
                  .arg(speaker.product);
    const QString through =
        proxy.isEmpty() ? translate("Answer", "the proxy", "follows \"through\"; product not known") : proxy;
    switch (speaker.confidence) {
    case Confidence::Proven:
        return translate("Answer", "%1 answered, through %2", "%1: The upstream; %2: nginx")
            .arg(upstream, through);
    case Confidence::Likely:
        return translate("Answer", "%1 probably answered, through %2", "%1: The upstream; %2: nginx")
            .arg(upstream, through);
    case Confidence::Possible:
        break;
    }
    return translate("Answer", "%1 may have answered, through %2", "%1: The upstream; %2: nginx")
        .arg(upstream, through);
}

Icon iconOf(const model::Evidence& seen) {
    if (seen.source.startsWith(u"tap."_s))
        return Icon::Tap;
    if (seen.field == u"replay"_s)
        return Icon::Again;
    return routeIcon(seen.source.startsWith(u"proxied."_s));
}

QStringList clientsOf(const QList<ClientReading>& readings, Outcome outcome) {
    QStringList names;
    for (const ClientReading& reading : readings) {
        if (reading.outcome == outcome)
            names.append(reading.client);
    }
    return names;
}

QString allOfThem(Outcome outcome) {
    switch (outcome) {
    case Outcome::Opens:
        return translate("Answer", "opens in all of them", "follows the name of an answer");
    case Outcome::Refuses:
        return translate("Answer", "fails in all of them", "follows the name of an answer");
    case Outcome::Hangs:
        return translate("Answer", "leaves all of them waiting", "follows the name of an answer");
    case Outcome::Follows:
        break;
    }
    return translate("Answer", "sends all of them elsewhere", "follows the name of an answer");
}

QString someOfThem(Outcome outcome, const QString& clients) {
    switch (outcome) {
    case Outcome::Opens:
        return translate("Answer", "opens in %1", "%1: names of clients").arg(clients);
    case Outcome::Refuses:
        return translate("Answer", "fails in %1", "%1: names of clients").arg(clients);
    case Outcome::Hangs:
        return translate("Answer", "leaves %1 waiting", "%1: names of clients").arg(clients);
    case Outcome::Follows:
        break;
    }
    return translate("Answer", "sends %1 elsewhere", "%1: names of clients").arg(clients);
}

QString othersOfThem(Outcome outcome, int count) {
    switch (outcome) {
    case Outcome::Opens:
        return translate("Answer", "opens in the other %n", "clients", count);
    case Outcome::Refuses:
        return translate("Answer", "fails in the other %n", "clients", count);
    case Outcome::Hangs:
        return translate("Answer", "leaves the other %n waiting", "clients", count);
    case Outcome::Follows:
        break;
    }
    return translate("Answer", "sends the other %n elsewhere", "clients", count);
}

} // namespace

QString speakerWords(const RunView& view) {
    const Speaker& speaker = view.speaker;
    if (view.kind != RunView::Kind::Comparison || !isRefused(view.record.proxied))
        return {};
    switch (speaker.who) {
    case Speaker::Who::Proxy:
        return proxyWords(speaker, speaker.confidence);
    case Speaker::Who::Upstream:
        return upstreamWords(speaker, proxyNameOf(view.record.proxied));
    case Speaker::Who::Unknown:
        break;
    }
    return translate("Answer", "Nothing tells whether the proxy answered or the upstream");
}

QList<ProofWords> speakerReasons(const RunView& view) {
    QList<ProofWords> reasons;
    for (const model::Evidence& seen : view.speaker.evidence) {
        ProofWords reason;
        reason.icon = iconOf(seen);
        reason.text = marked(withoutStop(seen.observation));
        if (!seen.field.isEmpty() && seen.field != u"phase"_s)
            reason.place = placeOf(seen);
        reasons.append(reason);
    }
    return reasons;
}

QString outcomeWord(Outcome outcome) {
    switch (outcome) {
    case Outcome::Opens:
        return translate("Answer", "opens", "follows a client's name");
    case Outcome::Refuses:
        return translate("Answer", "refuses", "follows a client's name");
    case Outcome::Hangs:
        return translate("Answer", "waits on", "follows a client's name");
    case Outcome::Follows:
        break;
    }
    return translate("Answer", "follows it", "a redirect; follows a client's name");
}

Icon outcomeIcon(Outcome outcome) {
    switch (outcome) {
    case Outcome::Opens:
        return Icon::Ok;
    case Outcome::Refuses:
        return Icon::Fail;
    case Outcome::Hangs:
        return Icon::Waiting;
    case Outcome::Follows:
        break;
    }
    return Icon::Follow;
}

Tone outcomeTone(Outcome outcome) {
    switch (outcome) {
    case Outcome::Opens:
        return Tone::Good;
    case Outcome::Refuses:
        return Tone::Error;
    case Outcome::Hangs:
        return Tone::Warning;
    case Outcome::Follows:
        break;
    }
    return Tone::Muted;
}

QString readingsWords(const QList<ClientReading>& readings) {
    QStringList parts;
    QString rest;
    for (const Outcome outcome : {Outcome::Opens, Outcome::Refuses, Outcome::Hangs, Outcome::Follows}) {
        const QStringList names = clientsOf(readings, outcome);
        if (names.isEmpty())
            continue;
        if (names.size() == readings.size())
            return allOfThem(outcome);
        // At most one outcome has more than half of them.
        const int count = static_cast<int>(names.size());
        if (count > mostNamed && count * 2 > readings.size())
            rest = othersOfThem(outcome, count);
        else
            parts.append(someOfThem(outcome, QLocale().createSeparatedList(names)));
    }
    if (!rest.isEmpty())
        parts.append(rest);
    return parts.join(translate("Answer", ", ", "between what clients make of an answer"));
}

QString otherClientsWords(const RunView& view) {
    const QString direct = readingsWords(view.directClients);
    const QString proxied = readingsWords(view.proxiedClients);
    if (!direct.isEmpty() && !proxied.isEmpty())
        return translate("Answer", "The direct answer %1. The proxied one %2.",
                         "%1, %2: \"opens in all of them\", \"fails in curl, opens in ws\"")
            .arg(direct, proxied);
    if (!direct.isEmpty())
        return translate("Answer", "The direct answer %1.", "%1: \"opens in all of them\"").arg(direct);
    if (!proxied.isEmpty())
        return translate("Answer", "The proxied answer %1.", "%1: \"fails in all of them\"").arg(proxied);
    return {};
}

QString readingSentence(const ClientReading& reading) {
    QStringList sentences;
    const QString client =
        reading.version.isEmpty()
            ? reading.client
            : translate("Answer", "%1 %2", "a client and its version").arg(reading.client, reading.version);
    switch (reading.outcome) {
    case Outcome::Opens:
        sentences.append(translate("Answer", "%1 opens the connection.").arg(client));
        break;
    case Outcome::Refuses:
        sentences.append(reading.words.isEmpty()
                             ? translate("Answer", "%1 fails without words of its own.").arg(client)
                             : translate("Answer", "%1 fails with “%2”.", "%2: the client's own words")
                                   .arg(client, reading.words));
        break;
    case Outcome::Hangs:
        sentences.append(translate("Answer", "%1 waits on, without a limit of its own.").arg(client));
        break;
    case Outcome::Follows:
        sentences.append(translate("Answer", "%1 follows the redirect.").arg(client));
        break;
    }
    if (!reading.reason.isEmpty())
        sentences.append(
            translate("Answer", "%1.", "why a client does so").arg(raised(withoutStop(reading.reason))));
    if (!reading.source.isEmpty())
        sentences.append(translate("Answer", "Known from %1.", "where a rule is from").arg(reading.source));
    QString text = sentences.takeFirst();
    for (const QString& sentence : std::as_const(sentences))
        text = translate("Answer", "%1 %2", "two sentences").arg(text, sentence);
    return text;
}

} // namespace twinwire::ui
