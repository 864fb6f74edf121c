// The list of scenarios as data: names, what the hop covers, placeholders, folders and ports of the children.
#include "lab/child_folder.h"
#include "lab/port_reservation.h"
#include "lab/scenario.h"
#include "net/tcp_listener.h"

#include <QDir>
#include <QRegularExpression>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <functional>

#include <sys/file.h>
#include <unistd.h>

using namespace twinwire;
using namespace Qt::StringLiterals;

class LabScenariosTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void areNamedOnce() {
        QSet<QString> names;
        static const QRegularExpression form(u"^[a-z0-9-]+$"_s);
        for (const lab::Scenario& scenario : lab::scenarios()) {
            QVERIFY2(form.match(scenario.name).hasMatch(), qPrintable(scenario.name));
            QVERIFY2(!names.contains(scenario.name), qPrintable(scenario.name));
            names.insert(scenario.name);
            QVERIFY2(!scenario.title.isEmpty() && !scenario.teaches.isEmpty(), qPrintable(scenario.name));
            QVERIFY2(scenario.hop.has_value() != scenario.product.has_value(), qPrintable(scenario.name));
            QCOMPARE(lab::findScenario(scenario.name), &scenario);
        }
        QVERIFY(lab::findScenario(u"no-such"_s) == nullptr);
    }

    void haveABrokenAndAMendedOneForEachProduct() {
        using lab::Product;
        for (const Product product : {Product::Nginx, Product::HAProxy, Product::Apache, Product::Caddy}) {
            const auto has = [&](bool broken) {
                return std::ranges::any_of(lab::scenarios(), [&](const lab::Scenario& scenario) {
                    return scenario.product == product && scenario.expectation.finding.isEmpty() != broken;
                });
            };
            QVERIFY2(has(true) && has(false), qPrintable(lab::productName(product)));
        }
    }

    void coverEveryFaultOfTheHop_data() {
        using Faults = net::HopFaults;
        using Test = std::function<bool(const Faults&)>;
        QTest::addColumn<Test>("shown");
        const auto edits = [](Faults::HeaderEdit::Kind kind) {
            return [kind](const Faults& f) {
                const auto isKind = [kind](const auto& edit) {
                    return edit.kind == kind;
                };
                return std::ranges::any_of(f.requestEdits + f.responseEdits, isKind);
            };
        };
        using Kind = Faults::HeaderEdit::Kind;
        QTest::newRow("drop") << Test(edits(Kind::Drop));
        QTest::newRow("add") << Test(edits(Kind::Add));
        QTest::newRow("rewrite") << Test(edits(Kind::Rewrite));
        QTest::newRow("rename") << Test(edits(Kind::Rename));
        QTest::newRow("move first") << Test(edits(Kind::MoveFirst));
        QTest::newRow("move last") << Test(edits(Kind::MoveLast));
        QTest::newRow("lower case") << Test([](const Faults& f) { return f.lowerCaseNames; });
        QTest::newRow("order") << Test([](const Faults& f) { return f.reverseOrder; });
        QTest::newRow("strip") << Test([](const Faults& f) { return f.stripConnectionNamed; });
        QTest::newRow("http 1.0") << Test([](const Faults& f) { return f.http10Upstream; });
        QTest::newRow("method") << Test([](const Faults& f) { return f.method.has_value(); });
        QTest::newRow("path") << Test([](const Faults& f) { return f.path.has_value(); });
        QTest::newRow("own answer") << Test([](const Faults& f) { return f.ownAnswer.has_value(); });
        QTest::newRow("swallow") << Test([](const Faults& f) { return f.swallow101; });
        QTest::newRow("inject") << Test([](const Faults& f) { return !f.injectAfter101.isEmpty(); });
        QTest::newRow("delay request") << Test([](const Faults& f) { return f.delayRequest.count() > 0; });
        QTest::newRow("delay answer") << Test([](const Faults& f) { return f.delayResponse.count() > 0; });
        QTest::newRow("stall") << Test([](const Faults& f) { return f.stall; });
        QTest::newRow("close") << Test([](const Faults& f) { return f.closeAfter.has_value(); });
        QTest::newRow("reset") << Test([](const Faults& f) { return f.resetAfter.has_value(); });
        QTest::newRow("idle") << Test([](const Faults& f) { return f.idleCut.count() > 0; });
        QTest::newRow("age") << Test([](const Faults& f) { return f.ageCut.count() > 0; });
        QTest::newRow("preamble sent") << Test([](const Faults& f) { return f.sendPreamble == 1; });
        QTest::newRow("preamble sent, v2") << Test([](const Faults& f) { return f.sendPreamble == 2; });
        QTest::newRow("preamble expected") << Test([](const Faults& f) { return f.expectPreamble > 0; });
    }
    void coverEveryFaultOfTheHop() {
        using Test = std::function<bool(const net::HopFaults&)>;
        QFETCH(Test, shown);
        QVERIFY(std::ranges::any_of(lab::scenarios(), [&](const lab::Scenario& scenario) {
            return scenario.hop && shown(*scenario.hop);
        }));
    }

    void useKnownPlaceholdersAlone() {
        static const QRegularExpression placeholder(u"\\{\\{([a-z0-9]+)\\}\\}"_s);
        const QStringList known = {u"dir"_s,  u"listen"_s,  u"listen2"_s, u"upstream"_s,
                                   u"user"_s, u"modules"_s, u"http10"_s};
        for (const lab::Scenario& scenario : lab::scenarios()) {
            auto matches = placeholder.globalMatch(QString::fromUtf8(scenario.configuration));
            while (matches.hasNext()) {
                const QString name = matches.next().captured(1);
                QVERIFY2(known.contains(name), qPrintable(scenario.name + u": "_s + name));
            }
        }
    }

    void aReservedPortIsOursAlone() {
        auto reserved = lab::PortReservation::take();
        QVERIFY(reserved);
        QVERIFY(reserved->port() != 0);
        QCOMPARE(lab::portOwner(reserved->port(), 1), lab::PortOwner::Nobody);
        auto other = lab::PortReservation::take(reserved->port());
        QVERIFY(other);
        QVERIFY(other->port() != reserved->port());
        net::TcpListener listener;
        QVERIFY(listener.listen("127.0.0.1", reserved->port()));
        QCOMPARE(lab::portOwner(reserved->port(), ::getpgrp()), lab::PortOwner::Group);
        listener.close();
        const quint16 port = reserved->port();
        reserved->release();
        QVERIFY(net::TcpListener().listen("127.0.0.1", port));
    }

    void staleFoldersAreSwept() {
        QTemporaryDir parent;
        const auto put = [&](const QString& name) {
            QDir(parent.path()).mkpath(name);
            auto file = std::make_unique<QFile>(parent.filePath(name + u"/owner"_s));
            return file->open(QIODevice::WriteOnly) ? std::move(file) : nullptr;
        };
        const auto living = put(u"twinwire-lab-living"_s);
        QVERIFY(living && ::flock(living->handle(), LOCK_EX | LOCK_NB) == 0);
        QVERIFY(put(u"twinwire-lab-dead"_s));
        QVERIFY(put(u"twinwire-lab-dead-too"_s));
        QVERIFY(put(u"something-else"_s));
        QVERIFY(QDir(parent.path()).mkpath(u"twinwire-lab-unmarked"_s));
        QCOMPARE(lab::sweepStaleFolders(parent.path()), 2);
        QVERIFY(QFile::exists(parent.filePath(u"twinwire-lab-living"_s)));
        QVERIFY(QFile::exists(parent.filePath(u"something-else"_s)));
        QVERIFY(QFile::exists(parent.filePath(u"twinwire-lab-unmarked"_s)));
        QVERIFY(!QFile::exists(parent.filePath(u"twinwire-lab-dead"_s)));
    }

    void aFolderGoesWithItsObject() {
        QString path;
        {
            lab::ChildFolder folder;
            QVERIFY(folder.make());
            path = folder.path();
            lab::sweepStaleFolders(QDir::tempPath());
            QVERIFY(QFile::exists(path));
            QVERIFY(folder.write(u"a.key"_s, "secret", true));
            QVERIFY(!(QFile::permissions(path + u"/a.key"_s) & QFileDevice::ReadOther));
            QVERIFY(!(QFile::permissions(path) & QFileDevice::ReadOther));
        }
        QVERIFY(!QFile::exists(path));
    }
};

QTEST_GUILESS_MAIN(LabScenariosTest)
#include "tst_lab_scenarios.moc"
