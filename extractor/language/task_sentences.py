"""Tasks of running text: `Giao Sở Nội vụ chủ trì, phối hợp với Sở Tài chính …, hoàn thành trước ngày …`.

A sentence gives work where it begins with the verb that does (`Giao`), with the organ that leads (`Sở Nội vụ
chủ trì`), under a heading that is an organ's name, or where it states a deadline. What a report says was done
is no task.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.language.task_parts import Parts
from extractor.lexicon.tasks import givers
from extractor.records import Deadline, Task, TaskUnit
from extractor.text.reading import Paragraph

_LEAD_IN = re.compile(
    r"[\s\-–+•*]{0,6}(?:\(?(?:điều )?(?:\d{1,2}(?:\.\d{1,2}){0,3}|[a-zđivx]{1,4})[.)]\s{0,3})?[\s\-–+•*]{0,4}"
)
_SENTENCE = re.compile(
    r"[.!?\n;](?:(?<=[.!?])(?=\s+[^\W\d_])|(?<=\n)|(?<=;)\s(?=(?:giao|đề nghị|yêu cầu|phân công)\s))"
)
_CUE = re.compile(
    r"chủ trì|chịu trách nhiệm|có trách nhiệm|g(?<!\wg)iao(?!\w)|phân công|yêu cầu|đề nghị|hoàn thành|xong"
    r"|trước|chậm nhất|muộn nhất|thời hạn|đến hết|không quá"
)
_LEADS = re.compile(
    r"[\s,:]{0,3}(?:là (?:cơ quan |đơn vị )?(?:chủ trì|đầu mối|thường trực)|(?:làm )?(?:đồng )?chủ trì"
    r"|chịu trách nhiệm(?: chủ trì)?|có trách nhiệm|đầu mối)(?!\w)"
)
_WITH = re.compile(r"[\s,]{0,3}(?:và )?phối hợp(?: chặt chẽ)?(?: với| cùng)?[\s:]{1,3}")
# What was or is done already, and what is done to something: `được xử lí theo …` is a rule.
_DONE = re.compile(r"[\s,]{0,3}(?:(?:đã|vừa|đang|bị|do)(?!\w)|được(?! (?:giao|phân công))(?!\w))")
_ADDRESS = re.compile(r"\s{0,3}kính gửi")
_PAST = re.compile(r"(?<!\w)(?:đã|vừa)(?!\w)")
_DELIVERS = re.compile(r"hoàn thành|xong|báo cáo|gửi|trình|nộp|tổng hợp|đăng kí|ban hành")
# What an organ is asked to grant is an award's proposal.
_GRANTS = re.compile(
    r"[\s,]{0,3}(?:xét|xem xét|quyết định)?[\s,]{0,3}(?:và )?(?:truy )?(?:tặng|khen|công nhận|phong)(?!\w)"
)
_DUE_LEAD = re.compile(
    r"[\s,;(]{0,3}(?:và )?(?:(?:phải )?(?:hoàn thành|xong|thời gian hoàn thành:?|thời hạn:?)"
    r"(?: việc này)? ?)?$"
)
_ORDER = re.compile(r"th[iì] hành (?:quyết định|nghị quyết|thông tư|nghị định|chỉ thị)(?: này)?")
_PART = re.compile(r"\s{0,3}(?:\(|điều \d{1,3}[.:])")
_HEADING = re.compile(r"\s{0,3}(?:[:.]|$)")
_SPOKEN = re.compile(r"[^\W\d_]{2,10}\s{1,3}[^\W\d_]{1,10}")
_MIN_WORK, _MAX_SENTENCE, _MAX_HEADING = 12, 1500, 160


def sentence_tasks(parts: Parts, paragraphs: list[Paragraph], *, directs: bool) -> Iterator[Task]:
    """Yield the tasks of sentences.

    Args:
        parts: the document.
        paragraphs: those of its flow, in order, whose sentences may give work.
        directs: whether the document is of a sort that gives out work, so that no verb need say so.
    """
    owners: tuple[TaskUnit, ...] = ()
    addressed = False
    for paragraph in paragraphs:
        start = _behind(_LEAD_IN, parts, paragraph.start, paragraph.end)
        if not directs:
            # In a law or report only a date or `Giao` makes an errand; most paragraphs have neither.
            if parts.dates_in(start, paragraph.end) or givers().match_at(parts.folded, start):
                yield from _tasks_in(parts, start, paragraph.end, (), directs)
            continue
        heading = _heading(parts, start, paragraph.end)
        bullet = parts.text[paragraph.start : start].strip()[:1] in ("-", "–", "+", "•", "*")
        # Whom a dispatch is sent to is listed like headings, and given nothing by that.
        addressed = addressed and bool(bullet or heading)
        if _ADDRESS.match(parts.folded, paragraph.start, paragraph.end):
            addressed, owners = True, ()
        elif _opens_part(parts, paragraph):
            owners = ()
        elif addressed:
            continue
        elif heading:
            owners = heading
            continue
        if not bullet and owners and parts.text[paragraph.start : paragraph.start + 1].isdigit():
            owners = ()
        yield from _tasks_in(parts, start, paragraph.end, owners, directs)


def _tasks_in(
    parts: Parts, start: int, end: int, owners: tuple[TaskUnit, ...], directs: bool
) -> Iterator[Task]:
    for begin, stop in _sentences(parts, start, end):
        task = _task(parts, begin, stop, owners, directs)
        if task is not None:
            yield task


def _sentences(parts: Parts, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for mark in _SENTENCE.finditer(parts.folded, start, end):
        yield at, mark.start()
        at = mark.end()
    yield at, end


def _heading(parts: Parts, start: int, end: int) -> tuple[TaskUnit, ...]:
    """Return the organs that are all that a line says (`1. Sở Văn hóa và Thể thao`), none for other lines."""
    if end - start > _MAX_HEADING:
        return ()
    giver = givers().match_at(parts.folded, start)
    at = giver[0] + 1 if giver else start
    units, stop = parts.organs_from(at, end, "lead")
    if not units or not _HEADING.fullmatch(parts.folded, stop, end):
        return ()
    return units if any(u.name for u in units) or giver or parts.text[end - 1] == ":" else ()


def _opens_part(parts: Parts, paragraph: Paragraph) -> bool:
    """Tell whether a paragraph begins another part of the document, so that no heading before it holds on.

    An article does, a note in brackets (`(Kèm theo Quyết định …)`), and a line in capitals without a number:
    an annex's own letterhead or title (Nghị định 30/2020/NĐ-CP, Phụ lục I), never an organ given work.
    """
    if _PART.match(parts.folded, paragraph.start, paragraph.end):
        return True
    line = parts.text[paragraph.start : paragraph.end]
    return line.isupper() and _behind(_LEAD_IN, parts, paragraph.start, paragraph.end) == paragraph.start


def _behind(pattern: re.Pattern[str], parts: Parts, at: int, end: int) -> int:
    found = pattern.match(parts.folded, at, end)
    return found.end() if found else at


def _task(parts: Parts, start: int, end: int, owners: tuple[TaskUnit, ...], directs: bool) -> Task | None:
    """Return the task that a sentence gives, or None."""
    start = _behind(_LEAD_IN, parts, start, end)
    end = min(end, start + _MAX_SENTENCE)
    if not owners and _CUE.search(parts.folded, start, end) is None:
        return None
    giver = givers().match_at(parts.folded, start)
    giver = giver if giver and parts.text[start].isupper() else None
    units, at = parts.organs_from(giver[0] + 1 if giver else start, end, "lead")
    if _is_no_task(parts, start, at, end):
        return None
    leads = _LEADS.match(parts.folded, at, end)
    due = parts.deadline_in(start, end)
    gives = bool(units) and bool((giver and (giver[1] or directs)) or (leads and directs))
    if not (gives or due is not None or (owners and end - start > 2 * _MIN_WORK)):
        return None
    if not (gives or units or owners) and not (directs and due is not None and _is_to_do(parts, start, due)):
        return None
    if leads is not None:
        at = leads.end()
    elif not units and not owners:
        at = start
    helpers, at = _helpers(parts, at, end)
    return _built(parts, start, (at, end), (*(units or owners), *helpers), due, sure=gives)


def _helpers(parts: Parts, at: int, end: int) -> tuple[tuple[TaskUnit, ...], int]:
    """Return the organs that help, and where the work that they help with begins."""
    joins = _WITH.match(parts.folded, at, end)
    if joins is None:
        # `Chủ trì, phối hợp với …` under the heading of the organ that leads.
        leads = _LEADS.match(parts.folded, at, end)
        joins = _WITH.match(parts.folded, leads.end(), end) if leads else None
        if joins is None:
            return (), at
    helpers, stop = parts.organs_from(joins.end(), end, "support")
    return (helpers, stop) if helpers else ((), at)


def _is_no_task(parts: Parts, start: int, at: int, end: int) -> bool:
    """Tell whether a sentence reports what was done, proposes an award, or orders a decision's execution.

    Args:
        parts: the document.
        start: where the sentence begins.
        at: where the organs that it begins with end.
        end: where it ends.
    """
    if _DONE.match(parts.folded, at, end) or _GRANTS.match(parts.folded, at, end):
        return True
    return _ORDER.search(parts.folded, start, end) is not None


def _is_to_do(parts: Parts, start: int, due: Deadline) -> bool:
    """Tell whether what stands before a deadline is work: something is done, sent or reported by then."""
    before = parts.folded[start : due.end]
    return _PAST.search(before) is None and _DELIVERS.search(before) is not None


def _built(
    parts: Parts,
    start: int,
    work: tuple[int, int],
    units: tuple[TaskUnit, ...],
    due: Deadline | None,
    *,
    sure: bool,
) -> Task | None:
    """Return a task of its parts; the clause of the deadline at its end is no part of the work."""
    at, end = work
    if due is not None and due.end <= end and due.start >= at and not _goes_on(parts, due.end, end):
        lead = _DUE_LEAD.search(parts.folded, at, due.start)
        end = lead.start() if lead and lead.start() - at >= _MIN_WORK else end
    while at < end and (parts.text[at].isspace() or parts.text[at] in ",:;-–"):
        at += 1
    while end > at and (parts.text[end - 1].isspace() or parts.text[end - 1] in ",.:;-–/("):
        end -= 1
    # A dotted line to be filled in is no work.
    if end - at < _MIN_WORK or _SPOKEN.search(parts.text, at, end) is None:
        return None
    surface = parts.text[at:end]
    return Task(
        start=at,
        end=end,
        surface=surface,
        what=" ".join(surface.split()),
        units=units,
        due=due,
        confidence=0.9 if sure else 0.75,
        evidence="sentence",
    )


def _goes_on(parts: Parts, at: int, end: int) -> bool:
    """Tell whether more of the work stands behind a deadline, not only its purpose (`để tổng hợp`)."""
    rest = parts.folded[at:end].strip(" .;:,)/(")
    return len(rest) >= _MIN_WORK and not rest.startswith("để ")
