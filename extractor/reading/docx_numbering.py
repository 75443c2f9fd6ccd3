"""List numbers of a Word document, which its text does not hold: `1.`, `a)`, `-`, `II.`, `2.1.`.

Rules: ISO/IEC 29500-1, 17.9 (numbering) and 17.18.59 (number formats).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from extractor.reading.docx_package import attribute, child, local, value
from extractor.reading.labels import letters, roman
from extractor.reading.symbols import symbol

_LEVELS: Final = 9
_PLACE: Final = re.compile(r"%([1-9])")
# Word's round bullet of the second level is an `o` in Courier New.
_BULLETS: Final = {"o": "◦"}


_FORMATS: Final[dict[str, Callable[[int], str]]] = {
    "decimalZero": lambda n: f"{n:02d}",
    "upperRoman": lambda n: roman(n).upper(),
    "lowerRoman": roman,
    "upperLetter": lambda n: letters(n).upper(),
    "lowerLetter": letters,
    "none": lambda n: "",
}


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    format: str
    text: str
    glue: str
    """What stands between the number and the text: nothing, or white space."""
    restart: int
    """The level whose numbers make this one begin again; 0 for none."""
    legal: bool


class Numbering:
    """Counts the lists of a document as its paragraphs go by."""

    def __init__(self, part: Any) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._abstract: dict[str, str] = {}
        self._starts: dict[tuple[str, int], int] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()
        if part is not None:
            self._read(part)

    def _read(self, part: Any) -> None:
        abstract = {
            attribute(e, "abstractNumId"): {
                int(attribute(lvl, "ilvl") or 0): _level(lvl) for lvl in e if local(lvl) == "lvl"
            }
            for e in part
            if local(e) == "abstractNum"
        }
        for num in (e for e in part if local(e) == "num"):
            number, base = attribute(num, "numId") or "", value(num, "abstractNumId")
            levels = dict(abstract.get(base, {}))
            for override in (e for e in num if local(e) == "lvlOverride"):
                at = int(attribute(override, "ilvl") or 0)
                own = child(override, "lvl")
                if own is not None:
                    levels[at] = _level(own)
                start = value(override, "startOverride")
                if start is not None and start.isdigit():
                    self._starts[number, at] = int(start)
            self._levels[number] = levels
            self._abstract[number] = base or number

    def label(self, number: str, level: int) -> str:
        """Count one paragraph of a list and return its number with what stands behind it.

        Args:
            number: the list's `numId`.
            level: the level in it, from 0.
        """
        levels = self._levels.get(number)
        own = levels.get(level) if levels and 0 <= level < _LEVELS else None
        if levels is None or own is None:
            return ""
        # Lists that share their definition go on counting, unless one is told to begin again.
        counts = self._counts.setdefault(self._abstract[number], [None] * _LEVELS)
        fresh = (number, level) in self._starts and (number, level) not in self._begun
        self._begun.add((number, level))
        before = counts[level]
        if fresh:
            counts[level] = self._starts[number, level]
        else:
            counts[level] = own.start if before is None else before + 1
        for deeper in range(level + 1, _LEVELS):
            restart = levels[deeper].restart if deeper in levels else deeper
            if level < restart:
                counts[deeper] = None
        if own.format == "bullet":
            return "".join(_BULLETS.get(c, symbol(ord(c))) for c in own.text) + own.glue if own.text else ""

        def written(m: re.Match[str]) -> str:
            at = int(m[1]) - 1
            shown = levels.get(at, own)
            count = counts[at] if counts[at] is not None else shown.start
            form = "decimal" if own.legal and shown.format != "decimalZero" else shown.format
            return _FORMATS.get(form, str)(count or 0)

        text = _PLACE.sub(written, own.text)
        return text + own.glue if text else ""


def _level(lvl: Any) -> _Level:
    at = int(attribute(lvl, "ilvl") or 0)
    start, restart = value(lvl, "start") or "", value(lvl, "lvlRestart") or ""
    return _Level(
        int(start) if start.isdigit() else 1,
        value(lvl, "numFmt") or "decimal",
        value(lvl, "lvlText") or "",
        "" if value(lvl, "suff") == "nothing" else " ",
        int(restart) if restart.isdigit() else at,
        child(lvl, "isLgl") is not None,
    )
