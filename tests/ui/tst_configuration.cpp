// The page that checks configurations over real widgets: faults and their fixes in place, other products,
// included files, what cannot be read.
#include "tests/ui/configuration_files.h"
#include "tests/ui/workbench.h"

#include "ui/models/configuration_facts.h"
#include "ui/models/configuration_findings.h"
#include "ui/pages/configuration_bar.h"
#include "ui/pages/configuration_page.h"
#include "ui/pages/configuration_way.h"
#include "ui/widgets/configuration_edit.h"
#include "ui/widgets/configuration_finding_pane.h"
#include "ui/widgets/configuration_fix_view.h"
#include "ui/widgets/configuration_line_marks.h"

#include <QAbstractItemModelTester>
#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMimeData>
#include <QPlainTextDocumentLayout>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTextBlock>
#include <QTextDocument>
#include <QTimer>

using namespace twinwire;
using namespace Qt::StringLiterals;
using test::contents;
using test::faulty;
using test::patience;
using test::write;
using ui::ConfigurationMark;
using ui::ConfigurationPage;
using ui::PageAction;

namespace {

/// The mark at \a line of the text that is shown.
std::optional<ConfigurationMark> markAt(const ConfigurationPage& page, int line) {
    for (const ConfigurationMark& mark : page.edit().marks()) {
        if (mark.line == line)
            return mark;
    }
    return std::nullopt;
}

int rowAbout(const ConfigurationPage& page, const QByteArray& code) {
    const ui::ConfigurationFindingModel& model = page.findings().model();
    for (int i = 0; i < model.rowCount(); ++i) {
        if (model.rowAt(i)->code == code)
            return i;
    }
    return -1;
}

} // namespace

class TstConfiguration : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        m_files = std::make_unique<QTemporaryDir>();
        m_page = std::make_unique<ConfigurationPage>();
        m_page->resize(1200, 760);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_page.get(), patience));
    }
    void cleanup() {
        m_page.reset();
        m_files.reset();
    }

    void aFaultIsMarkedWithItsFix() {
        const QAbstractItemModelTester findings(&m_page->findings().model(),
                                                QAbstractItemModelTester::FailureReportingMode::QtTest);
        const QAbstractItemModelTester facts(&m_page->way().model(),
                                             QAbstractItemModelTester::FailureReportingMode::QtTest);
        paste(faulty);
        const auto mark = markAt(*m_page, 5);
        QVERIFY(mark);
        QCOMPARE(mark->kind, ConfigurationMark::Kind::Error);
        QVERIFY2(mark->words.contains(u"Upgrade"_s) && mark->words.contains(u"Error"_s),
                 qUtf8Printable(mark->words));
        QVERIFY(m_page->edit().accessibleDescription().contains(mark->words));
        QVERIFY(m_page->summary().contains(u"error"_s));
        const auto timeout = markAt(*m_page, 8);
        QVERIFY(timeout);
        QCOMPARE(timeout->kind, ConfigurationMark::Kind::Warning);
        // The first finding is chosen; its lines are beside it.
        QCOMPARE(m_page->findings().model().rowAt(m_page->findings().current())->code,
                 QByteArray("proxy.upgrade-dropped"));
        const QString diff = m_page->findings().fix().text();
        QVERIFY2(diff.contains(u"+        proxy_set_header Upgrade "_s), qUtf8Printable(diff));
        m_page->trigger(PageAction::CopyRemedy);
        QVERIFY(QGuiApplication::clipboard()->text().contains(u"proxy_set_header Upgrade "_s));
        QVERIFY(!QGuiApplication::clipboard()->text().contains(u"+ "_s));
    }

    void marksGoWhenTheTextIsMended() {
        paste(faulty);
        QTextCursor cursor = m_page->edit().document()->find(u"Connection upgrade;"_s);
        cursor.setPosition(cursor.selectionEnd());
        m_page->edit().setTextCursor(cursor);
        m_page->edit().setFocus();
        QTest::keyClick(&m_page->edit(), Qt::Key_Return);
        QTest::keyClicks(&m_page->edit(), u"proxy_set_header Upgrade $http_upgrade;"_s);
        // Marks move with their lines at once, before the text is read again.
        QVERIFY(markAt(*m_page, 9));
        QTRY_VERIFY_WITH_TIMEOUT(m_page->document().isCurrent(), patience);
        const auto mark = markAt(*m_page, 5);
        QVERIFY(!mark || mark->kind != ConfigurationMark::Kind::Error);
        QVERIFY(rowAbout(*m_page, "proxy.upgrade-dropped") < 0);
        QVERIFY(m_page->isDirty());
        // Undone, it is there again, and nothing is edited.
        while (m_page->canUndo())
            m_page->undo();
        QTRY_VERIFY_WITH_TIMEOUT(m_page->document().isCurrent() && markAt(*m_page, 5).has_value(), patience);
        QVERIFY(!m_page->isDirty());
    }

    void mendsAsAWholeAndOneByOne() {
        paste(faulty);
        const int row = rowAbout(*m_page, "proxy.upgrade-dropped");
        QVERIFY(row >= 0);
        m_page->findings().setCurrent(row);
        button(u"Put these lines into the text"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(m_page->document().isCurrent(), patience);
        QVERIFY(rowAbout(*m_page, "proxy.upgrade-dropped") < 0);
        QVERIFY(m_page->edit().toPlainText().contains(u"proxy_read_timeout 5s;"_s));
        m_page->undo();
        QCOMPARE(m_page->edit().toPlainText(), faulty);
        QTRY_VERIFY_WITH_TIMEOUT(m_page->document().isCurrent(), patience);
        button(u"Put all lines that mend into the text"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(m_page->document().isCurrent(), patience);
        QCOMPARE(m_page->findings().model().gravest() == ConfigurationMark::Kind::Error, false);
        QVERIFY(!button(u"Put all lines that mend into the text"_s)->isVisible());
        // The button went; undo is asked of the text.
        QTRY_VERIFY(m_page->edit().hasFocus());
        QTest::keyClick(&m_page->edit(), Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(m_page->edit().toPlainText(), faulty);
    }

    void anEmptyClipboardPastesNothing() {
        paste(faulty);
        const QString before = m_page->edit().toPlainText();
        QGuiApplication::clipboard()->setMimeData(new QMimeData);
        QVERIFY(QGuiApplication::clipboard()->mimeData()->formats().isEmpty());
        QTest::keyClick(&m_page->edit(), Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(m_page->edit().toPlainText(), before);
    }

    void keysWalkThroughTheMarks() {
        paste(faulty);
        m_page->edit().goTo(1);
        QVERIFY(m_page->trigger(PageAction::NextDifference));
        QCOMPARE(m_page->edit().caretLine(), 5);
        QVERIFY(m_page->trigger(PageAction::NextDifference));
        QCOMPARE(m_page->edit().caretLine(), 7);
        QVERIFY(m_page->trigger(PageAction::NextDifference));
        QCOMPARE(m_page->edit().caretLine(), 8);
        QCOMPARE(m_page->findings().model().rowAt(m_page->findings().current())->code,
                 QByteArray("proxy.idle-timeout"));
        QVERIFY(m_page->trigger(PageAction::NextDifference));
        QCOMPARE(m_page->edit().caretLine(), 5);
        QVERIFY(m_page->trigger(PageAction::PreviousDifference));
        QCOMPARE(m_page->edit().caretLine(), 8);
    }

    void anAddressSaysWhereItGoes() {
        paste(faulty);
        QVERIFY(!m_page->way().hasAnswer());
        QTest::keyClicks(&m_page->bar().address(), u"ws://example.org:8080/ws/x?a=1"_s);
        QTRY_VERIFY_WITH_TIMEOUT(m_page->document().isCurrent() && m_page->way().hasAnswer(), patience);
        QVERIFY2(m_page->way().head().startsWith(u"GET /ws/x?a=1 HTTP/1.1\n"_s) &&
                     m_page->way().head().contains(u"\nHost: 127.0.0.1:9001\n"_s),
                 qUtf8Printable(m_page->way().head()));
        QStringList names;
        for (int i = 0; i < m_page->way().model().rowCount(); ++i)
            names.append(m_page->way().model().index(i, 0).data().toString());
        QVERIFY2(names.contains(u"proxy_read_timeout"_s) && names.contains(u"Server"_s),
                 qUtf8Printable(names.join(u' ')));
        const auto server = markAt(*m_page, 1);
        QVERIFY(server);
        QCOMPARE(server->kind, ConfigurationMark::Kind::Way);
        // A row leads to its line.
        const int row = static_cast<int>(names.indexOf(u"proxy_read_timeout"_s));
        m_page->way().facts().setCurrentIndex(m_page->way().model().index(row, 0));
        Q_EMIT m_page->way().facts().activated(m_page->way().model().index(row, 0));
        QCOMPARE(m_page->edit().caretLine(), 8);
        // Nonsense is said at the field, and the rest stays readable.
        m_page->bar().address().selectAll();
        QTest::keyClicks(&m_page->bar().address(), u"ws://exa mple/"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!m_page->bar().problem().isEmpty(), patience);
        QVERIFY(!m_page->way().hasAnswer());
        QVERIFY(m_page->findings().model().rowCount() > 0);
    }

    void versionsMatter() {
        QString text = faulty;
        paste(text.remove(u"        proxy_http_version 1.1;\n"_s));
        QVERIFY(rowAbout(*m_page, "proxy.http10-upstream") >= 0);
        m_page->bar().version().setEditText(u"1.29.8"_s);
        QTRY_VERIFY_WITH_TIMEOUT(m_page->document().isCurrent(), patience);
        QVERIFY(rowAbout(*m_page, "proxy.http10-upstream") < 0);
        m_page->bar().version().setEditText(u"newest"_s);
        QTRY_VERIFY_WITH_TIMEOUT(m_page->bar().problem().contains(u"newest"_s), patience);
    }

    void otherProducts_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("line");
        QTest::newRow("HAProxy") << u"defaults\n    mode http\n    timeout client 1m\n    timeout server 1m\n"
                                    "frontend web\n    bind :80\n    http-request del-header Upgrade\n"
                                    "    default_backend app\nbackend app\n    server a 127.0.0.1:9001\n"_s
                                 << u"HAProxy"_s << 7;
        QTest::newRow("Apache") << u"<VirtualHost *:80>\n    ServerName example.org\n"
                                   "    RequestHeader unset Upgrade\n"
                                   "    ProxyPass / http://127.0.0.1:9001/ upgrade=websocket\n"
                                   "</VirtualHost>\n"_s
                                << u"Apache httpd"_s << 3;
        QTest::newRow("Caddy") << u"example.org {\n    reverse_proxy 127.0.0.1:9001 {\n"
                                  "        header_up -Upgrade\n    }\n}\n"_s
                               << u"Caddy"_s << 3;
    }
    void otherProducts() {
        QFETCH(QString, text);
        QFETCH(QString, name);
        QFETCH(int, line);
        paste(text);
        QVERIFY2(m_page->bar().product().currentText().contains(name),
                 qUtf8Printable(m_page->bar().product().currentText()));
        QVERIFY(!m_page->bar().version().isVisible());
        const auto mark = markAt(*m_page, line);
        QVERIFY(mark);
        QCOMPARE(mark->kind, ConfigurationMark::Kind::Error);
        m_page->mend();
        QTRY_VERIFY_WITH_TIMEOUT(m_page->document().isCurrent(), patience);
        QVERIFY(rowAbout(*m_page, "proxy.upgrade-dropped") < 0);
    }

    void kindCanBeChosen() {
        paste(u"example.org\nreverse_proxy 127.0.0.1:9001\n# no braces\n"_s);
        ui::ConfigurationBar& bar = m_page->bar();
        bar.product().setCurrentIndex(4);
        Q_EMIT bar.product().activated(4);
        QTRY_VERIFY_WITH_TIMEOUT(m_page->document().isCurrent() && m_page->document().result()->product,
                                 patience);
        QCOMPARE(*m_page->document().result()->product, proxyconfig::Product::Caddy);
        // What no product takes is said in place.
        paste(u"hello, world\n"_s);
        bar.product().setCurrentIndex(0);
        Q_EMIT bar.product().activated(0);
        QTRY_VERIFY_WITH_TIMEOUT(!m_page->problem().isEmpty(), patience);
    }

    void troubleIsShownAtItsLine() {
        paste(u"server {\n    listen 80;\n    location / {\n        proxy_pass http://a\n    }\n}\n"_s);
        QVERIFY(!m_page->document().result()->troubles.isEmpty());
        QVERIFY(m_page->summary().contains(u"nginx"_s));
        bool marked = false;
        for (const ConfigurationMark& mark : m_page->edit().marks())
            marked = marked || mark.kind == ConfigurationMark::Kind::Error;
        QVERIFY(marked);
        QCOMPARE(m_page->findings().model().rowAt(0)->kind, ui::ConfigurationRow::Kind::Trouble);
    }

    void includedFilesAreFollowed() {
        const QString main = m_files->filePath(u"nginx.conf"_s);
        QVERIFY(QDir(m_files->path()).mkdir(u"sites"_s));
        write(main, "events {}\nhttp {\n    include sites/*.conf;\n}\n");
        write(m_files->filePath(u"sites/ws.conf"_s), faulty.toUtf8());
        open(main);
        QCOMPARE(m_page->bar().file().count(), 2);
        // The finding stands in the other file, and so that one is shown.
        QVERIFY(m_page->shownFile().endsWith(u"sites/ws.conf"_s));
        QCOMPARE(m_page->edit().caretLine(), 5);
        QVERIFY(markAt(*m_page, 5));
        m_page->mend();
        QTRY_VERIFY_WITH_TIMEOUT(m_page->document().isCurrent(), patience);
        QVERIFY(m_page->isDirty());
        bool saved = false;
        m_page->save([&](bool good) { saved = good; });
        QTRY_VERIFY_WITH_TIMEOUT(saved, patience);
        QVERIFY(!m_page->isDirty());
        QVERIFY(contents(m_files->filePath(u"sites/ws.conf"_s)).contains("proxy_set_header Upgrade "));
        QVERIFY(!contents(main).contains("proxy_set_header"));
        // Changed on the disk meanwhile: read again.
        QTRY_VERIFY_WITH_TIMEOUT(m_page->document().isCurrent(), patience);
        write(m_files->filePath(u"sites/ws.conf"_s), faulty.toUtf8());
        m_page->trigger(PageAction::Compare);
        QTRY_VERIFY_WITH_TIMEOUT(m_page->document().isCurrent() && m_page->edit().toPlainText() == faulty,
                                 patience);
        QVERIFY(!m_page->isDirty());
    }

    void whatCannotBeReadIsSaidInPlace() {
        const QString path = m_files->filePath(u"nginx.conf"_s);
        m_page->open(path);
        QTRY_VERIFY_WITH_TIMEOUT(m_page->problem().contains(path), patience);
        QVERIFY(m_page->edit().isReadOnly());
        // Once it is there, "Read again" reads it.
        write(path, faulty.toUtf8());
        button(u"Read again"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(m_page->document().isCurrent() && markAt(*m_page, 5).has_value(), patience);
        QVERIFY(m_page->problem().isEmpty());
        QVERIFY(!m_page->edit().isReadOnly());
    }

    void lineEndsAndOctetsStay() {
        const QString path = m_files->filePath(u"site.conf"_s);
        QByteArray text = faulty.toUtf8();
        text.replace("\n", "\r\n").replace("server_name", "# caf\xE9\r\n    server_name");
        write(path, text);
        open(path);
        QVERIFY(!m_page->document().isFixed(path));
        m_page->mend();
        QTRY_VERIFY_WITH_TIMEOUT(m_page->document().isCurrent(), patience);
        bool saved = false;
        m_page->save([&](bool good) { saved = good; });
        QTRY_VERIFY_WITH_TIMEOUT(saved, patience);
        const QByteArray after = contents(path);
        QVERIFY(after.contains("# caf\xE9\r\n"));
        QVERIFY(after.contains("proxy_set_header Upgrade "));
        QCOMPARE(after.count('\n'), after.count("\r\n"));
        // Mixed line ends cannot be written back as they are; the text can be read all the same.
        write(path, text.replace("listen 8080;\r\n", "listen 8080;\n"));
        open(path);
        QVERIFY(m_page->document().isFixed(path));
        QVERIFY(m_page->edit().isReadOnly());
    }

    void mendedFilesCanBeSavedBeside() {
        const QString path = m_files->filePath(u"site.conf"_s);
        write(path, faulty.toUtf8());
        open(path);
        button(u"Save the mended file as"_s)->click();
        auto* dialog = m_page->findChild<QFileDialog*>();
        QVERIFY(dialog);
        dialog->setDirectory(m_files->path());
        dialog->selectFile(u"other.conf"_s);
        QMetaObject::invokeMethod(dialog, "accept");
        const QString other = m_files->filePath(u"other.conf"_s);
        QTRY_VERIFY_WITH_TIMEOUT(contents(other).contains("proxy_set_header Upgrade "), patience);
        QCOMPARE(contents(path), faulty.toUtf8());
        QVERIFY(!m_page->isDirty());
        button(u"Copy what would change, as a diff"_s)->click();
        QVERIFY(QGuiApplication::clipboard()->text().startsWith(u"--- "_s));
    }

    void aLongFileLeavesTheWindowFree() {
        QByteArray text = "events {}\nhttp {\n";
        for (int i = 0; text.size() < 700'000; ++i) {
            const QByteArray number = QByteArray::number(i);
            text += "server {\n    listen 80;\n    server_name s" + number +
                    ".example.org;\n    location /ws/ {\n        proxy_pass http://127.0.0.1:9001;\n"
                    "        proxy_http_version 1.1;\n    }\n}\n";
        }
        text += "}\n";
        const QString path = m_files->filePath(u"long.conf"_s);
        write(path, text);
        int beats = 0;
        QTimer beat;
        beat.setInterval(5);
        connect(&beat, &QTimer::timeout, this, [&] { ++beats; });
        beat.start();
        m_page->open(path);
        QTRY_VERIFY_WITH_TIMEOUT(m_page->document().isCurrent(), 120'000);
        // The event loop went on while it was read.
        QVERIFY2(beats >= 10, qPrintable(QString::number(beats)));
        QVERIFY(m_page->findings().model().rowCount() <= 502);
        QVERIFY(m_page->edit().blockCount() > 30'000);
        beats = 0;
        m_page->edit().goTo(3, 100);
        QTest::keyClicks(&m_page->edit(), u"# typed"_s);
        QTRY_VERIFY_WITH_TIMEOUT(m_page->document().isCurrent(), 120'000);
        QVERIFY2(beats >= 10, qPrintable(QString::number(beats)));
        // It is not mended; an address is answered all the same.
        QVERIFY(!m_page->mend());
        m_page->document().setUrl(u"ws://s7.example.org/ws/x"_s);
        QTRY_VERIFY_WITH_TIMEOUT(m_page->document().isCurrent() && m_page->way().hasAnswer(), 120'000);
        QVERIFY(m_page->findings().model().rowCount() > 0);
    }

    void marksStayWithTheirLines() {
        QTextDocument text;
        text.setDocumentLayout(new QPlainTextDocumentLayout(&text));
        text.setPlainText(u"a\nb\nc\nd\ne"_s);
        ui::ConfigurationLineMarks& marks = ui::ConfigurationLineMarks::of(text);
        QCOMPARE(&ui::ConfigurationLineMarks::of(text), &marks);
        const auto mark = [](int line) {
            return ConfigurationMark{ConfigurationMark::Kind::Note, u"f"_s, line, 1,
                                     QString::number(line),         -1};
        };
        marks.set({mark(2), mark(3), mark(5)});
        const auto stand = [&] {
            QStringList lines;
            for (const ConfigurationMark& one : marks.all())
                lines.append(one.words + u'@' + QString::number(one.line));
            return lines.join(u' ');
        };
        QTextCursor cursor(&text);
        // A line before them, at the very beginning of one, and at the end of one.
        cursor.insertText(u"x\n"_s);
        QCOMPARE(stand(), u"2@3 3@4 5@6"_s);
        cursor.setPosition(text.findBlockByNumber(3).position());
        cursor.insertBlock();
        QCOMPARE(stand(), u"2@3 3@5 5@7"_s);
        cursor.movePosition(QTextCursor::EndOfBlock);
        cursor.insertText(u"\ny\nz"_s);
        QCOMPARE(stand(), u"2@3 3@5 5@9"_s);
        text.undo();
        QCOMPARE(stand(), u"2@3 3@5 5@7"_s);
        QVERIFY(marks.at(5) && !marks.at(4) && !marks.at(8));
        // A whole line that goes takes its mark; so does one that is joined to the line before.
        cursor.setPosition(text.findBlockByNumber(2).position());
        cursor.movePosition(QTextCursor::NextBlock, QTextCursor::KeepAnchor);
        cursor.removeSelectedText();
        QCOMPARE(stand(), u"3@4 5@6"_s);
        cursor.setPosition(text.findBlockByNumber(5).position());
        cursor.deletePreviousChar();
        QCOMPARE(stand(), u"3@4"_s);
        // Words within a line move nothing.
        cursor.insertText(u"word"_s);
        QCOMPARE(stand(), u"3@4"_s);
    }

    void typingThrowsReadingsAway() {
        paste(faulty);
        QSignalSpy checked(&m_page->document(), &ui::ConfigurationDocument::checked);
        m_page->edit().goTo(1);
        for (int i = 0; i < 20; ++i)
            QTest::keyClick(&m_page->edit(), Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(m_page->document().isCurrent(), patience);
        QVERIFY2(checked.count() <= 3, qPrintable(QString::number(checked.count())));
        QVERIFY(markAt(*m_page, 25));
    }

    void everyControlHasItsName() {
        paste(faulty);
        m_page->bar().address().setText(u"ws://example.org:8080/ws/"_s);
        Q_EMIT m_page->bar().address().textEdited(m_page->bar().address().text());
        QTRY_VERIFY_WITH_TIMEOUT(m_page->way().hasAnswer(), patience);
        for (QWidget* widget : m_page->findChildren<QWidget*>()) {
            if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus ||
                !(widget->focusPolicy() & Qt::TabFocus) || widget->focusProxy())
                continue;
            const QAccessibleInterface* face = QAccessible::queryAccessibleInterface(widget);
            QVERIFY2(face && !face->text(QAccessible::Name).isEmpty(),
                     qPrintable(QString::fromLatin1(widget->metaObject()->className())));
        }
        QCOMPARE(m_page->findings().model().index(0).data(Qt::AccessibleTextRole).toString().left(14),
                 u"Error, line 5:"_s);
        // Regions by F6, round about.
        m_page->bar().focusAddress();
        QVERIFY(m_page->trigger(PageAction::NextRegion));
        QCOMPARE(QApplication::focusWidget(), &m_page->edit());
        QVERIFY(m_page->trigger(PageAction::NextRegion));
        QCOMPARE(QApplication::focusWidget(), &m_page->findings().list());
        QVERIFY(m_page->trigger(PageAction::NextRegion));
        QVERIFY(!m_page->trigger(PageAction::NextRegion));
    }

private:
    void paste(const QString& text) {
        m_page->document().paste(text);
        QTRY_VERIFY_WITH_TIMEOUT(m_page->document().isCurrent(), patience);
    }
    void open(const QString& path) {
        m_page->open(path);
        QTRY_VERIFY_WITH_TIMEOUT(m_page->document().isCurrent(), patience);
    }
    QPushButton* button(const QString& name) const {
        for (auto* one : m_page->findChildren<QPushButton*>()) {
            if (one->accessibleName() == name || one->text() == name)
                return one;
        }
        qFatal("no button %s", qPrintable(name));
    }
    std::unique_ptr<QTemporaryDir> m_files;
    std::unique_ptr<ConfigurationPage> m_page;
};

QTEST_MAIN(TstConfiguration)
#include "tst_configuration.moc"
