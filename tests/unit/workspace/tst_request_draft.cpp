// The draft loses no octet, whatever is typed, and edits of the table change nothing but what they name.
#include "workspace/request_draft.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTest>

using namespace twinwire::workspace;

class RequestDraftTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsAndWrites_data();
    void readsAndWrites();
    void losesNothing();
    void unsentLinesStayInTheirPlace_data();
    void unsentLinesStayInTheirPlace();
    void missingEndsAreWritten();
    void names_data();
    void names();
    void values_data();
    void values();
    void startLine_data();
    void startLine();
    void fields();
    void credentials_data();
    void credentials();
    void oddCredentials();
    void longDraftsAreQuick();
};

namespace {

DraftLine off(const QByteArray& text) {
    return DraftLine{false, text, "\r\n"};
}

DraftLine on(const QByteArray& text) {
    return DraftLine{true, text, "\r\n"};
}

QByteArray shown(const RequestDraft& draft) {
    QByteArray text;
    for (const DraftLine& line : draft.lines) {
        text += (line.send ? "+" : "-") + line.text + '\n';
    }
    return text;
}

} // namespace

void RequestDraftTest::readsAndWrites_data() {
    QTest::addColumn<QByteArray>("octets");
    QTest::addColumn<int>("lines");
    const auto row = [](const char* name, const QByteArray& octets, int lines) {
        QTest::newRow(name) << octets << lines;
    };
    row("nothing", "", 0);
    row("start line alone", "GET / HTTP/1.1", 0);
    row("correct", templateOf(correctDraft()), 5);
    row("bare LF", "GET / HTTP/1.1\nHost: a\n\n", 1);
    row("mixed ends", "GET / HTTP/1.1\nHost: a\r\nB: c\n\r\n", 2);
    row("no empty line", "GET / HTTP/1.1\r\nHost: a\r\n", 1);
    row("no last end", "GET / HTTP/1.1\r\nHost: a", 1);
    row("CR at the end", "GET / HTTP/1.1\r\nHost: a\r", 1);
    row("CR CR LF", "GET / HTTP/1.1\r\nHost: a\r\r\n\r\n", 1);
    row("NUL and 8 bit", QByteArray("GET /\0 HTTP/1.1\r\nA\xFF: \0\xC3\r\n\r\n", 27), 1);
    row("fold", "GET / HTTP/1.1\r\nA: b\r\n c\r\n\td: e\r\n\r\n", 3);
    row("no colon", "GET / HTTP/1.1\r\nnonsense\r\n\r\n", 1);
    row("body", "POST / HTTP/1.1\r\nA: b\r\n\r\nbody\r\n\r\nmore", 1);
    row("empty line first", "\r\nGET / HTTP/1.1\r\nA: b\r\n\r\n", 2);
    row("only line ends", "\n\n\n", 0);
}

void RequestDraftTest::readsAndWrites() {
    QFETCH(QByteArray, octets);
    QFETCH(int, lines);
    const RequestDraft draft = draftOf(octets, RequestDraft());
    QCOMPARE(templateOf(draft), octets);
    QCOMPARE(draft.lines.size(), lines);
}

void RequestDraftTest::losesNothing() {
    QRandomGenerator random(20261122);
    const QList<QByteArray> pieces{"\r\n",
                                   "\n",
                                   "\r",
                                   "\r\n\r\n",
                                   " ",
                                   "\t",
                                   ":",
                                   QByteArray(1, '\0'),
                                   "\xFF\xFE",
                                   "A: b",
                                   "Host: x",
                                   "{{key}}",
                                   "{{base64:a:b}}",
                                   "GET / HTTP/1.1",
                                   "\r\n folded",
                                   "{{",
                                   "nonsense"};
    RequestDraft previous = correctDraft();
    QByteArray octets = templateOf(previous);
    for (int round = 0; round < 20'000; ++round) {
        const qsizetype at = octets.isEmpty() ? 0 : random.bounded(octets.size() + 1);
        switch (random.bounded(4)) {
        case 0:
            octets.insert(at, pieces[random.bounded(pieces.size())]);
            break;
        case 1:
            octets.remove(at, random.bounded(12));
            break;
        case 2:
            octets.insert(at, static_cast<char>(random.bounded(256)));
            break;
        default:
            if (octets.size() > 400) {
                octets = templateOf(correctDraft());
            }
            break;
        }
        const RequestDraft draft = draftOf(octets, previous);
        QCOMPARE(templateOf(draft), octets);
        // The same octets again change nothing at all, unsent lines included.
        QCOMPARE(draftOf(octets, draft), draft);
        const auto unsent = [](const RequestDraft& some) {
            QList<QByteArray> texts;
            for (const DraftLine& line : some.lines) {
                if (!line.send) {
                    texts.append(line.text);
                }
            }
            return texts;
        };
        QCOMPARE(unsent(draft), unsent(previous));
        previous = draft;
        if (!previous.lines.isEmpty() && random.bounded(3) == 0) {
            DraftLine& line = previous.lines[random.bounded(previous.lines.size())];
            line.send = !line.send;
            octets = templateOf(previous);
        }
        if (previous.lines.size() > 60) {
            previous = correctDraft();
        }
    }
}

void RequestDraftTest::unsentLinesStayInTheirPlace_data() {
    QTest::addColumn<QList<QByteArray>>("before");
    QTest::addColumn<QByteArray>("typed");
    QTest::addColumn<QByteArray>("expected");
    const QList<QByteArray> three{"A: 1", "-B: 2", "C: 3", "D: 4"};
    const auto row = [](const char* name, const QList<QByteArray>& before, const QByteArray& typed,
                        const QByteArray& expected) {
        QTest::newRow(name) << before << typed << expected;
    };
    row("nothing changed", three, "A: 1\r\nC: 3\r\nD: 4\r\n", "+A: 1\n-B: 2\n+C: 3\n+D: 4\n");
    row("value edited before it", three, "A: 11\r\nC: 3\r\nD: 4\r\n", "+A: 11\n-B: 2\n+C: 3\n+D: 4\n");
    row("value edited behind it", three, "A: 1\r\nC: 33\r\nD: 4\r\n", "+A: 1\n-B: 2\n+C: 33\n+D: 4\n");
    row("all edited", three, "A: 9\r\nC: 9\r\nD: 9\r\n", "+A: 9\n-B: 2\n+C: 9\n+D: 9\n");
    row("line put in behind it", three, "A: 1\r\nC: 3\r\nX: 9\r\nD: 4\r\n",
        "+A: 1\n-B: 2\n+C: 3\n+X: 9\n+D: 4\n");
    row("line put in before its neighbour", three, "X: 9\r\nA: 1\r\nC: 3\r\nD: 4\r\n",
        "+X: 9\n+A: 1\n-B: 2\n+C: 3\n+D: 4\n");
    row("its neighbour removed", three, "C: 3\r\nD: 4\r\n", "-B: 2\n+C: 3\n+D: 4\n");
    row("all removed", three, "", "-B: 2\n");
    row("first of all", {"-B: 2", "A: 1"}, "A: 5\r\nC: 6\r\n", "-B: 2\n+A: 5\n+C: 6\n");
    row("edited and another of its name behind", {"A: 1", "-B: 2"}, "X: 0\r\nA: 5\r\n",
        "+X: 0\n+A: 5\n-B: 2\n");
}

void RequestDraftTest::unsentLinesStayInTheirPlace() {
    QFETCH(QList<QByteArray>, before);
    QFETCH(QByteArray, typed);
    QFETCH(QByteArray, expected);
    RequestDraft previous;
    for (const QByteArray& line : before) {
        previous.lines.append(line.startsWith('-') ? off(line.sliced(1)) : on(line));
    }
    const RequestDraft draft = draftOf("GET / HTTP/1.1\r\n" + typed + "\r\n", previous);
    QCOMPARE(shown(draft), expected);
    QCOMPARE(templateOf(draft), "GET / HTTP/1.1\r\n" + typed + "\r\n");
}

void RequestDraftTest::missingEndsAreWritten() {
    // A last line without an end gets one as soon as something follows.
    RequestDraft draft = draftOf("GET / HTTP/1.1\r\nA: b", RequestDraft());
    draft.lines.append(on("C: d"));
    QCOMPARE(templateOf(draft), QByteArray("GET / HTTP/1.1\r\nA: b\r\nC: d\r\n"));
    draft = draftOf("GET / HTTP/1.1", RequestDraft());
    draft.end = "\r\n";
    QCOMPARE(templateOf(draft), QByteArray("GET / HTTP/1.1\r\n\r\n"));
}

void RequestDraftTest::names_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("renamed");
    const auto row = [](const char* text, const char* name, const char* renamed) {
        QTest::newRow(text) << QByteArray(text) << QByteArray(name) << QByteArray(renamed);
    };
    row("Host: a", "Host", "X: a");
    row("Host :a:b ", "Host ", "X:a:b ");
    row("Host:", "Host", "X:");
    row("nonsense", "", "X: nonsense");
    row("", "", "X: ");
    row(": a", "", "X: a");
    row("{{base64:a:b}}c: d", "{{base64:a:b}}c", "X: d");
    row("{{n}}: d", "{{n}}", "X: d");
    row("{{base64:a", "{{base64", "X:a");
}

void RequestDraftTest::names() {
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, renamed);
    QCOMPARE(nameOf(on(text)), name);
    QCOMPARE(withName(off(text), "X"), off(renamed));
    if (!name.isEmpty()) {
        QCOMPARE(withName(on(text), name).text, text);
    }
}

void RequestDraftTest::values_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("changed");
    const auto row = [](const char* text, const char* value, const char* changed) {
        QTest::newRow(text) << QByteArray(text) << QByteArray(value) << QByteArray(changed);
    };
    row("Host: a", "a", "Host: v");
    row("Host:a", "a", "Host:v");
    row("Host :\t a b \t", "a b", "Host :\t v \t");
    row("Host:", "", "Host: v");
    row("Host:  ", "", "Host:  v");
    row("nonsense", "nonsense", "v");
    row("A: a: a", "a: a", "A: v");
    row("A: {{base64:x:y}}", "{{base64:x:y}}", "A: v");
}

void RequestDraftTest::values() {
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, changed);
    QCOMPARE(valueOf(on(text)), value);
    QCOMPARE(withValue(off(text), "v"), off(changed));
    if (!value.isEmpty()) {
        QCOMPARE(withValue(on(text), value).text, text);
    }
}

void RequestDraftTest::startLine_data() {
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("version");
    QTest::addColumn<QByteArray>("changed"); // with PUT /x HTTP/2 for the parts that are there
    const auto row = [](const char* line, const char* method, const char* target, const char* version,
                        const char* changed) {
        QTest::newRow(line) << QByteArray(line) << QByteArray(method) << QByteArray(target)
                            << QByteArray(version) << QByteArray(changed);
    };
    row("GET / HTTP/1.1", "GET", "/", "HTTP/1.1", "PUT /x HTTP/2");
    row("GET  /\tHTTP/1.1  ", "GET", "/", "HTTP/1.1", "PUT  /x\tHTTP/2  ");
    row("GET /a b HTTP/1.1", "GET", "/a b", "HTTP/1.1", "PUT /x HTTP/2");
    row("GET /", "GET", "/", "", "PUT /x");
    row("GET /  ", "GET", "/", "", "PUT /x  ");
    row("GET", "GET", "", "", "PUT");
    row("", "", "", "", "PUT");
    row(" / HTTP/1.1", "", "/", "HTTP/1.1", "PUT /x HTTP/2");
    row("HTTP/1.1 HTTP/1.1 HTTP/1.1", "HTTP/1.1", "HTTP/1.1", "HTTP/1.1", "PUT /x HTTP/2");
}

void RequestDraftTest::startLine() {
    QFETCH(QByteArray, line);
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, version);
    QFETCH(QByteArray, changed);
    const StartLineParts parts = startLineParts(line);
    QCOMPARE(parts, (StartLineParts{method, target, version}));
    QCOMPARE(withStartLineParts(line, parts), line);
    const StartLineParts others{"PUT", target.isEmpty() ? "" : "/x", version.isEmpty() ? "" : "HTTP/2"};
    QCOMPARE(withStartLineParts(line, others), changed);
    QCOMPARE(withStartLineParts(line, {"GET", "/y", "HTTP/1.1"}).count("HTTP/1.1"), qsizetype(1));
}

void RequestDraftTest::fields() {
    RequestDraft draft = correctDraft();
    QCOMPARE(indexOf(draft, "HOST"), qsizetype(0));
    QCOMPARE(indexOf(draft, "Origin"), qsizetype(-1));
    draft = withField(draft, "Origin", "https://a.example");
    QCOMPARE(draft.lines.last(), on("Origin: https://a.example"));
    draft.lines.prepend(off("origin : old"));
    // Sent ones first, wherever the others stand.
    QCOMPARE(indexOf(draft, "Origin"), qsizetype(6));
    draft = withField(draft, "Origin", "x");
    QCOMPARE(draft.lines[6].text, QByteArray("Origin: x"));
    QCOMPARE(draft.lines[0].text, QByteArray("origin : old"));
    draft = withField(draft, "Origin", QByteArray());
    QCOMPARE(draft, correctDraft());
    draft.lines[0].send = false;
    draft = withField(draft, "Host", "");
    QVERIFY(draft.lines[0].send);
    QCOMPARE(draft.lines[0].text, QByteArray("Host: "));
}

void RequestDraftTest::credentials_data() {
    using Scheme = DraftCredentials::Scheme;
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<int>("scheme");
    QTest::addColumn<QByteArray>("user");
    QTest::addColumn<QByteArray>("password");
    QTest::addColumn<QByteArray>("token");
    const auto row = [](const char* value, Scheme scheme, const char* user, const char* password,
                        const char* token) {
        QTest::newRow(value) << QByteArray(value) << static_cast<int>(scheme) << QByteArray(user)
                             << QByteArray(password) << QByteArray(token);
    };
    row("Basic {{base64:me:pw}}", Scheme::Basic, "me", "pw", "");
    row("Basic {{base64:{{user}}:{{password}}}}", Scheme::Basic, "{{user}}", "{{password}}", "");
    row("basic bWU6czNjOnJldA==", Scheme::Basic, "me", "s3c:ret", "");
    row("Basic {{credentials}}", Scheme::Other, "", "", "Basic {{credentials}}");
    row("Basic not-base64!", Scheme::Other, "", "", "Basic not-base64!");
    row("Bearer abc", Scheme::Bearer, "", "", "abc");
    row("bearer   {{token}}", Scheme::Bearer, "", "", "{{token}}");
    row("Digest a=b", Scheme::Other, "", "", "Digest a=b");
    row("raw", Scheme::Other, "", "", "raw");
}

void RequestDraftTest::credentials() {
    QFETCH(QByteArray, value);
    QFETCH(int, scheme);
    QFETCH(QByteArray, user);
    QFETCH(QByteArray, password);
    QFETCH(QByteArray, token);
    const DraftCredentials expected{static_cast<DraftCredentials::Scheme>(scheme), user, password, token};
    const RequestDraft draft = withField(correctDraft(), "Authorization", value);
    QCOMPARE(credentialsOf(draft), expected);
    QCOMPARE(credentialsOf(withCredentials(correctDraft(), expected)), expected);
    QCOMPARE(withCredentials(draft, DraftCredentials()), correctDraft());
    RequestDraft unsent = draft;
    unsent.lines.last().send = false;
    QCOMPARE(credentialsOf(unsent), DraftCredentials());
}

void RequestDraftTest::oddCredentials() {
    for (const QByteArray& password :
         {QByteArray("a}}b"), QByteArray("{{base64:x"), QByteArray("}}"), QByteArray("a\r\nB: c")}) {
        const DraftCredentials credentials{DraftCredentials::Scheme::Basic, "me", password, {}};
        const RequestDraft draft = withCredentials(correctDraft(), credentials);
        QCOMPARE(credentialsOf(draft), credentials);
        QVERIFY(!draft.lines.last().text.contains('\n'));
        QCOMPARE(draftOf(templateOf(draft), draft), draft);
    }
}

void RequestDraftTest::longDraftsAreQuick() {
    RequestDraft previous = correctDraft();
    for (int i = 0; i < 100'000; ++i) {
        previous.lines.append(i % 10 == 0 ? off("X: " + QByteArray::number(i))
                                          : on("a: " + QByteArray::number(i)));
    }
    QByteArray octets = templateOf(previous);
    octets.replace("a: 7\r\n", "b: 8\r\nc: 9\r\n");
    octets.replace("a: 99997\r\n", "");
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(templateOf(draftOf(octets, previous)), octets);
    QVERIFY2(timer.elapsed() < 10'000, qPrintable(QString::number(timer.elapsed())));
}

QTEST_GUILESS_MAIN(RequestDraftTest)
#include "tst_request_draft.moc"
