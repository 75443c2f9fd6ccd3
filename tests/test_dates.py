"""Dates and periods: tables of (text, what is found), and properties that hold for any text."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from extractor.language.dates import find_dates
from extractor.language.document import get
from extractor.records import DateMention


def shown(mention: DateMention) -> str:
    """Write a mention as `surface=value`."""
    value = mention.iso or (f"{mention.period.from_}/{mention.period.to}" if mention.period else "?")
    return f"{mention.surface}={value}"


FORMS = [
    # full dates
    ("Sơn La, ngày 07 tháng 01 năm 2026", ["ngày 07 tháng 01 năm 2026=2026-01-07"]),
    ("ngày 14/5/2025 và ngày 08/9/2014", ["14/5/2025=2025-05-14", "08/9/2014=2014-09-08"]),
    ("ngày 14-5-2025; 14.5.2025", ["14-5-2025=2025-05-14", "14.5.2025=2025-05-14"]),
    ("ngày 16/11 /2013 và ngày 3 / 7 / 2025", ["16/11 /2013=2013-11-16", "3 / 7 / 2025=2025-07-03"]),
    ("ngày 15 tháng 6/2026", ["ngày 15 tháng 6/2026=2026-06-15"]),
    ("ký số lúc 2026-06-05 10:30", ["2026-06-05=2026-06-05"]),
    ("ngày 14/5/25 của", ["14/5/25=2025-05-14"]),
    ("Ngày 07/4/2026, UBND tỉnh đã ban hành", ["07/4/2026=2026-04-07"]),
    ("ngày 2O/3/2025, ngày O5/6/2026", ["2O/3/2025=2025-03-20", "O5/6/2026=2026-06-05"]),
    ("ngày 03 tháng 02 năm 2O26", ["ngày 03 tháng 02 năm 2O26=2026-02-03"]),
    ("ngày l8 tháng 12 năm 2018; nãm 2005", ["ngày l8 tháng 12 năm 2018=2018-12-18", "nãm 2005=2005"]),
    ("ngày 31/4/2026", ["31/4/2026=2026-04-31"]),
    (
        "quý II nam 2026, 6 thảng đâu năm 2026",
        ["quý II nam 2026=2026-04-01/2026-06-30", "6 thảng đâu năm 2026=2026-01-01/2026-06-30"],
    ),
    (
        "6 tháng cuôi nám 2026; tháng 5 nam 2026",
        ["6 tháng cuôi nám 2026=2026-07-01/2026-12-31", "tháng 5 nam 2026=2026-05"],
    ),
    # shared parts
    (
        "Thời gian: 03 ngày: 4, 5 và 06 tháng 9 năm 2026",
        ["4=2026-09-04", "5=2026-09-05", "06 tháng 9 năm 2026=2026-09-06"],
    ),
    ("mở 02 lớp (14, 15/7/2026)", ["14=2026-07-14", "15/7/2026=2026-07-15"]),
    ("từ 05 đến 07/3/2026", ["05=2026-03-05", "07/3/2026=2026-03-07"]),
    ("từ 15 tháng 5 đến 30 tháng 6 năm 2026", ["15 tháng 5=2026-05-15", "30 tháng 6 năm 2026=2026-06-30"]),
    ("(1, 2 và 3); từ 12 đến 15 tháng; đạt 4, 5/8 tiêu chí", []),
    (
        "công tác tháng 6, 6 tháng đầu năm 2026",
        ["tháng 6=2026-06", "6 tháng đầu năm 2026=2026-01-01/2026-06-30"],
    ),
    ("Đợt | 30 năm\n03/02 | 4\n| 7/11 | 9 |\n1/3 | 2", ["03/02=--02-03", "7/11=--11-07"]),
    ("họp bình xét (trước 30/8 hằng năm)", ["30/8=--08-30"]),
    ("sơ kết đợt 1 vào 30/4, đợt 2 vào 19/8", ["30/4=--04-30", "19/8=--08-19"]),
    ("Bộ luật Lao động 2019", ["2019=2019"]),
    ("định hướng 2035, tầm nhìn 2045", ["2035=2035", "2045=2045"]),
    ("ngày 12, 13 và 14/5/2026", ["12=2026-05-12", "13=2026-05-13", "14/5/2026=2026-05-14"]),
    ("ngày 12-14/5/2026", ["12=2026-05-12", "14/5/2026=2026-05-14"]),
    ("(10-12/5/2026)", ["10=2026-05-10", "12/5/2026=2026-05-12"]),
    (
        "từ ngày 01 đến ngày 15 tháng 6 năm 2026",
        ["01=2026-06-01", "ngày 15 tháng 6 năm 2026=2026-06-15"],
    ),
    ("từ ngày 15/12 đến ngày 14/6/2026", ["15/12=2025-12-15", "14/6/2026=2026-06-14"]),
    ("từ ngày 15/12/2025 đến 14/6/2026", ["15/12/2025=2025-12-15", "14/6/2026=2026-06-14"]),
    ("ngày 30/4 và ngày 01/5/2026", ["30/4=2026-04-30", "01/5/2026=2026-05-01"]),
    # months
    (
        "tháng 5/2026, tháng 7 năm 2026, tháng 5-2016",
        ["tháng 5/2026=2026-05", "tháng 7 năm 2026=2026-07", "tháng 5-2016=2016-05"],
    ),
    ("tháng 4, 5 và 6/2026", ["tháng 4=2026-04", "5=2026-05", "6/2026=2026-06"]),
    (
        "công tác tháng 5, phương hướng nhiệm vụ tháng 6 năm 2026",
        ["tháng 5=2026-05", "tháng 6 năm 2026=2026-06"],
    ),
    ("năm 2026: hoàn thành trong tháng 9.", ["năm 2026=2026", "tháng 9=2026-09"]),
    ("Lâm Đồng, ngày   tháng 6 năm 2026", ["tháng 6 năm 2026=2026-06"]),
    ("họ và tên\n- 02/1972\n- Thiếu tướng", ["02/1972=1972-02"]),
    ("ngày 31\n tháng 12 năm 2020", ["ngày 31\n tháng 12 năm 2020=2020-12-31"]),
    ("đến 5/2026 và từ 12/2024", ["5/2026=2026-05", "12/2024=2024-12"]),
    # years
    ("NĂM 2026. Năm 2025; năm 2013", ["NĂM 2026=2026", "Năm 2025=2025", "năm 2013=2013"]),
    ("02 năm 2024, 2025", ["năm 2024=2024", "2025=2025"]),
    ("các năm 2023, 2024 và 2025", ["năm 2023=2023", "2024=2024", "2025=2025"]),
    ("định hướng đến năm 2035, tầm nhìn đến 2045", ["năm 2035=2035", "2045=2045"]),
    # periods
    ("giai đoạn 2026 - 2030", ["giai đoạn 2026 - 2030=2026-01-01/2030-12-31"]),
    (
        "nhiệm kỳ 2025 - 2030, 2026 – 2031",
        ["nhiệm kỳ 2025 - 2030=2025-01-01/2030-12-31", "2026 – 2031=2026-01-01/2031-12-31"],
    ),
    ("kế hoạch 5 năm 2021-2025", ["năm 2021-2025=2021-01-01/2025-12-31"]),
    ("năm học 2025-2026", ["năm học 2025-2026=2025-09-01/2026-05-31"]),
    (
        "từ năm học 2020 - 2021 đến năm học 2024 - 2025",
        ["từ năm học 2020 - 2021 đến năm học 2024 - 2025=2020-09-01/2025-05-31"],
    ),
    (
        "năm học 2023 - 2024, 2024 - 2025",
        ["năm học 2023 - 2024=2023-09-01/2024-05-31", "2024 - 2025=2024-09-01/2025-05-31"],
    ),
    ("| Năm học | Danh hiệu |\n| --- | --- |\n| 2023 - 2024 | A |", ["2023 - 2024=2023-09-01/2024-05-31"]),
    ("02 năm (2022, 2024) được tặng Cờ", ["2022=2022", "2024=2024"]),
    ("| 20/3 - 26/3/2026 |", ["20/3=2026-03-20", "26/3/2026=2026-03-26"]),
    ("từ năm 2024 đến 2025", ["từ năm 2024 đến 2025=2024-01-01/2025-12-31"]),
    (
        "giai đoạn từ năm 2021 đến hết năm 2025",
        ["giai đoạn từ năm 2021 đến hết năm 2025=2021-01-01/2025-12-31"],
    ),
    ("từ tháng 01 đến tháng 6 năm 2026", ["từ tháng 01 đến tháng 6 năm 2026=2026-01-01/2026-06-30"]),
    ("từ quý II đến quý IV/2025", ["từ quý II đến quý IV/2025=2025-04-01/2025-12-31"]),
    ("6 tháng đầu năm 2026", ["6 tháng đầu năm 2026=2026-01-01/2026-06-30"]),
    ("9 tháng năm 2026", ["9 tháng năm 2026=2026-01-01/2026-09-30"]),
    ("ba tháng cuối năm 2025", ["ba tháng cuối năm 2025=2025-10-01/2025-12-31"]),
    ("nửa đầu năm 2026", ["nửa đầu năm 2026=2026-01-01/2026-06-30"]),
    (
        "kết quả 6 tháng đầu năm; nhiệm vụ 6 tháng cuối năm 2026",
        ["6 tháng đầu năm=2026-01-01/2026-06-30", "6 tháng cuối năm 2026=2026-07-01/2026-12-31"],
    ),
    (
        "quý II và nhiệm vụ trọng tâm quý III/2026",
        ["quý II=2026-04-01/2026-06-30", "quý III/2026=2026-07-01/2026-09-30"],
    ),
    (
        "QUÝ I, II và III NĂM 2026",
        [
            "QUÝ I=2026-01-01/2026-03-31",
            "II=2026-04-01/2026-06-30",
            "III NĂM 2026=2026-07-01/2026-09-30",
        ],
    ),
    ("quí 2 năm 2025", ["quí 2 năm 2025=2025-04-01/2025-06-30"]),
    # days without a year
    ("nhân ngày 1/6, đợt 02/9", ["1/6=--06-01", "02/9=--09-02"]),
    ("chào mừng ngày Giải phóng miền Nam 30/4 và Quốc tế Lao động 01/5", ["30/4=--04-30", "01/5=--05-01"]),
    ("Ngày hội Đại đoàn kết toàn dân tộc (18/11).", ["18/11=--11-18"]),
    ("(Nghĩa Tâm, 25/9) - Sáng nay", ["25/9=--09-25"]),
    ("định kỳ trước ngày 15/12 hằng năm", ["15/12=--12-15"]),
    ("trước ngày 15 tháng 6", ["ngày 15 tháng 6=--06-15"]),
    # with dots
    ("sáng 4.9, ngày 21.12 và chiều 7.10", ["4.9=--09-04", "21.12=--12-21", "7.10=--10-07"]),
    ("lũy kế đến tháng 8.2026", ["tháng 8.2026=2026-08"]),
    ("(3.2.1996-3.2.2026)", ["3.2.1996=1996-02-03", "3.2.2026=2026-02-03"]),
]


@pytest.mark.parametrize(("text", "expected"), FORMS, ids=[t for t, _ in FORMS])
def test_forms(text: str, expected: list[str]) -> None:
    assert [shown(d) for d in find_dates(text)] == expected


NOT_DATES = [
    "Nghị định số 152/2025/NĐ-CP, Luật số 06/2022/QH15",
    "Nghị định 98/2023 và Thông tư số 12/2019",
    "đạt 17/27 (05/06 đ/c đương chức, 12/21 đ/c nguyên chức)",
    "trực 24/7; 2.200/3.850 đảng viên",
    "báo cáo định kỳ hằng quý, hằng năm; chiến dịch 45 ngày đêm",
    "đến hết tháng 12 năm trước liền kề; tháng 9",
    "trong quý I hằng năm; vào tháng 12 hàng năm",
    "kết thúc với tỷ số 3/1; 03/08 kiến nghị; vé số 2/9",
    "ngập đến 1/5 chiều cao; cho điểm từ 1-6 vào cột",
    "Cách mạng tháng 8",
    "ngày 10 tháng 3 âm lịch",
    "số điện thoại 0263.3822.015, tài khoản 3511.0.1057692",
    "trong thời hạn 06 tháng, 15 ngày làm việc",
    "đồng hồ báo 2026 người",
    "mỗi ngày 2.5 triệu, tháng 6.5 và sáng 3.2 km",
]


@pytest.mark.parametrize("text", NOT_DATES)
def test_what_is_no_date(text: str) -> None:
    assert [shown(d) for d in find_dates(text)] == []


def test_a_period_takes_the_year_of_the_document() -> None:
    assert [shown(d) for d in find_dates("Đánh giá Quý III đối với cán bộ.", 2026)] == [
        "Quý III=2026-07-01/2026-09-30"
    ]
    assert find_dates("Đánh giá Quý III đối với cán bộ.") == []


def test_the_title_gives_the_year_where_the_letterhead_does_not() -> None:
    text = "Kết quả quý II năm 2026\nNăm 2019, năm 2019, năm 2019.\nĐánh giá Quý III."
    assert shown(find_dates(text)[-1]) == "Quý III=2026-07-01/2026-09-30"


def test_an_impossible_day_is_doubted() -> None:
    (mention,) = find_dates("ngày 31/4/2026")
    assert mention.confidence <= 0.5
    assert mention.evidence == "no such day in the calendar"


def test_an_inferred_year_says_so() -> None:
    first, second = find_dates("6 tháng đầu năm và 6 tháng cuối năm 2026")
    assert (first.evidence, second.evidence) == ("year of a neighbour", None)


def test_the_component_stores_mentions_and_spans() -> None:
    nlp = spacy.blank("xx")
    nlp.add_pipe("cancu_dates")
    doc = nlp("Quyết định ngày 5/6/2026 về đợt 19/5.")
    assert [shown(d) for d in get(doc, "dates")] == ["5/6/2026=2026-06-05", "19/5=--05-19"]
    assert [s.text.strip(".") for s in doc.spans["dates"]] == ["5/6/2026", "19/5"]


PIECES = st.sampled_from(
    [
        "ngày ",
        "tháng ",
        "năm ",
        "quý ",
        "6 tháng đầu ",
        "2026",
        "05",
        "/",
        "-",
        " ",
        ", ",
        " và ",
        "đến ",
        "II",
        "từ ",
        "\n",
        "x",
    ]
)


@given(st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=80))
def test_mentions_are_slices_in_order_without_overlap(text: str) -> None:
    end = 0
    for mention in find_dates(text):
        assert end <= mention.start < mention.end <= len(text)
        assert mention.surface == text[mention.start : mention.end]
        end = mention.end
