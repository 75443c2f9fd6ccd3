"""The rows of a document's tasks: what is to be done, and the organs that it is given to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from extractor.catalogue.keys import digest

if TYPE_CHECKING:
    from extractor.records import Mention, Task

Row = dict[str, Any]


def task_values(task: Task) -> Row:
    """Return what a task's own row says of it, besides its place."""
    due = task.due
    return {
        "what": task.what,
        "due_relation": due.relation if due else None,
        "due_from": due.from_ if due else None,
        "due_to": due.to if due else None,
        "due_start": due.start if due else None,
        "due_end": due.end if due else None,
        "due_surface": _one_line(due) if due else None,
    }


def task_digest(task: Task) -> str:
    """Return the digest of what a person judges of a task: what, until when, and by whom."""
    organs = [[unit.role, unit.name or _one_line(unit)] for unit in task.units]
    return digest({**task_values(task), "organs": organs})


def task_units(rows: Sequence[Row], tasks: Sequence[Task], units: Mapping[tuple[int, int], str]) -> list[Row]:
    """Return the organs of tasks.

    Args:
        rows: the tasks' rows, in the order of `tasks`.
        tasks: what extraction says.
        units: the keys of the units that are named at a place of the text.
    """
    return [
        {
            "task": row["key"],
            "position": at,
            "document": row["document"],
            "role": unit.role,
            "unit": units.get((unit.start, unit.end)) if unit.name else None,
            "name": unit.name or _one_line(unit),
            "start": unit.start,
            "end": unit.end,
            "surface": unit.surface,
        }
        for row, task in zip(rows, tasks, strict=True)
        for at, unit in enumerate(task.units)
    ]


def _one_line(mention: Mention) -> str:
    return " ".join(mention.surface.split())
