"""Write generated documents into a folder: `python -m corpora.generator --count 100 OUT`."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from corpora.generator import generate


def main() -> None:
    """Write `NNNNNN.txt` and, unless told not to, `NNNNNN.gold.json` for each seed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--noise", type=int, choices=(0, 1, 2), default=0)
    parser.add_argument(
        "--faults", type=int, default=0, help="rules to plant a passage for, in each document"
    )
    parser.add_argument("--seed", type=int, default=1, help="of the first document")
    parser.add_argument("--no-gold", action="store_true")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    for seed in range(args.seed, args.seed + args.count):
        sheet = generate(seed, args.noise, args.faults)
        (args.out / f"{seed:06}.txt").write_text(sheet.text, "utf-8")
        if not args.no_gold:
            gold = json.dumps(sheet.gold(), ensure_ascii=False, indent=1)
            (args.out / f"{seed:06}.gold.json").write_text(gold, "utf-8")


if __name__ == "__main__":
    main()
