"""Find ratios without a noun by their whole: after `11/11 phiếu`, `10/11 phiếu` a bare `7/11` is of that 11.

A bare `7/11` could as well be a day and a month; that two ratios with their noun have the same whole tells.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from extractor.records import Quantity
from extractor.unchecked import unchecked

_BARE = re.compile(r"(?<![\w/.,-])(\d{1,3})/(\d{1,3})(?![\w/%-]|[.,]\d)(?=\s?(?:[;.,)]|$))", re.MULTILINE)
_LEAST = 2
_stated = unchecked(Quantity)


def bare_ratios(text: str, found: Sequence[Quantity]) -> Iterator[Quantity]:
    """Yield the bare ratios of a text whose whole is one that ratios with a noun have.

    Args:
        text: the reading's text.
        found: the quantities found in it.
    """
    wholes = Counter(q.denominator for q in found if q.kind == "ratio" and q.denominator)
    known = {int(whole) for whole, n in wholes.items() if n >= _LEAST}
    places = {q.start for q in found}
    for m in _BARE.finditer(text) if known else ():
        part, whole = int(m[1]), int(m[2])
        if whole in known and part <= whole and m.start() not in places:
            yield _stated(
                start=m.start(),
                end=m.end(),
                surface=m[0],
                confidence=0.85,
                value=round(part / whole, 6),
                unit=None,
                kind="ratio",
                numerator=float(part),
                denominator=float(whole),
            )
