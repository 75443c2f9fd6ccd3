"""Find what backs an award: the granting or proposing documents of its clause and of the footnotes on it.

Legal bases are no backing: laws, decrees, circulars, directives, what an act carries out. A decision backs
what is granted; a proposal, a letter or a conclusion what is proposed (annotation rules, "Awards" 6).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import islice, takewhile
from typing import NamedTuple, TypeVar

from extractor.language.award_scope import Found
from extractor.language.award_stretches import BRACKETED, Stretches
from extractor.lexicon.folding import fold
from extractor.records import Citation
from extractor.text.reading import NoteText, Reading

_GRANTING = frozenset({"Quyết định", "Thông báo", "Kết luận", "Lệnh"})
_PROPOSING = frozenset(
    {"Tờ trình", "Công văn", "Báo cáo", "Đề nghị", "Thông báo", "Thông báo kết luận", "Kết luận", "Biên bản"}
)
# Reports and letters are asked for by others; away from the award itself they do not speak of it.
_NEAR_ONLY = frozenset({"Công văn", "Báo cáo"})
# What is carried out or studied is a basis, not what granted the award.
_CARRIED_OUT = re.compile(
    r"(?<!\w)(?:thực hiện|căn cứ|triển khai|hưởng ứng|quy định tại|học tập|quán triệt)(?: [^;,.]{0,40})?$"
)
_BASES = re.compile(r"\W{0,4}(?:căn cứ|thực hiện|triển khai|hưởng ứng)(?!\w)")
# `Quyết định số 5/QĐ-UBND … của Giám đốc Sở về việc tặng Giấy khen` gave what is told.
_ON_AWARDS = re.compile(
    r"[^;,.]{0,90}?(?:về việc|về|v/v) (?:tặng|khen thưởng|công nhận|truy tặng|phong tặng)(?!\w)"
)
# A clause with a giver of its own: `, Tỉnh ủy tặng 05 Bằng khen`.
_NEXT_GIVER = re.compile(
    r"(?:,| và) (?!được )[^\W\d_]+(?: [^\W\d_]+){1,9}"
    r" (?:tặng|trao|tặng thưởng|trao tặng|công nhận|khen thưởng)(?!\w)"
)
_GIVES = re.compile(r"(?<!\w)(?:tặng|trao|công nhận|khen thưởng|phong)(?!\w)")
_CLAUSE = 2_000
_PARTED = re.compile(r"[,(]| và ")


T = TypeVar("T")
_Bracketed = tuple[int, int, Citation]
"""Where a citation's bracket begins and ends, and the citation."""


class _Documents(NamedTuple):
    """Citations that may back awards, with their places; those without a bracket, and those in one."""

    cited: list[Citation]
    places: list[int]
    free: list[Citation]
    bracketed: list[_Bracketed]


class Backing:
    """The citations and footnotes of a document, by place."""

    def __init__(
        self, reading: Reading, stretches: Stretches, citations: Sequence[Citation], awards: Sequence[Found]
    ) -> None:
        """Take a document, the stretches around its awards, its citations, its awards in order of place."""
        self._awards = [found.start for found in awards]
        self._reading, self._stretches = reading, stretches
        self._citations = sorted((c for c in citations if c.code is not None), key=lambda c: c.start)
        self._of_types: dict[frozenset[str], _Documents] = {}
        self._anchors = sorted((a, k) for k, note in enumerate(reading.notes) for a in note.anchors)
        self._brackets: dict[int, tuple[int, int] | None] = {}
        self._carried_out: dict[int, bool] = {}

    def of(self, found: Found) -> tuple[str, ...]:
        """Return the codes of the documents that back an award, in order of place, each once."""
        at = self._stretches.host_of(found)
        if not self._citations or at is None:
            return ()
        types = _GRANTING if found.stage == "granted" else _PROPOSING
        for number, (start, end) in enumerate(self._stretches.of(found, at)):
            if number:
                types -= _NEAR_ONLY
            own = number == 0 and not self._stretches.is_row(at)
            cited = self._own(start, end, types, found) if own else self._cited(start, end, types)
            codes = [c.code for c in _by_giver(cited, found) if c.code]
            for note in self._notes(start, end):
                codes += [c.code for c in self._cited(note.start, note.end, types) if c.code]
            if codes:
                return tuple(dict.fromkeys(codes))
        return ()

    def _notes(self, start: int, end: int) -> Iterator[NoteText]:
        low = bisect_left(self._anchors, (start, -1))
        for anchor, k in self._anchors[low:]:
            if anchor > end:
                return
            yield self._reading.notes[k]

    def _documents(self, types: frozenset[str]) -> _Documents:
        """Return the citations of some types that may back awards."""
        if types not in self._of_types:
            backing = [c for c in self._citations if self._backs(c, types)]
            brackets = [self._bracket(c) for c in backing]
            self._of_types[types] = _Documents(
                backing,
                [c.start for c in backing],
                [c for c, bracket in zip(backing, brackets, strict=True) if bracket is None],
                [(*bracket, c) for c, bracket in zip(backing, brackets, strict=True) if bracket is not None],
            )
        return self._of_types[types]

    def _cited(self, start: int, end: int, types: frozenset[str]) -> list[Citation]:
        cited, places, *_ = self._documents(types)
        return cited[bisect_left(places, start) : bisect_left(places, end)]

    def _own(self, start: int, end: int, types: frozenset[str], found: Found) -> list[Citation]:
        """Return the documents of a clause without those in brackets that hang on other awards of it."""
        text, documents = self._reading.text, self._documents(types)
        own = self._beside(_between(documents.free, start, end, key=lambda c: c.start), found, start)
        bracketed = _between(documents.bracketed, start, end, key=lambda b: b[2].start)
        k = bisect_left(bracketed, found.end, key=lambda b: b[0])
        behind = bracketed[k] if k < len(bracketed) else None
        k = bisect_right(bracketed, found.end, key=lambda b: b[1])
        before = bracketed[k - 1] if k else None
        between = fold(text[found.end : behind[0]]) if behind else ""
        if behind and not _PARTED.search(between):
            return [*own, *_together(bracketed, behind)]
        if before and (
            _goes_on(fold(text[before[1] : found.end]), found, before)
            or (before[0] - start < BRACKETED and not _GIVES.search(fold(text[start : before[0]])))
        ):
            return [*own, *_together(bracketed, before)]
        if behind and (len(_together(bracketed, behind)) > 1 or not _NEXT_GIVER.search(between)):
            return [*own, *_together(bracketed, behind)]
        return own

    def _beside(self, cited: Sequence[Citation], found: Found, start: int) -> list[Citation]:
        """Leave out the documents of a clause from `start` that other awards stand with.

        `12 tập thể theo Quyết định số 5 và 24 tập thể theo Quyết định số 6`: each has its own.
        """
        groups: list[list[Citation]] = []
        for c in cited:
            if groups and not self._awards_between(groups[-1][-1].end, c.start):
                groups[-1].append(c)
            else:
                groups.append([c])
        if len(groups) < 2:
            return list(cited)
        behind = [g for g in groups if g[0].start >= found.end]
        before = [g for g in groups if g[0].start < found.start]
        leads = not self._awards_between(start, groups[0][0].start)
        nearest = (before[-1:] or behind[:1]) if leads else (behind[:1] or before[-1:])
        return nearest[0]

    def _awards_between(self, start: int, end: int) -> bool:
        """Tell whether an award starts between two offsets."""
        return bisect_left(self._awards, start) < bisect_left(self._awards, end)

    def _bracket(self, citation: Citation) -> tuple[int, int] | None:
        """Return the bracket that a citation stands in."""
        at = citation.start
        if at not in self._brackets:
            text = self._reading.text
            opening = text.rfind("(", max(0, at - BRACKETED), at)
            closing = text.find(")", citation.end, citation.end + BRACKETED)
            inside = opening >= 0 and closing >= 0 and text.find(")", opening, at) < 0
            self._brackets[at] = (opening, closing + 1) if inside else None
        return self._brackets[at]

    def _backs(self, citation: Citation, types: frozenset[str]) -> bool:
        if citation.doc_type is None:
            # A code alone stands in a table's column of decisions.
            return True
        if citation.doc_type not in types:
            return False
        if citation.start not in self._carried_out:
            self._carried_out[citation.start] = self._is_basis(citation)
        return not self._carried_out[citation.start]

    def _is_basis(self, citation: Citation) -> bool:
        """Tell whether a document is carried out, or a basis in a list of them, and gives no award itself."""
        text = self._reading.text
        paragraph = self._reading.paragraph_at(citation.start)
        ahead = fold(text[max(paragraph.start, citation.start - _CLAUSE) : citation.start])
        listed = _BASES.match(ahead) is not None and _GIVES.search(ahead) is None
        before = fold(text[max(0, citation.start - 60) : citation.start])
        if not listed and _CARRIED_OUT.search(before) is None:
            return False
        return _ON_AWARDS.match(fold(text[citation.end : citation.end + 160])) is None


def _by_giver(cited: Sequence[Citation], found: Found) -> Sequence[Citation]:
    """Leave out the documents of others where some are the giver's own."""
    giver = fold(found.authority or "")
    own = [c for c in cited if giver and c.issuer and (fold(c.issuer) in giver or giver in fold(c.issuer))]
    return own or cited


def _between(ordered: list[T], start: int, end: int, key: Callable[[T], int]) -> list[T]:
    return ordered[bisect_left(ordered, start, key=key) : bisect_left(ordered, end, key=key)]


def _together(bracketed: list[_Bracketed], one: _Bracketed) -> list[Citation]:
    """Return the citations that stand in one's bracket."""
    first = bisect_left(bracketed, one[0], key=lambda b: b[0])
    return [c for _, _, c in takewhile(lambda b: b[0] == one[0], islice(bracketed, first, None))]


def _goes_on(between: str, found: Found, bracket: _Bracketed) -> bool:
    """Tell whether an award goes on behind a bracket (`Bằng khen (Quyết định 5/QĐ-UBND) cho 03 tập thể`)."""
    if bracket[0] >= found.start:
        return True
    named = found.award is not None and fold(found.award) in between
    return not (named or _NEXT_GIVER.search(between))
