"""Every finding that the cross-checks report on annotated documents, judged: precision, recall, broken oks.

    python -m benchmarks.findings ../shared/samples --gold ../shared/gold --judged benchmarks/findings.tsv

A finding is true where the gold has one of its rule with a passage in common; else it is what a person said
of it, with the reason, in the list of judged findings (file, start, rule; facts only). One that is in neither
is false. The files are checked together, as a catalogue: what is found across them is counted too.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from extractor.catalogue import Catalogue
from extractor.catalogue.checking import check
from extractor.checks.across import StoredFinding
from extractor.ingest import ingest

Verdict = Literal["gold", "true", "false"]
LEAST = 0.9
"""What precision must be."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A reported finding with what it is taken for, and why."""

    finding: StoredFinding
    verdict: Verdict
    why: str

    @property
    def file(self) -> str:
        """Name the document of its first passage."""
        return self.finding.evidence[0].document_name


@dataclass(frozen=True, slots=True)
class Expected:
    """A finding of the gold, and how many of its passages the reports of its rule show."""

    file: str
    gold: dict[str, Any]
    shown: int


@dataclass(frozen=True, slots=True)
class Judgement:
    """All that is reported, what should be, and the oks that were broken."""

    reported: tuple[Judged, ...]
    expected: tuple[Expected, ...]
    broken: tuple[Judged, ...]

    @property
    def precision(self) -> float:
        """Say which part of what is reported is true."""
        return sum(j.verdict != "false" for j in self.reported) / max(1, len(self.reported))


def judge(texts: Path, gold: Path, judged: Path) -> Judgement:
    """Check the documents of a folder together and judge each finding.

    Args:
        texts: a folder of documents.
        gold: a folder with `NAME.gold.json` for each.
        judged: a table of findings that a person has judged: file, start, rule, verdict, why.
    """
    golds = {
        path.name.split(".")[0]: json.loads(path.read_text("utf-8"))["findings"]
        for path in gold.glob("*.json")
    }
    with judged.open(encoding="utf-8", newline="") as lines:
        listed = {
            (row["file"], row["rule"], int(row["start"])): row
            for row in csv.DictReader(lines, delimiter="\t")
        }
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "findings.db"
        ingest([texts], path)
        with Catalogue(path) as catalogue:
            found = check(catalogue)
    reported = [_judged(finding, golds, listed) for finding in found]
    oks = [(name, g) for name, of in golds.items() for g in of if g["verdict"] == "ok"]
    broken = [
        j for j in reported if j.verdict == "false" and any(_meets(j.finding, name, g) for name, g in oks)
    ]
    expected = [
        Expected(name, g, _shown(found, name, g))
        for name, of in golds.items()
        for g in of
        if g["verdict"] == "finding"
    ]
    return Judgement(tuple(reported), tuple(expected), tuple(broken))


def _judged(
    finding: StoredFinding,
    golds: dict[str, list[dict[str, Any]]],
    listed: dict[tuple[str, str, int], dict[str, str]],
) -> Judged:
    for name, of in golds.items():
        for g in of:
            if g["verdict"] == "finding" and _meets(finding, name, g):
                return Judged(finding, "gold", str(g["severity"]))
    first = finding.evidence[0]
    row = listed.get((first.document_name, finding.rule, first.start))
    if row is None:
        return Judged(finding, "false", "not judged")
    return Judged(finding, "true" if row["verdict"] == "true" else "false", row["why"])


def _meets(finding: StoredFinding, name: str, gold: dict[str, Any]) -> bool:
    return finding.rule == gold["rule"] and _shown([finding], name, gold) > 0


def _shown(findings: Sequence[StoredFinding], name: str, gold: dict[str, Any]) -> int:
    """Count the passages of a finding of the gold that the reports of its rule overlap."""
    spans = [
        (e.start, e.end)
        for f in findings
        if f.rule == gold["rule"]
        for e in f.evidence
        if Path(e.document_name).stem == name
    ]
    return sum(any(a < g["end"] and b > g["start"] for a, b in spans) for g in gold["evidence"])


def lines(judgement: Judgement) -> Iterator[str]:
    """Yield the tables: each report, each finding of the gold, and the sums."""
    yield "| file | start | rule | severity | verdict | why |"
    yield "| --- | ---: | --- | --- | --- | --- |"
    for j in sorted(judgement.reported, key=lambda j: (j.file, j.finding.evidence[0].start, j.finding.rule)):
        at = j.finding.evidence[0].start
        yield f"| {j.file} | {at} | {j.finding.rule} | {j.finding.severity} | {j.verdict} | {j.why} |"
    yield ""
    yield "| gold of | rule | severity | passages shown |"
    yield "| --- | --- | --- | --- |"
    for e in judgement.expected:
        rule, severity = e.gold["rule"], e.gold["severity"]
        yield f"| {e.file} | {rule} | {severity} | {e.shown} of {len(e.gold['evidence'])} |"
    grave = [e for e in judgement.expected if e.gold["severity"] in ("high", "medium")]
    yield ""
    yield (
        f"{len(judgement.reported)} reported, precision {judgement.precision:.3f}; of {len(grave)} grave ones"
        f" {sum(e.shown > 0 for e in grave)} found; oks broken: {len(judgement.broken)}"
    )


def main() -> int:
    """Print the tables; fail on precision, on a grave finding that is missed, and on an ok that is broken."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("texts", type=Path)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--judged", type=Path, default=Path(__file__).with_name("findings.tsv"))
    asked = parser.parse_args()
    judgement = judge(asked.texts, asked.gold, asked.judged)
    print("\n".join(lines(judgement)))
    missed = any(e.shown == 0 and e.gold["severity"] in ("high", "medium") for e in judgement.expected)
    return int(judgement.precision < LEAST or missed or bool(judgement.broken))


if __name__ == "__main__":
    sys.exit(main())
