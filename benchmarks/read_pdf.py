"""Measure the PDF reader, and all from file to catalogue, beside bare pypdfium2 and bare pdfplumber.

`python benchmarks/read_pdf.py FILE.pdf … [--pages 200] [--rounds 3]`; without files it measures
`corpora/files/*.pdf`. Pages are read until each tool has seen `--pages` of them (pdfplumber a tenth); the
best round counts, in processor time, which other programs disturb least. `--memory 700` instead reads one
file of so many pages, made of theirs, and prints the peak of memory. The table is Markdown.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pdfplumber
import pypdfium2
import pypdfium2.raw as pdfium

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

# The checkout is put on the path first.
from extractor.api import extract_source  # noqa: E402
from extractor.catalogue import Catalogue  # noqa: E402
from extractor.reading import pdf  # noqa: E402
from extractor.records import Source  # noqa: E402
from extractor.text.source import SourceText  # noqa: E402

Tool = Callable[[bytes], int]


def with_reader(data: bytes) -> int:
    """Read a file as the program does: text in order, boxes, sizes, notes, tables."""
    return len(pdf.read_bytes(data, "benchmark.pdf").pages)


class WithEverything:
    """Reads, extracts and stores, as an ingestion does; every file counts as a new one."""

    def __init__(self, folder: str) -> None:
        self._catalogue = Catalogue(Path(folder, "benchmark.db"))
        self._run = self._catalogue.start_run([folder], 1)
        self._count = 0

    def __call__(self, data: bytes) -> int:
        self._count += 1
        content = pdf.read_bytes(data, "benchmark.pdf")
        sha256 = hashlib.sha256(b"%d %s" % (self._count, data)).hexdigest()
        kind = "application/pdf"
        source = Source(name="benchmark.pdf", sha256=sha256, media_type=kind, bytes=len(data), reader="pdf")
        record = extract_source(SourceText(source, content.text, content.pages, content.layout))
        self._catalogue.add(record, path=f"/{self._count}.pdf", run=self._run)
        return len(content.pages)


def with_pdfium(data: bytes) -> int:
    """Take PDFium's own text, without boxes."""
    document = pypdfium2.PdfDocument(data)
    for page in document:
        page.get_textpage().get_text_range()
    return len(document)


def with_pdfium_characters(data: bytes) -> int:
    """Take PDFium's characters with their boxes, one by one."""
    document = pypdfium2.PdfDocument(data)
    for page in document:
        text = page.get_textpage()
        for k in range(text.count_chars()):
            pdfium.FPDFText_GetUnicode(text.raw, k)
            text.get_charbox(k)
    return len(document)


def with_pdfplumber(data: bytes) -> int:
    """Take pdfplumber's text."""
    with pdfplumber.open(io.BytesIO(data)) as document:
        for page in document.pages:
            page.extract_text()
        return len(document.pages)


def tools(folder: str) -> tuple[tuple[str, Tool, float], ...]:
    """Return what is measured, ours first, each with the share of the pages that it reads."""
    return (
        ("our reader", with_reader, 1.0),
        ("read, extract, store", WithEverything(folder), 1.0),
        ("pypdfium2, text only", with_pdfium, 1.0),
        ("pypdfium2, characters with boxes", with_pdfium_characters, 1.0),
        ("pdfplumber, text only", with_pdfplumber, 0.1),
    )


def speed(tool: Tool, files: Sequence[bytes], pages: int) -> float:
    """Return the pages a second that a tool reads."""
    seen, start = 0, time.process_time()
    while seen < pages:
        for data in files:
            seen += tool(data)
    return seen / (time.process_time() - start)


def peak(files: Sequence[bytes], pages: int) -> int:
    """Return the peak of this process's memory, in MB, after all is done with a file of so many pages."""
    whole = pypdfium2.PdfDocument.new()
    while len(whole) < pages:
        for data in files:
            whole.import_pages(pypdfium2.PdfDocument(data))
    for k in range(len(whole) - 1, pages - 1, -1):
        del whole[k]
    held = io.BytesIO()
    whole.save(held)
    whole.close()
    with tempfile.TemporaryDirectory() as folder:
        WithEverything(folder)(held.getvalue())
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Measure the PDF reader.")
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--memory", type=int, default=0)
    args = parser.parse_args()
    paths = args.files or sorted((HERE.parent / "corpora" / "files").glob("*.pdf"))
    files = [path.read_bytes() for path in paths]
    if not files:
        print("no PDF to measure", file=sys.stderr)
        return 1
    if args.memory:
        print(
            f"| pages | peak of memory, MB |\n| ---: | ---: |\n| {args.memory} | {peak(files, args.memory)} |"
        )
        return 0
    with tempfile.TemporaryDirectory() as folder:
        every = tools(folder)
        for _, tool, _ in every:
            tool(files[0])
        speeds = [
            max(speed(tool, files, max(int(args.pages * share), 1)) for _ in range(args.rounds))
            for _, tool, share in every
        ]
    print(f"{len(files)} files, pypdfium2 {pypdfium2.version.PYPDFIUM_INFO}\n")
    print("| tool | pages/s | our reader to it |\n| --- | ---: | ---: |")
    for (name, _, _), pages_a_second in zip(every, speeds, strict=True):
        print(f"| {name} | {pages_a_second:.0f} | {speeds[0] / pages_a_second:.2f} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
