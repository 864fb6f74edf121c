// Conditions of HAProxy's rules, as far as the request and the files decide them.
#pragma once

#include "proxyconfig/asked_request.h"
#include "proxyconfig/statements.h"

#include <QHash>

namespace twinwire::proxyconfig {

/// The acl lines that a section sees.
class HaproxyConditions {
public:
    /// \a sections: the section and the defaults it takes from.
    explicit HaproxyConditions(const QList<const Statement*>& sections);
    /// Whether \a rule applies: what stands behind its "if" or "unless"; Yes without one.
    Truth holds(const Statement& rule, const AskedRequest& request) const;

private:
    Truth expression(const QList<QByteArray>& words, const AskedRequest& request, int depth) const;
    Truth named(const QByteArray& name, const AskedRequest& request, int depth) const;
    QHash<QByteArray, QList<QList<QByteArray>>> m_acls;
};

/// Where "if" or "unless" stands in \a rule; the number of its words without one.
qsizetype conditionOf(const Statement& rule);

} // namespace twinwire::proxyconfig
