#!/usr/bin/env python3
"""Compares random expressions in Taipan and in this Python: their values and their exceptions.

    python3 tests/properties/compare.py --taipan PATH [--count N] [--seed N] [--python PATH] [--show N]

The same seed makes the same expressions. What Pythons from 3.11 on word differently, and what
Taipan words as 3.14 does, is in `wordings.py`. Differences are printed and fail the run.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from random import Random

from templates import ENCODINGS, KINDS, LEAVES, MIXES, SPECS
from wordings import BEHAVIOURS, WAITING, WORDINGS

HERE = Path(__file__).resolve().parent
HOLE = re.compile(r"<(\w+)>")
TEMPLATES = {
    kind: [part.replace("\0", "|") for line in text.strip().splitlines()
           for part in line.strip().replace("\\|", "\0").split("|")]
    for kind, text in KINDS.items()
}


class Generator:
    def __init__(self, seed):
        self.random = Random(seed)

    def make(self, kind, depth):
        """The text of a random expression of a kind, in parentheses if it needs them."""
        special = getattr(self, f"make_{kind}", None)
        if special:
            return special(depth)
        if kind in MIXES:
            return self.make(self.random.choice(MIXES[kind]), depth)
        if depth <= 0 or kind not in TEMPLATES or self.random.random() < 0.25:
            text = self.random.choice(LEAVES[kind])
            plain = text.isdigit() or text[0] in "'[{(" or text.isidentifier() or kind not in TEMPLATES
            return text if plain and not text.isdigit() else f"({text})"
        if self.random.random() < 0.02:
            return self.make("any", depth - 1)
        return f"({self.fill(self.random.choice(TEMPLATES[kind]), depth)})"

    def fill(self, template, depth):
        return HOLE.sub(lambda hole: self.make(hole[1], depth - 1), template)

    def expression(self):
        kind = self.random.choice(list(TEMPLATES))
        return self.fill(self.random.choice(TEMPLATES[kind]), self.random.choice((1, 1, 2, 2, 3)))

    def items(self, kind, depth):
        return ", ".join(self.make(kind, depth - 1) for _ in range(self.random.randrange(5)))

    def make_intlist(self, depth):
        return f"[{self.items('int', depth)}]"

    def make_numlist(self, depth):
        return f"[{self.items('num', depth)}]"

    def make_strlist(self, depth):
        return f"[{self.items('str', depth)}]"

    def make_byteslist(self, depth):
        return f"[{self.items('bytes', depth)}]"

    def make_numtuple(self, depth):
        return f"tuple([{self.items('num', depth)}])"

    def make_rawspec(self, depth):
        pick = self.random.choice
        fill = pick(["", "", "<", ">", "^", "=", "*<", "0>", "é^", "#=", ">>"])
        sign = pick(["", "", "+", "-", " "]) + pick(["", "", "", "z"]) + pick(["", "", "", "#"])
        width = pick(["", "", "0", "1", "8", "010", "20"]) + pick(["", "", "", ",", "_"])
        precision = pick(["", "", "", ".0", ".1", ".3", ".10", ".", ".17", ".30"])
        kind = pick(SPECS) if self.random.random() < 0.95 else pick("qyzD,")
        return f"{fill}{sign}{width}{precision}{kind}"

    def make_spec(self, depth):
        return repr(self.make_rawspec(depth))

    def make_percent(self, depth):
        pick = self.random.choice
        flags = pick(["", "", "-", "+", " ", "0", "#", "-0", "+ ", "#0"])
        width = pick(["", "", "", "1", "5", "12", "*"])
        precision = pick(["", "", ".0", ".2", ".5", ".", ".20"])
        kind = pick("diouxXeEfFgGcrsa%") if self.random.random() < 0.96 else pick("yzZ")
        return repr(f"{pick(['', 'a ', '%%'])}%{flags}{width}{precision}{kind}")

    def make_slice(self, depth):
        part = lambda: self.random.choice(["", "", "0", "1", "2", "-1", "-2", "5", "-10", "None", "2**70"])
        step = self.random.choice(["", "", ":", ":1", ":2", ":-1", ":-2", ":0", ":3"])
        return f"{part()}:{part()}{step}"

    def make_slicevalue(self, depth):
        parts = [self.make("index", 0), self.make("index", 0), self.random.choice(["None", "None", "1", "2", "-1", "0"])]
        return f"slice({', '.join(parts)})"


def run(python, expressions, folder, hash_seed=0):
    """What a Python says to each expression."""
    program = Path(folder) / "expressions.py"
    lines = ",\n".join(map(ascii, expressions))
    runner = (HERE / "runner.py").read_text(encoding="utf-8")
    program.write_text(f"EXPRESSIONS = [\n{lines},\n]\n{runner}", encoding="utf-8")
    environment = {**os.environ, "PYTHONHASHSEED": str(hash_seed)}
    result = subprocess.run([python, str(program)], capture_output=True, timeout=1800, env=environment)
    said = result.stdout.decode("utf-8", "surrogatepass").split("\n")[:-1]
    if result.returncode or len(said) != len(expressions):
        at = expressions[len(said)] if len(said) < len(expressions) else ""
        sys.exit(f"{python} ended with {result.returncode} at {at}\n{result.stderr.decode()[-2000:]}")
    return said


def in_order(display):
    """A display of a set, sorted: the order of its items depends on hashes."""
    return "{" + ", ".join(sorted(display[1].split(", "))) + "}"


def normalised(text):
    text = re.sub(r"\{([^{}:]*)\}", in_order, text)
    for pattern, replacement, _ in WORDINGS:
        text = re.sub(pattern, replacement, text)
    return text


def is_settled(python, expressions, wanted, folder):
    """For each expression, whether a Python always says the same.

    It does not where the order of a set shows: that depends on the seed of hashes, and on addresses.
    """
    settled = [True] * len(expressions)
    for hash_seed in range(1, 41 if expressions else 0):
        said = run(python, expressions, folder, hash_seed)
        settled = [still and a == b for still, a, b in zip(settled, wanted, said)]
    return settled


def version_of(python):
    """The version of a Python, and whether its hashes are those of 64 bits."""
    ask = "import sys; print(*sys.version_info[:2], sys.hash_info.width)"
    answer = subprocess.run([python, "-c", ask], capture_output=True, text=True, check=True)
    major, minor, width = map(int, answer.stdout.split())
    return (major, minor), width == 64


def left_out(version, is_wide):
    """The pattern of expressions in which another version or machine may differ."""
    patterns = [pattern for since, pattern, _ in BEHAVIOURS if version < since]
    patterns += [pattern for pattern, _ in WAITING]
    if not is_wide:
        patterns.append(r"hash\(|len\(.*range|\bindex\(|ssize_t")
    return re.compile("|".join(patterns))


def main():
    parser = argparse.ArgumentParser(description="Compares random expressions in two Pythons.")
    parser.add_argument("--taipan", required=True)
    parser.add_argument("--python", default=sys.executable)
    parser.add_argument("--count", type=int, default=60000)
    parser.add_argument("--seed", type=int, default=314)
    parser.add_argument("--show", type=int, default=40, help="how many differences to print")
    options = parser.parse_args()
    generator = Generator(options.seed)
    skipped = left_out(*version_of(options.python))
    different = 0
    batch = 20000
    for start in range(0, options.count, batch):
        expressions = [generator.expression() for _ in range(min(batch, options.count - start))]
        expressions = [expression for expression in expressions if not skipped.search(expression)]
        with tempfile.TemporaryDirectory() as folder:
            wanted = run(options.python, expressions, folder)
            found = run(options.taipan, expressions, folder)
            answers = [
                answer for answer in zip(expressions, wanted, found)
                if answer[1] != answer[2] and normalised(answer[1]) != normalised(answer[2])
            ]
            expressions, wanted, found = zip(*answers) if answers else ([], [], [])
            settled = is_settled(options.python, expressions, wanted, folder)
        for expression, want, have, is_difference in zip(expressions, wanted, found, settled):
            if is_difference:
                different += 1
                if different <= options.show:
                    print(f"{expression}\n    Python: {want}\n    Taipan: {have}")
    print(f"{options.count} expressions with seed {options.seed}: {different} differ")
    sys.exit(bool(different))


if __name__ == "__main__":
    main()
