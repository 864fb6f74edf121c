// Result<T> and Error: what the user or the disk did wrong. What a peer or the network did is never an
// Error but data (model::Failure, protocol::Violation).
#pragma once

#include <QString>

#include <tl/expected.hpp>

namespace twinwire::base {

/// A mistake of the user's or of the machine's that stops a piece of work before it starts.
struct Error {
    /// Says which exit code of the command line the mistake leads to.
    enum class Code {
        Usage,       ///< an argument is malformed: exit code 2
        File,        ///< a file cannot be read or is invalid: exit code 3
        Unavailable, ///< the run cannot be carried out (a port is taken, a program is missing): exit code 3
    };
    Code code = Code::Usage;
    QString message; ///< one sentence that names what is wrong and what to do, without a full stop
    QString place;   ///< where: an option and its value, or "file:line:column"; may be empty

    bool operator==(const Error&) const = default;
};

/// A value, or the Error that prevented it.
template <typename T>
using Result = tl::expected<T, Error>;

/// Makes the error side of any Result.
inline tl::unexpected<Error> fail(Error::Code code, QString message, QString place = {}) {
    return tl::unexpected<Error>(Error{code, std::move(message), std::move(place)});
}

} // namespace twinwire::base
