"""Tell what the columns of a table about awards hold, from its head."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from extractor.language import award_words as words
from extractor.language.award_names import AwardName, award_names_in, class_names_in
from extractor.lexicon.count_nouns import count_nouns
from extractor.lexicon.folding import bare, fold
from extractor.records import Stage
from extractor.text.reading import Cell, Table

ColumnKind = Literal[
    "number", "award", "who", "unit_of_count", "count", "total", "years", "figures", "note", "other"
]
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
    ("award", r"(?:hình thức|danh hiệu)(?!\w).*"),
    ("note", r".*(?:ghi chú|quyết định|số, ngày|căn cứ|văn bản).*"),
    ("total", r"(?:tổng(?: số| cộng| số lượng)?|cộng|tổng số khen thưởng)(?: \(.*\))?"),
    ("unit_of_count", r"(?:đơn vị tính|đvt|đối tượng)"),
    ("years", r".*(?:tuổi đảng|huy hiệu).*"),
    ("award", r".*(?:hình thức|danh hiệu|loại khen|mức khen|nội dung khen|khen thưởng|hạng).*"),
    ("count", r"(?:số lượng|sl|số người|số tập thể|số cá nhân|kết quả)(?: .*)?"),
    (
        "who",
        r"(?:họ (?:và tên|tên)(?!\w).*|họ, tên.*|tên|tập thể, cá nhân|tập thể|cá nhân|đơn vị|tên .*"
        r"|họ và tên.*"
        r"|(?:tập thể|đơn vị) ?[/,;] ?(?:cá nhân|họ (?:và )?tên).*"
        r"|tên đơn vị|.*được (?:đề nghị|khen|tặng).*|đơn vị, cá nhân|cơ quan, đơn vị|đảng viên)",
    ),
)

_SHORTS = {"tt": "tập thể", "cn": "cá nhân", "hgđ": "hộ gia đình"}
_PATTERNS = dict(_KINDS)
_EMPTY = frozenset({"", "-", "–", "—", "x"})
_GRANTED = re.compile(r"(?<!\w)(?:có quyết định|được (?:khen|tặng|công nhận)|đã (?:khen|tặng))(?!\w)")
_WAITING = re.compile(
    r"(?<!\w)(?:chưa (?:có|được|khen)|đang (?:chờ|trình|xét|xem xét)|chờ (?:kết quả|quyết định))(?!\w)"
)
_WITHIN = re.compile(r"(?<!\w)(?:trong đó|riêng)[: ] ?")
_SUM = re.compile(r"(?:^|\W)(?:tổng(?: số| cộng)?|cộng|cả năm|toàn đợt)$")
_PERIOD = re.compile(
    r"(?:năm(?: học)? )?\d{4}(?: ?- ?\d{4})?|quí [ivx\d]{1,3}(?:/\d{4})?|tháng \d{1,2}(?:/\d{4})?"
    r"|đợt \d{1,2}(?:[/.]\d{1,2})?"
)
# `Tổng Liên đoàn`, `Cộng tác viên` add nothing up.
NO_SUM = (
    r"(?! (?:liên đoàn|cục|công ti|hội|bí thư|giám đốc|đội|kho|trạm|thanh tra|tham mưu|đồng|tác|hòa)(?!\w))"
)
_SUM_ROW = re.compile(
    rf"[^\w]*(?:(?:tổng|cộng){NO_SUM}|toàn (?:tỉnh|ngành|cụm|khối|xã|huyện|trường|đơn vị)$)(?!\w)"
)
_BARE_SUMS = frozenset({"cong", "tong cong", "tong so"})
_CLASS_HEAD = re.compile(r"(?:loại |huy hiệu )?(?:\d\d năm(?: tuổi đảng)?|hạng \w+)(?: \(.*\))?")
# Figures beside awards that count none: years, votes, shares, money, comparisons, targets.
_NO_COUNT = re.compile(
    r"%|^năm$|(?<!\w)(?:tỉ lệ|tỉ trọng|năm sinh|tuổi|điểm|phiếu|biên chế|quân số|số lao động|kinh phí"
    r"|tiền|đồng(?! chí)|mức|số dư|so sánh|so với|tăng|giảm|chênh lệch|đăng kí|chỉ tiêu|kế hoạch|xếp hạng"
    r"|thứ tự"
    r"|số quyết định|mã|dân số|diện tích)(?!\w)"
)
_NO_AWARD = re.compile(
    r"%|(?<!\w)(?:tỉ lệ|giải|học sinh|giáo viên|sáng kiến|đề tài|đảng viên mới|số|tổng"
    r"|điểm|biên chế|năm|kinh phí|tiền|đăng kí)(?!\w)"
)


class Column(NamedTuple):
    """A column: its kind and, for counts, what it counts.

    Attributes:
        kind: what its cells hold.
        head: its head, from top to bottom.
        unit: whom it counts.
        award, name: the award that it counts, and its name where the table of awards knows it.
        cls: the class that it counts, of the award that its rows or the table are about (`Hạng Nhì`).
        posthumous: it counts those who are dead.
        stage: it counts what is proposed, or what is granted (`Đã đề nghị`, `Đã có quyết định`).
        within: its counts are a part of those in the column before (`Trong đó: …`).
    """

    kind: ColumnKind
    head: str
    unit: str | None = None
    award: str | None = None
    name: AwardName | None = None
    cls: str | None = None
    posthumous: bool = False
    stage: Stage | None = None
    within: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as a reader takes it in: columns and the rows under the head, page after page."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


def sheet_of(text: str, table: Table, before: Sheet | None) -> Sheet:
    """Return a table's columns and rows.

    Args:
        text: the reading's text.
        table: the table.
        before: the table that it continues on a new page.
    """
    if before is not None:
        return Sheet(before.columns, table.rows[body_start(text, table) if table.heads else 0 :])
    body = body_start(text, table)
    heads = {tuple(_cells(text, row)) for row in table.rows[:body]}
    # A head that is printed again on the next page is no row.
    rows = tuple(row for row in table.rows[body:] if tuple(_cells(text, row)) not in heads)
    return Sheet(tuple(_columns(text, table.rows[:body], rows)), rows)


def body_start(text: str, table: Table) -> int:
    """Return the index of the first row that is no head: behind the rule, sub-heads and column numbers."""
    at = table.heads or 1
    while at < len(table.rows) - 1:
        cells = _cells(text, table.rows[at])
        filled = [c for c in cells if c]
        numbering = len(filled) > 2 and all(_NUMBERING.fullmatch(c) for c in filled) and _in_sequence(filled)
        worded = not any(any(map(str.isdigit, c)) and not _PERIOD.fullmatch(fold(c)) for c in filled)
        sub_head = bool(filled) and not cells[0] and worded
        if not (numbering or (sub_head and _is_sub_head(filled))):
            break
        at += 1
    return at


def _cells(text: str, row: tuple[Cell, ...]) -> list[str]:
    return [text[c.start : c.end].replace("<br>", " ") for c in row]


def _in_sequence(cells: list[str]) -> bool:
    numbers = [int(n) for c in cells if (n := c.strip("()")).isdigit()]
    return len(numbers) > 1 and numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def _is_sub_head(cells: list[str]) -> bool:
    return any(
        _PERIOD.fullmatch(fold(c))
        or unit_in(fold(c))
        or award_names_in(c, fold(c))
        or any(re.fullmatch(p, fold(c)) for _, p in _KINDS)
        for c in cells
    )


def _columns(text: str, heads: Sequence[tuple[Cell, ...]], rows: Sequence[tuple[Cell, ...]]) -> list[Column]:
    width = max((len(row) for row in (*heads, *rows)), default=0)
    printed = [_cells(text, row) for row in heads]
    columns = []
    for col in range(width):
        parts: list[str] = []
        for depth, cells in enumerate(printed):
            part = cells[col] if col < len(cells) else ""
            if not part and depth < len(printed) - 1:
                # A cell merged over several columns stands in the first of them.
                part = next((c for c in reversed(cells[:col]) if c), "")
            if part and not _NUMBERING.fullmatch(part) and part not in parts:
                parts.append(part)
        filled = [
            c for row in rows if col < len(row) and (c := text[row[col].start : row[col].end]) not in _EMPTY
        ]
        counts = sum(count_in(c) is not None for c in filled)
        column = _column(parts, counts > 0 and counts >= 0.8 * len(filled))
        if column.kind == "figures" and col == 0 and filled[0].startswith("1") and _in_sequence(filled):
            # The rows' own numbers, whatever a scan made of the word above them (`ST1`).
            column = column._replace(kind="number")
        columns.append(column)
    if any(c.name for c in columns):
        columns = [c._replace(kind="figures") if _is_registered(c) else c for c in columns]
        columns = [_unknown_award(c, rows, text, i) for i, c in enumerate(columns)]
    elif _rows_name_awards(columns, rows, text):
        columns = [_of_rows(c) for c in columns]
    return [_sum_column(c, columns, rows, text, i) for i, c in enumerate(columns)]


def _column(parts: list[str], numeric: bool) -> Column:
    head = " ".join(parts)
    folded = fold(head).strip(" :")
    if not numeric:
        words_only = (k for k, p in _KINDS if k not in ("count", "total") and re.fullmatch(p, folded))
        kind: ColumnKind = next(words_only, "other")
        return Column(kind, head)
    last = folded.split(" (")[0]
    name = next((n for part in parts for n in award_names_in(part, fold(part))), None)
    posthumous = "truy tặng" in folded
    within = _WITHIN.match(fold(parts[-1])) is not None if parts else False
    unit = unit_in(folded, head)
    if unit is None and parts and _PERIOD.fullmatch(fold(parts[-1])):
        # `Tập thể | Năm 2024`: the head above says whom.
        unit = next((u for part in reversed(parts[:-1]) if (u := unit_in(fold(part), part))), None)
    stage = _stage(folded)
    if name is not None:
        return Column("count", head, unit, name.award, name, name.cls, posthumous, stage, within)
    if _CLASS_HEAD.fullmatch(fold(parts[-1]) if parts else "") and (cls := has_class(parts[-1])):
        return Column("count", head, unit, cls=cls, posthumous=posthumous, stage=stage, within=within)
    if re.fullmatch(_PATTERNS["number"], folded):
        return Column("number", head)
    if _SUM.search(last) and not unit:
        return Column("total", head)
    if unit is not None or re.fullmatch(_PATTERNS["count"], last) or last in ("tặng", "truy tặng"):
        return Column("count", head, unit, posthumous=posthumous, stage=stage, within=within)
    if stage is not None:
        return Column("count", head, stage=stage)
    return Column("years" if re.fullmatch(_PATTERNS["years"], folded) else "figures", head)


def _is_registered(column: Column) -> bool:
    """Tell whether a column beside those of awards counts who registered for them (`Hộ đăng ký`)."""
    return column.kind == "count" and column.award is None and "đăng kí" in fold(column.head)


def _stage(folded: str) -> Stage | None:
    if words.PROPOSED.search(folded) or _WAITING.search(folded):
        return "proposed"
    return "granted" if _GRANTED.search(folded) else None


def unit_in(folded: str, head: str = "") -> str | None:
    """Return whom a column counts: at the end of its head, in brackets there, or after `trong đó`."""
    last = re.sub(r" ?\([^()]*\)$", "", folded).strip(" :.")
    if short := _SHORTS.get(last.rsplit(" ", 1)[-1]):
        return short
    if bracket := re.search(r"\(([^()]{2,40})\)$", folded):
        if short := _SHORTS.get(bracket[1].strip(". ")):
            return short
        noun = count_nouns().match_at(bracket[1], 0)
        if noun is not None and noun[1].recipient is not None and noun[0] == len(bracket[1]):
            return noun[1].noun
    if within := _WITHIN.search(folded):
        noun = count_nouns().match_at(folded, within.end())
        if noun is not None and noun[1].recipient is not None:
            return (head or folded)[within.end() :].strip()
    return next((u for u, p in _UNITS if re.search(rf"(?:^|\W)(?:số )?(?:{p})$", last)), None)


def _unknown_award(column: Column, rows: Sequence[tuple[Cell, ...]], text: str, col: int) -> Column:
    """Take a column of counts beside columns of awards for an award that the table of awards lacks."""
    if column.kind != "figures" or not column.head or _NO_AWARD.search(fold(column.head)):
        return column
    return column._replace(kind="count", award=column.head)


def _rows_name_awards(columns: Sequence[Column], rows: Sequence[tuple[Cell, ...]], text: str) -> bool:
    """Tell whether the rows of a table are awards, so that its figures count them (`Quý I`, `Khối xã`)."""
    labels = [" ".join(_label_cells(columns, row, text)) for row in rows]
    named = sum(bool(award_names_in(label, fold(label)) or has_class(label)) for label in labels)
    return named > 0 and 2 * named >= sum(not is_sum(label) for label in labels)


def _label_cells(columns: Sequence[Column], row: tuple[Cell, ...], text: str) -> list[str]:
    kinds = ("award", "who", "other", "years")
    return [text[c.start : c.end] for c, column in zip(row, columns, strict=False) if column.kind in kinds]


def _of_rows(column: Column) -> Column:
    """Take a column of figures for counts of the award that each row names."""
    if column.kind != "figures" or _NO_COUNT.search(fold(column.head)):
        return column
    return column._replace(kind="count")


def is_sum(label: str) -> bool:
    """Tell whether a row's label says that it adds up the rows above (`Tổng cộng`, `Cộng:`)."""
    folded = fold(label)
    # A scan loses marks (`Công.`), and no other row is called so.
    return _SUM_ROW.match(folded) is not None or bare(folded).strip(" .:") in _BARE_SUMS


def _sum_column(
    column: Column, columns: Sequence[Column], rows: Sequence[tuple[Cell, ...]], text: str, col: int
) -> Column:
    """Take a column for the total whose figures are the sums of the counts in their rows (`Cả năm`)."""
    untold = column.kind == "figures" or (
        column.kind == "count" and not (column.unit or column.award or column.cls)
    )
    if not untold or any(c.kind == "total" for c in columns):
        return column
    others = [i for i, c in enumerate(columns) if c.kind == "count" and not c.within and i != col]
    checked = right = 0
    for row in rows:
        values = [count_in(text[row[i].start : row[i].end]) if i < len(row) else None for i in (col, *others)]
        if values[0] is not None and any(v is not None for v in values[1:]):
            checked += 1
            right += values[0] == sum(v or 0 for v in values[1:])
    return column._replace(kind="total") if len(others) > 1 and right > 0.6 * checked else column


def count_in(cell: str) -> int | None:
    """Return the count that a cell states, None for an empty cell, a dash or words."""
    return int(cell.replace(".", "")) if _COUNT.fullmatch(cell) else None


def has_class(cell: str) -> str | None:
    """Return the class that a cell names without its award (`hạng Ba`, `50 năm tuổi Đảng`)."""
    found = next(iter(class_names_in(fold(cell))), None)
    return found.cls if found else None
