"""What became of a unit, or what it came from: the mergers of provinces and the organs that reforms ended.

Sources: the tables `provinces` (Resolution 202/2025/QH15) and `former_organs`, each with its own sources.
"""

from __future__ import annotations

from dataclasses import dataclass

from extractor.identity.folding import slug
from extractor.identity.units import unit_key
from extractor.lexicon import read_table
from extractor.lexicon.folding import fold
from extractor.lexicon.former_organs import former_organs
from extractor.lexicon.provinces import provinces
from extractor.review.unit_words import province_of_slug
from extractor.review.words import day


@dataclass(frozen=True, slots=True)
class Change:
    """A change in words, and the keys that the same body may have before or after it."""

    sentence: str
    keys: tuple[str, ...] = ()


def changes(key: str, name: str, place: str | None) -> list[Change]:
    """Return the changes that concern a unit, the province's before the organ's own.

    Args:
        key: of the unit.
        name: of the unit.
        place: the slug of its province.
    """
    return [*_of_province(key, place), *_of_organ(name, place)]


def parent_key(key: str) -> str | None:
    """Return the key of the unit that a department belongs to: its key ends with it."""
    _, _, owner = key.partition(".")
    return owner if "." in owner else None


def _of_province(key: str, place: str | None) -> list[Change]:
    province = province_of_slug(place)
    if province is None or place is None:
        return []
    head = key.removesuffix(f".{place}")
    if province.until and province.into:
        into = province_of_slug(slug(province.into))
        kind = into.kind if into else "tỉnh"
        sentence = (
            f"{province.kind.capitalize()} {province.name} nhập vào {kind} {province.into}; "
            f"tên cũ dùng đến hết ngày {day(province.until.isoformat())}."
        )
        return [Change(sentence, (f"{head}.{slug(province.into)}",))]
    merged = [other for other in provinces() if other.into == province.name and other.until]
    if not merged:
        return []
    names = ", ".join(other.name for other in merged)
    sentence = (
        f"{province.kind.capitalize()} {province.name} nay gồm cả {names} cũ, "
        f"tên dùng đến hết ngày {day(str(merged[0].until))}."
    )
    return [Change(sentence, tuple(f"{head}.{slug(other.name)}" for other in merged))]


def _of_organ(name: str, place: str | None) -> list[Change]:
    province = province_of_slug(place)
    where = province.name if province else None
    folded = fold(name)
    if ended := former_organs().match_at(folded, 0):
        organ = ended[1]
        sentence = (
            f"Tên {organ.organ} dùng đến hết ngày {day(organ.until.isoformat())}; sau đó là {organ.now}."
        )
        return [Change(sentence, (unit_key(organ.now, where),))]
    # Which organs one commune among many took over from is not known: only of the one organ of a province.
    own = {"", *([fold(province.name), fold(f"{province.kind} {province.name}")] if province else [])}
    found = []
    for row in read_table("former_organs"):
        now = fold(row["now"])
        if folded.startswith(now) and folded[len(now) :].strip(" ,()") in own:
            sentence = f"Nhận việc của {row['organ']}, tên dùng đến hết ngày {day(row['until'])}."
            found.append(Change(sentence, (unit_key(row["organ"], where),)))
    return found
