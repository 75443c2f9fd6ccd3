"""Score a record against its gold annotation by value: what was found, missed and found too much, by class.

A fact is right when its key is right; keys are compared as multisets, so a fact stated twice must be
found twice. What the gold marks `optional` is neither required nor punished.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Fact = Mapping[str, Any]
Key = tuple[Any, ...]

_SPELLINGS = (("ð", "đ"), ("uỷ", "ủy"), ("uý", "úy"), ("hoà", "hòa"), ("thuỷ", "thủy"), ("quí", "quý"))
_PROPOSING = ("đề nghị", "hiệp y", "cho ý kiến", "cho chủ trương", "trình", "xem xét")
_HEADER = (
    "doc_type",
    "code",
    "place",
    "issued_on",
    "issuer",
    "subject",
    "period",
    "signer.name",
    "signer.capacity",
)


@dataclass
class Score:
    """The keys of one class of fact: those found rightly, those missed, and those found too much."""

    hits: Counter[Key] = field(default_factory=Counter)
    missed: Counter[Key] = field(default_factory=Counter)
    extra: Counter[Key] = field(default_factory=Counter)

    @property
    def right(self) -> int:
        """How many facts were found rightly."""
        return self.hits.total()

    @property
    def empty(self) -> bool:
        """Whether nothing was required and nothing found."""
        return not (self.hits or self.missed or self.extra)

    @property
    def perfect(self) -> bool:
        """Whether nothing was missed and nothing found too much."""
        return not (self.missed or self.extra)

    @property
    def precision(self) -> float:
        """The share of found facts that are right; 1 where nothing was found."""
        found = self.right + self.extra.total()
        return self.right / found if found else 1.0

    @property
    def recall(self) -> float:
        """The share of required facts that were found; 1 where nothing was required."""
        required = self.right + self.missed.total()
        return self.right / required if required else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        p, r = self.precision, self.recall
        return 2 * p * r / (p + r) if p + r else 0.0

    def add(self, other: Score) -> None:
        """Add another document's counts."""
        self.hits += other.hits
        self.missed += other.missed
        self.extra += other.extra


def fold(text: str | None) -> str:
    """Fold a string for comparison: case, white space, quotes, tone-mark placement."""
    folded = unicodedata.normalize("NFC", text or "").casefold()
    for old, new in _SPELLINGS:
        folded = folded.replace(old, new)
    folded = re.sub(r"[\"'“”‘’]", "", folded)
    return re.sub(r"[\s–—-]+", " ", folded).strip(" .,;:")


def code_key(code: str | None) -> str:
    """Fold a code for comparison: white space, eth, leading zeros."""
    text = unicodedata.normalize("NFC", code or "").replace("ð", "đ").replace("Ð", "Đ")
    return re.sub(r"\s+", "", text).lstrip("0").upper()


def _strict_code(c: Fact) -> Key | None:
    if c["kind"] != "code":
        return None
    return fold(c.get("doc_type")), code_key(c.get("code")), c.get("date")


def _law(c: Fact) -> Key | None:
    if c["kind"] != "law_by_name":
        return None
    return (re.sub(r"(ngày|năm) [\d/ .thángnăm]+$", "", fold(c.get("surface"))).strip(),)


def _when(d: Fact) -> Key:
    period = d.get("period") or {}
    return (d["iso"],) if d.get("iso") else (f"{period.get('from')}/{period.get('to')}",)


def _stage(a: Fact) -> str:
    """Return an award's stage; an annotation that leaves it out means what its verb says."""
    action = (a.get("action") or "").lower()
    return a.get("stage") or ("proposed" if any(verb in action for verb in _PROPOSING) else "granted")


def _award(a: Fact) -> Key:
    return (
        fold(a.get("award")),
        fold(a.get("class")),
        _stage(a),
        "truy tặng" in (a.get("action") or ""),
        a.get("count"),
        fold(a.get("count_unit")),
    )


def _quantity(q: Fact) -> Key:
    return q.get("kind"), q.get("numerator"), round(float(q.get("value") or 0), 4)


KEYS: dict[str, tuple[str, Callable[[Fact], Key | None]]] = {
    "citations.code": ("citations", _strict_code),
    "citations.code_only": (
        "citations",
        lambda c: (code_key(c.get("code")),) if c["kind"] == "code" else None,
    ),
    "citations.issuer": (
        "citations",
        lambda c: (code_key(c.get("code")), fold(c.get("issuer"))) if c["kind"] == "code" else None,
    ),
    "citations.law": ("citations", _law),
    "citations.named": (
        "citations",
        lambda c: (fold(c.get("surface"))[:24],) if c["kind"] == "named" else None,
    ),
    "dates": ("dates", _when),
    "awards": ("awards", _award),
    "units": ("units", lambda u: (fold(u.get("surface")),)),
    "people": ("people", lambda p: (fold(p.get("name")),)),
    "quantities": ("quantities", _quantity),
}


def score(gold: Fact, record: Fact) -> dict[str, Score]:
    """Score one record against its gold annotation, both in the shape of the record contract.

    Returns:
        A `Score` for each class of fact that the gold annotates, and for the `header`.
    """
    scores = {
        name: compare(gold[kind], judged(gold, record, kind), key)
        for name, (kind, key) in KEYS.items()
        if kind in gold
    }
    scores["header"] = _score_header(gold, record)
    return scores


def compare(gold: Sequence[Fact], found: Sequence[Fact], key: Callable[[Fact], Key | None]) -> Score:
    """Compare the keys of found facts with those of the gold, as multisets.

    Args:
        gold: the gold's facts of one list.
        found: the record's, without those that lie where the gold leaves it open.
        key: makes the key of a fact; None where the fact is of another class.
    """
    required = Counter(k for g in gold if not g.get("optional") and (k := key(g)) is not None)
    spare = Counter(k for g in gold if g.get("optional") and (k := key(g)) is not None)
    have = Counter(k for f in found if (k := key(f)) is not None)
    return Score(required & have, required - have, have - required - spare)


def is_same_text(gold: Fact, record: Fact) -> bool:
    """Say whether record and gold are over the same text, so that their offsets can be compared."""
    return bool(gold.get("text")) and gold.get("text") == record.get("text")


def judged(gold: Fact, record: Fact, kind: str) -> list[Fact]:
    """Return the record's facts of one list, without those that lie where the gold leaves it open."""
    found: Sequence[Fact] = record.get(kind, ())
    regions = [r for r in gold.get("optional", ()) if r["list"] == kind]
    if is_same_text(gold, record):
        starts = {g.get("start") for g in gold[kind]}
        return [
            f
            for f in found
            if f.get("start") in starts
            or not any(f["start"] < r["end"] and r["start"] < f["end"] for r in regions)
        ]
    words = {fold(r["surface"]) for r in regions} - {fold(g.get("surface")) for g in gold[kind]}
    return [f for f in found if fold(f.get("surface")) not in words]


def _score_header(gold: Fact, record: Fact) -> Score:
    result = Score()
    for name in _HEADER:
        if name.split(".")[0] in gold.get("document_optional", ()):
            continue
        want, got = (_header_value(r.get("document") or {}, name) for r in (gold, record))
        if want == got:
            result.hits[name, want] += 1
        else:
            result.missed[name, want, got] += 1
    return result


def _header_value(document: Fact, name: str) -> str | None:
    value: Any = document
    for part in name.split("."):
        value = (value or {}).get(part)
    if name == "code":
        return code_key(value) or None
    if isinstance(value, Mapping):
        return f"{value.get('from')}/{value.get('to')}"
    return fold(value) or None


def total(scores: Iterable[Mapping[str, Score]]) -> dict[str, Score]:
    """Add up the scores of documents, class by class (micro average)."""
    result: dict[str, Score] = {}
    for one in scores:
        for name, row in one.items():
            result.setdefault(name, Score()).add(row)
    return result
