"""Read a corpus text and its gold into the blocks a page is made of: letterhead, title, paragraphs, tables.

The order of the parts is that of Nghị định 30/2020/NĐ-CP, Annex I, and of Hướng dẫn 36-HD/VPTW. Footnotes are
lifted out of the flow and kept by label, so a renderer can set them where its format wants them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

# Private-use characters that stand, while blocks are cut, for a lifted note and for its anchor.
_LIFTED = "\ue000"
_ANCHOR = re.compile("\ue001(.*?)\ue002")
_MARKER = re.compile(r"<sup>\S+?</sup>|⁽?[⁰¹²³⁴-⁹]+⁾?|\(\d+\)|\[\^?\d+\]|\*+")
_RULE = re.compile(r"[-_–*\s]{3,}")
_COLUMNS = re.compile(r"\s{3,}")
_RIGHT = re.compile(r"CỘNG H|[ĐÐ]ẢNG CỘNG SẢN|ĐOÀN TNCS HỒ CHÍ MINH$")
_PLACE = re.compile(r"[^,]{2,40}, ngày .*\d{4}")
_ANNEX = re.compile(r"(?i:phụ lục)\b|DANH SÁCH")


@dataclass(frozen=True)
class Run:
    """A stretch of text, and the label of the footnote anchored at its end."""

    text: str
    note: str | None = None


@dataclass(frozen=True)
class Columns:
    """Two columns side by side: the letterhead, or Nơi nhận beside the signature."""

    left: tuple[str, ...]
    right: tuple[str, ...]
    closing: bool = False


@dataclass(frozen=True)
class Title:
    """The type name and the subject, centred."""

    lines: tuple[str, ...]


@dataclass(frozen=True)
class Paragraph:
    """One paragraph; a heading is set bold, a centred one in the middle."""

    runs: tuple[Run, ...]
    heading: bool = False
    centred: bool = False


@dataclass(frozen=True)
class Grid:
    """A ruled table, its first row the head."""

    rows: tuple[tuple[str, ...], ...]


Block = Columns | Title | Paragraph | Grid


@dataclass(frozen=True)
class Layout:
    """A document ready to be set: its blocks and its footnotes by label."""

    blocks: tuple[Block, ...]
    notes: dict[str, str]


def layout(gold: dict[str, Any]) -> Layout:
    """Cut one gold record's text into blocks.

    Args:
        gold: a gold record, with its text and notes.

    Returns:
        The blocks in reading order and the footnotes by label, markers taken off.
    """
    text, notes = _lift_notes(gold["text"], gold["notes"])
    lines = [re.sub(r"\*\*|^#+ |^\*(?=\S)|(?<=\S)\*$", "", line).rstrip() for line in text.split("\n")]
    head = _head_end(lines, gold["document"]["doc_type"])
    end = _closing_start(lines, gold["document"]["signer"]["name"])
    annex = next((n for n in range(end, len(lines)) if _ANNEX.match(lines[n])), len(lines))
    blocks: list[Block] = [_letterhead(lines[:head])]
    body = head
    if gold["document"]["doc_type"] != "Công văn":
        while body < end and lines[body].strip():
            body += 1
        blocks.append(Title(tuple(x.strip() for x in lines[head:body] if not _RULE.fullmatch(x))))
    headings = {gold["text"][s["start"] : s["end"]].strip() for s in gold["sections"]}
    blocks += _body(lines[body:end], headings)
    if end < len(lines):
        blocks.append(_closing(lines[end:annex]))
    if annex < len(lines):
        blocks += _body(lines[annex:], headings)
    return Layout(tuple(blocks), notes)


def _lift_notes(text: str, notes: list[dict[str, Any]]) -> tuple[str, dict[str, str]]:
    """Take the notes out of the text and put a private-use mark at each anchor."""
    edits: list[tuple[int, int, str]] = []
    lifted: dict[str, str] = {}
    for note in notes:
        printed = text[note["start"] : note["end"]]
        marker = _MARKER.match(printed)
        lifted[note["label"]] = printed[marker.end() if marker else 0 :].lstrip(":- ").strip()
        edits.append((note["start"], note["end"], _LIFTED))
        for anchor in note["anchors"]:
            found = _MARKER.match(text, anchor)
            edits.append((anchor, found.end() if found else anchor, f"\ue001{note['label']}\ue002"))
    for start, end, mark in sorted(edits, reverse=True):
        text = text[:start] + mark + text[end:]
    return text, lifted


def _head_end(lines: list[str], doc_type: str) -> int:
    """Return the line of the type name, or of Kính gửi where a công văn prints none."""
    for number, line in enumerate(lines):
        if doc_type == "Công văn" and line.startswith("Kính gửi"):
            return number
        if line.strip().upper() == doc_type.upper():
            return number
    raise ValueError(f"no title line {doc_type!r}")


def _letterhead(lines: list[str]) -> Columns:
    left: list[str] = []
    right: list[str] = []
    on_right = False
    for line in lines:
        if not line.strip() or (_RULE.fullmatch(line) and line.strip() != "*") or line.startswith("| ---"):
            continue
        if line.startswith("|"):
            cells = [cell.strip().split("<br>") for cell in line.strip("| ").split("|")]
            left += cells[0]
            right += cells[1]
            continue
        pieces = [piece.strip() for piece in _COLUMNS.split(line.strip())]
        if len(pieces) == 2:
            left.append(pieces[0])
            right.append(pieces[1])
            continue
        on_right = on_right or bool(_RIGHT.match(pieces[0]))
        (right if on_right or _PLACE.fullmatch(pieces[0]) else left).append(pieces[0])
        on_right = on_right and not _PLACE.fullmatch(pieces[0])
    return Columns(tuple(left), tuple(right))


def _closing_start(lines: list[str], signer: str | None) -> int:
    """Return the line of Nơi nhận, or of the signature block where a document prints no recipients."""
    for number, line in enumerate(lines):
        if line.startswith("Nơi nhận"):
            return number
    start = len(lines)
    while start and (
        not lines[start - 1].strip() or lines[start - 1].isupper() or lines[start - 1] == signer
    ):
        start -= 1
    return start


def _closing(lines: list[str]) -> Columns:
    left: list[str] = []
    right: list[str] = []
    for line in lines:
        pieces = [piece.strip() for piece in _COLUMNS.split(line)]
        if len(pieces) == 2:
            left += [pieces[0]] if pieces[0] else []
            right.append(pieces[1])
        elif pieces[0]:
            (left if pieces[0].startswith(("-", "Nơi nhận")) else right).append(pieces[0])
    return Columns(tuple(left), tuple(right), closing=True)


def _body(lines: list[str], headings: set[str]) -> list[Block]:
    blocks: list[Block] = []
    rows: list[tuple[str, ...]] = []
    open_text: str | None = None
    lifted = False

    def close() -> None:
        nonlocal open_text, rows
        if open_text is not None:
            blocks.append(_paragraph(open_text, headings))
            open_text = None
        if rows:
            blocks.append(Grid(tuple(rows)))
            rows = []

    for line in lines:
        plain = line.replace(_LIFTED, "").strip()
        lifted = lifted or _LIFTED in line
        if plain.startswith("|"):
            if open_text is not None:
                close()
            if not re.fullmatch(r"[|\s:-]+", plain):
                rows.append(tuple(cell.strip() for cell in plain.strip("|").split("|")))
            continue
        # A bare number between paragraphs is a page number; a rule parts the notes from the text.
        if not plain or _RULE.fullmatch(plain) or re.fullmatch(r"\d{1,2}", plain):
            continue
        if open_text is not None and _goes_on(open_text, lifted):
            open_text += plain if open_text.endswith("-") else f" {plain}"
        else:
            close()
            open_text = plain
        lifted = False
    close()
    return blocks


def _goes_on(text: str, lifted: bool) -> bool:
    """Tell whether a paragraph was cut: by a line end inside a code, or by a note in mid-sentence."""
    return text.endswith("-") or (lifted and not re.search(r"[.;:!?/”\ue002]$", text))


def _paragraph(text: str, headings: set[str]) -> Paragraph:
    runs: list[Run] = []
    position = 0
    for found in _ANCHOR.finditer(text):
        runs.append(Run(text[position : found.start()], found[1]))
        position = found.end()
    if position < len(text) or not runs:
        runs.append(Run(text[position:]))
    shouted = text.upper() == text and any(letter.isalpha() for letter in text)
    return Paragraph(
        tuple(runs), heading=text in headings or shouted, centred=shouted and text not in headings
    )
