#!/usr/bin/env python3
"""validate.py SCHEMA: exits 0 when the JSON document on stdin is what SCHEMA (a file) describes, else says why not.
validate.py --self-test SCHEMA: the document must be refused once a field is added, removed or misspelled."""

import copy
import json
import sys

import jsonschema


def errors(validator, document):
    return [f"{'/'.join(map(str, e.absolute_path))}: {e.message[:200]}" for e in validator.iter_errors(document)]


def main():
    self_test = sys.argv[1] == "--self-test"
    with open(sys.argv[-1], encoding="utf-8") as file:
        schema = json.load(file)
    jsonschema.Draft7Validator.check_schema(schema)
    validator = jsonschema.Draft7Validator(schema)
    document = json.load(sys.stdin)
    found = errors(validator, document)
    if found or not self_test:
        print("\n".join(found[:10]))
        return 1 if found else 0
    for name in list(document):
        broken = copy.deepcopy(document)
        broken[name + "x"] = broken.pop(name)
        if not errors(validator, broken):
            print(f"{name}x for {name} was not noticed")
            return 1
    sessions = [document[name] for name in ("direct", "proxied") if name in document] or [document]
    for session in sessions:
        session["outcome"] = "perhaps"
        if not errors(validator, document):
            print("an unknown outcome was not noticed")
            return 1
        session["outcome"] = "switched"
    return 0


if __name__ == "__main__":
    sys.exit(main())
