"""Tell what the columns of a table about awards hold, from its head."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from extractor.language.award_names import AwardName, award_names_in, class_names_in
from extractor.lexicon.folding import fold
from extractor.text.reading import Table

ColumnKind = Literal["number", "award", "who", "unit_of_count", "count", "total", "years", "note", "other"]
_COUNT = re.compile(r"\d{1,3}(?:\.\d{3})*|\d{1,6}")
_NUMBERING = re.compile(r"\(?(?:\d{1,2}|[A-ZĐ])\)?")
_UNITS = (
    ("tập thể", r"tập thể"),
    ("cá nhân", r"cá nhân"),
    ("hộ gia đình", r"hộ gia đình|hộ"),
    ("gia đình", r"gia đình"),
    ("doanh nghiệp", r"doanh nghiệp"),
    ("người lao động trực tiếp", r"(?:người )?lao động trực tiếp"),
    ("công nhân", r"công nhân(?: trực tiếp)?"),
    ("nông dân", r"nông dân"),
    ("đồng chí", r"đồng chí|đ/c"),
    ("đảng viên", r"đảng viên"),
    ("tổ chức đảng", r"tổ chức đảng"),
    ("đơn vị", r"số đơn vị"),
)
_KINDS: tuple[tuple[ColumnKind, str], ...] = (
    ("number", r"(?:stt|tt|số tt|số thứ tự|no)\.?"),
    ("note", r".*(?:ghi chú|quyết định|số, ngày|căn cứ|văn bản).*"),
    ("total", r"(?:tổng(?: số| cộng| số lượng)?|cộng|tổng số khen thưởng)(?: \(.*\))?"),
    ("unit_of_count", r"(?:đơn vị tính|đvt)"),
    ("years", r".*(?:tuổi đảng|huy hiệu).*"),
    ("award", r".*(?:hình thức|danh hiệu|loại khen|mức khen|nội dung khen|khen thưởng|hạng).*"),
    ("count", r"(?:số lượng|sl|số người|số tập thể|số cá nhân|kết quả)(?: .*)?"),
    ("who", r"(?:họ và tên|họ, tên|họ tên|tên|tập thể, cá nhân|tập thể|cá nhân|đơn vị|tên .*|họ và tên.*|tập thể/cá nhân"
            r"|tên đơn vị|.*được (?:đề nghị|khen|tặng).*|đơn vị, cá nhân|cơ quan, đơn vị|đảng viên)"),
)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its kind and, for counts, what it counts."""

    kind: ColumnKind
    head: str
    unit: str | None = None
    name: AwardName | None = None
    posthumous: bool = False


def body_start(text: str, table: Table) -> int:
    """Return the index of the first row that is no head: behind the rule, sub-heads and column numbers."""
    at = table.heads or 1
    while at < len(table.rows) - 1:
        cells = [text[c.start : c.end] for c in table.rows[at]]
        filled = [c for c in cells if c]
        numbering = len(filled) > 2 and all(_NUMBERING.fullmatch(c) for c in filled) and _in_sequence(filled)
        sub_head = bool(filled) and not cells[0] and all(not any(ch.isdigit() for ch in c) for c in filled)
        if not (numbering or (sub_head and _is_sub_head(filled))):
            break
        at += 1
    return at


def _in_sequence(cells: list[str]) -> bool:
    numbers = [int(n) for c in cells if (n := c.strip("()")).isdigit()]
    return len(numbers) > 1 and numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def _is_sub_head(cells: list[str]) -> bool:
    words = [fold(c) for c in cells]
    return any(re.fullmatch(p, w) for w in words for _, p in (*_UNITS, *_KINDS)) and not any(
        re.match(r"(?:tổng|cộng)", w) for w in words[:1] if len(words) > 1 and words[1].isdigit()
    )


def columns_of(text: str, table: Table, body: int) -> list[Column]:
    """Return what each column of a table holds."""
    width = max(len(row) for row in table.rows)
    heads: list[list[str]] = []
    for col in range(width):
        parts: list[str] = []
        for row in table.rows[:body]:
            cells = [text[c.start : c.end].replace("<br>", " ") for c in row]
            part = cells[col] if col < len(cells) else ""
            if not part and row is not table.rows[body - 1]:
                # A cell merged over several columns stands in the first of them.
                part = next((c for c in reversed(cells[:col]) if c), "")
            if part and not _NUMBERING.fullmatch(part) and part not in parts:
                parts.append(part)
        heads.append(parts)
    numeric = [_is_numeric(text, table, body, col) for col in range(width)]
    return [_column(head, counts) for head, counts in zip(heads, numeric, strict=True)]


def _is_numeric(text: str, table: Table, body: int, col: int) -> bool:
    cells = [text[row[col].start : row[col].end] for row in table.rows[body:] if col < len(row)]
    filled = [c for c in cells if c and c not in ("-", "–", "x")]
    return bool(filled) and all(_COUNT.fullmatch(c) for c in filled)


def _column(parts: list[str], numeric: bool) -> Column:
    head = " ".join(parts)
    folded = fold(head).strip(" :")
    last = folded.split(" (")[0]
    names = [name for part in parts for name in award_names_in(part, fold(part))]
    posthumous = "truy tặng" in folded
    if numeric:
        unit = next((u for u, p in _UNITS if re.search(rf"(?:^|\W)(?:số )?(?:{p})$", last)), None)
        if names:
            return Column("count", head, unit, names[0], posthumous)
        if re.search(_KINDS[0][1] + "$", folded) and re.fullmatch(_KINDS[0][1], folded):
            return Column("number", head)
        if re.search(r"(?:^|\W)(?:tổng(?: số| cộng)?|cộng)(?: \(.*\))?$", last):
            return Column("total", head)
        if unit is not None or re.fullmatch(_KINDS[6][1], last) or last in ("tặng", "truy tặng"):
            return Column("count", head, unit, None, posthumous)
        if re.fullmatch(_KINDS[4][1], folded):
            return Column("years", head)
        return Column("other", head)
    kind = next((k for k, p in _KINDS if k not in ("count", "total") and re.fullmatch(p, folded)), "other")
    return Column(kind, head)


def count_in(cell: str) -> int | None:
    """Return the count that a cell states, None for an empty cell, a dash or words."""
    return int(cell.replace(".", "")) if _COUNT.fullmatch(cell) else None


def has_class(cell: str) -> str | None:
    """Return the class that a cell names without its award (`hạng Ba`, `50 năm tuổi Đảng`)."""
    found = next(iter(class_names_in(fold(cell))), None)
    return found.cls if found else None
