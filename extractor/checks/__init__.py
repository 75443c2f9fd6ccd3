"""Cross-checks: within one document (`within`) and across the catalogue (`extractor.checks.across`)."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from extractor.checks.rule import CHECKS, RULES, Rule

if TYPE_CHECKING:
    from extractor.records import Evidence, Finding, Record
    from extractor.text.reading import Reading

_MODULES = (
    "codes",
    "mentions",
    "register",
    "issuing",
    "series",
    "dates",
    "periods",
    "deadlines",
    "ratios",
    "totals",
    "tables",
    "subsets",
    "money",
    "changes",
    "enumerations",
    "announced",
    "retold",
    "award_forms",
    "award_claims",
    "organs",
    "header",
    "wording",
    "across_instruments",
    "across_units",
)


def rules() -> dict[str, Rule]:
    """Return every declared rule by its id."""
    _load()
    return dict(RULES)


def within(record: Record, reading: Reading) -> tuple[Finding, ...]:
    """Return what the checks find inside one document, in the order of the text.

    Args:
        record: what extraction says of the document.
        reading: the text that the record was made from.
    """
    # Loaded on use: `cancu find` prints dates by our words and must not wait for the language pipeline.
    from extractor.checks.paper import Paper

    _load()
    paper = Paper(record, reading)
    found = _merged(f for check in CHECKS for f in check(paper))
    return tuple(sorted(found, key=lambda f: (f.evidence[0].start if f.evidence else 0, f.rule)))


def _merged(findings: Iterable[Finding]) -> list[Finding]:
    """Make one finding of those that say the same, or that one rule has of one passage.

    A code misprinted ten times is one matter; a total that fits neither its row nor its column is one too.
    """
    said: dict[tuple[str, str], Finding] = {}
    merged: dict[tuple[str, str], dict[tuple[int, int], Evidence]] = {}
    first: dict[tuple[str, int, int], Finding] = {}
    for f in findings:
        key = f.rule, f.message
        if key in said:
            if key not in merged:
                merged[key] = {(e.start, e.end): e for e in said[key].evidence}
            merged[key].update({(e.start, e.end): e for e in f.evidence})
        elif f.evidence and first.setdefault((f.rule, f.evidence[0].start, f.evidence[0].end), f) is not f:
            continue
        said[key] = f
    for key, evidence in merged.items():
        said[key] = said[key].model_copy(update={"evidence": tuple(evidence.values())})
    return list(said.values())


@cache
def _load() -> None:
    for name in _MODULES:
        import_module(f"extractor.checks.{name}")
