"""What the symbol of a code says: the kind of document and the organ that issues it.

`QĐ-UBND` is a decision of a people's committee, `UBND-NC` a dispatch, `TB/BTCTU` a notice of a Party board,
`QH15` a statute; `TTBTNMT` has run its parts together. By the tables `document_types` and `issuers`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from extractor.lexicon import read_table
from extractor.lexicon.document_types import DocumentType, type_symbols
from extractor.lexicon.issuers import Issuer, issuer_of

_STATUTE = re.compile(r"(?:Q[Hh]|UBTVQH)\d{1,2}$")
_POLICE = re.compile(r"[A-Z]\d\d$")
_SPLIT = re.compile(r"[-–/._ ]+")
# Too short to be told by the tables alone.
_FUSED = frozenset({"NĐCP", "NQCP", "QĐTTg", "CTTTg", "CTTW", "NQTW", "KLTW", "QĐTW"})
_LOST_STROKE = {"QD": "QĐ", "ND": "NĐ", "CD": "CĐ"}


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a symbol says.

    Attributes:
        types: the kinds of document that its type part may stand for, empty where it has none.
        type_part: that part as printed.
        organ: the first part that names an organ of the table, as printed.
        issuer: that organ.
        statute: it is a legislature's (`QH15`).
        lost_stroke: the type part is one that has lost its stroke (`QD`).
        fused: type and organ are run together (`TTBTNMT`), and this is what they are.
    """

    types: tuple[DocumentType, ...]
    type_part: str | None
    organ: str | None
    issuer: Issuer | None
    statute: bool
    lost_stroke: bool = False
    fused: tuple[str, str] | None = None


@lru_cache(maxsize=8192)
def split_symbol(symbol: str) -> tuple[str, ...]:
    """Return the parts of a symbol: `QĐ/TU` -> `QĐ`, `TU`."""
    return tuple(_SPLIT.split(symbol))


def is_symbol(symbol: str) -> bool:
    """Tell whether capitals after a number are a symbol: the tables or their shape vouch for them."""
    first = split_symbol(symbol)[0]
    if (
        first in type_symbols()
        or first in _FUSED
        or issuer_of(first)
        or _STATUTE.match(first)
        or _POLICE.match(first)
    ):
        return True
    # An organ that the tables do not know: several capitals (`HQKV6`, `TPT-TTHT`).
    return sum(c.isupper() for c in first) >= 2 and not first[-1:].islower()


@lru_cache(maxsize=4096)
def read_symbol(symbol: str) -> Meaning:
    """Tell type and organ of a symbol."""
    parts = [mend_letters(part) for part in split_symbol(symbol)]
    if _STATUTE.match(parts[0]):
        return Meaning((), None, parts[0], issuer_of(parts[0]), True)
    types = type_symbols().get(parts[0], ())
    lost = not types and len(parts) > 1 and parts[0] in _LOST_STROKE
    if lost:
        types = type_symbols()[_LOST_STROKE[parts[0]]]
    if not types and issuer_of(parts[0]) is None and (fused := _unfused(parts[0])):
        return Meaning(type_symbols()[fused[0]], fused[0], fused[1], issuer_of(fused[1]), False, fused=fused)
    # A single part that is both a type and an organ (`CT`, `CĐ`) is a type.
    organs = parts[1:] if types else parts
    known = next(((part, found) for part in organs if (found := issuer_of(part))), None)
    organ = known[0] if known else organs[0] if organs else None
    statute = any(_STATUTE.match(p) for p in organs)
    return Meaning(types, parts[0] if types else None, organ, known[1] if known else None, statute, lost)


def _unfused(part: str) -> tuple[str, str] | None:
    """Split a part that holds a type and an organ with no mark between, where the tables know both."""
    if part in _FUSED:
        return part[:2], part[2:]
    for size in range(min(len(part) - 2, 4), 1, -1):
        organ = issuer_of(part[size:])
        if part[:size] in type_symbols() and organ is not None and len(organ.symbol) >= 3:
            return part[:size], part[size:]
    return None


@lru_cache(maxsize=4096)
def mend_letters(symbol: str) -> str:
    """Replace letters that no symbol has by those that scans confuse them with (`KTĐŚ1` -> `KTĐS1`)."""
    for row in read_table("confusions"):
        symbol = symbol.replace(row["printed"], row["meant"])
    return symbol
