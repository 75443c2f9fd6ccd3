"""A document made ready to be written: what needs no catalogue is done by who reads, not by who writes."""

from __future__ import annotations

import pickle
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from extractor.catalogue.cited import Cited, cited
from extractor.catalogue.confidential import Confidential, confidential
from extractor.catalogue.copies import Marks, marks_of
from extractor.catalogue.keys import document_id
from extractor.catalogue.rows import Row, Rows, rows_of
from extractor.identity import Identity
from extractor.identity.folding import shadow

if TYPE_CHECKING:
    from extractor.records import Record

Columns = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Prepared:
    """The rows of a document, and what linking and comparing need of it.

    Attributes:
        document: the id that it was made ready for; another one wants it made anew.
        sha256: of the file's bytes.
        size: their number.
        row: its row of `documents`, but for what only the writer knows.
        own: the instrument that it is the text of.
        concerns: the clusters and places of what it is and of what it cites.
        cited: its citations that identify something.
        tables: rows by table, with the names of their columns.
        passages: the stretches of its text that are searched each by itself, in their order.
        shadows: their words as they are searched.
        record: what it was made of, to be made ready again.
    """

    document: str
    sha256: str
    size: int
    row: Row
    own: Identity | None
    concerns: frozenset[tuple[str, str | None]]
    cited: tuple[Cited, ...]
    tables: dict[str, tuple[Columns, list[tuple[Any, ...]]]]
    passages: tuple[tuple[int, int], ...]
    shadows: tuple[str, ...]
    confidential: Confidential
    marks: Marks
    record: bytes

    def under(self, document: str) -> Prepared:
        """Return the same for another id: keys are made from it."""
        return self if document == self.document else prepare(pickle.loads(self.record), document)


def prepare(record: Record, document: str | None = None) -> Prepared:
    """Make a record ready to be written.

    Args:
        record: what extraction says of one file.
        document: the id that the catalogue has for it; None for that of a document that is new to it.
    """
    document = document or document_id(record.source.sha256)
    rows = rows_of(record, document)
    text = record.text
    return Prepared(
        document=document,
        sha256=record.source.sha256,
        size=record.source.bytes,
        row=rows.document,
        own=rows.own,
        concerns=frozenset((i.cluster, i.place) for i in (*rows.identities, rows.own) if i),
        cited=_cited(rows),
        tables={
            name: (tuple(some[0]), [tuple(row.values()) for row in some])
            for name, some in rows.tables.items()
            if some
        },
        passages=tuple(rows.passages),
        shadows=tuple(shadow(text[start:end]) for start, end in rows.passages),
        confidential=confidential(document, text),
        marks=marks_of(rows.document, rows.own.key if rows.own else None),
        record=pickle.dumps(record, pickle.HIGHEST_PROTOCOL),
    )


def _cited(rows: Rows) -> tuple[Cited, ...]:
    found = (
        cited(row, identity, rows.context)
        for row, identity in zip(rows.tables["citations"], rows.identities, strict=True)
    )
    return tuple(one for one in found if one is not None)
