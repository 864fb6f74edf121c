// The tab Messages over real widgets: what is written reaches the lab's upstream and comes back as rows.
#include "ui/models/frame_model.h"
#include "ui/pages/messages_pane.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/frame_filter_bar.h"
#include "ui/widgets/frame_inspector.h"
#include "ui/widgets/frame_table.h"
#include "ui/widgets/hex_edit.h"
#include "ui/widgets/send_box.h"
#include "ui/widgets/theme.h"

#include "tests/ui/frames.h"
#include "tests/ui/workbench.h"

#include <QAbstractItemModelTester>
#include <QAccessible>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>
#include <QToolButton>

using namespace twinwire;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using protocol::Opcode;
using run::RouteName;
using test::batch;
using test::frame;
using test::patience;
using ui::FrameModel;
using ui::SendBox;

namespace {

/// A pane in a window of its own, with a controller that talks to the lab.
struct Scene {
    test::Workbench bench;
    ui::HandshakeController controller{bench.services, {}, "messages"};
    ui::MessagesPane pane{controller};
    FrameModel* model = static_cast<FrameModel*>(pane.findChild<ui::FrameTable*>()->model());
    QAbstractItemModelTester tester{model, QAbstractItemModelTester::FailureReportingMode::QtTest};
    ui::FrameTable* table = pane.findChild<ui::FrameTable*>();
    ui::FrameInspector* inspector = pane.findChild<ui::FrameInspector*>();
    SendBox* box = pane.findChild<SendBox*>();
    ui::FrameFilterBar* bar = pane.findChild<ui::FrameFilterBar*>();

    Scene() {
        pane.resize(1100, 640);
        pane.setVisible(true);
        pane.activateWindow();
        if (!QTest::qWaitForWindowActive(&pane))
            qFatal("the window is never active");
    }

    bool isOpen() const {
        return controller.isOpen(RouteName::Direct) && controller.isOpen(RouteName::Proxied);
    }

    template <typename Match>
    int count(Match match) const {
        int rows = 0;
        for (int row = 0; row < model->rowCount(); ++row)
            rows += match(model->frame(row)) ? 1 : 0;
        return rows;
    }

    int countIn(Opcode opcode, const QByteArray& payload) const {
        return count([&](const ui::FrameRow& row) {
            return row.frame && !row.clientToServer && row.frame->opcode == opcode &&
                   row.frame->payload == payload;
        });
    }

    /// Many rows without a connection, as a batch of a live one.
    void fill(int rows) {
        run::FrameBatch frames;
        for (int i = 0; i < rows; ++i)
            frames.append(frame(std::chrono::milliseconds(m_next++), false, Opcode::Text, "{\"n\":1}"));
        Q_EMIT controller.framesPassed(RouteName::Direct, batch(frames));
        model->flush();
    }

    int m_next = 0;
};

void write(QPlainTextEdit* editor, const QString& text) {
    editor->setFocus();
    editor->setPlainText(text);
}

/// The editor of text, ping and pong.
QPlainTextEdit* textEditor(const Scene& scene) {
    for (QPlainTextEdit* editor : scene.box->findChildren<QPlainTextEdit*>()) {
        if (!qobject_cast<ui::HexEdit*>(editor))
            return editor;
    }
    return nullptr;
}

void pressSend(QWidget* focus) {
    QTest::keyClick(focus, Qt::Key_Return, Qt::ControlModifier);
}

/// Starts the lab's faithful hop and connects both routes.
#define CONNECT(scene)                                                                                       \
    (scene).controller.startLab(u"hop-faithful"_s, false);                                                   \
    QTRY_VERIFY_WITH_TIMEOUT(!(scene).controller.editor().document().direct.isEmpty(), patience);            \
    (scene).controller.connectBoth();                                                                        \
    QTRY_VERIFY_WITH_TIMEOUT((scene).isOpen(), patience)

} // namespace

class TstMessages : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { ui::Theme::apply(*qApp, ui::ThemeChoice::Light); }

    void nothingIsOpenAtFirst() {
        Scene scene;
        QVERIFY(!scene.box->canSend());
        QVERIFY2(scene.box->notice().contains(u"Connect first"_s), qPrintable(scene.box->notice()));
        QVERIFY(!scene.box->findChild<ui::PrimaryButton*>()->isEnabled());
        QSignalSpy wanted(scene.box, &SendBox::connectWanted);
        QPushButton* connect = nullptr;
        for (QPushButton* button : scene.box->findChildren<QPushButton*>()) {
            if (button->accessibleName() == u"Connect both routes"_s)
                connect = button;
        }
        QVERIFY(connect && connect->isVisible());
        QTest::keyClick(connect, Qt::Key_Space);
        QCOMPARE(wanted.size(), 1);
        QVERIFY(scene.pane.summary().isEmpty());
    }

    void messagesAreEchoedOnBothRoutes() {
        Scene scene;
        CONNECT(scene);
        auto* text = textEditor(scene);
        write(text, u"{\"say\":\"hello\"}"_s);
        QVERIFY(scene.box->canSend());
        pressSend(text);
        QTRY_COMPARE_WITH_TIMEOUT(scene.countIn(Opcode::Text, "{\"say\":\"hello\"}"), 2, patience);
        QTRY_COMPARE_WITH_TIMEOUT(scene.pane.summary(), u"4"_s, patience);

        scene.box->setKind(SendBox::Binary);
        auto* hex = scene.box->findChild<ui::HexEdit*>();
        write(hex, u"ff d8 g0"_s);
        QVERIFY(!scene.box->canSend());
        QCOMPARE(scene.box->notice(), u"Octet 3: “g” is no hexadecimal digit"_s);
        pressSend(hex);
        QCOMPARE(scene.model->total(), 4u);
        write(hex, u"ff d8 00"_s);
        pressSend(hex);
        QTRY_COMPARE_WITH_TIMEOUT(scene.countIn(Opcode::Binary, QByteArray::fromHex("ffd800")), 2, patience);

        // To one route alone.
        auto* to = scene.box->findChild<QComboBox*>();
        to->setCurrentIndex(2);
        scene.box->setKind(SendBox::Text);
        write(text, u"only proxied"_s);
        pressSend(text);
        QTRY_COMPARE_WITH_TIMEOUT(scene.countIn(Opcode::Text, "only proxied"), 1, patience);
        QVERIFY(scene.count([](const ui::FrameRow& row) {
            return row.frame && row.frame->payload == "only proxied" && row.route == RouteName::Direct;
        }) == 0);
    }

    void aPingComesBackWithItsRoundTrip() {
        Scene scene;
        CONNECT(scene);
        scene.box->setKind(SendBox::Ping);
        auto* text = textEditor(scene);
        write(text, QString(126, u'x'));
        QVERIFY(!scene.box->canSend());
        QCOMPARE(scene.box->notice(), u"A ping carries at most 125 bytes; these are 126"_s);
        write(text, u"#1"_s);
        pressSend(text);
        const auto answered = [](const ui::FrameRow& row) {
            return row.answered && row.answered->after > 0ns && row.frame->opcode == Opcode::Pong;
        };
        QTRY_COMPARE_WITH_TIMEOUT(scene.count(answered), 2, patience);
        for (int row = 0; row < scene.model->rowCount(); ++row) {
            if (!answered(scene.model->frame(row)))
                continue;
            scene.table->showFrame(scene.model->frame(row).number);
            const quint32 ping = scene.model->frame(row).answered->ping;
            auto links = scene.inspector->findChildren<ui::LinkButton*>();
            const auto link = std::find_if(links.begin(), links.end(), [&](const ui::LinkButton* button) {
                return button->isVisible() &&
                       button->accessibleName().startsWith(u"Answers frame %1, after "_s.arg(ping));
            });
            QVERIFY(link != links.end());
            QTest::keyClick(*link, Qt::Key_Space);
            QCOMPARE(scene.inspector->facts()->number, ping);
            QVERIFY(scene.inspector->facts()->answeredBy.has_value());
            return;
        }
        QFAIL("no pong was found");
    }

    void aCloseCarriesCodeAndReason() {
        Scene scene;
        CONNECT(scene);
        scene.box->setKind(SendBox::Close);
        auto* reason = scene.box->findChild<QLineEdit*>(QString(), Qt::FindChildrenRecursively);
        for (QLineEdit* line : scene.box->findChildren<QLineEdit*>()) {
            if (line->accessibleName().startsWith(u"Close reason"_s))
                reason = line;
        }
        reason->setText(QString(124, u'r'));
        QVERIFY(!scene.box->canSend());
        QCOMPARE(scene.box->notice(), u"A reason carries at most 123 bytes; these are 124"_s);
        reason->setText(u"done"_s);
        for (QSpinBox* spin : scene.box->findChildren<QSpinBox*>()) {
            if (spin->accessibleName() == u"Close code"_s)
                spin->setValue(4001);
        }
        QVERIFY(scene.box->canSend());
        reason->setFocus();
        pressSend(reason);
        QTRY_VERIFY_WITH_TIMEOUT(!scene.isOpen(), patience);
        const auto closes = [](bool out) {
            return [out](const ui::FrameRow& row) {
                return row.frame && row.frame->opcode == Opcode::Close && row.clientToServer == out &&
                       row.frame->payload.startsWith(QByteArray::fromHex("0fa1")) &&
                       (!out || row.frame->payload.endsWith("done"));
            };
        };
        QTRY_COMPARE_WITH_TIMEOUT(scene.count(closes(true)), 2, patience);
        QTRY_COMPARE_WITH_TIMEOUT(scene.count(closes(false)), 2, patience);
        QTRY_VERIFY_WITH_TIMEOUT(scene.box->notice().contains(u"Connect first"_s), patience);
        QCOMPARE(scene.count([](const ui::FrameRow& row) { return !row.frame; }), 0);
    }

    void aCutConnectionEndsWithARow() {
        Scene scene;
        CONNECT(scene);
        auto* text = textEditor(scene);
        write(text, u"last words"_s);
        pressSend(text);
        QTRY_COMPARE_WITH_TIMEOUT(scene.countIn(Opcode::Text, "last words"), 2, patience);
        scene.controller.stopLab();
        QTRY_COMPARE_WITH_TIMEOUT(scene.count([](const ui::FrameRow& row) { return !row.frame; }), 2,
                                  patience);
        const ui::FrameRow last = scene.model->frame(scene.model->rowCount() - 1);
        QVERIFY(!last.frame);
        QVERIFY2(last.cut.contains(u"without a close frame"_s), qPrintable(last.cut));
        QVERIFY(last.at >= scene.model->frame(0).at);
        scene.table->showFrame(last.number);
        QVERIFY(scene.inspector->facts()->cut == last.cut);
        QVERIFY(!scene.box->canSend());
    }

    void whatWasSentComesBack() {
        Scene scene;
        CONNECT(scene);
        auto* text = textEditor(scene);
        write(text, u"first"_s);
        pressSend(text);
        QVERIFY(text->toPlainText().isEmpty());
        QTest::keyClick(text, Qt::Key_Up);
        QCOMPARE(text->toPlainText(), u"first"_s);
        scene.box->setKind(SendBox::Binary);
        auto* hex = scene.box->findChild<ui::HexEdit*>();
        write(hex, u"00 01"_s);
        pressSend(hex);
        scene.box->setKind(SendBox::Text);
        write(text, u"unsent"_s);
        QTest::keyClick(text, Qt::Key_Up, Qt::ControlModifier);
        QCOMPARE(scene.box->kind(), SendBox::Binary);
        QCOMPARE(hex->toPlainText(), u"00 01"_s);
        QTest::keyClick(hex, Qt::Key_Up, Qt::ControlModifier);
        QCOMPARE(text->toPlainText(), u"first"_s);
        QTest::keyClick(text, Qt::Key_Down, Qt::ControlModifier);
        QTest::keyClick(hex, Qt::Key_Down, Qt::ControlModifier);
        QCOMPARE(scene.box->kind(), SendBox::Text);
        QCOMPARE(text->toPlainText(), u"unsent"_s);
    }

    void theListFollowsUntilOneScrollsUp() {
        Scene scene;
        scene.fill(500);
        QScrollBar* bar = scene.table->verticalScrollBar();
        QTRY_VERIFY_WITH_TIMEOUT(bar->maximum() > 0, patience);
        QVERIFY(scene.table->isFollowing());
        QCOMPARE(bar->value(), bar->maximum());
        QSignalSpy status(&scene.pane, &ui::MessagesPane::statusChanged);
        scene.table->setFocus();
        QTest::keyClick(scene.table, Qt::Key_Home);
        QVERIFY(!scene.table->isFollowing());
        QCOMPARE(bar->value(), 0);
        scene.fill(100);
        QCOMPARE(bar->value(), 0);
        QTest::keyClick(scene.table, Qt::Key_End);
        QVERIFY(scene.table->isFollowing());
        scene.fill(100);
        QCOMPARE(bar->value(), bar->maximum());
        QCOMPARE(status.last().first().toString(), u"Following the newest frame"_s);
        scene.pane.resize(1100, 420);
        QTRY_COMPARE_WITH_TIMEOUT(bar->value(), bar->maximum(), patience);
    }

    void aPlaceStaysWhenTheOldestRowsGo() {
        ui::FrameModel::Limits limits;
        limits.rows = 20'000;
        FrameModel model(limits);
        ui::FrameTable table(model);
        table.resize(900, 400);
        table.show();
        const auto fill = [&](int from, int count) {
            run::FrameBatch frames;
            for (int i = from; i < from + count; ++i)
                frames.append(frame(std::chrono::milliseconds(i), false, Opcode::Text, "x"));
            model.take(RouteName::Direct, batch(frames));
            model.flush();
        };
        fill(0, 20'000);
        QTRY_VERIFY_WITH_TIMEOUT(table.verticalScrollBar()->maximum() > 480, patience);
        table.verticalScrollBar()->setValue(table.verticalScrollBar()->maximum() - 480);
        QVERIFY(!table.isFollowing());
        const auto numberInView = [&] {
            const int row = table.rowAt(100);
            return row < 0 ? 0 : model.frame(row).number;
        };
        const quint32 number = numberInView();
        QVERIFY(number > 19'000);
        fill(20'000, 1000);
        QVERIFY(model.log().dropped() > 0);
        QVERIFY(!table.isFollowing());
        QTRY_COMPARE_WITH_TIMEOUT(numberInView(), number, patience);
        QVERIFY(!table.isFollowing());
    }

    void aPausedListCountsWhatWaits() {
        Scene scene;
        scene.fill(20);
        QCOMPARE(scene.pane.summary(), u"20"_s);
        auto buttons = scene.pane.tools()->findChildren<QPushButton*>();
        QCOMPARE(buttons.size(), 2);
        QTest::keyClick(buttons.first(), Qt::Key_Space);
        QVERIFY(scene.pane.isPaused());
        scene.fill(312);
        QCOMPARE(scene.pane.summary(), u"+312"_s);
        QCOMPARE(scene.model->rowCount(), 20);
        scene.pane.setPaused(false);
        QCOMPARE(scene.pane.summary(), u"332"_s);
        QCOMPARE(scene.model->rowCount(), 332);
        QVERIFY(scene.pane.memoryWords().endsWith(u"nothing dropped"_s));
    }

    void twoSelectedFramesShowTheirDelta() {
        Scene scene;
        scene.fill(50);
        QSignalSpy status(&scene.pane, &ui::MessagesPane::statusChanged);
        scene.table->showFrame(3);
        scene.table->selectionModel()->select(scene.model->index(9, 0),
                                              QItemSelectionModel::Select | QItemSelectionModel::Rows);
        QCOMPARE(status.last().first().toString(), u"Frames 3 and 10 are 7.0 ms apart"_s);
    }

    void theFilterBarFilters() {
        Scene scene;
        run::FrameBatch frames;
        for (int i = 0; i < 300; ++i)
            frames.append(frame(std::chrono::milliseconds(i), i % 2 == 0,
                                i % 3 == 0 ? Opcode::Ping : Opcode::Text, "n" + QByteArray::number(i)));
        Q_EMIT scene.controller.framesPassed(RouteName::Proxied, batch(frames));
        scene.model->flush();
        scene.table->showFrame(2);
        auto* find = scene.bar->findChild<ui::FindField*>();
        scene.pane.focusFind();
        QVERIFY(find->hasFocus());
        QTest::keyClicks(find, u"/^n1.$/"_s);
        QTRY_COMPARE_WITH_TIMEOUT(scene.model->rowCount(), 10, patience);
        scene.pane.findNext(true);
        QCOMPARE(scene.inspector->facts()->number, 11u);
        scene.pane.findNext(true);
        QCOMPARE(scene.inspector->facts()->number, 12u);
        scene.pane.findNext(false);
        QCOMPARE(scene.inspector->facts()->number, 11u);
        for (QCheckBox* box : scene.bar->findChildren<QCheckBox*>()) {
            if (box->accessibleName() == u"Show pings and pongs"_s)
                box->setChecked(false);
        }
        QTRY_COMPARE_WITH_TIMEOUT(scene.model->rowCount(), 7, patience);
        const QByteArray state = scene.pane.saveState();
        QTest::keyClick(find, Qt::Key_Escape);
        QTRY_COMPARE_WITH_TIMEOUT(scene.model->rowCount(), 200, patience);

        Scene other;
        other.pane.restoreState(state);
        QVERIFY(!other.model->filter().passesAll());
        QVERIFY2(!other.model->filter().hasText(), "a text filter is never kept");
        other.pane.restoreState("nonsense");
    }

    void theInspectorShowsAFrameInFull() {
        Scene scene;
        Q_EMIT scene.controller.framesPassed(
            RouteName::Direct, batch({frame(1ms, false, Opcode::Text, "{\"type\":\"said\",\"room\":7}"),
                                      frame(2ms, false, Opcode::Binary, QByteArray::fromHex("ffd8ffe0")),
                                      frame(3ms, false, Opcode::Text, QByteArray(100'000, 'x'))}));
        Q_EMIT scene.controller.framesPassed(
            RouteName::Proxied,
            batch({frame(1500us, false, Opcode::Text, "{\"type\":\"said\",\"room\":7}")}));
        scene.model->flush();
        scene.table->showFrame(1);
        QCOMPARE(scene.inspector->bodyText(), u"{\n  \"type\": \"said\",\n  \"room\": 7\n}"_s);
        QCOMPARE(scene.inspector->facts()->twin, std::optional<quint32>(2));
        scene.inspector->setView(ui::FrameInspector::Hex);
        QVERIFY(scene.inspector->bodyText().startsWith(u"000000  7b 22 74 79"_s));
        scene.inspector->setView(ui::FrameInspector::Json);
        scene.table->showFrame(3);
        QCOMPARE(scene.inspector->bodyText(), u"000000  ff d8 ff e0              ...."_s);
        scene.table->showFrame(4);
        QCOMPARE(scene.inspector->bodyText().size(), 32 * 1024);
        scene.inspector->copyPayload();
        QTRY_COMPARE_WITH_TIMEOUT(QGuiApplication::clipboard()->text().size(), 100'000, patience);
        scene.table->selectRow(1);
        scene.table->setFocus();
        QTest::keySequence(scene.table, QKeySequence::Copy);
        QTRY_COMPARE_WITH_TIMEOUT(QGuiApplication::clipboard()->text(),
                                  u"0.001500\tproxied\tin\ttext\t24\t{\"type\":\"said\",\"room\":7}\n"_s,
                                  patience);
    }

    void aFinishedComparisonShowsItsFrames() {
        Scene scene;
        auto view = std::make_shared<ui::RunView>();
        view->state = ui::RunView::State::Finished;
        view->startedAt = QDateTime::currentDateTimeUtc();
        view->record.direct.frames = {frame(5ms, true, Opcode::Close, QByteArray::fromHex("03e8"))};
        view->record.proxied.frames = {frame(3ms, true, Opcode::Close, QByteArray::fromHex("03e8"))};
        scene.pane.show(view);
        QCOMPARE(scene.model->rowCount(), 2);
        QCOMPARE(scene.model->frame(0).route, RouteName::Proxied);
        QCOMPARE(scene.model->frame(1).route, RouteName::Direct);
        scene.pane.show(view);
        QCOMPARE(scene.model->rowCount(), 2);
    }

    void everyControlHasAName() {
        Scene scene;
        QAccessible::setActive(true);
        int named = 0;
        for (const QWidget* widget : scene.pane.findChildren<QWidget*>()) {
            if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible() ||
                widget->objectName().startsWith(u"qt_"_s))
                continue;
            QAccessibleInterface* spoken =
                QAccessible::queryAccessibleInterface(const_cast<QWidget*>(widget));
            QVERIFY(spoken);
            QVERIFY2(!spoken->text(QAccessible::Name).isEmpty(), widget->metaObject()->className());
            ++named;
        }
        QVERIFY(named > 10);
        scene.fill(3);
        QAccessibleInterface* table = QAccessible::queryAccessibleInterface(scene.table);
        QVERIFY(table->tableInterface());
        QCOMPARE(table->tableInterface()->cellAt(1, 0)->text(QAccessible::Name),
                 u"Frame 2, direct, in, text, 7 bytes"_s);
        QAccessible::setActive(false);
    }

    void theWholePaneIsReachedByTab() {
        Scene scene;
        scene.fill(3);
        scene.pane.focusFind();
        QSet<const QWidget*> seen;
        for (int i = 0; i < 40; ++i) {
            seen.insert(QApplication::focusWidget());
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        }
        QVERIFY(seen.contains(scene.table));
        QVERIFY(seen.contains(textEditor(scene)));
        QVERIFY(seen.contains(scene.box->findChild<QComboBox*>()));
        scene.pane.focusSend();
        QVERIFY(scene.pane.hasSendFocus());
        scene.pane.focusFind();
        QVERIFY(!scene.pane.hasSendFocus());
    }
};

QTEST_MAIN(TstMessages)
#include "tst_messages.moc"
