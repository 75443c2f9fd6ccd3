"""Figures that a report states as results: what is one, what it counts, what is none."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from extractor.language.breakdowns import labelled_after
from extractor.language.document import get, put
from extractor.language.intervals import Intervals
from extractor.language.quantities import add_quantities, figures_taken, outside, quantities_in
from extractor.lexicon.folding import fold
from extractor.records import DateMention, Quantity, UnitMention
from extractor.text.build import read
from extractor.text.source import SourceText
from tests.growth import grows_linearly

NLP = spacy.blank("xx")


def document(text: str) -> Doc:
    """Make the Doc of a text as the pipeline does."""
    reading = read(SourceText.from_string(text))
    doc = NLP.make_doc(reading.text)
    doc.user_data["reading"] = reading
    return doc


def _unit(text: str, surface: str, kind: str) -> UnitMention:
    at = text.index(surface)
    return UnitMention.model_validate(
        {"start": at, "end": at + len(surface), "surface": surface, "name": surface, "kind": kind}
    )


def found(text: str) -> list[tuple[str, str, float]]:
    return [(q.surface, q.kind, q.value) for q in quantities_in(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Cơ quan có 45 cán bộ, công chức; 38 đảng viên, trong đó 17 nữ.",
            [
                ("45 cán bộ, công chức", "headcount", 45),
                ("38 đảng viên", "headcount", 38),
                ("17 nữ", "headcount", 17),
            ],
        ),
        (
            "Đã ban hành 12 văn bản, tiếp 07 đơn, giải quyết 05 trường hợp.",
            [("12 văn bản", "count", 12), ("07 đơn", "count", 7), ("05 trường hợp", "count", 5)],
        ),
        (
            "Vận động 1,25 tỷ đồng và 45.600.000 đồng; thưởng 500.000đ; vay 2 triệu USD.",
            [
                ("1,25 tỷ đồng", "money", 1.25e9),
                ("45.600.000 đồng", "money", 45_600_000),
                ("500.000đ", "money", 500_000),
                ("2 triệu USD", "money", 2_000_000),
            ],
        ),
        (
            "Kinh phí hỗ trợ là 350 triệu, đạt 98,5% kế hoạch; tăng 2,5 điểm phần trăm.",
            [
                ("350 triệu", "money", 350_000_000),
                ("98,5%", "percent", 98.5),
                ("2,5 điểm phần trăm", "percent", 2.5),
            ],
        ),
        (
            "Toàn huyện có hai mươi lăm hộ dân, ba đồng chí, 1.234,5 ha và 12 km đường.",
            [
                ("ba đồng chí", "headcount", 3),
                ("1.234,5 ha", "count", 1234.5),
                ("12 km", "count", 12),
            ],
        ),
        (
            "Tổng số đảng viên: 1.206; số đơn tiếp nhận là 14.",
            [("1.206", "headcount", 1206), ("14", "count", 14)],
        ),
        ("Nam: 30; Nữ: 18.", [("30", "headcount", 30), ("18", "headcount", 18)]),
        (
            "Thăm 320 lượt cán bộ, đoàn viên; 75 đoàn viên, NLĐ; 900 bữa cơm.",
            [
                ("320 lượt cán bộ, đoàn viên", "count", 320),
                ("75 đoàn viên, NLĐ", "headcount", 75),
                ("900 bữa cơm", "count", 900),
            ],
        ),
        (
            "Tuyên truyền 45 buổi cho 3.500 lượt người.",
            [("45 buổi", "count", 45), ("3.500 lượt người", "count", 3500)],
        ),
        ("Kết nạp 2l đồng chí.", [("2l đồng chí", "headcount", 21)]),
        (
            "Tổng số 60 đồng chí (Sơn La 25, Điện Biên 20, Lai Châu 15).",
            [
                ("60 đồng chí", "headcount", 60),
                ("25", "headcount", 25),
                ("20", "headcount", 20),
                ("15", "headcount", 15),
            ],
        ),
    ],
)
def test_results(text: str, expected: list[tuple[str, str, float]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "numerator", "denominator"),
    [
        ("Có 118/126 đảng viên được xếp loại.", 118, 126),
        ("Đã kết nạp 2.150/2.000 đảng viên mới.", 2150, 2000),
        ("Bỏ phiếu 11/12 phiếu.", 11, 12),
        ("Số hóa 45/112 (chiếm 40%).", 45, 112),
        ("Có 612.380 đoàn viên/655.000 người lao động.", 612380, 655000),
    ],
)
def test_ratios(text: str, numerator: float, denominator: float) -> None:
    first = quantities_in(text)[0]
    assert (first.kind, first.numerator, first.denominator) == ("ratio", numerator, denominator)
    assert first.value == pytest.approx(numerator / denominator, abs=1e-5)


@pytest.mark.parametrize(
    "text",
    [
        "Ngày 14/5, đợt 02/9, tháng 6/2026, kỷ niệm 96 năm ngày truyền thống.",
        "Chiến dịch 45 ngày đêm, sơ kết 05 năm, nhiệm kỳ 2025 - 2030.",
        "Khoản 2 Điều 12, Phụ lục 3, Kỳ họp thứ 15, khóa 102, đối tượng 3, lớp 12A1.",
        "Quốc lộ 20, phường 1 Bảo Lộc, Khối thi đua số 01, Tổ 57 của cơ quan.",
        "Công văn số 786-CV/KTĐ, phần mềm phiên bản 4.0, điện thoại 0263.3822123.",
        "Phong trào “Mỗi xã 01 sản phẩm”, cuộc vận động “5 không, 3 sạch”.",
        "Chính quyền địa phương 02 cấp; một trong những nhiệm vụ; năm học sinh viên.",
        "Phấn đấu có 15 mô hình; mỗi đơn vị chọn 03 tập thể, không quá 05 cá nhân.",
        "Danh sách gồm 14 đảng viên. Biên bản lập thành 03 bản.",
        "Tăng gấp 2 lần so với cùng kỳ; huyết áp 120 mmHg.",
        "Thời gian: 01 buổi. Thời gian thực hiện: 02 buổi.",
    ],
)
def test_what_is_no_result(text: str) -> None:
    assert found(text) == []


def test_things_called_by_a_name_in_quotation_marks() -> None:
    text = "xây dựng 03 “Mái ấm biên cương”, duy trì 14 “Cổng trường an toàn”; Đề án 06 “Dân cư số”"
    assert [(surface, value) for surface, _, value in found(text)] == [
        ("03 “Mái ấm biên cương”", 3.0),
        ("14 “Cổng trường an toàn”", 14.0),
    ]


def test_things_of_courts_and_of_rescue_at_sea_are_counted() -> None:
    text = "thi hành xong 118 việc; cứu 17 phương tiện, 64 ngư dân; 09 TTHC; 230 mũi vắc xin; 40 bao gạo"
    assert [(value, kind) for _, kind, value in found(text)] == [
        (118.0, "count"),
        (17.0, "count"),
        (64.0, "headcount"),
        (9.0, "count"),
        (230.0, "count"),
        (40.0, "count"),
    ]


def test_a_scan_s_marks_on_the_currency() -> None:
    assert found("dư nợ 41,5 tỷ đông, thu 12 triệu đòng") == [
        ("41,5 tỷ đông", "money", 41.5e9),
        ("12 triệu đòng", "money", 12e6),
    ]


@pytest.mark.parametrize(
    "words",
    [
        "(Bảy triệu đồng)",
        "(Bằng chữ: Bảy triệu đồng chẵn)",
        "(viết bằng chữ: bảy triệu đồng)",
        "(Bảy triệu, không trăm nghìn đồng chẵn)",
    ],
)
def test_a_sum_said_again_in_words_is_one_sum(words: str) -> None:
    assert found(f"Trích quỹ 7.000.000 đồng {words}.") == [("7.000.000 đồng", "money", 7e6)]


def test_dates_units_and_citations_keep_their_figures() -> None:
    text = "Đến 31/12 cá nhân ông A nộp 05 đơn; Bệnh viện 108 có 12 khoa; khối phường 19 tập thể."
    doc = document(text)
    put(doc, "dates", [DateMention(start=4, end=9, surface="31/12", kind="day_month", iso="--12-31")])
    units = [("Bệnh viện 108", "hospital"), ("phường 19", "commune")]
    put(doc, "units", [_unit(text, surface, kind) for surface, kind in units])
    assert [q.surface for q in get(add_quantities(doc), "quantities")] == ["05 đơn", "12 khoa"]
    taken = figures_taken(doc)
    # A number at the end of a name may as well count the noun behind it.
    assert [taken(text.index(number)) for number in ("31/12", "108", "19")] == [True, True, False]


def test_a_breakdown_may_stand_in_a_footnote() -> None:
    text = "Đã dự thi 45 sản phẩm¹ đạt chất lượng.\n\n¹ Trong đó: Chi bộ Một 19, Chi bộ Hai 12, Chi bộ Ba 14."
    doc = add_quantities(document(text))
    assert [(q.surface, q.unit) for q in get(doc, "quantities")] == [
        ("45 sản phẩm", "sản phẩm"),
        ("19", "sản phẩm"),
        ("12", "sản phẩm"),
        ("14", "sản phẩm"),
    ]


def test_cells_take_their_unit_from_the_head() -> None:
    text = (
        "| TT | Đơn vị | Số đảng viên | Phiếu đồng ý | Tỷ lệ (%) | Ngày | Điểm |\n"
        "|---|---|---|---|---|---|---|\n"
        "| 1 | Chi bộ A | 25 | 11/12 | 91,7 | 11/12 | 95 |\n"
    )
    doc = add_quantities(document(text))
    assert [(q.surface, q.kind) for q in get(doc, "quantities")] == [
        ("25", "headcount"),
        ("11/12", "ratio"),
        ("91,7", "percent"),
    ]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("(Sơn La 25, Điện Biên 20, Lai Châu 15)", [25, 20, 15]),
        (", trong đó: khối trường 40, khối xã 20", [40, 20]),
        ("(Sơn La 25, Điện Biên 20, Lai Châu 16)", [25, 20, 16]),
        ("(khối trường 40, khối xã 21)", []),
        ("(Quyết định 12, Thông báo 15, Kết luận 33)", []),
        ("(nữ 12)", []),
    ],
)
def test_breakdowns_add_up_or_stand_under_names(text: str, values: list[int]) -> None:
    assert [one.value for one in labelled_after(text, fold(text), 0, 60)] == values


def test_what_awards_took_is_left_out() -> None:
    text = "Có 45 hộ và 12 văn bản."
    left = outside(quantities_in(text), [(0, 6)])
    assert [q.surface for q in left] == ["12 văn bản"]


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 9))), st.integers(0, 80), st.integers(1, 9))
def test_intervals_know_what_they_cover(spans: list[tuple[int, int]], at: int, length: int) -> None:
    stretches = [(start, start + size) for start, size in spans]
    intervals = Intervals(stretches)
    assert intervals.cover(at) == any(a <= at < b for a, b in stretches)
    assert intervals.meet(at, at + length) == any(a < at + length and at < b for a, b in stretches)


PIECES = (
    "05 ",
    "(năm) ",
    "tập thể",
    ", ",
    "và ",
    "1.234,5 ",
    "tỷ đồng",
    "%",
    "/",
    "466/698 ",
    "hồ sơ; ",
    "“",
    "”",
    "\t",
)


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_surfaces_are_slices_of_the_text(text: str) -> None:
    end = 0
    for q in quantities_in(text):
        assert isinstance(q, Quantity)
        assert text[q.start : q.end] == q.surface
        assert end <= q.start < q.end
        end = q.end


@pytest.mark.parametrize("unit", ["5 tập thể, ", "Tổng số cán bộ: 5; ", "“", "1", " ", "5 hộ (A 1, B 2, "])
def test_hostile_input_takes_linear_time(unit: str) -> None:
    assert grows_linearly(quantities_in, lambda length: unit * (length // len(unit)), 4_000)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Có 02 đ/c chuyển công tác.", [("02 đ/c", "headcount", 2.0)]),
        ("Chi 500.000 đ cho mỗi người.", [("500.000 đ", "money", 500000.0)]),
        ("Cấp 1.500 thẻ bảo hiểm y tế.", [("1.500 thẻ", "count", 1500.0)]),
        ("Đạt chuẩn cấp 2 trường.", []),
        ("Ra mắt 14 CLB, 6 HTX.", [("14 CLB", "count", 14.0), ("6 HTX", "count", 6.0)]),
        (
            "Tặng thẻ cho 31 CCB, 20 thanh thiếu nhi.",
            [("31 CCB", "headcount", 31.0), ("20 thanh thiếu nhi", "headcount", 20.0)],
        ),
        ("Trao giải ba đồng chí Lan.", []),
        ("Huy động ra lớp 12.640 trẻ.", [("12.640 trẻ", "headcount", 12640.0)]),
        (
            "Khảo sát 1.204 đảng viên/96 chi bộ.",
            [("1.204 đảng viên", "headcount", 1204.0), ("96 chi bộ", "count", 96.0)],
        ),
        (
            "Khởi tố 17 vụ/29 bị can; xử lý 203 vụ / 311 đối tượng.",
            [
                ("17 vụ", "count", 17.0),
                ("29 bị can", "headcount", 29.0),
                ("203 vụ", "count", 203.0),
                ("311 đối tượng", "headcount", 311.0),
            ],
        ),
        (
            "Trong số 4.120 tiểu thương có 96 đảng viên.",
            [("4.120 tiểu thương", "headcount", 4120.0), ("96 đảng viên", "headcount", 96.0)],
        ),
    ],
)
def test_short_words_before_and_behind_a_number(text: str, expected: list[tuple[str, str, float]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Thu giữ 2.140 ống hút, 03 bếp cồn và 07 bật lửa.",
            [("2.140 ống", 2140.0), ("03 bếp", 3.0), ("07 bật", 7.0)],
        ),
        ("Nhà trường lắp thêm 14 vòi nước, trao 06 lều bạt.", [("14 vòi", 14.0), ("06 lều", 6.0)]),
        ("Giao lưu với 45 cựu học sinh của trường.", [("45 cựu học sinh", 45.0)]),
    ],
)
def test_counts_of_things_that_no_table_names(text: str, expected: list[tuple[str, float]]) -> None:
    assert [(surface, value) for surface, _, value in found(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Báo cáo gồm 3 phần, 12 chương; nhà có 2 tầng; được 5 sao.",
        "Khoản 1, 2 thuộc Điều 5. Tổ 3 và 4 của khu phố.",
        "Thực hiện 4 tại chỗ, 5 rõ; xây dựng 2 không.",
        "Từ năm 1975 quê tôi có 2015 mùa; Windows 9 ra mắt.",
        "Tặng Huy hiệu cho 06 đồng chí".replace("06 đồng chí", "40 nãm tuổi"),
        "Có 300 (ba trăm).",
    ],
)
def test_words_behind_a_number_that_it_does_not_count(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Dư nợ 1.214.630 triệu đồng/41.207 khách hàng; 96.315 triệu đồng/3.120 hộ vay/118 tổ.",
            [("money", 1214630e6), ("headcount", 41207), ("money", 96315e6), ("count", 3120), ("count", 118)],
        ),
        ("Thụ lý 80vụ/95 bị can, 12triệu đồng.", [("count", 80), ("headcount", 95), ("money", 12e6)]),
        ("Ủng hộ 7 350 000 đ; cho vay với 21 407 hộ.", [("money", 7350000), ("count", 21407)]),
        ("Trong tháng 6 150 hộ thoát nghèo.", [("count", 150)]),
        (
            "Giải quyết 60 tố giác, tin báo (khởi tố 35, tạm đình chỉ 25).",
            [("count", 60), ("count", 35), ("count", 25)],
        ),
        (
            "+ Nhân viên y tế, thư viện: 02\n+ Giáo viên dạy thể dục: 03.",
            [("headcount", 2), ("headcount", 3)],
        ),
        ("- Họp tại hội trường: 305.", []),
        ("Kiểm tra 1.204tổ chức đảng, 55cháu.", [("count", 1204), ("headcount", 55)]),
        ("Đảng bộ Khối 86 trường hợp.", [("count", 86)]),
        (
            "Có 9 trường hợp bị kỷ luật, với hình thức khiển trách 5, cảnh cáo 3, khai trừ 1 (ở cơ sở).",
            [("count", 9), ("count", 5), ("count", 3), ("count", 1)],
        ),
        ("Kỷ luật 12 tổ chức đảng, với hình thức: Khiển trách 9, cảnh cáo 02.", [("count", 12)]),
    ],
)
def test_figures_run_together_or_apart(text: str, expected: list[tuple[str, float]]) -> None:
    assert [(kind, value) for _, kind, value in found(text)] == expected


def test_cells_take_their_unit_from_the_column_of_units() -> None:
    text = (
        "| TT | Chỉ tiêu | ĐVT | Kế hoạch năm | Thực hiện 6 tháng | So với KH (%) |\n"
        "|---|---|---|---|---|---|\n"
        "| 1 | Thu ngân sách | Tỷ đồng | 4,5 | 2,61 | 58,0 |\n"
        "| 2 | Sản lượng lúa | Tấn | 9.000 | 5.120,5 | 56,9 |\n"
        "| 3 | Lao động có việc làm mới | Người | 320 | 188 | 58,8 |\n"
        "| 4 | Tỷ lệ hộ nghèo | % | 2,1 | 1,84 | |\n"
        "| 5 | Giấy khen | Cá nhân | | 12 | |\n"
    )
    doc = add_quantities(document(text))
    assert [(q.kind, q.value) for q in get(doc, "quantities")] == [
        ("money", 2.61e9),
        ("percent", 58.0),
        ("count", 5120.5),
        ("percent", 56.9),
        ("headcount", 188.0),
        ("percent", 58.8),
        ("percent", 1.84),
    ]


def test_a_bare_ratio_is_told_by_the_whole_of_others() -> None:
    text = "A được 9/9 phiếu, B được 8/9 phiếu. Không đủ phiếu: Chi cục C (5/9). Biểu quyết 7/9.\n\nHạn 5/8."
    ratios = [(q.surface, q.numerator) for q in get(add_quantities(document(text)), "quantities")]
    assert ratios == [("9/9 phiếu", 9.0), ("8/9 phiếu", 8.0), ("5/9", 5.0), ("7/9", 7.0)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Tuyển 240 chỉ tiêu (150 mầm non, 60 tiểu học, 30 THCS).",
            [("count", 240), ("count", 150), ("count", 60), ("count", 30)],
        ),
        ("Có 12 chỉ tiêu (5 đạt, 6 chưa đạt).", [("count", 12)]),
        ("Trường dạy 2 buổi/ngày; họp 3 buổi.", [("count", 3)]),
        ("Đến tháng 5/2026 cơ sở giáo dục đã chọn sách.", []),
        ("Đã lựa chọn được 38/41 đầu truyện.", [("ratio", 38 / 41)]),
        ("Họp ngày 11/12 bàn việc.", []),
    ],
)
def test_parts_before_their_labels_and_what_is_no_share(text: str, expected: list[tuple[str, float]]) -> None:
    assert [(kind, value) for _, kind, value in found(text)] == [
        (kind, pytest.approx(value, abs=1e-5)) for kind, value in expected
    ]
