"""Web pages: the document that they hold, without the page around it."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor import errors
from extractor.reading import html, read

REAL = Path(__file__).resolve().parents[2] / "shared" / "real"


def blocks(body: str, head: str = "") -> list[str]:
    page = f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"
    return html.read_bytes(page.encode(), "a.html").text.split("\n\n")


def table(*rows: str, attributes: str = "border=1") -> str:
    return f"<table {attributes}>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>Căn cứ  Luật\n Thi đua</p><p></p><div>Điều 1.</div>", ["Căn cứ Luật Thi đua", "Điều 1."]),
        ("<h1>BÁO CÁO</h1>chữ rời<p>sau</p>đuôi", ["BÁO CÁO", "chữ rời", "sau", "đuôi"]),
        ("<p>Số: <b>12</b>/<i>QĐ</i>-UBND</p>", ["Số: 12/QĐ-UBND"]),
        ("<p>ỦY BAN<br>\n NHÂN DÂN</p>", ["ỦY BAN\nNHÂN DÂN"]),
        ("một<br><br>hai", ["một", "hai"]),
        ("<p>&Ocirc;ng &#7878; &amp; b&agrave;&nbsp;A &lt;x&gt;</p>", ["Ông Ệ & bà\xa0A <x>"]),
        ("<p>e&#770;&#803;</p>", ["ệ"]),
        ("<p>khen thưởng<sup>1</sup>; m<sup>2</sup>; x<sup>[12]</sup></p>", ["khen thưởng¹; m²; x¹²"]),
        ("<p><sup>&nbsp;1</sup>&nbsp;Ghi tên</p>", ["¹\xa0Ghi tên"]),
        ('<p>A<a href="#_ftn1">[1]</a></p><div><a href="#_ftnref1">[1]</a> Ghi</div>', ["A¹", "¹ Ghi"]),
        ("<p>1<sup>er</sup></p>", ["1er"]),
        ("<pre>một\n   hai</pre>", ["một\n   hai"]),
        ("<ul><li>một<li>hai<ul><li>ba</ul></ul>", ["- một", "- hai", "- ba"]),
        ("<ul><li>- đã có gạch</li></ul>", ["- đã có gạch"]),
        ("<ol start=3><li>ba<li><p>bốn</p></ol><ol type=a><li>x</ol>", ["3. ba", "4. bốn", "a. x"]),
        ("<ol type=I><li value=4>bốn<li>năm</ol>", ["IV. bốn", "V. năm"]),
    ],
)  # fmt: skip
def test_what_prints_is_read(body: str, expected: list[str]) -> None:
    assert blocks(body) == expected


@pytest.mark.parametrize(
    "unprinted",
    [
        "<script>alert('x')</script>",
        "<style>p {color: red}</style>",
        "<nav><a href=/>Trang chủ</a></nav>",
        "<header>Cổng thông tin</header>",
        "<footer>Bản quyền</footer>",
        "<aside>Tin khác</aside>",
        "<div role=navigation>Mục lục</div>",
        "<p hidden>ẩn</p>",
        "<p style='DISPLAY: none'>ẩn</p>",
        "<!-- ghi chú -->",
        "<button>In</button><select><option>A</select>",
        "<noscript>Hãy bật JavaScript</noscript>",
        "<iframe src=x>khung</iframe>",
    ],
)
def test_the_page_around_the_document_is_not_read(unprinted: str) -> None:
    assert blocks(
        f"{unprinted}<p>Văn bản này có nhiều chữ hơn lề trang.</p>{unprinted}", "<title>T</title>"
    ) == ["Văn bản này có nhiều chữ hơn lề trang."]


def test_the_content_node_is_the_document() -> None:
    page = (
        "<p>Lược đồ</p><div data-vbpl-content-root='true'><p>Điều 1.</p></div><p>Tải về và nhiều chữ khác</p>"
    )
    assert blocks(page) == ["Điều 1."]
    assert blocks("<p>Menu</p><main><header>BÁO CÁO</header><p>Thân văn bản dài</p></main>") == [
        "BÁO CÁO",
        "Thân văn bản dài",
    ]
    # A teaser is no document, and an ASP.NET form around everything no margin.
    assert blocks("<form><p>Toàn văn báo cáo dài hơn</p><article>tin</article></form>") == [
        "Toàn văn báo cáo dài hơn",
        "tin",
    ]


class TestTables:
    def test_bordered_tables_are_pipe_rows(self) -> None:
        rows = ("<td>TT<td>Đơn vị<td>Số lượng", "<td>1<td>Sở A|B<td><p>10</p><p>cờ</p>", "<td>2<td><td>5")
        assert blocks(table(*rows)) == [
            "| TT | Đơn vị | Số lượng |\n| --- | --- | --- |\n| 1 | Sở A\\|B | 10 cờ |\n| 2 | | 5 |"
        ]

    def test_merged_cells_stand_in_their_first_place_and_make_the_head_tall(self) -> None:
        rows = ("<th rowspan=2>TT<th colspan=2>Hình thức", "<th>Cờ<th>Bằng khen", "<td>1<td>2<td>3")
        assert blocks(table(*rows))[0].split("\n") == [
            "| TT | Hình thức | |",
            "| | Cờ | Bằng khen |",
            "| --- | --- | --- |",
            "| 1 | 2 | 3 |",
        ]

    @pytest.mark.parametrize("attributes", ["border=0", "border=1"])
    def test_a_letterhead_is_read_column_by_column(self, attributes: str) -> None:
        rows = (
            "<td><p>UBND TỈNH<br>SỞ NỘI VỤ</p><td><p>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</p>",
            "<td>Số: 12/BC-SNV<td>ngày 05 tháng 6 năm 2026",
        )
        assert blocks(table(*rows, attributes=attributes)) == [
            "UBND TỈNH\nSỞ NỘI VỤ",
            "Số: 12/BC-SNV",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "ngày 05 tháng 6 năm 2026",
        ]

    def test_a_table_around_the_page_is_layout(self) -> None:
        inner = table("<td>a<td>b<td>c<td>d", "<td>1<td>2<td>3<td>4")
        assert blocks(table(f"<td>trái<td>{inner}", "<td>x<td>y")) == [
            "trái",
            "x",
            "| a | b | c | d |\n| --- | --- | --- | --- |\n| 1 | 2 | 3 | 4 |",
            "y",
        ]

    def test_hostile_spans_stay_bounded(self) -> None:
        row = "<td colspan=999999999 rowspan=999999999>x"
        (text,) = blocks(table(*[row] * 300))
        assert text.count("|") < 2_000_000


@pytest.mark.parametrize(
    "data",
    [
        "<html><p>Báo cáo đủ</p>".encode(),
        "<html><meta charset=windows-1252><p>Báo cáo đủ</p>".encode(),
        "<html><p>Báo cáo đủ</p>".encode("utf-16"),
        b"<html><meta content='text/html; charset=windows-1258'><p>B\xe1o c\xe1o \xf0u\xd2</p>",
        b"<html><meta charset=us-ascii><p>B&aacute;o c&aacute;o &#273;&#7911;</p>",
    ],
    ids=["utf-8", "belied", "utf-16", "declared", "entities"],
)
def test_encodings(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(data)
    assert read(path).text == "Báo cáo đủ"


def test_codes_of_a_legacy_font_are_read_and_said(tmp_path: Path) -> None:
    body = "C¨n cø QuyÕt ®Þnh sè 12 cña Uû ban nh©n d©n tØnh vÒ thi ®ua, khen th­ëng"
    path = tmp_path / "a.htm"
    for head in ("", "<meta charset=iso-8859-1>"):
        path.write_bytes(f"<html>{head}<p>{body}</p>".encode("cp1252"))
        source = read(path)
        assert source.text == "Căn cứ Quyết định số 12 của Uỷ ban nhân dân tỉnh về thi đua, khen thưởng"
        assert source.source.reader == "html+tcvn3"


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"<html><body><script>x</script></body></html>", errors.EmptyFile),
        (b"<html>", errors.EmptyFile),
        (b"<html><p>\x81\x8d\xff\xfe</p>", errors.UnknownEncoding),
    ],
)
def test_what_cannot_be_read_is_a_named_error(
    tmp_path: Path, data: bytes, error: type[errors.FileError]
) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(data)
    with pytest.raises(error):
        read(path)


def test_nothing_outside_the_page_is_fetched(tmp_path: Path) -> None:
    (tmp_path / "mat.txt").write_text("bí mật")
    entity = f'<!DOCTYPE html [<!ENTITY x SYSTEM "{(tmp_path / "mat.txt").as_uri()}">]><html><p>&x; thân</p>'
    assert "bí mật" not in html.read_bytes(entity.encode(), "a.html").text


def test_deep_pages_neither_crash_nor_lose_their_words() -> None:
    for tag in ("div", "span", "table><tr><td", "ul><li"):
        deep, bottomless = (f"<html><body>{f'<{tag}>' * n}đáy".encode() for n in (400, 5000))
        assert html.read_bytes(deep, "a.html").text.endswith("đáy")
        with pytest.raises(errors.NestedTooDeep):
            html.read_bytes(bottomless, "a.html")


@given(st.text(alphabet="<>/tabledivspu lo=\"'&;!-[]x1 rgn", max_size=300))
def test_tag_soup_is_read_or_refused_by_name(soup: str) -> None:
    with contextlib.suppress(errors.EmptyFile):
        assert "\0" not in html.read_bytes(f"<html>{soup}".encode(), "a.html").text


@pytest.mark.skipif(not REAL.exists(), reason="shared/real is not beside the checkout")
def test_pages_of_the_legal_database_give_their_document_only() -> None:
    circular, decision = (read(REAL / f"vbpl_{number}.html").text for number in ("000066", "000358"))
    assert circular.startswith("BỘ NGOẠI GIAO\n")
    assert decision.startswith("THỦ TƯỚNG CHÍNH PHỦ\n\nSố: 01/2026/QĐ-TTg\n\nCỘNG HOÀ")
    assert decision.endswith("Phạm Thị Thanh Trà")
    for text in (circular, decision):
        assert not any(word in text for word in ("Thuộc tính", "Lược đồ", "function", "{", "Đăng nhập"))
    assert "\n| STT | Mẫu | Nội dung |\n| --- | --- | --- |\n| 1 | Mẫu số 1.1 |" in circular
    assert "Đơn vị trình khen⁴:" in circular
    assert "\n\n⁴\xa0Ghi cơ quan" in circular
