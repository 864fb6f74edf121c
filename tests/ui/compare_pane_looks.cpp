// The tab Compare: its layout, what it paints and what its parts are called.
#include "tst_compare_pane.h"

#include "compared_views.h"

#include "ui/models/comparison_model.h"
#include "ui/pages/raw_bytes_pane.h"
#include "ui/widgets/client_badges.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/proof_line.h"

#include <QAccessible>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QElapsedTimer>
#include <QHeaderView>
#include <QLabel>
#include <QScrollBar>
#include <QSet>
#include <QTest>
#include <QTranslator>

using namespace twinwire;
using namespace twinwire::ui;
using namespace Qt::StringLiterals;
using Section = model::Difference::Section;

namespace {

/// A language in which every word stands in marks of its own.
class Foreign : public QTranslator {
public:
    QString translate(const char* context, const char* text, const char*, int n) const override {
        if (!QByteArray(context).startsWith("twinwire") && QByteArray(context) != "Compare" &&
            QByteArray(context) != "RawBytes")
            return {};
        QString words = u"«%1»"_s.arg(QString::fromUtf8(text));
        if (n >= 0)
            words.replace(u"%n"_s, QString::number(n));
        return words;
    }
    bool isEmpty() const override { return false; }
};

int coloursOf(const QImage& image) {
    QSet<QRgb> colours;
    for (int y = 0; y < image.height(); y += 3) {
        for (int x = 0; x < image.width(); x += 3)
            colours.insert(image.pixel(x, y));
    }
    return static_cast<int>(colours.size());
}

bool hasColour(const QImage& image, const QColor& wanted) {
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (image.pixelColor(x, y) == wanted)
                return true;
        }
    }
    return false;
}

} // namespace

void TestComparePane::findingsStandApart() {
    ComparePaneStage stage({1024, 500});
    stage.pane->show(test::finished(test::droppedUpgrade()));
    stage.pane->setFindingsApart(true);
    QVERIFY(stage.pane->areFindingsApart());
    QWidget tab;
    auto* layout = new QVBoxLayout(&tab);
    layout->addWidget(stage.pane->findings());
    tab.resize(1024, 400);
    tab.show();
    stage.pane->findings()->show();
    QVERIFY(stage.findings()->isVisibleTo(&tab));
    stage.pane->show(test::finished(test::droppedUpgrade()));
    QCOMPARE(stage.findings()->parentWidget(), &tab);
    // Evidence still leads to the rows.
    stage.pane->nextEvidence(true);
    QCOMPARE(stage.currentName(), u"status line"_s);
    stage.pane->setFindingsApart(false);
    QVERIFY(stage.pane->isAncestorOf(stage.findings()));
    QVERIFY(stage.findings()->isVisible());
}

void TestComparePane::sidesAreSwapped() {
    ComparePaneStage stage;
    stage.pane->show(test::finished(test::droppedUpgrade()));
    QCOMPARE(stage.findings()->orientation(), Qt::Vertical);
    Q_EMIT stage.findings()->swapRequested();
    QCOMPARE(stage.findings()->orientation(), Qt::Horizontal);
    const QByteArray state = stage.pane->saveState();
    ComparePaneStage other;
    other.pane->restoreState(state);
    other.pane->show(test::finished(test::droppedUpgrade()));
    QCOMPARE(other.findings()->orientation(), Qt::Horizontal);
    Q_EMIT other.findings()->swapRequested();
    QCOMPARE(other.findings()->orientation(), Qt::Vertical);
}

void TestComparePane::theLayoutIsKept() {
    ComparePaneStage stage;
    stage.pane->show(test::finished(test::droppedUpgrade()));
    stage.straight()->header()->resizeSection(ComparisonModel::Name, 240);
    stage.straight()->collapse(stage.straight()->comparison().index(0, 0));
    stage.tool<QCheckBox>()->setChecked(true);
    stage.tool<FindField>()->setText(u"x"_s);
    const QByteArray state = stage.pane->saveState();
    ComparePaneStage other;
    other.pane->show(test::finished(test::droppedUpgrade()));
    other.pane->restoreState(state);
    QCOMPARE(other.straight()->header()->sectionSize(ComparisonModel::Name), 240);
    QVERIFY(!other.straight()->isExpanded(other.straight()->comparison().index(0, 0)));
    QVERIFY(other.tool<QCheckBox>()->isChecked());
    QCOMPARE(other.tool<FindField>()->text(), QString()); // filters of text are not kept
}

void TestComparePane::brokenLayoutsAreIgnored() {
    ComparePaneStage stage;
    stage.pane->show(test::finished(test::droppedUpgrade()));
    const QByteArray state = stage.pane->saveState();
    for (qsizetype length = 0; length < state.size(); length += 7)
        stage.pane->restoreState(state.left(length));
    QByteArray twisted = state;
    for (qsizetype i = 8; i < twisted.size(); i += 5) {
        twisted[i] = static_cast<char>(twisted.at(i) ^ 0x55);
        stage.pane->restoreState(twisted);
    }
    stage.pane->restoreState("nonsense");
    QVERIFY(stage.straight()->isVisible());
    QVERIFY(coloursOf(stage.grab().toImage()) > 10);
}

void TestComparePane::aThousandHeadersPaint() {
    QByteArray fields;
    for (int i = 0; i < 1000; ++i)
        fields += "X-Field-" + QByteArray::number(i) + ": value " + QByteArray::number(i) + "\r\n";
    test::Run run;
    run.direct(test::switching(fields));
    run.proxied(test::answer("200 OK", fields));
    run.tapped(test::handshake(), test::answer("200 OK", fields));
    const auto view = test::finished(run);
    ComparePaneStage stage;
    QElapsedTimer clock;
    clock.start();
    for (int i = 0; i < 10; ++i) {
        stage.pane->show(view);
        QVERIFY(!stage.grab().isNull());
    }
    QTest::keyClick(stage.tool<SegmentedControl>(), Qt::Key_Left);
    for (int i = 0; i < 20; ++i) {
        stage.straight()->verticalScrollBar()->setValue(i * 40);
        QVERIFY(!stage.straight()->grab().isNull());
    }
    QVERIFY2(clock.elapsed() < 15'000, qPrintable(QString::number(clock.elapsed())));
}

void TestComparePane::hostileValuesPaint() {
    test::Run run;
    const QByteArray rtl = "\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d \xd8\xb3\xd9\x84\xd8\xa7\xd9\x85";
    const QByteArray fields = "X-Nul: a" + QByteArray(3, '\0') +
                              "b\r\nX-Long: " + QByteArray(200 * 1024, 'x') + "\r\nX-Rtl: " + rtl + "\r\n" +
                              rtl +
                              ": x\r\nX-Override: \xe2\x80\xae"
                              "abc\r\nX-Bad: \xff\xfe\r\n"
                              "no colon at all\r\nX-Empty:\r\n";
    run.direct(test::switching(fields));
    run.proxied(test::answer("999 \xd7\xa9", fields, QByteArray(4096, '\0') + rtl));
    run.tapped(test::handshake(fields), test::answer("999 \xd7\xa9", fields, rtl));
    ComparePaneStage stage;
    stage.pane->show(test::finished(run));
    QVERIFY(coloursOf(stage.grab().toImage()) > 10);
    QTest::keyClick(stage.tool<SegmentedControl>(), Qt::Key_Left);
    QVERIFY(coloursOf(stage.grab().toImage()) > 10);
    stage.straight()->comparison().setFoldOpen(Section::Response, true);
    stage.straight()->selectAll();
    QTest::keyClick(stage.straight(), Qt::Key_C, Qt::ControlModifier);
    QVERIFY(QGuiApplication::clipboard()->text().contains(u"X-Rtl"));
}

void TestComparePane::bothThemesPaint() {
    for (const ThemeChoice choice : {ThemeChoice::Dark, ThemeChoice::Light}) {
        Theme::apply(*qApp, choice);
        ComparePaneStage stage;
        stage.pane->show(test::finished(test::droppedUpgrade()));
        QImage image = stage.grab().toImage();
        QVERIFY(coloursOf(image) > 20);
        for (const Tone tone :
             {Tone::Base, Tone::WarningTint, Tone::ErrorTint, Tone::DirectTint, Tone::ProxiedTint})
            QVERIFY2(hasColour(image, color(tone)), qPrintable(QString::number(static_cast<int>(tone))));
        stage.pane->show(test::finished(test::droppedUpgradeTapped()));
        image = stage.grab().toImage();
        for (const Tone tone : {Tone::Base, Tone::WarningTint, Tone::ErrorTint})
            QVERIFY2(hasColour(image, color(tone)), qPrintable(QString::number(static_cast<int>(tone))));
        QVERIFY(!hasColour(stage.around()->grab().toImage(), color(Tone::DirectTint)));
    }
}

void TestComparePane::everythingHasAName() {
    ComparePaneStage stage;
    stage.pane->show(test::finished(test::droppedUpgradeTapped()));
    RawBytesPane raw;
    raw.show(test::finished(test::droppedUpgradeTapped()));
    QList<QWidget*> all = stage.findChildren<QWidget*>() + raw.findChildren<QWidget*>();
    for (const QWidget* widget : all) {
        if ((widget->focusPolicy() & Qt::TabFocus) == 0 || !widget->isEnabled() || widget->isHidden() ||
            widget->window()->windowType() == Qt::Popup)
            continue;
        QAccessibleInterface* accessible =
            QAccessible::queryAccessibleInterface(const_cast<QWidget*>(widget));
        QVERIFY(accessible);
        QVERIFY2(!accessible->text(QAccessible::Name).isEmpty(), widget->metaObject()->className());
    }
    // The rows say themselves through the accessible tree, too.
    const PassageTable& table = stage.around()->request();
    QAccessibleInterface* accessible =
        QAccessible::queryAccessibleInterface(const_cast<PassageTable*>(&table));
    QVERIFY(accessible && accessible->tableInterface());
    bool found = false;
    for (int i = 0; i < accessible->childCount() && !found; ++i) {
        QAccessibleInterface* cell = accessible->child(i);
        found = cell &&
                cell->text(QAccessible::Name) == u"Upgrade, hop-by-hop, websocket, dropped at the proxy"_s;
    }
    QVERIFY(found);
}

void TestComparePane::anotherLanguageReachesEverything() {
    ComparePaneStage stage;
    RawBytesPane raw;
    stage.pane->show(test::finished(test::droppedUpgrade()));
    raw.show(test::finished(test::droppedUpgrade()));
    const Foreign foreign;
    QVERIFY(QCoreApplication::installTranslator(const_cast<Foreign*>(&foreign)));
    QCoreApplication::sendPostedEvents();
    const ComparisonModel& model = stage.straight()->comparison();
    QCOMPARE(model.index(0, 0).data().toString(), u"«Request sent»"_s);
    QVERIFY(model.sectionAt(model.index(0, 0))->note.startsWith(u'«'));
    QCOMPARE(model.headerData(0, Qt::Horizontal, Qt::DisplayRole).toString(), u"«Header»"_s);
    QCOMPARE(stage.tool<QCheckBox>()->text(), u"«Only differences»"_s);
    QCOMPARE(stage.tool<FindField>()->placeholderText(), u"«Find header or value»"_s);
    QVERIFY(stage.pane->summary().startsWith(u'«'));
    for (const QWidget* widget : {static_cast<QWidget*>(stage.pane), static_cast<QWidget*>(&raw)}) {
        for (const QLabel* label : widget->findChildren<QLabel*>()) {
            const QString words = label->text();
            const bool ours = words == u"Findings" || words == u"Proof" || words == u"Remedy";
            QVERIFY2(!ours, qPrintable(words));
        }
        for (const QAbstractButton* button : widget->findChildren<QAbstractButton*>()) {
            // Reasons are the analysis’s words, clients have names.
            if (qobject_cast<const ProofLine*>(button) || qobject_cast<const ClientBadge*>(button))
                continue;
            QVERIFY2(button->text().isEmpty() || button->text().startsWith(u'«'), qPrintable(button->text()));
        }
    }
    QVERIFY(coloursOf(stage.grab().toImage()) > 20);
    QCoreApplication::removeTranslator(const_cast<Foreign*>(&foreign));
    QCoreApplication::sendPostedEvents();
    QCOMPARE(stage.tool<QCheckBox>()->text(), u"Only differences"_s);
}
