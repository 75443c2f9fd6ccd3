"""Whom a lead-in or a caption speaks of without counting them: `Số đảng viên được tặng Huy hiệu Đảng:`.

The counts below it, which name nobody, are of those (corpora/README.md, "Settled among ourselves": a
cell of a table takes its noun from the caption or the sentence that introduces it).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.lexicon.count_nouns import count_nouns

_TO = re.compile(r"(?<!\w)(?:cho|đối với|số(?: lượng)?) (?:các |những )?(?=[^\W\d])")
# `Bảng 1. Đảng viên được tặng Huy hiệu Đảng`
_GETS = re.compile(
    r"\W{0,6}(?:(?:bảng|biểu|danh sách)(?: số)?(?: (?:\d{1,2}|[ivx]{1,5}))?[.:]? )?(?:các )?(?=[^\W\d])"
)
_JOINED = re.compile(r",? (?:và |hoặc )?|, ?")
_GOT = re.compile(r" (?:đã )?(?:được|đạt|nhận|đón nhận)(?!\w)")


def receiver_named(folded: str) -> str | None:
    """Return the one noun that folded words name receivers by; None where there is none, or several."""
    found = {noun for m in _TO.finditer(folded) for noun, _ in _nouns(folded, m.end())}
    opening = _GETS.match(folded)
    if opening and (listed := list(_nouns(folded, opening.end()))) and _GOT.match(folded, listed[-1][1]):
        found |= {noun for noun, _ in listed}
    return found.pop() if len(found) == 1 else None


def receiver_noun(folded: str) -> str | None:
    """Return the receiver that folded words begin with (a table's measure); None for another (`%`)."""
    return next((noun for noun, _ in _nouns(folded, 0)), None)


def _nouns(folded: str, at: int) -> Iterator[tuple[str, int]]:
    """Yield the nouns of a list that begins at an offset, each with its end (`tập thể, cá nhân`)."""
    while (matched := count_nouns().match_at(folded, at)) is not None and matched[1].recipient:
        yield matched[1].noun, matched[0]
        joined = _JOINED.match(folded, matched[0])
        if joined is None:
            return
        at = joined.end()
