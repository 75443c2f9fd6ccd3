"""Find what backs an award: the granting or proposing documents of its sentence and of the footnotes on it.

Legal bases are no backing: laws, decrees, circulars, directives. A decision backs what is granted; a report,
a letter or a proposal backs what is proposed (annotation rules, "Awards" 6).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from extractor.language.award_scope import Found
from extractor.language.award_flow import Host
from extractor.records import Citation
from extractor.text.reading import Reading

_GRANTING = frozenset({"Quyết định", "Thông báo", "Nghị quyết", "Kết luận", "Lệnh", "Công văn"})
_PROPOSING = frozenset({"Tờ trình", "Công văn", "Báo cáo", "Đề nghị", "Thông báo", "Kết luận", "Biên bản", "Nghị quyết"})
_LEAD_REACH = 3000


class Backing:
    """The citations of a document, by the passages that they stand in or hang on."""

    def __init__(self, reading: Reading, hosts: Sequence[Host], citations: Sequence[Citation]) -> None:
        self._reading = reading
        self._hosts = sorted(hosts, key=lambda h: h.start)
        self._starts = [h.start for h in self._hosts]
        self._citations = [c for c in citations if c.code is not None and c.role in ("mention", "attached_to", "basis")]

    def of(self, found: Found) -> tuple[str, ...]:
        """Return the codes of the documents that back an award, in order of place, each once."""
        if not self._citations:
            return ()
        host = self._host(found.start)
        if host is None:
            return ()
        if host.row:
            # The row's own column says which document it was; a code alone stands there for the whole.
            own = [c.code for c in self._citations if host.start <= c.start < host.end and c.code is not None]
            return tuple(dict.fromkeys(own))
        codes = self._codes(host.start, host.end, found)
        leads = [(host.start, host.end), *self._leads(host)]
        for start, end in leads:
            for note in self._reading.anchors_in(start, end):
                codes += self._codes(note.start, note.end, found)
            if codes:
                break
        return tuple(dict.fromkeys(codes))

    def _host(self, offset: int) -> Host | None:
        k = bisect_right(self._starts, offset) - 1
        return self._hosts[k] if k >= 0 and offset < self._hosts[k].end else None

    def _leads(self, host: Host) -> list[tuple[int, int]]:
        """Return the lead-ins above a passage, the nearest first: paragraphs that end with a colon."""
        text = self._reading.text
        return [
            (p.start, p.end)
            for p in reversed(self._reading.paragraphs)
            if p.end <= host.start and host.start - p.end < _LEAD_REACH and text[p.start : p.end].rstrip().endswith(":")
        ]

    def _codes(self, start: int, end: int, found: Found) -> list[str]:
        types = _GRANTING if found.stage == "granted" else _PROPOSING
        return [
            c.code
            for c in self._citations
            if start <= c.start < end and c.doc_type in types and c.code is not None and c.role != "basis"
        ]
