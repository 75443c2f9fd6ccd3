"""Planted passages: sentences with a fault in them, and sentences that only look like one.

`faults.tsv` declares them, one a line. `⟦ ⟧` marks what a finding must show; `{c.day}` is a slot; `¶` begins
a new paragraph, `⏎` a new line; `{mark}` is the mark of a footnote whose words stand behind `‖`.
"""

from __future__ import annotations

import csv
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal, cast

from corpora.generator.builder import Builder, Verdict
from corpora.generator.ledger import Ledger
from corpora.generator.slots import NoRoom, Slots
from corpora.generator.tables import SENTENCES

_TABLE = Path(__file__).with_name("faults.tsv")
_BRACKET = re.compile(r"[⟦⟧]")
Place = Literal["body", "bases", "annex"]


@dataclass(frozen=True, slots=True)
class Fault:
    """A declared passage.

    Attributes:
        rule: whose finding it must or, where the verdict is `ok`, must not cause.
        also: further rules that rightly speak of the same passage.
        place: the part of the document that it belongs to.
        template: its words.
    """

    rule: str
    verdict: Verdict
    also: tuple[str, ...]
    place: Place
    template: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A fault with its slots filled."""

    fault: Fault
    text: str

    @property
    def body(self) -> str:
        """The words in the flow of the text."""
        return self.text.partition("‖")[0]

    @property
    def note(self) -> str:
        """The words of the footnote, empty where there is none."""
        return self.text.partition("‖")[2]


@cache
def faults() -> tuple[Fault, ...]:
    """Return the declared passages in the table's order."""
    with _TABLE.open(encoding="utf-8", newline="") as file:
        lines = [line for line in file if line.strip() and not line.startswith("#")]
    rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    return tuple(
        Fault(
            row["rule"],
            cast(Verdict, row["verdict"]),
            tuple(row["also"].split()),
            cast(Place, row["place"]),
            row["template"],
        )
        for row in rows
    )


def fill(rng: random.Random, chosen: Sequence[Fault], ledger: Ledger, on: date) -> list[Passage]:
    """Fill the slots of passages; one that has no series left to itself in the document is left out.

    Args:
        rng: draws the fillings.
        chosen: the passages.
        ledger: what the document cites.
        on: the document's date.
    """
    made = []
    for fault in chosen:
        template = fault.template.replace("¶", "\n\n").replace("⏎", "\n").replace("{mark}", "{{mark}}")
        try:
            made.append(Passage(fault, template.format_map(Slots(rng, ledger, on))))
        except NoRoom:
            continue
    return made


def write(rng: random.Random, b: Builder, passage: Passage, mark: str = "") -> None:
    """Append a passage to the text with what is expected of the checks.

    Args:
        rng: draws what stands around it.
        b: the text.
        passage: what to write.
        mark: of the footnote that it hangs out, where it has one.
    """
    start = b.length
    alone = "\n" in passage.body or passage.fault.place != "body"
    if not alone and rng.random() < 0.4:
        b.add(rng.choice(SENTENCES) + " ")
    write_marked(b, passage, passage.body.replace("{mark}", mark))
    if not alone and rng.random() < 0.4:
        b.add(" " + rng.choice(SENTENCES))
    b.leave_open(start)


def write_marked(b: Builder, passage: Passage, words: str) -> None:
    """Append words without their brackets; what these enclose is the evidence of one finding."""
    evidence: list[tuple[int, int]] = []
    opened = b.length
    for k, piece in enumerate(_BRACKET.split(words)):
        if k % 2:
            evidence.append((b.length, b.length + len(piece)))
        b.add(piece)
    fault = passage.fault
    if fault.verdict == "ok":
        b.expect(fault.rule, [(opened, b.length)], "ok")
    for rule in (fault.rule, *fault.also) if evidence else ():
        b.expect(rule, evidence)
