"""Messages of Outlook's: what a reader sees of them, and their attachments as files of their own."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor import errors
from extractor.reading import read
from extractor.reading.archive import container, members
from tests.ole_writer import message, ole, parts

BODY = "Kính gửi Sở Nội vụ báo cáo số 15/BC-UBND ngày 05/6/2026 về công tác thi đua."
# 05 June 2026, 23:30 in universal time is the sixth in Vietnam.
SENT = 13_425_175_800 * 10_000_000


def file(folder: Path, data: bytes, name: str = "thư.msg") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_the_head_and_the_body_are_read(tmp_path: Path) -> None:
    source = read(file(tmp_path, message("Báo cáo tháng 6", BODY, sent=SENT)))
    assert source.text.split("\n") == [
        "From: Phòng Nội vụ <noivu@a.gov.vn>",
        "To: Sở Nội vụ",
        "Date: Sat, 06 Jun 2026 06:30:00 +0700",
        "Subject: Báo cáo tháng 6",
        "",
        BODY,
    ]
    assert source.source.media_type == "application/vnd.ms-outlook"


def test_letters_of_a_code_page(tmp_path: Path) -> None:
    data = ole({**parts("", "", page=1258), "__substg1.0_1000001E": b"B\xe1o c\xe1o cu\xd2a S\xf5\xd2"})
    assert read(file(tmp_path, data)).text.endswith("Báo cáo của Sở")


def test_a_body_of_html_only(tmp_path: Path) -> None:
    html = f"<html><body><p>{BODY}</p><script>x()</script></body></html>".encode()
    assert read(file(tmp_path, message("Báo cáo", html=html))).text.endswith(BODY)


def test_a_body_of_compressed_rtf_only_is_a_file_of_its_own(tmp_path: Path) -> None:
    # The example of [MS-OXRTFCP], section 4.1.
    packed = bytes.fromhex(
        "2d000000 2b000000 4c5a4675 f1c5c7a7 03 000a 0072 637067313235"
        "42 32 0af3 2068656c 0900 20 62 77 05b0 6c647d 0a80 0fa0"
    )
    path = file(tmp_path, message("Báo cáo", rtf=packed))
    (member,) = members(path)
    assert member.path == "noi-dung.rtf"
    assert member.data == b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"


def test_attachments_are_files_of_their_own(tmp_path: Path) -> None:
    inner = parts("Về việc khen thưởng", BODY, head=24, attachments={"b.txt": BODY.encode()})
    files = {"Báo cáo quý II.txt": BODY.encode(), "Thư trước": inner, "a.msg": message("x", BODY)}
    path = file(tmp_path, message("Báo cáo", BODY, attachments=files))
    assert container(path) == "mail"
    found = {m.path: m.data or b"" for m in members(path)}
    assert list(found) == ["Báo cáo quý II.txt", "Thư trước.eml", "Thư trước.eml!/b.txt", "a.msg"]
    assert found["Báo cáo quý II.txt"] == found["Thư trước.eml!/b.txt"] == BODY.encode()
    assert "Subject: Về việc khen thưởng" in read(file(tmp_path, found["Thư trước.eml"], "a.eml")).text
    assert "Attachments: Báo cáo quý II.txt; Thư trước.eml; a.msg" in read(path).text


def test_messages_in_one_another_have_a_depth(tmp_path: Path) -> None:
    tree = parts("0", BODY, head=24)
    for _ in range(8):
        tree = parts("1", BODY, head=24, attachments={"thư": tree})
    with pytest.raises(errors.NestedTooDeep):
        read(file(tmp_path, ole(tree)))


def test_a_damaged_message_is_named(tmp_path: Path) -> None:
    data = message("Báo cáo", BODY, attachments={"a.bin": bytes(9000)})
    for cut in (600, 2000, 9000):
        with pytest.raises(errors.FileError) as caught:
            read(file(tmp_path, data[:cut]))
        assert caught.value.code in ("truncated", "unsupported", "reader_failed")


def test_a_document_that_holds_another_is_told_by_its_root(tmp_path: Path) -> None:
    workbook = ole({"Workbook": bytes(5000), "MBD001": {"WordDocument": bytes(5000)}})
    with pytest.raises(errors.WrongExtension) as caught:
        read(file(tmp_path, workbook, "a.doc"))
    assert "nội dung là XLS" in caught.value.sentence("vi")
