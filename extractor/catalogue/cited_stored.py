"""Citations that the catalogue holds, identified anew: what linking reads of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from extractor.catalogue.cited import Cited, cited
from extractor.identity import Context, identify_citation
from extractor.identity.codes import Code, parse_code
from extractor.identity.facts import day_of
from extractor.identity.places import place_of

Days = tuple[date | None, date | None]
"""The day that a citation states, and the day of its document."""
Only = Callable[[sqlite3.Row, Days], bool]
"""Tells of a stored citation whether it is worth identifying, which is what costs."""


def cited_in(db: sqlite3.Connection, document: str) -> list[Cited]:
    """Return the citations of a document that identify something, in their order."""
    return list(stored(db, "c.document = ? ORDER BY c.position", [document]))


def stored(
    db: sqlite3.Connection,
    where: str,
    values: Sequence[str | None],
    *,
    beginning: str = "",
    only: Only | None = None,
) -> Iterator[Cited]:
    """Yield stored citations that identify something.

    Args:
        db: a catalogue.
        where: which citations `c`.
        values: of the statement's parameters.
        beginning: a table `wanted w` to look them up by, with which the statement begins.
        only: which rows.
    """
    source = "wanted w CROSS JOIN citations c" if beginning else "citations c"
    select = (
        f"{beginning} SELECT c.key, c.document, c.kind, c.doc_type, c.number, c.year, c.symbol, c.code,"
        " c.cluster, c.date, c.issuer, c.surface, c.start, c.end, c.confidence, c.suggestion_code,"
        " c.suggestion_date, d.province, d.issuer AS home, d.code AS own, d.doc_type AS own_type,"
        f" d.issued_on, d.period_to FROM {source} JOIN documents d ON d.id = c.document WHERE {where}"
    )
    # Loaded on use: who only reads a catalogue must not wait for the record's models.
    from extractor.records import Citation

    contexts: dict[str, Context] = {}
    for row in db.execute(select, values).fetchall():
        if only is not None and not only(row, (day_of(row["date"]), _day(row))):
            continue
        context = contexts.get(row["document"])
        if context is None:
            context = contexts[row["document"]] = _context(row)
        citation = Citation(
            **{name: row[name] for name in ("start", "end", "surface", "confidence", "kind", "doc_type")},
            **{name: row[name] for name in ("number", "year", "symbol", "code", "date", "issuer")},
        )
        found = cited(row, identify_citation(citation, context), context)
        if found is not None:
            yield found


def _context(row: sqlite3.Row) -> Context:
    own: Code | None = parse_code(row["own"], row["own_type"]) if row["own"] else None
    place = place_of(row["home"], own, row["province"])[0] if row["home"] else None
    return Context(row["province"], place, own.organ if own else None, _day(row))


def _day(row: sqlite3.Row) -> date | None:
    return day_of(row["issued_on"]) or day_of(row["period_to"])
