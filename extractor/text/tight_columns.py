"""Tell the two columns of a signature block that a scan has run together, one blank between them.

`Nơi nhận: KT. CHỦ TỊCH` / `- Như trên; PHÓ CHỦ TỊCH` / `- Lưu: VT. Nguyễn Văn An`: what stands behind a
recipient's mark is told to be the signer's column by its post in capitals, in the end by a name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

_HEADING = re.compile(r"[\s*_#]{0,20}n[ơo]i\s{1,3}nh[ậa]n\s?:?(?=\s|$)", re.IGNORECASE)
_ITEM = re.compile(r"\s{0,20}[-+•*–]")
_FILED = re.compile(r"\s{0,20}[-+•*–]?\s{0,3}lưu\b", re.IGNORECASE)
_POST = re.compile(
    r"(?:T\s?/?\s?M|K\s?/?\s?T|T\s?/?\s?L|T\s?/?\s?U\s?/?\s?Q|Q)[./ ]"
    r"|(?:CHỦ|PHÓ|GIÁM|TRƯỞNG|BÍ|CHÁNH|HIỆU|TƯ|CHÍNH|VIỆN|CỤC|TỔNG|THỦ|CHỈ|BỘ|THỨ|VỤ|CHI CỤC|QUYỀN)\s"
)
_AFTER_MARK = re.compile(r"(?<=[;,.:)]) (?=[^\W\d_])")
_NAME = re.compile(r"(?:(?<=^)|(?<=[.;)] )|(?<=[A-ZĐ]{2} ))(?:[^\W\d_]{1,7}[ ]){1,4}[^\W\d_]{1,7}\s*$")
_MOST_LINES = 16


class Cut(NamedTuple):
    """Where the right column of a line begins: the gap before it, an empty one at 0 where all is right."""

    line: int
    start: int
    end: int


def tight_cuts(texts: Sequence[str]) -> list[Cut]:
    """Return where lines from `Nơi nhận` on are to be cut; none where they hold but one column.

    Args:
        texts: the lines, the heading first.
    """
    cuts: list[Cut] = []
    posts = 0
    for k, text in enumerate(texts[:_MOST_LINES]):
        if post := _post_at(text):
            cuts.append(Cut(k, *post))
            posts += 1
        elif name := _name_at(text):
            cuts.append(Cut(k, *name))
            # Above the name of the signer stands the post; a list without one is no signature.
            return cuts if posts and any(cut.end for cut in cuts) else []
    return []


def _post_at(text: str) -> tuple[int, int] | None:
    heading = _HEADING.match(text)
    if heading is None and not _ITEM.match(text):
        return (0, 0) if _is_post(text.strip()) else None
    if heading and _is_post(text[heading.end() :].strip()):
        return heading.end(), heading.end() + 1
    if _FILED.match(text):
        return None
    return next((m.span() for m in _AFTER_MARK.finditer(text) if _is_post(text[m.end() :].strip())), None)


def _is_post(text: str) -> bool:
    return text.isupper() and _POST.match(f"{text} ") is not None


def _name_at(text: str) -> tuple[int, int] | None:
    """Return the gap before a line's closing name: behind the filing mark, or the whole line."""
    filed = _FILED.match(text)
    found = _NAME.search(text) if filed or not (_ITEM.match(text) or _HEADING.match(text)) else None
    if found is None or not all(word[0].isupper() and not word[1:].isupper() for word in found[0].split()):
        return None
    return (found.start() - 1, found.start()) if filed else (0, 0)
