// Which frames a person wants to see. An immutable value; matches on any thread.
#pragma once

#include "ui/models/frame_log.h"

#include <QByteArray>
#include <QRegularExpression>
#include <QString>

#include <optional>

namespace twinwire::ui {

/// See the head of this file. The default one lets every row pass.
class FrameFilter {
public:
    /// Which kinds pass; reserved opcodes pass with binary, cuts always.
    struct Kinds {
        bool text = true;
        bool binary = true;
        bool pingPong = true;
        bool close = true;
        bool operator==(const Kinds&) const = default;
    };

    void setRoute(std::optional<run::RouteName> route) { m_route = route; }
    void setKinds(const Kinds& kinds) { m_kinds = kinds; }
    /// A part of the payload (letters without case; also octets as hexadecimal digits), or /regex/. Returns
    /// what is wrong with a regular expression, in words; nothing passes or fails by it then.
    QString setText(const QString& text);
    bool passesAll() const;
    bool hasText() const { return !m_text.isEmpty(); }
    bool matches(const FrameSnapshot& snapshot, quint32 number) const;
    bool operator==(const FrameFilter& other) const {
        return m_route == other.m_route && m_kinds == other.m_kinds && m_text == other.m_text;
    }

private:
    bool matchesKind(FrameGroup group) const;
    bool matchesText(const FrameRow& row, QByteArrayView payload) const;
    std::optional<run::RouteName> m_route;
    Kinds m_kinds;
    QString m_text;
    QByteArray m_folded; ///< the text in lower case when it is all ASCII
    QByteArray m_octets; ///< what the text means as hexadecimal digits
    std::optional<QRegularExpression> m_expression;
};

} // namespace twinwire::ui
