"""When a task is due: a day with a word for it, a period in which, what recurs and has no last day."""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from extractor.lexicon.tasks import standing_times
from extractor.records import DateMention, Deadline

if TYPE_CHECKING:
    from extractor.language.task_parts import Parts

Relation = Literal["before", "by", "during"]

_HOUR = r"(?:\d{1,2} ?(?:giờ|h) ?(?:\d{2})?(?: phút)?(?: (?:sáng|chiều|tối))?,? ?)?"
# What stands before a date that is a deadline. The date's own head word (`ngày`) may be part of the date.
_CUE = re.compile(
    r"(?:^|(?<!\w))(?P<cue>trước(?: thời hạn)?|chậm nhất(?: là)?(?: (?:vào|đến|trong|trước)){0,2}(?: hết)?"
    r"|muộn nhất(?: là)?(?: (?:vào|đến|trong|trước)){0,2}(?: hết)?|(?:đến|cho đến)? ?hết"
    r"|không (?:quá|chậm quá|muộn hơn)"
    r"|(?:hoàn thành|xong|kết thúc)(?P<work>[^.;\n]{0,40}?) (?P<in>trong|vào|đến)"
    r"|(?P<done>hoàn thành|xong|kết thúc)"
    r"|thời hạn[^.;\n]{0,20}?|thời gian hoàn thành:?)"
    rf"\s{{1,3}}{_HOUR}(?P<edge>ngày|cuối|đầu)?\s{{0,3}}$"
)
# The period in which something is to be done needs no verb for it where it ends the clause.
_WITHIN = re.compile(r"(?<!\w)(?:trong|vào(?: dịp| cuối| đầu)?)\s{1,3}" + _HOUR + r"(?:ngày\s{1,3})?$")
_CLOSES = re.compile(r"\s{0,3}(?:$|[.;)/]|, (?:để|chịu)|để(?!\w))")
_REACH = 70
# A day that tells which things are meant, or in which case, is no deadline: `đã được cấp trước ngày …`,
# `hợp đồng kí trước ngày … thì`, `người hoạt động cách mạng trước ngày …`.
_IF = re.compile(r"[^.;\n]{0,3}(?<!\w)thì(?!\w)|\s(?:mà|nhưng)(?!\w)")
_SINCE = re.compile(
    r"(?<!\w)(?:đã|được (?:cấp|kí|phê duyệt|thành lập|ban hành|tuyển dụng|công nhận|giao kết|thực hiện)"
    r"|hình thành|phát sinh|hoạt động cách mạng|có hiệu lực)(?!\w)[^.,;:\n]{0,40}$"
)
_EACH = r"(?:hằng|hàng|mỗi) (?:ngày|tuần|tháng|quí|năm|đợt)"
_RECURS = re.compile(rf"\s{{0,3}}{_EACH}(?!\w)")
_QUARTERLY = r"ngày \d{1,2} (?:của )?tháng (?:đầu|cuối)(?: tiên| cùng)? (?:của )?(?:(?:mỗi|hằng|hàng) )?quí"
_DATED = (
    rf"(?:trước|vào|từ|chậm nhất(?: là)?) (?:{_QUARTERLY}"
    r"|(?:cuối|đầu) mỗi [^\W\d_]{2,5}(?: [^\W\d_]{2,4})?"
    rf"|[^,;.\n]{{1,40}}? {_EACH})"
)
_STANDING = re.compile(
    rf"(?<!\w)(?:(?:định kì )?{_DATED}(?: và (?:{_DATED}|(?:cuối|đầu) [^\W\d_]{{2,5}}(?: học)?))?"
    rf"|định kì {_EACH}|{_EACH}(?=[.;]?\s{{0,2}}$))(?!\w)"
)
# `Năm 2025 và các năm tiếp theo` has no last day.
_ONWARD = re.compile(r"năm (?:tiếp theo|sau|kế tiếp)|trở đi(?!\w)|^từ (?![^\n]{0,80}đến )")
_DOING = re.compile(r"(?:(?:thực hiện|triển khai|tổ chức|tiến hành|đảm bảo|bảo đảm) ){1,3}")
_REPORTED = re.compile(rf"(?<!\w)báo cáo(?: [^\W\d_]{{2,8}}){{0,4}} (?P<each>{_EACH})(?!\w)")
_FROM = re.compile(r"thời gian(?: [^\W\d_]{2,8}){0,2}:? từ (?:ngày )?$")
_TILL = re.compile(r" ?(?:đến(?: hết)?(?: ngày)?|-|–) ?")
_VAGUE = ("thường xuyên", "định kì")
_LEADING = re.compile(rf"(?:định kì(?: {_EACH})?|{_EACH}|thường xuyên)(?!\w)")


def deadline_in(parts: Parts, start: int, end: int, *, within: bool = False) -> Deadline | None:
    """Return the deadline that a stretch states with a word for it (`trước ngày 15/12/2025`).

    Args:
        parts: the document.
        start: where the stretch begins.
        end: where it ends.
        within: take a period that ends the stretch, too (`tổ chức hội thi trong tháng 9`).
    """
    dates = parts.dates_in(start, end)
    if within and (span := _stretch(parts, dates, start, end)) is not None:
        return span
    for found in dates:
        if _RECURS.match(parts.folded, found.end, end):
            continue
        before = max(start, found.start - _REACH)
        cue = _CUE.search(parts.folded, before, found.start)
        if cue is None:
            reach = _WITHIN.search(parts.folded, before, found.start) if within else None
            if reach and _CLOSES.match(parts.folded, found.end, end):
                return _deadline(parts, found, reach.start(), "during")
            continue
        if _IF.match(parts.folded, found.end, end):
            continue
        if _SINCE.search(parts.folded, max(start, cue.start() - _REACH), cue.start()):
            continue
        relation: Relation = "before" if "trước" in cue["cue"] else "by"
        begin = cue.start("cue")
        if (cue["in"] or cue["done"]) and "hết" not in cue["cue"] and found.kind != "date":
            relation = "during"
        if cue["work"]:
            # `hoàn thành giải phóng mặt bằng trong quý III`: the work stands between.
            begin = cue.start("in")
        due = _deadline(parts, found, begin, relation, last=cue["edge"] == "cuối")
        if due is not None:
            return due
    return None


def _stretch(parts: Parts, dates: Sequence[DateMention], start: int, end: int) -> Deadline | None:
    """Return the days from which until which work goes on, where a clause ends with `thời gian từ … đến …`.

    Without that word they are those of what is worked on (`tham gia đợt thi đua từ ngày … đến ngày …`).
    """
    if len(dates) < 2:
        return None
    first, last = dates[-2:]
    opens = _FROM.search(parts.folded, max(start, first.start - _REACH), first.start)
    if not (opens and _TILL.fullmatch(parts.folded, first.end, last.start)):
        return None
    until = _deadline(parts, last, opens.start(), "during")
    since = _deadline(parts, first, opens.start(), "during")
    if until is None or since is None or not _CLOSES.match(parts.folded, last.end, end):
        return None
    return until.model_copy(update={"from_": since.from_})


def standing_in(parts: Parts, start: int, end: int) -> Deadline | None:
    """Return the time of work that recurs (`trước ngày 20 hằng tháng`), or None."""
    found = _STANDING.search(parts.folded, start, end)
    if found is not None:
        return _standing(parts, *found.span())
    reported = _REPORTED.search(parts.folded, start, end)
    return _standing(parts, *reported.span("each")) if reported else None


def leading_time(parts: Parts, start: int, end: int, *, again: bool = False) -> Deadline | None:
    """Return the time that a stretch begins with: `Trước ngày 10/12/2026, …`, `Hằng quý …`, `Định kỳ …`.

    In a clause that goes on with work said before (`again`), `thường xuyên …` only says how it is done.
    """
    found = _STANDING.match(parts.folded, start, end) or _LEADING.match(parts.folded, start, end)
    if found is not None and found[0] in _VAGUE and (again or _is_dated(parts, found.end(), end)):
        found = None
    if found is not None:
        return _standing(parts, *found.span())
    for date in parts.dates_in(start, min(end, start + _REACH))[:1]:
        cue = _CUE.search(parts.folded, start, date.start)
        if cue is None or cue["work"] or cue["done"]:
            continue
        if cue.start() == start and parts.folded[date.end : date.end + 1] == ",":
            relation: Relation = "before" if "trước" in cue["cue"] else "by"
            return _deadline(parts, date, start, relation, last=cue["edge"] == "cuối")
    return None


def _is_dated(parts: Parts, start: int, end: int) -> bool:
    """Tell whether the rest of a clause says when more closely than `thường xuyên` or `định kỳ` before it."""
    semicolon = parts.folded.find(";", start, end)
    stop = semicolon if semicolon >= 0 else end
    return (standing_in(parts, start, stop) or deadline_in(parts, start, stop)) is not None


def time_of(parts: Parts, start: int, end: int) -> Deadline | None:
    """Return when a cell or a label says that work is done: a deadline, a period, `Thường xuyên`."""
    due = standing_in(parts, start, end) or deadline_in(parts, start, end)
    if due is not None:
        return due
    a, b = parts.stripped(start, end)
    if _ONWARD.search(parts.folded[a:b]):
        return _standing(parts, a, b)
    dates = parts.dates_in(a, b)
    if dates:
        first, last = _deadline(parts, dates[0], a, "during"), _deadline(parts, dates[-1], a, "during")
        if first is not None and last is not None:
            return last.model_copy(update={"from_": first.from_})
    done = _DOING.match(parts.folded, a, b)
    a = done.end() if done else a
    if b > a and standing_times().match_at(parts.folded, a):
        return _standing(parts, a, b)
    return None


def _standing(parts: Parts, start: int, end: int) -> Deadline:
    return Deadline(start=start, end=end, surface=parts.text[start:end], relation="standing", confidence=0.9)


def _deadline(
    parts: Parts, found: DateMention, start: int, relation: Relation, *, last: bool = False
) -> Deadline | None:
    """Return a deadline; `before` a month is before its first day, or with `last` before its last."""
    days = _days(parts, found)
    if days is None:
        return None
    day = days[0] if relation == "before" and not last else days[1]
    guessed = found.kind == "day_month"
    return Deadline.model_validate(
        {
            "start": start,
            "end": found.end,
            "surface": parts.text[start : found.end],
            "relation": relation,
            "from": days[0] if relation == "during" else None,
            "to": day,
            "confidence": found.confidence * (0.8 if guessed else 1.0),
            "evidence": "year of the document" if guessed else None,
        }
    )


def _days(parts: Parts, found: DateMention) -> tuple[str, str] | None:
    """Return the first and last day of a date or period; a day without a year is the next one."""
    if found.period is not None:
        return found.period.from_, found.period.to
    iso = found.iso or ""
    match found.kind:
        case "date":
            return iso, iso
        case "year":
            return f"{iso}-01-01", f"{iso}-12-31"
        case "month":
            year, month = int(iso[:4]), int(iso[5:7])
            return f"{iso}-01", f"{iso}-{calendar.monthrange(year, month)[1]:02}"
        case _ if parts.written is not None:
            year, day = int(parts.written[:4]), iso.lstrip("-")
            full = f"{year + (day < parts.written[5:])}-{day}"
            return full, full
    return None
