"""Archives and mail: each file inside ends as a row of its own, whatever its name and whatever it hides."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor import errors
from extractor.catalogue import Catalogue
from extractor.ingest import ingest
from extractor.reading import limits, read
from extractor.reading.archive import container, members
from tests.docx_writer import p, write
from tests.pdf_writer import Sheet
from tests.pdf_writer import write as pdf_of

TEXT = "Căn cứ Quyết định số 12/QĐ-UBND ngày 05/6/2026 của Ủy ban nhân dân tỉnh".encode()


def packed(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def named(raw: bytes) -> bytes:
    """Return an archive of one file whose name is in an encoding that nothing declares."""
    return packed({"x" * len(raw): TEXT}).replace(b"x" * len(raw), raw)


def message(*attachments: tuple[str, bytes], body: str = "Kính gửi báo cáo.") -> bytes:
    mail = EmailMessage()
    mail["From"] = "Phòng Nội vụ <noivu@a.gov.vn>"
    mail["Date"] = "Fri, 05 Jun 2026 08:00:00 +0700"
    mail["Subject"] = "Báo cáo tháng 6"
    mail["Message-ID"] = "<1@a.gov.vn>"
    mail.set_content(body)
    for name, data in attachments:
        mail.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return mail.as_bytes()


def ends(folder: Path, data: bytes, name: str = "a.zip") -> dict[str, str]:
    """Return how each file of an archive ends, by its path."""
    path = folder / name
    path.write_bytes(data)
    return {m.path: m.error.code if m.error else "read" for m in members(path)}


@pytest.mark.parametrize(
    ("raw", "path"),
    [
        ("tháng 6/Báo cáo.txt".encode(), "tháng 6/Báo cáo.txt"),
        ("Quyết định.txt".encode(), "Quyết định.txt"),
        (b"th\xe1ng 6\\b\xe1o c\xe1o.txt", "tháng 6/báo cáo.txt"),
        ("QuyÕt ®Þnh khen th­ëng.txt".encode("latin-1"), "Quyết định khen thưởng.txt"),
        ("Quyeát ñònh.txt".encode("latin-1"), "Quyết định.txt"),
        (b"./a//b.txt", "a/b.txt"),
        (b"a\x01b.txt", "a\ufffdb.txt"),
    ],
)
def test_names_in_any_encoding(tmp_path: Path, raw: bytes, path: str) -> None:
    assert ends(tmp_path, named(raw)) == {path: "read"}


def test_the_unicode_name_of_an_extra_field_counts(tmp_path: Path) -> None:
    info = zipfile.ZipInfo("ke hoach.txt")
    name = "Kế hoạch.txt".encode()
    info.extra = struct.pack("<HHBI", 0x7075, 5 + len(name), 1, 0) + name
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(info, TEXT)
    assert ends(tmp_path, out.getvalue()) == {"Kế hoạch.txt": "read"}


def test_archives_in_archives_and_mail_in_both(tmp_path: Path) -> None:
    inner = packed({"1.txt": TEXT, "2/b.docx": write(p("Điều 1."))})
    data = packed(
        {"phụ lục.zip": inner, "thư.eml": message(("c.zip", inner)), "rỗng.zip": packed({}), "a/": b""}
    )
    assert ends(tmp_path, data) == {
        "phụ lục.zip!/1.txt": "read",
        "phụ lục.zip!/2/b.docx": "read",
        "thư.eml": "read",
        "thư.eml!/c.zip!/1.txt": "read",
        "thư.eml!/c.zip!/2/b.docx": "read",
        "rỗng.zip": "read",
    }


@pytest.mark.parametrize("name", ["../a.txt", "/etc/a.txt", "b/../../a.txt", "..\\a.txt", "C:\\a.txt"])
def test_paths_that_lead_out_are_refused(tmp_path: Path, name: str) -> None:
    (code,) = ends(tmp_path, packed({name: TEXT})).values()
    assert code == "unsafe_path"


def test_links_and_locked_files_are_refused_and_the_others_read(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(link, "/etc/passwd")
        archive.writestr("khoa.txt", TEXT)
        archive.writestr("mo.txt", TEXT)
    data = bytearray(out.getvalue())
    central = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 4)
    data[central + 8] |= 1  # the flag of encryption in the directory
    assert ends(tmp_path, bytes(data)) == {
        "link.txt": "archive_link",
        "khoa.txt": "password",
        "mo.txt": "read",
    }


def test_bombs_are_refused_before_they_unpack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    zeros = b"\x00" * 20_000_000
    assert ends(tmp_path, packed({"bom.txt": zeros, "a.txt": TEXT})) == {
        "bom.txt": "unpacks_too_large",
        "a.txt": "read",
    }
    monkeypatch.setattr(limits, "ARCHIVE_BYTES", 30 * limits.MB)
    assert ends(tmp_path, packed({"1.txt": zeros, "2.txt": zeros})) == {"": "unpacks_too_large"}
    monkeypatch.setattr(limits, "ARCHIVE_MEMBERS", 3)
    assert ends(tmp_path, packed({f"{n}.txt": TEXT for n in range(4)})) == {"": "too_many_members"}
    # The limit is one for all archives in one another.
    twice = packed({"b.zip": packed({"1.txt": b"1", "2.txt": b"2"}), "c.zip": packed({"3.txt": b"3"})})
    assert set(ends(tmp_path, twice).values()) == {"read", "too_many_members"}


def test_depth_is_bounded(tmp_path: Path) -> None:
    data = packed({"a.txt": TEXT})
    for _ in range(10):
        data = packed({"a.zip": data})
    assert set(ends(tmp_path, data).values()) == {"nested_too_deep"}


def test_damage_costs_the_damaged_file_only(tmp_path: Path) -> None:
    data = bytearray(packed({"1.txt": TEXT, "2.txt": TEXT}, zipfile.ZIP_STORED))
    data[data.index(TEXT) + 3] ^= 1
    assert ends(tmp_path, bytes(data)) == {"1.txt": "truncated", "2.txt": "read"}


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_mutated_archives_end_in_a_known_state(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    whole = packed({"a.txt": TEXT, "b.zip": packed({"c.txt": TEXT}), "d.eml": message(("e.txt", TEXT))})
    mutated = bytearray(whole)
    for _ in range(data.draw(st.integers(1, 6))):
        mutated[data.draw(st.integers(0, len(mutated) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(mutated)))
    path = tmp_path_factory.getbasetemp() / "mutated.zip"
    path.write_bytes(mutated[:cut] if data.draw(st.booleans()) else mutated)
    for member in members(path):
        assert (member.data is None) != (member.error is None)


class TestMail:
    def test_the_head_and_the_body_are_read(self, tmp_path: Path) -> None:
        path = tmp_path / "thu.eml"
        path.write_bytes(
            message(("Báo cáo.docx", write(p("Điều 1."))), body="Kính gửi Sở Nội vụ.\n\nTrân trọng.")
        )
        source = read(path)
        assert source.text == (
            "From: Phòng Nội vụ <noivu@a.gov.vn>\nDate: Fri, 05 Jun 2026 08:00:00 +0700\n"
            "Subject: Báo cáo tháng 6\nAttachments: Báo cáo.docx\n\nKính gửi Sở Nội vụ.\n\nTrân trọng."
        )
        assert source.source.reader == "mail"
        assert ends(tmp_path, path.read_bytes(), "b.eml") == {"Báo cáo.docx": "read"}

    @pytest.mark.parametrize(
        ("head", "body"),
        [
            ("Content-Type: text/plain; charset=utf-8\n", "Báo cáo đủ".encode()),
            ("", "Báo cáo đủ".encode()),
            ("Content-Type: text/plain; charset=unknown\n", "Báo cáo đủ".encode()),
            ("Content-Type: text/html; charset=utf-8\n", "<html><p>Báo cáo <b>đủ</b></p>".encode()),
            (
                "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n",
                b"QsOhbyBjw6FvIMSR4bun",
            ),
        ],
    )
    def test_bodies_in_many_forms(self, tmp_path: Path, head: str, body: bytes) -> None:
        path = tmp_path / "thu.eml"
        path.write_bytes(f"From: a@b.vn\nDate: x\nSubject: =?utf-8?b?QsOhbw==?=\n{head}\n".encode() + body)
        assert read(path).text == "From: a@b.vn\nDate: x\nSubject: Báo\n\nBáo cáo đủ"

    def test_a_forwarded_message_is_a_file(self, tmp_path: Path) -> None:
        outer = EmailMessage()
        outer["From"], outer["Date"], outer["Subject"] = "a@b.vn", "x", "Fwd"
        outer.set_content("Chuyển tiếp")
        inner = EmailMessage()
        inner["From"], inner["Date"], inner["Subject"] = "c@d.vn", "y", "Gốc"
        inner.set_content("Nội dung gốc")
        inner.add_attachment(TEXT, maintype="text", subtype="plain", filename="a.txt")
        outer.add_attachment(inner)
        assert ends(tmp_path, outer.as_bytes(), "a.eml") == {"thu.eml": "read", "thu.eml!/a.txt": "read"}


def test_one_document_is_not_many(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(packed({"a.txt": TEXT}))
    with pytest.raises(errors.ArchiveOfFiles) as caught:
        read(path)
    assert "cancu ingest" in caught.value.sentence("vi")


def test_every_file_in_an_archive_ends_as_a_row(tmp_path: Path) -> None:
    folder = tmp_path / "nop"
    folder.mkdir()
    files = {
        "tháng 6/Báo cáo.txt": TEXT,
        "tháng 6/Kế hoạch.docx": write(p("Kế hoạch số 41-KH/TU ngày 01/6/2026")),
        "../ra ngoài.txt": TEXT,
        "ảnh.gif": b"GIF89a....",
        "__MACOSX/._x": b"x",
        ".DS_Store": b"x",
        f"{'dài ' * 80}.txt": TEXT + b".",
    }
    (folder / "a.zip").write_bytes(packed(files))
    (folder / "thư.eml").write_bytes(message(("phụ lục.txt", TEXT + b";")))
    (folder / "rỗng.zip").write_bytes(packed({}))
    (folder / "hỏng.zip").write_bytes(packed(files)[:300])
    root = f"{folder}/"
    with Catalogue(tmp_path / "c.db") as catalogue:
        report = ingest([folder], catalogue)
        rows = {
            path.removeprefix(root): error
            for path, error in catalogue.db.execute("SELECT path, error_code FROM files").fetchall()
        }
        again = ingest([folder], catalogue)
    assert rows == {
        "a.zip!/tháng 6/Báo cáo.txt": None,
        "a.zip!/tháng 6/Kế hoạch.docx": None,
        "a.zip!/ra ngoài.txt": "unsafe_path",
        "a.zip!/ảnh.gif": "unsupported",
        f"a.zip!/{'dài ' * 80}.txt": None,
        "thư.eml": None,
        "thư.eml!/phụ lục.txt": None,
        "rỗng.zip": "empty",
        "hỏng.zip": "truncated",
    }
    assert (report.ingested, report.failed) == (5, 4)
    assert (again.known, again.failed) == (5, 4)


def bound(*attachments: tuple[str, bytes]) -> bytes:
    """Return a PDF of one page with files attached to it."""
    with pypdfium2.PdfDocument(pdf_of(Sheet().text(80, 700, TEXT.decode()))) as document:
        for name, data in attachments:
            document.new_attachment(name).set_data(data)
        out = io.BytesIO()
        document.save(out)
    return out.getvalue()


class TestAttachedToPdf:
    def test_each_file_is_one_of_its_own_beside_the_document(self, tmp_path: Path) -> None:
        inner = packed({"bieu.txt": TEXT})
        data = bound(
            ("Phụ lục 1.txt", TEXT), ("../dinh-kem.zip", inner), ("trong.pdf", bound(("a.txt", b"x")))
        )
        (tmp_path / "van-ban.pdf").write_bytes(data)
        assert container(tmp_path / "van-ban.pdf") == "pdf"
        found = {m.path: m.error.code if m.error else m.data for m in members(tmp_path / "van-ban.pdf")}
        assert found["Phụ lục 1.txt"] == TEXT
        assert found["trong.pdf!/a.txt"] == b"x"
        assert isinstance(found["trong.pdf"], bytes)
        assert [path for path, end in found.items() if end == "unsafe_path"] == ["dinh-kem.zip"]

    def test_they_are_opened_inside_archives_and_bounded(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        data = packed({"a.pdf": bound(("1.txt", TEXT), ("2.txt", TEXT))})
        assert ends(tmp_path, data) == {"a.pdf": "read", "a.pdf!/1.txt": "read", "a.pdf!/2.txt": "read"}
        monkeypatch.setattr(limits, "ARCHIVE_DEPTH", 1)
        assert ends(tmp_path, data) == {"a.pdf": "read"}

    def test_a_pdf_without_any_or_torn_holds_nothing(self, tmp_path: Path) -> None:
        (tmp_path / "a.pdf").write_bytes(pdf_of(Sheet().text(80, 700, "báo cáo")))
        assert container(tmp_path / "a.pdf") is None
        torn = bound(("1.txt", TEXT))[:-200].replace(b"endobj", b"endxxx")
        (tmp_path / "b.pdf").write_bytes(torn)
        assert [m.path for m in members(tmp_path / "b.pdf")] == []

    def test_the_document_and_what_it_carries_are_rows(self, tmp_path: Path) -> None:
        folder = tmp_path / "den"
        folder.mkdir()
        (folder / "a.pdf").write_bytes(bound(("phu-luc.txt", TEXT)))
        with Catalogue(tmp_path / "a.db") as catalogue:
            ingest([folder], catalogue)
            rows = catalogue.db.execute("SELECT path, status FROM files ORDER BY path").fetchall()
        assert [(Path(path).name if "!" not in path else path.rpartition("/")[2], s) for path, s in rows] == [
            ("a.pdf", "ingested"),
            ("phu-luc.txt", "ingested"),
        ]
