"""The rows of a document itself and of its parts: pages, recipients, sections, notes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from extractor.catalogue.subjects import folded

if TYPE_CHECKING:
    from extractor.records import Record

Row = dict[str, Any]


def document_row(record: Record, document: str, issuer_unit: str | None, province: str | None) -> Row:
    """Return the row of a document, but for what only the writer knows.

    Args:
        record: what extraction says.
        document: the document's id.
        issuer_unit: key of the unit that issued it.
        province: slug of the province that it is set in.
    """
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


def part_rows(record: Record, document: str) -> dict[str, list[Row]]:
    """Return the rows of a document's parts, by table.

    Args:
        record: what extraction says.
        document: the document's id.
    """
    return {
        # Seals are seen on the page's picture; the record has their boxes.
        "pages": [{"document": document, **page.model_dump(exclude={"seals"})} for page in record.pages],
        "recipients": [
            {"document": document, "position": at, "line": line}
            for at, line in enumerate(record.document.recipients)
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
    }
