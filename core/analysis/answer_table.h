// The tables of known answers (resources/answers/*.json): rows of what an answer looks like and whose it is.
// Parsed once, when first asked for.
#pragma once

#include "protocol/http_head.h"

#include <QString>
#include <QStringList>

namespace twinwire::analysis {

/// What an answer must look like; everything that is named must hold.
struct AnswerMatch {
    struct FieldMatch {
        enum class How { Begins, Is, Has, Present };
        QByteArray name;
        QByteArray value; ///< folded
        How how = How::Begins;
        bool operator==(const FieldMatch&) const = default;
    };
    QList<int> statuses; ///< empty: any
    QList<FieldMatch> fields;
    QList<QByteArray> without; ///< fields that must not be there
    QList<QByteArray> body;    ///< texts in it, "%{status}" for the answer's status
    QByteArray bodyIs;
    QByteArray begins;
    QByteArray ends; ///< white space behind it does not count
    bool empty = false;
    QByteArray reason; ///< within the reason phrase
    QByteArray reasonEnds;
    bool operator==(const AnswerMatch&) const = default;

    bool holds(const protocol::HttpResponseHead& response, const QByteArray& answerBody) const;
};

/// An answer that a proxy, balancer or server writes itself.
struct PageRow {
    QByteArray id;
    QString product;
    QByteArray kind; ///< "proxy", "balancer", "server"
    AnswerMatch match;
    QString source;
    bool operator==(const PageRow&) const = default;
};

/// A refusal of an upstream library.
struct RefusalRow {
    QByteArray id;
    QString name;
    QByteArray about; ///< finding code; empty: none in particular
    bool sure = false;
    AnswerMatch match;
    QString source;
    bool operator==(const RefusalRow&) const = default;
};

/// A field by which a product names itself, also in answers that it passes on.
struct NameRow {
    enum class Where { Server, Via, Field };
    Where where = Where::Server;
    QByteArray text; ///< folded: how Server begins, what Via contains, the field's name
    QString product;
    bool operator==(const NameRow&) const = default;
};

/// All tables.
struct AnswerTables {
    QList<PageRow> pages;
    QList<RefusalRow> refusals;
    QList<NameRow> names;
    QList<QByteArray> stored;   ///< fields that say "hit" of a stored answer
    QList<QByteArray> passedOn; ///< fields that a proxy writes only on what came from behind it
    QList<QByteArray> welcome;  ///< texts of welcome pages
};

/// The tables. Any thread.
const AnswerTables& answerTables();

/// The first page that the answer matches, or null.
const PageRow* pageOf(const protocol::HttpResponseHead& response, const QByteArray& body);
/// The first refusal that the answer matches, or null.
const RefusalRow* refusalOf(const protocol::HttpResponseHead& response, const QByteArray& body);

} // namespace twinwire::analysis
