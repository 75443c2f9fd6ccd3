"""Turn a record into the catalogue's rows: a pure function, table by table."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from extractor.catalogue.backing_rows import backing_rows
from extractor.catalogue.keys import digest, fact_keys, finding_key, passage_keys
from extractor.catalogue.passages import cut
from extractor.catalogue.subjects import folded
from extractor.catalogue.task_rows import task_digest, task_units, task_values
from extractor.identity import Context, Identity, context_of, identify, identify_citation
from extractor.identity.folding import fold, slug
from extractor.identity.places import province_name
from extractor.identity.units import unit_key, unit_name

if TYPE_CHECKING:
    from extractor.records import Award, Box, Citation, Finding, Mention, Record, UnitMention

Row = dict[str, Any]


@dataclass(slots=True)
class Rows:
    """All rows of one document, by table, in an order that foreign keys allow."""

    document: Row
    context: Context
    own: Identity | None
    identities: list[Identity | None]
    passages: list[tuple[int, int]]
    tables: dict[str, list[Row]] = field(default_factory=dict)


def now() -> str:
    """Return the time as the catalogue writes it."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def rows_of(record: Record, document: str) -> Rows:
    """Return the rows of a record.

    Args:
        record: what extraction says.
        document: the document's id.
    """
    header, text = record.document, record.text
    context = context_of(header, [unit.name for unit in record.units])
    own = identify(
        code=header.code,
        doc_type=header.doc_type,
        day=header.issued_on,
        issuer=header.issuer,
        context=Context(context.province, context.place, None, context.day),
    )
    identities = [identify_citation(citation, context) for citation in record.citations]
    home = province_name(context.province)
    issuer_unit = unit_key(header.issuer, context.province) if header.issuer else None
    citations = _citations(record, document, identities)
    awards = _facts(record, document, "award", record.awards, _award)
    for row, award in zip(awards, record.awards, strict=True):
        whole = award.part_of
        row["part_of"] = awards[whole]["key"] if whole is not None and whole < len(awards) else None
    units = _units(record, home, context.province, issuer_unit)
    findings, evidence = finding_rows(record.findings, document, text)
    mentions = _facts(
        record, document, "unit_mention", record.units, lambda m: _unit(m, context.province, issuer_unit)
    )
    named = {(row["start"], row["end"]): row["unit"] for row in mentions}
    tasks = _facts(record, document, "task", record.tasks, task_values)
    for row, task in zip(tasks, record.tasks, strict=True):
        row["digest"] = task_digest(task)
    built = Rows(
        document=_document(record, document, issuer_unit, context.province),
        context=context,
        own=own,
        identities=identities,
        passages=cut(text, ((c.start, c.end) for c in record.citations)),
    )
    built.tables = {
        "units": list(units.values()),
        "unit_aliases": _aliases(record, context.province, issuer_unit),
        "award_forms": [
            {"key": slug(n), "name": n} for n in dict.fromkeys(a.award for a in record.awards) if n
        ],
        # Seals are seen on the page's picture; the record has their boxes.
        "pages": [{"document": document, **page.model_dump(exclude={"seals"})} for page in record.pages],
        "recipients": [
            {"document": document, "position": at, "line": line} for at, line in enumerate(header.recipients)
        ],
        "sections": [
            {"document": document, "position": at, **section.model_dump()}
            for at, section in enumerate(record.sections)
        ],
        "notes": [
            {"document": document, "position": at, **note.model_dump(exclude={"anchors"})}
            for at, note in enumerate(record.notes)
        ],
        "note_anchors": [
            {"document": document, "note": at, "offset": anchor}
            for at, note in enumerate(record.notes)
            for anchor in dict.fromkeys(note.anchors)
        ],
        "citations": citations,
        "citation_defects": [
            {"citation": row["key"], "defect": defect}
            for row, citation in zip(citations, record.citations, strict=True)
            for defect in dict.fromkeys(citation.defects)
        ],
        "unit_mentions": mentions,
        "awards": awards,
        "award_backing": backing_rows(
            record.awards,
            (row["key"] for row in awards),
            record.citations,
            (row["key"] for row in citations),
        ),
        "people": _facts(
            record, document, "person", record.people, lambda m: {"name": m.name, "role": m.role}
        ),
        "dates": _facts(
            record,
            document,
            "date",
            record.dates,
            lambda m: {
                "kind": m.kind,
                "iso": m.iso,
                "period_from": m.period.from_ if m.period else None,
                "period_to": m.period.to if m.period else None,
            },
        ),
        "quantities": _facts(
            record,
            document,
            "quantity",
            record.quantities,
            lambda m: {
                "kind": m.kind,
                "value": m.value,
                "unit": m.unit,
                "numerator": m.numerator,
                "denominator": m.denominator,
            },
        ),
        "tasks": tasks,
        "task_units": task_units(tasks, record.tasks, named),
        "findings": findings,
        "finding_evidence": evidence,
    }
    return built


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


def _facts(record: Record, document: str, kind: str, mentions: Sequence[Any], values: Any) -> list[Row]:
    keys = fact_keys(document, kind, record.text, mentions)
    rows = []
    for at, (key, mention) in enumerate(zip(keys, mentions, strict=True)):
        value = values(mention)
        row = {"key": key, "document": document, "position": at, **value, **provenance(mention)}
        rows.append(row | {"digest": digest(value)})
    return rows


def _citations(record: Record, document: str, identities: list[Identity | None]) -> list[Row]:
    rows = _facts(record, document, "citation", record.citations, _citation)
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


def _unit(m: UnitMention, province: str | None, issuer_unit: str | None) -> Row:
    owner = issuer_unit if m.kind == "internal_dept" else None
    return {"unit": unit_key(m.name, province, owner), "name": m.name}


def _units(record: Record, home: str | None, province: str | None, issuer_unit: str | None) -> dict[str, Row]:
    units: dict[str, Row] = {}
    for m in record.units:
        key = _unit(m, province, issuer_unit)["unit"]
        place = key.rpartition(".")[2].split("~")[0]
        row = {
            "key": key,
            "name": unit_name(m.name, home),
            "kind": m.kind,
            "province": place if province_name(place) else None,
        }
        if key not in units or len(row["name"]) > len(units[key]["name"]):
            units[key] = row
    issuer = record.document.issuer
    if issuer and issuer_unit and issuer_unit not in units:
        units[issuer_unit] = {
            "key": issuer_unit,
            "name": issuer,
            "kind": "other",
            "province": province if issuer_unit.endswith(f".{province}") else None,
        }
    return units


def _aliases(record: Record, province: str | None, issuer_unit: str | None) -> list[Row]:
    found = dict.fromkeys(
        (_unit(m, province, issuer_unit)["unit"], " ".join(words.split()))
        for m in record.units
        for words in (m.surface, m.name)
    )
    if record.document.issuer and issuer_unit:
        found[issuer_unit, record.document.issuer] = None
    return [{"unit": unit, "alias": alias, "alias_folded": fold(alias)} for unit, alias in found]


def _document(record: Record, document: str, issuer_unit: str | None, province: str | None) -> Row:
    header, source = record.document, record.source
    return {
        "id": document,
        "sha256": source.sha256,
        "name": source.name,
        "media_type": source.media_type,
        "bytes": source.bytes,
        "page_count": source.pages,
        "reader": source.reader,
        "ocr": int(source.ocr),
        "schema_version": record.schema_version,
        "extractor_version": record.extractor_version,
        "doc_type": header.doc_type,
        "code": header.code,
        "place": header.place,
        "issued_on": header.issued_on,
        "issuer": header.issuer,
        "issuer_unit": issuer_unit,
        "province": province,
        "subject": header.subject,
        "subject_folded": folded(header.subject),
        "period_from": header.period.from_ if header.period else None,
        "period_to": header.period.to if header.period else None,
        "signer_name": header.signer.name,
        "signer_role": header.signer.role,
        "signer_capacity": header.signer.capacity,
        "evidence": json.dumps(header.evidence, ensure_ascii=False, sort_keys=True),
        "text": record.text,
    }
