// See haproxy_conditions.h.
#include "proxyconfig/haproxy_conditions.h"

#include "base/text.h"

#include <QRegularExpression>

#include <algorithm>

namespace twinwire::proxyconfig {

namespace {

/// A sample: its values, or that they are not known.
struct Sample {
    bool known = false;
    bool isTruth = false; ///< it is a truth by itself: ssl_fc
    Truth truth = Truth::Unknown;
    QList<QByteArray> values;
};

Sample valuesOf(const QList<QByteArray>& values) {
    return {true, false, Truth::Unknown, values};
}

Sample truthSample(Truth truth) {
    return {truth != Truth::Unknown, true, truth, {}};
}

Sample fieldSample(const QByteArray& name, bool whole, const AskedRequest& request) {
    if (!request.complete && request.values(name).isEmpty()) {
        return {};
    }
    QList<QByteArray> values;
    for (const QByteArray& value : request.values(name)) {
        if (whole) {
            values.append(value);
            continue;
        }
        for (const QByteArray& part : value.split(',')) {
            values.append(part.trimmed());
        }
    }
    return valuesOf(values);
}

/// What \a fetch yields for \a request; \a method becomes how its name says that it is compared.
Sample fetched(const QByteArray& fetch, const AskedRequest& request, QByteArray& method) {
    const qsizetype open = fetch.indexOf('(');
    QByteArray name = open < 0 ? fetch.split(',').constFirst() : fetch.first(open);
    const qsizetype close = open < 0 ? -1 : fetch.indexOf(')', open);
    const QByteArray argument = close > open && open >= 0
                                    ? fetch.sliced(open + 1, close - open - 1).split(',').constFirst()
                                    : QByteArray();
    const QByteArray converters = close >= 0            ? fetch.sliced(close + 1)
                                  : fetch.contains(',') ? fetch.sliced(fetch.indexOf(','))
                                                        : QByteArray();
    for (const char* suffix : {"_beg", "_end", "_sub", "_reg", "_dir", "_dom", "_len"}) {
        if (name.endsWith(suffix)) {
            method = QByteArray(suffix).sliced(1);
            name.chop(4);
        }
    }
    Sample sample;
    if (name == "path" && request.path) {
        sample = valuesOf({*request.path});
    } else if ((name == "url" || name == "pathq") && request.path) {
        sample = valuesOf({*request.path + request.query});
    } else if (name == "query" && request.path) {
        sample = valuesOf({request.query.mid(1)});
    } else if (name == "base" && request.path && request.host) {
        sample = valuesOf({*request.host + *request.path});
    } else if (name == "hdr" || name == "req.hdr" || name == "req.fhdr" || name == "fhdr") {
        sample = fieldSample(argument, name.endsWith("fhdr"), request);
    } else if (name == "hdr_cnt" || name == "req.hdr_cnt") {
        sample = fieldSample(argument, false, request);
        sample.values = {QByteArray::number(sample.values.size())};
    } else if (name == "method") {
        sample = valuesOf({request.method});
    } else if (name == "req.ver" || name == "req_ver") {
        sample = valuesOf({"1.1"});
    } else if (name == "ssl_fc") {
        sample = truthSample(request.secure ? truthOf(*request.secure) : Truth::Unknown);
    } else if (name == "always_true" || name == "always_false") {
        sample = truthSample(truthOf(name == "always_true"));
    } else if (name == "ssl_fc_sni" && request.host && request.secure == true) {
        sample = valuesOf({*request.host});
    }
    for (const QByteArray& converter : converters.split(',')) {
        if (converter == "lower" || converter == "upper" || converter == "host_only") {
            for (QByteArray& value : sample.values) {
                value = converter == "lower"   ? value.toLower()
                        : converter == "upper" ? value.toUpper()
                                               : value.split(':').constFirst();
            }
        } else if (converter.startsWith("field(1") || converter == ":)") {
            for (QByteArray& value : sample.values) {
                value = value.split(':').constFirst();
            }
        } else if (!converter.isEmpty()) {
            return {};
        }
    }
    return sample;
}

Truth compared(const QByteArray& given, const QByteArray& wanted, const QByteArray& method, bool folded) {
    const QByteArray value = folded ? given.toLower() : given;
    const QByteArray pattern = folded ? wanted.toLower() : wanted;
    if (method == "beg") {
        return truthOf(value.startsWith(pattern));
    }
    if (method == "end") {
        return truthOf(value.endsWith(pattern));
    }
    if (method == "sub") {
        return truthOf(value.contains(pattern));
    }
    if (method == "dir" || method == "dom") {
        const char around = method == "dir" ? '/' : '.';
        QByteArray inner = pattern;
        while (inner.startsWith(around)) {
            inner.remove(0, 1);
        }
        while (inner.endsWith(around)) {
            inner.chop(1);
        }
        return truthOf((around + value + around).contains(around + inner + around));
    }
    if (method == "reg") {
        if (wanted.size() > 1000) {
            return Truth::Unknown;
        }
        const QRegularExpression expression(QString::fromLatin1(wanted),
                                            folded ? QRegularExpression::CaseInsensitiveOption
                                                   : QRegularExpression::NoPatternOption);
        return expression.isValid() ? truthOf(expression.match(QString::fromLatin1(given)).hasMatch())
                                    : Truth::Unknown;
    }
    if (method == "str") {
        return truthOf(value == pattern);
    }
    return Truth::Unknown;
}

/// One criterion with its flags and patterns.
Truth criterion(const QList<QByteArray>& words, const AskedRequest& request) {
    static const QHash<QByteArray, Truth> predefined = {
        {"TRUE", Truth::Yes},        {"FALSE", Truth::No},       {"HTTP", Truth::Yes},
        {"HTTP_1.1", Truth::Yes},    {"HTTP_1.0", Truth::No},    {"METH_POST", Truth::No},
        {"METH_PUT", Truth::No},     {"HTTP_2.0", Truth::No},    {"METH_HEAD", Truth::No},
        {"METH_CONNECT", Truth::No}, {"METH_OPTIONS", Truth::No}};
    if (words.isEmpty()) {
        return Truth::Unknown;
    }
    if (words.size() == 1 && predefined.contains(words.constFirst())) {
        return predefined.value(words.constFirst());
    }
    if (words.constFirst() == "METH_GET") {
        return truthOf(request.method == "GET");
    }
    if (words.constFirst().startsWith("http_auth(") || words.constFirst().startsWith("http_auth_group(")) {
        return request.complete && request.values("Authorization").isEmpty() ? Truth::No : Truth::Unknown;
    }
    if (words.constFirst() == "src") {
        Truth inside = words.size() > 1 ? Truth::No : Truth::Unknown;
        for (const QByteArray& net : words.mid(1)) {
            inside = either(inside, net.startsWith('-') ? Truth::Unknown : liesInNet(request.client, net));
        }
        return inside;
    }
    QByteArray method = "str";
    const Sample sample = fetched(words.constFirst(), request, method);
    bool folded = words.constFirst().startsWith("method");
    qsizetype at = 1;
    for (; at < words.size() && words[at].startsWith('-') && words[at].size() > 1; ++at) {
        if (words[at] == "--") {
            ++at;
            break;
        }
        if (words[at] == "-i") {
            folded = true;
        } else if (words[at] == "-m" && at + 1 < words.size()) {
            method = words[++at];
        } else if (words[at] == "-f" || words[at] == "-M") {
            return Truth::Unknown;
        }
    }
    if (sample.isTruth || !sample.known) {
        return sample.truth;
    }
    if (method == "found") {
        return truthOf(!sample.values.isEmpty());
    }
    if (words.constFirst().contains("hdr_cnt")) {
        const QByteArray wanted = words.mid(at).join(' ');
        const int count = sample.values.value(0).toInt();
        return wanted == "gt 0" || wanted == "ge 1" ? truthOf(count > 0)
               : wanted == "eq 0" || wanted == "0"  ? truthOf(count == 0)
               : wanted == "1" || wanted == "eq 1"  ? truthOf(count == 1)
                                                    : Truth::Unknown;
    }
    Truth found = Truth::No;
    for (const QByteArray& value : sample.values) {
        for (qsizetype i = at; i < words.size(); ++i) {
            found = either(found, compared(value, words[i], method, folded));
        }
    }
    return found;
}

} // namespace

qsizetype conditionOf(const Statement& rule) {
    for (qsizetype i = 1; i < rule.words.size(); ++i) {
        if (rule.words[i].text == "if" || rule.words[i].text == "unless") {
            return i;
        }
    }
    return rule.words.size();
}

HaproxyConditions::HaproxyConditions(const QList<const Statement*>& sections) {
    for (const Statement* section : sections) {
        for (const Statement& line : section->block) {
            if (line.name() == "acl" && line.words.size() > 2) {
                QList<QByteArray> words;
                for (qsizetype i = 2; i < line.words.size(); ++i) {
                    words.append(line.words[i].open ? QByteArray("-f") : line.words[i].text);
                }
                m_acls[line.word(1)].append(words);
            }
        }
    }
}

Truth HaproxyConditions::named(const QByteArray& name, const AskedRequest& request, int depth) const {
    const auto found = m_acls.constFind(name);
    if (found == m_acls.constEnd() || depth > 4) {
        return criterion({name}, request);
    }
    Truth truth = Truth::No;
    for (const QList<QByteArray>& words : *found) {
        truth = either(truth, criterion(words, request));
    }
    return truth;
}

Truth HaproxyConditions::expression(const QList<QByteArray>& words, const AskedRequest& request,
                                    int depth) const {
    Truth any = Truth::No;
    Truth all = Truth::Yes;
    bool inverted = false;
    for (qsizetype i = 0; i < words.size(); ++i) {
        QByteArray word = words[i];
        if (word == "||" || word == "or" || word == "OR") {
            any = either(any, all);
            all = Truth::Yes;
            continue;
        }
        while (word.startsWith('!')) {
            inverted = !inverted;
            word.remove(0, 1);
        }
        if (word.isEmpty()) {
            continue;
        }
        Truth truth = Truth::Unknown;
        if (word == "{") {
            const qsizetype close = words.indexOf("}", i);
            const qsizetype end = close < 0 ? words.size() : close;
            truth = criterion(words.mid(i + 1, end - i - 1), request);
            i = end;
        } else {
            truth = named(word, request, depth);
        }
        all = both(all, inverted ? negated(truth) : truth);
        inverted = false;
    }
    return either(any, all);
}

Truth HaproxyConditions::holds(const Statement& rule, const AskedRequest& request) const {
    const qsizetype at = conditionOf(rule);
    if (at >= rule.words.size()) {
        return Truth::Yes;
    }
    QList<QByteArray> words;
    for (qsizetype i = at + 1; i < rule.words.size(); ++i) {
        words.append(rule.words[i].text);
    }
    const Truth truth = expression(words, request, 0);
    return rule.words[at].text == "unless" ? negated(truth) : truth;
}

} // namespace twinwire::proxyconfig
