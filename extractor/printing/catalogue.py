"""Print what a catalogue answers: an ingestion, a search, findings."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from extractor.catalogue.shown import instrument_name, one_line, pieces
from extractor.checks.words import day, figure
from extractor.errors import Language
from extractor.printing.terminal import console, pick
from extractor.review import words

if TYPE_CHECKING:
    from extractor.catalogue.copies_found import Copy, Pair
    from extractor.catalogue.queries import Claim, Passage
    from extractor.catalogue.search import InstrumentHit, SearchResult
    from extractor.checks.across import StoredFinding
    from extractor.ingest import IngestReport, Progress

_WORK = {
    "looking": ("xem thư mục", "looking"),
    "hashing": ("tính mã băm", "hashing"),
    "reading": ("đọc", "reading"),
    "extracting": ("trích xuất", "extracting"),
    "waiting": ("chờ ghi", "waiting for the writer"),
    "writing": ("ghi", "writing"),
}
_COPIES_EN = {"draft": "draft", "scan": "scan", "format": "another format", "copy": "same words"}
SHOWN = 20
"""How many pairs of documents a report prints."""


@contextmanager
def ingest_progress(lang: Language) -> Iterator[Callable[[Progress], None]]:
    """Show a bar on standard error while files are read; yields what the ingestion calls after each file."""
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    bar = Bar(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
        TextColumn("{task.fields[name]}"),
        console=Console(stderr=True, highlight=False),
        transient=True,
    )
    with bar:
        task = bar.add_task(pick(lang, "Đang nạp", "Ingesting"), total=None, name="", rate="")
        began = time.monotonic()

        def ended(step: Progress) -> None:
            rate = step.done / max(time.monotonic() - began, 0.1)
            per_second = f"{figure(rate, 1)} {pick(lang, 'tệp/giây', 'files/s')}"
            bar.update(
                task,
                total=step.total,
                completed=step.done,
                name=escape(Path(step.path).name),
                rate=per_second,
            )

        yield ended


def print_report(report: IngestReport, lang: Language) -> None:
    """Print how an ingestion ended, each failed file with its reason."""
    out = console()
    out.print(
        pick(
            lang,
            f"Đợt nạp {report.run}: {figure(report.seen)} tệp trong {figure(report.seconds, 1)} giây: "
            f"[green]{figure(report.ingested)} đã nạp[/green], {figure(report.known)} đã có, "
            f"{'[red]' if report.failed else ''}{figure(report.failed)} không nạp được"
            f"{'[/red]' if report.failed else ''}.",
            f"Run {report.run}: {report.seen} files in {report.seconds:.1f} s: "
            f"[green]{report.ingested} ingested[/green], {report.known} known, {report.failed} failed.",
        )
    )
    if report.ingested:
        spent = ", ".join(
            f"{pick(lang, *_WORK[stage])} {figure(seconds, 1)} s" for stage, seconds in report.stages.items()
        )
        rate = figure(report.ingested / max(report.seconds, 0.001), 1)
        out.print(f"  [dim]{rate} {pick(lang, 'văn bản/giây', 'documents/s')}; {spent}[/dim]")
    if report.copies:
        out.print(
            pick(
                lang,
                f"{figure(len(report.copies))} cặp là các bản khác nhau của một văn bản:",
                f"{len(report.copies)} pairs are forms of one document:",
            )
        )
    for pair in report.copies[:SHOWN]:
        out.print(f"  ≈ {escape(pair.name)} – {escape(pair.other)} [dim]({_alike(pair, lang)})[/dim]")
    for failure in report.failures:
        out.print(f"  [red]✗[/red] {escape(failure.error.sentence(lang))}")


def _alike(copy: Copy | Pair, lang: Language) -> str:
    kind = pick(lang, words.COPIES[copy.kind], _COPIES_EN[copy.kind])
    return f"{kind}; {pick(lang, copy.reason, f'{copy.likeness:.0%} of the words in common')}"


def print_search(
    result: SearchResult,
    claims: Mapping[str, Sequence[Claim]],
    copies: Mapping[str, Sequence[Copy]],
    lang: Language,
) -> None:
    """Print the answer to a query: instruments with their claims, awards that rest on them, passages.

    Args:
        result: of the search.
        claims: what sources state of each instrument found, by its key.
        copies: the other forms of each instrument's documents, by the document's id.
        lang: the user's language.
    """
    out = console()
    if not (result.instruments or result.passages):
        out.print(pick(lang, "Không tìm thấy trong danh mục.", "Nothing in the catalogue."))
        return
    for hit in result.instruments:
        _print_instrument(out, hit, claims.get(hit.instrument.key, ()), lang)
        for copy in {c.document: c for d in hit.instrument.documents for c in copies.get(d, ())}.values():
            out.print(
                f"    {pick(lang, 'bản khác', 'another form')}: {escape(copy.name)}"
                f" [dim]({_alike(copy, lang)})[/dim]"
            )
    if result.awards:
        table = Table(
            title=pick(lang, "Khen thưởng dựa trên văn bản này", "Awards that rest on it"),
            title_justify="left",
            title_style="bold yellow",
        )
        table.add_column(pick(lang, "Số", "Count"), justify="right")
        for name in (
            pick(lang, "Hình thức", "Award"),
            pick(lang, "Trạng thái", "Stage"),
            pick(lang, "Câu", "Words"),
        ):
            table.add_column(name, overflow="fold")
        for a in result.awards:
            count = "" if a.count is None else figure(a.count)
            form = " ".join(w for w in (a.form, a.class_) if w)
            table.add_row(count, escape(form), pick(lang, words.STAGES[a.stage], a.stage), _marked(a.passage))
        out.print(table)
    if result.broadened:
        out.print(
            pick(
                lang, "Không đoạn nào có đủ các chữ; đây là đoạn có một phần.", "No passage holds all words."
            )
        )
    for passage in result.passages:
        page = f", {pick(lang, 'trang', 'page')} {passage.page}" if passage.page else ""
        out.print(f"[dim]{escape(passage.name)}{page}, {passage.start}[/dim]")
        out.print(f"    {_marked(passage)}")


def _print_instrument(out: Console, hit: InstrumentHit, claims: Sequence[Claim], lang: Language) -> None:
    i = hit.instrument
    if i.held:
        held = pick(lang, "có văn bản", "held")
    elif i.citations:
        held = pick(lang, "chỉ được viện dẫn", "cited only")
    else:
        held = (
            pick(lang, "chưa được viện dẫn", "not cited")
            if i.registered
            else pick(lang, "phỏng đoán", "supposed")
        )
    maybe = pick(lang, " (có thể)", " (perhaps)") if hit.match == "candidate" else ""
    out.print(
        f"[bold blue]{escape(instrument_name(i.doc_type, i.label))}[/bold blue]{maybe}"
        f" · {held} · [dim]{escape(i.key)}[/dim]"
    )
    counted = pick(
        lang,
        f"{figure(i.citations)} viện dẫn trong {figure(i.citing_documents)} văn bản",
        f"{i.citations} citations in {i.citing_documents} documents",
    )
    if i.possible:
        counted += pick(
            lang,
            f"; {figure(i.possible)} viện dẫn có thể là văn bản này",
            f"; {i.possible} citations that may mean it",
        )
    out.print(f"    {counted}")
    names = {
        "date": pick(lang, "ngày", "date"),
        "issuer": pick(lang, "cơ quan", "issuer"),
        "title": pick(lang, "trích yếu", "title"),
        "status": pick(lang, "hiệu lực", "status"),
        "replaced_by": pick(lang, "thay bằng", "replaced by"),
    }
    for claim in claims:
        if claim.field not in names:
            continue
        value = day(claim.value) if claim.field == "date" else claim.value
        times = pick(lang, f"{claim.times} lần", f"{claim.times}×")
        out.print(f"    {names[claim.field]}: {escape(value)} [dim]({times})[/dim]")


def _marked(passage: Passage) -> str:
    return "".join(
        f"[bold yellow]{escape(text)}[/bold yellow]" if hit else escape(text) for text, hit in pieces(passage)
    )


def search_json(
    result: SearchResult, claims: Mapping[str, Sequence[Claim]], copies: Mapping[str, Sequence[Copy]]
) -> dict[str, Any]:
    """Return the answer to a query as plain values."""
    plain = asdict(result)
    for row in plain["instruments"]:
        row["claims"] = [asdict(c) for c in claims.get(row["instrument"]["key"], ())]
        row["copies"] = {d: [asdict(c) for c in copies.get(d, ())] for d in row["instrument"]["documents"]}
    return plain


def print_findings(findings: Sequence[StoredFinding], lang: Language, summary: bool) -> None:
    """Print the catalogue's findings, or how many of each rule.

    Args:
        findings: most urgent first.
        lang: the user's language.
        summary: whether only to count them.
    """
    out = console()
    if not findings:
        out.print(pick(lang, "Không có điểm nào cần đối chiếu.", "There are no findings."))
        return
    if summary:
        table = Table(title=pick(lang, "Điểm cần đối chiếu", "Findings"), title_justify="left")
        table.add_column(pick(lang, "Loại", "Rule"))
        table.add_column(pick(lang, "Số điểm", "Count"), justify="right")
        for name, times in Counter(f.rule_name for f in findings).most_common():
            table.add_row(escape(name), figure(times))
        out.print(table)
        return
    for f in findings:
        level = pick(lang, words.SEVERITIES[f.severity], f.severity)
        out.print(f"[bold red]■[/bold red] [bold]{level}[/bold] · {escape(f.rule_name)}: {escape(f.message)}")
        for e in f.evidence:
            page = pick(lang, f", trang {e.page}", f", page {e.page}") if e.page else ""
            out.print(f"    {escape(e.document_name)}{page}: [italic]{escape(one_line(e.surface))}[/italic]")
