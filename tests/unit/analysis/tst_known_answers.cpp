// The tables of known answers, row by row, on answers that the products gave (tests/answers/answers.json
// says of each whether it was recorded or made after source or documentation).
#include "analysis/answer_table.h"
#include "analysis/compare.h"
#include "analysis/fingerprints.h"
#include "protocol/http_body.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace twinwire;
using namespace Qt::StringLiterals;
using analysis::AnswerMatch;

namespace {

struct Known {
    QByteArray row;
    QString from;
    protocol::HttpResponseHead head;
    QByteArray body;
};

QList<Known> knownAnswers() {
    QFile file(QStringLiteral(ANSWERS_FILE));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("answers.json cannot be read");
    QList<Known> known;
    const QJsonArray rows = QJsonDocument::fromJson(file.readAll()).array();
    for (const QJsonValue& row : rows) {
        protocol::ResponseHeadParser parser;
        parser.feed(row["answer"_L1].toString().toLatin1());
        protocol::BodyReader body(parser.head(), "GET");
        body.feed(parser.rest());
        known.append({row["row"_L1].toString().toLatin1(), row["from"_L1].toString(), parser.head(),
                      body.body().bytes});
    }
    return known;
}

QByteArray pageIdOf(const Known& known) {
    const analysis::PageRow* row = analysis::pageOf(known.head, known.body);
    return row ? row->id : QByteArray();
}

QByteArray refusalIdOf(const Known& known) {
    const analysis::RefusalRow* row = analysis::refusalOf(known.head, known.body);
    return row ? row->id : QByteArray();
}

const AnswerMatch* matchOf(const QByteArray& id) {
    for (const analysis::PageRow& row : analysis::answerTables().pages) {
        if (row.id == id)
            return &row.match;
    }
    for (const analysis::RefusalRow& row : analysis::answerTables().refusals) {
        if (row.id == id)
            return &row.match;
    }
    return nullptr;
}

} // namespace

class TestKnownAnswers : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theRowIsFound_data();
    void theRowIsFound();
    void anotherAnswerIsNot_data() { theRowIsFound_data(); }
    void anotherAnswerIsNot();
    void everyRowHasAnAnswer();
    void everyRowSaysWhereItIsFrom();
    void productsAreNamedByTheirFields();
    void aPlainAnswerIsNobodys();
};

void TestKnownAnswers::theRowIsFound_data() {
    QTest::addColumn<int>("index");
    const QList<Known> known = knownAnswers();
    for (int i = 0; i < known.size(); ++i)
        QTest::addRow("%s, %d", known[i].row.constData(), i) << i;
}

void TestKnownAnswers::theRowIsFound() {
    QFETCH(int, index);
    const Known known = knownAnswers().at(index);
    const QByteArray page = pageIdOf(known);
    const QByteArray refusal = refusalIdOf(known);
    QVERIFY2(page == known.row || refusal == known.row,
             QByteArray(known.from.toUtf8() + ": " + page + ", " + refusal).constData());
    // A proxy's page is no library's refusal, and the other way round.
    QVERIFY2(page.isEmpty() || refusal.isEmpty(), QByteArray(page + " and " + refusal).constData());
}

/// Near misses: the same answer with its mark taken away.
void TestKnownAnswers::anotherAnswerIsNot() {
    QFETCH(int, index);
    const Known known = knownAnswers().at(index);
    const AnswerMatch& match = *matchOf(known.row);
    QVERIFY(match.holds(known.head, known.body));
    if (!match.statuses.isEmpty()) {
        protocol::HttpResponseHead head = known.head;
        head.status = 418;
        QVERIFY(!match.holds(head, known.body));
    }
    for (const AnswerMatch::FieldMatch& field : match.fields) {
        protocol::HttpResponseHead head = known.head;
        head.headers.fields.removeIf(
            [&](const protocol::HeaderField& one) { return one.name.toLower() == field.name.toLower(); });
        QVERIFY2(!match.holds(head, known.body), field.name);
    }
    for (const QByteArray& name : match.without) {
        protocol::HttpResponseHead head = known.head;
        head.headers.append(name, "other");
        QVERIFY2(!match.holds(head, known.body), name);
    }
    if (match.empty || !match.bodyIs.isEmpty()) {
        QVERIFY(!match.holds(known.head, known.body + "x"));
    } else if (!match.body.isEmpty() || !match.begins.isEmpty() || !match.ends.isEmpty()) {
        QVERIFY(!match.holds(known.head, "<p>something else</p>"));
        QVERIFY(!match.holds(known.head, {}));
    }
    if (!match.reason.isEmpty()) {
        protocol::HttpResponseHead head = known.head;
        head.reason = "Bad Request";
        QVERIFY(!match.holds(head, known.body));
    }
}

void TestKnownAnswers::everyRowHasAnAnswer() {
    QSet<QByteArray> left;
    for (const analysis::PageRow& row : analysis::answerTables().pages)
        left.insert(row.id);
    for (const analysis::RefusalRow& row : analysis::answerTables().refusals) {
        QVERIFY2(!left.contains(row.id), row.id);
        left.insert(row.id);
    }
    const QList<Known> all = knownAnswers();
    for (const Known& known : all)
        left.remove(known.row);
    QVERIFY2(left.isEmpty(), QByteArrayList(left.values()).join(", ").constData());
}

void TestKnownAnswers::everyRowSaysWhereItIsFrom() {
    for (const analysis::PageRow& row : analysis::answerTables().pages) {
        QVERIFY2(row.source.startsWith("https://"_L1), row.id);
        QVERIFY2(!row.product.isEmpty(), row.id);
        QVERIFY2(QByteArrayList({"proxy", "balancer", "server"}).contains(row.kind), row.id);
    }
    for (const analysis::RefusalRow& row : analysis::answerTables().refusals) {
        QVERIFY2(row.source.startsWith("https://"_L1), row.id);
        QVERIFY2(!row.name.isEmpty(), row.id);
        QVERIFY2(row.about.isEmpty() ? !row.sure : row.about.startsWith("proxy."), row.id);
    }
}

void TestKnownAnswers::productsAreNamedByTheirFields() {
    for (const analysis::NameRow& row : analysis::answerTables().names) {
        using Where = analysis::NameRow::Where;
        const QByteArray field = row.where == Where::Server ? "Server: " + row.text + "/1.0"
                                 : row.where == Where::Via  ? "Via: 1.1 host (" + row.text + ")"
                                                            : row.text + ": 1";
        const auto head = protocol::parseResponseHead("HTTP/1.1 200 OK\r\n" + field + "\r\n\r\n");
        QCOMPARE(analysis::productOf(head, "x"), row.product);
    }
    const auto other =
        protocol::parseResponseHead("HTTP/1.1 200 OK\r\nServer: gunicorn\r\nVia: 1.1 a\r\n\r\n");
    QCOMPARE(analysis::productOf(other, "x"), QString());
}

void TestKnownAnswers::aPlainAnswerIsNobodys() {
    for (const char* answer : {"HTTP/1.1 404 Not Found\r\nContent-Type: application/json\r\n\r\n",
                               "HTTP/1.1 502 Bad Gateway\r\n\r\n", "HTTP/1.1 200 OK\r\nServer: nginx\r\n\r\n",
                               "HTTP/1.1 403 Forbidden\r\nServer: awslambda\r\n\r\n"}) {
        const auto head = protocol::parseResponseHead(answer);
        QVERIFY2(!analysis::pageOf(head, "{\"error\":\"no\"}"), answer);
        QVERIFY2(!analysis::refusalOf(head, "{\"error\":\"no\"}"), answer);
    }
}

QTEST_GUILESS_MAIN(TestKnownAnswers)
#include "tst_known_answers.moc"
