// The extension list's grammar, and which answers fit which offers of permessage-deflate.
#include "base/limits.h"
#include "protocol/extensions.h"
#include "unit/protocol/every_split.h"

#include <QTest>

using namespace twinwire::protocol;
using namespace Qt::StringLiterals;
using twinwire::test::codesOf;

namespace {

/// The list in one canonical text: "name;parameter=value, …".
QByteArray written(const ExtensionList& list) {
    QList<QByteArray> members;
    for (const Extension& extension : list.extensions) {
        QByteArray member = extension.name;
        for (const Extension::Parameter& parameter : extension.parameters)
            member += ';' + parameter.name + (parameter.value ? '=' + *parameter.value : QByteArray());
        members.append(member);
    }
    return members.join(", ");
}

} // namespace

class TestExtensions : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void parses_data() {
        QTest::addColumn<QList<QByteArray>>("values");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QStringList>("violations");
        using Values = QList<QByteArray>;
        using List = QStringList;
        const QString empty = u"R extensions.empty-member"_s;
        const QString name = u"E extensions.name-invalid"_s;
        const QString parameter = u"E extensions.parameter-invalid"_s;

        QTest::newRow("none") << Values{} << ""_ba << List{};
        QTest::newRow("one") << Values{"permessage-deflate"} << "permessage-deflate"_ba << List{};
        QTest::newRow("parameters") << Values{"a; b; c=1 ;d = \"2\""} << "a;b;c=1;d=2"_ba << List{};
        QTest::newRow("list") << Values{"a;x, b , c;y=z"} << "a;x, b, c;y=z"_ba << List{};
        QTest::newRow("several fields") << Values{"a", "b;c"} << "a, b;c"_ba << List{};
        QTest::newRow("escaped quote") << Values{"a;b=\"c\\d\""} << "a;b=cd"_ba << List{};
        QTest::newRow("empty value") << Values{""} << ""_ba << List{empty};
        QTest::newRow("trailing commas") << Values{"x,,"} << "x"_ba << List{empty};
        QTest::newRow("leading comma") << Values{",x"} << "x"_ba << List{empty};
        QTest::newRow("semicolon alone") << Values{";"} << ""_ba << List{name};
        QTest::newRow("semicolon and equals") << Values{"x;="} << "x"_ba << List{parameter};
        QTest::newRow("semicolon at the end") << Values{"x;"} << "x"_ba << List{parameter};
        QTest::newRow("two semicolons") << Values{"x;;y"} << "x"_ba << List{parameter};
        QTest::newRow("equals without value") << Values{"x;y="} << "x;y="_ba << List{parameter};
        QTest::newRow("two equals") << Values{"x;y=1=2"} << "x;y=1"_ba << List{parameter};
        QTest::newRow("empty quotes") << Values{"x;y=\"\""} << "x;y="_ba << List{parameter};
        QTest::newRow("quotes not closed") << Values{"x;y=\"1"} << "x;y="_ba << List{parameter};
        QTest::newRow("escape not closed") << Values{"x;y=\"1\\"} << "x;y="_ba << List{parameter};
        QTest::newRow("blank in quotes") << Values{"x;y=\"1 2\""} << "x;y=1 2"_ba << List{parameter};
        QTest::newRow("comma in quotes") << Values{"x;y=\"1,2\", z"} << "x;y=1,2, z"_ba << List{parameter};
        QTest::newRow("behind the quotes") << Values{"x;y=\"1\"2"} << "x;y=1"_ba << List{parameter};
        QTest::newRow("quoted name") << Values{"\"x\""} << ""_ba << List{name};
        QTest::newRow("quoted parameter name") << Values{"x;\"y\"=1"} << "x"_ba << List{parameter};
        QTest::newRow("two names") << Values{"x y"} << "x"_ba << List{name};
        QTest::newRow("equals behind the name") << Values{"x=1"} << "x"_ba << List{name};
        QTest::newRow("two parameter names") << Values{"x;y z"} << "x;y"_ba << List{parameter};
        QTest::newRow("control octet") << Values{QByteArray("x\0", 2)} << "x"_ba << List{name};
        QTest::newRow("8-bit octet") << Values{"x;\xe4"} << "x"_ba << List{parameter};
        QTest::newRow("goes on behind a mistake")
            << Values{"(, x;=, y;z"} << "x, y;z"_ba << List{name, parameter};
    }

    void parses() {
        QFETCH(QList<QByteArray>, values);
        QFETCH(QByteArray, text);
        QFETCH(QStringList, violations);
        const ExtensionList list = parseExtensions(values);
        QCOMPARE(written(list), text);
        QCOMPARE(codesOf(list.violations), violations);
        for (const Violation& violation : list.violations)
            QVERIFY(violation.place.startsWith(u"Sec-WebSocket-Extensions"_s));
    }

    void fits_data() {
        QTest::addColumn<QByteArray>("offer");
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QStringList>("violations");
        using List = QStringList;
        const QString parameters = u"E response.extension-parameters"_s;
        const QByteArray plain("permessage-deflate");
        const QByteArray browser("permessage-deflate; client_max_window_bits");

        QTest::newRow("none") << plain << ""_ba << List{};
        QTest::newRow("plain") << plain << plain << List{};
        QTest::newRow("server_no_context_takeover unasked")
            << plain << plain + "; server_no_context_takeover" << List{};
        QTest::newRow("client_no_context_takeover unasked")
            << plain << plain + "; client_no_context_takeover" << List{};
        QTest::newRow("server_max_window_bits unasked")
            << plain << plain + "; server_max_window_bits=10" << List{};
        QTest::newRow("all four")
            << browser
            << plain + "; server_no_context_takeover; client_no_context_takeover; server_max_window_bits=15; "
                       "client_max_window_bits=8"
            << List{};
        for (int bits = 8; bits <= 15; ++bits) {
            const QByteArray number = QByteArray::number(bits);
            QTest::addRow("window bits %d", bits)
                << browser
                << plain + "; client_max_window_bits=" + number + "; server_max_window_bits=\"" + number + '"'
                << List{};
        }
        for (const char* bits : {"7", "16", "09", "+9", "9a", "a", "99999999999", "-9", "0x9"}) {
            QTest::addRow("server bits %s", bits)
                << browser << plain + "; server_max_window_bits=" + bits << List{parameters};
            QTest::addRow("client bits %s", bits)
                << browser << plain + "; client_max_window_bits=" + bits << List{parameters};
        }
        QTest::newRow("server bits without value")
            << browser << plain + "; server_max_window_bits" << List{parameters};
        QTest::newRow("client bits without value") << browser << browser << List{parameters};
        QTest::newRow("value for server_no_context_takeover")
            << plain << plain + "; server_no_context_takeover=1" << List{parameters};
        QTest::newRow("value for client_no_context_takeover")
            << plain << plain + "; client_no_context_takeover=x" << List{parameters};
        QTest::newRow("repeated parameter")
            << plain << plain + "; server_no_context_takeover; server_no_context_takeover"
            << List{parameters};
        QTest::newRow("unknown parameter") << plain << plain + "; x" << List{parameters};
        QTest::newRow("two faults") << plain << plain + "; x; server_max_window_bits=7"
                                    << List{parameters, parameters};
        QTest::newRow("two entries") << plain << plain + ", " + plain
                                     << List{u"E response.extension-repeated"_s};
        QTest::newRow("server_no_context_takeover ignored")
            << plain + "; server_no_context_takeover" << plain << List{parameters};
        QTest::newRow("server_no_context_takeover kept")
            << plain + "; server_no_context_takeover" << plain + "; server_no_context_takeover" << List{};
        QTest::newRow("server bits ignored")
            << plain + "; server_max_window_bits=12" << plain << List{parameters};
        QTest::newRow("server bits raised") << plain + "; server_max_window_bits=12"
                                            << plain + "; server_max_window_bits=13" << List{parameters};
        QTest::newRow("server bits lowered")
            << plain + "; server_max_window_bits=12" << plain + "; server_max_window_bits=11" << List{};
        QTest::newRow("client bits unasked")
            << plain << plain + "; client_max_window_bits=10" << List{parameters};
        QTest::newRow("client bits raised")
            << plain + "; client_max_window_bits=12" << plain + "; client_max_window_bits=13"
            << List{u"R response.extension-parameters"_s};
        QTest::newRow("client bits lowered")
            << plain + "; client_max_window_bits=12" << plain + "; client_max_window_bits=9" << List{};
        QTest::newRow("the second offer fits")
            << plain + "; server_max_window_bits=10, " + plain << plain << List{};
        QTest::newRow("no offer fits")
            << plain + "; server_max_window_bits=10, " + plain + "; server_no_context_takeover" << plain
            << List{parameters};
        QTest::newRow("not offered") << plain << "x-foo"_ba << List{u"E response.extension-not-offered"_s};
        QTest::newRow("nothing offered") << ""_ba << plain << List{u"E response.extension-not-offered"_s};
        QTest::newRow("one good, one unknown")
            << plain << plain + ", x-foo" << List{u"E response.extension-not-offered"_s};
        QTest::newRow("other letter case")
            << plain << "Permessage-Deflate"_ba << List{u"E response.extension-not-offered"_s};
        QTest::newRow("another one") << "x-foo; a"_ba
                                     << "x-foo; b=c"_ba << List{};
        QTest::newRow("malformed") << plain << plain + ";=" << List{u"E response.extension-invalid"_s};
        QTest::newRow("trailing commas") << plain << plain + ",," << List{u"R response.extension-invalid"_s};
    }

    void fits() {
        QFETCH(QByteArray, offer);
        QFETCH(QByteArray, answer);
        QFETCH(QStringList, violations);
        const auto listOf = [](const QByteArray& value) {
            return parseExtensions(value.isEmpty() ? QList<QByteArray>() : QList<QByteArray>{value});
        };
        QCOMPARE(codesOf(checkExtensionAnswer(listOf(offer), listOf(answer))), violations);
    }

    void judgesOffersByThemselves() {
        const auto faultsOf = [](const QByteArray& value, bool isOffer) {
            return deflateParameterFaults(parseExtensions({value}).extensions.first(), isOffer).size();
        };
        QCOMPARE(faultsOf("permessage-deflate; client_max_window_bits", true), 0);
        QCOMPARE(faultsOf("permessage-deflate; client_max_window_bits", false), 1);
        QCOMPARE(faultsOf("permessage-deflate; server_max_window_bits", true), 1);
        QCOMPARE(faultsOf("permessage-deflate; a; b; c", true), 3);
    }

    void hidesNoErrorBehindRemarks() {
        const ExtensionList list = parseExtensions(QList<QByteArray>(900, ",") + QList<QByteArray>{"x;="});
        QVERIFY(contains(list.violations, "extensions.parameter-invalid"));
    }

    void staysBounded() {
        const QByteArray hostile =
            "permessage-deflate" + QByteArray(";server_no_context_takeover").repeated(9000);
        const ExtensionList answer =
            parseExtensions({hostile, QByteArray(250000, ','), QByteArray("a;").repeated(80000)});
        QVERIFY(answer.violations.size() <= twinwire::base::limits::violations);
        QVERIFY(checkExtensionAnswer(parseExtensions({"permessage-deflate"}), answer).size() <= 500);
    }
};

QTEST_APPLESS_MAIN(TestExtensions)
#include "tst_extensions.moc"
