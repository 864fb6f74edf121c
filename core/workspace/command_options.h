// Options of command line tools as data: one row each says what it means for a handshake. Internal to the
// room.
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

#include <optional>

namespace twinwire::workspace {

/// What an option means for a handshake.
enum class OptionMeaning {
    Silent, ///< nothing, and nobody misses it: output, verbosity
    Note,   ///< something that a handshake document cannot say
    Refuse, ///< the command does something else altogether
    Header,
    Method,
    Head, ///< -I
    Target,
    Http10,
    Host,
    Key,
    Version,
    Origin,
    Subprotocol,
    Extensions,
    UserAgent,
    Referer,
    Cookie,
    User,
    Bearer,
    Url,
    DirectUrl,
    ProxiedUrl,
    ConnectUri, ///< websocat's --ws-c-uri
    ConnectTo,
    Resolve,
    Proxy,
    ProxyUser,
    Socks5,
    Socks5h,
    Insecure,
    CaFile,
    Certificate,
    KeyFile,
    KeyPassword,
    ServerName,
    TlsMinimum,
    TlsMaximum,
    Alpn,
    ConnectTimeout,
    MaxTime,
    Tap,
    ProxyConfiguration,
    NoReplay,
};

/// One option.
struct OptionRow {
    char shortName = '\0';
    const char* longName = nullptr; ///< without its dashes
    OptionMeaning meaning = OptionMeaning::Note;
    bool takesValue = false;
    const char* value = nullptr; ///< what it says by itself: --tlsv1.2
};

/// One tool.
struct CommandTable {
    QByteArrayView program;
    QList<OptionRow> rows;
    bool joinsByEquals = false; ///< "--name=value" and "-n=value" are read so
};

/// The table of the program whose first word is \a word ("curl.exe", a path in front); null for others.
const CommandTable* commandTable(QByteArrayView word);

} // namespace twinwire::workspace
