// See the header.
#include "ui/models/byte_streams.h"

#include "base/text.h"
#include "base/translate.h"
#include "ui/models/run_view.h"

namespace twinwire::ui {

using namespace Qt::StringLiterals;
using Place = ByteStream::Place;

namespace {

QString said(const char* text) {
    return base::translate("RawBytes", text);
}

void append(QList<ByteStream>& out, ByteStream stream, bool always = false) {
    if (always || !stream.octets.isEmpty())
        out.append(std::move(stream));
}

void appendSession(QList<ByteStream>& out, const model::Session& session, Place place) {
    const QByteArray prefix = place == Place::Direct ? "direct." : "proxied.";
    const model::Exchange& exchange = session.exchange;
    if (const auto& tunnel = session.connection.tunnel) {
        append(out, {prefix + "tunnel-sent",
                     place,
                     true,
                     said(QT_TRANSLATE_NOOP("RawBytes", "Asked of the forward proxy")),
                     {},
                     tunnel->request});
        append(out, {prefix + "tunnel-received",
                     place,
                     false,
                     said(QT_TRANSLATE_NOOP("RawBytes", "Forward proxy answered")),
                     {},
                     tunnel->received});
    }
    QString note;
    const bool unsent = wasNeverSent(session);
    if (!unsent && exchange.requestWritten < static_cast<quint64>(exchange.requestBytes.size()) &&
        session.failure)
        note = base::translate("RawBytes", "%1 of it written", "%1: a size")
                   .arg(base::sizeInWords(exchange.requestWritten));
    append(out,
           {prefix + "sent", place, true,
            unsent ? said(QT_TRANSLATE_NOOP("RawBytes", "Request, never sent"))
                   : said(QT_TRANSLATE_NOOP("RawBytes", "Request sent")),
            note, exchange.requestBytes},
           !session.plan.request.isEmpty() || !exchange.requestBytes.isEmpty());
    QString name = said(QT_TRANSLATE_NOOP("RawBytes", "Answer received"));
    if (!exchange.interim.isEmpty())
        name = base::translate("RawBytes", "Answer received, with %n interim heads", nullptr,
                               static_cast<int>(exchange.interim.size()));
    append(out, {prefix + "received", place, false, name, {}, exchange.received});
    if (exchange.body && exchange.body->bytes != exchange.body->wire)
        append(out, {prefix + "body",
                     place,
                     false,
                     said(QT_TRANSLATE_NOOP("RawBytes", "Body, chunks joined")),
                     {},
                     exchange.body->bytes});
    append(out, {prefix + "after",
                 place,
                 false,
                 said(QT_TRANSLATE_NOOP("RawBytes", "Behind the 101")),
                 {},
                 exchange.afterHead});
    if (exchange.received.isEmpty() && session.connection.tls && !session.connection.tls->established)
        append(out, {prefix + "tls",
                     place,
                     false,
                     said(QT_TRANSLATE_NOOP("RawBytes", "Instead of TLS")),
                     {},
                     session.connection.tls->peerBytes});
}

void appendTap(QList<ByteStream>& out, const model::TapSighting& tap) {
    if (tap.carrier) {
        const auto note = [](const QByteArray& octets, quint64 count) {
            return static_cast<quint64>(octets.size()) < count
                       ? base::translate("RawBytes", "the first of %1", "%1: a size")
                             .arg(base::sizeInWords(count))
                       : QString();
        };
        append(out,
               {"tap.client", Place::Tap, true, said(QT_TRANSLATE_NOOP("RawBytes", "Upstream received")),
                note(tap.carrier->clientBytes, tap.carrier->clientCount), tap.carrier->clientBytes},
               true);
        append(out,
               {"tap.server", Place::Tap, false, said(QT_TRANSLATE_NOOP("RawBytes", "Upstream answered")),
                note(tap.carrier->serverBytes, tap.carrier->serverCount), tap.carrier->serverBytes},
               true);
        return;
    }
    if (tap.exchange) {
        append(out,
               {"tap.client",
                Place::Tap,
                true,
                said(QT_TRANSLATE_NOOP("RawBytes", "Upstream received")),
                {},
                tap.exchange->request.bytes},
               true);
        QByteArray answer = tap.exchange->response ? tap.exchange->response->bytes : QByteArray();
        if (tap.exchange->body)
            answer += tap.exchange->body->wire;
        append(out,
               {"tap.server",
                Place::Tap,
                false,
                said(QT_TRANSLATE_NOOP("RawBytes", "Upstream answered")),
                {},
                answer},
               true);
        return;
    }
    append(out,
           {"tap.client",
            Place::Tap,
            true,
            said(QT_TRANSLATE_NOOP("RawBytes", "Upstream received")),
            said(QT_TRANSLATE_NOOP("RawBytes", "nothing arrived")),
            {}},
           true);
}

} // namespace

QList<ByteStream> byteStreams(const RunView& view) {
    QList<ByteStream> streams;
    if (view.kind != RunView::Kind::ProxiedAlone)
        appendSession(streams, view.record.direct, Place::Direct);
    if (view.kind != RunView::Kind::DirectAlone)
        appendSession(streams, view.record.proxied, Place::Proxied);
    if (view.record.tap && view.kind == RunView::Kind::Comparison)
        appendTap(streams, *view.record.tap);
    return streams;
}

ByteStreamModel::ByteStreamModel(QObject* parent)
    : ChangingRows(parent) {}

ByteStreamModel::~ByteStreamModel() = default;

void ByteStreamModel::show(const RunViewPointer& view) {
    const QList<ByteStream> next = view ? byteStreams(*view) : QList<ByteStream>();
    takeRows(m_streams, next, [](const ByteStream& a, const ByteStream& b) { return a.key == b.key; });
    for (int i = 0; i < next.size(); ++i) {
        const ByteStream& before = m_streams.at(i);
        const ByteStream& after = next.at(i);
        const bool shown = before.name == after.name && before.note == after.note &&
                           before.octets.size() == after.octets.size();
        m_streams[i] = after;
        if (!shown)
            Q_EMIT dataChanged(index(i), index(i));
    }
}

const ByteStream* ByteStreamModel::streamAt(int row) const {
    return row >= 0 && row < m_streams.size() ? &m_streams.at(row) : nullptr;
}

QString ByteStreamModel::placeWords(Place place) {
    switch (place) {
    case Place::Direct:
        return tr("Direct");
    case Place::Proxied:
        return tr("Proxied");
    case Place::Tap:
        break;
    }
    return tr("Tap");
}

int ByteStreamModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_streams.size());
}

QVariant ByteStreamModel::data(const QModelIndex& index, int role) const {
    const ByteStream* stream = index.isValid() ? streamAt(index.row()) : nullptr;
    if (!stream)
        return {};
    const QString size = base::sizeInWords(static_cast<quint64>(stream->octets.size()));
    switch (role) {
    case Qt::DisplayRole:
        return stream->name;
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
        return stream->note.isEmpty() ? tr("%1: %2, %3", "a stream of bytes: route, name, size")
                                            .arg(placeWords(stream->place), stream->name, size)
                                      : tr("%1: %2, %3, %4", "a stream of bytes: route, name, size, note")
                                            .arg(placeWords(stream->place), stream->name, size, stream->note);
    default:
        return {};
    }
}

} // namespace twinwire::ui
