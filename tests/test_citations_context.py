"""What is said of a citation: role, pinpoint, defects and repairs; statutes by name; named instruments."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.assemble import place
from extractor.evaluation import gold_text, read_gold, score, total
from extractor.language.citations import Surroundings, find_citations
from extractor.language.dates import find_dates
from extractor.language.units import find_units
from extractor.text.build import read
from extractor.text.source import SourceText

SHARED = Path(__file__).resolve().parents[2] / "shared"
CORPORA = Path(__file__).resolve().parents[1] / "corpora"

ROLES = [
    ("triển khai theo hướng dẫn của Sở Tài chính tại Văn bản số 196/STC-TCHCSN", ["basis"]),
    ("quán triệt tư tưởng thi đua ái quốc; Chỉ thị số 34-CT/TW; Kết luận số 83-KL/TW", ["basis"] * 2),
    (
        "Thực hiện Chỉ thị số 22-CT/TW về phong trào và chỉ đạo của UBND tỉnh tại Công văn số 3/UBND-NC",
        ["basis"] * 2,
    ),
    ("Căn cứ Nghị định số 30/2020/NĐ-CP;", ["basis"]),
    ("Thực hiện Kế hoạch số 18-KH/TU; Quy chế số 5-QC/TU; Hướng dẫn số 10-HD/BTCTU", ["basis"] * 3),
    ("đã ban hành Kế hoạch số 27-KH/ĐU ngày 20/01/2026", ["mention"]),
    ("sửa đổi, bổ sung một số điều của Nghị định số 90/2020/NĐ-CP", ["amends"]),
    ("Sửa đổi khoản 4 Điều 6 Thông tư số 22/2019/TT-BGTVT", ["amends"]),
    ("điều chỉnh một số nội dung của Quy định số 429, 430, 431-QĐ/TU", ["amends"] * 3),
    ("thay thế Quyết định số 15/2024/QĐ-UBND và Quyết định số 27/2024/QĐ-UBND", ["replaces"] * 2),
    ("bãi bỏ các Nghị quyết số 176/2015/NQ-HĐND, 29/2016/NQ-HĐND", ["repeals"] * 2),
    ("Hướng dẫn số 31-HD/BTCTU hết hiệu lực kể từ ngày ký.", ["repeals"]),
    ("(Kèm theo Quyết định số 1463/QĐ-SNV ngày 25/9/2026)", ["attached_to"]),
    ("ban hành kèm theo Thông tư số 32/2020/TT-BGDĐT", ["attached_to"]),
    ("Báo cáo kết quả thực hiện Quy định số 213-QĐ/TW", ["mention"]),
    (
        "Thực hiện Kết luận số 1-KL/TW về tiếp tục thực hiện Chỉ thị số 05-CT/TW; Kế hoạch số 9-KH/TU",
        ["basis", "mention", "basis"],
    ),
    # What a decision is made by is acted upon, be it an award's.
    ("tặng Giấy khen cho 15 chi bộ theo Quyết định số 215-QĐ/HU, Quyết định số 216-QĐ/HU", ["basis"] * 2),
    ("08 tập thể đã được tặng Cờ thi đua theo Quyết định số 77/QĐ-UBND", ["basis"]),
    (
        "Đồng ý như đề nghị của Sở Nội vụ tại Tờ trình số 9/TTr-SNV; của Sở Y tế tại Tờ trình số 8/TTr-SYT",
        ["basis"] * 2,
    ),
    ("sau khi học tập Chỉ thị số 05-CT/TW và bám vào Nghị quyết số 09-NQ/ĐU", ["basis"] * 2),
    ("chi theo Quy chế chi tiêu nội bộ ban hành kèm theo Quyết định số 31/QĐ-THPT", ["basis"] * 2),
    ("thực hiện Thông tư số 43/2015/TT-BTC (nay là Thông tư số 18/2026/TT-BTC)", ["basis"] * 2),
    ("sửa đổi Quy chế làm việc ban hành kèm theo Quyết định số 20-QĐ/ĐU", ["amends"] * 2),
    (
        "không áp dụng Quyết định số 7/QĐ-UBND (đã được bãi bỏ bởi Quyết định số 9/QĐ-UBND)",
        ["repeals", "mention"],
    ),
    ("2. Báo cáo kết quả thực hiện Kế hoạch số 12-KH/TU trước ngày 05/5/2026", ["basis"]),
    (
        "Quán triệt Nghị quyết số 57-NQ/TW. Ban đã ký Kế hoạch số 4-KH/ĐU và Hướng dẫn số 2-HD/ĐU",
        ["basis", "mention", "mention"],
    ),
    (
        "Thực hiện Công văn số      /SYT-VP ngày     tháng 7 năm 2026 về tiêm chủng; Công văn số 40/UBND-VX",
        ["basis"],
    ),
    ("Theo bà Lò Thị Mai, trước đây Nghị định số 98/2023/NĐ-CP chưa giao việc này", ["mention"]),
    (
        "I. CĂN CỨ PHÁP LÝ\n1. Nghị định số 8/2026/NĐ-CP;\n2. Kế hoạch số 11-KH/TU\n\nII. KẾT QUẢ\n"
        "1. Kế hoạch số 12-KH/TU",
        ["basis", "basis", "mention"],
    ),
    ("áp dụng khoản 2 Điều 65 Bộ luật Hình sự; không áp dụng Công văn số 31/TANDTC-PC", ["basis", "mention"]),
    (
        "điều chỉnh chỉ tiêu trong Kế hoạch số 24/KH-BTL; sửa đổi nội dung của Quy chế số 5-QC/ĐU",
        ["amends"] * 2,
    ),
    ("theo Quy chế Thi đua của Đoàn (ban hành kèm theo Quyết định số 26-QĐ/TĐTN)", ["basis"] * 2),
    (
        "Triển khai các nghị quyết mới cho 86 đảng viên: Nghị quyết số 79-NQ/TW; Chỉ thị số 57-CT/TW",
        ["basis"] * 2,
    ),
    ("Căn cứ Quy định số 94-QĐ/HND (được thay thế bằng Quy định số 27-QĐ/HND)", ["replaces", "mention"]),
    ("phù hợp với Kết luận số 46-KL/ĐU", ["basis"]),
]


@pytest.mark.parametrize(("text", "roles"), ROLES, ids=[t for t, _ in ROLES])
def test_roles(text: str, roles: list[str]) -> None:
    assert [c.role for c in find_citations(text)] == roles


PINPOINTS = [
    ("theo điểm b khoản 3 Điều 12 Luật Đất đai", "điểm b khoản 3 Điều 12"),
    ("tại khoản 2 Điều 5 của Nghị định số 30/2020/NĐ-CP", "khoản 2 Điều 5"),
    ("khoản 1 và khoản 4 Điều 6 Nghị định số 30/2020/NĐ-CP", "khoản 1 và khoản 4 Điều 6"),
    ("theo mục 3 Hướng dẫn số 05-HD/BTCTU", "mục 3"),
    ("Phụ lục I, II ban hành kèm theo Thông tư số 29/2023/TT-BGDĐT", "Phụ lục I, II"),
    ("theo Nghị định số 30/2020/NĐ-CP", None),
]


@pytest.mark.parametrize(("text", "point"), PINPOINTS, ids=[t for t, _ in PINPOINTS])
def test_pinpoints_are_outside_the_span(text: str, point: str | None) -> None:
    (found,) = find_citations(text)
    assert found.pinpoint == point
    assert point is None or point not in found.surface


DEFECTS = [
    ("Quyết định 12/QĐ-SNV ngày 1/6/2026", {"missing_so"}, None),
    ("Nghị định số 98/NĐ-CP, ngày 31/12/2023", {"missing_year"}, "98/2023/NĐ-CP"),
    ("Nghị định số 302017/NĐ-CP ngày 24/3/2017", {"missing_year", "odd_separator"}, "30/2017/NĐ-CP"),
    ("Nghị định số 26/21/NĐ-CP ngày 25/3/2021", {"missing_year"}, "26/2021/NĐ-CP"),
    ("Chỉ thị số 50-TW, ngày 23/7/2025", {"missing_type"}, "50-CT/TW"),
    ("Hướng dẫn số 03-HD ngày 20/6/2026", {"missing_issuer"}, None),
    ("Thông báo số 74/TB-BTCTU, ngày 21/4/2026", {"odd_separator"}, "74-TB/BTCTU"),
    ("Quyết định số 780-QĐ/SGDĐT ngày 22/4/2026", {"style_swap"}, "780/QĐ-SGDĐT"),
    ("theo Luật số 06/2022-QH15", {"odd_separator"}, None),
    ("Thông tư số 13/2021/TTBTNMT ngày 02/8/2021", {"odd_separator"}, "13/2021/TT-BTNMT"),
    ("Hướng dẫn số 29 HD/TWĐTN-VP, ngày 15/01/2026", {"odd_separator"}, "29-HD/TWĐTN-VP"),
    ("Công văn số 412 -CV/ĐU, ngày 28/5/2026", {"spacing"}, None),
    ("Chi thị số 08/CT-BYT ngày 13/9/2024", {"ocr"}, None),
    ("Nghị đinh số 5/2026/NĐ-CP", {"ocr"}, None),
    ("Công văn số 786-CV/KTĐŚ2, ngày 15/6/2026 của Khối thi đua số 2", {"ocr"}, "786-CV/KTĐS2"),
    ("Quyết định số 12/QD-SNV ngày 5/6/2026", {"ocr"}, "12/QĐ-SNV"),
    ("Kế hoạch số 12/QĐ-SNV ngày 5/6/2026", set(), None),
    ("Quyết định số 12/HD-SNV ngày 5/6/2026", {"wrong_type_word"}, None),
    ("Chỉ thị số 31/PC-VT ngày 14/3/1997", set(), None),
    ("Công văn số 1306/UBTVQH13 ngày 14/3/2015", set(), None),
    (
        "Hướng dẫn số 09-HD/UBKTTW, ngày 03/6/2026 của Ủy ban Kiểm tra Tỉnh ủy",
        {"issuer_conflict"},
        "09-HD/UBKTTU",
    ),
    ("Nghị định số 5/2026/NĐ-CP ngày 5/1/2026 của Bộ Tài chính", {"issuer_conflict"}, None),
    ("Chỉ thị số 4/CT-UBND ngày 9/1/2026 của Chủ tịch UBND tỉnh", set(), None),
    ("Quyết định 729 của UBND tỉnh", {"missing_so", "missing_symbol"}, None),
    ("Tờ trình số …/TTr-SNV ngày 05/6/2026", {"missing_number"}, None),
    ("Kế hoạch số 21-KH/BTCTU của Ban Tổ chức Tỉnh ủy", {"missing_date"}, None),
    ("Kế hoạch số 21/KH-UBND ngày 5/1/2026", {"missing_issuer"}, None),
]


@pytest.mark.parametrize(("text", "defects", "repair"), DEFECTS, ids=[d[0] for d in DEFECTS])
def test_defects_and_repairs(text: str, defects: set[str], repair: str | None) -> None:
    (found,) = find_citations(text)
    assert set(found.defects) == defects
    if repair is not None:
        assert found.suggestion is not None
        assert found.suggestion.code == repair
        assert found.code != repair, "the printed code stays"


def test_what_another_mention_states_is_not_missing() -> None:
    first, again = find_citations(
        "Kế hoạch số 5/KH-UBND; theo Kế hoạch số 5/KH-UBND ngày 5/1/2026 của UBND xã"
    )
    assert first.defects == again.defects == ()


LAWS = [
    ("Luật Thi đua, khen thưởng năm 2022 và các văn bản", ["Luật Thi đua, khen thưởng năm 2022"], ["2022"]),
    (
        "Căn cứ Luật Tổ chức Hội đồngnhân dân và Ủy ban nhân dân năm 2003;",
        ["Luật Tổ chức Hội đồngnhân dân và Ủy ban nhân dân năm 2003"],
        ["2003"],
    ),
    ("Luật Lưu trữ ngày 21/6/2024;", ["Luật Lưu trữ ngày 21/6/2024"], ["2024-06-21"]),
    (
        "Luật Đất đai, Luật Nhà ở và Bộ luật Dân sự 2015",
        ["Luật Đất đai", "Luật Nhà ở", "Bộ luật Dân sự 2015"],
        [None, None, "2015"],
    ),
    ("Hiến pháp năm 2013; sống theo Hiến pháp và pháp luật", ["Hiến pháp năm 2013"], ["2013"]),
    (
        "Luật sửa đổi, bổ sung một số điều của Luật Đầu tư, Luật Đấu thầu và Luật Giá ngày 25/6/2025.",
        ["Luật sửa đổi, bổ sung một số điều của Luật Đầu tư, Luật Đấu thầu và Luật Giá ngày 25/6/2025"],
        ["2025-06-25"],
    ),
    ("theo Luật Thám hiểm đại dương của nước bạn", ["Luật Thám hiểm đại dương"], [None]),
    (
        "Pháp lệnh Ưu đãi người có công với cách mạng.",
        ["Pháp lệnh Ưu đãi người có công với cách mạng"],
        [None],
    ),
    (
        "Luật này; kỷ luật Đảng; pháp luật; Đoàn Luật sư; Đại học Luật; các luật; dự thảo Luật Giá",
        [],
        [],
    ),
]


@pytest.mark.parametrize(("text", "names", "dates"), LAWS, ids=[row[0] for row in LAWS])
def test_laws_by_name(text: str, names: list[str], dates: list[str | None]) -> None:
    found = [c for c in find_citations(text) if c.kind == "law_by_name"]
    assert [c.surface for c in found] == names
    assert [c.date for c in found] == dates


@pytest.mark.parametrize("printed", ["Luật thi đua, khen thưởng", "Luật Thi đua khen thưởng", "Luật TĐKT"])
def test_a_name_printed_otherwise_is_a_variant(printed: str) -> None:
    (found,) = find_citations(f"theo {printed}.")
    assert (found.surface, found.defects) == (printed, ("name_variant",))


NAMED = [
    (
        "Thực hiện Chương trình công tác năm 2026 của Ban Thường vụ Huyện ủy, cơ",
        ["Chương trình công tác năm 2026 của Ban Thường vụ Huyện ủy"],
    ),
    ("Góp ý dự thảo Nghị quyết Đại hội Đảng bộ xã nhiệm kỳ 2025 - 2030", []),
    (
        "Thực hiện Đề án “Dạy nghề cho lao động nông thôn”, xã mở 5 lớp",
        ["Đề án “Dạy nghề cho lao động nông thôn”"],
    ),
    ("Thực hiện Kết luận Hội nghị Trung ương 13 khóa XIII.", ["Kết luận Hội nghị Trung ương 13 khóa XIII"]),
    (
        "Thực hiện Nghị quyết kỳ họp thứ 5 HĐND tỉnh khóa XVII.",
        ["Nghị quyết kỳ họp thứ 5 HĐND tỉnh khóa XVII"],
    ),
    (
        "Theo Quyết định của Chủ tịch nước ngày 02/9/2025, ông",
        ["Quyết định của Chủ tịch nước ngày 02/9/2025"],
    ),
    (
        "Thực hiện Quy định của Bộ Chính trị về những điều đảng viên không được làm.",
        ["Quy định của Bộ Chính trị về những điều đảng viên không được làm"],
    ),
    (
        "Thực hiện Nghị quyết Đại hội đồng cổ đông thường niên năm 2026, Công ty chia cổ tức",
        ["Nghị quyết Đại hội đồng cổ đông thường niên năm 2026"],
    ),
    ("Thực hiện Điều lệ Đảng Cộng Sản Việt Nam (khóa XI);", ["Điều lệ Đảng Cộng Sản Việt Nam (khóa XI)"]),
    (
        "theo Điều lệ Hội Nông dân Việt Nam, Điều lệ Công đoàn Việt Nam.",
        ["Điều lệ Hội Nông dân Việt Nam", "Điều lệ Công đoàn Việt Nam"],
    ),
    ("quán triệt NQ Đại hội XIII Công đoàn Việt Nam", ["NQ Đại hội XIII Công đoàn Việt Nam"]),
    (
        "thực hiện Nghị quyết Đại hội lần thứ I Đảng bộ phường An Khê, nhiệm kỳ 2025-2030;",
        ["Nghị quyết Đại hội lần thứ I Đảng bộ phường An Khê, nhiệm kỳ 2025-2030"],
    ),
    ("thực hiện Kế hoạch chuyển đổi số giai đoạn 2026-2030;", ["Kế hoạch chuyển đổi số giai đoạn 2026-2030"]),
    ("thực hiện Nghị quyết Đại hội XIV của Đảng.", ["Nghị quyết Đại hội XIV của Đảng"]),
    (
        "Nghị quyết Đại hội đại biểu Đảng bộ xã lần thứ II, nhiệm kỳ 2025 - 2030;",
        ["Nghị quyết Đại hội đại biểu Đảng bộ xã lần thứ II, nhiệm kỳ 2025 - 2030"],
    ),
    ("Nghị quyết Trung ương 4 khóa XII", ["Nghị quyết Trung ương 4 khóa XII"]),
    ("Căn cứ Điều lệ Đảng; Điều lệ Công đoàn Việt Nam.", ["Điều lệ Đảng", "Điều lệ Công đoàn Việt Nam"]),
    (
        "bám sát Quy chế làm việc của Đảng ủy khóa II và Hướng dẫn của Ban Tổ chức Tỉnh ủy về bình xét.",
        ["Quy chế làm việc của Đảng ủy khóa II", "Hướng dẫn của Ban Tổ chức Tỉnh ủy về bình xét"],
    ),
    (
        "theo Kế hoạch bồi dưỡng cán bộ nữ năm 2026 của Hội Liên hiệp Phụ nữ tỉnh.",
        ["Kế hoạch bồi dưỡng cán bộ nữ năm 2026 của Hội Liên hiệp Phụ nữ tỉnh"],
    ),
    ("ban hành Kế hoạch phát động thi đua năm 2026 như sau:", []),
    ("Chính phủ ban hành Nghị định quy định chi tiết một số điều của Luật Phí và lệ phí.", []),
    ("tham mưu dự thảo Kế hoạch thực hiện công tác kiểm tra năm 2027.", []),
    ("thực hiện Chương trình mục tiêu quốc gia giảm nghèo giai đoạn 2026 - 2030.", []),
    ("nội dung Kế hoạch này; các Nghị quyết của Trung ương; Kế hoạch năm 2026", []),
]


@pytest.mark.parametrize(("text", "names"), NAMED, ids=[t for t, _ in NAMED])
def test_named_instruments(text: str, names: list[str]) -> None:
    assert [c.surface for c in find_citations(text) if c.kind == "named"] == names


PIECES = st.sampled_from(
    [
        *("Quyết định ", "số ", "12", "/QĐ-UBND", "-KH/TU", ", ", " và ", "đến số ", "từ ", "ngày 5/6/2026"),
        *("Bộ Chính trị", "UBND tỉnh", "Luật ", "Thi đua, khen thưởng", "\n", "(", ")", "2025/", " khóa XIV"),
        *("Kế hoạch ", "cùng ngày", "Nghị quyết Đại hội ", "lần thứ XIV ", "…", "Điều 5 ", " của "),
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=30).map("".join) | st.text(max_size=60))
def test_mentions_are_slices_and_reading_is_repeatable(text: str) -> None:
    found = find_citations(text)
    for c in found:
        assert 0 <= c.start < c.end <= len(text)
        assert c.surface == text[c.start : c.end]
        assert c.kind != "code" or c.number or "missing_number" in c.defects
    assert found == find_citations(text)


def scores_of(folder: Path, texts: Path | None) -> dict[str, float]:
    """Score dates and citations on the gold of a folder, with organs read as they are met."""
    rows = []
    for name, gold in read_gold([folder]):
        reading = read(SourceText.from_string(gold_text(name, gold, texts)))
        dates = find_dates(reading.text)
        units = {u.start: u.end for u in find_units(reading.text)}
        found = find_citations(reading.text, Surroundings(dates, units, note=reading.note_at))
        facts = {
            "text": reading.source.text,
            "dates": [place(reading, d).model_dump(by_alias=True) for d in dates],
            "citations": [place(reading, c).model_dump(by_alias=True) for c in found],
        }
        wanted = {k: gold[k] for k in ("text", "dates", "citations", "optional") if k in gold}
        rows.append(score({**wanted, "text": reading.source.text}, facts))
    return {name: row.f1 for name, row in total(rows).items()}


@pytest.mark.parametrize(
    ("folder", "texts"),
    [(SHARED / "gold", SHARED / "samples"), (CORPORA / "gold", CORPORA / "texts")],
    ids=["samples", "corpora"],
)
def test_gold(folder: Path, texts: Path) -> None:
    if not folder.is_dir():
        pytest.skip(f"{folder.parent.name}/{folder.name} is not here")
    found = scores_of(folder, texts)
    assert found["citations.code"] >= 0.98
    assert found["citations.law"] >= 0.95
    assert found["citations.named"] >= 0.85
    assert found["dates"] >= 0.98


@pytest.mark.parametrize(
    "text",
    [
        "Căn cứ Luật Giá ngày 19 tháng 6 năm 2023;",
        "Quyết định số 18/QĐ-BTL ngày 02/3/2026 của Tư lệnh Quân chủng Hải quân",
        "Công văn số 7/HQCK-TĐKT ngày 02/3/2026 của Hải quan cửa khẩu Hữu Nghị",
        "Kế hoạch số 9/KH-HVYHCT ngày 02/3/2026 của Học viện Y học cổ truyền Việt Nam",
        "Thông tư liên tịch số 1/2001/TTLT-BNG-TCBĐ của Bộ Ngoại giao và Tổng cục Bưu điện",
        "Quyết định số 31/QĐ-UBND ngày 02/3/2026 của UBND phường Cửa Ông",
        "theo Quy chế đại lý đổi ngoại tệ ban hành kèm theo Quyết định số 21/2008/QĐ-NHNN",
    ],
)
def test_right_words_are_no_misread_ones(text: str) -> None:
    reading = read(SourceText.from_string(text))
    assert all("ocr" not in c.defects for c in find_citations(reading.text))
