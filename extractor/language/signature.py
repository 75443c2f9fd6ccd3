"""Read a signature block: on whose behalf, in what post, who (NĐ 30/2020/NĐ-CP Annex I 7; HD 36-HD/VPTW).

State bodies print `TM.`, `KT.`, `TL.`, `TUQ.`, `Q.`, Party bodies `T/M`, `K/T`, `T/L`; both are given in
state spelling.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from extractor.language.person_names import PersonName, read_person, skip_ranks
from extractor.language.unit_names import read_name
from extractor.lexicon import read_table
from extractor.lexicon.folding import bare, fold
from extractor.lexicon.people import posts
from extractor.lexicon.trie import Words
from extractor.records import Signer
from extractor.unchecked import unchecked

_signed = unchecked(Signer)

_CAPACITY = re.compile(
    r"(?P<mark>T\s?/?\s?U\s?/?\s?Q|T\s?/?\s?M|K\s?/?\s?T|T\s?/?\s?L|Q)"
    r"(?:\s?\.|(?<=/[MTL])|(?=\s{1,5}[^\W\d_]{2}))[.\s]{0,5}"
)
_QUYEN = re.compile(r"QUYỀN\s")
_MARKS = {"TM": "TM.", "KT": "KT.", "TL": "TL.", "TUQ": "TUQ.", "Q": "Q."}
_SKIPPED = re.compile(
    r"\(?\s?(?:đã ký|ký tên|ký,|chữ ký|ký bởi|người ký|thời gian ký|ngày ký|giờ ký)", re.IGNORECASE
)
_DEPUTY = re.compile(r"(?<=\S)\s+(?=PHÓ\s)")
_MAX_LINE = 90
_NOT_LETTERS = re.compile("[^a-z]+")


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature: lines `[first, last]` of the block, what they say, the name and its line."""

    first: int
    last: int
    signer: Signer
    name_line: int
    name: PersonName


@dataclass(frozen=True, slots=True)
class _Post:
    capacity: str | None
    text: str


def capacity_of(line: str) -> str | None:
    """Return the capacity that a signature line opens with, in state spelling."""
    m = _CAPACITY.match(line.strip())
    if m is None:
        return "Q." if _QUYEN.match(line.strip()) else None
    return _MARKS[re.sub(r"[\s/]", "", m["mark"])]


def _spelled(line: str) -> str:
    """Return a line in capitals that is a post but for its marks and spaces with the post as it is spelled.

    Scans lose them, a seal lies over them (`PHO TRƯỜNG PHONG`, `THỨTRƯỞNG`).
    """
    text = line.strip()
    if not text.isupper() or len(text) > _MAX_LINE:
        return line
    m = _CAPACITY.match(text) or _QUYEN.match(text)
    begin = m.end() if m else 0
    alike = _posts_by_letters().get(_letters(text[begin:]), ())
    printed = fold(text[begin:])
    # `THỨTRƯỞNG` is not `Thủ trưởng`: where letters spell several posts the marks tell.
    meant = [p for p in alike if len(alike) == 1 or fold(p).replace(" ", "") == printed.replace(" ", "")]
    if len(meant) != 1 or fold(meant[0]) == printed:
        return line
    return text[:begin] + meant[0].upper()


@lru_cache(maxsize=256)
def _letters(text: str) -> str:
    return _NOT_LETTERS.sub("", bare(fold(text)))


@cache
def _posts_by_letters() -> dict[str, tuple[str, ...]]:
    """Return the posts of two words and more by their letters."""
    found: dict[str, dict[str, None]] = {}
    for row in read_table("posts"):
        for name in (row["name"], f"Phó {row['name']}"):
            if " " in name:
                found.setdefault(_letters(name), {})[name] = None
    return {letters: tuple(names) for letters, names in found.items()}


def is_post_line(line: str) -> bool:
    """Tell whether a line is one of a signature's: a capacity, or a post in capitals."""
    text = line.strip()
    return 0 < len(text) <= _MAX_LINE and _is_post_line(text)


# Outline, header, people and checks ask in turn about the same few lines.
@lru_cache(maxsize=256)
def _is_post_line(line: str) -> bool:
    text = _spelled(line).strip()
    if not text or len(text) > _MAX_LINE or text[-1] in ";:":
        return False
    letters = [c for c in text if c.isalpha()]
    caps = bool(letters) and sum(c.isupper() for c in letters) >= 0.9 * len(letters)
    if capacity_of(text):
        return caps
    words = Words.of(text)
    found = posts().longest(words, 0, len(words))
    return caps and found is not None


def name_in(line: str) -> PersonName | None:
    """Return the name of a line that holds nothing else but ranks."""
    text = line.strip()
    return _name_in(text) if text and len(text) <= 60 and _spelled(line) == line else None


@lru_cache(maxsize=256)
def _name_in(text: str) -> PersonName | None:
    if any(c.isdigit() for c in text.split(".")[-1]):
        return None
    words = Words.of(text)
    begin = skip_ranks(words, 0, len(words))
    found = read_person(words, 0, len(words))
    if found is None or found.start != begin or found.end != len(words):
        return None
    if words.is_caps(found.start) and not found.known:
        # Seal text: `TỔ CHỨC`, `TỈNH ỦY`.
        return None
    return found


def read_signatures(lines: Sequence[str]) -> list[Signature]:
    """Return the signatures among lines, in order: posts, then a name.

    Args:
        lines: the lines of the signature block, top to bottom.
    """
    found: list[Signature] = []
    held: list[_Post] = []
    first = 0
    for i, line in enumerate(map(_spelled, lines)):
        if not line.strip() or _SKIPPED.match(line.strip()):
            continue
        if is_post_line(line):
            if not held:
                first = i
            held += _posts(line)
            continue
        name = name_in(line)
        if name is not None and (held or name.known):
            found.append(Signature(first if held else i, i, _signer(held, name.name), i, name))
        if name is not None or len(line) > _MAX_LINE:
            held = []
    return found


def main_signature(found: Sequence[Signature]) -> Signature | None:
    """Return the signature that answers for the document.

    Of several the one on behalf of the organ; of equals the last, who stands on the right: the chair of a
    meeting beside its secretary.
    """
    if not found:
        return None
    ranked = [s for s in found if s.signer.capacity] or [s for s in found if s.signer.role] or list(found)
    return ranked[-1]


def _posts(line: str) -> list[_Post]:
    """Return the posts of a line, two where a deputy's follows on the same line."""
    parts = _DEPUTY.split(line.strip(), maxsplit=1) if capacity_of(line) else [line.strip()]
    result = []
    for part in parts:
        m = _CAPACITY.match(part) or _QUYEN.match(part)
        capacity = capacity_of(part)
        text = part[m.end() :] if m and capacity else part
        result.append(_Post(capacity, text.strip(" .,")))
    return result


def _signer(held: Sequence[_Post], name: str) -> Signer:
    capacity = next((p.capacity for p in reversed(held) if p.capacity), None)
    last = max((i for i, p in enumerate(held) if p.capacity), default=-1)
    below = [p.text for p in held[last + 1 :]]
    if below:
        role: str | None = post_spelling(below[0])
    elif capacity == "Q.":
        role = post_spelling(held[last].text)
    else:
        role = None
    return _signed(name=name, role=role, capacity=capacity)


def post_spelling(text: str) -> str:
    """Return a post printed in capitals in ordinary spelling (`TRƯỞNG PHÒNG TỔ CHỨC` …)."""
    words = Words.of(text)
    found = posts().longest(words, 0, len(words))
    if found is None:
        return text[:1].upper() + text[1:].lower() if text.isupper() else text
    end, post = found
    # `TRƯỞNG PHÒNG TỔ CHỨC CÁN BỘ`: the post's last word is also the organ's first.
    name = read_name(words, end - 1, len(words)) or (
        read_name(words, end, len(words)) if end < len(words) else None
    )
    if name is not None and name.status != "headed":
        rest = name.text
        head = post.rsplit(" ", 1)[0] if name.start < end else post
        rest = rest[:1].lower() + rest[1:] if name.start < end else rest
        tail = words.slice(name.end, len(words))
        return " ".join(filter(None, (head, rest, tail.lower() if tail.isupper() else tail)))
    tail = words.slice(end, len(words))
    return " ".join(filter(None, (post, tail.lower() if tail.isupper() else tail)))
