"""Measure OCR by one property of a scan at a time: resolution, skew, turns, black and white, noise, layout.

    python -m benchmarks.scan_grid [--split train] [--skip N] [--count N] [--only WORD]

Each row is as good as `benchmarks.scan`'s first quality but for what it names: character error beside the
digital page's text, F1 of the codes of citations, raised digits found, processor seconds a page. `--only`
takes the rows whose names have a word. Rows of layout are pages made for them: the first documents'
paragraphs in two columns, numbers in a ruled table.
"""

from __future__ import annotations

import argparse
import io
import json
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from benchmarks.scan import CODES, Tally, edits, extracted, names_to_print, pages_of, raised, read_bytes
from corpora.compile import HERE
from corpora.layout import Paragraph, layout
from corpora.render_pdf import REGULAR, render
from corpora.render_scan import QUALITIES, Quality, scan
from extractor.evaluation.report import summarise
from extractor.text.source import SourceText

GOOD = QUALITIES["good"]
GRID: dict[str, Quality] = {
    **{f"{dpi} dpi": replace(GOOD, dpi=dpi) for dpi in (150, 200, 300, 400, 600)},
    **{
        f"{dpi} dpi, black and white": replace(GOOD, dpi=dpi, bilevel=True)
        for dpi in (150, 200, 300, 400, 600)
    },
    **{f"{way:+}° askew": replace(GOOD, askew=way) for way in (-4.0, -2.0, -1.0, 1.0, 2.0, 4.0)},
    "+2° askew, 200 dpi, black and white": replace(GOOD, askew=2.0, dpi=200, bilevel=True),
    **{f"turned by {90 * turns}°": replace(GOOD, turns=turns) for turns in (1, 2, 3)},
    "turned by 90°, +2° askew": replace(GOOD, turns=1, askew=2.0),
    "noise of 25 greys": replace(GOOD, noise=25),
    "noise of 25 greys, 200 dpi": replace(GOOD, noise=25, dpi=200),
    "poor": QUALITIES["poor"],
}
LAYOUTS = {"": GOOD, ", fair": QUALITIES["fair"], ", poor": QUALITIES["poor"]}


def two_columns(paragraphs: list[str]) -> bytes:
    """Return a PDF of one page with paragraphs in two columns, as bulletins and statutes are set."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    size, leading, wide = 10.5, 14.0, 80 * mm
    x, y = 20 * mm, A4[1] - 25 * mm
    canvas.setFont(REGULAR, size)
    for line in (line for text in paragraphs for line in wrapped(canvas, text, size, wide)):
        if y < 25 * mm:
            if x > 20 * mm:
                break
            x, y = 110 * mm, A4[1] - 25 * mm
        canvas.drawString(x, y, line)
        y -= leading
    canvas.save()
    return out.getvalue()


def wrapped(canvas: Canvas, text: str, size: float, wide: float) -> Iterator[str]:
    """Yield the lines of a paragraph in a column, in points."""
    line = ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if canvas.stringWidth(longer, REGULAR, size) > wide and line:
            yield line
            longer = word
        line = longer
    yield line


def table() -> bytes:
    """Return a PDF of one page with a ruled table of short numbers, some cells empty."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    canvas.setFont(REGULAR, 11.5)
    xs = [20 * mm, 32 * mm, 100 * mm, 125 * mm, 150 * mm, 190 * mm]
    step, top, rows = 8 * mm, A4[1] - 40 * mm, 24
    canvas.drawString(60 * mm, top + 2 * step, "TỔNG HỢP DANH HIỆU THI ĐUA NĂM 2026 THEO ĐƠN VỊ")
    heads = ("TT", "Đơn vị", "Tập thể", "Cá nhân", "Tỷ lệ (%)")
    for k in range(rows + 1):
        y = top - k * step
        n = k * 37 % 113
        cells = (
            str(k),
            f"Phòng chuyên môn số {k}",
            str(n),
            "" if k % 5 == 0 else str(n * 7 % 59),
            f"{n % 83},{k % 10}",
        )
        for x, cell in zip(xs, heads if k == 0 else cells, strict=False):
            canvas.drawString(x + 2 * mm, y + 2.5 * mm, cell)
    for k in range(rows + 3):
        if k < rows + 2:
            canvas.line(xs[0], top + (1 - k) * step, xs[-1], top + (1 - k) * step)
    for x in xs:
        canvas.line(x, top + step, x, top - rows * step)
    canvas.save()
    return out.getvalue()


def add(tally: Tally, name: str, gold: dict[str, Any] | None, texts: list[str], data: bytes) -> SourceText:
    """Read one scan and add what it came to."""
    start = time.process_time()
    source = read_bytes(name, data)
    tally.seconds += time.process_time() - start
    read = pages_of(source)
    tally.pages += len(read)
    tally.printed += sum(map(len, texts))
    tally.wrong += sum(map(edits, texts, read))
    tally.raised += sum(map(raised, texts))
    tally.raised_found += sum(map(min, map(raised, texts), map(raised, read)))
    if gold is not None:
        tally.documents.append(extracted(name, gold, source))
    return source


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--split", default="train", choices=("train", "dev"))
    parser.add_argument("--count", type=int, default=3, help="documents, the first by name")
    parser.add_argument("--skip", type=int, default=0, help="documents to leave out before those")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="a word in the names of the rows")
    args = parser.parse_args()
    names = names_to_print(parser, args)
    golds = [json.loads((HERE / "gold" / f"{name}.gold.json").read_text("utf-8")) for name in names]
    printed = [render(layout(gold)) for gold in golds]
    body = [
        "".join(run.text for run in block.runs)
        for gold in golds
        for block in layout(gold).blocks
        if isinstance(block, Paragraph)
    ]
    made: dict[str, Callable[[], bytes]] = {"two columns": lambda: two_columns(body), "ruled table": table}
    print("| | character error | citations.code F1 | raised | s/page |\n| --- | ---: | ---: | ---: | ---: |")
    for row, quality in GRID.items():
        if args.only in row:
            tally = Tally()
            for name, gold, pdf in zip(names, golds, printed, strict=True):
                texts = pages_of(read_bytes(name, pdf))
                add(tally, name, gold, texts, scan(pdf, quality, args.seed))
            _print(row, tally)
    for layout_name, make in made.items():
        for suffix, quality in LAYOUTS.items():
            if args.only in layout_name + suffix:
                tally, pdf = Tally(), make()
                add(tally, layout_name, None, pages_of(read_bytes("a", pdf)), scan(pdf, quality, args.seed))
                _print(layout_name + suffix, tally)


def _print(row: str, tally: Tally) -> None:
    codes = f"{summarise(tally.documents).scores[CODES].f1:.3f}" if tally.documents else ""
    print(
        f"| {row} | {tally.wrong / tally.printed:.2%} | {codes} | {tally.raised_found} of {tally.raised} "
        f"| {tally.seconds / tally.pages:.2f} |",
        flush=True,
    )


if __name__ == "__main__":
    main()
