"""Read tables that list recipients by name, one a row: awards of one.

A group's heading may name the award, its class and how many there are; a column may name the award, the class
or that it is given after death.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.language import award_words as words
from extractor.language.award_cells import Cells, Row
from extractor.language.award_columns import NO_SUM, Column, Sheet, has_class
from extractor.language.award_names import award_names_in
from extractor.language.award_recipient_words import RANKS, UNIT_HEAD
from extractor.language.award_recipients import Recipient
from extractor.language.award_scope import Found, Scope
from extractor.lexicon.count_nouns import count_nouns
from extractor.lexicon.folding import UPPER, fold
from extractor.text.reading import Cell

_TOTAL = re.compile(rf"(?:tổng|cộng)(?!\w){NO_SUM}")
_ADDRESS = re.compile(
    rf"(?:Ông|Bà|Đồng chí|Đ/c|Anh|Chị|Em|Cháu|Liệt sĩ|Cố|Bác sĩ|Thạc sĩ|Tiến sĩ|Nhà giáo|Cô giáo|Thầy giáo"
    rf"|Thượng tọa|Đại đức|Hòa thượng|Linh mục|Mục sư|Già làng|Luật sư|Nghệ nhân|Tập thể)[:.]? (?=[{UPPER}])"
)
_PERSON = re.compile(rf"(?:{_ADDRESS.pattern})?[{UPPER}][\w']*(?: [{UPPER}][\w']*){{1,5}}")
# A column of what one has got before is a reason, and no award of this list.
_EARLIER = re.compile(r"(?<!\w)(?:đã đạt|đã được|trước đó|trước đây|gần nhất|thành tích)(?!\w)")
_LIKELY = 0.8


class Roster:
    """A list of those who are named, one a row."""

    def __init__(self, cells: Cells, columns: Sequence[Column], scope: Scope, listed: bool) -> None:
        """Take a table's columns and what its caption says: the scope, and whether it is a list."""
        self._cells, self._columns, self._scope, self._listed = cells, columns, scope, listed
        whos = [i for i, c in enumerate(columns) if c.kind == "who"]
        names = [i for i in whos if re.search(r"họ|tên|tập thể|cá nhân", fold(columns[i].head))]
        self._who = (names or whos)[0]
        given = (i for i, c in enumerate(columns) if c.kind == "award")
        self._awards = [i for i in given if not _EARLIER.search(fold(columns[i].head))]
        self._years = next((i for i, c in enumerate(columns) if c.kind == "years"), None)

    def read(self, rows: Sequence[Row]) -> None:
        """Add the awards of the rows."""
        scope, unit = self._scope, None
        group: tuple[int, ...] = ()
        for row in rows:
            kinds = ("number", "figures")
            filled = [c for i, c in enumerate(row) if c.end > c.start and self._kind(i) not in kinds]
            if len(filled) == 1 and self._is_group(row, filled[0]):
                label = filled[0]
                scope, counts = self._cells.heading(label, scope)
                group, unit = counts, self._group_unit(label, counts)
                continue
            if len(row) > self._who and row[self._who].end > row[self._who].start:
                self._row(row, scope, unit, group)

    def _kind(self, col: int) -> str:
        return self._columns[col].kind if col < len(self._columns) else "other"

    def _is_group(self, row: Row, only: Cell) -> bool:
        """Tell the heading of a group from an item whose other cells are empty."""
        numbers = [self._cells.text(c) for i, c in enumerate(row) if self._kind(i) == "number"]
        if numbers:
            return not numbers[0].strip(".)").isdigit()
        label = self._cells.text(only)
        named = award_names_in(label, fold(label)) or has_class(label) or words.RECEIVER.match(fold(label))
        return bool(named) or label.isupper()

    def _group_unit(self, label: Cell, counts: tuple[int, ...]) -> str | None:
        if counts:
            return self._cells.founds[counts[0]].unit
        folded = fold(self._cells.text(label))
        return next((u for u in ("tập thể", "cá nhân", "hộ gia đình") if u in folded), None)

    def _row(self, row: Row, scope: Scope, unit: str | None, group: tuple[int, ...]) -> None:
        texts = [self._cells.text(c) for c in row]
        for given in self._given(texts, scope):
            self._one(row, texts, given, unit, group)

    def _given(self, texts: Sequence[str], scope: Scope) -> list[Scope]:
        """Return the scope of each award that a row's cells name, else that of the list."""
        given = []
        for cell in (texts[i] for i in self._awards if i < len(texts)):
            names = award_names_in(cell, fold(cell))
            for name in names:
                authority = name.authority or scope.authority
                one = scope._replace(award=name.award, cls=name.cls, form=name.form, authority=authority)
                given.append(one)
            if not names and (cls := has_class(cell)):
                given.append(scope._replace(cls=cls))
        return given or [scope]

    def _one(
        self, row: Row, texts: Sequence[str], scope: Scope, unit: str | None, group: tuple[int, ...]
    ) -> None:
        if scope.award == "Huy hiệu Đảng" and self._years is not None and self._years < len(texts):
            years = re.search(r"(?<!\d)([3-9][05])(?!\d)", texts[self._years])
            scope = scope._replace(cls=f"{years[1]} năm tuổi Đảng") if years else scope
        if scope.award is None or not (self._listed or self._awards):
            return
        who = row[self._who]
        one = recipient_in(self._cells.text(who), who.start, self._columns[self._who].head, unit)
        if one is None:
            return
        posthumous = any("truy tặng" in fold(t) for t in texts)
        self._cells.add(
            Found(
                start=one.start,
                end=one.end,
                counted=(one.start, one.end),
                award=scope.award,
                cls=scope.cls,
                authority=scope.authority or scope.able_giver() or self._cells.decider(row),
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


def read_history(cells: Cells, sheet: Sheet, scope: Scope, reporter: tuple[str, str] | None) -> None:
    """Add the awards that a table of years and decisions says the reporter has got.

    Args:
        cells: of the document.
        sheet: a table with a column of awards and none of counts or recipients.
        scope: of its caption.
        reporter: who reports achievements; nothing is read where nobody does.
    """
    if reporter is None:
        return
    recipient, unit = reporter
    given = [i for i, c in enumerate(sheet.columns) if c.kind == "award"]
    for row, cell in ((row, row[i]) for row in sheet.rows for i in given if i < len(row)):
        words_in = cells.text(cell)
        for name in award_names_in(words_in, fold(words_in)):
            start, end = cell.start + name.start, cell.start + name.end
            cells.add(
                Found(
                    start=start,
                    end=end,
                    counted=(start, end),
                    award=name.award,
                    cls=name.cls,
                    authority=name.authority or cells.decider(row),
                    action=None,
                    stage=scope.stage,
                    count=1,
                    unit=unit,
                    recipient=recipient,
                    confidence=_LIKELY,
                ),
                row,
            )


def recipient_in(text: str, start: int, head: str, unit: str | None) -> Recipient | None:
    """Return the recipient that a cell names.

    Args:
        text: the cell.
        start: its place.
        head: the head of its column.
        unit: whom the heading of its group counts.
    """
    address = _ADDRESS.match(text)
    name = text[address.end() :] if address else text
    ranked = RANKS.match(name)
    name = name[ranked.end() :] if ranked else name
    if not any(c.isupper() for c in name) or _TOTAL.match(fold(name)):
        return None
    noun = count_nouns().match_at(fold(unit), 0) if unit else None
    counts_persons = noun is not None and noun[1].recipient == "person"
    head = fold(head)
    person = counts_persons or bool(address and not address[0].startswith("Tập"))
    if re.search(r"(?<!\w)họ(?!\w)", head) and not re.search(r"đơn vị|tập thể", head):
        person = True
    if person and UNIT_HEAD.match(fold(name)) and not (address or _PERSON.fullmatch(name.split(",")[0])):
        # `Đội Cảnh sát khu vực 2` in a column of names.
        person = False
    if not person and unit is None:
        looks = _PERSON.fullmatch(text.split(",")[0]) is not None and UNIT_HEAD.match(fold(text)) is None
        person = bool(ranked) or looks
    if not person:
        return Recipient(start, start + len(text), name.strip(), unit or "tập thể")
    # `Nguyễn Văn An, Hiệu trưởng …`: the post follows the name.
    chosen = unit if counts_persons and unit else "cá nhân"
    return Recipient(start, start + len(text), re.split(r",| - |;", name)[0].strip(), chosen)
