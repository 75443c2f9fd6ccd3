"""Check that the boxes of facts fall on the words: cut them out of the page's picture and read them again.

    python -m benchmarks.boxes [--facts N] [--seed S] [--real FOLDER] [--cuts FOLDER]

Takes facts at random from the project's own documents (training part), printed as PDF, printed and turned,
scanned at three qualities; with `--real`, from the PDF files of a folder too. Each box is cut out of its
page, drawn at 300 dpi, and read by Tesseract as one line, whichever way it stands. A fact agrees where the
readings of its boxes, joined, are its surface, with case, marks and signs folded, but for one letter in
eight: Tesseract misreads some of clean print. `--cuts` keeps the pictures of those that do not agree, to be
looked at.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pypdfium2
import tesserocr
from PIL import Image, ImageOps

from benchmarks.scan import edits
from corpora.compile import HERE
from corpora.layout import layout
from corpora.render_pdf import render
from corpora.render_scan import QUALITIES, scan
from extractor import api
from extractor.identity.folding import fold
from extractor.reading.ocr_engine import LANGUAGE, data_folder
from extractor.records import Box, Mention, Record

DPI: Final = 300
MARGIN: Final = 2.0
"""Points of white about a cut: Tesseract reads no letters that touch the edge."""
WRONG: Final = 0.125
KINDS: Final = ("citations", "dates", "awards", "units", "people", "quantities")


@dataclass(frozen=True, slots=True)
class Checked:
    """A fact and what is read at its boxes."""

    form: str
    document: str
    kind: str
    surface: str
    read: str
    cuts: tuple[Image.Image, ...]

    @property
    def agrees(self) -> bool:
        """Say whether what is read is the surface."""
        wanted, found = letters(self.surface), letters(self.read)
        return edits(wanted, found) <= WRONG * len(wanted)


def letters(text: str) -> str:
    """Return the letters and digits of a text, folded."""
    return "".join(c for c in fold(text) if c.isalnum())


def turned(data: bytes) -> bytes:
    """Return a PDF with its pages turned, each another way."""
    with pypdfium2.PdfDocument(data) as document, tempfile.NamedTemporaryFile(suffix=".pdf") as out:
        for number, page in enumerate(document):
            page.set_rotation((90, 180, 270)[number % 3])
        document.save(out.name)
        return Path(out.name).read_bytes()


def documents(count: int, real: Path | None, seed: int) -> Iterator[tuple[str, str, bytes]]:
    """Yield form, name and bytes of the files to take facts from."""
    split = tomllib.loads((HERE / "split.toml").read_text("utf-8"))
    laid_out = {name for names in split["files"].values() for name in names}
    for name in sorted(laid_out.intersection(split["train"]))[:count]:
        gold = json.loads((HERE / "gold" / f"{name}.gold.json").read_text("utf-8"))
        printed = render(layout(gold))
        yield "PDF", name, printed
        yield "PDF, turned", name, turned(printed)
        for quality in QUALITIES:
            yield f"scan, {quality}", name, scan(printed, QUALITIES[quality], seed)
    for file in sorted(real.glob("*.pdf")) if real else ():
        yield "real", file.stem, file.read_bytes()


def mentions(record: Record) -> list[tuple[str, Mention]]:
    """Return the facts of a record that have boxes."""
    return [(kind, m) for kind in KINDS for m in getattr(record, kind) if m.boxes]


def cut(page: Image.Image, box: Box) -> Image.Image:
    """Return what is printed in a box, with white about it."""
    scale = DPI / 72
    sides = (box.x0 - MARGIN / 2, box.top - MARGIN / 2, box.x1 + MARGIN / 2, box.bottom + MARGIN / 2)
    left, top, right, bottom = (round(side * scale) for side in sides)
    return ImageOps.expand(page.crop((left, top, right, bottom)), round(4 * MARGIN * scale), 255)


def check(
    form: str, name: str, data: bytes, chosen: list[tuple[str, Mention]], engine: Any
) -> Iterator[Checked]:
    """Read facts of one file at their boxes."""
    with pypdfium2.PdfDocument(data) as document:
        drawn = {
            number: document[number - 1].render(scale=DPI / 72, grayscale=True).to_pil()
            for number in {box.page for _, mention in chosen for box in mention.boxes}
        }
        for kind, mention in chosen:
            cuts = tuple(cut(drawn[box.page], box) for box in mention.boxes)
            for turn in (0, 90, 270, 180):
                read = " ".join(one_line(engine, piece.rotate(turn, expand=True)) for piece in cuts)
                checked = Checked(form, name, kind, mention.surface, read, cuts)
                if turn == 0:
                    upright = checked
                if checked.agrees:
                    break
            yield checked if checked.agrees else upright


def one_line(engine: Any, piece: Image.Image) -> str:
    """Return what Tesseract reads in a picture of one line."""
    engine.SetImage(piece)
    engine.SetSourceResolution(DPI)
    return " ".join(engine.GetUTF8Text().split())


def main() -> None:
    """Print how many facts agree, by form, and those that do not."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--facts", type=int, default=200)
    parser.add_argument("--documents", type=int, default=4, help="of the project's own, the first by name")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--real", type=Path, help="a folder of PDF files to take facts from too")
    parser.add_argument("--cuts", type=Path, help="a folder for the pictures of facts that do not agree")
    args = parser.parse_args()
    if data_folder() is None:
        parser.exit(1, "Tesseract's Vietnamese data is not installed: apt-get install tesseract-ocr-vie\n")
    pool: list[tuple[str, str, bytes, str, Mention]] = []
    with tempfile.TemporaryDirectory() as folder:
        for form, name, data in documents(args.documents, args.real, args.seed):
            path = Path(folder, f"{name}.pdf")
            path.write_bytes(data)
            pool += [(form, name, data, kind, mention) for kind, mention in mentions(api.extract(path))]
    chosen = random.Random(args.seed).sample(pool, min(args.facts, len(pool)))
    by_file: dict[tuple[str, str], tuple[bytes, list[tuple[str, Mention]]]] = {}
    for form, name, data, kind, mention in chosen:
        by_file.setdefault((form, name), (data, []))[1].append((kind, mention))
    with tesserocr.PyTessBaseAPI(path=data_folder(), lang=LANGUAGE, psm=tesserocr.PSM.SINGLE_LINE) as engine:
        checked = [
            one
            for (form, name), (data, some) in by_file.items()
            for one in check(form, name, data, some, engine)
        ]
    print("| form | facts | agree |\n| --- | --- | --- |")
    for form in dict.fromkeys(one.form for one in checked):
        mine = [one.agrees for one in checked if one.form == form]
        print(f"| {form} | {len(mine)} | {sum(mine) / len(mine):.1%} |")
    print(f"| all | {len(checked)} | {sum(one.agrees for one in checked) / len(checked):.1%} |\n")
    for number, one in enumerate(one for one in checked if not one.agrees):
        print(f"{number:3} {one.form}: {one.document}, {one.kind}: {one.surface!r} read {one.read!r}")
        if args.cuts:
            args.cuts.mkdir(parents=True, exist_ok=True)
            for k, piece in enumerate(one.cuts):
                piece.save(args.cuts / f"{number:03}-{k}.png")


if __name__ == "__main__":
    main()
