#!/usr/bin/env python3
"""Reads every #include and every banned word of core, ui and app against the house's rules.

    layering.py [--self-test] [ROOT]

The tables below are CONTRIBUTING.md's "The rooms" as data: change both in the same commit, with the reason. With
--self-test the rules are first proven on planted violations and on near misses. Prints one line per violation
(file:line: rule), exits 1 if there is any.
"""

import os
import re
import sys
import tempfile

# Which rooms of core a room may include, besides itself. A room that is not named here is a violation.
CORE_ROOMS = {
    "base": [],
    "protocol": ["base"],
    "model": ["base", "protocol"],
    "attempt": ["base", "protocol", "model"],
    "recording": ["base", "protocol", "model"],
    "proxyconfig": ["base", "protocol", "model"],
    "workspace": ["base", "protocol", "model"],
    "tls": ["base", "protocol", "model"],
    "net": ["base", "protocol", "model", "attempt", "recording", "tls"],
    "lab": ["base", "protocol", "model", "tls", "net"],
    "analysis": ["base", "protocol", "model", "attempt", "recording", "proxyconfig"],
    "report": ["base", "protocol", "model", "recording", "analysis"],
    "run": [
        "base", "protocol", "model", "attempt", "recording", "proxyconfig", "workspace", "tls", "net", "lab",
        "analysis", "report",
    ],
}

# The window: values of core and the signals of run, never sockets or the machine. app puts everything together.
UI_ROOMS = {
    "models": [],
    "widgets": ["models"],
    "pages": ["models", "widgets"],
    "shell": ["models", "widgets", "pages"],
}
UI_CORE = ["base", "protocol", "model", "recording", "analysis", "report", "workspace", "proxyconfig", "run"]

SOCKETS = r"QtNetwork|QtWebSockets|Q(Tcp|Udp|Ssl|Local|Web|Abstract)Socket\w*|Q\w*Server|QHostInfo|QSocketNotifier|QNetwork\w+|sys/socket\.h|sys/epoll\.h|netdb\.h|netinet/.*|poll\.h"
TIMERS = r"QTimer|QBasicTimer|QChronoTimer|QDeadlineTimer|sys/timerfd\.h"
CHANCE = r"QRandomGenerator|random"
CLOCKS = r"QDateTime|QTime|QElapsedTimer|ctime|sys/time\.h|time\.h"
FILES = r"QFile|QSaveFile|QTemporaryFile|QTemporaryDir|QDir|fstream|fcntl\.h|QProcess"
LOGGING = r"QDebug|QLoggingCategory|iostream|QMessageLogger"
OBJECTS = r"QObject|QThread\w*|QEventLoop|QCoreApplication"
FACES = r"QtWidgets|QtGui|QApplication|QGuiApplication|QWidget|QColor|QFont|QIcon|QPainter|QPixmap"

# Headers of others that a room never includes.
CORE_NEVER = {
    "base": [SOCKETS, TIMERS, OBJECTS, FILES],
    "protocol": [SOCKETS, TIMERS, CHANCE, CLOCKS, FILES, LOGGING, OBJECTS],
    "model": [SOCKETS, TIMERS, CHANCE, FILES, LOGGING, OBJECTS],
    "attempt": [SOCKETS, TIMERS, CHANCE, CLOCKS, FILES, LOGGING, OBJECTS],
    "recording": [SOCKETS, TIMERS, CHANCE, OBJECTS],
    "proxyconfig": [SOCKETS, TIMERS, CHANCE],
    "workspace": [SOCKETS, TIMERS, CHANCE],
    "tls": [SOCKETS, TIMERS],
    "net": [],
    "lab": [],
    "analysis": [SOCKETS, TIMERS, CHANCE, FILES, LOGGING, OBJECTS],
    "report": [SOCKETS, TIMERS, CHANCE, FILES, LOGGING, OBJECTS],
    "run": [SOCKETS],
}

# Words banned in the code of core, ui and app (comments and literals do not count): pattern, rule, where it is right.
BANNED = [
    (r"\bprocessEvents\b", "processEvents", ["core/net/epoll_dispatcher."]),
    (r"\bQEventLoop\b(?!\s*::)", "nested event loop", []),
    (r"\bwaitFor[A-Z]\w*", "waiting call", ["core/net/epoll_dispatcher."]),
    (r"\b(sleep|usleep|nanosleep|clock_nanosleep|msleep|sleep_for|sleep_until)\s*\(", "sleep", []),
    (r"\bBlockingQueuedConnection\b", "blocking queued connection", []),
    (r"\bqFatal\b|\babort\s*\(\s*\)\s*;\s*//", "abort outside base/assert", ["core/base/assert."]),
]
BANNED_IN = {
    "core/analysis": [(r"\bcurrent(DateTime|Date|Time|MSecsSinceEpoch|SecsSinceEpoch)\w*\b|\bsystem_clock\b", "the current time")],
    "core/report": [(r"\bcurrent(DateTime|Date|Time|MSecsSinceEpoch|SecsSinceEpoch)\w*\b|\bsystem_clock\b", "the current time")],
    "core/protocol": [(r"\bsystem_clock\b|\bsteady_clock::now\b", "the current time")],
    "core/attempt": [(r"\bsystem_clock\b|\bsteady_clock::now\b", "the current time")],
}

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^">]+)[">]')


def code_and_comments(text):
    """The text twice, line for line: code without comments and literals, and comments alone."""
    code, comments = [], []
    i, n = 0, len(text)
    while i < n:
        two = text[i:i + 2]
        if two == "//" or two == "/*":
            end = text.find("\n" if two == "//" else "*/", i + 2)
            end = n if end < 0 else end + (0 if two == "//" else 2)
            piece = text[i:end]
            comments.append(piece)
            code.append("\n" * piece.count("\n") or " ")
            i = end
            continue
        raw = re.match(r'(?:u8|u|U|L)?R"([^()\\\s]{0,16})\(', text[i:i + 24]) if text[i] in 'uULR' else None
        if raw and not (i and (text[i - 1].isalnum() or text[i - 1] == "_")):
            end = text.find(")" + raw.group(1) + '"', i + raw.end())
            end = n if end < 0 else end + len(raw.group(1)) + 2
            piece = text[i:end]
            code.append('""' + "\n" * piece.count("\n"))
            comments.append("\n" * piece.count("\n"))
            i = end
            continue
        if text[i] == '"' or (text[i] == "'" and not re.search(r"(?<![\w'])[0-9][\w']*$", text[max(0, i - 24):i])):
            quote, j = text[i], i + 1
            while j < n and text[j] != quote and text[j] != "\n":
                j += 2 if text[j] == "\\" else 1
            code.append(quote + quote)
            i = j + 1
            continue
        code.append(text[i])
        if text[i] == "\n":
            comments.append("\n")
        i += 1
    return "".join(code), "".join(comments)


def arguments(code, start):
    """The top-level arguments of the call whose opening bracket is at start."""
    depth, parts, begin = 0, [], start + 1
    for i in range(start, len(code)):
        c = code[i]
        if c in "([{":
            depth += 1
        elif c in ")]}":
            depth -= 1
            if depth == 0:
                parts.append(code[begin:i].strip())
                return [p for p in parts if p]
        elif c == "," and depth == 1:
            parts.append(code[begin:i].strip())
            begin = i + 1
    return []


def room_of(path):
    """("core", "net") of core/net/tap.cpp; the room is empty directly under the top folder."""
    parts = path.split("/")
    return parts[0], parts[1] if len(parts) > 2 else ""


# Single files that may include what their room may not, with the reason in their opening lines.
ALLOWED = {("core/base/translate.cpp", "QCoreApplication")}


def check_include(path, quoted, target):
    top, room = room_of(path)
    if (path, target) in ALLOWED:
        return None
    if not quoted:
        last = target.split("/")[-1]
        never = CORE_NEVER.get(room, []) if top == "core" else []
        if top in ("core",) or path.startswith("app/cli/"):
            never = never + [FACES]
        for pattern in never:
            if re.fullmatch(pattern, target) or re.fullmatch(pattern, last) or re.fullmatch(pattern, target.split("/")[0]):
                return f"{top}/{room} never includes <{target}>"
        return None
    parts = target.split("/")
    if parts[0] in ("core", "ui", "app") and len(parts) > 2:
        parts = parts[1:] if parts[0] == "core" else parts
    if len(parts) < 2:
        if target.endswith(".moc") or top == "app":
            return None
        return f'"{target}" is not written "room/file.h"'
    owner = parts[0]
    if top == "core":
        if owner == room:
            return None
        if owner in CORE_ROOMS:
            return None if owner in CORE_ROOMS[room] else f"core/{room} may not include {owner} ({target})"
        return f"core/{room} may not include {target}"
    if top == "ui":
        name = parts[1] if owner == "ui" and len(parts) > 2 else owner
        if name == room or name in UI_ROOMS.get(room, []) or name in UI_CORE:
            return None
        return f"ui/{room} may not include {target}"
    return None


def check_connects(code):
    """Line numbers of connect() and singleShot() calls with a functor and no context object."""
    found = []
    for call in re.finditer(r"(?<![\w.])(QObject::)?connect\s*\(|(?:->|\.)connect\s*\(", code):
        before = code[max(0, call.start() - 2):call.start()]
        if before == "::" and not call.group(1):
            continue
        given = arguments(code, call.end() - 1)
        if len(given) == 3 and re.match(r"(&\s*\w+(<[^>]*>)?(::\w+)+|q(Const|NonConst)?Overload|QOverload|SIGNAL)", given[1]):
            found.append((code.count("\n", 0, call.start()) + 1, "connect without a context object"))
    for call in re.finditer(r"\bsingleShot\s*\(", code):
        given = arguments(code, call.end() - 1)
        if given and (len(given) == 2 or (len(given) == 3 and given[1].startswith("Qt::"))):
            found.append((code.count("\n", 0, call.start()) + 1, "singleShot without a context object"))
    return found


def check_opening(lines):
    """A file opens with what it is, in one to six comment lines."""
    count = 0
    while count < len(lines) and lines[count].startswith("//"):
        count += 1
    if count == 0:
        return "the file does not open with what it is"
    if count > 6:
        return f"the file opens with {count} lines of comment, six at most"
    return None


def check_documented(lines):
    """Types and functions at namespace scope of a header carry a ///."""
    found = []
    type_head = re.compile(r"^(?:class|struct|enum class|enum struct|union)\s+(?:\[\[\w+\]\]\s*)?(\w+)\b(?!.*;\s*$)")
    function_head = re.compile(r"^(?!using\b|template\b|namespace\b|return\b|class\b|struct\b|enum\b|#|//|static_assert|friend\b|Q_|TWINWIRE_)(?:\[\[nodiscard\]\]\s*)?[A-Za-z_][\w:<>,&*\s]*?\b(\w+)\s*\(")
    for number, line in enumerate(lines, 1):
        head = type_head.match(line)
        function = None if head else function_head.match(line)
        if not head and not function:
            continue
        above = number - 2
        while above >= 0 and (lines[above].startswith("template") or lines[above].startswith("[[")):
            above -= 1
        previous = lines[above].strip() if above >= 0 else ""
        documented = previous.startswith("///") or "///<" in line
        # declarations that follow each other without a gap share the comment of the first
        if function and not documented:
            documented = previous != "" and not previous.startswith("namespace") and not previous.startswith("#")
        if not documented:
            found.append((number, f"{(head or function).group(1)} has no ///"))
    return found


def check_file(path, text):
    """All violations in one source file; path is relative to the project's root, with forward slashes."""
    found = []
    top, room = room_of(path)
    lines = text.split("\n")
    if top == "core" and room not in CORE_ROOMS:
        return [(1, f"core/{room} is not a room of the table")]
    if top == "ui" and room and room not in UI_ROOMS:
        return [(1, f"ui/{room} is not a room of the table")]
    for number, line in enumerate(lines, 1):
        include = INCLUDE.match(line)
        if include:
            wrong = check_include(path, include.group(1) == '"', include.group(2))
            if wrong:
                found.append((number, wrong))
    code, comments = code_and_comments(text)
    if code.count("\n") != text.count("\n"):
        found.append((1, "the layering test misread this file"))
    rules = list(BANNED)
    for folder, more in BANNED_IN.items():
        if path.startswith(folder + "/"):
            rules += [(pattern, rule, []) for pattern, rule in more]
    for pattern, rule, right_in in rules:
        if any(path.startswith(prefix) for prefix in right_in):
            continue
        for hit in re.finditer(pattern, code):
            found.append((code.count("\n", 0, hit.start()) + 1, f"{rule} ({hit.group(0).strip()})"))
    for number, line in enumerate(comments.split("\n"), 1):
        left = re.search(r"\b(TODO|FIXME|XXX|HACK)\b", line)
        if left:
            found.append((number, f"{left.group(1)} left in a comment"))
    found += check_connects(code)
    opening = check_opening(lines)
    if opening:
        found.append((1, opening))
    if path.endswith(".h"):
        if not any(line.strip() == "#pragma once" for line in lines):
            found.append((1, "no #pragma once"))
        found += check_documented(lines)
    return found


def check_link_list(path, text):
    """A room links what it may include and nothing else: USES in core/ROOM/CMakeLists.txt."""
    room = room_of(path)[1]
    found = []
    for call in re.finditer(r"twinwire_add_room\(([^)]*)\)", text):
        words = call.group(1).split()
        used, taking = [], False
        for word in words[1:]:
            if word in ("SOURCES", "HEADERS", "LIBRARIES", "MOC", "USES"):
                taking = word == "USES"
            elif taking:
                used.append(word)
        for other in used:
            if other not in CORE_ROOMS.get(room, []):
                found.append((text.count("\n", 0, call.start()) + 1, f"core/{room} may not link {other}"))
    return found


def check_tree(root):
    """(path, line, rule) of every violation below root, and how many files were read."""
    found, count = [], 0
    for top in ("core", "ui", "app"):
        for folder, folders, files in os.walk(os.path.join(root, top)):
            folders.sort()
            for name in sorted(files):
                full = os.path.join(folder, name)
                path = os.path.relpath(full, root).replace(os.sep, "/")
                if name.endswith((".h", ".cpp")):
                    check = check_file
                elif name == "CMakeLists.txt" and top == "core" and room_of(path)[1]:
                    check = check_link_list
                else:
                    continue
                count += 1
                with open(full, encoding="utf-8") as source:
                    found += [(path, line, rule) for line, rule in check(path, source.read())]
    return found, count


# A planted fault each: path, content behind the opening, what the rule's text must contain. Empty: a near miss.
HEADER = "// A planted file.\n#pragma once\n"
SOURCE = "// A planted file.\n"
PLANTED = [
    ("core/base/a.h", HEADER + '#include "protocol/url.h"\n', "core/base may not include protocol"),
    ("core/protocol/a.h", HEADER + '#include "model/route.h"\n', "core/protocol may not include model"),
    ("core/protocol/b.h", HEADER + '#include "core/model/route.h"\n', "core/protocol may not include model"),
    ("core/analysis/a.cpp", SOURCE + '#include "net/tap.h"\n', "core/analysis may not include net"),
    ("core/analysis/b.cpp", SOURCE + '#include "tls/engine.h"\n', "core/analysis may not include tls"),
    ("core/analysis/c.cpp", SOURCE + "auto now = QDateTime::currentDateTimeUtc();\n", "the current time"),
    ("core/net/a.cpp", SOURCE + '#include "analysis/compare.h"\n', "core/net may not include analysis"),
    ("core/tls/a.cpp", SOURCE + "#include <QTcpSocket>\n", "core/tls never includes <QTcpSocket>"),
    ("core/tls/b.cpp", SOURCE + "#include <QtNetwork/QTcpSocket>\n", "core/tls never includes"),
    ("core/attempt/a.cpp", SOURCE + "#include <QTimer>\n", "core/attempt never includes"),
    ("core/model/a.h", HEADER + "#include <QObject>\n", "core/model never includes"),
    ("core/report/a.cpp", SOURCE + "#include <QFile>\n", "core/report never includes"),
    ("core/run/a.cpp", SOURCE + "#include <QWidget>\n", "core/run never includes"),
    ("core/cellar/a.h", HEADER, "not a room"),
    ("core/base/b.h", HEADER + '#include "text.h"\n', "room/file.h"),
    ("core/lab/CMakeLists.txt", "twinwire_add_room(lab SOURCES a.cpp USES net analysis)\n", "core/lab may not link analysis"),
    ("ui/pages/a.cpp", SOURCE + '#include "net/driver.h"\n', "ui/pages may not include"),
    ("ui/models/a.cpp", SOURCE + '#include "ui/pages/a.h"\n', "ui/models may not include"),
    ("app/cli/a.cpp", SOURCE + "#include <QApplication>\n", "never includes"),
    ("core/run/b.cpp", SOURCE + "void f() {\n    QCoreApplication::processEvents();\n}\n", "processEvents"),
    ("core/run/c.cpp", SOURCE + "QEventLoop loop;\n", "nested event loop"),
    ("core/lab/a.cpp", SOURCE + "child.waitForStarted();\n", "waiting call"),
    ("core/lab/b.cpp", SOURCE + "std::this_thread::sleep_for(10ms);\n", "sleep"),
    ("core/net/b.cpp", SOURCE + "connect(a, &A::b, c, &C::d, Qt::BlockingQueuedConnection);\n", "blocking"),
    ("core/net/c.cpp", SOURCE + "connect(a, &A::b,\n        [this, x](int i) { f(i, x); });\n", "without a context"),
    ("core/net/d.cpp", SOURCE + "QObject::connect(&a, qOverload<int>(&A::b), [] {});\n", "without a context"),
    ("core/net/e.cpp", SOURCE + "QTimer::singleShot(5, [] { f(); });\n", "without a context"),
    ("core/net/f.cpp", SOURCE + "int i = 0; // TODO: later\n", "TODO"),
    ("core/net/g.cpp", "#include <QObject>\n", "does not open"),
    ("core/net/h.cpp", "// 1\n// 2\n// 3\n// 4\n// 5\n// 6\n// 7\n", "six at most"),
    ("core/net/i.h", HEADER + "struct Bare {\n};\n", "Bare has no ///"),
    ("core/net/j.h", HEADER + "\nint bare(int x);\n", "bare has no ///"),
    ("core/net/k.h", "// A header.\n", "pragma once"),
]
NEAR_MISSES = [
    ("core/net/epoll_dispatcher.h", HEADER + "/// Its own.\nclass A : B {\n    bool processEvents(QEventLoop::ProcessEventsFlags flags) override;\n};\n"),
    ("core/net/n1.cpp", SOURCE + "// processEvents, waitForStarted and sleep(1) are banned\nauto t = u\"waitForDisconnected(); sleep(1)\"_s;\n"),
    ("core/net/n2.cpp", SOURCE + "int r = ::connect(fd, reinterpret_cast<sockaddr*>(&a), sizeof a);\n"),
    ("core/net/n3.cpp", SOURCE + "connect(a, &A::b, this, [this](int i, int j) { f(i, j); });\nQTimer::singleShot(0, this, [] {});\n"),
    ("core/net/n4.cpp", SOURCE + '#include "attempt/machine.h"\n#include "tls/engine.h"\n#include <sys/socket.h>\n#include <QTimer>\n'),
    ("core/run/n5.cpp", SOURCE + '#include "analysis/compare.h"\n#include "net/tap.h"\n#include "n5.moc"\n'),
    ("core/protocol/n6.cpp", SOURCE + 'auto raw = R"(// TODO "quoted)";\nint big = 1\'000\'000 + 0xAB\'CD;\nauto q = u\'"\';\n#include "base/text.h"\n'),
    ("core/net/n7.h", HEADER + "class Forward;\n/// Documented.\ntemplate <typename T>\nstruct A {\n    int f();\n};\n/// First.\nint a();\nint b();\n"),
    ("core/lab/CMakeLists.txt", "twinwire_add_room(lab SOURCES a.cpp USES net tls LIBRARIES Qt6::WebSockets)\n"),
    ("app/cli/n8.cpp", SOURCE + '#include "run/compare_run.h"\n#include "net/epoll_dispatcher.h"\n'),
]


def self_test():
    """What the rules fail to do, in words; empty when every planted fault is found and no near miss is."""
    wrong = []
    for path, text, expected in PLANTED + [(p, t, "") for p, t in NEAR_MISSES]:
        with tempfile.TemporaryDirectory() as root:
            full = os.path.join(root, path)
            os.makedirs(os.path.dirname(full))
            with open(full, "w", encoding="utf-8") as out:
                out.write(text)
            rules = [rule for _, _, rule in check_tree(root)[0]]
        if expected and not any(expected in rule for rule in rules):
            wrong.append(f"{path}: a planted fault was not found: {expected} (found: {rules})")
        if not expected and rules:
            wrong.append(f"{path}: a near miss was taken for a fault: {rules}")
    return wrong


def main():
    given = sys.argv[1:]
    if "--self-test" in given:
        given.remove("--self-test")
        wrong = self_test()
        for line in wrong:
            print("self-test:", line)
        if wrong:
            return 1
        print(f"self-test: {len(PLANTED)} planted faults found, {len(NEAR_MISSES)} near misses left alone")
    root = given[0] if given else os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
    found, count = check_tree(root)
    for path, line, rule in found:
        print(f"{path}:{line}: {rule}")
    print(f"{count} files read, {len(found)} violations")
    return 1 if found or not count else 0


if __name__ == "__main__":
    sys.exit(main())
