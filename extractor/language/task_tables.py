"""Tasks of tables: a column for the work, one for who does it, one for when."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.language.task_parts import Parts
from extractor.language.task_times import time_of
from extractor.lexicon.tasks import LabelKind, labels
from extractor.records import Deadline, Task, TaskUnit
from extractor.text.reading import Cell, Table

_MIN_WORK = 8


def table_tasks(parts: Parts, table: Table) -> Iterator[Task]:
    """Yield the tasks of a table, one a row.

    Args:
        parts: the document.
        table: one of its tables; without columns for the work and for who or when it yields nothing.
    """
    columns = _columns(parts, table)
    if "what" not in columns or not {"lead", "due"} & columns.keys():
        return
    for row in table.rows[max(table.heads, 1) :]:
        what = _cell(row, columns["what"])
        if what is None or what.end - what.start < _MIN_WORK:
            continue
        units: list[TaskUnit] = []
        for role in ("lead", "support"):
            cell = _cell(row, columns.get(role))
            if cell is not None:
                units += parts.organs_of(cell.start, cell.end, role)
        cell = _cell(row, columns.get("due"))
        due: Deadline | None = time_of(parts, cell.start, cell.end) if cell is not None else None
        if not units and due is None:
            # The title of a group of rows.
            continue
        surface = parts.text[what.start : what.end]
        yield Task(
            start=what.start,
            end=what.end,
            surface=surface,
            what=" ".join(surface.split()),
            units=tuple(units),
            due=due,
            confidence=0.95,
            evidence="table",
        )


def _columns(parts: Parts, table: Table) -> dict[LabelKind, int]:
    """Return which column says what, by the table's head; of two for the work the fuller, else the first."""
    found: dict[LabelKind, int] = {}
    for row in table.rows[: max(table.heads, 1)]:
        for at, cell in enumerate(row):
            if cell.end <= cell.start:
                continue
            read = labels().match_at(parts.folded, cell.start)
            if read is None or not _is_whole(parts, read[0], cell.end):
                continue
            if read[1] == "what" and _length(table, at) > _length(table, found.get("what", at)):
                found["what"] = at
            found.setdefault(read[1], at)
    return found


def _length(table: Table, at: int) -> int:
    """Return how much a column's cells hold: `Hoạt động` names what `Nội dung` says in full."""
    return sum(row[at].end - row[at].start for row in table.rows if at < len(row))


def _is_whole(parts: Parts, end: int, cell_end: int) -> bool:
    """Tell whether a label is all that a head says, but for a remark in brackets or a further word."""
    rest = parts.folded[end:cell_end].strip()
    return not rest or rest[0] in "(/,-&" or len(rest.split()) <= 3


def _cell(row: tuple[Cell, ...], at: int | None) -> Cell | None:
    """Return a row's cell that is not empty, or None."""
    if at is None or at >= len(row) or row[at].end <= row[at].start:
        return None
    return row[at]
