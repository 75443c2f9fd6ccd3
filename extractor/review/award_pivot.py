"""Lay out sums of awards as tables: rows and columns as chosen, each number with its passages' address.

Awards granted and awards proposed are never added up: each stage has a table of its own, or, where the stage
is itself a row or a column, the table has no sums over it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from extractor.review.award_queries import GROUPS, group_of
from extractor.review.charts import Chart, Series, bars
from extractor.review.queries import Row
from extractor.review.unit_words import unit_words
from extractor.review.words import STAGES, number, period

WAYS = {
    "hinh-thuc": "Hình thức",
    "don-vi": "Cơ quan báo cáo",
    "cap": "Cấp khen thưởng",
    "doi-tuong": "Đối tượng",
    "nam": "Năm",
    "ky": "Kỳ báo cáo",
    "giai-doan": "Giai đoạn",
}
"""What rows and columns may be, as the address names it."""

_NEWEST_FIRST = ("nam", "ky")
_MOST_BARS, _MOST_SERIES = 14, 4
_OUTGROWN = 25


@dataclass(frozen=True, slots=True)
class Cell:
    """A number of the table and the address of the passages that it is the sum of; None: no count stated."""

    total: int | None
    href: str


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table: its numbers by column, None where there is nothing, and all together."""

    name: str
    cells: tuple[Cell | None, ...]
    total: Cell | None


@dataclass(frozen=True, slots=True)
class Pivot:
    """A table of one stage, or of both where the stage is a row or a column.

    Attributes:
        foot: the sums of the columns; None where they would add stages up.
    """

    stage: str | None
    head: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    foot: Line | None
    chart: Chart | None


@dataclass(frozen=True, slots=True)
class _Value:
    """A value of a way to sort: what it is called, and the filters that choose it."""

    name: str
    filters: tuple[tuple[str, str], ...]


def address(chosen: Mapping[str, str], path: str = "/khen-thuong") -> str:
    """Return the address of the page with some filters."""
    return f"{path}?{urlencode(chosen)}" if chosen else path


def value_of(way: str, row: Row) -> _Value:
    """Return where an amount falls when sorted in one way."""
    match way:
        case "hinh-thuc":
            name = " ".join(filter(None, (row["form"], row["class"]))) or "Chưa rõ hình thức"
            return _Value(name, (("hinh-thuc", row["form"] or ""), ("hang", row["class"] or "")))
        case "don-vi":
            name = unit_words(row["unit_name"], row["province"]) if row["unit_name"] else "Chưa rõ cơ quan"
            return _Value(name, ((way, row["issuer_unit"] or ""),))
        case "cap":
            return _Value(row["authority"] or "Không nêu cấp khen", ((way, row["authority"] or ""),))
        case "doi-tuong":
            group = group_of(row["count_unit"])
            return _Value(GROUPS[group], ((way, group),))
        case "nam":
            return _Value(row["year"] or "Chưa rõ năm", ((way, row["year"] or ""),))
        case "ky":
            start, end = row["period_from"], row["period_to"]
            name = period(start, end) if start or end else "Không nêu kỳ"
            return _Value(name, ((way, f"{start or ''}_{end or ''}"),))
        case _:
            return _Value(STAGES[row["stage"]], ((way, row["stage"]),))


def pivots(amounts: Iterable[Row], dong: str, cot: str, chosen: Mapping[str, str]) -> list[Pivot]:
    """Lay out amounts.

    Args:
        amounts: as `award_queries.amounts` returns them.
        dong: what the rows are, of `WAYS`.
        cot: what the columns are.
        chosen: the filters in force, which every address keeps.
    """
    amounts = list(amounts)
    if "giai-doan" in (dong, cot):
        return [_pivot(amounts, dong, cot, chosen, None)] if amounts else []
    by_stage = {stage: [row for row in amounts if row["stage"] == stage] for stage in STAGES}
    return [_pivot(own, dong, cot, chosen, stage) for stage, own in by_stage.items() if own]


def _pivot(amounts: list[Row], down: str, across: str, chosen: Mapping[str, str], stage: str | None) -> Pivot:
    figures: dict[tuple[_Value, _Value], list[int | None]] = {}
    for row in amounts:
        figures.setdefault((value_of(down, row), value_of(across, row)), []).append(row["total"])
    sums = {place: _sum(values) for place, values in figures.items()}
    heads = _ordered(across, {column for _, column in sums}, sums, 1)
    names = _ordered(down, {name for name, _ in sums}, sums, 0)
    base = {**chosen, **({"giai-doan": stage} if stage else {})}

    def cell(total: int | None, *values: _Value) -> Cell:
        return Cell(total, address({**base, **{k: v for value in values for k, v in value.filters}}))

    lines = []
    for name in names:
        own = [cell(sums[name, head], name, head) if (name, head) in sums else None for head in heads]
        every = [sums[name, head] for head in heads if (name, head) in sums]
        lines.append(Line(name.name, tuple(own), None if across == "giai-doan" else cell(_sum(every), name)))
    foot = None
    if down != "giai-doan":
        columns = [_sum([sums[n, head] for n in names if (n, head) in sums]) for head in heads]
        whole = cell(_sum(columns)) if stage else None
        foot = Line("Cộng", tuple(cell(n, head) for n, head in zip(columns, heads, strict=True)), whole)
    head_names = tuple(head.name for head in heads)
    chart = _chart(stage, down, head_names, lines, across)
    return Pivot(stage, WAYS[down], head_names, tuple(lines), foot, chart)


def _ordered(
    way: str, values: set[_Value], sums: Mapping[tuple[_Value, _Value], int | None], side: int
) -> list[_Value]:
    """Put the values of one side in order: as they follow in time or by kind, else the largest first."""
    if way in _NEWEST_FIRST:
        return sorted(values, key=lambda v: (v.filters[0][1] not in ("", "_"), v.filters[0][1]), reverse=True)
    fixed = list(GROUPS) if way == "doi-tuong" else list(STAGES)
    if way in ("doi-tuong", "giai-doan"):
        return sorted(values, key=lambda v: fixed.index(v.filters[0][1]))
    size: dict[_Value, int] = {}
    for place, total in sums.items():
        size[place[side]] = size.get(place[side], 0) + (total or 0)
    return sorted(values, key=lambda v: (not v.filters[0][1], -size[v], v.name))


def _chart(
    stage: str | None, down: str, columns: tuple[str, ...], lines: list[Line], across: str
) -> Chart | None:
    apart = _outgrown(lines)
    shown = lines[apart : apart + _MOST_BARS]
    tones = {"giai-doan": {STAGES[code]: code for code in STAGES}}.get(across, {})
    series: list[Series] = []
    if len(columns) <= _MOST_SERIES:
        for at, column in enumerate(columns):
            own = [line.cells[at] for line in shown]
            values = tuple(cell.total if cell else None for cell in own)
            hrefs = tuple(cell.href if cell else None for cell in own)
            series.append(
                Series(
                    column,
                    tones.get(column, stage if stage and len(columns) == 1 else f"s{at}"),
                    values,
                    hrefs,
                )
            )
    else:
        whole = [line.total for line in shown]
        values = tuple(cell.total if cell else None for cell in whole)
        series.append(
            Series("khen thưởng", stage or "s0", values, tuple(cell.href if cell else None for cell in whole))
        )
    name = f"{STAGES[stage] if stage else 'số khen thưởng'} theo {WAYS[down].lower()}"
    note = []
    if apart:
        said = (f"{line.name} ({number(_size(line))})" for line in lines[:apart])
        note.append(f"Không vẽ vì lớn gấp nhiều lần các dòng khác: {', '.join(said)}.")
    if len(lines) > apart + len(shown):
        note.append(f"Vẽ {len(shown)} trên {len(lines)} dòng; đủ ở bảng.")
    key = f"hinh-{stage or 'chung'}"
    name = name[0].upper() + name[1:]
    labels = [line.name for line in shown]
    apart_stages = across == "giai-doan"
    return bars(key, name, WAYS[down], labels, series, stacked=not apart_stages, note=" ".join(note))


def _outgrown(lines: list[Line]) -> int:
    """Return how many lines at the head are so much larger than the next that its bar would not be seen."""
    for at in (2, 1):
        if len(lines) > at and 0 < _OUTGROWN * _size(lines[at]) < min(_size(line) for line in lines[:at]):
            return at
    return 0


def _size(line: Line) -> int:
    return line.total.total or 0 if line.total else sum(cell.total or 0 for cell in line.cells if cell)


def _sum(figures: Iterable[int | None]) -> int | None:
    known = [figure for figure in figures if figure is not None]
    return sum(known) if known else None
