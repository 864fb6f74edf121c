// The tab Raw bytes: how octets become rows, and the tab as a person uses it.
#include "compared_views.h"

#include "ui/models/byte_rows.h"
#include "ui/models/byte_streams.h"
#include "ui/pages/raw_bytes_pane.h"
#include "ui/widgets/byte_view.h"
#include "ui/widgets/controls.h"

#include <QAbstractItemModelTester>
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

namespace {

QString textOf(const ByteRows& rows, qsizetype row) {
    QString text;
    for (const ByteCell& cell : rows.cells(row))
        text += cell.text;
    return text;
}

} // namespace

class TestRawBytes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void textRowsShowEveryOctet();
    void hexadecimalRows();
    void octetsAreFound();
    void longLinesAreBroken();
    void sixteenMebibytesAreQuick();
    void streamsOfARun();
    void streamsAreShown();
    void keyboardAndMouseSelect();
    void sixteenMebibytesScroll();
};

void TestRawBytes::initTestCase() {
    Theme::apply(*qApp, ThemeChoice::Light);
}

void TestRawBytes::textRowsShowEveryOctet() {
    const QByteArray octets("GET / HTTP/1.1\r\nA: \xc3\xa4\x00\xff\nbare\rend\t", 33);
    const ByteRows rows(octets, ByteRows::Form::Text);
    QCOMPARE(rows.count(), 3);
    QCOMPARE(textOf(rows, 0), u"GET / HTTP/1.1↵"_s);
    QVERIFY(textOf(rows, 1).startsWith(u"A: ä"));
    QVERIFY(textOf(rows, 1).endsWith(u"␊"));
    QVERIFY(textOf(rows, 2).startsWith(u"bare␍end"));
    qsizetype covered = 0;
    for (qsizetype row = 0; row < rows.count(); ++row) {
        for (const ByteCell& cell : rows.cells(row)) {
            QCOMPARE(cell.offset, covered);
            covered += cell.length;
        }
    }
    QCOMPARE(covered, octets.size());
    QCOMPARE(rows.copied(0, 14), u"GET / HTTP/1.1"_s);
    QCOMPARE(rows.rowOf(0), 0);
    QCOMPARE(rows.rowOf(15), 0);
    QCOMPARE(rows.rowOf(16), 1);
    QCOMPARE(rows.rowOf(octets.size()), 2);
    const ByteRows none;
    QCOMPARE(none.count(), 0);
    QCOMPARE(none.rowOf(5), 0);
    QVERIFY(none.cells(0).isEmpty());
}

void TestRawBytes::hexadecimalRows() {
    const ByteRows rows(QByteArray("GET /chat HTTP/1.1\r\n"), ByteRows::Form::Hexadecimal);
    QCOMPARE(rows.count(), 2);
    QCOMPARE(textOf(rows, 0),
             u"00000000  47 45 54 20 2f 63 68 61  74 20 48 54 54 50 2f 31  GET /chat HTTP/1"_s);
    QCOMPARE(textOf(rows, 1).left(21), u"00000010  2e 31 0d 0a"_s);
    QVERIFY(textOf(rows, 1).endsWith(u".1.."));
    QCOMPARE(rows.copied(17, 1).left(8), u"00000010"_s);
}

void TestRawBytes::octetsAreFound() {
    const QByteArray octets("one Two one\r\ntwo");
    qsizetype length = 0;
    const ByteRows rows(octets, ByteRows::Form::Text);
    QCOMPARE(rows.find(u"TWO"_s, 0, true, &length), 4);
    QCOMPARE(length, 3);
    QCOMPARE(rows.find(u"two"_s, 5, true, &length), 13);
    QCOMPARE(rows.find(u"two"_s, 14, true, &length), 4); // round again
    QCOMPARE(rows.find(u"one"_s, 4, false, &length), 0);
    QCOMPARE(rows.find(u"three"_s, 0, true, &length), -1);
    const ByteRows dump(octets, ByteRows::Form::Hexadecimal);
    QCOMPARE(dump.find(u"0d 0a"_s, 0, true, &length), 11);
    QCOMPARE(length, 2);
}

void TestRawBytes::longLinesAreBroken() {
    QByteArray octets(5000, 'a');
    octets.append("\xe2\x82\xac");
    octets.append(QByteArray(3000, 'b'));
    const ByteRows rows(octets, ByteRows::Form::Text);
    QVERIFY(rows.count() >= 8);
    qsizetype covered = 0;
    for (qsizetype row = 0; row < rows.count(); ++row) {
        const auto range = rows.range(row);
        QCOMPARE(range.first, covered);
        QVERIFY(range.second > 0 && range.second <= 1024);
        for (const ByteCell& cell : rows.cells(row))
            QVERIFY(cell.kind != ByteCell::Kind::Escape); // no character is cut in two
        covered += range.second;
    }
    QCOMPARE(covered, octets.size());
}

void TestRawBytes::sixteenMebibytesAreQuick() {
    QByteArray octets(16 * 1024 * 1024, 'x');
    for (qsizetype i = 80; i < octets.size(); i += 81)
        octets[i] = '\n';
    QElapsedTimer clock;
    clock.start();
    const ByteRows rows(octets, ByteRows::Form::Text);
    QVERIFY(rows.count() > 200'000);
    qsizetype cells = 0;
    for (qsizetype row = 0; row < rows.count(); row += rows.count() / 1000)
        cells += rows.cells(row).size();
    QVERIFY(cells > 0);
    QVERIFY2(clock.elapsed() < 5000, qPrintable(QString::number(clock.elapsed())));
}

void TestRawBytes::streamsOfARun() {
    ByteStreamModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    auto view = test::finished(test::droppedUpgradeTapped());
    view->record.proxied.connection.tunnel =
        model::TunnelFacts{"CONNECT a:1 HTTP/1.1\r\n\r\n", "HTTP/1.1 200 OK\r\n\r\n", {}, {}, {}, true};
    view->record.direct.exchange.afterHead = QByteArray::fromHex("8800");
    model.show(view);
    QStringList names;
    for (int i = 0; i < model.rowCount(); ++i)
        names.append(ByteStreamModel::placeWords(model.streamAt(i)->place) + u": "_s +
                     model.streamAt(i)->name);
    QCOMPARE(names, QStringList({u"Direct: Request sent"_s, u"Direct: Answer received"_s,
                                 u"Direct: Behind the 101"_s, u"Proxied: Asked of the forward proxy"_s,
                                 u"Proxied: Forward proxy answered"_s, u"Proxied: Request sent"_s,
                                 u"Proxied: Answer received"_s, u"Tap: Upstream received"_s,
                                 u"Tap: Upstream answered"_s}));
    QCOMPARE(model.streamAt(0)->octets, test::chatRequest());
    QCOMPARE(model.streamAt(2)->octets, QByteArray::fromHex("8800"));
    QVERIFY(model.index(0).data(Qt::AccessibleTextRole).toString().contains(u"bytes"));
    model.show(test::running(test::droppedUpgrade()));
    QCOMPARE(model.rowCount(), 3);
    model.show(nullptr);
    QCOMPARE(model.rowCount(), 0);
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
