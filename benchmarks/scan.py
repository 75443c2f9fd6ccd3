"""Measure OCR on the project's own documents printed and scanned again, at three qualities.

    python -m benchmarks.scan [--split train] [--skip N] [--count N] [--seed S]
                              [--fonts REGULAR.ttf BOLD.ttf]

For each quality: character error of the text beside the digital page's (white space folded) and beside bare
tesserocr's, F1 of the codes of citations beside that of the digital file, with the confusion model
(`language/ocr_codes`) and without, how many of the raised digits of notes are found raised, seconds of one
core a page, and what that is over bare tesserocr's; then F1 of every class. `--fonts` prints in another type
than the corpus is printed in. One property of a scan at a time: `benchmarks.scan_grid`.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
import tomllib
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pypdfium2

from corpora.compile import HERE
from corpora.layout import layout
from corpora.render_pdf import SERIF, render
from corpora.render_scan import QUALITIES, scan
from extractor import api, reading
from extractor.evaluation.report import Measured, measure, summarise
from extractor.reading import limits
from extractor.reading.ocr_engine import LANGUAGE, data_folder
from extractor.text.source import SourceText

CODES = "citations.code"
RAISED = str.maketrans("", "", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass
class Tally:
    """What one quality came to."""

    wrong: int = 0
    printed: int = 0
    bare_wrong: int = 0
    pages: int = 0
    raised: int = 0
    raised_found: int = 0
    seconds: float = 0.0
    bare_seconds: float = 0.0
    documents: list[Measured] = field(default_factory=list)
    unmended: list[Measured] = field(default_factory=list)


def edits(a: str, b: str) -> int:
    """Return the least number of characters to insert, delete or replace (Myers 1999, bit-parallel)."""
    if not a:
        return len(b)
    places: dict[str, int] = {}
    for k, c in enumerate(a):
        places[c] = places.get(c, 0) | 1 << k
    whole, last = (1 << len(a)) - 1, 1 << (len(a) - 1)
    plus, minus, distance = whole, 0, len(a)
    for c in b:
        equal = places.get(c, 0)
        zero = (((equal & plus) + plus) ^ plus) | equal | minus
        up = minus | (~(zero | plus) & whole)
        down = plus & zero
        distance += bool(up & last) - bool(down & last)
        up = (up << 1 | 1) & whole
        plus = ((down << 1) & whole) | (~(zero | up) & whole)
        minus = up & zero
    return distance


def read_bytes(name: str, data: bytes) -> SourceText:
    """Read a PDF as the program does."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"{name}.pdf")
        path.write_bytes(data)
        return reading.read(path)


def pages_of(source: SourceText) -> list[str]:
    """Return the text of each page, white space folded."""
    return [" ".join(source.text[page.start : page.end].split()) for page in source.pages]


def raised(text: str) -> int:
    """Return how many raised digits a text has."""
    return len(text) - len(text.translate(RAISED))


def bare(data: bytes) -> list[str]:
    """Return the text of each page as tesserocr alone reads it."""
    import tesserocr

    texts = []
    with (
        tesserocr.PyTessBaseAPI(path=data_folder(), lang=LANGUAGE, psm=tesserocr.PSM.AUTO) as engine,
        pypdfium2.PdfDocument(data) as document,
    ):
        for page in document:
            engine.SetImage(page.render(scale=limits.OCR_DPI / 72, grayscale=True).to_pil())
            engine.SetSourceResolution(limits.OCR_DPI)
            texts.append(" ".join(engine.GetUTF8Text().split()))
    return texts


def add(tally: Tally, name: str, gold: dict[str, Any], digital: list[str], data: bytes) -> None:
    """Read one scanned document and add what it came to, with the confusion model and without."""
    start = time.process_time()
    source = read_bytes(name, data)
    tally.seconds += time.process_time() - start
    start = time.process_time()
    alone = bare(data)
    tally.bare_seconds += time.process_time() - start
    read = pages_of(source)
    tally.pages += len(read)
    tally.printed += sum(map(len, digital))
    tally.wrong += sum(map(edits, digital, read))
    tally.bare_wrong += sum(map(edits, digital, alone))
    for printed, found in zip(map(raised, digital), map(raised, read), strict=True):
        tally.raised += printed
        tally.raised_found += min(printed, found)
    tally.documents.append(extracted(name, gold, source))
    # A text that OCR did not read is not mended.
    as_read = replace(source, source=source.source.model_copy(update={"ocr": False}))
    tally.unmended.append(extracted(name, gold, as_read))


def extracted(name: str, gold: dict[str, Any], source: SourceText) -> Measured:
    """Extract a text and measure it."""
    return measure(name, gold, json.loads(api.extract_source(source).to_json()), form="pdf")


def names_to_print(parser: argparse.ArgumentParser, args: argparse.Namespace) -> list[str]:
    """Return the documents asked for of those that have a layout; stop where there is no OCR."""
    if data_folder() is None:
        parser.exit(1, "Tesseract's Vietnamese data is not installed: apt-get install tesseract-ocr-vie\n")
    split = tomllib.loads((HERE / "split.toml").read_text("utf-8"))
    # Those that are rendered to office files have a layout; the others are text only.
    laid_out = {name for names in split["files"].values() for name in names}
    return sorted(laid_out.intersection(split[args.split]))[args.skip :][: args.count]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--split", default="train", choices=("train", "dev", "test"))
    parser.add_argument("--count", type=int, default=8, help="documents, the first by name")
    parser.add_argument("--skip", type=int, default=0, help="documents to leave out before those")
    parser.add_argument("--fonts", type=Path, nargs=2, default=SERIF, help="files of regular and bold type")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    names = names_to_print(parser, args)
    tallies = {quality: Tally() for quality in QUALITIES}
    digital: list[Measured] = []
    for name in names:
        gold = json.loads((HERE / "gold" / f"{name}.gold.json").read_text("utf-8"))
        printed = render(layout(gold), tuple(args.fonts))
        source = read_bytes(name, printed)
        texts = pages_of(source)
        digital.append(extracted(name, gold, source))
        for quality, tally in tallies.items():
            add(tally, name, gold, texts, scan(printed, QUALITIES[quality], args.seed))
    ceiling = summarise(digital).scores[CODES]
    print(f"{len(names)} documents ({args.split}), {max(t.pages for t in tallies.values())} pages\n")
    print(
        f"| quality | character error | bare tesserocr | {CODES} F1 | without mending | raised "
        "| s/page | overhead |"
    )
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    print(f"| digital | | | {ceiling.f1:.3f} | | | | |")
    for quality, t in tallies.items():
        mended, as_read = (summarise(found).scores[CODES].f1 for found in (t.documents, t.unmended))
        print(
            f"| {quality} | {t.wrong / t.printed:.2%} | {t.bare_wrong / t.printed:.2%} | {mended:.3f} "
            f"| {as_read:.3f} | {t.raised_found} of {t.raised} "
            f"| {t.seconds / t.pages:.2f} | {t.seconds / t.bare_seconds - 1:+.0%} |"
        )
    _print_classes({"digital": digital} | {quality: tally.documents for quality, tally in tallies.items()})


def _print_classes(documents: dict[str, list[Measured]]) -> None:
    """Print F1 of every class by quality."""
    by_quality = [summarise(measured).scores for measured in documents.values()]
    print("\n| F1 |" + "".join(f" {quality} |" for quality in documents))
    print("| --- |" + " ---: |" * len(documents))
    for name, first in by_quality[0].items():
        if not first.empty:
            print(f"| {name} |" + "".join(f" {scores[name].f1:.3f} |" for scores in by_quality))


if __name__ == "__main__":
    main()
