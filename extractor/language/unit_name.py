"""What the grammar makes of an organ's name: its place, its pieces, how complete it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, NamedTuple

from extractor.language.unit_places import Level, Place
from extractor.lexicon.trie import Words
from extractor.lexicon.units import Head
from extractor.records import UnitKind

Status = Literal["named", "local", "headed"]

# Organs that a commune's level makes the commune's; others stay what they are (`Công an xã`, `Đảng ủy xã`).
_OF_COMMUNES = frozenset({"state", "commune"})


class Name(NamedTuple):
    """An organ's name in a text: words `[start, end)`.

    Attributes:
        parts: the name's pieces in official spelling, in order.
        status: `named` when it names one organ; `local` when only the document's own place makes it one
            (`UBND xã`); `headed` when it is a head noun alone, which a list may complete (`HĐND, UBND tỉnh`).
        head: the head noun, None for fixed names and places.
        level: the level it ends in, if any.
        place: the province it ends in without a word for its level (`Tỉnh ủy Lâm Đồng`), if any.
        sure: False where unknown words were read as a proper name, or a damaged head was mended.
        mended: True where the head's print was damaged.
    """

    start: int
    end: int
    kind: UnitKind
    parts: tuple[str, ...]
    status: Status
    head: Head | None = None
    level: Level | None = None
    place: Place | None = None
    sure: bool = True
    mended: bool = False

    @property
    def text(self) -> str:
        """The name in official spelling."""
        return " ".join(self.parts)

    def with_part(self, end: int, *parts: str, sure: bool = True) -> Name:
        """Return the name with further pieces up to a word, which makes it one organ's."""
        return self._replace(end=end, parts=(*self.parts, *parts), status="named", sure=self.sure and sure)

    def with_place(self, place: Place) -> Name:
        """Return the name with the province, or the place abroad, that it ends in."""
        kind: UnitKind = "foreign" if place.foreign else self.kind
        return self.with_part(place.end, place.name)._replace(kind=kind, place=place)

    def with_level(self, level: Level) -> Name:
        """Return the name with the level that it ends in; a level without a place makes it `local`."""
        kind: UnitKind = self.kind
        if level.foreign:
            kind = "foreign"
        elif level.is_commune and kind in _OF_COMMUNES:
            kind = "commune"
        status: Status = "local" if level.local else "named"
        return self.with_part(level.end, level.text)._replace(kind=kind, status=status, level=level)

    def with_owner(self, owner: Name, status: Status) -> Name:
        """Return the name with the organ that it belongs to."""
        inherits = (
            self.head is not None
            and "own" in self.head.flags
            and (owner.kind != "commune" or self.kind == "party")
        )
        return self._replace(
            end=owner.end,
            kind=owner.kind if inherits else self.kind,
            parts=(*self.parts, *owner.parts),
            status=status,
            level=owner.level,
            place=owner.place,
            sure=self.sure and owner.sure,
        )


# Reads the longest name that begins at a word and ends before another.
Reader = Callable[[Words, int, int], Name | None]
