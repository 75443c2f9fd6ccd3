"""Measure the PDF reader beside bare pypdfium2 and bare pdfplumber, in one run on one machine.

`python benchmarks/read_pdf.py FILE.pdf … [--pages 200] [--rounds 3]`; without files it measures
`corpora/files/*.pdf`. Pages are read until each tool has seen `--pages` of them (pdfplumber a tenth); the
best round counts. The table is Markdown, so that it can be pasted into a report.
"""

from __future__ import annotations

import argparse
import io
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pdfplumber
import pypdfium2

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from extractor.reading import pdf  # noqa: E402 - the checkout is put on the path first

Tool = Callable[[bytes], int]


def with_reader(data: bytes) -> int:
    """Read a file as the program does: text in order, boxes, sizes, notes, tables."""
    return len(pdf.read_bytes(data, "benchmark.pdf").pages)


def with_pdfium(data: bytes) -> int:
    """Take PDFium's own text, without boxes."""
    document = pypdfium2.PdfDocument(data)
    for page in document:
        page.get_textpage().get_text_range()
    return len(document)


def with_pdfplumber(data: bytes) -> int:
    """Take pdfplumber's text."""
    with pdfplumber.open(io.BytesIO(data)) as document:
        for page in document.pages:
            page.extract_text()
        return len(document.pages)


TOOLS: tuple[tuple[str, Tool, float], ...] = (
    ("pypdfium2, text only", with_pdfium, 1.0),
    ("our reader", with_reader, 1.0),
    ("pdfplumber, text only", with_pdfplumber, 0.1),
)


def speed(tool: Tool, files: Sequence[bytes], pages: int) -> float:
    """Return the pages a second that a tool reads."""
    seen, start = 0, time.perf_counter()
    while seen < pages:
        for data in files:
            seen += tool(data)
    return seen / (time.perf_counter() - start)


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Measure the PDF reader.")
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    paths = args.files or sorted((HERE.parent / "corpora" / "files").glob("*.pdf"))
    files = [path.read_bytes() for path in paths]
    if not files:
        print("no PDF to measure", file=sys.stderr)
        return 1
    for _, tool, _ in TOOLS:
        tool(files[0])
    speeds = [
        max(speed(tool, files, max(int(args.pages * share), 1)) for _ in range(args.rounds))
        for _, tool, share in TOOLS
    ]
    ours = speeds[1]
    print(f"{len(files)} files, pypdfium2 {pypdfium2.version.PYPDFIUM_INFO}\n")
    print("| tool | pages/s | our reader to it |\n| --- | ---: | ---: |")
    for (name, _, _), pages_a_second in zip(TOOLS, speeds, strict=True):
        print(f"| {name} | {pages_a_second:.0f} | {ours / pages_a_second:.2f} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
