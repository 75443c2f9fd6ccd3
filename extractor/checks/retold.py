"""Checks of figures that a document tells of two sources: `Quyết định ghi 88 hộp, thực tế giao 87 hộp`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.checks.paper import Paper
from extractor.checks.rule import check
from extractor.checks.totals import COUNT
from extractor.checks.words import figure
from extractor.records import Finding

_N = r"\d{1,3}(?:\.\d{3}){0,3}"
_NOUN = r"[^\W\d_]{1,12}(?: [^\W\d_]{1,12})?"
_TELLS = r"(?:ghi|nêu|báo cáo|thể hiện|thống kê)(?: là| có)?"
_CONTRASTED = re.compile(
    rf"{_TELLS} (?P<one>{_N}) (?P<noun>{_NOUN}?)(?![^\W\d_])[^.;\d\n]{{0,60}}?"
    rf"(?:thực tế|nhưng|trong khi|song|còn)[^.;\d\n]{{0,40}}? (?P<other>{_N}) (?P=noun)(?![^\W\d_])"
)
_TOLD = re.compile(rf"{_TELLS} (?P<one>{_N}) (?P<noun>[^\W\d_]{{1,12}} [^\W\d_]{{1,12}})(?![^\W\d_])")


@check
def contrasted(paper: Paper) -> Iterator[Finding]:
    """Find sentences that set one source's figure against another's."""
    for m in _CONTRASTED.finditer(paper.text):
        one, other = m["one"].replace(".", ""), m["other"].replace(".", "")
        if int(one) != int(other):
            yield COUNT.finding(
                f"Nơi ghi {figure(int(one))}, nơi ghi {figure(int(other))} {m['noun']}.",
                [paper.passage(m.start("one"), m.end("noun")), paper.passage(m.start("other"), m.end())],
            )


@check
def in_notes(paper: Paper) -> Iterator[Finding]:
    """Find footnotes that tell of another figure for what the sentence they hang on counts."""
    for note in paper.reading.notes:
        told = _TOLD.search(paper.text, note.start, note.end)
        for anchor in note.anchors if told else ():
            assert told is not None
            low, _ = paper.sentence(max(anchor - 1, 0), anchor)
            noun = re.escape(told["noun"])
            said = re.search(rf"(?<![\w.,/])(?P<n>{_N}) {noun}(?![^\W\d_])", paper.text[low:anchor])
            one, other = told["one"].replace(".", ""), said["n"].replace(".", "") if said else None
            if said and other is not None and int(one) != int(other):
                start = low + said.start()
                yield COUNT.finding(
                    f"Nội dung ghi {figure(int(other))} {told['noun']}, chú thích {note.label} ghi "
                    f"{figure(int(one))}.",
                    [paper.passage(start, low + said.end()), paper.passage(told.start("one"), told.end())],
                )
