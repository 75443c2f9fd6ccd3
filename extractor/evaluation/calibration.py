"""Does confidence mean what it says: of the facts given 0.9, are nine in ten right?"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt

from extractor.evaluation.matching import Place, matches
from extractor.evaluation.values import KEYS, Fact, is_same_text, judged

GRADED = tuple(name for name in KEYS if name not in {"citations.code_only", "citations.issuer"})
"""The classes whose facts are graded: each fact in exactly one."""

EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.98)
"""Where the bins of confidence begin; narrow at the top, where most facts are."""

_Z = 1.96  # two-sided 95 %


@dataclass(frozen=True, slots=True)
class Graded:
    """A found fact: its class, the confidence it was given, and whether it is right."""

    name: str
    confidence: float
    right: bool


@dataclass(frozen=True, slots=True)
class Bin:
    """The facts whose confidence lies in `[low, high)`; the last bin takes 1 as well."""

    low: float
    high: float
    facts: int
    right: int
    mean: float

    @property
    def share(self) -> float:
        """The share of them that is right."""
        return self.right / self.facts

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % interval of that share (Wilson, 1927), which stays sound near 1 and for few facts."""
        n, p = self.facts, self.share
        middle = (p + _Z * _Z / (2 * n)) / (1 + _Z * _Z / n)
        reach = _Z / (1 + _Z * _Z / n) * sqrt(p * (1 - p) / n + _Z * _Z / (4 * n * n))
        # Rounded, so that a bin all right reaches 1 and one all wrong reaches 0.
        return max(round(middle - reach, 9), 0.0), min(round(middle + reach, 9), 1.0)

    @property
    def off(self) -> bool:
        """Whether the confidence given lies outside what the facts bear out."""
        low, high = self.interval
        return not low <= self.mean <= high


@dataclass(frozen=True, slots=True)
class Reliability:
    """A reliability table; `error` is the expected calibration error, weighted by facts."""

    bins: tuple[Bin, ...]

    @property
    def facts(self) -> int:
        """How many facts were graded."""
        return sum(b.facts for b in self.bins)

    @property
    def error(self) -> float:
        """The mean distance between the confidence given and the share that is right."""
        return sum(b.facts * abs(b.share - b.mean) for b in self.bins) / self.facts if self.bins else 0.0


def grade(gold: Fact, record: Fact) -> list[Graded]:
    """Grade each fact of a record by the keys that scores compare; what the gold leaves open, not at all."""
    place: Place = "preferred" if is_same_text(gold, record) else "ignored"
    graded = []
    for name in GRADED:
        kind, key = KEYS[name]
        if kind not in gold:
            continue
        found = [f for f in judged(gold, record, kind) if key(f) is not None]
        keys = [key(f) for f in found]
        required = [g for g in gold[kind] if not g.get("optional")]
        spare = [g for g in gold[kind] if g.get("optional")]
        right = matches(required, [key(g) for g in required], found, keys, place)
        others = [f for f in range(len(found)) if f not in right]
        free = matches(
            spare, [key(g) for g in spare], [found[f] for f in others], [keys[f] for f in others], place
        )
        left_open = {others[i] for i in free}
        graded += [
            Graded(name, float(fact.get("confidence", 1.0)), f in right)
            for f, fact in enumerate(found)
            if f not in left_open
        ]
    return graded


def reliability(graded: Iterable[Graded], edges: Sequence[float] = EDGES) -> Reliability:
    """Put graded facts into bins by confidence; empty bins are left out."""
    bins: list[list[Graded]] = [[] for _ in edges]
    for fact in graded:
        bins[bisect_right(edges, fact.confidence) - 1].append(fact)
    return Reliability(
        tuple(
            Bin(low, high, len(b), sum(f.right for f in b), sum(f.confidence for f in b) / len(b))
            for low, high, b in zip(edges, (*edges[1:], 1.0), bins, strict=True)
            if b
        )
    )
