"""What identity works with: what a document contributes, and what is known of an instrument."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from extractor.identity.codes import Code, parse_code
from extractor.identity.places import below_province, is_central, place_of, province_of, province_of_commune

if TYPE_CHECKING:
    from extractor.records import Header

UNSTATED = "_"
"""Stands in a placeholder's key for a part that is not known."""
FROM_DOCUMENT = "nơi ban hành lấy theo văn bản viện dẫn"
"""Why a part of a key is not in the citation itself: shown to the reviewer."""


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

    def __reduce__(self) -> tuple[type[Context], tuple[object, ...]]:
        """Say how to make it again: many go from process to process, and the way of all takes longer."""
        return Context, (self.province, self.place, self.organ, self.day)


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

    def __reduce__(self) -> tuple[type[Identity], tuple[object, ...]]:
        """Say how to make it again, as `Context` does."""
        named = (self.kind, self.label, self.cluster, self.key, self.placeholder)
        return Identity, (*named, self.code, self.place, self.series, self.day, self.inferred)

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
        spoken_of = Counter(found for name in names if (found := province_of(name)))
        province = province_of(header.place or "") or next((p for p, _ in spoken_of.most_common(1)), None)
    code = parse_code(header.code, header.doc_type) if header.code else None
    place = place_of(issuer, code, province)[0] if issuer else None
    day = day_of(header.issued_on) or (day_of(header.period.to) if header.period else None)
    return Context(province, place, code.organ if code else None, day)


def day_of(value: str | date | None) -> date | None:
    """Return a complete date, None for one that is missing, incomplete (`2026-06`) or impossible."""
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        return None
