// See situation.h.
#include "situation.h"

namespace situations {

using namespace twinwire;

Situation row(lab::Product product, const QByteArray& name, const QByteArray& inside,
              const Upstream& upstream, const QList<QByteArray>& truths, const QList<QByteArray>& plausible) {
    Situation situation;
    situation.product = product;
    situation.name = lab::productName(product).toLatin1() + '-' + name;
    situation.inside = inside;
    situation.upstream = upstream;
    situation.truths = truths;
    situation.plausible = plausible;
    return situation;
}

Situation with(Situation situation, const QByteArray& fields, const QByteArray& host,
               const QByteArray& path) {
    situation.fields = fields;
    situation.host = host;
    situation.path = path;
    return situation;
}

} // namespace situations
