// The hop's faults on heads, one by one, as pure functions: what no fault touches stays to the octet.
#include "net/hop.h"

#include <QTest>

using namespace twinwire;
using net::HopFaults;
using Edit = net::HopFaults::HeaderEdit;

namespace {

const QByteArray request = "GET /ws?q HTTP/1.1\r\nHost: a\r\nX-One:1\r\nUpgrade: websocket\r\n"
                           "Connection: keep-alive, Upgrade\r\nX-One:  2 \r\n\r\n";

QByteArray altered(const HopFaults& faults, const QByteArray& bytes = request) {
    protocol::RequestHeadParser parser;
    parser.feed(bytes);
    return net::faultyRequest(parser.head(), faults);
}

QByteArray edited(Edit::Kind kind, const QByteArray& name, const QByteArray& value = {},
                  const QByteArray& bytes = request) {
    HopFaults faults;
    Edit edit;
    edit.kind = kind;
    edit.name = name;
    edit.value = value;
    faults.requestEdits = {edit};
    return altered(faults, bytes);
}

} // namespace

class TstHopFaults : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingChanges_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("ordinary") << request;
        QTest::newRow("bare LF") << QByteArray("GET / HTTP/1.1\nHost: a\n\n");
        QTest::newRow("mixed") << QByteArray("\r\nGET  /  HTTP/1.1\nHost : a\r\n folded\r\n\n");
        QTest::newRow("no colon") << QByteArray("GET / HTTP/1.1\r\nnonsense\r\n: no name\r\n\r\n");
        QTest::newRow("no fields") << QByteArray("GET / HTTP/1.1\r\n\r\n");
    }
    void nothingChanges() {
        QFETCH(const QByteArray, bytes);
        QCOMPARE(altered({}, bytes), bytes);
        HopFaults absent;
        Edit drop;
        drop.name = "X-Absent";
        absent.requestEdits = {drop};
        absent.stripConnectionNamed = false;
        QCOMPARE(altered(absent, bytes), bytes);
    }

    void drop() {
        QCOMPARE(edited(Edit::Kind::Drop, "x-one"),
                 QByteArray(request).replace("X-One:1\r\n", "").replace("X-One:  2 \r\n", ""));
    }

    void add() { QCOMPARE(edited(Edit::Kind::Add, "X-Two", "b"), request.chopped(2) + "X-Two: b\r\n\r\n"); }

    void rewrite() {
        QCOMPARE(edited(Edit::Kind::Rewrite, "x-one", "z"), QByteArray(request)
                                                                .replace("X-One:1\r\n", "X-One: z\r\n")
                                                                .replace("X-One:  2 \r\n", "X-One: z\r\n"));
        QCOMPARE(edited(Edit::Kind::Rewrite, "X-Absent", "z"), request);
    }

    void rename() {
        QCOMPARE(edited(Edit::Kind::Rename, "X-One", "x-ONE"), QByteArray(request).replace("X-One", "x-ONE"));
    }

    void moveFirstAndLast() {
        const QByteArray others = "Host: a\r\nUpgrade: websocket\r\nConnection: keep-alive, Upgrade\r\n";
        const QByteArray moved = "X-One:1\r\nX-One:  2 \r\n";
        QCOMPARE(edited(Edit::Kind::MoveFirst, "X-One"), "GET /ws?q HTTP/1.1\r\n" + moved + others + "\r\n");
        QCOMPARE(edited(Edit::Kind::MoveLast, "X-One"), "GET /ws?q HTTP/1.1\r\n" + others + moved + "\r\n");
    }

    void editsComeInOrder() {
        HopFaults faults;
        Edit rename;
        rename.kind = Edit::Kind::Rename;
        rename.name = "X-One";
        rename.value = "Y";
        Edit drop;
        drop.name = "Y";
        faults.requestEdits = {rename, drop};
        QVERIFY(!altered(faults).contains("X-One") && !altered(faults).contains("Y:"));
        faults.requestEdits = {drop, rename};
        QVERIFY(altered(faults).contains("\r\nY:1\r\n"));
    }

    void requestLine() {
        HopFaults http10;
        http10.http10Upstream = true;
        QVERIFY(altered(http10).startsWith("GET /ws?q HTTP/1.0\r\nHost: a\r\n"));
        HopFaults method;
        method.method = "POST";
        QVERIFY(altered(method).startsWith("POST /ws?q HTTP/1.1\r\n"));
        HopFaults path;
        path.path = "/x";
        QVERIFY(altered(path).startsWith("GET /x HTTP/1.1\r\n"));
        QVERIFY(altered(path, "GET /a HTTP/1.1\nHost: a\n\n") == "GET /x HTTP/1.1\nHost: a\n\n");
    }

    void lowerCaseAndReverse() {
        HopFaults lower;
        lower.lowerCaseNames = true;
        QCOMPARE(altered(lower),
                 QByteArray("GET /ws?q HTTP/1.1\r\nhost: a\r\nx-one:1\r\nupgrade: websocket\r\n"
                            "connection: keep-alive, Upgrade\r\nx-one:  2 \r\n\r\n"));
        HopFaults reverse;
        reverse.reverseOrder = true;
        QVERIFY(altered(reverse).startsWith(
            "GET /ws?q HTTP/1.1\r\nX-One:  2 \r\nConnection: keep-alive, Upgrade\r\n"));
        QVERIFY(altered(reverse).endsWith("Host: a\r\n\r\n"));
    }

    void connectionNamedFieldsGo() {
        HopFaults faults;
        faults.stripConnectionNamed = true;
        QCOMPARE(
            altered(faults, "GET / HTTP/1.1\r\nUpgrade: websocket\r\nAuthorization: x\r\n"
                            "Connection: Upgrade, authorization\r\nCookie: y\r\n\r\n"),
            QByteArray("GET / HTTP/1.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nCookie: y\r\n\r\n"));
        // Without an upgrade Connection itself goes as well.
        QCOMPARE(altered(faults, "GET / HTTP/1.1\r\nX-A: 1\r\nConnection: x-a\r\nUpgrade: h2c\r\n\r\n"),
                 QByteArray("GET / HTTP/1.1\r\nUpgrade: h2c\r\n\r\n"));
        QCOMPARE(altered(faults, "GET / HTTP/1.1\r\nX-A: 1\r\n\r\n"),
                 QByteArray("GET / HTTP/1.1\r\nX-A: 1\r\n\r\n"));
    }

    void answers() {
        protocol::ResponseHeadParser parser;
        parser.feed("HTTP/1.1  101 \nUpgrade: websocket\nX: 1\n\n");
        HopFaults faults;
        QCOMPARE(net::faultyResponse(parser.head(), faults), parser.head().bytes);
        Edit drop;
        drop.name = "upgrade";
        faults.responseEdits = {drop};
        faults.requestEdits = {drop};
        faults.http10Upstream = true;
        QCOMPARE(net::faultyResponse(parser.head(), faults), QByteArray("HTTP/1.1  101 \nX: 1\n\n"));
    }
};

QTEST_APPLESS_MAIN(TstHopFaults)
#include "tst_hop_faults.moc"
