"""How much a reader takes on, so that no file, honest or hostile, can stall a run.

The table of all limits, with what each is for and why it is what it is: `docs/gioi-han.md`.
"""

from __future__ import annotations

import os
from typing import Final

from extractor.errors import BadLimit

MB: Final = 1_000_000


def setting(name: str, default: int) -> int:
    """Return a limit as `CANCU_LIMIT_<name>` in the environment sets it, else its default.

    Raises:
        BadLimit: what is set is no number over 0.
    """
    given = os.environ.get(f"CANCU_LIMIT_{name}", "").strip()
    if not given:
        return default
    if not given.isdecimal() or int(given) == 0:
        raise BadLimit(f"CANCU_LIMIT_{name}", given=given)
    return int(given)


FILE_BYTES: Final = setting("FILE_BYTES", 256 * MB)
TEXT_BYTES: Final = setting("TEXT_BYTES", 32 * MB)
PDF_PAGES: Final = setting("PDF_PAGES", 5_000)
PASSWORDS: Final = setting("PASSWORDS", 100)
PAGE_CHARS: Final = setting("PAGE_CHARS", 100_000)
PAGE_OBJECTS: Final = setting("PAGE_OBJECTS", 20_000)
TABLE_EDGES: Final = setting("TABLE_EDGES", 2_000)
TABLE_POINTS: Final = setting("TABLE_POINTS", 4_000)
PART_BYTES: Final = setting("PART_BYTES", 64 * MB)
UNPACKED_BYTES: Final = setting("UNPACKED_BYTES", 512 * MB)
UNPACK_RATIO: Final = setting("UNPACK_RATIO", 200)
RATIO_FLOOR: Final = setting("RATIO_FLOOR", 4 * MB)
ZIP_MEMBERS: Final = setting("ZIP_MEMBERS", 10_000)
NESTING: Final = setting("NESTING", 100)
TABLE_CELLS: Final = setting("TABLE_CELLS", 200_000)
SHEET_CELLS: Final = setting("SHEET_CELLS", 3_000_000)
ARCHIVE_BYTES: Final = setting("ARCHIVE_BYTES", 2_048 * MB)
ARCHIVE_MEMBERS: Final = setting("ARCHIVE_MEMBERS", 10_000)
ARCHIVE_DEPTH: Final = setting("ARCHIVE_DEPTH", 5)
UNPACK_SECONDS: Final = setting("UNPACK_SECONDS", 120)
UNPACK_MEMORY: Final = setting("UNPACK_MEMORY", 1_024 * MB)
CONVERSION_SECONDS: Final = setting("CONVERSION_SECONDS", 120)
OCR_DPI: Final = setting("OCR_DPI", 300)
OCR_PIXELS: Final = setting("OCR_PIXELS", 40_000_000)
OCR_SECONDS: Final = setting("OCR_SECONDS", 60)
OCR_PAGES: Final = setting("OCR_PAGES", 1_000)
PICTURE_PIXELS: Final = setting("PICTURE_PIXELS", 200_000_000)
