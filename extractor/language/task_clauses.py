"""The tasks of one sentence: its clauses, who they are given to, and the deadline that belongs to each.

A clause with a deadline or organs of its own is a task of its own (`xây dựng mô hình; báo cáo trước ngày
20`); clauses without stay with the one before, and a clause that only says when (`; xong trong tháng 7`) is
its deadline.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractor.language.task_heads import LEAD_IN, Frame, behind, read_head
from extractor.language.task_parts import Parts
from extractor.language.task_times import deadline_in, standing_in
from extractor.lexicon.tasks import givers
from extractor.records import Deadline, Task, TaskUnit

_CUE = re.compile(
    r"chủ trì|chịu trách nhiệm|có trách nhiệm|g(?<!\wg)iao(?!\w)|phân công|yêu cầu|đề nghị|hoàn thành|xong"
    r"|trước|chậm nhất|muộn nhất|thời hạn|đến hết|không quá|không muộn|hằng |hàng |định kì|đầu mối"
    r"|phối hợp với|vào (?:tháng|quí|ngày|dịp)|trong (?:tháng|quí|ngày|dịp)"
)
_PAST = re.compile(r"(?<!\w)(?:đã|vừa)(?!\w)")
_DELIVERS = re.compile(r"hoàn thành|xong|báo cáo|gửi|trình|nộp|tổng hợp|đăng kí|ban hành")
_ORDER = re.compile(r"th[iì] hành (?:quyết định|nghị quyết|thông tư|nghị định|chỉ thị)(?: này)?")
# An appeal to all, that gives nobody anything in particular to do.
_APPEAL = re.compile(
    r"(?:nghiêm túc|khẩn trương|tích cực|chủ động|,|và|\s){0,6}"
    r"(?:quan tâm|phối hợp|triển khai|tổ chức|,|và|\s){0,6}"
    r"(?:thực hiện|chấp hành|phối hợp|chỉ đạo)(?: (?:tốt|nghiêm|nghiêm túc))?"
    r"(?: (?:các |những )?nội dung (?:trên|này|nêu trên)"
    r"| (?:kế hoạch|chỉ thị|công văn|công điện|thông báo|hướng dẫn|chỉ đạo) (?:này|nầy))?"
)
# A clause about what was just said gives nothing more: `; thời hạn này thay cho …`.
_REMARK = re.compile(
    r"(?:thời hạn|nội dung|quy định|kinh phí|văn bản|hồ sơ|báo cáo|việc) (?:này|nêu trên|trên)(?!\w)"
)
# What is to be sent is counted off in a list, and where to: no work of its own.
_ITEM = re.compile(
    r"(?:(?:công văn|báo cáo|quyết định|tờ trình|danh sách|biên bản|phụ lục)[^.;:\n]{0,80}"
    r"\(?\d{1,2} (?:bản|bộ)(?!\w)"
    r"|(?:bản (?:mềm|cứng|giấy)|địa chỉ|hồ sơ|email|số điện thoại|file)(?: (?:gồm|gửi))?(?!\w))"
)
_REMARKED = re.compile(r"\s{0,3}\([^()\n]{1,120}\)")
_ADVERB = re.compile(r"\s{0,3}(?:(?:đồng thời|ngoài ra|bên cạnh đó|trước mắt|trước hết),?|để)\s{1,3}")
# What is to be done in case of trouble (`nếu có vướng mắc, phản ánh về …`) is no errand.
_TROUBLE = re.compile(
    r"(?:trong (?:quá trình|khi)|quá trình|nếu|trường hợp|mọi|khi)(?!\w)[^.;:\n]{0,160}(?:khó khăn|vướng mắc)"
)
_GIVEN = re.compile(r"(?<!\w)giao (?!lưu|thông|tiếp|dịch)")
_NOTICE = re.compile(
    r"(?:xin )?thông báo (?:để|đến|tới|cho)[^.;\n]{0,200}biết|(?:xin )?trân trọng (?:thông báo|cảm ơn)"
    r"|(?:(?:tổ chức|nghiêm túc|khẩn trương|chủ động) ){0,2}(?:quán triệt|triển khai|thực hiện)(?!\w)"
    r"[^.;\n]{0,160} (?:nghiêm(?: túc)?|hiệu quả)"
    r" (?:chỉ thị|kế hoạch|công điện|công văn|hướng dẫn|quyết định) này$"
)
_PURPOSE = re.compile(r"[\s,]{1,3}để tổng hợp(?!\w)[^;\n]{0,200}$")
# The verb that only leads to a deadline stands behind a mark, or is one of finishing.
_DUE_LEAD = re.compile(
    r"(?:[,;(]\s{0,3}(?:và )?(?:phải )?(?:hoàn thành|xong|trình|gửi|báo cáo|nộp|tổng hợp|ban hành|thực hiện"
    r"|thời gian hoàn thành:?|thời hạn:?)"
    r"(?: (?:việc này|đợt \d|(?:(?:việc )?[^\W\d_]{2,6} [^\W\d_]{2,6} )?xong))?"
    r"|(?:và )?(?:phải )?(?:hoàn thành|xong)(?: việc này)?|[\s,;(]{1,3}(?:và)?)?[\s,;(]{0,3}$"
)
_ANSWERS = re.compile(
    r"chịu (?:hoàn toàn )?trách nhiệm"
    r"(?:,? (?:toàn diện|chính|trực tiếp|hoàn toàn|liên đới|cá nhân|cao nhất|chung)){0,3}"
    r"(?: (?:về|trước|nếu|khi|đối với)(?!\w)|\s{0,2}$)"
)
_SPOKEN = re.compile(r"[^\W\d_]{2,10}\s{1,3}[^\W\d_]{1,10}")
_MIN_WORK, _MIN_GIVEN, _MAX_SENTENCE, _REACH, _MARK = 12, 6, 1500, 60, 4


@dataclass(slots=True)
class _Work:
    """One task as its clauses are gathered."""

    start: int
    at: int
    end: int
    units: tuple[TaskUnit, ...]
    gives: bool
    due: Deadline | None


def clause_tasks(parts: Parts, start: int, end: int, frame: Frame) -> Iterator[Task]:
    """Yield the tasks of a sentence.

    Args:
        parts: the document.
        start: where the sentence begins.
        end: where it ends.
        frame: what stands around it.
    """
    start = behind(LEAD_IN, parts, start, end)
    end = min(end, start + _MAX_SENTENCE)
    if not (frame.owners or frame.ordered) and _CUE.search(parts.folded, start, end) is None:
        return
    if _ORDER.search(parts.folded, start, end):
        return
    if (trouble := _TROUBLE.match(parts.folded, start, end)) and not _GIVEN.search(
        parts.folded, trouble.end(), end
    ):
        return
    for work in _works(parts, start, end, frame):
        task = _task(parts, work, frame)
        if task is not None:
            yield task


def _works(parts: Parts, start: int, end: int, frame: Frame) -> Iterator[_Work]:
    work: _Work | None = None
    named: tuple[TaskUnit, ...] = ()
    given = False
    for a, b in _clauses(parts, start, end):
        head = read_head(parts, a, b, frame._replace(ordered=True) if given else frame, first=work is None)
        if head is None:
            # What this clause tells is done already, or a proposal.
            if work is not None:
                yield work
            return
        if work is not None and _REMARK.match(parts.folded, a, b):
            continue
        if head.units and parts.stripped(head.at, b)[0] >= b and work is None:
            named += head.units  # `Giám đốc các sở; Chủ tịch UBND các xã …`
            given = given or head.gives
            continue
        if named:
            head, named = head._replace(units=(*named, *head.units), gives=head.gives or given), ()
        if work is None and head.units and _ANSWERS.search(parts.folded, a, min(b, head.at + _REACH)):
            named, given = (*named, *head.units), True  # who answers for it does nothing by that
            continue
        due = head.time or standing_in(parts, head.at, b)
        due = due or deadline_in(parts, head.at, b, within=bool(frame.directs or head.units or frame.owners))
        if work is None:
            units = head.units or frame.owners
            work = _Work(a, head.at, b, (*units, *head.helpers), head.gives, due)
        elif due is not None and not head.units and _only_says_when(parts, a, b, due):
            work.due = work.due or due
        elif head.gives and head.units:
            yield work
            work = _Work(a, head.at, b, (*head.units, *head.helpers), True, due)
        elif due is not None or work.due is not None:
            yield work
            leads = tuple(u for u in work.units if u.role == "lead")
            work = _Work(a, head.at, b, (*leads, *head.helpers), work.gives, due)
        else:
            work.end = b
    if work is not None:
        yield work


def _clauses(parts: Parts, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches that semicolons outside brackets and quotations part."""
    at, depth = start, 0
    for i in range(start, end):
        match parts.text[i]:
            case "(" | "“":
                depth += 1
            case ")" | "”":
                depth = max(0, depth - 1)
            case ";" if depth == 0:
                a = behind(_SPACE, parts, at, i)
                if i > a:
                    yield a, i
                at = i + 1
    a = behind(_SPACE, parts, at, end)
    if end > a:
        yield a, end


_SPACE = re.compile(r"\s{0,6}(?:và\s)?")


def _only_says_when(parts: Parts, start: int, end: int, due: Deadline) -> bool:
    """Tell whether a clause is nothing but its deadline, with the verb that leads to it."""
    if _goes_on(parts, due.end, end):
        return False
    # The semicolon that the clause stands behind is part of what leads to its deadline.
    lead = _DUE_LEAD.search(parts.folded, max(0, start - _MARK), due.start)
    return lead is not None and lead.start() <= start and due.start - start <= _REACH


def _task(parts: Parts, work: _Work, frame: Frame) -> Task | None:
    """Return a task of its parts, or None where too little says that it is one."""
    due = work.due
    said = work.gives or bool(frame.owners and (due or work.end - work.start > 2 * _MIN_WORK))
    if due is None and not said:
        return None
    if due is not None and not (said or work.units or (frame.directs and _is_to_do(parts, work, due))):
        return None
    recurs = due is not None and due.relation == "standing" and not _has_day(due)
    if not (frame.directs or work.gives) and (due is None or recurs):
        return None
    if due is not None and _is_past(parts, due) and not (frame.directs or _asks(parts, work)):
        # A report tells of a day that is over, unless it asks for something by then: that is its slip.
        return None
    at, end = behind(_ADVERB, parts, work.at, work.end), work.end
    if due is not None and at <= due.start and due.end <= end and not _goes_on(parts, due.end, end):
        lead = _DUE_LEAD.search(parts.folded, max(at, due.start - _REACH), due.start)
        end = lead.start() if lead and lead.start() > at else due.start
    at, end = _trimmed(parts, at, end)
    least = _MIN_GIVEN if work.gives or frame.owners or due else _MIN_WORK
    # A dotted line to be filled in is no work.
    if end - at < least or _SPOKEN.search(parts.text, at, end) is None:
        return None
    if due is None and (_APPEAL.fullmatch(parts.folded, at, end) or _NOTICE.match(parts.folded, at, end)):
        return None
    if due is None and _ITEM.match(parts.folded, at, end):
        return None
    purpose = _PURPOSE.search(parts.folded, at, end)
    end = purpose.start() if purpose and purpose.start() - at >= least else end
    surface = parts.text[at:end]
    return Task(
        start=at,
        end=end,
        surface=surface,
        what=" ".join(surface.split()),
        units=work.units,
        due=due,
        confidence=_sureness(work, frame),
        evidence="sentence",
    )


def _sureness(work: _Work, frame: Frame) -> float:
    """Return how sure a task is: by its verb, and by how well those who lead it are known.

    Measured on the papers of `corpora/README.md`: of the tasks of organs known by name 95 in 100 were tasks,
    of groups 90, of organs that no list knows, or of nobody named, 80.
    """
    sure = min((u.confidence for u in work.units if u.role == "lead"), default=0.0)
    if sure <= _UNKNOWN:
        return 0.65
    if work.gives and not frame.ordered:
        return 0.9
    return 0.85 if sure >= _KNOWN else 0.75


_UNKNOWN, _KNOWN = 0.7, 0.9


def _asks(parts: Parts, work: _Work) -> bool:
    """Tell whether work is given or asked for in so many words (`Yêu cầu các đơn vị …`)."""
    return work.gives or givers().match_at(parts.folded, work.start) is not None


def _is_to_do(parts: Parts, work: _Work, due: Deadline) -> bool:
    """Tell whether what stands before a deadline is work: something is done, sent or reported by then."""
    if _is_past(parts, due):
        return False
    before = parts.folded[work.start : due.end]
    return _PAST.search(before) is None and _DELIVERS.search(before) is not None


def _is_past(parts: Parts, due: Deadline) -> bool:
    return due.to is not None and parts.written is not None and due.to < parts.written


def _has_day(due: Deadline) -> bool:
    """Tell whether a time that recurs names a day (`trước ngày 15/12 hằng năm`)."""
    return any(c.isdigit() for c in due.surface)


def _goes_on(parts: Parts, at: int, end: int) -> bool:
    """Tell whether more of the work stands behind a deadline, not only its purpose (`để tổng hợp`)."""
    remark = _REMARKED.match(parts.folded, at, end)
    rest = parts.folded[remark.end() if remark else at : end].strip(" .;:,)/(\n")
    return len(rest) >= _MIN_WORK and not rest.startswith(("để ", "chịu trách nhiệm"))


def _trimmed(parts: Parts, at: int, end: int) -> tuple[int, int]:
    while at < end and (parts.text[at].isspace() or parts.text[at] in ",:;-–"):
        at += 1
    while end > at and (parts.text[end - 1].isspace() or parts.text[end - 1] in ",.:;-–/("):
        end -= 1
    return at, end
