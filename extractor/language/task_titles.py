"""Titles and headings of papers that give out work: whose the points below are, how deep a title stands."""

from __future__ import annotations

import re

from extractor.language.task_heads import behind
from extractor.language.task_parts import Parts
from extractor.lexicon.tasks import givers, groups, work_verbs
from extractor.records import TaskUnit
from extractor.text.reading import Paragraph

_HEADING = re.compile(
    r"\s{0,3}(?:\((?!\d{1,4}\))[^()\n]{1,80}\)\s{0,3})?(?:[:.]|$"
    r"|(?:(?:,\s)?(?:có trách nhiệm|chịu trách nhiệm|chủ trì|phối hợp|khẩn trương|tập trung|tiếp tục|chủ động"
    r"|thực hiện|triển khai)"
    r"(?: (?:các|những|một số) (?:nội dung|nhiệm vụ|công việc)(?: sau)?)?\s{0,2}){1,3}:)"
)
_ROMAN = re.compile(r"\s{0,6}(?:[ivx]{1,5}\s{0,2}[.\-–)]|[a-d]\s{0,2}[.\-–]|phần |chương |điều \d)")
ARABIC = re.compile(r"\s{0,6}(\d{1,2}(?:\.\d{1,2}){0,3})(?:[.)]|\s)")
# What makes a sentence of a line that begins with a group.
_SAID = re.compile(r":|có trách nhiệm|chịu trách nhiệm|chủ trì|phối hợp với|căn cứ|triển khai thực hiện")
_ASIDE = re.compile(r"\s{0,2}\([^()\n]{0,160}\)\s{0,2}$")
_TOWARDS = re.compile(
    r"(?:đối với|trách nhiệm của|nhiệm vụ của|về phía)\s{1,3}"
    r"|tổ chức (?=đoàn(?! k)|công đoàn|hội liên|hội c)"
)
# `Hội LHTN nhà trường`: small words of a name behind what the units read of it.
_REST = re.compile(r"(?: [^\W\d_]+){1,5}(?=:?$)")
_LED = re.compile(r"\s{1,3}(?:lãnh đạo|chỉ đạo)(?:,? (?:lãnh đạo|chỉ đạo))?(?P<both>;)?\s{1,3}")
_MAX_HEADING, _MAX_TITLE, _MAX_PLAIN = 160, 200, 90


def heading_of(
    parts: Parts, start: int, end: int, *, group: bool = False, plain: bool = False
) -> tuple[TaskUnit, ...]:
    """Return the organs that are all that a line says (`1. Sở Văn hóa và Thể thao`), none for other lines.

    A line that says what an organ leads another to (`Giao Đảng ủy xã lãnh đạo UBND xã:`) is its heading. A
    group without a name, or an organ that no list knows, is one where `group` says so, as in a part that
    gives out work; a `plain` line, without a number, only where it says nothing more.
    """
    if end - start > _MAX_HEADING:
        return ()
    towards = behind(_TOWARDS, parts, start, end)
    start, whole = towards, towards > start
    giver = givers().match_at(parts.folded, start)
    at = giver[0] + 1 if giver else start
    units, stop = parts.organs_from(at, end, "lead", unlisted=group or giver is not None)
    if not units:
        return ()
    led = _LED.match(parts.folded, stop, end)
    if led and parts.text[end - 1] == ":":
        others, stop = parts.organs_from(led.end(), end, "lead")
        units = (*units, *others) if led["both"] else units
    if group and (rest := _rest(parts, stop, end)):
        units, stop = (*units[:-1], _longer(units[-1], parts, rest)), rest
    if not _HEADING.fullmatch(parts.folded, stop, end):
        return _titled(parts, at, end, whole=whole) if group and not plain else ()
    return units if group or any(u.name for u in units) or giver or parts.text[end - 1] == ":" else ()


def _rest(parts: Parts, at: int, end: int) -> int | None:
    """Return where small words end that a title closes with behind a name; None where they say more."""
    rest = _REST.match(parts.text, at, end)
    if rest is None or not rest[0].islower() or next(work_verbs().find(rest[0]), None):
        return None
    return rest.end()


def _longer(unit: TaskUnit, parts: Parts, end: int) -> TaskUnit:
    surface = parts.text[unit.start : end]
    return unit.model_copy(update={"end": end, "surface": surface, "name": None, "confidence": 0.7})


def _titled(parts: Parts, start: int, end: int, *, whole: bool) -> tuple[TaskUnit, ...]:
    """Return the group that is a whole title (`7. Các doanh nghiệp hoạt động trong lĩnh vực xây dựng`).

    Behind `Đối với` (`whole`) a title may close with a full stop, and say of which year the group is.
    """
    aside = _ASIDE.search(parts.folded, start, end)
    said = _SAID.search(parts.folded, start, end - 1)
    closed = parts.text[end - 1] in ".;/" or bool(parts.dates_in(start, end))
    start, end = parts.stripped(start, aside.start() if aside else end)
    if said or (closed and not whole) or ". " in parts.text[start:end]:
        return ()
    if not groups().match_at(parts.folded, start):
        return ()
    return (TaskUnit(start=start, end=end, surface=parts.text[start:end], role="lead", confidence=0.7),)


def is_towards(parts: Parts, start: int, end: int) -> bool:
    """Tell whether a line begins with words that a heading turns to somebody with (`Đối với …`)."""
    return behind(_TOWARDS, parts, start, end) > start


def is_plain_title(parts: Parts, paragraph: Paragraph) -> bool:
    """Tell whether a short line without number, bullet and end mark may be a title."""
    start, end = parts.stripped(paragraph.start, paragraph.end)
    line = parts.text[paragraph.start : paragraph.end].strip()
    return (
        0 < len(line) <= _MAX_PLAIN
        and line[0].isupper()
        and line[-1] not in ".;,/"
        and not parts.dates_in(start, end)
    )


def title_level(parts: Parts, paragraph: Paragraph) -> int | None:
    """Return the level of a title: 1 for capitals and Roman numbers, else by its number; None for none."""
    line = parts.text[paragraph.start : paragraph.end].strip()
    if not line or len(line) > _MAX_TITLE or line[-1] in ".;,:/":
        return None
    if line.isupper() or _ROMAN.match(parts.folded, paragraph.start, paragraph.end):
        return 1
    number = ARABIC.match(parts.folded, paragraph.start, paragraph.end)
    return 2 + number[1].count(".") if number else None
