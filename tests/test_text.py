"""The text layer: characters repaired, footnotes lifted and tied, paragraphs rejoined, offsets kept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.records import Page
from extractor.text.build import read
from extractor.text.characters import repair_characters
from extractor.text.reading import Reading
from extractor.text.source import SourceText
from extractor.text.view import Edit, View


def reading(text: str) -> Reading:
    return read(SourceText.from_string(text))


def paragraphs(text: str) -> list[str]:
    made = reading(text)
    return [made.text[p.start : p.end] for p in made.paragraphs]


@pytest.mark.parametrize(
    ("printed", "expected", "repairs"),
    [
        ("Quyết ðịnh số 12", "Quyết định số 12", ["ocr"]),
        ("nhân ðịp kỷ niệm", "nhân dịp kỷ niệm", ["ocr"]),
        ("Hướng ðẫn số 5", "Hướng dẫn số 5", ["ocr"]),
        ("bồi ðưỡng cán bộ", "bồi dưỡng cán bộ", ["ocr"]),
        ("Hội ðồng thi ðua", "Hội đồng thi đua", ["ocr"]),
        ("Ðảng ủy xã", "Đảng ủy xã", ["ocr"]),
        ("201/QĐÐ-PGD&ĐÐT", "201/QĐ-PGD&ĐT", ["ocr"]),
        ("12/QĐ-СTUBND", "12/QĐ-CTUBND", ["lookalike"]),  # the С is Cyrillic
        ("Trƣờng THCS, chất lƣợng", "Trường THCS, chất lượng", ["lookalike"]),  # ƣ is a letter of Old Tatar
        ("ch\u01a3\u0303 k\u0131\u0301", "chữ kí", ["lookalike"]),
        ("Kılıç", "Kılıç", []),
        ("Москва", "Москва", []),  # a Russian word is not a damaged Latin one
        ("01\u2011KL/TW", "01-KL/TW", []),
        ("152\u22152025\u2215NĐ\u2013CP", "152/2025/NĐ-CP", []),
        ("Ủy\u00a0ban\u200b nhân dân", "Ủy ban nhân dân", []),
    ],
)
def test_characters(printed: str, expected: str, repairs: list[str]) -> None:
    view = repair_characters(View.of(printed))
    assert view.text == expected
    assert sorted({r.kind for r in view.repairs}) == repairs


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A page break in the middle of a sentence, with nothing but a blank line.
        (
            "Việc triển khai phong trào ở một số đơn vị chưa thật sự đa\n\ndạng, linh hoạt.",
            ["Việc triển khai phong trào ở một số đơn vị chưa thật sự đa dạng, linh hoạt."],
        ),
        # A code broken over a page closes up without a space.
        (
            "Tiếp tục quán triệt Chỉ thị số 41-\n\nCT/TW của Bộ Chính trị.",
            ["Tiếp tục quán triệt Chỉ thị số 41-CT/TW của Bộ Chính trị."],
        ),
        (
            "theo Quyết định số 729/QĐ-\nUBND ngày 05/6/2026",
            ["theo Quyết định số 729/QĐ-UBND ngày 05/6/2026"],
        ),
        ("theo Nghị định số 152\n/NĐ-CP ngày 14/6/2025", ["theo Nghị định số 152/NĐ-CP ngày 14/6/2025"]),
        # A range of years is not a code, but one piece; so is a date.
        ("trong nhiệm kỳ 2025 -\n2030", ["trong nhiệm kỳ 2025 - 2030"]),
        ("trong giai đoạn\n2021-2025.", ["trong giai đoạn 2021-2025."]),
        ("ban hành ngày 07/5/\n2021 và 09/\n6/2022", ["ban hành ngày 07/5/2021 và 09/6/2022"]),
        ("Ban Chỉ đạo Dân số -\nKế hoạch hóa gia đình", ["Ban Chỉ đạo Dân số - Kế hoạch hóa gia đình"]),
        # Items, headings and finished sentences stay apart.
        ("I. KẾT QUẢ\n\n1. Thuận lợi\n\n- Được quan tâm", ["I. KẾT QUẢ", "1. Thuận lợi", "- Được quan tâm"]),
        ("Câu thứ nhất đã xong.\n\ncâu sau viết thường.", ["Câu thứ nhất đã xong.", "câu sau viết thường."]),
        ("ỦY BAN NHÂN DÂN\nTỈNH GIA LAI", ["ỦY BAN NHÂN DÂN", "TỈNH GIA LAI"]),
        # Markdown's marks go, its text stays.
        ("## **II. KẾT QUẢ**\n\n**1. Ưu điểm:** *rõ nét*", ["II. KẾT QUẢ", "1. Ưu điểm: rõ nét"]),
    ],
)
def test_paragraphs(text: str, expected: list[str]) -> None:
    assert paragraphs(text) == expected


WRAPPED = """Thực hiện chỉ đạo của Ủy ban nhân dân tỉnh về tổ chức các phong trào thi đua
yêu nước, Sở đã ban hành kế hoạch và phát động phong trào đến toàn thể công
chức, viên chức. Các đơn vị trực thuộc đã hưởng ứng tích cực, có nhiều cách
làm hay, sáng tạo. Trong kỳ, Hội đồng Thi đua - Khen thưởng của Sở đã họp
02 phiên, xét duyệt các trường hợp đủ điều kiện và trình cấp có thẩm quyền
xem xét khen thưởng theo quy định của pháp luật về thi đua, khen thưởng.
Một là, nâng cao nhận thức của cán bộ, công chức và người lao động về ý nghĩa
của công tác thi đua, khen thưởng trong giai đoạn hiện nay.
"""


def test_hard_wrapped_lines_join() -> None:
    first, second = paragraphs(WRAPPED)
    assert first.startswith("Thực hiện chỉ đạo")
    assert first.endswith("thi đua, khen thưởng.")
    assert "công chức, viên chức" in first
    assert "đã họp 02 phiên" in first
    assert second.startswith("Một là, nâng cao")


@pytest.mark.parametrize("mark", ["<sup>3</sup>", "³", "⁽³⁾", "[^3]"])
def test_notes_are_lifted_and_tied(mark: str) -> None:
    made = reading(
        f"Ban Thường vụ đã hiệp y khen thưởng{mark} đối với các tập thể, đề nghị tặng\n\n"
        f"{mark} Công văn số 15-CV/TU, ngày 02/3/2026.\n\n"
        "Huân chương Lao động hạng Ba cho 01 cá nhân.\n"
    )
    assert [made.text[p.start : p.end] for p in made.paragraphs] == [
        "Ban Thường vụ đã hiệp y khen thưởng đối với các tập thể, đề nghị tặng"
        " Huân chương Lao động hạng Ba cho 01 cá nhân.",
        "Công văn số 15-CV/TU, ngày 02/3/2026.",
    ]
    (note,) = made.notes
    assert note.label == "3"
    assert [made.text[:a].endswith("khen thưởng") for a in note.anchors] == [True]
    assert made.note_at(made.text.index("15-CV")) == "3"
    # What the footnote cuts is reported in two pieces of the source.
    start = made.text.index("tặng Huân chương")
    pieces = made.view.fragments(start, start + len("tặng Huân chương"))
    assert [made.source.text[a:b].strip() for a, b in pieces] == ["tặng", "Huân chương"]


def test_notes_with_flattened_digits() -> None:
    made = reading(
        "Sở đã ban hành các văn bản chỉ đạo1 và tổ chức hội nghị2.\n\n"
        "1 Kế hoạch số 12/KH-SNV ngày 05/01/2026.\n2 Giấy mời số 30/GM-SNV.\n"
    )
    assert [n.label for n in made.notes] == ["1", "2"]
    assert made.text.startswith("Sở đã ban hành các văn bản chỉ đạo và tổ chức hội nghị.")


def test_labels_may_start_again() -> None:
    made = reading("Câu một¹.\n\n¹ Chú thích trang một.\n\nCâu hai¹.\n\n¹ Chú thích trang hai.\n")
    assert [(n.label, len(n.anchors)) for n in made.notes] == [("1", 1), ("1", 1)]


def test_square_metres_are_no_anchor() -> None:
    made = reading("Diện tích 120 m² và 30 km²; đã khen thưởng².\n\n² Quyết định số 5/QĐ-UBND.\n")
    assert "120 m²" in made.text
    assert "30 km²" in made.text
    assert len(made.notes[0].anchors) == 1


def test_page_numbers_are_lifted() -> None:
    text = "Đoạn một của trang đầu, câu còn dở\n\n2\n\ndang ở trang sau.\n\n3\n\nĐoạn cuối."
    assert paragraphs(text) == ["Đoạn một của trang đầu, câu còn dở dang ở trang sau.", "Đoạn cuối."]


def test_tables() -> None:
    made = reading("| Hình thức | Tập thể | Cá nhân |\n| --- | --- | --- |\n| Bằng khen | 05 | |\n")
    (table,) = made.tables
    cells = [[made.text[c.start : c.end] for c in row] for row in table.rows]
    assert cells == [["Hình thức", "Tập thể", "Cá nhân"], ["Bằng khen", "05", ""]]
    assert table.heads == 1


def test_edits_out_of_order_are_refused() -> None:
    with pytest.raises(ValueError, match="out of order"):
        View.of("abcdef").edit([Edit(3, 5, "x"), Edit(1, 2, "y")])


_ALPHABET = st.sampled_from(
    [*"aăâđeêoơuưyếịủ AĐQUYẾT0123456789/-.,;:()\n\n|*#¹²⁽⁾ðÐ\u00a0\u200b\u2013", "<sup>1</sup>"]
)


@given(st.lists(_ALPHABET, max_size=200).map("".join))
def test_every_character_knows_its_place(text: str) -> None:
    made = reading(text)
    view, source = made.view, made.source.text
    assert len(view.text) == len(view.origin)
    assert all(0 <= at < len(source) for at in view.origin)
    # A character of the view is the source's own, or stands for one that was repaired to it.
    letters = [(v, source[at]) for v, at in zip(view.text, view.origin, strict=True) if v.isalpha()]
    assert all(v == s or s in "ðÐ" for v, s in letters)
    for p in made.paragraphs:
        pieces = view.fragments(p.start, p.end) if p.start < p.end else ()
        assert all(0 <= a <= b <= len(source) for a, b in pieces)
    assert all("\n" not in view.text[p.start : p.end] for p in made.paragraphs)


@given(st.text(max_size=80), st.data())
def test_fragments_of_an_edited_view_cover_what_is_kept(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
    edits = [Edit(a, b, "", lift=True) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
    view = View.of(text).edit(edits)
    if view.text:
        pieces = view.fragments(0, len(view.text))
        assert "".join(text[a:b] for a, b in pieces) == view.text


def test_hostile_input_is_linear() -> None:
    for filler in (" ", "1", "*", "|", "¹", "-", "\n", "ð", "<sup>", "A-"):
        made = reading(filler * 50_000)
        assert len(made.view.text) <= 50_000 * len(filler) + 1


def test_a_lone_page_number_in_a_sentence_is_lifted() -> None:
    text = "Tiếp tục thực hiện chỉ đạo của Ủy ban tỉnh tại Báo cáo số 505/BC-UBND\n\n2\n\nngày 03/9/2025."
    assert paragraphs(text) == [text.replace("\n\n2\n\n", " ")]


def test_a_code_at_a_line_start_is_no_list_item() -> None:
    text = "Thực hiện các Tờ trình số 375, 376, 377,\n378/TTr-SNV ngày 12/5/2024 của Sở Nội vụ."
    assert paragraphs(text) == [text.replace("\n", " ")]


@pytest.mark.parametrize("anchor", ["(1)", "[1]"])
def test_bracketed_notes(anchor: str) -> None:
    made = reading(
        f"Sở đã hoàn thiện hồ sơ đề nghị đối với 04 mẹ{anchor}. Kết quả:\n\n(1) Tiếp nhận. (2) Thẩm định.\n\n"
        f"{anchor} Theo Tờ trình số 120/TTr-UBND ngày 29/9/2026.\n"
    )
    labels = [(n.label, made.text[n.start : n.end]) for n in made.notes]
    assert labels == [("1", "Theo Tờ trình số 120/TTr-UBND ngày 29/9/2026.")]
    assert "04 mẹ. Kết quả" in made.text


def test_a_code_over_a_page_number() -> None:
    head = "Thực hiện chỉ đạo của cấp trên, căn cứ Quyết định số 412/QĐ-"
    assert paragraphs(f"{head}\n\n2\n\nSYT ngày 01/02/2026 của Sở.") == [f"{head}SYT ngày 01/02/2026 của Sở."]


def test_a_figure_inside_a_code_is_a_page_number() -> None:
    found = read(SourceText.from_string("Thực hiện Chỉ thị số 34-\n\n7\n\nCT/TW của Bộ Chính trị."))
    assert found.text == "Thực hiện Chỉ thị số 34-CT/TW của Bộ Chính trị."


def test_rows_at_page_edges_are_no_running_heads() -> None:
    texts = [
        "BÁO CÁO TỔNG KẾT\n\nTrang một.\n\n| 1 | Cụm thi đua số 1 | 31 |\n| 2 | Cụm thi đua số 2 | 30 |",
        "BÁO CÁO TỔNG KẾT\n\n| 3 | Cụm thi đua số 3 | 34 |\n| 4 | Cụm thi đua số 4 | 29 |\n\nTrang hai.",
        "BÁO CÁO TỔNG KẾT\n\n| 5 | Cụm thi đua số 5 | 28 |\n\nTrang ba.",
    ]
    pages, at = [], 0
    for number, text in enumerate(texts, 1):
        pages.append(Page(number=number, start=at, end=at + len(text) + 2))
        at += len(text) + 2
    source = SourceText.from_string("\n\n".join(texts))
    reading = read(SourceText(source.source, source.text, tuple(pages)))
    assert reading.text.count("Cụm thi đua số") == 5
    assert "BÁO CÁO TỔNG KẾT" not in reading.text


def test_tables_without_outer_bars() -> None:
    made = reading(
        "Kết quả:\n\nĐợt | 30 năm | Cộng\n--- | --- | ---\n03/02 | 9 | 29\n19/5 | - | 24\n\nHết bảng."
    )
    (table,) = made.tables
    cells = [[made.text[c.start : c.end] for c in row] for row in table.rows]
    assert cells == [["Đợt", "30 năm", "Cộng"], ["03/02", "9", "29"], ["19/5", "-", "24"]]
    assert table.heads == 1


def test_a_count_is_parted_from_the_comma_before_it() -> None:
    text = "khen thưởng đột xuất cho 09 tập thể,25 cá nhân; tăng 2,5 lần; mã TT,12"
    assert repair_characters(View.of(text)).text == text.replace("thể,25", "thể, 25")
