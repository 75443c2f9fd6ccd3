"""Cross-checks on real text: what must be found, and what must stay silent."""

from __future__ import annotations

import pytest

from extractor.api import extract_text
from extractor.checks import rules
from extractor.checks.series import Point, inversions

HEAD = """ỦY BAN NHÂN DÂN
TỈNH GIA LAI

Số: 45/BC-UBND

Gia Lai, ngày 20 tháng 6 năm 2026

BÁO CÁO
Kết quả công tác

"""


def found(body: str) -> list[tuple[str, list[str]]]:
    """Return the findings of a report with this body: rule and the printed words they rest on."""
    record = extract_text(HEAD + body)
    return [(f.rule, [e.surface for e in f.evidence]) for f in record.findings]


def fired(body: str) -> list[str]:
    return sorted({rule for rule, _ in found(body)})


@pytest.mark.parametrize(
    ("body", "rules_expected"),
    [
        # Percentages: right, rounded, wrong, of another base.
        ("Đã giải quyết 466/698 hồ sơ, đạt 56%.", ["percent_mismatch"]),
        ("Đã kết nạp 2.200/3.850 đảng viên, đạt tỷ lệ 57,14%.", []),
        ("Đã giải quyết 2/3 hồ sơ, đạt 66%.", []),
        ("Đã giải quyết 2/3 hồ sơ, đạt 67%.", []),
        ("Có 12/20 đơn vị hoàn thành, tăng 15% so với cùng kỳ.", []),
        # Codes.
        ("Thực hiện Nghị định số 98/NĐ-CP ngày 31/12/2023 của Chính phủ, Sở đã báo cáo.", ["missing_year"]),
        ("Thực hiện Nghị định số 98/2023/NĐ-CP ngày 31/12/2023 của Chính phủ, Sở đã báo cáo.", []),
        (
            "Thực hiện Hướng dẫn số 11-HD/BTCTW, ngày 18/6/2026 của Ban Tổ chức Tỉnh ủy về nghiệp vụ.",
            ["issuer_symbol_mismatch"],
        ),
        ("Thực hiện Hướng dẫn số 11-HD/BTCTU, ngày 18/6/2026 của Ban Tổ chức Tỉnh ủy về nghiệp vụ.", []),
        # Numbers against dates: out of order, in order, a new year, another series.
        (
            "Theo Quyết định số 729/QĐ-UBND ngày 05/6/2026; Quyết định số 1060/QĐ-UBND ngày 26/3/2026;"
            " Quyết định số 1082/QĐ-UBND ngày 30/3/2026 của UBND tỉnh.",
            ["sequence_inversion"],
        ),
        (
            "Theo Quyết định số 729/QĐ-UBND ngày 05/3/2026; Quyết định số 1060/QĐ-UBND ngày 26/3/2026"
            " của UBND tỉnh.",
            [],
        ),
        (
            "Theo Quyết định số 29/QĐ-UBND ngày 05/01/2026; Quyết định số 2060/QĐ-UBND ngày 26/11/2025"
            " của UBND tỉnh.",
            [],
        ),
        (
            "Kết luận số 232-KL/TW, ngày 08/01/2026 của Ban Bí thư; Kết luận số 12-KL/TW, ngày 19/3/2026"
            " của Bộ Chính trị.",
            [],
        ),
        # One instrument with two dates.
        (
            "Theo Kế hoạch số 15/KH-UBND ngày 02/02/2026 của UBND tỉnh. Tổng kết Kế hoạch số 15/KH-UBND"
            " ngày 05/02/2026 của UBND tỉnh.",
            ["date_conflict"],
        ),
        # A headcount and its parts, posts without a number counting one.
        ("Biên chế có 10 công chức (gồm Giám đốc, 02 phó giám đốc, 03 trưởng phòng, 04 chuyên viên).", []),
        (
            "Biên chế có 12 công chức (gồm Giám đốc, 02 phó giám đốc, 03 trưởng phòng, 04 chuyên viên).",
            ["sum_mismatch"],
        ),
        ("Đã họp ngày 31/4/2026 để xét khen thưởng.", ["impossible_date"]),
    ],
)
def test_findings(body: str, rules_expected: list[str]) -> None:
    about = {
        "percent_mismatch",
        "missing_year",
        "issuer_symbol_mismatch",
        "sequence_inversion",
        "date_conflict",
    }
    about |= {"sum_mismatch", "impossible_date"}
    assert [r for r in fired(body) if r in about] == rules_expected


def test_a_basis_after_the_document() -> None:
    record = extract_text(
        HEAD.replace("BÁO CÁO\nKết quả công tác", "QUYẾT ĐỊNH\nVề việc tặng Bằng khen")
        + "Căn cứ Quyết định số 99/QĐ-TTg ngày 15/7/2026 của Thủ tướng Chính phủ;\n"
    )
    assert "basis_later" in [f.rule for f in record.findings]


def test_evidence_is_printed_words() -> None:
    record = extract_text(HEAD + "Đã giải quyết 466/698 hồ sơ, đạt 56%.")
    (finding,) = [f for f in record.findings if f.rule == "percent_mismatch"]
    assert [record.text[e.start : e.end] for e in finding.evidence] == ["466/698 hồ sơ", "56%"]
    assert "66,76%" in finding.message


@pytest.mark.parametrize(
    ("points", "out_of_order"),
    [
        ([(1, "2026-01-05"), (2, "2026-01-06"), (3, "2026-02-01")], []),
        ([(729, "2026-06-05"), (1060, "2026-03-26"), (1082, "2026-03-30")], [729]),
        # Adjacent numbers a day apart: a number given the next morning.
        ([(10, "2026-01-06"), (11, "2026-01-05"), (12, "2026-01-08")], []),
        # The same day holds many numbers.
        ([(5, "2026-03-02"), (6, "2026-03-02"), (7, "2026-03-02")], []),
        ([(1, "2026-01-01"), (50, "2026-12-01"), (60, "2026-02-01"), (70, "2026-03-01")], [50]),
    ],
)
def test_inversions(points: list[tuple[int, str]], out_of_order: list[int]) -> None:
    series = [Point(number, date, str(number), None) for number, date in points]
    assert [i.point.number for i in inversions(series)] == out_of_order


def test_every_rule_says_what_it_rests_on() -> None:
    for rule in rules().values():
        assert rule.name
        assert rule.explanation
        assert rule.innocent
        assert rule.source
