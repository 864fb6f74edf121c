// The models behind the side bar, the lab's table and the environments.
#include "ui/models/scenario_model.h"
#include "ui/models/services.h"
#include "ui/models/variable_model.h"
#include "ui/models/workspace_model.h"
#include "ui/models/workspace_state.h"

#include <QAbstractItemModelTester>
#include <QDirIterator>
#include <QFile>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace twinwire;
using namespace Qt::StringLiterals;
using ui::SidebarKind;
using ui::WorkspaceModel;
using Mode = QAbstractItemModelTester::FailureReportingMode;

class TstSideBar : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        QCoreApplication::setOrganizationName(u"twinwire"_s);
        QCoreApplication::setApplicationName(u"tst_side_bar"_s);
        QSettings().clear();
    }

    void groupsKeepTheirPlace() {
        WorkspaceModel model;
        const QAbstractItemModelTester tester(&model, Mode::QtTest);
        ui::SidebarFilter filter;
        filter.setSourceModel(&model);
        const QAbstractItemModelTester filterTester(&filter, Mode::QtTest);
        QCOMPARE(model.rowCount(), 4);
        QCOMPARE(model.rowCount(model.index(0, 0)), 1); // "None yet"
        model.setWorkspace(tree());
        QCOMPARE(model.rowCount(model.index(0, 0)), 2);
        const QModelIndex document = model.find(SidebarKind::Document, u"/w/rooms/guest.twinwire"_s);
        QVERIFY(document.isValid());
        QCOMPARE(document.data(WorkspaceModel::OutcomeRole).toInt(), -1);
        model.setHistory(history(), QDate(2026, 11, 22));
        // A document's icon is the outcome of its last run.
        QCOMPARE(model.find(SidebarKind::Document, u"/w/rooms/guest.twinwire"_s)
                     .data(WorkspaceModel::OutcomeRole)
                     .toInt(),
                 int(run::HistoryEntry::Outcome::Differs));
        // Eight of today in sight, the others of today and yesterday folded.
        const QModelIndex runs = model.index(1, 0);
        QCOMPARE(model.rowCount(runs), 10);
        QCOMPARE(model.rowCount(model.index(8, 0, runs)), 2);
        QCOMPARE(model.rowCount(model.index(9, 0, runs)), 1);
        const run::HistoryEntry* entry = model.runOf(model.index(0, 0, model.index(9, 0, runs)));
        QVERIFY(entry && entry->number == 1);
        model.setWorkspace({});
        model.setHistory({}, QDate(2026, 11, 22));
        QCOMPARE(model.rowCount(runs), 1);
        for (int i = 0; i < model.rowCount(); ++i)
            QVERIFY(!model.index(i, 0).data(Qt::AccessibleTextRole).toString().isEmpty());
    }

    void everyWorkspaceHasAHistory() {
        const QTemporaryDir folder;
        QVERIFY(QDir(folder.path()).mkpath(u"work"_s));
        const QString workspace = folder.filePath(u"work"_s);
        ui::HistoryBook book(folder.filePath(u"history"_s));
        QSignalSpy changed(&book, &ui::HistoryBook::entriesChanged);
        QSignalSpy added(&book, &ui::HistoryBook::added);
        book.load();
        QTRY_COMPARE_WITH_TIMEOUT(changed.size(), 1, 20000);
        book.add(std::make_shared<const recording::RunRecord>(), "tab-1", u"Of nobody"_s);
        QTRY_COMPARE_WITH_TIMEOUT(added.size(), 1, 20000);
        // What was begun for the one does not arrive in the other.
        book.add(std::make_shared<const recording::RunRecord>(), "tab-2", u"Late"_s);
        book.setWorkspace(workspace);
        changed.clear();
        QTRY_COMPARE_WITH_TIMEOUT(added.size(), 2, 20000);
        QTRY_VERIFY_WITH_TIMEOUT(!changed.isEmpty(), 20000);
        QCOMPARE(book.entries().size(), 0);
        book.add(std::make_shared<const recording::RunRecord>(), "tab-3", u"Of the workspace"_s);
        QTRY_COMPARE_WITH_TIMEOUT(added.size(), 3, 20000);
        QCOMPARE(book.entries().size(), 1);
        QCOMPARE(book.entries().first().title, u"Of the workspace"_s);
        book.setWorkspace({});
        QTRY_COMPARE_WITH_TIMEOUT(book.entries().size(), 2, 20000);
        QCOMPARE(book.entries().first().title, u"Late"_s);
        // However its path is written.
        book.setWorkspace(workspace + u"/../work/"_s);
        QTRY_COMPARE_WITH_TIMEOUT(book.entries().size(), 1, 20000);
    }

    void theLabStandsByFamilies() {
        WorkspaceModel model;
        const QAbstractItemModelTester tester(&model, Mode::QtTest);
        const run::LabCatalogue catalogue;
        model.setScenarios(catalogue.scenarios());
        const QModelIndex lab = model.index(2, 0);
        QVERIFY(model.rowCount(lab) >= 5);
        int scenarios = 0;
        for (int i = 0; i < model.rowCount(lab); ++i) {
            const QModelIndex family = model.index(i, 0, lab);
            QVERIFY(!family.data(WorkspaceModel::NoteRole).toString().isEmpty() ||
                    family.data(WorkspaceModel::AvailableRole).toBool());
            for (int j = 0; j < model.rowCount(family); ++j) {
                const QModelIndex row = model.index(j, 0, family);
                scenarios += model.hasChildren(row) ? model.rowCount(row) : 1;
            }
        }
        QCOMPARE(scenarios, catalogue.scenarios().size());
    }

    void theFilterKeepsWhatMatches() {
        WorkspaceModel model;
        ui::SidebarFilter filter;
        filter.setSourceModel(&model);
        const QAbstractItemModelTester tester(&filter, Mode::QtTest);
        model.setWorkspace(tree());
        model.setActions({{u"new"_s, u"New handshake"_s, u"Ctrl+N"_s, true}});
        QCOMPARE(filter.rowCount(), 3); // actions show while something is typed
        filter.setText(u"guest"_s);
        QCOMPARE(filter.rowCount(), 1);
        QCOMPARE(filter.rowCount(filter.index(0, 0)), 1);
        filter.setText(u"rooms"_s); // a folder brings what is in it
        QCOMPARE(filter.rowCount(filter.index(0, 0, filter.index(0, 0))), 2);
        filter.setText(u"> hand"_s);
        QCOMPARE(filter.rowCount(), 1);
        QCOMPARE(filter.index(0, 0, filter.index(0, 0)).data().toString(), u"New handshake"_s);
        filter.setText(u"no such thing"_s);
        QCOMPARE(filter.rowCount(), 0);
        filter.setText({});
        QCOMPARE(filter.rowCount(), 3);
    }

    void theTableShowsAHandfulFirst() {
        ui::ScenarioModel model;
        const QAbstractItemModelTester tester(&model, Mode::QtTest);
        const run::LabCatalogue catalogue;
        model.setScenarios(catalogue.scenarios());
        QCOMPARE(model.rowCount(), 8);
        QCOMPARE(model.nameAt(0), u"nginx-default"_s);
        model.setAll(true);
        QCOMPARE(model.rowCount(), model.total());
        for (int row = 0; row < model.rowCount(); ++row) {
            for (int column = 0; column < model.columnCount(); ++column)
                QVERIFY(!model.index(row, column).data(Qt::AccessibleTextRole).toString().isEmpty());
        }
        model.setAll(false);
        model.setFilter(u"haproxy preamble"_s);
        QVERIFY(model.rowCount() > 0 && model.rowCount() < model.total());
        model.setFilter({});
        QCOMPARE(model.rowCount(), 8);
        // Every scenario that is said to stand first exists.
        for (const QString& name : ui::chosenScenarios()) {
            bool found = false;
            for (const run::ScenarioSummary& one : catalogue.scenarios())
                found = found || one.name == name;
            QVERIFY2(found, qUtf8Printable(name));
        }
    }

    void variablesAreEditedInPlace() {
        ui::VariableModel model;
        const QAbstractItemModelTester tester(&model, Mode::QtTest);
        QSignalSpy edits(&model, &ui::VariableModel::edited);
        QSignalSpy refusals(&model, &ui::VariableModel::refused);
        QVERIFY(model.setData(model.index(0, 0), u"token"_s));
        QVERIFY(model.setData(model.index(0, 1), u"abc"_s));
        QVERIFY(model.setData(model.index(0, 2), Qt::Checked, Qt::CheckStateRole));
        QCOMPARE(edits.size(), 3);
        QVERIFY(!model.index(0, 1).data().toString().contains(u"abc"_s));
        QVERIFY(!model.index(0, 1).data(Qt::AccessibleTextRole).toString().contains(u"abc"_s));
        model.setSecretsShown(true);
        QCOMPARE(model.index(0, 1).data().toString(), u"abc"_s);
        QVERIFY(!model.setData(model.index(1, 0), u"token"_s));
        QVERIFY(!model.setData(model.index(1, 0), u"two words"_s));
        QVERIFY(!model.setData(model.index(1, 0), u"host"_s));
        QCOMPARE(refusals.size(), 3);
        QCOMPARE(model.rowCount(), 2);
        model.remove(0);
        QCOMPARE(model.rowCount(), 1);
    }

    void environmentsAreKeptWithoutTheirSecrets() {
        const QTemporaryDir folder;
        {
            ui::EnvironmentBook book(folder.path());
            book.load();
            QVERIFY(book.setEnvironments({staging()}));
            book.setCurrent(0);
            QCOMPARE(book.variables().size() >= 2, true);
        }
        QFile file(folder.filePath(u"environments.json"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray written = file.readAll();
        QVERIFY(written.contains("Staging"));
        QVERIFY(!written.contains("hidden"));
        ui::EnvironmentBook again(folder.path());
        again.load();
        QCOMPARE(again.environments(), QList<workspace::Environment>{staging()});
        QCOMPARE(again.currentName(), u"Staging"_s);
        // A broken file is told of and never written over.
        file.close();
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{ broken");
        file.close();
        ui::EnvironmentBook broken(folder.path());
        QSignalSpy problems(&broken, &ui::EnvironmentBook::problemRaised);
        broken.load();
        QCOMPARE(problems.size(), 1);
        QVERIFY(!broken.setEnvironments({}));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("{ broken"));
    }

    void everyWorkspaceHasEnvironments() {
        const QTemporaryDir state;
        const QTemporaryDir folders;
        const QString one = folders.filePath(u"one"_s);
        const QString other = folders.filePath(u"other"_s);
        QVERIFY(QDir().mkpath(one) && QDir().mkpath(other));
        ui::EnvironmentBook book(state.path());
        QSignalSpy problems(&book, &ui::EnvironmentBook::problemRaised);
        book.load();
        QVERIFY(book.setEnvironments({staging()}));
        book.setCurrent(0);
        QVERIFY(book.keepSecrets({{u"secret.11111111"_s, u"typed before"_s, true}}));
        // Another one begins without any, and nothing of the others is in reach.
        QSignalSpy changed(&book, &ui::EnvironmentBook::changed);
        book.setWorkspace(one);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(book.workspace(), one);
        QVERIFY(book.environments().isEmpty());
        QCOMPARE(book.current(), -1);
        QCOMPARE(meanings(book), (Meanings{{u"secret.11111111"_s, u"typed before"_s}}));
        QVERIFY(book.setEnvironments({staging(u"of one"_s), bare()}));
        book.setCurrent(0);
        QVERIFY(book.keepSecrets({{u"secret.22222222"_s, u"typed in one"_s, true}}));
        book.setWorkspace(other);
        QVERIFY(book.setEnvironments({bare(), staging(u"of the other"_s)}));
        book.setCurrent(1);
        const Meanings everywhere{{u"secret.11111111"_s, u"typed before"_s},
                                  {u"secret.22222222"_s, u"typed in one"_s},
                                  {u"room"_s, u"7"_s}};
        const auto with = [&](const QString& token) {
            Meanings all = everywhere;
            all.insert(u"token"_s, token);
            return all;
        };
        QCOMPARE(meanings(book), with(u"of the other"_s));
        // There and back, however the path is written.
        book.setWorkspace(other + u"/../one/"_s);
        QCOMPARE(book.environments(), (QList<workspace::Environment>{staging(u"of one"_s), bare()}));
        QCOMPARE(book.current(), 0);
        QCOMPARE(meanings(book), with(u"of one"_s));
        book.setWorkspace({});
        QCOMPARE(book.currentName(), u"Staging"_s);
        QCOMPARE(meanings(book), with(u"hidden"_s));
        // None at all is a choice, too, and each workspace's own.
        book.setCurrent(-1);
        book.setWorkspace(one);
        QCOMPARE(book.currentName(), u"Staging"_s);
        // The next start, whichever is told first.
        ui::EnvironmentBook next(state.path());
        next.setWorkspace(other);
        QVERIFY(next.environments().isEmpty());
        next.load();
        QCOMPARE(next.current(), 1);
        QCOMPARE(meanings(next), with(u"of the other"_s));
        ui::EnvironmentBook last(state.path());
        last.load();
        QCOMPARE(last.currentName(), QString());
        QCOMPARE(last.environments(), QList<workspace::Environment>{staging()});
        last.setWorkspace(one);
        QCOMPARE(meanings(last), with(u"of one"_s));
        QCOMPARE(problems.size(), 0);

        // On the disk: nothing in the workspaces, every secret in one file, all of it the owner's alone.
        QVERIFY(QDir(one).isEmpty() && QDir(other).isEmpty());
        QHash<QByteArray, int> places{{"hidden", 0}, {"of one", 0}, {"of the other", 0}, {"typed in one", 0}};
        for (QDirIterator entry(state.path(), QDir::AllEntries | QDir::NoDotAndDotDot,
                                QDirIterator::Subdirectories);
             entry.hasNext();) {
            const QFileInfo info(entry.next());
            const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther |
                                QFile::WriteOther | QFile::ExeOther;
            QVERIFY2(!(info.permissions() & others), qPrintable(info.filePath()));
            QFile file(info.filePath());
            if (info.isDir() || !file.open(QIODevice::ReadOnly))
                continue;
            const QByteArray octets = file.readAll();
            for (auto place = places.begin(); place != places.end(); ++place)
                *place += octets.contains('"' + place.key() + '"') ? 1 : 0;
        }
        for (auto place = places.cbegin(); place != places.cend(); ++place)
            QVERIFY2(*place == 1, place.key().constData());
    }

    void aBrokenFileHurtsItsOwnWorkspaceAlone_data() {
        QTest::addColumn<QString>("broken");
        QTest::newRow("environments") << u"environments.json"_s;
        QTest::newRow("secrets") << u"secrets.json"_s;
    }
    void aBrokenFileHurtsItsOwnWorkspaceAlone() {
        QFETCH(QString, broken);
        const QTemporaryDir state;
        const QTemporaryDir one;
        const QTemporaryDir other;
        {
            ui::EnvironmentBook book(state.path());
            book.load();
            for (const QString& workspace : {QString(), one.path(), other.path()}) {
                book.setWorkspace(workspace);
                QVERIFY(book.setEnvironments({staging()}));
            }
        }
        const QString place = ui::workspaceStateFolder(state.path(), one.path()) + u'/' + broken;
        QFile file(place);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write("{ broken");
        file.close();
        ui::EnvironmentBook book(state.path());
        QSignalSpy problems(&book, &ui::EnvironmentBook::problemRaised);
        book.load();
        book.setWorkspace(other.path());
        QCOMPARE(problems.size(), 0);
        QCOMPARE(book.environments(), QList<workspace::Environment>{staging()});
        book.setWorkspace(one.path());
        QCOMPARE(problems.size(), 1);
        const auto error = problems.first().first().value<base::Error>();
        QVERIFY2(error.place.startsWith(place), qPrintable(error.place));
        QVERIFY(!book.setEnvironments({staging(u"new"_s)}));
        // What is kept out of documents and the others' environments are saved as ever.
        QVERIFY(book.keepSecrets({{u"secret.11111111"_s, u"typed"_s, true}}));
        QCOMPARE(meanings(book).value(u"secret.11111111"_s), u"typed"_s);
        book.setWorkspace(other.path());
        QVERIFY(book.setEnvironments({staging(u"new"_s)}));
        book.setWorkspace({});
        QCOMPARE(book.environments(), QList<workspace::Environment>{staging()});
        QVERIFY(book.setEnvironments({staging(u"newer"_s)}));
        QCOMPARE(problems.size(), 1);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("{ broken"));
        // The user's own file is read beside every workspace's, for the sake of documents.
        file.close();
        QFile own(state.filePath(u"secrets.json"_s));
        QVERIFY(own.open(QIODevice::WriteOnly | QIODevice::Truncate));
        own.write("{ broken");
        own.close();
        ui::EnvironmentBook next(state.path());
        QSignalSpy more(&next, &ui::EnvironmentBook::problemRaised);
        next.setWorkspace(other.path());
        next.load();
        QCOMPARE(more.size(), 1);
        QCOMPARE(next.environments(), QList<workspace::Environment>{staging(u"new"_s)});
        QVERIFY(next.setEnvironments({staging(u"newest"_s)}));
        QVERIFY(!next.keepSecrets({{u"secret.11111111"_s, u"typed"_s, true}}));
    }

    void anotherNameLeavesTheChoice() {
        const QTemporaryDir folder;
        ui::EnvironmentBook book(folder.path());
        book.load();
        QVERIFY(book.setEnvironments({bare(), staging()}));
        book.setCurrent(1);
        workspace::Environment called = staging();
        called.name = u"Rehearsal"_s;
        QVERIFY(book.setEnvironments({bare(), called}));
        QCOMPARE(book.currentName(), u"Rehearsal"_s);
        QCOMPARE(meanings(book).value(u"token"_s), u"hidden"_s);
        ui::EnvironmentBook next(folder.path());
        next.load();
        QCOMPARE(next.currentName(), u"Rehearsal"_s);
        // One that goes leaves none, also when it comes back.
        QVERIFY(next.setEnvironments({bare()}));
        QCOMPARE(next.current(), -1);
        QVERIFY(next.setEnvironments({bare(), called}));
        ui::EnvironmentBook last(folder.path());
        last.load();
        QCOMPARE(last.current(), -1);
    }

    void addressesWithSecretsAreForgotten() {
        ui::AddressBook book;
        book.use(u"ws://127.0.0.1:9001/chat"_s);
        book.use(u"wss://chat.example.test/?token=abcdefgh12345678"_s);
        book.use(u"ws://127.0.0.1:9001/other"_s);
        book.use(u"ws://127.0.0.1:9001/chat"_s);
        QCOMPARE(book.model().stringList(),
                 (QStringList{u"ws://127.0.0.1:9001/chat"_s, u"ws://127.0.0.1:9001/other"_s}));
        QCOMPARE(ui::AddressBook().model().stringList(), book.model().stringList());
    }

private:
    using Meanings = QHash<QString, QString>;

    static workspace::Environment staging(const QString& token = u"hidden"_s) {
        return workspace::Environment{
            u"Staging"_s,
            {workspace::Variable{u"room"_s, u"7"_s, false}, workspace::Variable{u"token"_s, token, true}}};
    }
    static workspace::Environment bare() { return workspace::Environment{u"Bare"_s, {}}; }
    /// What placeholders mean now.
    static Meanings meanings(const ui::EnvironmentBook& book) {
        Meanings all;
        for (const workspace::Variable& variable : book.variables())
            all.insert(variable.name, variable.value);
        return all;
    }
    static workspace::WorkspaceEntry tree() {
        workspace::WorkspaceEntry guest{u"/w/rooms/guest.twinwire"_s, u"guest"_s};
        workspace::WorkspaceEntry member{u"/w/rooms/member.twinwire"_s, u"member"_s};
        workspace::WorkspaceEntry rooms{u"/w/rooms"_s, u"rooms"_s, true, {guest, member}};
        workspace::WorkspaceEntry feed{u"/w/feed.twinwire"_s, u"feed"_s};
        return workspace::WorkspaceEntry{u"/w"_s, u"w"_s, true, {rooms, feed}};
    }
    static QList<run::HistoryEntry> history() {
        QList<run::HistoryEntry> entries;
        for (int number = 11; number >= 1; --number) {
            run::HistoryEntry entry;
            entry.id = QByteArray::number(number);
            entry.number = number;
            entry.title = u"Guest"_s;
            entry.document = "/w/rooms/guest.twinwire";
            const QDate day(2026, 11, number > 1 ? 22 : 21);
            entry.startedAt = QDateTime(day, QTime(12, number)).toUTC();
            entries.append(entry);
        }
        return entries;
    }
};

QTEST_GUILESS_MAIN(TstSideBar)
#include "tst_side_bar.moc"
