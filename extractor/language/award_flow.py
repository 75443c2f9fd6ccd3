"""Walk through a document's paragraphs and read each passage with what it inherits.

A lead-in (`Đề nghị khen thưởng như sau:`) or a heading gives its verb, its award and its counts to the items
under it; a paragraph's own lead gives them to its `(1) … (2) …`; a footnote takes them from the words it
hangs on. The kinds of item marks (`II`, `1`, `a)`, `-`, `+`) tell which items lie under which lead-in.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence

from extractor.language import award_words as words
from extractor.language.award_levels import (
    HEADING_MARKS,
    MARK,
    PLAIN,
    Level,
    is_part,
    is_target,
    kind_of,
    led,
    mark_of,
)
from extractor.language.award_names import award_names_in
from extractor.language.award_recipients import Named
from extractor.language.award_scope import Scope
from extractor.language.award_sentences import GOES_ON, Sentences
from extractor.lexicon.awards import award_signs
from extractor.lexicon.folding import fold
from extractor.text.reading import NoteText, Paragraph, Reading

_BESIDES = re.compile(r"\s*(?:ngoài ra|bên cạnh đó|cùng với đó|mặt khác|đồng thời)(?!\w)")
_MAX_HEADING = 200
_LIST = "list"
_LIST_TITLE = re.compile(r"\s*(?:danh sách|bảng danh sách)(?!\w)")
_BY_YEAR = re.compile(r"\W{0,4}(?:(?:năm|năm học|giai đoạn) )?(?:19|20)\d\d(?!\d)[^:.]{0,30}[:,]")
_HAS_GOT = re.compile(
    r"\W{0,4}(?:các )?(?:hình thức|danh hiệu|phần thưởng|thành tích)[^:;.\d]{0,50}(?:khen thưởng|đã đạt"
    r"|đã nhận|được tặng) ?:"
)
_LIST_ATTACHED = re.compile(r"(?<!\w)(?:có|theo|trong) danh sách(?!\w)")
_UNDER_TITLE = re.compile(r"\s*(?:\((?:ban hành )?kèm theo|-{3,})")
_JOINED = re.compile(r",? (?:và |cùng )?")

_REFERRED = 30_000
"""How far above a table a passage may refer to it, in characters."""


class Flow:
    """Reads the running text and the footnotes of one document."""

    def __init__(
        self,
        reading: Reading,
        folded: str,
        named: Named,
        taken: Callable[[int], bool],
        silent: Callable[[int], bool],
        proposal: bool,
        reporter: tuple[str, str] | None = None,
        rules: bool = False,
    ) -> None:
        """Prepare a document.

        Args:
            reading: its text.
            folded: the same, folded.
            named: its units and people.
            taken: tells whether a number at an offset belongs to a date, a code or a name.
            silent: tells whether an offset lies in a part that speaks of no awards (letterhead, signature).
            proposal: the kind of document proposes (Tờ trình), so its bare verbs do.
            rules: the document makes rules.
            reporter: who reports achievements, and so has got the awards that the report lists by year.
        """
        self._reading, self._silent = reading, silent
        self._folded, self._signs = folded, award_signs(folded, reading.vocabulary)
        self._asleep: dict[int, tuple[str, int, Level]] = {}
        self.top = Scope(stage="proposed", soft=True) if proposal else Scope(author=reporter)
        self.reporter = reporter
        self._levels: list[Level] = []
        self._rules = rules
        self._sentences = Sentences(folded, named, taken, rules)
        self.founds, self.hosts = self._sentences.founds, self._sentences.hosts
        self._before: Scope | None = None  # At the end of the paragraph above, with its last counts.
        self._flowing = 0  # How many of the passages are running text, in order of place.

    def read(self) -> None:
        """Read all paragraphs, then the footnotes."""
        for paragraph in self._reading.paragraphs:
            if paragraph.kind == "row" or paragraph.note is not None:
                continue
            if self._silent(paragraph.start):
                self._levels.clear()
            else:
                self._paragraph(paragraph)
        self._flowing = len(self.hosts)
        for note in self._reading.notes:
            self._note(note)

    def scope_before(self, offset: int) -> Scope:
        """Return the scope of the last passage that starts before an offset (the lead-in of a table)."""
        k = bisect_left(self.hosts, offset, hi=self._flowing, key=lambda h: h.start) - 1
        return self._scope_of(k) if k >= 0 else self.top

    def scope_naming(self, caption: str, offset: int) -> Scope:
        """Return the scope of the last passage above an offset that refers to a table (`tại Bảng 2`).

        Args:
            caption: the table's, folded (`bảng 2`).
            offset: where the caption stands.
        """
        named = re.compile(re.escape(caption) + r"(?!\w)")
        text = self._reading.text
        for k in range(bisect_left(self.hosts, offset, hi=self._flowing, key=lambda h: h.start) - 1, -1, -1):
            host = self.hosts[k]
            if offset - host.start > _REFERRED:
                break
            if named.search(fold(text[host.start : host.end])):
                return self._scope_of(k)
        return self.top

    def _scope_of(self, k: int) -> Scope:
        """Return the scope at the end of a passage, reading one that named no award now."""
        host = self.hosts[k]
        if host.scope is not None:
            return host.scope
        known, found = len(self.hosts), len(self.founds)
        self._sentences.passages(*self._asleep[host.start])
        again = {h.start: h for h in self.hosts[known:]}
        del self.hosts[known:], self.founds[found:]
        scope = again[host.start].scope
        assert scope is not None
        return scope

    def announced(self, scope: Scope) -> Scope:
        """Give a list whose title names no award the one that the text announces (`theo danh sách kèm`)."""
        for host in self.hosts[: self._flowing]:
            text = self._reading.text[host.start : host.end]
            if host.first < host.last and _LIST_ATTACHED.search(fold(text)):
                whole = self.founds[host.first]
                return scope._replace(
                    award=whole.award,
                    cls=whole.cls,
                    authority=whole.authority,
                    open=True,
                    stage=whole.stage,
                )
        return scope

    # Paragraphs -------------------------------------------------------------------------------------

    def _paragraph(self, paragraph: Paragraph) -> None:
        text = self._reading.text[paragraph.start : paragraph.end]
        folded = self._folded[paragraph.start : paragraph.end]
        if not text.strip():
            return
        if self._caption(text, folded, paragraph.start):
            return
        m = mark_of(text, folded)
        mark, at = self._mark(kind_of(m), text), m.end() if m else 0
        line = mark == PLAIN and self._names_all(text)
        if not line:
            self._leave(mark, is_part(m, text))
        level = self._above(mark, folded, at)
        goes_on = self._before is not None and mark == PLAIN and GOES_ON.match(folded) is not None
        if goes_on and self._before is not None:
            # `Trong đó, …` opens a paragraph and breaks down the counts of the one above.
            level = level._replace(scope=self._before, labels=True)
        lead = self._is_lead(paragraph, text, m)
        roster = level.roster and mark != PLAIN
        heard = lead or line or roster or goes_on or (level.labels and level.scope.open)
        base = paragraph.start + at
        # Most paragraphs of most documents name no award.
        quiet = not heard and not self._named_in(paragraph.start, paragraph.end)
        if not quiet and any(above.target for above in self._levels):
            quiet = words.GIVING.search(folded) is None
        loud = level if (roster, line) == (level.roster, False) else level._replace(roster=roster, line=line)
        items = loud._replace(quiet=True) if quiet else loud
        first = len(self.hosts)
        scope, passage = self._sentences.passages(text[at:], base, items)
        told = mark == PLAIN and passage is not None and not lead
        self._before = scope._replace(parents=passage.counts) if told and passage and passage.counts else None
        if quiet:
            self._asleep.update((host.start, (text[at:], base, loud)) for host in self.hosts[first:])
        if line:
            self._leave(mark, False)
        heading = lead and m is not None and m.lastgroup in HEADING_MARKS
        colon = text.rstrip().endswith(":")
        if lead:
            if self._rules and heading and not colon:
                # `I. XÉT TẶNG HUY HIỆU ĐẢNG` in a guide: what it is about, and nobody is proposed.
                scope = scope._replace(stage=level.scope.stage, soft=level.scope.soft)
            scope = led(scope, level, passage, text[at:], folded[at:], colon, heading)
            labels = scope.open and (colon or len(text) < _MAX_HEADING)
        else:
            # What hangs under an item without a lead-in takes what the item took.
            scope, labels = level.scope, level.labels
        if mark == PLAIN and self._levels and not self._levels[-1].used:
            self._levels[-1] = self._levels[-1]._replace(used=True)
        named = lead and scope.award is not None
        if (named or labels) and words.STANDARD.search(folded):
            # What one must have done for an award: nobody under it has got it.
            named = labels = False
        self._levels.append(
            Level(mark, scope, labels, named, heading, colon, target=lead and is_target(folded))
        )

    def _above(self, mark: str, folded: str, at: int) -> Level:
        """Return the level that a paragraph stands under; its words begin at an offset, behind the mark."""
        level = self._levels[-1] if self._levels else Level("", self.top, False, False)
        if mark == PLAIN and _BESIDES.match(folded):
            # `Ngoài ra, …` is none of what the heading before announces.
            level = Level("", self.top, False, False)
        elif mark == PLAIN and level.used and not GOES_ON.match(folded):
            level = Level("", level.scope.closed()._replace(giver=None, parents=()), False, False)
        told = _BY_YEAR.match(folded, at) or _HAS_GOT.match(folded, at)
        if self.reporter is not None and level.scope.topic is None and told:
            level = level._replace(scope=level.scope._replace(topic=self.reporter))
        return level

    def _named_in(self, start: int, end: int) -> bool:
        """Tell whether the text between two offsets may name an award."""
        k = bisect_left(self._signs, start)
        return k < len(self._signs) and self._signs[k] < end

    def _names_all(self, text: str) -> bool:
        """Tell whether a paragraph may name, one after the other, whom the lead-in right above it counts."""
        above = self._levels[-1] if self._levels else None
        if above is None or not (above.colon and above.roster and above.scope.parents) or ";" not in text:
            return False
        return not (words.ACTION.search(fold(text)) or award_names_in(text, fold(text)))

    def _mark(self, mark: str, text: str) -> str:
        """Set the items of a lead-in that is marked like them under it (`- Bằng khen (02):`, `- Ông A`)."""
        lead = next((level for level in self._levels if level.mark == mark), None)
        if (
            lead is None
            or mark in (PLAIN, "article")
            or not (lead.colon and lead.roster)
            or text.rstrip().endswith(":")
        ):
            return mark
        folded = fold(text)
        return mark if award_names_in(text, folded) or words.ACTION.search(folded) else f"{mark} under"

    def _caption(self, text: str, folded: str, start: int) -> bool:
        """Take the title of a list of recipients (`DANH SÁCH TẬP THỂ ĐƯỢC TẶNG …`) and what is under it."""
        above = self._levels[-1] if self._levels else None
        if above is not None and above.mark == _LIST:
            # The title goes on in a line of capitals, or what the list is attached to is told.
            more = text.isupper() and MARK.match(text) is None and not award_names_in(text, folded)
            if _UNDER_TITLE.match(folded) or (more and above.scope.award is not None):
                return True
            if above.scope.award is None and len(text) < _MAX_HEADING and MARK.match(text) is None:
                # The second line of the title names the award.
                scope, _ = self._sentences.one(text, start, self.top, False, False)
                scope = scope._replace(roster=above.scope.roster)
                self._levels[-1] = above._replace(scope=scope, roster=scope.award is not None)
                return scope.award is not None
        if len(text) > 2 * _MAX_HEADING or _LIST_TITLE.match(folded) is None:
            return False
        self._levels.clear()
        scope, _ = self._sentences.one(text, start, self.top, False, False)
        scope = scope._replace(roster=start)
        self._levels.append(Level(_LIST, scope, False, scope.award is not None, heading=True))
        return True

    def _leave(self, mark: str, part: bool) -> None:
        """Leave the lead-ins that an item of this kind is not under; a part of the document is under none."""
        if part:
            self._levels.clear()
            return
        if mark == PLAIN:
            # Running text stays under its heading and ends the lists there.
            while self._levels and not self._levels[-1].heading:
                self._levels.pop()
            return
        known = [level.mark for level in self._levels]
        if mark in known:
            del self._levels[known.index(mark) :]

    def _is_lead(self, paragraph: Paragraph, text: str, m: re.Match[str] | None) -> bool:
        stripped = text.rstrip()
        if stripped.endswith(":") or paragraph.kind == "heading":
            return True
        heading_mark = m is not None and m.lastgroup in HEADING_MARKS
        return heading_mark and len(stripped) < _MAX_HEADING and stripped[-1] not in ".;,"

    # Footnotes --------------------------------------------------------------------------------------

    def _note(self, note: NoteText) -> None:
        level = self._note_level(note)
        paragraphs = self._reading.paragraphs
        first = bisect_left(paragraphs, note.start, key=lambda p: p.start)
        last = bisect_left(paragraphs, note.end, key=lambda p: p.start)
        for paragraph in paragraphs[first:last]:
            if paragraph.kind != "row":
                text = self._reading.text[paragraph.start : paragraph.end]
                self._sentences.passages(text, paragraph.start, level)

    def _note_level(self, note: NoteText) -> Level:
        for anchor in note.anchors:
            k = self._host_at(anchor)
            if k is None:
                continue
            host, inherited = self.hosts[k], self._scope_of(k)
            before = [i for i in range(host.first, host.last) if self.founds[i].end <= anchor + 1]
            if not before:
                return Level("", inherited._replace(parents=()), False, False)
            whole = self.founds[before[-1]]
            scope = inherited._replace(award=whole.award, cls=whole.cls, open=True, action=whole.action)
            scope = scope._replace(authority=whole.authority, giver=None)
            if whole.award != inherited.award:
                scope = scope._replace(form=None)
            scope = scope._replace(stage=whole.stage, soft=False, parents=self._joined_to(before))
            return Level("", scope, True, False)
        return Level("", self.top, False, False)

    def _joined_to(self, before: Sequence[int]) -> tuple[int, ...]:
        """Return the last of some awards with those joined to it (`36 tập thể, 58 cá nhân¹`)."""
        joined = [before[-1]]
        for i in reversed(before[:-1]):
            between = self._folded[self.founds[i].end : self.founds[joined[0]].start]
            if self.founds[i].award != self.founds[joined[0]].award or not _JOINED.fullmatch(between):
                break
            joined.insert(0, i)
        return tuple(joined)

    def _host_at(self, anchor: int) -> int | None:
        """Return the passage that a footnote's anchor hangs on: the one that it ends, or stands in."""
        k = bisect_left(self.hosts, anchor, hi=self._flowing, key=lambda h: h.start) - 1
        return k if k >= 0 and anchor <= self.hosts[k].end else None
