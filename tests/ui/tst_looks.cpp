// Theme, icons, code in running text, style, small controls.
#include "paintings.h"

#include "ui/widgets/code_text.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/style.h"
#include "ui/widgets/style_parts.h"
#include "ui/widgets/tone_label.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QSet>
#include <QSignalSpy>
#include <QStyleOptionButton>
#include <QStyleOptionTab>
#include <QTabBar>
#include <QTest>
#include <QToolButton>

#include <algorithm>

using namespace twinwire;
using namespace twinwire::ui;
using namespace twinwire::test;
using namespace Qt::StringLiterals;

class TestLooks : public QObject {
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

    void enterPressesTheButtonWithTheFocus() {
        QWidget window;
        auto* row = new QHBoxLayout(&window);
        auto* plain = new QPushButton(u"Plain"_s, &window);
        auto* link = new LinkButton(u"Link"_s, &window);
        const QList<QAbstractButton*> buttons{new PrimaryButton(u"Primary"_s, &window), plain, link};
        for (QAbstractButton* button : buttons)
            row->addWidget(button);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        for (QAbstractButton* button : buttons) {
            QSignalSpy clicked(button, &QAbstractButton::clicked);
            button->setFocus();
            QTest::keyClick(button, Qt::Key_Return);
            QTest::keyClick(button, Qt::Key_Space);
            QCOMPARE(clicked.size(), 2);
        }
    }

    void contrastHolds_data() {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }
    void contrastHolds() {
        QFETCH(bool, dark);
        const Theme& theme = dark ? Theme::dark() : Theme::light();
        const auto least = [&theme](Tone tone, const QList<Tone>& grounds) {
            qreal result = 21;
            for (const Tone ground : grounds)
                result = std::min(result, contrastRatio(theme.color(tone), theme.color(ground)));
            return result;
        };
        const QList<Tone> everywhere{Tone::Base,   Tone::Window, Tone::Select, Tone::Alt,
                                     Tone::Raised, Tone::Side,   Tone::Hover};
        const QList<Tone> usual{Tone::Base, Tone::Window, Tone::Select};
        constexpr qreal text = 4.5;
        constexpr qreal edge = 3.0;
        QVERIFY(least(Tone::Text, everywhere) >= text);
        QVERIFY(least(Tone::Text, {Tone::DirectTint, Tone::ProxiedTint, Tone::ErrorTint, Tone::WarningTint,
                                   Tone::GoodTint}) >= text);
        QVERIFY(least(Tone::Muted, everywhere) >= text);
        QVERIFY(least(Tone::Accent, usual) >= text);
        QVERIFY(least(Tone::OnFill, {Tone::AccentFill}) >= text);
        QVERIFY(least(Tone::Edge, {Tone::Base, Tone::Window}) >= edge);
        const QList<std::pair<Tone, Tone>> tinted{{Tone::Direct, Tone::DirectTint},
                                                  {Tone::Proxied, Tone::ProxiedTint},
                                                  {Tone::Error, Tone::ErrorTint},
                                                  {Tone::Warning, Tone::WarningTint},
                                                  {Tone::Good, Tone::GoodTint}};
        for (const auto& [tone, tint] : tinted)
            QVERIFY(least(tone, usual + QList<Tone>{tint}) >= text);
        for (const Tone tone : {Tone::CodeWord, Tone::CodeVariable, Tone::CodeComment})
            QVERIFY(least(tone, {Tone::Base, Tone::Alt}) >= text);
    }

    void paletteCarriesTheTokens() {
        for (const Theme* theme : {&Theme::light(), &Theme::dark()}) {
            const QPalette& palette = theme->palette();
            QCOMPARE(palette.color(QPalette::Active, QPalette::Window), theme->color(Tone::Window));
            QCOMPARE(palette.color(QPalette::Inactive, QPalette::Highlight), theme->color(Tone::AccentFill));
            QCOMPARE(palette.color(QPalette::Active, QPalette::HighlightedText), theme->color(Tone::OnFill));
            QCOMPARE(palette.color(QPalette::Active, QPalette::PlaceholderText), theme->color(Tone::Muted));
            QCOMPARE(palette.color(QPalette::Active, QPalette::Link), theme->color(Tone::Accent));
            QCOMPARE(palette.color(QPalette::Active, QPalette::LinkVisited), theme->color(Tone::Proxied));
            QCOMPARE(palette.color(QPalette::Active, QPalette::ToolTipBase), theme->color(Tone::Raised));
            QCOMPARE(palette.color(QPalette::Active, QPalette::Mid), theme->color(Tone::Line));
            QCOMPARE(palette.color(QPalette::Active, QPalette::Dark), theme->color(Tone::Edge));
            QCOMPARE(palette.color(QPalette::Active, QPalette::Midlight), theme->color(Tone::Hover));
            QCOMPARE(palette.color(QPalette::Disabled, QPalette::Text), theme->color(Tone::Disabled));
        }
        QCOMPARE(Theme::light().color(Tone::Window), QColor(0xF3, 0xF4, 0xF6));
        QCOMPARE(Theme::dark().color(Tone::Window), QColor(0x1D, 0x20, 0x25));
    }

    void themeFollowsTheDesktop() {
        QPalette platform(QColor(0xEF, 0xEF, 0xEF));
        QVERIFY(!Theme::chosen(ThemeChoice::Desktop, platform).isDark());
        platform = QPalette(QColor(0x30, 0x30, 0x30));
        QVERIFY(Theme::chosen(ThemeChoice::Desktop, platform).isDark());
        QVERIFY(!Theme::chosen(ThemeChoice::Light, platform).isDark());
        QPalette contrast;
        for (const QPalette::ColorRole role : {QPalette::Window, QPalette::Base, QPalette::Button})
            contrast.setColor(role, Qt::black);
        for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
            contrast.setColor(role, Qt::white);
        const Theme high = Theme::chosen(ThemeChoice::Light, contrast);
        QVERIFY(high.isHighContrast());
        QCOMPARE(high.color(Tone::ErrorTint), high.color(Tone::Base));
        QCOMPARE(high.color(Tone::Text), QColor(Qt::white));
    }

    void widgetsFollowTheTheme() {
        ToneLabel label(TextRole::Body, Tone::Muted);
        QCOMPARE(label.palette().color(QPalette::Active, QPalette::WindowText),
                 Theme::light().color(Tone::Muted));
        Theme::apply(*qApp, ThemeChoice::Dark);
        QTRY_COMPARE(label.palette().color(QPalette::Active, QPalette::WindowText),
                     Theme::dark().color(Tone::Muted));
        QCOMPARE(QApplication::palette().color(QPalette::Window), Theme::dark().color(Tone::Window));
        // The desktop tells of its own change; what was chosen stays.
        QWidget window;
        QEvent change(QEvent::ThemeChange);
        QCoreApplication::sendEvent(&window, &change);
        QCoreApplication::sendPostedEvents();
        QTRY_COMPARE(QApplication::palette().color(QPalette::Window), Theme::dark().color(Tone::Window));
        QVERIFY(Theme::current().isDark());
    }

    void fontsGrowWithTheApplication() {
        QCOMPARE(ui::font(TextRole::Title).pixelSize(), 20);
        QCOMPARE(ui::font(TextRole::Strong).pixelSize(), 15);
        QCOMPARE(ui::font(TextRole::Mono).pixelSize(), 12);
        QCOMPARE(rowHeight(24, ui::font(TextRole::Body)), 24);
        QApplication::setFont(sized(26));
        QCOMPARE(ui::font(TextRole::Title).pixelSize(), 40);
        QVERIFY(rowHeight(24, ui::font(TextRole::Body)) > 34);
    }

    void everyIconHasItsShape() {
        QList<QImage> seen;
        for (int i = 0; i <= static_cast<int>(Icon::Program); ++i) {
            const QImage image = icon(static_cast<Icon>(i), Tone::Text)
                                     .pixmap(QSize(16, 16), 1.0)
                                     .toImage()
                                     .convertToFormat(QImage::Format_ARGB32);
            QCOMPARE(image.size(), QSize(16, 16));
            int opaque = 0;
            for (int y = 0; y < 16; ++y)
                for (int x = 0; x < 16; ++x)
                    opaque += qAlpha(image.pixel(x, y)) > 128 ? 1 : 0;
            QVERIFY2(opaque >= 8, qPrintable(QString::number(i)));
            const qsizetype twin = seen.indexOf(image);
            QVERIFY2(twin < 0, qPrintable(u"%1 looks like %2"_s.arg(i).arg(twin)));
            seen.append(image);
        }
    }

    void iconsTakeTheTone() {
        const auto tintOf = [](const QIcon& shown, QIcon::Mode mode) {
            const QImage image = shown.pixmap(QSize(64, 64), 1.0, mode).toImage();
            for (int y = 0; y < image.height(); ++y)
                for (int x = 0; x < image.width(); ++x)
                    if (qAlpha(image.pixel(x, y)) == 255)
                        return image.pixelColor(x, y);
            return QColor();
        };
        const QIcon ok = icon(Icon::Ok, Tone::Good);
        QCOMPARE(tintOf(ok, QIcon::Normal), Theme::light().color(Tone::Good));
        QCOMPARE(tintOf(ok, QIcon::Disabled), Theme::light().color(Tone::Disabled));
        Theme::apply(*qApp, ThemeChoice::Dark);
        QCOMPARE(tintOf(ok, QIcon::Normal), Theme::dark().color(Tone::Good));
    }

    void codeIsMarked_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("marked");
        const auto row = [](const char* name, const QString& text, const QString& expected) {
            QTest::newRow(name) << text << expected;
        };
        row("header", u"The proxy drops Upgrade"_s, u"The proxy drops `Upgrade`"_s);
        row("two", u"The proxy hides Upgrade or Connection of the 101"_s,
            u"The proxy hides `Upgrade` or `Connection` of the 101"_s);
        row("compound", u"The proxy alters Sec-WebSocket-Key or Sec-WebSocket-Version"_s,
            u"The proxy alters `Sec-WebSocket-Key` or `Sec-WebSocket-Version`"_s);
        row("directive", u"proxy_set_header passes $http_upgrade on"_s,
            u"`proxy_set_header` passes `$http_upgrade` on"_s);
        row("version", u"The proxy speaks HTTP/1.0 to the upstream"_s,
            u"The proxy speaks HTTP/1.0 to the upstream"_s);
        row("reason", u"Proxied gets 426 Upgrade Required"_s, u"Proxied gets 426 Upgrade Required"_s);
        row("word", u"Connection refused by 10.0.4.17"_s, u"Connection refused by 10.0.4.17"_s);
        row("resolver", u"Host not found"_s, u"Host not found"_s);
        row("marked", u"no `Upgrade` and Connection"_s, u"no `Upgrade` and `Connection`"_s);
        row("chinese", u"代理丢弃了Upgrade，上游没有收到。"_s, u"代理丢弃了`Upgrade`，上游没有收到。"_s);
        row("file", u"nginx.conf, line 21"_s, u"nginx.conf, line 21"_s);
    }
    void codeIsMarked() {
        QFETCH(QString, text);
        QFETCH(QString, marked);
        QCOMPARE(ui::marked(text), marked);
        QCOMPARE(ui::plain(marked), QString(text).remove(u'`'));
        QCOMPARE(ui::marked(marked), marked);
    }

    void codeLabelsCopyPlainText() {
        CodeLabel label;
        label.setCodeText(u"a < b & `Upgrade`"_s);
        QCOMPARE(label.accessibleName(), u"a < b & Upgrade"_s);
        QVERIFY(label.text().contains(u"a &lt; b &amp; "_s));
        QVERIFY(codeTextSize(u"`Upgrade`"_s, TextRole::Body).width() > 20);
    }

    void controlsHaveTheirHeight() {
        QPushButton button(u"Connect"_s);
        QLineEdit field;
        QComboBox box;
        box.addItem(u"nginx"_s);
        QToolButton tool;
        tool.setText(u"Route"_s);
        for (QWidget* widget : {static_cast<QWidget*>(&button), static_cast<QWidget*>(&field),
                                static_cast<QWidget*>(&box), static_cast<QWidget*>(&tool)})
            QCOMPARE(widget->sizeHint().height(), 28);
        QTabBar tabs;
        tabs.addTab(u"Compare  10 differences"_s);
        QCOMPARE(tabs.sizeHint().height(), 36);
        QApplication::setFont(sized(26));
        QTRY_VERIFY(button.sizeHint().height() > 34);
        QTRY_VERIFY(field.sizeHint().height() > 34);
        QTRY_VERIFY(tabs.sizeHint().height() > 40);
    }

    void controlsPaintInEveryState() {
        for (const ThemeChoice choice : {ThemeChoice::Light, ThemeChoice::Dark}) {
            Theme::apply(*qApp, choice);
            PrimaryButton compare(u"Compare"_s);
            compare.setHint(u"F5"_s);
            compare.resize(compare.sizeHint());
            QVERIFY(contains(painted(compare, 1), color(Tone::AccentFill)));
            compare.setFilled(false);
            QVERIFY(!contains(painted(compare, 1), color(Tone::AccentFill)));
            QCheckBox check(u"Only differences"_s);
            check.resize(check.sizeHint());
            QVERIFY(!contains(painted(check, 1), color(Tone::AccentFill)));
            check.setChecked(true);
            QVERIFY(contains(painted(check, 1), color(Tone::AccentFill)));
            QTabBar tabs;
            tabs.addTab(u"One"_s);
            tabs.addTab(u"Two"_s);
            tabs.resize(tabs.sizeHint());
            const QImage bottom = painted(tabs, 1);
            QCOMPARE(bottom.pixelColor(10, tabs.height() - 1), color(Tone::Accent));
            tabs.setProperty(tabLineProperty, u"top"_s);
            QCOMPARE(painted(tabs, 1).pixelColor(10, 0), color(Tone::Accent));
        }
    }

    /// On the filled ground the icon and the chevron have the tone of the words.
    void filledButtonsSpeakOnTheirFill() {
        for (const ThemeChoice choice : {ThemeChoice::Light, ThemeChoice::Dark}) {
            Theme::apply(*qApp, choice);
            QStyleOptionButton option;
            option.rect = QRect(0, 0, 60, 28);
            option.icon = icon(Icon::Copy, Tone::Text);
            option.features = QStyleOptionButton::HasMenu;
            option.state = QStyle::State_Enabled | QStyle::State_HasFocus;
            const auto painted = [&option] {
                QImage image(option.rect.size(), QImage::Format_ARGB32_Premultiplied);
                image.fill(Qt::transparent);
                QPainter painter(&image);
                parts::paintButtonLabel(painter, option);
                painter.end();
                QSet<QRgb> colours;
                for (int y = 0; y < image.height(); ++y) {
                    for (int x = 0; x < image.width(); ++x) {
                        const QColor colour = image.pixelColor(x, y);
                        if (colour.alpha() == 255)
                            colours.insert(colour.rgb());
                    }
                }
                return colours;
            };
            QCOMPARE(painted(), QSet<QRgb>{color(Tone::Text).rgb()});
            option.features |= QStyleOptionButton::DefaultButton;
            QCOMPARE(painted(), QSet<QRgb>{color(Tone::OnFill).rgb()});
        }
    }

    void tabsElideByTheLettersTheyArePaintedWith() {
        const QString title = u"hop-upgrade-dropped behind the staging proxy, as it was on Monday"_s;
        QTabBar tabs;
        tabs.setProperty(tabLineProperty, u"top"_s);
        QStyleOptionTab option;
        option.initFrom(&tabs);
        for (const bool current : {false, true}) {
            option.state.setFlag(QStyle::State_Selected, current);
            const QFontMetricsF letters(ui::font(current ? TextRole::BodyStrong : TextRole::Body));
            const int whole = static_cast<int>(std::ceil(letters.horizontalAdvance(title))) + 1;
            for (const int room : {80, 203, 204, whole - 8}) {
                // As a bar gives it: elided by its own font, which is not that of the current tab.
                option.text = QFontMetricsF(ui::font(TextRole::Body)).elidedText(title, Qt::ElideRight, room);
                const QString name = parts::tabName(option, room, &tabs);
                QVERIFY2(name.endsWith(u'…'), qPrintable(name));
                QVERIFY2(letters.horizontalAdvance(name) <= room, qPrintable(name));
            }
            option.text = title;
            QCOMPARE(parts::tabName(option, whole, &tabs), title);
        }
    }

    void segmentsAreOneTabStop() {
        SegmentedControl control;
        control.addSegment(u"Table"_s);
        control.addSegment(u"Raw"_s);
        control.addSegment(u"Hex"_s);
        QSignalSpy changes(&control, &SegmentedControl::currentChanged);
        QCOMPARE(control.current(), 0);
        QCOMPARE(control.focusPolicy(), Qt::StrongFocus);
        for (const QAbstractButton* segment : control.findChildren<QAbstractButton*>())
            QCOMPARE(segment->focusPolicy(), Qt::NoFocus);
        QTest::keyClick(&control, Qt::Key_Right);
        QCOMPARE(control.current(), 1);
        QTest::keyClick(&control, Qt::Key_End);
        QCOMPARE(control.current(), 2);
        QTest::keyClick(&control, Qt::Key_Right);
        QCOMPARE(control.current(), 2);
        QTest::keyClick(&control, Qt::Key_Home);
        QCOMPARE(control.current(), 0);
        QCOMPARE(changes.count(), 3);
        QCOMPARE(control.accessibleDescription(), u"Table"_s);
    }

    void fieldsAndStripsAnswerTheKeyboard() {
        FindField field(u"Find header or value"_s, u"Ctrl F"_s);
        field.setText(u"upgrade"_s);
        QTest::keyClick(&field, Qt::Key_Escape);
        QVERIFY(field.text().isEmpty());
        MessageStrip strip;
        QSignalSpy closed(&strip, &MessageStrip::closed);
        QSignalSpy acted(&strip, &MessageStrip::actionTriggered);
        strip.showMessage(MessageStrip::Kind::Error, u"Port 9002 is taken by another program."_s,
                          u"Choose"_s);
        QCOMPARE(strip.text(), u"Port 9002 is taken by another program."_s);
        QVERIFY(strip.accessibleName().contains(strip.text()));
        auto* action = strip.findChild<QPushButton*>();
        action->setFocus();
        QTest::keyClick(action, Qt::Key_Space);
        QCOMPARE(acted.count(), 1);
        QTest::mouseClick(strip.findChild<QToolButton*>(), Qt::LeftButton);
        QCOMPARE(closed.count(), 1);
        QVERIFY(strip.isHidden());
    }
};

QTEST_MAIN(TestLooks)
#include "tst_looks.moc"
