"""What documents say of themselves: letterheads of many bodies, subjects, signers, and what is missing."""

from __future__ import annotations

from functools import cache

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from extractor.api import extract_text
from extractor.language import dates, header, outline, units
from extractor.language.letterhead import own_code, read_letterhead
from extractor.language.signature import main_signature, read_signatures
from extractor.records import Header
from extractor.text.build import read
from extractor.text.source import SourceText

MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
PARTY = "ĐẢNG CỘNG SẢN VIỆT NAM"


@cache
def pipeline() -> Language:
    nlp = spacy.blank("xx")
    for module in (outline, dates, units, header):
        nlp.add_pipe(f"cancu_{module.__name__.rsplit('.', 1)[1]}")
    return nlp


def header_of(text: str) -> Header:
    reading = read(SourceText.from_string(text))
    doc = pipeline().make_doc(reading.text)
    doc.user_data["reading"] = reading
    for _, component in pipeline().pipeline:
        doc = component(doc)
    found: Header = doc._.header
    return found


def document(
    organs: str, rest: str, *, number: str = "Số: 12/BC-X", place: str = "Hà Nội", motto: str = MOTTO
) -> str:
    return f"{organs}\n\n{number}\n\n{motto}\n\n{place}, ngày 03 tháng 7 năm 2026\n\n{rest}"


REPORT = "BÁO CÁO\nKết quả thi đua năm 2025\n\nNội dung báo cáo của đơn vị."

ISSUERS = [
    ("QUÂN KHU 7\nBỘ CHỈ HUY QUÂN SỰ TỈNH TÂY NINH", "", "Bộ Chỉ huy Quân sự tỉnh Tây Ninh"),
    ("BỘ CÔNG AN\nCÔNG AN TỈNH HƯNG YÊN", "", "Công an tỉnh Hưng Yên"),
    ("UBND TỈNH PHÚ THỌ\nSỞ NỘI VỤ", "", "Sở Nội vụ tỉnh Phú Thọ"),
    ("PHÒNG GD&ĐT BẮC HÀ\nTRƯỜNG: THCS TẢ CHẢI", "", "Trường Trung học cơ sở Tả Chải"),
    ("UBND XÃ BẢO THẮNG\nĐƠN VỊ: TRƯỜNG THCS PHONG HẢI", "", "Trường Trung học cơ sở Phong Hải xã Bảo Thắng"),
    ("UBND THÀNH PHỐ HẢI PHÒNG\nSỞ GIÁO DỤC VÀ ĐÀO TẠO", "", "Sở Giáo dục và Đào tạo thành phố Hải Phòng"),
    ("UBND TỈNH GIA LAI\nVĂN PHÒNG", "", "Văn phòng Ủy ban nhân dân tỉnh Gia Lai"),
    ("UBND TỈNH LÀO CAI\nHỘI ĐỒNG THI ĐUA - KHEN THƯỞNG", "", "Hội đồng Thi đua - Khen thưởng tỉnh Lào Cai"),
    ("ỦY BAN NHÂN DÂN\nTỈNH QUẢNG TRỊ", "", "Ủy ban nhân dân tỉnh Quảng Trị"),
    (
        "ỦY BAN NHÂN DÂN\nXÃ AN PHÚ ĐÔNG",
        "Gửi Sở Nội vụ tỉnh An Giang.",
        "Ủy ban nhân dân xã An Phú Đông, tỉnh An Giang",
    ),
    (
        "UBND PHƯỜNG MŨI NÉ\nPHÒNG VĂN HÓA - XÃ HỘI",
        "Gửi UBND tỉnh Lâm Đồng.",
        "Phòng Văn hóa - Xã hội phường Mũi Né, tỉnh Lâm Đồng",
    ),
    (
        "SỞ Y TẾ TỈNH ĐỒNG THÁP\nBỆNH VIỆN ĐA KHOA KHU VỰC CAI LẬY",
        "",
        "Bệnh viện Đa khoa khu vực Cai Lậy tỉnh Đồng Tháp",
    ),
    ("TÒA ÁN NHÂN DÂN TỐI CAO\nTÒA ÁN NHÂN DÂN TỈNH CÀ MAU", "", "Tòa án nhân dân tỉnh Cà Mau"),
    ("TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM\nCÔNG ĐOÀN GIÁO DỤC VIỆT NAM", "", "Công đoàn Giáo dục Việt Nam"),
    ("ỦY BAN MTTQ VIỆT NAM TỈNH SƠN LA\nHỘI NÔNG DÂN", "", "Hội Nông dân tỉnh Sơn La"),
    ("BẢO HIỂM XÃ HỘI VIỆT NAM\nBẢO HIỂM XÃ HỘI TỈNH VĨNH LONG", "", "Bảo hiểm xã hội tỉnh Vĩnh Long"),
    ("CỤC THUẾ\nTHUẾ TỈNH ĐẮK LẮK", "", "Thuế tỉnh Đắk Lắk"),
    (
        "UBND TỈNH THANH HÓA\nBAN QUẢN LÝ KHU KINH TẾ NGHI SƠN\nVÀ CÁC KHU CÔNG NGHIỆP",
        "",
        "Ban Quản lý Khu kinh tế Nghi Sơn và các khu công nghiệp tỉnh Thanh Hóa",
    ),
    ("CÔNG TY CỔ PHẦN CẤP THOÁT NƯỚC LÂM ĐỒNG", "", "Công ty cổ phần Cấp thoát nước Lâm Đồng"),
    ("BỘ NỘI VỤ\nBAN THI ĐUA - KHEN THƯỞNG TRUNG ƯƠNG", "", "Ban Thi đua - Khen thưởng Trung ương"),
    ("THỦ TƯỚNG CHÍNH PHỦ", "", "Thủ tướng Chính phủ"),
    (
        "UBND HUYỆN PHÙ CÁT\nHĐXD HỒ SƠ XÉT TẶNG\nDANH HIỆU NHÀ GIÁO",
        "",
        "HĐXD hồ sơ xét tặng danh hiệu nhà giáo huyện Phù Cát",
    ),
    # Provinces named equally often are not its own; one that leads is.
    ("SỞ GIÁO DỤC VÀ ĐÀO TẠO", "Bài 1: Tỉnh Cà Mau. Bài 2: Tỉnh Sơn La.", "Sở Giáo dục và Đào tạo"),
    (
        "SỞ GIÁO DỤC VÀ ĐÀO TẠO",
        "Các trường trên địa bàn tỉnh Cà Mau, trừ nơi giáp tỉnh An Giang; tỉnh Cà Mau có 9 trường.",
        "Sở Giáo dục và Đào tạo tỉnh Cà Mau",
    ),
]

JOINT = [
    ("05/2026/TTLT-BNV-BTC", "Bộ Nội vụ"),
    ("05/2026/TTLT-BTC-BNV", "Bộ Tài chính"),
    ("05/CTPH-BTC-ABC", "Bộ Tài chính"),
    ("05/TTr-BTC-ABC", "Bộ Tài chính"),
]

PARTY_ISSUERS = [
    ("TỈNH ỦY LÂM ĐỒNG\nBAN TỔ CHỨC\n*", "Ban Tổ chức Tỉnh ủy Lâm Đồng"),
    ("TỈNH ỦY HÀ TĨNH\nỦY BAN KIỂM TRA\n*", "Ủy ban Kiểm tra Tỉnh ủy Hà Tĩnh"),
    ("THÀNH ỦY HẢI PHÒNG\n*", "Thành ủy Hải Phòng"),
    ("ĐẢNG BỘ TỈNH AN GIANG\nĐẢNG ỦY XÃ VĨNH HẬU\n*", "Đảng ủy xã Vĩnh Hậu, tỉnh An Giang"),
    ("ĐẢNG BỘ TỈNH LÀO CAI\nĐẢNG ỦY QUÂN SỰ\n*", "Đảng ủy Quân sự tỉnh Lào Cai"),
    ("ĐẢNG BỘ TỈNH QUẢNG NGÃI\nĐẢNG ỦY CÁC CƠ QUAN ĐẢNG TỈNH\n*", "Đảng ủy các cơ quan Đảng tỉnh Quảng Ngãi"),
]


@pytest.mark.parametrize(("organs", "body", "issuer"), ISSUERS)
def test_the_issuer_is_the_lowest_organ_with_its_province(organs: str, body: str, issuer: str) -> None:
    assert header_of(document(organs, f"{REPORT}\n\n{body}")).issuer == issuer


@pytest.mark.parametrize(
    ("committee", "issuer"),
    [
        ("BAN CHẤP HÀNH TRUNG ƯƠNG", "Ban Chấp hành Trung ương Đoàn Thanh niên Cộng sản Hồ Chí Minh"),
        ("BAN CHẤP HÀNH TỈNH CÀ MAU", "Ban Chấp hành Đoàn Thanh niên Cộng sản Hồ Chí Minh tỉnh Cà Mau"),
    ],
)
def test_a_committee_is_the_union_s_whose_motto_stands_beside_it(committee: str, issuer: str) -> None:
    head = f"{committee}          ĐOÀN TNCS HỒ CHÍ MINH\n***\nSố: 41-KH/ĐTN\n\nKẾ HOẠCH\nTổ chức hè\n"
    assert header_of(head).issuer == issuer


def test_an_organ_may_share_its_line_with_the_place() -> None:
    found = header_of(
        "ĐẢNG BỘ TỈNH CÀ MAU ĐẢNG CỘNG SẢN VIỆT NAM\n"
        "ĐẢNG ỦY XÃ ĐẤT MŨI Đất Mũi, ngày 18 tháng 11 năm 2025\n*\n"
        "Số 64-BC/ĐU\n\nBÁO CÁO\nkết quả năm 2025\n"
    )
    assert (found.place, found.issued_on) == ("Đất Mũi", "2025-11-18")
    assert found.issuer == "Đảng ủy xã Đất Mũi, tỉnh Cà Mau"


def test_an_address_is_no_number_of_the_paper() -> None:
    head = "HỘI LUẬT GIA TỈNH CÀ MAU\nSố: 27B Phan Ngọc Hiển, Cà Mau\nSố: 8/BC-HLG\n\nBÁO CÁO\nKết quả\n"
    assert header_of(head).code == "8/BC-HLG"


@pytest.mark.parametrize(("code", "issuer"), JOINT)
def test_joint_documents_are_of_the_organ_that_the_symbol_names_first(code: str, issuer: str) -> None:
    found = header_of(document("BỘ NỘI VỤ - BỘ TÀI CHÍNH", REPORT, number=f"Số: {code}"))
    assert (found.issuer, found.code) == (issuer, code)


@pytest.mark.parametrize("line", ["Số407 / SNV", "Số 407/SNV", "Số:407/SNV", "Sô 407 /SNV"])
def test_a_number_stamped_close_to_its_word(line: str) -> None:
    assert read_letterhead(["SỞ NỘI VỤ", line]).code == "407/SNV"


@pytest.mark.parametrize(("organs", "issuer"), PARTY_ISSUERS)
def test_party_letterheads_name_the_issuer_before_the_ornament(organs: str, issuer: str) -> None:
    found = header_of(document(organs, REPORT, number="Số 41-BC/X", motto=PARTY))
    assert (found.issuer, found.code) == (issuer, "41-BC/X")


LOST = [
    (
        "Thực hiện Công văn số 5, Sở Y tế tỉnh Sơn La báo cáo kết quả như sau:",
        "Sở Y tế tỉnh Sơn La",
        "as follows",
    ),
    (
        "Nội dung.\n\nTrên đây là báo cáo của Ban Dân vận Tỉnh ủy Gia Lai.",
        "Ban Dân vận Tỉnh ủy Gia Lai",
        "last paragraph",
    ),
    (
        "Ban Tổ chức Tỉnh ủy Cà Mau được thành lập năm 2025.\n\nNơi nhận:\n- Lưu Văn phòng BTCTU.",
        "Ban Tổ chức Tỉnh ủy Cà Mau",
        "files a copy",
    ),
]


@pytest.mark.parametrize(("body", "issuer", "evidence"), LOST)
def test_without_a_letterhead_the_body_says_who_issues(body: str, issuer: str, evidence: str) -> None:
    found = header_of(f"BÁO CÁO\nKết quả thi đua năm 2025\n\n{body}")
    assert found.issuer == issuer
    assert evidence in found.evidence["issuer"]
    assert (found.code, found.place, found.issued_on) == (None, None, None)


def test_a_whole_header_is_read_from_two_columns() -> None:
    text = (
        "UBND TỈNH PHÚ THỌ                      CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "    SỞ NỘI VỤ                               Độc lập - Tự do - Hạnh phúc\n\n"
        "Số: 608 /TTr- SNV                      Phú Thọ, ngày 06 tháng 3 năm 2026\n\n"
        "                                TỜ TRÌNH\n"
        "      Về việc đề nghị khen thưởng thành tích công tác quý I\n"
        "              và khen thưởng quá trình cống hiến năm 2026\n\n"
        "              Kính gửi: Chủ tịch Ủy ban nhân dân tỉnh Phú Thọ\n\n"
        "Sở Nội vụ trình Chủ tịch Ủy ban nhân dân tỉnh xem xét, quyết định./.\n\n"
        "Nơi nhận:                                        KT. GIÁM ĐỐC\n"
        "- Như trên;                                      PHÓ GIÁM ĐỐC\n"
        "- Giám đốc Sở (b/c);\n"
        "- Lưu: VT, TĐKT.\n"
        "                                                 Phùng Thị Ngọc Lan\n"
    )
    found = header_of(text)
    assert (found.doc_type, found.code, found.place, found.issued_on) == (
        "Tờ trình",
        "608/TTr-SNV",
        "Phú Thọ",
        "2026-03-06",
    )
    assert found.issuer == "Sở Nội vụ tỉnh Phú Thọ"
    assert found.subject == (
        "Về việc đề nghị khen thưởng thành tích công tác quý I và khen thưởng quá trình cống hiến năm 2026"
    )
    assert (found.signer.name, found.signer.role, found.signer.capacity) == (
        "Phùng Thị Ngọc Lan",
        "Phó Giám đốc",
        "KT.",
    )
    assert found.recipients == ("Như trên", "Giám đốc Sở (b/c)", "Lưu: VT, TĐKT")


def test_a_letterhead_may_be_a_table_without_borders() -> None:
    text = (
        "| TỈNH ỦY ĐẮK LẮK<br>VĂN PHÒNG<br>*<br>Số 1938-CV/VPTU<br>Về việc đăng ký thi đua | "
        "ĐẢNG CỘNG SẢN VIỆT NAM<br>Đắk Lắk, ngày 06 tháng 3 năm 2026 |\n| --- | --- |\n\n"
        "Kính gửi: Các cơ quan.\n\nNội dung.\n"
    )
    found = header_of(text)
    assert (found.doc_type, found.code, found.issued_on) == ("Công văn", "1938-CV/VPTU", "2026-03-06")
    assert (found.issuer, found.subject) == ("Văn phòng Tỉnh ủy Đắk Lắk", "Về việc đăng ký thi đua")


def test_what_is_left_to_be_written_in_is_null_and_said_so() -> None:
    text = (
        f"ỦY BAN NHÂN DÂN\nXÃ ĐỨC AN\n\nSố:        /QĐ-UBND\n\n{MOTTO}\n\n"
        "Đức An, ngày      tháng 7 năm 2026\n\nQUYẾT ĐỊNH\nVề việc tặng Giấy khen\n\n"
        "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ\n\nCăn cứ Luật Thi đua, khen thưởng;"
    )
    found = header_of(text)
    assert (found.code, found.place, found.issued_on) == (None, "Đức An", None)
    assert "blank" in found.evidence["code"]
    assert "blank" in found.evidence["issued_on"]
    assert found.subject == "Về việc tặng Giấy khen"


def test_the_place_is_read_where_the_whole_date_is_left_blank() -> None:
    text = (
        f"ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HUẾ\n\n{MOTTO}\n\nSố:     /TB-UBND\n\n"
        "Huế, ngày     tháng     năm\n\nTHÔNG BÁO\nVề việc treo cờ"
    )
    found = header_of(text)
    assert (found.place, found.issued_on) == ("Huế", None)


def test_a_number_left_blank_may_share_its_line_with_the_place() -> None:
    text = (
        "BỘ XÂY DỰNG\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
        "Số: /BXD-QHKT Hà Nội, ngày tháng 3 năm 2026\nV/v góp ý đồ án quy hoạch\nKính gửi: UBND tỉnh Lào Cai."
    )
    found = header_of(text)
    assert (found.code, found.place, found.issued_on) == (None, "Hà Nội", None)
    assert found.subject == "V/v góp ý đồ án quy hoạch"


def test_the_label_of_the_number_may_stand_in_a_line_of_its_own() -> None:
    text = (
        "TỈNH ỦY\nLẠNG SƠN\n-------\n|\nĐẢNG\nCỘNG SẢN VIỆT NAM\n-------\n|\nSố:\n41-QĐ/TU\n|\nLạng Sơn, "
        "ngày 03 tháng 4 năm 2026\n|\nQUYẾT ĐỊNH\nBAN HÀNH QUY CHẾ LÀM VIỆC\n\n- Căn cứ Điều lệ Đảng;"
    )
    found = header_of(text)
    assert (found.code, found.place, found.issued_on) == ("41-QĐ/TU", "Lạng Sơn", "2026-04-03")


def test_a_layout_table_may_be_run_into_one_line() -> None:
    text = (
        "BỘ Y TẾ -------- Số: 12/2026/TT-BYT | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - "
        "Hạnh phúc --------------- Hà Nội, ngày 16 tháng 3 năm 2026 |\nTHÔNG TƯ\nVề tiêm chủng\n"
    )
    found = header_of(text)
    assert (found.code, found.place, found.issued_on, found.issuer) == (
        "12/2026/TT-BYT",
        "Hà Nội",
        "2026-03-16",
        "Bộ Y tế",
    )


def test_a_subject_goes_on_behind_a_line_that_leads_on() -> None:
    text = (
        f"KIỂM TOÁN NHÀ NƯỚC\n\n{MOTTO}\n\nSố: 9/QĐ-KTNN\n\nHà Nội, ngày 28 tháng 01 năm 2026\n\nQUYẾT ĐỊNH\n"
        "BAN HÀNH QUY TRÌNH CỦA\nKIỂM TOÁN NHÀ NƯỚC\nTỔNG KIỂM TOÁN NHÀ NƯỚC\nCăn cứ Luật Kiểm toán nhà nước;"
    )
    assert header_of(text).subject == "BAN HÀNH QUY TRÌNH CỦA KIỂM TOÁN NHÀ NƯỚC"


def test_the_motto_may_be_broken_in_lines() -> None:
    text = (
        "KIỂM TOÁN NHÀ NƯỚC\nCỘNG HÒA XÃ\nHỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
        "Số: 9/QĐ-KTNN\nHà Nội, ngày 28 tháng 01 năm 2026\n\nQUYẾT ĐỊNH\nBan hành quy trình\n\nNội dung."
    )
    assert header_of(text).issuer == "Kiểm toán nhà nước"


def test_a_province_s_name_may_be_broken_over_lines_before_the_date() -> None:
    text = (
        f"ỦY BAN NHÂN DÂN\nTỈNH CÀ MAU\n\n{MOTTO}\n\nSố: 3/KH-UBND\nCà\nMau, "
        "ngày 07 tháng 4 năm 2026\n\nKẾ HOẠCH\nTrồng cây"
    )
    assert header_of(text).place == "Cà Mau"


SUBJECTS = [
    (
        "BÁO CÁO\nKết quả quý II\nvà nhiệm vụ quý III/2026\n(theo Đề cương của Tỉnh ủy)\n\nI. KHÁI QUÁT",
        "Kết quả quý II và nhiệm vụ quý III/2026",
    ),
    (
        "KẾ HOẠCH tổ chức phong trào thi đua năm 2026\n\nCăn cứ Luật Thi đua;",
        "tổ chức phong trào thi đua năm 2026",
    ),
    (
        "## BÁO CÁO\n\n### Sơ kết 6 tháng đầu năm 2026\n\n-----\n\nThực hiện Công văn số 5 của Sở Nội vụ.",
        "Sơ kết 6 tháng đầu năm 2026",
    ),
    (
        "THÔNG BÁO\nKết luận của đồng chí Bí thư\n\nNgày 11/8/2026, tại trụ sở, Tỉnh ủy họp.",
        "Kết luận của đồng chí Bí thư",
    ),
    (
        "NGHỊ QUYẾT\nVề nhiệm vụ năm 2027\n\nHỘI ĐỒNG NHÂN DÂN XÃ CƯ PUI KHÓA I, KỲ HỌP THỨ 5\n\nXét;",
        "Về nhiệm vụ năm 2027",
    ),
    ("CHỈ THỊ\n\nNăm 2025, phong trào thi đua đã đạt nhiều kết quả quan trọng, toàn diện.", None),
    (
        "HƯỚNG DẪN.\n\n(Chấm điểm thi đua các chi hội năm 2026)\n\nCăn cứ Luật Thi đua, khen thưởng;",
        "Chấm điểm thi đua các chi hội năm 2026",
    ),
    ("DANH SÁCH\n(Kèm theo Tờ trình số 12/TTr-UBND)\n\nNội dung.", None),
]


@pytest.mark.parametrize(("text", "subject"), SUBJECTS)
def test_the_subject_is_what_stands_under_the_title(text: str, subject: str | None) -> None:
    assert header_of(text).subject == subject


PERIODS = [
    ("Sơ kết 6 tháng đầu năm; phương hướng 6 tháng cuối năm 2026", ("2026-01-01", "2026-06-30")),
    ("Kết quả quý II và nhiệm vụ trọng tâm quý III/2026", ("2026-04-01", "2026-06-30")),
    ("Phát động phong trào thi đua năm 2026", ("2026-01-01", "2026-12-31")),
    ("Phong trào thi đua giai đoạn 2026 - 2030", ("2026-01-01", "2030-12-31")),
    ("Kết quả khen thưởng đột xuất", None),
]


@pytest.mark.parametrize(("subject", "period"), PERIODS)
def test_the_period_is_the_first_that_the_subject_names(subject: str, period: tuple[str, str] | None) -> None:
    found = header_of(f"BÁO CÁO\n{subject}\n\nI. NỘI DUNG\n\nĐơn vị báo cáo.").period
    assert ((found.from_, found.to) if found else None) == period


SIGNATURES = [
    (
        "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nNguyễn Thị Kim Thoa",
        ("Nguyễn Thị Kim Thoa", "Phó Chủ tịch", "KT."),
    ),
    (
        "K/T TRƯỞNG BAN\nPHÓ TRƯỞNG BAN\nBAN\nTỔ CHỨC\nTỈNH ỦY LÂM ĐỒNG\nNguyễn Văn Dũng",
        ("Nguyễn Văn Dũng", "Phó Trưởng ban", "KT."),
    ),
    ("T/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ\nĐại tá Lù Seo Vảng", ("Lù Seo Vảng", "Phó Bí thư", "TM.")),
    ("TL. CHỦ TỊCH\nCHÁNH VĂN PHÒNG\n(Đã ký)\nPhan Thế Đức", ("Phan Thế Đức", "Chánh Văn phòng", "TL.")),
    (
        "TUQ. GIÁM ĐỐC\nTRƯỞNG PHÒNG NGHIỆP VỤ\nVũ Quang Hưng",
        ("Vũ Quang Hưng", "Trưởng phòng Nghiệp vụ", "TUQ."),
    ),
    ("Q. CHÁNH ÁN\nTRỊNH XUÂN MIỄN", ("Trịnh Xuân Miễn", "Chánh án", "Q.")),
    ("KT. BỘ TRƯỞNG PHÓ CHỦ NHIỆM\nThS. Lê Thị An", ("Lê Thị An", "Phó Chủ nhiệm", "KT.")),
    ("GIÁM ĐỐC\nBSCKII. Huỳnh Công Trứ", ("Huỳnh Công Trứ", "Giám đốc", None)),
    ("THƯ KÝ\nVõ Thị Sương\nCHỦ TRÌ\nCao Minh Tiến", ("Cao Minh Tiến", "Chủ trì", None)),
]


DAMAGED = [
    ("CHU TỊCH\nLê Văn Bình", ("Lê Văn Bình", "Chủ tịch", None)),
    ("KT. TRƯỜNG PHONG\nPHO TRƯỜNG PHÒNG\nLê Văn Bình", ("Lê Văn Bình", "Phó Trưởng phòng", "KT.")),
    ("KT. BÔ TRƯỞNG\nTHỨTRƯỞNG\nLê Văn Bình", ("Lê Văn Bình", "Thứ trưởng", "KT.")),
]


@pytest.mark.parametrize(("block", "expected"), DAMAGED)
def test_posts_that_a_scan_has_damaged_are_told_by_their_letters(
    block: str, expected: tuple[str | None, ...]
) -> None:
    found = main_signature(read_signatures(block.split("\n")))
    assert found is not None
    assert (found.signer.name, found.signer.role, found.signer.capacity) == expected


@pytest.mark.parametrize(("block", "expected"), SIGNATURES)
def test_signatures_say_who_in_what_post_on_whose_behalf(
    block: str, expected: tuple[str, str, str | None]
) -> None:
    found = main_signature(read_signatures(block.split("\n")))
    assert found is not None
    assert (found.signer.name, found.signer.role, found.signer.capacity) == expected


CODES = [
    ("15/QĐ-BNV", "15/QĐ-BNV"),
    ("58/KH -UBND", "58/KH-UBND"),
    ("1096 /BC-BVCL", "1096/BC-BVCL"),
    ("15/2026/NQ-HĐND", "15/2026/NQ-HĐND"),
    ("64 KH/TĐTN-TNTH", "64 KH/TĐTN-TNTH"),
    ("1O48-CV/BTCTU", "1048-CV/BTCTU"),
    ("998/SGDĐT-GDTrH, GDTX", "998/SGDĐT-GDTrH, GDTX"),
    ("45/QĐ-SNV, ngày 3 tháng 7", "45/QĐ-SNV"),
    ("      /BC-UBND", None),
    ("một", None),
]


@pytest.mark.parametrize(("printed", "code"), CODES)
def test_the_own_number_is_mended_in_its_spaces_only(printed: str, code: str | None) -> None:
    assert own_code(printed) == code


def test_scanned_dates_are_read_through_letters_for_digits() -> None:
    found = read_letterhead(["Số 412-BC/HU", "Đắk R’Tih, ngày l8 tháng 12 năm 2O18"])
    assert (found.place, found.issued_on) == ("Đắk R’Tih", "2018-12-18")


def test_a_form_s_recipients_in_an_annex_are_not_the_document_s() -> None:
    text = (
        "THÔNG TƯ\nQuy định biểu mẫu\n\nĐiều 1. Ban hành biểu mẫu báo cáo để áp dụng trong toàn ngành.\n\n"
        "BỘ TRƯỞNG\n\nPhạm Thị Hoa\n\nPHỤ LỤC\n(Kèm theo Thông tư số 5/2026/TT-X)\n\nMẫu số 1\n\n"
        "Nơi nhận:\n- Như trên;"
    )
    found = header_of(text)
    assert (found.signer.name, found.recipients) == ("Phạm Thị Hoa", ())


_LINES = st.sampled_from(
    (
        *(
            "BÁO CÁO",
            "Số: 5/BC-UBND",
            "Số:   /BC",
            MOTTO,
            "Căn cứ Luật Thi đua;",
            "Nơi nhận:",
            "- Như trên;",
            "KT.",
        ),
        *(
            "TM. ỦY BAN NHÂN DÂN",
            "CHỦ TỊCH",
            "Nguyễn Văn An",
            "PHỤ LỤC",
            "V/v báo cáo",
            "Hà Nội, ngày  tháng năm 2026",
        ),
        *(
            "UBND TỈNH SƠN LA",
            "VĂN PHÒNG",
            "SỞ Y TẾ",
            "",
            "Sở Y tế báo cáo như sau:",
            "Trên đây là báo cáo của Ban.",
            "*",
        ),
    )
)


@given(st.lists(_LINES, max_size=20))
def test_any_order_of_lines_gives_a_header(lines: list[str]) -> None:
    found = header_of("\n".join(lines))
    assert set(found.evidence) <= {
        "doc_type",
        "code",
        "place",
        "issued_on",
        "issuer",
        "subject",
        "period",
        "signer",
    }
    assert found.subject is None or "\n" not in found.subject


@pytest.mark.parametrize(
    ("text", "issuer", "evidence"),
    [
        (
            "Số: 28/2024/NĐ-CP\n\nHà Nội, ngày 26 tháng 3 năm 2024\n\nNGHỊ ĐỊNH\n\nQuy định thi đua\n\n"
            "Căn cứ Luật Tổ chức Chính phủ ngày 19 tháng 6 năm 2015;\n",
            "Chính phủ",
            "symbol CP",
        ),
        (
            "Số: 15/KH-UBND\n\nHà Giang, ngày 26 tháng 3 năm 2024\n\nKẾ HOẠCH\n\nPhát động thi đua\n\n"
            "Thực hiện Luật Thi đua, khen thưởng, UBND tỉnh ban hành kế hoạch như sau:\n",
            "Ủy ban nhân dân tỉnh Hà Giang",
            "body: who reports as follows; place from before the date",
        ),
        (
            "UBND XÃ\n\nSố: 15/KH-UBND\n\nHàm Tân, ngày 26 tháng 3 năm 2026\n\nKẾ HOẠCH\n\nPhát động\n",
            "Ủy ban nhân dân xã Hàm Tân",
            "letterhead; place from before the date",
        ),
        (
            "Số: 15-QĐ/TW\n\nHà Nội, ngày 26 tháng 3 năm 2024\n\nQUYẾT ĐỊNH\n\nvề việc tặng Huy hiệu Đảng\n",
            None,
            None,
        ),
    ],
)
def test_a_lost_letterhead_is_told_by_the_symbol_or_the_place(
    text: str, issuer: str | None, evidence: str | None
) -> None:
    document = extract_text(text).document
    assert (document.issuer, document.evidence.get("issuer")) == (issuer, evidence)


@pytest.mark.parametrize(
    ("organs", "issuer"),
    [
        ("CÔNG AN TỈNH LÀO CAI\nPHÒNG CẢNH SÁT GIAO THÔNG", "Phòng Cảnh sát giao thông Công an tỉnh Lào Cai"),
        (
            "NGÂN HÀNG CHÍNH SÁCH XÃ HỘI\nCHI NHÁNH TỈNH LÀO CAI",
            "Chi nhánh Ngân hàng Chính sách xã hội tỉnh Lào Cai",
        ),
        ("QUỐC HỘI\nVĂN PHÒNG QUỐC HỘI", "Văn phòng Quốc hội"),
        (
            "ĐOÀN ĐẠI BIỂU QUỐC HỘI\nVÀ HĐND TỈNH LÀO CAI\nVĂN PHÒNG",
            "Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân tỉnh Lào Cai",
        ),
        ("BAN CHẤP HÀNH TRUNG ƯƠNG\nBAN TỔ CHỨC", "Ban Tổ chức Trung ương"),
        ("BCH ĐOÀN TỈNH LÀO CAI", "Ban Chấp hành Đoàn tỉnh Lào Cai"),
        (
            "HỘI NÔNG DÂN VIỆT NAM\nBAN THƯỜNG VỤ TỈNH LÀO CAI",
            "Ban Thường vụ Hội Nông dân tỉnh Lào Cai",
        ),
        (
            "HỘI CỰU CHIẾN BINH VIỆT NAM\nBAN CHÂP HÀNH TỈNH LÀO CAI",
            "Ban Chấp hành Hội Cựu chiến binh tỉnh Lào Cai",
        ),
        (
            "ĐOÀN TNCS HỒ CHÍ MINH\nBCH TỈNH LÀO CAI",
            "Ban Chấp hành Đoàn Thanh niên Cộng sản Hồ Chí Minh tỉnh Lào Cai",
        ),
        ("TỈNH ĐOÀN LÀO CAI                 ĐOÀN TNCS HỒ CHÍ MINH\n***", "Tỉnh đoàn Lào Cai"),
        ("BỘ QUỐC PHÒNG\nQUÂN ĐOÀN 12", "Quân đoàn 12"),
        ("ĐẢNG ỦY XÃ BẢO NHAI\nCHI BỘ TRƯỜNG TIỂU HỌC", "Chi bộ Trường Tiểu học xã Bảo Nhai, tỉnh Lào Cai"),
        ("UBND TỈNH LÀO CAI\nHỘI ĐỒNG THI ĐUA - KHEN THƯỞNG", "Hội đồng Thi đua - Khen thưởng tỉnh Lào Cai"),
    ],
)
def test_who_issues_among_the_organs_of_a_letterhead(organs: str, issuer: str) -> None:
    text = (
        f"{organs}\nSố: 15/BC-VP\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\n"
        "Lào Cai, ngày 15 tháng 11 năm 2026\n\nBÁO CÁO\nKết quả phong trào thi đua\n\n"
        "Phong trào thi đua trên địa bàn tỉnh Lào Cai đạt kết quả sau.\n"
    )
    assert extract_text(text).document.issuer == issuer


_STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc"
_ORGANS, _OWN = "UBND TỈNH LẠNG SƠN SỞ TÀI CHÍNH", "Số: 18/BC-STC"
_DATED = "Lạng Sơn, ngày 09 tháng 3 năm 2026"


@pytest.mark.parametrize(
    "head",
    [
        f"{_ORGANS} {_OWN} {_STATE} {_DATED} ",
        f"{_ORGANS} {_OWN} {_STATE} {_DATED}\n\n",
        f"{_ORGANS} {_OWN}\n{_STATE} {_DATED}\n\n",
        f"{_ORGANS} {_STATE} {_OWN} {_DATED} ",
        f"{_STATE} {_ORGANS} {_OWN} {_DATED} ",
        f"| {_ORGANS} {_OWN} | {_STATE} {_DATED} |\n\n",
        f"{_ORGANS}\n{_OWN} {_STATE}\n{_DATED} ",
        f"{_ORGANS}\n{_STATE} {_DATED} {_OWN} ",
    ],
)
def test_a_letterhead_may_be_run_into_one_line(head: str) -> None:
    title = "BÁO CÁO Kết quả quyết toán quý I năm 2026"
    found = header_of(f"{head}{title}\n\nThực hiện yêu cầu của UBND tỉnh, Sở Tài chính báo cáo như sau:\n")
    assert (found.code, found.place, found.issued_on) == ("18/BC-STC", "Lạng Sơn", "2026-03-09")
    assert found.issuer == "Sở Tài chính tỉnh Lạng Sơn"
    assert (found.doc_type, found.subject) == ("Báo cáo", "Kết quả quyết toán quý I năm 2026")


@pytest.mark.parametrize(
    ("text", "code", "issuer", "subject"),
    [
        (
            "TỈNH ỦY TUYÊN QUANG BAN TỔ CHỨC ĐẢNG CỘNG SẢN VIỆT NAM Số 77-HD/BTCTU Tuyên Quang, ngày "
            "02 tháng 4 năm 2026 HƯỚNG DẪN kiểm điểm cuối năm Căn cứ Quy định số 124-QĐ/TW, Ban hướng dẫn:",
            "77-HD/BTCTU",
            "Ban Tổ chức Tỉnh ủy Tuyên Quang",
            "kiểm điểm cuối năm",
        ),
        (
            f"BỘ CÔNG AN CÔNG AN TỈNH LÀO CAI Số: 88/CAT-PX05 V/v báo cáo thống kê {_STATE} Lào Cai, ngày "
            "11 tháng 5 năm 2026\nKính gửi: Công an các xã, phường.\n\nCông an tỉnh đề nghị gửi số liệu.",
            "88/CAT-PX05",
            "Công an tỉnh Lào Cai",
            "V/v báo cáo thống kê",
        ),
        (
            f"SỞ Y TẾ NGHỆ AN BỆNH VIỆN MẮT Số: /QĐ-BVM {_STATE} Nghệ An, ngày tháng 01 năm 2026 QUYẾT ĐỊNH "
            "Ban hành quy chế khoa Dược GIÁM ĐỐC BỆNH VIỆN MẮT NGHỆ AN Căn cứ Thông tư số 22/2011/TT-BYT;",
            None,
            "Bệnh viện Mắt tỉnh Nghệ An",
            "Ban hành quy chế khoa Dược",
        ),
        (
            f"ỦY BAN NHÂN DÂN TỈNH LAI CHÂU Số: 31/2026/QĐ-UBND {_STATE} Lai Châu, ngày 05 tháng 6 năm 2026 "
            "QUYẾT ĐỊNH BAN HÀNH CHỈ TIÊU GIẢM NGHÈO GIAI ĐOẠN 2026-2030 CỦA CẤP XÃ ỦY BAN NHÂN DÂN TỈNH "
            "LAI CHÂU Căn cứ Luật Tổ chức chính quyền địa phương;",
            "31/2026/QĐ-UBND",
            "Ủy ban nhân dân tỉnh Lai Châu",
            "BAN HÀNH CHỈ TIÊU GIẢM NGHÈO GIAI ĐOẠN 2026-2030 CỦA CẤP XÃ",
        ),
        (
            "UBND TỈNH SƠN LA SỞ Y TẾ CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Số: 52/SYT-NVY Sơn La, ngày 04 "
            "tháng 5 năm 2026 Độc lập - - Hạnh phúc V/v trực dịch Kính gửi: Các bệnh viện; Sở Y tế yêu cầu:",
            "52/SYT-NVY",
            "Sở Y tế tỉnh Sơn La",
            "V/v trực dịch",
        ),
    ],
)
def test_what_follows_a_letterhead_in_its_line_is_parted_too(
    text: str, code: str | None, issuer: str, subject: str
) -> None:
    found = header_of(text)
    assert (found.code, found.issuer, found.subject) == (code, issuer, subject)
