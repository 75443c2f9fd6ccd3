"""Set a layout as a PDF: A4, embedded serif, page numbers, footnotes at the foot with small raised digits.

Lines may end after a hyphen inside a code (`729/QĐ-` / `UBND`), as word processors break them.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, zip_longest
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from corpora.layout import Block, Columns, Grid, Layout, Paragraph, Run, Title

# Debian's fonts-dejavu-extra: a serif with all Vietnamese letters (Liberation 1.07 lacks ệ and ứ).
FONTS = Path("/usr/share/fonts/truetype/dejavu")
REGULAR, BOLD = "Serif", "Serif-Bold"
SERIF = FONTS / "DejaVuSerifCondensed.ttf", FONTS / "DejaVuSerifCondensed-Bold.ttf"
# Points from the bottom left of the page (Nghị định 30/2020/NĐ-CP, Annex I: 20-25, 30-35, 15-20 mm).
LEFT: float = 30 * mm
RIGHT: float = A4[0] - 18 * mm
TOP: float = A4[1] - 22 * mm
BOTTOM: float = 20 * mm
BODY, SMALL = 11.5, 9.0
LEADING = 1.3
PADDING = 3.0


@dataclass(frozen=True)
class Word:
    """A piece of text that a line does not break, glued to the next one or not."""

    text: str
    note: str | None = None
    glued: bool = False


@dataclass(frozen=True)
class Line:
    """One set line: words, font, size, indent, alignment."""

    words: tuple[Word, ...]
    font: str = REGULAR
    size: float = BODY
    indent: float = 0.0
    align: str = "justify"

    @property
    def height(self) -> float:
        """Return the line's height in points."""
        return self.size * LEADING


@dataclass
class Page:
    """What stands on one page so far: how far down, and the notes its lines ask for."""

    y: float = TOP
    notes: list[str] = field(default_factory=list)


def render(page: Layout, fonts: tuple[Path, Path] = SERIF) -> bytes:
    """Return the layout as the bytes of a PDF file, the same bytes every time.

    Args:
        page: the layout.
        fonts: the files of the regular and the bold type.
    """
    for name, file in zip((REGULAR, BOLD), fonts, strict=True):
        pdfmetrics.registerFont(TTFont(name, file))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1, pageCompression=1)
    setter = _Setter(canvas, page.notes)
    for block in page.blocks:
        setter.place(block)
    setter.finish()
    canvas.save()
    return out.getvalue()


def words_of(runs: tuple[Run, ...]) -> list[Word]:
    """Cut runs into words; a word with inner hyphens becomes glued pieces that may part at a line end."""
    out: list[Word] = []
    for run, following in zip_longest(runs, runs[1:]):
        for word in run.text.split():
            *pieces, last = re.findall(r"[^-]*-(?=[^-])|.+?$", word)
            out += [Word(piece, glued=True) for piece in pieces] + [Word(last)]
        if run.note is not None and out:
            last_word = out.pop()
            # Punctuation after the digit stays with it.
            tight = following is not None and not following.text[:1].isspace()
            out += [Word(last_word.text, glued=True), Word(run.note, note=run.note, glued=tight)]
    return out


def _width(word: Word, font: str, size: float) -> float:
    return float(pdfmetrics.stringWidth(word.text, font, size * 0.6 if word.note else size))


def _line_width(words: list[Word], font: str, size: float) -> float:
    space = pdfmetrics.stringWidth(" ", font, size)
    gaps = sum(not word.glued for word in words[:-1])
    return sum(_width(word, font, size) for word in words) + gaps * float(space)


def break_lines(words: list[Word], width: float, font: str, size: float, indent: float) -> Iterator[Line]:
    """Yield lines no wider than `width` points, the first one indented; the last is set ragged."""
    current: list[Word] = []
    for word in words:
        # A note's digit never starts a line.
        room = width - indent
        if current and word.note is None and _line_width([*current, word], font, size) > room:
            yield Line(tuple(current), font, size, indent)
            current, indent = [], 0.0
        current.append(word)
    yield Line(tuple(current), font, size, indent, "left")


def column_widths(grid: Grid, weights: Sequence[float]) -> list[float]:
    """Return how wide the columns of a table are set: by weight, but no word is wider than its column.

    Args:
        grid: the table.
        weights: of its columns.
    """
    least = [
        max(
            _width(word, REGULAR if number else BOLD, SMALL + 1) + 2 * PADDING
            for number, row in enumerate(grid.rows)
            for word in words_of((Run(row[n]),) if n < len(row) else ()) or [Word("")]
        )
        for n in range(len(weights))
    ]
    widths = [max(w * (RIGHT - LEFT) / sum(weights), low) for w, low in zip(weights, least, strict=True)]
    spare = [width - low for width, low in zip(widths, least, strict=True)]
    over = max(sum(widths) - (RIGHT - LEFT), 0.0) / (sum(spare) or 1.0)
    return [width - min(over, 1.0) * own for width, own in zip(widths, spare, strict=True)]


class _Setter:
    """Set blocks on pages, top to bottom, keeping room for the footnotes each line brings."""

    def __init__(self, canvas: Canvas, notes: dict[str, str]) -> None:
        self.canvas = canvas
        self.page = Page()
        self.number = 1
        self.notes = {
            label: list(
                break_lines(
                    [Word(label, note=label), *words_of((Run(text),))], RIGHT - LEFT, REGULAR, SMALL, 0
                )
            )
            for label, text in notes.items()
        }

    def place(self, block: Block) -> None:
        """Set one block below what stands already."""
        if isinstance(block, Paragraph):
            font = BOLD if block.heading else REGULAR
            indent = 0 if block.centred else 10 * mm
            for line in break_lines(words_of(block.runs), RIGHT - LEFT, font, BODY, indent):
                self._set(line if not block.centred else Line(line.words, font, BODY, 0, "centre"))
            self.page.y -= 4
        elif isinstance(block, Title):
            for text in block.lines:
                for line in break_lines(words_of((Run(text),)), RIGHT - LEFT, BOLD, BODY + 1, 0):
                    self._set(Line(line.words, BOLD, BODY + 1, 0, "centre"))
            self.page.y -= 10
        elif isinstance(block, Columns):
            self._columns(block)
        elif isinstance(block, Grid):
            self._grid(block)

    def finish(self) -> None:
        """Set the last page's notes and close it."""
        self._foot()
        self.canvas.showPage()

    def _room(self) -> float:
        lines = [line for label in self.page.notes for line in self.notes[label]]
        return self.page.y - BOTTOM - sum(line.height for line in lines) - (8 if lines else 0)

    def _set(self, line: Line) -> None:
        fresh = [w.note for w in line.words if w.note and w.note not in self.page.notes]
        need = line.height + sum(note.height for label in fresh for note in self.notes[label])
        if self._room() < need:
            self._turn()
        self.page.notes += fresh
        self.page.y -= line.height
        self._draw(line, LEFT, RIGHT, self.page.y)

    def _turn(self) -> None:
        self._foot()
        self.canvas.showPage()
        self.number += 1
        self.page = Page()
        self.canvas.setFont(REGULAR, BODY)
        self.canvas.drawCentredString((LEFT + RIGHT) / 2, TOP + 10, str(self.number))

    def _foot(self) -> None:
        lines = [line for label in self.page.notes for line in self.notes[label]]
        y = BOTTOM + sum(line.height for line in lines)
        if lines:
            self.canvas.line(LEFT, y + 3, LEFT + 50 * mm, y + 3)
        for line in lines:
            y -= line.height
            self._draw(line, LEFT, RIGHT, y)

    def _draw(self, line: Line, left: float, right: float, y: float) -> None:
        words = list(line.words)
        wide = _line_width(words, line.font, line.size)
        gaps = sum(not word.glued for word in words[:-1])
        space = float(pdfmetrics.stringWidth(" ", line.font, line.size))
        x = left + line.indent
        if line.align == "centre":
            x = (left + right - wide) / 2
        elif line.align == "justify" and gaps:
            space += (right - x - wide) / gaps
        for word in words:
            size = line.size * 0.6 if word.note else line.size
            self.canvas.setFont(line.font, size)
            self.canvas.drawString(x, y + (line.size * 0.38 if word.note else 0), word.text)
            x += _width(word, line.font, line.size) + (0 if word.glued else space)

    def _columns(self, block: Columns) -> None:
        middle = LEFT + (RIGHT - LEFT) * (0.5 if block.closing else 0.42)
        sides = ((block.left, LEFT, middle - 3 * mm), (block.right, middle, RIGHT))
        if self._room() < 14 * max(len(block.left), len(block.right)) + 40:
            self._turn()
        bottoms = []
        for texts, left, right in sides:
            y = self.page.y
            recipients = block.closing and left == LEFT
            for number, text in enumerate(texts):
                # The name stands below the room for signature and seal.
                if block.closing and not recipients and number == len(texts) - 1:
                    y -= 40
                size = SMALL + 1
                font = BOLD if text.isupper() else REGULAR
                for line in break_lines(words_of((Run(text),)), right - left, font, size, 0):
                    y -= line.height
                    self._draw(
                        Line(line.words, font, size, 0, "left" if recipients else "centre"), left, right, y
                    )
            bottoms.append(y)
        self.page.y = min(bottoms) - 14

    def _grid(self, block: Grid) -> None:
        count = max(map(len, block.rows))
        weights = [
            min(40, max(4, *(len(row[n]) for row in block.rows if n < len(row)))) for n in range(count)
        ]
        edges = list(accumulate(column_widths(block, weights), initial=LEFT))
        for number, row in enumerate(block.rows):
            font = BOLD if number == 0 else REGULAR
            cells = [
                list(
                    break_lines(
                        words_of((Run(text),)), edges[n + 1] - edges[n] - 2 * PADDING, font, SMALL + 1, 0
                    )
                )
                for n, text in enumerate(row)
            ]
            height = max(sum(line.height for line in cell) for cell in cells) + 4
            if self._room() < height:
                self._turn()
            for n, cell in enumerate(cells):
                y = self.page.y
                for line in cell:
                    y -= line.height
                    self._draw(
                        Line(line.words, font, SMALL + 1, 0, "left"),
                        edges[n] + PADDING,
                        edges[n + 1] - PADDING,
                        y,
                    )
                self.canvas.rect(edges[n], self.page.y - height, edges[n + 1] - edges[n], height)
            self.page.y -= height
        self.page.y -= 10
