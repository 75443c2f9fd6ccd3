"""Score citations beyond their codes: do they lead to the right instrument, and is every field right?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from extractor.evaluation.matching import Place, matches
from extractor.evaluation.values import Fact, Key, Score, code_key, compare, fold, is_same_text, judged
from extractor.identity import Context, context_of, identify_citation
from extractor.records import Citation, Header, Period

LINK, WHOLE = "citations.link", "citations.whole"

_IDENTIFYING = ("kind", "doc_type", "number", "year", "symbol", "code", "date", "issuer")
_CONTEXT = ("doc_type", "code", "place", "issued_on", "issuer")
FIELDS = (*_IDENTIFYING, "note", "role", "pinpoint", "defects")
"""The fields of a citation that must be right for the whole to be right, where the gold states them."""

_CODES = {"number", "year", "symbol", "code"}


def score_citations(gold: Fact, record: Fact) -> dict[str, Score]:
    """Score the links of a record's citations, and the citations with every field right."""
    return {LINK: _links(gold, record), WHOLE: _wholes(gold, record)}


def context_in(document: Fact, units: Sequence[Fact] = ()) -> Context:
    """Say what a document contributes to the identity of what it cites.

    Args:
        document: its header, in the shape of the record contract.
        units: the units mentioned in it.
    """
    period = document.get("period")
    header = Header(
        **{name: document.get(name) for name in _CONTEXT},
        period=Period(**period) if period else None,
    )
    return context_of(header, [u["name"] for u in units if u.get("name")])


def link_key(citation: Fact, context: Context) -> Key | None:
    """Return the canonical key of what a citation refers to, or the placeholder of what lacks a part of it.

    The gold states no keys. What it states of a citation and of the document around it makes one, by the same
    rules that make the record's; so a link is wrong where the citation or the header was read wrongly enough
    to lead elsewhere.

    Returns:
        None where the citation identifies nothing, such as one with a blank for its number.
    """
    identity = identify_citation(
        Citation(
            start=citation["start"],
            end=citation["end"],
            surface=citation["surface"],
            **{name: citation.get(name) for name in _IDENTIFYING},
        ),
        context,
    )
    return (identity.key or identity.placeholder,) if identity else None


def _links(gold: Fact, record: Fact) -> Score:
    header = record.get("document") or {}
    # What the gold's header leaves open, it leaves open for links too.
    left_open = {name: header.get(name) for name in gold.get("document_optional", ()) if name in header}
    expected = {**(gold.get("document") or {}), **left_open}
    wanted = _link_maker(expected, gold.get("units", ()))
    keys = _link_maker(header, record.get("units", ()))
    found = judged(gold, record, "citations")
    place: Place = "required" if is_same_text(gold, record) else "ignored"
    required = [c for c in gold["citations"] if not c.get("optional")]
    spare = [c for c in gold["citations"] if c.get("optional")]
    want, have = [wanted(c) for c in required], [keys(c) for c in found]
    right = matches(required, want, found, have, place)
    others = [f for f in range(len(found)) if f not in right]
    free = matches(
        spare, [wanted(c) for c in spare], [found[f] for f in others], [have[f] for f in others], place
    )
    seen = set(right.values())
    return Score(
        Counter(k for g, k in enumerate(want) if g in seen and k),
        Counter(k for g, k in enumerate(want) if g not in seen and k),
        Counter(k for i, f in enumerate(others) if i not in free and (k := have[f])),
    )


def _link_maker(document: Fact, units: Sequence[Fact]) -> Callable[[Fact], Key | None]:
    context = context_in(document, units)
    return lambda citation: link_key(citation, context)


def _wholes(gold: Fact, record: Fact) -> Score:
    same_text, stated = is_same_text(gold, record), _stated(gold, record)

    def key(c: Fact) -> Key:
        place = (c["start"], c["end"]) if same_text else (fold(c["surface"]),)
        return (*place, *(_field(c, name) for name in stated))

    return compare(gold["citations"], judged(gold, record, "citations"), key)


def score_fields(gold: Fact, record: Fact) -> dict[str, Score]:
    """Score each field of the citations that were found, so that one sees which field spoils the whole.

    A citation was found where the record has one that starts at its place; over another text, one of its code
    or its words. In a score's keys the first part names the citation.
    """
    found = judged(gold, record, "citations")
    if is_same_text(gold, record):
        anything: list[Key | None] = [()]
        want, have = anything * len(gold["citations"]), anything * len(found)
        pairs = matches(gold["citations"], want, found, have, "required")
    else:
        pairs = matches(gold["citations"], _names(gold["citations"]), found, _names(found), "ignored")
    scores = {name: Score() for name in _stated(gold, record)}
    for f, g in pairs.items():
        asked = gold["citations"][g]
        if asked.get("optional"):
            continue
        for name, score in scores.items():
            value, got = _field(asked, name), _field(found[f], name)
            if value == got:
                score.hits[asked["surface"], value] += 1
            else:
                score.missed[asked["surface"], value] += 1
                score.extra[asked["surface"], got] += 1
    return scores


def _names(citations: Sequence[Fact]) -> list[Key | None]:
    return [(code_key(c["code"]) if c.get("code") else fold(c["surface"]),) for c in citations]


def _stated(gold: Fact, record: Fact) -> tuple[str, ...]:
    """Return the fields that all citations of the gold state.

    Over another text its defects are left out: they are marks of how that text was printed.
    """
    return tuple(
        name
        for name in FIELDS
        if all(name in c for c in gold["citations"]) and (name != "defects" or is_same_text(gold, record))
    )


def _field(citation: Fact, name: str) -> Any:
    value = citation.get(name)
    if name == "defects":
        return ",".join(sorted(value or ()))
    return (code_key(value) if name in _CODES else fold(value)) or None
