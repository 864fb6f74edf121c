// The program in Chinese and in English: what the core says of findings, evidence, broken rules, failures and
// scenarios, and the class that installs a language.
#include "analysis/compare.h"
#include "analysis/finding_list.h"
#include "analysis/observed.h"
#include "analysis/remedies.h"
#include "analysis/remedy_tables.h"
#include "base/text.h"
#include "base/translate.h"
#include "comparisons.h"
#include "lab/scenario.h"
#include "model/names.h"
#include "protocol/handshake.h"
#include "protocol/http_head.h"
#include "protocol/url.h"
#include "report/text_report.h"
#include "ui/shell/languages.h"
#include "workspace/request_draft.h"

#include <QLocale>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace twinwire;
using model::Confidence;
using test::answer;
using test::handshake;
using test::Run;
using test::switching;
using ui::Languages;

namespace {

bool isChinese(const QString& text) {
    static const QRegularExpression han(u"[\\x{4e00}-\\x{9fff}]"_s);
    return text.contains(han);
}

/// Words that stay as they are in Chinese: names of headers, protocols and values.
const QStringList& keptWords() {
    static const QStringList words{
        u"Upgrade"_s, u"Connection"_s, u"Host"_s,   u"Origin"_s,    u"HTTP"_s, u"TLS"_s, u"TCP"_s, u"GET"_s,
        u"PROXY"_s,   u"WebSocket"_s,  u"base64"_s, u"websocket"_s, u"ws"_s,   u"wss"_s, u"Sec"_s, u"Key"_s,
        u"Version"_s, u"Protocol"_s,   u"Accept"_s, u"Extensions"_s};
    return words;
}

/// The English words that were left in \a text.
QStringList englishIn(const QString& text) {
    static const QRegularExpression word(u"[A-Za-z][A-Za-z0-9]*"_s);
    QStringList left;
    for (auto match = word.globalMatch(text); match.hasNext();) {
        const QString found = match.next().captured();
        if (!keptWords().contains(found))
            left.append(found);
    }
    return left;
}

QString titleOf(const char* code, Confidence confidence) {
    return analysis::titleOf(code, confidence);
}

/// nginx as shipped: no Upgrade, Connection: close, another Host, HTTP/1.0.
Run asShipped() {
    const QByteArray received = test::withLine(
        test::with(test::with(test::without(handshake(), "Upgrade"), "Connection", "close"), "Host", "app"),
        "GET /ws HTTP/1.0");
    const QByteArray refusal = answer("426 Upgrade Required", "Upgrade: websocket\r\n");
    Run run;
    run.proxied(answer("426 Upgrade Required", "Upgrade: websocket\r\nServer: nginx/1.22.1\r\n"));
    run.tapped(received, refusal);
    return run;
}

/// Host alone is altered, and its replay gives the very refusal.
Run hostRewritten() {
    const QByteArray received = test::with(test::withLine(handshake(), "GET /ws HTTP/1.0"), "Host", "app");
    const QByteArray forbidden = answer("403 Forbidden", {}, "no");
    Run run;
    run.proxied(forbidden).tapped(received, forbidden);
    run.replayed("proxy.http10-upstream", u"as HTTP/1.0"_s, switching());
    run.replayed("proxy.host-rewritten", u"with Host: app"_s, forbidden);
    return run;
}

protocol::HttpRequestHead requestOf(const QByteArray& octets) {
    return protocol::parseRequestHead(octets);
}

} // namespace

class TestLanguages : public QObject {
    Q_OBJECT

private:
    Languages m_languages;

private Q_SLOTS:
    void cleanup() { m_languages.install(u"en"_s); }

    /// The first test: nothing is installed yet, as in the command line.
    void speaksEnglishWithoutAnyLanguage() {
        QVERIFY(m_languages.current().isEmpty());
        QCOMPARE(titleOf("proxy.upgrade-dropped", Confidence::Possible), u"The proxy may drop Upgrade"_s);
        QCOMPARE(
            analysis::compare(asShipped().run).verdict,
            u"The proxy drops Upgrade. Direct switches to WebSocket, proxied gets 426 Upgrade Required."_s);
        QCOMPARE(base::sizeInWords(1), u"1 byte"_s);
    }

    // ---- the class ----

    void knowsItsLanguages() {
        QCOMPARE(Languages::all().size(), 2);
        QCOMPARE(Languages::all().at(0), (ui::Language{u"en"_s, u"English"_s}));
        QCOMPARE(Languages::all().at(1), (ui::Language{u"zh_CN"_s, u"简体中文"_s}));
    }

    void choosesAsTheSystemAsks_data() {
        QTest::addColumn<QStringList>("wanted");
        QTest::addColumn<QString>("chosen");
        QTest::newRow("Chinese") << QStringList{u"zh-CN"_s, u"zh-Hans-CN"_s, u"zh"_s} << u"zh_CN"_s;
        QTest::newRow("bare Chinese") << QStringList{u"zh"_s} << u"zh_CN"_s;
        QTest::newRow("Singapore") << QStringList{u"zh-SG"_s} << u"zh_CN"_s;
        QTest::newRow("traditional") << QStringList{u"zh-TW"_s, u"zh-Hant-TW"_s, u"zh"_s} << u"en"_s;
        QTest::newRow("English") << QStringList{u"en-GB"_s} << u"en"_s;
        QTest::newRow("German, then Chinese") << QStringList{u"de-DE"_s, u"zh-CN"_s} << u"zh_CN"_s;
        QTest::newRow("English before Chinese") << QStringList{u"en-US"_s, u"zh-CN"_s} << u"en"_s;
        QTest::newRow("unknown") << QStringList{u"sw-KE"_s} << u"en"_s;
        QTest::newRow("the C locale") << QStringList{u"C"_s} << u"en"_s;
        QTest::newRow("nothing") << QStringList() << u"en"_s;
    }
    void choosesAsTheSystemAsks() {
        QFETCH(QStringList, wanted);
        QTEST(Languages::chosenFrom(wanted), "chosen");
    }

    void installsOneLanguageAtATime() {
        QSignalSpy changed(&m_languages, &Languages::changed);
        m_languages.install(u"zh_CN"_s);
        QCOMPARE(m_languages.current(), u"zh_CN"_s);
        QCOMPARE(titleOf("proxy.upgrade-dropped", Confidence::Proven), u"代理丢弃了 Upgrade"_s);
        QCOMPARE(QLocale().language(), QLocale::Chinese);
        m_languages.install(u"zh_CN"_s);
        QCOMPARE(changed.count(), 1);
        m_languages.install(u"en"_s);
        QCOMPARE(changed.count(), 2);
        QCOMPARE(titleOf("proxy.upgrade-dropped", Confidence::Proven), u"The proxy drops Upgrade"_s);
        QCOMPARE(QLocale().language(), QLocale::English);
    }

    void anUnknownLanguageMeansTheSystemsChoice() {
        m_languages.install(u"tlh"_s);
        QCOMPARE(m_languages.current(), Languages::systemChoice());
        m_languages.install({});
        QCOMPARE(m_languages.current(), Languages::systemChoice());
    }

    void theEndOfTheObjectIsTheEndOfTheLanguage() {
        {
            Languages other;
            other.install(u"zh_CN"_s);
            QVERIFY(isChinese(titleOf("proxy.redirected", Confidence::Likely)));
        }
        QCOMPARE(titleOf("proxy.redirected", Confidence::Likely),
                 u"The proxy probably redirects the request"_s);
    }

    void pluralsOfBothLanguages() {
        m_languages.install(u"en"_s);
        const auto lines = [](int n) {
            return base::translate("Compare", "%n lines", nullptr, n);
        };
        QCOMPARE(lines(1), u"1 line"_s);
        QCOMPARE(lines(12), u"12 lines"_s);
        m_languages.install(u"zh_CN"_s);
        QCOMPARE(lines(1), u"1 行"_s);
        QCOMPARE(lines(12), u"12 行"_s);
    }

    // ---- the core ----

    void everyTitleAndRemedy() {
        m_languages.install(u"zh_CN"_s);
        int titles = 0;
        for (const analysis::RemedyWords& row : analysis::remedyWords()) {
            const QString proven = titleOf(row.code, Confidence::Proven);
            const QString likely = titleOf(row.code, Confidence::Likely);
            const QString possible = titleOf(row.code, Confidence::Possible);
            for (const QString& title : {proven, likely, possible}) {
                QVERIFY2(isChinese(title), qPrintable(title));
                QVERIFY2(englishIn(title).isEmpty(),
                         qPrintable(title + u": "_s + englishIn(title).join(u", ")));
                ++titles;
            }
            // Proven states, likely and possible say so.
            QVERIFY2(!proven.contains(u"可能"), qPrintable(proven));
            QVERIFY2(likely.contains(u"很可能"), qPrintable(likely));
            QVERIFY2(possible.contains(u"可能") && !possible.contains(u"很可能"), qPrintable(possible));
            QVERIFY2(isChinese(analysis::remedyFor(row.code, u"nginx"_s).text), row.code);
        }
        QVERIFY2(titles > 180, qPrintable(QString::number(titles)));
    }

    void aComparisonInChinese() {
        m_languages.install(u"zh_CN"_s);
        const model::Comparison comparison = analysis::compare(asShipped().run);
        QVERIFY(!comparison.findings.isEmpty());
        const model::Finding& first = comparison.findings.first();
        QCOMPARE(first.code, QByteArray("proxy.upgrade-dropped"));
        QCOMPARE(first.title, u"代理丢弃了 Upgrade"_s);
        QCOMPARE(comparison.verdict,
                 u"代理丢弃了 Upgrade。直连切换到 WebSocket，经代理收到 426 Upgrade Required。"_s);
        QVERIFY2(isChinese(first.remedy.text), qPrintable(first.remedy.text));
        QVERIFY(!first.remedy.configuration.isEmpty());
        QVERIFY(first.remedy.configuration.first().text.contains(u"proxy_set_header Upgrade"));
        QStringList observations;
        for (const model::Evidence& evidence : first.evidence)
            observations.append(evidence.observation);
        QVERIFY2(observations.contains(u"没有 Upgrade 标头"_s), qPrintable(observations.join(u'|')));
    }

    void theSameFindingsInBothLanguages() {
        for (const Run& run : {asShipped(), hostRewritten()}) {
            const model::Comparison english = analysis::compare(run.run);
            m_languages.install(u"zh_CN"_s);
            const model::Comparison chinese = analysis::compare(run.run);
            m_languages.install(u"en"_s);
            QCOMPARE(chinese.findings.size(), english.findings.size());
            for (qsizetype i = 0; i < english.findings.size(); ++i) {
                QCOMPARE(chinese.findings.at(i).code, english.findings.at(i).code);
                QCOMPARE(chinese.findings.at(i).confidence, english.findings.at(i).confidence);
                QVERIFY(chinese.findings.at(i).title != english.findings.at(i).title);
                QCOMPARE(chinese.findings.at(i).remedy.configuration,
                         english.findings.at(i).remedy.configuration);
            }
            QCOMPARE(chinese.differences, english.differences);
        }
    }

    void replaysAreDescribedInChineseAndRecognisedAllTheSame() {
        m_languages.install(u"zh_CN"_s);
        Run run = hostRewritten();
        run.run.replays.clear();
        QStringList descriptions;
        for (const analysis::ReplayProposal& proposal : analysis::proposeReplays(run.run)) {
            QVERIFY2(isChinese(proposal.description), qPrintable(proposal.description));
            descriptions.append(proposal.description);
        }
        QVERIFY2(descriptions.contains(u"改为 Host: app"_s), qPrintable(descriptions.join(u'|')));
        // A record that was made in English is read in Chinese.
        const model::Finding finding = hostRewritten().finding("proxy.host-rewritten");
        QCOMPARE(finding.confidence, Confidence::Proven);
    }

    void guessesAndRemarksInChinese() {
        m_languages.install(u"zh_CN"_s);
        Run silent;
        silent.proxied(
            answer("502 Bad Gateway", "Server: nginx/1.22.1\r\n", "<center>nginx/1.22.1</center>"));
        silent.tapSilent();
        Run untapped;
        untapped.proxied(answer("503 Service Unavailable", "Server: nginx/1.22.1\r\n", "be right back"));
        Run refused;
        refused.proxiedFailed(model::Failure::Kind::ConnectionRefused);
        for (const Run& run : {silent, untapped, refused}) {
            const QList<model::Finding> findings = run.findings();
            QVERIFY(!findings.isEmpty());
            for (const model::Finding& finding : findings) {
                QVERIFY2(isChinese(finding.title) && isChinese(finding.remedy.text),
                         finding.code.constData());
                QVERIFY2(!finding.remedy.text.contains(u"--"), qPrintable(finding.remedy.text));
                for (const model::Evidence& evidence : finding.evidence) {
                    if (evidence.field == u"reason" || evidence.field == u"request")
                        QVERIFY2(isChinese(evidence.observation), qPrintable(evidence.observation));
                }
            }
        }
    }

    void verdictsOfEveryKind() {
        m_languages.install(u"zh_CN"_s);
        Run same;
        same.proxied(switching());
        QCOMPARE(analysis::compare(same.run).verdict, u"两条路线都切换到 WebSocket。"_s);
        Run cancelled;
        cancelled.proxiedFailed(model::Failure::Kind::Cancelled);
        QCOMPARE(analysis::compare(cancelled.run).verdict, u"两条路线尚未都得到响应就已取消。"_s);
        Run invalid;
        invalid.proxied(test::without(switching(), "Sec-WebSocket-Accept"));
        QVERIFY(isChinese(analysis::compare(invalid.run).verdict));
    }

    void brokenRules() {
        m_languages.install(u"zh_CN"_s);
        const QByteArray broken[] = {
            test::without(handshake(), "Upgrade"),
            test::with(handshake(), "Connection", "close"),
            test::with(handshake(), "Connection", "Upgrade, Authorization"),
            test::with(handshake(), "Sec-WebSocket-Key", "short"),
            test::with(handshake(), "Sec-WebSocket-Version", "8"),
            test::without(handshake(), "Host"),
            test::withLine(handshake(), "POST /ws HTTP/1.0"),
            handshake("Sec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=99\r\n"),
            handshake("Sec-WebSocket-Protocol: a b\r\n"),
            handshake("Bad Name : x\r\n"),
            handshake("Folded: a\r\n b\r\n"),
        };
        int violations = 0;
        for (const QByteArray& octets : broken) {
            for (const protocol::Violation& violation : protocol::checkRequest(requestOf(octets))) {
                QVERIFY2(isChinese(violation.message), qPrintable(violation.message));
                ++violations;
            }
        }
        QVERIFY2(violations > 10, qPrintable(QString::number(violations)));
        const auto url = protocol::parseUrl(u"ftp://chat.example"_s);
        QVERIFY(!url);
        QVERIFY2(isChinese(url.error().message), qPrintable(url.error().message));
    }

    void phasesFailuresAndResults() {
        m_languages.install(u"zh_CN"_s);
        for (int phase = 0; phase <= static_cast<int>(model::Phase::Closing); ++phase) {
            const QString words = model::inWords(static_cast<model::Phase>(phase));
            QVERIFY2(isChinese(words) || words == u"TLS", qPrintable(words));
        }
        for (int kind = 0; kind <= static_cast<int>(model::Failure::Kind::LocalError); ++kind) {
            const QString words = model::inWords(static_cast<model::Failure::Kind>(kind));
            QVERIFY2(isChinese(words), qPrintable(words));
        }
        model::CloseFacts close;
        close.code = 1006;
        QCOMPARE(report::closeText(close), u"1006，对端没有发送 Close 帧"_s);
        QCOMPARE(base::sizeInWords(1), u"1 字节"_s);
        QVERIFY(base::printable(QByteArray(5000, 'x')).endsWith(u"… (还有 904 字节)"));
    }

    void presetsAndChecksOfTheComposer() {
        m_languages.install(u"zh_CN"_s);
        for (const workspace::Preset& preset : workspace::presets()) {
            QVERIFY2(isChinese(preset.title), qPrintable(preset.title));
            const workspace::RequestDraft draft = workspace::withPreset(preset.id, workspace::correctDraft());
            for (const workspace::DraftRemark& remark :
                 workspace::checkDraft(draft, workspace::templateOf(draft)))
                QVERIFY2(isChinese(remark.violation.message), qPrintable(remark.violation.message));
        }
    }

    void scenarios() {
        m_languages.install(u"zh_CN"_s);
        for (const lab::Scenario& scenario : lab::scenarios()) {
            QVERIFY2(isChinese(lab::titleOf(scenario)), qPrintable(scenario.title));
            QVERIFY2(isChinese(lab::teachingOf(scenario)), qPrintable(scenario.teaches));
        }
        m_languages.install(u"en"_s);
        for (const lab::Scenario& scenario : lab::scenarios()) {
            QCOMPARE(lab::titleOf(scenario), scenario.title);
            QCOMPARE(lab::teachingOf(scenario), scenario.teaches);
        }
    }

    void englishStaysEnglish() {
        QCOMPARE(titleOf("proxy.credentials-dropped", Confidence::Likely),
                 u"The proxy probably drops or changes credentials on the way to the upstream"_s);
        QCOMPARE(
            analysis::compare(asShipped().run).verdict,
            u"The proxy drops Upgrade. Direct switches to WebSocket, proxied gets 426 Upgrade Required."_s);
        QCOMPARE(model::inWords(model::Phase::Name), u"name look-up"_s);
        QCOMPARE(base::sizeInWords(512), u"512 bytes"_s);
    }
};

QTEST_GUILESS_MAIN(TestLanguages)
#include "tst_languages.moc"
