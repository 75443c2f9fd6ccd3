"""Mend the symbols of codes that OCR has misread: `1654/NQ-UBTVQHI15`, `41-CV/ĐÐU`, `17/QĐ-UBMD`.

Only a part of a symbol that the tables do not know is tried, by the confusions of
`models/ocr_confusions.tsv`, and only a single reading that they know is taken. Every repair is recorded as
`ocr`: the citation carries the defect, less confidence, and what was printed.
"""

from __future__ import annotations

import re
from functools import lru_cache

from extractor.lexicon import read_table
from extractor.lexicon.document_types import type_symbols
from extractor.lexicon.issuers import issuer_of
from extractor.text.source import SourceText
from extractor.text.view import Edit, View

_LETTER = "A-ZĐÐÂĂÊÔƠƯ"
# A number, at times with its year, and the symbol behind it, which may go on over a line's end.
_CODE = re.compile(
    rf"\d{{1,6}}(?:/\d{{4}})?[-/](?P<symbol>[{_LETTER}l\d]{{2,24}}(?:[-/][{_LETTER}Trgl\d]{{1,24}}){{0,5}})(?!\w)"
)
_PART = re.compile(r"[^-/]{2,24}")
# The legislature's symbol has its term's number: QH15.
_STATUTE = re.compile(r"(?:QH|UBTVQH)\d{1,2}$")
# A term's number parted from its symbol (`64/2025/QH 15`), a speck before a number (`số .64/2025`).
_PARTED = re.compile(r"(?<=/QH)[ ](?=\d\d\b)|(?<=số )[.,'`](?=\d)")
# Letters that OCR is less sure of than this are in doubt.
_DOUBT = 0.9


def mend_codes(source: SourceText, view: View) -> View:
    """Return a view of a scan's text with the misread symbols of its codes mended.

    Args:
        source: the text as OCR read it.
        view: a view of it.
    """
    parted = [Edit(m.start(), m.end(), "", "ocr") for m in _PARTED.finditer(view.text)]
    view = view.edit(parted) if parted else view
    edits = []
    for code in _CODE.finditer(view.text):
        for part in _PART.finditer(view.text, *code.span("symbol")):
            start, end = part.span()
            sureness = source.sureness_of(int(view.origin[start]), int(view.origin[end - 1]) + 1)
            meant = meant_by(part[0], sureness is not None and sureness < _DOUBT)
            if meant is not None:
                edits.append(Edit(start, end, meant, "ocr"))
    return view.edit(edits) if edits else view


@lru_cache(maxsize=4096)
def meant_by(part: str, in_doubt: bool) -> str | None:
    """Return what a part of a symbol was misread for.

    Args:
        part: as read: `UBMD`.
        in_doubt: whether OCR is in doubt of a letter of it; if not, only what is never right is mended.

    Returns:
        The one symbol of the tables that a confusion makes of it, None where it is known itself, or no
        confusion, or more than one, makes a known symbol of it.
    """
    if _is_known(part):
        return None
    rows = [row for row in read_table("ocr_confusions") if in_doubt or row["sure"] == "yes"]
    found = {
        part[:at] + row["meant"] + part[at + len(row["printed"]) :]
        for row in rows
        for at in range(len(part))
        if part.startswith(row["printed"], at)
    }
    known = {reading for reading in found if _is_known(reading)}
    return known.pop() if len(known) == 1 else None


def _is_known(part: str) -> bool:
    if part.startswith(("QH", "UBTVQH")):
        return _STATUTE.match(part) is not None
    return part in type_symbols() or issuer_of(part) is not None
