// See the header.
#include "ui/models/configuration_facts.h"

#include "base/translate.h"
#include "protocol/url.h"

#include <QHostAddress>
#include <QLocale>

namespace twinwire::ui {

using namespace Qt::StringLiterals;

namespace {

QString octets(const QByteArray& text) {
    const QString words = QString::fromUtf8(text);
    return words.contains(QChar::ReplacementCharacter) ? QString::fromLatin1(text) : words;
}

QString answerWords(const model::OwnAnswer& answer) {
    using Kind = model::OwnAnswer::Kind;
    if (answer.kind == Kind::Closed)
        return base::translate("Configuration", "None: the proxy closes the connection");
    if (answer.kind == Kind::TlsMismatch && answer.status == 0)
        return base::translate("Configuration", "None: TLS fails");
    if (answer.kind == Kind::Redirect)
        return base::translate("Configuration", "%1, to %2", "a status, an address")
            .arg(answer.status)
            .arg(octets(answer.location));
    if (answer.status == 0)
        return base::translate("Configuration", "Not known");
    return answer.certain ? QString::number(answer.status)
                          : base::translate("Configuration", "%1, as far as the files tell", "a status")
                                .arg(answer.status);
}

} // namespace

QString limitWords(std::chrono::milliseconds limit) {
    if (limit.count() == 0)
        return base::translate("Configuration", "none", "a time limit");
    if (limit.count() < 1000)
        return base::translate("Configuration", "%1 ms").arg(QLocale().toString(limit.count()));
    const double seconds = static_cast<double>(limit.count()) / 1000;
    return base::translate("Configuration", "%1 s")
        .arg(QLocale().toString(seconds, 'f', limit.count() % 1000 == 0 ? 0 : 1));
}

QString upstreamAddress(const run::CheckedConfiguration& result, const QString& asked) {
    const auto proxied = protocol::parseUrl(asked.trimmed());
    const model::ConfigurationReading& reading = result.reading;
    if (!proxied || !result.asked || !result.troubles.isEmpty() || reading.answer ||
        reading.upstream.contains('$'))
        return {};
    const auto upstream = protocol::parseUrl(QString::fromLatin1(reading.upstream));
    if (!upstream)
        return {};
    // A name without a dot is mostly that of a block of servers, or of a container beside the proxy.
    const QString host = QString::fromLatin1(upstream->host);
    if (!host.contains(u'.') && host != u"localhost"_s && QHostAddress(host).isNull())
        return {};
    QByteArray resource;
    for (const model::PredictedRequest& request : reading.requests) {
        const QByteArray target = request.head.left(request.head.indexOf('\r')).split(' ').value(1);
        if (!resource.isEmpty() && target != resource)
            return {};
        resource = target;
    }
    if (!resource.startsWith('/') || resource.contains('$'))
        resource = proxied->resource;
    return (upstream->secure ? u"wss://"_s : u"ws://"_s) + QString::fromLatin1(upstream->authority()) +
           QString::fromLatin1(resource);
}

ConfigurationFactModel::ConfigurationFactModel(QObject* parent)
    : QAbstractTableModel(parent) {}

ConfigurationFactModel::~ConfigurationFactModel() = default;

void ConfigurationFactModel::show(const CheckPointer& result) {
    QList<Row> rows;
    if (result && result->asked) {
        QStringList files;
        for (const run::CheckedFile& file : result->files)
            files.append(file.name);
        const auto where = [&](const run::CheckedPlace& place) {
            if (place.line <= 0)
                return QString();
            return files.size() < 2 ? tr("line %1").arg(place.line)
                                    : tr("%1, line %2", "a file and a line in it")
                                          .arg(fileWords(place.file, files))
                                          .arg(place.line);
        };
        const auto add = [&](const QString& name, const QString& value, const model::ConfigurationPlace& at) {
            const run::CheckedPlace place = result->shown(at);
            if (!value.isEmpty())
                rows.append({name, value, where(place), place, false});
        };
        const model::ConfigurationReading& reading = result->reading;
        add(tr("Server"), reading.server.text, reading.server);
        add(tr("Place", "in a configuration: a location, a path"), reading.location.text, reading.location);
        if (reading.answer)
            add(tr("Answer of the proxy's own"), answerWords(*reading.answer), reading.answer->place);
        else
            add(tr("Upstream"), octets(reading.upstream), reading.passed);
        for (const model::ConfigurationTimeout& timeout : reading.timeouts) {
            const run::CheckedPlace place =
                timeout.place ? result->shown(*timeout.place) : run::CheckedPlace();
            rows.append({octets(timeout.directive), limitWords(timeout.value),
                         timeout.place ? where(place) : tr("the default"), place, true});
        }
    }
    if (rows == m_rows)
        return;
    beginResetModel();
    m_rows = rows;
    endResetModel();
}

run::CheckedPlace ConfigurationFactModel::placeAt(int row) const {
    return row >= 0 && row < m_rows.size() ? m_rows.at(row).place : run::CheckedPlace();
}

int ConfigurationFactModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ConfigurationFactModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ConfigurationFactModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= m_rows.size())
        return {};
    const Row& row = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return index.column() == Name ? row.name : index.column() == Value ? row.value : row.where;
    case Qt::AccessibleTextRole:
        return row.where.isEmpty()
                   ? tr("%1: %2", "a fact of a configuration: name, value").arg(row.name, row.value)
                   : tr("%1: %2, %3", "a fact of a configuration: name, value, where it stands")
                         .arg(row.name, row.value, row.where);
    case IsCodeRole:
        return (index.column() == Name && row.nameIsCode) || (index.column() == Value && !row.nameIsCode);
    default:
        return {};
    }
}

QVariant ConfigurationFactModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    switch (section) {
    case Name:
        return tr("What applies");
    case Value:
        return tr("Value");
    default:
        return tr("Where it is set");
    }
}

} // namespace twinwire::ui
