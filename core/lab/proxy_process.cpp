// Starting, watching and ending a proxy program. The child leads a session of its own (Ctrl+C at the terminal
// reaches us alone, and we end it in order) and gets SIGTERM from the kernel when we die without a word.
#include "lab/proxy_process.h"

#include "base/assert.h"
#include "base/translate.h"
#include "lab/child_folder.h"
#include "lab/port_reservation.h"
#include "net/tcp_stream.h"

#include <QDeadlineTimer>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTimer>

#include <cerrno>
#include <csignal>
#include <grp.h>
#include <pwd.h>
#include <unistd.h>

#ifdef Q_OS_LINUX
#include <sys/prctl.h>
#endif

#include <algorithm>
#include <chrono>
#include <vector>

using namespace Qt::StringLiterals;

namespace twinwire::lab {

namespace {

constexpr auto readyWithin = std::chrono::seconds(20);
constexpr auto killAfter = std::chrono::seconds(3);
constexpr auto probeEvery = std::chrono::milliseconds(20);
constexpr int attempts = 3;
constexpr qsizetype logBytes = 64 * 1024;
constexpr auto logFile = "error.log"_L1;

/// Apache started by root must be told whom its workers shall be; everybody else cannot choose.
QByteArray apacheUserLines() {
    if (::geteuid() != 0) {
        return {};
    }
    const passwd* user = ::getpwnam("nobody");
    const group* primary = user != nullptr ? ::getgrgid(user->pw_gid) : nullptr;
    return primary != nullptr ? QByteArray("User nobody\nGroup ") + primary->gr_name : QByteArray();
}

/// Where the distributions keep Apache's modules.
QString apacheModules() {
    const QStringList known = {u"/usr/lib/apache2/modules"_s, u"/usr/lib64/httpd/modules"_s,
                               u"/usr/lib64/apache2"_s, u"/usr/lib/httpd/modules"_s};
    const auto found = std::ranges::find_if(known, [](const QString& path) { return QFile::exists(path); });
    return found == known.end() ? known.first() : *found;
}

QString configurationName(Product product) {
    return product == Product::Caddy ? u"Caddyfile"_s : productName(product) + u".conf"_s;
}

QStringList argumentsFor(Product product, const QString& folder) {
    const QString file = folder + u'/' + configurationName(product);
    switch (product) {
    case Product::Nginx:
        return {u"-e"_s, u"stderr"_s, u"-p"_s, folder, u"-c"_s, file, u"-g"_s, u"daemon off;"_s};
    case Product::HAProxy:
        return {u"-db"_s, u"-f"_s, file};
    case Product::Apache:
        return {u"-DFOREGROUND"_s, u"-d"_s, folder, u"-f"_s, file};
    case Product::Caddy:
        return {u"run"_s, u"--config"_s, file, u"--adapter"_s, u"caddyfile"_s};
    }
    TWINWIRE_ASSERT(!"a product without arguments");
}

/// The end of \a text, cut at a line.
QByteArray endOf(const QByteArray& text, qsizetype limit) {
    if (text.size() <= limit) {
        return text;
    }
    const QByteArray end = text.right(limit);
    return end.mid(end.indexOf('\n') + 1);
}

} // namespace

class ProxyProcess::Private : public QObject {
public:
    Private(ProxyProcess& owner, Options options)
        : q(owner)
        , m_options(std::move(options)) {
        m_probeTimer.setInterval(probeEvery);
        m_killTimer.setInterval(killAfter);
        m_killTimer.setSingleShot(true);
        connect(&m_probeTimer, &QTimer::timeout, this, [this] { probe(); });
        connect(&m_killTimer, &QTimer::timeout, this, [this] { signalGroup(SIGKILL); });
    }

    ~Private() override {
        if (m_process) {
            // No time to ask politely, and none to wait: a master that is killed alone would leave its
            // workers behind, and QProcess would block until the child is gone.
            m_process->disconnect(this);
            signalGroup(SIGKILL);
            if (m_process->state() != QProcess::NotRunning) {
                QProcess* dying = m_process.release();
                connect(dying, &QProcess::finished, dying, &QObject::deleteLater);
            }
        }
    }

    void begin();
    void end();
    void fail(const QString& what);
    QByteArray log() const;

    ProxyProcess& q;
    Options m_options;
    ChildFolder m_folder;
    std::vector<PortReservation> m_reservations;
    QList<quint16> m_ports;
    std::unique_ptr<QProcess> m_process;
    qint64 m_group = 0;
    enum class State { Idle, Starting, Ready, Stopping, Over } m_state = State::Idle;

private:
    base::Result<void> prepare();
    void launch();
    void probe();
    void onFinished();
    void onReady();
    void signalGroup(int number) const;
    void keepOutput();
    QByteArray substituted() const;

    QTimer m_probeTimer;
    QTimer m_killTimer;
    QDeadlineTimer m_deadline;
    net::TcpStream* m_probe = nullptr;
    QByteArray m_output;
    QByteArray m_keptLog;
    int m_attempt = 0;
};

void ProxyProcess::Private::signalGroup(int number) const {
    if (m_group > 1) {
        ::kill(static_cast<pid_t>(-m_group), number);
    }
}

void ProxyProcess::Private::keepOutput() {
    if (m_process) {
        m_output = endOf(m_output + m_process->readAllStandardOutput(), logBytes);
    }
}

QByteArray ProxyProcess::Private::log() const {
    if (!m_keptLog.isEmpty()) {
        return m_keptLog;
    }
    QByteArray text = m_output;
    QFile file(m_folder.path() + u'/' + logFile);
    if (!m_folder.path().isEmpty() && file.open(QIODevice::ReadOnly)) {
        file.seek(std::max<qint64>(0, file.size() - logBytes));
        text += file.read(logBytes);
    }
    return endOf(text, logBytes);
}

QByteArray ProxyProcess::Private::substituted() const {
    QHash<QByteArray, QByteArray> values = m_options.values;
    values.insert("dir", QFile::encodeName(m_folder.path()));
    values.insert("user", apacheUserLines());
    values.insert("modules", QFile::encodeName(apacheModules()));
    for (qsizetype i = 0; i < m_ports.size(); ++i) {
        values.insert(i == 0 ? QByteArray("listen") : "listen" + QByteArray::number(i + 1),
                      QByteArray::number(m_ports[i]));
    }
    const QByteArray& text = m_options.configuration;
    QByteArray result;
    qsizetype at = 0;
    while (true) {
        const qsizetype open = text.indexOf("{{", at);
        if (open < 0) {
            return result + text.mid(at);
        }
        const qsizetype close = text.indexOf("}}", open);
        TWINWIRE_ASSERT(close > open);
        const auto value = values.constFind(text.mid(open + 2, close - open - 2));
        TWINWIRE_ASSERT(value != values.constEnd());
        result += text.mid(at, open - at) + *value;
        at = close + 2;
    }
}

base::Result<void> ProxyProcess::Private::prepare() {
    if (const auto made = m_folder.make(); !made) {
        return made;
    }
    m_reservations.clear();
    m_ports.clear();
    for (int i = 0; i < m_options.ports; ++i) {
        const bool wished = i == 0 && m_attempt == 1;
        auto reservation = PortReservation::take(wished ? m_options.wishedPort : quint16(0));
        if (!reservation) {
            return tl::unexpected(reservation.error());
        }
        m_ports.append(reservation->port());
        m_reservations.push_back(std::move(*reservation));
    }
    for (auto file = m_options.files.cbegin(); file != m_options.files.cend(); ++file) {
        // Keys are read by the master, which is our own user.
        const bool secret = file.key().endsWith(".key"_L1) || file.key().endsWith(".pem"_L1);
        if (const auto written = m_folder.write(file.key(), file.value(), secret); !written) {
            return written;
        }
    }
    return m_folder.write(configurationName(m_options.product), substituted());
}

void ProxyProcess::Private::begin() {
    if (m_state != State::Starting) {
        return; // stopped in the meantime
    }
    ++m_attempt;
    m_output.clear();
    const QString program = programOf(m_options.product);
    if (program.isEmpty()) {
        fail(base::translate("Lab", "%1 is not installed").arg(productName(m_options.product)));
        return;
    }
    if (const auto prepared = prepare(); !prepared) {
        fail(prepared.error().message);
        return;
    }
    m_process = std::make_unique<QProcess>();
    m_process->setProcessChannelMode(QProcess::MergedChannels);
    m_process->setStandardInputFile(QProcess::nullDevice());
    m_process->setWorkingDirectory(m_folder.path());
    m_process->setProgram(program);
    m_process->setArguments(argumentsFor(m_options.product, m_folder.path()));
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    // Caddy keeps state at home; nothing of a lab may stay there.
    environment.insert(u"HOME"_s, m_folder.path());
    environment.insert(u"XDG_DATA_HOME"_s, m_folder.path());
    environment.insert(u"XDG_CONFIG_HOME"_s, m_folder.path());
    m_process->setProcessEnvironment(environment);
    m_process->setChildProcessModifier([parent = ::getpid()] {
        ::setsid();
#ifdef Q_OS_LINUX
        ::prctl(PR_SET_PDEATHSIG, SIGTERM);
#endif
        if (::getppid() != parent) {
            ::_exit(1); // the parent died before the line above
        }
    });
    connect(m_process.get(), &QProcess::readyReadStandardOutput, this, [this] { keepOutput(); });
    connect(m_process.get(), &QProcess::started, this, [this] { launch(); });
    connect(m_process.get(), &QProcess::finished, this, [this] { onFinished(); });
    connect(m_process.get(), &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart) {
            fail(base::translate("Lab", "%1 could not be started: %2")
                     .arg(m_process->program(), m_process->errorString()));
        }
    });
    m_process->start(QIODevice::ReadOnly);
}

void ProxyProcess::Private::launch() {
    m_group = m_process->processId();
    m_folder.noteChild(m_group);
    m_deadline = QDeadlineTimer(readyWithin);
    m_probeTimer.start();
}

void ProxyProcess::Private::probe() {
    if (m_deadline.hasExpired()) {
        fail(base::translate("Lab", "%1 did not accept connections on 127.0.0.1:%2 within %3 s")
                 .arg(productName(m_options.product))
                 .arg(m_ports.value(0))
                 .arg(readyWithin.count()));
        return;
    }
    // Without /proc a connection that is accepted must do as proof; with it, it must be our child's.
    const PortOwner owner = portOwner(m_ports.value(0), m_group);
    if (m_probe != nullptr || (owner != PortOwner::Group && owner != PortOwner::Unknown)) {
        return;
    }
    m_probe = new net::TcpStream(this);
    const auto drop = [this] {
        m_probe->disconnect(this);
        m_probe->deleteLater();
        m_probe = nullptr;
    };
    connect(m_probe, &net::TcpStream::connected, this, [this, drop] {
        m_probe->close();
        drop();
        onReady();
    });
    connect(m_probe, &net::TcpStream::connectFailed, this, drop);
    m_probe->connectTo("127.0.0.1", m_ports.value(0));
}

void ProxyProcess::Private::onReady() {
    if (m_state == State::Starting) {
        m_probeTimer.stop();
        m_reservations.clear();
        m_state = State::Ready;
        Q_EMIT q.ready();
    }
}

void ProxyProcess::Private::onFinished() {
    m_probeTimer.stop();
    m_killTimer.stop();
    keepOutput();
    // Workers that a dead master left behind. The group's id is not given away while one of them lives.
    signalGroup(SIGKILL);
    m_group = 0;
    const State before = m_state;
    if (before == State::Stopping) {
        m_state = State::Over;
        m_keptLog = log();
        m_folder.remove();
        Q_EMIT q.stopped();
        return;
    }
    static const QRegularExpression portLost(u"address already in use|cannot bind|could not bind"_s,
                                             QRegularExpression::CaseInsensitiveOption);
    if (before == State::Starting && m_attempt < attempts &&
        portLost.match(QString::fromUtf8(log())).hasMatch()) {
        QTimer::singleShot(0, this, [this] { begin(); });
        return;
    }
    const bool crashed = m_process->exitStatus() == QProcess::CrashExit;
    QString how;
    if (before == State::Starting)
        how = crashed ? base::translate("Lab",
                                        "%1 crashed or was killed (signal %2) before it accepted connections")
                      : base::translate("Lab",
                                        "%1 ended by itself (exit code %2) before it accepted connections");
    else
        how = crashed ? base::translate("Lab", "%1 crashed or was killed (signal %2)")
                      : base::translate("Lab", "%1 ended by itself (exit code %2)");
    fail(how.arg(productName(m_options.product)).arg(m_process->exitCode()));
}

void ProxyProcess::Private::fail(const QString& what) {
    m_probeTimer.stop();
    keepOutput();
    QString text = what;
    constexpr qsizetype shown = 4096;
    if (const QByteArray end = endOf(log(), shown).trimmed(); !end.isEmpty()) {
        text = base::translate("Lab", "%1; the end of its log:\n%2", "%1: what failed, a sentence")
                   .arg(what, QString::fromUtf8(end));
    }
    m_state = State::Over;
    m_keptLog = log();
    if (m_process && m_process->state() != QProcess::NotRunning) {
        m_process->disconnect(this);
        signalGroup(SIGKILL);
    }
    m_group = 0;
    m_folder.remove();
    Q_EMIT q.failed(base::Error{base::Error::Code::Unavailable, text, {}});
}

void ProxyProcess::Private::end() {
    if (m_state == State::Stopping) {
        return;
    }
    m_probeTimer.stop();
    if (!m_process || m_process->state() == QProcess::NotRunning || m_state == State::Over) {
        m_state = State::Over;
        m_keptLog = log();
        m_folder.remove();
        QTimer::singleShot(0, this, [this] { Q_EMIT q.stopped(); });
        return;
    }
    m_state = State::Stopping;
    m_process->terminate();
    m_killTimer.start();
}

ProxyProcess::ProxyProcess(Options options, QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>(*this, std::move(options))) {}

ProxyProcess::~ProxyProcess() = default;

void ProxyProcess::start() {
    TWINWIRE_ASSERT(d->m_state == Private::State::Idle);
    d->m_state = Private::State::Starting;
    QTimer::singleShot(0, d.get(), [this] { d->begin(); });
}

quint16 ProxyProcess::port(int index) const {
    return d->m_ports.value(index);
}

QString ProxyProcess::folder() const {
    return d->m_folder.path();
}

qint64 ProxyProcess::processId() const {
    return d->m_process ? d->m_process->processId() : 0;
}

QByteArray ProxyProcess::log() const {
    return d->log();
}

void ProxyProcess::stop() {
    d->end();
}

} // namespace twinwire::lab
