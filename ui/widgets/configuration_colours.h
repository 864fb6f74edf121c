// The words of a proxy's configuration in colours: what a line begins with, variables, comments.
#pragma once

#include <QSyntaxHighlighter>

namespace twinwire::ui {

/// See the head of this file. Enough for nginx, HAProxy, Apache httpd, Caddy and VCL. Colours are the theme's
/// of the moment: rehighlight() after it changed.
class ConfigurationColours : public QSyntaxHighlighter {
public:
    using QSyntaxHighlighter::QSyntaxHighlighter;

protected:
    void highlightBlock(const QString& text) override;
};

} // namespace twinwire::ui
