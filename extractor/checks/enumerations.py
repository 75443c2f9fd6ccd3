"""Checks of numbered lists: gaps, repeats and strange marks, items said twice."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from extractor.checks.codes import STYLE
from extractor.checks.lists import Mark, NumberedList
from extractor.checks.paper import Paper
from extractor.checks.rule import Rule, check, declare
from extractor.identity import fold
from extractor.records import Finding

_ITEM_LABEL = re.compile(r"\((?:\d{1,2}|[ivx]{1,6}|[a-zđ])\)|[a-zđ]\)|^[\s*_]{0,6}[-+•]")
# A quotation of another list opens or closes between the marks: an act that amends another.
_QUOTES = re.compile(r'(?:[”"][.;]{0,2}|:\s{0,2}[“"]?)\s{0,3}$')
_BLANK = re.compile(r"\.\.{3}|……|__{3}")
_SHORTEST = 25


@check
def marks(paper: Paper) -> Iterator[Finding]:
    """Find ranks left out, ranks said twice, marks of another style, lists of one item."""
    for found in paper.lists if paper.vietnamese else ():
        first = found.marks[0]
        if first.style != "arabic" and paper.scanned(paper.passage(first.start, first.end).start):
            continue  # a scan takes c for e, đ for d, i for l
        for before, after in found.skipped:
            yield STYLE.finding(
                f"Liệt kê nhảy từ {_show(paper, before)} sang {_show(paper, after)}.",
                [paper.passage(m.start, m.end) for m in (before, after)],
                "warning",
            )
        for before, after in found.repeated:
            if not _QUOTES.search(paper.text[before.end : after.start]):
                yield STYLE.finding(
                    f"Ký hiệu {_show(paper, after)} dùng hai lần trong một liệt kê.",
                    [paper.passage(m.start, m.end) for m in (before, after)],
                    "warning",
                )
        for mark in found.strange:
            last = [m for m in found.marks if m.start < mark.start][-1]
            following = [m for m in found.marks if m.start > mark.start][:1]
            yield STYLE.finding(
                f"Ký hiệu {_show(paper, mark)} khác kiểu với các ký hiệu khác của liệt kê.",
                [paper.passage(m.start, m.end) for m in (last, mark, *following)],
                "warning",
            )


@check
def single(paper: Paper) -> Iterator[Finding]:
    """Find lists of one numbered item."""
    for paragraph, following in pairwise((*paper.reading.paragraphs, None)):
        assert paragraph is not None
        if paragraph.kind != "text":
            continue
        for found in paper.inline_lists.get(paragraph.start, ()):
            first = found.marks[0]
            after = paper.text[following.start : following.end].lstrip(" *_") if following else ""
            opened = paper.text.endswith(": ", 0, first.start)
            if len(found.marks) == 1 and opened and first.style == "arabic" and not after.startswith("(2)"):
                yield STYLE.finding(
                    "Liệt kê đánh số chỉ có một mục.", [paper.passage(first.start, first.end)]
                )


def _show(paper: Paper, mark: Mark) -> str:
    return paper.text[mark.start : mark.end].strip()


@check
def twice(paper: Paper) -> Iterator[Finding]:
    """Find items of one list that are word for word the same."""
    for found in paper.lists:
        said: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        for start, end in _own_words(paper, found):
            if not _BLANK.search(paper.text, start, end):
                said[plain(paper.text[start:end])].append((start, end))
        for words, places in said.items():
            if len(places) > 1 and sum(c.isalpha() for c in words) >= _SHORTEST:
                labels = [paper.text[s:e].split(maxsplit=1)[0] for s, e in places]
                yield TWICE.finding(
                    f"Các mục {', '.join(labels)} của liệt kê giống hệt nhau.",
                    [paper.passage(s, s + len(paper.text[s:e].rstrip())) for s, e in places],
                )


def _own_words(paper: Paper, found: NumberedList) -> list[tuple[int, int]]:
    """Return a list's items, the last one without the paragraphs behind it where all others are of one."""
    items = found.items()
    ends = [paper.reading.paragraph_at(start).end for start, _ in items]
    if all(end <= stop + 1 for (_, end), stop in zip(items[:-1], ends, strict=False)):
        items[-1] = (items[-1][0], min(items[-1][1], ends[-1]))
    return items


def plain(item: str) -> str:
    """Return an item's words without its mark, folded for comparison."""
    return fold(_ITEM_LABEL.sub("", item, count=1)).strip(" .;,:*_")


TWICE = declare(
    Rule(
        "duplicate_item",
        "error",
        "Hai mục liệt kê giống hệt nhau",
        "So nội dung các mục của một liệt kê; mục lặp có thể là chép nhầm hoặc đếm hai lần.",
        "Hai việc khác nhau có cùng tên.",
        "Đối chiếu liệt kê",
    )
)
