// Throughput of the parsers: heads a second whole and in small pieces, frames in octets a second.
#include "bench_wire.h"

#include "protocol/frames.h"
#include "protocol/http_head.h"

using namespace twinwire;

namespace {

/// CPU microseconds of \a rounds calls.
template <typename Body>
long long measure(int rounds, const Body& body) {
    body(); // warm
    const long long before = bench::cpuMicroseconds();
    for (int i = 0; i < rounds; ++i) {
        body();
    }
    return bench::cpuMicroseconds() - before;
}

void report(const char* what, int rounds, qsizetype octets, long long microseconds) {
    const double seconds = static_cast<double>(microseconds) / 1e6;
    std::printf("%-34s %10.0f a second %9.1f MB/s\n", what, rounds / seconds,
                static_cast<double>(octets) * rounds / seconds / 1e6);
}

void heads() {
    const QByteArray small =
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\nServer: nginx/1.22.1\r\n"
        "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n\r\n";
    QByteArray large = "HTTP/1.1 200 OK\r\n";
    for (int i = 0; i < 900; ++i) {
        large += "X-Field-" + QByteArray::number(i) + ": " + QByteArray(100, 'v') + "\r\n";
    }
    large += "\r\n";
    const auto whole = [](const QByteArray& octets) {
        protocol::ResponseHeadParser parser;
        bench::require(parser.feed(octets) == protocol::ParseStatus::Complete, "head");
    };
    const auto pieces = [](const QByteArray& octets, qsizetype size) {
        protocol::ResponseHeadParser parser;
        for (qsizetype at = 0; at < octets.size(); at += size) {
            parser.feed(QByteArrayView(octets).sliced(at, std::min(size, octets.size() - at)));
        }
        bench::require(parser.status() == protocol::ParseStatus::Complete, "head in pieces");
    };
    report("101 head, whole", 200'000, small.size(), measure(200'000, [&] { whole(small); }));
    report("101 head, octet by octet", 20'000, small.size(), measure(20'000, [&] { pieces(small, 1); }));
    report("100 KB head of 900 fields, whole", 500, large.size(), measure(500, [&] { whole(large); }));
    report("100 KB head, in 64 octets", 200, large.size(), measure(200, [&] { pieces(large, 64); }));
}

void frames(const char* what, qsizetype payload, int count, int rounds) {
    protocol::Frame frame;
    frame.opcode = protocol::Opcode::Binary;
    frame.mask = 0x1badcafe;
    frame.payload = QByteArray(payload, 'p');
    QByteArray wire;
    for (int i = 0; i < count; ++i) {
        protocol::serialize(frame, wire);
    }
    const long long spent = measure(rounds, [&] {
        protocol::FrameReader reader(protocol::Role::Server);
        bench::require(reader.feed(wire).size() == count, "frames");
    });
    report(what, rounds * count, wire.size() / count, spent);
}

} // namespace

int main() {
    heads();
    frames("masked frames of 125 octets", 125, 1000, 200);
    frames("masked frames of 16 KiB", 16 * 1024, 100, 100);
    frames("masked frames of 1 MiB", 1024 * 1024, 4, 40);
    return 0;
}
