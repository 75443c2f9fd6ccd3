"""The line that says what a document is, in capitals: `BÁO CÁO`, `KẾ HOẠCH tổ chức …`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from extractor.lexicon.document_types import document_types

_TOKEN = re.compile(r"[^\W\d_]{1,20}")
_MAX_WORDS = 4
_EDGES = " \t*_#|:.-"
# Types that stand as titles although they are never cited by number.
_ALSO = (
    *("Danh sách", "Bản tin", "Thông cáo báo chí", "Đề cương", "Bản cam kết", "Giao ước thi đua"),
    *("Bài phát biểu", "Diễn văn", "Quy ước"),
)
# Words for documents in general, not the name of one.
_NEVER = frozenset({"Văn bản", "Bản sao", "Dự án"})
# In running text these open a clause; alone on a line in capitals they are the operative word of a decision.
# Types that are also titled as a paper (`BẢN QUY ĐỊNH`).
_PAPERS = ("Quy định", "Quy chế")
_OPERATIVE = re.compile(r"(?:QUYET DINH|QUYET NGHI|NGHI QUYET|CHI THI)\s{0,3}:\s{0,3}$")

_DOUBLED = re.compile(r"([aeiu])\1")


@dataclass(frozen=True, slots=True)
class Title:
    """A title line.

    Attributes:
        doc_type: in dictionary form.
        end: offset in the line after the type word, where the subject may begin.
    """

    doc_type: str
    end: int


@cache
def _types() -> dict[str, str]:
    names = (*(t.name for t in document_types() if t.name not in _NEVER), *_ALSO)
    papers = {f"ban {_skeleton(name)}": name for name in _PAPERS}
    return papers | {_skeleton(name): name for name in reversed(names)}


def read_title(line: str) -> Title | None:
    """Read a line as a title.

    The type word is in capitals; damaged marks are forgiven (`KÊ HOACH`). A type word in other letters
    counts where it is the whole line, as in converted headings.
    """
    if ":" in line and _OPERATIVE.search(_skeleton(line.strip()).upper()):
        return None
    tokens = list(_TOKEN.finditer(line, 0, 200))
    # Specks of a scan before the word are no words, but a number makes a heading of it.
    if not tokens or any(c.isalnum() for c in line[: tokens[0].start()]):
        return None
    plain = [_skeleton(t[0]) for t in tokens[:_MAX_WORDS]]
    for length in range(len(plain), 0, -1):
        name = _types().get(" ".join(plain[:length]))
        if name is None or (length == 1 and len(tokens) > 1):
            continue
        words = tokens[:length]
        if (
            not all(t[0].isupper() for t in words)
            and line.strip(_EDGES) != line[words[0].start() : words[-1].end()]
        ):
            continue
        return Title(name, words[-1].end())
    return None


def find_title(lines: Sequence[str], limit: int = 40) -> tuple[int, Title] | None:
    """Return the index and reading of the first title among a document's lines."""
    for index, line in enumerate(lines[:limit]):
        if title := read_title(line):
            return index, title
    return None


@lru_cache(maxsize=1024)
def _skeleton(text: str) -> str:
    bare = unicodedata.normalize("NFD", text.lower())
    plain = "".join(c for c in bare if not unicodedata.combining(c)).replace("đ", "d")
    # A scan reads a vowel with two marks as two of it: `KÉẺ HOẠCH`.
    return _DOUBLED.sub(r"\1", plain)
