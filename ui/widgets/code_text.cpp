// Parts between backticks are measured and painted in mono, the rest in the running font.
#include "ui/widgets/code_text.h"

#include <QEvent>
#include <QFontMetricsF>
#include <QPainter>
#include <QRegularExpression>
#include <QTextDocument>

#include <algorithm>
#include <cmath>

namespace twinwire::ui {

using namespace Qt::StringLiterals;

namespace {

struct Part {
    QString text;
    bool mono = false;
};

QList<Part> partsOf(const QString& text) {
    QList<Part> parts;
    bool mono = false;
    for (const QString& piece : text.split(u'`')) {
        if (!piece.isEmpty())
            parts.append(Part{piece, mono});
        mono = !mono;
    }
    return parts;
}

// Header names that no running text contains by chance, directives, variables and values as configuration
// writes them.
const QRegularExpression& certainWords() {
    static const QRegularExpression words(
        u"(?<![A-Za-z0-9_$./-])"
        "(?:Sec-WebSocket-(?:Accept|Extensions|Key|Protocol|Version)"
        "|X-Forwarded-(?:For|Host|Port|Proto)|X-Real-IP|Proxy-(?:Authorization|Authenticate|Connection)"
        "|WWW-Authenticate|Set-Cookie|User-Agent|Accept-Encoding|Keep-Alive|Transfer-Encoding"
        "|Cache-Control|Content-(?:Encoding|Length|Type)|Retry-After"
        "|proxy_[a-z_]+|\\$[a-z][a-z_]+|upgrade=websocket|ProxyPass(?:Reverse)?|ProxyWebsocket[A-Za-z]+)"
        "(?![A-Za-z0-9_]|-[A-Za-z0-9])"_s);
    return words;
}

// Header names that are also words. They count as names inside a sentence, where a word would not be
// capitalised, or before a colon; not as part of a reason phrase ("426 Upgrade Required").
const QRegularExpression& capitalisedWords() {
    static const QRegularExpression words(
        u"(?<![A-Za-z0-9_$./-])"
        "(?:Upgrade|Connection|Host|Origin|Via|Server|Date|Age|Cookie|Authorization|Location|Forwarded|Accept"
        "|TE)"
        "(?![A-Za-z0-9_]|-[A-Za-z0-9]|\\.[A-Za-z])(?! (?:Required|Refused|Gateway|Unavailable|Error|refused|reset|timed|closed|aborted))"_s);
    return words;
}

bool opensSentence(const QString& text, qsizetype at) {
    qsizetype before = at - 1;
    while (before >= 0 && text.at(before).isSpace())
        --before;
    return before < 0 || text.at(before) == u'.' || text.at(before) == u'\n';
}

bool followsNumber(const QString& text, qsizetype at) {
    return at >= 2 && text.at(at - 1) == u' ' && text.at(at - 2).isDigit() && text.at(at - 2).unicode() < 128;
}

// A name may open a sentence too; then what follows it tells.
bool namesHeader(const QString& text, qsizetype end) {
    static const QRegularExpression follows(
        u"^(?::| (?:and|or|is|has|names|does|must|header|arrives|came|was)(?![a-z])|$)"_s);
    return follows.match(text.mid(end)).hasMatch() || (end < text.size() && text.at(end).unicode() > 0x2E7F);
}

/// "Host not found" speaks of no header.
bool isOfResolver(const QString& text) {
    static const QRegularExpression words(u"^Host[ ]not[ ]found"_s);
    return words.match(text).hasMatch();
}

QString markedPart(const QString& text) {
    struct Span {
        qsizetype begin;
        qsizetype end;
    };
    QList<Span> spans;
    for (auto found = certainWords().globalMatch(text); found.hasNext();) {
        const auto match = found.next();
        spans.append(Span{match.capturedStart(), match.capturedEnd()});
    }
    for (auto found = capitalisedWords().globalMatch(text); found.hasNext();) {
        const auto match = found.next();
        const qsizetype begin = match.capturedStart();
        if (followsNumber(text, begin))
            continue;
        if (isOfResolver(text.mid(begin)))
            continue;
        if (opensSentence(text, begin) && !namesHeader(text, match.capturedEnd()))
            continue;
        spans.append(Span{begin, match.capturedEnd()});
    }
    std::sort(spans.begin(), spans.end(), [](const Span& a, const Span& b) { return a.begin < b.begin; });
    QString result;
    qsizetype done = 0;
    for (const Span& span : std::as_const(spans)) {
        if (span.begin < done)
            continue;
        result +=
            text.mid(done, span.begin - done) + u'`' + text.mid(span.begin, span.end - span.begin) + u'`';
        done = span.end;
    }
    return result + text.mid(done);
}

QFont fontOf(const Part& part, TextRole role) {
    return part.mono ? monoFont(role) : font(role);
}

} // namespace

QString marked(const QString& text) {
    QString result;
    bool code = false;
    const QStringList pieces = text.split(u'`');
    for (qsizetype i = 0; i < pieces.size(); ++i) {
        if (i > 0)
            result += u'`';
        result += code ? pieces.at(i) : markedPart(pieces.at(i));
        code = !code;
    }
    return result;
}

QString plain(const QString& text) {
    QString result = text;
    return result.remove(u'`');
}

QFont monoFont(TextRole role) {
    const QFont running = font(role);
    if (role == TextRole::Mono || role == TextRole::MonoStrong)
        return running;
    // Monospaced letters look larger than the running ones of the same size.
    constexpr qreal optical = 0.93;
    QFont mono = font(TextRole::Mono);
    mono.setWeight(static_cast<QFont::Weight>(running.weight()));
    mono.setPixelSize(std::max(8, qRound(running.pixelSize() * optical)));
    return mono;
}

QString codeHtml(const QString& text, TextRole role) {
    const QFont mono = monoFont(role);
    QString families;
    for (const QString& family : mono.families()) {
        if (!families.isEmpty())
            families += u',';
        families += u'\'' + QString(family).remove(u'\'').toHtmlEscaped() + u'\'';
    }
    QString html;
    for (const Part& part : partsOf(text)) {
        const QString words = part.text.toHtmlEscaped().replace(u'\n', u"<br>"_s);
        if (part.mono)
            html += u"<span style=\"font-family:%1;font-size:%2px\">"_s.arg(families).arg(mono.pixelSize()) +
                    words + u"</span>"_s;
        else
            html += words;
    }
    return html;
}

QSizeF codeTextSize(const QString& text, TextRole role) {
    qreal width = 0;
    qreal ascent = 0;
    qreal descent = 0;
    QList<Part> parts = partsOf(text);
    if (parts.isEmpty())
        parts.append(Part{});
    for (const Part& part : std::as_const(parts)) {
        const QFontMetricsF metrics(fontOf(part, role));
        width += metrics.horizontalAdvance(part.text);
        ascent = std::max(ascent, metrics.ascent());
        descent = std::max(descent, metrics.descent());
    }
    return QSizeF(width, ascent + descent);
}

qreal codeLineWidth(const QString& text, TextRole role) {
    QTextDocument document;
    document.setDocumentMargin(0);
    document.setDefaultFont(font(role));
    document.setHtml(codeHtml(text, role));
    return std::max(document.idealWidth(), codeTextSize(text, role).width());
}

void paintCodeText(QPainter& painter, const QRectF& rect, const QString& text, TextRole role, Tone tone) {
    const QFontMetricsF running(font(role));
    const qreal baseline = std::round(rect.center().y() + (running.ascent() - running.descent()) / 2);
    qreal left = rect.left();
    // A fraction of a pixel is not worth an ellipsis.
    const bool fits = codeTextSize(text, role).width() <= rect.width() + 0.5;
    painter.save();
    painter.setPen(color(tone));
    for (const Part& part : partsOf(text)) {
        const QFont used = fontOf(part, role);
        const QFontMetricsF metrics(used);
        const qreal width = metrics.horizontalAdvance(part.text);
        painter.setFont(used);
        if (!fits && left + width > rect.right() - metrics.horizontalAdvance(u'…')) {
            painter.drawText(QPointF(left, baseline),
                             metrics.elidedText(part.text + u'…', Qt::ElideRight,
                                                std::max<qreal>(0, rect.right() - left)));
            break;
        }
        painter.drawText(QPointF(left, baseline), part.text);
        left += width;
    }
    painter.restore();
}

CodeLabel::CodeLabel(TextRole role, Tone tone, QWidget* parent)
    : QLabel(parent)
    , m_role(role)
    , m_tone(tone) {
    setWordWrap(true);
    setTextFormat(Qt::RichText);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    // Selecting by keyboard would make every sentence a stop of the Tab key.
    setFocusPolicy(Qt::ClickFocus);
    // Over a ground of another role the label would speak in that role's colour.
    setForegroundRole(QPalette::WindowText);
    update();
}

void CodeLabel::setCodeText(const QString& text) {
    if (text == m_text)
        return;
    m_text = text;
    update();
}

void CodeLabel::setTone(Tone tone) {
    if (tone == m_tone)
        return;
    m_tone = tone;
    update();
}

void CodeLabel::changeEvent(QEvent* event) {
    QLabel::changeEvent(event);
    // The code's size goes with the text's, and its colour with the theme.
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange)
        update();
}

void CodeLabel::update() {
    const QFont wanted = ui::font(m_role);
    if (font() != wanted)
        setFont(wanted);
    QPalette colors = palette();
    if (colors.color(QPalette::Active, QPalette::WindowText) != color(m_tone)) {
        colors.setColor(QPalette::WindowText, color(m_tone));
        setPalette(colors);
    }
    const QString html = codeHtml(m_text, m_role);
    if (html != text())
        setText(html);
    setAccessibleName(plain(m_text));
}

} // namespace twinwire::ui
