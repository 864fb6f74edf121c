// nginx's syntax and the files of a configuration: every octet kept, every place right, nothing refused.
#include "proxyconfig/nginx_tree.h"

#include <QTest>

using namespace twinwire;
using namespace twinwire::proxyconfig;
using namespace Qt::StringLiterals;

namespace {

/// The pieces tile the text, and directives stand where they say.
void checkPlaces(const std::vector<Directive>& directives, const QByteArray& text, qsizetype begin,
                 qsizetype end) {
    qsizetype at = begin;
    for (const Directive& directive : directives) {
        QVERIFY(!directive.words.isEmpty());
        QVERIFY(directive.begin >= at && directive.end >= directive.begin && directive.end <= end);
        for (const Word& word : directive.words) {
            QVERIFY(word.begin >= at && word.end > word.begin && word.end <= directive.end);
            at = word.end;
        }
        if (directive.hasBlock()) {
            QCOMPARE(text[directive.open], '{');
            QVERIFY(directive.close >= directive.open && directive.close <= end);
            checkPlaces(directive.block, text, directive.open, directive.close);
        }
        at = directive.end;
    }
}

void checkWhole(const QByteArray& text) {
    const NginxText parsed = parseNginx(text);
    QByteArray joined;
    qsizetype at = 0;
    for (const Piece& piece : parsed.pieces) {
        QCOMPARE(piece.begin, at);
        QVERIFY(piece.end > piece.begin);
        joined += text.mid(piece.begin, piece.end - piece.begin);
        at = piece.end;
    }
    QCOMPARE(joined, text);
    for (const Problem& problem : parsed.problems) {
        QVERIFY(problem.offset >= 0 && problem.offset <= text.size() && !problem.message.isEmpty());
    }
    checkPlaces(parsed.directives, text, 0, text.size());
}

QString outline(const std::vector<Directive>& directives) {
    QString text;
    for (const Directive& directive : directives) {
        QStringList words;
        for (const Word& word : directive.words) {
            words.append(u'<' + QString::fromUtf8(word.text) + u'>');
        }
        text += words.join(QString());
        text += directive.hasBlock() ? u'{' + outline(directive.block) + u'}' : u";"_s;
    }
    return text;
}

QString problemsOf(const NginxTree& tree) {
    QStringList lines;
    for (const NginxTree::Trouble& trouble : tree.troubles) {
        lines.append(u"%1:%2:%3: %4"_s.arg(trouble.place.file)
                         .arg(trouble.place.line)
                         .arg(trouble.place.column)
                         .arg(trouble.message));
    }
    return lines.join(u'\n');
}

NginxTree treeOf(const QHash<QString, QByteArray>& texts, const QString& name = u"/etc/nginx/nginx.conf"_s) {
    GivenFiles files;
    files.texts = texts;
    const base::Result<NginxTree> tree = readNginx(name, files);
    return tree ? *tree : NginxTree();
}

const QByteArray odd =
    "# head\r\nuser  www;;\r\n  events{worker_connections 64;}\n"
    "map $a ${b}_x { default \"a;b{c\"; '' 'it\\'s'; ~^/(?<n>\\w{2,3})$ $n; \"~a{2}\" x; }\n"
    "http { log_format m '$a \"$b\" ' \"x\\ty\\\\z\\q\"; server { listen 80;# no end\n"
    "content_by_lua_block { local t = { a = '}' } -- } \n --[[ } ]] local s = [==[ } ]==] }\n"
    "if ($x ~* \"^a{2}\") { return 200 a${b}c; } set $y a\\ b; x\\;y z; } }\n}\n";

} // namespace

class NginxSyntaxTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsEveryOctetWhereverTheTextEnds() {
        for (qsizetype length = 0; length <= odd.size(); ++length) {
            checkWhole(odd.first(length));
            checkWhole(odd.last(length));
        }
    }

    void keepsEveryOctetWhateverIsAltered() {
        for (qsizetype i = 0; i < odd.size(); ++i) {
            for (const char c : {'{', '}', ';', '"', '\'', '\\', '$', '#', '\n', '\0'}) {
                QByteArray text = odd;
                text[i] = c;
                checkWhole(text);
            }
        }
    }

    void words_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("expected");
        QTest::newRow("plain") << QByteArray("a b  c;d;") << u"<a><b><c>;<d>;"_s;
        QTest::newRow("quotes") << QByteArray("a \"b c\" 'd \"e' \"\";") << u"<a><b c><d \"e><>;"_s;
        QTest::newRow("quote inside a word") << QByteArray("a b\"c d\"e;") << u"<a><b\"c><d\"e>;"_s;
        QTest::newRow("escapes") << QByteArray("a \"x\\\"y\" x\\;y a\\ b \\$c;")
                                 << u"<a><x\"y><x\\;y><a\\ b><\\$c>;"_s;
        QTest::newRow("variable in braces") << QByteArray("a ${b}c $d{e;}") << u"<a><${b}c><$d>{<e>;}"_s;
        QTest::newRow("brace ends a word") << QByteArray("a b{c d;}") << u"<a><b>{<c><d>;}"_s;
        QTest::newRow("brace inside a word") << QByteArray("a b}c;") << u"<a><b}c>;"_s;
        QTest::newRow("comments") << QByteArray("a#b c;#d\n#e\nf;") << u"<a#b><c>;<f>;"_s;
        QTest::newRow("if with a quoted end")
            << QByteArray("if ($a = \"b c\") {}") << u"<if><($a><=><b c><)>{}"_s;
        QTest::newRow("lua") << QByteArray("access_by_lua_block { if a then b = { \"}\" } end } c;")
                             << u"<access_by_lua_block>{}<c>;"_s;
        QTest::newRow("octets above ASCII") << QByteArray("a \xc3\xa9;") << u"<a><é>;"_s;
        QTest::newRow("no end") << QByteArray("http { server { listen 80")
                                << u"<http>{<server>{<listen><80>;}}"_s;
        QTest::newRow("no semicolon") << QByteArray("a { b c } d;") << u"<a>{<b><c>;}<d>;"_s;
    }
    void words() {
        QFETCH(QByteArray, text);
        QFETCH(QString, expected);
        QCOMPARE(outline(parseNginx(text).directives), expected);
        checkWhole(text);
    }

    void problems_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("expected");
        const auto at = [](const char* place, const char* what) {
            return u"/etc/nginx/nginx.conf:%1: %2"_s.arg(QString::fromUtf8(place), QString::fromUtf8(what));
        };
        QTest::newRow("none") << QByteArray("http { server { } }") << QString();
        QTest::newRow("close too many") << QByteArray("http { }\n }") << at("2:2", "unexpected “}”");
        QTest::newRow("lonely semicolon") << QByteArray("http {\n  ; }") << at("2:3", "unexpected “;”");
        QTest::newRow("block without name") << QByteArray("http { { }") << at("1:8", "unexpected “{”");
        QTest::newRow("no end") << QByteArray("http {\n")
                                << at("2:1", "unexpected end of file, expecting “}”");
        QTest::newRow("no semicolon at the end")
            << QByteArray("http { } a") << at("1:11", "unexpected end of file, expecting “;” or “}”");
        QTest::newRow("missing semicolon") << QByteArray("http { a b\n }") << at("2:2", "unexpected “}”");
        QTest::newRow("missing semicolon before a block")
            << QByteArray("http { server {\n listen 80\n location / { } } }")
            << at("3:13", "directive “listen” is not terminated by “;”");
        QTest::newRow("missing semicolon before a directive")
            << QByteArray(
                   "http {\n proxy_set_header Upgrade $http_upgrade\n proxy_set_header Connection a; }")
            << at("3:31", "invalid number of arguments in “proxy_set_header”");
        QTest::newRow("no block") << QByteArray("http { location /; }")
                                  << at("1:18", "directive “location” has no opening “{”");
        QTest::newRow("too few") << QByteArray("http { server { proxy_pass; } }")
                                 << at("1:27", "invalid number of arguments in “proxy_pass”");
        QTest::newRow("too many before a block") << QByteArray("http { upstream a b { } }")
                                                 << at("1:21", "invalid number of arguments in “upstream”");
        QTest::newRow("names in data are data")
            << QByteArray("http { map $a $b { root 1 ; listen 2; deny a; } types { root a b c; } }")
            << QString();
        QTest::newRow("servers of an upstream")
            << QByteArray("http { upstream a { server b weight=2; keepalive 2; } }") << QString();
        QTest::newRow("another module's") << QByteArray("http { vhost_x a { b; } c_y; }") << QString();
        QTest::newRow("open quote") << QByteArray("http { a 'b; }")
                                    << at("1:15", "unexpected end of file, the quote is not closed") + u'\n' +
                                           at("1:15", "unexpected end of file, expecting “;” or “}”");
        QTest::newRow("behind a quote") << QByteArray("http { a 'b'c; }") << at("1:13", "unexpected “c”");
    }
    void problems() {
        QFETCH(QByteArray, text);
        QFETCH(QString, expected);
        QCOMPARE(problemsOf(treeOf({{u"/etc/nginx/nginx.conf"_s, text}})), expected);
    }

    void deepBlocksAreRead() {
        const QByteArray text =
            "http{" + QByteArray("a{").repeated(5000) + QByteArray("}").repeated(5000) + "}";
        checkWhole(text);
        QVERIFY(!parseNginx(text).problems.isEmpty());
    }

    void includes() {
        const NginxTree tree = treeOf({
            {u"/etc/nginx/nginx.conf"_s,
             "http {\n include conf.d/*.conf;\n include /etc/nginx/missing.conf;\n"
             " include none/*.conf; }"},
            {u"/etc/nginx/conf.d/b.conf"_s, "server { include ws.conf; }"},
            {u"/etc/nginx/conf.d/a.conf"_s, "map a b { }\n"},
            {u"/etc/nginx/conf.d/.hidden.conf"_s, "hidden;"},
            {u"/etc/nginx/conf.d/c.txt"_s, "other;"},
            {u"/etc/nginx/ws.conf"_s, "x y;\n  z;"},
        });
        QCOMPARE(outline(tree.directives),
                 u"<http>{<map><a><b>{}<server>{<x><y>;<z>;}<include></etc/nginx/missing.conf>;}"_s);
        QCOMPARE(problemsOf(tree), QString());
        QCOMPARE(tree.missing.size(), 1);
        const Directive& z = tree.directives[0].block[1].block[1];
        const model::ConfigurationPlace place = tree.place(z);
        QCOMPARE(place.file, u"/etc/nginx/ws.conf"_s);
        QCOMPARE(place.line, 2);
        QCOMPARE(place.column, 3);
        QCOMPARE(place.text, u"z"_s);
    }

    void cyclesEnd() {
        const NginxTree tree = treeOf({{u"/etc/nginx/nginx.conf"_s, "http { include a.conf; }"},
                                       {u"/etc/nginx/a.conf"_s, "a;\ninclude b.conf;"},
                                       {u"/etc/nginx/b.conf"_s, "b;\n include a.conf; c;"}});
        QCOMPARE(outline(tree.directives), u"<http>{<a>;<b>;<c>;}"_s);
        QCOMPARE(problemsOf(tree), u"/etc/nginx/b.conf:2:2: /etc/nginx/a.conf includes itself"_s);
    }

    void doublingIncludesAreBounded() {
        QHash<QString, QByteArray> texts;
        for (int i = 0; i < 30; ++i) {
            const QByteArray next = QByteArray::number(i + 1);
            texts.insert(u"/e/%1"_s.arg(i), "include " + next + "; include " + next + "; a;");
        }
        const NginxTree tree = treeOf(texts, u"/e/0"_s);
        QVERIFY(!tree.troubles.isEmpty());
    }

    void aDumpIsItsFiles() {
        const QByteArray dump = "nginx: the configuration file /etc/nginx/nginx.conf syntax is ok\n"
                                "# configuration file /etc/nginx/nginx.conf:\nhttp {\n include s/*;\n}\n\n"
                                "# configuration file /etc/nginx/s/one:\nserver {\n  listen 80;\n}\n\n";
        const NginxTree tree = treeOf({{u"dump"_s, dump}}, u"dump"_s);
        QVERIFY(tree.isDump);
        QCOMPARE(tree.files.size(), 2);
        QCOMPARE(outline(tree.directives), u"<http>{<server>{<listen><80>;}}"_s);
        const Directive& listen = tree.directives[0].block[0].block[0];
        QCOMPARE(tree.place(listen).file, u"/etc/nginx/s/one"_s);
        QCOMPARE(tree.place(listen).line, 2);
        const ConfigurationFile& file = tree.files[listen.file];
        QCOMPARE(dump.mid(file.base + listen.begin, 9), QByteArray("listen 80"));
    }

    void partsAreWrapped_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("expected");
        QTest::newRow("http") << QByteArray("map a b {} server { }") << u"<http>{<map><a><b>{}<server>{}}"_s;
        QTest::newRow("server") << QByteArray("location / { }") << u"<http>{<server>{<location></>{}}}"_s;
        QTest::newRow("location") << QByteArray("proxy_pass http://a;")
                                  << u"<http>{<server>{<location></>{<proxy_pass><http://a>;}}}"_s;
    }
    void partsAreWrapped() {
        QFETCH(QByteArray, text);
        QFETCH(QString, expected);
        const NginxTree tree = treeOf({{u"x"_s, text}}, u"x"_s);
        QCOMPARE(outline(tree.directives), expected);
        QCOMPARE(tree.notes.size(), 1);
    }

    void globs_data() {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("matches");
        QTest::newRow("star") << u"/a/*.conf"_s << u"/a/x.conf"_s << true;
        QTest::newRow("star is no slash") << u"/a/*.conf"_s << u"/a/b/x.conf"_s << false;
        QTest::newRow("two stars") << u"/a/*x*y"_s << u"/a/1x2x3y"_s << true;
        QTest::newRow("question") << u"/a/?"_s << u"/a/b"_s << true;
        QTest::newRow("set") << u"/a/[a-c]1"_s << u"/a/b1"_s << true;
        QTest::newRow("negated set") << u"/a/[!a-c]1"_s << u"/a/b1"_s << false;
        QTest::newRow("hidden") << u"/a/*"_s << u"/a/.b"_s << false;
    }
    void globs() {
        QFETCH(QString, pattern);
        QFETCH(QString, text);
        QTEST(matchesGlob(pattern, text), "matches");
    }
};

QTEST_APPLESS_MAIN(NginxSyntaxTest)
#include "tst_nginx_syntax.moc"
