"""Cut a text into lines and say what each is: blank, row, rule, page furniture, heading, item, text."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence, Set
from typing import Literal, NamedTuple

from extractor.records import Page
from extractor.text.view import View

LineKind = Literal["blank", "row", "rule", "furniture", "heading", "item", "text"]

_RULED = "-_=*─━~"
_RULE = re.compile(rf"\s{{0,20}}(?:[{_RULED}]\s?){{3,200}}\s{{0,20}}$")
_ROW = re.compile(r"\s{0,20}\|.{0,5000}\|\s{0,20}$")
_BARE_RULE = re.compile(
    r"[ \t]{0,20}:?-{2,40}:?(?:[ \t]{0,20}\|[ \t]{0,20}:?-{2,40}:?){1,40}[ \t]{0,20}\|?[ \t]{0,20}$", re.M
)
_PAGE_NUMBER = re.compile(
    r"\s{0,80}(?:(?:Trang|trang|Page)\s{1,3})?[-–]?\s?(\d{1,4})\s?[-–]?(?:\s?/\s?\d{1,4})?\s{0,20}$"
)
_HASHES = re.compile(r"\s{0,3}#{1,6}\s")
# What opens an item or a numbered heading: `-`, `+`, `*`, `1.`, `2.1.`, `a)`, `(1)`, `(iv)`, `I.`, `Điều 1.`
_ITEM = re.compile(
    r"\s{0,20}(?:\\?[-+•●▪◦*]\s|[-+](?=[A-ZÀ-Ỹ])"
    r"|\\?\(?(?:\d{1,3}(?:\.\d{1,3}){0,4}|[a-zđ]|[ivxIVX]{1,6})(?:[.)]\s?(?=\D)|/\s(?=\D))"
    r"|\((?:\d{1,3}|[a-zđ]|[ivx]{1,6})\)|(?:Điều|Phần|Chương|Mục|Phụ lục)\s{1,2}[\dIVX])"
)
_CODE_AT_END = re.compile(r"\d[/-][A-ZĐa-z/-]{1,20}\Z")
# A code whose end another line has: `số 41-`, `729/QĐ-`, then `CT/TW`, `UBND`.
_CODE_OPEN = re.compile(r"số\s\d{1,5}(?:/[A-ZĐ][A-ZĐa-z&]{1,12})?[-/]\s{0,3}\Z")
_CODE_GOES_ON = re.compile(r"[A-ZĐ][A-ZĐa-z&]{1,12}\b")
_FAR = 6
_EMPHASIS = re.compile(r"[*_\\]{1,3}")


class Line(NamedTuple):
    """A line of a view: `[start, end)` without its line end, its kind and the page it lies on.

    `wraps` says that, by its place on the page, it goes on the paragraph of the line of the flow before it.
    """

    start: int
    end: int
    kind: LineKind
    page: int | None = None
    wraps: bool = False


def split_lines(
    view: View, pages: Sequence[Page] = (), wraps: Set[int] = frozenset(), asides: Set[int] = frozenset()
) -> list[Line]:
    """Return the lines of a view, page furniture (page numbers, running heads, signatures) told apart.

    Args:
        view: the text.
        pages: the pages of the source.
        wraps: source offsets of lines that wrap (`Layout.wraps`).
        asides: source offsets of lines that are no part of the document (`Layout.asides`).
    """
    lines, at = [], 0
    for text in view.text.split("\n"):
        lines.append(Line(at, at + len(text), _kind(text)))
        at += len(text) + 1
    lines = _bare_rows(view, lines)
    if pages:
        lines = _place(view, lines, pages, wraps)
        aside = {i for i, line in enumerate(lines) if asides and _origin(view, line.start) in asides}
        lines = _mark(lines, aside)
        return _mark(lines, _running_heads(view, lines) | _paged_numbers(view, lines))
    return _mark(lines, _loose_numbers(view, lines))


def _kind(text: str) -> LineKind:
    first = text.lstrip()[:1]
    if not first:
        return "blank"
    if first == "|" and _ROW.match(text):
        return "row"
    if first in _RULED and _RULE.match(text):
        # A lone `*` is the ornament of a Party letterhead, not a rule: it stays in the text.
        return "rule"
    if first == "#" and _HASHES.match(text):
        return "heading"
    if _ITEM.match(_EMPHASIS.sub("", text, count=1) if first in "*_\\" else text):
        return "item"
    return "text"


def _bare_rows(view: View, lines: list[Line]) -> list[Line]:
    """Mark the rows of tables without outer bars: what stands around a `--- | ---` rule, a bar in each."""
    if "|" not in view.text:
        return lines
    rows: set[int] = set()
    for i, line in enumerate(lines):
        if line.kind == "row" or not _BARE_RULE.match(view.text, line.start, line.end):
            continue
        rows |= {i - 1, i} if i else {i}
        for j in range(i + 1, len(lines)):
            if "|" not in view.text[lines[j].start : lines[j].end]:
                break
            rows.add(j)
    return [ln._replace(kind="row") if i in rows else ln for i, ln in enumerate(lines)] if rows else lines


def _mark(lines: list[Line], furniture: set[int]) -> list[Line]:
    if not furniture:
        return lines
    return [ln._replace(kind="furniture") if i in furniture else ln for i, ln in enumerate(lines)]


def _origin(view: View, at: int) -> int:
    return int(view.origin[min(at, len(view.origin) - 1)]) if len(view.origin) else 0


def _place(view: View, lines: list[Line], pages: Sequence[Page], wraps: Set[int]) -> list[Line]:
    placed, p = [], 0
    for line in lines:
        at = _origin(view, line.start)
        while p + 1 < len(pages) and at >= pages[p + 1].start:
            p += 1
        placed.append(line._replace(page=pages[p].number, wraps=at in wraps))
    return placed


def _edges(lines: list[Line], depth: int) -> dict[int, list[int]]:
    """Return, for each page, the indices of its first and last printed lines."""
    by_page: dict[int, list[int]] = {}
    for i, line in enumerate(lines):
        if line.kind not in ("blank", "furniture") and line.page is not None:
            by_page.setdefault(line.page, []).append(i)
    return {page: sorted({*of[:depth], *of[-depth:]}) for page, of in by_page.items()}


def _paged_numbers(view: View, lines: list[Line]) -> set[int]:
    """Find the lines at a page's edge that hold its number."""
    found = set()
    for page, edge in _edges(lines, 2).items():
        for i in edge:
            m = _PAGE_NUMBER.match(view.text, lines[i].start, lines[i].end)
            # Some files count from a cover page or a volume: a difference of a few pages is still the number.
            if m and m.end() == lines[i].end and abs(int(m[1]) - page) <= 3:
                found.add(i)
    return found


def _running_heads(view: View, lines: list[Line]) -> set[int]:
    """Find the lines that stand, but for their digits, at the edge of three pages or more."""
    seen: dict[str, list[int]] = {}
    for edge in _edges(lines, 2).values():
        for i in edge:
            # A table that a page break cuts has rows at the edge that are alike but for their figures.
            if lines[i].kind != "row":
                key = re.sub(r"\d{1,4}", "0", view.text[lines[i].start : lines[i].end].strip())
                seen.setdefault(key, []).append(i)
    return {
        i for key, of in seen.items() if len({lines[k].page for k in of}) >= 3 and len(key) > 3 for i in of
    }


def _loose_numbers(view: View, lines: list[Line]) -> set[int]:
    """Find page numbers in an unpaged text: lone figures between blank lines that count up from 1 or 2."""
    lone: list[tuple[int, int]] = []
    for i, line in enumerate(lines):
        if line.kind not in ("text", "item"):
            continue
        before = i == 0 or lines[i - 1].kind == "blank"
        after = i + 1 == len(lines) or lines[i + 1].kind == "blank"
        m = _PAGE_NUMBER.match(view.text, line.start, line.end) if before and after else None
        if m and m.end() == line.end:
            lone.append((i, int(m[1])))
    inside = {i for i, _ in lone if _cuts_a_code(view, lines, i)}
    values = [value for _, value in lone]
    counts_up = all(b - a in (1, 2) for a, b in itertools.pairwise(values))
    if not values or values[0] not in (1, 2) or not counts_up:
        return inside
    # One figure alone is a page number only where it stands in the middle of a sentence.
    if len(values) == 1 and not _cuts_a_sentence(view, lines, lone[0][0]):
        return inside
    return {i for i, _ in lone}


def _cuts_a_code(view: View, lines: Sequence[Line], at: int) -> bool:
    """Tell whether a lone figure stands inside a code: the text before it ends in a separator (`41-`)."""
    before = next((ln for ln in reversed(lines[max(at - _FAR, 0) : at]) if ln.kind != "blank"), None)
    after = next((ln for ln in lines[at + 1 : at + _FAR] if ln.kind != "blank"), None)
    if before is None or after is None:
        return False
    open_end = _CODE_OPEN.search(view.text, max(before.start, before.end - 24), before.end)
    return open_end is not None and _CODE_GOES_ON.match(view.text, after.start, after.end) is not None


def _cuts_a_sentence(view: View, lines: Sequence[Line], at: int) -> bool:
    before = next((ln for ln in reversed(lines[:at]) if ln.kind != "blank"), None)
    if before is None or before.end - before.start < 40:
        return False
    last = view.text[before.start : before.end].rstrip()[-1:]
    return last.islower() or last in ",-" or _tail_is_code(view, before)


def _tail_is_code(view: View, line: Line) -> bool:
    return bool(_CODE_AT_END.search(view.text, max(line.start, line.end - 24), line.end))


def wrap_width(view: View, lines: Sequence[Line]) -> int | None:
    """Return the width at which a text is hard-wrapped, or None when a line is a whole paragraph.

    A wrapped text has many lines of nearly the same length and hardly any longer ones.
    """
    widths = [ln.end - ln.start for ln in lines if ln.kind in ("text", "item") and ln.end - ln.start >= 40]
    if len(widths) < 8:
        return None
    buckets = Counter(w // 12 for w in widths)
    longest = sorted(widths)[int(len(widths) * 0.95)]
    if longest > 200 or sum(buckets[longest // 12 - k] for k in (-1, 0, 1, 2)) < len(widths) * 0.4:
        return None
    return longest
