"""The words of codes and dates are read again, and what most readings agree on is taken."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PIL import Image, ImageDraw, ImageFont

from extractor.reading.ocr_doubt import read_doubtful
from extractor.reading.ocr_engine import Letter, Word, data_folder, recognise
from extractor.reading.ocr_rulings import find_rulings
from extractor.reading.ocr_second import Look, read_again, stretches
from extractor.reading.ocr_votes import core, elected, is_well_formed
from extractor.text.source import UNREAD

needs_ocr = pytest.mark.skipif(data_folder() is None, reason="Tesseract's Vietnamese data is not installed")


def words_of(text: str, sure: float = 0.97) -> list[Word]:
    """Return words as Tesseract gives them, on one line."""
    found, x = [], 0.0
    for part in text.split():
        letters = tuple(Letter(c, x + 10 * k, x + 10 * k + 9, sure) for k, c in enumerate(part))
        found.append(Word(letters, (x, 0, x + 10 * len(part), 20), 20, 1, 20, 0.99))
        x += 10 * len(part) + 8
    return found


@pytest.mark.parametrize(
    ("text", "telling"),
    [
        ("theo Quyết định số 218/QĐ-UBND ngày 14/3/2026 của tỉnh", ["218/QĐ-UBNDngày14/3/2026"]),
        ("ngày 09 tháng 7 năm 2026 của", ["ngày09tháng7năm2026"]),
        ("trong năm 2026 có 41 tập thể", []),
        ("UBND ngày lễ lớn", []),
        ("hoàn thành trong Quý II/2026 theo", ["II/2026"]),
        ("theo quy định/hướng dẫn", []),
        ("xong 6/202? của", ["6/202"]),
        ("xong 41/52, của", []),
    ],
)
def test_which_words_are_read_again(text: str, telling: list[str]) -> None:
    words = words_of(text, 0.99)
    assert [core(words[a:b]) for a, b in stretches(words)] == telling


@pytest.mark.parametrize(
    ("text", "sure", "telling"),
    [
        ("gồm 59 tập thể", 0.98, ["59"]),
        ("gồm 59 tập thể", 0.99, []),
        ("đạt 93,7% số", 0.95, ["93,7%"]),
        ("số 1 72/2025/NĐ-CP", 0.95, ["1", "72/2025/NĐ-CP"]),
        ("xong 41/52, của", 0.95, ["41/52"]),
    ],
)
def test_doubtful_figures_are_read_again(text: str, sure: float, telling: list[str]) -> None:
    words = words_of(text, sure)
    assert [core(words[a:b]) for a, b in stretches(words)] == telling


@pytest.mark.parametrize(
    ("readings", "taken"),
    [
        (("59", "55", "55"), "55"),
        # Of like digits one is lost where they stand alone.
        (("11", "1", "1"), "11"),
        (("93,7%", "93,1%", "98,7%"), "93,7%"),
    ],
)
def test_figures_are_voted_on(readings: tuple[str, str, str], taken: str) -> None:
    own, *others = map(words_of, readings)
    assert core(elected(own, lambda k: others[k])) == taken


@pytest.mark.parametrize(
    ("text", "formed"),
    [
        ("218/QĐ-UBND", True),
        ("07/2025/TT-BNV", True),
        ("218/QĐ-", True),
        ("218/QĐ-UBMĐ", False),
        ("14/3/2026", True),
        ("14/13/2026", False),
        ("31/62", True),
        ("17/12025", False),
        ("III/2026", True),
        ("IIII/2026", False),
    ],
)
def test_what_the_tables_know(text: str, formed: bool) -> None:
    assert is_well_formed(text) is formed


@pytest.mark.parametrize(
    ("readings", "taken"),
    [
        (("14-KL/TH", "14KLTW", "14.KLTW"), "14-KL/TW"),
        (("14-KL/TH", "14KLTW", "14.KLTV"), "14-KL/TW"),
        (("14-KL/TU", "14KLTW", "14.KLTV"), "14-KL/TU"),
        (("14-KL/TW", "14-KL/TW", ""), "14-KL/TW"),
        (("14-KL/TH", "14KLTWW", "14.KLTWW"), "14-KL/TH"),
    ],
)
def test_letters_are_voted_on_where_small_print_has_lost_its_signs(
    readings: tuple[str, str, str], taken: str
) -> None:
    own, *others = map(words_of, readings)
    assert core(elected(own, lambda k: others[k])) == taken


@pytest.mark.parametrize(
    ("readings", "taken"),
    [
        # A sign lost in one, a letter read twice in the others.
        (("06NQ-HĐND", "06/NQ-HĐNDD", "06/NQ-HĐNDD"), "06/NQ-HĐND"),
        # Each with a fault of its own.
        (("9731/6BNV-TCQX", "9731/BNV-TCQX", "9731/BNV-TCQPX"), "9731/BNV-TCQX"),
        # A known code that lacks a letter of what two readings have is no better.
        (("17/KH-BTVX", "17/KH-BTVX", "17/KH-BTV"), "17/KH-BTVX"),
        # Nor one with figures that nobody else read.
        (("4)2/QĐ-UBND", "202/QĐ-UBND", "4)2/QĐ-UBND"), "4)2/QĐ-UBND"),
        (("74/2025/NQ-HDND", "74/2025/NQ-HĐND", "74/2025/NQ-HDND"), "74/2025/NQ-HĐND"),
    ],
)
def test_what_the_tables_know_weighs(readings: tuple[str, str, str], taken: str) -> None:
    own, *others = map(words_of, readings)
    assert core(elected(own, lambda k: others[k])) == taken


@pytest.mark.parametrize(
    ("text", "sure", "times"),
    [
        ("218/QĐ-UBND", 0.97, 1),
        ("217/QĐ-UBND", 0.97, 1),
        ("217/QĐ-UBND", 0.99, 0),
        # An 8 is surely read for a 6.
        ("218/QĐ-UBND", 0.99, 1),
        ("14/3/2028", 0.99, 1),
        ("14/3/2026", 0.99, 0),
    ],
)
def test_what_is_surely_read_is_not_read_again(text: str, sure: float, times: int) -> None:
    looked: list[int] = []

    def again(k: int) -> list[Word]:
        looked.append(k)
        return words_of(text)

    assert core(elected(words_of(text, sure), again)) == text
    assert len(looked) == times


def test_words_are_voted_on_one_by_one() -> None:
    """Each reading has a fault, in another word."""
    own, *others = map(
        words_of,
        (
            "218/QĐ-UBMD ngày 14 tháng 3",
            "218/QĐ-UBND ngày 14 tháng 8",
            "218/QĐ-UBND ngày 41 tháng 3",
        ),
    )
    found = elected(own, lambda k: others[k])
    assert " ".join(word.text for word in found) == "218/QĐ-UBND ngày 14 tháng 3"


def test_a_word_whose_box_lies_over_the_next_is_read_with_it() -> None:
    words = words_of("theo 77-TB/BTGDV TU ngày lễ")
    parted = words[1]
    x0, top, _, bottom = parted.box
    words[1] = replace(parted, box=(x0, top, words[2].box[2] + 5, bottom))
    assert [core(words[a:b]) for a, b in stretches(words)] == ["77-TB/BTGDVTU"]
    (one,) = words_of("77-TB/BTGDVTU")
    assert [word.text for word in elected(words[1:3], lambda k: [one])] == ["77-TB/BTGDVTU"]


@needs_ocr
def test_a_misread_code_is_outvoted() -> None:
    picture = Image.new("L", (1400, 160), 255)
    font = ImageFont.truetype("/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf", 50)
    ImageDraw.Draw(picture).text((60, 50), "theo Quyết định số 218/QĐ-UBND của tỉnh", font=font, fill=0)
    words = recognise(picture, 300, "a", "SINGLE_LINE")
    at = next(k for k, word in enumerate(words) if "218" in word.text)
    wrong = "210/QĐ-UBMD"
    letters = tuple(Letter(c, k.x0, k.x1, 0.9) for c, k in zip(wrong, words[at].letters, strict=True))
    words[at] = Word(letters, words[at].box, words[at].base, words[at].line, words[at].row, 0.9)
    looks = Look(picture, 150), Look(picture, 200)
    again = read_again(words, [50.0] * len(words), looks, 300, "a")
    assert [word.text for word in again][at] == "218/QĐ-UBND"
    assert [word.text for word in again if word is not again[at]] == [
        w.text for w in words if w is not words[at]
    ]
    assert max(letter.confidence for letter in again[at].letters) <= 0.9
    assert abs(again[at].box[0] - words[at].box[0]) < 6


def test_a_letter_over_a_frame_is_no_ruling() -> None:
    """It stands over an upright line with a gap of a few dots between."""
    picture = Image.new("L", (1600, 1200), 255)
    draw = ImageDraw.Draw(picture)
    for y in (300, 700, 1000):
        draw.line((200, y, 1400, y), fill=0, width=5)
    for x in (200, 800, 1400):
        draw.line((x, 300, x, 1000), fill=0, width=5)
    draw.rectangle((796, 256, 806, 293), fill=0)
    tops = [top for x0, top, x1, bottom in find_rulings(picture, 300).tolist() if bottom - top > x1 - x0]
    assert len(tops) == 3
    assert min(tops) >= 294


@needs_ocr
def test_a_word_read_on_its_side_is_read_alone_or_left_unread() -> None:
    """A figure that Tesseract took for one of a line up the page."""
    picture = Image.new("L", (400, 200), 255)
    draw = ImageDraw.Draw(picture)
    font = ImageFont.truetype("/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf", 40)
    draw.text((100, 60), "64", font=font, fill=0)
    for k in range(6):
        draw.line((250 + 14 * k, 70 + 9 * (k % 3), 285 + 11 * k, 105 - 7 * (k % 4)), fill=0, width=5)
    turned = [
        replace(words_of(text)[0], box=box, base=box[3], on_end=True)
        for text, box in (("b9", (98, 60, 156, 106)), ("ƠI", (248, 64, 342, 110)))
    ]
    found = read_doubtful(turned, [48.0, 48.0], picture, 300, "a")
    assert [word.text for word in found] == ["64", UNREAD]
    assert not found[0].on_end
    assert found[0].line != found[1].line
