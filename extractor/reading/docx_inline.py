"""The text of one Word paragraph: its runs as they print, with what hangs on them.

Tracked insertions are taken as made and deletions as gone; hidden text, comments and field codes do not
print. A footnote's anchor becomes its number in superscript characters.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import Any, Final

from extractor.reading.docx_fonts import Fonts
from extractor.reading.docx_package import attribute, child, is_on, local, value
from extractor.reading.labels import RAISED
from extractor.reading.legacy_fonts import Script
from extractor.reading.symbols import symbol

_GONE: Final = frozenset(
    (
        "pPr",
        "rPr",
        "del",
        "moveFrom",
        "instrText",
        "delText",
        "delInstrText",
        "rt",
        "sdtPr",
        "sdtEndPr",
        "tblPr",
    )
)
_MARKS: Final = {"br": "\n", "cr": "\n", "tab": "\t", "ptab": "\t", "noBreakHyphen": "-"}
_NOTES: Final = {"footnoteReference": "footnotes", "endnoteReference": "endnotes"}


@dataclass(slots=True)
class Notes:
    """The footnotes and endnotes of a document, numbered as their anchors come by.

    Endnotes go on counting where footnotes are: a label names one note.
    """

    bodies: dict[tuple[str, str], Any]
    order: list[tuple[str, str]] = field(default_factory=list)
    numbers: dict[tuple[str, str], int] = field(default_factory=dict)

    @classmethod
    def of(cls, parts: dict[str, Any]) -> Notes:
        """Gather the notes of a package's parts; separators have a type and are none."""
        return cls(
            {
                (kind, attribute(note, "id") or ""): note
                for kind in _NOTES.values()
                for note in parts.get(kind, ())
                if local(note) in ("footnote", "endnote") and attribute(note, "type") in (None, "normal")
            }
        )

    def anchor(self, kind: str, number: str) -> str:
        """Return the mark of a note that is referred to, and remember its turn."""
        key = (kind, number)
        if key not in self.bodies:
            return ""
        if key not in self.numbers:
            self.order.append(key)
        return str(self.numbers.setdefault(key, len(self.order))).translate(RAISED)


@dataclass(frozen=True, slots=True)
class Inline:
    """A paragraph's text and the text boxes that are anchored before and behind it."""

    text: str
    before: tuple[Any, ...]
    behind: tuple[Any, ...]


def read_inline(paragraph: Any, notes: Notes, fonts: Fonts) -> Inline:
    """Read a paragraph's text."""
    pieces: list[tuple[Script | None, str]] = []
    before: list[Any] = []
    behind: list[Any] = []
    for piece in _pieces(paragraph, _Setting(notes, fonts, value(paragraph, "pPr", "pStyle"))):
        if isinstance(piece, tuple):
            pieces.append(piece)
        else:
            (behind if any(text.strip() for _, text in pieces) else before).append(piece)
    # A letter may be cut in two by the end of a run: a vowel in one, its mark in the next.
    text = ""
    for script, run in groupby(pieces, itemgetter(0)):
        codes = "".join(map(itemgetter(1), run))
        text += codes if script is None else script.print(codes)
    return Inline(text, tuple(before), tuple(behind))


def branches(alternate: Any) -> Iterable[Any]:
    """Return the one branch of an `AlternateContent` that is read: the first choice that has content."""
    choices = [e for e in alternate if local(e) == "Choice" and len(e)]
    return choices[:1] or [e for e in alternate if local(e) == "Fallback"]


@dataclass(frozen=True, slots=True)
class _Setting:
    """What it takes to read a run: the document's notes and fonts, the paragraph's style."""

    notes: Notes
    fonts: Fonts
    style: str | None


def _pieces(element: Any, setting: _Setting, script: Script | None = None) -> Iterator[Any]:
    """Yield texts, each with how its codes print, and the contents of text boxes as elements."""
    for e in element:
        name = local(e)
        if name in _GONE or not name:
            continue
        if name == "r":
            yield from _run(e, setting)
        elif name == "AlternateContent":
            for branch in branches(e):
                yield from _pieces(branch, setting, script)
        elif name == "txbxContent":
            yield e
        elif name == "t":
            yield script, e.text or ""
        elif name == "sym":
            code = attribute(e, "char") or ""
            known = code and all(c in "0123456789abcdefABCDEF" for c in code)
            yield None, symbol(int(code, 16)) if known else ""
        elif name in _NOTES and attribute(e, "customMarkFollows") in (None, "0", "false"):
            yield None, setting.notes.anchor(_NOTES[name], attribute(e, "id") or "")
        elif name in _NOTES:
            # The mark is the author's own and follows as text; the note itself is still to be read.
            setting.notes.anchor(_NOTES[name], attribute(e, "id") or "")
        elif name == "softHyphen":
            # In TCVN3 the code of the soft hyphen prints ư; elsewhere it prints nothing inside a line.
            yield script, "\xad" if script is not None and script.encoding == "tcvn3" else ""
        else:
            yield script, _MARKS.get(name, "")
            yield from _pieces(e, setting, script)


def _run(run: Any, setting: _Setting) -> Iterator[Any]:
    properties = child(run, "rPr")
    if properties is not None and is_on(properties, "vanish"):
        return
    raised = properties is not None and value(properties, "vertAlign") == "superscript"
    script = setting.fonts.script(run, setting.style)
    if properties is not None and is_on(properties, "caps"):
        script = Script(script.encoding if script is not None else None, capitals=True)
    for piece in _pieces(run, setting, script):
        if isinstance(piece, tuple) and raised and piece[1].strip("0123456789() ") == "":
            yield piece[0], piece[1].translate(RAISED)
        else:
            yield piece
