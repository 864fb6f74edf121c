// Header lists: lookup without case, duplicates in order, comma separated members, and how far a field
// travels.
#include "protocol/header_list.h"

#include <QTest>

using namespace twinwire::protocol;

namespace {

HeaderList listOf(std::initializer_list<std::pair<const char*, const char*>> fields) {
    HeaderList list;
    for (const auto& [name, value] : fields)
        list.append(name, value);
    return list;
}

} // namespace

class TestHeaderList : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void looksUpWithoutCase() {
        const HeaderList list = listOf({{"Set-Cookie", "a=1"}, {"Host", "x"}, {"set-cookie", "b=2"}});
        QCOMPARE(list.count("SET-COOKIE"), 2);
        QCOMPARE(list.count("Set-Cookie2"), 0);
        QVERIFY(list.contains("hOST"));
        QCOMPARE(list.first("set-cookie"), QByteArray("a=1"));
        QVERIFY(!list.first("Upgrade").has_value());
        QCOMPARE(list.all("set-cookie"), (QList<QByteArray>{"a=1", "b=2"}));
        QCOMPARE(list.combined("Set-Cookie"), QByteArray("a=1, b=2"));
        QVERIFY(!list.combined("Upgrade").has_value());
    }

    void writesTheLine() {
        const HeaderList list = listOf({{"Host", "example.org"}});
        QCOMPARE(list.fields.first(), (HeaderField{"Host", "example.org", "Host: example.org\r\n"}));
    }

    void splitsMembers_data() {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QList<QByteArray>>("members");
        using List = QList<QByteArray>;
        QTest::newRow("one") << QByteArray("a") << List{"a"};
        QTest::newRow("blanks") << QByteArray(" a ,\tb") << List{"a", "b"};
        QTest::newRow("empty ones") << QByteArray(",a,,b, ,") << List{"a", "b"};
        QTest::newRow("nothing") << QByteArray("") << List{};
        QTest::newRow("quoted comma") << QByteArray("a=\"x,y\", b") << List{"a=\"x,y\"", "b"};
        QTest::newRow("escaped quote") << QByteArray("a=\"x\\\",y\",b") << List{"a=\"x\\\",y\"", "b"};
        QTest::newRow("open quote") << QByteArray("a=\"x,y") << List{"a=\"x,y"};
        QTest::newRow("open escape") << QByteArray("a=\"x\\") << List{"a=\"x\\"};
    }

    void splitsMembers() {
        QFETCH(QByteArray, value);
        QFETCH(QList<QByteArray>, members);
        HeaderList list;
        list.append("Connection", value);
        QCOMPARE(list.members("connection"), members);
    }

    void joinsMembersOfSeveralFields() {
        const HeaderList list =
            listOf({{"Connection", "keep-alive"}, {"Host", "x"}, {"connection", "UPGRADE, te"}});
        QCOMPARE(list.members("Connection"), (QList<QByteArray>{"keep-alive", "UPGRADE", "te"}));
        QVERIFY(list.hasToken("Connection", "Upgrade"));
        QVERIFY(!list.hasToken("Connection", "close"));
        QVERIFY(!list.hasToken("Connection", "upgrad"));
    }

    void knowsHowFarAFieldTravels() {
        const HeaderList list =
            listOf({{"Connection", "Upgrade, X-Only-Here"}, {"X-Only-Here", "1"}, {"X-All", "2"}});
        for (const char* name :
             {"Connection", "keep-alive", "Proxy-Connection", "Proxy-Authenticate", "TE", "Trailer",
              "Proxy-Authorization", "Trailers", "Transfer-Encoding", "Upgrade", "x-only-here"})
            QCOMPARE(headerClass(list, name), HeaderClass::HopByHop);
        for (const char* name : {"X-All", "Host", "Sec-WebSocket-Key", "Date"})
            QCOMPARE(headerClass(list, name), HeaderClass::EndToEnd);
    }
};

QTEST_APPLESS_MAIN(TestHeaderList)
#include "tst_header_list.moc"
