"""RAR and 7Z: each file inside ends as a row of its own, and nothing in them harms the run."""

from __future__ import annotations

import ctypes.util
import zipfile
from pathlib import Path

import pytest

from extractor import errors
from extractor.catalogue import Catalogue
from extractor.ingest import ingest
from extractor.reading import archive_packed, limits, read
from extractor.reading.archive import members
from tests.rar_writer import rar4, rar5

pytestmark = pytest.mark.skipif(
    ctypes.util.find_library("archive") is None, reason="libarchive13 is not installed"
)
TEXT = "Căn cứ Quyết định số 12/QĐ-UBND ngày 05/6/2026 của Ủy ban nhân dân tỉnh".encode()
SPACE = b" " * 6_000_000


def seven_zip(folder: Path, files: dict[str, bytes], options: str = "") -> bytes:
    import libarchive

    path = folder / "made.7z"
    with libarchive.file_writer(str(path), "7zip", options=options) as archive:
        for name, data in files.items():
            archive.add_file_from_memory(name, len(data), data)
    return path.read_bytes()


def ends(folder: Path, data: bytes, name: str) -> dict[str, str]:
    """Return how each file of an archive ends, by its path."""
    path = folder / name
    path.write_bytes(data)
    return {m.path: m.error.code if m.error else "read" for m in members(path)}


FILES = {"tháng 6/Báo cáo số 15.txt": TEXT, "Phụ lục.txt": TEXT + b"."}


def test_the_files_of_both_kinds_are_read(tmp_path: Path) -> None:
    for name, data in (("a.rar", rar5(FILES)), ("b.7z", seven_zip(tmp_path, FILES))):
        path = tmp_path / name
        path.write_bytes(data)
        assert {m.path: m.data for m in members(path)} == FILES


@pytest.mark.parametrize(
    ("raw", "path"),
    [
        ("Quyết định.txt".encode(), "Quyết định.txt"),
        (b"th\xe1ng 6\\b\xe1o c\xe1o.txt", "tháng 6/báo cáo.txt"),
        ("QuyÕt ®Þnh.txt".encode("latin-1"), "Quyết định.txt"),
        ("Quyeát ñònh.txt".encode("latin-1"), "Quyết định.txt"),
    ],
)
def test_names_in_any_encoding(tmp_path: Path, raw: bytes, path: str) -> None:
    assert ends(tmp_path, rar4({raw: TEXT}), "a.rar") == {path: "read"}


def test_archives_in_archives(tmp_path: Path) -> None:
    inner = rar5({"x.txt": TEXT})
    both = seven_zip(tmp_path, {"trong.rar": inner, "y.txt": TEXT})
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("b.7z", both)
    found = {m.path: m.data for m in members(tmp_path / "a.zip")}
    assert found == {"b.7z!/trong.rar!/x.txt": TEXT, "b.7z!/y.txt": TEXT}


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (rar5({"../../etc/passwd": TEXT, "a.txt": TEXT}), {"etc/passwd": "unsafe_path", "a.txt": "read"}),
        (rar5({"C:\\Windows\\a.txt": TEXT}), {"C:/Windows/a.txt": "unsafe_path"}),
        (rar5({"a.txt": b""}, link="/etc/passwd"), {"a.txt": "archive_link"}),
        (rar4({b"a.txt": TEXT}, locked=True), {"a.txt": "password"}),
        (rar5({"a.txt": TEXT})[:60], {"a.txt": "truncated", "": "truncated"}),
        (rar5({"a.txt": TEXT}, size=900 * limits.MB), {"a.txt": "too_large"}),
        (rar5({"a.txt": TEXT}, size=5_000 * limits.MB), {"": "unpacks_too_large"}),
        (b"Rar!\x1a\x07\x01\x00" + b"\x00" * 99, {"": "truncated"}),
        (b"7z\xbc\xaf\x27\x1c" + b"\xff" * 99, {"": "truncated"}),
    ],
)
def test_refusals_have_names(tmp_path: Path, data: bytes, expected: dict[str, str]) -> None:
    assert ends(tmp_path, data, "a.rar") == expected


def test_a_bomb_is_refused(tmp_path: Path) -> None:
    data = seven_zip(tmp_path, {"a.txt": SPACE, "b.txt": TEXT})
    assert ends(tmp_path, data, "a.7z") == {"a.txt": "unpacks_too_large", "b.txt": "read"}


def test_more_files_than_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "ARCHIVE_MEMBERS", 2)
    data = rar5({f"{k}.txt": TEXT for k in range(4)})
    assert ends(tmp_path, data, "a.rar") == {"0.txt": "read", "1.txt": "read", "": "too_many_members"}


def test_what_is_slow_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "UNPACK_SECONDS", 0)
    assert ends(tmp_path, rar5({"a.txt": TEXT}), "a.rar") == {"": "too_slow"}


def test_without_libarchive_the_refusal_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ctypes.util, "find_library", lambda name: None)
    archive_packed.is_installed.cache_clear()
    path = tmp_path / "a.rar"
    path.write_bytes(rar5({"a.txt": TEXT}))
    (member,) = members(path)
    archive_packed.is_installed.cache_clear()
    assert isinstance(member.error, errors.LibArchiveMissing)
    assert "gói libarchive13" in member.error.sentence("vi")


def test_one_document_is_wanted(tmp_path: Path) -> None:
    path = tmp_path / "a.rar"
    path.write_bytes(rar5({"a.txt": TEXT}))
    with pytest.raises(errors.ArchiveOfFiles):
        read(path)


def test_every_file_has_a_row(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.rar").write_bytes(rar5({**FILES, "../x.txt": TEXT, "rỗng.txt": b""}))
    with Catalogue(tmp_path / "c.db") as catalogue:
        report = ingest([tmp_path / "in"], catalogue)
        rows = {p.rpartition("!/")[2]: s.status for p, s in catalogue.known_paths().items()}
    assert (report.seen, report.failed) == (4, 2)
    assert rows == {"tháng 6/Báo cáo số 15.txt": "ingested", "Phụ lục.txt": "ingested"} | dict.fromkeys(
        ("x.txt", "rỗng.txt"), "failed"
    )
