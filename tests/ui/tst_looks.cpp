// Theme, icons, code in running text, style, small controls, wires and phases.
#include "looks_runs.h"

#include "ui/widgets/code_text.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/phase_timeline.h"
#include "ui/widgets/style.h"
#include "ui/widgets/style_parts.h"
#include "ui/widgets/tone_label.h"
#include "ui/widgets/twin_wire_view.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QSignalSpy>
#include <QStyleOptionTab>
#include <QTabBar>
#include <QTest>
#include <QToolButton>

#include <algorithm>

using namespace twinwire;
using namespace twinwire::ui;
using namespace twinwire::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QFont sized(int pixels, const QString& family = u"Inter"_s) {
    QFont font(family);
    font.setPixelSize(pixels);
    return font;
}

QImage painted(QWidget& widget, qreal ratio) {
    QImage image((QSizeF(widget.size()) * ratio).toSize(), QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(ratio);
    image.fill(Qt::transparent);
    widget.render(&image);
    return image;
}

int colorCount(const QImage& image) {
    QSet<QRgb> seen;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            seen.insert(image.pixel(x, y));
    return static_cast<int>(seen.size());
}

bool contains(const QImage& image, const QColor& color) {
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            if (image.pixelColor(x, y).rgb() == color.rgb())
                return true;
    return false;
}

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

QTEST_MAIN(TestLooks)
#include "tst_looks.moc"
