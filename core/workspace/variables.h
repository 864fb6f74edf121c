// Placeholders: {{name}} in addresses, requests and options, replaced when a request goes out.
// Built in: {{key}} (a fresh or the given key), {{host}} (the proxied address's authority), {{path}} (path
// and query of the address that is asked), {{base64:TEXT}} (TEXT may hold placeholders itself).
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

namespace twinwire::workspace {

/// One variable of an environment.
struct Variable {
    QString name; ///< letters, digits, ".", "_", "-"
    QString value;
    bool secret = false; ///< masked on screen, kept in the SecretStore and never in a file of the workspace
    bool operator==(const Variable&) const = default;
};

/// A set of variables that is chosen as one: "Staging".
struct Environment {
    QString name;
    QList<Variable> variables;
    bool operator==(const Environment&) const = default;
};

/// Everything that a placeholder can mean. A null (not merely empty) key, host or path is not known.
struct Scope {
    QList<Variable> variables; ///< later ones win
    QByteArray key;
    QByteArray host;
    QByteArray path;
};

/// What became of a template.
struct Expansion {
    QByteArray octets;
    QStringList unknown;       ///< names without a value, each once; they stay in the octets as written
    QList<QByteArray> secrets; ///< values of secret variables that were put in, for masking
    bool operator==(const Expansion&) const = default;
};
/// Replaces what is known. "{{" that opens no well-formed placeholder stays as it is.
Expansion expand(const QByteArray& text, const Scope& scope);
QString expand(const QString& text, const Scope& scope);
/// The names of all placeholders but the built-in ones, in order, each once.
QStringList placeholders(const QByteArray& text);

} // namespace twinwire::workspace
