// What the reference server and client of the benchmarks share: the accept value, an epoll set, CPU time.
// Plain descriptors and OpenSSL; nothing of Twinwire and nothing of Qt, so that it can be the ruler.
#pragma once

#include <openssl/evp.h>
#include <openssl/sha.h>

#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include <sys/resource.h>

namespace bench {

/// The request that reference and engine send, to the byte. The key is fixed: its accept value is known.
inline std::string request(unsigned port) {
    return "GET / HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(port) +
           "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
           "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n";
}

/// Sec-WebSocket-Accept for a key (RFC 6455 §4.2.2).
inline std::string acceptFor(std::string_view key) {
    std::string text(key);
    text += "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    unsigned char digest[SHA_DIGEST_LENGTH];
    SHA1(reinterpret_cast<const unsigned char*>(text.data()), text.size(), digest);
    char out[32];
    const int length =
        EVP_EncodeBlock(reinterpret_cast<unsigned char*>(out), digest, static_cast<int>(sizeof digest));
    return std::string(out, static_cast<std::size_t>(length));
}

/// User and system time of this process, microseconds.
inline long long cpuMicroseconds() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1'000'000LL + usage.ru_utime.tv_usec +
           usage.ru_stime.tv_usec;
}

/// Ends the program when \a condition does not hold: a ruler that is wrong measures nothing.
inline void require(bool condition, const char* what) {
    if (!condition) {
        std::perror(what);
        std::exit(1);
    }
}

} // namespace bench
