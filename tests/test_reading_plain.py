"""Text files: the text is the file's content, in one form whatever the encoding and the line ends."""

from __future__ import annotations

import codecs
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor import errors
from extractor.reading import encodings, limits, plain, read

SENTENCE = "Căn cứ Quyết định số 729/QĐ-UBND ngày 07/4/2026 của Ủy ban nhân dân tỉnh."


def write(folder: Path, data: bytes, name: str = "bao-cao.txt") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    "data",
    [
        SENTENCE.encode(),
        codecs.BOM_UTF8 + SENTENCE.encode(),
        SENTENCE.encode("utf-16"),
        codecs.BOM_UTF16_BE + SENTENCE.encode("utf-16-be"),
        SENTENCE.encode("utf-16-le"),
        SENTENCE.encode("utf-16-be"),
        SENTENCE.encode("utf-32"),
        unicodedata.normalize("NFD", SENTENCE).encode(),
    ],
    ids=["utf-8", "bom", "utf-16", "utf-16-be", "le-unmarked", "be-unmarked", "utf-32", "nfd"],
)
def test_every_unicode_encoding_gives_the_same_text(tmp_path: Path, data: bytes) -> None:
    assert read(write(tmp_path, data)).text == SENTENCE


def test_windows_1258_is_read_when_it_decodes_cleanly(tmp_path: Path) -> None:
    # The code page has ă â đ ê ô ơ ư as letters and the five tones as combining marks.
    spread = "".join(
        c if c.encode("cp1258", "ignore") else unicodedata.normalize("NFD", c)
        for c in unicodedata.normalize("NFC", SENTENCE)
    )
    half_composed = spread.replace("u\u031b", "ư").replace("o\u031b", "ơ")
    pairs = {"\u0302": "âêô", "\u0306": "ă"}
    for mark, letters in pairs.items():
        for letter in letters:
            base = unicodedata.normalize("NFD", letter)[0]
            for tone in "\u0300\u0301\u0303\u0309\u0323":
                half_composed = half_composed.replace(base + tone + mark, letter + tone)
            half_composed = half_composed.replace(base + mark, letter)
    source = read(write(tmp_path, half_composed.encode("cp1258")))
    assert source.text == SENTENCE


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("một\r\nhai\r\n", "một\nhai\n"),
        ("một\rhai\r", "một\nhai\n"),
        ("một\nhai\n", "một\nhai\n"),
        ("  một\t hai  \n\n\n", "  một\t hai  \n\n\n"),
    ],
)
def test_line_ends_are_one_and_other_white_space_is_kept(tmp_path: Path, written: str, text: str) -> None:
    assert read(write(tmp_path, written.encode())).text == text


@given(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\0"), min_size=1).map(
        lambda text: unicodedata.normalize("NFC", "Điều 1. " + text)
    )
)
def test_an_nfc_utf8_file_is_read_as_it_is(text: str) -> None:
    assert plain.read_bytes(text.encode(), "a.txt").text == text


@given(st.binary(max_size=400))
def test_any_bytes_decode_or_do_not_but_never_fail(data: bytes) -> None:
    decoded = encodings.decode(data)
    assert decoded is None or isinstance(decoded[0], str)


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", errors.EmptyFile),
        (b" \n\t\n", errors.EmptyFile),
        (codecs.BOM_UTF8, errors.EmptyFile),
        # A TCVN3 file: bytes of a legacy font, that no Windows code page explains.
        ("Q­uyÕt ®Þnh cña Uû ban nh©n d©n tØnh".encode("cp1252"), errors.UnknownEncoding),
        (b"b\xe1o c\xe1o \x81\x8d", errors.UnknownEncoding),
        (SENTENCE.encode()[:8], errors.TruncatedFile),
        (codecs.BOM_UTF16_LE + "abc".encode("utf-16-le")[:-1], errors.UnknownEncoding),
        (bytes(range(256)) * 4, errors.UnsupportedFormat),
        (b"\x00" * 1000, errors.UnsupportedFormat),
    ],
)
def test_what_cannot_be_read_is_a_named_error(
    tmp_path: Path, data: bytes, error: type[errors.FileError]
) -> None:
    with pytest.raises(error) as caught:
        read(write(tmp_path, data))
    assert caught.value.sentence("vi").startswith("bao-cao.txt: ")


def test_the_size_limit_names_the_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "TEXT_BYTES", 2 * limits.MB)
    with pytest.raises(errors.FileTooLarge) as caught:
        plain.read_bytes(b"a" * (2 * limits.MB + 1), "to.txt")
    assert "3 MB" in caught.value.sentence("vi")
    assert "2 MB" in caught.value.sentence("vi")


def test_the_source_says_what_was_read(tmp_path: Path) -> None:
    path = write(tmp_path, SENTENCE.encode(), unicodedata.normalize("NFD", "Kế hoạch.md"))
    source = read(path).source
    assert (source.name, source.media_type, source.reader) == ("Kế hoạch.md", "text/markdown", "plain")
    assert source.bytes == len(SENTENCE.encode())
    assert source.pages is None
    assert not source.ocr
