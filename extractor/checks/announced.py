"""Checks of announced numbers: `07 phần mềm: (1) … (7)`, `15 Báo cáo⁴` and its note, names in brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractor.checks.enumerations import plain
from extractor.checks.lists import NumberedList
from extractor.checks.paper import Paper
from extractor.checks.rule import Rule, check, declare
from extractor.identity import fold
from extractor.lexicon.count_nouns import count_nouns
from extractor.lexicon.folding import fold as toned
from extractor.records import Finding

_COUNTED = re.compile(
    r"(?<![\w.,/-])(?P<count>\d{1,3})\s(?P<noun>[^\W\d_]{1,12}(?:\s[^\W\d_]{1,12}){0,7}?)"
    r"(?:,?\s(?:sau|sau đây|như sau|cụ thể như sau|cụ thể|gồm|bao gồm|gồm có|là))?\s?:\s{0,2}$"
)
_ANNOUNCED = re.compile(r"(?<![\w.,/-])(?P<count>\d{1,3})\s(?P<noun>[^\W\d_]{2,12}(?:\s[^\W\d_]{1,12})?)")
_BRACKETED = re.compile(
    r"(?P<count>\d(?<![\w.,/-]\d)\d?)\s(?P<noun>[^\W\d_]{2,12}(?:\s[^\W\d_]{1,12}){0,4})\s?"
    r"\((?P<names>[^()\d;:\n]{8,400})\)"
)
# Before these a number is a name: `Điều 3`, `quý 2`.
_ORDINAL = re.compile(
    r"(?:điều|khoản|điểm|mục|chương|phần|bảng|biểu|mẫu|lục|số|thứ|quý|tháng|năm|ngày|hình|nhóm|loại|cấp|lần|đợt"
    r"|khóa|kỳ|tổ|khu|cột|mức|hạng|tầng|lớp|phường|khối|cụm|luật|định)\s?$"
)
# Things that lists have as items, beside what reports count.
_LISTED_NOUN = re.compile(
    r"(?:vấn đề|bước|điều kiện|tiêu chuẩn|mục tiêu|nguyên nhân|hạn chế|tồn tại|khó khăn|bài học|kinh nghiệm"
    r"|yêu cầu|khâu|đột phá|trụ cột|nguyên tắc|hình thức|hạng mục|thành phần|đối tượng|công việc|việc"
    r"|nghị định|thông tư)\b"
)
# What is counted but makes no list, and verbs that make the list one of something else.
_NO_ITEMS = ("lượt", "lần", "buổi", "đợt", "điểm", "ca", "con", "cây", "khu", "suất", "người")
_VERB = re.compile(r"\b(?:được|phải|có|thực hiện|đã|đang|cần)\b")
# An open list names some of the things, not all of them.
_OPEN = re.compile(
    r"\bnhư(?! sau)|điển hình|nhất là|tiêu biểu|trong đó|chủ yếu|một số|ví dụ|đặc biệt|v\.v|\.\.\.|…"
)
_SEVERAL = re.compile(r"\s{0,2}(?P<count>\d{2,3})\s(?P<noun>[^\W\d_]{2,12})")
_CLAUSE = re.compile(r"[.;\n](?=\s|$)")
_OPENING = re.compile(r"[\s*_]{0,6}(?:gồm|bao gồm|cụ thể|như sau)?\s?:?\s{0,2}$", re.IGNORECASE)
_REACH = 160


@dataclass(frozen=True, slots=True)
class _Announced:
    """A number with its noun: `[start, end)` of the reading."""

    count: int
    noun: str
    start: int
    end: int


@check
def before_list(paper: Paper) -> Iterator[Finding]:
    """Compare the number that introduces a numbered list with the items that follow."""
    for found in paper.lists:
        start, end = _lead(paper, found.marks[0].start)
        match = _COUNTED.search(paper.text[start:end])
        if match and _countable(paper.text, start + match.start(), match["noun"]):
            said = _Announced(
                int(match["count"]), match["noun"], start + match.start(), start + match.end("noun")
            )
            yield from _compare(paper, said, found, "sau đó", paper.text[said.start : end])


def _countable(text: str, at: int, noun: str) -> bool:
    """Tell whether a number counts things that a list can name, and is no name itself (`Điều 3`)."""
    words = toned(noun)
    if _ORDINAL.search(text[max(0, at - 10) : at].lower()) or _VERB.search(words):
        return False
    found = count_nouns().match_at(words, 0)
    if found and found[1].kind in ("headcount", "count"):
        return found[1].noun.split(" ")[0] not in _NO_ITEMS
    return _LISTED_NOUN.match(words) is not None


def _lead(paper: Paper, at: int) -> tuple[int, int]:
    """Return the stretch before a list: in its own paragraph, or the paragraph above."""
    paragraph = paper.reading.paragraph_at(at)
    if not paper.text[paragraph.start : at].strip(" *_") and paragraph.start > 1 and paragraph.note is None:
        paragraph = paper.reading.paragraph_at(paragraph.start - 1)
        at = paragraph.end
    return max(paragraph.start, at - _REACH), at


@check
def in_note(paper: Paper) -> Iterator[Finding]:
    """Compare a number in the text with the list in the footnote that hangs on it."""
    lists = [found for found in paper.lists if paper.reading.note_at(found.marks[0].start)]
    for note in paper.reading.notes:
        inside = [found for found in lists if note.start <= found.marks[0].start < note.end]
        if not inside or not _OPENING.match(paper.text, note.start, inside[0].marks[0].start):
            continue
        for anchor in note.anchors:
            said = _hung_on(paper, anchor, inside[0])
            if said is not None:
                lead = paper.text[said.start : anchor] + paper.text[note.start : inside[0].marks[0].start]
                yield from _compare(paper, said, inside[0], f"chú thích {note.label}", lead)


def _hung_on(paper: Paper, anchor: int, found: NumberedList) -> _Announced | None:
    """Return the number that a footnote's anchor belongs to: of the items' own noun, or right before it."""
    low = max(0, anchor - _REACH)
    clause = max((m.end() for m in _CLAUSE.finditer(paper.text, low, anchor)), default=low)
    names = [plain(paper.text[s:e]).split(" ")[:3] for s, e in found.items()]
    for m in reversed(list(_ANNOUNCED.finditer(paper.text, clause, anchor))):
        noun = fold(m["noun"]).split(" ")
        same = [words for words in names if words[: len(noun)] == noun or noun == words[1 : 1 + len(noun)]]
        if _countable(paper.text, m.start(), m["noun"]) and (
            len(same) >= 0.6 * len(names) or anchor - m.end() <= 1
        ):
            return _Announced(int(m["count"]), m["noun"], m.start(), m.end())
    return None


def _compare(paper: Paper, said: _Announced, found: NumberedList, where: str, lead: str) -> Iterator[Finding]:
    items = found.items()
    around = lead + paper.text[items[-1][1] - 12 : items[-1][1]]
    if said.count < 2 or len(items) < 2 or _OPEN.search(around.casefold()):
        return
    weights = [_weight(paper.text[s:e], said.noun) for s, e in items]
    different = len({plain(paper.text[s:e]) for s, e in items})
    listed = sum(weights)
    if listed == said.count == len(items) and different == len(items):
        return
    if found.marks[0].style == "half" and listed > said.count:
        return  # points of an act: the last may be a proviso
    if listed != said.count:
        more = f" (có mục gồm {max(weights)})" if max(weights) > 1 else ""
        message = f"Nêu {said.count} {said.noun} nhưng {where} liệt kê {listed}{more}."
    elif different < len(items):
        message = f"Nêu {said.count} {said.noun}, {where} liệt kê {len(items)} mục nhưng có mục lặp lại."
    else:
        return
    marks = [found.marks[0], found.marks[-1]]
    several = [items[weights.index(max(weights))]] if max(weights) > 1 else []
    passages = [
        (said.start, said.end),
        *((m.start, m.end) for m in marks),
        *((s, s + 24) for s, _ in several),
    ]
    doubtful = len(items) == said.count
    yield LISTED.finding(message, [paper.passage(s, e) for s, e in passages], "warning" if doubtful else None)


def _weight(item: str, noun: str) -> int:
    """Return how many things an item stands for: `(ii) 02 Báo cáo …` is two."""
    body = item.split(" ", 1)[-1]
    several = _SEVERAL.match(body)
    if several and fold(several["noun"]) == fold(noun).split(" ")[0]:
        return int(several["count"])
    return 1


@check
def names_in_bracket(paper: Paper) -> Iterator[Finding]:
    """Find brackets with fewer names than the number before them says: `04 phòng (A, B và C)`.

    Names may hold commas of their own, so that more parts than announced say nothing.
    """
    for m in _BRACKETED.finditer(paper.text):
        names = [part.strip(" *_") for part in re.split(r", | và ", m["names"])]
        head = fold(m["noun"]).split(" ")[0]
        named = [n for n in names if n[:1].isupper() or fold(n).split(" ")[0] == head]
        if len(names) < 2 or len(named) < len(names) or _OPEN.search(m["names"].casefold()):
            continue
        count = int(m["count"])
        if len(names) < count and _countable(paper.text, m.start(), m["noun"]):
            yield LISTED.finding(
                f"Nêu {count} {m['noun']} nhưng trong ngoặc chỉ có {len(names)} tên.",
                [paper.passage(m.start(), m.end("noun")), paper.passage(m.start("names"), m.end("names"))],
            )


LISTED = declare(
    Rule(
        "enumeration_mismatch",
        "error",
        "Số đã nêu khác số mục liệt kê",
        "Đếm các mục liệt kê sau đó hoặc trong chú thích và so với số đã nêu; «02 báo cáo» tính là hai.",
        "Liệt kê chưa hết; một mục gộp nhiều việc; ký hiệu liệt kê mất do nhận dạng.",
        "Đối chiếu nội dung với liệt kê, chú thích",
    )
)
