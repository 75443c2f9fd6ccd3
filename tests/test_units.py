"""Organs: what is named, by its longest name, every mention, and nothing that is generic."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.language.units import find_units, unit_at
from tests.growth import grows_linearly

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
    (
        "Đảng bộ Ban Tuyên giáo và Dân vận Tỉnh ủy có 05 chi bộ.",
        ["Đảng bộ Ban Tuyên giáo và Dân vận Tỉnh ủy"],
    ),
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
    (
        "Cục Thuế, Kho bạc Nhà nước khu vực XV, Bảo hiểm xã hội tỉnh Lâm Đồng",
        ["Cục Thuế", "Kho bạc Nhà nước khu vực XV", "Bảo hiểm xã hội tỉnh Lâm Đồng"],
    ),
    ("Tổng cục Thống kê ban hành", ["Tổng cục Thống kê"]),
    (
        "Tòa án nhân dân tối cao và Viện kiểm sát nhân dân tỉnh Sơn La",
        ["Tòa án nhân dân tối cao", "Viện kiểm sát nhân dân tỉnh Sơn La"],
    ),
    ("TAND khu vực 5 - Hưng Yên", ["TAND khu vực 5 - Hưng Yên"]),
    (
        "Cục trưởng Cục Sở hữu trí tuệ; Cục An toàn hệ thống các tổ chức tín dụng",
        ["Cục Sở hữu trí tuệ", "Cục An toàn hệ thống các tổ chức tín dụng"],
    ),
    (
        "Cục Đo đạc, Bản đồ và Thông tin địa lý Việt Nam; Cục Quản lý giá tham mưu",
        ["Cục Đo đạc, Bản đồ và Thông tin địa lý Việt Nam", "Cục Quản lý giá"],
    ),
    (
        "Cục Bảo tồn thiên nhiên và Đa dạng sinh học thẩm định hồ sơ",
        ["Cục Bảo tồn thiên nhiên và Đa dạng sinh học"],
    ),
    ("Vụ trưởng Vụ Tổ chức cán bộ và Chánh Văn phòng Bộ", ["Vụ Tổ chức cán bộ", "Văn phòng Bộ"]),
    (
        "Trung tâm Quang điện tử; Viện Nghiên cứu Giống cây nguyên liệu",
        ["Trung tâm Quang điện tử", "Viện Nghiên cứu Giống cây nguyên liệu"],
    ),
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
    (
        "UBND TP. Hồ Chí Minh và Công an Thành phố Hồ Chí Minh",
        ["UBND TP. Hồ Chí Minh", "Công an Thành phố Hồ Chí Minh"],
    ),
    ("Ủy ban nhân dân thành phố Huế có Tờ trình", ["Ủy ban nhân dân thành phố Huế"]),
    ("Ủy ban nhân dân phường Lâm Viên - Đà Lạt họp", ["Ủy ban nhân dân phường Lâm Viên - Đà Lạt"]),
    ("UBND phường 1 Bảo Lộc, UBND đặc khu Phú Quý", ["UBND phường 1 Bảo Lộc", "UBND đặc khu Phú Quý"]),
    ("UBND xã Đạ Tẻh 2 báo cáo", ["UBND xã Đạ Tẻh 2"]),
    ("Văn phòng HĐND và UBND phường Mũi Né", ["Văn phòng HĐND và UBND phường Mũi Né"]),
    (
        "Phòng Kinh tế, Hạ tầng và Đô thị phường Cam Ly - Đà Lạt",
        ["Phòng Kinh tế, Hạ tầng và Đô thị phường Cam Ly - Đà Lạt"],
    ),
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
    (
        "Tổng Liên đoàn Lao động Việt Nam; LĐLĐ tỉnh Lào Cai",
        ["Tổng Liên đoàn Lao động Việt Nam", "LĐLĐ tỉnh Lào Cai"],
    ),
    (
        "Công đoàn cơ sở Sở Y tế; Công đoàn Viên chức tỉnh",
        ["Công đoàn cơ sở Sở Y tế", "Công đoàn Viên chức tỉnh"],
    ),
    ("Trung ương Đoàn TNCS Hồ Chí Minh", ["Trung ương Đoàn TNCS Hồ Chí Minh"]),
    ("Tỉnh đoàn Thanh Hóa phát động", ["Tỉnh đoàn Thanh Hóa"]),
    ("Chủ tịch Hội Nhà báo tỉnh Tây Ninh", ["Hội Nhà báo tỉnh Tây Ninh"]),
    ("Hội Nạn nhân chất độc da cam/dioxin tỉnh", ["Hội Nạn nhân chất độc da cam/dioxin tỉnh"]),
    ("Liên minh Hợp tác xã Việt Nam", ["Liên minh Hợp tác xã Việt Nam"]),
    # Army and police
    ("Bộ Chỉ huy Quân sự tỉnh Đắk Lắk", ["Bộ Chỉ huy Quân sự tỉnh Đắk Lắk"]),
    ("Phòng Chính trị, Bộ Chỉ huy Quân sự tỉnh", ["Phòng Chính trị", "Bộ Chỉ huy Quân sự tỉnh"]),
    (
        "Bộ Tư lệnh Quân khu 7; Trung đoàn 994; Sư đoàn Bộ binh 302",
        ["Bộ Tư lệnh Quân khu 7", "Trung đoàn 994", "Sư đoàn Bộ binh 302"],
    ),
    ("Đồn Biên phòng Cửa khẩu Bu Prăng", ["Đồn Biên phòng Cửa khẩu Bu Prăng"]),
    ("Ban Chỉ huy Quân sự phường Xuân Trường - Đà Lạt", ["Ban Chỉ huy Quân sự phường Xuân Trường - Đà Lạt"]),
    ("Phòng Cảnh sát giao thông Công an tỉnh Hưng Yên", ["Phòng Cảnh sát giao thông Công an tỉnh Hưng Yên"]),
    (
        "Giám đốc Công an tỉnh tặng Giấy khen cho Công an xã Lạc Dương",
        ["Công an tỉnh", "Công an xã Lạc Dương"],
    ),
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
    (
        "Tập đoàn Điện lực Việt Nam; Tổng công ty Điện lực miền Nam",
        ["Tập đoàn Điện lực Việt Nam", "Tổng công ty Điện lực miền Nam"],
    ),
    (
        "Ngân hàng TMCP Đầu tư và Phát triển Việt Nam - Chi nhánh Lâm Đồng",
        ["Ngân hàng TMCP Đầu tư và Phát triển Việt Nam - Chi nhánh Lâm Đồng"],
    ),
    (
        "Báo Lâm Đồng đưa tin; Báo cáo số 5; Đài Phát thanh - Truyền hình tỉnh",
        ["Báo Lâm Đồng", "Đài Phát thanh - Truyền hình tỉnh"],
    ),
    # Clusters and councils
    (
        "Khối thi đua số 01, Hội đồng Thi đua - Khen thưởng tỉnh",
        ["Khối thi đua số 01", "Hội đồng Thi đua - Khen thưởng tỉnh"],
    ),
    ("do Khối thi đua số 3, Cụm thi đua số 5 phát động", ["Khối thi đua số 3", "Cụm thi đua số 5"]),
    ("Cụm Thi đua số 4 - Ngành Tổ chức xây dựng Đảng", ["Cụm Thi đua số 4 - Ngành Tổ chức xây dựng Đảng"]),
    ("Cụm thi đua các tỉnh Tây Nguyên tổ chức ký kết", ["Cụm thi đua các tỉnh Tây Nguyên"]),
    ("Hội đồng Thi đua, khen thưởng tỉnh họp", ["Hội đồng Thi đua, khen thưởng tỉnh"]),
    (
        "Hội đồng Thi đua - Khen thưởng Ngành tổ chức xây dựng Đảng tỉnh",
        ["Hội đồng Thi đua - Khen thưởng Ngành tổ chức xây dựng Đảng tỉnh"],
    ),
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
    (
        "Phó Trưởng Phòng Kiểm tra số 3; Phòng Nghiệp vụ, dự toán, pháp chế",
        ["Phòng Kiểm tra số 3", "Phòng Nghiệp vụ, dự toán, pháp chế"],
    ),
    ("ông Đỗ Trường Giang và Tổng công ty Lâm sản Sông Lô - CTCP", ["Tổng công ty Lâm sản Sông Lô - CTCP"]),
    ("Thường trực: Tỉnh ủy, HĐND tỉnh", ["Thường trực: Tỉnh ủy", "HĐND tỉnh"]),
    ("Công văn số 15 HD/HĐTĐKT, 29-HD /BTGTW, …/BB-HĐTĐKT; lưu HĐTĐKT", ["HĐTĐKT"]),
    (
        "Luật Bảo vệ môi trường; xã hội chủ nghĩa; Ban Tổ chức cán bộ (Cục Thuế)",
        ["Ban Tổ chức cán bộ", "Cục Thuế"],
    ),
    ("Kho bạc Nhà nước khu vực IX - Phòng Nghiệp vụ 3", ["Kho bạc Nhà nước khu vực IX", "Phòng Nghiệp vụ 3"]),
    ("Vườn quốc gia Bidoup - Núi Bà; Vùng 3 Hải quân", ["Vườn quốc gia Bidoup - Núi Bà", "Vùng 3 Hải quân"]),
    ("Agribank Chi nhánh tỉnh Sơn La; VNPT Khánh Hòa", ["Agribank Chi nhánh tỉnh Sơn La", "VNPT Khánh Hòa"]),
    ("Giáo hội Phật giáo Việt Nam tỉnh Khánh Hòa", ["Giáo hội Phật giáo Việt Nam tỉnh Khánh Hòa"]),
    ("Phòng Tham mưu 03 tập thể, Sư đoàn trưởng; Trình Bộ Quốc phòng", ["Phòng Tham mưu", "Bộ Quốc phòng"]),
    # Damaged print
    ("do Khó thi đua số 1 phát động", ["Khó thi đua số 1"]),
    ("ngày 21/5/2026 của Uỷ ban nhân dân tỉnh", ["Uỷ ban nhân dân tỉnh"]),
    ("Ủy ban nhàn dân tỉnh Sơn La", ["Ủy ban nhàn dân tỉnh Sơn La"]),
    # Clusters by their members, armies by their own bare names
    ("Cụm thi đua 6 thành phố trực thuộc Trung ương họp", ["Cụm thi đua 6 thành phố trực thuộc Trung ương"]),
    ("Cụm thi đua các tỉnh Đông Nam Bộ tổng kết", ["Cụm thi đua các tỉnh Đông Nam Bộ"]),
    ("Cụm thi đua 12 xã ven biển ký giao ước", ["Cụm thi đua 12 xã ven biển"]),
    (
        "Văn phòng Bộ Tư lệnh và Ủy ban Kiểm tra Đảng ủy Quân khu nhận Cờ",
        ["Văn phòng Bộ Tư lệnh", "Ủy ban Kiểm tra Đảng ủy Quân khu"],
    ),
    ("Phó Bí thư Đảng ủy quân sự tỉnh", ["Đảng ủy quân sự tỉnh"]),
    ("Lữ đoàn Pháo phòng không 226 tập huấn", ["Lữ đoàn Pháo phòng không 226"]),
    # Lists of departments and of schools
    (
        "Giám đốc các Sở: Xây dựng, Tài chính, Kế hoạch và Đầu tư.",
        ["Sở: Xây dựng", "Tài chính", "Kế hoạch và Đầu tư"],
    ),
    (
        "khen các trường THCS: Trần Phú, Lý Tự Trọng và Kim Đồng.",
        ["trường THCS: Trần Phú", "Lý Tự Trọng", "Kim Đồng"],
    ),
    # Where a place ends before a person
    ("Bí thư Đảng ủy xã Phú Lộc Trần Minh Hậu", ["Đảng ủy xã Phú Lộc"]),
    ("Đảng bộ các cơ quan Đảng Trung ương họp", ["Đảng bộ các cơ quan Đảng Trung ương"]),
    ("Tiểu ban nhân sự và Tiểu ban phục vụ đại hội", ["Tiểu ban nhân sự", "Tiểu ban phục vụ đại hội"]),
    (
        "Trại giam Gia Trung, Cơ quan Cảnh sát điều tra Công an tỉnh, Văn phòng Đăng ký đất đai tỉnh",
        ["Trại giam Gia Trung", "Cơ quan Cảnh sát điều tra Công an tỉnh", "Văn phòng Đăng ký đất đai tỉnh"],
    ),
    (
        "Ngân hàng TMCP Đầu tư và Phát triển Việt Nam chi nhánh Gia Lai ủng hộ",
        ["Ngân hàng TMCP Đầu tư và Phát triển Việt Nam chi nhánh Gia Lai"],
    ),
    ("Chủ tịch Công đoàn Bệnh viện Mắt Lê Văn Tùng khai mạc", ["Công đoàn Bệnh viện Mắt"]),
    ("trao cờ cho công đoàn Trường Cao đẳng Y tế Huế", ["công đoàn Trường Cao đẳng Y tế Huế"]),
    ("Đảng bộ phường Tân Định (TPHCM) họp", ["Đảng bộ phường Tân Định"]),
    (
        "Lập 3 phòng chuyên môn: Văn hóa - Xã hội; Kinh tế, Hạ tầng và Đô thị; phân công cán bộ.",
        ["Văn hóa - Xã hội", "Kinh tế, Hạ tầng và Đô thị"],
    ),
    ("Phường Tân Định ổn định. UBND phường đã kiện toàn.", ["Phường Tân Định", "UBND phường"]),
    ("- UB MTTQ VN TP;\n- Ủy ban MTTQ VN tỉnh Cà Mau;", ["UB MTTQ VN TP", "Ủy ban MTTQ VN tỉnh Cà Mau"]),
    (
        "BTT UBMTTQ tỉnh họp với Cty TNHH MTV Cấp nước Sóc Sơn",
        ["BTT UBMTTQ tỉnh", "Cty TNHH MTV Cấp nước Sóc Sơn"],
    ),
    ("Phó Thủ tướng Thường trực Chính phủ Trần Quang Huy", ["Chính phủ"]),
    (
        "của Ủy ban nhân dân tỉnh Phê duyệt Đề án; GIỮA UBND TỈNH VÀ HỘI ĐỒNG NHÂN DÂN TỈNH",
        ["Ủy ban nhân dân tỉnh", "UBND TỈNH", "HỘI ĐỒNG NHÂN DÂN TỈNH"],
    ),
    (
        "Vụ Chính quyền địa phương Bộ Nội vụ và Vụ Địa phương 2",
        ["Vụ Chính quyền địa phương Bộ Nội vụ", "Vụ Địa phương 2"],
    ),
    ("Đồn Biên phòng Ma Lù Thàng, Đồn BPCK Hà Tiên", ["Đồn Biên phòng Ma Lù Thàng", "Đồn BPCK Hà Tiên"]),
    (
        "Công ty than Uông Bí - TKV, Công ty cổ phần cao su Phước Hòa họp",
        ["Công ty than Uông Bí - TKV", "Công ty cổ phần cao su Phước Hòa"],
    ),
    ("Ban Bí thư TW Đoàn và TT HĐND tỉnh", ["Ban Bí thư TW Đoàn", "TT HĐND tỉnh"]),
    (
        "lãnh đạo Ban Chỉ đạo về phòng, chống thiên tai, Phan Xuân Lạc, Chủ nhiệm",
        ["Ban Chỉ đạo về phòng, chống thiên tai"],
    ),
    ("kiểm tra Chi bộ Hạt Kiểm lâm và Chi bộ Trạm Y tế.", ["Chi bộ Hạt Kiểm lâm", "Chi bộ Trạm Y tế"]),
    # Places that each have such an organ make it none; a run of small letters is no part of a name.
    ("Giám đốc Sở Y tế các tỉnh, thành phố và Phòng GD&ĐT các huyện báo cáo", []),
    ("Phòng Giáo dục và Đào tạo chuẩn bị hội trường", ["Phòng Giáo dục và Đào tạo"]),
    ("Nộp về Phòng GD&ĐT chậm nhất vào ngày 30/5/2026", ["Phòng GD&ĐT"]),
    ("Trung tâm Công nghệ thông tin phụ trách đường truyền", ["Trung tâm Công nghệ thông tin"]),
    ("trường THCS Hoàng Thanh đón Bằng công nhận", ["trường THCS Hoàng Thanh"]),
    ("phối hợp với Đội Hotline và các đội quản lý điện khu vực", ["Đội Hotline"]),
    # A room shares no owner with the head before it.
    ("chỉ đạo lực lượng Công an, Đội Quản lý trật tự đô thị tuần tra", ["Đội Quản lý trật tự đô thị"]),
    # Abbreviations of several words stand in brackets before the place, too.
    (
        "của Sở Giáo dục và Đào tạo (GD&ĐT) Lào Cai về việc",
        ["Sở Giáo dục và Đào tạo (GD&ĐT) Lào Cai"],
    ),
    # Offices of the insurance, of schools, of disaster relief.
    (
        "Trung tâm Kiểm soát thanh toán BHXH, BHYT điện tử và Ban Thực hiện chính sách BHYT",
        ["Trung tâm Kiểm soát thanh toán BHXH, BHYT điện tử", "Ban Thực hiện chính sách BHYT"],
    ),
    ("Tổ Tư vấn tâm lý học đường báo cáo Sở GDĐT", ["Tổ Tư vấn tâm lý học đường", "Sở GDĐT"]),
    (
        "Văn phòng Ban Chỉ huy PCTT và TKCN tỉnh trực ban",
        ["Văn phòng Ban Chỉ huy PCTT và TKCN tỉnh"],
    ),
    ('xây dựng "Bộ Quy tắc ứng xử" của Khối Dân vận xã Ia Rsai', ["Khối Dân vận xã Ia Rsai"]),
]


def surfaces(text: str) -> list[str]:
    return [unit.surface for unit in find_units(text)]


@pytest.mark.parametrize(("text", "expected"), NAMED)
def test_organs_are_named_by_their_longest_name(text: str, expected: list[str]) -> None:
    assert surfaces(text) == expected


NAMES = [
    ("UBND xã Đức An", "Ủy ban nhân dân xã Đức An", "commune"),
    ("Hội đồng TĐKT tỉnh", "Hội đồng Thi đua - Khen thưởng tỉnh", "state"),
    ("BTCTU", "Ban Tổ chức Tỉnh ủy", "party"),
    (
        "Ban chấp hành Trung ương Đoàn TNCS Hồ Chí Minh",
        "Ban Chấp hành Trung ương Đoàn Thanh niên Cộng sản Hồ Chí Minh",
        "mass_org",
    ),
    ("SỞ GIÁO DỤC VÀ ĐÀO TẠO", "Sở Giáo dục và Đào tạo", "state"),
    ("TRƯỜNG THPT NGUYỄN DU", "Trường Trung học phổ thông Nguyễn Du", "school"),
    ("Công an xã Hàm Tân", "Công an xã Hàm Tân", "military_police"),
    ("Ủy ban MTTQ Việt Nam tỉnh", "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh", "front"),
    ("Trạm Y tế xã Bảo Lâm 1", "Trạm Y tế xã Bảo Lâm 1", "hospital"),
    ("Khó thi đua số 1", "Khối thi đua số 1", "cluster"),
    ("Phòng Tổ chức cán bộ", "Phòng Tổ chức - Cán bộ", "internal_dept"),
    ("Tỉnh ủy Champasak", "Tỉnh ủy Champasak", "foreign"),
    (
        "Văn phòng HĐND và UBND xã Lạc Dương",
        "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã Lạc Dương",
        "internal_dept",
    ),
    ("thôn 4", "thôn 4", "other"),
    ("Bộ Chính trị", "Bộ Chính trị", "party"),
    ("phòng GD&ĐT Tân Yên", "Phòng Giáo dục và Đào tạo Tân Yên", "internal_dept"),
    ("UBND lâm thời xã Tân Yên", "Ủy ban nhân dân lâm thời xã Tân Yên", "commune"),
    (
        "Ban Chỉ đạo cuộc vận động “Cả nước chung sức” tỉnh Nghệ An",
        "Ban Chỉ đạo cuộc vận động “Cả nước chung sức” tỉnh Nghệ An",
        "state",
    ),
    (
        "Ban Bí thư Trung ương Đoàn TNCS Hồ Chí Minh",
        "Ban Bí thư Trung ương Đoàn Thanh niên Cộng sản Hồ Chí Minh",
        "mass_org",
    ),
    ("Kho bạc Nhà nước", "Kho bạc Nhà nước", "state"),
    ("Kho bạc Nhà nước huyện Tân Yên", "Kho bạc Nhà nước huyện Tân Yên", "state"),
    ("Thường trực HĐND xã Lạc Dương", "Thường trực Hội đồng nhân dân xã Lạc Dương", "commune"),
    ("Phòng Nghiệp vụ III", "Phòng Nghiệp vụ III", "internal_dept"),
]


@pytest.mark.parametrize(("text", "name", "kind"), NAMES)
def test_names_are_spelled_out_and_kinds_told(text: str, name: str, kind: str) -> None:
    (unit,) = find_units(text + " họp tổng kết.")
    assert (unit.surface, unit.name, unit.kind) == (text, name, kind)


def test_names_add_no_province_that_is_not_printed() -> None:
    units = find_units("Ban Tổ chức Tỉnh ủy Lâm Đồng họp. Ban Tổ chức Tỉnh ủy báo cáo.")
    assert [unit.name for unit in units] == ["Ban Tổ chức Tỉnh ủy Lâm Đồng", "Ban Tổ chức Tỉnh ủy"]


def test_bare_levels_are_organs_of_the_document_s_own_place_only() -> None:
    body = "Chủ tịch UBND xã tặng Giấy khen; Đảng ủy xã và Công an xã phối hợp."
    assert surfaces(body) == []
    own = "ỦY BAN NHÂN DÂN\nXÃ ĐỨC AN\nBÁO CÁO\n" + body
    assert surfaces(own)[1:] == ["UBND xã", "Đảng ủy xã", "Công an xã"]


def test_the_party_s_bodies_of_a_commune_are_its_own_where_the_text_shows_one_commune() -> None:
    text = "UBND xã Bình An khen thưởng. Ủy viên Ban Thường vụ Đảng ủy và Bí thư Đảng ủy xã dự."
    assert surfaces(text) == ["UBND xã Bình An", "Ban Thường vụ Đảng ủy", "Đảng ủy xã"]


def test_a_name_in_capitals_runs_over_the_lines_of_a_letterhead() -> None:
    units = find_units("SỞ Y TẾ TỈNH ĐỒNG THÁP\nBỆNH VIỆN ĐA KHOA\nKHU VỰC CAI LẬY\n\nBáo cáo của bệnh viện.")
    assert [unit.name for unit in units] == ["Sở Y tế tỉnh Đồng Tháp", "Bệnh viện Đa khoa khu vực Cai Lậy"]


def test_short_names_that_the_text_defines_are_read_with_their_full_name() -> None:
    text = (
        "Ban Chỉ đạo Cải cách hành chính tỉnh (sau đây gọi tắt là Ban Chỉ đạo) họp."
        " Ban Chỉ đạo giao Sở Nội vụ."
        " Ban Quản lý Khu du lịch quốc gia Mũi Né (BQLMN) trình; BQLMN tiếp thu."
    )
    found = [(unit.surface, unit.name) for unit in find_units(text)]
    assert ("Ban Chỉ đạo", "Ban Chỉ đạo Cải cách hành chính tỉnh") in found
    assert [name for surface, name in found if surface == "BQLMN"] == [
        "Ban Quản lý Khu du lịch quốc gia Mũi Né"
    ] * 2


def test_a_damaged_name_says_so_and_is_less_sure() -> None:
    damaged, whole = find_units("do Khó thi đua số 1 phát động; do Khối thi đua số 1 phát động")
    assert damaged.evidence == "ocr"
    assert whole.evidence is None
    assert damaged.confidence < whole.confidence


def test_other_languages_hold_no_organs() -> None:
    assert find_units("The Ban List is published. Ban List shall be sent by post to the Ministry." * 20) == ()


def test_unit_at_reads_the_name_at_an_offset() -> None:
    text = "ngày 05/02/2026 của Ủy ban nhân dân tỉnh về phát động"
    unit = unit_at(text, text.index("Ủy"))
    assert unit is not None
    assert (unit.surface, text[unit.start : unit.end]) == ("Ủy ban nhân dân tỉnh", "Ủy ban nhân dân tỉnh")
    assert unit_at(text, 0) is None


_PIECES = st.sampled_from(
    (
        *(
            "UBND",
            "tỉnh",
            "Lâm Đồng",
            "các",
            "xã",
            "Đức An",
            "Sở",
            "Nội vụ",
            "và",
            ",",
            "-",
            "Ban",
            "Tỉnh ủy",
            ":",
        ),
        *("số", "1", "(", ")", "\n", "|", "Phòng", "Trường", "Nguyễn", "Văn", "A", "của", "CỘNG", "HÒA", "/"),
        *("Hội đồng", "về"),
    )
)


@given(st.lists(_PIECES, max_size=40), st.sampled_from([" ", "", "  ", "\n"]))
def test_mentions_lie_in_order_without_overlap_and_hold_their_surface(pieces: list[str], glue: str) -> None:
    text = glue.join(pieces)
    end = 0
    for unit in find_units(text):
        assert end <= unit.start < unit.end
        assert text[unit.start : unit.end] == unit.surface
        assert unit.name
        end = unit.end


@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    for unit in find_units(text):
        assert text[unit.start : unit.end] == unit.surface


HOSTILE = [
    *(" ", "1", "Ban ", "UBND xã, ", "Sở - ", "(", "Trường Trung tâm Hội ", "CÁC BAN CỦA "),
    "Đảng ủy Ban Tổ chức Tỉnh ủy ",
]


@pytest.mark.parametrize("unit", HOSTILE)
def test_hostile_text_is_read_in_linear_time(unit: str) -> None:
    assert grows_linearly(find_units, lambda length: unit * (length // len(unit)), 6_000)
