// The request as raw text and as a table, edited in turn: nothing is lost, whatever the octets are.
#include "tests/ui/composer_bench.h"

#include "ui/models/octet_text.h"

#include <QComboBox>
#include <QLineEdit>
#include <QRandomGenerator>

using namespace twinwire;
using namespace Qt::StringLiterals;
using test::ComposerBench;
using Lines = ui::HeaderListModel;

namespace {

/// Octets that parsers stumble over, more often than chance would have them.
QByteArray randomOctets(QRandomGenerator& chance, int most) {
    static const QList<QByteArray> pieces{"\r\n",
                                          "\n",
                                          "\r",
                                          "\\",
                                          "\\x41",
                                          "\\x",
                                          ":",
                                          ": ",
                                          " ",
                                          "\t",
                                          "{{",
                                          "}}",
                                          "{{key}}",
                                          "{{host}}",
                                          "\xC3\xA9",
                                          "\xE2\x80\xA8",
                                          "\xFF",
                                          QByteArray(1, '\0'),
                                          "\xC2\xA0",
                                          "Host",
                                          "Cookie: a",
                                          "\xE2\x90\x8A",
                                          "\xEF\xBB\xBF",
                                          "\xF0\x9F\x98\x80",
                                          "\xE2\x80\xA9",
                                          "a",
                                          "B",
                                          "7"};
    QByteArray octets;
    const int count = static_cast<int>(chance.bounded(most));
    for (int i = 0; i < count; ++i) {
        if (chance.bounded(4) == 0) {
            octets += static_cast<char>(chance.bounded(256));
        } else {
            octets += pieces[chance.bounded(static_cast<int>(pieces.size()))];
        }
    }
    return octets;
}

/// As a person who replaces the whole text.
void type(ui::RawText& raw, const QString& text) {
    QTextCursor cursor(raw.document());
    cursor.select(QTextCursor::Document);
    cursor.insertText(text);
}

} // namespace

class TstRawRequest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void octetsSurviveTheEditingForm() {
        QRandomGenerator chance(7);
        ui::RawText raw;
        for (int i = 0; i < 3000; ++i) {
            const QByteArray octets = randomOctets(chance, 40);
            QCOMPARE(ui::octetsOf(ui::editingText(octets)), octets);
            QCOMPARE(ui::octetsOf(ui::editingLine(octets)), octets);
            if (i % 10 == 0) {
                raw.put(ui::editingText(octets));
                QCOMPARE(ui::octetsOf(raw.toPlainText()), octets);
            }
        }
    }

    void everyOctetHasAForm() {
        for (int first = 0; first < 256; ++first) {
            for (int second = 0; second < 256; ++second) {
                const QByteArray octets{static_cast<char>(first), static_cast<char>(second)};
                if (ui::octetsOf(ui::editingText(octets)) != octets ||
                    ui::octetsOf(ui::editingLine(octets)) != octets) {
                    QFAIL(octets.toHex().constData());
                }
            }
        }
    }

    void aRawEditReachesTheTable() {
        ComposerBench bench;
        bench.composer->setRaw(true);
        type(bench.raw(), u"POST /x HTTP/1.0\nHost: a\u240A\nX: \\xFF\\x00\n\nbody"_s);
        QCOMPARE(bench.templateOctets(),
                 QByteArrayLiteral("POST /x HTTP/1.0\r\nHost: a\nX: \xFF\0\r\n\r\nbody"));
        bench.composer->setRaw(false);
        QCOMPARE(bench.lines().lineCount(), 2);
        QCOMPARE(bench.words(0, Lines::Value), u"a"_s);
        QCOMPARE(bench.words(1, Lines::Value), u"\\xFF\\x00"_s);
        QVERIFY(bench.preview().contains(u"aLF\n"_s));
        QCOMPARE(bench.named<QComboBox>(u"Method"_s)->currentText(), u"POST"_s);
        QCOMPARE(bench.named<QComboBox>(u"HTTP version"_s)->currentText(), u"HTTP/1.0"_s);
    }

    void alternatingEditsLoseNothing() {
        QRandomGenerator chance(11);
        ComposerBench bench;
        bench.controller.setSecretsShown(true);
        for (int round = 0; round < 150; ++round) {
            // The person types raw octets.
            const QByteArray octets = randomOctets(chance, 30);
            bench.composer->setRaw(true);
            type(bench.raw(), ui::editingText(octets));
            QCOMPARE(bench.templateOctets(), octets);
            // Then edits, switches and moves lines in the table.
            bench.composer->setRaw(false);
            const int count = bench.lines().lineCount();
            for (int i = 0; i < 4 && count > 0; ++i) {
                const int row = static_cast<int>(chance.bounded(count));
                workspace::RequestDraft expected = bench.document().request;
                const QByteArray part = randomOctets(chance, 6);
                switch (chance.bounded(4)) {
                case 0:
                    if (part == workspace::nameOf(expected.lines[row])) {
                        continue;
                    }
                    expected.lines[row] = workspace::withName(expected.lines[row], part);
                    bench.lines().setData(bench.cell(row, Lines::Name), ui::editingLine(part));
                    break;
                case 1:
                    if (part == workspace::valueOf(expected.lines[row])) {
                        continue;
                    }
                    expected.lines[row] = workspace::withValue(expected.lines[row], part);
                    bench.lines().setData(bench.cell(row, Lines::Value), ui::editingLine(part));
                    break;
                case 2:
                    expected.lines[row].send = !expected.lines[row].send;
                    bench.lines().setData(
                        bench.cell(row, Lines::Send),
                        QVariant::fromValue(expected.lines[row].send ? Qt::Checked : Qt::Unchecked),
                        Qt::CheckStateRole);
                    break;
                default: {
                    const int to = static_cast<int>(chance.bounded(count));
                    expected.lines.move(row, to);
                    bench.lines().moveLine(row, to);
                    break;
                }
                }
                QCOMPARE(bench.document().request, expected);
                QCOMPARE(ui::octetsOf(bench.raw().toPlainText()), workspace::templateOf(expected));
                QCOMPARE(bench.lines().lineCount(), static_cast<int>(expected.lines.size()));
            }
        }
    }

    void undoGoesBackAcrossTableAndRaw() {
        ComposerBench bench;
        QList<workspace::RequestDraft> states{bench.document().request};
        bench.setValue("Upgrade", u"h2c"_s);
        states.append(bench.document().request);
        bench.composer->setRaw(true);
        type(bench.raw(), bench.raw().toPlainText() + u"tail"_s);
        states.append(bench.document().request);
        bench.composer->setRaw(false);
        bench.lines().moveLine(0, 3);
        states.append(bench.document().request);
        bench.lines().removeLine(1);
        states.append(bench.document().request);
        bench.named<QLineEdit>(u"Request target"_s)->setText(u"/other"_s);
        states.append(bench.document().request);
        for (qsizetype i = states.size() - 1; i > 0; --i) {
            QCOMPARE(bench.document().request, states[i]);
            bench.undo();
        }
        QCOMPARE(bench.document().request, states.first());
        QVERIFY(!bench.controller.editor().isDirty());
        for (qsizetype i = 1; i < states.size(); ++i) {
            bench.redo();
            QCOMPARE(bench.document().request, states[i]);
            QCOMPARE(ui::octetsOf(bench.raw().toPlainText()), workspace::templateOf(states[i]));
        }
    }

    void undoKeysInAFieldAreTheDocuments() {
        ComposerBench bench;
        bench.setValue("Upgrade", u"h2c"_s);
        auto* target = bench.named<QLineEdit>(u"Request target"_s);
        target->setFocus();
        target->setText(u"/other"_s);
        QTest::keyClick(target, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(target->text(), u"{{path}}"_s);
        QTest::keyClick(target, Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(bench.octets().contains("Upgrade: websocket"));
        QTest::keySequence(target, QKeySequence::Redo);
        QVERIFY(bench.octets().contains("Upgrade: h2c"));
        bench.composer->setRaw(true);
        bench.raw().setFocus();
        QTest::keyClick(&bench.raw(), Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(bench.raw().toPlainText().contains(u"Upgrade: websocket"_s));
    }

    void whatIsTypedRawIsNotMaskedUnderTheHands() {
        ComposerBench bench;
        bench.composer->setRaw(true);
        QVERIFY(!bench.raw().isReadOnly());
        type(bench.raw(), u"GET / HTTP/1.1\nAuthorization: Bearer abcdefgh\n\n"_s);
        QVERIFY(!bench.raw().isReadOnly());
        QVERIFY(bench.raw().toPlainText().contains(u"abcdefgh"_s));
        bench.composer->setRaw(false);
        bench.composer->setRaw(true);
        QVERIFY(bench.raw().isReadOnly());
        QVERIFY(!bench.raw().toPlainText().contains(u"abcdefgh"_s));
    }

    void lineEndsAreTypedAndSeen() {
        ComposerBench bench;
        bench.composer->setRaw(true);
        ui::RawText& raw = bench.raw();
        raw.setFocus();
        type(raw, u"GET / HTTP/1.1"_s);
        QTest::keyClick(&raw, Qt::Key_Return, Qt::ShiftModifier);
        QTest::keyClicks(&raw, u"A: 1"_s);
        QTest::keyClick(&raw, Qt::Key_Return);
        QTest::keyClick(&raw, Qt::Key_Return);
        QCOMPARE(bench.templateOctets(), "GET / HTTP/1.1\nA: 1\r\n\r\n");
    }
};

QTEST_MAIN(TstRawRequest)
#include "tst_raw_request.moc"
