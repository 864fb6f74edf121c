// Payloads past the cap in memory, in a temporary file of the owner's alone.
#include "ui/models/frame_spool.h"

#include <QMutexLocker>

namespace twinwire::ui {

std::optional<qint64> FrameSpool::append(const QByteArray& payload) {
    const QMutexLocker lock(&m_mutex);
    if (!m_file.isOpen() && !m_file.open())
        return {};
    const qint64 place = m_end;
    if (!m_file.seek(place) || m_file.write(payload) != payload.size())
        return {};
    m_end += payload.size();
    return place;
}

QByteArray FrameSpool::read(qint64 place, qint64 size) {
    const QMutexLocker lock(&m_mutex);
    if (!m_file.isOpen() || !m_file.seek(place))
        return {};
    return m_file.read(size);
}

} // namespace twinwire::ui
