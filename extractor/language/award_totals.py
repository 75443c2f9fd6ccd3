"""Tie parts to their totals, merge counts said twice, name a total after its parts.

A total may be split two ways (by class, by tặng and truy tặng); both sets are its parts. Parts are what the
text hangs under a count: in brackets, after `trong đó` or `gồm`, in its footnote, in its lead-in's items.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from extractor.language.award_scope import Found
from extractor.lexicon.count_nouns import Recipient, count_nouns
from extractor.lexicon.folding import fold

_LIST = re.compile(r", | và |/")
_ANY_SORT = frozenset(
    {"trường hợp", "lượt", "danh hiệu", "điển hình", "điển hình tiên tiến", "gương điển hình"}
)


class Tied(NamedTuple):
    """An award with its place among totals and parts: `part_of` is an index of the list it stands in."""

    found: Found
    part_of: int | None
    is_total: bool


def tie(founds: Sequence[Found]) -> list[Tied]:
    """Return the awards of a document with parts tied to totals.

    Args:
        founds: as read; their `parents` are the counts they may break down.
    """
    founds, dropped = _merge_objects(_announced(list(founds)))
    part_of = _choose_parents(founds, dropped)
    children: dict[int, list[int]] = defaultdict(list)
    for child, parent in part_of.items():
        children[parent].append(child)
    for parent, parts in children.items():
        founds[parent] = _named_after(founds[parent], [founds[p] for p in parts])
        for p in parts:
            founds[p] = _giver_after(_unit_after(founds[p], founds[parent]), founds[parent])
    kept = [i for i in range(len(founds)) if i not in dropped]
    place = {old: new for new, old in enumerate(kept)}
    return [
        Tied(founds[i], place.get(part_of[i]) if i in part_of else None, founds[i].total or i in children)
        for i in kept
    ]


def _announced(founds: list[Found]) -> list[Found]:
    """Make the items of lists of recipients the parts of the totals that the text announces.

    The total is the one that counts as many as the list has items, else the only one of its award; a total
    that has its list already stands back for one that has none.
    """
    groups: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for i, f in enumerate(founds):
        if f.roster is not None and f.recipient is not None and not f.parents:
            groups[f.roster, fold(f.award or ""), f.cls, f.stage, receiver(f.unit)].append(i)
    claimed: set[int] = set()
    for (_, award, cls, stage, kind), members in groups.items():
        fitting = [
            j
            for j, f in enumerate(founds)
            if _names(fold(f.award or ""), str(award))
            and f.stage == stage
            and f.cls in (None, cls)
            and f.recipient is None
            and receiver(f.unit) == kind
            and not f.total
        ]
        fitting = [j for j in fitting if j not in claimed] or fitting
        exact = [j for j in fitting if founds[j].count == len(members)]
        if exact or len(fitting) == 1:
            whole = (exact or fitting)[0]
            claimed.add(whole)
            for i in members:
                founds[i] = replace(founds[i], parents=(whole,), award=founds[whole].award)
    return founds


def _names(full: str, short: str) -> bool:
    """Tell whether a title names an award in short (`Kỷ niệm chương` for one with a title of its own)."""
    return full == short or (bool(short) and full.startswith(f'{short} "'))


def _merge_objects(founds: list[Found]) -> tuple[list[Found], set[int]]:
    """Merge `12 Giấy khen cho 12 cá nhân` into one; in `12 Giấy khen cho 5 tập thể, 7 hộ` 12 is a total."""
    dropped: set[int] = set()
    for i, found in enumerate(founds):
        if not found.objects:
            continue
        after = []
        for j in range(i + 1, len(founds)):
            other = founds[j]
            if (
                other.objects
                or (other.award, other.cls) != (found.award, found.cls)
                or other.start - found.end > 200
            ):
                break
            after.append(j)
        if len(after) == 1 and founds[after[0]].count == found.count:
            other = founds[after[0]]
            founds[i] = replace(
                found, end=other.end, unit=other.unit, reason=other.reason or found.reason, objects=False
            )
            dropped.add(after[0])
        elif len(after) > 1 and sum(founds[j].count for j in after) == found.count:
            for j in after:
                founds[j] = replace(founds[j], parents=(i,))
    return founds, dropped


def _choose_parents(founds: list[Found], dropped: set[int]) -> dict[int, int]:
    """Choose for each count the total that it is a part of, where its unit and its award allow one."""
    groups: dict[tuple[int, ...], list[int]] = defaultdict(list)
    for i, found in enumerate(founds):
        if i not in dropped and found.parents and i not in found.parents:
            groups[found.parents].append(i)
    chosen: dict[int, int] = {}
    for parents, members in groups.items():
        whole_of_all = _sum_above(founds, [p for p in parents if p not in dropped], members)
        for i in members:
            if whole_of_all is not None:
                chosen[i] = whole_of_all
                continue
            whole = _one_of(founds, [p for p in parents if p not in dropped], founds[i])
            if whole is None:
                # Parts of parts that the nearest counts do not fit belong to the total above them.
                above = dict.fromkeys(g for p in parents for g in founds[p].parents if g not in dropped)
                whole = _one_of(founds, list(above), founds[i])
            if whole is not None:
                chosen[i] = whole
    return chosen


def _sum_above(founds: list[Found], parents: Sequence[int], members: Sequence[int]) -> int | None:
    """Return the total above the nearest count that all parts add up to, and the nearest does not hold.

    `155 đảng viên; trong đó 29 được tặng sớm. Gồm: 30 năm 68, 40 năm 27, …`: parts of the 155.
    """
    added = sum(founds[i].count for i in members)
    if len(parents) != 1 or len(members) < 2 or founds[parents[0]].count >= added:
        return None
    for whole in founds[parents[0]].parents:
        if founds[whole].count == added and all(
            _one_of(founds, [whole], founds[i]) == whole for i in members
        ):
            return whole
    return None


def _one_of(founds: list[Found], wholes: Sequence[int], part: Found) -> int | None:
    """Return the count that a part is of: of its own unit, or the only one that fits."""
    plain = [p for p in wholes if not _mixed(founds[p].unit)]
    if part.unit is None and len({receiver(founds[p].unit) for p in plain}) > 1:
        # Whether `Huân chương (03)` is of the 02 tập thể or of the 06 cá nhân is not said.
        return None
    fitting = [p for p in wholes if _fits(founds[p], part)]
    if part.unit is None:
        # `tặng cho 90 đảng viên, truy tặng 5 trường hợp. Cụ thể: 60 năm: 12 …`
        fitting = [p for p in fitting if p in plain] or fitting
    exact = [p for p in fitting if founds[p].unit == part.unit]
    alike = [p for p in fitting if receiver(founds[p].unit) == receiver(part.unit)]
    return exact[0] if exact else alike[0] if len(alike) == 1 else fitting[0] if len(fitting) == 1 else None


def _fits(whole: Found, part: Found) -> bool:
    if part.count > whole.count or (whole.award and part.award and not _same_kind(whole.award, part.award)):
        return False
    if whole.cls and part.cls and whole.cls != part.cls:
        return False
    return (
        None in (whole.unit, part.unit) or _mixed(whole.unit) or receiver(whole.unit) == receiver(part.unit)
    )


def _same_kind(whole: str, part: str) -> bool:
    """Tell whether a part's award is its total's, or one of the kind that the total names (`Huân chương`)."""
    return fold(whole) == fold(part) or (" " in whole and fold(part).startswith(f"{fold(whole)} "))


def _mixed(unit: str | None) -> bool:
    """Tell whether a unit counts receivers of any sort (`trường hợp`; `tập thể, cá nhân`)."""
    return unit is not None and (unit in _ANY_SORT or bool(_LIST.search(unit)))


def receiver(unit: str | None) -> Recipient | None:
    """Return the sort of receivers that a unit counts."""
    found = count_nouns().match_at(fold(unit).removeprefix("lượt "), 0) if unit else None
    return found[1].recipient if found else None


def _named_after(whole: Found, parts: Sequence[Found]) -> Found:
    """Give a total without a named award the common name of its parts."""
    names = {part.award for part in parts}
    if whole.award is None and len(names) == 1 and sum(part.count for part in parts) == whole.count:
        return replace(whole, award=names.pop(), confidence=max(whole.confidence, 0.8))
    return whole


def _giver_after(part: Found, whole: Found) -> Found:
    """Give a part without a giver the one of its total, where both are of one award."""
    if part.authority is not None or part.award is None or part.award != whole.award:
        return part
    return replace(part, authority=whole.authority)


def _unit_after(part: Found, whole: Found) -> Found:
    """Give a bare count (`hạng Ba: 17`) the unit of the total it breaks down, where that is of one sort."""
    return replace(part, unit=whole.unit) if part.unit is None and not _mixed(whole.unit) else part
