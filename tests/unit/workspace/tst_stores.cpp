// What is kept between starts: secrets, environments, unsaved work, folders of documents.
#include "workspace/stores.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <cstdio>

using namespace Qt::StringLiterals;
using namespace twinwire;
using namespace twinwire::workspace;

class StoresTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void secretsComeBack();
    void secretsAreTheOwnersAlone();
    void brokenSecretsAreNotOverwritten();
    void twoStoresOnOneFile();
    void environmentsComeBack();
    void environmentsDropOldSecrets();
    void brokenEnvironmentsNameTheirPlace();
    void tabsOfThisProgramAreNoOrphans();
    void tabsComeBackAfterAKill();
    void orphansAreTakenOnce();
    void orphansStayUntilDiscarded();
    void unreadableTabsStay();
    void tabsAreTheOwnersAlone();
    void readsAWorkspace();
    void boundsAWorkspace();
};

namespace {

constexpr QFile::Permissions others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup |
                                      QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;

KeptTab tab(const QByteArray& id, const QString& direct) {
    KeptTab one{id, u"/tmp/"_s + QString::fromLatin1(id), true, {}};
    one.document.direct = direct;
    one.document.request.lines.append(DraftLine{true, "Authorization: Bearer literal\xFF", "\r\n"});
    return one;
}

void writeFile(const QString& path, const QByteArray& octets) {
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(octets), octets.size());
}

QByteArray fileAt(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

void StoresTest::secretsComeBack() {
    QTemporaryDir folder;
    const QString path = folder.filePath(u"deep/er/secrets.json"_s);
    SecretStore store(path);
    QVERIFY(store.load());
    QVERIFY(store.set({{u"Staging/session"_s, u"4f1c"_s}, {u"secret.01020304"_s, u"\"ü\n"_s}}));
    SecretStore again(path);
    QVERIFY(again.load());
    QCOMPARE(again.value(u"Staging/session"_s), u"4f1c"_s);
    QCOMPARE(again.value(u"secret.01020304"_s), u"\"ü\n"_s);
    QVERIFY(!again.contains(u"none"_s));
    QCOMPARE(again.variables(u"secret."_s), (QList<Variable>{{u"secret.01020304"_s, u"\"ü\n"_s, true}}));
    QCOMPARE(again.variables().size(), qsizetype(2));
    QVERIFY(again.set({{u"Staging/session"_s, QString()}}));
    QVERIFY(!again.contains(u"Staging/session"_s));
    QVERIFY(store.load());
    QVERIFY(!store.contains(u"Staging/session"_s));
}

void StoresTest::secretsAreTheOwnersAlone() {
    QTemporaryDir folder;
    const QString path = folder.filePath(u"own/secrets.json"_s);
    SecretStore store(path);
    QVERIFY(store.set({{u"a"_s, u"b"_s}}));
    QCOMPARE(QFile::permissions(path) & others, QFile::Permissions());
    QCOMPARE(QFile::permissions(folder.filePath(u"own"_s)) & others, QFile::Permissions());
    // A file that was opened to others is closed again with the next value.
    QVERIFY(QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther));
    QVERIFY(store.set({{u"a"_s, u"c"_s}}));
    QCOMPARE(QFile::permissions(path) & others, QFile::Permissions());
}

void StoresTest::brokenSecretsAreNotOverwritten() {
    QTemporaryDir folder;
    const QString path = folder.filePath(u"secrets.json"_s);
    for (const QByteArray& broken :
         {QByteArray("nonsense"), QByteArray("{}"),
          QByteArray("{\"twinwire\":{\"format\":1,\"kind\":\"secrets\"},\"values\":{\"a\":5}}"),
          QByteArray("{\"twinwire\":{\"format\":9,\"kind\":\"secrets\"}}")}) {
        writeFile(path, broken);
        SecretStore store(path);
        const base::Result<void> loaded = store.load();
        QVERIFY(!loaded);
        QVERIFY(loaded.error().place.startsWith(path));
        QVERIFY(!store.set({{u"a"_s, u"b"_s}}));
        // Also without a load() before.
        QVERIFY(!SecretStore(path).set({{u"a"_s, u"b"_s}}));
        QCOMPARE(fileAt(path), broken);
    }
}

void StoresTest::twoStoresOnOneFile() {
    QTemporaryDir folder;
    const QString path = folder.filePath(u"secrets.json"_s);
    SecretStore one(path);
    SecretStore other(path);
    QVERIFY(one.load());
    QVERIFY(other.load());
    QVERIFY(one.set({{u"a"_s, u"1"_s}}));
    QVERIFY(other.set({{u"b"_s, u"2"_s}}));
    QVERIFY(one.load());
    QCOMPARE(one.value(u"a"_s) + one.value(u"b"_s), u"12"_s);
}

void StoresTest::environmentsComeBack() {
    QTemporaryDir folder;
    const QString path = folder.filePath(u"environments.json"_s);
    SecretStore secrets(folder.filePath(u"secrets.json"_s));
    const QList<Environment> environments{
        {u"Staging"_s, {{u"room"_s, u"7"_s}, {u"session"_s, u"4f1c-secret"_s, true}, {u"empty"_s, u""_s}}},
        {u"Production"_s, {{u"session"_s, u"other"_s, true}}},
        {u"Bare"_s, {}}};
    QVERIFY(saveEnvironments(environments, path, secrets));
    QVERIFY(!fileAt(path).contains("4f1c-secret"));
    QVERIFY(!fileAt(path).contains("other"));
    // What is not secret may be, too: all of it is the owner's alone, in folders that are.
    const QString deep = folder.filePath(u"workspaces/one/environments.json"_s);
    SecretStore deepSecrets(folder.filePath(u"workspaces/one/secrets.json"_s));
    QVERIFY(saveEnvironments({{u"Bare"_s, {}}}, deep, deepSecrets));
    for (const QString& made :
         {path, deep, folder.filePath(u"workspaces/one"_s), folder.filePath(u"workspaces"_s)}) {
        QVERIFY2(!(QFileInfo(made).permissions() & (QFile::ReadGroup | QFile::ReadOther)), qPrintable(made));
    }
    SecretStore again(folder.filePath(u"secrets.json"_s));
    QVERIFY(again.load());
    const base::Result<QList<Environment>> read = loadEnvironments(path, again);
    QVERIFY(read);
    QCOMPARE(*read, environments);
    QCOMPARE(loadEnvironments(folder.filePath(u"none"_s), again),
             (base::Result<QList<Environment>>(QList<Environment>())));
}

void StoresTest::environmentsDropOldSecrets() {
    QTemporaryDir folder;
    const QString path = folder.filePath(u"environments.json"_s);
    SecretStore secrets(folder.filePath(u"secrets.json"_s));
    QVERIFY(secrets.set({{u"secret.11111111"_s, u"of a document"_s}, {u"Elsewhere/a"_s, u"1"_s}}));
    QVERIFY(saveEnvironments({{u"A"_s, {{u"x"_s, u"1"_s, true}, {u"y"_s, u"2"_s, true}}}}, path, secrets));
    QVERIFY(saveEnvironments({{u"A"_s, {{u"x"_s, u"1"_s, false}, {u"y"_s, u"2"_s, true}}}}, path, secrets));
    QVERIFY(!secrets.contains(u"A/x"_s));
    QCOMPARE(secrets.value(u"A/y"_s), u"2"_s);
    QVERIFY(saveEnvironments({}, path, secrets));
    QVERIFY(!secrets.contains(u"A/y"_s));
    QVERIFY(secrets.contains(u"secret.11111111"_s));
    QVERIFY(secrets.contains(u"Elsewhere/a"_s));
}

void StoresTest::brokenEnvironmentsNameTheirPlace() {
    QTemporaryDir folder;
    const QString path = folder.filePath(u"environments.json"_s);
    SecretStore secrets(folder.filePath(u"secrets.json"_s));
    const QByteArray broken = "{\"twinwire\": {\"format\": 1, \"kind\": \"environments\"},\n"
                              "\"environments\": [{\"name\": \"A\", \"variables\": [{\"value\": \"x\"}]}]}";
    writeFile(path, broken);
    const base::Result<QList<Environment>> read = loadEnvironments(path, secrets);
    QVERIFY(!read);
    QCOMPARE(read.error().place, path + u":2:46"_s);
    QVERIFY(!saveEnvironments({}, path, secrets));
    QCOMPARE(fileAt(path), broken);
}

void StoresTest::tabsOfThisProgramAreNoOrphans() {
    QTemporaryDir folder;
    KeptTabs one(folder.filePath(u"tabs"_s));
    QVERIFY(!one.keep(tab("a", u"ws://a/"_s)));
    QVERIFY(one.open());
    QVERIFY(one.keep(tab("a", u"ws://a/"_s)));
    KeptTabs other(folder.filePath(u"tabs"_s));
    QVERIFY(other.open());
    QVERIFY(other.orphans().isEmpty());
    QVERIFY(other.keep(tab("a", u"ws://b/"_s)));
    one.close();
    other.forget("a");
    other.close();
    KeptTabs next(folder.filePath(u"tabs"_s));
    QVERIFY(next.open());
    QVERIFY(next.orphans().isEmpty());
    next.close();
    QVERIFY(QDir(folder.filePath(u"tabs"_s)).entryList(QDir::Dirs | QDir::NoDotAndDotDot).isEmpty());
}

void StoresTest::tabsComeBackAfterAKill() {
    QTemporaryDir folder;
    const QString tabs = folder.filePath(u"tabs"_s);
    QProcess child;
    QSignalSpy ready(&child, &QProcess::readyReadStandardOutput);
    QSignalSpy ended(&child, &QProcess::finished);
    child.start(QCoreApplication::applicationFilePath(), {u"--keep-tabs"_s, tabs});
    QVERIFY(ready.wait(20'000));
    QCOMPARE(child.readAllStandardOutput(), QByteArray("kept\n"));

    // While it lives, its tabs are its own.
    {
        KeptTabs meanwhile(tabs);
        QVERIFY(meanwhile.open());
        QVERIFY(meanwhile.orphans().isEmpty());
        meanwhile.close();
    }
    QCOMPARE(::kill(static_cast<pid_t>(child.processId()), SIGKILL), 0);
    QVERIFY(ended.count() > 0 || ended.wait(20'000));

    KeptTabs next(tabs);
    QVERIFY(next.open());
    QCOMPARE(next.orphans(),
             (QList<KeptTab>{tab("z", u"ws://first/"_s), tab("a", u"ws://second, edited/"_s)}));
    for (const KeptTab& orphan : next.orphans()) {
        QVERIFY(next.keep(orphan));
    }
    next.discardOrphans();
    QVERIFY(next.orphans().isEmpty());
    next.close();
    KeptTabs last(tabs);
    QVERIFY(last.open());
    QVERIFY(last.orphans().isEmpty());
    last.close();
}

void StoresTest::orphansAreTakenOnce() {
    QTemporaryDir folder;
    const QString tabs = folder.filePath(u"tabs"_s);
    {
        KeptTabs crashed(tabs);
        QVERIFY(crashed.open());
        QVERIFY(crashed.keep(tab("a", u"ws://a/"_s)));
    }
    KeptTabs one(tabs);
    QVERIFY(one.open());
    QCOMPARE(one.orphans().size(), qsizetype(1));
    KeptTabs other(tabs);
    QVERIFY(other.open());
    QVERIFY(other.orphans().isEmpty());
    other.close();
    one.close();
}

void StoresTest::orphansStayUntilDiscarded() {
    QTemporaryDir folder;
    const QString tabs = folder.filePath(u"tabs"_s);
    {
        KeptTabs crashed(tabs);
        QVERIFY(crashed.open());
        QVERIFY(crashed.keep(tab("a", u"ws://a/"_s)));
    }
    for (int i = 0; i < 2; ++i) {
        KeptTabs next(tabs);
        QVERIFY(next.open());
        QCOMPARE(next.orphans(), QList<KeptTab>{tab("a", u"ws://a/"_s)});
        if (i == 0) {
            next.close();
        }
    }
}

void StoresTest::unreadableTabsStay() {
    QTemporaryDir folder;
    const QString tabs = folder.filePath(u"tabs"_s);
    QVERIFY(QDir().mkpath(tabs + u"/old"_s));
    writeFile(tabs + u"/old/1.tab"_s, "{\"twinwire\":{\"format\":9,\"kind\":\"tab\"}}");
    KeptTabs next(tabs);
    QVERIFY(next.open());
    QVERIFY(next.orphans().isEmpty());
    next.discardOrphans();
    next.close();
    QVERIFY(QFile::exists(tabs + u"/old/1.tab"_s));
}

void StoresTest::tabsAreTheOwnersAlone() {
    QTemporaryDir folder;
    const QString path = folder.filePath(u"tabs"_s);
    QVERIFY(QDir().mkpath(path));
    KeptTabs tabs(path);
    QVERIFY(tabs.open());
    QVERIFY(tabs.keep(tab("../../evil/\xFF", u"ws://a/"_s)));
    QCOMPARE(QFile::permissions(path) & others, QFile::Permissions());
    const QStringList folders = QDir(path).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    QCOMPARE(folders.size(), qsizetype(1));
    const QDir own(path + u'/' + folders.first());
    QCOMPARE(QFile::permissions(own.path()) & others, QFile::Permissions());
    const QStringList files = own.entryList({u"*.tab"_s});
    QCOMPARE(files.size(), qsizetype(1));
    QCOMPARE(QFile::permissions(own.filePath(files.first())) & others, QFile::Permissions());
    tabs.close();
}

void StoresTest::readsAWorkspace() {
    QTemporaryDir folder;
    QDir dir(folder.path());
    QVERIFY(dir.mkpath(u"b suite/inner"_s));
    QVERIFY(dir.mkpath(u"A suite"_s));
    QVERIFY(dir.mkpath(u".git"_s));
    for (const QString& name :
         {u"z.twinwire"_s, u"B.twinwire"_s, u"notes.txt"_s, u"b suite/inner/x.twinwire"_s}) {
        writeFile(dir.filePath(name), "{}");
    }
    QVERIFY(QFile::link(folder.path(), dir.filePath(u"loop"_s)));
    const base::Result<WorkspaceEntry> read = readWorkspace(folder.path());
    QVERIFY(read);
    QStringList names;
    for (const WorkspaceEntry& entry : read->entries) {
        names.append(entry.name + (entry.folder ? u"/"_s : QString()));
    }
    QCOMPARE(names, (QStringList{u"A suite/"_s, u"b suite/"_s, u"B"_s, u"z"_s}));
    QCOMPARE(read->entries[1].entries.first().entries.first().path,
             dir.filePath(u"b suite/inner/x.twinwire"_s));
    QVERIFY(!readWorkspace(folder.filePath(u"none"_s)));
}

void StoresTest::boundsAWorkspace() {
    QTemporaryDir folder;
    QString deep = folder.path();
    for (int i = 0; i < 12; ++i) {
        deep += u"/d"_s;
    }
    QVERIFY(QDir().mkpath(deep));
    for (int i = 0; i < 5100; ++i) {
        writeFile(folder.filePath(u"%1.twinwire"_s.arg(i)), {});
    }
    const base::Result<WorkspaceEntry> read = readWorkspace(folder.path());
    QVERIFY(read);
    QCOMPARE(read->entries.size(), qsizetype(5000));
    int depth = 0;
    for (const WorkspaceEntry* at = &*read; !at->entries.isEmpty() && at->entries.first().folder;
         at = &at->entries.first()) {
        ++depth;
    }
    QVERIFY(depth <= 8);
}

/// The child of tabsComeBackAfterAKill(): keeps two tabs and waits for its end.
int keepTabs(QCoreApplication& application, const QString& folder) {
    static KeptTabs tabs(folder);
    if (!tabs.open() || !tabs.keep(tab("z", u"ws://first/"_s)) || !tabs.keep(tab("a", u"ws://second/"_s)) ||
        !tabs.keep(tab("a", u"ws://second, edited/"_s)) || !tabs.keep(tab("gone", u"ws://third/"_s))) {
        return 1;
    }
    tabs.forget("gone");
    std::puts("kept");
    std::fflush(stdout);
    return application.exec();
}

int main(int argc, char** argv) {
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 3 && arguments[1] == "--keep-tabs"_L1) {
        return keepTabs(application, arguments[2]);
    }
    StoresTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_stores.moc"
