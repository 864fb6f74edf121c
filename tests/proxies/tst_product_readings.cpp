// The readings of HAProxy's, Apache httpd's and Caddy's configurations against the real programs: the head
// that is told is the head that arrives behind it, octet by octet with the versions installed here, and what
// is read as an answer of the program's own is. What is mended passes the handshake on.
#include "proxies/product_readings.h"

#include <QTest>

using namespace twinwire;

class ProductReadingsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void haproxy() { hold(lab::Product::HAProxy, test::haproxyReadings(), 70); }
    void apache() { hold(lab::Product::Apache, test::apacheReadings(), 60); }
    void caddy() { hold(lab::Product::Caddy, test::caddyReadings(), 60); }
    void haproxyMended() { mend(lab::Product::HAProxy, test::haproxyReadings(), 10); }
    void apacheMended() { mend(lab::Product::Apache, test::apacheReadings(), 10); }
    void caddyMended() { mend(lab::Product::Caddy, test::caddyReadings(), 10); }

private:
    static void mend(lab::Product product, const QList<test::ReadingCase>& cases, int atLeast) {
        int mended = 0;
        const QStringList wrong = test::leftBroken(product, cases, mended);
        for (const QString& words : wrong)
            qWarning("%s", qPrintable(words));
        QVERIFY(wrong.isEmpty());
        QVERIFY2(mended >= atLeast, qPrintable(QString::number(mended)));
    }
    static void hold(lab::Product product, const QList<test::ReadingCase>& cases, int atLeast) {
        int heads = 0;
        const QStringList wrong = test::unlikeTheProgram(product, cases, heads);
        for (const QString& words : wrong)
            qWarning("%s", qPrintable(words));
        QVERIFY(wrong.isEmpty());
        QVERIFY2(heads >= atLeast, qPrintable(QString::number(heads)));
    }
};

QTEST_GUILESS_MAIN(ProductReadingsTest)
#include "tst_product_readings.moc"
