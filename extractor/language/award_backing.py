"""Find what backs an award: the granting or proposing documents of its clause and of the footnotes on it.

Legal bases are no backing: laws, decrees, circulars, directives, what an act carries out. A decision backs
what is granted; a proposal, a letter or a conclusion what is proposed (annotation rules, "Awards" 6).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from extractor.language.award_scope import Found
from extractor.language.award_sentences import Host
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
_LEAD_REACH = 3000
_TABLE_REACH = 30_000
_ABOVE = 3


class Backing:
    """The citations and footnotes of a document, by place."""

    def __init__(self, reading: Reading, hosts: Sequence[Host], citations: Sequence[Citation]) -> None:
        """Take what the earlier components found.

        Args:
            reading: the document.
            hosts: the passages and table rows that awards were read from.
            citations: its citations.
        """
        self._reading = reading
        self._hosts = sorted(hosts, key=lambda h: h.start)
        self._starts = [h.start for h in self._hosts]
        self._citations = sorted((c for c in citations if c.code is not None), key=lambda c: c.start)
        self._places = [c.start for c in self._citations]
        self._anchors = sorted((a, k) for k, note in enumerate(reading.notes) for a in note.anchors)
        self._paragraphs = [p.start for p in reading.paragraphs]

    def of(self, found: Found) -> tuple[str, ...]:
        """Return the codes of the documents that back an award, in order of place, each once."""
        if not self._citations:
            return ()
        types = _GRANTING if found.stage == "granted" else _PROPOSING
        for number, (start, end) in enumerate(self._nearest_first(found)):
            if number:
                types -= _NEAR_ONLY
            codes = self._codes(start, end, types)
            for note in self._notes(start, end):
                codes += self._codes(note.start, note.end, types)
            if codes:
                return tuple(dict.fromkeys(codes))
        return ()

    def _nearest_first(self, found: Found) -> Iterator[tuple[int, int]]:
        """Yield the stretches whose documents may back an award, the nearest first."""
        k = bisect_right(self._starts, found.start) - 1
        if k < 0 or found.start >= self._hosts[k].end:
            return
        host = self._hosts[k]
        yield self._clause(host, found)
        if host.row:
            yield from self._above(host.start, _TABLE_REACH)
            return
        if found.stage == "proposed":
            # Several proposals share the letter that is cited behind the last of them.
            yield found.end, host.end
        follower = self._hosts[k + 1] if k + 1 < len(self._hosts) else None
        alone = follower is not None and follower.first == follower.last and follower.start - host.end < 3
        # What ends in a colon leads in to awards of its own.
        if follower is not None and alone and self._reading.text[follower.end - 1 : follower.end] != ":":
            yield follower.start, follower.end
        yield from self._above(host.start, _LEAD_REACH)

    def _clause(self, host: Host, found: Found) -> tuple[int, int]:
        """Return the clause of a sentence, or the row of a table, that an award stands in."""
        if host.row:
            return host.start, host.end
        text = self._reading.text
        start = text.rfind(";", host.start, found.start) + 1 or host.start
        end = text.find(";", found.end, host.end)
        return start, end if end >= 0 else host.end

    def _above(self, at: int, reach: int) -> Iterator[tuple[int, int]]:
        """Yield the sentences above that lead in to what stands at an offset, the nearest first."""
        text, paragraphs = self._reading.text, self._reading.paragraphs
        k = bisect_left(self._paragraphs, at) - 1
        seen = 0
        while k >= 0 and seen < _ABOVE and at - paragraphs[k].end < reach:
            p = paragraphs[k]
            if p.kind != "row" and text[p.start : p.end].rstrip().endswith(":"):
                # Its last sentence is what leads in.
                last = bisect_left(self._starts, p.end) - 1
                yield max(p.start, self._starts[last] if last >= 0 else 0), p.end
                seen += 1
            k -= 1

    def _notes(self, start: int, end: int) -> Iterator[NoteText]:
        low = bisect_left(self._anchors, (start, -1))
        for anchor, k in self._anchors[low:]:
            if anchor > end:
                return
            yield self._reading.notes[k]

    def _codes(self, start: int, end: int, types: frozenset[str]) -> list[str]:
        low, high = bisect_left(self._places, start), bisect_left(self._places, end)
        return [c.code for c in self._citations[low:high] if c.code and self._backs(c, types)]

    def _backs(self, citation: Citation, types: frozenset[str]) -> bool:
        if citation.doc_type is None:
            # A code alone stands in a table's column of decisions.
            return True
        if citation.doc_type not in types:
            return False
        before = fold(self._reading.text[max(0, citation.start - 60) : citation.start])
        return _CARRIED_OUT.search(before) is None
