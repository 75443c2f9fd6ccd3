"""Read the figures of table cells, whose unit stands in the head of their column."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.language.award_columns import body_start, count_in
from extractor.language.numerals import SCALES, read_figures
from extractor.lexicon.count_nouns import CountNoun, count_nouns
from extractor.lexicon.folding import fold
from extractor.records import Quantity
from extractor.text.reading import Cell, Table

_RATIO = re.compile(r"(\d{1,7}(?:\.\d{3})*) ?/ ?(\d{1,7}(?:\.\d{3})*)")
_DATED = re.compile(r"(?<!\w)(?:ngày|đợt|tháng|thời gian|thời hạn|năm)(?!\w)")
_PERCENT_HEAD = re.compile(r"%|tỉ lệ")
_COUNT_HEAD = re.compile(r"(?:tổng số|số lượng|số|tổng)(?: lượt)? (?=\w)")
_AWARDED = frozenset({"tập thể", "cá nhân"})
_FIGURE = re.compile(r"\d[\d.,]{0,14}")
# A column that names each row's unit, and columns of what was planned, not reached.
_UNIT_HEAD = re.compile(r"(?:đvt|đv tính|đơn vị tính)\.?")
_PLANNED = re.compile(r"(?<!\w)(?:kế hoạch|kh|chỉ tiêu|dự toán|mục tiêu|ước năm sau|giao)(?!\w)")
_COMPARED = re.compile(r"%|tỉ lệ|so với|so sánh|thực hiện|đạt")
_MONEY = re.compile(r"(?:(nghìn|ngàn|triệu|tỉ) ?)?(đồng|đ|vnđ|usd)|(triệu|tỉ) ?(?:đ|đồng)?")


def cell_quantities(text: str, table: Table) -> Iterator[Quantity]:
    """Yield the ratios, percentages and counts that stand alone in a table's cells.

    Args:
        text: the reading's text.
        table: one of its tables.
    """
    body = body_start(text, table)
    heads = [
        fold(" ".join(_cell(text, row, col) for row in table.rows[:body])) for col in range(_width(table))
    ]
    units = next((col for col, head in enumerate(heads) if _UNIT_HEAD.fullmatch(head.strip())), None)
    for row in table.rows[body:]:
        unit = fold(_cell(text, row, units)).strip(" .") if units is not None else ""
        for col, (cell, head) in enumerate(zip(row, heads, strict=False)):
            words = text[cell.start : cell.end]
            found = _read(words, head)
            if found is None and units is not None and col > units and not _is_planned(head):
                found = _read_in(words, unit)
            if found is not None:
                yield Quantity.model_validate(
                    {"start": cell.start, "end": cell.end, "surface": words, "confidence": 0.8, **found}
                )


def _width(table: Table) -> int:
    return max((len(row) for row in table.rows), default=0)


def _cell(text: str, row: tuple[Cell, ...], col: int) -> str:
    return text[row[col].start : row[col].end] if col < len(row) else ""


def _read(words: str, head: str) -> dict[str, object] | None:
    if (ratio := _RATIO.fullmatch(words)) and not _DATED.search(head):
        part, whole = (float(n.replace(".", "")) for n in ratio.groups())
        if whole > 0 and part <= whole:
            share = round(part / whole, 6)
            return {"kind": "ratio", "unit": None, "value": share, "numerator": part, "denominator": whole}
        return None
    if _PERCENT_HEAD.search(head) and _FIGURE.fullmatch(words) and (read := read_figures(words)) is not None:
        return {"kind": "percent", "unit": "%", "value": float(read[0])}
    noun, count = _noun(head), count_in(words)
    if noun is None or count is None:
        return None
    return {
        "kind": "headcount" if noun.kind == "headcount" else "count",
        "unit": noun.noun,
        "value": float(count),
    }


def _is_planned(head: str) -> bool:
    return _PLANNED.search(head) is not None and _COMPARED.search(head) is None


def _read_in(words: str, unit: str) -> dict[str, object] | None:
    """Read a figure whose unit its row names (`Sản lượng lúa | tấn | 12.450`)."""
    read = read_figures(words) if unit and _FIGURE.fullmatch(words) else None
    if read is None or read[1]:
        return None
    value = float(read[0])
    if unit == "%":
        return {"kind": "percent", "unit": "%", "value": value}
    if money := _MONEY.fullmatch(unit):
        scale = SCALES[money[1] or money[3]] if money[1] or money[3] else 1
        return {"kind": "money", "unit": "USD" if money[2] == "usd" else "đồng", "value": value * scale}
    found = count_nouns().match_at(unit, 0)
    # Who gets awards is counted by the awards.
    if found is None or found[0] != len(unit) or found[1].kind == "none" or found[1].noun in _AWARDED:
        return None
    kind = "headcount" if found[1].kind == "headcount" else "count"
    return {"kind": kind, "unit": found[1].noun, "value": value}


def _noun(head: str) -> CountNoun | None:
    """Return the noun that a column counts (`Số đảng viên`, `Nữ`), None where its head names none."""
    start = _COUNT_HEAD.match(head)
    found = count_nouns().match_at(head, start.end() if start else 0)
    if found is None or found[1].kind == "none" or found[1].noun == "bản":
        return None
    # Without `số` only persons are surely counted: `Đơn vị` heads names, `Điểm` marks.
    return found[1] if start or (found[1].kind == "headcount" and found[0] == len(head.strip())) else None
