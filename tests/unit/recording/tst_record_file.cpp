// Records come back as they were; what is no record, cut off or hostile is refused at no cost.
#include "analysis/compare.h"
#include "recording/record_fields.h"
#include "recording/record_file.h"
#include "unit/analysis/comparisons.h"
#include "unit/report/example_runs.h"

#include <QCborMap>
#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTest>

#include <functional>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace twinwire;
using recording::parseRecord;
using recording::RunRecord;
using recording::serialize;

class RecordFileTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void roundTrips_data();
    void roundTrips();
    void roundTripsEveryField();
    void skipsUnknownKeys();
    void leavesMissingKeysAtTheirDefaults();
    void refusesLaterFormats();
    void refusesWrongTypes();
    void survivesEveryCut();
    void survivesMutations();
    void hostileLengthsCostNothing_data();
    void hostileLengthsCostNothing();
    void cutsLongFields();
    void boundsTheWhole();
};

namespace {

RunRecord recordOf(const model::ComparedRun& run) {
    return RunRecord{QDateTime::fromMSecsSinceEpoch(1'795'000'000'123, Qt::UTC), run, analysis::compare(run),
                     false, 1234567ns};
}

/// Fills every field with a value of its own.
class Filler {
public:
    template <typename T>
    Filler& operator()(const char*, T& value) {
        fill(value);
        return *this;
    }
    template <typename T>
    void fill(T& value);

private:
    QRandomGenerator m_random{20261122};
};

template <typename T>
inline constexpr bool isOptional = false;
template <typename T>
inline constexpr bool isOptional<std::optional<T>> = true;
template <typename T>
inline constexpr bool isDuration = false;
template <typename R, typename P>
inline constexpr bool isDuration<std::chrono::duration<R, P>> = true;
template <typename T>
inline constexpr bool isList = false;
template <typename T>
inline constexpr bool isList<QList<T>> = true;

template <typename T>
void Filler::fill(T& value) {
    if constexpr (std::is_same_v<T, QByteArray>) {
        value = QByteArray::number(m_random.generate(), 16) + '\0' + '\xFF';
    } else if constexpr (std::is_same_v<T, QString>) {
        value = QString::number(m_random.generate(), 16) + u"ü\n"_s;
    } else if constexpr (std::is_same_v<T, QDateTime>) {
        value = QDateTime::fromMSecsSinceEpoch(m_random.generate(), Qt::UTC);
    } else if constexpr (std::is_same_v<T, bool>) {
        value = !value;
    } else if constexpr (std::is_enum_v<T>) {
        value = static_cast<T>(m_random.bounded(recording::lastOf(T()) + 1));
    } else if constexpr (std::is_integral_v<T>) {
        value = static_cast<T>(m_random.generate64());
    } else if constexpr (isDuration<T>) {
        value = T(static_cast<typename T::rep>(m_random.generate64() >> 2));
    } else if constexpr (isOptional<T>) {
        fill(value.emplace());
    } else if constexpr (isList<T>) {
        for (int i = 0; i < 2; ++i) {
            value.append(typename T::value_type());
            fill(value.last());
        }
    } else {
        recording::fields(*this, value);
    }
}

QByteArray withMember(const QByteArray& octets, const QList<QString>& path, const QCborValue& value) {
    QCborValue file = QCborValue::fromCbor(octets);
    std::function<QCborValue(QCborValue, qsizetype)> set = [&](QCborValue at, qsizetype step) {
        QCborMap map = at.toMap();
        map[path[step]] = step + 1 == path.size() ? value : set(map[path[step]], step + 1);
        return QCborValue(map);
    };
    return set(file, 0).toCbor();
}

} // namespace

void RecordFileTest::roundTrips_data() {
    QTest::addColumn<model::ComparedRun>("run");
    QTest::newRow("nothing") << model::ComparedRun();
    QTest::newRow("nginx with the tap") << test::nginxDefault();
    QTest::newRow("healthy") << test::healthy();
    model::ComparedRun refused;
    refused.direct = test::refusedConnection();
    QTest::newRow("refused connection") << refused;
    QTest::newRow("426 and replays") << test::Run()
                                            .proxied(test::answer("426 Upgrade Required",
                                                                  "Upgrade: websocket\r\n", "no"))
                                            .replayed("proxy.drops-upgrade", u"without Upgrade"_s,
                                                      test::answer("426 Upgrade Required", {}, "no"))
                                            .run;
    QTest::newRow("failed")
        << test::Run().proxiedFailed(model::Failure::Kind::AnswerTimeout).secure(true, true).run;
    model::ComparedRun configured = test::nginxDefault();
    model::ConfigurationReading reading;
    reading.product = "nginx";
    reading.version = "1.22.1";
    reading.server = {u"/etc/nginx/nginx.conf"_s, 3, 5, u"server example.org"_s};
    reading.upstreamRequest = "GET /ws HTTP/1.0\r\n\r\n";
    reading.requests = {{u"nginx before 1.29.7"_s, "GET /ws HTTP/1.0\r\n\r\n", {u"remote_addr"_s}}};
    reading.answer.emplace();
    reading.answer->kind = model::OwnAnswer::Kind::Redirect;
    reading.answer->location = "https://example.org/ws";
    reading.timeouts = {{model::ConfigurationTimeout::Kind::Read, "proxy_read_timeout",
                         std::chrono::seconds(60), reading.server}};
    reading.notes = {u"a note"_s};
    configured.configuration = reading;
    QTest::newRow("a configuration") << configured;
    QTest::newRow("opaque tap") << test::Run().tappedOpaque("\x16\x03\x01", QByteArray("\0\0\0", 3)).run;
}

void RecordFileTest::roundTrips() {
    QFETCH(model::ComparedRun, run);
    const RunRecord record = recordOf(run);
    const QByteArray octets = serialize(record);
    const base::Result<RunRecord> read = parseRecord(octets, u"r"_s);
    QVERIFY2(read, read ? "" : qPrintable(read.error().message));
    QVERIFY(*read == record);
    QCOMPARE(serialize(*read), octets);
}

void RecordFileTest::roundTripsEveryField() {
    RunRecord record;
    Filler().fill(record);
    const base::Result<RunRecord> read = parseRecord(serialize(record), u"r"_s);
    QVERIFY2(read, read ? "" : qPrintable(read.error().message));
    QVERIFY(*read == record);
}

void RecordFileTest::skipsUnknownKeys() {
    const RunRecord record = recordOf(test::nginxDefault());
    QByteArray octets = withMember(serialize(record), {u"record"_s, u"later"_s}, QCborMap{{1, u"x"_s}});
    octets = withMember(octets, {u"record"_s, u"run"_s, u"direct"_s, u"mood"_s}, u"good"_s);
    octets = withMember(octets, {u"extra"_s}, 5);
    const base::Result<RunRecord> read = parseRecord(octets, u"r"_s);
    QVERIFY(read);
    QVERIFY(*read == record);
}

void RecordFileTest::leavesMissingKeysAtTheirDefaults() {
    const QByteArray octets = withMember(serialize(RunRecord()), {u"record"_s}, QCborMap());
    const base::Result<RunRecord> read = parseRecord(octets, u"r"_s);
    QVERIFY(read);
    QVERIFY(*read == RunRecord());
}

void RecordFileTest::refusesLaterFormats() {
    const QByteArray octets = withMember(serialize(RunRecord()), {u"twinwire"_s, u"format"_s}, 2);
    const base::Result<RunRecord> read = parseRecord(octets, u"history/5.run"_s);
    QVERIFY(!read);
    QCOMPARE(read.error().code, base::Error::Code::File);
    QCOMPARE(read.error().place, u"history/5.run"_s);
    QVERIFY(read.error().message.contains(u"later version"_s));
}

void RecordFileTest::refusesWrongTypes() {
    const QByteArray octets = serialize(recordOf(test::nginxDefault()));
    const auto refuses = [&](const QList<QString>& path, const QCborValue& value) {
        const base::Result<RunRecord> read = parseRecord(withMember(octets, path, value), u"r"_s);
        return !read && read.error().message.contains(path.last());
    };
    QVERIFY(refuses({u"record"_s, u"took"_s}, u"long"_s));
    QVERIFY(refuses({u"record"_s, u"run"_s, u"direct"_s, u"outcome"_s}, 7));
    QVERIFY(refuses({u"record"_s, u"run"_s, u"direct"_s, u"outcome"_s}, -1));
    QVERIFY(refuses({u"record"_s, u"run"_s, u"direct"_s, u"plan"_s, u"url"_s, u"port"_s}, 70000));
    QVERIFY(refuses({u"record"_s, u"run"_s, u"direct"_s, u"frames"_s}, 1));
    QVERIFY(refuses({u"record"_s, u"comparison"_s, u"verdict"_s}, QByteArray("x")));
    QVERIFY(refuses({u"record"_s, u"run"_s, u"direct"_s}, true));
}

void RecordFileTest::survivesEveryCut() {
    const QByteArray octets = serialize(recordOf(test::nginxDefault()));
    for (qsizetype size = 0; size < octets.size(); ++size) {
        QVERIFY(!parseRecord(octets.first(size), u"r"_s));
    }
    QVERIFY(!parseRecord(octets + 'x', u"r"_s));
}

void RecordFileTest::survivesMutations() {
    const QByteArray octets = serialize(recordOf(test::nginxDefault()));
    QRandomGenerator random(5);
    for (int i = 0; i < 3000; ++i) {
        QByteArray mutated = octets;
        for (int j = random.bounded(4); j >= 0; --j) {
            mutated[random.bounded(mutated.size())] = static_cast<char>(random.bounded(256));
        }
        const base::Result<RunRecord> read = parseRecord(mutated, u"r"_s);
        if (read) {
            serialize(*read);
        }
    }
}

void RecordFileTest::hostileLengthsCostNothing_data() {
    QTest::addColumn<QByteArray>("octets");
    QTest::newRow("octets of 2^62") << QByteArray::fromHex("5b4000000000000000");
    QTest::newRow("text of 2^32") << QByteArray::fromHex("7affffffff");
    QTest::newRow("array of 2^40") << QByteArray::fromHex("9b0000010000000000") + QByteArray(64, '\0');
    QTest::newRow("map of 2^63") << QByteArray::fromHex("bb8000000000000000") + QByteArray(64, '\0');
    QTest::newRow("arrays in arrays") << QByteArray(100'000, '\x81');
    QTest::newRow("wide arrays in arrays") << QByteArray::fromHex("9a00100000").repeated(100'000);
    QTest::newRow("endless") << QByteArray("\x9F");
    QTest::newRow("tags") << QByteArray(100'000, '\xC0');
    QTest::newRow("JSON") << QByteArray("{\"twinwire\": {}}");
}

void RecordFileTest::hostileLengthsCostNothing() {
    QFETCH(QByteArray, octets);
    QElapsedTimer timer;
    timer.start();
    QVERIFY(!parseRecord(octets, u"r"_s));
    QVERIFY(timer.elapsed() < 5000);
}

void RecordFileTest::cutsLongFields() {
    RunRecord record = recordOf(test::healthy());
    record.run.direct.frames.append(model::FrameRecord{1ms, true, {}});
    record.run.direct.frames.last().frame.payload = QByteArray(300'000, 'x');
    record.run.direct.exchange.body = protocol::HttpBody();
    record.run.direct.exchange.body->bytes = QByteArray(300'000, 'y');
    const base::Result<RunRecord> read = parseRecord(serialize(record, 10'000), u"r"_s);
    QVERIFY(read);
    QCOMPARE(read->run.direct.frames.last().frame.payload, QByteArray(10'000, 'x'));
    QCOMPARE(read->run.direct.exchange.body->bytes.size(), qsizetype(10'000));
    QVERIFY(read->run.direct.exchange.body->truncated);
    QVERIFY(*parseRecord(serialize(record, 400'000), u"r"_s) == record);
}

void RecordFileTest::boundsTheWhole() {
    RunRecord record;
    model::FrameRecord frame;
    frame.frame.payload = QByteArray(100'000, 'x');
    record.run.direct.frames = QList<model::FrameRecord>(2000, frame);
    const QByteArray octets = serialize(record);
    QVERIFY2(octets.size() < 50'000'000, qPrintable(QString::number(octets.size())));
    const base::Result<RunRecord> read = parseRecord(octets, u"r"_s);
    QVERIFY(read);
    QCOMPARE(read->run.direct.frames.size(), qsizetype(2000));
    QCOMPARE(read->run.direct.frames.first().frame.payload.size(), qsizetype(100'000));
    QCOMPARE(read->run.direct.frames.last().frame.payload.size(), qsizetype(4096));
}

QTEST_GUILESS_MAIN(RecordFileTest)
#include "tst_record_file.moc"
