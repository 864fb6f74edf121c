// The least that a handshake costs: a client on its own descriptors in one epoll set, edge-triggered, the
// accept value verified, the closing handshake done, the end of the stream awaited; TLS with one context.
//
//   bench_reference PORT COUNT [tls]        prints the CPU microseconds of the measured region
#include "bench_wire.h"

#include <openssl/ssl.h>

#include <cerrno>
#include <cstring>

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace {

class Client {
public:
    Client(unsigned short port, bool secure)
        : m_port(port)
        , m_request(bench::request(port))
        , m_expected(bench::acceptFor("dGhlIHNhbXBsZSBub25jZQ=="))
        , m_epoll(::epoll_create1(EPOLL_CLOEXEC)) {
        if (secure) {
            m_context = SSL_CTX_new(TLS_client_method());
            SSL_CTX_set_verify(m_context, SSL_VERIFY_NONE, nullptr);
        }
    }

    void handshake() {
        const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
        const int on = 1;
        ::setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        address.sin_port = htons(m_port);
        const int result = ::connect(descriptor, reinterpret_cast<sockaddr*>(&address), sizeof address);
        bench::require(result == 0 || errno == EINPROGRESS, "connect");
        epoll_event event{};
        event.events = EPOLLIN | EPOLLOUT | EPOLLET;
        event.data.fd = descriptor;
        ::epoll_ctl(m_epoll, EPOLL_CTL_ADD, descriptor, &event);
        SSL* ssl = nullptr;
        if (m_context) {
            ssl = SSL_new(m_context);
            SSL_set_fd(ssl, descriptor);
            SSL_set_connect_state(ssl);
        }
        run(descriptor, ssl);
        if (ssl) {
            SSL_free(ssl);
        }
        ::close(descriptor);
    }

private:
    enum class Step { Connect, Head, Close };

    void run(int descriptor, SSL* ssl) {
        Step step = Step::Connect;
        m_in.clear();
        epoll_event events[16];
        for (;;) {
            bench::require(::epoll_wait(m_epoll, events, 16, 10'000) > 0, "the server is silent");
            if (step == Step::Connect) {
                int error = 0;
                socklen_t length = sizeof error;
                ::getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &error, &length);
                bench::require(error == 0, "connect");
                if (!send(descriptor, ssl, m_request)) {
                    continue;
                }
                step = Step::Head;
            }
            const bool open = readAll(descriptor, ssl);
            const std::size_t end = step == Step::Head ? m_in.find("\r\n\r\n") : std::string::npos;
            if (end != std::string::npos) {
                bench::require(m_in.compare(0, 13, "HTTP/1.1 101 ") == 0, "status");
                constexpr std::string_view field = "Sec-WebSocket-Accept: ";
                const std::size_t at = m_in.find(field);
                bench::require(at != std::string::npos &&
                                   m_in.compare(at + field.size(), m_expected.size(), m_expected) == 0,
                               "accept value");
                m_in.erase(0, end + 4);
                // a masked Close frame, code 1000
                bench::require(send(descriptor, ssl, std::string("\x88\x82\x01\x02\x03\x04\x02\xea", 8)),
                               "close");
                step = Step::Close;
            }
            if (!open) {
                bench::require(step == Step::Close && m_in.size() == 4, "closing handshake");
                return;
            }
        }
    }

    /// False while TLS still needs the peer.
    static bool send(int descriptor, SSL* ssl, const std::string& octets) {
        if (ssl) {
            const int count = SSL_write(ssl, octets.data(), static_cast<int>(octets.size()));
            if (count <= 0) {
                bench::require(SSL_get_error(ssl, count) == SSL_ERROR_WANT_READ, "SSL_write");
            }
            return count > 0;
        }
        bench::require(::write(descriptor, octets.data(), octets.size()) ==
                           static_cast<ssize_t>(octets.size()),
                       "write");
        return true;
    }

    /// Reads all there is; false at the end of the stream.
    bool readAll(int descriptor, SSL* ssl) {
        char buffer[16384];
        for (;;) {
            int count = 0;
            if (ssl) {
                count = SSL_read(ssl, buffer, sizeof buffer);
                if (count <= 0) {
                    return SSL_get_error(ssl, count) == SSL_ERROR_WANT_READ;
                }
            } else {
                count = static_cast<int>(::read(descriptor, buffer, sizeof buffer));
                if (count == 0) {
                    return false;
                }
                if (count < 0) {
                    bench::require(errno == EAGAIN, "read");
                    return true;
                }
            }
            m_in.append(buffer, static_cast<std::size_t>(count));
        }
    }

    unsigned short m_port;
    std::string m_request;
    std::string m_expected;
    int m_epoll;
    SSL_CTX* m_context = nullptr;
    std::string m_in;
};

} // namespace

int main(int argc, char** argv) {
    if (argc < 3) {
        std::fprintf(stderr, "usage: bench_reference PORT COUNT [tls]\n");
        return 2;
    }
    Client client(static_cast<unsigned short>(std::atoi(argv[1])), argc > 3);
    client.handshake(); // warm
    const int count = std::atoi(argv[2]);
    const long long before = bench::cpuMicroseconds();
    for (int i = 0; i < count; ++i) {
        client.handshake();
    }
    std::printf("%lld\n", bench::cpuMicroseconds() - before);
    return 0;
}
