"""Score what hangs on an award: who gave it, who has it, what it rests on.

Only awards that record and gold both have are looked at; their count, kind and stage are scored as such.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from extractor.evaluation.matching import Place, matches
from extractor.evaluation.values import KEYS, Fact, Key, Score, code_key, fold, is_same_text, judged

GIVER, RECIPIENT, BACKING = "awards.giver", "awards.recipient", "awards.backing"
AWARD_FIELDS = (GIVER, RECIPIENT, BACKING)
"""The classes: who gives it as printed; the recipient that is named; each document that it rests on."""


def score_award_fields(gold: Fact, record: Fact) -> dict[str, Score]:
    """Score givers, recipients and documents of the awards found; nothing where the gold has no awards."""
    if "awards" not in gold:
        return {}
    wanted, found = gold["awards"], judged(gold, record, "awards")
    key = KEYS["awards"][1]
    place: Place = "preferred" if is_same_text(gold, record) else "ignored"
    pairs = matches(wanted, [key(a) for a in wanted], found, [key(a) for a in found], place)
    want: dict[str, Counter[Key]] = {name: Counter() for name in AWARD_FIELDS}
    have: dict[str, Counter[Key]] = {name: Counter() for name in AWARD_FIELDS}
    for f, g in pairs.items():
        if wanted[g].get("optional"):
            continue
        for into, award in ((want, wanted[g]), (have, found[f])):
            for name, value in _fields(award):
                into[name][(g, value)] += 1
    return {
        name: Score(want[name] & have[name], want[name] - have[name], have[name] - want[name])
        for name in AWARD_FIELDS
    }


def _fields(award: Fact) -> Iterator[tuple[str, str]]:
    if award.get("authority"):
        yield GIVER, fold(award["authority"])
    if award.get("recipient"):
        yield RECIPIENT, fold(award["recipient"])
    for code in dict.fromkeys(award.get("backing") or ()):
        yield BACKING, code_key(code)
