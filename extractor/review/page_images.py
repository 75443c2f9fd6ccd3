"""Pictures of a document's pages: drawn from the original file when they are first looked at, kept on disk.

The original is known by its hash: a file that has changed since it was read is never shown for it.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
import threading
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from extractor.catalogue.originals import Originals, hash_of
from extractor.review.page_image_worker import Drawer, Order, PageNotDrawn
from extractor.unpacking import INSIDE

__all__ = ["KEPT_BYTES", "LEVELS", "Leaf", "Missing", "PageNotDrawn", "Pictures", "State"]

PICTURED: Final = frozenset({"application/pdf", "image/jpeg", "image/png", "image/tiff"})
"""The media types whose pages can be drawn."""
LEVELS: Final = {1: 110, 2: 220}
"""The resolutions that pages are drawn at: for a screen, and for print, a fine screen or a closer look."""
KEPT_BYTES: Final = 1_000_000_000
"""How much is kept on disk: some 8,000 pages; those longest not looked at go first."""
_STATS: Final = 10_000

State = Literal["there", "gone", "changed"]
"""Of a document's original: at hand; at none of its paths; there, but with other bytes."""


class Missing(Exception):
    """Raised when the original of a document is not at hand; its argument is the `State`."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page of a document: what its picture is drawn from.

    Attributes:
        sha256: of the document's file.
        size: of that file in bytes.
        media_type: of that file.
        paths: where files with the document have been met.
        number: the page's number, from 1.
        points: its width and height in points.
    """

    sha256: str
    size: int
    media_type: str
    paths: tuple[str, ...]
    number: int
    points: tuple[float, float]


class Pictures:
    """The pictures of a catalogue's pages, kept in `cancu.db.pages` beside it where that can be written.

    Args:
        catalogue: the catalogue's path.
        drawer: draws the pages.
    """

    def __init__(self, catalogue: Path, drawer: Drawer | None = None) -> None:
        self.folder = catalogue.with_name(catalogue.name + ".pages")
        self._originals = Originals(catalogue)
        self._drawer = drawer or Drawer()
        self._hashes: dict[tuple[Path, int, int], str] = {}
        self._lock = threading.Lock()
        self._kept: int | None = None
        self.threads = ThreadPoolExecutor(max_workers=4, thread_name_prefix="can-cu-pages")

    def close(self) -> None:
        """End the process that draws."""
        self.threads.shutdown(cancel_futures=True)
        self._drawer.close()

    def kept(self, leaf: Leaf, level: int) -> bytes | None:
        """Return a page's picture where it has been drawn before."""
        file = self._file(leaf, level)
        with contextlib.suppress(OSError):
            content = file.read_bytes()
            with contextlib.suppress(OSError):
                os.utime(file)
            return content
        return None

    def picture(self, leaf: Leaf, level: int) -> bytes:
        """Return a page's picture as WebP.

        Args:
            leaf: the page.
            level: of `LEVELS`.

        Raises:
            Missing: the original is gone, or is another file by now.
            PageNotDrawn: the page cannot be drawn.
        """
        held = self.kept(leaf, level)
        if held is not None:
            return held
        file = self.original(leaf)
        drawn = self._drawer.draw(Order(file, leaf.media_type, leaf.number, leaf.points, LEVELS[level]))
        self._keep(self._file(leaf, level), drawn)
        return drawn

    def state(self, leaf: Leaf) -> State:
        """Tell whether the original of a page's document is at hand."""
        try:
            self.original(leaf)
        except Missing as error:
            return "changed" if error.args[0] == "changed" else "gone"
        return "there"

    def original(self, leaf: Leaf) -> Path:
        """Return a file with the bytes that a page's document was read from.

        Of its paths, `archive.zip!/inside.pdf` is unpacked.

        Raises:
            Missing: there is none.
        """
        sha256, size = leaf.sha256, leaf.size
        for kept in (self._originals.place(sha256), self._unpacked(sha256)):
            if self._hash(kept, size) == sha256:
                return kept
        state: State = "gone"
        for path in leaf.paths:
            outer, inside, inner = path.partition(INSIDE)
            file = Path(outer if inside and not Path(path).exists() else path)
            if not file.is_file():
                continue
            if file == Path(path) and self._hash(file, size) == sha256:
                return file
            if file != Path(path) and (found := self._unpack(file, inner, sha256)):
                return found
            state = "changed"
        raise Missing(state)

    def _hash(self, file: Path, size: int) -> str | None:
        """Return the hash of a file of that size; an unchanged file is read once."""
        try:
            stat = file.stat()
            if stat.st_size != size:
                return None
            key = file, stat.st_size, stat.st_mtime_ns
            if key not in self._hashes:
                if len(self._hashes) > _STATS:
                    self._hashes.clear()
                self._hashes[key] = hash_of(file)[0]
            return self._hashes[key]
        except OSError:
            return None

    def _unpacked(self, sha256: str) -> Path:
        return self.folder / sha256[:2] / sha256 / "original"

    def _unpack(self, archive: Path, inside: str, sha256: str) -> Path | None:
        """Lay a file of an archive out among the pictures."""
        from extractor.errors import FileError
        from extractor.reading.archive import container, members

        with contextlib.suppress(FileError, OSError):
            for member in members(archive) if container(archive) else ():
                if member.path == inside and member.data is not None:
                    if hashlib.sha256(member.data).hexdigest() != sha256:
                        return None
                    target = self._unpacked(sha256)
                    return target if self._keep(target, member.data) else None
        return None

    def _file(self, leaf: Leaf, level: int) -> Path:
        return self.folder / leaf.sha256[:2] / leaf.sha256 / f"{leaf.number}-{level}.webp"

    def _keep(self, file: Path, content: bytes) -> bool:
        """Write a file whole or not at all; say whether it is there."""
        try:
            file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle, name = tempfile.mkstemp(prefix=".", dir=file.parent)
            try:
                with os.fdopen(handle, "wb") as out:
                    out.write(content)
                Path(name).replace(file)
            finally:
                Path(name).unlink(missing_ok=True)
        except OSError:
            return False  # a full or read-only disk costs time, not the picture
        self._make_room(len(content), file)
        return True

    def _make_room(self, added: int, latest: Path) -> None:
        with self._lock:
            if self._kept is None:
                self._kept = sum(size for _, size, _ in self._files())
            else:
                self._kept += added
            if self._kept <= KEPT_BYTES:
                return
            for _, size, file in sorted(self._files()):
                if self._kept <= 0.8 * KEPT_BYTES:
                    break
                if file != latest:
                    with contextlib.suppress(OSError):
                        file.unlink()
                        self._kept -= size

    def _files(self) -> Iterable[tuple[float, int, Path]]:
        for file in self.folder.glob("[0-9a-f][0-9a-f]/*/*"):
            with contextlib.suppress(OSError):
                stat = file.stat()
                yield stat.st_mtime, stat.st_size, file
