// What CLI11 fills in: the options of connect and compare as texts, and their descriptions. The descriptions
// are what --help shows; resources/man/twinwire.1 says the same at more length.
#pragma once

#include <CLI/App.hpp>

#include <string>
#include <vector>

namespace twinwire::cli {

/// The options of product.md's "Common options", as written.
struct HandshakeTexts {
    std::vector<std::string> headers;
    std::string rawRequest;
    std::string method;
    std::string requestTarget;
    std::string key;
    std::string origin;
    std::vector<std::string> subprotocols;
    std::string extensions;
    std::string user;
    std::vector<std::string> cookies;
    bool http10 = false;
    std::vector<std::string> connectTo;
    std::vector<std::string> resolve;
    std::string proxy;
    std::string proxyUser;
    std::string proxyCaFile;
    bool proxyInsecure = false;
    bool insecure = false;
    std::string caFile;
    std::string certificate;
    std::string keyFile;
    std::string keyPassword;
    std::string serverName;
    std::string tlsMinimum;
    std::string tlsMaximum;
    std::string alpn;
    bool location = false;
    std::string connectTimeout;
    std::string maxTime;
    std::string client;
};

/// What speaks of documents, as written.
struct DocumentTexts {
    std::string file;
    std::vector<std::string> variables;
    std::string imported; ///< a command line, or "-"
    std::string tool;
    std::string route;
    bool showSecrets = false;
};

/// What speaks of a proxy's configuration, as written.
struct CheckTexts {
    std::string file;
    std::string url;
    std::vector<std::string> headers;
    std::string version;
    bool fix = false;
    bool diff = false;
};

/// How results are shown, as written.
struct OutputTexts {
    std::string format = "text";
    std::string colour = "auto";
    int columns = 0;
    bool verbose = false;
    bool quiet = false;
    bool showSecrets = false;
};

/// Adds the options that connect and compare share. \a compare: words them for two routes, without -L.
void addHandshakeOptions(CLI::App& command, HandshakeTexts& texts, bool compare);
void addOutputOptions(CLI::App& command, OutputTexts& texts);
/// --var, for the placeholders of a document.
void addVariableOption(CLI::App& command, DocumentTexts& texts);
/// What twinwire import is and takes.
void describeImport(CLI::App& command, DocumentTexts& texts);
/// What twinwire export is and takes.
void describeExport(CLI::App& command, DocumentTexts& texts);

/// The text of --help for \a command, wrapped to \a columns.
std::string helpText(const CLI::App& command, int columns);

} // namespace twinwire::cli
