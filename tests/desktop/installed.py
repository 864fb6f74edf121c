#!/usr/bin/env python3
"""Installs a build into a folder and looks at it as a desktop does.

    installed.py BUILD_FOLDER

Every file is where it belongs, the desktop entry and the AppStream description pass their validators, the entry's
program, icon and type are the installed ones. Prints what is wrong and exits 1.
"""

import configparser
import os
import shutil
import subprocess
import sys
import xml.etree.ElementTree as xml

NAME = "dev.twinwire.Twinwire"
TYPE = "application/x-twinwire+json"


def run(*command, **options):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **options)
    return done.returncode, done.stdout


def main():
    build = os.path.abspath(sys.argv[1])
    root = os.path.join(build, "installed")
    shutil.rmtree(root, ignore_errors=True)
    wrong = []
    # The window alone: the rest of the program need not be built for this.
    code, words = run("cmake", "--install", build, "--prefix", root, env={**os.environ, "DESTDIR": ""})
    if code != 0:
        print(words)
        return 1
    share = os.path.join(root, "share")
    places = {
        "program": os.path.join(root, "bin", "twinwire-gui"),
        "desktop entry": os.path.join(share, "applications", NAME + ".desktop"),
        "description": os.path.join(share, "metainfo", NAME + ".metainfo.xml"),
        "icon": os.path.join(share, "icons", "hicolor", "scalable", "apps", NAME + ".svg"),
        "type": os.path.join(share, "mime", "packages", NAME + ".xml"),
        "README": os.path.join(share, "doc", "twinwire", "README.md"),
    }
    for what, place in places.items():
        if not os.path.isfile(place):
            wrong.append(f"{what} is not at {os.path.relpath(place, root)}")
    if wrong:
        print("\n".join(wrong))
        return 1

    for command in (
        ("desktop-file-validate", "--warn-kde", places["desktop entry"]),
        ("appstreamcli", "validate", "--no-net", places["description"]),
    ):
        if not shutil.which(command[0]):
            wrong.append(f"{command[0]} is not installed (Debian's packages desktop-file-utils and appstream)")
            continue
        code, words = run(*command)
        if code != 0:
            wrong.append(f"{' '.join(command[:2])}:\n{words}")

    entry = configparser.ConfigParser(interpolation=None)
    entry.optionxform = str
    entry.read(places["desktop entry"], encoding="utf-8")
    entry = entry["Desktop Entry"]
    if entry["Exec"].split()[0] != "twinwire-gui" or entry["Icon"] != NAME or TYPE not in entry["MimeType"].split(";"):
        wrong.append("the desktop entry names another program, icon or type")
    names = {"mime": "{http://www.freedesktop.org/standards/shared-mime-info}"}
    kind = xml.parse(places["type"]).getroot().find(f"{names['mime']}mime-type")
    if kind is None or kind.get("type") != TYPE:
        wrong.append("the type's file describes another type")
    description = xml.parse(places["description"]).getroot()
    if description.findtext("id") != NAME or description.find("releases/release").get("version").startswith("@"):
        wrong.append("the description has another id, or no version")
    picture = xml.parse(places["icon"]).getroot()
    if not picture.tag.endswith("svg") or not (picture.get("viewBox") or picture.get("width")):
        wrong.append("the icon is no SVG with a size")

    code, words = run(places["program"], "--version")
    if code != 0 or "twinwire" not in words:
        wrong.append(f"the installed program does not say its version: {words}")
    clean = {key: value for key, value in os.environ.items()
             if key not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    code, words = run(places["program"], env=clean)
    if code != 3 or "no display" not in words:
        wrong.append(f"without a display the program ends with {code}: {words}")
    print("\n".join(wrong) or "everything is in place")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
