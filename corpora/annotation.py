"""Read hand annotations (`.ann`) and find each annotated surface in its text.

An `.ann` file has one tab-separated mention a line; `README.md` describes the format. Surfaces are what the
annotator copied from the document; this module only finds *where* they stand, it never decides what counts.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from pathlib import Path

LISTS = ("citation", "date", "award", "unit", "person", "quantity", "note", "section", "finding", "task")
FLAGS = frozenset({"optional", "every", "total", "same"})
# What the third column means when it has no `key=`: the one field each list cannot do without.
POSITIONAL = {
    "citation": "type",
    "date": "when",
    "award": "award",
    "unit": "kind",
    "person": "role",
    "quantity": "kind",
    "note": "label",
    "section": "label",
    "finding": "severity",
    "task": "lead",
}
# Lists that only some documents are read for: `document⇥annotated⇥task` says so of one that has none.
EXTRA = ("task",)
REPEATED = frozenset({"evidence", "anchor"})
# Spaces in a surface stand for any white space of the text; a mention never starts or ends inside a word.
# Superscript digits are not letters here: they mark footnotes and stand glued to words.
_LETTER = "0-9A-Za-zÀ-ỹ"
CUT = "⏎"
ELLIPSIS = " […] "


class AnnotationError(ValueError):
    """A line of an annotation file that cannot be read or found in the text."""


@dataclass(frozen=True)
class Entry:
    """One annotated mention: its list, its surface as copied, its fields and flags."""

    place: str
    list: str
    surface: str
    fields: dict[str, str]
    repeated: dict[str, tuple[str, ...]]
    flags: frozenset[str]

    def value(self, key: str) -> str | None:
        """Return a field, with the written `null` as None."""
        found = self.fields.get(key)
        return None if found in (None, "null", "") else found


@dataclass(frozen=True)
class Annotation:
    """One annotated document: its header, its mentions and the regions left open."""

    name: str
    header: dict[str, str]
    recipients: tuple[str, ...]
    header_optional: tuple[str, ...]
    entries: tuple[Entry, ...]
    regions: tuple[Entry, ...]
    annotated: tuple[str, ...] = ()
    """Lists of `EXTRA` that the document was read for."""


@dataclass(frozen=True)
class Span:
    """Where a mention stands: one or more fragments, and its surface as a reader reads it."""

    fragments: tuple[tuple[int, int], ...]
    surface: str

    @property
    def start(self) -> int:
        """Return the first offset of all fragments."""
        return min(start for start, _ in self.fragments)

    @property
    def end(self) -> int:
        """Return the last offset of all fragments."""
        return max(end for _, end in self.fragments)

    def overlaps(self, other: Span) -> bool:
        """Tell whether any fragment of one touches a fragment of the other."""
        return any(a < d and c < b for a, b in self.fragments for c, d in other.fragments)


def read_annotation(path: Path) -> Annotation:
    """Read one `.ann` file.

    Args:
        path: the file; its stem is the document's id.

    Returns:
        The annotation, lines in file order.

    Raises:
        AnnotationError: for a line that does not follow the format, naming file and line.
    """
    header: dict[str, str] = {}
    recipients: list[str] = []
    optional: tuple[str, ...] = ()
    entries: list[Entry] = []
    regions: list[Entry] = []
    annotated: set[str] = set()
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        place = f"{path.name}:{number}"
        head, *cells = line.rstrip().split("\t")
        if head == "document":
            if len(cells) != 2:
                raise AnnotationError(f"{place}: a document line has a field and a value")
            if cells[0] == "recipient":
                recipients.append(cells[1])
            elif cells[0] == "optional":
                optional = tuple(name.strip() for name in cells[1].split(","))
            elif cells[0] == "annotated":
                annotated.add(cells[1])
            else:
                header[cells[0]] = cells[1]
        elif head == "optional":
            regions.append(_entry(place, cells[0], cells[1:]))
        else:
            entries.append(_entry(place, head, cells))
    annotated |= {entry.list for entry in (*entries, *regions) if entry.list in EXTRA}
    return Annotation(
        path.stem,
        header,
        tuple(recipients),
        optional,
        tuple(entries),
        tuple(regions),
        tuple(sorted(annotated)),
    )


def _entry(place: str, name: str, cells: list[str]) -> Entry:
    if name not in LISTS or not cells or not cells[0].strip():
        raise AnnotationError(f"{place}: want a list of {', '.join(LISTS)} and a surface, got {name!r}")
    fields: dict[str, str] = {}
    repeated: dict[str, list[str]] = {}
    flags: set[str] = set()
    for position, cell in enumerate(cells[1:]):
        key, equals, value = cell.partition("=")
        if cell in FLAGS:
            flags.add(cell)
        elif equals and re.fullmatch(r"[a-z_]+", key):
            if key in REPEATED:
                repeated.setdefault(key, []).append(value)
            else:
                fields[key] = value
        elif position == 0:
            fields[POSITIONAL[name]] = cell
        else:
            raise AnnotationError(f"{place}: {cell!r} is neither a flag nor key=value")
    return Entry(place, name, cells[0], fields, {k: tuple(v) for k, v in repeated.items()}, frozenset(flags))


def surface_pattern(surface: str) -> re.Pattern[str]:
    """Return a pattern for one unbroken surface: white space flexible, whole words only."""
    body = r"\s+".join(re.escape(word) for word in surface.split())
    before = rf"(?<![{_LETTER}])" if re.match(rf"[{_LETTER}]", surface) else ""
    after = rf"(?![{_LETTER}])" if re.search(rf"[{_LETTER}]$", surface) else ""
    return re.compile(before + body + after)


@dataclass
class Locator:
    """Find surfaces in one text, each list forward from its previous mention."""

    text: str
    _cursor: dict[str, int] = field(default_factory=dict)
    _last: dict[str, int] = field(default_factory=dict)

    def next(self, entry: Entry) -> Span:
        """Find the entry's surface after the previous mention of its list, and move past it.

        Citations may nest (a law named in another's title), so their cursor moves by one character;
        all other lists move past the mention. `same` starts again where the previous mention started
        (inner members of a range share one span); `after=` skips ahead to the given words first.

        Raises:
            AnnotationError: when the surface does not follow.
        """
        start = self._last.get(entry.list, 0) if "same" in entry.flags else self._cursor.get(entry.list, 0)
        if after := entry.value("after"):
            start = self._search(entry, after, start).end()
        if row := entry.value("row"):
            span = self._cell(entry, row, int(entry.fields["col"]), start)
        else:
            span = self.find(entry.surface, start, entry.place)
        self._last[entry.list] = span.start
        nested = entry.list in ("citation", "section", "note")
        self._cursor[entry.list] = span.start + 1 if nested else span.fragments[0][1]
        return span

    def find(self, surface: str, start: int, place: str) -> Span:
        """Find a surface, in fragments where it is written with cuts, from an offset on."""
        if ELLIPSIS in surface:
            head, tail = surface.split(ELLIPSIS)
            first = self._match(head, start, place)
            last = self._match(tail, first.end(), place)
            return Span(((first.start(), last.end()),), self.text[first.start() : last.end()])
        pieces = re.split(rf"( ?){CUT} ?", surface)
        fragments: list[tuple[int, int]] = []
        joined = ""
        for index in range(0, len(pieces), 2):
            found = self._match(pieces[index], start, place, loose=len(pieces) > 1)
            fragments.append(found.span())
            joined += (pieces[index - 1] if index else "") + found.group()
            start = found.end()
        return Span(tuple(fragments), joined)

    def all(self, surface: str) -> list[Span]:
        """Return every whole-word occurrence of an unbroken surface."""
        return [Span((m.span(),), m.group()) for m in surface_pattern(surface).finditer(self.text)]

    def _match(self, surface: str, start: int, place: str, loose: bool = False) -> re.Match[str]:
        # A cut may stand inside a word (`41-⏎CT/TW`), so fragments are matched without the word rule.
        pattern = (
            re.compile(r"\s+".join(map(re.escape, surface.split()))) if loose else surface_pattern(surface)
        )
        found = pattern.search(self.text, start)
        if found is None:
            raise AnnotationError(f"{place}: {surface!r} does not follow offset {start}")
        return found

    def _search(self, entry: Entry, words: str, start: int) -> re.Match[str]:
        return self._match(words, start, entry.place, loose=True)

    def _cell(self, entry: Entry, row: str, column: int, start: int) -> Span:
        """Find a table cell: the first `|` row at or after the cursor's line that holds the words."""
        start = self.text.rfind("\n", 0, start) + 1
        for line in re.finditer(r"^\|.*$", self.text[start:], re.MULTILINE):
            if not surface_pattern(row).search(line.group()):
                continue
            cells = list(re.finditer(r"[^|]+", line.group()))
            cell = cells[column]
            inner = surface_pattern(entry.surface).search(cell.group())
            if inner is None:
                raise AnnotationError(
                    f"{entry.place}: cell {column} of {row!r} holds {cell.group().strip()!r}"
                )
            offset = start + line.start() + cell.start()
            return Span(((offset + inner.start(), offset + inner.end()),), inner.group())
        raise AnnotationError(f"{entry.place}: no table row with {row!r} after offset {start}")


def occurrence(text: str, surface: str, place: str) -> Span:
    """Find evidence: a surface that is unique in the text, or the n-th one written `surface#n`."""
    wanted, _, number = surface.rpartition("#")
    if not (wanted and number.isdigit()):
        wanted, number = surface, ""
    locator = Locator(text)
    if CUT in wanted or ELLIPSIS in wanted:
        return locator.find(wanted, 0, place)
    found = locator.all(wanted)
    if not found or (not number and len(found) > 1) or (number and len(found) < int(number)):
        raise AnnotationError(f"{place}: {wanted!r} stands {len(found)} times, write {wanted}#n")
    return found[int(number or 1) - 1]


def json_value(written: str) -> object:
    """Read a written value: JSON for null, numbers, lists and objects, else the words themselves."""
    if written == "null" or written[:1] in "[{":
        return json.loads(written)
    return written
