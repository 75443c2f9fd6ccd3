"""Checks of organs against the structure of the day: dissolved ones, merged provinces, two spellings.

Silent wherever the sentence speaks of the time before: by its words, or by an earlier date in it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from extractor.checks.paper import Paper, calendar_day
from extractor.checks.rule import Rule, check, declare
from extractor.checks.words import day
from extractor.identity import fold as bare
from extractor.identity import slug
from extractor.lexicon.folding import fold
from extractor.lexicon.former_organs import former_organs
from extractor.lexicon.provinces import Province, provinces
from extractor.records import Finding, UnitMention

_GRACE = timedelta(days=45)
"""Papers under way at a reform still name the organs that began them."""
_BEFORE = re.compile(
    r"trước (?:khi|sắp|sáp|hợp|ngày|đây|năm|\d)|(?<!\w)cũ(?!\w)|nguyên |sáp nhập|hợp nhất|sắp xếp|giải thể"
    r"|kết thúc hoạt động|bàn giao|tiếp nhận|tiền thân|lịch sử|kháng chiến|thời kì|chia tách|đổi tên|đã từng"
    r"|thành lập (?:tỉnh|huyện)|khóa x[iv]|nhiệm kì 20(?:1\d|20)"
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_HEADS = r"(?:ủy ban nhân dân|ubnd|hội đồng nhân dân|hđnd|công an|sở [^,;.\n]{3,40}?|bộ chỉ huy quân sự)"


@check
def dissolved(paper: Paper) -> Iterator[Finding]:
    """Find organs named as if in being after a reform had ended them."""
    written = paper.written
    if written is None or paper.record.document.doc_type in ("Luật", "Nghị định", "Thông tư"):
        return
    seen: set[str] = set()
    for unit in paper.record.units:
        found = former_organs().match_at(fold(unit.name), 0)
        if found is None or written <= found[1].until + _GRACE or fold(unit.name) in seen:
            continue
        if _of_the_past(paper, unit, found[1].until):
            continue
        seen.add(fold(unit.name))
        yield DISSOLVED.finding(
            f"{unit.name} không còn sau ngày {day(found[1].until.isoformat())} (nay là {found[1].now}); "
            f"văn bản này ngày {day(written.isoformat())}.",
            [unit],
        )


@check
def former_provinces(paper: Paper) -> Iterator[Finding]:
    """Find organs of provinces that had been merged into others."""
    written, seen = paper.written, set[str]()
    if written is None:
        return
    for unit in paper.record.units:
        merged = _merged_province(unit.name)
        if merged is None or merged.until is None or written <= merged.until + _GRACE:
            continue
        if unit.name in seen or _of_the_past(paper, unit, merged.until):
            continue
        seen.add(unit.name)
        yield PROVINCE.finding(
            f"{unit.name}: {merged.name} đã nhập vào {merged.into} sau ngày "
            f"{day(merged.until.isoformat())}; văn bản này ngày {day(written.isoformat())}.",
            [unit],
        )


def _merged_province(name: str) -> Province | None:
    match = _province_of_organ().search(fold(name))
    return _former()[match["name"]] if match else None


@cache
def _former() -> dict[str, Province]:
    return {fold(p.name): p for p in provinces() if p.until is not None and p.until.year == 2025}


@cache
def _province_of_organ() -> re.Pattern[str]:
    names = "|".join(map(re.escape, sorted(_former(), key=len, reverse=True)))
    return re.compile(rf"(?:tỉnh ủy|tỉnh đoàn|(?:{_HEADS} )?tỉnh) (?P<name>{names})(?![^\W\d_])")


def _of_the_past(paper: Paper, unit: UnitMention, until: date) -> bool:
    """Tell whether the sentence is of the organ's own time: by its words, or by a date in it."""
    start, end = paper.span(unit)
    low, high = paper.sentence(start, end, 400)
    sentence = paper.text[low:high]
    if _BEFORE.search(fold(sentence)):
        return True
    if any(int(year) <= until.year - (until.month < 7) for year in _YEAR.findall(sentence)):
        return True
    around = [calendar_day(d.iso) for d in paper.record.dates if low <= paper.span(d)[0] < high]
    return any(d is not None and d <= until + _GRACE for d in around)


@check
def spellings(paper: Paper) -> Iterator[Finding]:
    """Find one unit's name with and without its hyphen or comma."""
    by_slug: defaultdict[str, dict[str, UnitMention]] = defaultdict(dict)
    for unit in paper.record.units:
        if paper.scanned(unit.start):
            continue  # blanks and commas are what a scan loses first
        if ":" not in unit.surface and unit.surface != unit.surface.upper():
            by_slug[slug(unit.surface)].setdefault(unit.surface, unit)
    for printed in by_slug.values():
        if len(printed) < 2:
            continue
        named: dict[str, UnitMention] = {}
        for surface, unit in printed.items():
            named.setdefault(re.sub(r"\s?([-&])\s?", r" \1 ", bare(surface)), unit)
        if len(named) > 1:
            one, other, *_ = named.values()
            yield SPELLING.finding(
                f"Một đơn vị viết hai cách: «{one.surface}» và «{other.surface}».", [one, other]
            )


DISSOLVED = declare(
    Rule(
        "dissolved_unit",
        "warning",
        "Cơ quan đã giải thể hoặc đổi tên",
        "So tên cơ quan với tổ chức bộ máy vào ngày của văn bản; từ 01/7/2025 không còn cấp huyện.",
        "Nói về thời gian trước khi sắp xếp; khen thưởng thành tích trước sắp xếp.",
        "Nghị quyết 203/2025/QH15; Luật 72/2025/QH15; nghị quyết về cơ cấu Chính phủ 02/2025",
    )
)
PROVINCE = declare(
    Rule(
        "former_province",
        "warning",
        "Cơ quan của tỉnh đã sáp nhập",
        "So tên tỉnh với 34 tỉnh, thành phố có từ 01/7/2025.",
        "Nói về thời gian trước sáp nhập; viện dẫn văn bản cũ còn hiệu lực.",
        "Nghị quyết 202/2025/QH15",
    )
)
SPELLING = declare(
    Rule(
        "name_variant",
        "info",
        "Một đơn vị viết hai cách",
        "Tên đơn vị chỉ khác nhau ở dấu gạch nối, dấu phẩy.",
        "Hai cách viết đều quen dùng.",
        "Nghị định 30/2020/NĐ-CP Phụ lục II",
    )
)
