"""Who decides: the organ or the post named in capitals between a decision's title and its articles.

What a decision's articles and lists give is given by it, though they need not say so again (Nghị định
30/2020/NĐ-CP, Phụ lục III, mẫu 1.2: `CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH …` stands above the bases).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.records import UnitMention

_TITLE = re.compile(r"^[ \t*#]{0,8}QUYẾT ĐỊNH(?! ?:)(?!\w)", re.MULTILINE)
_ARTICLE = re.compile(r"^[ \t*#]{0,8}(?:Điều|ĐIỀU) 1(?!\d)", re.MULTILINE)
_DECIDES = re.compile(r"[ \t]{0,4}(?:QUYẾT ĐỊNH)?[ \t*:]{0,8}")
_POST = re.compile(r"[^\W\d_]+(?: [^\W\d_]+){0,4} ")
_REACH = 8_000


def decider_of(text: str, units: Sequence[UnitMention]) -> str | None:
    """Return who decides, in ordinary letters (`Chủ tịch Ủy ban nhân dân tỉnh Quảng Trị`).

    Args:
        text: of a decision.
        units: the units named in it, in order of place.

    Returns:
        The post and its organ, or the organ; None where nobody is named.
    """
    title = _TITLE.search(text, 0, _REACH)
    article = _ARTICLE.search(text, title.end(), title.end() + _REACH) if title else None
    if title is None or article is None:
        return None
    for unit in units:
        if unit.start >= article.start():
            return None
        if unit.start < title.end() or not unit.surface.isupper():
            continue
        line = text.rfind("\n", 0, unit.start) + 1
        end = text.find("\n", unit.end)
        post = text[line : unit.start].lstrip(" \t*#")
        alone = _DECIDES.fullmatch(text, unit.end, end if end >= 0 else len(text))
        if alone and (not post or (post.isupper() and _POST.fullmatch(post))):
            return f"{post.capitalize()}{unit.name}"
    return None
