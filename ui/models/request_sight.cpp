// See request_sight.h.
#include "ui/models/request_sight.h"

#include "base/text.h"
#include "report/redaction.h"
#include "report/secret_forms.h"

#include <algorithm>

namespace twinwire::ui {

using namespace Qt::StringLiterals;

namespace {

report::Redaction redactionOf(const workspace::Expansion& expansion) {
    report::Redaction redaction;
    for (const QByteArray& secret : expansion.secrets) {
        redaction.addSecret(secret);
    }
    return redaction;
}

} // namespace

RequestSight::RequestSight(HandshakeController& controller, QObject* parent)
    : QObject(parent)
    , m_controller(controller) {
    connect(&controller.editor(), &DocumentEditor::changed, this, &RequestSight::update);
    connect(&controller.services().environments, &EnvironmentBook::changed, this, &RequestSight::update);
    connect(&controller, &HandshakeController::secretsShownChanged, this, &RequestSight::update);
    update();
}

const workspace::RequestDraft& RequestSight::draft() const {
    return m_controller.editor().document().request;
}

void RequestSight::setRoute(run::RouteName route) {
    m_routeChosen = true;
    if (route != m_route) {
        m_route = route;
        update();
    }
}

void RequestSight::update() {
    const workspace::HandshakeDocument& document = m_controller.editor().document();
    if (!m_routeChosen) {
        m_route = document.proxied.isEmpty() ? run::RouteName::Direct : run::RouteName::Proxied;
    }
    m_expansion = m_controller.request(m_route);
    const run::RouteName other =
        m_route == run::RouteName::Direct ? run::RouteName::Proxied : run::RouteName::Direct;
    m_routesDiffer = !document.direct.isEmpty() && !document.proxied.isEmpty() &&
                     m_controller.request(other).octets != m_expansion.octets;

    const QByteArray masked = redactionOf(m_expansion).masked(m_expansion.octets);
    const QByteArray mask = report::maskBytes();
    m_maskedCount = static_cast<int>(masked.count(mask) - m_expansion.octets.count(mask));
    m_shown = secretsShown() ? m_expansion.octets : masked;

    m_sentNumbers.clear();
    m_headers.fields.clear();
    int number = 0;
    for (const workspace::DraftLine& line : document.request.lines) {
        m_sentNumbers.append(line.send ? ++number : -1);
        if (line.send) {
            m_headers.append(base::trimmedOws(workspace::nameOf(line)).toByteArray(),
                             workspace::valueOf(line));
        }
    }
    // A value with a line end in it makes more lines of one: then none is told apart.
    m_sentLines = workspace::draftOf(m_expansion.octets, {}).lines;
    if (m_sentLines.size() != number) {
        m_sentLines.clear();
    }
    m_remarks = workspace::checkDraft(document.request, m_expansion.octets);
    m_preset = workspace::presetOf(document.request);
    Q_EMIT changed();
}

std::optional<workspace::DraftLine> RequestSight::sentLine(qsizetype line) const {
    const int number = sentNumber(line);
    if (number < 1 || number > m_sentLines.size()) {
        return std::nullopt;
    }
    return m_sentLines[number - 1];
}

int RequestSight::sentNumber(qsizetype line) const {
    if (line < 0) {
        return 0;
    }
    return line < m_sentNumbers.size() ? m_sentNumbers[line] : -1;
}

int RequestSight::errorCount() const {
    return static_cast<int>(
        std::count_if(m_remarks.cbegin(), m_remarks.cend(), [](const workspace::DraftRemark& remark) {
            return remark.violation.severity == protocol::Violation::Severity::Error;
        }));
}

QString RequestSight::messageOf(const workspace::DraftRemark& remark) const {
    return secretsShown() ? remark.violation.message
                          : redactionOf(m_expansion).masked(remark.violation.message);
}

bool RequestSight::isHopByHop(const QByteArray& name) const {
    return protocol::headerClass(m_headers, base::trimmedOws(name)) == protocol::HeaderClass::HopByHop;
}

QString RequestSight::classReason(const QByteArray& written) const {
    const QByteArray name = base::trimmedOws(written).toByteArray();
    const QString shown = QString::fromUtf8(name);
    if (!isHopByHop(name)) {
        return tr("%1 travels end to end: proxies pass it on.").arg(shown);
    }
    if (protocol::headerClass({}, name) == protocol::HeaderClass::HopByHop) {
        return tr("%1 is meant for the next hop alone: a proxy ends it and decides for itself what it sends "
                  "on.")
            .arg(shown);
    }
    return tr("Connection names %1, which makes it hop-by-hop: a proxy removes it.").arg(shown);
}

} // namespace twinwire::ui
