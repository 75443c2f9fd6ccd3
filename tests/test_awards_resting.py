"""What awards rest on, who gives them and who gets them, where it does not stand beside the count."""

from __future__ import annotations

import json
from typing import Any

import pytest

from extractor.api import extract_text
from extractor.evaluation.awards import BACKING, GIVER, RECIPIENT, score_award_fields

TOWN = (
    "TỈNH ỦY AN GIANG\nVĂN PHÒNG\n\nSố 41-BC/VPTU\n\nAn Giang, ngày 05 tháng 11 năm 2026\n\n"
    "BÁO CÁO\nkết quả thi đua\n\n"
)
DECISION = (
    "ỦY BAN NHÂN DÂN\nXÃ PHÚ TÂN\n\nSố: 88/QĐ-UBND\n\nPhú Tân, ngày 02 tháng 9 năm 2026\n\nQUYẾT ĐỊNH\n"
    "Về việc tặng Giấy khen\n\nCHỦ TỊCH ỦY BAN NHÂN DÂN XÃ PHÚ TÂN\n\n"
    "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;\n\nQUYẾT ĐỊNH:\n\n"
)


def told(text: str, *fields: str) -> list[tuple[Any, ...]]:
    return [tuple(getattr(a, f) for f in fields) for a in extract_text(text, "van-ban.txt").awards]


@pytest.mark.parametrize(
    ("body", "backing"),
    [
        # a bracket right behind an award is its own; a giver between the two parts them
        (
            "Ban Bí thư tặng 01 Bằng khen (Quyết định số 812-QĐ/TW, ngày 15/12/2025), Tỉnh ủy tặng"
            " 05 Bằng khen.",
            [("812-QĐ/TW",), ()],
        ),
        (
            "Đã tặng 02 Bằng khen (Quyết định số 15/QĐ-UBND), 04 Giấy khen (Quyết định số 16/QĐ-SNV).",
            [("15/QĐ-UBND",), ("16/QĐ-SNV",)],
        ),
        # one at the end of a list is all its awards'
        (
            "Đã tặng Giấy khen cho 03 tập thể, 12 cá nhân (Quyết định số 17/QĐ-SNV ngày 01/9/2026).",
            [("17/QĐ-SNV",), ("17/QĐ-SNV",)],
        ),
        # one amid an award is that award's, whoever it goes on to count
        (
            "Đã tặng Bằng khen (Quyết định số 18/QĐ-UBND ngày 02/9/2026) cho 03 tập thể và 05 cá nhân.",
            [("18/QĐ-UBND",), ("18/QĐ-UBND",)],
        ),
        # before the verb it holds for all that follows
        (
            "Ban Thường trực đã quyết định (Quyết định số 112/QĐ-MTTQ ngày 29/9/2026) tặng Giấy"
            " khen cho 12 khu dân"
            " cư, 20 già làng.",
            [("112/QĐ-MTTQ",), ("112/QĐ-MTTQ",)],
        ),
        # a semicolon in a bracket ends no clause
        (
            "Đã tặng Giấy khen cho 09 cá nhân (Quyết định số 5/QĐ-SNV; Quyết định số 6/QĐ-SNV); xếp"
            " loại tốt.",
            [("5/QĐ-SNV", "6/QĐ-SNV")],
        ),
        # what a sentence opens with is for all its clauses
        (
            "Theo Quyết định số 118/QĐ-SYT ngày 25/12/2025, đã công nhận 41 tập thể Lao động tiên"
            " tiến; tặng Giấy khen"
            " cho 19 cá nhân.",
            [("118/QĐ-SYT",), ("118/QĐ-SYT",)],
        ),
        # a heading's bracket is its items'
        (
            "I- CỦA TỔNG LIÊN ĐOÀN (Quyết định số 2215/QĐ-TLĐ ngày 30/12/2025)\n\n- Tặng Bằng khen"
            " cho 14 tập thể.\n"
            "- Tặng Cờ thi đua cho 3 đơn vị.\n",
            [("2215/QĐ-TLĐ",), ("2215/QĐ-TLĐ",)],
        ),
        # a lead-in is for its list, not for what is added behind it
        (
            "Theo Quyết định số 31/QĐ-UBND ngày 02/9/2026, kết quả như sau:\n\n- Tặng Giấy khen cho"
            " 02 tập thể.\n\n"
            "Ngoài ra, Chủ tịch UBND tỉnh tặng Bằng khen cho 01 cá nhân.\n",
            [("31/QĐ-UBND",), ()],
        ),
        # a note in square brackets is a note, with a number or a letter
        (
            "Đã tặng Bằng khen cho 96 đoàn viên[2].\n\n[2] Quyết định số 07/QĐ-LĐLĐ ngày 09/01/2026.\n",
            [("07/QĐ-LĐLĐ",)],
        ),
        (
            "Đã tặng Bằng khen cho 06 tập thể[a].\n\n[a] Theo Quyết định số 1675/QĐ-TTg ngày 21/8/2026.\n",
            [("1675/QĐ-TTg",)],
        ),
    ],
)
def test_an_award_rests_on_its_own_documents(body: str, backing: list[tuple[str, ...]]) -> None:
    assert [b for (b,) in told(TOWN + body, "backing")] == backing


TABLE = (
    "| Đơn vị | Tập thể | Cá nhân |\n| --- | --- | --- |\n"
    "| Phòng Tổ chức | 1 | 4 |\n| Phòng Tài chính | 2 | 6 |\n"
)


@pytest.mark.parametrize(
    "text",
    [
        "Tổng Giám đốc đã tặng Giấy khen theo các Quyết định số 22, 23/QĐ-LS ngày 09/01/2026, chi"
        " tiết tại Bảng 2.\n\n"
        "Công tác phát thanh được duy trì.\n\nBảng 2. Giấy khen theo đơn vị\n\n" + TABLE,
        "Bảng 2. Giấy khen của Tổng Giám đốc theo đơn vị\n\n"
        + TABLE
        + "\nNguồn: Quyết định số 22/QĐ-LS, 23/QĐ-LS cùng ngày 09/01/2026.\n",
    ],
)
def test_a_table_rests_on_what_refers_to_it_and_on_its_source(text: str) -> None:
    expected = [(n, "Tổng Giám đốc", ("22/QĐ-LS", "23/QĐ-LS")) for n in (1, 4, 2, 6)]
    assert told(TOWN + text, "count", "authority", "backing") == expected


@pytest.mark.parametrize(
    ("sentence", "giver"),
    [
        ("- Thành ủy: tặng Cờ thi đua cho 01 chi bộ.", "Thành ủy"),
        ("Đề nghị Tư lệnh Quân khu 5: tặng Bằng khen cho 02 tập thể.", "Tư lệnh Quân khu 5"),
        (
            "Chủ tịch UBND xã đã ban hành 07 quyết định khen thưởng, tặng Giấy khen cho 96 cá nhân.",
            "Chủ tịch UBND xã",
        ),
        (
            "Ban Thường vụ Thành ủy đã ban hành 03 quyết định tặng Huy hiệu Đảng cho 78 đồng chí.",
            "Ban Thường vụ Thành ủy",
        ),
        (
            "Ban Thường trực đã quyết định (Quyết định số 112/QĐ-MTTQ ngày 29/9/2026) tặng Giấy"
            " khen cho 12 khu dân cư.",
            "Ban Thường trực",
        ),
        ("Ban Thường vụ Liên đoàn Lao động tỉnh thông báo kết quả khen thưởng 12 cá nhân.", None),
    ],
)
def test_the_giver_is_who_acts(sentence: str, giver: str | None) -> None:
    assert [g for (g,) in told(TOWN + sentence, "authority")] == [giver]


def test_a_decision_gives_what_its_decider_gives() -> None:
    articles = (
        "Điều 1. Tặng Giấy khen cho 02 tập thể và 07 cá nhân có thành tích xuất sắc.\n"
        "Điều 2. Tặng Cờ thi đua của Ủy ban nhân dân xã cho 01 đơn vị.\n"
        "Điều 3. Đề nghị tặng Bằng khen cho 01 cá nhân.\n"
    )
    chief = "Chủ tịch Ủy ban nhân dân xã Phú Tân"
    assert told(DECISION + articles, "count", "authority") == [
        (2, chief),
        (7, chief),
        (1, "Ủy ban nhân dân xã"),
        (1, None),
    ]
    # What a report tells of is not given by who heads it.
    assert told(TOWN + "Đã tặng Giấy khen cho 02 tập thể.", "count", "authority") == [(2, None)]


def test_what_hangs_on_an_award_is_scored_of_those_found() -> None:
    text = (
        TOWN
        + "Sở Nội vụ tặng Giấy khen cho 02 tập thể (Quyết định số 5/QĐ-SNV); tặng Bằng khen cho 01 cá nhân."
    )
    record = json.loads(extract_text(text, "a.txt").to_json())
    gold = json.loads(json.dumps(record))
    assert [s.f1 for s in score_award_fields(gold, record).values()] == [1.0, 1.0, 1.0]
    gold["awards"][0]["backing"] = ["5/QĐ-SNV", "6/QĐ-SNV"]
    gold["awards"][0]["authority"] = "Giám đốc Sở Nội vụ"
    gold["awards"][1]["count"] = 9  # not found: what hangs on it is not looked at
    gold["awards"][1]["recipient"] = "Lê Văn Tám"
    scores = score_award_fields(gold, record)
    sums = {name: (s.right, s.missed.total(), s.extra.total()) for name, s in scores.items()}
    assert sums == {GIVER: (0, 1, 1), RECIPIENT: (0, 0, 0), BACKING: (1, 1, 0)}
    assert score_award_fields({"citations": []}, record) == {}


@pytest.mark.parametrize(
    ("body", "counts"),
    [
        # a number of years that is also a count, behind its own class
        (
            "Tặng Huy hiệu Đảng cho 120 đảng viên (30 năm: 60, 40 năm: 40, 50 năm: 20).",
            [(120, None), (60, "30"), (40, "40"), (20, "50")],
        ),
        ("Tặng Huy hiệu 30 năm tuổi Đảng: 60, 40 năm tuổi Đảng: 40.", [(60, "30"), (40, "40")]),
        ("Về Huy hiệu Đảng: 50 năm 01 đồng chí, 40 năm 05 đồng chí.", [(1, "50"), (5, "40")]),
    ],
)
def test_a_count_of_badges_is_no_number_of_years(body: str, counts: list[tuple[int, str | None]]) -> None:
    expected = [(n, years and f"{years} năm tuổi Đảng") for n, years in counts]
    assert told(TOWN + body, "count", "class_") == expected


BADGES = "| Đảng bộ | 30 năm | 40 năm |\n| --- | --- | --- |\n| Xã Tân Phú | 5 | 7 |\n| Phường 3 | 2 | 1 |\n"


@pytest.mark.parametrize(
    ("body", "unit"),
    [
        ("Kết quả tặng Huy hiệu Đảng cho đảng viên năm 2026 như sau:\n\n" + BADGES, "đảng viên"),
        ("Bảng 1. Đảng viên được tặng Huy hiệu Đảng\n\n" + BADGES, "đảng viên"),
        (
            "Số đảng viên đã được tặng Huy hiệu Đảng:\n- Huy hiệu 75 năm tuổi Đảng: 02;\n"
            "- Huy hiệu 70 năm: 05.\n",
            "đảng viên",
        ),
        # several nouns say of none
        ("Kết quả tặng Bằng khen cho tập thể, cá nhân:\n- Bằng khen của Bộ: 02;\n- Của tỉnh: 05.\n", None),
    ],
)
def test_counts_without_a_noun_are_of_those_whom_the_lead_in_names(body: str, unit: str | None) -> None:
    found = told(TOWN + body, "count_unit", "stage")
    assert set(found) == {(unit, "granted")}


def test_a_caption_that_tells_of_results_is_not_taken_back_by_the_title_above() -> None:
    title = "HƯỚNG DẪN\nxét tặng Huy hiệu Đảng"
    guide = TOWN.replace("41-BC", "41-HD").replace("BÁO CÁO\nkết quả thi đua", title)
    found = told(guide + "Bảng 1. Đảng viên được tặng Huy hiệu Đảng\n\n" + BADGES, "stage")
    assert set(found) == {("granted",)}
