// The tab Raw bytes as a person uses it.
#include "compared_views.h"

#include "ui/pages/raw_bytes_pane.h"
#include "ui/widgets/byte_view.h"
#include "ui/widgets/controls.h"

#include <QApplication>
#include <QClipboard>
#include <QElapsedTimer>
#include <QListView>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace twinwire;
using namespace twinwire::ui;
using namespace Qt::StringLiterals;

class TestRawBytes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void streamsAreShown();
    void keyboardAndMouseSelect();
    void sixteenMebibytesScroll();
};

void TestRawBytes::initTestCase() {
    Theme::apply(*qApp, ThemeChoice::Light);
}

void TestRawBytes::streamsAreShown() {
    RawBytesPane pane;
    pane.resize(1000, 400);
    static_cast<QWidget&>(pane).show();
    auto* bytes = pane.findChild<ByteView*>();
    auto* list = pane.findChild<QListView*>();
    pane.show(test::finished(test::droppedUpgradeTapped()));
    QVERIFY(!pane.summary().isEmpty());
    QCOMPARE(list->model()->rowCount(), 6);
    QCOMPARE(bytes->rows().octets(), test::chatRequest());
    QCOMPARE(bytes->copiedText(), QString::fromUtf8(test::chatRequest()));
    bytes->select(0, 3);
    // The same run again changes neither stream nor selection.
    pane.show(test::finished(test::droppedUpgradeTapped()));
    QCOMPARE(bytes->selection(), std::pair(qsizetype(0), qsizetype(3)));
    QCOMPARE(bytes->copiedText(), u"GET"_s);
    list->setCurrentIndex(list->model()->index(3, 0));
    QVERIFY(bytes->rows().octets().startsWith("HTTP/1.1 426"));
    QVERIFY(!bytes->hasSelection());
    auto* find = pane.tools()->findChild<FindField*>();
    find->setText(u"NGINX"_s);
    pane.findNext(true);
    QCOMPARE(bytes->copiedText(), u"nginx"_s);
    QTest::keyClick(pane.tools()->findChild<SegmentedControl*>(), Qt::Key_Right);
    QCOMPARE(bytes->rows().form(), ByteRows::Form::Hexadecimal);
    find->setText(u"0d 0a 0d 0a"_s);
    pane.findNext(true);
    QCOMPARE(bytes->selection().second, 4);
    QVERIFY(!pane.grab().isNull());
    pane.show(nullptr);
    QCOMPARE(pane.summary(), QString());
    QVERIFY(bytes->rows().octets().isEmpty());
}

void TestRawBytes::keyboardAndMouseSelect() {
    ByteView view;
    view.resize(600, 200);
    view.show();
    view.setOctets("one\r\ntwo\r\nthree\r\n");
    view.setFocus();
    QTest::keyClick(&view, Qt::Key_Down);
    QTest::keyClick(&view, Qt::Key_End, Qt::ShiftModifier);
    QCOMPARE(view.copiedText().trimmed(), u"two"_s);
    QTest::keyClick(&view, Qt::Key_A, Qt::ControlModifier);
    QSignalSpy copied(&view, &ByteView::copied);
    QTest::keyClick(&view, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text().size(), 17);
    QCOMPARE(copied.count(), 1);
    QTest::keyClick(&view, Qt::Key_End, Qt::ControlModifier);
    QCOMPARE(view.selection().first, 17);
    QTest::keyClick(&view, Qt::Key_Home, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(view.selection(), std::pair(qsizetype(0), qsizetype(17)));
    // By mouse: from the first to the third character of the first line.
    const int x = 16;
    const int width = QFontMetrics(ui::font(TextRole::Mono)).horizontalAdvance(u'o');
    QTest::mousePress(view.viewport(), Qt::LeftButton, {}, {x + 1, 14});
    QTest::mouseMove(view.viewport(), {x + 2 * width + 1, 14});
    QTest::mouseRelease(view.viewport(), Qt::LeftButton, {}, {x + 2 * width + 1, 14});
    QCOMPARE(view.selection().first, 0);
    QTest::mouseDClick(view.viewport(), Qt::LeftButton, {}, {x + 1, 14});
    QCOMPARE(view.copiedText(), u"one\r\n"_s);
}

void TestRawBytes::sixteenMebibytesScroll() {
    QByteArray octets(16 * 1024 * 1024, 'x');
    for (qsizetype i = 80; i < octets.size(); i += 81)
        octets[i] = '\n';
    ByteView view;
    view.resize(800, 400);
    view.show();
    QElapsedTimer clock;
    clock.start();
    view.setOctets(octets);
    for (int i = 0; i < 100; ++i) {
        view.verticalScrollBar()->setValue(view.verticalScrollBar()->maximum() / 100 * i);
        QVERIFY(!view.grab().isNull());
    }
    QVERIFY2(clock.elapsed() < 15'000, qPrintable(QString::number(clock.elapsed())));
    // Octets that go on keep place and selection.
    view.select(100, 10);
    const int place = view.verticalScrollBar()->value();
    view.setOctets(octets + "more");
    QCOMPARE(view.verticalScrollBar()->value(), place);
    QCOMPARE(view.selection().first, 100);
}

QTEST_MAIN(TestRawBytes)
#include "tst_raw_bytes.moc"
