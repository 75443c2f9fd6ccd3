"""How much a reader takes on: one table, so that no file, honest or hostile, can stall a run.

| limit | value | why |
| --- | --- | --- |
| `FILE_BYTES` | 256 MB | ten times the largest scanned dossier; a file is held in memory once |
| `TEXT_BYTES` | 32 MB | some 10,000 pages of plain text |
| `PDF_PAGES` | 5,000 | a year of a province's gazette |
| `PAGE_CHARS` | 100,000 | a full page of small print has 10,000 |
| `PAGE_OBJECTS` | 20,000 | drawing objects looked at for rulings; maps and charts have more, tables never |
| `TABLE_EDGES` | 2,000 | rulings of one page that are tried as tables |
| `TABLE_POINTS` | 4,000 | their crossings; 60 rows in 30 columns have 1,900; the search is quadratic |
| `PART_BYTES` | 64 MB | one unpacked XML part of a DOCX or XLSX |
| `UNPACKED_BYTES` | 512 MB | all unpacked parts of a DOCX or XLSX |
| `UNPACK_RATIO` | 200 | unpacked to packed size of an XML part over `RATIO_FLOOR`; real ones stay under 60 |
| `RATIO_FLOOR` | 4 MB | under it a high ratio harms nobody |
| `ZIP_MEMBERS` | 10,000 | parts of a DOCX or XLSX, pictures included |
| `NESTING` | 100 | levels of tables in tables, forms in forms, elements of a web page |
| `TABLE_CELLS` | 200,000 | cells of a web page's table up to which merged cells are laid out |
| `SHEET_CELLS` | 3,000,000 | cells of a workbook, empty ones in between too; 100,000 rows of 30 columns |
| `ARCHIVE_BYTES` | 2,048 MB | all that one archive unpacks to, archives in it included |
| `ARCHIVE_MEMBERS` | 10,000 | files in one archive, archives in it included |
| `ARCHIVE_DEPTH` | 5 | levels of archives and messages in one another |
| `UNPACK_SECONDS` | 120 s | unpacking one RAR or 7Z |
| `UNPACK_MEMORY` | 1,024 MB | memory of the process that does it; 7-Zip's "ultra" takes 64 |
| `CONVERSION_SECONDS` | 120 s | one conversion by LibreOffice |
| `OCR_DPI` | 300 | the resolution that Tesseract is trained on; pages are rendered at it |
| `OCR_PIXELS` | 40 million | a page rendered for OCR: A3 at 400 dpi; larger pages are rendered coarser |
| `OCR_SECONDS` | 60 s | one page read by OCR; a dense one takes 3 |
| `OCR_PAGES` | 1,000 | pages of one file that are read by OCR |
| `PICTURE_PIXELS` | 200 million | one picture file unpacked: A2 at 600 dpi |
"""

from __future__ import annotations

from typing import Final

MB: Final = 1_000_000

FILE_BYTES: Final = 256 * MB
TEXT_BYTES: Final = 32 * MB
PDF_PAGES: Final = 5_000
PAGE_CHARS: Final = 100_000
PAGE_OBJECTS: Final = 20_000
TABLE_EDGES: Final = 2_000
TABLE_POINTS: Final = 4_000
PART_BYTES: Final = 64 * MB
UNPACKED_BYTES: Final = 512 * MB
UNPACK_RATIO: Final = 200
RATIO_FLOOR: Final = 4 * MB
ZIP_MEMBERS: Final = 10_000
NESTING: Final = 100
TABLE_CELLS: Final = 200_000
SHEET_CELLS: Final = 3_000_000
ARCHIVE_BYTES: Final = 2_048 * MB
ARCHIVE_MEMBERS: Final = 10_000
ARCHIVE_DEPTH: Final = 5
UNPACK_SECONDS: Final = 120
UNPACK_MEMORY: Final = 1_024 * MB
CONVERSION_SECONDS: Final = 120
OCR_DPI: Final = 300
OCR_PIXELS: Final = 40_000_000
OCR_SECONDS: Final = 60
OCR_PAGES: Final = 1_000
PICTURE_PIXELS: Final = 200_000_000
