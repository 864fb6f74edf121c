// See json_findings.h and json_report.h; described by resources/schema.
#include "report/json_findings.h"

#include "model/names.h"
#include "report/json_report.h"

namespace twinwire::report {

using namespace Qt::StringLiterals;

namespace {

QString latin1(const QByteArray& text) {
    return QString::fromLatin1(text);
}

/// The stable name of a value of one of the model's enumerations.
template <typename Enumeration>
QString word(Enumeration value) {
    return latin1(model::nameOf(value));
}

} // namespace

QJsonArray findingsJson(const QList<model::Finding>& findings) {
    QJsonArray array;
    for (const model::Finding& finding : findings) {
        QJsonArray evidence;
        for (const model::Evidence& item : finding.evidence) {
            evidence.append(QJsonObject{
                {u"source"_s, item.source}, {u"field"_s, item.field}, {u"observation"_s, item.observation}});
        }
        QJsonArray configuration;
        for (const model::ConfigurationText& text : finding.remedy.configuration) {
            configuration.append(QJsonObject{{u"product"_s, text.product}, {u"text"_s, text.text}});
        }
        QJsonObject object{
            {u"code"_s, latin1(finding.code)},
            {u"severity"_s, word(finding.severity)},
            {u"confidence"_s, word(finding.confidence)},
            {u"hop"_s, word(finding.hop)},
            {u"title"_s, finding.title},
            {u"evidence"_s, evidence},
            {u"remedy"_s, QJsonObject{{u"text"_s, finding.remedy.text}, {u"configuration"_s, configuration}}},
            {u"references"_s, QJsonArray::fromStringList(finding.references)}};
        if (!finding.causedBy.isEmpty()) {
            object.insert(u"causedBy"_s, latin1(finding.causedBy));
        }
        array.append(object);
    }
    return array;
}

QJsonArray differencesJson(const QList<model::Difference>& differences) {
    using Kind = model::Difference::Kind;
    QJsonArray array;
    for (const model::Difference& row : differences) {
        if (row.kind == Kind::Same) {
            continue;
        }
        QJsonObject object{{u"section"_s, word(row.section)},
                           {u"field"_s, textOf(row.field)},
                           {u"kind"_s, word(row.kind)},
                           {u"direct"_s, row.kind == Kind::OnlyProxied ? QJsonValue() : textOf(row.direct)},
                           {u"proxied"_s, row.kind == Kind::OnlyDirect ? QJsonValue() : textOf(row.proxied)}};
        if (row.headerClass) {
            object.insert(u"class"_s, word(*row.headerClass));
        }
        array.append(object);
    }
    return array;
}

QJsonArray opinionsJson(const QList<model::SecondOpinion>& opinions) {
    QJsonArray array;
    for (const model::SecondOpinion& opinion : opinions) {
        array.append(QJsonObject{{u"client"_s, u"QWebSocket"_s},
                                 {u"client_version"_s, QString::fromLatin1(qVersion())},
                                 {u"route"_s, latin1(opinion.route)},
                                 {u"url"_s, opinion.url},
                                 {u"opened"_s, opinion.opened},
                                 {u"error"_s, opinion.error},
                                 {u"error_code"_s, opinion.errorCode},
                                 {u"close_code"_s, opinion.closeCode},
                                 {u"close_reason"_s, opinion.closeReason},
                                 {u"subprotocol"_s, opinion.subprotocol}});
    }
    return array;
}

} // namespace twinwire::report
