// What is painted by hand of a run: the two wires and the phases.
#include "looks_runs.h"
#include "paintings.h"

#include "ui/widgets/phase_timeline.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/twin_wire_view.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTest>

using namespace twinwire;
using namespace twinwire::ui;
using namespace twinwire::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

WirePicture brokenPicture(model::Hop hop, bool reached, bool asHandshake) {
    WirePicture::Lane direct;
    direct.status = u"101"_s;
    direct.outcome = u"switched"_s;
    direct.good = true;
    WirePicture::Lane proxied;
    proxied.proxied = true;
    proxied.product = u"nginx"_s;
    proxied.status = u"426"_s;
    proxied.outcome = u"refused"_s;
    proxied.brokenAt = hop;
    proxied.reachedUpstream = reached;
    proxied.asHandshake = asHandshake;
    proxied.reason = u"no `Upgrade`"_s;
    return WirePicture{{direct, proxied}, {}};
}

RunViewPointer shared(const RunView& view) {
    return std::make_shared<RunView>(view);
}

} // namespace

class TestWires : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        QApplication::setFont(sized(13));
        Theme::apply(*qApp, ThemeChoice::Light);
    }

    void init() {
        QApplication::setFont(sized(13));
        Theme::apply(*qApp, ThemeChoice::Light);
    }

    void wiresBreakWhereTheHopSays() {
        TwinWireView view;
        view.resize(456, 120);
        const auto breakAt = [&view](model::Hop hop, bool reached, bool asHandshake) {
            view.show(brokenPicture(hop, reached, asHandshake));
            return view.breakOf(1).value_or(QPointF(-1, -1)).x();
        };
        using model::Hop;
        view.show(brokenPicture(Hop::Proxy, true, false));
        QVERIFY(!view.breakOf(0));
        QVERIFY(view.boxOf(0).isEmpty());
        const QRectF box = view.boxOf(1);
        QVERIFY(box.width() > 20);
        QVERIFY(breakAt(Hop::Request, true, false) < box.left());
        QVERIFY(breakAt(Hop::ClientToProxy, false, false) < box.left());
        const qreal altered = breakAt(Hop::Proxy, true, false);
        QVERIFY(altered > box.right());
        const qreal atProxy = breakAt(Hop::Proxy, false, false);
        QVERIFY(atProxy >= box.left() - 1 && atProxy <= box.right() + 1);
        QVERIFY(breakAt(Hop::Proxy, true, true) < box.left());
        QVERIFY(breakAt(Hop::ProxyToUpstream, false, false) > box.right());
        QVERIFY(breakAt(Hop::Upstream, true, true) > altered);
        QVERIFY(view.accessibleDescription().contains(u"broken at the upstream: no Upgrade"_s));
    }

    void refusedConnectionsBreakWhereTheyWereRefused() {
        // Nobody listens on either address: one finding speaks for both routes.
        RunView nobody = provenRun(false);
        for (model::Session* session : {&nobody.record.direct, &nobody.record.proxied}) {
            session->exchange.response.reset();
            session->outcome = model::Outcome::Failed;
            session->failure.emplace();
            session->failure->kind = model::Failure::Kind::ConnectionRefused;
            session->failure->phase = model::Phase::Connect;
        }
        model::Finding refused;
        refused.code = "network.connection-refused";
        refused.confidence = model::Confidence::Proven;
        refused.hop = model::Hop::Upstream;
        nobody.comparison.findings = {refused};
        TwinWireView view;
        view.resize(456, 120);
        view.show(wirePictureOf(nobody));
        QVERIFY(view.breakOf(0));
        QVERIFY(view.breakOf(1));
        const QRectF box = view.boxOf(1);
        QVERIFY(view.breakOf(0)->x() > box.right());
        QVERIFY(qAbs(view.breakOf(1)->x() - box.left()) < 2);
        QCOMPARE(view.asText().count(u"connection refused"_s), 2);
        QVERIFY(view.asText().contains(u"broken at the proxy"_s));
        QVERIFY(view.asText().contains(u"broken at the upstream"_s));
    }

    void whatIsNotProvenIsAskedOnTheWires() {
        RunView likely = provenRun(false);
        likely.comparison.findings.first().confidence = model::Confidence::Likely;
        QCOMPARE(wirePictureOf(likely).lanes.at(1).reason, u"no `Upgrade`?"_s);
    }

    void wiresComeFromTheRun() {
        const WirePicture proven = wirePictureOf(provenRun(false));
        QCOMPARE(proven.lanes.size(), 2);
        QVERIFY(proven.lanes.at(0).good);
        QVERIFY(!proven.lanes.at(0).brokenAt);
        QCOMPARE(proven.lanes.at(1).brokenAt, std::optional(model::Hop::Proxy));
        QVERIFY(!proven.lanes.at(1).asHandshake);
        QCOMPARE(proven.lanes.at(1).product, u"nginx"_s);
        QCOMPARE(proven.lanes.at(1).status, u"426"_s);
        QCOMPARE(proven.lanes.at(1).reason, u"no `Upgrade`"_s);
        for (const NamedRun& run : everyState()) {
            const WirePicture picture = wirePictureOf(run.view);
            QVERIFY2(!picture.lanes.isEmpty(), run.name);
            for (const WirePicture::Lane& lane : picture.lanes) {
                QVERIFY2(!lane.outcome.isEmpty(), run.name);
                QVERIFY2(lane.reason.count(u' ') < 3, run.name);
            }
        }
    }

    void wiresAreSharpAtEveryScale_data() {
        QTest::addColumn<qreal>("ratio");
        for (const qreal ratio : {1.0, 1.25, 1.5, 2.0, 3.0})
            QTest::newRow(qPrintable(QString::number(ratio))) << ratio;
    }
    void wiresAreSharpAtEveryScale() {
        QFETCH(qreal, ratio);
        for (const ThemeChoice choice : {ThemeChoice::Light, ThemeChoice::Dark}) {
            Theme::apply(*qApp, choice);
            TwinWireView wires;
            wires.resize(456, 120);
            wires.show(brokenPicture(model::Hop::Proxy, true, false));
            QVERIFY(contains(painted(wires, ratio), color(Tone::Direct)));
            QVERIFY(contains(painted(wires, ratio), color(Tone::Error)));
            PhaseTimeline phases;
            phases.show(shared(differingRun()));
            phases.resize(820, phases.sizeHint().height());
            const QImage image = painted(phases, ratio);
            QVERIFY(colorCount(image) > 8);
            // A bar's line covers whole device pixels: its colour stands there unmixed.
            const QRectF bar = phases.barsOf(1).constLast();
            const int y = qRound(bar.center().y() * ratio);
            const int x = qRound(phases.barsOf(1).at(2).left() * ratio);
            QCOMPARE(image.pixelColor(x, y).rgb(), color(Tone::Proxied).rgb());
        }
    }

    void phasesAreSegments() {
        const QList<PhaseSegment> direct = phaseSegments(switchedSession(), true, 31ms);
        QCOMPARE(direct.size(), 3);
        QCOMPARE(direct.at(2).name, u"Wait for first byte"_s);
        QVERIFY(direct.at(2).waiting);
        QCOMPARE(direct.at(2).length(), std::chrono::nanoseconds(2100us));
        const QList<PhaseSegment> proxied = phaseSegments(refusedSession(), true, 31ms);
        QCOMPARE(proxied.size(), 5);
        QCOMPARE(proxied.constLast().end, std::chrono::nanoseconds(13500us));
        for (qsizetype i = 1; i < proxied.size(); ++i)
            QCOMPARE(proxied.at(i).begin, proxied.at(i - 1).end);

        model::Session running = refusedSession();
        running.timings.firstByte.reset();
        running.timings.headComplete.reset();
        running.timings.ended.reset();
        const QList<PhaseSegment> growing = phaseSegments(running, false, 11ms);
        QVERIFY(growing.constLast().running);
        QVERIFY(growing.constLast().waiting);
        QCOMPARE(growing.constLast().end, std::chrono::nanoseconds(11ms));

        const QList<PhaseSegment> failed = phaseSegments(
            failedSession(model::Failure::Kind::ConnectionRefused, model::Phase::Connect, {}), true, 31ms);
        QCOMPARE(failed.size(), 2);
        QVERIFY(failed.constLast().failed);
        QCOMPARE(failed.constLast().mark, u"connect failed"_s);
        QVERIFY(!phaseSegments(model::Session(), false, 1ms).isEmpty());
    }

    void longPhasesBreakTheAxis() {
        PhaseTimeline phases;
        phases.resize(820, phases.sizeHint().height());
        phases.show(shared(differingRun()));
        QCOMPARE(phases.leftOut(), std::chrono::nanoseconds(0));
        RunView slow = differingRun();
        slow.record.proxied.timings.firstByte = 5s;
        slow.record.proxied.timings.headComplete = 5s;
        slow.record.proxied.timings.ended = 5s;
        phases.show(shared(slow));
        QVERIFY(phases.leftOut() > 4s);
        // What the long phase would have hidden can be told apart again.
        QVERIFY(phases.barsOf(1).at(2).width() > 40);
        RunView both = slow;
        both.record.direct.timings.firstByte = 5s + 1ms;
        both.record.direct.timings.headComplete = 5s + 1ms;
        phases.show(shared(both));
        QVERIFY(phases.leftOut() > 4s);
        for (int lane = 0; lane < 2; ++lane)
            for (const QRectF& bar : phases.barsOf(lane))
                QVERIFY(bar.right() <= phases.width());
    }

    void phasesAnswerTheKeyboard() {
        PhaseTimeline phases;
        phases.resize(820, phases.sizeHint().height());
        phases.show(shared(differingRun()));
        QVERIFY(phases.asText().contains(u"Proxied, TLS: 6.8 ms, from 1.7 ms to 8.5 ms"_s));
        QCOMPARE(phases.accessibleDescription(), phases.asText());
        phases.QWidget::show();
        phases.activateWindow();
        phases.setFocus();
        QTRY_VERIFY(phases.hasFocus());
        QTest::keyClick(&phases, Qt::Key_Right);
        QCOMPARE(phases.accessibleDescription(), u"Direct, Connect: 0.4 ms, from 0.0 ms to 0.4 ms"_s);
        QTest::keyClick(&phases, Qt::Key_Down);
        QTest::keyClick(&phases, Qt::Key_End);
        QVERIFY(phases.accessibleDescription().startsWith(u"Proxied, Wait for first byte: 4.9 ms"_s));
        QSignalSpy folded(&phases, &PhaseTimeline::foldedChanged);
        QTest::keyClick(&phases, Qt::Key_Return);
        QVERIFY(phases.isFolded());
        QCOMPARE(folded.count(), 1);
        QCOMPARE(phases.sizeHint().height(), 28);
        QTest::mouseClick(&phases, Qt::LeftButton, {}, QPoint(40, 10));
        QVERIFY(!phases.isFolded());
    }

    void phasesBearAnyRunAtAnyWidth() {
        for (const QString& family : {u"Inter"_s, u"DejaVu Sans"_s}) {
            QApplication::setFont(sized(13, family));
            for (const NamedRun& run : everyState()) {
                for (const int width : {300, 560, 830, 1400}) {
                    PhaseTimeline phases;
                    phases.resize(width, phases.sizeHint().height());
                    phases.show(shared(run.view));
                    for (int lane = 0; lane < 2; ++lane)
                        for (const QRectF& bar : phases.barsOf(lane))
                            QVERIFY2(bar.left() >= 0 && bar.right() <= width + 1, run.name);
                    QVERIFY2(colorCount(painted(phases, 1)) > 3, run.name);
                    phases.setFolded(true);
                    phases.resize(width, phases.sizeHint().height());
                    QVERIFY2(colorCount(painted(phases, 1)) > 3, run.name);
                }
            }
        }
    }
};

QTEST_MAIN(TestWires)
#include "tst_wires.moc"
