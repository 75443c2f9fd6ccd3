"""Turn a record into the catalogue's rows: a pure function, table by table."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from extractor.catalogue import fact_rows
from extractor.catalogue.backing_rows import backing_rows
from extractor.catalogue.document_rows import document_row, part_rows
from extractor.catalogue.passages import cut
from extractor.catalogue.task_rows import task_units
from extractor.catalogue.unit_rows import alias_rows, issuer_key, mention_rows, unit_rows
from extractor.identity import Context, Identity, context_of, identify, identify_citation
from extractor.identity.folding import slug

if TYPE_CHECKING:
    from extractor.records import Record

Row = dict[str, Any]
Tables = dict[str, list[Row]]


@dataclass(slots=True)
class Rows:
    """All rows of one document, by table."""

    document: Row
    context: Context
    own: Identity | None
    identities: list[Identity | None]
    passages: list[tuple[int, int]]
    tables: Tables = field(default_factory=dict)


def now() -> str:
    """Return the time as the catalogue writes it."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def rows_of(record: Record, document: str) -> Rows:
    """Return the rows of a record.

    Args:
        record: what extraction says.
        document: the document's id.
    """
    header = record.document
    context = context_of(header, [unit.name for unit in record.units])
    own = identify(
        code=header.code,
        doc_type=header.doc_type,
        day=header.issued_on,
        issuer=header.issuer,
        context=Context(context.province, context.place, None, context.day),
    )
    identities = [identify_citation(citation, context) for citation in record.citations]
    issuer_unit = issuer_key(record, context.province)
    return Rows(
        document=document_row(record, document, issuer_unit, context.province),
        context=context,
        own=own,
        identities=identities,
        passages=cut(record.text, ((c.start, c.end) for c in record.citations)),
        tables={
            **_shared(record, context.province, issuer_unit),
            **part_rows(record, document),
            **_citations_and_awards(record, document, identities),
            **_units_and_tasks(record, document, context.province, issuer_unit),
            **_plain(record, document),
        },
    )


def _shared(record: Record, province: str | None, issuer_unit: str | None) -> Tables:
    """Return what other documents may name too."""
    forms = dict.fromkeys(award.award for award in record.awards)
    return {
        "units": unit_rows(record, province, issuer_unit),
        "unit_aliases": alias_rows(record, province, issuer_unit),
        "award_forms": [{"key": slug(name), "name": name} for name in forms if name],
    }


def _citations_and_awards(record: Record, document: str, identities: list[Identity | None]) -> Tables:
    citations = fact_rows.citation_rows(record, document, identities)
    awards = fact_rows.award_rows(record, document)
    return {
        "citations": citations,
        "citation_defects": [
            {"citation": row["key"], "defect": defect}
            for row, citation in zip(citations, record.citations, strict=True)
            for defect in dict.fromkeys(citation.defects)
        ],
        "awards": awards,
        "award_backing": backing_rows(
            record.awards,
            (row["key"] for row in awards),
            record.citations,
            (row["key"] for row in citations),
        ),
    }


def _units_and_tasks(record: Record, document: str, province: str | None, issuer_unit: str | None) -> Tables:
    mentions = mention_rows(record, document, province, issuer_unit)
    tasks = fact_rows.task_rows(record, document)
    named = {(row["start"], row["end"]): row["unit"] for row in mentions}
    return {
        "unit_mentions": mentions,
        "tasks": tasks,
        "task_units": task_units(tasks, record.tasks, named),
    }


def _plain(record: Record, document: str) -> Tables:
    """Return the facts that no other refers to."""
    findings, evidence = fact_rows.finding_rows(record.findings, document, record.text)
    return {
        "people": fact_rows.facts(record, document, "person", record.people, fact_rows.person_values),
        "dates": fact_rows.facts(record, document, "date", record.dates, fact_rows.date_values),
        "quantities": fact_rows.facts(
            record, document, "quantity", record.quantities, fact_rows.quantity_values
        ),
        "findings": findings,
        "finding_evidence": evidence,
    }
