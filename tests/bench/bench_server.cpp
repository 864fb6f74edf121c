// The server that every client of the benchmarks talks to: one thread, one epoll set, answers a WebSocket
// handshake with 101, a Close frame with a Close frame, then closes. Plain on one port, TLS 1.3 on another
// (P-256 certificate made at the start, no tickets: every handshake is a full one). Prints both ports; each
// line on stdin is answered with the CPU microseconds used so far; ends with stdin.
#include "bench_wire.h"

#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <cerrno>
#include <cstring>
#include <memory>
#include <unordered_map>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace {

struct Peer {
    int descriptor = -1;
    SSL* ssl = nullptr;
    bool switched = false;
    std::string in;
};

int listenOn(unsigned short& port) {
    const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    const int on = 1;
    ::setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    bench::require(::bind(descriptor, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0, "bind");
    bench::require(::listen(descriptor, 1024) == 0, "listen");
    socklen_t length = sizeof address;
    ::getsockname(descriptor, reinterpret_cast<sockaddr*>(&address), &length);
    port = ntohs(address.sin_port);
    return descriptor;
}

SSL_CTX* makeContext() {
    EVP_PKEY* key = EVP_EC_gen("P-256");
    X509* certificate = X509_new();
    X509_set_version(certificate, 2);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate), 1);
    X509_gmtime_adj(X509_getm_notBefore(certificate), -3600);
    X509_gmtime_adj(X509_getm_notAfter(certificate), 86400);
    X509_set_pubkey(certificate, key);
    X509_NAME* name = X509_get_subject_name(certificate);
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char*>("bench"), -1,
                               -1, 0);
    X509_set_issuer_name(certificate, name);
    X509_EXTENSION* names = X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, "IP:127.0.0.1");
    X509_add_ext(certificate, names, -1);
    X509_EXTENSION_free(names);
    X509_sign(certificate, key, EVP_sha256());
    SSL_CTX* context = SSL_CTX_new(TLS_server_method());
    SSL_CTX_set_min_proto_version(context, TLS1_3_VERSION);
    SSL_CTX_set_num_tickets(context, 0);
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
    bench::require(SSL_CTX_use_certificate(context, certificate) == 1, "certificate");
    bench::require(SSL_CTX_use_PrivateKey(context, key) == 1, "key");
    X509_free(certificate);
    EVP_PKEY_free(key);
    return context;
}

class Server {
public:
    Server()
        : m_epoll(::epoll_create1(EPOLL_CLOEXEC))
        , m_context(makeContext()) {
        m_plain = listenOn(m_plainPort);
        m_secure = listenOn(m_securePort);
        watch(m_plain, EPOLLIN);
        watch(m_secure, EPOLLIN);
        watch(STDIN_FILENO, EPOLLIN);
        std::printf("%u %u\n", m_plainPort, m_securePort);
        std::fflush(stdout);
    }

    void serve() {
        epoll_event events[256];
        for (;;) {
            const int count = ::epoll_wait(m_epoll, events, 256, -1);
            for (int i = 0; i < count; ++i) {
                const int descriptor = events[i].data.fd;
                if (descriptor == STDIN_FILENO) {
                    if (!answerControl()) {
                        return;
                    }
                } else if (descriptor == m_plain || descriptor == m_secure) {
                    acceptAll(descriptor);
                } else if (const auto found = m_peers.find(descriptor); found != m_peers.end()) {
                    if (!advance(found->second)) {
                        drop(found->second);
                    }
                }
            }
        }
    }

private:
    void watch(int descriptor, unsigned events) {
        epoll_event event{};
        event.events = events;
        event.data.fd = descriptor;
        ::epoll_ctl(m_epoll, EPOLL_CTL_ADD, descriptor, &event);
    }

    static bool answerControl() {
        char line[64];
        if (::read(STDIN_FILENO, line, sizeof line) <= 0) {
            return false;
        }
        std::printf("%lld\n", bench::cpuMicroseconds());
        std::fflush(stdout);
        return true;
    }

    void acceptAll(int listener) {
        for (;;) {
            const int descriptor = ::accept4(listener, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
            if (descriptor < 0) {
                return;
            }
            const int on = 1;
            ::setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
            Peer& peer = m_peers[descriptor];
            peer.descriptor = descriptor;
            if (listener == m_secure) {
                peer.ssl = SSL_new(m_context);
                SSL_set_fd(peer.ssl, descriptor);
                SSL_set_accept_state(peer.ssl);
            }
            watch(descriptor, EPOLLIN | EPOLLET);
        }
    }

    /// Reads all there is and answers it; false when the connection is over.
    bool advance(Peer& peer) {
        char buffer[16384];
        for (;;) {
            int count = 0;
            if (peer.ssl) {
                count = SSL_read(peer.ssl, buffer, sizeof buffer);
                if (count <= 0) {
                    return SSL_get_error(peer.ssl, count) == SSL_ERROR_WANT_READ;
                }
            } else {
                count = static_cast<int>(::read(peer.descriptor, buffer, sizeof buffer));
                if (count == 0) {
                    return false;
                }
                if (count < 0) {
                    return errno == EAGAIN;
                }
            }
            peer.in.append(buffer, static_cast<std::size_t>(count));
            if (!answer(peer)) {
                return false;
            }
        }
    }

    bool answer(Peer& peer) {
        if (!peer.switched) {
            const std::size_t end = peer.in.find("\r\n\r\n");
            if (end == std::string::npos) {
                return true;
            }
            constexpr std::string_view field = "Sec-WebSocket-Key: ";
            const std::size_t at = peer.in.find(field);
            if (at == std::string::npos) {
                return false;
            }
            const std::size_t begin = at + field.size();
            const std::string key = peer.in.substr(begin, peer.in.find('\r', begin) - begin);
            peer.switched = true;
            peer.in.erase(0, end + 4);
            send(peer, "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                       "Sec-WebSocket-Accept: " +
                           bench::acceptFor(key) + "\r\n\r\n");
        }
        // a masked Close frame with a code is 8 octets; the answer carries the same code
        if (peer.in.size() >= 8 && (peer.in[0] & 0x0f) == 8) {
            std::string close("\x88\x02\x03\xe8", 4);
            send(peer, close);
            return false;
        }
        return true;
    }

    static void send(Peer& peer, const std::string& octets) {
        if (peer.ssl) {
            SSL_write(peer.ssl, octets.data(), static_cast<int>(octets.size()));
        } else if (::write(peer.descriptor, octets.data(), octets.size()) < 0) {
            return;
        }
    }

    void drop(Peer& peer) {
        const int descriptor = peer.descriptor;
        if (peer.ssl) {
            SSL_shutdown(peer.ssl);
            SSL_free(peer.ssl);
        }
        m_peers.erase(descriptor);
        ::close(descriptor);
    }

    int m_epoll;
    SSL_CTX* m_context;
    int m_plain = -1;
    int m_secure = -1;
    unsigned short m_plainPort = 0;
    unsigned short m_securePort = 0;
    std::unordered_map<int, Peer> m_peers;
};

} // namespace

int main() {
    Server server;
    server.serve();
    return 0;
}
