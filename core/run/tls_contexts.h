// TLS contexts of a run: made before anything is sent, so that a bad file is the user's Error; one per
// configuration, and none at all for plain addresses.
#pragma once

#include "net/driver.h"

#include <QList>
#include <QPair>

namespace twinwire::run {

/// See the head of this file.
class TlsContexts {
public:
    /// Makes the contexts that \a plan needs, unless an equal one exists. Error{File} names option and file.
    base::Result<void> prepare(const model::AttemptPlan& plan);
    /// What a Driver needs for \a plan, which was prepared. \a clock and \a entropy outlive the driver.
    net::Driver::Supplies supplies(const model::AttemptPlan& plan, const base::Clock& clock,
                                   base::Entropy& entropy) const;

private:
    std::shared_ptr<const tls::Context> find(const model::TlsOptions& options) const;
    base::Result<void> make(const model::TlsOptions& options);

    QList<QPair<model::TlsOptions, std::shared_ptr<const tls::Context>>> m_contexts;
};

} // namespace twinwire::run
