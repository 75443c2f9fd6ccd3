"""Resolve a citation among the instruments that are known: to one, to candidates with reasons, or to none.

`729/QĐ-UBND` without a date is never taken silently for the one decision of that number that happens to be
known: a link says whether it is exact, likely (and why), or open between candidates. The outcome depends only
on the set of known instruments, not on the order in which they came to be known.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from extractor.identity.facts import Context, Identity
from extractor.identity.places import CENTRAL

Status = Literal["exact", "likely", "candidates", "none"]

RECENT_DAYS = 2 * 366
"""A document cites, without a date, what was issued in its own or the last year."""


@dataclass(frozen=True, slots=True)
class Known:
    """An instrument that could be meant.

    Attributes:
        days: the dates that sources claim of it.
        own_days: those that its own text or the register states.
        anchored: its text is held, or the register has it.
        beside: the citing document also cites it in full.
    """

    key: str
    type: str | None
    place: str | None
    series: str | None
    days: frozenset[date]
    own_days: frozenset[date] = frozenset()
    anchored: bool = False
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """An instrument that a citation may mean: how well it fits, in [0, 1], and why."""

    key: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Link:
    """What a citation resolves to; `key` is None while it is open between candidates."""

    status: Status
    key: str | None
    reason: str | None = None
    candidates: tuple[Candidate, ...] = ()


def resolve(identity: Identity, context: Context, known: Iterable[Known]) -> Link:
    """Resolve an identity among the known instruments of its cluster.

    Args:
        identity: what the passage and its document tell.
        context: the document around it.
        known: the instruments of the identity's cluster, placeholders left out.

    Returns:
        The link. Its key may be one not yet known: a complete citation makes its instrument known, and one
        that nothing fits keeps a placeholder.
    """
    everything = list(known)
    if identity.key is not None:
        return _complete(identity, everything)
    fitting = sorted(
        (_weigh(identity, context, k) for k in everything if _compatible(identity, context, k)),
        key=lambda pair: (-pair[0].score, pair[0].key),
    )
    candidates = tuple(candidate for candidate, _ in fitting)
    if not candidates:
        return Link("none", identity.placeholder, "chưa có văn bản nào khớp")
    if identity.kind == "law_by_name":
        return _latest(context, fitting, candidates)
    beside = [candidate for candidate, k in fitting if k.beside]
    if len(beside) == 1:
        return Link("likely", beside[0].key, "cùng văn bản này có nơi ghi đầy đủ", candidates)
    if len(fitting) == 1 and _settles(identity, context, fitting[0][1]):
        return Link("likely", candidates[0].key, candidates[0].reason, candidates)
    return Link("candidates", None, f"{len(candidates)} văn bản có thể khớp", candidates)


def concerned(identity: Identity, context: Context, known: Known) -> bool:
    """Tell whether what an identity resolves to can depend on an instrument: on all others it cannot.

    Args:
        identity: as `resolve` takes it, with its context.
        context: the document around it.
        known: an instrument of its cluster that came, went or changed.
    """
    if identity.key is None:
        return _compatible(identity, context, known)
    return known.anchored and (known.key == identity.key or _is_twin(identity, known))


def fits_day(stated: date | None, written: date | None, known: Known) -> bool:
    """Tell whether the days that are claimed of an instrument let a vague citation mean it.

    Args:
        stated: the day that the citation states, if it does.
        written: the day of the citing document.
        known: the instrument.
    """
    if stated and known.days:
        return stated in known.days
    return not (written and known.days and min(known.days) > written)


def _is_twin(identity: Identity, known: Known) -> bool:
    return known.anchored and identity.day in known.own_days and known.place == identity.place


def _complete(identity: Identity, known: list[Known]) -> Link:
    assert identity.key is not None
    keys = {k.key: k for k in known}
    own = keys.get(identity.key)
    if own is None or not own.anchored:
        # Same number, organ, place and day as a document that is held or registered, under another type
        # symbol (QĐ for QĐi) or in a series read off a wrong letter: one document.
        twins = [k for k in known if _is_twin(identity, k)]
        if len(twins) == 1:
            reason = "cùng số, cơ quan và ngày với văn bản đã biết"
            return Link("likely", twins[0].key, reason, (Candidate(twins[0].key, 0.9, reason),))
    if identity.inferred:
        return Link("likely", identity.key, "; ".join(identity.inferred))
    return Link("exact", identity.key)


def _latest(
    context: Context, fitting: list[tuple[Candidate, Known]], candidates: tuple[Candidate, ...]
) -> Link:
    """Take the newest law of a name that was passed before the citing document: what a bare name means."""
    dated = [(max(k.days), candidate.key) for candidate, k in fitting if k.days]
    if dated and (context.day or len(dated) == 1):
        return Link("likely", max(dated)[1], "luật mới nhất cùng tên trước ngày văn bản viện dẫn", candidates)
    return Link("candidates", None, f"{len(candidates)} văn bản có thể khớp", candidates)


def _compatible(identity: Identity, context: Context, known: Known) -> bool:
    code = identity.code
    if code is not None and code.type and known.type and code.type != known.type:
        return False
    if identity.place and known.place and identity.place != known.place:
        return False
    if identity.series and known.series and identity.series != known.series:
        return False
    return fits_day(identity.day, context.day, known)


def _weigh(identity: Identity, context: Context, known: Known) -> tuple[Candidate, Known]:
    score, reasons = 0.2, []
    if known.beside:
        score += 0.4
        reasons.append("văn bản này có nơi ghi đầy đủ")
    if known.place is not None and known.place == (identity.place or context.province):
        score += 0.2
        if known.place != CENTRAL:
            reasons.append("cùng nơi ban hành")
    if identity.day and identity.day in known.days:
        score += 0.2
        reasons.append("đúng ngày")
    elif _recent(context, known):
        score += 0.1
        reasons.append("ban hành gần ngày văn bản viện dẫn")
    if known.anchored:
        score += 0.1
        reasons.append("đã có trong danh mục hoặc danh bạ")
    return Candidate(known.key, round(min(score, 1.0), 2), "; ".join(reasons) or "cùng số và ký hiệu"), known


def _recent(context: Context, known: Known) -> bool:
    return any(context.day and 0 <= (context.day - day).days <= RECENT_DAYS for day in known.days)


def _settles(identity: Identity, context: Context, known: Known) -> bool:
    """Tell whether the only candidate may be taken as likely: its place is certain and its date fits."""
    if identity.code is None or identity.place is None or not identity.code.organ:
        return False
    if identity.code.year is not None:  # all but the type: `06/2022/QH15`
        return True
    dated = identity.day is not None and identity.day in known.days
    return dated or _recent(context, known)
