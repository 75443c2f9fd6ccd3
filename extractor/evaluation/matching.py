"""Pair the facts of a record with the gold's: by equal keys, and by place where places say something."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from extractor.evaluation.values import Fact, Key

Place = Literal["required", "preferred", "ignored"]


def matches(
    gold: Sequence[Fact],
    wanted: Sequence[Key | None],
    found: Sequence[Fact],
    keys: Sequence[Key | None],
    place: Place = "preferred",
) -> dict[int, int]:
    """Pair found facts with gold facts of an equal key, each at most once.

    Args:
        gold: the gold's facts.
        wanted: their keys; a fact without one is paired with nothing.
        found: the record's facts.
        keys: their keys.
        place: whether the facts of a pair must overlap in the text, merely had better, or are over texts
            whose offsets say nothing to each other.

    Returns:
        The index of the gold fact for the index of each found fact that has one. With `preferred` and
        `ignored` as many are paired as the multisets of keys have in common.
    """
    open_: dict[Key, list[int]] = {}
    for g, key in enumerate(wanted):
        if key is not None:
            open_.setdefault(key, []).append(g)
    paired: dict[int, int] = {}
    for near in _NEARNESS[place]:
        for f, key in enumerate(keys):
            if key is None or f in paired:
                continue
            rest = open_.get(key, [])
            nearest = next((g for g in rest if near(gold[g], found[f])), None)
            if nearest is not None:
                paired[f] = nearest
                rest.remove(nearest)
    return paired


def _same_start(a: Fact, b: Fact) -> bool:
    return bool(a["start"] == b["start"])


def _overlap(a: Fact, b: Fact) -> bool:
    return bool(a["start"] < b["end"] and b["start"] < a["end"])


def _anywhere(a: Fact, b: Fact) -> bool:
    return True


_NEARNESS: dict[Place, tuple[Callable[[Fact, Fact], bool], ...]] = {
    "required": (_same_start, _overlap),
    "preferred": (_same_start, _overlap, _anywhere),
    "ignored": (_anywhere,),
}
