"""Checks of the organ in a code: was it in being on the day, is its symbol a slip of another's."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import combinations

from extractor.checks.codes import OCR_CODE
from extractor.checks.paper import Paper, calendar_day
from extractor.checks.rule import Rule, check, declare
from extractor.checks.words import day
from extractor.identity import fold, parse_code
from extractor.lexicon.issuers import Issuer, issuer_of
from extractor.records import Citation, Finding, Mention

_GRACE = timedelta(days=90)
"""A body goes on under its old name for a while after it was dissolved or renamed."""
_SHORTEST = 5
_LEVELS = frozenset("bspctv")
"""What a symbol begins with: Bộ, Sở, Phòng, Cục or Chi cục, Tổng cục or Trung tâm, Vụ or Viện."""


@check
def out_of_being(paper: Paper) -> Iterator[Finding]:
    """Find codes of organs that did not exist yet, or no longer, on the day that is cited."""
    for c in paper.record.citations:
        cited, organ = calendar_day(c.date), _issuer(c)
        if cited is None or organ is None:
            continue
        since, until = calendar_day(organ.since), calendar_day(organ.until)
        if since is not None and cited < since - _GRACE:
            yield IN_BEING.finding(
                f"{c.code} ghi ngày {day(cited.isoformat())}, trước khi có {organ.name} "
                f"(từ {day(since.isoformat())}).",
                [c],
            )
        elif until is not None and cited > until + _GRACE:
            yield IN_BEING.finding(
                f"{c.code} ghi ngày {day(cited.isoformat())}, sau khi {organ.name} kết thúc hoạt động "
                f"({day(until.isoformat())}).",
                [c],
            )


def _organ(code: str | None, doc_type: str | None) -> str | None:
    """Return the organ's symbol in a code as printed, the drafting unit left off."""
    parsed = parse_code(code, doc_type) if code else None
    if parsed is None or parsed.organ is None:
        return None
    return next((p for p in parsed.printed if parsed.organ.split("-")[0] == fold(p)), None)


def _issuer(citation: Citation) -> Issuer | None:
    organ = _organ(citation.code, citation.doc_type)
    return issuer_of(organ) if organ else None


@check
def near_misses(paper: Paper) -> Iterator[Finding]:
    """Find two symbols of one document that differ by one letter, at least one of them unknown."""
    header = paper.record.document
    seen: dict[str, Mention] = {}
    for c in paper.record.citations:
        organ = _organ(c.code, c.doc_type)
        if organ and len(organ) >= _SHORTEST:
            seen.setdefault(organ, c)
    own = _organ(header.code, header.doc_type)
    if own and header.code and own not in seen and (at := paper.text.find(header.code)) >= 0:
        seen[own] = paper.passage(at, at + len(header.code))
    for one, other in combinations(sorted(seen), 2):
        if (issuer_of(one) and issuer_of(other)) or not _slip(fold(one), fold(other)):
            continue
        # What is flagged by itself already stands second: it is this pair that is new.
        flagged = "ocr" in getattr(seen[other], "defects", ())
        doubtful, like = (other, one) if issuer_of(one) and not flagged else (one, other)
        yield OCR_CODE.finding(
            f"Ký hiệu {doubtful} gần giống {like} của cùng văn bản; một trong hai có thể viết sai "
            "hoặc bị nhận dạng sai.",
            [seen[doubtful], seen[like]],
        )


def _slip(one: str, other: str) -> bool:
    """Tell whether one letter is put in, left out or misread; another digit is another organ."""
    if len(one) > len(other):
        one, other = other, one
    if one == other:
        return True
    if other[1:] == one and other[0] in _LEVELS:
        return False  # `LĐTBXH`, `BLĐTBXH`: with and without the word for ministry or department
    if other[1:] == one[1:] and {one[0], other[0]} <= _LEVELS:
        return False  # `BGDĐT`, `SGDĐT`, `PGDĐT`: the organs of one field at their levels
    at = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
    if len(one) == len(other):
        return one[at + 1 :] == other[at + 1 :] and not (one[at].isdigit() and other[at].isdigit())
    return len(other) == len(one) + 1 and one[at:] == other[at + 1 :] and not other[at].isdigit()


IN_BEING = declare(
    Rule(
        "issuer_not_in_being",
        "warning",
        "Cơ quan ban hành chưa có hoặc đã giải thể",
        "So ngày của văn bản với thời gian tồn tại của cơ quan mang ký hiệu ấy.",
        "Hai cơ quan dùng chung ký hiệu; cơ quan dùng tên cũ ít lâu sau khi sắp xếp; ngày ghi sai.",
        "Nghị quyết về cơ cấu tổ chức của Chính phủ (02/2025); Nghị quyết 202/2025/QH15",
    )
)
