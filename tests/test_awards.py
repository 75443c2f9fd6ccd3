"""Awards in running text: which count belongs to which award, what is proposed, what breaks what down."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from extractor.api import extract_text
from extractor.language.award_givers import authority_before
from extractor.language.award_names import award_names_in
from extractor.language.awards import add_awards
from extractor.language.document import get, put
from extractor.language.quantities import add_quantities
from extractor.lexicon.awards import award_forms, award_names, can_grant, level_of
from extractor.lexicon.folding import fold
from extractor.records import Award, Citation, Header, PersonMention, UnitMention
from extractor.text.build import read
from extractor.text.source import SourceText
from tests.growth import grows_linearly

NLP = spacy.blank("xx")
Row = tuple[str | None, str | None, str, int | None, str | None]
P, G = "proposed", "granted"


def document(text: str) -> Doc:
    """Make the Doc of a text as the pipeline does, with its quantities."""
    reading = read(SourceText.from_string(text))
    doc = NLP.make_doc(reading.text)
    doc.user_data["reading"] = reading
    return add_quantities(doc)


def awards_in(text: str) -> list[Award]:
    return list(get(add_awards(document(text)), "awards"))


def rows(awards: Sequence[Award]) -> list[Row]:
    return [(a.award, a.class_, a.stage, a.count, a.count_unit) for a in awards]


BK, GK, HCLD, HHD = "Bằng khen", "Giấy khen", "Huân chương Lao động", "Huy hiệu Đảng"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A name shared by a list of counts.
        (
            "Chủ tịch UBND tỉnh tặng Bằng khen cho 07 tập thể, 12 cá nhân và 02 hộ gia đình.",
            [(BK, None, G, 7, "tập thể"), (BK, None, G, 12, "cá nhân"), (BK, None, G, 2, "hộ gia đình")],
        ),
        # The verb goes on, the award changes.
        (
            "Đề nghị Thủ tướng Chính phủ tặng Bằng khen cho 03 cá nhân, Cờ thi đua cho 01 tập thể.",
            [(BK, None, P, 3, "cá nhân"), ("Cờ thi đua", None, P, 1, "tập thể")],
        ),
        # Counts before their award.
        (
            "Có 05 tập thể, 20 cá nhân được UBND tỉnh tặng Bằng khen; 02 đồng chí đạt CSTĐCS.",
            [
                (BK, None, G, 5, "tập thể"),
                (BK, None, G, 20, "cá nhân"),
                ("Chiến sĩ thi đua cơ sở", None, G, 2, "đồng chí"),
            ],
        ),
        # Classes over a list, posthumous ones among them.
        (
            "Trình Chủ tịch nước tặng Huân chương Lao động hạng Nhất (02 đồng chí); hạng Nhì "
            "(tặng 09 đồng chí; truy tặng 01 đồng chí); hạng Ba cho 14 đồng chí.",
            [
                (HCLD, "hạng Nhất", P, 2, "đồng chí"),
                (HCLD, "hạng Nhì", P, 9, "đồng chí"),
                (HCLD, "hạng Nhì", P, 1, "đồng chí"),
                (HCLD, "hạng Ba", P, 14, "đồng chí"),
            ],
        ),
        # Party badges: the years are the class.
        (
            "Xét tặng Huy hiệu 75 năm tuổi Đảng cho 01 đảng viên, 60 năm cho 03 đảng viên và tặng 45 Huy "
            "hiệu "
            "Đảng đợt 07/11 cho đảng viên.",
            [
                (HHD, "75 năm tuổi Đảng", P, 1, "đảng viên"),
                (HHD, "60 năm tuổi Đảng", P, 3, "đảng viên"),
                (HHD, None, P, 45, "đảng viên"),
            ],
        ),
        # Abbreviations, ratios, in words and figures.
        (
            "45/48 người đạt LĐTT; CSTĐCS: 07 đồng chí; tặng giấy khen cho 03 (ba) chi bộ, năm đảng viên.",
            [
                ("Lao động tiên tiến", None, G, 45, "người"),
                ("Chiến sĩ thi đua cơ sở", None, G, 7, "đồng chí"),
                (GK, None, G, 3, "chi bộ"),
                (GK, None, G, 5, "đảng viên"),
            ],
        ),
        # The awards themselves are counted.
        (
            "Tập thể: 12 Bằng khen, 30 Giấy khen; cá nhân: 25 Bằng khen.",
            [(BK, None, G, 12, "tập thể"), (GK, None, G, 30, "tập thể"), (BK, None, G, 25, "cá nhân")],
        ),
        ("Đã trao 12 Giấy khen cho 12 cá nhân.", [(GK, None, G, 12, "cá nhân")]),
        # No named award.
        (
            "Sở đã khen thưởng đột xuất 02 tập thể; 15 cá nhân được khen thưởng.",
            [(None, None, G, 2, "tập thể"), (None, None, G, 15, "cá nhân")],
        ),
        ("Tặng Bằng khen, Giấy khen cho 120 tập thể.", [(None, None, G, 120, "tập thể")]),
        # Quoted titles, known and unknown to the table.
        (
            "Công nhận danh hiệu “Gia đình văn hóa” cho 1.250 hộ; danh hiệu “Công dân trẻ” cho 04 người.",
            [("Gia đình văn hóa", None, G, 1250, "hộ"), ("Công dân trẻ", None, G, 4, "người")],
        ),
        (
            "Tặng Kỷ niệm chương “Vì sự nghiệp Giáo dục” cho 12 nhà giáo.",
            [("Kỷ niệm chương “Vì sự nghiệp Giáo dục”", None, G, 12, "nhà giáo")],
        ),
        # Scans lose marks.
        ("Ban Thường vụ tặng Bang khen cho O5 đảng viên và Giây khen cho 12 chi bộ.",
         [(BK, None, G, 5, "đảng viên"), (GK, None, G, 12, "chi bộ")]),
        # What takes back, what is over.
        ("Thu hồi Bằng khen đã tặng cho 01 cá nhân.", [(BK, None, G, 1, "cá nhân")]),
        ("Đã trình UBND tỉnh tặng Bằng khen cho 05 cá nhân, đã được tặng cho 03 cá nhân.",
         [(BK, None, P, 5, "cá nhân"), (BK, None, G, 3, "cá nhân")]),
    ],
)  # fmt: skip
def test_counts(text: str, expected: list[Row]) -> None:
    assert rows(awards_in(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Tiêu chuẩn tặng Bằng khen: có 02 sáng kiến, 05 năm liên tục hoàn thành nhiệm vụ.",
        "Mỗi khối lựa chọn không quá 03 tập thể, 05 cá nhân đề nghị tặng Bằng khen.",
        "Phấn đấu năm 2027 có 05 tập thể được tặng Cờ thi đua.",
        "Hội đồng Thi đua - Khen thưởng gồm 15 thành viên.",
        "Tặng quà cho 25 gia đình chính sách; trao 10 suất học bổng cho 10 học sinh.",
        "Sau khi nhận Bằng khen, đơn vị đã cử 15 cán bộ đi học.",
        "15% cá nhân đạt Chiến sĩ thi đua cơ sở.",
        "Đội tuyển đạt 05 huy chương vàng, 02 huy chương bạc.",
        "Các tập thể, cá nhân có thành tích được tặng Giấy khen.",
    ],
)
def test_what_is_no_award(text: str) -> None:
    assert awards_in(text) == []


@pytest.mark.parametrize(
    ("text", "recipients"),
    [
        ("Tặng Giấy khen cho tập thể Phòng Nghiệp vụ 2 có thành tích.", [("Phòng Nghiệp vụ 2", "tập thể")]),
        (
            "Đề nghị tặng Bằng khen cho ông Lò Văn Pâng, Trưởng thôn Nà Lốc và bà Cầm Thị Inh.",
            [("Lò Văn Pâng", "cá nhân"), ("Cầm Thị Inh", "cá nhân")],
        ),
        (
            "Tặng Bằng khen cho đồng chí Vũ Minh Quân; truy tặng cho đồng chí Hà Văn Sơn.",
            [("Vũ Minh Quân", "cá nhân"), ("Hà Văn Sơn", "cá nhân")],
        ),
        ("Tặng Giấy khen cho hộ ông K'Tẽo ở thôn 3.", [("hộ ông K'Tẽo", "hộ gia đình")]),
        (
            "Bà Trương Thị Hoa, cán bộ Trạm Y tế xã, được Bộ Y tế tặng Bằng khen.",
            [("Trương Thị Hoa", "cá nhân")],
        ),
        (
            "Tập thể lao động xuất sắc: Phòng Kế hoạch, Phòng Tài vụ và Thanh tra Sở.",
            [("Phòng Kế hoạch", "tập thể"), ("Phòng Tài vụ", "tập thể"), ("Thanh tra Sở", "tập thể")],
        ),
        ("Tặng Bằng khen cho GS.TS. Phan Văn Tý, nguyên Hiệu trưởng.", [("Phan Văn Tý", "cá nhân")]),
    ],
)
def test_one_named_recipient_is_one_award(text: str, recipients: list[tuple[str, str]]) -> None:
    found = awards_in(text)
    assert [(a.recipient, a.count_unit) for a in found] == recipients
    assert {a.count for a in found} == {1}


def test_units_and_people_are_recipients_by_their_mentions() -> None:
    text = "Liên hiệp các Hội Khoa học tỉnh được UBND tỉnh tặng Bằng khen."
    doc = document(text)
    name = "Liên hiệp các Hội Khoa học tỉnh"
    put(doc, "units", [UnitMention(start=0, end=len(name), surface=name, name=name, kind="front")])
    (award,) = get(add_awards(doc), "awards")
    assert (award.recipient, award.count_unit, award.authority) == (name, "tập thể", "UBND tỉnh")
    text = "Đề nghị tặng Bằng khen cho Y Blim, buôn trưởng."
    doc = document(text)
    put(
        doc,
        "people",
        [PersonMention(start=text.index("Y Blim"), end=text.index(","), surface="Y Blim", name="Y Blim")],
    )
    (award,) = get(add_awards(doc), "awards")
    assert (award.recipient, award.count_unit) == ("Y Blim", "cá nhân")


@pytest.mark.parametrize(
    ("text", "authorities"),
    [
        ("Đề nghị Chủ tịch nước tặng Huân chương Lao động hạng Ba cho 01 cá nhân.", ["Chủ tịch nước"]),
        ("Giấy khen của Giám đốc Sở cho 05 cá nhân; Bằng khen cho 02 cá nhân.", ["Giám đốc Sở", None]),
        ("Bộ trưởng Bộ Công an tặng Bằng khen cho 02 tập thể; tặng Cờ thi đua cho 01 tập thể.",
         ["Bộ trưởng Bộ Công an"] * 2),
        ("Cờ thi đua của Bộ, ban, ngành, tỉnh: 02 tập thể.", ["Bộ, ban, ngành, tỉnh"]),
        ("Có 03 cá nhân được Trung ương Hội tặng Bằng khen.", ["Trung ương Hội"]),
    ],
)  # fmt: skip
def test_authority_is_as_printed(text: str, authorities: list[str | None]) -> None:
    assert [a.authority for a in awards_in(text)] == authorities


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        # (count, part_of, is_total)
        (
            "Khen thưởng 20 tập thể và 50 cá nhân, trong đó: Bằng khen cho 05 tập thể, 10 cá nhân; "
            "Giấy khen cho 15 tập thể, 40 cá nhân.",
            [
                (20, None, True),
                (50, None, True),
                (5, 0, False),
                (10, 1, False),
                (15, 0, False),
                (40, 1, False),
            ],
        ),
        (
            "Tặng Huy hiệu Đảng cho 30 đảng viên (tặng 28 đồng chí, truy tặng 02 đồng chí), gồm: 10 đồng "
            "chí 60 "
            "năm tuổi Đảng và 20 đồng chí 30 năm tuổi Đảng.",
            [(30, None, True), (28, 0, False), (2, 0, False), (10, 0, False), (20, 0, False)],
        ),
        ("Bằng khen: 08 (03 tập thể, 05 cá nhân).", [(8, None, True), (3, 0, False), (5, 0, False)]),
        (
            "Tặng Bằng khen cho 10 cá nhân, trong đó: Sơn La 04, Lai Châu 03, Điện Biên 03.",
            [(10, None, True), (4, 0, False), (3, 0, False), (3, 0, False)],
        ),
        (
            "Huy hiệu 75 năm tuổi Đảng 01 đồng chí, 60 năm 09, 50 năm 17, cộng 27 đồng chí.",
            [(1, 3, False), (9, 3, False), (17, 3, False), (27, None, True)],
        ),
        (
            "Tập thể lao động tiên tiến: 02 tổ (Tổ Toán - Tin; Tổ Ngữ văn).",
            [(2, None, True), (1, 0, False), (1, 0, False)],
        ),
        # The 2 women are a headcount, not awards of their own.
        ("Tặng Bằng khen cho 07 cá nhân (trong đó 02 nữ).", [(7, None, False)]),
    ],
)
def test_totals_and_their_parts(text: str, shape: list[tuple[int, int | None, bool]]) -> None:
    assert [(a.count, a.part_of, a.is_total) for a in awards_in(text)] == shape


def test_a_total_bears_the_common_name_of_its_parts() -> None:
    one = awards_in(
        "Khen thưởng cống hiến cho 09 đồng chí, gồm: Huân chương Lao động hạng Nhì 04 đồng chí, hạng Ba "
        "05 đồng chí."
    )
    assert [a.award for a in one] == [HCLD] * 3
    two = awards_in("Khen thưởng 09 đồng chí, gồm: Bằng khen 04 đồng chí, Giấy khen 05 đồng chí.")
    assert [a.award for a in two] == [None, BK, GK]


def test_a_lead_in_gives_verb_award_and_total_to_its_items() -> None:
    found = awards_in(
        "3. Đề nghị khen thưởng\n\na) Tặng Bằng khen của UBND tỉnh cho 12 tập thể, 20 cá nhân, gồm:\n\n"
        "- Khối trường học: 07 tập thể, 11 cá nhân;\n\n- Khối xã, phường: 05 tập thể, 09 cá nhân.\n\n"
        "b) Huân chương Lao động hạng Ba: 01 cá nhân.\n\n4. Kết quả khác\n\nCó 03 cá nhân được tặng Giấy "
        "khen."
    )
    assert [(a.award, a.count, a.stage, a.part_of) for a in found] == [
        (BK, 12, P, None),
        (BK, 20, P, None),
        (BK, 7, P, 0),
        (BK, 11, P, 1),
        (BK, 5, P, 0),
        (BK, 9, P, 1),
        (HCLD, 1, P, None),
        (GK, 3, G, None),
    ]


def test_items_of_one_paragraph_have_verbs_of_their_own() -> None:
    found = awards_in(
        "Tham mưu Ban Thường vụ Tỉnh ủy: (1) cho ý kiến tặng Huân chương Lao động cho 02 đồng chí; (2) tặng "
        "danh hiệu Nhà giáo ưu tú cho 01 đồng chí; (3) tặng 45 Huy hiệu Đảng cho đảng viên."
    )
    # The committee advised cannot grant a title of the state, but it can grant badges.
    assert [(a.award, a.stage) for a in found] == [(HCLD, P), ("Nhà giáo ưu tú", P), (HHD, G)]


def test_a_footnote_breaks_down_what_it_hangs_on_and_stays_proposed() -> None:
    found = awards_in(
        "Hội đồng xem xét, đề nghị khen thưởng 06 đồng chí¹ và đánh giá cao kết quả.\n\n"
        "¹ Gồm: Bằng khen (04 đồng chí); Giấy khen (02 đồng chí)."
    )
    assert [(a.award, a.count, a.stage, a.part_of, a.note) for a in found] == [
        (None, 6, P, None, None),
        (BK, 4, P, 0, "1"),
        (GK, 2, P, 0, "1"),
    ]


def test_a_list_of_recipients_belongs_to_the_total_announced() -> None:
    found = awards_in(
        "Điều 1. Tặng Bằng khen cho 02 tập thể, 01 cá nhân (có danh sách kèm theo).\n\nDANH SÁCH TẬP "
        "THỂ, CÁ NHÂN "
        "ĐƯỢC TẶNG BẰNG KHEN\n\n(Kèm theo Quyết định số 12/QĐ-UBND)\n\n1. Trường Tiểu học Chiềng Cơi;\n\n"
        "2. Trạm Y tế xã Mường Bú;\n\n3. Ông Quàng Văn Phớ, Trưởng bản."
    )
    assert [(a.recipient, a.part_of) for a in found] == [
        (None, None),
        (None, None),
        ("Trường Tiểu học Chiềng Cơi", 0),
        ("Trạm Y tế xã Mường Bú", 0),
        ("Quàng Văn Phớ", 1),
    ]


def test_a_proposal_proposes_unless_it_tells_a_fact() -> None:
    doc = document("Tặng Bằng khen cho 05 cá nhân.\n\nNăm 2025 có 02 tập thể đã được tặng Giấy khen.")
    doc._.header = Header(doc_type="Tờ trình")
    assert [a.stage for a in get(add_awards(doc), "awards")] == [P, G]
    assert [
        a.stage for a in awards_in("TỜ TRÌNH\n\nVề việc khen thưởng\n\nTặng Bằng khen cho 05 cá nhân.")
    ] == [P]


def _citing(text: str, codes: Sequence[tuple[str, str]]) -> Doc:
    doc = document(text)
    shown = doc.text
    put(
        doc,
        "citations",
        [
            Citation(
                start=(at := shown.index(code)),
                end=at + len(code),
                surface=code,
                kind="code",
                doc_type=kind,
                code=code,
            )
            for kind, code in codes
        ],
    )
    return add_awards(doc)


def test_backing_is_the_granting_document_of_the_clause() -> None:
    doc = _citing(
        "Căn cứ Nghị định số 9/2025/NĐ-CP, Chủ tịch UBND tỉnh tặng Bằng khen cho 02 tập thể tại Quyết "
        "định số "
        "11/QĐ-UBND; tặng Giấy khen cho 03 cá nhân (Quyết định số 12/QĐ-UBND); đề nghị tặng Cờ thi đua "
        "cho 01 "
        "đơn vị tại Tờ trình số 5/TTr-SNV.",
        [
            ("Nghị định", "9/2025/NĐ-CP"),
            ("Quyết định", "11/QĐ-UBND"),
            ("Quyết định", "12/QĐ-UBND"),
            ("Tờ trình", "5/TTr-SNV"),
        ],
    )
    assert [a.backing for a in get(doc, "awards")] == [("11/QĐ-UBND",), ("12/QĐ-UBND",), ("5/TTr-SNV",)]


def test_backing_may_hang_on_the_lead_in() -> None:
    doc = _citing(
        "Kết quả khen thưởng¹ như sau:\n\n- Bằng khen: 02 tập thể;\n\n- Đề nghị tặng Giấy khen cho 01 cá "
        "nhân."
        "\n\n¹ Quyết định số 21/QĐ-UBND.",
        [("Quyết định", "21/QĐ-UBND")],
    )
    assert [a.backing for a in get(doc, "awards")] == [("21/QĐ-UBND",), ()]


def test_counts_of_awards_are_no_quantities() -> None:
    doc = add_awards(
        document("Sở có 45 công chức; tặng Giấy khen cho 02 tập thể, 07 công chức; 01 tập thể xin rút.")
    )
    assert [q.surface for q in get(doc, "quantities")] == ["45 công chức"]


def test_spans_run_from_verb_or_award_to_the_count() -> None:
    text = "UBND tỉnh tặng Bằng khen vì thành tích xuất sắc cho 02 tập thể, 05 cá nhân; truy tặng 01 cá nhân."
    surfaces = [a.surface for a in awards_in(text)]
    assert surfaces[1:] == ["05 cá nhân", "truy tặng 01 cá nhân"]
    assert surfaces[0].startswith("tặng Bằng khen")
    assert surfaces[0].endswith("cho 02 tập thể")


@pytest.mark.parametrize(
    ("text", "award", "cls", "authority"),
    [
        ("Huân chương Độc lập hạng nhì", "Huân chương Độc lập", "hạng Nhì", None),
        ("danh hiệu “Chiến sỹ thi đua toàn quốc”", "Chiến sĩ thi đua toàn quốc", None, None),
        ("BẰNG KHEN CỦA ỦY BAN NHÂN DÂN TỈNH", BK, None, "ỦY BAN NHÂN DÂN TỈNH"),
        ("Huy hiệu Đảng 40 năm", HHD, "40 năm tuổi Đảng", None),
        ("Huy chương “Tuổi trẻ dũng cảm”", "Huy chương Tuổi trẻ dũng cảm", None, None),
        ("Giải thưởng Nguyễn Đức Cảnh", "Giải thưởng Nguyễn Đức Cảnh", None, None),
        ("Chiến sĩ thi đua cấp thành phố", "Chiến sĩ thi đua cấp thành phố", None, None),
        ("danh hiệu Công dân ưu tú năm 2026", "Công dân ưu tú", None, None),
    ],
)
def test_names(text: str, award: str, cls: str | None, authority: str | None) -> None:
    (name,) = award_names_in(text, fold(text))
    assert (name.award, name.cls, name.authority) == (award, cls, authority)


@pytest.mark.parametrize(
    "text", ["chào cờ đầu tuần", "giải thưởng lớn", "huy hiệu đoàn", "quá trình công tác"]
)
def test_words_that_name_no_award(text: str) -> None:
    assert award_names_in(text, fold(text)) == ()


@pytest.mark.parametrize(
    ("text", "organ"),
    [
        ("kính trình Thủ tướng Chính phủ xem xét, tặng", "Thủ tướng Chính phủ"),
        ("Chủ tịch UBND xã đã quyết định tặng", "Chủ tịch UBND xã"),
        ("Sở Nội vụ đề nghị tặng", None),
        ("đoàn viên xã Tân Hộ tặng", None),
    ],
)
def test_the_subject_of_the_verb(text: str, organ: str | None) -> None:
    assert authority_before(text, fold(text), len(text) - len("tặng")) == organ


def test_every_form_is_found_by_each_of_its_names() -> None:
    for form, names in award_forms():
        assert form.targets
        for name in names:
            found = award_names().match_at(fold(name), 0)
            assert found is not None, name
            assert found[0] == len(name), name


@pytest.mark.parametrize(
    ("organ", "level"),
    [
        ("Chủ tịch nước", "president"),
        ("Ban Thường vụ Thành ủy", "party"),
        ("UBND phường Minh Khai", "commune"),
        ("Bộ trưởng Bộ Y tế", "ministry_province"),
        ("Tổng Liên đoàn Lao động", "mass_org"),
        ("Giám đốc Bệnh viện", "unit"),
    ],
)
def test_levels(organ: str, level: str) -> None:
    assert level_of(organ) == level


def test_who_can_grant() -> None:
    forms = {form.name: form for form, _ in award_forms()}
    assert can_grant("Ban Thường vụ Tỉnh ủy", forms["Huy hiệu Đảng"])
    assert not can_grant("Ban Thường vụ Tỉnh ủy", forms["Nhà giáo nhân dân"])
    assert not can_grant("Chủ tịch UBND tỉnh", forms["Huân chương Lao động"])


def test_a_report_of_achievements_lists_what_its_author_has_got() -> None:
    awards = awards_in(
        "Ông Lê Văn An đã được tặng:\n"
        "- Huân chương Lao động hạng Ba năm 2019;\n"
        "- 02 Bằng khen của Chủ tịch UBND tỉnh các năm 2020, 2022;\n"
        "- Kỷ niệm chương “Vì sự nghiệp Nông nghiệp” (2018)."
    )
    assert rows(awards) == [
        (HCLD, "hạng Ba", G, 1, "cá nhân"),
        (BK, None, G, 2, None),
        ("Kỷ niệm chương “Vì sự nghiệp Nông nghiệp”", None, G, 1, "cá nhân"),
    ]
    assert [a.recipient for a in awards] == ["Lê Văn An", None, "Lê Văn An"]
    assert awards[1].authority == "Chủ tịch UBND tỉnh"


def test_the_unit_that_writes_is_a_recipient() -> None:
    awards = awards_in(
        "Đề nghị Chủ tịch nước tặng Huân chương Lao động hạng Ba cho tập thể Trung tâm "
        "và Huân chương Lao động hạng Nhì cho ông Lê Văn An."
    )
    assert rows(awards) == [(HCLD, "hạng Ba", P, 1, "tập thể"), (HCLD, "hạng Nhì", P, 1, "cá nhân")]
    assert [a.recipient for a in awards] == ["Trung tâm", "Lê Văn An"]


def test_a_list_of_classes_sums_up() -> None:
    awards = awards_in(
        "Tặng Huy hiệu Đảng cho đảng viên của Đảng bộ: Huy hiệu 75 năm tuổi Đảng 01 đồng chí, 60 năm 09, "
        "40 năm 21 và 30 năm 26, cộng 57 đồng chí."
    )
    assert [(a.class_, a.count, a.count_unit, a.part_of) for a in awards] == [
        ("75 năm tuổi Đảng", 1, "đồng chí", 4),
        ("60 năm tuổi Đảng", 9, "đồng chí", 4),
        ("40 năm tuổi Đảng", 21, "đồng chí", 4),
        ("30 năm tuổi Đảng", 26, "đồng chí", 4),
        (None, 57, "đồng chí", None),
    ]


def test_a_bracket_may_name_what_the_counted_got() -> None:
    awards = awards_in("Tặng sớm cho 2 đồng chí bệnh nặng (1 Huy hiệu 60 năm, 1 Huy hiệu 50 năm).")
    assert [(a.award, a.class_, a.count, a.count_unit, a.is_total, a.part_of) for a in awards] == [
        (HHD, None, 2, "đồng chí", True, None),
        (HHD, "60 năm tuổi Đảng", 1, "đồng chí", False, 0),
        (HHD, "50 năm tuổi Đảng", 1, "đồng chí", False, 0),
    ]
    awards = awards_in("Có 3 đồng chí được tặng Huy hiệu Đảng sớm (2 Huy hiệu 60 năm, 1 Huy hiệu 50 năm).")
    assert [(a.class_, a.count, a.part_of) for a in awards] == [
        (None, 3, None),
        ("60 năm tuổi Đảng", 2, 0),
        ("50 năm tuổi Đảng", 1, 0),
    ]


PIECES = (
    *(
        "tặng ",
        "đề nghị ",
        "Bằng khen ",
        "hạng Nhì ",
        "(",
        ")",
        "; ",
        ". ",
        "cho ",
        "05 tập thể",
        ", ",
        "02 ",
    ),
    *(
        "trong đó: ",
        "ông Lê Văn An ",
        "Huy hiệu 60 năm ",
        "khen thưởng ",
        "được ",
        "(1) ",
        "\n- ",
        ":\n",
        "“",
        "”",
    ),
)


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_whatever_is_written_offsets_and_links_hold(text: str) -> None:
    doc = add_awards(document(text or "."))
    awards = get(doc, "awards")
    for award in awards:
        assert doc.text[award.start : award.end] == award.surface
        assert award.start < award.end
        if award.part_of is not None:
            whole = awards[award.part_of]
            assert whole is not award
            assert whole.is_total


@pytest.mark.parametrize(
    "unit",
    ["Tặng Bằng khen cho 5 tập thể, ", "đề nghị ", "5 tập thể và ", "Bằng khen (", "ông Lê Văn An, ",
     "(1) Cờ ", "khen thưởng 5 tập thể (3 cá nhân), ", "- Bằng khen: 5 tập thể:\n", "danh hiệu “", " ",
     "50 năm, "],
)  # fmt: skip
def test_hostile_input_takes_linear_time(unit: str) -> None:
    def made(length: int) -> Doc:
        return document("Tặng Bằng khen cho " + unit * (length // len(unit)))

    assert grows_linearly(add_awards, made, 4_000)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Trường được tặng Cờ thi đua của UBND tỉnh, Bằng khen của Bộ trưởng Bộ GD&ĐT và Huân chương"
            " Lao động hạng Ba.",
            [
                ("Cờ thi đua", 1, "UBND tỉnh", "granted"),
                ("Bằng khen", 1, "Bộ trưởng Bộ GD&ĐT", "granted"),
                ("Huân chương Lao động", 1, None, "granted"),
            ],
        ),
        (
            "Đơn vị vinh dự đón nhận Cờ thi đua của Chính phủ và nhiều Bằng khen của tỉnh.",
            [("Cờ thi đua", 1, "Chính phủ", "granted")],
        ),
        (
            "Tỉnh đoàn tặng Bằng khen cho 10 tập thể; giới thiệu Trung ương Đoàn tặng Bằng khen 02 tập thể.",
            [("Bằng khen", 10, "Tỉnh đoàn", "granted"), ("Bằng khen", 2, "Trung ương Đoàn", "proposed")],
        ),
        (
            "Đồng chí Nguyễn Văn An, Bí thư Chi bộ được Ban Thường vụ Đảng ủy tặng Giấy khen hoàn thành"
            " xuất sắc nhiệm vụ 05 năm liền.",
            [("Giấy khen", 1, "Ban Thường vụ Đảng ủy", "granted")],
        ),
    ],
)
def test_who_gives_and_what_in_a_chain(text: str, expected: list[tuple[str, int, str | None, str]]) -> None:
    awards = extract_text(f"Kết quả phong trào thi đua như sau.\n\n{text}").awards
    assert [(a.award, a.count, a.authority, a.stage) for a in awards] == expected


def test_two_lists_with_one_title_are_of_two_totals() -> None:
    rows = "| TT | Họ và tên | Chức vụ |\n| --- | --- | --- |\n| 1 | {} | Kế toán |\n| 2 | {} | Văn thư |\n\n"
    title = "PHỤ LỤC\n\nDANH SÁCH CÁ NHÂN ĐƯỢC TẶNG GIẤY KHEN\n\n"
    record = extract_text(
        "SỞ NỘI VỤ\nSố: 15/BC-SNV\n\nLào Cai, ngày 15 tháng 11 năm 2026\n\nBÁO CÁO\nKết quả thi đua\n\n"
        "Đã tặng Giấy khen cho 02 cá nhân (có danh sách kèm theo).\n\n"
        "Đã tặng Giấy khen cho 03 cá nhân (có danh sách kèm theo).\n\n"
        + title
        + rows.format("Trần Thị Hà", "Lê Quốc Khánh")
        + title
        + rows.format("Hoàng Minh Đức", "Lò Văn Bình")
    )
    assert [(a.count, a.part_of) for a in record.awards] == [
        (2, None),
        (3, None),
        (1, 0),
        (1, 0),
        (1, 1),
        (1, 1),
    ]
