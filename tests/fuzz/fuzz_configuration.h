// What holds for a configuration of any product but nginx, however odd its text is.
#pragma once

#include "fuzz/fuzz_input.h"
#include "proxyconfig/reading.h"

namespace twinwire::fuzz {

/// Reads \a text; files beside it say \a other.
inline void readConfiguration(const QByteArray& text, const QByteArray& other) {
    using namespace proxyconfig;
    if (text.size() > 8192) {
        return;
    }
    GivenFiles files;
    files.texts.insert(QStringLiteral("f"), text);
    files.texts.insert(QStringLiteral("g"), other);
    const base::Result<Configuration> configuration = Configuration::read(QStringLiteral("f"), files);
    if (!configuration) {
        TWINWIRE_ASSERT(!configuration.error().message.isEmpty());
        return;
    }
    TWINWIRE_ASSERT(configuration->text() == text);
    Question question;
    question.host = "example.org";
    question.request = exampleRequest("example.org", "/ws/a%20b?c=d");
    question.clientAddress = "127.0.0.1";
    const auto hold = [](const model::ConfigurationReading& reading) {
        for (const model::Finding& finding : reading.findings) {
            TWINWIRE_ASSERT(!finding.code.isEmpty() && !finding.title.isEmpty());
        }
    };
    hold(configuration->reading());
    hold(configuration->readingFor(question));
    for (const Configuration::Trouble& trouble : configuration->troubles()) {
        TWINWIRE_ASSERT(trouble.place.line > 0 && trouble.place.column > 0);
    }
    for (const FileEdits& fix : configuration->fixes()) {
        TWINWIRE_ASSERT(!fix.edits.isEmpty() && fix.after() != fix.before);
    }
}

} // namespace twinwire::fuzz
