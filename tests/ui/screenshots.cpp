// Makes the README's pictures from the real program: drives the window with the lab's real nginx and grabs
// it.
//
//   twinwire_screenshots FOLDER
//
// Run offscreen by packaging/screenshots. Exit status 1 when a scene does not come about.
#include "tests/ui/whole_window.h"

#include "ui/pages/handshake_page.h"
#include "ui/widgets/theme.h"

#include <QFontDatabase>
#include <QTemporaryDir>

#include <cstdio>

using namespace twinwire;
using namespace Qt::StringLiterals;
using test::patience;
using ui::PageAction;

namespace {

/// One picture after the other; false from any step ends the program.
class Scenes {
public:
    Scenes(test::WholeWindow& life, const QString& folder)
        : m_life(life)
        , m_folder(folder) {}

    bool all() {
        return welcome() && composer() && comparison() && aroundTheProxy() && messages() && narrowChinese();
    }

private:
    bool welcome() {
        look(ui::ThemeChoice::Light);
        return shot(u"welcome-light"_s);
    }
    bool composer() {
        workspace::HandshakeDocument document;
        document.name = u"Signed in"_s;
        document.direct = u"ws://10.0.4.17:9001/chat?room=7"_s;
        document.proxied = u"wss://chat.example.test/chat?room=7"_s;
        document.request = workspace::withField(document.request, "Origin", "https://chat.example.test");
        document.request = workspace::withField(document.request, "Sec-WebSocket-Protocol", "chat.v2");
        document.request = workspace::withField(document.request, "Connection", "keep-alive");
        document.request = workspace::withField(document.request, "Sec-WebSocket-Key", "aGVsbG8=");
        m_life.window->desk().showDocument(document);
        return shot(u"composer-light"_s);
    }
    bool comparison() {
        m_lab = std::make_unique<run::LabJob>(m_life.wire, u"nginx-default"_s);
        m_lab->start();
        if (!QTest::qWaitFor([this] { return m_lab->state() == run::LabJob::State::Ready; }, patience))
            return false;
        workspace::HandshakeDocument document = m_lab->document();
        // As somebody without a tap sees it.
        document.scenario.clear();
        document.tapOn = false;
        document.name = u"Signed in"_s;
        ui::PageFrame* frame = m_life.window->desk().showDocument(document);
        frame->handshake()->trigger(PageAction::Compare);
        return finished() && shot(u"compare-light"_s);
    }
    bool aroundTheProxy() {
        look(ui::ThemeChoice::Dark);
        m_life.window->desk().startScenario(u"nginx-default"_s, ui::RowWish::Open);
        return finished() && shot(u"around-the-proxy-dark"_s);
    }
    bool messages() {
        look(ui::ThemeChoice::Light);
        m_life.window->desk().startScenario(u"nginx-recipe-two"_s, ui::RowWish::Open);
        if (!finished())
            return false;
        ui::HandshakeController& controller = m_life.page()->controller();
        controller.connectBoth();
        const QList<run::RouteName> both{run::RouteName::Direct, run::RouteName::Proxied};
        if (!QTest::qWaitFor(
                [&] { return controller.isOpen(both.first()) && controller.isOpen(both.last()); }, patience))
            return false;
        m_life.page()->trigger(PageAction::TabMessages);
        for (int i = 1; i <= 9; ++i) {
            controller.sendMessage(both, protocol::Opcode::Text,
                                   QByteArray(R"({"type":"say","room":7,"text":"line )") +
                                       QByteArray::number(i) + R"(","id":)" + QByteArray::number(40 + i) +
                                       "}",
                                   0);
            QTest::qWait(40);
        }
        QTest::qWait(300);
        return shot(u"messages-light"_s);
    }
    bool narrowChinese() {
        m_life.appearance.setLanguage(u"zh_CN"_s);
        m_life.window->resize(1024, 700);
        for (ui::PageFrame* frame : m_life.window->tabs().frames())
            m_life.window->desk().close(frame);
        // The words of the new language come with the next turn of the loop.
        QTest::qWait(200);
        m_life.window->desk().startScenario(u"nginx-default"_s, ui::RowWish::Open);
        return finished() && shot(u"narrow-zh"_s);
    }

    void look(ui::ThemeChoice theme) { m_life.appearance.setTheme(theme); }
    bool finished() const {
        const bool done = QTest::qWaitFor(
            [this] {
                const auto view = m_life.page() ? m_life.page()->controller().view() : nullptr;
                return view && view->state == ui::RunView::State::Finished && view->number > 0;
            },
            patience);
        if (!done) {
            const auto view = m_life.page() ? m_life.page()->controller().view() : nullptr;
            std::printf("not finished: state %d, run %d, said %s\n", view ? int(view->state) : -1,
                        view ? view->number : -1, qUtf8Printable(m_life.window->tabs().current()->said()));
        }
        return done;
    }
    bool shot(const QString& name) const {
        // Versions of the lab's programs, layouts and the last repaint.
        QTest::qWait(400);
        const bool saved = m_life.window->grab().save(m_folder + u'/' + name + u".png"_s);
        std::printf("%s %s\n", saved ? "made" : "could not write", qUtf8Printable(name));
        return saved;
    }

    test::WholeWindow& m_life;
    QString m_folder;
    std::unique_ptr<run::LabJob> m_lab;
};

} // namespace

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    if (argc != 2) {
        std::fputs("usage: twinwire_screenshots FOLDER\n", stderr);
        return 2;
    }
    test::forgetSettings();
    // The design's fonts where they are installed.
    if (QFontDatabase::families().contains(u"Inter"_s)) {
        QFont font(u"Inter"_s);
        font.setPixelSize(13);
        QApplication::setFont(font);
    }
    const QTemporaryDir state;
    test::WholeWindow life(state.path());
    const bool made = life.open(QSize(1440, 900)) && Scenes(life, QString::fromLocal8Bit(argv[1])).all();
    if (!made)
        std::fputs("a scene did not come about\n", stderr);
    return made ? 0 : 1;
}
