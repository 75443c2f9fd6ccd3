"""Words that plans give out work with: labels and heads of columns, verbs, groups of organs."""

from __future__ import annotations

from functools import cache
from typing import Literal, cast

from extractor.lexicon import read_table
from extractor.lexicon.phrases import Phrases

LabelKind = Literal["what", "lead", "support", "due", "other"]
_LABELS = ("what", "lead", "support", "due", "other")


@cache
def _rows() -> dict[str, tuple[str, ...]]:
    return {row["kind"]: tuple(row["words"].split(";")) for row in read_table("task_words")}


def _phrases(kind: str) -> Phrases[str]:
    return Phrases((words, words) for words in _rows()[kind])


@cache
def labels() -> Phrases[LabelKind]:
    """Return the labels and heads of columns (`Cơ quan chủ trì`), with what they say."""
    return Phrases((words, cast(LabelKind, kind)) for kind in _LABELS for words in _rows()[kind])


@cache
def givers() -> Phrases[bool]:
    """Return the verbs that give work to the organs named next; True where any paper can (`Giao`)."""
    return Phrases([(w, True) for w in _rows()["give"]] + [(w, False) for w in _rows()["ask"]])


@cache
def work_verbs() -> Phrases[str]:
    """Return the words at which the name of a group of organs ends and its work begins."""
    return _phrases("verb")


@cache
def groups() -> Phrases[str]:
    """Return the beginnings of groups of organs without a name of their own (`các sở, ngành`)."""
    rows = _rows()
    members = (f"{each} {member}" for each in rows["each"] for member in rows["member"])
    return Phrases((words, words) for words in (*rows["group"], *members))


@cache
def next_groups() -> Phrases[str]:
    """Return what begins another group after a comma (`…, thủ trưởng các đơn vị`)."""
    return _phrases("next")


@cache
def _actors() -> Phrases[bool]:
    rows = _rows()
    return Phrases(
        [(words, True) for words in rows["actor"]] + [(words, False) for words in rows["stranger"]]
    )


def opens_organ(folded: str, at: int) -> bool:
    """Tell whether the name of an organ, known or not, can begin at an offset of a folded text."""
    found = _actors().match_at(folded, at)
    return found is not None and found[1]


@cache
def compounds() -> Phrases[str]:
    """Return words that hold what is else a verb at which a group's name ends (`bầu cử`)."""
    return _phrases("compound")


@cache
def standing_times() -> Phrases[str]:
    """Return the times of work that has no last day (`Thường xuyên`)."""
    return _phrases("standing")
