// The octets of a run, stream by stream: what went out and what came, on each route and around the proxy.
#pragma once

#include "ui/models/row_changes.h"
#include "ui/models/run_view.h"

#include <QAbstractListModel>

namespace twinwire::ui {

/// One stream, in one direction.
struct ByteStream {
    enum class Place { Direct, Proxied, Tap };
    QByteArray key; ///< the same stream has the same key in the next view
    Place place = Place::Direct;
    bool outgoing = false; ///< away from us
    QString name;          ///< "Request sent"
    QString note;          ///< what the size does not say: "the first 64 KiB"
    QByteArray octets;
    bool operator==(const ByteStream&) const = default;
};

/// Every stream of \a view that holds octets, and the requests in any case.
QList<ByteStream> byteStreams(const RunView& view);

/// See the head of this file. A new view changes rows in place.
class ByteStreamModel : public ChangingRows<QAbstractListModel> {
    Q_OBJECT

public:
    explicit ByteStreamModel(QObject* parent = nullptr);
    ~ByteStreamModel() override;
    void show(const RunViewPointer& view);
    const ByteStream* streamAt(int row) const;
    /// "Direct", "Proxied", "Tap".
    static QString placeWords(ByteStream::Place place);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

private:
    QList<ByteStream> m_streams;
};

} // namespace twinwire::ui
