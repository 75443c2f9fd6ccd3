"""Organs: what is named, by its longest name, every mention, and nothing that is generic."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.language.units import find_units, unit_at

NAMED = [
    # Party
    ("Ban Thường vụ Tỉnh ủy Vĩnh Long họp.", ["Ban Thường vụ Tỉnh ủy Vĩnh Long"]),
    ("Bí thư Thành ủy Đà Nẵng chủ trì.", ["Thành ủy Đà Nẵng"]),
    ("Phó Bí thư Thường trực Tỉnh ủy dự.", ["Tỉnh ủy"]),
    ("Phó Trưởng Ban Thường trực Ban Nội chính Trung ương", ["Ban Nội chính Trung ương"]),
    ("Ủy viên Ban Chấp hành Trung ương Đảng khóa XIV", ["Ban Chấp hành Trung ương Đảng"]),
    ("các đồng chí Tỉnh ủy viên và Thành ủy viên", []),
    ("Quy định số 8-QĐ/TU của Ban Thường vụ Thành ủy Cần Thơ", ["Ban Thường vụ Thành ủy Cần Thơ"]),
    ("Đảng ủy Công an tỉnh lãnh đạo.", ["Đảng ủy Công an tỉnh"]),
    ("Đảng ủy các cơ quan Đảng tỉnh Cà Mau trao thưởng", ["Đảng ủy các cơ quan Đảng tỉnh Cà Mau"]),
    ("Đảng bộ Ban Tuyên giáo và Dân vận Tỉnh ủy có 05 chi bộ.", ["Đảng bộ Ban Tuyên giáo và Dân vận Tỉnh ủy"]),
    ("Văn phòng Trung ương Đảng gửi Quân ủy Trung ương", ["Văn phòng Trung ương Đảng", "Quân ủy Trung ương"]),
    ("Chi bộ Văn phòng được khen.", ["Chi bộ Văn phòng"]),
    ("Chủ nhiệm Ủy ban Kiểm tra Tỉnh ủy Gia Lai", ["Ủy ban Kiểm tra Tỉnh ủy Gia Lai"]),
    ("các tỉnh ủy, thành ủy, đảng ủy trực thuộc Trung ương", []),
    ("giám sát 06 Đảng ủy xã, phường", []),
    ("Đảng ủy các xã, phường báo cáo Tỉnh ủy", ["Tỉnh ủy"]),
    ("Trung tâm Chính trị xã Ea Kar", ["Trung tâm Chính trị xã Ea Kar"]),
    # State, central
    (
        "Chính phủ, Quốc hội và Ủy ban Thường vụ Quốc hội",
        ["Chính phủ", "Quốc hội", "Ủy ban Thường vụ Quốc hội"],
    ),
    ("Bộ trưởng Bộ Giáo dục và Đào tạo tặng Bằng khen", ["Bộ Giáo dục và Đào tạo"]),
    ("Bộ Văn hóa, Thể thao và Du lịch phối hợp Bộ Y tế", ["Bộ Văn hóa, Thể thao và Du lịch", "Bộ Y tế"]),
    ("Bộ Lao động - Thương binh và Xã hội (cũ)", ["Bộ Lao động - Thương binh và Xã hội"]),
    ("theo Thông tư của Bộ Nông nghiệp và Môi trường về giống", ["Bộ Nông nghiệp và Môi trường"]),
    ("Phó Thủ tướng Chính phủ dự lễ", ["Chính phủ"]),
    ("Bằng khen của Thủ tướng Chính phủ tặng", ["Thủ tướng Chính phủ"]),
    ("Chủ tịch nước tặng; Phó Chủ tịch nước trao", ["Chủ tịch nước"]),
    ("Cục Thuế, Kho bạc Nhà nước khu vực XV, Bảo hiểm xã hội tỉnh Lâm Đồng", None),
    ("Tổng cục Thống kê ban hành", ["Tổng cục Thống kê"]),
    ("Tòa án nhân dân tối cao và Viện kiểm sát nhân dân tỉnh Sơn La", None),
    ("Tòa án nhân dân khu vực 3", ["Tòa án nhân dân khu vực 3"]),
    ("Ban Thi đua - Khen thưởng Trung ương", ["Ban Thi đua - Khen thưởng Trung ương"]),
    # State, local
    ("Chủ tịch UBND tỉnh Lâm Đồng quyết định", ["UBND tỉnh Lâm Đồng"]),
    ("Chủ tịch UBND tỉnh Nguyễn Hồng Thái ký", ["UBND tỉnh"]),
    ("HĐND, UBND tỉnh và Đoàn ĐBQH tỉnh", ["HĐND", "UBND tỉnh", "Đoàn ĐBQH tỉnh"]),
    ("UBND các xã, phường, đặc khu; UBND cấp xã; HĐND các cấp", []),
    ("các cơ quan, đơn vị; các sở, ban, ngành; Ban đã chỉ đạo; Sở đề nghị", []),
    ("Giám đốc Sở Nội vụ Trần Văn Minh trình", ["Sở Nội vụ"]),
    ("Sở Nội vụ và Sở Tài chính", ["Sở Nội vụ", "Sở Tài chính"]),
    ("Sở Khoa học và Công nghệ thành phố Hải Phòng", ["Sở Khoa học và Công nghệ thành phố Hải Phòng"]),
    ("các Sở: Nội vụ, Tài chính, Xây dựng", ["Sở: Nội vụ", "Tài chính", "Xây dựng"]),
    ("UBND TP. Hồ Chí Minh và Công an Thành phố Hồ Chí Minh", None),
    ("Ủy ban nhân dân thành phố Huế có Tờ trình", ["Ủy ban nhân dân thành phố Huế"]),
    ("Ủy ban nhân dân phường Lâm Viên - Đà Lạt họp", ["Ủy ban nhân dân phường Lâm Viên - Đà Lạt"]),
    ("UBND phường 1 Bảo Lộc, UBND đặc khu Phú Quý", ["UBND phường 1 Bảo Lộc", "UBND đặc khu Phú Quý"]),
    ("UBND xã Đạ Tẻh 2 báo cáo", ["UBND xã Đạ Tẻh 2"]),
    ("Văn phòng HĐND và UBND phường Mũi Né", ["Văn phòng HĐND và UBND phường Mũi Né"]),
    ("Phòng Kinh tế, Hạ tầng và Đô thị phường Cam Ly - Đà Lạt", None),
    ("Phòng Kinh tế xã Di Linh", ["Phòng Kinh tế xã Di Linh"]),
    ("Trung tâm Phục vụ hành chính công xã Đức Trọng", ["Trung tâm Phục vụ hành chính công xã Đức Trọng"]),
    ("Thanh tra tỉnh tiến hành thanh tra tỉnh lộ", ["Thanh tra tỉnh"]),
    ("cơ sở Giáo dục, trụ sở Công an xã Hàm Tân", ["Công an xã Hàm Tân"]),
    ("Ban Quản lý các khu công nghiệp tỉnh Đồng Nai", ["Ban Quản lý các khu công nghiệp tỉnh Đồng Nai"]),
    (
        "Ban Quản lý dự án đầu tư xây dựng công trình giao thông tỉnh Lâm Đồng",
        ["Ban Quản lý dự án đầu tư xây dựng công trình giao thông tỉnh Lâm Đồng"],
    ),
    ("Chi cục Trồng trọt và Bảo vệ thực vật tỉnh", ["Chi cục Trồng trọt và Bảo vệ thực vật tỉnh"]),
    ("Hạt Kiểm lâm Đơn Dương", ["Hạt Kiểm lâm Đơn Dương"]),
    # Front and mass organisations
    ("Ủy ban MTTQ Việt Nam tỉnh hiệp thương", ["Ủy ban MTTQ Việt Nam tỉnh"]),
    (
        "Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Nghệ An",
        ["Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Nghệ An"],
    ),
    ("Hội Liên hiệp Phụ nữ Việt Nam tỉnh Quảng Trị", ["Hội Liên hiệp Phụ nữ Việt Nam tỉnh Quảng Trị"]),
    ("Hội LHPN xã Tân Hội, Hội CCB xã Tân Hội", ["Hội LHPN xã Tân Hội", "Hội CCB xã Tân Hội"]),
    ("Tổng Liên đoàn Lao động Việt Nam; LĐLĐ tỉnh Lào Cai", None),
    ("Công đoàn cơ sở Sở Y tế; Công đoàn Viên chức tỉnh", ["Công đoàn cơ sở Sở Y tế", "Công đoàn Viên chức tỉnh"]),
    ("Trung ương Đoàn TNCS Hồ Chí Minh", ["Trung ương Đoàn TNCS Hồ Chí Minh"]),
    ("Tỉnh đoàn Thanh Hóa phát động", ["Tỉnh đoàn Thanh Hóa"]),
    ("Chủ tịch Hội Nhà báo tỉnh Tây Ninh", ["Hội Nhà báo tỉnh Tây Ninh"]),
    ("Hội Nạn nhân chất độc da cam/dioxin tỉnh", ["Hội Nạn nhân chất độc da cam/dioxin tỉnh"]),
    ("Liên minh Hợp tác xã Việt Nam", ["Liên minh Hợp tác xã Việt Nam"]),
    # Army and police
    ("Bộ Chỉ huy Quân sự tỉnh Đắk Lắk", ["Bộ Chỉ huy Quân sự tỉnh Đắk Lắk"]),
    ("Phòng Chính trị, Bộ Chỉ huy Quân sự tỉnh", ["Phòng Chính trị", "Bộ Chỉ huy Quân sự tỉnh"]),
    ("Bộ Tư lệnh Quân khu 7; Trung đoàn 994; Sư đoàn Bộ binh 302", None),
    ("Đồn Biên phòng Cửa khẩu Bu Prăng", ["Đồn Biên phòng Cửa khẩu Bu Prăng"]),
    ("Ban Chỉ huy Quân sự phường Xuân Trường - Đà Lạt", ["Ban Chỉ huy Quân sự phường Xuân Trường - Đà Lạt"]),
    ("Phòng Cảnh sát giao thông Công an tỉnh Hưng Yên", ["Phòng Cảnh sát giao thông Công an tỉnh Hưng Yên"]),
    ("Giám đốc Công an tỉnh tặng Giấy khen cho Công an xã Lạc Dương", ["Công an tỉnh", "Công an xã Lạc Dương"]),
    ("Phòng PC06 Công an tỉnh", ["Phòng PC06 Công an tỉnh"]),
    # Schools, hospitals, enterprises
    ("Trường THPT chuyên Thăng Long - Đà Lạt", ["Trường THPT chuyên Thăng Long - Đà Lạt"]),
    ("Trường Tiểu học Lê Quý Đôn tổ chức hội thi", ["Trường Tiểu học Lê Quý Đôn"]),
    ("Trường Mầm non 8 và Trường THCS Nguyễn Du", ["Trường Mầm non 8", "Trường THCS Nguyễn Du"]),
    ("Trường Đại học Y Dược Thành phố Hồ Chí Minh", ["Trường Đại học Y Dược Thành phố Hồ Chí Minh"]),
    ("Trường Cao đẳng Kinh tế - Kỹ thuật Lâm Đồng", ["Trường Cao đẳng Kinh tế - Kỹ thuật Lâm Đồng"]),
    ("Học viện Chính trị quốc gia Hồ Chí Minh mở lớp", ["Học viện Chính trị quốc gia Hồ Chí Minh"]),
    ("Bệnh viện Đa khoa tỉnh Bình Thuận", ["Bệnh viện Đa khoa tỉnh Bình Thuận"]),
    ("Bệnh viện Nhi Đồng 2 và Bệnh viện Chợ Rẫy", ["Bệnh viện Nhi Đồng 2", "Bệnh viện Chợ Rẫy"]),
    ("Trung tâm Y tế khu vực Đức Trọng", ["Trung tâm Y tế khu vực Đức Trọng"]),
    ("Trạm Y tế xã Bảo Lâm 1", ["Trạm Y tế xã Bảo Lâm 1"]),
    ("Công ty TNHH MTV Xổ số kiến thiết Lâm Đồng", ["Công ty TNHH MTV Xổ số kiến thiết Lâm Đồng"]),
    ("Công ty Cổ phần Cấp thoát nước Lâm Đồng ủng hộ", ["Công ty Cổ phần Cấp thoát nước Lâm Đồng"]),
    ("Tập đoàn Điện lực Việt Nam; Tổng công ty Điện lực miền Nam", None),
    ("Ngân hàng TMCP Đầu tư và Phát triển Việt Nam - Chi nhánh Lâm Đồng", None),
    ("Báo Lâm Đồng đưa tin; Báo cáo số 5; Đài Phát thanh - Truyền hình tỉnh", None),
    # Clusters and councils
    ("Khối thi đua số 01, Hội đồng Thi đua - Khen thưởng tỉnh", None),
    ("do Khối thi đua số 3, Cụm thi đua số 5 phát động", ["Khối thi đua số 3", "Cụm thi đua số 5"]),
    ("Cụm Thi đua số 4 - Ngành Tổ chức xây dựng Đảng", ["Cụm Thi đua số 4 - Ngành Tổ chức xây dựng Đảng"]),
    ("Cụm thi đua các tỉnh Tây Nguyên tổ chức ký kết", ["Cụm thi đua các tỉnh Tây Nguyên"]),
    ("Hội đồng Thi đua, khen thưởng tỉnh họp", ["Hội đồng Thi đua, khen thưởng tỉnh"]),
    ("Hội đồng Thi đua - Khen thưởng Ngành tổ chức xây dựng Đảng tỉnh", None),
    ("các Cụm thi đua, Khối thi đua bình xét", []),
    ("Ban Chỉ đạo 35 Tỉnh ủy", ["Ban Chỉ đạo 35 Tỉnh ủy"]),
    (
        "Ban Chỉ đạo về phát triển khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số tỉnh họp",
        ["Ban Chỉ đạo về phát triển khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số tỉnh"],
    ),
    # Abroad
    ("Đảng Nhân dân Cách mạng Lào; Tỉnh ủy Champasak", ["Đảng Nhân dân Cách mạng Lào", "Tỉnh ủy Champasak"]),
    ("Đại sứ quán Nhật Bản tại Việt Nam; UNICEF", ["Đại sứ quán Nhật Bản tại Việt Nam", "UNICEF"]),
    # Lists that share a head or an owner
    (
        "hợp nhất Ban Tổ chức Tỉnh ủy: Lâm Đồng, Bình Thuận, Đắk Nông",
        ["Ban Tổ chức Tỉnh ủy: Lâm Đồng", "Bình Thuận", "Đắk Nông"],
    ),
    (
        "Bí thư Đảng ủy phường 1 Bảo Lộc, xã Phan Rí Cửa, phường Lâm Viên - Đà Lạt.",
        ["Đảng ủy phường 1 Bảo Lộc", "xã Phan Rí Cửa", "phường Lâm Viên - Đà Lạt"],
    ),
    ("Xã Thuận An, Thuận Hạnh, Tuy Đức, Quảng Trực.", ["Xã Thuận An", "Thuận Hạnh", "Tuy Đức", "Quảng Trực"]),
    ("tại các xã: Lạc Dương, Tà Hine và Krông Nô", ["xã: Lạc Dương", "Tà Hine", "Krông Nô"]),
    (
        "gồm 03 phòng (Nghiệp vụ, Tổ chức - Cán bộ và Văn phòng Ban), 20 người",
        ["Nghiệp vụ", "Tổ chức - Cán bộ", "Văn phòng Ban"],
    ),
    (
        "Ban Thường vụ, Ban Chấp hành Tỉnh đoàn; Ban Chấp hành Trung ương Hội Nông dân Việt Nam",
        ["Ban Thường vụ", "Ban Chấp hành Tỉnh đoàn", "Ban Chấp hành Trung ương Hội Nông dân Việt Nam"],
    ),
    ("Các chi bộ ấp Vĩnh Thuận, Vĩnh Lợi, Cây Gáo xây dựng", ["chi bộ ấp Vĩnh Thuận", "Vĩnh Lợi", "Cây Gáo"]),
    # Places named by themselves; villages
    ("thôn Tân Tiến, xã Nam Dong", ["thôn Tân Tiến", "xã Nam Dong"]),
    ("tổ dân phố 12, phường La Gi; phiên bản 4.0; văn bản Kế hoạch", ["tổ dân phố 12", "phường La Gi"]),
    ("trên địa bàn tỉnh Lâm Đồng và thành phố Đà Lạt", []),
    # Owners and roles
    (
        "Văn phòng Ban trực thuộc Ban Tổ chức Tỉnh ủy",
        ["Văn phòng Ban", "Ban Tổ chức Tỉnh ủy"],
    ),
    ("Đoàn công tác của Ban Bí thư do Bộ Chính trị cử", ["Ban Bí thư", "Bộ Chính trị"]),
    ("Trưởng ban Tổ chức Thành ủy Hải Phòng", ["ban Tổ chức Thành ủy Hải Phòng"]),
    ("lưu Văn phòng BTCTU; Công văn số 18-CV/BTCTU", ["Văn phòng BTCTU"]),
    ("do ủy ban nhân dân tỉnh và công an tỉnh phối hợp", ["ủy ban nhân dân tỉnh", "công an tỉnh"]),
    ("tập thể phòng Tổ chức cán bộ, phòng họp số 2", ["phòng Tổ chức cán bộ"]),
    # Damaged print
    ("do Khó thi đua số 1 phát động", ["Khó thi đua số 1"]),
    ("ngày 21/5/2026 của Uỷ ban nhân dân tỉnh", ["Uỷ ban nhân dân tỉnh"]),
    ("Ủy ban nhàn dân tỉnh Sơn La", ["Ủy ban nhàn dân tỉnh Sơn La"]),
]

WHOLE = {
    "Cục Thuế, Kho bạc Nhà nước khu vực XV, Bảo hiểm xã hội tỉnh Lâm Đồng": 3,
    "Tòa án nhân dân tối cao và Viện kiểm sát nhân dân tỉnh Sơn La": 2,
}


def surfaces(text: str) -> list[str]:
    return [unit.surface for unit in find_units(text)]


@pytest.mark.parametrize(("text", "expected"), [(t, e) for t, e in NAMED if e is not None])
def test_organs_are_named_by_their_longest_name(text: str, expected: list[str]) -> None:
    assert surfaces(text) == expected
