"""Read tables that count awards: rows are awards or units, columns say who or what is counted.

One award for each count cell; `Tổng` rows and columns are totals and their cells the parts of them
(annotation rules, "Awards" 3).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractor.language import award_words as words
from extractor.language.award_cells import Cells, Row
from extractor.language.award_columns import Column, count_in, has_class, is_sum, unit_in
from extractor.language.award_givers import organ_at
from extractor.language.award_names import award_names_in
from extractor.language.award_recipients import Recipient
from extractor.language.award_rosters import recipient_in
from extractor.language.award_scope import Found, Scope
from extractor.lexicon.folding import fold
from extractor.text.reading import Cell

# A row under an award that says whom it counts (`- Tập thể`), or what kind of reward (`Chuyên đề`).
_RECEIVER_ROW = re.compile(r"[^\w]*(?:trong đó:? |số )?(tập thể|cá nhân|hộ gia đình|doanh nghiệp)[^\w]*")
_GROUP_ROW = re.compile(
    r"(?:(?:[ivx]{1,4}|[a-z]|\d)[.)]? )?(?:đối với |khen thưởng |danh hiệu )?(tập thể|cá nhân"
    r"|hộ gia đình)[^\w]*"
)
_KIND_ROW = re.compile(rf"[^\w]*(?:khen thưởng )?(?:theo )?(?:thành tích )?(?:{words.KINDS})[^\w]*")
# `Thường xuyên | Đột xuất | Chuyên đề` over `Tập thể | Cá nhân`: what is counted is who was commended.
_KIND_HEAD = re.compile(rf"(?<!\w)(?:{words.KINDS})(?!\w)")
_TICKS = frozenset({"x", "X", "✓", "+", "v"})
_BADGE = "Huy hiệu Đảng"
_SURE = 0.9


def _is_part(label: str) -> bool:
    """Tell whether a row breaks down the award of a row above (`- Tập thể`, `Đột xuất`)."""
    folded = fold(label)
    return _RECEIVER_ROW.fullmatch(folded) is not None or _KIND_ROW.fullmatch(folded) is not None


def _of_years(columns: Sequence[Column]) -> bool:
    """Tell whether the columns are classes of the Party badge (`30 năm`, `40 năm`)."""
    return sum(c.cls is not None and c.cls.endswith("tuổi Đảng") for c in columns) > 1


class CountTable:
    """A table of counts: rows are awards or units, columns say who or what is counted."""

    def __init__(self, cells: Cells, columns: Sequence[Column], scope: Scope) -> None:
        """Take a table's columns and the scope of its caption."""
        self._cells, self._columns, self._scope = cells, columns, scope
        self._by_column = any(c.award is not None for c in columns)
        self._by_row = False
        heads = [fold(c.head) for c in columns if c.kind == "count" and c.unit]
        self._by_kind = sum(_KIND_HEAD.search(head) is not None for head in heads) > 1
        self._first = 0
        says_unit = any(c.unit or c.kind == "unit_of_count" for c in columns)
        self._unit = None if says_unit else scope.receiver

    def fits(self, rows: Sequence[Row]) -> bool:
        """Tell whether the table counts awards at all."""
        years = [cls for row in rows if (cls := has_class(self._label(row)[0])) and cls.endswith("tuổi Đảng")]
        if self._scope.award is None and len(years) > 1 and 2 * len(years) >= len(rows):
            # `30 năm | 40 năm | 50 năm`: only the badge of the Party is counted by years.
            self._scope = self._scope.nameless()._replace(award=_BADGE)
        if self._by_column or self._by_kind or self._scope.award is not None or _of_years(self._columns):
            return True
        return any(self._label(row)[1] for row in rows)

    def _label(self, row: Row) -> tuple[str, bool]:
        """Return a row's label and whether it names an award."""
        cells = [
            self._cells.text(cell)
            for cell, column in zip(row, self._columns, strict=False)
            if column.kind in ("award", "who", "other", "years") and count_in(self._cells.text(cell)) is None
        ]
        label = " ".join(c for c in cells if c)
        for cell in cells:
            if cell and award_names_in(cell, fold(cell)):
                return cell, True
        return label, False

    def read(self, rows: Sequence[Row]) -> None:
        """Add the awards of the rows."""
        self._by_row = any(self._label(row)[1] for row in rows)
        self._first = len(self._cells.founds)
        grand: dict[int, int] = {}
        placed: list[tuple[bool, dict[int, int]]] = []
        named: tuple[Scope, dict[int, int]] = (self._scope, {})
        for row in rows:
            row = self._aligned(row)
            label, names_award = self._label(row)
            is_total = any(is_sum(self._cells.text(cell)) for cell in row)
            scope, above = self._row_scope(label, names_award, is_total, named[0]), {}
            if not names_award and not is_total and named[1] and (has_class(label) or _is_part(label)):
                above = named[1]
            if scope is None:
                continue
            cells = self._row(row, scope, is_total)
            if not cells and (group := _GROUP_ROW.fullmatch(fold(label))):
                # `I. Tập thể`: whom the rows under it count.
                self._unit = group[1]
            proposed = words.PROPOSED.search(fold(label))
            if proposed and not cells and not is_total:
                # `II | Đề nghị Bộ trưởng Bộ Tài chính`: a group of rows.
                organ = organ_at(label, fold(label), proposed.end() + 1)
                self._scope = self._scope._replace(stage="proposed", giver=organ)
            for col, index in cells.items():
                if col in above:
                    self._tie(index, above[col])
            if names_award:
                # A row without figures is the heading of those under it.
                named = scope._replace(open=not cells), cells
            placed.append((is_total, cells))
            if is_total:
                grand = cells
        self._tie_all(placed, grand)
        self._name_totals([cells for is_total, cells in placed if is_total])

    def _name_totals(self, totals: Sequence[dict[int, int]]) -> None:
        """Give a total of a table the award that all its parts have in common."""
        founds = self._cells.founds
        for index in (i for cells in totals for i in cells.values() if founds[i].award is None):
            whole = founds[index]
            column = {f.award for f in founds[self._first :] if not f.total and f.start < whole.start}
            if len(column) == 1:
                founds[index] = replace(whole, award=column.pop())

    def _row_scope(self, label: str, names_award: bool, is_total: bool, last: Scope) -> Scope | None:
        if is_total:
            return self._scope.closed() if self._by_column or self._by_row else self._scope
        if names_award:
            name = award_names_in(label, fold(label))[0]
            action = "truy tặng" if "truy tặng" in fold(label) else None
            return self._scope._replace(
                award=name.award,
                cls=name.cls,
                form=name.form,
                authority=name.authority,
                action=action,
            )
        if cls := has_class(label):
            return last._replace(cls=cls) if last.award else None
        if last.award and (_is_part(label) or (last.open and not self._by_column)):
            receiver = _RECEIVER_ROW.fullmatch(fold(label))
            return last._replace(receiver=receiver[1] if receiver else last.receiver)
        if self._by_column or self._scope.award or (self._by_kind and not self._by_row):
            return self._scope
        if any(c.kind == "award" for c in self._columns) and label:
            return self._scope._replace(award=label)
        return None

    def _aligned(self, row: Row) -> Row:
        """Move the figures of a row whose first cells are merged (`Tổng | 24 | 5`) under their columns."""
        missing = len(self._columns) - len(row)
        texts = [self._cells.text(cell) for cell in row]
        first = next((i for i, t in enumerate(texts) if count_in(t) is not None), None)
        if missing <= 0 or not first or not is_sum(texts[first - 1]):
            return row
        figures = [i for i, t in enumerate(texts) if count_in(t) is not None]
        for shift in range(missing + 1):
            if all(self._columns[i + shift].kind in ("count", "total") for i in figures):
                empty = Cell(row[first - 1].end, row[first - 1].end)
                return (*row[:first], *(empty,) * shift, *row[first:])
        return row

    def _row(self, row: Row, scope: Scope, is_total: bool) -> dict[int, int]:
        found: dict[int, int] = {}
        unit_column = next((i for i, c in enumerate(self._columns) if c.kind == "unit_of_count"), None)
        label = self._label(row)[0]
        row_unit = unit_in(fold(label)) if not is_total else None
        for col, (cell, column) in enumerate(zip(row, self._columns, strict=False)):
            if column.kind not in ("count", "total"):
                continue
            words_in = self._cells.text(cell)
            one = self._ticked(row) if words_in in _TICKS and column.award else None
            count = 1 if one is not None else count_in(words_in)
            if count is None:
                continue
            name, here = column.name, scope
            if column.award is not None:
                authority = (name.authority if name else None) or scope.authority
                here = scope._replace(award=column.award, cls=name.cls if name else None, authority=authority)
            elif column.cls is not None:
                award = scope.award or (_BADGE if _of_years(self._columns) else None)
                here = scope._replace(award=award, cls=column.cls if award else None)
            elif self._by_column:
                here = scope._replace(award=None, cls=None)
            unit = (column.unit or row_unit or self._unit) if one is None else one.unit
            if unit is None and column.kind == "count" and unit_column is not None and unit_column < len(row):
                unit = self._cells.text(row[unit_column]) or None
            if unit is None and unit_column is None and column.award is None:
                # A cell takes its noun from the sentence that introduces the table.
                unit = scope.receiver
            found[col] = self._cells.add(
                Found(
                    start=cell.start,
                    end=cell.end,
                    counted=(cell.start, cell.end),
                    award=here.award,
                    cls=here.cls,
                    authority=here.authority or here.able_giver(),
                    action="truy tặng" if column.posthumous else scope.action,
                    stage=column.stage or scope.stage,
                    count=count,
                    unit=unit,
                    confidence=_SURE,
                    recipient=one.name if one is not None else None,
                    roster=scope.roster if one is not None else None,
                    total=is_total or column.kind == "total",
                ),
                row,
            )
        return found

    def _ticked(self, row: Row) -> Recipient | None:
        """Return whom a row is about where its counts are ticks under the names of awards."""
        who = next((i for i, c in enumerate(self._columns) if c.kind == "who"), None)
        if who is None or who >= len(row):
            return None
        return recipient_in(self._cells.text(row[who]), row[who].start, self._columns[who].head, None)

    def _tie_all(self, placed: list[tuple[bool, dict[int, int]]], grand: dict[int, int]) -> None:
        """Make cells parts of their row's total, row totals and column totals parts of the grand total."""
        total_column = next((i for i, c in enumerate(self._columns) if c.kind == "total"), None)
        for is_total, cells in placed:
            whole = cells.get(total_column) if total_column is not None else None
            last: int | None = None
            for col, index in cells.items():
                if self._cells.founds[index].recipient is not None:
                    # A tick is one of those that its column adds up to.
                    if col in grand:
                        self._tie(index, grand[col])
                    continue
                if self._columns[col].within and last is not None:
                    self._tie(index, last)
                elif col != total_column and whole is not None:
                    self._tie(index, whole)
                elif not is_total and col in grand and grand is not cells:
                    self._tie(index, grand[col])
                last = index if col != total_column else last

    def _tie(self, part: int, whole: int) -> None:
        founds = self._cells.founds
        if not founds[part].parents:
            founds[part] = replace(founds[part], parents=(whole,))
