"""Names of organs of every sort, each found whole wherever it stands: a table with a name a line."""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path

import pytest

from extractor.language.units import find_units
from tests.award_cases import AwardCase, award_cases

_TABLE = Path(__file__).parent / "data" / "unit_names.txt"
_FRAMES = (
    "TỈNH ỦY LÂM ĐỒNG\nNgày 05/6/2026, {} phối hợp với các đơn vị tổ chức hội nghị.",
    "Chủ tịch UBND tỉnh tặng Bằng khen cho {} vì có thành tích xuất sắc.",
    "- Lãnh đạo {}, đại diện các cơ quan dự họp.",
)


@cache
def names() -> list[str]:
    """Return the names of the table."""
    return unicodedata.normalize("NFC", _TABLE.read_text("utf-8")).splitlines()


def found_at(text: str, start: int, end: int) -> list[str]:
    """Return the organs found that lie on a stretch of a text."""
    return [unit.surface for unit in find_units(text) if unit.start < end and unit.end > start]


@pytest.mark.parametrize("frame", _FRAMES)
def test_a_name_is_found_whole(frame: str) -> None:
    start = frame.index("{}")
    wrong = {
        name: found
        for name in names()
        if (found := found_at(frame.format(name), start, start + len(name))) != [name]
    }
    assert wrong == {}


@pytest.mark.parametrize(
    ("text", "surfaces"),
    [
        # The office of a body whose name goes on in capitals, whatever joins them.
        (
            "Văn phòng Ban Chỉ đạo Ứng phó với biến đổi khí hậu - Phòng chống thiên tai và Tìm kiếm cứu nạn "
            "tỉnh cập nhật; tiêm vắc xin phòng Covid-19.",
            [
                "Văn phòng Ban Chỉ đạo Ứng phó với biến đổi khí hậu - Phòng chống thiên tai và Tìm kiếm "
                "cứu nạn tỉnh"
            ],
        ),
        ("Theo Phòng GD&ĐT, xây dựng kế hoạch của trường", ["Phòng GD&ĐT"]),
        (
            "về việc Ngân hàng thương mại cổ phần Đông Nam Á được cấp tín dụng",
            ["Ngân hàng thương mại cổ phần Đông Nam Á"],
        ),
        # An abbreviation of the members alone is no name of the organ, and parts it from no level.
        (
            "Hội Cựu chiến binh (CCB) tỉnh họp; 40 hội viên CCB dự.",
            ["Hội Cựu chiến binh (CCB) tỉnh"],
        ),
        # Provinces that stand for the like organs of theirs.
        (
            "Hội CCB tỉnh Vĩnh Long, Đồng Tháp và An Giang nhận Cờ.",
            ["Hội CCB tỉnh Vĩnh Long", "Đồng Tháp", "An Giang"],
        ),
        # Two lines of a letterhead, two organs; the kind of document is of neither.
        (
            "HỘI LIÊN HIỆP PHỤ NỮ TỈNH\nBAN THƯỜNG VỤ\n\nBÁO CÁO",
            ["HỘI LIÊN HIỆP PHỤ NỮ TỈNH", "BAN THƯỜNG VỤ"],
        ),
        ("TRƯỜNG CHÍNH TRỊ TỈNH\n\nBIÊN BẢN\nHọp xét thi đua", ["TRƯỜNG CHÍNH TRỊ TỈNH"]),
        ("ĐẢNG BỘ SỞ NỘI VỤ\n\nBÁO CÁO\nĐảng ủy Sở đã họp.", ["ĐẢNG BỘ SỞ NỘI VỤ", "Đảng ủy Sở"]),
        # Every one of many has such a council: none is named.
        ("Hội đồng Thi đua - Khen thưởng của các đơn vị họp.", []),
        ("em An, lớp 12 Trường THPT Chu Văn An, dự thi", ["Trường THPT Chu Văn An"]),
        ("Phó Thủ tướng Thường trực Chính phủ dự họp.", ["Chính phủ"]),
        ("điều dưỡng Lê Thị Na, Trưởng khoa Nhi", ["khoa Nhi"]),
        # What an organ does to so many of them is not of its name.
        ("Phòng Cảnh sát giao thông xử 214 vụ.", ["Phòng Cảnh sát giao thông"]),
        ("Sở Xây dựng gỡ 36 biển quảng cáo.", ["Sở Xây dựng"]),
        # A school's own bodies, known by its letterhead alone.
        (
            "TRƯỜNG THCS NẬM CẦN\nBÁO CÁO\nCông đoàn trường, Đoàn trường và Hội đồng trường họp.",
            ["TRƯỜNG THCS NẬM CẦN", "Công đoàn trường", "Đoàn trường", "Hội đồng trường"],
        ),
        ("Công đoàn trường THCS Nậm Cần họp.", ["Công đoàn trường THCS Nậm Cần"]),
        ("Hội đồng trường có 11 thành viên theo Luật Giáo dục đại học.", []),
        # A commune's committee by its own words, not the Party's of the same beginning.
        (
            "HỘI ĐỒNG NHÂN DÂN\nXÃ CƯ PUI\nBan Kinh tế - Ngân sách HĐND xã, Tổ đại biểu HĐND xã số 2 họp.",
            ["HỘI ĐỒNG NHÂN DÂN\nXÃ CƯ PUI", "Ban Kinh tế - Ngân sách HĐND xã", "Tổ đại biểu HĐND xã số 2"],
        ),
        # A village's own bodies in its own paper alone.
        (
            "CHI BỘ THÔN NÀ LỐC\nNGHỊ QUYẾT\nBan Công tác Mặt trận thôn, Ban Nhân dân thôn báo cáo.",
            ["CHI BỘ THÔN NÀ LỐC", "Ban Công tác Mặt trận thôn", "Ban Nhân dân thôn"],
        ),
        ("UBND XÃ NÀ LỐC\nBan Công tác Mặt trận thôn họp ở thôn Bản Ỏ.", ["UBND XÃ NÀ LỐC", "thôn Bản Ỏ"]),
        # A text without a letterhead knows its own by the one of its kind that it names.
        (
            "Tập đoàn Xăng dầu Việt Nam họp; Đảng ủy Tập đoàn và Công đoàn Tập đoàn dự.",
            ["Tập đoàn Xăng dầu Việt Nam", "Đảng ủy Tập đoàn", "Công đoàn Tập đoàn"],
        ),
        ("bình xét danh hiệu Hộ nông dân sản xuất, kinh doanh giỏi", []),
        # A firm's proper name may sound like a person's.
        (
            "Công ty CP Chè Cao Bồ Nậm và Công ty TNHH Đá Lê Ninh Phát ủng hộ.",
            ["Công ty CP Chè Cao Bồ Nậm", "Công ty TNHH Đá Lê Ninh Phát"],
        ),
        ("thi đua trong Đảng bộ Khối năm 2026", ["Đảng bộ Khối"]),
        # A scan sets the motto into the organ's line.
        (
            "SỞ Y TẾ CÀ MAU Độc lập - Tự do - Hạnh phúc\nTRUNG TÂM CDC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n",
            ["SỞ Y TẾ CÀ MAU", "TRUNG TÂM CDC"],
        ),
        ("TỈNH ỦY CÀ MAU ĐẢNG CỘNG SẢN VIỆT NAM\n*\n", ["TỈNH ỦY CÀ MAU"]),
        # The motto names nobody; what stands under a title's line is another's.
        ("TỈNH ỦY CÀ MAU        ĐẢNG CỘNG SẢN VIỆT NAM\nVĂN PHÒNG\n", ["TỈNH ỦY CÀ MAU", "VĂN PHÒNG"]),
        ("TRƯỜNG THPT PHIÊNG NHÀ\n\nBÁO CÁO\nTổng kết", ["TRƯỜNG THPT PHIÊNG NHÀ"]),
        ("Ban Giám khảo chấm 12 tiết mục của khoa Nhi.", ["khoa Nhi"]),
        # Organs that a converter set into one line, without a mark between.
        ("UBND TỈNH HÀ TĨNH SỞ NỘI VỤ\nSố: 9/BC-SNV", ["UBND TỈNH HÀ TĨNH", "SỞ NỘI VỤ"]),
        ("TỈNH ỦY HÀ TĨNH BAN TỔ CHỨC\n*", ["TỈNH ỦY HÀ TĨNH", "BAN TỔ CHỨC"]),
        ("BỘ CÔNG AN CÔNG AN TỈNH HÀ TĨNH\nSố: 9/KH-CAT", ["BỘ CÔNG AN", "CÔNG AN TỈNH HÀ TĨNH"]),
        (
            "Ban Thường vụ Huyện đoàn họp ở huyện Mai Sơn.",
            ["Ban Thường vụ Huyện đoàn"],
        ),
        ("giao Trưởng phòng 15, Phó Trưởng phòng 9; có 4 trưởng phòng 6 nhân viên", ["phòng 15", "phòng 9"]),
        # The Party's centre abbreviated; a level abbreviated inside a name.
        ("Đảng ủy Quân sự T.Ư và Ban Bí thư TƯ Đảng họp.", ["Đảng ủy Quân sự T.Ư", "Ban Bí thư TƯ Đảng"]),
        ("Hội Y học TP. Cần Thơ; Hội Luật gia TP.HCM", ["Hội Y học TP. Cần Thơ", "Hội Luật gia TP.HCM"]),
        ("HỘI Y HỌC TP. CẦN THƠ\n\nHƯỚNG DẪN", ["HỘI Y HỌC TP. CẦN THƠ"]),
        ("- T.Cục Thuế Bộ Tài chính;", ["T.Cục Thuế Bộ Tài chính"]),
        (
            "QUY CHẾ CỦA BAN CHỈ ĐẠO CẢI CÁCH HÀNH CHÍNH TỈNH HÀ TĨNH",
            ["BAN CHỈ ĐẠO CẢI CÁCH HÀNH CHÍNH TỈNH HÀ TĨNH"],
        ),
    ],
)
def test_where_a_name_ends(text: str, surfaces: list[str]) -> None:
    assert [unit.surface for unit in find_units(text)] == surfaces


@pytest.mark.parametrize("case", award_cases(), ids=lambda case: case.name)
def test_no_name_runs_on_into_a_verb(case: AwardCase) -> None:
    tails = {"tặng", "trao", "được", "nhấn", "trân", "đã", "vì", "cho"}
    assert [u.surface for u in find_units(case.text) if u.surface.split()[-1] in tails] == []
