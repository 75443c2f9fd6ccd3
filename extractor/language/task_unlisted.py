"""Names of organs that no list knows, as printed: `Ban Thực hiện chính sách`, `Khối Dân vận Đảng ủy`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractor.lexicon.tasks import compounds, groups, opens_organ, work_verbs

if TYPE_CHECKING:
    from extractor.language.task_parts import Parts

_MARK = re.compile(r"[.;:()\n]|,|(?<!\w)(?:và|cùng|hoặc|với|phải|cần)(?!\w)")
_JOINS = re.compile(r"(?:,|và|cùng|hoặc|với)(?:\s{1,3}(?:và|cùng|với))?\s{1,3}")
# Behind a comma these tell of the organ, or when and why it acts.
_REMARKS = re.compile(
    r",\s{1,3}(?:trực tiếp|trước hết|cụ thể|nhất|nòng cốt|trên|khi|sau|nếu|đồng thời|từng|mỗi|kể)(?!\w)"
)
# A level in small letters ends a name, whatever verb follows it (`… huyện biên tập tin bài`).
_LEVEL = re.compile(
    r"(?<!\w)(?:tỉnh|huyện|xã|phường|thành phố|thị xã|đặc khu)"
    r"(?= (?!và |cùng |với |các |của |trực |thuộc |có |trên |ở |tại |hoặc )[^\W\d_])"
)
_NAME = re.compile(r"\S+ \S* ?(?:\S+ \S|[A-ZĐÀ-Ỹ])")
_LONG = 100


def unlisted_end(parts: Parts, at: int, stop: int) -> int:
    """Return where the name of an organ ends that begins at an offset and is not known as one.

    It begins with a noun of organs in capital and ends at a mark, before the next organ of a list, at a verb
    of work, or with the stretch. Commas and `và` before small letters are its own.

    Args:
        parts: the document.
        at: where it may begin.
        stop: where the stretch ends that it stands in.

    Returns:
        Its end; `at` where no such name stands there.
    """
    if at >= stop or not parts.text[at].isupper() or not opens_organ(parts.folded, at):
        return at
    limit = min(stop, at + _LONG)
    verb = _verb(parts.folded, parts.text, at, limit)
    if verb is None and (level := _LEVEL.search(parts.text, at, limit)) is not None:
        verb = level.end() if parts.text[level.end() + 1].islower() else None
    end = verb if verb is not None else limit if limit == stop else None
    for mark in _MARK.finditer(parts.folded, at, limit if verb is None else verb):
        joins = _JOINS.match(parts.folded, mark.start(), limit)
        remark = _REMARKS.match(parts.folded, mark.start(), limit)
        if joins is None or remark or _opens(parts, joins.end()):
            end = mark.start()
            break
    if end is None:
        return at
    a, b = parts.stripped(at, end)
    # A noun alone (`Hội đồng`) names nobody.
    return b if _NAME.match(parts.text, a, b) else at


def _verb(folded: str, text: str, at: int, limit: int) -> int | None:
    """Return where the first verb of work begins, in small letters and no part of a compound."""
    name = folded[at:limit]
    nouns = [(start, stop) for start, stop, _ in compounds().find(name)]
    for begin, _, _ in work_verbs().find(name):
        if begin and text[at + begin].islower() and not any(a <= begin < b for a, b in nouns):
            return at + begin
    return None


def _opens(parts: Parts, at: int) -> bool:
    """Tell whether another organ or group begins at an offset."""
    if parts.unit_at(at) is not None or groups().match_at(parts.folded, at):
        return True
    return parts.text[at : at + 1].isupper() and opens_organ(parts.folded, at)
