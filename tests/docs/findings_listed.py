#!/usr/bin/env python3
"""Holds docs/findings.md against the codes that the core gives: every code is listed once, with its meaning, and nothing else.

    findings_listed.py PROJECT

Codes stand in the table of titles (core/analysis/wording.cpp) and in what a configuration's reading gives
(core/proxyconfig). Prints what is wrong and exits 1.
"""

import collections
import pathlib
import re
import sys

project = pathlib.Path(sys.argv[1])
code = r"(?:proxy|network|tls|request|upstream|heartbeat|protocol)\.[a-z0-9]+(?:-[a-z0-9]+)*"

given = set(re.findall(rf'^    \{{"({code})",$', (project / "core/analysis/wording.cpp").read_text(), re.M))
if len(given) < 50:
    sys.exit(f"only {len(given)} codes found in core/analysis/wording.cpp: its table has changed, this test must follow")
for source in (project / "core/proxyconfig").glob("*.cpp"):
    given |= set(re.findall(rf'"({code})"', source.read_text()))

rows = re.findall(rf"^\| `({code})` \| (.*) \|$", (project / "docs/findings.md").read_text(), re.M)
listed = collections.Counter(name for name, _ in rows)
wrong = [f"{name} is given and not listed in docs/findings.md" for name in sorted(given - set(listed))]
wrong += [f"{name} is listed in docs/findings.md and never given" for name in sorted(set(listed) - given)]
wrong += [f"{name} is listed {times} times" for name, times in sorted(listed.items()) if times > 1]
wrong += [f"{name} has no meaning" for name, meaning in rows if not meaning.strip()]
print("\n".join(wrong) or f"{len(listed)} codes, each listed once")
sys.exit(1 if wrong else 0)
