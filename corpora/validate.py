"""Validate the corpus: `python -m corpora.validate [--doubts] [ID …]`, exit 1 with one line a problem.

Checks what the annotation rules promise and a machine can see: offsets, closed lists, sums, codes, dates and
the split. `--doubts` also lists places that look like a forgotten mention; they are questions, not errors.
"""

from __future__ import annotations

import argparse
import itertools
import json
import re
import sys
import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from corpora.annotation import read_annotation, surface_pattern
from corpora.compile import HERE, NUMERIC_DATE, WORDED_DATE, names
from corpora.tasks import task_problems

MENTIONS = ("citations", "dates", "awards", "units", "people", "quantities")
CLOSED = {
    ("citations", "kind"): {"code", "law_by_name", "named"},
    ("citations", "role"): {"basis", "mention", "amends", "replaces", "repeals", "attached_to"},
    ("dates", "kind"): {"date", "period", "year", "month", "day_month"},
    ("awards", "stage"): {"granted", "proposed"},
    ("units", "kind"): {
        *("party", "state", "front", "mass_org", "military_police", "school", "hospital", "cluster"),
        *("internal_dept", "commune", "foreign", "other"),
    },
    ("quantities", "kind"): {"headcount", "money", "percent", "ratio", "count"},
    ("findings", "severity"): {"error", "warning", "info"},
}
DEFECTS = {
    *("missing_year", "missing_type", "missing_symbol", "missing_number", "missing_date", "missing_issuer"),
    *("missing_so", "odd_separator", "style_swap", "spacing", "line_break", "ocr", "lookalike"),
    *("wrong_type_word", "issuer_conflict", "name_variant"),
}
CAPACITIES = {None, "TM.", "KT.", "TL.", "TUQ.", "Q."}
ISO = re.compile(r"\d{4}(-\d\d(-\d\d)?)?|--\d\d-\d\d")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
SPLITS = ("train", "dev", "test")


def problems_of(gold: dict[str, Any]) -> Iterator[str]:
    """Yield what is wrong in one gold record, one sentence a problem."""
    text: str = gold["text"]
    if unicodedata.normalize("NFC", text) != text:
        yield "text is not NFC"
    for name in MENTIONS:
        for item in gold[name]:
            yield from _offsets(text, name, item)
    for (name, field), allowed in CLOSED.items():
        for item in gold[name]:
            if item[field] not in allowed:
                yield f"{name}: {field} {item[field]!r} is not in the closed list ({_short(item)})"
    for citation in gold["citations"]:
        yield from _citation(citation, gold["dates"])
    for date in gold["dates"]:
        yield from _date(date)
    yield from _header(gold["document"])
    yield from _overlaps(gold)
    for task in gold.get("tasks", ()):
        yield from _offsets(text, "tasks", task)
    yield from task_problems(gold)
    for note in gold["notes"]:
        if not note["anchors"]:
            yield f"note {note['label']} has no anchor"


def _short(item: dict[str, Any]) -> str:
    return repr(str(item.get("surface") or item.get("rule"))[:60])


def _offsets(text: str, name: str, item: dict[str, Any]) -> Iterator[str]:
    fragments = item.get("fragments") or [[item["start"], item["end"]]]
    if item["start"] != min(f[0] for f in fragments) or item["end"] != max(f[1] for f in fragments):
        yield f"{name}: start and end do not frame the fragments of {_short(item)}"
    printed = "".join(text[start:end] for start, end in fragments)
    if re.sub(r"\s+", "", printed) != re.sub(r"\s+", "", item["surface"]):
        yield f"{name}: text at {item['start']} is {printed!r}, not {_short(item)}"
    if len(fragments) == 1 and printed != item["surface"]:
        yield f"{name}: text at {item['start']} differs from {_short(item)}"


def _citation(item: dict[str, Any], dates: list[dict[str, Any]]) -> Iterator[str]:
    what = _short(item)
    if unknown := set(item["defects"]) - DEFECTS:
        yield f"citations: defects {sorted(unknown)} are not in the closed list ({what})"
    if not item["doc_type"] and "wrong_type_word" not in item["defects"] and item["kind"] == "code":
        yield f"citations: no doc_type for {what}"
    if item["kind"] == "code":
        code, year = item["code"], item["year"]
        parts = [re.escape(part) for part in (item["number"], year, item["symbol"]) if part]
        if code and not re.fullmatch("[/ _.-]{1,2}".join(parts), code):
            yield f"citations: number, year and symbol do not compose to {code}"
        if not code and "missing_symbol" not in item["defects"]:
            yield f"citations: no code and no defect missing_symbol ({what})"
    elif item["code"] or item["number"]:
        yield f"citations: {item['kind']} carries a code ({what})"
    printed = NUMERIC_DATE.search(item["surface"]) or WORDED_DATE.search(item["surface"])
    if printed:
        if not any(d["start"] < item["end"] and item["start"] < d["end"] for d in dates):
            yield f"citations: the date in {what} is not a date mention"
        if item["date"] is None or not item["date"].startswith(printed.groups()[-1]):
            yield f"citations: date {item['date']} is not what {what} prints"
    if item["date"] and not ISO.fullmatch(item["date"]):
        yield f"citations: date {item['date']!r} is not ISO ({what})"
    if item["role"] == "mention" and item["suggestion"] and not item["defects"]:
        yield f"citations: a suggestion without a defect ({what})"


def _date(item: dict[str, Any]) -> Iterator[str]:
    if item["kind"] == "period":
        period = item["period"]
        if not (
            DAY.fullmatch(period["from"]) and DAY.fullmatch(period["to"]) and period["from"] <= period["to"]
        ):
            yield f"dates: period {period} of {_short(item)}"
    elif item["period"] is not None or not ISO.fullmatch(item["iso"]):
        yield f"dates: iso {item['iso']!r} of {_short(item)}"


def _header(document: dict[str, Any]) -> Iterator[str]:
    if document["signer"]["capacity"] not in CAPACITIES:
        yield f"document: capacity {document['signer']['capacity']!r}"
    if document["issued_on"] and not DAY.fullmatch(document["issued_on"]):
        yield f"document: issued_on {document['issued_on']!r}"
    for name in ("doc_type", "issuer"):
        if not document[name]:
            yield f"document: no {name}"


def _overlaps(gold: dict[str, Any]) -> Iterator[str]:
    """Units, people and dates do not nest."""
    for name in ("units", "people", "dates"):
        items = sorted(
            (f[0], f[1], _short(i))
            for i in gold[name]
            for f in i.get("fragments") or [[i["start"], i["end"]]]
        )
        for (_, end, left), (start, _, right) in itertools.pairwise(items):
            if start < end:
                yield f"{name}: {left} and {right} overlap"


def award_problems(name: str, gold: dict[str, Any]) -> Iterator[str]:
    """Yield totals whose parts do not add up, split by split, unless the annotator says the text is wrong.

    `split=` names a second way of splitting one total, `also=` a second total that a table cell adds to
    (its column); `sum=wrong` marks a planted error (a finding tells it), `sum=open` a total whose parts are
    given only in part.
    """
    entries = [e for e in read_annotation(HERE / "annotations" / f"{name}.ann").entries if e.list == "award"]
    awards = gold["awards"]
    if len(entries) != len(awards):
        yield "awards: `every` is not for awards"
        return
    sums: dict[tuple[int, str], int] = defaultdict(int)
    index = {key: n for n, entry in enumerate(entries) if (key := entry.value("id"))}
    for entry, award in zip(entries, awards, strict=True):
        if award["part_of"] is not None:
            sums[award["part_of"], entry.value("split") or ""] += award["count"]
            if not awards[award["part_of"]]["is_total"]:
                yield f"awards: {_short(award)} is part of what is no total"
        if also := entry.value("also"):
            sums[index[also], "also"] += award["count"]
    for number, (entry, award) in enumerate(zip(entries, awards, strict=True)):
        mine = [total for (whole, _), total in sums.items() if whole == number]
        says = entry.value("sum")
        if award["is_total"] and not mine and says != "open":
            yield f"awards: total {_short(award)} has no parts"
        odd = [t for t in mine if (t > award["count"] if says == "open" else t != award["count"])]
        if bool(odd) != (says == "wrong"):
            yield f"awards: parts of {_short(award)} add to {odd or mine}, printed {award['count']}"


def split_problems(known: list[str]) -> Iterator[str]:
    """Yield ids that stand in no split, in two, or in one without a document."""
    split = tomllib.loads((HERE / "split.toml").read_text("utf-8"))
    listed = [name for part in SPLITS for name in split[part]]
    for name in sorted(set(listed) | set(known)):
        if listed.count(name) != 1 or name not in known:
            there = "there" if name in known else "missing"
            yield f"split.toml: {name} stands {listed.count(name)} times, document {there}"
    for kind in ("docx", "pdf"):
        for name in split["files"][kind]:
            if not (HERE / "files" / f"{name}.{kind}").exists():
                yield f"split.toml: files/{name}.{kind} is missing"
    for path in (HERE / "texts").glob("*.txt"):
        if path.stem not in known:
            yield f"texts/{path.name} has no annotation"


def doubts_of(gold: dict[str, Any]) -> Iterator[str]:
    """Yield surfaces that are mentions in one place and bare in another, and figures nobody annotated."""
    text: str = gold["text"]
    covered: dict[str, list[tuple[int, int]]] = {
        name: [
            tuple(f) for item in gold[name] for f in item.get("fragments") or [[item["start"], item["end"]]]
        ]
        + [(r["start"], r["end"]) for r in gold["optional"] if r["list"] == name]
        for name in MENTIONS
    }
    for name in ("units", "people", "dates", "citations"):
        for surface in sorted({item["surface"] for item in gold[name] if "fragments" not in item}):
            for found in surface_pattern(surface).finditer(text):
                if not any(start < found.end() and found.start() < end for start, end in covered[name]):
                    yield f"{name}: bare {surface!r} at {found.start()}: …{_context(text, found)}…"
    everything = [pair for pairs in covered.values() for pair in pairs]
    everything += [(section["start"], section["end"]) for section in gold["sections"]]
    for found in re.finditer(r"(?<![\w.,/>])\d[\d.,/]*(?:[/-]\w[\w/-]*|%)?", text):
        line = text[text.rfind("\n", 0, found.start()) + 1 : found.start()]
        # Enumerators, table row numbers and the document's own number are no facts.
        if not line.strip("*_# |") or line.strip() in ("Số:", "Số"):
            continue
        if not any(start < found.end() and found.start() < end for start, end in everything):
            yield f"figure {found.group()!r} at {found.start()}: …{_context(text, found)}…"


def _context(text: str, found: re.Match[str]) -> str:
    return " ".join(text[max(0, found.start() - 30) : found.end() + 40].split())


def main() -> int:
    """Validate the given documents, or all with the split."""
    parser = argparse.ArgumentParser(description="Validate corpora/gold and corpora/split.toml.")
    parser.add_argument("ids", nargs="*")
    parser.add_argument("--doubts", action="store_true", help="also list what looks forgotten")
    args = parser.parse_args()
    known = names()
    found = 0
    for name in args.ids or known:
        path = HERE / "gold" / f"{name}.gold.json"
        if not path.exists():
            print(f"{name}: no gold file")
            found += 1
            continue
        gold = json.loads(path.read_text("utf-8"))
        for problem in [*problems_of(gold), *award_problems(name, gold)]:
            print(f"{name}: {problem}")
            found += 1
        if args.doubts:
            for doubt in doubts_of(gold):
                print(f"{name}: ? {doubt}")
    if not args.ids:
        for problem in split_problems(known):
            print(problem)
            found += 1
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
