"""Print a record as a clerk reads it."""

from __future__ import annotations

from collections.abc import Sequence

from rich.markup import escape
from rich.table import Table

from extractor.catalogue.shown import one_line
from extractor.checks.words import day, figure
from extractor.errors import Language
from extractor.printing.terminal import console, pick
from extractor.records import Award, Citation, Deadline, Finding, Header, Period, Record, Task
from extractor.review import words
from extractor.review.evidence_words import BLANKS


def print_record(record: Record, lang: Language) -> None:
    """Print a record as a clerk reads it: header, citations, awards, tasks, findings, and counts."""
    out = console()
    out.print(f"[bold]{escape(record.source.name)}[/bold]")
    grid = Table.grid(padding=(0, 2))
    for label, value in _header_rows(record.document, lang):
        grid.add_row(f"[dim]{label}[/dim]", escape(value))
    out.print(grid)
    if record.citations:
        out.print(_citations(record.citations, lang))
    if record.awards:
        out.print(_awards(record.awards, lang))
    if record.tasks:
        out.print(_tasks(record.tasks, lang))
    if record.findings:
        out.print(_findings(record.findings, lang))
    rest = {
        pick(lang, "ngày, kỳ", "dates"): len(record.dates),
        pick(lang, "cơ quan, đơn vị", "units"): len(record.units),
        pick(lang, "người", "people"): len(record.people),
        pick(lang, "số liệu", "quantities"): len(record.quantities),
        pick(lang, "chú thích", "notes"): len(record.notes),
    }
    out.print("[dim]" + " · ".join(f"{n} {name}" for name, n in rest.items()) + "[/dim]\n")


def _header_rows(header: Header, lang: Language) -> list[tuple[str, str]]:
    period = header.period
    rows = [
        (pick(lang, "Loại", "Type"), header.doc_type),
        (pick(lang, "Số, ký hiệu", "Code"), header.code),
        (
            pick(lang, "Nơi, ngày", "Place, date"),
            _joined(header.place, header.issued_on and day(header.issued_on)),
        ),
        (pick(lang, "Cơ quan ban hành", "Issuer"), header.issuer),
        (pick(lang, "Trích yếu", "Subject"), header.subject),
        (pick(lang, "Kỳ", "Period"), period and _period(period)),
        (
            pick(lang, "Người ký", "Signer"),
            _joined(header.signer.capacity, header.signer.role, header.signer.name),
        ),
    ]
    told = [(label, value) for label, value in rows if value]
    blank = [pick(lang, BLANKS[how], how) for how in header.evidence.values() if how in BLANKS]
    return [*told, (pick(lang, "Chưa rõ", "Unknown"), "; ".join(blank))] if blank else told


def _joined(*parts: str | None) -> str | None:
    return ", ".join(p for p in parts if p) or None


def _period(period: Period) -> str:
    return f"{day(period.from_)} – {day(period.to)}"


def _table(title: str, colour: str, *columns: str) -> Table:
    table = Table(title=title, title_justify="left", title_style=f"bold {colour}")
    for name in columns:
        table.add_column(name, overflow="fold")
    return table


def _citations(citations: Sequence[Citation], lang: Language) -> Table:
    table = _table(
        pick(lang, "Viện dẫn", "Citations"),
        "blue",
        pick(lang, "Loại", "Type"),
        pick(lang, "Số, ký hiệu", "Code"),
        pick(lang, "Ngày", "Date"),
        pick(lang, "Cơ quan", "Issuer"),
        pick(lang, "Cần xem", "Doubts"),
    )
    for c in citations:
        doubt = ", ".join(pick(lang, words.DEFECTS[d], d) for d in c.defects)
        if c.suggestion and c.suggestion.code:
            doubt += f" → {c.suggestion.code}?"
        name = c.code or c.number or one_line(c.surface)
        table.add_row(
            c.doc_type, escape(name), day(c.date) if c.date else None, escape(c.issuer or ""), escape(doubt)
        )
    return table


def _awards(awards: Sequence[Award], lang: Language) -> Table:
    table = _table(
        pick(lang, "Khen thưởng", "Awards"),
        "yellow",
        pick(lang, "Số", "Count"),
        pick(lang, "Đối tượng", "Of"),
        pick(lang, "Hình thức", "Award"),
        pick(lang, "Mức", "Class"),
        pick(lang, "Trạng thái", "Stage"),
        pick(lang, "Căn cứ", "Rests on"),
    )
    table.columns[0].justify = "right"
    for a in awards:
        table.add_row(
            None if a.count is None else figure(a.count),
            escape(a.recipient or a.count_unit or ""),
            escape(a.award or ""),
            a.class_,
            pick(lang, words.STAGES[a.stage], a.stage),
            escape(", ".join(a.backing)),
        )
    return table


def _tasks(tasks: Sequence[Task], lang: Language) -> Table:
    table = _table(
        pick(lang, "Nhiệm vụ và thời hạn", "Tasks and deadlines"),
        "green",
        pick(lang, "Nhiệm vụ", "Task"),
        pick(lang, "Chủ trì", "Leads"),
        pick(lang, "Phối hợp", "Helps"),
        pick(lang, "Thời hạn", "Due"),
    )
    for t in tasks:
        lead, support = (
            ", ".join(u.name or one_line(u.surface) for u in t.units if u.role == role)
            for role in ("lead", "support")
        )
        table.add_row(escape(t.what), escape(lead), escape(support), escape(_due(t.due, lang)))
    return table


def _due(due: Deadline | None, lang: Language) -> str:
    if due is None or due.relation == "standing":
        return one_line(due.surface) if due else ""
    if due.relation == "during":
        return day(due.to or "") if due.from_ == due.to else words.period(due.from_, due.to)
    return f"{pick(lang, words.DUE[due.relation], due.relation)} {day(due.to or due.from_ or '')}"


def _findings(findings: Sequence[Finding], lang: Language) -> Table:
    table = _table(
        pick(lang, "Điểm cần đối chiếu", "Findings"),
        "red",
        pick(lang, "Mức", "Level"),
        pick(lang, "Nội dung", "What"),
        pick(lang, "Trong văn bản", "Where"),
    )
    for f in findings:
        where = " | ".join(one_line(e.surface) for e in f.evidence[:4])
        level = pick(lang, words.SEVERITIES[f.severity], f.severity)
        table.add_row(level, escape(f.message), escape(where))
    return table
