// What the tab Compare says about the answers: who gave them, and how other clients would read them.
#include "compared_views.h"

#include "ui/pages/compare_pane.h"
#include "ui/widgets/client_badges.h"
#include "ui/widgets/client_strip.h"
#include "ui/widgets/comparison_view.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/proof_line.h"
#include "ui/widgets/speaker_line.h"
#include "ui/widgets/theme.h"

#include <QAbstractButton>
#include <QApplication>
#include <QLabel>
#include <QTest>
#include <QVBoxLayout>

using namespace twinwire;
using namespace twinwire::ui;
using namespace Qt::StringLiterals;

namespace {

const QByteArray nginxPage = "<html>\r\n<head><title>404 Not Found</title></head>\r\n<body>\r\n"
                             "<center><h1>404 Not Found</h1></center>\r\n"
                             "<hr><center>nginx/1.22.1</center>\r\n</body>\r\n</html>\r\n";

test::Run ownPage() {
    test::Run run;
    run.proxied(
        test::answer("404 Not Found", "Server: nginx/1.22.1\r\nContent-Type: text/html\r\n", nginxPage));
    return run;
}

/// A 101 without Upgrade: curl opens, browsers do not.
test::Run switchWithoutUpgrade() {
    test::Run run;
    run.proxied(test::without(test::switching(), "Upgrade"));
    return run;
}

/// The pane in a window of its own.
class Stage : public QWidget {
public:
    explicit Stage(const QSize& size = {1208, 620}) {
        auto* layout = new QVBoxLayout(this);
        layout->setContentsMargins(0, 0, 0, 0);
        pane = new ComparePane(this);
        layout->addWidget(pane);
        resize(size);
        show();
    }
    template <typename Part>
    Part* part() const {
        return pane->findChild<Part*>();
    }
    QString currentRow() const {
        return part<ComparisonView>()->currentIndex().siblingAtColumn(0).data().toString();
    }

    ComparePane* pane;
};

bool isInside(const QWidget* widget, const QWidget* frame) {
    return frame->rect().contains(QRect(widget->mapTo(frame, QPoint()), widget->size()));
}

} // namespace

class TestAnswers : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { Theme::apply(*qApp, ThemeChoice::Light); }

    // ---- who answered ----------------------------------------------------------------------------------

    void theProxyAnsweredByItself() {
        Stage stage;
        stage.pane->show(test::finished(ownPage()));
        const auto* speaker = stage.part<SpeakerLine>();
        QVERIFY(speaker->isVisible());
        QCOMPARE(speaker->words(), u"nginx probably answered by itself"_s);
        QCOMPARE(speaker->accessibleName(), u"Who answered: nginx probably answered by itself"_s);
        QCOMPARE(speaker->reasons().first()->text(), u"The answer is one of nginx’s own"_s);
    }

    void theUpstreamAnsweredThroughTheProxy() {
        Stage stage;
        stage.pane->show(test::finished(test::droppedUpgradeTapped()));
        const auto* speaker = stage.part<SpeakerLine>();
        QVERIFY(speaker->words().startsWith(u"The upstream"));
        QVERIFY(speaker->words().endsWith(u" answered, through nginx"));
        // The rows above have no room to give.
        QVERIFY(speaker->isVisible());
        QVERIFY(stage.pane->findings()->isAncestorOf(speaker));
        stage.pane->setFindingsBelow(false);
        QVERIFY(!stage.pane->findings()->isAncestorOf(speaker));
        QVERIFY(speaker->isVisible());
    }

    void aReasonWrapsOnceItHasTo() {
        Stage stage;
        stage.pane->show(test::finished(test::droppedUpgradeTapped()));
        for (const int width : {1400, 1208, 1000, 1300}) {
            stage.resize(width, 620);
            ProofLine* reason = stage.part<SpeakerLine>()->reasons().first();
            QTRY_VERIFY2(reason->height() >= reason->heightForWidth(reason->width()),
                         qPrintable(QString::number(width)));
            QTRY_VERIFY(isInside(reason, stage.part<SpeakerLine>()));
        }
    }

    void nothingIsSaidOfASwitch() {
        Stage stage;
        test::Run run;
        run.proxied(test::switching());
        stage.pane->show(test::finished(run));
        QVERIFY(!stage.part<SpeakerLine>()->isVisible());
        stage.pane->show(test::finished(ownPage()));
        QVERIFY(stage.part<SpeakerLine>()->isVisible());
        stage.pane->show(nullptr);
        QVERIFY(!stage.part<SpeakerLine>()->isVisible());
    }

    void aReasonLeadsToItsLine() {
        Stage stage;
        stage.pane->show(test::finished(ownPage()));
        ProofLine* reason = stage.part<SpeakerLine>()->reasons().first();
        QTest::mouseClick(reason, Qt::LeftButton);
        QCOMPARE(stage.currentRow(), u"body"_s);
        stage.part<ComparisonView>()->clearSelection();
        stage.part<ComparisonView>()->setCurrentIndex({});
        reason->setFocus();
        QTest::keyClick(reason, Qt::Key_Return);
        QCOMPARE(stage.currentRow(), u"body"_s);
    }

    void furtherReasonsAreOneClickAway() {
        test::Run run;
        run.direct(test::switching("Server: app/7\r\nX-Request: 9\r\n"));
        run.proxied(test::answer("403 Forbidden", "Server: app/7\r\nX-Request: 9\r\n", "no"));
        Stage stage;
        stage.pane->show(test::finished(run));
        const auto* speaker = stage.part<SpeakerLine>();
        QCOMPARE(speaker->reasons().size(), 2);
        QVERIFY(speaker->reasons().at(0)->isVisible());
        QVERIFY(!speaker->reasons().at(1)->isVisible());
        auto* more = speaker->findChild<LinkButton*>();
        QCOMPARE(more->text(), u"1 more"_s);
        QTest::keyClick(more, Qt::Key_Space);
        QVERIFY(speaker->reasons().at(1)->isVisible());
        QVERIFY(!more->isVisible());
    }

    // ---- other clients ---------------------------------------------------------------------------------

    void clientsOfOneMindAreOneSentence() {
        Stage stage;
        stage.pane->show(test::finished(test::droppedUpgrade()));
        const auto* strip = stage.part<ClientStrip>();
        QVERIFY(strip->isVisible());
        QVERIFY(!strip->isOpen());
        QCOMPARE(strip->sentence(),
                 u"The direct answer opens in all of them. The proxied one fails in all of them."_s);
        QVERIFY(!strip->direct().isVisible());
        QVERIFY(strip->height() < 40);
        QTest::mouseClick(strip->findChild<LinkButton*>(), Qt::LeftButton);
        QVERIFY(strip->isOpen());
        QTRY_VERIFY(strip->proxied().isVisible());
        QCOMPARE(strip->direct().badges().size(), 7);
        QCOMPARE(strip->proxied().badges().size(), 7);
    }

    void whereClientsDisagreeTheBadgesAreThere() {
        Stage stage;
        stage.pane->show(test::finished(switchWithoutUpgrade()));
        const auto* strip = stage.part<ClientStrip>();
        QVERIFY(strip->isOpen());
        QVERIFY2(strip->sentence().contains(u"The proxied one opens in curl, fails in the other 6."),
                 qPrintable(strip->sentence()));
        QTRY_VERIFY(strip->proxied().isVisible());
        // What all agree on needs no badges, but can be had.
        QVERIFY(!strip->direct().isVisible());
        QCOMPARE(strip->findChild<LinkButton*>()->text(), u"Show both answers"_s);
        QTest::mouseClick(strip->findChild<LinkButton*>(), Qt::LeftButton);
        QTRY_VERIFY(strip->direct().isVisible());
        QCOMPARE(strip->findChild<LinkButton*>()->text(), u"Hide"_s);
        for (const ClientBadge* badge : strip->proxied().badges()) {
            QTRY_VERIFY2(isInside(badge, strip), qPrintable(badge->text()));
            QVERIFY(badge->width() >= badge->sizeHint().width());
            QVERIFY(!badge->accessibleName().isEmpty());
            QVERIFY(badge->accessibleDescription().contains(badge->reading().words));
            QVERIFY(badge->accessibleDescription().contains(badge->reading().version));
            QVERIFY(badge->accessibleDescription().contains(badge->reading().source));
        }
        const ClientBadge* curl = strip->proxied().badges().last();
        QCOMPARE(curl->accessibleName(), u"Proxied answer, curl: opens"_s);
    }

    void aBadgeTellsTheClientsOwnWords() {
        Stage stage;
        stage.pane->show(test::finished(switchWithoutUpgrade()));
        const auto* strip = stage.part<ClientStrip>();
        ClientBadge* chromium = nullptr;
        for (ClientBadge* badge : strip->proxied().badges())
            chromium = badge->reading().client == u"Chromium"_s ? badge : chromium;
        QVERIFY(chromium);
        QVERIFY(!strip->details().isVisible());
        QTest::mouseClick(chromium, Qt::LeftButton);
        QTRY_VERIFY(strip->details().isVisible());
        QVERIFY(strip->details().accessibleName().contains(chromium->reading().words));
        QVERIFY(strip->details().text().contains(u"<a href=\"https://"));
        // Another answer's badge takes its place, and the same one again takes it away.
        stage.part<ClientStrip>()->setFold(ClientStrip::Fold::Open);
        QTRY_VERIFY(strip->direct().isVisible());
        ClientBadge* ws = strip->direct().badges().first();
        QTest::mouseClick(ws, Qt::LeftButton);
        QVERIFY(!chromium->isChecked());
        QVERIFY(strip->details().accessibleName().startsWith(u"ws"));
        QTest::mouseClick(ws, Qt::LeftButton);
        QTRY_VERIFY(!strip->details().isVisible());
    }

    void badgesAreWalkedByKeyboard() {
        Stage stage;
        stage.pane->show(test::finished(switchWithoutUpgrade()));
        const ClientBadges& row = stage.part<ClientStrip>()->proxied();
        QTRY_VERIFY(row.isVisible());
        // One stop for Tab.
        int stops = 0;
        for (const ClientBadge* badge : row.badges())
            stops += badge->focusPolicy() & Qt::TabFocus ? 1 : 0;
        QCOMPARE(stops, 1);
        row.badges().first()->setFocus();
        QTest::keyClick(row.badges().first(), Qt::Key_Right);
        QCOMPARE(stage.focusWidget(), row.badges().at(1));
        QTest::keyClick(row.badges().at(1), Qt::Key_Return);
        QCOMPARE(row.chosen(), 1);
        QTest::keyClick(row.badges().at(1), Qt::Key_Escape);
        QCOMPARE(row.chosen(), -1);
        QTest::keyClick(row.badges().at(1), Qt::Key_Left);
        QTest::keyClick(row.badges().at(0), Qt::Key_Left);
        QCOMPARE(stage.focusWidget(), row.badges().last());
        QVERIFY(row.badges().last()->focusPolicy() & Qt::TabFocus);
        QVERIFY(!(row.badges().first()->focusPolicy() & Qt::TabFocus));
    }

    void badgesWrapOnNarrowPages() {
        Stage wide({1400, 620});
        Stage narrow({420, 620});
        narrow.pane->setFindingsApart(true);
        for (const Stage* stage : {&wide, &narrow}) {
            stage->pane->show(test::finished(switchWithoutUpgrade()));
            const auto* strip = stage->part<ClientStrip>();
            QTRY_VERIFY(strip->proxied().isVisible());
            for (const ClientBadge* badge : strip->proxied().badges())
                QTRY_VERIFY2(isInside(badge, strip), qPrintable(badge->text()));
        }
        QTRY_VERIFY(narrow.part<ClientStrip>()->proxied().height() >
                    wide.part<ClientStrip>()->proxied().height());
    }

    void theFoldIsKept() {
        Stage stage;
        stage.pane->show(test::finished(test::droppedUpgrade()));
        stage.part<ClientStrip>()->setFold(ClientStrip::Fold::Open);
        Stage other;
        other.pane->restoreState(stage.pane->saveState());
        other.pane->show(test::finished(test::droppedUpgrade()));
        QVERIFY(other.part<ClientStrip>()->isOpen());
    }

    void aRunUnderWayHasNoReadingsOfWhatIsMissing() {
        Stage stage;
        stage.pane->show(test::running(test::droppedUpgrade()));
        QVERIFY(!stage.part<SpeakerLine>()->isVisible());
        QCOMPARE(stage.part<ClientStrip>()->sentence(), u"The direct answer opens in all of them."_s);
    }

    void bothThemesPaint() {
        for (const ThemeChoice choice : {ThemeChoice::Dark, ThemeChoice::Light}) {
            Theme::apply(*qApp, choice);
            Stage stage;
            stage.pane->show(test::finished(switchWithoutUpgrade()));
            QTRY_VERIFY(stage.part<ClientStrip>()->proxied().isVisible());
            const QImage image = stage.part<ClientStrip>()->grab().toImage();
            bool good = false;
            bool error = false;
            for (int y = 0; y < image.height(); ++y) {
                for (int x = 0; x < image.width(); ++x) {
                    good = good || image.pixelColor(x, y) == color(Tone::Good);
                    error = error || image.pixelColor(x, y) == color(Tone::Error);
                }
            }
            QVERIFY(good && error);
        }
    }
};

QTEST_MAIN(TestAnswers)
#include "tst_answers.moc"
