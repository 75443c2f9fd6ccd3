"""Measure accuracy as paper gets worse: F1 of each class on generated documents at each level of noise.

    python -m benchmarks.noise [--count N] [--seed FIRST]

Level 0 is clean; level 1 wraps lines, breaks pages and puts blanks into codes; level 2 adds scanning damage
to letters. The documents are the same at each level, so that the columns differ by noise only.
"""

from __future__ import annotations

import argparse
import json
import time

from corpora.generator import generate
from extractor import api
from extractor.evaluation import Summary, measure, summarise

LEVELS = (0, 1, 2)


def accuracy(seeds: range, noise: int) -> Summary:
    """Extract the documents of some seeds at a level of noise and measure them against what was generated."""
    measured = []
    for seed in seeds:
        sheet = generate(seed, noise)
        record = api.extract_text(sheet.text, f"{seed:06}")
        measured.append(measure(f"{seed:06}", sheet.gold(), json.loads(record.to_json())))
    return summarise(measured)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1, help="of the first document")
    args = parser.parse_args()
    start = time.perf_counter()
    found = [accuracy(range(args.seed, args.seed + args.count), noise) for noise in LEVELS]
    print(f"{args.count} documents a level, {time.perf_counter() - start:.0f} s\n")
    print("| F1 | facts |" + "".join(f" noise {n} |" for n in LEVELS))
    print("| --- | ---: |" + " ---: |" * len(LEVELS))
    for name, first in found[0].scores.items():
        if not first.empty:
            cells = "".join(f" {s.scores[name].f1:.3f} |" for s in found)
            print(f"| {name} | {first.right + first.missed.total()} |{cells}")
    for what in found[0].wholes:
        cells = "".join(f" {s.wholes[what] / s.documents:.3f} |" for s in found)
        print(f"| documents: {what} right | {args.count} |{cells}")


if __name__ == "__main__":
    main()
