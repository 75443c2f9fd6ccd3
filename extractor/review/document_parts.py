"""The parts that a long document is shown in: a browser cannot hold ten thousand facts on one page.

A part ends where a page of the document does, else at an empty line or a line's end. An address names a part
(`?phan=2`), a place that search found (`?cho=120-134`), or what is to be shown (`?toi=t-KEY`): the page's own
script asks so for a place that is not on the page.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain

from datasette.utils.asgi import Request

from extractor.review.queries import DocumentFacts, Row

LONG = 80_000
"""Characters of a text that is shown whole: some thirty pages of print."""
SIZE = 50_000
"""Characters of a part, about."""
_SEEK = 4_000
_PLACE = re.compile(r"(\d{1,9})-(\d{1,9})")


@dataclass(frozen=True, slots=True)
class Part:
    """`text[start:end]` of a document, one of several.

    Attributes:
        number: which one, from 1.
        total: how many there are.
    """

    number: int
    total: int
    start: int
    end: int

    def holds(self, offset: int) -> bool:
        """Tell whether an offset lies in the part."""
        return self.start <= offset < self.end


def parts_of(text: str, pages: Iterable[int] = ()) -> list[Part]:
    """Cut a text into parts; a text that is not long is one.

    Args:
        text: the document's text.
        pages: offsets at which its pages begin.
    """
    if len(text) <= LONG:
        return [Part(1, 1, 0, len(text) + 1)]
    starts = [0, *_cuts(text, sorted(pages))]
    ends = [*starts[1:], len(text) + 1]
    return [Part(n, len(starts), a, b) for n, (a, b) in enumerate(zip(starts, ends, strict=True), 1)]


def _cuts(text: str, pages: list[int]) -> Iterator[int]:
    at = 0
    while len(text) - at > SIZE + _SEEK:
        before = bisect_right(pages, at + SIZE)
        page = pages[before - 1] if before else 0
        if page > at + SIZE // 2:
            at = page
        else:
            wanted = at + SIZE
            blank = text.find("\n\n", wanted, wanted + _SEEK)
            line = blank if blank >= 0 else text.find("\n", wanted, wanted + _SEEK)
            at = line + 1 if line >= 0 else wanted
        yield at


def asked_for(request: Request, facts: DocumentFacts, parts: list[Part]) -> Part:
    """Return the part that an address asks for; the first one where it asks for none or for nothing known."""
    if len(parts) == 1:
        return parts[0]
    place = asked_place(request)
    offset = place[0] if place else _offset(request.args.get("toi") or "", facts)
    if offset is not None:
        return next((part for part in parts if part.holds(offset)), parts[-1])
    number = request.args.get("phan") or ""
    known = number.isascii() and number.isdigit() and 1 <= int(number[:9]) <= len(parts)
    return parts[int(number) - 1] if known else parts[0]


def asked_place(request: Request) -> tuple[int, int] | None:
    """Return the stretch that an address points to with `?cho=120-134`, as search does."""
    asked = _PLACE.fullmatch(request.args.get("cho") or "")
    return (int(asked[1]), int(asked[2])) if asked else None


def _offset(anchor: str, facts: DocumentFacts) -> int | None:
    """Return where in the text that stands which an anchor of the page names."""
    kind, _, name = anchor.partition("-")
    if kind in ("t", "d"):
        name = name.partition(".")[0]
        rows = (row for found in facts.facts.values() for row in found)
        starts = (row["start"] for row in rows if row["key"] == name)
        findings = (_here(finding, facts) for finding in facts.findings if finding["key"] == name)
        return next(chain(starts, findings), None)
    if kind == "muc":
        return int(name[:9]) if name.isascii() and name.isdigit() else None
    if kind == "chu":
        return next((n["start"] for n in facts.notes if n["label"] == name.removeprefix("thich-")), None)
    if kind in ("trang", "anh"):
        return next((page["start"] for page in facts.pages if str(page["number"]) == name), None)
    return None


def _here(finding: Row, facts: DocumentFacts) -> int:
    """Return where a finding's first passage in the document stands; one of other documents stands first."""
    own = (e["start"] for e in finding["evidence"] if e["document"] == facts.document["id"])
    return next(own, 0)


def within(facts: DocumentFacts, part: Part) -> DocumentFacts:
    """Return a document with the facts and findings of one of its parts."""
    if part.total == 1:
        return facts
    return replace(
        facts,
        pages=[page for page in facts.pages if part.holds(page["start"])],
        facts={kind: [row for row in rows if part.holds(row["start"])] for kind, rows in facts.facts.items()},
        findings=[finding for finding in facts.findings if part.holds(_here(finding, facts))],
    )
