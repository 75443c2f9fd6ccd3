"""Read lists of classes with their counts apart: `hạng Nhất, Nhì, Ba cho 4, 7, 21 quân nhân`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractor.language.award_names import ORDER_WORDS, order_class, years_class
from extractor.language.counts import counted_in

_JOIN = r"(?:,? và |, ?| - | ?/ ?)"
_CLASSES = re.compile(rf"(?<!\w)hạng ({ORDER_WORDS})((?:{_JOIN}(?:hạng )?(?:{ORDER_WORDS})(?!\w)){{1,3}})")
_YEARS = re.compile(
    rf"(?<![\w/.,])(?<!năm: )(?<!tuổi đảng: )([3-9][05](?:{_JOIN}[3-9][05]){{1,12}}) năm(?: tuổi đảng)?(?!\w)"
)
_COUNTS = re.compile(
    rf"(?: [^\d;:.()]{{0,60}}?)?(?: (?:cho|đối với|lần lượt|tương ứng|là|với|tặng)|:)"
    rf"(?: (?:các|lần lượt|tương ứng|là|cho|với|số lượng"
    rf"|:)){{0,4}} ?(\d{{1,5}}(?:{_JOIN}\d{{1,5}}){{1,12}})(?![\d/.%])"
)
_NUMBER = re.compile(r"\d+")
_WORD = re.compile(rf"(?<!\w)(?:{ORDER_WORDS})(?!\w)")


@dataclass(frozen=True, slots=True)
class Parallel:
    """A class and its number, that stand apart; `end` is behind the noun of the last number."""

    cls: str | None
    years: bool
    start: int
    end: int
    value: int
    unit: str | None


def parallels_in(folded: str) -> Iterator[Parallel]:
    """Yield the classes with the numbers that follow in the same order, as many as there are classes.

    Args:
        folded: a passage, folded.
    """
    for m in _CLASSES.finditer(folded):
        yield from _paired(folded, [order_class(w) for w in _WORD.findall(m[0])], False, m.end())
    for m in _YEARS.finditer(folded):
        yield from _paired(folded, [years_class(n) for n in _NUMBER.findall(m[1])], True, m.end())


def _paired(folded: str, classes: list[str | None], years: bool, at: int) -> Iterator[Parallel]:
    m = _COUNTS.match(folded, at)
    numbers = list(_NUMBER.finditer(m[1])) if m else []
    if m is None or len(numbers) != len(classes):
        return
    starts = [m.start(1) + n.start() for n in numbers]
    last = next((c for c in counted_in(folded[starts[-1] : starts[-1] + 120]) if c.start == 0), None)
    unit = last.unit if last is not None and last.noun is not None and last.noun.recipient else None
    for cls, number, start in zip(classes, numbers, starts, strict=True):
        end = start + len(number[0])
        if start == starts[-1] and unit is not None and last is not None:
            end = start + last.end
        yield Parallel(cls, years, start, end, int(number[0]), unit)
