"""Gains and losses against a stored evaluation: which facts are found that were missed, and which are lost.

A baseline keeps, for each document and class, what was missed and what was found too much, and a digest
of what the gold required. Where the gold has changed since, that class of that document is named and not
compared.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extractor import __version__
from extractor.errors import GoldError
from extractor.evaluation.report import Measured
from extractor.evaluation.values import Key, Score

_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Change:
    """What has changed in one class of a document.

    Attributes:
        gained: facts found that were missed.
        lost: facts missed that were found.
        dropped: wrong facts no longer found.
        added: wrong facts that were not found before.
    """

    document: str
    name: str
    gained: Counter[Key]
    lost: Counter[Key]
    dropped: Counter[Key]
    added: Counter[Key]

    def __bool__(self) -> bool:
        return bool(self.gained or self.lost or self.dropped or self.added)


@dataclass(frozen=True, slots=True)
class Changes:
    """All that has changed since a baseline.

    Attributes:
        version: of the program that made the baseline.
        changes: those classes of documents where anything changed.
        incomparable: documents and classes whose gold has changed.
        new: documents that the baseline has not.
        gone: documents that only the baseline has.
    """

    version: str
    changes: tuple[Change, ...]
    incomparable: tuple[tuple[str, str], ...]
    new: tuple[str, ...]
    gone: tuple[str, ...]

    def totals(self) -> dict[str, tuple[int, int, int, int]]:
        """Return by class how many facts were gained and lost, how many wrong ones dropped and added."""
        sums: dict[str, Counter[str]] = {}
        for c in self.changes:
            row = sums.setdefault(c.name, Counter())
            row.update({part: getattr(c, part).total() for part in _PARTS})
        return {name: (r["gained"], r["lost"], r["dropped"], r["added"]) for name, r in sums.items()}

    def to_dict(self) -> dict[str, Any]:
        """Return the lists for JSON, by document and class."""
        documents: dict[str, dict[str, Any]] = {}
        for c in self.changes:
            documents.setdefault(c.document, {})[c.name] = {
                part: _keys(getattr(c, part)) for part in _PARTS if getattr(c, part)
            }
        return {
            "version": self.version,
            "totals": {name: dict(zip(_PARTS, row, strict=True)) for name, row in self.totals().items()},
            "documents": documents,
            "incomparable": [list(pair) for pair in self.incomparable],
            "new": list(self.new),
            "gone": list(self.gone),
        }


_PARTS = ("gained", "lost", "dropped", "added")


def save(documents: Iterable[Measured], path: Path) -> None:
    """Store an evaluation as a baseline: JSON, a document a line, so that versions can be compared by eye.

    Raises:
        GoldError: if the file cannot be written.
    """
    lines = [
        f"{json.dumps(label)}: {json.dumps(stored, ensure_ascii=False)}"
        for label, stored in sorted((_label(d), _stored(d.scores)) for d in documents)
    ]
    head = f'"format": {_FORMAT},\n"extractor_version": {json.dumps(__version__)},\n"documents": {{\n'
    try:
        path.write_text("{\n" + head + ",\n".join(lines) + "\n}\n}\n", "utf-8")
    except OSError as error:
        raise GoldError(str(path), reason=str(error)) from error


def compare(documents: Sequence[Measured], path: Path) -> Changes:
    """Compare an evaluation with a stored baseline.

    Raises:
        GoldError: if the file cannot be read or is no baseline.
    """
    try:
        held = json.loads(path.read_text("utf-8"))
        if held["format"] != _FORMAT:
            raise GoldError(str(path), reason=f"format {held['format']}?")
        before: dict[str, dict[str, Any]] = held["documents"]
        version = str(held["extractor_version"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise GoldError(str(path), reason=repr(error)) from error
    now = {_label(d): d for d in documents}
    changes, incomparable = [], []
    for label in sorted(now.keys() & before.keys()):
        for name, score in now[label].scores.items():
            old = before[label].get(name)
            if old is None or old["required"] != _digest(name, score):
                incomparable.append((label, name))
            elif change := _change(label, name, old, score):
                changes.append(change)
    return Changes(
        version=version,
        changes=tuple(changes),
        incomparable=tuple(incomparable),
        new=tuple(sorted(now.keys() - before.keys())),
        gone=tuple(sorted(before.keys() - now.keys())),
    )


def _label(document: Measured) -> str:
    return document.name if document.form == "text" else f"{document.name}.{document.form}"


def _change(label: str, name: str, old: Mapping[str, Any], score: Score) -> Change:
    missed, extra = _read(old["missed"]), _read(old["extra"])
    now = _required(name, score.missed)
    return Change(label, name, missed - now, now - missed, extra - score.extra, score.extra - extra)


def _required(name: str, keys: Counter[Key]) -> Counter[Key]:
    """Return what was required: a missed field of the header says what was found instead, too."""
    if name != "header":
        return keys
    required: Counter[Key] = Counter()
    for key, times in keys.items():
        required[key[:2]] += times
    return required


def _stored(scores: Mapping[str, Score]) -> dict[str, Any]:
    return {
        name: {
            "required": _digest(name, s),
            "missed": _keys(_required(name, s.missed)),
            "extra": _keys(s.extra),
        }
        for name, s in sorted(scores.items())
    }


def _digest(name: str, score: Score) -> str:
    required = _keys(score.hits + _required(name, score.missed))
    text = json.dumps(required, ensure_ascii=False)
    return hashlib.blake2b(text.encode(), digest_size=6).hexdigest()


def _keys(keys: Counter[Key]) -> list[list[Any]]:
    return sorted((list(key) for key in keys.elements()), key=lambda key: json.dumps(key, ensure_ascii=False))


def _read(keys: Iterable[Sequence[Any]]) -> Counter[Key]:
    return Counter(tuple(key) for key in keys)
