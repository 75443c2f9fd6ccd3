"""Instruments known by name: statutes cited without a number, and unnumbered instruments with a title."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from extractor.identity.facts import FROM_DOCUMENT, UNSTATED, Context, Identity, day_of
from extractor.identity.folding import slug
from extractor.identity.instruments import identify
from extractor.identity.places import CENTRAL, below_province, is_central, province_of
from extractor.identity.units import expanded
from extractor.lexicon.folding import fold as toned
from extractor.lexicon.instruments import instruments

_LAW_NAME_END = re.compile(
    r",? (?:số|ngày) \d|,? \(|,? năm \d{4}|,? (?:của (?:quốc hội|ủy ban thường vụ|nước)|được|đã được) |[;.]"
    r"| \d{4}$"
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_REMARK = re.compile(r"\([^()]*\)")
_CLOSING_YEAR = re.compile(r"-(?:nam-)?(?:19|20)\d\d$")
# Words that one congress resolution has and the same one elsewhere has not.
_OPTIONAL = re.compile(r"-(?:dai-bieu|toan-quoc|lan-thu)(?=-)")
_NATIONAL = re.compile(r"\bđảng\b(?! (?:bộ|ủy|viên))|^(?:nghị định|hiến pháp|điều lệ)\b|\btoàn quốc\b")
_LONGEST = 96


def identify_law(surface: str, day: str | None = None) -> Identity:
    """Identify a statute cited by name (`Luật Thi đua, khen thưởng ngày 15/6/2022`).

    Args:
        surface: the citation as printed.
        day: its date, ISO 8601.

    Returns:
        The register's statute of this name and date, else the one of this name and year; where the register
        has none, a key of name and year; without a year, no key.
    """
    surface = " ".join(surface.split())
    cut = _LAW_NAME_END.search(toned(surface))
    name = (surface[: cut.start()] if cut else surface).strip(" ,")
    years = _YEAR.findall(surface)
    year = day[:4] if day else (years[-1] if years else None)
    namesakes = [law for law in laws_named(name) if law.day and str(law.day.year) == year]
    passed = day_of(day)
    stated = [law for law in namesakes if law.day == passed]
    if stated or (len(namesakes) == 1 and passed is None):
        return (stated or namesakes)[0]
    if len(namesakes) == 1:
        return replace(namesakes[0], day=passed, inferred=("cùng tên và năm, khác ngày ban hành",))
    cluster = law_cluster(name)
    return Identity(
        kind="law_by_name",
        label=f"{name} {year}" if year else name,
        cluster=cluster,
        key=f"{cluster}.{year}" if year and not namesakes else None,
        placeholder=f"{cluster}.{year or UNSTATED}",
        place=CENTRAL,
        series=year,
        day=passed,
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
    """Return the cluster of a statute's name: punctuation, case, abbreviations and a closing year apart."""
    return "luat:" + _CLOSING_YEAR.sub("", expanded(slug(_REMARK.sub("", name))))


def identify_named(surface: str, day: str | None, context: Context) -> Identity:
    """Identify an instrument cited by its title alone (`Nghị quyết Đại hội lần thứ XIV của Đảng`).

    A title without a place of its own is that of the place that speaks: every body has its own regulations.
    """
    name = " ".join(surface.split())
    province, below = province_of(name), below_province(name)
    inferred: tuple[str, ...] = ()
    if province:
        place: str | None = f"{province}~{below}" if below else province
    elif is_central(name) or _NATIONAL.search(toned(name)):
        place = CENTRAL
    else:
        place = context.place or context.province
        inferred = (FROM_DOCUMENT,) if place else ()
    words = _OPTIONAL.sub("", expanded(slug(name)))
    if province:
        words = words.replace(f"-{province}", "", 1)
    cluster = f"ten:{words[:_LONGEST].strip('-')}"
    placeholder = f"{cluster}.{place or UNSTATED}"
    return Identity(
        kind="named",
        label=name,
        cluster=cluster,
        key=placeholder if place else None,
        placeholder=placeholder,
        place=place,
        day=day_of(day),
        inferred=inferred,
    )
