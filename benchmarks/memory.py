"""Measure whether memory stays flat while many documents are extracted in one process.

    python -m benchmarks.memory [FOLDER_OR_FILE ...] [--documents N]

Without arguments the texts of the sample corpus are read, over and over. Before each document its words are
made new ones, as another archive's would be, so that whatever keeps words or texts shows. Prints the resident
memory after every tenth of the documents, and the growth per thousand documents over the second half.
"""

from __future__ import annotations

import argparse
import gc
import itertools
from pathlib import Path

from benchmarks.extract_text import texts
from extractor.api import extract_text

_STEPS = 10


def resident() -> float:
    """Return the resident memory of this process in megabytes (Linux)."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096 / 1e6


def renewed(text: str, number: int) -> str:
    """Return a text with words that no earlier document had: one word in ten bears the document's number."""
    words = text.split(" ")
    words[::10] = [f"{word}x{number}" if word.isalpha() else word for word in words[::10]]
    return " ".join(words)


def measure(documents: list[str], count: int) -> list[float]:
    """Return the resident megabytes before the first document and after each tenth of them."""
    extract_text(documents[0])
    found = [resident()]
    for number, text in enumerate(itertools.islice(itertools.cycle(documents), count), 1):
        extract_text(renewed(text, number))
        if number % (count // _STEPS) == 0:
            gc.collect()
            found.append(resident())
    return found


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("paths", nargs="*", type=Path, default=[Path("corpora/texts")])
    parser.add_argument("--documents", type=int, default=1_000, metavar="N", help="at least 10")
    args = parser.parse_args()
    count = max(args.documents, _STEPS)
    found = measure(texts(args.paths), count)
    print(f"{'documents':>10} {'MB resident':>12}")
    for step, megabytes in enumerate(found):
        print(f"{step * (count // _STEPS):10} {megabytes:12.1f}")
    half = found[_STEPS // 2]
    print(f"growth per 1,000 documents, second half: {(found[-1] - half) * 2_000 / count:.1f} MB")


if __name__ == "__main__":
    main()
