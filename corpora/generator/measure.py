"""Measure what the checks say of planted faults: recall and precision by rule and by defect.

    python -m corpora.generator.measure [--count N] [--faults N] [--noise N] [--seed FIRST] [--list]

A planted fault is found if a finding of its rule shows all of its passages; a finding is right if it shows a
passage planted for its rule. A finding about a passage whose verdict is `ok` is a false one like any other.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from corpora.generator import generate
from corpora.generator.builder import Gold, Sheet
from extractor.api import extract_text
from extractor.records import Mention, Record


@dataclass
class Tally:
    """What was planted, found and reported, by rule (or defect), and where it went wrong."""

    planted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    reported: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    silent: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def recall(self, name: str) -> float:
        """Return the part of what was planted that was found; 1 where nothing was planted."""
        return self.found[name] / self.planted[name] if self.planted[name] else 1.0

    def precision(self, name: str) -> float:
        """Return the part of what was reported that was right; 1 where nothing was reported."""
        return self.right[name] / self.reported[name] if self.reported[name] else 1.0

    def names(self) -> list[str]:
        """Return the rules or defects seen, in order of their names."""
        return sorted({*self.planted, *self.reported})


@dataclass
class Measured:
    """The tallies of findings and of defects."""

    findings: Tally = field(default_factory=Tally)
    defects: Tally = field(default_factory=Tally)


def measure(seeds: Iterable[int], faults: int = 4, noise: int = 0) -> Measured:
    """Extract the documents of some seeds and compare findings and defects with what was planted.

    Args:
        seeds: of the documents.
        faults: how many rules to plant a passage for in each.
        noise: level of noise laid over them.
    """
    total = Measured()
    for seed in seeds:
        sheet = generate(seed, noise, faults)
        record = extract_text(sheet.text, f"{seed:06}")
        compare_findings(total.findings, f"{seed:06}", sheet, record)
        compare_defects(total.defects, f"{seed:06}", sheet, record)
    return total


def compare_findings(tally: Tally, name: str, sheet: Sheet, record: Record) -> None:
    """Add a document's findings to a tally."""
    wanted = [f for f in sheet.findings if f["verdict"] == "finding"]
    for gold in sheet.findings:
        if gold["verdict"] == "ok":
            tally.silent[gold["rule"]] += 1
    for gold in wanted:
        tally.planted[gold["rule"]] += 1
        if any(f.rule == gold["rule"] and _shows_all(f.evidence, gold["evidence"]) for f in record.findings):
            tally.found[gold["rule"]] += 1
        else:
            shown = " … ".join(e["surface"] for e in gold["evidence"])
            tally.wrong.append(f"{name} {gold['rule']} missed: {shown}")
    for f in record.findings:
        tally.reported[f.rule] += 1
        if any(
            f.rule == g["rule"] and any(_overlap(e, p) for e in f.evidence for p in g["evidence"])
            for g in wanted
        ):
            tally.right[f.rule] += 1
        else:
            shown = " … ".join(e.surface for e in f.evidence)
            tally.wrong.append(f"{name} {f.rule} reported: {f.message} [{shown}]")


def compare_defects(tally: Tally, name: str, sheet: Sheet, record: Record) -> None:
    """Add the defects of a document's citations to a tally; citations of planted passages are left out."""
    open_ = [m for m in sheet.optional if m["list"] == "citations"]
    for gold in sheet.citations:
        same = [c for c in record.citations if _overlap(c, gold)]
        said = {d for c in same for d in c.defects}
        for defect in gold["defects"]:
            tally.planted[defect] += 1
            if defect in said:
                tally.found[defect] += 1
            else:
                tally.wrong.append(f"{name} {defect} missed: {gold['surface']}")
    for c in record.citations:
        if any(_overlap(c, m) for m in open_):
            continue
        true = {d for gold in sheet.citations if _overlap(c, gold) for d in gold["defects"]}
        for defect in c.defects:
            tally.reported[defect] += 1
            if defect in true:
                tally.right[defect] += 1
            else:
                tally.wrong.append(f"{name} {defect} reported: {c.surface}")


def _shows_all(shown: Iterable[Mention], planted: Iterable[Gold]) -> bool:
    passages = tuple(shown)
    return all(any(_overlap(e, p) for e in passages) for p in planted)


def _overlap(mention: Mention, gold: Gold) -> bool:
    pieces: Iterable[Any] = mention.fragments or ((mention.start, mention.end),)
    return any(start < gold["end"] and gold["start"] < end for start, end in pieces)


def table(tally: Tally, what: str) -> Iterator[str]:
    """Yield the lines of a Markdown table of a tally."""
    yield f"| {what} | planted | recall | reported | precision | silent |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: |"
    for name in tally.names():
        yield (
            f"| {name} | {tally.planted[name]} | {tally.recall(name):.3f} | {tally.reported[name]} |"
            f" {tally.precision(name):.3f} | {tally.silent[name] or ''} |"
        )
    planted, reported = tally.planted.total(), tally.reported.total()
    yield (
        f"| all | {planted} | {tally.found.total() / max(planted, 1):.3f} | {reported} |"
        f" {tally.right.total() / max(reported, 1):.3f} | {tally.silent.total() or ''} |"
    )


def main() -> None:
    """Print the tables and, where asked, each miss and each false alarm."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument(
        "--faults", type=int, default=4, help="rules to plant a passage for, in each document"
    )
    parser.add_argument("--noise", type=int, choices=(0, 1, 2), default=0)
    parser.add_argument("--seed", type=int, default=1, help="of the first document")
    parser.add_argument("--list", action="store_true", help="print each miss and each false alarm")
    args = parser.parse_args()
    start = time.process_time()
    measured = measure(range(args.seed, args.seed + args.count), args.faults, args.noise)
    print(f"{args.count} documents, {time.process_time() - start:.0f} s\n")
    for what, tally in (("rule", measured.findings), ("defect", measured.defects)):
        print(*table(tally, what), sep="\n", end="\n\n")
        if args.list:
            print(*tally.wrong, sep="\n", end="\n\n")


if __name__ == "__main__":
    main()
