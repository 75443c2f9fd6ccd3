"""Measure searches: queries as people type them, over a catalogue and beside ripgrep over the same text."""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

from extractor.catalogue import Catalogue
from extractor.identity.folding import fold

BESIDE = 50
"""How many queries of each kind ripgrep is timed with: each reads all the text."""
_HEAD = (
    *("documents", "passages", "queries", "p50, ms", "p95, ms", "most, ms"),
    *("processor p50, ms", "p95, ms", "ripgrep p50, ms", "p95, ms"),
)


def queries(path: Path, count: int, random: Random) -> dict[str, list[str]]:
    """Return queries by kind, drawn from what the catalogue holds."""
    with Catalogue(path, read_only=True) as catalogue:

        def drawn(sql: str) -> list[str]:
            values = [str(row[0]) for row in catalogue.db.execute(sql)]
            return random.choices(values, k=count // 6) if values else []

        codes = drawn("SELECT code FROM citations WHERE code IS NOT NULL ORDER BY key LIMIT 20000")
        typed = drawn(
            "SELECT doc_type || ' số ' || code FROM citations WHERE code IS NOT NULL AND"
            " doc_type IS NOT NULL ORDER BY key LIMIT 20000"
        )
        names = drawn("SELECT name FROM people UNION ALL SELECT name FROM units ORDER BY 1 LIMIT 20000")
        texts = drawn(
            "SELECT substr(d.text, p.start + 1, p.end - p.start) FROM passages p"
            " JOIN documents d ON d.id = p.document ORDER BY p.id LIMIT 20000"
        )
    return {
        "codes as printed": codes,
        "codes in other styles": [_restyled(code, random) for code in typed],
        "names": names,
        "phrases": [_phrase(text, random) for text in texts],
        "without diacritics": [fold(_phrase(text, random)) for text in texts],
        "rubbish": ["".join(random.choices("abđộ \"'*-()/^:729 ", k=random.randint(1, 24))) for _ in texts],
    }


def measure_search(path: Path, folder: Path, count: int, asked: int) -> Iterator[str]:
    """Yield a table of Markdown: latencies by kind of query."""
    yield f"| {' | '.join(_HEAD[:2])} | kind | {' | '.join(_HEAD[2:])} |"
    yield f"|{' --- |' * (len(_HEAD) + 1)}"
    kinds = queries(path, asked, Random(1))
    with Catalogue(path, read_only=True) as catalogue:
        passages = catalogue.db.execute("SELECT count(*) FROM passages").fetchone()[0]
        for kind, texts in kinds.items():
            took = [_times(lambda q=text: catalogue.find(q)) for text in texts]  # type: ignore[misc]
            ours, used = sorted(clock for clock, _ in took), sorted(used for _, used in took)
            theirs = sorted(_seconds(lambda q=text: _ripgrep(q, folder)) for text in texts[:BESIDE])  # type: ignore[misc]
            beside = [_at(theirs, 0.5), _at(theirs, 0.95)] if shutil.which("rg") else ["—", "—"]
            cells = [
                count,
                passages,
                kind,
                len(texts),
                _at(ours, 0.5),
                _at(ours, 0.95),
                _at(ours, 1.0),
                _at(used, 0.5),
                _at(used, 0.95),
                *beside,
            ]
            yield f"| {' | '.join(map(str, cells))} |"


def _ripgrep(query: str, folder: Path) -> None:
    """Search as a clerk would: the words as they are, whatever their case."""
    if shutil.which("rg"):
        subprocess.run(["rg", "-i", "-F", "-l", "--", query, str(folder)], capture_output=True, check=False)


def _times(work: Callable[[], object]) -> tuple[float, float]:
    """Return the seconds that work takes by the clock, and of the processor."""
    used = time.thread_time()
    clock = _seconds(work)
    return clock, time.thread_time() - used


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _at(ordered: list[float], share: float) -> float:
    return round(1000 * ordered[min(int(share * len(ordered)), len(ordered) - 1)], 1) if ordered else 0.0


def _restyled(code: str, random: Random) -> str:
    """Write a code as people type it: any separators, without diacritics or case, its number alone."""
    styles: tuple[Callable[[str], str], ...] = (
        str.lower,
        fold,
        lambda c: fold(c).replace("/", " ").replace("-", " "),
        lambda c: c.replace("/", "-", 1),
        lambda c: " ".join(c.split("/")[0].split()),
    )
    return random.choice(styles)(code)


def _phrase(text: str, random: Random) -> str:
    words = text.split()
    start = random.randrange(max(len(words) - 4, 1))
    return " ".join(words[start : start + random.randint(2, 4)])
