"""Which build of the extractor wrote a record: a digest of the code and the tables behind it."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from extractor import resources

_PARTS = ("reading", "text", "lexicon", "language", "identity", "checks")
_MODULES = ("api.py", "assemble.py", "records.py", "schema.py")


@cache
def build() -> str:
    """Return a short digest of everything that a record depends on besides its file.

    Two installations of the same release agree; a changed rule, table or reader does not, so that
    `cancu ingest --reprocess` knows which documents to read anew.
    """
    code = Path(__file__).resolve().parent
    files = [file for part in _PARTS for file in (code / part).rglob("*.py")]
    files += [code / name for name in _MODULES]
    files += [file for file in resources.models().rglob("*") if file.is_file() and file.suffix != ".md"]
    digest = hashlib.blake2b(digest_size=6)
    for content in sorted(hashlib.sha256(file.read_bytes()).digest() for file in files):
        digest.update(content)
    return digest.hexdigest()
