"""Canonical keys of instruments, made from what a citation, a letterhead or a register row states.

What makes an instrument unique differs by family: normative acts have their year in the code; state decisions
need the issuer's place and the year of the date; Party documents the place and the committee's term. A part
that is not printed may be inferred from the document around it, and then says so; a part that cannot be told
leaves the key unmade.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from extractor.identity.codes import Code, organ_named, parse_code
from extractor.identity.folding import slug
from extractor.identity.places import (
    CENTRAL,
    below_province,
    has_own_place,
    is_central,
    is_provincial,
    place_of,
    province_of,
    province_of_commune,
)
from extractor.identity.terms import UNKNOWN, series_of
from extractor.lexicon.instruments import instruments
from extractor.records import Citation, Header

UNSTATED = "_"
"""Stands in a placeholder's key for a part that is not known."""
FROM_DOCUMENT = "nơi ban hành lấy theo văn bản viện dẫn"

_LAW_NAME_END = re.compile(
    r",? (?:số|ngày) \d|,? \(|,? năm \d{4}|,? (?:của|được) |,? đã được |[;.]| \d{4}$", re.IGNORECASE
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Context:
    """What the document around a citation contributes.

    Attributes:
        province: slug of the province that the document is set in.
        place: the place of the document's own issuer.
        organ: the folded organ of the document's own code.
        day: the document's date, or the last day that it can be supposed to know of.
    """

    province: str | None = None
    place: str | None = None
    organ: str | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Identity:
    """What is known of the instrument that a passage refers to.

    Attributes:
        key: the canonical key, None where a part is missing.
        placeholder: the key under which citations gather that lack the same part.
        label: the code in canonical style, or the name.
        cluster: number and organ; vague citations are resolved within it. A bare number's ends with `.`.
        inferred: Vietnamese phrases for the parts that are not in the passage itself.
        day: the date that the passage states.
    """

    kind: str
    label: str
    cluster: str
    key: str | None
    placeholder: str
    code: Code | None = None
    place: str | None = None
    series: str | None = None
    day: date | None = None
    inferred: tuple[str, ...] = ()

    @property
    def certain(self) -> bool:
        """Whether the passage itself states all of the key."""
        return self.key is not None and not self.inferred


def context_of(header: Header, names: Iterable[str] = ()) -> Context:
    """Say what a document contributes to the identity of what it cites.

    Args:
        header: what the document says of itself.
        names: names of the units in it, for where the letterhead names no province.
    """
    issuer = header.issuer or ""
    province = province_of(issuer)
    sub = below_province(issuer)
    if province is None and sub:
        province = province_of_commune(sub)
    if province is None and not is_central(issuer):
        for line in (header.place or "", *names):
            province = province_of(line)
            if province:
                break
    code = parse_code(header.code, header.doc_type) if header.code else None
    place = place_of(issuer, code, province)[0] if issuer else None
    day = day_of(header.issued_on) or (day_of(header.period.to) if header.period else None)
    return Context(province, place, code.organ if code else None, day)


def identify(
    *,
    code: str | None = None,
    doc_type: str | None = None,
    day: str | date | None = None,
    issuer: str | None = None,
    context: Context = Context(),
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
    if parts.organ is None and issuer:
        organ = organ_named(issuer)
        if organ:
            parts = replace(parts, organ=organ)
            inferred.append("ký hiệu lấy theo cơ quan ban hành")
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
    ending = [place or UNSTATED, *([] if series == "" else [series or UNSTATED])]
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


def identify_citation(citation: Citation, context: Context) -> Identity | None:
    """Identify what a citation refers to, as far as it and its document tell."""
    if citation.kind == "law_by_name":
        return identify_law(citation.surface, citation.date, citation.doc_type)
    if citation.kind == "named":
        return _identify_named(citation, context)
    code = citation.code or "/".join(filter(None, (citation.number, citation.symbol)))
    return identify(
        code=code or None,
        doc_type=citation.doc_type,
        day=citation.date,
        issuer=citation.issuer,
        context=context,
    )


def identify_law(surface: str, day: str | None = None, doc_type: str | None = None) -> Identity:
    """Identify a statute cited by name (`Luật Thi đua, khen thưởng ngày 15/6/2022`).

    The year comes from the date, else from the name; the key is that of the register's law of this name and
    year where there is one.
    """
    surface = " ".join(surface.split())
    cut = _LAW_NAME_END.search(surface)
    name = (surface[: cut.start()] if cut else surface).strip(" ,")
    years = _YEAR.findall(surface)
    year = day[:4] if day else (years[-1] if years else None)
    cluster = law_cluster(name)
    for law in laws_named(name):
        if law.day and str(law.day.year) == year:
            return law
    return Identity(
        kind="law_by_name",
        label=f"{name} {year}" if year else name,
        cluster=cluster,
        key=f"{cluster}.{year}" if year else None,
        placeholder=f"{cluster}.{year or UNSTATED}",
        place=CENTRAL,
        series=year,
        day=day_of(day),
    )


@cache
def _laws() -> dict[str, tuple[Identity, ...]]:
    found: dict[str, list[Identity]] = {}
    for row in instruments():
        if row.title and row.doc_type in {"Luật", "Bộ luật", "Pháp lệnh"}:
            law = identify(code=row.code, doc_type=row.doc_type, day=row.date, issuer=row.issuer)
            if law:
                found.setdefault(law_cluster(row.title), []).append(law)
    return {name: tuple(sorted(laws, key=lambda law: str(law.day))) for name, laws in found.items()}


def laws_named(name: str) -> tuple[Identity, ...]:
    """Return the register's statutes of a name, oldest first."""
    return _laws().get(law_cluster(name), ())


def law_cluster(name: str) -> str:
    """Return the cluster of a statute's name: punctuation, case and a closing year apart."""
    return "luat:" + re.sub(r"-(?:nam-)?(?:19|20)\d\d$", "", slug(name))


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


def _identify_named(citation: Citation, context: Context) -> Identity:
    name = " ".join(citation.surface.split())
    inferred: tuple[str, ...] = ()
    place = province_of(name) or (CENTRAL if is_central(name) else None)
    if place is None and is_provincial(name) and context.province:
        place, inferred = context.province, (FROM_DOCUMENT,)
    cluster = f"ten:{slug(name)[:96].strip('-')}"
    key = f"{cluster}.{place}" if place else cluster
    return Identity(
        "named", name, cluster, key, key, place=place, day=day_of(citation.date), inferred=inferred
    )


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
    provincial = context.place is not None and context.place == context.province
    if parts.level == "province" or (organ and provincial and not has_own_place(organ)):
        return context.province, FROM_DOCUMENT
    return None, None


def day_of(value: str | date | None) -> date | None:
    """Return a complete date, None for one that is missing, incomplete (`2026-06`) or impossible."""
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        return None
