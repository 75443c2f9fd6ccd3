"""Compile the annotation of tasks: what is to be done, by whom, until when (list `task`, see `README.md`).

The annotator copies the passage, the organs and the words of the deadline, and states what that means. Where
the organs and the deadline stand follows: they are the nearest of these words to the passage.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from corpora.annotation import AnnotationError, Entry, Span, surface_pattern

Item = dict[str, object]

RELATIONS = ("before", "by", "during", "standing")
# A reader passes over the mark of a footnote.
_NOTE_MARK = re.compile(r"\[\^\d{1,2}\]|<sup>\(?\d{1,2}\)?</sup>|[¹²³⁴⁵⁶⁷⁸⁹⁰]+")
_DAYS = re.compile(r"(\d{4}-\d\d-\d\d)(?:\.\.(\d{4}-\d\d-\d\d))?")


def task_fields(entry: Entry, span: Span, text: str, units: Sequence[Mapping[str, object]]) -> Item:
    """Return what an annotated task says besides its place.

    Args:
        entry: the annotator's line: `lead` and `support` name organs, parted by `;`; `due` goes with `when`.
        span: where its passage stands.
        text: the document.
        units: the gold's units; an organ that is one of them takes its name, groups and posts have none.

    Raises:
        AnnotationError: for an organ or a deadline that is not in the text, or one that cannot be read.
    """
    named = {(u["start"], u["end"]): u["name"] for u in units}
    organs: list[Item] = []
    for role in ("lead", "support"):
        for surface in filter(None, (s.strip() for s in (entry.value(role) or "").split(";"))):
            start, end = nearest(text, surface, span, entry.place)
            organs.append(
                {
                    "start": start,
                    "end": end,
                    "surface": text[start:end],
                    "role": role,
                    "name": named.get((start, end)),
                }
            )
    what = " ".join(_NOTE_MARK.sub("", span.surface).split())
    return {"what": what, "units": organs, "due": _due(entry, span, text)}


def _due(entry: Entry, span: Span, text: str) -> Item | None:
    due, when = entry.value("due"), entry.value("when")
    if due is None and when is None:
        return None
    if due is None or when is None:
        raise AnnotationError(f"{entry.place}: due= and when= go together")
    relation, _, days = when.partition(":")
    found = _DAYS.fullmatch(days)
    if relation not in RELATIONS or bool(found) == (relation == "standing"):
        raise AnnotationError(
            f"{entry.place}: when={when!r}: before:DAY, by:DAY, during:DAY..DAY or standing"
        )
    first, last = (found[1], found[2] or found[1]) if found else (None, None)
    start, end = nearest(text, due, span, entry.place)
    return {
        "start": start,
        "end": end,
        "surface": text[start:end],
        "relation": relation,
        "from": first if relation == "during" else None,
        "to": last,
    }


def nearest(text: str, surface: str, span: Span, place: str) -> tuple[int, int]:
    """Return where the words stand that belong to a passage.

    In the passage's own line first, the nearest there; else the last before it (a heading); else the first
    after it.

    Raises:
        AnnotationError: where they stand nowhere.
    """
    line = text.rfind("\n", 0, span.start) + 1, (text.find("\n", span.end) + 1 or len(text) + 1) - 1
    found = [m.span() for m in surface_pattern(surface).finditer(text)]
    if not found:
        raise AnnotationError(f"{place}: {surface!r} is not in the text")
    here = [f for f in found if line[0] <= f[0] and f[1] <= line[1]]
    before = [f for f in found if f[1] <= span.start]
    if here:
        return min(here, key=lambda f: max(span.start - f[1], f[0] - span.end))
    return before[-1] if before else found[0]


def task_problems(gold: Mapping[str, object]) -> Iterator[str]:
    """Yield what is wrong in the tasks of a gold record, one sentence a problem."""
    tasks, text = gold.get("tasks"), gold["text"]
    assert isinstance(text, str)
    if not isinstance(tasks, list):
        return
    seen: set[tuple[int, int]] = set()
    for task in tasks:
        what = repr(task["what"][:60])
        if (place := (task["start"], task["end"])) in seen:
            yield f"tasks: {what} stands twice"
        seen.add(place)
        for part in (*task["units"], *filter(None, [task["due"]])):
            if text[part["start"] : part["end"]] != part["surface"]:
                yield f"tasks: {part['surface']!r} of {what} is not at {part['start']}"
        organs = [(u["start"], u["end"]) for u in task["units"]]
        if len(organs) != len(set(organs)):
            yield f"tasks: an organ stands twice with {what}"
        due = task["due"]
        if due and due["relation"] == "during" and not due["from"] <= due["to"]:
            yield f"tasks: the deadline of {what} ends before it begins"
        if not task["units"] and not due and not task.get("optional"):
            yield f"tasks: {what} has neither an organ nor a deadline"
