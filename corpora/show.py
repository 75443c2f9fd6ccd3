"""Show a document with its gold in brackets, for the second reading: `python -m corpora.show ID [LIST …]`."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from typing import Any

from corpora.compile import HERE

LABELS: dict[str, Callable[[dict[str, Any]], str]] = {
    "citations": lambda i: f"{i['doc_type']}|{i['code'] or i['kind']}|{i['date']}|{i['issuer']}|{i['role']}",
    "dates": lambda i: str(i["iso"] or "") or f"{i['period']['from']}..{i['period']['to']}",
    "awards": lambda i: f"{i['award']}|{i['class']}|{i['stage']}|{i['count']} {i['count_unit']}",
    "units": lambda i: f"{i['kind']}",
    "people": lambda i: f"{i['role']}",
    "quantities": lambda i: f"{i['kind']} {i['value']} {i['unit']}",
    "tasks": lambda i: _task(i),
}


def _task(task: dict[str, Any]) -> str:
    organs = [f"{u['role']} {u['surface']}" for u in task["units"]]
    due = task["due"]
    days = [d for d in (due["from"], due["to"]) if d] if due else []
    return "|".join([*organs, f"{due['relation']} {'..'.join(days)}" if due else "-"])


def marked(gold: dict[str, Any], wanted: list[str]) -> str:
    """Return the text with each mention of the wanted lists in brackets, its reading after a bar."""
    text: str = gold["text"]
    # Written from the back: at one offset a mention that opens goes in before those that close, and of
    # those that close the outermost first, so that brackets nest.
    marks: list[tuple[int, int, int, str]] = []
    for name in wanted:
        for item in gold.get(name, ()):
            for start, end in item.get("fragments") or [[item["start"], item["end"]]]:
                loose = "?" if item.get("optional") else ""
                marks.append((-start, 0, -end, f"⟦{loose}"))
                marks.append((-end, 1, start, f" ▸{LABELS[name](item)}⟧"))
    for offset, _, _, mark in sorted(marks, key=lambda m: (m[0], m[1], -m[2] if not m[1] else m[2])):
        text = text[:-offset] + mark + text[-offset:] if offset else mark + text
    return text


def main() -> int:
    """Print one document with the lists asked for, by default all."""
    parser = argparse.ArgumentParser(description="Show a document's gold in its text.")
    parser.add_argument("id")
    parser.add_argument("lists", nargs="*", default=list(LABELS))
    args = parser.parse_args()
    gold = json.loads((HERE / "gold" / f"{args.id}.gold.json").read_text("utf-8"))
    print(marked(gold, args.lists))
    return 0


if __name__ == "__main__":
    sys.exit(main())
