// The tab of a configuration check in the window: opened, dropped, pasted, asked about when it is closed,
// kept between starts.
#include "tests/ui/configuration_files.h"
#include "tests/ui/whole_window.h"

#include "ui/models/findings_model.h"
#include "ui/pages/configuration_page.h"
#include "ui/widgets/configuration_edit.h"
#include "ui/widgets/proof_line.h"
#include "ui/widgets/proof_view.h"
#include "ui/widgets/question_strip.h"
#include "workspace/proxy_configuration.h"

#include <QClipboard>
#include <QCryptographicHash>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFontInfo>
#include <QMimeData>
#include <QPointer>
#include <QPushButton>
#include <QTableView>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>

using namespace twinwire;
using namespace Qt::StringLiterals;
using test::contents;
using test::faulty;
using test::patience;
using test::write;
using ui::Command;
using ui::ConfigurationPage;

class TstConfigurationWindow : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        test::forgetSettings();
        m_files = std::make_unique<QTemporaryDir>();
    }

    void theWindowOpensAndKeepsIt() {
        QTemporaryDir state;
        const QString path = m_files->filePath(u"site.conf"_s);
        write(path, faulty.toUtf8());
        {
            test::WholeWindow life(state.path());
            QVERIFY(life.open());
            life.press(Qt::Key_I, Qt::ControlModifier);
            ui::PageFrame* empty = life.window->tabs().current();
            QVERIFY(empty->configuration());
            QCOMPARE(empty->title(), u"Configuration check"_s);
            QVERIFY(!empty->isDirty());
            // A file that is dropped takes the empty page; its icon and the status bar say what was found.
            QMimeData dropped;
            dropped.setUrls({QUrl::fromLocalFile(path)});
            drop(*life.window, dropped);
            QTRY_VERIFY_WITH_TIMEOUT(empty->configuration()->document().isCurrent(), patience);
            QCOMPARE(life.window->tabs().current(), empty);
            QCOMPARE(empty->title(), u"site.conf"_s);
            QCOMPARE(empty->icon(), ui::Icon::Fail);
            QVERIFY2(life.window->statusText().contains(u"1 error"_s),
                     qUtf8Printable(life.window->statusText()));
            // The same file again is the same tab.
            const int tabs = life.window->tabs().count();
            life.window->openPaths({path});
            QTRY_COMPARE_WITH_TIMEOUT(life.window->tabs().count(), tabs, patience);
            // A configuration in the clipboard is checked, too.
            QGuiApplication::clipboard()->setText(faulty);
            life.window->desk().showWelcome();
            life.window->actions().action(Command::PasteCommand)->trigger();
            QTRY_VERIFY_WITH_TIMEOUT(life.window->tabs().current()->configuration() != nullptr, patience);
            QTRY_VERIFY_WITH_TIMEOUT(life.window->tabs().current()->configuration()->document().isCurrent(),
                                     patience);
            // Edits ask before they are lost.
            life.window->tabs().activate(empty);
            empty->configuration()->edit().setFocus();
            life.type(u"#"_s);
            QVERIFY(empty->isDirty());
            QVERIFY(life.window->isWindowModified());
            QVERIFY(life.window->actions().action(Command::Undo)->isEnabled());
            life.window->desk().close(empty);
            QVERIFY(empty->isAsking());
            empty->question()->answerButton(2)->click();
            life.window->actions().action(Command::Undo)->trigger();
            QVERIFY(!empty->isDirty());
            life.window->close();
            QTRY_VERIFY_WITH_TIMEOUT(!life.window->isVisible(), patience);
        }
        QVERIFY(
            !QFile::permissions(state.filePath(u"configurations.json"_s)).testFlag(QFileDevice::ReadOther));
        test::WholeWindow again(state.path());
        QVERIFY(again.open());
        QStringList titles;
        ConfigurationPage* pasted = nullptr;
        for (ui::PageFrame* frame : again.window->tabs().frames()) {
            titles.append(frame->title());
            if (frame->configuration() && frame->configuration()->document().path().isEmpty())
                pasted = frame->configuration();
        }
        QVERIFY2(titles.contains(u"site.conf"_s), qUtf8Printable(titles.join(u' ')));
        QVERIFY(pasted);
        QTRY_COMPARE_WITH_TIMEOUT(pasted->edit().toPlainText().trimmed(), faulty.trimmed(), patience);
    }

    void editsOutliveACrash() {
        QTemporaryDir state;
        const QString path = m_files->filePath(u"site.conf"_s);
        write(path, faulty.toUtf8());
        {
            test::WholeWindow life(state.path());
            QVERIFY(life.open());
            life.window->openPaths({path});
            QTRY_VERIFY_WITH_TIMEOUT(
                life.window->tabs().current()->configuration() &&
                    life.window->tabs().current()->configuration()->document().isCurrent(),
                patience);
            life.window->tabs().current()->configuration()->edit().setFocus();
            life.type(u"#"_s);
            QTRY_VERIFY_WITH_TIMEOUT(contents(state.filePath(u"configurations.json"_s)).contains("#server"),
                                     patience);
            // It ends without being closed.
        }
        test::WholeWindow again(state.path());
        QVERIFY(again.open());
        ConfigurationPage* page = nullptr;
        for (ui::PageFrame* frame : again.window->tabs().frames()) {
            if (frame->configuration())
                page = frame->configuration();
        }
        QVERIFY(page);
        QTRY_VERIFY_WITH_TIMEOUT(page->edit().toPlainText().startsWith(u"#server"_s), patience);
        QVERIFY(page->isDirty());
        QCOMPARE(contents(path), faulty.toUtf8());
    }

    void aComparisonReadsItAndLeadsToItsLines() {
        QTcpServer direct;
        QTcpServer proxied;
        answer(direct, true);
        answer(proxied, false);
        const QString path = m_files->filePath(u"site.conf"_s);
        write(path, "server {\n    listen " + QByteArray::number(proxied.serverPort()) +
                        ";\n    location / {\n        proxy_pass http://127.0.0.1:" +
                        QByteArray::number(direct.serverPort()) +
                        ";\n        proxy_http_version 1.1;\n    }\n}\n");
        QTemporaryDir state;
        test::WholeWindow life(state.path());
        QVERIFY(life.open());
        workspace::HandshakeDocument document;
        document.direct = u"ws://127.0.0.1:%1/"_s.arg(direct.serverPort());
        document.proxied = u"ws://127.0.0.1:%1/"_s.arg(proxied.serverPort());
        document = workspace::withProxyConfiguration(document, m_files->filePath(u"gone.conf"_s));
        ui::PageFrame* frame = life.window->desk().showDocument(document);
        ui::HandshakeController& controller = frame->handshake()->controller();
        // A file that cannot be read stops the comparison and is said at its field.
        QSignalSpy problems(&controller, &ui::HandshakeController::problemRaised);
        controller.compare();
        QTRY_COMPARE_WITH_TIMEOUT(problems.count(), 1, patience);
        QCOMPARE(problems.first().first().value<ui::Problem>().place, u"proxiedRoute.configuration"_s);
        QVERIFY(!controller.isComparing());
        controller.editor().apply(workspace::withProxyConfiguration(document, path), u"Edit"_s);
        QSignalSpy ended(&controller, &ui::HandshakeController::runEnded);
        controller.compare();
        QTRY_VERIFY_WITH_TIMEOUT(ended.count() > 0, patience);
        QVERIFY(controller.view());
        QVERIFY(controller.view()->record.configuration);
        const ui::ProofView* proof = frame->findChild<ui::ProofView*>();
        QVERIFY(proof);
        int row = -1;
        for (int i = 0; i < proof->evidence().rowCount(); ++i) {
            if (proof->evidence().evidenceAt(i)->source == u"configuration"_s && row < 0)
                row = i;
        }
        QVERIFY(row >= 0);
        Q_EMIT proof->evidenceTable().activated(proof->evidence().index(row, 0));
        ConfigurationPage* page = life.window->tabs().current()->configuration();
        QVERIFY(page);
        QTRY_VERIFY_WITH_TIMEOUT(page->document().isCurrent(), patience);
        QCOMPARE(page->document().path(), path);
        QCOMPARE(page->document().url(), document.proxied);
        QTRY_COMPARE_WITH_TIMEOUT(page->edit().caretLine(), 4, patience);
        // The verdict names the line and leads there, also in a page that was made anew.
        life.window->tabs().activate(frame);
        page->goTo(path, 1);
        const QFont letters = QApplication::font();
        QFont larger = letters;
        larger.setPixelSize(QFontInfo(letters).pixelSize() + 2);
        const QPointer<const ui::ProofView> before = proof;
        QApplication::setFont(larger);
        QTRY_VERIFY_WITH_TIMEOUT(!before || frame->findChild<ui::ProofView*>() != before, patience);
        const auto lines = frame->findChildren<ui::ProofLine*>();
        const auto named = std::find_if(lines.cbegin(), lines.cend(), [](const ui::ProofLine* line) {
            return line->isVisible() && line->text().contains(u"line 4 of site.conf"_s);
        });
        QVERIFY(named != lines.cend());
        (*named)->click();
        QCOMPARE(life.window->tabs().current()->configuration(), page);
        QTRY_COMPARE_WITH_TIMEOUT(page->edit().caretLine(), 4, patience);
        life.window->tabs().activate(frame);
        Q_EMIT frame->findChild<ui::ProofView*>()->evidenceTable().activated(
            frame->findChild<ui::ProofView*>()->evidence().index(row, 0));
        QCOMPARE(life.window->tabs().current()->configuration(), page);
        QApplication::setFont(letters);
        // Ctrl+I comes back to it from the request.
        life.window->tabs().activate(frame);
        life.window->actions().action(Command::CheckConfiguration)->trigger();
        QCOMPARE(life.window->tabs().current()->configuration(), page);
    }

private:
    /// Answers every handshake: 101, or 426 as nginx passes it on.
    static void answer(QTcpServer& server, bool switches) {
        QVERIFY(server.listen(QHostAddress::LocalHost));
        connect(&server, &QTcpServer::newConnection, &server, [&server, switches] {
            QTcpSocket* socket = server.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [socket, switches] {
                const QByteArray head = socket->readAll();
                const qsizetype at = head.toLower().indexOf("sec-websocket-key: ");
                const bool opens = switches && at >= 0 && head.toLower().contains("upgrade: websocket");
                if (opens) {
                    const QByteArray key = head.mid(at + 19, head.indexOf('\r', at) - at - 19);
                    const QByteArray accept =
                        QCryptographicHash::hash(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11",
                                                 QCryptographicHash::Sha1)
                            .toBase64();
                    socket->write("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
                                  "Connection: Upgrade\r\nSec-WebSocket-Accept: " +
                                  accept + "\r\n\r\n");
                } else {
                    socket->write(QByteArray("HTTP/1.1 426 Upgrade Required\r\n") +
                                  (switches ? "" : "Server: nginx/1.22.1\r\n") +
                                  "Content-Length: 16\r\nContent-Type: text/plain\r\n\r\nUpgrade Required");
                    socket->disconnectFromHost();
                }
            });
        });
    }

    static void drop(QWidget& window, const QMimeData& data) {
        const QPointF at(600, 500);
        QDragEnterEvent enter(at.toPoint(), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&window, &enter);
        QDropEvent dropped(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&window, &dropped);
    }

    std::unique_ptr<QTemporaryDir> m_files;
};

QTEST_MAIN(TstConfigurationWindow)
#include "tst_configuration_window.moc"
