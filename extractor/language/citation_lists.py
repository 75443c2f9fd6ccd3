"""Lists and ranges of numbers that share a type word, a symbol, a date or an issuer.

`số 718, 719, 720-QĐ/TU, ngày 31/3/2026 của …`: each number is a member and inherits what only a neighbour
states (annotation-rules.md, Citations 2). `từ số 12 đến số 15-KH/TU` has members that are not printed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from extractor.language.citation_tails import Tail, Tails
from extractor.language.codes import Code, code_at

_G0 = r"[ \t\u00a0]{0,3}"
_G = r"[ \t\u00a0]{1,3}"
_BARE = re.compile(r"(\d{1,5}[a-zđ]?)(?:/((?:19|20)\d\d))?(?![\w%]|[/.][ ]?\d|[-/][ \w]|[ ]-[ ]?\d)")
_NEXT = re.compile(
    rf"{_G0}(?:[,;]{_G0}(?:và{_G})?|{_G}(?:và|hoặc|cùng){_G})(?:các{_G})?(?P<so>(?:số|Số|sô){_G0}:?{_G0})?"
    rf"(?=\d|[OolI]\d)"
)
_TO = re.compile(rf"{_G}(?:đến|tới){_G}(?:hết{_G})?(?:(?:số|Số){_G})?(?=\d)")
_LONGEST_RANGE = 60
_LONGEST_LIST = 200


class Member(NamedTuple):
    """A number of a list.

    Attributes:
        start: where the number begins.
        end: where the member ends: after its date or issuer, if it has its own.
        number: as printed.
        year: printed between number and symbol.
        code: its own code, or None where the symbol comes from a neighbour.
        shared: the code that gives its symbol, its own or a neighbour's; None for a bare short form.
        so: `số` stands right before it.
        date, issuer: its own or inherited.
        date_from: `own`, `list` or `same day`, or None where there is no date.
        ranged: None, or `inner` for a member of a range that is not printed.
    """

    start: int
    end: int
    number: str
    year: str | None
    code: Code | None
    shared: Code | None
    so: bool
    tail: Tail
    date: str | None = None
    issuer: str | None = None
    inherited_date: bool = False
    inner: bool = False


def read_list(text: str, at: int, first: Code | None, tails: Tails, so: bool) -> list[Member]:
    """Read the list of numbers that begins at an offset.

    Args:
        text: any text.
        at: where the first number begins.
        first: the code that begins there; None for a bare number.
        tails: reads dates and issuers.
        so: `số` stands before the first number.

    Returns:
        The members in order, one for a single citation; empty where no number stands there.
    """
    members: list[Member] = []
    code = first
    while len(members) < _LONGEST_LIST:
        member = _member(text, at, code, tails, so)
        if member is None:
            break
        members.append(member)
        if (to := _TO.match(text, _number_end(member))) and (
            last := _member(text, to.end(), code_at(text, to.end()), tails, True)
        ):
            inner = _inner(member, last)
            if inner is not None:
                end = _number_end(member)
                members[-1] = member._replace(end=end, tail=Tail(end))
                members += [*inner, last]
                member = last
        following = _NEXT.match(text, member.end)
        if following is None:
            break
        at, so = following.end(), following["so"] is not None
        code = code_at(text, at)
    return _inherited(_dealt(_trimmed(members)))


def _member(text: str, at: int, code: Code | None, tails: Tails, so: bool) -> Member | None:
    if code is not None:
        tail = tails.read(code.end, years=code.year is None, joint=code.is_joint, local=code.is_local)
        number, year = code.number, code.year
        return Member(at, tail.end, number, year, code, code, so, tail, tail.date, tail.issuer)
    bare = _BARE.match(text, at)
    if bare is None:
        return None
    tail = tails.read(bare.end())
    return Member(at, tail.end, bare[1], bare[2], None, None, so, tail, tail.date, tail.issuer)


def _number_end(member: Member) -> int:
    if member.code is not None:
        return member.code.end
    return member.start + len(member.number) + (len(member.year) + 1 if member.year else 0)


def _inner(first: Member, last: Member) -> list[Member] | None:
    """Return the members of a range between its ends; None where the ends make no range."""
    if not first.number.isdigit() or not last.number.isdigit():
        return None
    low, high = int(first.number), int(last.number)
    if not low < high <= low + _LONGEST_RANGE:
        return None
    width = len(first.number) if first.number.startswith("0") else 0
    return [
        last._replace(number=str(n).zfill(width), code=None, year=None, inner=True)
        for n in range(low + 1, high)
    ]


def _trimmed(members: list[Member]) -> list[Member]:
    """Drop bare numbers at the end that nothing shows to be members: `…/QĐ-UBND, 03 đồng chí`."""
    if any(m.code for m in members):
        while members[-1].code is None and not members[-1].so:
            members.pop()
    return members


def _dealt(members: list[Member]) -> list[Member]:
    """Give each member its date where as many dates stand behind the list as it has members."""
    days = members[-1].tail.days if members else ()
    if len(days) != len(members):
        return members
    return [m._replace(tail=m.tail._replace(date=day)) for m, day in zip(members, days, strict=True)]


def _inherited(members: Sequence[Member]) -> list[Member]:
    """Give each member what a neighbour states for it: symbol, date, issuer."""
    out: list[Member] = []
    following: Member | None = None
    for member in reversed(members):
        day, issuer, shared = member.tail.date, member.tail.issuer, member.code
        if following is not None:
            issuer = issuer or following.issuer
            shared = shared or following.shared
            # A date of another year than the code's own is not shared: `98/2023/NĐ-CP, 152/2025/NĐ-CP ngày`.
            if day is None and following.date and member.year in (None, following.date[:4]):
                day = following.date
        inherited = day != member.tail.date
        if inherited or (day, issuer, shared) != (member.date, member.issuer, member.shared):
            member = member._replace(date=day, issuer=issuer, shared=shared, inherited_date=inherited)
        out.append(member)
        following = member
    out.reverse()
    for i, member in enumerate(out):
        before = out[i - 1] if i else None
        if member.shared is None and before is not None:
            member = member._replace(shared=before.shared)
        if member.tail.same_day and before is not None and member.date is None:
            member = member._replace(date=before.date, inherited_date=True)
        out[i] = member
    return out
