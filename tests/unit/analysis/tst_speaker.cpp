// Who answered: each clue by itself, clues against each other, and what decides alone.
#include "analysis/speaker.h"
#include "comparisons.h"

#include <QTest>

using namespace twinwire;
using namespace twinwire::test;
using namespace Qt::StringLiterals;
using model::Confidence;
using model::Speaker;
using Who = model::Speaker::Who;

namespace {

const QByteArray nginxPage = "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n"
                             "<center><h1>502 Bad Gateway</h1></center>\r\n"
                             "<hr><center>nginx/1.22.1</center>\r\n</body>\r\n</html>\r\n";

Speaker of(const Run& run) {
    return analysis::whoAnswered(run.run);
}

bool says(const Speaker& speaker, const QString& text) {
    return speaker.reasons.join(u'\n').contains(text);
}

} // namespace

class TestSpeaker : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aSwitchNeedsNoSpeaker() {
        Run run;
        run.proxied(switching());
        QCOMPARE(of(run), Speaker());
        Run closed;
        closed.proxiedFailed(model::Failure::Kind::ClosedBeforeAnswer, model::StreamEnd::Fin);
        QCOMPARE(of(closed), Speaker());
    }

    void everyReasonSaysWhereItWasSeen() {
        Run run;
        run.direct(switching("Server: app/7\r\n"));
        run.proxied(answer("502 Bad Gateway", "Server: nginx/1.22.1\r\n", nginxPage));
        const Speaker speaker = of(run);
        QCOMPARE(speaker.evidence.size(), speaker.reasons.size());
        QVERIFY(speaker.evidence.size() > 1);
        for (qsizetype i = 0; i < speaker.reasons.size(); ++i)
            QCOMPARE(speaker.evidence.at(i).observation, speaker.reasons.at(i));
        QCOMPARE(speaker.evidence.first().source, u"proxied.response"_s);
        QCOMPARE(speaker.evidence.first().field, u"body"_s);
        QCOMPARE(speaker.evidence.at(1).field, u"status"_s);
        run.tapped(handshake(), switching());
        QCOMPARE(of(run).evidence.size(), 1);
        QCOMPARE(of(run).evidence.first().source, u"tap.response"_s);
    }

    void theTapDecidesAlone() {
        Run silent;
        silent.proxied(answer("404 Not Found", {}, "Cannot GET /ws")).tapSilent();
        // Nothing at all: the proxy may not lead to the tap.
        QVERIFY(of(silent).confidence != Confidence::Proven);
        model::TappedConnection later;
        later.acceptedAt = std::chrono::hours(1);
        silent.run.tap->others.append(later);
        QCOMPARE(of(silent).who, Who::Proxy);
        QCOMPARE(of(silent).confidence, Confidence::Proven);
        Run passed;
        const QByteArray refusal = answer("403 Forbidden", "Server: nginx\r\n", nginxPage);
        passed.proxied(refusal).tapped(handshake(), refusal);
        QCOMPARE(of(passed).who, Who::Upstream);
        QCOMPARE(of(passed).confidence, Confidence::Proven);
        Run replaced;
        replaced.proxied(answer("502 Bad Gateway", {}, "x")).tapped(handshake(), switching());
        QCOMPARE(of(replaced).who, Who::Proxy);
        QVERIFY(says(of(replaced), u"answer 101, and the client got 502"_s));
        Run changed;
        changed.proxied(answer("404 Not Found", {}, "a page"))
            .tapped(handshake(), answer("404 Not Found", {}, "{}"));
        QCOMPARE(of(changed).who, Who::Upstream);
        QCOMPARE(of(changed).confidence, Confidence::Likely);
        Run mute;
        mute.proxied(answer("504 Gateway Time-out", {}, "x")).tapped(handshake(), {});
        QCOMPARE(of(mute).who, Who::Proxy);
        QCOMPARE(of(mute).confidence, Confidence::Proven);
    }

    void aProxysPage() {
        Run run;
        run.proxied(answer("403 Forbidden", "Server: nginx/1.22.1\r\n", nginxPage));
        const Speaker speaker = of(run);
        QCOMPARE(speaker.who, Who::Proxy);
        QCOMPARE(speaker.product, u"nginx"_s);
        QCOMPARE(speaker.confidence, Confidence::Likely);
        QVERIFY(says(speaker, u"nginx’s own"_s));
    }

    /// Near miss: the upstream is nginx, too.
    void aPageOfBoth() {
        Run run;
        run.direct(answer("404 Not Found", "Server: nginx/1.18.0\r\n", nginxPage))
            .proxied(answer("403 Forbidden", "Server: nginx/1.22.1\r\n", nginxPage));
        QVERIFY(!says(of(run), u"own"_s));
        QCOMPARE(of(run).who, Who::Unknown);
    }

    void aLibrarysWords() {
        Run run;
        run.proxied(answer("400 Bad Request", "Server: nginx/1.22.1\r\nContent-Type: application/json\r\n",
                           "{\"code\":3,\"message\":\"Bad request\"}"));
        const Speaker speaker = of(run);
        QCOMPARE(speaker.who, Who::Upstream);
        QCOMPARE(speaker.product, u"Socket.IO"_s);
        QCOMPARE(speaker.confidence, Confidence::Likely);
    }

    void theSameAnswerDirect() {
        const QByteArray refusal = answer("403 Forbidden", "X-Frame-Options: DENY\r\n", "who are you");
        Run run;
        run.direct(refusal).proxied(refusal);
        QCOMPARE(of(run).who, Who::Upstream);
        QVERIFY(says(of(run), u"asked directly, gives the same answer"_s));
    }

    void theSameAnswerToAReplay() {
        const QByteArray refusal = answer("418 Teapot", {}, "short and stout");
        Run run;
        run.proxied(refusal).replayed("proxy.upgrade-dropped", u"without Upgrade"_s, refusal);
        QCOMPARE(of(run).who, Who::Upstream);
        QVERIFY(says(of(run), u"(without Upgrade)"_s));
        Run other;
        other.proxied(refusal).replayed("proxy.upgrade-dropped", u"without Upgrade"_s,
                                        answer("426 Upgrade Required", {}, "x"));
        QCOMPARE(of(other).who, Who::Unknown);
    }

    void plainQuestionsTellWhetherThePathIsPassedOn() {
        // Other words to everybody but a plain GET, which the proxy itself or what is behind it answers.
        const QByteArray refusal = answer("418 Teapot", {}, "short and stout");
        const QByteArray own = answer("404 Not Found", "Server: nginx\r\n", "<hr><center>nginx</center>");
        const QByteArray behind =
            answer("404 Not Found", "server: envoy\r\nx-envoy-upstream-service-time: 2\r\n", "x");
        for (const bool isOwn : {true, false}) {
            Run run;
            run.proxied(refusal);
            run.searched([](const QByteArray&) { return switching(); },
                         [&](const QByteArray& asked) {
                             return asked.contains("Upgrade") ? refusal : isOwn ? own : behind;
                         });
            // Alone it decides nothing; it speaks beside other clues.
            QCOMPARE(of(run).who, Who::Unknown);
            QVERIFY2(says(of(run), isOwn ? u"a page of nginx’s own"_s : u"this path is passed on"_s),
                     qPrintable(of(run).reasons.join(u'\n')));
            QCOMPARE(of(run).reasons.filter(u"Asked "_s).size(), 1);
        }
    }

    void fieldsOfTheUpstream() {
        Run run;
        run.direct(switching("Server: Kestrel\r\n"))
            .proxied(answer("404 Not Found", "Server: Kestrel\r\n", "x"));
        QCOMPARE(of(run).who, Who::Upstream);
        QCOMPARE(of(run).confidence, Confidence::Possible);
        Run own;
        own.direct(switching("X-Powered-By: Express\r\n"))
            .proxied(answer("404 Not Found", "X-Powered-By: Express\r\n", "x"));
        QVERIFY(says(of(own), u"X-Powered-By"_s));
        QCOMPARE(of(own).who, Who::Upstream);
        Run envoy;
        envoy.proxied(answer("404 Not Found", "server: envoy\r\nx-envoy-upstream-service-time: 2\r\n", "x"));
        QCOMPARE(of(envoy).who, Who::Upstream);
        QCOMPARE(of(envoy).confidence, Confidence::Likely);
    }

    void storedAnswers() {
        Run run;
        run.proxied(answer("200 OK", "X-Cache: HIT\r\nAge: 12\r\n", "x"));
        QCOMPARE(of(run).who, Who::Proxy);
        Run fresh;
        fresh.proxied(answer("200 OK", "X-Cache: MISS\r\nAge: 0\r\n", "x"));
        QCOMPARE(of(fresh).who, Who::Unknown);
    }

    void gatewaysAndTheirRetries() {
        Run gateway;
        gateway.proxied(answer("502 Bad Gateway", {}, "x"));
        QCOMPARE(of(gateway).who, Who::Proxy);
        QCOMPARE(of(gateway).confidence, Confidence::Possible);
        Run retries;
        retries.proxied(answer("503 Service Unavailable", {}, "x")).directTook(2).proxiedTook(3010);
        QCOMPARE(of(retries).who, Who::Proxy);
        QVERIFY(says(of(retries), u"after 3.0 s"_s));
        // Direct says so as well: then it is the upstream's.
        Run both;
        both.direct(answer("503 Service Unavailable", {}, "x"))
            .proxied(answer("503 Service Unavailable", {}, "x"));
        QCOMPARE(of(both).who, Who::Upstream);
        // Slow alone is nothing.
        Run slow;
        slow.proxied(answer("404 Not Found", {}, "x")).directTook(2).proxiedTook(3010);
        QCOMPARE(of(slow).who, Who::Unknown);
    }

    void spellingOfFields() {
        Run run;
        run.direct(answer("400 Bad Request", "Content-Type: text/plain\r\n", "a"))
            .proxied(
                "HTTP/1.1 503 Service Unavailable\r\ncontent-type: text/plain\r\ncontent-length: 1\r\n\r\nb");
        QVERIFY(says(of(run), u"spelled otherwise"_s));
        Run same;
        same.direct(answer("400 Bad Request", "Content-Type: text/plain\r\n", "a"))
            .proxied(answer("503 Service Unavailable", "Content-Type: text/plain\r\n", "b"));
        QVERIFY(!says(of(same), u"spelled otherwise"_s));
    }

    void nothingTells() {
        Run run;
        run.proxied(answer("404 Not Found", {}, "not here"));
        const Speaker speaker = of(run);
        QCOMPARE(speaker.who, Who::Unknown);
        QVERIFY(speaker.product.isEmpty());
        QVERIFY(speaker.reasons.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestSpeaker)
#include "tst_speaker.moc"
