"""Read awards from tables: counts by award and by unit, and lists of those who are named.

One award for each count cell; `Tổng` rows and columns are totals and their cells the parts of them. Rows of a
list are awards of one, parts of the count in the group's heading or of the total announced in the text
(annotation rules, "Awards" 3).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from extractor.language import award_words as words
from extractor.language.award_clauses import Passage
from extractor.language.award_scope import Found, Scope
from extractor.language.award_columns import Column, Sheet, count_in, has_class, sheet_of
from extractor.language.award_flow import Flow, Host
from extractor.language.award_names import award_names_in, organ_at
from extractor.language.award_recipients import RANKS, UNIT_HEAD, Named, Recipient
from extractor.lexicon.count_nouns import count_nouns
from extractor.lexicon.folding import UPPER, fold
from extractor.records import Stage
from extractor.text.reading import Cell, Reading, Table

_TOTAL = re.compile(r"(?:tổng|cộng)(?!\w)")
_LIST = re.compile(r"(?<!\w)(?:danh sách|phụ lục)(?!\w)")
_PERSON = re.compile(rf"(?:(?:Ông|Bà|Đồng chí|Đ/c|Anh|Chị|Em|Cháu|Liệt sĩ|Cố)[:.]? )?[{UPPER}][\w']*(?: [{UPPER}][\w']*){{1,5}}")
_PAGE_BREAK = re.compile(r"[\s\d.\-–]{0,40}")
_SECTION = re.compile(r"(?:[IVX]{1,5}|\d{1,2}(?:\.\d{1,2}){0,2}|[A-Z]|[a-zđ])[.)] ?\S|[^a-zà-ỹ]{8,}$")
_ADDRESS = re.compile(rf"(?:Ông|Bà|Đồng chí|Đ/c|Anh|Chị|Em|Cháu|Liệt sĩ|Cố|Tập thể)[:.]? (?=[{UPPER}])")
_CAPTION_REACH = 5
_SURE, _LIKELY = 0.9, 0.8


class _Caption(NamedTuple):
    scope: Scope
    listed: bool


class TableReader:
    """Reads the tables of one document into the `founds` of its flow."""

    def __init__(self, reading: Reading, flow: Flow, named: Named) -> None:
        self._reading, self._flow, self._named = reading, flow, named
        self._founds = flow.founds

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
        heads = [tuple(self._text(c) for c in t.rows[0]) for t in (before, table)]
        return table.heads == 0 or heads[0] == heads[1]

    def _text(self, cell: Cell) -> str:
        return self._reading.text[cell.start : cell.end].replace("<br>", "    ")

    def _sheet(self, sheet: Sheet, caption: _Caption) -> None:
        scope, columns = caption.scope, sheet.columns
        if words.PROPOSED.search(fold(" ".join(c.head for c in columns))):
            scope = replace(scope, stage="proposed")
        if any(c.kind in ("count", "total") for c in columns):
            counts = _Counts(self, columns, scope)
            if counts.fits(sheet.rows):
                counts.read(sheet.rows)
        elif any(c.kind == "who" for c in columns):
            _Roster(self, columns, scope, caption.listed).read(sheet.rows)

    def _caption(self, table: Table) -> _Caption:
        """Return the scope that the paragraphs above a table give, and whether they call it a list."""
        above = [p for p in self._reading.paragraphs if p.end <= table.start and p.note is None]
        scope = self._flow.scope_before(table.start) if above else Scope()
        scope = replace(scope.closed(), parents=())
        listed = lead = False
        for number, p in enumerate(reversed(above)):
            text = self._reading.text[p.start : p.end]
            if p.kind == "row" or number == _CAPTION_REACH:
                break
            folded = fold(text)
            here = bool(_LIST.search(folded)) or number == 0
            names = award_names_in(text, folded) if here or len(text) < 250 else []
            if names and scope.award is None:
                first = names[0]
                stage: Stage = "proposed" if words.PROPOSED.search(folded) else scope.stage
                scope = replace(
                    scope,
                    **{"award": first.award, "cls": first.cls, "form": first.form, "authority": first.authority},  # type: ignore[arg-type]
                    open=True,
                    stage=stage,
                )
            elif len(text) < 250 and words.PROPOSED.search(folded):
                scope = replace(scope, stage="proposed")
            listed = listed or bool(_LIST.search(folded))
            lead = lead or (number == 0 and text.rstrip().endswith(":"))
            if (listed and names) or (number and _SECTION.match(text) and len(text) < 200):
                break
        return _Caption(replace(scope, roster=table.start), listed or lead)

    def add(self, found: Found, row: tuple[Cell, ...]) -> int:
        """Add an award of a table row; the row is what its backing stands in."""
        index = len(self._founds)
        self._founds.append(found)
        self._flow.hosts.append(Host(row[0].start, row[-1].end, Scope(), index, index + 1, row=True))
        return index

    def label_scope(self, cell: Cell, scope: Scope) -> tuple[Scope, tuple[int, ...]]:
        """Read a group's heading; return its scope and the counts that it states."""
        text = self._text(cell)
        passage = Passage(text, cell.start, scope, self._founds, self._named, lambda _: False, labels=True)
        first = len(self._founds)
        after = passage.read()
        return after, tuple(range(first, len(self._founds)))


class _Counts:
    """A table of counts: rows are awards or units, columns say who or what is counted."""

    def __init__(self, reader: TableReader, columns: Sequence[Column], scope: Scope) -> None:
        self._reader, self._columns, self._scope = reader, columns, scope
        self._by_column = any(c.award is not None for c in columns)
        self._by_row = False

    def fits(self, rows: tuple[tuple[Cell, ...], ...]) -> bool:
        """Tell whether the table counts awards at all."""
        if self._by_column or self._scope.award is not None:
            return True
        return any(self._label(row)[1] for row in rows)

    def _label(self, row: tuple[Cell, ...]) -> tuple[str, bool]:
        """Return a row's label and whether it names an award."""
        cells = [
            self._reader._text(cell)
            for cell, column in zip(row, self._columns, strict=False)
            if column.kind in ("award", "who", "other", "years") and count_in(self._reader._text(cell)) is None
        ]
        label = " ".join(c for c in cells if c)
        for cell in cells:
            if cell and award_names_in(cell, fold(cell)):
                return cell, True
        return label, False

    def read(self, rows: tuple[tuple[Cell, ...], ...]) -> None:
        """Add the awards of the rows."""
        self._by_row = any(self._label(row)[1] for row in rows)
        grand: dict[int, int] = {}
        placed: list[tuple[bool, dict[int, int]]] = []
        named: tuple[Scope, dict[int, int]] = (self._scope, {})
        for row in rows:
            label, names_award = self._label(row)
            is_total = bool(_TOTAL.match(fold(label)))
            scope, above = self._row_scope(label, names_award, is_total, named[0]), {}
            if not names_award and not is_total and has_class(label) and named[1]:
                above = named[1]
            if scope is None:
                continue
            cells = self._cells(row, scope, is_total)
            if not cells and not is_total and words.PROPOSED.search(fold(label)):
                # `II | Đề nghị Bộ trưởng Bộ Tài chính`: a group of rows.
                proposed = words.PROPOSED.search(fold(label))
                organ = organ_at(label, fold(label), proposed.end() + 1) if proposed else None
                self._scope = replace(self._scope, stage="proposed", giver=organ)
            for col, index in cells.items():
                if col in above:
                    self._tie(index, above[col])
            if names_award:
                named = scope, cells
            placed.append((is_total, cells))
            if is_total:
                grand = cells
        self._tie_all(placed, grand)

    def _row_scope(self, label: str, names_award: bool, is_total: bool, last: Scope) -> Scope | None:
        if is_total:
            return self._scope.closed() if self._by_column or self._by_row else self._scope
        if names_award:
            name = award_names_in(label, fold(label))[0]
            action = "truy tặng" if "truy tặng" in fold(label) else None
            return replace(
                self._scope, award=name.award, cls=name.cls, form=name.form, authority=name.authority, action=action
            )
        if cls := has_class(label):
            return replace(last, cls=cls) if last.award else None
        if self._by_column or self._scope.award:
            return self._scope
        if any(c.kind == "award" for c in self._columns) and label:
            return replace(self._scope, award=label)
        return None

    def _cells(self, row: tuple[Cell, ...], scope: Scope, is_total: bool) -> dict[int, int]:
        found: dict[int, int] = {}
        unit_column = next((i for i, c in enumerate(self._columns) if c.kind == "unit_of_count"), None)
        for col, (cell, column) in enumerate(zip(row, self._columns, strict=False)):
            count = count_in(self._reader._text(cell)) if column.kind in ("count", "total") else None
            if count is None:
                continue
            name, here = column.name, scope
            if column.award is not None:
                authority = (name.authority if name else None) or scope.authority
                here = replace(scope, award=column.award, cls=name.cls if name else None, authority=authority)
            elif self._by_column:
                here = replace(scope, award=None, cls=None)
            unit = column.unit
            if unit is None and column.kind == "count" and unit_column is not None and unit_column < len(row):
                unit = self._reader._text(row[unit_column]) or None
            found[col] = self._reader.add(
                Found(
                    start=cell.start,
                    end=cell.end,
                    counted=(cell.start, cell.end),
                    award=here.award,
                    cls=here.cls,
                    authority=here.authority or here.giver,
                    action="truy tặng" if column.posthumous else scope.action,
                    stage=scope.stage,
                    count=count,
                    unit=unit,
                    confidence=_SURE,
                    total=is_total or column.kind == "total",
                ),
                row,
            )
        return found

    def _tie_all(self, placed: list[tuple[bool, dict[int, int]]], grand: dict[int, int]) -> None:
        """Make cells the parts of their row's total, row totals and column totals parts of the grand total."""
        total_column = next((i for i, c in enumerate(self._columns) if c.kind == "total"), None)
        for is_total, cells in placed:
            whole = cells.get(total_column) if total_column is not None else None
            last: int | None = None
            for col, index in cells.items():
                if self._columns[col].within and last is not None:
                    self._tie(index, last)
                elif col != total_column and whole is not None:
                    self._tie(index, whole)
                elif not is_total and col in grand and grand is not cells:
                    self._tie(index, grand[col])
                last = index if col != total_column else last

    def _tie(self, part: int, whole: int) -> None:
        founds = self._reader._founds
        if not founds[part].parents:
            founds[part] = replace(founds[part], parents=(whole,))


class _Roster:
    """A list of those who are named, one a row."""

    def __init__(self, reader: TableReader, columns: Sequence[Column], scope: Scope, listed: bool) -> None:
        self._reader, self._columns, self._scope, self._listed = reader, columns, scope, listed
        whos = [i for i, c in enumerate(columns) if c.kind == "who"]
        names = [i for i in whos if re.search(r"họ|tên|tập thể|cá nhân", fold(columns[i].head))]
        self._who = (names or whos)[0]
        self._award = next((i for i, c in enumerate(columns) if c.kind == "award"), None)
        self._years = next((i for i, c in enumerate(columns) if c.kind == "years"), None)

    def read(self, rows: tuple[tuple[Cell, ...], ...]) -> None:
        """Add the awards of the rows."""
        scope, unit = self._scope, None
        group: tuple[int, ...] = ()
        for row in rows:
            filled = [c for i, c in enumerate(row) if c.end > c.start and self._kind(i) != "number"]
            if len(filled) == 1 and self._is_group(row, filled[0]):
                label = filled[0]
                scope, counts = self._reader.label_scope(label, scope)
                group, unit = counts, self._group_unit(label, counts)
                continue
            if len(row) > self._who and row[self._who].end > row[self._who].start:
                self._row(row, scope, unit, group)

    def _kind(self, col: int) -> str:
        return self._columns[col].kind if col < len(self._columns) else "other"

    def _is_group(self, row: tuple[Cell, ...], only: Cell) -> bool:
        """Tell the heading of a group from an item whose other cells are empty."""
        numbers = [self._reader._text(c) for i, c in enumerate(row) if self._kind(i) == "number"]
        if numbers:
            return not numbers[0].strip(".)").isdigit()
        label = self._reader._text(only)
        named = award_names_in(label, fold(label)) or has_class(label) or words.RECEIVER.match(fold(label))
        return bool(named) or label.isupper()

    def _group_unit(self, label: Cell, counts: tuple[int, ...]) -> str | None:
        if counts:
            return self._reader._founds[counts[0]].unit
        folded = fold(self._reader._text(label))
        return next((u for u in ("tập thể", "cá nhân", "hộ gia đình") if u in folded), None)

    def _row(self, row: tuple[Cell, ...], scope: Scope, unit: str | None, group: tuple[int, ...]) -> None:
        texts = [self._reader._text(c) for c in row]
        if self._award is not None and self._award < len(texts):
            cell = texts[self._award]
            if names := award_names_in(cell, fold(cell)):
                first = names[0]
                scope = replace(scope, award=first.award, cls=first.cls, authority=first.authority or scope.authority)
            elif cls := has_class(cell):
                scope = replace(scope, cls=cls)
        if scope.award == "Huy hiệu Đảng" and self._years is not None and self._years < len(texts):
            years = re.search(r"(?<!\d)([3-9][05])(?!\d)", texts[self._years])
            scope = replace(scope, cls=f"{years[1]} năm tuổi Đảng") if years else scope
        if scope.award is None or not (self._listed or self._award is not None):
            return
        who = row[self._who]
        one = self._recipient(who, unit)
        if one is None:
            return
        posthumous = any("truy tặng" in fold(t) for t in texts)
        self._reader.add(
            Found(
                start=one.start,
                end=one.end,
                counted=(one.start, one.end),
                award=scope.award,
                cls=scope.cls,
                authority=scope.authority,
                action="truy tặng" if posthumous else scope.action or "tặng",
                stage=scope.stage,
                count=1,
                unit=one.unit,
                recipient=one.name,
                parents=group,
                confidence=_LIKELY,
                roster=scope.roster,
            ),
            row,
        )

    def _recipient(self, cell: Cell, unit: str | None) -> Recipient | None:
        text = self._reader._text(cell)
        address = _ADDRESS.match(text)
        name = text[address.end() :] if address else text
        ranked = RANKS.match(name)
        name = name[ranked.end() :] if ranked else name
        if not any(c.isupper() for c in name) or _TOTAL.match(fold(name)):
            return None
        noun = count_nouns().match_at(fold(unit), 0) if unit else None
        head = fold(self._columns[self._who].head)
        person = bool(address and not address[0].startswith("Tập")) or re.search(r"(?<!\w)họ(?!\w)", head) is not None
        person = person or (noun is not None and noun[1].recipient == "person")
        if not person and unit is None:
            person = bool(ranked) or (
                _PERSON.fullmatch(text.split(",")[0]) is not None and UNIT_HEAD.match(fold(text)) is None
            )
        if person:
            # `Nguyễn Văn An, Hiệu trưởng …`: the post follows the name.
            name = re.split(r",| - |;", name)[0]
            chosen = unit if noun and noun[1].recipient == "person" and unit else "cá nhân"
        else:
            chosen = unit or "tập thể"
        return Recipient(cell.start, cell.end, name.strip(), chosen)
