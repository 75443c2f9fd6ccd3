"""What the commands print on a terminal: records, search results, findings, scores, progress."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from extractor.checks.words import day, figure
from extractor.errors import Language
from extractor.evaluation import Score
from extractor.records import Award, Citation, Finding, Header, Period, Record

_LEVELS = {"error": ("sai", "error"), "warning": ("cần xem", "warning"), "info": ("lưu ý", "info")}
_STAGES = {"granted": ("đã tặng", "granted"), "proposed": ("đề nghị", "proposed")}


def console() -> Console:
    """Return the terminal to print on; piped output is wide, so that no cell is cut."""
    out = Console(highlight=False)
    return out if out.is_terminal else Console(highlight=False, width=200, soft_wrap=False)


def _pick(lang: Language, vi: str, en: str) -> str:
    return en if lang == "en" else vi


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
        _pick(lang, "ngày, kỳ", "dates"): len(record.dates),
        _pick(lang, "cơ quan, đơn vị", "units"): len(record.units),
        _pick(lang, "người", "people"): len(record.people),
        _pick(lang, "số liệu", "quantities"): len(record.quantities),
        _pick(lang, "chú thích", "notes"): len(record.notes),
    }
    out.print("[dim]" + " · ".join(f"{n} {name}" for name, n in rest.items()) + "[/dim]\n")


def _header_rows(header: Header, lang: Language) -> list[tuple[str, str]]:
    period = header.period
    rows = [
        (_pick(lang, "Loại", "Type"), header.doc_type),
        (_pick(lang, "Số, ký hiệu", "Code"), header.code),
        (
            _pick(lang, "Nơi, ngày", "Place, date"),
            _joined(header.place, header.issued_on and day(header.issued_on)),
        ),
        (_pick(lang, "Cơ quan ban hành", "Issuer"), header.issuer),
        (_pick(lang, "Trích yếu", "Subject"), header.subject),
        (_pick(lang, "Kỳ", "Period"), period and _period(period)),
        (
            _pick(lang, "Người ký", "Signer"),
            _joined(header.signer.capacity, header.signer.role, header.signer.name),
        ),
    ]
    return [(label, value) for label, value in rows if value]


def _joined(*parts: str | None) -> str | None:
    return ", ".join(p for p in parts if p) or None


def _period(period: Period) -> str:
    return f"{day(period.from_)} – {day(period.to)}"


def _citations(citations: Sequence[Citation], lang: Language) -> Table:
    table = Table(title=_pick(lang, "Viện dẫn", "Citations"), title_justify="left", title_style="bold blue")
    for name in (
        _pick(lang, "Loại", "Type"),
        _pick(lang, "Số, ký hiệu", "Code"),
        _pick(lang, "Ngày", "Date"),
        _pick(lang, "Cơ quan", "Issuer"),
        _pick(lang, "Cần xem", "Doubts"),
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
    table = Table(title=_pick(lang, "Khen thưởng", "Awards"), title_justify="left", title_style="bold yellow")
    table.add_column(_pick(lang, "Số", "Count"), justify="right")
    for name in (
        _pick(lang, "Đối tượng", "Of"),
        _pick(lang, "Hình thức", "Award"),
        _pick(lang, "Mức", "Class"),
        _pick(lang, "Trạng thái", "Stage"),
        _pick(lang, "Căn cứ", "Rests on"),
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
            _pick(lang, vi, en),
            escape(", ".join(a.backing)),
        )
    return table


def _findings(findings: Sequence[Finding], lang: Language) -> Table:
    table = Table(
        title=_pick(lang, "Điểm cần đối chiếu", "Findings"), title_justify="left", title_style="bold red"
    )
    for name in (
        _pick(lang, "Mức", "Level"),
        _pick(lang, "Nội dung", "What"),
        _pick(lang, "Trong văn bản", "Where"),
    ):
        table.add_column(name, overflow="fold")
    for f in findings:
        where = " | ".join(e.surface for e in f.evidence[:4])
        table.add_row(_pick(lang, *_LEVELS[f.severity]), escape(f.message), escape(where))
    return table


def print_scores(scores: Mapping[str, Score], documents: int, lang: Language, show: bool) -> None:
    """Print precision, recall and F1 a class of fact, micro-averaged over documents."""
    out = console()
    table = Table(title=_pick(lang, f"{documents} văn bản", f"{documents} documents"), title_justify="left")
    table.add_column(_pick(lang, "Lớp", "Class"))
    for name in ("P", "R", "F1", _pick(lang, "đúng", "right"), _pick(lang, "thiếu", "missed")):
        table.add_column(name, justify="right")
    table.add_column(_pick(lang, "thừa", "extra"), justify="right")
    for name, s in scores.items():
        table.add_row(
            name,
            *(f"{value:.3f}" for value in (s.precision, s.recall, s.f1)),
            *(str(n) for n in (s.right, s.missed.total(), s.extra.total())),
        )
    out.print(table)
    if show:
        for name, s in scores.items():
            for sign, keys in (("-", s.missed), ("+", s.extra)):
                for key, times in keys.items():
                    out.print(f"{name} {sign} {times}× {escape(str(key))}")


def print_findings(findings: Sequence[Any], lang: Language, summary: bool) -> None:
    """Print the catalogue's findings, or how many of each rule.

    Args:
        findings: `extractor.checks.across.StoredFinding`s, most urgent first.
        lang: the user's language.
        summary: whether only to count them.
    """
    out = console()
    if not findings:
        out.print(_pick(lang, "Không có điểm nào cần đối chiếu.", "There are no findings."))
        return
    if summary:
        table = Table(title=_pick(lang, "Điểm cần đối chiếu", "Findings"), title_justify="left")
        table.add_column(_pick(lang, "Loại", "Rule"))
        table.add_column(_pick(lang, "Số điểm", "Count"), justify="right")
        for name, times in Counter(f.rule_name for f in findings).most_common():
            table.add_row(escape(name), figure(times))
        out.print(table)
        return
    for f in findings:
        level = _pick(lang, *_LEVELS[f.severity])
        out.print(f"[bold red]■[/bold red] [bold]{level}[/bold] · {escape(f.rule_name)}: {escape(f.message)}")
        for e in f.evidence:
            page = _pick(lang, f", trang {e.page}", f", page {e.page}") if e.page else ""
            out.print(
                f"    {escape(e.document_name)}{page}: [italic]{escape(' '.join(e.surface.split()))}[/italic]"
            )
