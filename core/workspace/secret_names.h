// Which fields and query parameters of a request carry secrets, and in which form. The same answers as
// report's redaction gives (tests/unit/workspace/tst_document_secrets.cpp holds the two against each other);
// workspace may not include it.
#pragma once

#include <QByteArrayView>

namespace twinwire::workspace {

/// How a field carries its secret: behind a scheme, as the values of pairs, or as a whole.
enum class SecretKind { None, Authorization, Cookie, Whole };

/// The kind of the field \a name, blanks around it and letter case aside.
SecretKind secretKindOf(QByteArrayView name);
/// True for a query parameter whose value is a secret: token, key, sig, password …
bool isSecretParameter(QByteArrayView name);

/// What the names of placeholders begin with that stand for literals kept out of a document.
inline constexpr char documentSecretPrefix[] = "secret.";

} // namespace twinwire::workspace
