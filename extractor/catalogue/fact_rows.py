"""The rows of what is found in a document: each mention with its key, its value and its provenance."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from extractor.catalogue.keys import digest, fact_keys, finding_key, passage_keys
from extractor.catalogue.task_rows import task_digest, task_values
from extractor.identity.folding import slug

if TYPE_CHECKING:
    from extractor.identity import Identity
    from extractor.records import (
        Award,
        Box,
        Citation,
        DateMention,
        Finding,
        Mention,
        PersonMention,
        Quantity,
        Record,
    )

Row = dict[str, Any]


def provenance(mention: Mention) -> Row:
    """Return the provenance columns of a mention."""
    return {
        "start": mention.start,
        "end": mention.end,
        "surface": mention.surface,
        "fragments": json.dumps(mention.fragments) if mention.fragments else "[]",
        "page": mention.page,
        "boxes": f"[{', '.join(map(_box, mention.boxes))}]",
        "confidence": mention.confidence,
        "evidence": mention.evidence,
    }


def _box(box: Box) -> str:
    """Return a box as JSON, as `json` writes it in four times the time."""
    sides = f'"x0": {box.x0!r}, "top": {box.top!r}, "x1": {box.x1!r}, "bottom": {box.bottom!r}'
    return f'{{"page": {box.page}, {sides}}}'


def finding_rows(findings: Iterable[Finding], document: str, text: str) -> tuple[list[Row], list[Row]]:
    """Return the rows of a document's findings and of their evidence; a finding said twice is one."""
    rows: dict[str, Row] = {}
    evidence: list[Row] = []
    for finding in dict.fromkeys(findings):
        key = finding_key(finding.rule, passage_keys(document, text, finding.evidence), taken=rows)
        rows[key] = {
            "key": key,
            "document": document,
            "rule": finding.rule,
            "severity": finding.severity,
            "message": finding.message,
            "digest": digest([finding.rule, finding.severity, finding.message]),
        }
        evidence += [
            {"finding": key, "position": at, "document": document, **provenance(e)}
            for at, e in enumerate(finding.evidence)
        ]
    return list(rows.values()), evidence


def facts(
    record: Record,
    document: str,
    kind: str,
    mentions: Sequence[Any],
    values: Callable[[Any], Row],
) -> list[Row]:
    """Return the rows of mentions of one kind.

    Args:
        record: what extraction says.
        document: the document's id.
        kind: that of a key.
        mentions: of the record.
        values: returns what a mention says, by column: what a person judges.
    """
    keys = fact_keys(document, kind, record.text, mentions)
    rows = []
    for at, (key, mention) in enumerate(zip(keys, mentions, strict=True)):
        value = values(mention)
        row = {"key": key, "document": document, "position": at, **value, **provenance(mention)}
        rows.append(row | {"digest": digest(value)})
    return rows


def citation_rows(record: Record, document: str, identities: list[Identity | None]) -> list[Row]:
    """Return the rows of a record's citations, not linked yet.

    Args:
        record: what extraction says.
        document: the document's id.
        identities: what each citation identifies, if anything.
    """
    rows = facts(record, document, "citation", record.citations, _citation)
    for row, identity in zip(rows, identities, strict=True):
        row |= {
            "cluster": identity.cluster if identity else None,
            "place": identity.place if identity else None,
            "complete": int(identity is not None and identity.key is not None),
            "link": "none",
        }
    return rows


def _citation(m: Citation) -> Row:
    return {
        "kind": m.kind,
        "doc_type": m.doc_type,
        "number": m.number,
        "year": m.year,
        "symbol": m.symbol,
        "code": m.code,
        "date": m.date,
        "issuer": m.issuer,
        "note": m.note,
        "role": m.role,
        "pinpoint": m.pinpoint,
        "suggestion_code": m.suggestion.code if m.suggestion else None,
        "suggestion_date": m.suggestion.date if m.suggestion else None,
        "suggestion_confidence": m.suggestion.confidence if m.suggestion else None,
        "suggestion_reason": m.suggestion.reason if m.suggestion else None,
        "list_start": m.list[0] if m.list else None,
        "list_end": m.list[1] if m.list else None,
    }


def award_rows(record: Record, document: str) -> list[Row]:
    """Return the rows of a record's awards, each part with the key of its whole."""
    rows = facts(record, document, "award", record.awards, _award)
    for row, award in zip(rows, record.awards, strict=True):
        whole = award.part_of
        row["part_of"] = rows[whole]["key"] if whole is not None and whole < len(rows) else None
    return rows


def task_rows(record: Record, document: str) -> list[Row]:
    """Return the rows of a record's tasks; their organs are judged with them."""
    rows = facts(record, document, "task", record.tasks, task_values)
    for row, task in zip(rows, record.tasks, strict=True):
        row["digest"] = task_digest(task)
    return rows


def person_values(m: PersonMention) -> Row:
    """Return what the mention of a person says."""
    return {"name": m.name, "role": m.role}


def date_values(m: DateMention) -> Row:
    """Return what the mention of a date or a period says."""
    return {
        "kind": m.kind,
        "iso": m.iso,
        "period_from": m.period.from_ if m.period else None,
        "period_to": m.period.to if m.period else None,
    }


def quantity_values(m: Quantity) -> Row:
    """Return what the mention of a quantity says."""
    return {
        "kind": m.kind,
        "value": m.value,
        "unit": m.unit,
        "numerator": m.numerator,
        "denominator": m.denominator,
    }


def _award(m: Award) -> Row:
    return {
        "form": slug(m.award) if m.award else None,
        "class": m.class_,
        "authority": m.authority,
        "action": m.action,
        "stage": m.stage,
        "count": m.count,
        "count_unit": m.count_unit,
        "recipient": m.recipient,
        "reason": m.reason,
        "is_total": int(m.is_total),
        "note": m.note,
    }
