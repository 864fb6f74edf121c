// From the options of one command to a document. Internal to the room.
#pragma once

#include "workspace/command_lines.h"
#include "workspace/command_options.h"

#include <optional>

namespace twinwire::workspace {

/// Everything that the options of one command say.
class CommandReader {
public:
    CommandReader(const CommandTable& table, QList<QByteArray> words)
        : m_table(table)
        , m_words(std::move(words)) {}

    base::Result<ImportedCommand> read();

private:
    base::Result<void> takeLong(const QByteArray& word);
    base::Result<void> takeShort(const QByteArray& word);
    base::Result<void> take(const OptionRow& row, const QByteArray& written, const QByteArray& value);
    base::Result<QByteArray> valueOf(const QByteArray& written);
    void takeHeader(const QByteArray& text, const QByteArray& written);
    void takePositional(const QByteArray& word);
    void note(const QByteArray& written, const QByteArray& value = QByteArray());

    base::Result<void> finishAddress();
    QString addressOf(QByteArray url);
    void finishRequest();
    QList<QByteArray> derivedLines() const;
    bool isGiven(QByteArrayView name) const;

    const CommandTable& m_table;
    QList<QByteArray> m_words;
    qsizetype m_at = 0;
    ImportedCommand m_result;
    QList<QByteArray> m_addresses;
    QByteArray m_connectUri;
    QByteArray m_method = "GET";
    QByteArray m_target = "{{path}}";
    QByteArray m_version = "HTTP/1.1";
    QByteArray m_key = "{{key}}";
    std::optional<QByteArray> m_webSocketVersion;
    std::optional<QByteArray> m_host;
    std::optional<QByteArray> m_origin;
    QList<QByteArray> m_subprotocols;
    std::optional<QByteArray> m_extensions;
    std::optional<QByteArray> m_authorization;
    std::optional<QByteArray> m_userAgent;
    std::optional<QByteArray> m_referer;
    QList<QByteArray> m_cookies;
    /// Headers as written, with the names without which the tool's own are left out.
    struct Header {
        QByteArray name;
        QByteArray line; ///< empty: removed
    };
    QList<Header> m_headers;
};

} // namespace twinwire::workspace
