"""Marks of state secrecy on a document: MẬT, TỐI MẬT, TUYỆT MẬT.

The three levels are those of the Law on Protection of State Secrets (29/2018/QH14, Article 8); the mark is
printed in capitals, alone, under the number and the type or in the upper corner (Decree 26/2020/NĐ-CP; for
Party documents Guidance 36-HD/VPTW). A document that holds a marked annex is kept as the annex is. What is
stamped GIẢI MẬT has been released.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

LEVELS = {0: "thường", 1: "mật", 2: "tối mật", 3: "tuyệt mật"}
"""Levels of secrecy, and of what an account may read."""
HEAD = 3000
"""How far the head of a document reaches, where a mark may share its line with other words."""

_GAP = r"[ \t\u00a0]"
_WORDS = (
    ("TUYỆT MẬT", 3),
    ("TỐI MẬT", 2),
    ("MẬT", 1),
)
_LEVEL_OF = dict(_WORDS)


def _spaced(word: str) -> str:
    """Return a pattern of a word, its letters also set apart, in either way of placing the tone mark."""
    return f"{_GAP}{{1,4}}".join(f"{_GAP}?".join(part) for part in word.split(" "))


# All but a level that is stated in small letters ends with it.
_CAPITALS = re.compile(_spaced("MẬT"))
_MARK = "(?P<mark>" + "|".join(_spaced(word) for word, _ in _WORDS) + ")"
_FRAME = r"[*_#()\[\]<>\"“”.\-– \t\u00a0]{0,12}"
_LABEL = rf"(?:(?:ĐỘ|Độ|Mức độ|MỨC ĐỘ|Dấu) (?:MẬT|mật){_GAP}{{0,3}}:?{_GAP}{{0,3}})?"
# Alone on its line, or alone in a cell of the table that a letterhead is set in.
_ALONE = re.compile(rf"(?m)(?:^|\|){_FRAME}{_LABEL}{_MARK}{_FRAME}(?=$|\|)")
# At the end of a line of the head, set off from the other column by a gap.
_BESIDE = re.compile(rf"(?m)(?:{_GAP}{{3,60}}|\t){_MARK}{_GAP}{{0,40}}$")
_STATED = re.compile(r"(?:ĐỘ|Độ|độ) (?:MẬT|mật) ?: ?(?P<mark>(?:Tuyệt|Tối|tuyệt|tối) mật|Mật|mật)\b")
_RELEASED = re.compile(rf"(?m)(?:^|\|){_FRAME}GIẢI{_GAP}{{1,4}}MẬT\b")


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark of secrecy: its level (1 to 3), how it is printed, and where."""

    level: int
    surface: str
    start: int
    end: int


def secrecy_mark(text: str) -> Mark | None:
    """Return the gravest mark of secrecy on a document, or None.

    Args:
        text: a document's text as it was read.
    """
    head = text[:HEAD]
    found = list(_STATED.finditer(head))
    if _CAPITALS.search(text):
        if _RELEASED.search(head):
            return None
        found += [*_ALONE.finditer(text), *_BESIDE.finditer(head)]
    marks = [_mark(match) for match in found]
    return max(marks, key=lambda mark: (mark.level, -mark.start), default=None)


def _mark(match: re.Match[str]) -> Mark:
    printed = match["mark"]
    letters = re.sub(r"\s", "", printed).upper()
    level = next(level for word, level in _WORDS if word.replace(" ", "") == letters)
    return Mark(level, " ".join(printed.split()), match.start("mark"), match.end("mark"))
