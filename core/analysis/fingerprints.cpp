// The tables of known answers, applied; and the few answers that no row can describe.
#include "analysis/fingerprints.h"

#include "analysis/answer_table.h"
#include "analysis/compare.h"
#include "base/text.h"
#include "base/translate.h"

namespace twinwire::analysis {

using namespace Qt::StringLiterals;
using base::folded;
using protocol::HttpResponseHead;

namespace {

QByteArray valueOf(const HttpResponseHead& response, QByteArrayView name) {
    return folded(response.headers.combined(name).value_or(QByteArray()));
}

/// Node's answer to what it cannot parse: 400, Connection: close, nothing else (lib/_http_server.js).
bool isNodeParseError(const HttpResponseHead& response, const QByteArray& body) {
    if (response.status != 400 || !body.isEmpty())
        return false;
    for (const protocol::HeaderField& field : response.headers.fields) {
        const QByteArray name = folded(field.name);
        if (name != "connection" && name != "content-length" && name != "via")
            return false;
    }
    return response.headers.hasToken("Connection", "close");
}

/// The path that a "Cannot GET /x" page or Spring's JSON repeats; empty when the body names none.
QByteArray repeatedTarget(const QByteArray& body) {
    const qsizetype express = body.indexOf("Cannot GET /");
    if (express >= 0) {
        const qsizetype begin = express + 11;
        qsizetype end = begin;
        while (end < body.size() && !QByteArrayView("<\" \r\n").contains(body.at(end)))
            ++end;
        return body.mid(begin, end - begin);
    }
    const qsizetype spring = body.indexOf("\"path\":\"/");
    if (spring >= 0) {
        const qsizetype begin = spring + 8;
        return body.mid(begin, body.indexOf('"', begin) - begin);
    }
    return {};
}

} // namespace

QString productOf(const HttpResponseHead& response, const QByteArray& body) {
    const QString page = ownPageOf(response, body);
    if (!page.isEmpty())
        return page;
    const QByteArray server = valueOf(response, "Server");
    const QByteArray via = valueOf(response, "Via");
    for (const NameRow& row : answerTables().names) {
        const bool named = row.where == NameRow::Where::Server ? server.startsWith(row.text)
                           : row.where == NameRow::Where::Via  ? via.contains(row.text)
                                                               : response.headers.contains(row.text);
        if (named)
            return row.product;
    }
    return {};
}

QString ownPageOf(const HttpResponseHead& response, const QByteArray& body) {
    const PageRow* page = pageOf(response, body);
    return page ? page->product : QString();
}

Voice upstreamVoice(const HttpResponseHead& response, const QByteArray& body, const QByteArray& target) {
    if (const RefusalRow* row = refusalOf(response, body)) {
        // What it says: the words that it is known by, else all of a short body, else the status line.
        const QByteArray words = !row->match.body.isEmpty() ? row->match.body.first()
                                 : !body.trimmed().isEmpty()
                                     ? body.trimmed()
                                     : QByteArray::number(response.status) + ' ' + response.reason;
        return {row->name, row->about, base::printable(words, 200), row->sure};
    }
    if (isNodeParseError(response, body))
        return {u"Node.js"_s, "proxy.preamble-added",
                base::translate("Analysis", "400 for octets that are no HTTP request"), false};
    const QByteArray repeated = repeatedTarget(body);
    if (!repeated.isEmpty()) {
        const QByteArray path = target.left(target.indexOf('?') < 0 ? target.size() : target.indexOf('?'));
        const bool other = repeated != target && repeated != path;
        return {body.contains("Cannot GET") ? u"Express"_s : u"Spring"_s,
                other ? QByteArray("proxy.path-rewritten") : QByteArray("proxy.upgrade-dropped"),
                base::printable(repeated, 200), other};
    }
    return {};
}

bool saysStored(const HttpResponseHead& response) {
    // Squid writes X-Cache-Lookup on misses as well, with HIT only when there was a stored answer.
    for (const QByteArray& name : answerTables().stored) {
        if (valueOf(response, name).contains("hit"))
            return true;
    }
    if (const QByteArray hits = valueOf(response, "X-Cache-Hits"); hits.contains("hit") || hits.toInt() > 0)
        return true;
    if (valueOf(response, "Age").toLongLong() > 0)
        return true;
    // Varnish names two transactions when it serves a stored answer: this one and the one that stored it.
    return valueOf(response, "X-Varnish").trimmed().contains(' ');
}

bool isDefaultSite(const QByteArray& body) {
    for (const QByteArray& text : answerTables().welcome) {
        if (body.contains(text))
            return true;
    }
    return false;
}

} // namespace twinwire::analysis
