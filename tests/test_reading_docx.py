"""Word documents: what prints is read, in order, with list numbers, notes and tables in their places."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from pathlib import Path

import docx as python_docx
import pytest

from extractor import errors
from extractor.reading import docx, limits, read
from extractor.text.build import read as reading_of
from tests.docx_writer import p, r, replace_part, tbl, tc, tr, write

PAGE = "<w:sectPr/>"


def blocks(body: str, **parts: str) -> list[str]:
    numbering = parts.pop("numbering", "")
    return docx.read_bytes(write(body, parts, numbering), "a.docx").text.split("\n\n")


def level(at: int, form: str, text: str, more: str = "") -> str:
    inside = f'<w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{at}">{inside}</w:lvl>'


def item(text: str, at: int = 0, number: int = 1) -> str:
    return p(text, properties=f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{number}"/></w:numPr>')


def text_box(*paragraphs: str) -> str:
    inside = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    return (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>"
        f"<wps:txbx>{inside}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{inside}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


class TestParagraphs:
    def test_runs_make_a_paragraph_and_paragraphs_blocks(self) -> None:
        assert blocks(p("Quyết định ", r("số 729/QĐ-", "<w:b/>"), "UBND") + p() + p("Điều 1.")) == [
            "Quyết định số 729/QĐ-UBND",
            "Điều 1.",
        ]

    @pytest.mark.parametrize(
        ("xml", "text"),
        [
            ("<w:r><w:t>một</w:t><w:br/><w:t>hai</w:t></w:r>", "một\nhai"),
            ("<w:r><w:t>một</w:t><w:tab/><w:t>hai</w:t></w:r>", "một\thai"),
            ("<w:r><w:t>QĐ</w:t><w:noBreakHyphen/><w:t>UBND</w:t></w:r>", "QĐ-UBND"),
            ("<w:r><w:t>khen</w:t><w:softHyphen/><w:t>thưởng</w:t></w:r>", "khenthưởng"),
            ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:t> đạt</w:t></w:r>', "✓ đạt"),
            ("<w:hyperlink><w:r><w:t>liên kết</w:t></w:r></w:hyperlink>", "liên kết"),
            ("<w:smartTag><w:r><w:t>thẻ</w:t></w:r></w:smartTag>", "thẻ"),
            ("<w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>ô nhập</w:t></w:r></w:sdtContent></w:sdt>", "ô nhập"),
            ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r><w:r><w:t>hiện</w:t></w:r>", "hiện"),
            ('<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>hiện</w:t></w:r>', "hiện"),
            ("<w:r><w:rPr><w:caps/></w:rPr><w:t>báo cáo</w:t></w:r>", "BÁO CÁO"),
            ("<w:r><w:t>m</w:t></w:r>" + r("2", '<w:vertAlign w:val="superscript"/>'), "m²"),
            ("<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>", "x=1"),
            (
                '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>'
                '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>05/6/2026</w:t></w:r>'
                '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
                "05/6/2026",
            ),
            ("<w:r><w:t>NFD e\u0302\u0323</w:t></w:r>", "NFD ệ"),
        ],
    )
    def test_what_prints_is_read(self, xml: str, text: str) -> None:
        assert blocks(f"<w:p>{xml}</w:p>") == [text]

    def test_tracked_changes_are_taken_as_made(self) -> None:
        changed = (
            "<w:p><w:r><w:t>tặng </w:t></w:r><w:del><w:r><w:delText>30</w:delText></w:r></w:del>"
            "<w:ins><w:r><w:t>32</w:t></w:r></w:ins><w:r><w:t> đồng chí</w:t></w:r></w:p>"
        )
        moved = (
            "<w:moveFrom><w:r><w:t>cũ</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>mới</w:t></w:r></w:moveTo>"
        )
        joined = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>một </w:t></w:r></w:p>" + p("câu")
        assert blocks(changed + f"<w:p>{moved}</w:p>" + joined) == ["tặng 32 đồng chí", "mới", "một câu"]
        assert blocks(p("đầu") + joined.removesuffix(p("câu"))) == ["đầu", "một"]

    def test_content_controls_and_text_boxes_are_read_once_and_in_place(self) -> None:
        control = f"<w:sdt><w:sdtPr/><w:sdtContent>{p('trong ô')}</w:sdtContent></w:sdt>"
        first = p(text_box(p("Số 12-KH/TU"), p("MẬT")), "Kế hoạch")
        last = p("Thân văn bản", text_box(p("Dấu")))
        assert blocks(control + first + last) == [
            "trong ô",
            "Số 12-KH/TU",
            "MẬT",
            "Kế hoạch",
            "Thân văn bản",
            "Dấu",
        ]

    def test_a_page_break_parts_lines(self) -> None:
        assert blocks('<w:p><w:r><w:t>một</w:t><w:br w:type="page"/><w:t>hai</w:t></w:r></w:p>') == [
            "một\nhai"
        ]


class TestLists:
    NUMBERING = (
        '<w:abstractNum w:abstractNumId="0">'
        + level(0, "upperRoman", "%1.")
        + level(1, "decimal", "%2.")
        + level(2, "decimal", "%2.%3.")
        + level(3, "lowerLetter", "%4)")
        + level(4, "bullet", "-")
        + "</w:abstractNum>"
        '<w:abstractNum w:abstractNumId="1">'
        + level(0, "bullet", "\uf0b7")
        + level(1, "decimalZero", "(%2)", '<w:suff w:val="nothing"/>')
        + "</w:abstractNum>"
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/></w:lvlOverride></w:num>'
    )

    def test_numbers_are_written_out(self) -> None:
        body = (
            item("ĐẶC ĐIỂM") + item("Thuận lợi", 1) + item("Khó khăn", 1) + item("Một", 2) + item("Hai", 2)
            + item("điểm", 3) + item("ý", 4) + item("KẾT QUẢ") + item("Chỉ đạo", 1) + item("Ba", 2)
        )  # fmt: skip
        assert blocks(body, numbering=self.NUMBERING) == [
            "I. ĐẶC ĐIỂM",
            "1. Thuận lợi",
            "2. Khó khăn",
            "2.1. Một",
            "2.2. Hai",
            "a) điểm",
            "- ý",
            "II. KẾT QUẢ",
            "1. Chỉ đạo",
            "1.1. Ba",
        ]

    def test_bullets_glue_overrides_and_lists_switched_off(self) -> None:
        body = (
            item("chấm", 0, 2)
            + item("liền", 1, 2)
            + item("bốn", 0, 3)
            + item("năm", 0, 3)
            + item("không", 0, 0)
        )
        assert blocks(body, numbering=self.NUMBERING) == ["• chấm", "(01)liền", "IV. bốn", "V. năm", "không"]

    def test_a_style_gives_the_number(self, tmp_path: Path) -> None:
        document = python_docx.Document()
        document.add_paragraph("thứ nhất", style="List Number")
        document.add_paragraph("thứ hai", style="List Number")
        document.add_paragraph("gạch", style="List Bullet")
        document.save(str(tmp_path / "a.docx"))
        assert read(tmp_path / "a.docx").text.split("\n\n") == ["1. thứ nhất", "2. thứ hai", "• gạch"]

    @pytest.mark.parametrize(("count", "label"), [(1, "a)"), (26, "z)"), (27, "aa)"), (53, "aaa)")])
    def test_letters_go_on_behind_z(self, count: int, label: str) -> None:
        numbering = f'<w:abstractNum w:abstractNumId="0">{level(0, "lowerLetter", "%1)")}</w:abstractNum>'
        numbering += '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        assert blocks(item("x") * count, numbering=numbering)[-1] == f"{label} x"


class TestNotes:
    FOOTNOTES = (
        f'<w:footnote w:type="separator" w:id="0">{p("---")}</w:footnote>'
        f'<w:footnote w:id="7">{p("<w:r><w:footnoteRef/></w:r>", " Chỉ thị số 41-CT/TW;")}'
        f"{p('đoạn hai.')}</w:footnote>"
        f'<w:footnote w:id="3">{p(" Kế hoạch số 18-KH/BTCTU.")}</w:footnote>'
        f'<w:footnote w:id="5">{p("không ai gọi")}</w:footnote>'
    )

    @staticmethod
    def anchor(number: int, kind: str = "footnote") -> str:
        return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'

    def test_anchors_stand_in_place_and_notes_at_the_end(self) -> None:
        body = (
            p("khen thưởng", self.anchor(7), "; qua đó") + p("phát động", self.anchor(3), ".") + p("Kết thúc")
        )
        assert blocks(body, footnotes=self.FOOTNOTES) == [
            "khen thưởng¹; qua đó",
            "phát động².",
            "Kết thúc",
            "¹ Chỉ thị số 41-CT/TW;\nđoạn hai.",
            "² Kế hoạch số 18-KH/BTCTU.",
        ]

    def test_endnotes_go_on_counting(self) -> None:
        endnotes = f'<w:endnote w:id="3">{p(" Chú thích cuối.")}</w:endnote>'
        body = p("một", self.anchor(3, "endnote")) + p("hai", self.anchor(3))
        assert blocks(body, footnotes=self.FOOTNOTES, endnotes=endnotes)[2:] == [
            "¹ Chú thích cuối.",
            "² Kế hoạch số 18-KH/BTCTU.",
        ]

    def test_an_anchor_in_a_deletion_is_gone(self) -> None:
        body = p("một", f"<w:del>{self.anchor(7)}</w:del>", " hai", self.anchor(3))
        assert blocks(body, footnotes=self.FOOTNOTES) == ["một hai¹", "¹ Kế hoạch số 18-KH/BTCTU."]

    def test_the_reading_ties_them(self, tmp_path: Path) -> None:
        path = tmp_path / "a.docx"
        path.write_bytes(
            write(
                p("công tác khen thưởng", self.anchor(7), "; qua đó giúp cán bộ."),
                {"footnotes": self.FOOTNOTES},
            )
        )
        (note,) = reading_of(read(path)).notes
        assert note.label == "1"
        assert len(note.anchors) == 1


class TestTables:
    def test_rows_are_pipe_rows(self) -> None:
        table = tbl(tr("TT", "Hình thức"), tr("1", tc("Bằng", "khen | cờ")))
        assert blocks(p("Kết quả:") + table + p("Hết.")) == [
            "Kết quả:",
            "| TT | Hình thức |\n| --- | --- |\n| 1 | Bằng khen \\| cờ |",
            "Hết.",
        ]

    def test_merged_cells_stand_once(self) -> None:
        start, more = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
        table = tbl(
            tr(tc("TT", properties=start), tc("Số lượng", properties='<w:gridSpan w:val="2"/>')),
            tr(tc("", properties=more), "Tập thể", "Cá nhân"),
            tr("1", "12", "35"),
            tr(tc("2", properties=start), "4", "5"),
            tr(tc("", properties=more), "6", "7"),
        )
        assert blocks(table)[0].split("\n") == [
            "| TT | Số lượng | |",
            "| | Tập thể | Cá nhân |",
            "| --- | --- | --- |",
            "| 1 | 12 | 35 |",
            "| 2 | 4 | 5 |",
            "| | 6 | 7 |",
        ]

    def test_marked_head_rows_rows_left_out_and_rows_deleted(self) -> None:
        table = tbl(
            tr("a", "b", properties="<w:tblHeader/>"),
            tr("c", "d", properties="<w:tblHeader/>"),
            tr("e", properties='<w:gridBefore w:val="1"/>'),
            tr("f", "g", properties="<w:del/>"),
        )
        assert blocks(table)[0].split("\n") == ["| a | b |", "| c | d |", "| --- | --- |", "| | e |"]

    def test_nested_tables_are_flattened(self) -> None:
        inner = tbl(tr("trong", "bảng"), tr("con", ""))
        assert blocks(tbl(tr("TT", "Nội dung"), tr("1", tc("Có", inner, "đủ"))))[0].endswith(
            "| 1 | Có trong bảng con đủ |"
        )

    def test_a_letterhead_is_read_column_by_column(self) -> None:
        left = tc("TỈNH ỦY LÂM ĐỒNG", "BAN TỔ CHỨC", "*", "", "Số 449-BC/BTCTU")
        right = tc("ĐẢNG CỘNG SẢN VIỆT NAM", "", "Lâm Đồng, ngày 05 tháng 6 năm 2026")
        assert blocks(tbl(tr(left, right), bordered=False) + p("BÁO CÁO")) == [
            "TỈNH ỦY LÂM ĐỒNG\nBAN TỔ CHỨC\n*",
            "Số 449-BC/BTCTU",
            "ĐẢNG CỘNG SẢN VIỆT NAM",
            "Lâm Đồng, ngày 05 tháng 6 năm 2026",
            "BÁO CÁO",
        ]

    def test_a_letterhead_of_several_rows(self) -> None:
        head = tbl(tr("UBND TỈNH", "CỘNG HÒA"), tr("Số: 1/BC-UBND", "Huế, ngày 1"), bordered=False)
        assert blocks(head) == ["UBND TỈNH", "Số: 1/BC-UBND", "CỘNG HÒA", "Huế, ngày 1"]

    def test_borders_of_a_style_make_a_table(self, tmp_path: Path) -> None:
        document = python_docx.Document()
        for style in ("Table Grid", "Normal Table"):
            table = document.add_table(rows=2, cols=2, style=style)
            for k, cell in enumerate(c for row in table.rows for c in row.cells):
                cell.text = f"ô {k}"
        document.save(str(tmp_path / "a.docx"))
        assert read(tmp_path / "a.docx").text.split("\n\n") == [
            "| ô 0 | ô 1 |\n| --- | --- |\n| ô 2 | ô 3 |",
            "ô 0",
            "ô 2",
            "ô 1",
            "ô 3",
        ]

    def test_a_list_without_borders_stays_a_table(self) -> None:
        rows = [tr(str(k), "Nguyễn Văn A", "Phòng Tổ chức", "Bằng khen") for k in range(3)]
        assert blocks(tbl(*rows, bordered=False))[0].startswith("| 0 | Nguyễn Văn A |")


class TestMargins:
    def test_headers_stand_once_before_their_section_and_page_numbers_nowhere(self) -> None:
        section = (
            '<w:sectPr><w:headerReference w:type="{}" r:id="{{header}}"/>'
            '<w:footerReference r:id="{{footer}}"/></w:sectPr>'
        )
        first = p("Trang một", properties=section.format("default"))
        body = first + p("Trang hai") + section.format("first")
        number = "<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>2</w:t></w:r>"
        found = blocks(body, header=p("Số: 15/BC-SNV") + p(number), footer=p("Điện thoại 0263"))
        assert found == ["Số: 15/BC-SNV", "Trang một", "Điện thoại 0263", "Trang hai"]


class TestDamage:
    def refused(self, data: bytes) -> errors.FileError:
        with pytest.raises(errors.FileError) as caught:
            docx.read_bytes(data, "a.docx")
        return caught.value

    def test_a_torn_file(self) -> None:
        data = write(p("Báo cáo"))
        for keep in (30, len(data) // 2, len(data) - 30):
            assert isinstance(self.refused(data[:keep]), errors.TruncatedFile)

    @pytest.mark.parametrize("xml", [b"", b"<w:document", b"khong phai XML"])
    def test_a_torn_part(self, xml: bytes) -> None:
        assert isinstance(
            self.refused(replace_part(write(p("x")), "word/document.xml", xml)), errors.TruncatedFile
        )

    def test_flipped_bytes_never_end_in_an_unnamed_error(self, tmp_path: Path) -> None:
        data = write(p("Báo cáo kết quả"))
        for at in range(0, len(data), max(len(data) // 60, 1)):
            path = tmp_path / "a.docx"
            path.write_bytes(data[:at] + bytes([data[at] ^ 0x55]) + data[at + 1 :])
            try:
                text = read(path).text
            except errors.FileError as error:
                text = error.sentence("vi")
            assert unicodedata.is_normalized("NFC", text)

    def test_a_bomb_is_not_unpacked(self, monkeypatch: pytest.MonkeyPatch) -> None:
        bomb = replace_part(write(p("x")), "word/document.xml", b"<a>" + b" " * (5 * limits.MB))
        error = self.refused(bomb)
        assert isinstance(error, errors.UnpacksTooLarge)
        assert "5 MB" in error.sentence("en") or "6 MB" in error.sentence("en")
        monkeypatch.setattr(limits, "UNPACKED_BYTES", 1000)
        assert isinstance(self.refused(write(p("x"))), errors.UnpacksTooLarge)

    def test_too_many_parts(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(limits, "ZIP_MEMBERS", 3)
        assert isinstance(self.refused(write(p("x"))), errors.UnpacksTooLarge)

    def test_entities_are_refused(self) -> None:
        xml = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "no">]><a>&b;</a>'
        error = self.refused(replace_part(write(p("x")), "word/document.xml", xml))
        assert isinstance(error, errors.ReaderFailed)

    def test_an_encrypted_part_asks_for_a_password(self) -> None:
        data = bytearray(write(p("x")))
        with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
            start = archive.start_dir
        data[start + 8] |= 1
        assert isinstance(self.refused(bytes(data)), errors.PasswordProtected)

    def test_text_in_an_embedded_file_is_not_passed_over(self) -> None:
        assert isinstance(self.refused(write(p("x") + '<w:altChunk r:id="rId1"/>')), errors.UnsupportedFormat)

    def test_deep_nesting_ends(self) -> None:
        deep = p("đáy")
        for _ in range(60):
            deep = tbl(tr(tc(deep, "")))
        assert "đáy" in docx.read_bytes(write(deep), "a.docx").text

    def test_a_document_without_text_is_empty(self, tmp_path: Path) -> None:
        path = tmp_path / "a.docx"
        path.write_bytes(write(p() + PAGE))
        with pytest.raises(errors.EmptyFile):
            read(path)


def test_a_document_has_no_pages_and_no_layout(tmp_path: Path) -> None:
    path = tmp_path / "bao-cao.docx"
    path.write_bytes(write(p("Báo cáo") + PAGE))
    source = read(path)
    assert (source.pages, source.layout, source.source.pages) == ((), None, None)
    assert source.source.media_type.endswith("wordprocessingml.document")
    assert source.source.reader == "docx"
