"""Persons: names beside forms of address, posts and ranks, in lists, tables and signatures."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.language.outline import find_zones
from extractor.language.people import find_people
from extractor.language.units import find_units
from extractor.records import PersonMention
from extractor.text.build import read
from extractor.text.reading import Reading
from extractor.text.source import SourceText
from tests.growth import grows_linearly


def people(text: str) -> tuple[PersonMention, ...]:
    reading = read(SourceText.from_string(text))
    zones = find_zones(reading.text, reading.paragraphs)
    return find_people(reading, find_units(reading.text), zones)


NAMED = [
    ("đồng chí Lê Hoàng Phúc, Chủ tịch UBND xã chủ trì", [("Lê Hoàng Phúc", "Chủ tịch UBND xã")]),
    ("cho ông Trần Văn Nhạn, nguyên Bí thư Đảng ủy xã; họp", [("Trần Văn Nhạn", "nguyên Bí thư Đảng ủy xã")]),
    ("trao Huy hiệu cho đảng viên Mai Văn Khuê.", [("Mai Văn Khuê", None)]),
    ("Chánh án TAND khu vực 2 Vi Hặc khẳng định", [("Vi Hặc", "Chánh án TAND khu vực 2")]),
    ("Giám đốc Sở Nội vụ Mường Chanh", []),
    ("2. Nữ hộ sinh Lường Thị Ban, Trạm Y tế", ["Lường Thị Ban"]),
    ("cho nhân viên Cầm Văn Ót; đ/c Y Sĩ Niê - Phó Bí thư", ["Cầm Văn Ót", "Y Sĩ Niê"]),
    ("Giám đốc Công ty TNHH Nhựa Châu Văn Hợi dự", [("Châu Văn Hợi", "Giám đốc Công ty TNHH Nhựa")]),
    ("Bí thư Trung ương Đoàn - Lưu Bá Thạnh chủ trì", [("Lưu Bá Thạnh", "Bí thư Trung ương Đoàn")]),
    ("Bí thư Đoàn Thanh niên EVN Kiều Ngọc Vinh dự", [("Kiều Ngọc Vinh", "Bí thư Đoàn Thanh niên EVN")]),
    ("học sinh Trường THPT Trần Phú", []),
    ("Trưởng phòng 9 và ông Lò Văn Inh thi hành", [("Lò Văn Inh", None)]),
    ("Tổ biên tập do Lường Văn Thương phụ trách", ["Lường Văn Thương"]),
    ("Ban gồm Đào Thị Nhài, Ngô Quang Huấn và Kha Văn Tỵ", ["Đào Thị Nhài", "Ngô Quang Huấn", "Kha Văn Tỵ"]),
    ("ông Lò Văn Inh, Trưởng bản. Năm 2025 Lò Văn Inh hiến đất", ["Lò Văn Inh", "Lò Văn Inh"]),
    ("bà Đinh Thị Hoa, Bí thư Chi bộ; Quỹ Đinh Thị Hoa; Trường Mầm non Đinh Thị Hoa Sen", ["Đinh Thị Hoa"]),
    ("đường do Trần Hưng Đạo; hệ thống gồm Nguyễn Trãi, Lê Lợi", []),
    ("Bí thư Thành ủy Bà Rịa Lê Quang Sáng dự", [("Lê Quang Sáng", "Bí thư Thành ủy Bà Rịa")]),
    ("đ/c Bùi Xuân Thắng và bà Vũ Thị Loan", [("Bùi Xuân Thắng", None), ("Vũ Thị Loan", None)]),
    ("Phó Chủ tịch UBND tỉnh Rơ Châm Hải kết luận", [("Rơ Châm Hải", "Phó Chủ tịch UBND tỉnh")]),
    ("Giám đốc Sở Nội vụ Nguyễn Thị Mai trình", [("Nguyễn Thị Mai", "Giám đốc Sở Nội vụ")]),
    ("Bí thư Chi bộ Hoàng Kim Soi phát biểu", [("Hoàng Kim Soi", "Bí thư Chi bộ")]),
    ("Giám đốc: NGUYỄN HỮU AN\nĐịa chỉ: ấp 4", [("Nguyễn Hữu An", "Giám đốc")]),
    ("tặng nghệ nhân ưu tú Hà Thị Cầm.", [("Hà Thị Cầm", None)]),
    ("Người viết: Tô Hoài Lâm. Người ký: Vũ Đức Cảnh.", [("Tô Hoài Lâm", None), ("Vũ Đức Cảnh", None)]),
    ("- Thủ tướng, PTTgTT Trần Quang Huy (để b/c);", [("Trần Quang Huy", "PTTgTT")]),
    ("- VPUB: CVP, PCVP Lê Thị Lan, phòng TH;", [("Lê Thị Lan", "PCVP")]),
    ("Đại tá Lù Seo Vảng, Chính ủy", [("Lù Seo Vảng", "Chính ủy")]),
    (
        "bà Hà Thị Nga - Chủ tịch Hội LHPN TP.Lào Cai. Dự họp",
        [("Hà Thị Nga", "Chủ tịch Hội LHPN TP.Lào Cai")],
    ),
    ("đồng chí Vi Văn Sáng - Bí thư Đoàn xã và 12 đoàn viên", [("Vi Văn Sáng", "Bí thư Đoàn xã")]),
    ("bầu bà Lò Thị Xuân, Bí thư Đoàn xã giữ chức Phó Chủ tịch", [("Lò Thị Xuân", "Bí thư Đoàn xã")]),
    ("ông Tẩn A Páo phó bí thư đảng ủy được bầu", [("Tẩn A Páo", "phó bí thư đảng ủy")]),
    (
        "Tỉnh ủy viên, Bí thư Huyện ủy, Chủ tịch HĐND huyện Mùa A Vảng dự",
        [("Mùa A Vảng", "Tỉnh ủy viên, Bí thư Huyện ủy, Chủ tịch HĐND huyện")],
    ),
    ("3. Đ/c Giàng A Tủa - UVBTVHU, Trưởng Ban Dân vận", [("Giàng A Tủa", "UVBTVHU, Trưởng Ban Dân vận")]),
    (
        "1) Ông Lò Văn Én - Chủ tịch Hội đồng 2) Bà Vì Thị Ót - Ủy viên",
        [("Lò Văn Én", "Chủ tịch Hội đồng"), ("Vì Thị Ót", "Ủy viên")],
    ),
    ("Chủ tịch UBND xã Vừ Văn Tám phát biểu", [("Vừ Văn Tám", "Chủ tịch UBND xã")]),
    ("Bí thư Đảng ủy phường Trần Quốc Hùng nhấn mạnh", [("Trần Quốc Hùng", "Bí thư Đảng ủy phường")]),
    ("Chủ tịch UBND xã Tân Hưng phát biểu; Chủ tịch UBND phường Lê Chân dự", []),
    ("kết nạp đoàn viên ưu tú Lý Thị Mẩy vào Đảng", ["Lý Thị Mẩy"]),
    (
        "các phó Chủ tịch Bùi Đức Trong- Cao Văn Thịnh, Đỗ Văn Chín dự",
        ["Bùi Đức Trong", "Cao Văn Thịnh", "Đỗ Văn Chín"],
    ),
    ("trao cho các đồng chí: Vũ Kim Thoa, Đỗ Lệ Thu, Kiều Oanh.", ["Vũ Kim Thoa", "Đỗ Lệ Thu", "Kiều Oanh"]),
    ("các ông Vũ Văn Khải, Đỗ Văn Thành, Hà Giang.", ["Vũ Văn Khải", "Đỗ Văn Thành"]),
    ("PGS.TS. Đỗ Khắc Nhu báo cáo", [("Đỗ Khắc Nhu", None)]),
    (
        "các đồng chí Nguyễn Văn An, Trần Thị Bé và Lê Quốc Cường dự",
        ["Nguyễn Văn An", "Trần Thị Bé", "Lê Quốc Cường"],
    ),
    (
        "1. Nguyễn Bá Thắng, công nhân Nhà máy Z131;\n2. Dương Thị Luyến, kỹ sư.",
        ["Nguyễn Bá Thắng", "Dương Thị Luyến"],
    ),
    ("Người thực hiện: Vàng A Chư - Ảnh: Minh Hạnh", ["Vàng A Chư"]),
    ("Bà H’Năm Niê, ông Y Bliu Êban, ông K’ Brèo", ["H’Năm Niê", "Y Bliu Êban", "K’ Brèo"]),
    ("Ông Kenji Morita, chuyên gia", ["Kenji Morita"]),
    ("em Nguyễn Ngọc Bảo Trân, học sinh Trường THPT Chuyên", ["Nguyễn Ngọc Bảo Trân"]),
    (
        "Chủ tịch nước Trần Lương và Tổng Bí thư Lê Hòa dự",
        [("Trần Lương", "Chủ tịch nước"), ("Lê Hòa", "Tổng Bí thư")],
    ),
    (
        "Đại tá Vũ Hải Đăng, Tỉnh ủy viên, Chính ủy Bộ Chỉ huy Quân sự tỉnh phát biểu.",
        [("Vũ Hải Đăng", "Tỉnh ủy viên, Chính ủy Bộ Chỉ huy Quân sự tỉnh")],
    ),
    (
        "đồng chí Lò Thị Mai - Bí thư Đảng ủy và đồng chí Cao Văn Bé - Phó Bí thư đồng chủ trì",
        [("Lò Thị Mai", "Bí thư Đảng ủy"), ("Cao Văn Bé", "Phó Bí thư")],
    ),
    # No persons
    ("Trưởng phòng Đào Tạo báo cáo", []),
    ("đồng chí Bí thư Đảng ủy, đồng chí Trưởng Ban Tổ chức Tỉnh ủy", []),
    ("Trường THPT Nguyễn Thị Minh Khai; phường Trần Hưng Đạo; xã Lê Lợi", []),
    ("tư tưởng, đạo đức, phong cách Hồ Chí Minh", []),
    ("Huân chương Lao động hạng Nhất; Chiến sĩ thi đua cơ sở; CHIẾN SĨ THI ĐUA CƠ SỞ", []),
    ("đường Hùng Vương, Chương V, Mục II; ông và bà; các anh chị em", []),
    ("Bà mẹ Việt Nam anh hùng; Anh hùng Lao động thời kỳ đổi mới", []),
]


@pytest.mark.parametrize(("text", "expected"), NAMED)
def test_persons_are_named_where_their_surroundings_say_so(text: str, expected: list[object]) -> None:
    found = people(text)
    with_roles = bool(expected) and isinstance(expected[0], tuple)
    assert [(p.name, p.role) if with_roles else p.name for p in found] == expected


def test_signers_are_named_without_rank_and_with_their_post() -> None:
    text = (
        "Nội dung báo cáo của đơn vị trong năm được trình bày như trên.\n\n"
        "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n\n"
        "TM. BAN THƯỜNG VỤ\nPHÓ BÍ THƯ\n\nThượng tá LÒ VĂN PÁNH"
    )
    (person,) = people(text)
    assert (person.name, person.role, person.surface) == ("Lò Văn Pánh", "Phó Bí thư", "LÒ VĂN PÁNH")
    assert person.evidence == "signature"


def test_two_signatures_of_a_short_record_stand_side_by_side() -> None:
    text = (
        "SỞ GD&ĐT CÀ MAU                 CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "TRƯỜNG THPT TÂN ĐỨC             Độc lập - Tự do - Hạnh phúc\n\n"
        "BIÊN BẢN\nHọp xét thi đua\n\nHội đồng họp xét danh hiệu của các tổ.\n\n"
        "THƯ KÝ                          CHỦ TỌA\n"
        "Kim Thị Sà Ran                  Danh Văn Mến\n"
    )
    assert [p.name for p in people(text)] == ["Kim Thị Sà Ran", "Danh Văn Mến"]


def test_three_organs_sign_side_by_side() -> None:
    text = (
        "Chương trình được lập thành 03 bản có giá trị như nhau, các bên cùng thực hiện.\n\n"
        "GIÁM ĐỐC SỞ Y TẾ          BÍ THƯ TỈNH ĐOÀN          CHỦ TỊCH HỘI CTĐ\n"
        "(Đã ký)                   (Đã ký)                   (Đã ký)\n"
        "Lý Thị Nà                 Nông Văn Páo              Bế Đình Khôn\n"
    )
    assert [p.name for p in people(text)] == ["Lý Thị Nà", "Nông Văn Páo", "Bế Đình Khôn"]


def test_recipients_and_signature_may_stand_two_blanks_apart() -> None:
    text = (
        "Nội dung thông báo được trình bày như trên.\n\n"
        "Nơi nhận:  TL. CHỦ TỊCH\n- TT Đảng ủy;  CHÁNH VĂN PHÒNG\n- Các phòng;\n- Lưu: VT.  Hoàng Xuân Lẫm\n"
    )
    assert [(p.name, p.role) for p in people(text)] == [("Hoàng Xuân Lẫm", "Chánh Văn phòng")]


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (
            "Nơi nhận: KT. CHỦ TỊCH HỘI ĐỒNG\n- Như trên; PHÓ CHỦ TỊCH\n- Ban TĐKT;\n- Lưu: VT.\nLù Văn Páo",
            ("Lù Văn Páo", "Phó Chủ tịch"),
        ),
        (
            "Nơi nhận T/M BAN THƯỜNG VỤ\n- Tỉnh ủy; BÍ THƯ\n- Lưu VPĐU. Lù Văn Páo",
            ("Lù Văn Páo", "Bí thư"),
        ),
        # Recipients alone, the signature above them.
        ("CHỦ TỊCH\nLù Văn Páo\nNơi nhận:\n- CT, PCT UBND xã;\n- Lưu: VT, TH.", ("Lù Văn Páo", "Chủ tịch")),
    ],
)
def test_a_scan_runs_recipients_and_signature_together(block: str, expected: tuple[str, str]) -> None:
    found = people(f"Nội dung tờ trình được trình bày như trên, kính đề nghị xem xét.\n\n{block}\n")
    assert [(p.name, p.role) for p in found] == [expected]


def test_tables_name_persons_in_the_column_headed_so_and_behind_a_form_of_address() -> None:
    text = (
        "DANH SÁCH\n\n| TT | Họ và tên | Đơn vị |\n| --- | --- | --- |\n"
        "| 1 | Trịnh Thị Bưởi | Đảng bộ xã Hoằng Tiến |\n"
        "| 2 | Cao Mậu | Đảng bộ phường Hạc Thành |\n\n| TT | Đối tượng | Phiếu |\n| --- | --- | --- |\n"
        "| 1 | Ông Bo Bo Thiện | 12/12 |\n| 2 | Thôn Tà Gụ | 12/12 |\n"
    )
    assert [p.name for p in people(text)] == ["Trịnh Thị Bưởi", "Cao Mậu", "Bo Bo Thiện"]


def test_letterheads_name_no_persons() -> None:
    text = (
        "UBND XÃ LÊ VĂN THỊNH\n\nYên Lãng Thượng, ngày 02 tháng 3 năm 2026\n\n"
        "BÁO CÁO\nKết quả năm 2026\n\nNội dung."
    )
    assert people(text) == ()


@given(st.text(alphabet="ABNTnguyễ văôÔBà,.- \n|:", max_size=120))
def test_any_text_can_be_read(text: str) -> None:
    reading = read(SourceText.from_string(text))
    for person in find_people(reading, ()):
        assert reading.text[person.start : person.end] == person.surface


@pytest.mark.parametrize("unit", ["Nguyễn ", "ông ", "đồng chí ", "- "])
def test_hostile_text_is_read_in_linear_time(unit: str) -> None:
    def made(length: int) -> Reading:
        return read(SourceText.from_string(unit * (length // len(unit))))

    assert grows_linearly(lambda reading: find_people(reading, ()), made, 6_000)
