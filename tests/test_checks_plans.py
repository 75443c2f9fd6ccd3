"""Checks of a unit's report against its plan: the targets named, and those not reached."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.api import extract_text
from extractor.catalogue import Catalogue
from extractor.catalogue.checking import check

PAGE = (
    "UBND TỈNH LÀO CAI\nSỞ NỘI VỤ\n\nSố: {code}\n\nLào Cai, ngày {day}\n\n{kind}\n{subject}\n\n"
    "Sở Nội vụ nêu các nội dung sau.\n\n{body}\n\n"
    "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n\nKT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n\nLý Thị Mai\n"
)
PLAN = PAGE.format(
    code="12/KH-SNV",
    day="15 tháng 01 năm 2025",
    kind="KẾ HOẠCH",
    subject="Công tác xây dựng Đảng năm 2025",
    body="Phấn đấu kết nạp từ 40 đảng viên trở lên; bồi dưỡng ít nhất 120 cán bộ.",
)


def report(subject: str, body: str) -> str:
    return PAGE.format(
        code="88/BC-SNV", day="20 tháng 12 năm 2025", kind="BÁO CÁO", subject=subject, body=body
    )


@pytest.mark.parametrize(
    ("subject", "body", "expected"),
    [
        (
            "Kết quả công tác xây dựng Đảng năm 2025",
            "Đã kết nạp 33 đảng viên. Bồi dưỡng 130 cán bộ.",
            [("info", ["40 đảng viên", "33 đảng viên"])],
        ),
        (
            "Kết quả công tác xây dựng Đảng năm 2025",
            "Đã kết nạp 33/35 đảng viên, đạt 94,3% chỉ tiêu.",
            [("warning", ["40 đảng viên", "33/35 đảng viên"])],
        ),
        ("Kết quả công tác xây dựng Đảng năm 2025", "Đã kết nạp 33/40 đảng viên, đạt 82,5% chỉ tiêu.", []),
        ("Kết quả công tác xây dựng Đảng năm 2025", "Đã kết nạp 41 đảng viên. Bồi dưỡng 130 cán bộ.", []),
        # Half a year has not had its whole time; another act is another target.
        ("Kết quả công tác xây dựng Đảng 6 tháng đầu năm 2025", "Đã kết nạp 18 đảng viên.", []),
        ("Kết quả công tác xây dựng Đảng năm 2025", "Có 33 đảng viên được khen.", []),
    ],
)
def test_a_report_against_its_plan(
    tmp_path: Path, subject: str, body: str, expected: list[tuple[str, list[str]]]
) -> None:
    with Catalogue(tmp_path / "cancu.db") as held:
        held.add(extract_text(PLAN, "ke-hoach.txt"))
        held.add(extract_text(report(subject, body), "bao-cao.txt"))
        found = [f for f in check(held) if f.rule == "plan_target"]
    assert [(f.severity, [e.surface for e in f.evidence]) for f in found] == expected
