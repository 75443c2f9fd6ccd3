"""Encodings from before Unicode: read where that is certain, said in the record, and else left alone."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor import errors
from extractor.lexicon import read_table
from extractor.reading import legacy, plain, read
from extractor.reading.syllables import is_syllable

REAL = Path(__file__).resolve().parents[2] / "shared" / "real"
CORPUS = Path(__file__).resolve().parents[1] / "corpora" / "texts"
SENTENCE = (
    "Căn cứ Quyết định số 729/QĐ-UBND ngày 07/4/2026 của Ủy ban nhân dân tỉnh về việc tặng Bằng khen cho "
    "các tập thể, cá nhân đã có thành tích xuất sắc trong phong trào thi đua yêu nước."
)
# The sentence as typed in each encoding, by hand: what a clerk of 1999 sent.
TCVN3 = (
    "C¨n cø QuyÕt ®Þnh sè 729/Q§-UBND ngµy 07/4/2026 cña ñy ban nh©n d©n tØnh vÒ viÖc tÆng B»ng khen cho "
    "c¸c tËp thÓ, c¸ nh©n ®· cã thµnh tÝch xuÊt s¾c trong phong trµo thi ®ua yªu n­íc."
)
VNI = (
    "Caên cöù Quyeát ñònh soá 729/QÑ-UBND ngaøy 07/4/2026 cuûa UÛy ban nhaân daân tænh veà vieäc taëng "
    "Baèng khen cho caùc taäp theå, caù nhaân ñaõ coù thaønh tích xuaát saéc trong phong traøo thi ñua "
    "yeâu nöôùc."
)
VIQR = (
    "Ca(n cu+' Quye^'t ddi.nh so^' 729/QDD-UBND nga`y 07/4/2026 cu?a U?y ban nha^n da^n ti?nh ve^` vie^.c "
    "ta(.ng Ba(`ng khen cho ca'c ta^.p the^?, ca' nha^n dda~ co' tha`nh ti'ch xua^'t sa('c trong phong "
    "tra`o thi ddua ye^u nu+o+'c\\."
)


def encoded(text: str, encoding: str) -> bytes:
    """Type a text in an encoding; TCVN3 has no capitals with tones, its users typed small ones."""
    table = {row["letter"]: bytes.fromhex(row["bytes"]) for row in read_table("legacy_encodings")
             if row["encoding"] == encoding}  # fmt: skip
    return b"".join(table.get(c) or table.get(c.lower()) or c.encode("cp1252", "replace") for c in text)


@pytest.mark.parametrize(
    ("typed", "encoding"), [(TCVN3, "tcvn3"), (VNI, "vni"), (VIQR, "viqr")], ids=["tcvn3", "vni", "viqr"]
)
@pytest.mark.parametrize("saved", ["cp1252", "utf-8", "utf-16"])
def test_a_text_is_read_and_its_encoding_said(tmp_path: Path, typed: str, encoding: str, saved: str) -> None:
    path = tmp_path / "bao-cao.txt"
    path.write_bytes(typed.encode(saved))
    source = read(path)
    assert source.text == SENTENCE.replace("Ủy", "ủy" if encoding == "tcvn3" else "Ủy")
    assert source.source.reader == f"plain+{encoding}"


@pytest.mark.parametrize(
    "text",
    [
        SENTENCE,
        unicodedata.normalize("NFC", SENTENCE) + TCVN3,
        "L'été où Noël a créé à Besançon une forêt, le maître élève déjà été près du château, où là çà",
        "Für die größten Schüler wäre es schön, natürlich möglichst früh zu üben, über Äpfel, Öl, Übung",
        "På höga öar är många älgar och åsnor som går över ån för att få någon föda åt små sjöfåglar",
        "The secretary said (U.S. only): don't, can't, won't. E.g. i.e. a.m. p.m.? Yes~ he'll go. Why? I'm",
        "Bao cao ket qua. Kinh gui: So Noi vu. Ngay 5.6. Thi dua? Co. To. Ta. Ba. La. Mi.",
        "def f(a): return a**2 + b[i] if a+b else a^b | c~d; e.g. foo.bar(a.b, c.d) o+o u+u a(a e^e",
        "QuyÕt ®Þnh cña Uû ban nh©n d©n",
        "§ 12 Abs. 3 · © 2026 ® ± 5 °C µm ¹²³ «x»",
        "",
    ],
)
def test_what_is_not_certain_stays_as_it_is(text: str) -> None:
    assert legacy.mend(text) == legacy.Mended(text)
    assert plain.read_bytes(text.encode(), "a.txt").reader is None


def test_a_word_typed_anew_by_a_later_hand_stays() -> None:
    mended = legacy.mend(f"{VNI} Sửa: {VNI}")
    assert mended.text == f"{SENTENCE} Sửa: {SENTENCE}"


def test_what_is_not_certain_and_no_unicode_either_is_refused() -> None:
    for data in (b"Qu\xfd\xfe\xd5t", "QuyÕt ®Þnh cña Uû ban".encode("cp1252"), bytes(range(160, 256)) * 3):
        with pytest.raises(errors.UnknownEncoding):
            plain.read_bytes(data, "a.txt")


@pytest.mark.parametrize("encoding", ["tcvn3", "vni"])
def test_the_corpus_comes_back_from_every_encoding(encoding: str) -> None:
    texts = [unicodedata.normalize("NFC", path.read_text("utf-8")) for path in sorted(CORPUS.glob("*.txt"))]
    tried = [t for t in texts if "ð" not in t.lower() and "�" not in t][:60]
    for text in tried:
        data = encoded(text, encoding)
        mended = legacy.mend(legacy.latin(data))
        assert mended.encoding == encoding
        wrong = sum(a.lower() != b.lower() and b in SENTENCE for a, b in zip(mended.text, text, strict=True))
        assert wrong == 0
    assert len(tried) > 10


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("a^'", "ấ"), ("a('", "ắ"), ("o+.", "ợ"), ("u+", "ư"), ("DDa('k", "Đắk"), ("Dda", "Đa"), ("y~", "ỹ"),
        ("la`.", "là."), (r"hoa\.", "hoa."), (r"a\?", "a?"), ("\na. Noi", "\na. Noi"), ("ta.i", "tại"),
    ],
)  # fmt: skip
def test_viqr_by_its_standard(typed: str, text: str) -> None:
    assert legacy.decode(typed, "viqr") == text


@pytest.mark.parametrize(
    "word",
    [
        "nghiêng",
        "khuya",
        "quốc",
        "giặt",
        "gì",
        "giêng",
        "ủy",
        "uỷ",
        "hoà",
        "hòa",
        "quý",
        "yêu",
        "xoong",
        "khuỷu",
    ],
)
def test_syllables(word: str) -> None:
    assert is_syllable(word)
    assert is_syllable(word.upper())


@pytest.mark.parametrize("word", ["bfa", "ấk", "cát̀", "viet", "cac", "ab", "thươngn", "q", "ngươu2", ""])
def test_no_syllables(word: str) -> None:
    assert not is_syllable(word)


@given(st.text(max_size=200))
def test_any_text_is_mended_or_left(text: str) -> None:
    mended = legacy.mend(text)
    assert mended.encoding is not None or mended.text == text


@pytest.mark.skipif(not REAL.exists(), reason="shared/real is not beside the checkout")
@pytest.mark.parametrize("name", ["tcvn3_qd_991_ubnd.txt", "tcvn3_qd_uu_dai_522.txt"])
def test_real_tcvn3_documents_equal_their_transcripts(name: str) -> None:
    text = unicodedata.normalize("NFC", (REAL / name).read_text("utf-8"))
    mended = legacy.mend(legacy.latin(encoded(text, "tcvn3")))
    assert mended.encoding == "tcvn3"
    assert mended.confidence > 0.99
    assert mended.text.lower() == text.lower()
