"""The parts of a document code, whatever style it is printed in.

`60/TB-BTCTU` and `60-TB/BTCTU` have the same parts and are one code; `729/QĐ-UBND` and `729-QĐ/TU` differ in
the organ and never are. Symbols are those of Decree 30/2020/NĐ-CP (state) and Guidance 05-HD/VPTW (Party).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from extractor.identity.folding import fold
from extractor.lexicon.document_types import document_types
from extractor.lexicon.issuers import Issuer, issuers

Family = Literal["normative", "statute", "state", "party", "front", "other"]
Level = Literal["central", "province", "any"]
Style = Literal["party", "state"]

# A statute has no type in its code, and each type has its own series (Law 64/2025/QH15, article 8).
_STATUTE_TYPES = {
    "luat": "luat",
    "bo luat": "luat",
    "hien phap": "luat",
    "nghi quyet": "nq",
    "phap lenh": "pl",
}
_STATUTE = re.compile(r"(?:qh|ubtvqh)\d{1,2}$")
# Party organs that the table of issuers does not list, by what their symbols end or begin with.
_PARTY = re.compile(
    r"(?:vp|btc|ubkt|bnc|btgdv|btg|bdv|bdn|bkt|bcscl|bckt|bxd)[a-z]{0,6}(?:tu|tw|du)$|du[a-z]"
)
# The Front and the unions number by issuer and date, whatever style they print.
_FRONT = re.compile(
    r"(?:ub)?mtt[qw]|ldld|tld|cd[a-z]*$|(?:tw|t)?dtn|hlhpn|pn$|hnd(?!n$)|ccb|hctd|hkh|lhh|dct|hdd$|hdtw$"
)
# Bodies that every commune and sector has, beside those that the table puts at any level.
_EVERYWHERE = re.compile(r"du|th|mn|tyt|ttyt|bv|dh|cd")
_CENTRAL_TYPES = frozenset({"nd", "ttlt", "pl", "l", "lct"})

_CODE = re.compile(
    r"(?P<number>\d{1,6})(?P<suffix>[a-z]?)"
    r"(?:(?P<first>[-/. ])(?=[a-z12])(?:(?P<year>(?:19|20)\d\d)(?:[-/](?=[a-z])|$))?"
    r"(?P<symbol>[a-z][a-z0-9&./-]{0,60})?)?$"
)
_SPACED_SEPARATOR = re.compile(r" ?([-/._])[-_ ]*")
_LOST_SEPARATOR = re.compile(r"(?<=[^\W\d_]) (?=[A-ZĐ&]{2,8}\d{0,2}$)")
_SEPARATOR = re.compile(r"[-/]+")


@dataclass(frozen=True, slots=True)
class Code:
    """The parts of a code.

    Attributes:
        number: as printed, with its zeros.
        value: what to compare: 09 is 9.
        suffix: a letter after the number (12a is a different number from 12).
        year: a year inside the code.
        type: the folded type symbol (`qd`), `cv` for a dispatch, None where the code has lost it.
        organ: the folded symbol of the organ (`ubnd`, `btctu`, `qh15`).
        printed: the symbol's parts as printed.
        style: which separators it is printed with.
    """

    number: str
    value: int
    suffix: str
    year: str | None
    type: str | None
    organ: str | None
    printed: tuple[str, ...]
    style: Style

    def __reduce__(self) -> tuple[Callable[..., Code], tuple[object, ...]]:
        """Say how to make it again: many go from process to process, and the way of all takes longer."""
        number = (self.number, self.value, self.suffix, self.year)
        return Code, (*number, self.type, self.organ, self.printed, self.style)

    @property
    def family(self) -> Family:
        """Whose rule of numbering it follows."""
        organ = self.organ or ""
        issuer = _issuer(organ)
        if _STATUTE.match(organ):
            return "statute"
        if _FRONT.match(organ):
            return "front"
        if (issuer.family == "party") if issuer else _PARTY.match(organ):
            return "party"
        if self.year is not None:
            return "normative"
        return "state" if self.style == "state" or (issuer and issuer.family == "state") else "other"

    @property
    def level(self) -> Level:
        """Where the organ stands, as far as the symbol alone tells."""
        organ = self.organ or ""
        issuer = _issuer(organ) or _issuer(organ.split("-")[0])
        if _STATUTE.match(organ) or self.type in _CENTRAL_TYPES or (self.type == "tt" and self.year):
            return "central"
        if issuer is not None:
            return issuer.level if issuer.level in {"central", "province"} else "any"
        if self.family == "party" and organ.endswith(("tw", "tu")):
            return "central" if organ.endswith("tw") else "province"
        return "any" if not organ or _EVERYWHERE.match(organ) else "province"

    @property
    def _party_style(self) -> bool:
        issuer = _issuer(self.organ or "")
        if issuer is None or issuer.family == "open":
            return self.family == "party" or (self.family in {"front", "other"} and self.style == "party")
        return issuer.family == "party"

    @property
    def canonical(self) -> str:
        """The code in its family's own style: `60-TB/BTCTU`, `729/QĐ-UBND`, `152/2025/NĐ-CP`."""
        head = self.number + self.suffix
        if not self.printed:
            return head
        if self._party_style:
            first, *rest = self.printed
            return f"{head}-{first}" + (f"/{'-'.join(rest)}" if rest else "")
        return "/".join([head, *([self.year] if self.year else []), "-".join(self.printed)])

    @property
    def symbol(self) -> str | None:
        """The symbol in its family's own style: `TB/BTCTU`, `QĐ-UBND`."""
        if not self.printed:
            return None
        first, *rest = self.printed
        return f"{first}/{'-'.join(rest)}" if self._party_style and rest else "-".join(self.printed)


@cache
def type_symbols() -> frozenset[str]:
    """Return the symbols of types, folded; `BTT` is left to the organ of that symbol."""
    return frozenset(fold(s) for kind in document_types() for s in kind.symbols) - {"btt"}


@cache
def _symbols_of_words() -> dict[str, str]:
    words: dict[str, str] = {}
    for kind in document_types():
        for word in (kind.name, *kind.variants):
            if kind.symbols:
                words.setdefault(fold(word), fold(kind.symbols[0]))
    return words


def type_symbol(word: str) -> str | None:
    """Return the folded symbol of a type word (`Quyết định`, `QĐ` → `qd`; `Luật` → `luat`)."""
    return _symbols_of_words().get(fold(word)) or _STATUTE_TYPES.get(fold(word))


@cache
def _issuers() -> dict[str, Issuer]:
    found: dict[str, Issuer] = {}
    for symbol, issuer in issuers().items():
        found.setdefault(fold(symbol), issuer)
    return found


@cache
def _organs_by_name() -> tuple[tuple[str, str], ...]:
    named = [
        (fold(n), symbol) for symbol, issuer in _issuers().items() for n in (issuer.symbol, *issuer.names)
    ]
    return tuple(sorted(named, key=lambda pair: -len(pair[0])))


def organ_named(issuer: str) -> str | None:
    """Return the folded symbol of the organ that an issuer's name begins with, its head's title apart."""
    name = fold(issuer).removeprefix("chu tich ") + " "
    return next((organ for head, organ in _organs_by_name() if name.startswith(f"{head} ")), None)


def _issuer(organ: str) -> Issuer | None:
    """Return the table's organ of a folded symbol; digits at its end (`KTĐS1`) do not count."""
    return _issuers().get(organ) or _issuers().get(organ.rstrip("0123456789"))


@lru_cache(maxsize=65536)
def parse_code(text: str, doc_type: str | None = None) -> Code | None:
    """Take a code apart.

    Args:
        text: a code in any style and case, with or without diacritics; a bare number has no symbol.
        doc_type: the type word printed before it, used where the symbol names no type.

    Returns:
        The parts, or None where the text is not a code.
    """
    printed = " ".join(unicodedata.normalize("NFC", text).split())
    printed = _SPACED_SEPARATOR.sub(r"\1", _LOST_SEPARATOR.sub("-", printed)).replace("_", "-")
    folded = fold(printed)
    match = _CODE.match(folded)
    if match is None:
        return None
    symbol = match["symbol"] or ""
    as_printed = printed[match.start("symbol") :] if symbol else ""
    if symbol.partition(".")[0] in type_symbols():  # `522/2002/QĐ.UB`
        symbol, as_printed = symbol.replace(".", "-", 1), as_printed.replace(".", "-", 1)
    parts = [part for part in _SEPARATOR.split(symbol) if part]
    shown = [part for part in _SEPARATOR.split(as_printed) if part]
    if len(shown) != len(parts):  # folding made a character longer and moved the offsets
        shown = parts
    word = fold(doc_type) if doc_type else ""
    type_, organ = _symbols_of_words().get(word), parts
    if len(parts) > 1 and parts[0] in type_symbols():
        type_, organ = parts[0], parts[1:]
    elif parts and _STATUTE.match(parts[0]):
        type_ = _STATUTE_TYPES.get(word)
    elif len(parts) > 1 and type_ in {None, "cv"}:
        # `1234/UBND-VX`: a dispatch; the drafting unit after the organ is no part of the series.
        type_, organ = "cv", parts[:1]
    return Code(
        number=match["number"],
        value=int(match["number"]),
        suffix=match["suffix"],
        year=match["year"],
        type=type_,
        organ="-".join(organ) or None,
        printed=tuple(shown),
        style="party" if match["first"] in {"-", " "} and "/" in symbol else "state",
    )


def same_code(one: str, other: str) -> bool:
    """Tell whether two codes are one in different styles, zeros and case apart."""
    a, b = parse_code(one), parse_code(other)
    if a is None or b is None:
        return False
    return (a.value, a.suffix, a.year, a.type, a.organ) == (b.value, b.suffix, b.year, b.type, b.organ)
