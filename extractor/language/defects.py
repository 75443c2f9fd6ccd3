"""What is wrong with a citation as printed, and the repair where one is likely.

Defects come from the closed list of annotation-rules.md ("Settled by a second annotator" 7); a wrong code
stays as printed and its repair stands beside it (Citations 4).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from extractor.language.codes import Code
from extractor.language.symbols import mend_letters
from extractor.language.units import unit_at
from extractor.lexicon.document_types import DocumentType, TypeWord
from extractor.lexicon.folding import fold
from extractor.lexicon.instruments import Instrument, instruments
from extractor.lexicon.issuers import Issuer, issuer_of, issuers
from extractor.records import Defect, Suggestion

# Types whose codes have carried a year since 1997, and the organs that issue nothing else under them.
_NORMATIVE = frozenset({"NĐ-CP"})
_FIRST_YEAR = "1997"
_NORMATIVE_TYPES = frozenset({"Nghị định", "Thông tư", "Thông tư liên tịch"})
# Words for a kind of paper under any symbol.
_LOOSE = frozenset(
    {"Văn bản", "Chương trình", "Kế hoạch", "Thông báo", "Hướng dẫn", "Bản án", "Hợp đồng", "Quy trình"}
)
_YEAR_IN = re.compile(r"/((?:19|20)\d\d)/")
# Kinds that reports call by type and number alone, meaning the central organs'.
_CENTRAL = frozenset({"Nghị định", "Thông tư", "Chỉ thị", "Kết luận"})
_LEADING = re.compile(r"\d+")
# Papers of two parties: no organ stands in their codes.
_OF_PARTIES = ("Hợp đồng", "Phụ lục hợp đồng", "Biên bản", "Thỏa thuận")
_STATUTES = frozenset({"Luật", "Bộ luật", "Pháp lệnh", "Nghị quyết", "Hiến pháp", "Văn bản hợp nhất", "Lệnh"})
# Types whose symbol may as well be a department's: of legal affairs in `Chỉ thị số 15/PC-VT`.
_ALSO_ORGANS = frozenset({"PC"})
_FOREIGN = re.compile(r"[^A-Za-zĐđ0-9ĂÂÊÔƠƯôơưâêă&,./_\-– ]")


def defects_of_code(
    code: Code, kind: DocumentType | None, word: TypeWord | None, so: bool, day: str | None = None
) -> list[Defect]:
    """Return the defects of a code and of the words before it.

    Args:
        code: as read.
        kind: the kind of document that the citation is of.
        word: the type word before it.
        so: `số` is printed.
        day: its date; codes of before 1997 have no year.
    """
    found: list[Defect] = []
    meaning = code.meaning
    if word is not None and word.slip:
        found.append("ocr")
    if word is not None and not so:
        found.append("missing_so")
    if code.text[len(code.number)] in " ._" or " " in code.initials or code.lost_mark:
        # `12 KH/TĐTN-VP`, `2210/UBND NC`: the blank stands for the mark itself.
        found.append("odd_separator")
    elif code.spaced:
        found.append("spacing")
    if code.misread or meaning.lost_stroke or _has_odd_letters(code.initials):
        found.append("ocr")
    if (
        (kind is not None and kind.name in _NORMATIVE_TYPES)
        and (code.year is None or len(code.year) != 4)
        and code.style == "state"
        and meaning.types
        and not (day is not None and day[:1].isdigit() and day[:4] < _FIRST_YEAR)
    ):
        found.append("missing_year")
    party = meaning.issuer is not None and meaning.issuer.family == "party"
    if party and not meaning.types and len(code.parts) == 1:
        found.append("missing_type")
    if meaning.types and meaning.organ is None and not (kind and kind.name.startswith(_OF_PARTIES)):
        found.append("missing_issuer")
    if (
        meaning.fused
        or "_" in code.symbol
        or "--" in code.text
        or (meaning.types and f"{meaning.type_part}." in code.symbol)
    ):
        found.append("odd_separator")
    elif swap := _swapped(code):
        found.append(swap)
    if word is not None and not _agree(word.type, code):
        found.append("wrong_type_word")
    return list(dict.fromkeys(found))


@lru_cache(maxsize=4096)
def _has_odd_letters(symbol: str) -> bool:
    return _FOREIGN.search(symbol) is not None or mend_letters(symbol) != symbol


def _swapped(code: Code) -> Defect | None:
    """Tell whether the marks of a code are not those of its organ's family."""
    issuer = code.meaning.issuer
    if code.meaning.statute:
        return "odd_separator" if "-" in code.text[: -len(code.symbol)] else None
    inner = code.symbol[len(code.parts[0]) : len(code.parts[0]) + 1]
    if len(code.number) == 6 and code.year is None:
        return "odd_separator"
    if issuer is None or issuer.family == "open" or not code.meaning.types or len(code.parts) < 2:
        return None
    if issuer.family == "party":
        return "odd_separator" if code.style == "state" or inner != "/" else None
    if code.style == "party":
        return "style_swap" if inner == "/" else "odd_separator"
    return "odd_separator" if inner == "/" else None


def _agree(kind: DocumentType, code: Code) -> bool:
    meaning = code.meaning
    if meaning.statute:
        # The standing committee writes letters, too: `Công văn số 255/UBTVQH12`.
        letter = kind.name.startswith("Công văn") and code.symbol.startswith("UBTVQH")
        return kind.name in _STATUTES or bool(meaning.types) or letter
    if meaning.type_part in _ALSO_ORGANS and len(code.parts) > 1:
        return True
    if not meaning.types or kind in meaning.types or kind.name in _LOOSE or not kind.symbols:
        return True
    # In a dispatch the first part may be an organ after all: `7023/CT-TCCB` is the tax department's.
    if kind.name.startswith("Công văn") and len(code.parts) > 1 and issuer_of(code.parts[1]) is None:
        return True
    # `Thông báo kết luận`, `Kế hoạch liên tịch`: the symbol of the plain type will do.
    return any(
        kind.name.startswith(other.name) or other.name.startswith(kind.name) for other in meaning.types
    )


def conflicting_issuer(code: Code, printed: str | None) -> Issuer | None:
    """Return the organ whose name is printed, where the symbol is another organ's; None where they agree.

    `11-HD/BTCTW … của Ban Tổ chức Tỉnh ủy`: the symbol is the central board's, the words the province's.
    """
    issuer = code.meaning.issuer
    if issuer is None or printed is None:
        return None
    words = " ".join(fold(printed).split())
    unit = unit_at(printed, 0)
    # Spelled out, for the table names a Sở GD&ĐT in full.
    spelled = {words, fold(unit.name)} if unit else {words}
    if any(_names(name, w) for name in issuer.names for w in spelled) or len(code.parts) > 2:
        return None
    rivals = [
        other
        for other in issuers().values()
        if other.family == issuer.family
        # `BCH` is short for `BCHQS` as well.
        and not other.symbol.startswith(issuer.symbol)
        and any(w == fold(n) or w.startswith(fold(n) + " ") for n in other.names for w in spelled)
    ]
    return rivals[0] if rivals else None


def _names(name: str, words: str) -> bool:
    short = fold(name)
    for long, brief in (
        ("ủy ban nhân dân", "ubnd"),
        ("hội đồng nhân dân", "hđnd"),
        ("mặt trận tổ quốc", "mttq"),
    ):
        if long in short and short.replace(long, brief) in words:
            return True
    return short in words


def suggestion_for(
    code: Code, found: Sequence[Defect], kind: DocumentType | None, day: str | None, rival: Issuer | None
) -> Suggestion | None:
    """Propose a repair of a defective code, where one is likely."""
    if not found and rival is None:
        return None
    year = code.year or None
    style, parts, confidence = code.style, list(code.parts), 0.0
    number, reasons = code.number, []
    if fused := code.meaning.fused:
        parts = [*fused, *parts[1:]]
    if rival is not None and code.meaning.organ is not None:
        parts = [rival.symbol if mend_letters(p) == code.meaning.organ else p for p in parts]
        confidence = 0.8
        reasons.append(f"ký hiệu {code.symbol} không phải của {rival.name}")
    if "missing_type" in found and kind is not None and kind.symbols:
        parts.insert(0, kind.symbols[0])
        confidence = 0.9
        reasons.append(f"thiếu chữ viết tắt tên loại {kind.name}")
    if "missing_year" in found:
        if year is not None and len(year) == 2:
            year, confidence = f"20{year}", 0.85
        elif len(number) == 6 and number[2:4] in ("19", "20"):
            number, year, confidence = number[:2], number[2:], 0.85
        elif day is not None:
            year, confidence = day[:4], 0.9
        elif (
            year is None
            and kind is not None
            and (one := _registered(kind, number, None, "", day)) is not None
        ):
            year, confidence = _year_in(one.code), 0.7
        if year is not None:
            reasons.append("văn bản quy phạm pháp luật có năm trong số hiệu")
    if "ocr" in found and (mended := [_mended(p) for p in parts]) != parts:
        parts, confidence = mended, 0.85
        reasons.append("chữ cái trong ký hiệu bị nhận dạng sai")
    if "odd_separator" in found or "style_swap" in found:
        issuer = code.meaning.issuer
        party = (issuer is not None and issuer.family == "party") or (" " in code.text and "/" in code.symbol)
        style = "party" if party else "state"
        confidence = confidence or 0.9
        reasons.append(
            "cơ quan Đảng đánh số theo dạng số-loại/cơ quan"
            if style == "party"
            else "cơ quan nhà nước đánh số theo dạng số/loại-cơ quan"
        )
    if not reasons:
        return None
    text = _written(number, year, parts, style)
    if text == code.text:
        return None
    return Suggestion(code=text, confidence=confidence, reason="; ".join(reasons))


def _mended(part: str) -> str:
    return {"QD": "QĐ", "ND": "NĐ", "CD": "CĐ", "DA": "ĐA"}.get(part, mend_letters(part))


def _written(number: str, year: str | None, parts: Sequence[str], style: str) -> str:
    if style == "party" and len(parts) > 1:
        return f"{number}-{parts[0]}/{'-'.join(parts[1:])}"
    if style == "party":
        return f"{number}-{parts[0]}"
    return "/".join([number, *([year] if year else []), "-".join(parts)])


def _registered(
    kind: DocumentType, number: str, year: str | None, issuer: str, day: str | None
) -> Instrument | None:
    """Return the one instrument of the register that a kind and a number can mean, by all that is printed."""
    if not issuer and kind.name not in _CENTRAL:
        return None
    named = _register().get((kind.name, number.lstrip("0")), ())
    fitting = [
        i
        for i in named
        if (year is None or f"/{year}/" in i.code)
        and (not issuer or _same_organ(i.issuer, issuer))
        and (day is None or i.date is None or i.date.startswith(day))
    ]
    return fitting[0] if len({i.code for i in fitting}) == 1 else None


def _year_in(code: str) -> str | None:
    found = _YEAR_IN.search(code)
    return found[1] if found else None


def _same_organ(known: str | None, printed: str) -> bool:
    organ = fold(known or "")
    return bool(organ) and (organ in printed or printed in organ)


@cache
def _register() -> dict[tuple[str, str], tuple[Instrument, ...]]:
    found: dict[tuple[str, str], list[Instrument]] = {}
    for one in instruments():
        if number := _LEADING.match(one.code):
            found.setdefault((one.doc_type, number[0].lstrip("0")), []).append(one)
    return {key: tuple(rows) for key, rows in found.items()}


def suggestion_for_short(
    kind: DocumentType | None,
    number: str,
    year: str | None,
    issuer: str | None,
    day: str | None,
    known: Mapping[str, str | None],
) -> Suggestion | None:
    """Propose the full code of a short form: that of another mention, else what type and issuer tell.

    Args:
        kind: the kind of document.
        number: as printed.
        year: printed after the number (`Nghị định 86/2023`).
        issuer: as printed.
        day: its date, as far as printed.
        known: the full codes of that kind and number in the text, with their dates.
    """
    fitting = {code: day for code, day in known.items() if year is None or f"/{year}/" in code}
    if len(fitting) == 1:
        ((code, day),) = fitting.items()
        return Suggestion(
            code=code, date=day, confidence=0.9, reason="văn bản được viện dẫn đầy đủ ở chỗ khác"
        )
    if fitting or kind is None or not kind.symbols:
        return None
    words = fold(issuer or "")
    if (one := _registered(kind, number, year, words, day)) is not None:
        return Suggestion(
            code=one.code, date=one.date, confidence=0.7, reason="văn bản duy nhất mang số này trong danh mục"
        )
    if kind.name == "Nghị định" and year is not None:
        return Suggestion(
            code=f"{number}/{year}/NĐ-CP",
            confidence=0.95,
            reason="nghị định của Chính phủ mang ký hiệu NĐ-CP",
        )
    if words.startswith(("bộ chính trị", "ban bí thư", "bct", "bbt")):
        code = f"{number}-{kind.symbols[0]}/TW"
        return Suggestion(code=code, confidence=0.85, reason="văn bản của Trung ương Đảng mang ký hiệu TW")
    if words.startswith("thủ tướng"):
        code = f"{number}/{kind.symbols[0]}-TTg"
        return Suggestion(
            code=code, confidence=0.8, reason="văn bản của Thủ tướng Chính phủ mang ký hiệu TTg"
        )
    return None
