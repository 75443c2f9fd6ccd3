"""Time a megabyte of each text made to strain the extractor, beside a megabyte of plain sentences.

    python -m benchmarks.hostile [--whole]

Prints seconds of process time for citations and dates (or, with --whole, for all components), the slowest
first, and how many times the plain sentences' time that is.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable

from corpora.generator.hostile import NAMES, SENTENCES, hostile
from extractor import extract_text
from extractor.language.citations import Surroundings, find_citations
from extractor.language.dates import find_dates

_MEGABYTE = 1_000_000


def cite(text: str) -> None:
    """Find the citations of a text, with the dates they need."""
    find_citations(text, Surroundings(find_dates(text)))


def seconds(work: Callable[[str], object], text: str) -> float:
    """Return the process time of work on a text, the better of two runs."""
    taken = []
    for _ in range(2):
        at = time.process_time()
        work(text)
        taken.append(time.process_time() - at)
    return min(taken)


def megabyte(name: str) -> str:
    """Return a megabyte, in UTF-8, of a hostile text."""
    return hostile(name, _MEGABYTE).encode()[:_MEGABYTE].decode("utf-8", "ignore")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--whole", action="store_true", help="all components, not citations and dates alone")
    work = extract_text if parser.parse_args().whole else cite
    work(SENTENCES)
    plain = seconds(work, megabyte(SENTENCES))
    taken = sorted(((seconds(work, megabyte(name)), name) for name in NAMES), reverse=True)
    print("| 1 MB of | seconds | by sentences |\n| --- | ---: | ---: |")
    for took, name in taken:
        print(f"| {name[:40]!r} | {took:.2f} | {took / plain:.1f} |")


if __name__ == "__main__":
    main()
