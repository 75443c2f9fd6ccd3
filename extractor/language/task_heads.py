"""How a clause begins: the verb that gives work, the organs it is given to, those that help, and the time."""

from __future__ import annotations

import re
from typing import NamedTuple

from extractor.language.task_parts import CAPITAL, Parts
from extractor.language.task_times import leading_time
from extractor.lexicon.tasks import givers, work_verbs
from extractor.records import Deadline, TaskUnit

LEAD_IN = re.compile(
    r"[\s\-–+•*]{0,6}(?:\(?(?:điều )?(?:\d{1,2}(?:\.\d{1,2}){0,3}(?:[.)]|-\s)|[a-zđivx]{1,4}[.)])\s{0,3})?"
    r"[\s\-–+•*]{0,4}(?:theo đó,\s)?"
)
_LEADS = re.compile(
    r"(?:[\s,:]{0,3}(?:(?:là|làm) (?:cơ quan |đơn vị )?(?:chủ trì|đầu mối|thường trực)(?: thường trực)?,?"
    # Who chairs a meeting leads no work by that: it is the work.
    r"|(?:(?:khẩn trương|chủ động|tiếp tục|trực tiếp) )?(?:đồng )?chủ trì(?! (?:các |những )?"
    r"(?:buổi|cuộc|hội nghị|phiên|kỳ họp|kì họp|lễ)(?!\w))"
    r"|chịu trách nhiệm(?: chủ trì)?|có trách nhiệm|đầu mối)(?!\w)){1,3}"
)
_COLON = re.compile(r"\s{0,2}(?:\([^()\n]{1,160}\)\s{0,2})?:\s{1,3}(?=\w)")
_WITH = re.compile(
    r"[\s,]{0,3}(?:và )?(?:phối hợp(?: chặt chẽ)?(?: với| cùng)?|phối với|cùng(?: với)?)[\s:]{1,3}"
)
_GOES_ON = re.compile(r"[\s,]{1,3}(?:tiếp tục|chủ động|tăng cường)(?= phối hợp)")
# What was or is done already, and what is done to something: `được xử lí theo …` is a rule.
# `Trên cơ sở …, chủ trì …`: what the work rests on, before the verb of who leads.
_REASON = re.compile(
    r"(?:trên cơ sở|căn cứ|theo|trong phạm vi) [^.;:\n]{0,200}?,\s{1,3}(?=chủ trì|phối hợp với)"
)
# So does the role that an organ plays (`tiếp tục phát huy vai trò cơ quan thường trực, chủ trì …`).
_RESTS_ON = re.compile(
    r"(?:,\s{1,3}(?:trên cơ sở|căn cứ|theo)|[\s,]{1,3}(?:(?:tiếp tục|chủ động) )?(?:phát huy|thực hiện|làm)"
    r" (?:tốt |đúng )?vai trò) [^.;:\n]{0,200}?,?\s{1,3}(?=chủ trì|phối hợp với|có trách nhiệm)"
)
# `, trực tiếp là đồng chí Chủ tịch UBND xã`: who of the organ is meant, or first of all.
_NAMELY = re.compile(r",\s{1,3}(?:mà )?(?:trực tiếp|trước hết|cụ thể|nòng cốt|nhất)(?: là)?\s{1,3}")
_DONE = re.compile(r"[\s,]{0,3}(?:(?:đã|vừa|đang|bị|do)(?!\w)|được(?! (?:giao|phân công))(?!\w))")
# What an organ is asked to grant is an award's proposal.
_GRANTS = re.compile(
    r"[\s,]{0,3}(?:xét|xem xét|quyết định)?[\s,]{0,3}(?:và )?(?:truy )?(?:tặng|khen|công nhận|phong)(?!\w)"
)
_ASKS = re.compile(r"đ(?<!\wđ)ề nghị\s{1,3}|y(?<!\wy)êu cầu\s{1,3}")
_TOLD = re.compile(r"(?<!\w)(?:đã|theo|được|các|có|hồ sơ|văn bản|tờ trình|những|một số|mục đích)[,\s]{1,3}$")
_BEFORE, _NAME_WORDS = 12, 2
# `Phó Thủ tướng Chính phủ Trần Hồng Hà`, `Giám đốc Sở Y tế Lê Thị Hoa`: who holds the post, by name.
_HIGH = re.compile(rf"(?:Phó )?Thủ tướng(?: Chính phủ)?(?: {CAPITAL}\w{{0,7}}){{2,5}}")
_HOLDER = re.compile(rf"(?: {CAPITAL}\w{{0,7}}){{2,5}}(?= \w)")
_POSTED = re.compile(r"(?:giám đốc|chủ tịch|trưởng|bí thư|chánh|chủ nhiệm)[\w ]{0,24}$")
_PERSON = re.compile(r"(?:Đồng chí|đồng chí|Đ/c|đ/c|Ông|ông|Bà|bà)(?: [^\W\d_]\w{0,7}){2,5}")
# `, Phó Bí thư Thường trực Đảng ủy, `: a post between commas, before what its holder is to do.
_POST = re.compile(r"\s?,\s{1,3}(\w[^,.;:()\n]{2,120}),\s{1,3}(?=\w)")
_ROLES = re.compile(r"[^.;:\n]{0,120}:\s{1,3}(?=\w)")
# After an organ these words tell of it; a small letter else begins what it is to do.
_ABOUT = re.compile(
    r"(?:là|của|thuộc|tại|trong|với|theo(?! dõi| chức năng| nhiệm vụ| thẩm quyền| phân công)"
    r"|gồm|không|có(?! trách nhiệm| ý kiến| giải pháp| biện pháp)"
    r"|và|hoặc|nêu|trên(?! cơ sở)|ở|từ|đến|nhận"
    r"|mỗi|đều|cả|số)(?!\w)"
)
_ACTS = re.compile(r"\s{1,3}(?=[^\W\d_])")
_COMMA = re.compile(r"\s{0,3},?\s{0,3}")
_BLANK = re.compile(r"[\s,:]{0,4}")
_BRACKET = re.compile(r"(?:\s{0,2}\([^()\n]{1,300}\))?")
# `phải` and `cần` say that it is work, and are none of it.
_MUST = re.compile(r"\s{1,3}(?:cần phải|phải|cần)(?=\s)")


class Frame(NamedTuple):
    """What stands around a sentence.

    Attributes:
        directs: it is of a paper, or a part of one, that gives out work, so that no verb need say so.
        ordered: it is of a part where an organ at its head is the one that is to do it.
        owners: the organs of the heading it stands under, or those that the part's first sentence asks.
    """

    directs: bool
    ordered: bool = False
    owners: tuple[TaskUnit, ...] = ()


class Head(NamedTuple):
    """How a clause begins: who is to do it, and where the work begins."""

    at: int
    units: tuple[TaskUnit, ...] = ()
    helpers: tuple[TaskUnit, ...] = ()
    gives: bool = False
    time: Deadline | None = None


def head_of(parts: Parts, start: int, end: int) -> tuple[tuple[TaskUnit, ...], int] | None:
    """Return the organs that a stretch gives work to, leading and helping, and where the work begins."""
    head = read_head(parts, behind(LEAD_IN, parts, start, end), end, Frame(directs=True), first=True)
    return ((*head.units, *head.helpers), head.at) if head is not None and head.gives else None


def read_head(parts: Parts, start: int, end: int, frame: Frame, *, first: bool) -> Head | None:
    """Read how a clause begins; None where it tells what was done, or proposes an award."""
    time = leading_time(parts, start, end, again=not first)
    at = behind(_COMMA, parts, time.end, end) if time else start
    giver = givers().match_at(parts.folded, at)
    if giver and first and not (time or parts.text[start].isupper() or parts.text[start - 2] == ":"):
        giver = None
    unlisted = bool(giver and frame.directs) or (first and frame.ordered)
    units, stop = parts.organs_from(giver[0] + 1 if giver else at, end, "lead", unlisted=unlisted)
    if first and frame.directs and not (giver or units or frame.owners):
        asked = _asked_within(parts, at, end)
        if asked is not None:
            return Head(asked[1], asked[0], gives=True, time=time)
    asks = givers().match_at(parts.folded, behind(_COMMA, parts, stop, end)) if units and not giver else None
    if asks is not None and frame.directs:
        # `Sở Nội vụ đề nghị các đơn vị …`: the first organ speaks. `Sở Y tế phân công bác sĩ …` works itself.
        told, after = parts.organs_from(asks[0] + 1, end, "lead", unlisted=True)
        if told or not (asks[1] and frame.ordered):
            giver, units, stop = asks, told, after
    if not units:
        units, stop = _person(parts, giver[0] + 1 if giver else at, end)
    if not (units or giver) and first and frame.ordered:
        units, stop = _after_reasons(parts, at, end)
    if _DONE.match(parts.folded, stop, end) or _GRANTS.match(parts.folded, stop, end):
        return None if units or giver or first else Head(start)
    if giver and not units and (giver[1] or frame.directs):
        # `Đề nghị gửi bổ sung …`: whoever is meant. `Phân công một người …` is work itself.
        return Head(at if giver[1] else giver[0] + 1, time=time)
    if units and not units[-1].surface.startswith(("đồng chí", "Đồng chí")):
        holder = _HOLDER.match(parts.text, stop, end)
        stop = holder.end() if holder and _POSTED.search(parts.folded, at, units[-1].start) else stop
    stop = behind(_RESTS_ON, parts, _past_namely(parts, stop, end), end) if units else stop
    aside = behind(_BRACKET, parts, stop, end)
    leads = None
    if units:
        leads = _LEADS.match(parts.folded, stop, end) or _colon(parts, stop, end)
        leads = leads or _LEADS.match(parts.folded, aside, end) or _MUST.match(parts.folded, aside, end)
    if not units:
        # `Chủ trì, phối hợp với …` under the heading of the organ that leads.
        if frame.owners and (reason := _REASON.match(parts.folded, at, end)):
            at = reason.end()
        own = _LEADS.match(parts.folded, at, end) if frame.owners else None
        helpers, work = _helpers(parts, behind(_GOES_ON, parts, own.end(), end) if own else at, end)
        time = time or leading_time(parts, work, end, again=not first)
        return Head(_past(parts, work if helpers or own else at, end, time), (), helpers, False, time)
    at = leads.end() if leads else aside if _acts(parts, aside, end) else stop
    helpers, at = _helpers(parts, behind(_GOES_ON, parts, at, end), end)
    acts = frame.ordered and _acts(parts, at, end)
    # A later clause is another organ's only where it says so in full.
    gives = bool(giver and (giver[1] or frame.directs)) or bool((leads or acts or helpers) and frame.directs)
    if not gives and not first:
        return Head(start, time=time)
    blank = behind(_BLANK, parts, at, end)
    time = time or leading_time(parts, blank, end)
    return Head(_past(parts, at, end, time), units, helpers, gives, time)


def _asked_within(parts: Parts, at: int, end: int) -> tuple[tuple[TaskUnit, ...], int] | None:
    """Return whom a sentence asks behind its reasons (`Để …, Sở đề nghị các xã …`), and where that begins."""
    found = _ASKS.search(parts.folded, at, end)
    if found is None or _TOLD.search(parts.folded, max(at, found.start() - _BEFORE), found.start()):
        return None
    units, stop = parts.organs_from(found.end(), end, "lead", unlisted=True)
    if not units or not _acts(parts, stop, end) or _GRANTS.match(parts.folded, stop, end):
        return None
    return units, stop


def _past_namely(parts: Parts, at: int, end: int) -> int:
    """Return where the remark ends that says who of an organ is meant; the offset where none stands."""
    opens = _NAMELY.match(parts.folded, at, end)
    if opens is None:
        return at
    units, stop = parts.organs_from(opens.end(), end, "lead")
    return stop if units else at


def _after_reasons(parts: Parts, at: int, end: int) -> tuple[tuple[TaskUnit, ...], int]:
    """Return the organ that acts once something is so (`Sau khi …, Bộ Tài chính báo cáo …`)."""
    reason = _REASONS.match(parts.folded, at, end)
    if parts.text[end - 1] == ":":
        return (), at  # it introduces what follows
    for comma in _NEXT.finditer(parts.folded, reason.end(), min(end, at + _LONG_REASON)) if reason else ():
        units, stop = parts.organs_from(comma.end(), end, "lead")
        if (
            units
            and not _SPEAKS.match(parts.folded, stop, end)
            and (_acts(parts, stop, end) or _LEADS.match(parts.folded, stop, end))
        ):
            return units, stop
    return (), at


_REASONS = re.compile(r"(?:sau khi|trước khi|khi|trên cơ sở|căn cứ|để|với (?:vai trò|tư cách))(?!\w)")
_SPEAKS = re.compile(r"\s{1,3}(?:yêu cầu|đề nghị|chỉ thị|kết luận|giao|phân công|thông báo|có ý kiến)(?!\w)")
_NEXT = re.compile(r",\s{1,3}")
_LONG_REASON = 300


def _colon(parts: Parts, at: int, end: int) -> re.Match[str] | None:
    """Return the colon between an organ and what it is to do: in small letters, or a verb of work."""
    found = _COLON.match(parts.folded, at, end)
    if found is None:
        return None
    acts = parts.text[found.end()].islower() or work_verbs().match_at(parts.folded, found.end())
    return found if acts else None


def _person(parts: Parts, at: int, end: int) -> tuple[tuple[TaskUnit, ...], int]:
    """Return a person in charge, by name, and where the name and the posts behind it end; nobody else."""
    high = _HIGH.match(parts.text, at, end)
    if high is not None:
        unit = TaskUnit(start=at, end=high.end(), surface=high[0], role="lead", confidence=0.8)
        return (unit,), high.end()
    found = _PERSON.match(parts.text, at, end)
    if found is None:
        return (), at
    words = found[0].split()
    named = [n for n, word in enumerate(words) if word[0].isupper() and n]
    if not named or named[0] != (2 if words[0].lower() == "đồng" else 1):
        return (), at
    last = next((n for n, word in enumerate(words) if n > named[0] and not word[0].isupper()), len(words))
    if last - named[0] < _NAME_WORDS:
        return (), at  # `đồng chí Hiệu trưởng` is a post
    stop = at + len(" ".join(words[:last]))
    unit = TaskUnit(start=at, end=stop, surface=parts.text[at:stop], role="lead", confidence=0.8)
    roles = _ROLES.match(parts.folded, stop, end)
    if roles and parts.text[roles.end()].islower():
        return (unit,), parts.folded.rindex(":", stop, roles.end())
    post = _POST.match(parts.text, stop, end)
    if post and parts.text[post.start(1)].isupper() and parts.text[post.end()].islower():
        return (unit,), post.end(1)
    return (unit,), stop


def _past(parts: Parts, at: int, end: int, time: Deadline | None) -> int:
    """Return where the work begins, behind a time that stands just before it."""
    if time is not None and 0 <= time.start - at <= len(", : "):
        return behind(_COMMA, parts, time.end, end)
    return at


def _acts(parts: Parts, at: int, end: int) -> bool:
    """Tell whether what an organ is to do begins at an offset: a small word that tells nothing about it."""
    blank = _ACTS.match(parts.text, at, end)
    if blank is None or not parts.text[blank.end()].islower():
        return False
    return _ABOUT.match(parts.folded, blank.end(), end) is None


def _helpers(parts: Parts, at: int, end: int) -> tuple[tuple[TaskUnit, ...], int]:
    """Return the organs that help, and where the work that they help with begins."""
    joins = _WITH.match(parts.folded, at, end)
    helpers, stop = parts.organs_from(joins.end(), end, "support", unlisted=True) if joins else ((), at)
    return (helpers, behind(_BRACKET, parts, stop, end)) if helpers else ((), at)


def behind(pattern: re.Pattern[str], parts: Parts, at: int, end: int) -> int:
    found = pattern.match(parts.folded, at, end)
    return found.end() if found else at
