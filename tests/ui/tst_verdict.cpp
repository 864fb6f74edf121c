// The verdict banner in every state: words, pill, places, keyboard, what a screen reader is told.
#include "looks_runs.h"

#include "ui/widgets/code_text.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/proof_line.h"
#include "ui/widgets/tone_label.h"
#include "ui/widgets/twin_wire_view.h"
#include "ui/widgets/verdict_banner.h"
#include "ui/widgets/verdict_words.h"

#include <QAccessible>
#include <QApplication>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace twinwire;
using namespace twinwire::ui;
using namespace twinwire::test;
using namespace Qt::StringLiterals;

namespace {

RunViewPointer shared(const RunView& view) {
    return std::make_shared<RunView>(view);
}

const NamedRun& runOf(const QList<NamedRun>& runs, const char* name) {
    for (const NamedRun& run : runs)
        if (qstrcmp(run.name, name) == 0)
            return run;
    qFatal("no run of that name");
}

QList<QWidget*> shownParts(const VerdictBanner& banner) {
    QList<QWidget*> parts;
    for (QWidget* child : banner.findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly))
        if (!child->isHidden())
            parts.append(child);
    return parts;
}

/// Nothing when the words of \a widget have all the room they need, else what is wrong.
QString clippedIn(QWidget* widget) {
    if (auto* code = qobject_cast<CodeLabel*>(widget)) {
        if (code->heightForWidth(code->width()) > code->height() + 1)
            return u"needs %1 px of height, has %2: %3"_s.arg(code->heightForWidth(code->width()))
                .arg(code->height())
                .arg(code->codeText());
        return {};
    }
    if (qobject_cast<ToneLabel*>(widget) || qobject_cast<QAbstractButton*>(widget) ||
        qobject_cast<Pill*>(widget)) {
        auto* proof = qobject_cast<ProofLine*>(widget);
        const QSize needed = proof ? QSize(0, proof->heightForWidth(proof->width())) : widget->sizeHint();
        if (needed.width() > widget->width() || needed.height() > widget->height())
            return u"needs %1 x %2: %3"_s.arg(needed.width())
                .arg(needed.height())
                .arg(widget->accessibleName());
    }
    return {};
}

} // namespace

class TestVerdict : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        setFont(u"Inter"_s);
        Theme::apply(*qApp, ThemeChoice::Light);
    }

    void everyStateSpeaks_data() {
        QTest::addColumn<int>("index");
        const QList<NamedRun> runs = everyState();
        for (int i = 0; i < runs.size(); ++i)
            QTest::newRow(runs.at(i).name) << i;
    }
    void everyStateSpeaks() {
        QFETCH(int, index);
        const NamedRun run = everyState().at(index);
        QCOMPARE(verdictStateOf(&run.view), run.state);
        const VerdictWords words = verdictWordsOf(&run.view);
        QVERIFY(!words.title.isEmpty());
        QVERIFY(!words.spoken.isEmpty());
        QVERIFY(words.proofs.size() <= 2);
        QVERIFY(plain(words.sentence).size() <= 110);
        QVERIFY(words.title.count(u'`') % 2 == 0 && words.sentence.count(u'`') % 2 == 0);
        QVERIFY(!words.title.endsWith(u'.'));
        QVERIFY(!words.title.contains(u"%1"_s) && !words.sentence.contains(u"%1"_s));
        for (const ProofWords& proof : words.proofs)
            QVERIFY(proof.text.endsWith(u'.'));
    }

    void everyStateHasRoom_data() { everyStateSpeaks_data(); }
    void everyStateHasRoom() {
        QFETCH(int, index);
        const NamedRun run = everyState().at(index);
        for (const QString& family : {u"Inter"_s, u"DejaVu Sans"_s}) {
            setFont(family);
            // The page beside the side bar at 1440, the whole page at 1024, and the least there is.
            for (const int width : {1176, 992, 859, 560}) {
                VerdictBanner banner;
                banner.show(shared(run.view));
                banner.resize(width, banner.heightForWidth(width));
                QCOMPARE(banner.height(), banner.heightForWidth(width));
                const QList<QWidget*> parts = shownParts(banner);
                QVERIFY(!parts.isEmpty());
                for (QWidget* part : parts) {
                    const QString where = u"%1, %2 px, %3: %4"_s.arg(family).arg(width).arg(
                        QLatin1StringView(part->metaObject()->className()), part->accessibleName());
                    QVERIFY2(banner.rect().contains(part->geometry()), qPrintable(where));
                    const QString clipped = clippedIn(part);
                    QVERIFY2(clipped.isEmpty(), qPrintable(where + u' ' + clipped));
                    for (QWidget* other : parts)
                        QVERIFY2(other == part || !other->geometry().intersects(part->geometry()),
                                 qPrintable(where + u" lies on "_s + other->accessibleName()));
                }
                const bool wires = !banner.findChild<TwinWireView*>()->isHidden();
                QCOMPARE(wires, width >= 860 && !verdictWordsOf(&run.view).compact);
                if (wires)
                    QVERIFY(banner.findChild<TwinWireView*>()->width() >= 290);
            }
        }
    }

    void noWordIsLostWhenTheTextSizeChanges() {
        const QList<NamedRun> runs = everyState();
        VerdictBanner banner;
        banner.show(shared(runOf(runs, "proven").view));
        banner.resize(1176, banner.heightForWidth(1176));
        banner.QWidget::show();
        const QFont before = QApplication::font();
        for (const int size : {12, 11, 10, 9, 14, 17, 20, 13}) {
            QFont font = before;
            font.setPixelSize(size);
            QApplication::setFont(font);
            QCoreApplication::sendPostedEvents();
            banner.resize(1176, banner.heightForWidth(1176));
            for (QWidget* part : shownParts(banner)) {
                const QString clipped = clippedIn(part);
                QVERIFY2(clipped.isEmpty(), qPrintable(u"at %1 px: %2"_s.arg(size).arg(clipped)));
            }
        }
        QApplication::setFont(before);
    }

    void everyStatePaints_data() { everyStateSpeaks_data(); }
    void everyStatePaints() {
        QFETCH(int, index);
        const NamedRun run = everyState().at(index);
        for (const ThemeChoice choice : {ThemeChoice::Light, ThemeChoice::Dark}) {
            Theme::apply(*qApp, choice);
            VerdictBanner banner;
            banner.show(shared(run.view));
            banner.resize(1176, banner.heightForWidth(1176));
            const QImage image = banner.grab().toImage();
            const VerdictWords words = verdictWordsOf(&run.view);
            QCOMPARE(image.pixelColor(1, image.height() / 2).rgb(), color(words.bar).rgb());
            QCOMPARE(image.pixelColor(10, image.height() - 4).rgb(), color(Tone::Base).rgb());
        }
    }

    void provenIsAStatement() {
        VerdictBanner banner;
        banner.show(shared(provenRun(true)));
        QCOMPARE(banner.accessibleName(), u"Error, proven: the proxy drops Upgrade"_s);
        auto* pill = banner.findChild<Pill*>();
        QVERIFY(!pill->isHidden());
        QCOMPARE(pill->accessibleName(), u"Proven"_s);
        const VerdictWords words = verdictWordsOf(std::make_shared<RunView>(provenRun(true)).get());
        QCOMPARE(words.title, u"The proxy drops `Upgrade`"_s);
        QCOMPARE(words.code, QByteArray("proxy.upgrade-dropped"));
        QCOMPARE(words.proofs.size(), 2);
        QCOMPARE(words.proofs.at(0).text,
                 u"The tap saw the request arrive at 10.0.4.17:9001 without `Upgrade`."_s);
        QCOMPARE(words.proofs.at(0).icon, Icon::Tap);
        QCOMPARE(words.proofs.at(1).text,
                 u"Sent straight without `Upgrade`: 426, the same answer as through the "
                 "proxy. Unaltered: 101."_s);
        QCOMPARE(words.proofs.at(1).icon, Icon::Proof);
        const QString text = banner.asText();
        for (const QString& part : {u"The proxy drops Upgrade (Proven)"_s, u"proxy.upgrade-dropped"_s,
                                    u"nginx passed the handshake on as plain HTTP."_s, u"- The tap saw"_s})
            QVERIFY2(text.contains(part), qPrintable(text));
        QVERIFY(!text.contains(u'`'));
    }

    void oneFactOfBothAnswersIsOneLine() {
        RunView refused = test::differingRun();
        refused.record.direct = refused.record.proxied;
        model::Finding finding =
            test::findingOf("upstream.origin-refused", u"The upstream refuses this Origin"_s,
                            model::Confidence::Likely, model::Hop::Upstream);
        const QString line = u"HTTP/1.1 426 Upgrade Required"_s;
        finding.evidence = {{u"direct.response"_s, u"status"_s, line},
                            {u"proxied.response"_s, u"status"_s, line}};
        refused.comparison.findings = {finding};
        VerdictWords words = verdictWordsOf(&refused);
        QCOMPARE(words.proofs.size(), 1);
        QCOMPARE(words.proofs.first().text, u"Both answers: HTTP/1.1 426 Upgrade Required."_s);
        QVERIFY(words.proofs.first().place);
        // Two that differ are two.
        refused.comparison.findings.first().evidence.last().observation = u"HTTP/1.1 403 Forbidden"_s;
        words = verdictWordsOf(&refused);
        QCOMPARE(words.proofs.size(), 2);
    }

    /// The proxied route works: a warning with its words, and not a difference without a cause.
    void directAloneIsAWarning() {
        RunView run = test::differingRun();
        std::swap(run.record.direct, run.record.proxied);
        const QString title = u"The upstream probably refuses the direct request alone"_s;
        model::Finding finding =
            test::findingOf("upstream.no-websocket", title, model::Confidence::Likely, model::Hop::Upstream);
        finding.severity = model::Severity::Warning;
        run.comparison.findings = {finding};
        VerdictWords words = verdictWordsOf(&run);
        QCOMPARE(words.state, VerdictState::DifferingLikely);
        QCOMPARE(words.title, title);
        QCOMPARE(words.bar, Tone::Warning);
        QCOMPARE(words.sentence, u"Direct got 426 Upgrade Required, proxied switched."_s);
        QVERIFY2(words.spoken.startsWith(u"Warning, likely: the upstream"_s), qPrintable(words.spoken));
        // Near misses: a warning about the proxy, an error.
        run.comparison.findings.first().hop = model::Hop::Proxy;
        QCOMPARE(verdictStateOf(&run), VerdictState::DifferingUnexplained);
        run.comparison.findings.first().hop = model::Hop::Upstream;
        run.comparison.findings.first().severity = model::Severity::Error;
        words = verdictWordsOf(&run);
        QVERIFY2(words.spoken.startsWith(u"Error, likely: the upstream"_s), qPrintable(words.spoken));
    }

    void proofLeadsToItsRow() {
        VerdictBanner banner;
        banner.show(shared(provenRun(true)));
        banner.resize(1176, banner.heightForWidth(1176));
        QSignalSpy activated(&banner, &VerdictBanner::evidenceActivated);
        const QList<ProofLine*> proofs = banner.findChildren<ProofLine*>();
        QCOMPARE(proofs.size(), 2);
        QTest::mouseClick(proofs.at(0), Qt::LeftButton);
        QCOMPARE(activated.count(), 1);
        const EvidencePlace tap{model::Difference::Section::AroundProxyRequest, "upgrade"};
        QCOMPARE(activated.at(0).at(0).value<EvidencePlace>(), tap);
        QCOMPARE(proofs.at(1)->focusPolicy(), Qt::StrongFocus);
        QTest::keyClick(proofs.at(1), Qt::Key_Return);
        QTest::keyClick(proofs.at(1), Qt::Key_Space);
        QCOMPARE(activated.count(), 3);
        const EvidencePlace replay{model::Difference::Section::Request, "upgrade"};
        QCOMPARE(activated.at(2).at(0).value<EvidencePlace>(), replay);
    }

    void missingProofIsOffered() {
        const QList<NamedRun> runs = everyState();
        VerdictBanner banner;
        QSignalSpy asked(&banner, &VerdictBanner::tapRequested);
        QSignalSpy askedToRead(&banner, &VerdictBanner::configurationRequested);
        for (const char* name : {"likely", "possible", "unexplained"}) {
            banner.show(shared(runOf(runs, name).view));
            QList<LinkButton*> offers;
            for (LinkButton* button : banner.findChildren<LinkButton*>())
                if (!button->isHidden())
                    offers.append(button);
            QVERIFY2(offers.size() == 2, name);
            QVERIFY(offers.at(0)->text().startsWith(u"Turn the tap on"_s));
            QCOMPARE(offers.at(1)->text(), u"Give the proxy's configuration"_s);
            for (LinkButton* offer : offers)
                QTest::keyClick(offer, Qt::Key_Space);
        }
        QCOMPARE(asked.count(), 3);
        QCOMPARE(askedToRead.count(), 3);
        // What the comparison had is not asked for again.
        RunView read = runOf(runs, "likely").view;
        read.record.configuration.emplace();
        QVERIFY(verdictWordsOf(&read).offersTap);
        QVERIFY(!verdictWordsOf(&read).offersConfiguration);
        QCOMPARE(verdictWordsOf(&runOf(runs, "likely").view).confidence,
                 std::optional(model::Confidence::Likely));
        QVERIFY(!verdictWordsOf(&runOf(runs, "proven").view).offersTap);
        QVERIFY(!verdictWordsOf(&runOf(runs, "proven").view).offersConfiguration);
    }

    void runningCanBeCancelled() {
        const QList<NamedRun> runs = everyState();
        VerdictBanner banner;
        banner.show(shared(runOf(runs, "running").view));
        QCOMPARE(verdictWordsOf(&runOf(runs, "running").view).title,
                 u"Comparing: direct switched, proxied waits for the first byte"_s);
        QCOMPARE(verdictWordsOf(&runOf(runs, "replaying").view).progress, u"Looking for proof, 2 of 6"_s);
        QVERIFY(!verdictWordsOf(&runOf(runs, "replaying").view).confidence);
        QSignalSpy cancelled(&banner, &VerdictBanner::cancelRequested);
        QPushButton* cancel = nullptr;
        for (QPushButton* button : banner.findChildren<QPushButton*>())
            if (!button->isHidden())
                cancel = button;
        QVERIFY(cancel);
        QTest::mouseClick(cancel, Qt::LeftButton);
        QCOMPARE(cancelled.count(), 1);
    }

    void bothSwitchedIsOneLine() {
        const QList<NamedRun> runs = everyState();
        VerdictBanner banner;
        banner.show(shared(runOf(runs, "both open").view));
        QCOMPARE(banner.heightForWidth(1176), 40);
        QStringList shown;
        for (QLabel* label : banner.findChildren<QLabel*>())
            if (!label->isHidden() && !label->parentWidget()->isHidden())
                shown.append(label->text());
        QVERIFY(shown.contains(u"open"_s));
        QVERIFY(shown.contains(u"4:12"_s) || shown.contains(u"4:13"_s));
        QSignalSpy asked(&banner, &VerdictBanner::connectBothRequested);
        banner.show(shared(runOf(runs, "both switched").view));
        for (QPushButton* button : banner.findChildren<QPushButton*>())
            if (!button->isHidden())
                QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(asked.count(), 1);
    }

    void proofFolds() {
        VerdictBanner banner;
        banner.show(shared(provenRun(true)));
        const int tall = banner.heightForWidth(700);
        banner.setProofFolded(true);
        QVERIFY(banner.isProofFolded());
        QVERIFY(banner.heightForWidth(700) < tall);
        for (ProofLine* proof : banner.findChildren<ProofLine*>())
            QVERIFY(proof->isHidden());
        for (LinkButton* button : banner.findChildren<LinkButton*>())
            if (!button->isHidden())
                QTest::keyClick(button, Qt::Key_Space);
        QCOMPARE(banner.heightForWidth(700), tall);
    }

    void editedKeepsTheVerdictInGrey() {
        RunView view = provenRun(false);
        view.edited = true;
        const VerdictWords words = verdictWordsOf(&view);
        QCOMPARE(words.bar, Tone::Edge);
        QCOMPARE(words.title, u"The proxy drops `Upgrade`"_s);
        QVERIFY(words.spoken.contains(u"From before your last edit"_s));
    }

    void newVerdictsAreAnnouncedOnce() {
        VerdictBanner banner;
        const QList<NamedRun> runs = everyState();
        QSignalSpy announced(&banner, &VerdictBanner::announced);
        banner.show(shared(runOf(runs, "running").view));
        QCOMPARE(announced.count(), 0);
        banner.show(shared(runOf(runs, "proven").view));
        banner.show(shared(runOf(runs, "proven").view));
        QCOMPARE(announced.count(), 1);
        banner.show(shared(runOf(runs, "cut later").view));
        QCOMPARE(announced.count(), 2);
        banner.show(nullptr);
        QVERIFY(banner.isHidden());
    }

    void whatActsHasAName() {
        for (const NamedRun& run : everyState()) {
            VerdictBanner banner;
            banner.show(shared(run.view));
            for (QWidget* child : banner.findChildren<QWidget*>()) {
                if (child->isHidden() || child->focusPolicy() == Qt::NoFocus)
                    continue;
                QAccessibleInterface* face = QAccessible::queryAccessibleInterface(child);
                QVERIFY(face);
                QVERIFY2(!face->text(QAccessible::Name).isEmpty(),
                         qPrintable(u"%1: %2"_s.arg(QLatin1StringView(run.name),
                                                    QLatin1StringView(child->metaObject()->className()))));
            }
        }
    }

private:
    static void setFont(const QString& family) {
        QFont font(family);
        font.setPixelSize(13);
        QApplication::setFont(font);
    }
};

QTEST_MAIN(TestVerdict)
#include "tst_verdict.moc"
