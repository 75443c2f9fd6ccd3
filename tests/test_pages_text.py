"""The document page's text: blocks, nested highlights, excerpts; and how figures and dates are written."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.review.blocks import Block, cut
from extractor.review.highlight import Painter, Spot, excerpt
from extractor.review.words import confidence, day, moment, number, period, size
from tests.growth import grows_linearly


@pytest.mark.parametrize(
    ("iso", "written"),
    [
        ("2026-06-05", "05/6/2026"),
        ("2026-02-05", "05/02/2026"),
        ("2026-12-31", "31/12/2026"),
        ("2026-06", "6/2026"),
        ("2026", "2026"),
        (None, "—"),
        ("hôm qua", "hôm qua"),
    ],
)
def test_dates_are_written_as_on_paper(iso: str | None, written: str) -> None:
    assert day(iso) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (1234.5, "1.234,5"),
        (18500000, "18.500.000"),
        (0, "0"),
        (0.6676, "0,67"),
        (-1200, "-1.200"),
        (None, "—"),
    ],
)
def test_numbers_are_written_the_vietnamese_way(value: float | None, written: str) -> None:
    assert number(value) == written


def test_moments_are_in_the_time_of_viet_nam() -> None:
    assert moment("2026-06-05T17:30:00+00:00") == "00:30 ngày 06/6/2026"
    assert moment("2026-06-05T01:15:00") == "08:15 ngày 05/6/2026"
    assert period("2026-01-01", "2026-06-30") == "01/01/2026 – 30/6/2026"
    assert size(3_500_000) == "3,3 MB"
    assert size(1500) == "1 KB"


@pytest.mark.parametrize(
    ("value", "word"),
    [(1.0, "chắc chắn"), (0.9, "chắc chắn"), (0.75, "cần xem"), (0.3, "chưa rõ"), (None, "chưa rõ")],
)
def test_confidence_is_a_word(value: float | None, word: str) -> None:
    assert confidence(value) == word


def kinds(blocks: list[Block]) -> list[str]:
    return [b.kind for b in blocks]


def shown(
    text: str, spots: list[Spot] | None = None, notes: list[tuple[int, int, str]] | None = None
) -> list[str]:
    painter = Painter(text, spots or [])
    return [str(painter.paint(p)) for b in cut(text, notes or []) for row in b.rows for p in row]


def test_markdown_is_shown_not_printed() -> None:
    text = "## BÁO CÁO\n\n-----\n\n**1. Thuận lợi:** được *quan tâm*.\n\n- Một\n- Hai"
    assert kinds(cut(text)) == ["heading", "rule", "text", "item", "item"]
    assert shown(text) == [
        "BÁO CÁO",
        "<strong>1. Thuận lợi:</strong> được <em>quan tâm</em>.",
        "- Một",
        "- Hai",
    ]


def test_a_table_becomes_cells() -> None:
    text = "| TT | Hình thức |\n| --- | --- |\n| 1 | Giấy khen |\n| 2 | |"
    (table,) = cut(text)
    assert (table.kind, table.heads) == ("table", 1)
    assert [[text[c.start : c.end] for c in row] for row in table.rows] == [
        ["TT", "Hình thức"],
        ["1", "Giấy khen"],
        ["2", ""],
    ]


def test_wrapped_lines_are_joined_and_printed_lines_are_kept() -> None:
    wrapped = (
        "Thực hiện Công văn số 12/SNV-TĐ của Sở Nội vụ về báo cáo công\n"
        "tác thi đua, đơn vị báo cáo như sau:\n"
        "- Tập thể: 01"
    )
    assert shown(wrapped) == [
        "Thực hiện Công văn số 12/SNV-TĐ của Sở Nội vụ về báo cáo công tác thi đua, đơn vị báo cáo như sau:",
        "- Tập thể: 01",
    ]
    assert kinds(cut("Chương trình số 6\n\nChương II\n\nĐiều 5. Tặng\n\nPhần thứ nhất")) == [
        "text",
        *["item"] * 3,
    ]
    letterhead = "ĐẢNG BỘ TỈNH\nBAN TỔ CHỨC\nSố 12-BC/BTC"
    assert shown(letterhead) == ["ĐẢNG BỘ TỈNH", "BAN TỔ CHỨC", "Số 12-BC/BTC"]
    assert shown("số 729/QĐ\ufffe\nUBND") == ["số 729/QĐ-UBND"]


def test_columns_of_plain_text_stay_apart() -> None:
    letterhead = (
        "UBND TỈNH HÀ TĨNH          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "SỞ NỘI VỤ                       Độc lập - Tự do - Hạnh phúc\n"
        "Số:      /BC-SNV\tHà Tĩnh, ngày      tháng 12 năm 2025"
    )
    assert shown(letterhead) == [
        "UBND TỈNH HÀ TĨNH\u2003\u2003CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "SỞ NỘI VỤ\u2003\u2003Độc lập - Tự do - Hạnh phúc",
        "Số:\u2003\u2003/BC-SNV\tHà Tĩnh, ngày\u2003\u2003tháng 12 năm 2025",
    ]


def test_a_note_and_its_anchor_lead_to_each_other() -> None:
    text = "Khen thưởng<sup>1</sup> và huy hiệu².\n\n<sup>1</sup> Quyết định số 5.\n\n² Quyết định số 6."
    notes = [
        (m.start(), m.end(), label)
        for label, pattern in (("1", "<sup>1</sup> Q.*"), ("2", "² Q.*"))
        for m in [re.search(pattern, text)]
        if m
    ]
    body, first, second = shown(text, notes=notes)
    assert 'href="#chu-thich-1"' in body
    assert 'href="#chu-thich-2"' in body
    assert 'id="chu-thich-1" href="#dau-1"' in first
    assert 'id="chu-thich-2" href="#dau-2"' in second


def test_a_note_may_start_after_its_mark_and_right_under_the_text() -> None:
    text = "Được khen thưởng¹ như sau:\n¹ Quyết định số 5 của\nỦy ban nhân dân\n² Quyết định số 6."
    notes = [
        (text.index("Quyết định số 5"), text.index("\n²"), "1"),
        (text.index("Quyết định số 6"), len(text), "2"),
    ]
    blocks = cut(text, notes)
    assert [b.note for b in blocks] == [None, "1", "1", "2"]
    html = "".join(shown(text, notes=notes))
    assert 'id="chu-thich-1"' in html
    assert 'id="chu-thich-2"' in html


def test_a_superscript_that_is_no_note_stays_raised() -> None:
    assert shown("Diện tích 120 m<sup>2</sup>") == ["Diện tích 120 m<sup>2</sup>"]


def test_pages_begin_where_they_begin() -> None:
    text = "Trang một.\n\nTrang hai."
    blocks = cut(text, pages=[(0, 1), (12, 2)])
    assert [(b.kind, b.page) for b in blocks] == [("page", 1), ("text", None), ("page", 2), ("text", None)]


def test_nested_facts_nest_and_overlapping_facts_are_cut() -> None:
    text = "Quyết định số 5 ngày 05/6/2026 của Sở Nội vụ"
    spots = [
        Spot(0, 30, "citation", "c", "c"),
        Spot(16, 30, "date", "d", "d"),
        Spot(21, 44, "finding", "f", "f.0"),
    ]
    (html,) = shown(text, spots)
    assert re.sub(r' (id|title)="[^"]*"', "", html) == (
        '<mark class="fact fact-citation" data-fact="c">Quyết định số 5 '
        '<mark class="fact fact-date" data-fact="d">ngày '
        '<mark class="fact fact-finding" data-fact="f">05/6/2026</mark></mark></mark>'
        '<mark class="fact fact-finding" data-fact="f"> của Sở Nội vụ</mark>'
    )
    assert html.count('id="t-f.0"') == 1


def test_a_fact_in_fragments_is_marked_in_each() -> None:
    text = "Chỉ thị số 41-\n\n¹ Chú thích xen giữa.\n\nCT/TW của Bộ Chính trị"
    spots = [Spot(0, 14, "citation", "c", "c"), Spot(text.index("CT/TW"), len(text), "citation", "c", "c")]
    html = "".join(shown(text, spots))
    assert html.count('data-fact="c"') == 2
    assert html.count('id="t-c"') == 1
    assert "Chú thích xen giữa." in html


def test_hostile_text_is_escaped_everywhere() -> None:
    text = '<script>alert(1)</script> **<b>** | <img src=x onerror="x"> <sup><i>1</i></sup>'
    text += "\n\n| <script> | \"' |"
    spots = [Spot(3, 20, "unit", '"><script>', '"><script>', '"><script>')]
    html = "".join(shown(text, spots))
    assert set(re.findall(r"<(\w+)", html)) <= {"mark", "strong", "em", "sup", "a"}
    assert "<script" not in html


class Reader(HTMLParser):
    """Reads what a page shows and checks that its tags nest."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.shown = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.shown += data


spans = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30), st.sampled_from("abc")), max_size=12)


@given(st.text(st.sampled_from("ab đ<&\n|*#"), max_size=60), spans)
def test_any_facts_over_any_text_give_well_formed_html_that_loses_nothing(
    text: str, found: list[tuple[int, int, str]]
) -> None:
    plain_page = Reader()
    plain_page.feed("".join(shown(text)))
    spots = [Spot(s, s + n, "date", f"{k}{i}", f"{k}{i}") for i, (s, n, k) in enumerate(found)]
    marked_page = Reader()
    marked_page.feed("".join(shown(text, spots)))
    assert not marked_page.open
    assert marked_page.shown == plain_page.shown


def test_a_hostile_text_is_shown_in_linear_time() -> None:
    for unit in (" ", "*", "|", "<sup>", "- ", "#"):
        assert grows_linearly(shown, lambda length, unit=unit: unit * (length // len(unit)), 6_000)


def test_an_excerpt_stops_at_its_paragraph_and_says_where_it_goes_on() -> None:
    text = (
        "Đoạn trước.\n\n" + "Căn cứ " + "rất dài " * 60 + "Quyết định số 5 **ngày** 05/6/2026.\n\nĐoạn sau."
    )
    start = text.index("Quyết định")
    row = {
        "before": text[max(0, start - 320) : start],
        "inside": "Quyết định số 5",
        "after": text[start + 15 :][:320],
    }
    before, inside, after = excerpt({**row, "start": start})
    assert before.startswith("… ")
    assert before.endswith("dài ")
    assert inside == "Quyết định số 5"
    assert after == " ngày 05/6/2026."
