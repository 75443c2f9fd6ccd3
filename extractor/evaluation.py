"""Score records against gold annotation by value: precision, recall and F1 a class of fact.

A fact is right when its key is right; keys are compared as multisets, so a fact stated twice must be
found twice. What the gold marks `optional` is neither required nor punished.
"""

from __future__ import annotations

import json
import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from extractor.errors import GoldError

Fact = Mapping[str, Any]
Key = tuple[Any, ...]

_SPELLINGS = (("ð", "đ"), ("uỷ", "ủy"), ("uý", "úy"), ("hoà", "hòa"), ("thuỷ", "thủy"), ("quí", "quý"))
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
    """How many facts of one class are right, missed and extra; with the keys of the last two."""

    right: int = 0
    missed: Counter[Key] = field(default_factory=Counter)
    extra: Counter[Key] = field(default_factory=Counter)

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
        self.right += other.right
        self.missed += other.missed
        self.extra += other.extra


def fold(text: str | None) -> str:
    """Fold a string for comparison: case, white space, quotes, tone-mark placement."""
    folded = unicodedata.normalize("NFC", text or "").casefold()
    for old, new in _SPELLINGS:
        folded = folded.replace(old, new)
    folded = re.sub(r"[\"'“”‘’]", "", folded)
    return re.sub(r"[\s–—-]+", " ", folded).strip(" .,;:")


def _code(code: str | None) -> str:
    text = unicodedata.normalize("NFC", code or "").replace("ð", "đ").replace("Ð", "Đ")
    return re.sub(r"\s+", "", text).lstrip("0").upper()


def _strict_code(c: Fact) -> Key | None:
    if c["kind"] != "code":
        return None
    return fold(c.get("doc_type")), _code(c.get("code")), c.get("date")


def _law(c: Fact) -> Key | None:
    if c["kind"] != "law_by_name":
        return None
    return (re.sub(r"(ngày|năm) [\d/ .thángnăm]+$", "", fold(c.get("surface"))).strip(),)


def _when(d: Fact) -> Key:
    period = d.get("period") or {}
    return (d["iso"],) if d.get("iso") else (f"{period.get('from')}/{period.get('to')}",)


def _award(a: Fact) -> Key:
    return (
        fold(a.get("award")),
        fold(a.get("class")),
        a.get("stage") or "granted",
        "truy tặng" in (a.get("action") or ""),
        a.get("count"),
        fold(a.get("count_unit")),
    )


def _quantity(q: Fact) -> Key:
    return q.get("kind"), q.get("numerator"), round(float(q.get("value") or 0), 4)


KEYS: dict[str, tuple[str, Callable[[Fact], Key | None]]] = {
    "citations.code": ("citations", _strict_code),
    "citations.code_only": ("citations", lambda c: (_code(c.get("code")),) if c["kind"] == "code" else None),
    "citations.issuer": (
        "citations",
        lambda c: (_code(c.get("code")), fold(c.get("issuer"))) if c["kind"] == "code" else None,
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
    same_text = bool(gold.get("text")) and gold.get("text") == record.get("text")
    scores = {}
    for name, (kind, key) in KEYS.items():
        if kind not in gold:
            continue
        regions = [r for r in gold.get("optional", ()) if r["list"] == kind]
        found = _required_region(record.get(kind, ()), regions, gold[kind], same_text)
        scores[name] = _compare(gold[kind], found, key)
    scores["header"] = _score_header(gold, record)
    return scores


def _compare(gold: Sequence[Fact], found: Sequence[Fact], key: Callable[[Fact], Key | None]) -> Score:
    required = Counter(k for g in gold if not g.get("optional") and (k := key(g)) is not None)
    spare = Counter(k for g in gold if g.get("optional") and (k := key(g)) is not None)
    have = Counter(k for f in found if (k := key(f)) is not None)
    right = required & have
    return Score(right.total(), required - have, have - required - spare)


def _required_region(
    found: Sequence[Fact], regions: Sequence[Fact], gold: Sequence[Fact], same_text: bool
) -> list[Fact]:
    """Drop the facts that lie where the gold leaves it open."""
    if same_text:
        starts = {g.get("start") for g in gold}
        return [
            f
            for f in found
            if f.get("start") in starts
            or not any(f["start"] < r["end"] and r["start"] < f["end"] for r in regions)
        ]
    words = {fold(r["surface"]) for r in regions} - {fold(g.get("surface")) for g in gold}
    return [f for f in found if fold(f.get("surface")) not in words]


def _score_header(gold: Fact, record: Fact) -> Score:
    result = Score()
    for name in _HEADER:
        if name.split(".")[0] in gold.get("document_optional", ()):
            continue
        want, got = (_header_value(r.get("document") or {}, name) for r in (gold, record))
        if want == got:
            result.right += 1
        else:
            result.missed[(name, want, got)] += 1
    return result


def _header_value(document: Fact, name: str) -> str | None:
    value: Any = document
    for part in name.split("."):
        value = (value or {}).get(part)
    if name == "code":
        return _code(value) or None
    if isinstance(value, Mapping):
        return f"{value.get('from')}/{value.get('to')}"
    return fold(value) or None


def read_gold(paths: Iterable[Path]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the name and the content of each gold file; folders are searched for `*.gold.json`.

    Raises:
        GoldError: if a file is missing, is not JSON or does not hold an annotation.
    """
    for path in paths:
        files = sorted(path.rglob("*.gold.json")) if path.is_dir() else [path]
        if not files:
            raise GoldError(str(path), reason="*.gold.json?")
        for file in files:
            try:
                gold = json.loads(file.read_text("utf-8"))
            except (OSError, ValueError) as error:
                raise GoldError(str(file), reason=str(error)) from error
            if not isinstance(gold, dict) or "citations" not in gold:
                raise GoldError(str(file), reason="citations?")
            yield file.name.removesuffix(".gold.json"), gold


def gold_text(name: str, gold: Fact, texts: Path | None) -> str:
    """Return the text that a gold file annotates: its own, else `NAME.txt` in a folder.

    Raises:
        GoldError: if there is neither.
    """
    if isinstance(gold.get("text"), str):
        return str(gold["text"])
    path = (texts or Path()) / f"{name}.txt"
    try:
        return path.read_text("utf-8")
    except OSError as error:
        raise GoldError(name, reason=f"{path}?") from error


def in_split(paths: Iterable[Path], name: str, part: str) -> bool:
    """Say whether a document belongs to a part (train, dev, test) of the corpus whose gold is scored.

    Raises:
        GoldError: if no `split.toml` lies beside the gold's folder.
    """
    for path in paths:
        for folder in (path, *path.resolve().parents):
            if (folder / "split.toml").is_file():
                split = tomllib.loads((folder / "split.toml").read_text("utf-8"))
                return name in split.get(part, ())
    raise GoldError(name, reason="split.toml?")


def total(scores: Iterable[Mapping[str, Score]]) -> dict[str, Score]:
    """Add up the scores of documents, class by class (micro average)."""
    result: dict[str, Score] = {}
    for one in scores:
        for name, row in one.items():
            result.setdefault(name, Score()).add(row)
    return result
