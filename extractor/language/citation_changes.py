"""What has been done to an instrument, told behind the citation of it: changed, replaced, repealed, lapsed.

`(được sửa đổi, bổ sung bởi …)`, `hết hiệu lực kể từ ngày …`. The roles: annotation-rules.md, Citations 8.
"""

from __future__ import annotations

import re

from extractor.records import Role

_AMENDED = re.compile(
    r"[ ,(\u00a0]{1,4}(?:đã[ \u00a0])?được[ \u00a0](?:sửa đổi|bổ sung)[^.;:\n]{0,60}[ \u00a0]"
    r"(?:tại|bởi|theo|bằng)[ \u00a0]"
)
# `(đã được bãi bỏ bởi …)`, `(được sửa đổi bởi … và thay thế bởi …)`: what was done to it, told beside it.
_ENDED = re.compile(
    r"[^.;,\n(\d]{0,30}[ \u00a0]\((?:nay[ \u00a0])?(?:đã[ \u00a0])?(?:được|bị)[ \u00a0][^.;\n)]{0,120}?"
    r"(?:(?P<repeals>bãi bỏ|hủy bỏ|huỷ bỏ)|(?P<replaces>thay thế))[ \u00a0](?:bởi|tại|theo|bằng)[ \u00a0]"
)
_LAPSES = re.compile(
    r"[^.;\n]{0,160}?(?<!đã )(?:hết hiệu lực|chấm dứt hiệu lực|không còn hiệu lực|bị bãi bỏ|được bãi bỏ"
    r"|bị thay thế|được thay thế)"
)
_LAPSE_WORDS = ("hiệu lực", "bãi bỏ", "thay thế")
_LAPSE_REACH, _LATE_REACH = 200, 950
_LAPSES_NOW = re.compile(r",?[ \u00a0]{1,3}hết hiệu lực(?! của)")
# An instrument that opens its line is the subject of the sentence, however long its title.
_OPENS_LINE = re.compile(r"[ \t]{0,6}(?:[a-zđ\d]{1,3}[.)]|[-+•])?[ \t]{0,4}(?:Các )?")
_LAPSES_LATE = re.compile(r"[^;\n]{0,900}?(?<!đã )hết hiệu lực(?! của)")
_TITLE_CHANGES = re.compile(
    r"[ ,\u00a0]{0,3}[“\"(]?(?:(?:về|về việc|quy định|đã được)[ \u00a0])?"
    r"(?:sửa đổi|bổ sung|thay thế|bãi bỏ|đính chính)(?!\w)[^;\n]{0,200}$"
)


def ended_behind(text: str, end: int) -> Role | None:
    """Tell whether the words behind a citation say that it was repealed or replaced, and which."""
    ended = _ENDED.match(text, end)
    return None if ended is None else "repeals" if ended["repeals"] else "replaces"


def is_amended_behind(text: str, end: int) -> bool:
    """Tell whether the words behind a citation say what amended it: `, đã được sửa đổi bởi …`."""
    return _AMENDED.match(text, end) is not None


def changed_behind(text: str, end: int) -> Role | None:
    """Tell what the words behind a citation say has been done to it: `(được sửa đổi bởi …)`."""
    return ended_behind(text, end) or ("amends" if is_amended_behind(text, end) else None)


def lapses_now(text: str, end: int) -> bool:
    """Tell whether the next words end its force: `hết hiệu lực`."""
    return _LAPSES_NOW.match(text, end) is not None


def opens_line(text: str, line: int, at: int) -> bool:
    """Tell whether what stands at an offset is the first of its line but for a number or bullet."""
    return _OPENS_LINE.fullmatch(text, line, at) is not None


def lapses(text: str, line: int, near: int, end: int) -> bool:
    """Tell whether the words after a citation end its force."""
    ahead = text[end : end + _LAPSE_REACH]
    if any(w in ahead for w in _LAPSE_WORDS) and _LAPSES.match(text, end):
        return True
    return (
        opens_line(text, line, near)
        and text.find("hết hiệu lực", end, end + _LATE_REACH) >= 0
        and _LAPSES_LATE.match(text, end) is not None
    )


def is_in_title(text: str, before_end: int, start: int) -> bool:
    """Tell whether the title of the citation that ends at `before_end` says what it changes at `start`."""
    return _TITLE_CHANGES.fullmatch(text[before_end:start].lower()) is not None
