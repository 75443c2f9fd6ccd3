"""Print a record as a clerk reads it."""

from __future__ import annotations

from collections.abc import Sequence

from rich.markup import escape
from rich.table import Table

from extractor.checks.words import day, figure
from extractor.errors import Language
from extractor.printing.terminal import LEVELS, console, pick
from extractor.records import Award, Citation, Finding, Header, Period, Record

_STAGES = {"granted": ("đã tặng", "granted"), "proposed": ("đề nghị", "proposed")}


def print_record(record: Record, lang: Language) -> None:
    """Print a record as a clerk reads it: header, citations, awards, findings, and how many of the rest."""
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
    return [(label, value) for label, value in rows if value]


def _joined(*parts: str | None) -> str | None:
    return ", ".join(p for p in parts if p) or None


def _period(period: Period) -> str:
    return f"{day(period.from_)} – {day(period.to)}"


def _citations(citations: Sequence[Citation], lang: Language) -> Table:
    table = Table(title=pick(lang, "Viện dẫn", "Citations"), title_justify="left", title_style="bold blue")
    for name in (
        pick(lang, "Loại", "Type"),
        pick(lang, "Số, ký hiệu", "Code"),
        pick(lang, "Ngày", "Date"),
        pick(lang, "Cơ quan", "Issuer"),
        pick(lang, "Cần xem", "Doubts"),
    ):
        table.add_column(name, overflow="fold")
    for c in citations:
        doubt = ", ".join(c.defects)
        if c.suggestion and c.suggestion.code:
            doubt += f" → {c.suggestion.code}?"
        name = c.code or c.number or c.surface
        table.add_row(
            c.doc_type or "", escape(name), day(c.date) if c.date else "", escape(c.issuer or ""), doubt
        )
    return table


def _awards(awards: Sequence[Award], lang: Language) -> Table:
    table = Table(title=pick(lang, "Khen thưởng", "Awards"), title_justify="left", title_style="bold yellow")
    table.add_column(pick(lang, "Số", "Count"), justify="right")
    for name in (
        pick(lang, "Đối tượng", "Of"),
        pick(lang, "Hình thức", "Award"),
        pick(lang, "Mức", "Class"),
        pick(lang, "Trạng thái", "Stage"),
        pick(lang, "Căn cứ", "Rests on"),
    ):
        table.add_column(name, overflow="fold")
    for a in awards:
        vi, en = _STAGES[a.stage]
        count = "" if a.count is None else figure(a.count)
        named = escape(a.recipient or a.count_unit or "")
        table.add_row(
            count,
            named,
            escape(a.award or ""),
            a.class_ or "",
            pick(lang, vi, en),
            escape(", ".join(a.backing)),
        )
    return table


def _findings(findings: Sequence[Finding], lang: Language) -> Table:
    table = Table(
        title=pick(lang, "Điểm cần đối chiếu", "Findings"), title_justify="left", title_style="bold red"
    )
    for name in (
        pick(lang, "Mức", "Level"),
        pick(lang, "Nội dung", "What"),
        pick(lang, "Trong văn bản", "Where"),
    ):
        table.add_column(name, overflow="fold")
    for f in findings:
        where = " | ".join(e.surface for e in f.evidence[:4])
        table.add_row(pick(lang, *LEVELS[f.severity]), escape(f.message), escape(where))
    return table
