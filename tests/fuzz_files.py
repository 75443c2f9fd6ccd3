"""Damages files of every kind and reads them: none may crash a worker, hang, or end in no known state.

`python -m tests.fuzz_files --count 2000 [--seed 1] [--extract] [--keep FOLDER]` prints how files ended and
fails if one ended otherwise than as text or as a refusal with a name.
"""

from __future__ import annotations

import argparse
import io
import os
import random
import re
import sys
import tempfile
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import openpyxl
from PIL import Image, ImageDraw

from extractor.errors import FileError
from extractor.ingest import limits
from extractor.ingest.apart import Apart
from extractor.ingest.files import unpack
from extractor.reading import read
from tests import docx_writer, ole_writer, rar_writer
from tests.font_pdf import in_font, in_glyph_numbers
from tests.pdf_writer import Sheet, write
from tests.test_reading_archive import message

CORPUS = Path(__file__).resolve().parents[1] / "corpora"
SECONDS = 60
MEMORY = 3 << 30
LINE = "Căn cứ Quyết định số 12/QĐ-UBND ngày 05/6/2026 của Ủy ban nhân dân tỉnh"
Dice = random.Random


@cache
def seeds() -> dict[str, bytes]:
    """Return sound files of every format, by name."""
    found = {path.name: path.read_bytes() for path in sorted((CORPUS / "files").iterdir())}
    texts = sorted((CORPUS / "texts").glob("*.txt"))[:2]
    found |= {path.name: path.read_bytes() for path in texts}
    found |= {f"utf16-{k}.txt": path.read_text("utf-8").encode("utf-16") for k, path in enumerate(texts)}
    found["font.pdf"] = in_font(".VnTime", ["QuyÕt ®Þnh khen th­ëng".encode("latin-1")] * 20)
    found["numbers.pdf"] = in_glyph_numbers([LINE] * 20)
    sheet = (
        Sheet(rotate=90, crop=(10, 10, 500, 800))
        .lines(40, 780, *[LINE] * 9)
        .grid((40, 200, 400), (90, 50, 70))
    )
    found["page.pdf"] = write(sheet.picture(0, 0, 99, 99).stamp((300, 700, 400, 750), (2, 2, 9, "Số: 15")))
    found["page.docx"] = docx_writer.write(docx_writer.p(docx_writer.r(LINE)))
    found["page.html"] = (
        f"<html><body><div data-vbpl-content-root><p>{LINE}</p>"
        "<table><tr><td>1<td colspan=3>2</table></div>".encode()
    )
    book = openpyxl.Workbook()
    for k in range(30):
        book.worksheets[0].append([k, LINE, k / 7])
    book.worksheets[0].merge_cells("A1:B2")
    held = io.BytesIO()
    book.save(held)
    found["book.xlsx"] = held.getvalue()
    picture = Image.new("L", (600, 200), 255)
    ImageDraw.Draw(picture).text((20, 20), "So: 15/BC-UBND", fill=0)
    for kind in ("png", "jpeg", "tiff"):
        held = io.BytesIO()
        picture.save(held, kind)
        found[f"picture.{kind}"] = held.getvalue()
    inner = {"a.txt": LINE.encode(), "thư mục/b.docx": found["page.docx"]}
    found["letter.eml"] = message(*inner.items())
    found["letter.msg"] = ole_writer.message("Báo cáo", LINE, html=LINE.encode(), attachments=inner)
    found["files.zip"] = zipped({**inner, "c.zip": zipped(inner)})
    found["files.rar"] = rar_writer.rar5(inner)
    found["old.rar"] = rar_writer.rar4({b"a.txt": LINE.encode()})
    found["old.doc"] = ole_writer.ole({"WordDocument": bytes(5000), "1Table": bytes(3000)})
    return found


def zipped(files: dict[str, bytes]) -> bytes:
    """Return a ZIP of files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def flipped(data: bytes, dice: Dice) -> bytes:
    """Change some bytes."""
    out = bytearray(data)
    for _ in range(dice.choice((1, 3, 10, 100))):
        out[dice.randrange(len(out))] = dice.choice((0, 0xFF, 0x7F, 0x80, dice.randrange(256)))
    return bytes(out)


def truncated(data: bytes, dice: Dice) -> bytes:
    """Cut the end off, or the beginning."""
    at = dice.randrange(1, len(data) + 1)
    return data[at:] if dice.random() < 0.2 else data[:at]


def spliced(data: bytes, dice: Dice) -> bytes:
    """Put a piece of another file, or of this one, in."""
    other = dice.choice((data, dice.choice(list(seeds().values()))))
    first = dice.randrange(len(other))
    piece = other[first : first + dice.choice((10, 100, 5_000))] * dice.choice((1, 1, 50))
    at = dice.randrange(len(data))
    return data[:at] + piece + data[at + dice.choice((0, len(piece))) :]


def numbered(data: bytes, dice: Dice) -> bytes:
    """Change a number that is written out: a count, a length, an offset."""
    places = [m.span() for m in re.finditer(rb"\d{1,10}", data[:200_000])]
    for first, end in sorted(dice.sample(places, min(3, len(places))), reverse=True):
        value = dice.choice((b"0", b"-1", b"99999999999", b"2147483648", b"1", b"65536"))
        data = data[:first] + value + data[end:]
    return data


def inside(data: bytes, dice: Dice) -> bytes:
    """Damage what is compressed: a part of a package, a stream of a PDF."""
    change = dice.choice((flipped, truncated, spliced, numbered, nested))
    if data.startswith(b"PK"):
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                parts = {name: archive.read(name) for name in archive.namelist()}
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            NotImplementedError,
            RuntimeError,
            OSError,
            ValueError,
        ):
            return change(data, dice)  # it was damaged before
        name = dice.choice([name for name, part in parts.items() if part] or list(parts) or ["a"])
        return zipped({**parts, name: change(parts.get(name) or b" ", dice)})
    streams = list(re.finditer(rb"/FlateDecode.{0,80}?stream\r?\n", data, re.S))
    if not streams:
        return change(data, dice)
    start = dice.choice(streams).end()
    end = data.find(b"endstream", start)
    try:
        plain = zlib.decompressobj().decompress(data[start:end])
    except zlib.error:
        return change(data, dice)
    return data[:start] + zlib.compress(change(plain or b" ", dice)) + data[end:]


def nested(data: bytes, dice: Dice) -> bytes:
    """Repeat what opens something, very often."""
    opening = dice.choice(
        (b"<w:p>", b"<div>", b"<table><tr><td>", b"[", b"<<", b"(", b"q ", b"{\\rtf1 ", b"BT ")
    )
    at = dice.randrange(len(data))
    return data[:at] + opening * dice.choice((200, 20_000)) + data[at:]


MUTATIONS: tuple[Callable[[bytes, Dice], bytes], ...] = (
    flipped,
    truncated,
    spliced,
    numbered,
    inside,
    inside,
    nested,
)


def bombs() -> dict[str, bytes]:
    """Return files that are small and would be large, deep or endless."""
    spaces = b" " * 100_000_000
    xml = b"<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body>%s</w:body></w:document>"
    laughs = b"<!DOCTYPE a [<!ENTITY a 'ha'>" + b"".join(
        b"<!ENTITY %c '%s'>" % (k + 1, b"&%c;" % k * 10) for k in range(97, 110)
    )
    docx = zipfile.ZipFile(io.BytesIO(seeds()["page.docx"]))
    parts = {name: docx.read(name) for name in docx.namelist()}
    body = "word/document.xml"
    deep = LINE.encode()
    for _ in range(12):
        deep = zipped({"a.zip": deep})
    mail = LINE.encode()
    for k in range(300):
        mail = (
            b"From: a@b\nSubject: x\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b%d\n\n"
            b"--b%d\n%s\n--b%d--\n" % (k, k, mail, k)
        )
    content = zlib.compress(b"BT /F0 9 Tf (a) Tj ET\n" * 3_000_000, 9)
    page = write(Sheet().text(40, 700, LINE))
    stream = re.compile(rb"/Length \d+ /Filter /FlateDecode >>\nstream\n.*?\nendstream", re.S)
    flate = b"/Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(content), content)
    pages = b"/Type /Pages /Count 1 /Kids ["
    png = bytearray(seeds()["picture.png"])
    png[16:24] = b"\x00\x01\x86\xa0" * 2
    png[29:33] = zlib.crc32(bytes(png[12:29])).to_bytes(4)
    return {
        "spaces.docx": zipped({**parts, body: xml % spaces}),
        "laughs.docx": zipped({**parts, body: laughs + b"]>" + xml % b"&n;"}),
        "deep.docx": zipped({**parts, body: xml % (b"<w:p>" * 100_000)}),
        "tables.docx": zipped({**parts, body: xml % (b"<w:tbl><w:tr><w:tc>" * 3_000)}),
        "spaces.zip": zipped({"a.txt": spaces}),
        "deep.zip": deep,
        "many.zip": zipped({f"{k}.txt": b"a" for k in range(20_000)}),
        "deep.html": b"<html><body>" + b"<div>" * 200_000,
        "table.html": b"<html><body><table>" + b"<tr><td colspan=1000 rowspan=1000>a" * 5_000,
        "mail.eml": mail,
        "flate.pdf": stream.sub(lambda m: flate, page, count=1),
        "pages.pdf": page.replace(pages, b"/Type /Pages /Count 99999999 /Kids ["),
        "kids.pdf": page.replace(pages, pages + b"4 0 R " * 5_000),
        "arrays.pdf": page.replace(pages, pages + b"[" * 100_000),
        "pixels.png": bytes(png),
        "long.txt": b"a" * 20_000_000,
        "blank.txt": " \u00a0".encode() * 5_000_000,
        "lines.md": b"| a | b |\n" * 500_000,
    }


def mutants(count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """Yield damaged files, the same for the same seed."""
    names = sorted(seeds())
    for k in range(count):
        dice = Dice(seed * 1_000_003 + k)
        name = names[k % len(names)]
        change = dice.choice(MUTATIONS)
        data = change(seeds()[name], dice)
        if dice.random() < 0.2:
            data = dice.choice(MUTATIONS)(data or b" ", dice)
        yield f"{k}-{change.__name__}-{name}", data


def outcome(file: Path, extract: bool = False) -> str:
    """Read a file, and those in it, as an ingestion does; return how it ended."""
    ends = []
    with tempfile.TemporaryDirectory() as folder:
        for found in unpack(file, str(file), Path(folder))[:50]:
            try:
                if found.error is not None:
                    raise found.error
                source = read(found.file)
            except FileError as error:
                ends.append(error.code if error.sentence("vi") and error.sentence("en") else "no sentence")
                continue
            ends.append("text")
            if extract and len(source.text) < 200_000:
                from extractor.api import extract_source

                extract_source(source).to_json()
    return min(ends) if ends else "nothing"


def run(
    files: Iterator[tuple[str, bytes]], extract: bool = False, keep: Path | None = None
) -> dict[str, list[str]]:
    """Read files in a worker; return the names of those that ended each way."""
    ends: dict[str, list[str]] = {}
    with tempfile.TemporaryDirectory() as folder:

        def work(name: str) -> str:
            return outcome(Path(folder, name), extract)

        with Apart(work, str) as apart:
            for name, data in files:
                path = Path(folder, name)
                path.write_bytes(data)
                try:
                    end = apart(name)
                except FileError as error:
                    end = error.code
                except Exception as error:
                    end = f"{type(error).__name__}: {error}"
                ends.setdefault(end, []).append(name)
                if keep is not None and not is_known(end):
                    (keep / name).write_bytes(data)
                path.unlink()
    return ends


def is_known(end: str) -> bool:
    """Say whether a file's end is one that a user is told of by what the file is."""
    return bool(re.fullmatch(r"[a-z_]{1,40}", end)) and end not in ("reader_crashed", "nothing")


def main() -> int:
    """Read as many damaged files as asked for, and the bombs."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--extract", action="store_true", help="run the extraction on what is read, too")
    parser.add_argument("--keep", type=Path, help="folder for the files that end in no known way")
    args = parser.parse_args()
    os.environ.setdefault("CANCU_OCR", "off")
    limits.SECONDS_PER_FILE, limits.WORKER_BYTES = SECONDS, MEMORY
    began = time.process_time(), time.monotonic()

    def files() -> Iterator[tuple[str, bytes]]:
        yield from bombs().items()
        yield from mutants(args.count, args.seed)

    ends = run(files(), args.extract, args.keep)
    for end, names in sorted(ends.items(), key=lambda item: -len(item[1])):
        print(
            f"{len(names):6} {end}" + ("" if is_known(end) and end != "reader_failed" else f": {names[:20]}")
        )
    print(f"{sum(map(len, ends.values()))} files in {time.monotonic() - began[1]:.0f} s")
    return int(not all(map(is_known, ends)))


if __name__ == "__main__":
    sys.exit(main())
