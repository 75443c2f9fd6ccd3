"""Draws the pages of files that may be hostile: in a process of its own, which may crash or hang alone.

PDFium is written in C++ and lets one thread in at a time; a file that brings it down must not take the desk
with it. The process is started when a first page is asked for and ends when none has been for a while.
"""

from __future__ import annotations

import contextlib
import io
import math
import multiprocessing
import threading
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, Final

SECONDS: Final = 20.0
"""How long a page may take to draw."""
PIXELS: Final = 24_000_000
"""The most dots of a drawn page: A4 at 500 dpi; larger sheets are drawn coarser."""
BYTES: Final = 4 << 30
"""How much address space drawing may take: the greatest picture that is read, unpacked twice."""
_IDLE: Final = 120.0
_QUALITY: Final = 75


class PageNotDrawn(Exception):
    """Raised when a page cannot be drawn: the file is damaged, too large, or took too long."""


@dataclass(frozen=True, slots=True)
class Order:
    """A page to draw.

    Attributes:
        file: the PDF or picture.
        media_type: which of the two.
        number: the page's number, from 1.
        points: its width and height in points, as the reader found it.
        dpi: the resolution to draw it at.
    """

    file: Path
    media_type: str
    number: int
    points: tuple[float, float]
    dpi: int


class Drawer:
    """Draws pages in a child process, one after the other."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None
        self._lock = threading.Lock()

    def draw(self, order: Order) -> bytes:
        """Return a page as WebP.

        Raises:
            PageNotDrawn: it cannot be drawn; the next page can be asked for all the same.
        """
        with self._lock:
            return self._ask(order)

    def close(self) -> None:
        """End the child."""
        with self._lock:
            self._stop()

    def _ask(self, order: Order) -> bytes:
        for tries_left in (True, False):
            pipe = self._connected()
            try:
                pipe.send(order)
                if not pipe.poll(self._seconds):
                    self._stop()
                    raise PageNotDrawn("timeout")
                answer = pipe.recv()
            except (EOFError, OSError) as error:
                # It was idle and has just ended, or this very page brought it down.
                self._stop()
                if not tries_left:
                    raise PageNotDrawn("crash") from error
            else:
                if isinstance(answer, bytes):
                    return answer
                raise PageNotDrawn(answer)
        raise PageNotDrawn("crash")

    def _connected(self) -> Connection:
        if self._pipe is None or self._process is None or not self._process.is_alive():
            self._stop()
            context = multiprocessing.get_context("spawn")
            self._pipe, theirs = context.Pipe()
            self._process = context.Process(target=work, args=(theirs,), daemon=True)
            self._process.start()
            theirs.close()
        return self._pipe

    def _stop(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process = None
        if self._pipe is not None:
            self._pipe.close()
            self._pipe = None


def work(pipe: Connection) -> None:
    """Draw what is ordered until nobody orders any more."""
    _bound_memory()
    opened = _Opened()
    while pipe.poll(_IDLE):
        try:
            order = pipe.recv()
        except (EOFError, KeyboardInterrupt):
            return
        try:
            pipe.send(opened.draw(order))
        except Exception as error:
            pipe.send(f"{type(error).__name__}: {error}"[:200])


def _bound_memory() -> None:
    """Bound this process's memory, where the system can."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (BYTES, resource.getrlimit(resource.RLIMIT_AS)[1]))


class _Opened:
    """The file that pages were last drawn of: those of one document are asked for one after the other."""

    def __init__(self) -> None:
        self._key: tuple[Path, int] | None = None
        self._document: Any = None

    def draw(self, order: Order) -> bytes:
        """Return a page as WebP."""
        from PIL import Image

        Image.MAX_IMAGE_PIXELS = None  # the reader's own limit says so by name
        picture = self._pdf_page(order) if order.media_type == "application/pdf" else _frame(order)
        out = io.BytesIO()
        picture.save(out, "WEBP", quality=_QUALITY, method=1)
        return out.getvalue()

    def _pdf_page(self, order: Order) -> Any:
        import pypdfium2
        import pypdfium2.raw as pdfium

        key = order.file, order.file.stat().st_mtime_ns
        if key != self._key:
            self._close()
            self._document = pypdfium2.PdfDocument(order.file)
            self._key = key
        page = self._document[order.number - 1]
        # Numbers and dates often stand in form fields, which are not drawn unless made part of the page.
        pdfium.FPDFPage_Flatten(page.raw, pdfium.FLAT_NORMALDISPLAY)
        page.close()
        page = self._document[order.number - 1]
        try:
            return page.render(scale=_dpi(order) / 72).to_pil().convert("RGB")
        finally:
            page.close()

    def _close(self) -> None:
        if self._document is not None:
            self._document.close()
        self._key = self._document = None


def _frame(order: Order) -> Any:
    from PIL import Image, ImageOps

    from extractor.reading import limits

    with Image.open(order.file, formats=("JPEG", "PNG", "TIFF")) as file:
        file.seek(order.number - 1)
        if file.width * file.height > limits.PICTURE_PIXELS:
            raise PageNotDrawn("size")
        picture = ImageOps.exif_transpose(file)
        if picture.has_transparency_data:
            whole = picture.convert("RGBA")
            picture = Image.alpha_composite(Image.new("RGBA", whole.size, "white"), whole)
        picture = picture.convert("RGB")
    width, height = (max(1, round(side * _dpi(order) / 72)) for side in order.points)
    return picture.resize((width, height), Image.Resampling.LANCZOS) if width < picture.width else picture


def _dpi(order: Order) -> float:
    """Return the resolution that keeps a page within the most dots."""
    width, height = order.points
    return min(order.dpi, 72 * math.sqrt(PIXELS / max(width * height, 1.0)))
