"""Tasks of running text: `Giao Sở Nội vụ chủ trì, phối hợp với Sở Tài chính …, hoàn thành trước ngày …`.

A sentence gives work where it begins with the verb that does (`Giao`), with the organ that leads (`Sở Nội vụ
chủ trì`), under a heading that is an organ's name, in a part that gives out work (`TỔ CHỨC THỰC HIỆN`, `yêu
cầu:`) with an organ at its head, or where it states a deadline. What a report says was done is no task.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractor.language.task_clauses import clause_tasks
from extractor.language.task_heads import LEAD_IN, Frame, behind
from extractor.language.task_parts import CAPITAL, Parts
from extractor.language.task_titles import ARABIC, heading_of, is_plain_title, is_towards, title_level
from extractor.lexicon.tasks import givers, opens_organ, work_verbs
from extractor.records import Task, TaskUnit
from extractor.text.reading import Paragraph

_SENTENCE = re.compile(
    r"[.!?\n](?:(?<=[.!?])(?<![.,…][.!?])(?=\s+[(“\"]?[^\W\d_])"
    r"|(?<=\n)(?=\s{0,6}(?:[-–+•*]|\d{1,2}[.)]|[a-zđ][.)])\s))"
)
_ADDRESS = re.compile(r"\s{0,3}kính gửi|[^\n]{0,200}(?<!\w)điện:?\s{0,3}$")
_PART = re.compile(r"\s{0,3}(?:\(|điều \d{1,3}[.:])")
_ARTICLE = re.compile(r"\s{0,3}điều \d{1,3}[.:]\s")
# A title of a part that gives out work, and one that tells of work done.
_ORDERS = re.compile(
    r"tổ chức thực hiện|phân công|trách nhiệm|nhiệm vụ|giải pháp|phương hướng|thời gian tới|yêu cầu đối với"
    r"|kiến nghị|chế độ (?:thông tin|báo cáo)"
)
_TELLS = re.compile(
    r"kết quả|đánh giá|tình hình|thực trạng|hạn chế|tồn tại|thành tích|danh sách|khen"
    r"|mục đích|mục tiêu|quan điểm|chỉ tiêu"
)
_LISTS = re.compile(r"thành phần|đại biểu|đối tượng|số lượng|cơ cấu")
_PLANS = re.compile(r"nhiệm vụ|phương hướng|giải pháp|kế hoạch")
_INTRO = re.compile(r"(?<!\w)(?:yêu cầu|đề nghị|giao|phân công|chỉ thị|chỉ đạo|kết luận)(?!\w)")
_FOLLOWING = re.compile(
    r"\s{1,3}[^.;:\n]{0,70}?(?:thực hiện|triển khai)[^.;:\n]{0,90}"
    r"(?:như sau|sau đây|dưới đây|sau|nội dung|nhiệm vụ|công việc|giải pháp|biện pháp)\s{0,2}:"
)
_DOES = re.compile(
    r"\s{1,3}(?:(?:tập trung|khẩn trương|chủ động|nghiêm túc|tiếp tục|cần|phải),? ){0,3}(?:tổ chức )?"
    r"(?:thực hiện|triển khai)[^.;:\n]{0,120}(?:như sau|sau đây|dưới đây|sau)\s{0,2}:"
)
# The last paragraphs speak of the whole paper again.
_CLOSES = re.compile(r"\s{0,3}(?:trên đây là|trong quá trình|trong khi thực hiện|nhận được)(?!\w)")
_NUMBERED = re.compile(r"\s{0,6}(?:\d{1,2}(?:\.\d{1,2}){0,2}|[a-zđ])[.)]\s")
# A point under `đề nghị … thực hiện các nội dung sau:` that sets a rule or a case.
_RULE = re.compile(
    r"(?:báo cáo (?:lập|theo|gồm|phải|nêu)|việc|đối với|về|trường hợp|nếu|khi|trong|hiện|đến nay|ngoài ra"
    r"|riêng|các|những)(?!\w)"
)


@dataclass(slots=True)
class _Flow:
    """What the paragraphs so far say of those to come."""

    owners: tuple[TaskUnit, ...] = ()
    asked: tuple[TaskUnit, ...] = ()
    addressed: bool = False
    ordered: int | None = None
    """The level of the title that opened a part which gives out work."""
    given: tuple[TaskUnit, ...] = ()
    """Those whom the paragraph before gave work that it goes on with (`Giao Trường X chuẩn bị:`, `+ …`)."""
    listing: int | None = None
    """The level of the title that opened a part which only lists who takes part, or how many."""
    plain: bool = False
    """The heading that the points stand under has no number, so that another title ends them."""
    number: str | None = None
    """That of the heading which the points stand under: `2` of `2.1`."""
    plans: bool = False
    """In a report: the part about what is ahead."""
    begun: bool = False
    """Some work has been given: in a dispatch an organ that opens a later paragraph is to do what it says."""


def sentence_tasks(
    parts: Parts,
    paragraphs: list[Paragraph],
    *,
    intros: frozenset[int],
    directs: bool,
    orders: bool,
    reports: bool,
) -> Iterator[Task]:
    """Yield the tasks of sentences.

    Args:
        parts: the document.
        paragraphs: those of its flow, in order, whose sentences may give work.
        intros: where those begin that only introduce what is asked, as the last of the bases does.
        directs: whether the document is of a sort that gives out work, so that no verb need say so.
        orders: whether it gives nothing but work, so that a numbered point that an organ opens is its task,
            and so is any paragraph behind the first that gives some.
        reports: whether it is a report, which does so in its last part only.
    """
    flow = _Flow()
    for paragraph in paragraphs:
        start = behind(LEAD_IN, parts, paragraph.start, paragraph.end)
        level = title_level(parts, paragraph) if directs or reports else None
        if level is not None:
            _enter(parts, paragraph, flow, level, reports=reports)
        if paragraph.start in intros:
            # Bases stand below those whom the paper is addressed to.
            flow.addressed = flow.addressed and _ADDRESS.match(parts.folded, paragraph.start) is not None
            _introduces(parts, paragraph, start, flow)
            continue
        if not (directs or flow.plans):
            yield from _undirected(parts, paragraph, start, flow)
            continue
        if _passes(parts, paragraph, start, flow):
            item = _NUMBERED.match(parts.folded, paragraph.start, paragraph.end) is not None
            ordered = flow.ordered is not None or (orders and (item or flow.begun))
            for task in _tasks_in(parts, paragraph, start, flow, Frame(True, ordered, flow.owners)):
                flow.begun = True
                yield task


def _undirected(parts: Parts, paragraph: Paragraph, start: int, flow: _Flow) -> Iterator[Task]:
    """Yield what a law or report gives: only a day or `Giao` makes an errand; most lines have neither."""
    if _ARTICLE.match(parts.folded, paragraph.start, paragraph.end):
        flow.owners = heading_of(parts, start, paragraph.end)
    if parts.dates_in(start, paragraph.end) or givers().match_at(parts.folded, start):
        for begin, stop in _sentences(parts, start, paragraph.end):
            yield from clause_tasks(parts, begin, stop, Frame(directs=False, owners=flow.owners))


def _passes(parts: Parts, paragraph: Paragraph, start: int, flow: _Flow) -> bool:
    """Take down what a paragraph says of those to come; tell whether it may give work itself."""
    number = ARABIC.match(parts.folded, paragraph.start, paragraph.end)
    numbered = number is not None
    ordered = flow.ordered is not None
    plain = ordered and not numbered and is_plain_title(parts, paragraph)
    group = plain or (numbered and (ordered or is_towards(parts, start, paragraph.end)))
    heading = heading_of(parts, start, paragraph.end, group=group, plain=plain)
    bullet = parts.text[paragraph.start : start].strip()[:1] in ("-", "–", "+", "•", "*")
    # Whom a dispatch is sent to is listed like headings, and given nothing by that.
    flow.addressed = flow.addressed and bool(bullet or heading)
    if _ADDRESS.match(parts.folded, paragraph.start, paragraph.end):
        flow.addressed, flow.owners, flow.asked = True, (), ()
    elif _opens_part(parts, paragraph):
        flow.owners = flow.asked = ()
        if heading and _ARTICLE.match(parts.folded, paragraph.start, paragraph.end):
            flow.owners = heading
            return False
    elif flow.addressed:
        return False
    elif heading:
        flow.owners = () if flow.listing is not None else heading
        flow.plain, flow.number = plain, number[1] if number else None
        return False
    elif plain and flow.plain and not work_verbs().match_at(parts.folded, start):
        # `Chế độ báo cáo`, among headings without numbers: nobody's.
        flow.owners = ()
        return False
    elif _introduces(parts, paragraph, start, flow):
        return False
    if not bullet and flow.owners:
        anew = parts.text[paragraph.start : paragraph.start + 1].isdigit()
        below = number is not None and flow.number is not None and number[1].startswith(f"{flow.number}.")
        if (anew and not below) or _CLOSES.match(parts.folded, paragraph.start, paragraph.end):
            flow.owners = ()
    return True


def _introduces(parts: Parts, paragraph: Paragraph, start: int, flow: _Flow) -> bool:
    """Take down a sentence that introduces what is asked (`yêu cầu:`) and of whom; tell if it is one."""
    if not parts.folded[start : paragraph.end].rstrip().endswith(":"):
        return False
    units, stop = parts.organs_from(start, paragraph.end, "lead", unlisted=flow.ordered is not None)
    if any(u.name is None for u in units) and _DOES.match(parts.folded, stop, paragraph.end):
        # `Các đơn vị tập trung thực hiện một số việc sau:`, while an organ by name tells of its own paper.
        flow.owners, flow.number = units, None
        return True
    last = None
    for last in _INTRO.finditer(parts.folded, start, paragraph.end):
        units, stop = parts.organs_from(last.end() + 1, paragraph.end, "lead")
        if units and _FOLLOWING.match(parts.folded, stop, paragraph.end):
            flow.asked = units
            break  # `đề nghị các sở chỉ đạo các đơn vị thực hiện …`
    needed = _needed(parts, start, paragraph.end)
    if needed and not flow.asked:
        flow.asked = needed
        return True
    if last is not None and not _NUMBERED.match(parts.folded, paragraph.start, paragraph.end):
        flow.ordered, flow.owners = 1, ()
    return last is not None and bool(flow.asked)


def _needed(parts: Parts, start: int, end: int) -> tuple[TaskUnit, ...]:
    """Return who is to do what a list tells that a sentence introduces (`… tỉnh A cần … các việc sau:`)."""
    need = _NEEDS.search(parts.folded, start, end)
    if need is None:
        return ()
    place = _PLACE.search(parts.text, max(start, need.start() - _NAME), need.start())
    if place:
        at, stop = place.span()
        return (TaskUnit(start=at, end=stop, surface=parts.text[at:stop], role="lead", confidence=0.7),)
    comma = parts.folded.rfind(", ", start, need.start())
    for at in (start, comma + 2) if comma >= 0 else (start,):
        units, stop = parts.organs_from(at, need.start(), "lead")
        if units and stop == need.start():
            return units
    return ()


_NEEDS = re.compile(
    r" cần (?=(?:tiếp tục|tập trung|khẩn trương|thực hiện|triển khai|chủ động|quan tâm)(?!\w))"
)
_PLACE = re.compile(r"(?:[Tt]ỉnh|[Tt]hành phố|[Xx]ã|[Pp]hường|[Hh]uyện)(?: " + CAPITAL + r"\w{0,7}){1,4}$")
_NAME = 48


def _tasks_in(parts: Parts, paragraph: Paragraph, start: int, flow: _Flow, frame: Frame) -> Iterator[Task]:
    numbered = bool(flow.asked and not frame.owners) and (
        _NUMBERED.match(parts.folded, paragraph.start, paragraph.end) is not None
        or work_verbs().match_at(parts.folded, start) is not None
    )
    asked = Frame(directs=True, ordered=frame.ordered, owners=flow.asked)
    sub = flow.given and parts.text[paragraph.start : start].lstrip()[:1] == "+"
    under = Frame(directs=True, ordered=frame.ordered, owners=flow.given) if sub else None
    last: Task | None = None
    own = _opener(parts, start, paragraph.end) if frame.ordered and not frame.owners else None
    opener = own or (asked if numbered else None)
    for n, (begin, stop) in enumerate(_sentences(parts, start, paragraph.end)):
        begin = _behind_topic(parts, begin, stop)
        at = behind(LEAD_IN, parts, begin, stop)
        rule = _RULE.match(parts.folded, at, stop) or opens_organ(parts.folded, at)
        mine = numbered and not (rule or own) and (n == 0 or bool(parts.dates_in(begin, stop)))
        same = opener if n and not rule and work_verbs().match_at(parts.folded, at) else None
        for task in clause_tasks(parts, begin, stop, asked if mine else under or same or frame):
            last = task
            yield task
    if under is None:
        more = parts.folded[start : paragraph.end].rstrip()[-1:] in (";", ":")
        flow.given = tuple(u for u in last.units if u.role == "lead") if last is not None and more else ()


def _behind_topic(parts: Parts, start: int, end: int) -> int:
    """Return where a sentence gives work behind what it is about (`1. Về kinh phí: giao Sở Tài chính …`)."""
    at = behind(LEAD_IN, parts, start, end)
    if _TOPIC.match(parts.folded, at, end):
        for colon in _COLON.finditer(parts.folded, at, min(end, at + _MAX_TOPIC)):
            behind_it = colon.end()
            if givers().match_at(parts.folded, behind_it) or parts.organs_from(behind_it, end, "lead")[0]:
                return behind_it
            if _AS.match(parts.folded, behind_it, end):
                return behind_it
            if _WHICH.match(parts.folded, at, behind_it) and work_verbs().match_at(parts.folded, behind_it):
                return behind_it
    return start


# `Báo cáo học kỳ I: gửi trước ngày …`: which of several.
_WHICH = re.compile(r"báo cáo [^.;:\n]{1,30}:")
_TOPIC = re.compile(r"(?:về|đối với|việc|báo cáo|kiến nghị|đề nghị|nội dung)(?!\w)")
_COLON, _MAX_TOPIC = re.compile(r":\s{1,2}"), 600
_AS = re.compile(r"với (?:vai trò|tư cách)|để|trên cơ sở|sau khi|căn cứ")


def _opener(parts: Parts, start: int, end: int) -> Frame | None:
    """Return the frame of the sentences that go on with what an organ at a paragraph's head is to do."""
    units, _ = parts.organs_from(start, end, "lead", unlisted=True)
    return Frame(directs=True, ordered=True, owners=units) if units else None


def _sentences(parts: Parts, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for mark in _SENTENCE.finditer(parts.folded, start, end):
        yield at, mark.start()
        at = mark.end()
    yield at, end


def _enter(parts: Parts, paragraph: Paragraph, flow: _Flow, level: int, *, reports: bool) -> None:
    """Take down a title: it opens a part that gives out work, or closes the one before."""
    tells = _TELLS.search(parts.folded, paragraph.start, paragraph.end) is not None
    opens = _ORDERS.search(parts.folded, paragraph.start, paragraph.end) is not None and not tells
    if opens:
        flow.ordered = level if flow.ordered is None else min(level, flow.ordered)
    elif flow.ordered is not None and level <= flow.ordered:
        flow.ordered = None
    if flow.listing is None or level <= flow.listing:
        lists = _LISTS.search(parts.folded, paragraph.start, paragraph.end)
        flow.listing = level if lists else None
    if level == 1:
        flow.asked = ()
        flow.plans = (
            reports and not tells and _PLANS.search(parts.folded, paragraph.start, paragraph.end) is not None
        )


def _opens_part(parts: Parts, paragraph: Paragraph) -> bool:
    """Tell whether a paragraph begins another part of the document, so that no heading before it holds on.

    An article does, a note in brackets (`(Kèm theo Quyết định …)`), and a line in capitals without a number:
    an annex's own letterhead or title (Nghị định 30/2020/NĐ-CP, Phụ lục I), never an organ given work.
    """
    if _PART.match(parts.folded, paragraph.start, paragraph.end):
        return True
    line = parts.text[paragraph.start : paragraph.end]
    return line.isupper() and behind(LEAD_IN, parts, paragraph.start, paragraph.end) == paragraph.start
