"""Checks of how an award is named: who gives it, its class, its years, its kind of recipient."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from extractor.checks.paper import Paper
from extractor.checks.patterns import any_of, lines_with
from extractor.checks.rule import Rule, check, declare
from extractor.lexicon.awards import AwardForm, Misplaced, award_forms, award_signs, misplaced_givers
from extractor.lexicon.count_nouns import count_nouns
from extractor.lexicon.folding import fold
from extractor.records import Finding, Mention

_LAW = "Luật Thi đua, khen thưởng 06/2022/QH15; Nghị định 152/2025/NĐ-CP"
_CLASS = r"hạng (?:nhất|nhì|ba|i{1,3})(?![^\W\d_])"
_NO_FAMILY = re.compile(rf"(?<!\w)hu(?:ân|y) chương {_CLASS}")
_NO_CLASSES = re.compile(
    rf"(?<!\w)(?:huân chương (?:sao vàng|hồ chí minh|dũng cảm|hữu nghị|đại đoàn kết (?:toàn )?dân tộc)"
    rf"|bằng khen|giấy khen|kỉ niệm chương) {_CLASS}"
)
_BADGE = re.compile(
    r"huy hiệu (?:đảng )?(?:loại )?(?P<years>\d{1,3}(?:(?:, | và |; )\d{1,3}){0,14}) năm(?: tuổi đảng)?"
)
_YEARS = frozenset({30, 35, *range(40, 100, 5)})
"""Years of the Party badges; 35 and 95 were added in 2026."""
_TITLE_OF_PAPER = re.compile(
    r"danh hiệu [\"“]?(?:bằng khen|giấy khen|huân chương|huy chương|kỉ niệm chương)(?!\w)"
)
_RATING_AS_TITLE = re.compile(
    r"lao động xuất sắc nhiệm vụ|lao động tiên tiến xuất sắc nhiệm vụ"
    r"|danh hiệu [\"“]?(?:không )?hoàn thành (?:xuất sắc |tốt )?nhiệm vụ"
)


@check
def givers(paper: Paper) -> Iterator[Finding]:
    """Find awards that their giver has no power to give."""
    told: list[tuple[int, int]] = []
    for award in paper.record.awards:
        authority = fold(award.authority or "")
        wrong = None
        if authority:
            wrong = next((r for r in _rules_of(award.award or "") if _begins(authority, r.giver)), None)
        if wrong is not None and award.stage == "granted" and "trao" not in (award.action or ""):
            told.append(paper.span(award))
            yield _wrong_giver(wrong, award.authority or "", [award])
    folded = paper.folded
    for m in _form_before_giver().finditer(folded) if _named(paper) else ():
        for rule in _by_form()[m["form"]]:
            end = m.end() + len(rule.giver)
            whole = folded.startswith(rule.giver, m.end()) and not folded[end : end + 1].isalnum()
            if whole and not any(start < end and m.start() < stop for start, stop in told):
                yield _wrong_giver(rule, paper.text[m.end() : end], [paper.passage(m.start(), end)])
                break


def _named(paper: Paper) -> bool:
    """Tell whether a text can name an award at all; most texts name none."""
    return bool(award_signs(paper.folded, paper.reading.vocabulary))


@cache
def _by_form() -> dict[str, list[Misplaced]]:
    rules: dict[str, list[Misplaced]] = {}
    for rule in misplaced_givers():
        rules.setdefault(fold(rule.form), []).append(rule)
    return rules


@cache
def _form_before_giver() -> re.Pattern[str]:
    return re.compile(rf"(?P<form>{any_of(_by_form())}) (?:của )?(?:đồng chí )?")


@lru_cache(maxsize=256)
def _rules_of(award: str) -> tuple[Misplaced, ...]:
    """Return the rules about who cannot give an award; what holds for orders holds for each of them."""
    order = award.startswith("Huân chương")
    return tuple(r for r in misplaced_givers() if r.form == award or (order and r.form == "Huân chương"))


def _begins(authority: str, giver: str) -> bool:
    return authority.startswith(giver) and not authority[len(giver) : len(giver) + 1].isalnum()


def _wrong_giver(rule: Misplaced, giver: str, evidence: Iterable[Mention]) -> Finding:
    return GIVER.finding(
        f"{giver} không có thẩm quyền tặng {rule.form}; thường tặng {rule.instead}.", evidence
    )


@check
def classes(paper: Paper) -> Iterator[Finding]:
    """Find classes without a family of orders, and classes of forms that have none."""
    folded = paper.folded
    for pattern, message in (
        (_NO_FAMILY, " chưa nói là loại huân chương, huy chương nào."),
        (_NO_CLASSES, ": hình thức này không chia hạng."),
    ):
        for start, end in lines_with(folded, " hạng "):
            for m in pattern.finditer(folded, start, end):
                words = paper.text[m.start() : m.end()]
                yield CLASS.finding(f"«{words}»{message}", [paper.passage(m.start(), m.end())])


@check
def badges(paper: Paper) -> Iterator[Finding]:
    """Find Party badges of years that there are none for."""
    for m in _BADGE.finditer(paper.folded) if _named(paper) else ():
        years = [int(y) for y in re.findall(r"\d+", m["years"])]
        odd = [y for y in years if y not in _YEARS]
        if odd and ("đảng" in m[0] or "tuổi đảng" in m[0]):
            yield BADGE.finding(
                f"Không có Huy hiệu Đảng {', '.join(map(str, odd))} năm.", [paper.passage(m.start(), m.end())]
            )


@check
def mixed(paper: Paper) -> Iterator[Finding]:
    """Find titles, forms and ratings taken for one another."""
    folded = paper.folded
    for pattern, word, message in (
        (_TITLE_OF_PAPER, "danh hiệu", "là hình thức khen thưởng, không phải danh hiệu thi đua."),
        (_RATING_AS_TITLE, "nhiệm vụ", "lẫn danh hiệu thi đua với mức xếp loại chất lượng."),
    ):
        for start, end in lines_with(folded, word):
            for m in pattern.finditer(folded, start, end):
                words = paper.text[m.start() : m.end()]
                yield MIXED.finding(f"«{words}» {message}", [paper.passage(m.start(), m.end())])


@check
def recipients(paper: Paper) -> Iterator[Finding]:
    """Find awards for persons that are counted in collectives, and the reverse."""
    for award in paper.record.awards:
        form, noun = _forms().get(award.award or ""), fold(award.count_unit or "")
        found = count_nouns().match_at(noun, 0)
        if form is None or found is None or found[0] != len(noun) or form.category == "giải thưởng":
            continue
        kind = found[1].recipient
        if kind in ("person", "collective") and not form.targets & {kind, "household"}:
            if fold(form.name) not in fold(paper.around(award)):
                continue  # told from a table's head or an abbreviation
            who = "cá nhân" if kind == "person" else "tập thể"
            yield TARGET.finding(f"{form.name} không tặng cho {who}: «{award.surface}».", [award])


@cache
def _forms() -> dict[str, AwardForm]:
    return {form.name: form for form, _ in award_forms()}


GIVER = declare(
    Rule(
        "award_giver",
        "error",
        "Người tặng không có thẩm quyền",
        "So người tặng với thẩm quyền quyết định của từng danh hiệu, hình thức khen thưởng.",
        "Trao thay người có thẩm quyền; viết gọn «của Sở» cho khen thưởng do Sở trình.",
        _LAW,
    )
)
CLASS = declare(
    Rule(
        "award_class",
        "error",
        "Hạng khen thưởng không rõ hoặc không có",
        "Chỉ năm loại huân chương và vài loại huy chương có hạng; ghi hạng phải kèm tên loại.",
        "Tên loại đã nêu ở ngay trước đó.",
        _LAW,
    )
)
BADGE = declare(
    Rule(
        "badge_years",
        "error",
        "Mức Huy hiệu Đảng không có",
        "Huy hiệu Đảng có các mức 30, 40, 45 đến 90 năm; từ năm 2026 thêm 35 và 95 năm.",
        "Lỗi nhận dạng một chữ số.",
        "Hướng dẫn 01-HD/TW năm 2021; quy định của nhiệm kỳ XIV",
    )
)
MIXED = declare(
    Rule(
        "title_form_mixed",
        "warning",
        "Lẫn danh hiệu, hình thức và mức xếp loại",
        "Danh hiệu thi đua, hình thức khen thưởng và mức xếp loại chất lượng là ba thứ khác nhau.",
        "Cách gọi quen miệng trong đơn vị.",
        _LAW,
    )
)
TARGET = declare(
    Rule(
        "award_target",
        "warning",
        "Đối tượng không phù hợp danh hiệu",
        "So đối tượng được đếm với đối tượng của danh hiệu, hình thức khen thưởng theo luật.",
        "Cách viết gọn: «12 tập thể Lao động tiên tiến».",
        _LAW,
    )
)
