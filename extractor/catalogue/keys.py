"""Stable keys of facts: what lets a reviewer's decision find its fact again after every later run.

A key is made from the document, the kind, the printed words and the words around them, not from offsets: a
change elsewhere in the file, or a better extraction of the same words, leaves it as it was.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from extractor.identity.folding import shadow

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from extractor.records import Mention

_NOT_LETTERS = re.compile(r"[\W_]+")
_JSON = json.JSONEncoder(ensure_ascii=False, sort_keys=True, default=str)
AROUND = 32
"""Letters and digits on each side that tell equal words apart."""
_HEAD = 8
"""Letters of the document's id that a fact's key begins with: the facts of a document are neighbours in an
index by key, and writing them writes a page where keys in no order would write one for each."""
_TAIL = 12
"""Letters that tell the facts of a document apart: 48 bits."""

_JSON = json.JSONEncoder(ensure_ascii=False, sort_keys=True, default=str)


def document_id(sha256: str) -> str:
    """Return the id that a document gets when its first version is stored."""
    return sha256[:16]


def digest(value: object) -> str:
    """Return a short hash of a fact's value: equal as long as extraction says the same."""
    return hashlib.blake2b(_JSON.encode(value).encode(), digest_size=8).hexdigest()


def fact_keys(document: str, kind: str, text: str, mentions: Sequence[Mention]) -> list[str]:
    """Return a key for each mention of one kind, in their order; it begins as the document's id does.

    Equal words in equal surroundings, and the members of a list that share one span, are told apart by their
    order.
    """
    head = document[:_HEAD]
    return [head + key[:_TAIL] for key in _hashes(document, kind, text, mentions)]


def passage_keys(document: str, text: str, mentions: Sequence[Mention]) -> list[str]:
    """Return a key for each passage that a finding rests on."""
    return _hashes(document, "evidence", text, mentions)


def _hashes(document: str, kind: str, text: str, mentions: Sequence[Mention]) -> list[str]:
    seen: Counter[str] = Counter()
    keys = []
    letters = _letters_of(text)
    for mention in mentions:
        start, end = mention.start, mention.end
        before = letters.between(max(start - 3 * AROUND, 0), start)[-AROUND:]
        after = letters.between(end, end + 3 * AROUND)[:AROUND]
        whole = letters.between(start, end) if not mention.fragments else _letters(mention.surface)
        place = "\x1f".join((document, kind, whole, before, after))
        seen[place] += 1
        place = f"{place}\x1f{seen[place]}"
        keys.append(hashlib.blake2b(place.encode(), digest_size=10).hexdigest())
    return keys


def finding_key(rule: str, passages: Sequence[str], *, taken: Collection[str] = ()) -> str:
    """Return a finding's key, made from its rule and the keys of the passages that it rests on.

    Args:
        rule: the rule's id.
        passages: keys of its evidence, as `passage_keys` makes them.
        taken: keys of findings before it; a rule that reports one passage twice gets two keys.
    """
    nth = 0
    while True:
        text = "\x1f".join((rule, *passages, *([str(nth)] if nth else [])))
        key = hashlib.blake2b(text.encode(), digest_size=10).hexdigest()
        if key not in taken:
            return key
        nth += 1


def _letters(text: str) -> str:
    return _NOT_LETTERS.sub("", shadow(text).casefold())


class _Letters:
    """The letters and digits of a text, taken out once for all of its mentions."""

    def __init__(self, text: str) -> None:
        # Loaded on use: who only reads a catalogue must not wait for it.
        from extractor.lexicon.by_table import alphanumeric, codes_of, text_of

        self._text = text
        self._before: npt.NDArray[np.int64] | None = None
        plain = shadow(text).casefold()
        codes = codes_of(plain) if len(plain) == len(text) else None
        if codes is not None:
            is_letter = alphanumeric()[codes]
            self._kept = text_of(codes[is_letter])
            self._before = is_letter.cumsum()

    def between(self, start: int, end: int) -> str:
        """Return those of `text[start:end]`."""
        if self._before is None:
            return _letters(self._text[start:end])
        low = self._before[start - 1] if start else 0
        end = min(end, len(self._before))
        return self._kept[low : self._before[end - 1]] if end > start else ""


@lru_cache(maxsize=1)
def _letters_of(text: str) -> _Letters:
    return _Letters(text)
