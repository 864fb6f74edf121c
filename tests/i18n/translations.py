#!/usr/bin/env python3
"""Holds the translations against the sources: nothing a person sees is without words in every language.

    translations.py --lupdate PROGRAM [--self-test] ROOT

Collects the words anew with Qt's lupdate and fails when a string is missing, unfinished or gone, when placeholders,
quotes or mnemonics differ, when Chinese was left in English or breaks its typography, when lupdate could not tell
where a string belongs, or when a literal of the window is not marked for translation.
"""

import argparse
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

COLLECT = ["-I", ".", "-I", "core", "core", "ui", "app", "-extensions", "cpp,h", "-locations", "none",
           "-no-obsolete", "-source-language", "en"]
SHIPPED = {"zh_CN": "resources/i18n/twinwire_zh_CN.ts", "en": "resources/i18n/twinwire_en.ts"}

# What is the same in every language: names of protocols, headers, products, keys and units.
NAMES = r"""HTTP|HTTPS|HTTP/\d(\.\d)?|TLS|ALPN|SNI|DNS|TCP|URL|CA|PEM|JSON|cURL|curl|wscat|websocat|Cookie|Origin|Basic|
Bearer|Host|Upgrade|Connection|Sec-WebSocket-[A-Za-z]+|keep-alive|close|permessage-deflate|
(client|server)_(max_window_bits|no_context_takeover)|WebSocket|Twinwire|English|简体中文|nginx|HAProxy|Caddy|Apache|
Apache\ httpd|ClientHello|ServerHello|CONNECT|ping|pong|Ping|Pong|UTF-8|ASCII|CRLF|LF|CR|NUL|GET|POST|SOCKS5|SOCKS5h|
KiB|MiB|GiB|ms|s|h2|
(Ctrl|Alt|Shift|Esc|Enter|F)[ +]?([A-Z0-9]+|Space|Enter)?|F\d+"""
NAME = re.compile(NAMES, re.VERBOSE)

# Texts that are quotations: a status line, say.
QUOTED = {"505 HTTP Version Not Supported"}

HAN = "\u3007\u4e00-\u9fff"
FULL = "\uff0c\u3002\uff1b\uff1a\uff08\uff09\u3001"


class Message:
    def __init__(self, context, element):
        self.context = context
        self.source = element.findtext("source") or ""
        self.comment = element.findtext("comment") or ""
        self.numerus = element.get("numerus") == "yes"
        translation = element.find("translation")
        self.state = translation.get("type") if translation is not None else "unfinished"
        forms = translation.findall("numerusform") if translation is not None else []
        self.texts = [form.text or "" for form in forms] if self.numerus else [
            (translation.text or "") if translation is not None else ""]

    @property
    def key(self):
        return (self.context, self.source, self.comment, self.numerus)

    def __str__(self):
        return f"{self.context}: {self.source!r}" + (f" ({self.comment})" if self.comment else "")


def read(path):
    root = ElementTree.parse(path).getroot()
    return [Message(context.findtext("name"), element) for context in root.findall("context")
            for element in context.findall("message")]


def placeholders(text):
    """What code fills in or a reader copies: %1, %n, {{…}}, and how often a passage stands in backticks."""
    return sorted(re.findall(r"%(?:L?\d+|n)|\{\{[^}]*\}\}", text)) + ["`"] * text.count("`")


def mnemonic(text):
    found = re.findall(r"&(.)", text.replace("&&", ""))
    return found[0].upper() if found else None


def faults_of(message, text, language):
    """What is wrong with one translation, as sentences."""
    source = message.source
    faults = []
    if not text:
        return ["has no text"]
    wanted, got = placeholders(source), placeholders(text)
    singular = language == "en" and text is message.texts[0]
    if wanted != got and not (singular and [p for p in wanted if p != "%n"] == got):
        faults.append(f"placeholders differ: {wanted} and {got}")
    for token in re.findall(r"`([^`]*)`", source):
        if f"`{token}`" not in text:
            faults.append(f"`{token}` is not kept")
    if mnemonic(source) != mnemonic(text):
        faults.append(f"mnemonic {mnemonic(source)} is {mnemonic(text)}")
    if source.endswith("\u2026") != text.endswith("\u2026"):
        faults.append("the ellipsis at the end differs")
    if source.startswith("\u2026 (") and not text.startswith("\u2026 ("):
        faults.append('must begin with "\u2026 (", which masking looks for')
    if source.count("\n") != text.count("\n"):
        faults.append("the number of lines differs")
    if language == "zh_CN":
        faults += faults_of_chinese(source, text)
    return faults


def faults_of_chinese(source, text):
    faults = []
    if not re.search(f"[{HAN}]", text) and source not in QUOTED:
        left = re.sub(r"%(?:L?\d+|n)|`[^`]*`|\{\{[^}]*\}\}", "", text)
        bare = [word for word in re.split(r"[\s,;:()/\u2192\u00b7\u201c\u201d\u3001\uff0c\uff1a]+", left)
                if re.search("[A-Za-z]{2}", word)]
        if not NAME.fullmatch(left.strip()) and not all(NAME.fullmatch(word) for word in bare):
            faults.append("is not translated")
    if "&" in source.replace("&&", "") and not re.search(r"\(&[A-Z0-9]\)", text):
        faults.append("writes its mnemonic in another way than (&X)")
    if re.search(f"[{HAN}][,;:!?]|[{HAN}]\\.($|\\s)", text):
        faults.append("has half-width punctuation behind Chinese")
    if re.search(f"[{HAN}] \\((?![*&])|[{FULL}] | [{FULL}]", text):
        faults.append("has a blank beside full-width punctuation, or half-width brackets behind Chinese")
    if re.search(r"\u8bf7(?!\u6c42)", text):
        faults.append("asks politely; the program states")
    return faults


def check_file(collected, shipped, language):
    """The faults of one shipped file against what the sources hold."""
    faults = []
    sources = {message.key for message in collected}
    known = {message.key: message for message in shipped}
    for key in sorted(sources - set(known)):
        faults.append(f"{language}: not in the file: {key[0]}: {key[1]!r}")
    for key, message in known.items():
        if key not in sources:
            faults.append(f"{language}: gone from the sources: {message}")
            continue
        if message.state:
            faults.append(f"{language}: {message.state}: {message}")
            continue
        if message.numerus and len(message.texts) != (1 if language == "zh_CN" else 2):
            faults.append(f"{language}: wrong number of plural forms: {message}")
        for text in message.texts:
            faults += [f"{language}: {message}: {fault}" for fault in faults_of(message, text, language)]
    return faults


def collect(lupdate, root, language, plural_only):
    """The messages of the sources, and what lupdate complains of."""
    with tempfile.TemporaryDirectory() as folder:
        target = pathlib.Path(folder) / "collected.ts"
        command = [lupdate, *COLLECT, *(["-pluralonly"] if plural_only else []), "-target-language", language,
                   "-ts", str(target)]
        done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
        complaints = [line for line in (done.stdout + done.stderr).splitlines() if re.match(r"\S+:\d+: ", line)]
        return read(target), complaints


# ---- literals of the window that nobody marked ----

LITERAL = re.compile(r'(?<![\w"])(?:u|QStringLiteral\(\s*|QLatin1StringView\(\s*|QLatin1String\(\s*)"((?:[^"\\\n]|\\.)*)"')
SHOWN = re.compile(r"(?:set(?:Text|ToolTip|WindowTitle|PlaceholderText|AccessibleName|AccessibleDescription|StatusTip|"
                   r"WhatsThis|Title|InformativeText|LabelText|IconText)|add(?:Action|Item|Tab|Menu|Section)|"
                   r"new Q(?:Label|PushButton|CheckBox|RadioButton|ToolButton|GroupBox|Action|Menu))\(\s*$")
SENTENCE = re.compile(r"[A-Za-z]{2,}[,;:]? [A-Za-z]{2,}")
MARKUP = re.compile(r"<[a-z/]|[a-z-]+:\s*[^;]+;|^[A-Z ]*$")


def unmarked(text):
    """Line numbers and literals that a person would see untranslated."""
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        if line.lstrip().startswith(("//", "*", "/*", "#include")):
            continue
        for match in LITERAL.finditer(line):
            literal = match.group(1)
            before = line[:match.start()]
            if re.search(r"//", before) or MARKUP.search(literal) or NAME.fullmatch(literal):
                continue
            if re.fullmatch(r"\S*[.:/=_-]\S*", literal):
                continue  # an address, a path, a key: nothing to translate
            if all(NAME.fullmatch(word) for word in re.findall(r"[A-Za-z][\w-]*", literal)):
                continue
            words = re.sub(r"%\d|\\.", " ", literal)
            if SENTENCE.search(words) or (SHOWN.search(before) and re.search("[A-Za-z]{2}", words)):
                found.append((number, literal))
    return found


def check_literals(root):
    faults = []
    for folder in ("ui",):
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in (".cpp", ".h"):
                for number, literal in unmarked(path.read_text(encoding="utf-8")):
                    faults.append(f"{path.relative_to(root)}:{number}: not marked for translation: {literal!r}")
    return faults


# ---- self-test ----

def self_test():
    planted = 0
    left_alone = 0

    def message(source, texts, state=None, comment="", numerus=False):
        element = ElementTree.Element("message", {"numerus": "yes"} if numerus else {})
        ElementTree.SubElement(element, "source").text = source
        ElementTree.SubElement(element, "comment").text = comment
        translation = ElementTree.SubElement(element, "translation", {"type": state} if state else {})
        if numerus:
            for text in texts:
                ElementTree.SubElement(translation, "numerusform").text = text
        else:
            translation.text = texts[0]
        return Message("Test", element)

    def expect(wrong, given, collected=None, language="zh_CN"):
        nonlocal planted, left_alone
        faults = check_file(collected if collected is not None else [given], [given] if given else [], language)
        assert bool(faults) == wrong, (given and (given.source, given.texts), faults)
        planted += wrong
        left_alone += not wrong

    good = message("Compare", ["对比"])
    expect(True, None, [good])
    expect(True, good, [])
    expect(True, message("Compare", ["对比"], state="unfinished"))
    expect(True, message("Compare", ["对比"], state="vanished"))
    expect(True, message("Compare", [""]))
    expect(True, message("Compare", ["Compare"]))
    expect(True, message("%1 of %2", ["%1 项"]))
    expect(True, message("%1 of %2", ["第 %1 项，共 %3 项"]))
    expect(True, message("No `Host`", ["没有 Host"]))
    expect(True, message("No `Host`", ["没有 `主机`"]))
    expect(True, message("&File", ["文件"]))
    expect(True, message("&File", ["文件(&A)"]))
    expect(True, message("&File", ["&F文件"]))
    expect(True, message("Open…", ["打开"]))
    expect(True, message("Stopped", ["已停止."]))
    expect(True, message("Stopped, done", ["已停止,完成"]))
    expect(True, message("Choose a file", ["请选择文件"]))
    expect(True, message("The switch (%1)", ["切换 (%1)"]))
    expect(True, message("Done, over", ["完成， 结束"]))
    expect(True, message("a\nb", ["甲乙"]))
    expect(True, message("… (%1 more octets)", ["…（还有 %1 字节）"]))
    expect(True, message("%n files", ["%n 个文件", "%n 个文件"], numerus=True))
    expect(True, message("%n files", ["%n file"], numerus=True), language="en")
    expect(True, message("%n files", ["", "%n files"], numerus=True), language="en")
    expect(False, good)
    expect(False, message("TLS", ["TLS"]))
    expect(False, message("%1: %2", ["%1：%2"]))
    expect(False, message("%1 ms", ["%1 ms"]))
    expect(False, message("Ctrl N", ["Ctrl N"]))
    expect(False, message("&File", ["文件(&F)"]))
    expect(False, message("The request", ["请求"]))
    expect(False, message("Text files (*.txt)", ["文本文件 (*.txt)"]))
    expect(False, message("%2 of %1", ["%1 项中的 %2 项"]))
    expect(False, message("%n files", ["%n 个文件"], numerus=True))
    expect(False, message("%n files", ["one file", "%n files"], numerus=True), language="en")

    for code in ('label->setText(u"Compare"_s);', 'setToolTip(QStringLiteral("Cut"));', 'menu->addAction(u"Copy lines"_s);',
                 'return u"the proxy drops it"_s;', 'auto* label = new QLabel(u"Done"_s);'):
        assert unmarked(code), code
        planted += 1
    for code in ('label->setText(tr("Compare"));', 'setObjectName(u"compare"_s);', '// say u"the proxy drops it"_s',
                 'label->setText(u"TLS"_s);', 'field->setPlaceholderText(u"chat.example.com:443"_s);',
                 'html += u"<span style=\\"font-size:%1px\\">"_s;', 'parts.join(u", "_s);',
                 'return base::translate("Room", "the proxy drops it");', 'settings.value(u"window/geometry"_s);'):
        assert not unmarked(code), code
        left_alone += 1
    print(f"self-test: {planted} planted faults found, {left_alone} near misses left alone")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lupdate", required=True)
    parser.add_argument("--self-test", action="store_true")
    parser.add_argument("root", type=pathlib.Path)
    arguments = parser.parse_args()
    if arguments.self_test:
        self_test()
    faults = []
    count = 0
    for language, file in SHIPPED.items():
        collected, complaints = collect(arguments.lupdate, arguments.root, language, language == "en")
        shipped = read(arguments.root / file)
        count = max(count, len(collected))
        faults += check_file(collected, shipped, language)
        if language == "zh_CN":
            faults += [f"lupdate: {complaint}" for complaint in complaints]
    faults += check_literals(arguments.root)
    for fault in faults:
        print(fault)
    print(f"{count} texts, {len(faults)} faults" + ("; see packaging/update-translations" if faults else ""))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
