"""Whether two documents that look alike are one: draft and signed, PDF and Word, two scans of one paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from extractor.catalogue.likeness import likeness
from extractor.identity.codes import same_code
from extractor.identity.folding import fold

Kind = Literal["draft", "scan", "format", "copy"]
ALIKE: Final = 0.6
"""Texts of one document: scans of 150 dpi with a stamp were alike by 0.75 and more, documents that our
generator drew by less than 0.5, statutes on one matter by less than 0.35."""
ALIKE_UNNUMBERED: Final = 0.85
"""Asked of texts where no number tells one letter of a form from the next."""
ALIKE_MISREAD: Final = 0.9
"""Asked of a scan whose number differs from the other's in one sign."""


@dataclass(frozen=True, slots=True)
class Side:
    """What is compared of a document that looks like another."""

    id: str
    instrument: str | None
    code: str | None
    doc_type: str | None
    issuer: str | None
    issued_on: str | None
    period: tuple[str | None, str | None]
    media_type: str
    ocr: bool
    minhash: bytes | None


def pair(own: Side, other: Side) -> tuple[object, ...] | None:
    """Return the row of `copies` of two documents, or None where they are not one."""
    one, two = sorted((own, other), key=lambda side: side.id)
    alike = round(likeness(one.minhash, two.minhash), 3) if one.minhash and two.minhash else 0.0
    confidence = _confidence(one, two, alike)
    if confidence is None:
        return None
    return one.id, two.id, _kind(one, two), alike, round(confidence, 3), _reason(one, two, alike)


def _confidence(one: Side, two: Side, alike: float) -> float | None:
    """Say how sure it is that two documents are one, or None where they are not."""
    if one.instrument is not None and one.instrument == two.instrument:
        # The same number of the same year: only a text of its own on another day makes it another document.
        if alike < ALIKE and _differ(one.issued_on, two.issued_on):
            return None
        return 0.6 + 0.39 * alike
    unnumbered = one.code is None and two.code is None
    if alike < (ALIKE_UNNUMBERED if unnumbered else ALIKE):
        return None
    if _differ(one.doc_type, two.doc_type) or not _same_number(one, two, alike):
        return None
    if (None not in one.period and None not in two.period and one.period != two.period) or (
        _differ(one.issued_on, two.issued_on) and not (_draft(one, two) and alike >= ALIKE_UNNUMBERED)
    ):
        return None
    return min(alike, 0.95)


def _same_number(one: Side, two: Side, alike: float) -> bool:
    """Tell whether two documents may have one number: of one organ, or with a sign misread in a scan."""
    if one.code is None or two.code is None:
        return True
    if (one.ocr or two.ocr) and alike >= ALIKE_MISREAD:
        apart = abs(len(one.code) - len(two.code)) + sum(
            x != y for x, y in zip(one.code, two.code, strict=False)
        )
        return apart <= 1
    if one.instrument is not None and two.instrument is not None:
        return one.instrument == two.instrument
    return same_code(one.code, two.code)


def _differ(one: str | None, two: str | None) -> bool:
    """Tell whether two values contradict each other; a month does not contradict a day in it."""
    if not one or not two:
        return False
    one, two = fold(one), fold(two)
    return not (one.startswith(two) or two.startswith(one))


def _draft(one: Side, two: Side) -> bool:
    return (one.code is None) != (two.code is None)


def _kind(one: Side, two: Side) -> Kind:
    if _draft(one, two):
        return "draft"
    if one.ocr or two.ocr:
        return "scan"
    return "format" if one.media_type != two.media_type else "copy"


def _reason(one: Side, two: Side, alike: float) -> str:
    agree = [
        words
        for words, a, b in (
            ("tên loại", one.doc_type, two.doc_type),
            ("cơ quan", one.issuer, two.issuer),
            ("ngày", one.issued_on, two.issued_on),
        )
        if a and b and not _differ(a, b)
    ]
    if one.code and two.code and same_code(one.code, two.code):
        agree.insert(0, "số, ký hiệu")
    said = [f"cùng {', '.join(agree)}"] if agree else []
    if _draft(one, two):
        said.append("một bản chưa có số")
    said.append(f"nội dung giống khoảng {round(100 * alike)}%" if alike else "không đủ chữ để so nội dung")
    return "; ".join(said)
