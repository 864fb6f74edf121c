// The rows of resources/answers, and how one is held against an answer.
#include "analysis/answer_table.h"

#include "base/assert.h"
#include "base/text.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QResource>

#include <algorithm>

// Resources of a static library come in only where a program names them; the macro needs the global
// namespace.
static void initialiseTwinwireAnswers() {
    Q_INIT_RESOURCE(twinwire_answers);
}

namespace twinwire::analysis {

using namespace Qt::StringLiterals;
using base::folded;
using FieldMatch = AnswerMatch::FieldMatch;
using How = AnswerMatch::FieldMatch::How;

namespace {

QByteArray octets(const QJsonValue& value) {
    return value.toString().toUtf8();
}

QList<QByteArray> listOf(const QJsonValue& value) {
    QList<QByteArray> list;
    const QJsonArray array = value.toArray();
    for (const QJsonValue& one : array)
        list.append(octets(one));
    return list;
}

void addFields(AnswerMatch& match, const QJsonValue& value, How how) {
    const QJsonObject fields = value.toObject();
    for (auto field = fields.begin(); field != fields.end(); ++field) {
        const QByteArray text = folded(octets(field.value()));
        match.fields.append({field.key().toLatin1(), text, text == "*" ? How::Present : how});
    }
}

AnswerMatch matchOf(const QJsonObject& object) {
    AnswerMatch match;
    const QJsonArray statuses = object["status"_L1].toArray();
    for (const QJsonValue& status : statuses)
        match.statuses.append(status.toInt());
    addFields(match, object["header"_L1], How::Begins);
    addFields(match, object["headerIs"_L1], How::Is);
    addFields(match, object["headerHas"_L1], How::Has);
    if (object.contains("via"_L1))
        match.fields.append({"Via", folded(octets(object["via"_L1])), How::Has});
    match.without = listOf(object["without"_L1]);
    match.body = listOf(object["body"_L1]);
    match.bodyIs = octets(object["bodyIs"_L1]);
    match.begins = octets(object["begins"_L1]);
    match.ends = octets(object["ends"_L1]);
    match.empty = object["empty"_L1].toBool();
    match.reason = octets(object["reason"_L1]);
    match.reasonEnds = octets(object["reasonEnds"_L1]);
    return match;
}

bool fieldHolds(const FieldMatch& wanted, const protocol::HttpResponseHead& response) {
    const auto value = response.headers.combined(wanted.name);
    if (!value)
        return false;
    const QByteArray text = folded(*value);
    switch (wanted.how) {
    case How::Begins:
        return text.startsWith(wanted.value);
    case How::Is:
        return text == wanted.value;
    case How::Has:
        return text.contains(wanted.value);
    case How::Present:
        break;
    }
    return true;
}

QJsonObject document(const QString& name) {
    const QByteArray bytes = QResource(u":/twinwire/answers/"_s + name).uncompressedData();
    return QJsonDocument::fromJson(bytes).object();
}

NameRow nameOf(const QJsonObject& object) {
    using Where = NameRow::Where;
    const QString where = object["where"_L1].toString();
    NameRow row;
    row.where = where == "server"_L1 ? Where::Server : where == "via"_L1 ? Where::Via : Where::Field;
    row.text = folded(octets(object[row.where == Where::Server ? u"begins"_s
                                    : row.where == Where::Via  ? u"has"_s
                                                               : u"name"_s]));
    row.product = object["product"_L1].toString();
    return row;
}

AnswerTables parsedTables() {
    initialiseTwinwireAnswers();
    AnswerTables tables;
    const QJsonArray pages = document(u"pages.json"_s)["rows"_L1].toArray();
    for (const QJsonValue& value : pages) {
        const QJsonObject object = value.toObject();
        tables.pages.append({octets(object["id"_L1]), object["product"_L1].toString(),
                             octets(object["kind"_L1]), matchOf(object["match"_L1].toObject()),
                             object["source"_L1].toString()});
    }
    const QJsonArray refusals = document(u"refusals.json"_s)["rows"_L1].toArray();
    for (const QJsonValue& value : refusals) {
        const QJsonObject object = value.toObject();
        tables.refusals.append({octets(object["id"_L1]), object["name"_L1].toString(),
                                octets(object["about"_L1]), object["sure"_L1].toBool(),
                                matchOf(object["match"_L1].toObject()), object["source"_L1].toString()});
    }
    const QJsonObject names = document(u"names.json"_s);
    const QJsonArray rows = names["names"_L1].toArray();
    for (const QJsonValue& row : rows)
        tables.names.append(nameOf(row.toObject()));
    tables.stored = listOf(names["stored"_L1]);
    tables.passedOn = listOf(names["passedOn"_L1]);
    tables.welcome = listOf(names["welcome"_L1]);
    TWINWIRE_ASSERT(!tables.pages.isEmpty() && !tables.refusals.isEmpty() && !tables.names.isEmpty());
    return tables;
}

template <typename Row>
const Row* firstMatch(const QList<Row>& rows, const protocol::HttpResponseHead& response,
                      const QByteArray& body) {
    const auto row = std::find_if(rows.cbegin(), rows.cend(),
                                  [&](const Row& one) { return one.match.holds(response, body); });
    return row == rows.cend() ? nullptr : &*row;
}

} // namespace

bool AnswerMatch::holds(const protocol::HttpResponseHead& response, const QByteArray& answerBody) const {
    const auto filled = [&response](QByteArray text) {
        return text.replace("%{status}", QByteArray::number(response.status));
    };
    return (statuses.isEmpty() || statuses.contains(response.status)) &&
           std::all_of(fields.begin(), fields.end(),
                       [&](const FieldMatch& field) { return fieldHolds(field, response); }) &&
           std::none_of(without.begin(), without.end(),
                        [&](const QByteArray& name) { return response.headers.contains(name); }) &&
           (!empty || answerBody.isEmpty()) && (bodyIs.isEmpty() || answerBody == bodyIs) &&
           answerBody.startsWith(filled(begins)) && (ends.isEmpty() || answerBody.trimmed().endsWith(ends)) &&
           std::all_of(body.begin(), body.end(),
                       [&](const QByteArray& text) { return answerBody.contains(filled(text)); }) &&
           response.reason.contains(reason) && response.reason.endsWith(reasonEnds);
}

const AnswerTables& answerTables() {
    static const AnswerTables tables = parsedTables();
    return tables;
}

const PageRow* pageOf(const protocol::HttpResponseHead& response, const QByteArray& body) {
    return firstMatch(answerTables().pages, response, body);
}

const RefusalRow* refusalOf(const protocol::HttpResponseHead& response, const QByteArray& body) {
    return firstMatch(answerTables().refusals, response, body);
}

} // namespace twinwire::analysis
