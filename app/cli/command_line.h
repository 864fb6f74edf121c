// The commands and their options as CLI11 knows them, and what they come to. Described in
// command_descriptions.cpp, read in arguments.cpp.
#pragma once

#include "arguments.h"
#include "option_set.h"

#include <CLI/App.hpp>

#include <string>
#include <vector>

namespace twinwire::cli {

struct Handshake;

/// The command tree with the variables that CLI11 fills.
class CommandLine {
public:
    CommandLine();
    Arguments parse(int argc, const char* const* argv, int columns);

private:
    void describeConnect();
    void describeCompare();
    void describeCheck();
    void describeLab();
    void describeDocuments();
    base::Result<Arguments> connectArguments() const;
    base::Result<Arguments> compareArguments() const;
    base::Result<Arguments> documentComparison(CompareArguments arguments, const Handshake& handshake) const;
    base::Result<Arguments> exportArguments() const;
    Arguments labArguments() const;
    Leave complain(const CLI::App& command, const QString& what, int exitCode = 2) const;
    /// The command that the words of argv lead to.
    const CLI::App* current() const;

    CLI::App m_app{"WebSocket handshakes, direct and proxied, side by side.", "twinwire"};
    CLI::App* m_connect = nullptr;
    CLI::App* m_compare = nullptr;
    CLI::App* m_check = nullptr;
    CLI::App* m_import = nullptr;
    CLI::App* m_export = nullptr;
    CLI::App* m_lab = nullptr;
    CLI::App* m_labList = nullptr;
    CLI::App* m_labStart = nullptr;
    CLI::App* m_labDemo = nullptr;
    HandshakeTexts m_connectTexts;
    HandshakeTexts m_compareTexts;
    OutputTexts m_output;
    std::string m_url;
    std::string m_direct;
    std::string m_proxied;
    CheckTexts m_checkTexts;
    CheckTexts m_proxyConfig;
    DocumentTexts m_documents;
    std::vector<std::string> m_taps;
    std::vector<std::string> m_scenarios;
    std::string m_scenario;
    int m_jobs = 4;
    bool m_mend = false;
    bool m_once = false;
    bool m_noReplay = false;
    bool m_audit = false;
    bool m_version = false;
};

} // namespace twinwire::cli
