"""Keep the files that documents were read from, by the hash of their bytes, beside the catalogue."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

_BLOCK = 1 << 20


def hash_of(file: Path) -> tuple[str, int]:
    """Return the SHA-256 and the size of a file."""
    size, digest = 0, hashlib.sha256()
    with file.open("rb") as stream:
        while block := stream.read(_BLOCK):
            digest.update(block)
            size += len(block)
    return digest.hexdigest(), size


class Originals:
    """The originals of a catalogue: `cancu.db.originals/ab/abcdef…`, each file once.

    Args:
        catalogue: the catalogue's path.
    """

    def __init__(self, catalogue: Path) -> None:
        self.folder = catalogue.with_name(catalogue.name + ".originals")

    def place(self, sha256: str) -> Path:
        """Return where the file of a hash lies, or would lie."""
        return self.folder / sha256[:2] / sha256

    def keep(self, file: Path, sha256: str) -> bool:
        """Copy a file, whole or not at all.

        Args:
            file: the file.
            sha256: of its bytes when they were read.

        Returns:
            False where the file's bytes are others by now: they are not kept under this hash.

        Raises:
            OSError: it cannot be copied.
        """
        target = self.place(sha256)
        if target.exists():
            return True
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".", dir=target.parent)
        try:
            with os.fdopen(handle, "wb") as copy, file.open("rb") as source:
                shutil.copyfileobj(source, copy, _BLOCK)
                copy.flush()
                os.fsync(copy.fileno())
            if hash_of(Path(name))[0] != sha256:
                return False
            Path(name).replace(target)
            return True
        finally:
            Path(name).unlink(missing_ok=True)

    def damaged(self) -> Iterator[str]:
        """Yield the names of kept files whose bytes are not those that their names say."""
        for file in sorted(self.folder.glob("[0-9a-f][0-9a-f]/[0-9a-f]*")):
            if hash_of(file)[0] != file.name:
                yield file.name
