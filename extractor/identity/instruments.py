"""Canonical keys of instruments, made from what a citation, a letterhead or a register row states.

What makes an instrument unique differs by family: normative acts have their year in the code; state decisions
need the issuer's place and the year of the date; Party documents the place and the committee's term. A part
that is not printed may be inferred from the document around it, and then says so; a part that cannot be told
leaves the key unmade.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import lru_cache

from extractor.identity.codes import Code, organ_named, parse_code
from extractor.identity.facts import FROM_DOCUMENT, UNSTATED, Context, Identity, day_of
from extractor.identity.folding import slug
from extractor.identity.places import CENTRAL, below_province, has_own_place, place_of
from extractor.identity.terms import UNKNOWN, series_of

_NOWHERE = Context()
_COMMUNE = re.compile(r"~(?:xa|phuong|dac-khu|thi-tran)-")


@lru_cache(maxsize=4096)
def identify(
    *,
    code: str | None = None,
    doc_type: str | None = None,
    day: str | date | None = None,
    issuer: str | None = None,
    context: Context = _NOWHERE,
) -> Identity | None:
    """Identify a numbered instrument.

    Args:
        code: the code, in any style; a bare number where the symbol is lost.
        doc_type: the type word before it.
        day: its date, ISO 8601 or a date.
        issuer: its issuer as printed.
        context: what the document around contributes.

    Returns:
        What is known, or None where there is no number.
    """
    parts = parse_code(code, doc_type) if code else None
    if parts is None:
        return None
    inferred: list[str] = []
    if parts.organ is None:
        organ = "cp" if parts.type == "nd" else organ_named(issuer) if issuer else None
        if organ:
            parts = replace(parts, organ=organ)
            inferred.append("ký hiệu lấy theo loại hoặc cơ quan ban hành")
    elif parts.type not in {None, "cv"} and parts.family != "statute" and len(parts.printed) == 1:
        inferred.append("ký hiệu loại lấy theo tên loại")
    when = day_of(day)
    place, reason = _place(parts, issuer, context)
    if reason:
        inferred.append(reason)
    if parts.family == "state" and parts.type in {"nd", "tt", "ttlt"} and when:
        # These are numbered by year in the code: one without it has lost it.
        parts = replace(parts, year=str(when.year))
        inferred.append("năm lấy theo ngày ban hành")
    series = series_of(parts, place, when) if place else None
    if series and series.startswith(UNKNOWN):
        inferred.append("chưa xác định được nhiệm kỳ")
    number = f"{parts.value}{parts.suffix}" + (f"-{parts.year}" if parts.year else "")
    stem = f"{number}.{'-'.join(filter(None, (parts.type, parts.organ)))}"
    complete = parts.organ is not None and parts.type is not None and place is not None and series is not None
    # What the key lacks stays open in the placeholder; what is stated keeps namesakes apart in it.
    below = below_province(issuer) if issuer else None
    where = place or f"{context.province or UNSTATED}~{below or UNSTATED}"
    within = series if series is not None else when.isoformat() if when else UNSTATED
    ending = [where, within] if within else [where]
    return Identity(
        kind="code",
        label=parts.canonical if parts.printed or not doc_type else f"{doc_type} {parts.canonical}",
        cluster=f"{parts.value}{parts.suffix}.{parts.organ or ''}",
        key=".".join([stem, *ending]) if complete else None,
        placeholder=".".join([stem, *ending]),
        code=parts,
        place=place,
        series=series,
        day=when,
        inferred=tuple(inferred),
    )


def instrument_key(
    code: str,
    *,
    doc_type: str | None = None,
    date: str | date | None = None,
    issuer: str | None = None,
    province: str | None = None,
) -> str | None:
    """Return the canonical key of a numbered instrument.

    Args:
        code: its code in any style.
        doc_type: its type word.
        date: its date.
        issuer: its issuer as printed.
        province: the province to suppose where the issuer names none, by name or slug.

    Returns:
        The key, or None where what is given does not make the instrument unique.
    """
    home = slug(province) if province else None
    found = identify(code=code, doc_type=doc_type, day=date, issuer=issuer, context=Context(home, home))
    return found.key if found else None


def _place(parts: Code, issuer: str | None, context: Context) -> tuple[str | None, str | None]:
    """Return the issuer's place, and the reason where the citation itself does not state all of it."""
    if parts.level == "central":
        return CENTRAL, None
    if issuer:
        place, supposed = place_of(issuer, parts, context.place or context.province)
        return place, FROM_DOCUMENT if supposed else None
    organ = parts.organ or ""
    if organ and organ == context.organ and context.place:
        return context.place, FROM_DOCUMENT
    if organ == "du" and context.place and _COMMUNE.search(context.place):
        return context.place, FROM_DOCUMENT  # the commune's own Party committee, in its UBND's document
    provincial = context.place is not None and context.place == context.province
    if parts.level == "province" or (organ and provincial and not has_own_place(organ)):
        home = context.province or context.place
        return home, FROM_DOCUMENT if home else None
    return None, None
