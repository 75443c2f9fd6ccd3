"""Compile hand annotations into gold files: `python -m corpora.compile [--check] [ID …]`.

A gold file has the shape of a record (record contract) with `optional` marks. What the compiler adds to
the annotator's words is only what follows from them without judgement: offsets, the parts of a stated code,
numbers in figures, full numeric dates (each is a date mention by rule), and the footnote a mention stands in.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from pathlib import Path

from corpora.annotation import (
    Annotation,
    AnnotationError,
    Entry,
    Locator,
    Span,
    json_value,
    occurrence,
    read_annotation,
)
from corpora.tasks import task_fields
from corpora.values import BUILDERS, Item, read_period

HERE = Path(__file__).parent
HEADER = ("doc_type", "code", "place", "issued_on", "issuer", "subject", "period")
SIGNER = ("name", "role", "capacity")
NUMERIC_DATE = re.compile(r"(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2((?:18|19|20)\d\d)(?![\d/-])")
WORDED_DATE = re.compile(r"[Nn]gày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+((?:18|19|20)\d\d)(?!\d)")


def _base(span: Span, entry: Entry) -> Item:
    item: Item = {"start": span.start, "end": span.end, "surface": span.surface}
    if len(span.fragments) > 1:
        item["fragments"] = [list(pair) for pair in span.fragments]
    if "optional" in entry.flags:
        item["optional"] = True
    return item


def _inherit(entries: list[Entry]) -> list[Entry]:
    """Let a repeated unit or person carry the fields of its first mention in the file."""
    known: dict[tuple[str, str], Entry] = {}
    out: list[Entry] = []
    for entry in entries:
        key = (entry.list, entry.surface)
        if entry.list in ("unit", "person") and key in known:
            first = known[key]
            keep = {k: v for k, v in first.fields.items() if k not in ("after", "row", "col")}
            entry = Entry(
                entry.place,
                entry.list,
                entry.surface,
                keep | entry.fields,
                entry.repeated,
                entry.flags | (first.flags & {"optional"}),
            )
        known.setdefault(key, entry)
        out.append(entry)
    return out


def _locate(text: str, name: str, entries: list[Entry]) -> list[tuple[Span, Entry]]:
    """Give each entry of one list its place; `every` entries take what stated and derived ones left over."""
    locator = Locator(text)
    placed = [(locator.next(entry), entry) for entry in entries if "every" not in entry.flags]
    if name == "date":
        placed += _numeric_dates(text, placed)
    everywhere = [entry for entry in entries if "every" in entry.flags]
    for entry in sorted(everywhere, key=lambda e: -len(e.surface)):
        free = [s for s in locator.all(entry.surface) if not any(s.overlaps(other) for other, _ in placed)]
        if not free:
            raise AnnotationError(f"{entry.place}: {entry.surface!r} stands nowhere by itself")
        placed += [(span, entry) for span in free]
    # Citations and awards keep the annotator's order (a range shares one start, a total leads its parts).
    return placed if name in ("citation", "award") else sorted(placed, key=lambda pair: pair[0].start)


def _numeric_dates(text: str, placed: list[tuple[Span, Entry]]) -> list[tuple[Span, Entry]]:
    """Return the full dates of the text that no stated date mention covers: each is a mention by rule."""
    out: list[tuple[Span, Entry]] = []
    for pattern in (NUMERIC_DATE, WORDED_DATE):
        for found in pattern.finditer(text):
            span = Span((found.span(),), found.group())
            if not any(span.overlaps(other) for other, _ in placed):
                surface = " ".join(found.group().split())
                out.append((span, Entry("derived", "date", surface, {}, {}, frozenset())))
    return out


def _link_parts(pairs: list[tuple[Entry, Item]]) -> None:
    """Turn the annotator's award ids into indices; the split name stays for the validator."""
    index = {name: n for n, (entry, _) in enumerate(pairs) if (name := entry.value("id"))}
    for entry, item in pairs:
        if whole := entry.value("part"):
            if whole not in index:
                raise AnnotationError(f"{entry.place}: no award has id={whole}")
            item["part_of"] = index[whole]


def _notes(annotation: Annotation, text: str) -> list[Item]:
    locator = Locator(text)
    out: list[Item] = []
    for entry in annotation.entries:
        if entry.list != "note":
            continue
        span = locator.next(entry)
        anchors = []
        for written in entry.repeated.get("anchor", ()):
            before, bar, marker = written.rpartition("|")
            if not bar:
                raise AnnotationError(f"{entry.place}: write anchor=words before|marker")
            found = re.search(r"\s+".join(map(re.escape, (before + marker).split())), text)
            if found is None:
                raise AnnotationError(f"{entry.place}: anchor {written!r} is not in the text")
            anchors.append(found.end() - len(marker))
        out.append({"label": entry.value("label"), "start": span.start, "end": span.end, "anchors": anchors})
    return out


def _sections(annotation: Annotation, text: str) -> list[Item]:
    locator = Locator(text)
    out: list[Item] = []
    for entry in annotation.entries:
        if entry.list != "section":
            continue
        span, label = locator.next(entry), entry.value("label")
        title = entry.value("title") or span.surface.removeprefix(label or "").lstrip(" .:-*)")
        level = int(entry.value("level") or _level(label or ""))
        out.append(
            {"start": span.start, "end": span.end, "level": level, "label": label, "title": title or None}
        )
    return out


def _level(label: str) -> int:
    if re.fullmatch(r"[IVX]+|Điều \d+|Chương [IVX]+|Phần .*|[A-Z]", label):
        return 1
    return 2 + label.count(".") if label[:1].isdigit() else 3


def _findings(annotation: Annotation, text: str) -> list[Item]:
    out: list[Item] = []
    for entry in annotation.entries:
        if entry.list != "finding":
            continue
        spans = [occurrence(text, written, entry.place) for written in entry.repeated.get("evidence", ())]
        out.append(
            {
                "rule": entry.surface,
                "severity": entry.value("severity"),
                "message": entry.value("message"),
                "evidence": [{"start": s.start, "end": s.end, "surface": s.surface} for s in spans],
            }
        )
    return out


def _document(annotation: Annotation) -> Item:
    header = annotation.header
    missing = [name for name in (*HEADER, *(f"signer.{part}" for part in SIGNER)) if name not in header]
    if missing:
        raise AnnotationError(f"{annotation.name}.ann: header lacks {', '.join(missing)} (write null)")
    document: Item = {name: json_value(header[name]) for name in HEADER}
    if document["period"] is not None:
        document["period"] = read_period(header["period"])
    document["signer"] = {part: json_value(header[f"signer.{part}"]) for part in SIGNER}
    document["recipients"] = list(annotation.recipients)
    return document


def compile_document(annotation: Annotation, text: str) -> Item:
    """Compile one annotation against its text.

    Args:
        annotation: what the annotator wrote.
        text: the document, NFC.

    Returns:
        The gold record, JSON-ready.

    Raises:
        AnnotationError: for the first mention that cannot be found or read.
    """
    gold: Item = {"file": f"{annotation.name}.txt", "document": _document(annotation)}
    if annotation.header_optional:
        gold["document_optional"] = list(annotation.header_optional)
    notes = _notes(annotation, text)
    for name, (plural, build) in BUILDERS.items():
        entries = _inherit([entry for entry in annotation.entries if entry.list == name])
        placed = _locate(text, name, entries)
        pairs = [(entry, _base(span, entry) | build(entry)) for span, entry in placed]
        if name == "citation":
            for _, item in pairs:
                item["note"] = item["note"] or _note_of(item, notes)
        if name == "award":
            _link_parts(pairs)
        gold[plural] = [item for _, item in pairs]
    if "task" in annotation.annotated:
        gold["tasks"] = _tasks(annotation, text, gold["units"])
    gold["notes"] = notes
    gold["sections"] = _sections(annotation, text)
    gold["findings"] = _findings(annotation, text)
    gold["optional"] = _regions(annotation, text)
    gold["text"] = text
    return gold


def _tasks(annotation: Annotation, text: str, units: object) -> list[Item]:
    assert isinstance(units, list)
    placed = _locate(text, "task", [entry for entry in annotation.entries if entry.list == "task"])
    return [_base(span, entry) | task_fields(entry, span, text, units) for span, entry in placed]


def _note_of(item: Item, notes: list[Item]) -> object:
    inside = [n for n in notes if n["start"] <= item["start"] and item["end"] <= n["end"]]  # type: ignore[operator]
    return inside[0]["label"] if inside else None


def _regions(annotation: Annotation, text: str) -> list[Item]:
    locator = Locator(text)
    out: list[Item] = []
    for entry in annotation.regions:
        spans = locator.all(entry.surface) if "every" in entry.flags else [locator.next(entry)]
        plural = "tasks" if entry.list == "task" else BUILDERS[entry.list][0]
        out += [{"list": plural, "start": s.start, "end": s.end, "surface": s.surface} for s in spans]
    return sorted(out, key=lambda region: str(region["start"]).zfill(9))


def gold_text(gold: Item) -> str:
    """Write a gold record as the committed file has it: one mention a line, diff-friendly."""
    lines = []
    for key, value in gold.items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            rows = ",\n".join("  " + json.dumps(row, ensure_ascii=False) for row in value)
            lines.append(f"{json.dumps(key)}: [\n{rows}\n ]")
        else:
            lines.append(f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}")
    return "{\n " + ",\n ".join(lines) + "\n}\n"


def compile_file(name: str) -> str:
    """Compile the document of this id and return its gold file's content."""
    text = (HERE / "texts" / f"{name}.txt").read_text("utf-8")
    return gold_text(compile_document(read_annotation(HERE / "annotations" / f"{name}.ann"), text))


def names() -> list[str]:
    """Return the ids of all annotated documents."""
    return sorted(path.stem for path in (HERE / "annotations").glob("*.ann"))


def main() -> int:
    """Compile the given documents, or all; with --check only say which gold files are out of date."""
    parser = argparse.ArgumentParser(description="Compile corpora/annotations into corpora/gold.")
    parser.add_argument("ids", nargs="*")
    parser.add_argument(
        "--check", action="store_true", help="write nothing, fail when a gold file is out of date"
    )
    args = parser.parse_args()
    failed = 0
    for name in args.ids or names():
        path = HERE / "gold" / f"{name}.gold.json"
        try:
            content = compile_file(name)
        except (AnnotationError, OSError) as error:
            print(error)
            failed += 1
            continue
        if args.check and (not path.exists() or path.read_text("utf-8") != content):
            print(f"{name}: gold is out of date, run python -m corpora.compile")
            failed += 1
        elif not args.check:
            path.write_text(content, "utf-8")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
