"""A view is a repaired text that never loses the way back to the source.

Each character of a view knows the source character that it stands for. Views are made from views by
edits; a mention found in the last view is reported in source offsets, in fragments where a page break
or a footnote was lifted out of the middle of it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

import numpy as np
import numpy.typing as npt

RepairKind = Literal["ocr", "spacing", "line_break", "lookalike"]


class Edit(NamedTuple):
    """Replace `view.text[start:end]` by `text`; `repair` names it when it mends a defect of the source.

    `lift` marks a passage taken out of the flow (a footnote, a page number): a mention around it is
    reported in fragments, while other deletions (markup, line ends) leave it in one piece.
    """

    start: int
    end: int
    text: str
    repair: RepairKind | None = None
    lift: bool = False


class Repair(NamedTuple):
    """A repair that was made, at source offsets."""

    start: int
    end: int
    kind: RepairKind


@dataclass(frozen=True, eq=False)
class View:
    """A text and, for each of its characters, the source offset it came from.

    Attributes:
        text: the repaired text.
        origin: int32 array as long as `text`.
        lifted: source intervals taken out of the flow, sorted.
        repairs: the repairs made on the way, sorted.
    """

    text: str
    origin: npt.NDArray[np.int32]
    lifted: tuple[tuple[int, int], ...] = ()
    repairs: tuple[Repair, ...] = ()

    @classmethod
    def of(cls, text: str) -> View:
        """Return the view that changes nothing."""
        return cls(text, np.arange(len(text), dtype=np.int32))

    def edit(self, edits: Iterable[Edit]) -> View:
        """Apply edits, given in order and not overlapping, and return the new view.

        Raises:
            ValueError: if edits overlap or are out of order.
        """
        texts: list[str] = []
        origins: list[npt.NDArray[np.int32]] = []
        lifted, repairs = list(self.lifted), list(self.repairs)
        at = 0
        for e in edits:
            if e.start < at or e.end < e.start:
                raise ValueError(f"edits overlap or are out of order at {e.start}")
            texts.append(self.text[at : e.start])
            origins.append(self.origin[at : e.start])
            if e.text:
                # Each new character stands for the old one in its place, the surplus for the last.
                last = max(e.end - 1, e.start - 1 if e.start == e.end else e.start)
                where = np.minimum(np.arange(e.start, e.start + len(e.text)), max(last, 0))
                texts.append(e.text)
                origins.append(self.origin[where] if len(self.origin) else np.zeros(len(e.text), np.int32))
            if e.end > e.start:
                span = int(self.origin[e.start]), int(self.origin[e.end - 1]) + 1
                if e.lift:
                    lifted.append(span)
                if e.repair:
                    repairs.append(Repair(*span, e.repair))
            at = e.end
        texts.append(self.text[at:])
        origins.append(self.origin[at:])
        return View(
            "".join(texts),
            np.concatenate(origins).astype(np.int32, copy=False),
            tuple(sorted(lifted)),
            tuple(sorted(repairs)),
        )

    @cached_property
    def _places(self) -> memoryview[int]:
        """The origins, each at hand as a number of Python's."""
        return memoryview(self.origin)  # type: ignore[arg-type]  # numpy lends its memory

    @cached_property
    def _jumps(self) -> list[int]:
        """The offsets behind which the source does not go on with the next character or the same one."""
        steps = np.diff(self.origin)
        jumps: list[int] = np.flatnonzero((steps > 1) | (steps < 0)).tolist()
        return jumps

    def fragments(self, start: int, end: int) -> tuple[tuple[int, int], ...]:
        """Return the source intervals that `text[start:end]` stands for, in reading order.

        Only a lifted passage cuts; white space and markup dropped between two characters do not.
        """
        end = min(end, len(self.origin))
        if start >= end:
            if not len(self.origin):
                # Nothing was left of the source.
                return ((0, 0),)
            at = self._places[start] if start < len(self.origin) else self._places[-1] + 1
            return ((at, at),)
        origin, jumps = self._places, self._jumps
        pieces: list[tuple[int, int]] = []
        first = origin[start]
        for k in range(bisect_left(jumps, start), bisect_left(jumps, end - 1)):
            before, after = origin[jumps[k]], origin[jumps[k] + 1]
            if after < before or any(lo > before and hi <= after for lo, hi in self.lifted):
                pieces.append((first, before + 1))
                first = after
        pieces.append((first, origin[end - 1] + 1))
        return tuple(pieces)

    def repairs_in(self, start: int, end: int) -> tuple[RepairKind, ...]:
        """Return the kinds of repair made inside `text[start:end]`, each once."""
        if not self.repairs:
            return ()
        pieces = self.fragments(start, end)
        kinds = {r.kind for r in self.repairs for lo, hi in pieces if r.start < hi and lo < r.end}
        return tuple(sorted(kinds))
