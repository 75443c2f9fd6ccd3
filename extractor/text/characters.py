"""Repair single characters: look-alikes of other scripts, eth, hyphens, spaces; one to one, or a deletion."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from extractor.lexicon.by_table import characters_of
from extractor.text.eth import mend_eth
from extractor.text.view import Edit, View

# Invisible characters that break words and codes: soft hyphen, zero-width space and joiners,
# direction marks, word joiner, byte-order mark.
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
# Spaces of other widths, and the tab of a two-column letterhead.
_SPACES = "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\v\f\r"
# Hyphens, dashes and minus signs; U+FFFE is PDFium's hyphen at a line end.
_HYPHENS = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d\ufffe\u00ac"
_SLASHES = "\u2044\u2215\uff0f"
_PLAIN = {**dict.fromkeys(_SPACES, " "), **dict.fromkeys(_HYPHENS, "-"), **dict.fromkeys(_SLASHES, "/")}
_ODD = re.compile(f"[{_INVISIBLE}{''.join(_PLAIN)}]")
_ODD_ONES = frozenset(_INVISIBLE).union(_PLAIN)

# Cyrillic and Greek letters that print like Latin ones: a Cyrillic С has been seen in an official code.
_LOOKALIKES = str.maketrans(
    "АВЕЅІЈКМНОРСТУХҮаеорсухіјѕΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
    "ABESIJKMHOPCTYXYaeopcyxijsABEZHIKMNOPTYX",
)
_FOREIGN = re.compile(r"[\u0370-\u03ff\u0400-\u04ff]")
_FOREIGN_ONES = frozenset(map(chr, range(0x370, 0x500)))
# A PDF names a glyph's code by what it looks like (`chất lƣợng`: U+01A3 is a letter of Old Tatar), and who
# copies from it hands it on.
ALIENS: Final = dict(zip("\u01a2\u01a3\u0189\u0256\u01cd\u01ce", "ƯưĐđĂă", strict=True))
"""Letters of other languages, and the Vietnamese ones that they print like."""

# A dotless i is one of Turkish names where it bears no tone.
_ALIEN = re.compile(f"[{''.join(ALIENS)}\u0131](?:(?<!\u0131)[\u0300-\u0323]?|(?<=\u0131)[\u0300-\u0323])")
_ALIEN_ONES = frozenset(ALIENS) | {"\u0131"}
_TOKEN = re.compile(r"[^\s,;:.()\[\]\"“”‘’]{1,60}")
# The words before a date's or a code's figures, run together with them: `ngày11/11/2020`, `Số193/QĐ-UBND`.
_GLUED = re.compile(r"\d(?<=[yYgGmMốỐ]\d)")
# A count run together with the comma before it (`09 tập thể,25 cá nhân`); a decimal has a digit there.
_GLUED_COMMA = re.compile(r",(?<=[^\W\d_],)(?=\d{1,4} [^\W\d_])")
_BEFORE_FIGURES = re.compile(r"(?<!\w)(?:[Nn]gày|NGÀY|[Tt]háng|THÁNG|[Nn]ăm|NĂM|[Ss]ố|SỐ)$")


def repair_characters(view: View) -> View:
    """Return the view with look-alikes, odd spaces and hyphens made plain and eth mended.

    Space and hyphen variants are style, not damage, and are not recorded as repairs; a letter of
    another script or language is `lookalike`, an eth is `ocr`.
    """
    # Most texts hold few of these characters or none: what each holds is told at once.
    held = characters_of(view.text)
    if held & _ODD_ONES:
        view = _plain(view)
    if held & _FOREIGN_ONES:
        view = _latin(view)
    if held & _ALIEN_ONES:
        view = _vietnamese(view)
    view = _unglued(view)
    return mend_eth(view) if "ð" in view.text or "Ð" in view.text else view


def _plain(view: View) -> View:
    return view.edit(Edit(m.start(), m.end(), _PLAIN.get(m[0], "")) for m in _ODD.finditer(view.text))


def _latin(view: View) -> View:
    """Mend letters of another script inside tokens that also hold Latin letters or digits."""
    edits = []
    for m in _TOKEN.finditer(view.text):
        token = m[0]
        if not _FOREIGN.search(token):
            continue
        mended = token.translate(_LOOKALIKES)
        if _FOREIGN.search(mended) or not any(_is_latin_or_digit(c) for c in token):
            continue
        edits += [
            Edit(m.start() + i, m.start() + i + 1, new, "lookalike")
            for i, (old, new) in enumerate(zip(token, mended, strict=True))
            if old != new
        ]
    return view.edit(edits) if edits else view


def _vietnamese(view: View) -> View:
    """Put the Vietnamese letter for one of another language that prints like it, its tone mark with it."""
    edits = [
        Edit(
            m.start(), m.end(), unicodedata.normalize("NFC", ALIENS.get(m[0][0], "i") + m[0][1:]), "lookalike"
        )
        for m in _ALIEN.finditer(view.text)
    ]
    return view.edit(edits) if edits else view


def _unglued(view: View) -> View:
    """Put a blank between a word that opens a date or a number and its figures, and behind a list's comma."""
    edits = [Edit(m.start(), m.end(), ", ", "spacing") for m in _GLUED_COMMA.finditer(view.text)]
    edits += [
        Edit(at - 1, at, f"{view.text[at - 1]} ", "spacing")
        for m in _GLUED.finditer(view.text)
        if _BEFORE_FIGURES.search(view.text, max(0, (at := m.start()) - 6), at)
    ]
    return view.edit(sorted(edits)) if edits else view


def _is_latin_or_digit(char: str) -> bool:
    return char.isdigit() or (char.isalpha() and unicodedata.name(char, "").startswith("LATIN"))
