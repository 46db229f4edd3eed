#!/usr/bin/env python3
"""Writes the expected output of the snippets and programs from CPython's own.

    python3.13 tests/snippets/regen.py [--check] [--python PATH] [SUBSTRING...]

Every `AREA/TOPIC.py` here and every `tests/programs/NAME.py` is run from within its directory, and
what it prints goes to `TOPIC.out` beside it. Comments in its first ten lines say more:

    # expected: 3.14   the output is 3.14's; an older Python leaves the file alone
    # uncaught         it ends by an uncaught exception: stderr goes to `TOPIC.err`, the status is 1
    # native-only      uses files, arguments or standard input: not run in a browser

A file `TOPIC.in` is given as standard input. Directories named `lib` hold modules to import.
Paths in tracebacks are written relative to the snippet's directory.
"""

import argparse
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

TESTS = Path(__file__).resolve().parent.parent


def find(filters):
    found = [*TESTS.glob("snippets/*/**/*.py"), *TESTS.glob("programs/**/*.py")]
    for path in sorted(found):
        parts = path.relative_to(TESTS).parts
        if "lib" in parts or "__pycache__" in parts:
            continue
        if not filters or any(word in str(path) for word in filters):
            yield path


def markers(path):
    with open(path, encoding="utf-8", errors="replace") as file:
        head = [line.strip() for line, _ in zip(file, range(10))]
    return {line[1:].strip() for line in head if line.startswith("#")}


def run(path, python):
    stdin = path.with_suffix(".in")
    environment = os.environ | {
        "PYTHONHASHSEED": "0",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONIOENCODING": "utf-8",
        "NO_COLOR": "1",
    }
    result = subprocess.run(
        [python, path.name],
        cwd=path.parent,
        env=environment,
        input=stdin.read_bytes() if stdin.exists() else b"",
        capture_output=True,
        timeout=600,
    )
    here = f"{path.parent}{os.sep}".encode()
    return result.returncode, result.stdout, result.stderr.replace(here, b"")


def expect(path, python, version, check):
    """Returns one line that says what was done, and whether it is in order."""
    name = path.relative_to(TESTS)
    marks = markers(path)
    if "expected: 3.14" in marks and version < (3, 14):
        return f"kept     {name}", path.with_suffix(".out").exists()
    status, out, err = run(path, python)
    wanted = 1 if "uncaught" in marks else 0
    if status != wanted:
        return f"REFUSED  {name}: exit status {status}, not {wanted}\n{err.decode()}", False
    texts = {".out": out}
    if wanted:
        texts[".err"] = err
    elif path.with_suffix(".err").exists():
        return f"REFUSED  {name}: has an .err file but is not marked uncaught", False
    changed = []
    for suffix, text in texts.items():
        target = path.with_suffix(suffix)
        if not target.exists() or target.read_bytes() != text:
            changed.append(suffix)
            if not check:
                target.write_bytes(text)
    if not changed:
        return f"same     {name}", True
    return f"{'DIFFERS' if check else 'wrote'}  {name} {' '.join(changed)}", not check


def main():
    parser = argparse.ArgumentParser(description="Writes the expected output of the snippets.")
    parser.add_argument("--check", action="store_true", help="write nothing, report differences")
    parser.add_argument("--python", default=sys.executable, help="the interpreter to ask")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("filters", nargs="*", metavar="SUBSTRING")
    options = parser.parse_args()
    ask = "import sys; print(*sys.version_info[:2])"
    answer = subprocess.run([options.python, "-c", ask], capture_output=True, text=True, check=True)
    version = tuple(map(int, answer.stdout.split()))
    if version < (3, 13):
        sys.exit(f"regen.py: needs Python 3.13 or later, not {version[0]}.{version[1]}")
    paths = list(find(options.filters))
    failed = 0
    with ThreadPoolExecutor(options.jobs) as pool:
        for line, good in pool.map(
            lambda path: expect(path, options.python, version, options.check), paths
        ):
            failed += not good
            if not line.startswith("same"):
                print(line)
    print(f"{len(paths)} files, {failed} failed")
    sys.exit(bool(failed))


if __name__ == "__main__":
    main()
