"""Render the documents named in split.toml to Word and PDF: `python -m corpora.render [--check]`."""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from corpora import render_docx, render_pdf
from corpora.compile import HERE
from corpora.layout import layout

RENDERERS = {"docx": render_docx.render, "pdf": render_pdf.render}


def renderings() -> Iterator[tuple[Path, bytes]]:
    """Yield the path and the content of every file that split.toml asks for."""
    wanted = tomllib.loads((HERE / "split.toml").read_text("utf-8"))["files"]
    for kind, render in RENDERERS.items():
        for name in wanted[kind]:
            gold = json.loads((HERE / "gold" / f"{name}.gold.json").read_text("utf-8"))
            yield HERE / "files" / f"{name}.{kind}", render(layout(gold))


def main() -> int:
    """Write all files; with --check write nothing and fail when one is out of date."""
    parser = argparse.ArgumentParser(description="Render corpora/texts to corpora/files.")
    parser.add_argument("--check", action="store_true")
    args = parser.parse_args()
    stale = 0
    for path, content in renderings():
        if args.check and (not path.exists() or path.read_bytes() != content):
            print(f"{path.name} is out of date, run python -m corpora.render")
            stale += 1
        elif not args.check:
            path.write_bytes(content)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
