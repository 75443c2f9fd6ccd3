"""The tokeniser of the pipeline: a run of letters and digits, a mark, or a run of spaces is a token.

Mentions are found in the text; tokens only carry them as spaCy spans. So they need no exceptions: every end
of a mention is an end of a token, in a code too (`12/QĐ-UBND` is five), and one pass over the text is enough,
ten times as fast as spaCy's rules of prefixes, suffixes and infixes.
"""

from __future__ import annotations

import re

from spacy.tokens import Doc
from spacy.vocab import Vocab

# As in every spaCy Doc, one space behind a token belongs to it; other white space is a token of its own.
_TOKEN = re.compile(r"(\w+|[^\w\s]|\s+)( ?)")


class Tokenizer:
    """Makes Docs whose text is the text given, character for character."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """Return the Doc of a text."""
        found = _TOKEN.findall(text)
        return Doc(self.vocab, [word for word, _ in found], [bool(space) for _, space in found])
