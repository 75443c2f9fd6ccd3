"""One test for every bug that real input has shown, by the behaviour that was wrong."""

from __future__ import annotations

import pytest

from extractor.api import extract_text
from extractor.catalogue.prepared import prepare
from extractor.language.pipeline import load
from extractor.records import Record
from tests.growth import grows_linearly


@pytest.mark.parametrize(
    ("text", "code", "issuer"),
    [
        # A blank on one side of a mark cut the symbol.
        ("Quyết định số 1979/QĐ-MTTQ -BTT ngày 05/3/2026.", "1979/QĐ-MTTQ-BTT", None),
        # … but a dash with blanks on both sides still ends it.
        ("Kế hoạch số 12-KH/TU - UBND tỉnh triển khai.", "12-KH/TU", None),
        # A blank for the mark between type and organ.
        ("Căn cứ QĐ số 15/QĐ UBND ngày 03/4/2026.", "15/QĐ UBND", None),
        # Ministries under one head word.
        (
            "Thông tư liên tịch số 05/2012/TTLT-BNV-BTC ngày 12/3/2012 của liên Bộ Nội vụ - Tài chính.",
            "05/2012/TTLT-BNV-BTC",
            "liên Bộ Nội vụ - Tài chính",
        ),
        (
            "Thông tư liên tịch số 07/2014/TTLT-BYT-BTC của Liên Bộ Y tế và Bộ Tài chính hướng dẫn chế độ.",
            "07/2014/TTLT-BYT-BTC",
            "Liên Bộ Y tế và Bộ Tài chính",
        ),
    ],
)
def test_citation_is_read_whole(text: str, code: str, issuer: str | None) -> None:
    (citation,) = extract_text(text).citations
    assert (citation.code, citation.issuer) == (code, issuer)


def test_statute_that_amends_is_not_cited_by_its_own_formula() -> None:
    text = "Quốc hội ban hành Luật sửa đổi, bổ sung một số điều của Luật Lý lịch tư pháp số 28/2009/QH12."
    (citation,) = extract_text(text).citations
    assert (citation.surface, citation.code) == ("Luật Lý lịch tư pháp số 28/2009/QH12", "28/2009/QH12")


def test_small_and_large_letters_make_no_variant_of_a_name() -> None:
    (citation,) = extract_text("Căn cứ Luật Thi đua, Khen thưởng năm 2022;").citations
    assert citation.defects == ()


def test_line_that_ends_in_a_governing_word_goes_on() -> None:
    text = """THÔNG TƯ
Sửa đổi, bổ sung một số điều của Thông tư số 16/2025/TT-BXD ngày
30/6/2025 của Bộ trưởng Bộ Xây dựng quy định chi tiết
"""
    (citation,) = extract_text(text).citations
    assert (str(citation.date), citation.issuer) == ("2025-06-30", "Bộ trưởng Bộ Xây dựng")


def test_pipeline_reads_a_bare_string_that_ends_in_blanks_after_a_signature() -> None:
    text = "BÁO CÁO\nKết quả thi đua.\n\nNơi nhận:\n- Lưu: VT.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nTrần Hùng  "
    assert [p.name for p in load()(text)._.people] == ["Trần Hùng"]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        # Official translations into English.
        ("replaces the Decree No. 64/CP of October 1, 2010", [("Decree No. 64/CP", "Nghị định", ())]),
        ("the Decision No. 91/TTg of 1994", [("Decision No. 91/TTg", "Quyết định", ())]),
        ("replaces Decree No.15/2011/ND-CP of 2011", [("Decree No.15/2011/ND-CP", "Nghị định", ())]),
        (
            "Decrees No. 31/2015/ND-CP, No. 52/2015/ND-CP",
            [("No. 31/2015/ND-CP", "Nghị định", ()), ("No. 52/2015/ND-CP", "Nghị định", ())],
        ),
        # The legislature's number after a blank.
        (
            "Luật số 05/2003/QH 11 ngày 17/6/2003",
            [("Luật số 05/2003/QH 11 ngày 17/6/2003", "Luật", ("spacing",))],
        ),
        # A heading broken inside `pháp luật`.
        ("BỒI DƯỠNG KIẾN THỨC PHÁP\nLUẬT VỀ GIAO THÔNG CHO NGƯỜI LÁI XE", []),
        # `các Nghị định quy định chi tiết` are no one instrument; the statute that they detail is.
        (
            "sửa đổi một số điều của các Nghị định quy định chi tiết một số điều của Luật Đất đai;",
            [("Luật Đất đai", "Luật", ())],
        ),
        # The first part of a dispatch's symbol may be an organ.
        (
            "Công văn số 7023/CT-TCCB ngày 19/12/2025",
            [("Công văn số 7023/CT-TCCB ngày 19/12/2025", "Công văn", ())],
        ),
    ],
)
def test_citations_are_read_as_printed(text: str, read: list[tuple[str, str, tuple[str, ...]]]) -> None:
    found = extract_text(text).citations
    assert [(c.surface, c.doc_type, c.defects) for c in found] == read


@pytest.mark.parametrize(
    ("text", "defects"),
    [
        # The sentence or the row says which organ, or which day.
        ("Năm 2025, UBND huyện đã tặng Giấy khen tại Quyết định số 20/QĐ-UBND ngày 3/5/2025.", ()),
        ("Ngày 11/5/2026, Sở Nội vụ đã ban hành Công văn số 187/SNV-TĐKT về tổng kết.", ()),
        ("| 1 | Quyết định số 14/QĐ-SNV | 12/8/2024 |\n| --- | --- | --- |", ()),
        ("Gồm: Quyết định số 729/QĐ-UBND ngày 5/6/2026; Quyết định số 730/QĐ-SNV", ("missing_issuer",)),
        # No organ stands in the code of a contract.
        ("Thanh toán theo Hợp đồng số 08/HĐKT ngày 03/02/2025.", ()),
        # Marks lost or changed by a scan, in words that are known.
        ("Chỉ thị số 24-CT/TU ngày 07/8/2023 cúa Ban Thường vụ Thành ủy Hà Nội", ("ocr",)),
        ("Chỉ thị số 34-CT/TW, ngày 07/4/2014 của Bộ Chính tri", ("ocr",)),
        ("Tiếp tục thực hiện Luât Thi đua, khen thưởng;", ("ocr",)),
        ("Kế hoạch số 02-KH/BTCTU, ngày 2O/3/2025 của Ban Tổ chức Tỉnh ủy", ("ocr",)),
        ("Biên bản họp Ban Thường vụ số 22/BB-HND ngày 05 tháng 8 năm 2026", ()),
    ],
)
def test_defects_of_the_first_citation(text: str, defects: tuple[str, ...]) -> None:
    assert extract_text(text).citations[0].defects == defects


@pytest.mark.parametrize(
    ("text", "code", "day"),
    [
        ("hồ sơ làm theo Nghị định 98 như trước đây", "98/2023/NĐ-CP", "2023-12-31"),
        ("Thông tư 15 của Bộ Nội vụ đã có hiệu lực", "15/2025/TT-BNV", "2025-08-04"),
        # The printed date tells that another one is meant; a province's guidance is in no register.
        ("Nghị định 98 ngày 03/3/2024 quy định", None, None),
        ("theo Hướng dẫn số 11 của Sở Nội vụ", None, None),
    ],
)
def test_short_form_leads_to_the_one_instrument_of_the_register(
    text: str, code: str | None, day: str | None
) -> None:
    (citation,) = extract_text(text).citations
    found = citation.suggestion
    assert (found.code if found else None, str(found.date) if found and found.date else None) == (code, day)


def test_what_is_done_by_a_decision_has_it_as_basis_rewards_too() -> None:
    # The contract lists `theo` under `basis`; who rewards acts upon the decision, whoever tells of it.
    text = "Không cộng trường hợp đã được UBND tỉnh khen theo Quyết định số 12/QĐ-UBND ngày 5/6/2026."
    assert extract_text(text).citations[0].role == "basis"


def test_list_of_bases_that_goes_on_in_the_next_line_keeps_its_role() -> None:
    text = (
        "Quán triệt Chỉ thị số 05-CT/TW, ngày 15/5/2016 của Bộ Chính trị;\n"
        "Nghị quyết số 04-NQ/TW, ngày 30/10/2016 về tăng cường xây dựng Đảng;\n"
        "Quy định số 08-QĐi/TW, ngày 25/10/2018.\n\n- Quyết định số 12/QĐ-UBND đã được gửi.\n"
    )
    assert [c.role for c in extract_text(text).citations] == ["basis", "basis", "basis", "mention"]


@pytest.mark.parametrize("number", ["66.15/2026/NQ-CP", "66.4/2025/NQ-CP", "998/SGDĐT"])
def test_number_with_a_part_of_two_digits_is_the_documents_own(number: str) -> None:
    """The Government counts resolutions that stand for laws as `66.1` to `66.15` since 2025."""
    text = (
        f"CHÍNH PHỦ\n\nSố: {number}\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\n"
        "Hà Nội, ngày 13 tháng 02 năm 2026\n\nNGHỊ QUYẾT\nVề thủ tục khen thưởng\n\nĐiều 1. Thực hiện.\n"
    )
    assert extract_text(text).document.code == number


def test_finding_quotes_on_one_line_what_runs_over_two() -> None:
    text = (
        "SỞ NỘI VỤ\n\nSố: 12/BC-SNV\n\nHà Nội, ngày 13 tháng 02 năm 2026\n\nBÁO CÁO\nKết quả thi đua\n\n"
        "(Ban hành kèm theo Quyết định số 6 /2020/QĐ-UBND ngày 22/9/2020\n"
        "của Ủy ban nhân dân huyện Hiệp Hòa)\n"
    )
    messages = [f.message for f in extract_text(text).findings]
    assert any("ngày 22/9/2020 của Ủy ban" in message for message in messages)


def test_law_out_of_force_that_is_named_everywhere_is_checked_in_linear_time() -> None:
    """Each mention was compared with every other: 300 KB of them took a minute."""
    head = "SỞ NỘI VỤ\n\nSố: 1/BC-SNV\n\nHà Nội, ngày 01 tháng 6 năm 2026\n\nBÁO CÁO\nKết quả thi đua\n\n"
    mention = "Học viên đã học Nghị định số 91/2017/NĐ-CP ngày 31/7/2017 của Chính phủ. "
    assert grows_linearly(extract_text, lambda n: head + mention * (n // len(mention)), 10_000)


def test_awards_that_each_rest_on_a_decision_are_stored_in_linear_time() -> None:
    """Each backing was compared with every citation: a list of 9,000 decisions took most of a minute."""
    head = "SỞ NỘI VỤ\n\nSố: 1/BC-SNV\n\nHà Nội, ngày 01 tháng 6 năm 2026\n\nBÁO CÁO\nKết quả thi đua\n\n"

    def make(length: int) -> Record:
        lines = (
            f"{n}. Quyết định số {n}/QĐ-UBND ngày 02/3/2026 tặng Bằng khen cho 5 tập thể thuộc Sở Y tế."
            for n in range(1, length)
        )
        return extract_text(head + "\n".join(lines))

    assert grows_linearly(prepare, make, 80)


def test_rule_of_a_table_whose_rows_are_lost_is_no_table() -> None:
    """A rule alone below a table of awards made a table without rows, and extraction crashed on it."""
    text = (
        "| TT | Họ và tên | Khen thưởng |\n| --- | --- | --- |\n| 1 | Lê Thị Hoa | Bằng khen |\n\n"
        "Tặng Bằng khen:\n\n| --- | --- | --- |\n\nTrên đây là kết quả."
    )
    assert extract_text(text).text == text


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "trình Quốc hội ban hành Luật Phòng, chống thông tin sai sự thật trong quý IV.",
            ["Luật Phòng, chống thông tin sai sự thật"],
        ),
        ("theo Luật Phòng, chống ma túy năm 2021", ["Luật Phòng, chống ma túy năm 2021"]),
        ("quy định của luật phòng, chống và xử lý vi phạm", []),
    ],
)
def test_a_law_that_the_table_lacks_keeps_its_comma(text: str, names: list[str]) -> None:
    assert [c.surface for c in extract_text(text).citations if c.kind == "law_by_name"] == names


def test_a_regulation_titled_as_a_paper() -> None:
    text = (
        "ỦY BAN NHÂN DÂN\nTỈNH AN PHÚ\n\nBẢN QUY ĐỊNH\nVề quản lý và sử dụng con dấu\n\n"
        "(Ban hành kèm theo Quyết định số 41/2026/QĐ-UBND ngày 02/6/2026)\n\nĐiều 1. Phạm vi điều chỉnh\n"
    )
    assert extract_text(text).document.doc_type == "Quy định"


@pytest.mark.parametrize("text", ["Tặng Bằng khen cho 02 tập thể.\n\n1 \n\nHết.", "1. Tặng\n\n2 \n"])
def test_a_paragraph_of_a_number_alone(text: str) -> None:
    """Its number was looked behind for what it counts, and the pipeline crashed."""
    assert load()(text).text == text


@pytest.mark.parametrize("city", ["Hải Phòng", "Đà Nẵng"])
def test_a_city_that_is_a_province_lies_in_no_other(city: str) -> None:
    """The one province that its body named was added to the committee's name."""
    head = f"THÀNH ỦY {city.upper()}\n*\nSố 12-TB/TU\n\n{city}, ngày 05 tháng 3 năm 2026\n\n"
    record = extract_text(f"{head}THÔNG BÁO\nKết luận\n\nUBND tỉnh Quảng Ngãi đã báo cáo.\n")
    assert record.document.issuer == f"Thành ủy {city}"


def test_a_dated_number_in_a_table_is_a_citation() -> None:
    """`Số …/QĐ-… ngày …` in a column of decisions was taken for the report's own number, and lost."""
    text = (
        "SỞ Y TẾ\nTRUNG TÂM KIỂM NGHIỆM\n\nBÁO CÁO THÀNH TÍCH\nĐề nghị tặng Bằng khen\n\n"
        "Tên đơn vị: Trung tâm Kiểm nghiệm\n\n"
        "| Năm | Danh hiệu thi đua | Quyết định |\n|---|---|---|\n"
        "| 2024 | Tập thể lao động xuất sắc | Số 512/QĐ-UBND ngày 20/01/2025 |\n"
        "| 2025 | Cờ thi đua của Bộ Y tế | Số 233/QĐ-BYT, ngày 06/02/2026 |\n"
    )
    record = extract_text(text)
    assert [c.code for c in record.citations] == ["512/QĐ-UBND", "233/QĐ-BYT"]
    assert [a.backing for a in record.awards if a.award != "Bằng khen"] == [("512/QĐ-UBND",), ("233/QĐ-BYT",)]


def test_a_heading_that_reads_as_a_name_is_no_signature() -> None:
    """From `TIÊU CHUẨN` alone in its line on, a guide without a signer was taken for the signature."""
    text = (
        "THÀNH ỦY BẾN NGỰ\nBAN NỘI CHÍNH\n*\nSố 8-HD/BNC\n\nHƯỚNG DẪN\nvề bình xét thi đua\n\n"
        "Phần I\nĐỐI TƯỢNG\n1. Các phòng, đơn vị trực thuộc.\n\nPhần II\nTIÊU CHUẨN\n"
        "1. Chấp hành tốt chủ trương của Đảng, pháp luật của Nhà nước, có sáng kiến.\n\n"
        "Phần III\nSỐ LIỆU\nNăm 2025, Thành ủy tặng Bằng khen cho 04 phòng.\n"
    )
    record = extract_text(text)
    assert [(a.award, a.count) for a in record.awards] == [("Bằng khen", 4)]
    assert record.document.signer.name is None


def test_a_text_of_which_a_note_and_nothing_else_is_left() -> None:
    """A note without words in a text without words had no place, and extraction failed."""
    assert [(note.label, note.start) for note in extract_text("¹*").notes] == [("1", 0)]
