"""Checks across documents of the instruments they cite or are: order, dates, organs, numbers, succession."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from extractor.checks.mentions import CONFLICT, FACTS, central_organs
from extractor.checks.paper import calendar_day
from extractor.checks.register import REPEALED
from extractor.checks.rule import Rule, declare
from extractor.checks.series import ORDER, Point, inversions
from extractor.checks.stored import Passage, StoredFinding, between_documents, columns, own_passages
from extractor.checks.words import day
from extractor.identity import fold

if TYPE_CHECKING:
    from extractor.records import Severity

_GRACE = timedelta(days=30)


def orders(db: sqlite3.Connection) -> Iterator[StoredFinding]:
    """Find numbers out of order with their dates where the series is seen in more than one document."""
    series: defaultdict[tuple[Any, ...], list[Point[Passage]]] = defaultdict(list)
    for organ, kind, place, within, family, number, label, date, document, name, *values in db.execute(
        "SELECT i.organ_folded, i.type_folded, i.place, i.series, i.family, i.number_value, i.label, c.date,"
        f" c.document, d.name, {columns('c')} FROM citations c JOIN instruments i ON i.key = c.instrument"
        " JOIN documents d ON d.id = c.document"
        " WHERE i.kind = 'code' AND i.family <> 'statute' AND i.organ_folded IS NOT NULL"
        " AND i.type_folded IS NOT NULL AND i.place IS NOT NULL AND i.series IS NOT NULL"
        " AND i.number_value IS NOT NULL AND length(c.date) = 10"
        " ORDER BY c.document, c.start"
    ):
        if within.startswith("x") or calendar_day(date) is None:
            continue
        # A code with its year inside has a series of its own, apart from the administrative one.
        series[(organ, kind, place, within, family == "normative")].append(
            Point(number, date, label, Passage(document, name, *values))
        )
    for within_series, points in series.items():
        if len({p.source.document for p in points}) < 2:
            continue
        for found in inversions(points):
            evidence = [found.point.source, *(n.source for n in found.neighbours)]
            if len({p.document for p in evidence}) > 1:
                about = (*within_series, found.point.number, found.point.date)
                severity: Severity | None = None if found.clear else "warning"
                yield between_documents(ORDER, about, found.sentence(), evidence, severity)


def conflicts(db: sqlite3.Connection) -> Iterator[StoredFinding]:
    """Find instruments that documents date differently, their own text counting as one of them."""
    claims: defaultdict[str, dict[tuple[str, str], Passage]] = defaultdict(dict)
    labels: dict[str, str] = {}
    for instrument, label, doc_type, date, document, name, *values in db.execute(
        "SELECT c.instrument, i.label, c.doc_type, c.date, c.document, d.name,"
        f" {columns('c')} FROM citations c JOIN instruments i ON i.key = c.instrument"
        " JOIN documents d ON d.id = c.document"
        " WHERE i.kind = 'code' AND length(c.date) = 10 AND c.instrument IN"
        " (SELECT instrument FROM instrument_claims WHERE field = 'date' AND length(value) = 10"
        "  AND document IS NOT NULL GROUP BY instrument"
        "  HAVING count(DISTINCT value) > 1 AND count(DISTINCT document) > 1)"
        " ORDER BY c.document, c.start"
    ):
        claims[instrument].setdefault((date, document), Passage(document, name, *values))
        labels[instrument] = f"{doc_type or 'Văn bản'} {label}"
    for instrument, of in claims.items():
        for held, issued in db.execute(
            "SELECT id, issued_on FROM documents WHERE instrument = ? AND length(issued_on) = 10",
            (instrument,),
        ):
            of[issued, held] = next(own_passages(db, [held]))
        dates = sorted({date for date, _ in of})
        evidence = [next(p for (d, _), p in of.items() if d == date) for date in dates]
        if len({p.document for p in evidence}) > 1:
            yield between_documents(
                CONFLICT,
                [instrument],
                f"{labels[instrument]} được ghi {len(dates)} ngày khác nhau giữa các văn bản: "
                f"{', '.join(day(d) for d in dates)}.",
                evidence,
            )


def issuers(db: sqlite3.Connection) -> Iterator[StoredFinding]:
    """Find instruments of the Central Committee that documents give to different organs of it."""
    named: dict[str, tuple[str, str, Passage]] = {}
    told: set[str] = set()
    for instrument, label, issuer, document, name, *values in db.execute(
        f"SELECT c.instrument, i.label, c.issuer, c.document, d.name, {columns('c')} FROM citations c"
        " JOIN instruments i ON i.key = c.instrument JOIN documents d ON d.id = c.document"
        " WHERE i.organ_folded = 'tw' AND c.issuer IS NOT NULL ORDER BY c.document, c.start"
    ):
        passage = Passage(document, name, *values)
        first_issuer, _, first = named.setdefault(instrument, (issuer, label, passage))
        ours, theirs = central_organs(first_issuer), central_organs(issuer)
        if instrument in told or first.document == document or not ours or not theirs or ours & theirs:
            continue
        told.add(instrument)
        yield between_documents(
            FACTS,
            [instrument],
            f"{label} có văn bản ghi của {first_issuer}, có văn bản ghi của {issuer}.",
            [first, passage],
        )


def duplicates(db: sqlite3.Connection) -> Iterator[StoredFinding]:
    """Find two documents that bear one number and are not one document."""
    held: defaultdict[str, list[sqlite3.Row]] = defaultdict(list)
    for row in db.execute(
        "SELECT d.instrument, i.label, d.id, d.subject, d.issued_on FROM documents d"
        " JOIN instruments i ON i.key = d.instrument WHERE i.complete ORDER BY d.id"
    ):
        held[row["instrument"]].append(row)
    for rows in held.values():
        for one, other in pairwise(rows):
            if _other_matter(one["subject"], other["subject"]):
                yield between_documents(
                    DUPLICATE,
                    [one["id"], other["id"]],
                    f"Hai văn bản khác nhau cùng số, ký hiệu {one['label']}: "
                    f"«{one['subject']}» và «{other['subject']}».",
                    own_passages(db, [one["id"], other["id"]]),
                )


def _other_matter(one: str | None, other: str | None) -> bool:
    """Tell whether two subjects share less than half of their words."""
    ours, theirs = set(fold(one or "").split()), set(fold(other or "").split())
    return bool(ours and theirs) and 2 * len(ours & theirs) < min(len(ours), len(theirs))


def superseded(db: sqlite3.Connection) -> Iterator[StoredFinding]:
    """Find bases that another document of the catalogue had replaced or repealed before."""
    ended: dict[str, tuple[str, Passage, str]] = {}
    for instrument, issued, label, document, name, *values in db.execute(
        f"SELECT c.instrument, d.issued_on, i.label, c.document, d.name, {columns('c')} FROM citations c"
        " JOIN documents d ON d.id = c.document JOIN instruments i ON i.key = c.instrument"
        " WHERE c.role IN ('replaces', 'repeals') AND c.pinpoint IS NULL AND length(d.issued_on) = 10"
        " AND i.complete ORDER BY d.issued_on DESC"
    ):
        ended[instrument] = (issued, Passage(document, name, *values), label)
    for instrument, (issued, ending, label) in ended.items():
        since = calendar_day(issued)
        for used, document, name, *values in db.execute(
            f"SELECT d.issued_on, c.document, d.name, {columns('c')} FROM citations c"
            " JOIN documents d ON d.id = c.document"
            " WHERE c.instrument = ? AND c.role = 'basis' AND length(d.issued_on) = 10",
            (instrument,),
        ):
            written = calendar_day(used)
            if since is None or written is None or written <= since + _GRACE or document == ending.document:
                continue
            yield between_documents(
                REPEALED,
                [instrument, document],
                f"{label} là căn cứ của văn bản ngày {day(used)}, nhưng văn bản ngày {day(issued)} đã "
                "thay thế hoặc bãi bỏ.",
                [Passage(document, name, *values), ending],
            )


DUPLICATE = declare(
    Rule(
        "duplicate_number",
        "error",
        "Hai văn bản cùng số, ký hiệu",
        "Trong một năm hoặc một nhiệm kỳ, mỗi số của một cơ quan chỉ cấp cho một văn bản.",
        "Số đọc sai; hai cơ quan cùng ký hiệu; bản dự thảo và bản chính.",
        "Nghị định 30/2020/NĐ-CP Điều 15; Hướng dẫn 05-HD/VPTW",
    )
)
