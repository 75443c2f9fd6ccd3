"""The parts of a document code, whatever style it is printed in.

`60/TB-BTCTU` and `60-TB/BTCTU` have the same parts and are one code; `729/QĐ-UBND` and `729-QĐ/TU` differ in
the organ and never are. Symbols are those of Decree 30/2020/NĐ-CP (state) and Guidance 05-HD/VPTW (Party).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from extractor.identity.folding import fold

Family = Literal["normative", "statute", "state", "party", "front", "other"]
Level = Literal["central", "province", "any"]
Style = Literal["party", "state"]

# Type symbols, folded, with the type words that they stand for; of two symbols for a word the first is usual.
TYPES: dict[str, tuple[str, ...]] = {
    "nq": ("nghi quyet",),
    "qd": ("quyet dinh", "quy dinh"),
    "qdi": (),
    "qyd": (),
    "ct": ("chi thi",),
    "kl": ("ket luan",),
    "qc": ("quy che",),
    "qtr": ("quy trinh",),
    "tt": ("thong tu", "thong tri"),
    "ttlt": ("thong tu lien tich",),
    "nqlt": ("nghi quyet lien tich",),
    "hdlt": ("huong dan lien tich",),
    "nd": ("nghi dinh",),
    "l": ("luat",),
    "pl": ("phap lenh",),
    "lct": ("lenh",),
    "sl": ("sac lenh",),
    "hd": ("huong dan",),
    "ctr": ("chuong trinh", "chuong trinh hanh dong"),
    "cthd": (),
    "ctrhd": (),
    "kh": ("ke hoach",),
    "khph": ("ke hoach phoi hop",),
    "pa": ("phuong an",),
    "da": ("de an", "du an"),
    "bc": ("bao cao",),
    "bb": ("bien ban",),
    "ttr": ("to trinh",),
    "tb": ("thong bao",),
    "tbkl": ("thong bao ket luan",),
    "tc": ("thong cao",),
    "cv": ("cong van",),
    "cd": ("cong dien",),
    "gm": ("giay moi",),
    "ggt": ("giay gioi thieu",),
    "pg": ("phieu gui",),
    "pc": ("phieu chuyen",),
    "vbhn": ("van ban hop nhat",),
}
_SYMBOL_OF_WORD = {word: symbol for symbol, words in TYPES.items() for word in words}
# A statute has no type in its code, and each type has its own series (Law 64/2025/QH15, article 8).
_STATUTE_TYPES = {"luat": "luat", "bo luat": "luat", "hien phap": "luat", "nghi quyet": "nq", "phap lenh": "pl"}

_CENTRAL = frozenset(
    # The Party's centre, the legislature, the head of state, the government and its ministries (with those of
    # older acts), the courts, the central bodies of the Front and the unions.
    "tw qutw ctn cp ttg vpcp vpqh vpctn tandtc vksndtc ktnn nhnn ttcp bqp bca bng bnv btp btc bct bnnmt bnn&mt "
    "bxd bvhttdl bkhcn bgddt byt bdttg bkhdt bgtvt btttt btnmt bnnptnt bnn bldtbxh ubdt hvctqg hdtdkttw btdkttw "
    "bhxhvn mttw tld dct twdtn hndvn ccbvn".split()
)
_CENTRAL_TYPES = frozenset({"nd", "ttlt", "pl", "l", "lct"})
_PARTY = re.compile(
    r"(?:tu|tw|hu|qu|thu|cb|dh|qutw)$|du[a-z0-9]{0,12}$"
    r"|(?:vp|btc|ubkt|bnc|btgdv|btg|bdv|bdn|bkt|bcscl|bckt|bxdd)[a-z]{0,6}(?:tu|tw|hu|du|qu)$"
)
_FRONT = re.compile(r"(?:ub)?mtt[qw]|ldld|tld|cdvn|cdcs|tdtn|dtn|twdtn|hlhpn|hnd|ccb|hctd|hkh|lhh|dct")
# Organs found at every level: only the issuer's name or the letterhead tells which one is meant.
_ANY_LEVEL = re.compile(
    r"(?:tt)?(?:ubnd|hdnd)|(?:ub)?mttq|btt|bch|bcd|bql|ktd|ctd|dtn|hnd|hlhpn|ccb|ldld|cdcs|hdtd|btdkt|du|cb$|dh$"
    r"|thcs|thpt|tieuhoc|mn|tyt|ttyt|bv|vp$|ca$"
)
_STATUTE = re.compile(r"(?:qh|ubtvqh)\d{1,2}$")

_CODE = re.compile(
    r"(?P<number>\d{1,6})(?P<suffix>[a-z]?)(?:(?P<first>[-/.])(?:(?P<year>(?:19|20)\d\d)[-/](?=[a-z]))?"
    r"(?P<symbol>[a-z][a-z0-9&./-]{0,60}))?$"
)
_SPACED_SEPARATOR = re.compile(r" ?([-/.]) ?")
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

    @property
    def family(self) -> Family:
        """Whose rule of numbering it follows."""
        organ = self.organ or ""
        if _STATUTE.match(organ):
            return "statute"
        if _PARTY.match(organ):
            return "party"
        if _FRONT.match(organ):
            return "front"
        if self.year is not None:
            return "normative"
        return "state" if self.style == "state" or organ in _CENTRAL else "other"

    @property
    def level(self) -> Level:
        """Where the organ stands, as far as the symbol alone tells."""
        organ = self.organ or ""
        if _STATUTE.match(organ) or organ.split("-")[0] in _CENTRAL:
            return "central"
        if self.type in _CENTRAL_TYPES or (self.type == "tt" and self.year):
            return "central"
        if self.family == "party":
            return "central" if organ.endswith("tw") else "province" if organ.endswith("tu") else "any"
        return "any" if not organ or _ANY_LEVEL.match(organ) else "province"

    @property
    def canonical(self) -> str:
        """The code in its family's own style: `60-TB/BTCTU`, `729/QĐ-UBND`, `152/2025/NĐ-CP`."""
        head = self.number + self.suffix
        if not self.printed:
            return head
        if self.family == "party" or (self.family in {"front", "other"} and self.style == "party"):
            first, *rest = self.printed
            return f"{head}-{first}" + (f"/{'-'.join(rest)}" if rest else "")
        return "/".join([head, *([self.year] if self.year else []), "-".join(self.printed)])

    @property
    def symbol(self) -> str | None:
        """The symbol in its family's own style: `TB/BTCTU`, `QĐ-UBND`."""
        if not self.printed:
            return None
        party = self.family == "party" or (self.family in {"front", "other"} and self.style == "party")
        first, *rest = self.printed
        return f"{first}/{'-'.join(rest)}" if party and rest else "-".join(self.printed)


@lru_cache(maxsize=65536)
def parse_code(text: str, doc_type: str | None = None) -> Code | None:
    """Take a code apart.

    Args:
        text: a code in any style and case, with or without diacritics; a bare number has no symbol.
        doc_type: the type word printed before it, used where the symbol names no type.

    Returns:
        The parts, or None where the text is not a code.
    """
    printed = _SPACED_SEPARATOR.sub(r"\1", " ".join(unicodedata.normalize("NFC", text).split()))
    folded = fold(printed)
    match = _CODE.match(folded)
    if match is None:
        return None
    symbol = match["symbol"] or ""
    parts = [part for part in _SEPARATOR.split(symbol) if part]
    shown = parts
    if symbol and len(folded) == len(printed):
        shown = [part for part in _SEPARATOR.split(printed[match.start("symbol") :]) if part]
    word = fold(doc_type) if doc_type else ""
    type_, organ = _SYMBOL_OF_WORD.get(word), parts
    if len(parts) > 1 and parts[0] in TYPES:
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
        style="party" if match["first"] == "-" and "/" in symbol else "state",
    )


def same_code(one: str, other: str) -> bool:
    """Tell whether two codes are one in different styles, zeros and case apart."""
    a, b = parse_code(one), parse_code(other)
    if a is None or b is None:
        return False
    return (a.value, a.suffix, a.year, a.type, a.organ) == (b.value, b.suffix, b.year, b.type, b.organ)
