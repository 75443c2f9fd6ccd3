"""Read awards from tables: what the caption says, which kind of table it is, where it goes on."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from extractor.language import award_words as words
from extractor.language.award_announced import giver_of_lead
from extractor.language.award_cells import Cells
from extractor.language.award_columns import Sheet, sheet_of
from extractor.language.award_count_tables import CountTable
from extractor.language.award_flow import Flow
from extractor.language.award_levels import tells_result
from extractor.language.award_names import award_names_in, class_names_in
from extractor.language.award_receivers import receiver_named, receiver_noun
from extractor.language.award_recipients import Named
from extractor.language.award_rosters import Roster, read_history
from extractor.language.award_scope import Scope
from extractor.language.award_stretches import CAPTION
from extractor.lexicon.folding import fold
from extractor.text.reading import Paragraph, Reading, Table

_LIST = re.compile(r"(?<!\w)(?:danh sách|phụ lục)(?!\w)")
_PAGE_BREAK = re.compile(r"[\s\d.\-–]{0,40}")
_SECTION = re.compile(r"(?:[IVX]{1,5}|\d{1,2}(?:\.\d{1,2}){0,2}|[A-Z]|[a-zđ])[.)] ?\S")
# The sentence above speaks of the table: what it says of stage and receivers holds there.
_INTRODUCES = re.compile(r"(?<!\w)(?:như sau|sau đây|dưới đây|bảng|biểu|kèm theo|cụ thể)(?!\w)|:\s*$")
# `Huy chương đã tặng`, `Danh sách tập thể được tặng Bằng khen`
_GIVEN = re.compile(r"(?<!\w)(?:đã|đã được|được) (?:tặng|khen thưởng|khen|công nhận|trao)(?!\w)")
_SUBJECT = re.compile(
    r"(?<!\w)(?:kết quả|thành tích|khen thưởng|danh hiệu|hình thức|thi đua|công tác"
    r"|huy hiệu)(?!\w)"
)
_RECEIVERS = re.compile(
    r"(?<!\w)(?:tập thể|cá nhân|hộ|gia đình|đơn vị|khối|cụm|người|cán bộ|danh sách)(?!\w)"
)
_MEASURE = re.compile(r"^\W*(?:đơn vị tính|đvt|đơn vị)\W{1,3}([^)]{2,30})\)?\W*$")
_CAPTION_REACH = 5
_CAPTION = 250


class _Caption(NamedTuple):
    scope: Scope
    listed: bool


class TableReader:
    """Reads the tables of one document into the `founds` of its flow."""

    def __init__(self, reading: Reading, flow: Flow, named: Named) -> None:
        """Take a document whose running text `flow` has read."""
        self._reading, self._flow = reading, flow
        self._cells = Cells(reading, flow, named)

    def read(self) -> None:
        """Read all tables."""
        last: tuple[Table, Sheet, _Caption] | None = None
        for table in self._reading.tables:
            if last is not None and self._continues(last[0], table):
                sheet, caption = sheet_of(self._reading.text, table, last[1]), last[2]
            elif len(table.rows) > 1:
                sheet, caption = sheet_of(self._reading.text, table, None), self._caption(table)
            else:
                continue
            self._sheet(sheet, caption)
            last = table, sheet, caption

    def _continues(self, before: Table, table: Table) -> bool:
        """Tell whether a table without a head goes on with the one on the page before."""
        between = self._reading.text[before.end : table.start]
        if len(table.rows[0]) != len(before.rows[0]) or _PAGE_BREAK.fullmatch(between) is None:
            return False
        heads = [tuple(self._cells.text(c) for c in t.rows[0]) for t in (before, table)]
        return table.heads == 0 or heads[0] == heads[1]

    def _last_noun(self, paragraph: Paragraph) -> str | None:
        """Return whom the last awards of the paragraph above a table count."""
        inside = (f for f in self._flow.founds if paragraph.start <= f.start < paragraph.end)
        return next((f.unit for f in reversed(list(inside)) if f.unit), None)

    def _sheet(self, sheet: Sheet, caption: _Caption) -> None:
        scope, columns = caption.scope, sheet.columns
        # A column of counts says its own stage (`Hộ đăng ký`, `Đã đề nghị`), one of words that of its rows.
        told = " ".join(c.head for c in columns if c.kind not in ("count", "total", "figures"))
        if words.PROPOSED.search(fold(told)):
            scope = scope._replace(stage="proposed")
        if any(c.kind in ("count", "total") for c in columns):
            counts = CountTable(self._cells, columns, scope)
            if counts.fits(sheet.rows):
                counts.read(sheet.rows)
        elif any(c.kind == "award" for c in columns) and not any(c.kind == "who" for c in columns):
            # A report of achievements asks for one award; those that its table lists by year have been got.
            got = scope._replace(stage=self._flow.top.stage)
            read_history(self._cells, sheet, got, self._flow.reporter)
        elif any(c.kind == "who" for c in columns):
            Roster(self._cells, columns, scope, caption.listed).read(sheet.rows)

    def _caption(self, table: Table) -> _Caption:
        """Return the scope that the paragraphs above a table give, and whether they call it a list."""
        paragraphs = self._reading.paragraphs
        at = bisect_left(paragraphs, table.start, key=lambda p: p.start)
        above = paragraphs[max(0, at - _CAPTION_REACH) : at]
        scope = self._flow.scope_before(table.start).closed()._replace(parents=())
        if above and not self._introduces(above[-1]):
            scope = self._flow.top
        listed = lead = given = False
        for number, p in enumerate(reversed(above)):
            text = self._reading.text[p.start : p.end]
            if p.kind == "row" or p.note is not None:
                break
            folded = fold(text)
            if measured := _MEASURE.search(folded):
                # `Đơn vị tính: đồng chí`
                scope = scope._replace(receiver=receiver_noun(measured[1]))
                continue
            here = bool(_LIST.search(folded)) or (number == 0 and self._introduces(p))
            names = award_names_in(text, folded) if here or len(text) < _CAPTION else []
            if names and scope.award is None:
                scope = scope.named(names[0])
                if words.PROPOSED.search(folded):
                    scope = scope._replace(stage="proposed")
                if len({c.cls for c in class_names_in(folded)}) > 1:
                    scope = scope._replace(cls=None)
                if number == 0 and text.rstrip().endswith(":"):
                    return _Caption(self._counted(p, scope)._replace(roster=table.start), True)
            elif len(text) < _CAPTION and not given and words.PROPOSED.search(folded):
                scope = scope._replace(stage="proposed")
            told = _GIVEN.search(folded) or (number == 0 and scope.soft and tells_result(folded))
            if (names or number == 0) and len(text) < _CAPTION and told:
                # What the caption says of its table, no title further up takes back.
                scope, given = scope._replace(stage="granted"), True
            listed = listed or bool(_LIST.search(folded))
            lead = lead or (number == 0 and text.rstrip().endswith(":"))
            if number == 0 and _INTRODUCES.search(folded):
                scope = scope._replace(receiver=self._last_noun(p))
            if scope.receiver is None and (names or number == 0):
                scope = scope._replace(receiver=receiver_named(folded))
            title = (
                not _SECTION.match(text) and number + 1 < len(above) and self._is_title(above[-number - 2])
            )
            if (listed and names) or (self._opens_section(text, number) and not (title and text.isupper())):
                break
        if listed and scope.award is None:
            scope = self._flow.announced(scope)
        last = self._reading.text[above[-1].start : above[-1].end] if above else ""
        if len(last) < _CAPTION and (giver := giver_of_lead(last, fold(last))):
            # `Biểu 2. Khen thưởng thuộc thẩm quyền Chủ tịch UBND tỉnh`
            scope = scope._replace(giver=giver)
        elif scope.giver is None:
            scope = scope._replace(giver=self._giver(above))
        return _Caption(scope._replace(roster=table.start), listed or lead)

    def _giver(self, above: Sequence[Paragraph]) -> str | None:
        """Return who gives what the passage tells of that refers to a table by its caption."""
        for p in above[::-1]:
            text = fold(self._reading.text[p.start : min(p.end, p.start + _CAPTION)])
            if named := CAPTION.match(text):
                return self._flow.scope_naming(named[1], p.start).giver
        return None

    def _opens_section(self, text: str, number: int) -> bool:
        """Tell whether a paragraph above a table begins the section that the table is of."""
        section = _SECTION.match(text)
        if len(text) >= 200 or not (section or text.isupper()):
            return False
        if number:
            return True
        # Under `I. TẬP THỂ` or `A. CÁ NHÂN THUỘC NGÀNH` the title of the list stands further up.
        own = _SUBJECT.search(fold(text)) is not None or _RECEIVERS.search(fold(text)) is None
        return section is not None and own

    def _is_title(self, paragraph: Paragraph) -> bool:
        """Tell whether a paragraph is the title of a list, in capitals, which may go on in the line below."""
        text = self._reading.text[paragraph.start : paragraph.end]
        return text.isupper() and _LIST.search(fold(text)) is not None

    def _introduces(self, paragraph: Paragraph) -> bool:
        """Tell whether the paragraph above a table speaks of it: a caption, a heading, a lead-in."""
        text = self._reading.text[paragraph.start : paragraph.end]
        return len(text) < _CAPTION or _INTRODUCES.search(fold(text)) is not None

    def _counted(self, lead: Paragraph, scope: Scope) -> Scope:
        """Take over whom a lead-in counts and whether it says that they have got the award."""
        inside = [f for f in self._flow.founds if lead.start <= f.start < lead.end and f.award == scope.award]
        units, stages = {f.unit for f in inside}, {f.stage for f in inside}
        if len(stages) == 1:
            scope = scope._replace(stage=stages.pop())
        if len(units) == 1:
            return scope._replace(receiver=units.pop())
        said = fold(self._reading.text[lead.start : lead.end])
        return scope if units or scope.receiver else scope._replace(receiver=receiver_named(said))
