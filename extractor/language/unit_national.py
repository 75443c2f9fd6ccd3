"""The words that make an organ's name one of the whole country: `Trung ương`, `Việt Nam`, `Nhà nước`."""

from __future__ import annotations

from extractor.lexicon.trie import Words

_NATIONAL = {
    "trung ương": "Trung ương",
    "tw": "Trung ương",
    "tư đảng": "Trung ương Đảng",
    "t . ư": "Trung ương",
    "t . w": "Trung ương",
    "t . ư đảng": "Trung ương Đảng",
    "t . ư đảng cộng sản việt nam": "Trung ương Đảng Cộng sản Việt Nam",
    "trung ương đảng": "Trung ương Đảng",
    "tw đảng": "Trung ương Đảng",
    "trung ương đảng cộng sản việt nam": "Trung ương Đảng Cộng sản Việt Nam",
    "việt nam": "Việt Nam",
    "vn": "Việt Nam",
    "nhà nước": "Nhà nước",
    "quốc gia": "Quốc gia",
    "miền bắc": "miền Bắc",
    "miền trung": "miền Trung",
    "miền nam": "miền Nam",
    "tây nguyên": "Tây Nguyên",
}
_NATIONAL_LENGTHS = (8, 7, 4, 3, 2, 1)


def read_national(words: Words, j: int, stop: int) -> tuple[int, str] | None:
    """Read `Trung ương`, `Trung ương Đảng`, `Việt Nam`, `Nhà nước`."""
    if j + 1 >= stop and not (j < stop and words.is_capital(j)):
        return None
    if not words.is_capital(j) and words.low[j] not in ("quốc", "miền"):
        return None
    for length in _NATIONAL_LENGTHS:
        if j + length <= stop and (name := _NATIONAL.get(" ".join(words.low[j : j + length]))):
            return j + length, name
    return None
