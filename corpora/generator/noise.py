"""Spoils a clean document as paper, wrapping and scanners do, and moves its gold along."""

from __future__ import annotations

import random
import re
from bisect import bisect_left
from dataclasses import replace

import numpy as np

from corpora.generator.builder import Gold, Sheet
from extractor.text.view import Edit, View

_SEPARATOR = re.compile(r"(?<=[0-9A-ZĐ])[-/](?=[A-ZĐ])")
_BLANK = re.compile(r"(?<=[^\s.;:|]) (?=[^\s|])")
_D = re.compile("[đĐ]")
_PAGE = re.compile(r"\n\n\d+\n\n")
_ETH = {"đ": "ð", "Đ": "Ð"}


def spoil(sheet: Sheet, noise: int, seed: int) -> Sheet:
    """Return the document with noise of a level (0 none, 1 layout, 2 scanning damage as well)."""
    rng = random.Random(seed * 31 + noise)
    view = View.of(sheet.text)
    if noise >= 2:
        view = view.edit(_eth(rng, view.text))
    if noise >= 1:
        view = view.edit(_blanks_in_codes(rng, view.text))
        view = view.edit(_wrap(rng, view.text))
    return _moved(sheet, view) if noise else sheet


def _eth(rng: random.Random, text: str) -> list[Edit]:
    return [Edit(m.start(), m.end(), _ETH[m[0]]) for m in _D.finditer(text) if rng.random() < 0.3]


def _blanks_in_codes(rng: random.Random, text: str) -> list[Edit]:
    return [Edit(m.start(), m.end(), m[0] + " ") for m in _SEPARATOR.finditer(text) if rng.random() < 0.06]


def _wrap(rng: random.Random, text: str) -> list[Edit]:
    """Break long paragraphs at about 90 characters, a few of them over a page with its number."""
    edits, page, at = [], 1, 0
    for line in text.split("\n"):
        last = at
        for m in _BLANK.finditer(text, at, at + len(line)):
            if m.start() - last < 88 or at + len(line) - m.end() < 20:
                continue
            new_page = rng.random() < 0.04
            if new_page:
                page += 1
            edits.append(Edit(m.start(), m.end(), f"\n\n{page}\n\n" if new_page else "\n"))
            last = m.end()
        at += len(line) + 1
    return edits


def _moved(sheet: Sheet, view: View) -> Sheet:
    """Return the document over a new text, every mention at its new place."""
    origin = view.origin.tolist()

    def move(mention: Gold) -> Gold:
        start = bisect_left(origin, mention["start"])
        end = int(np.searchsorted(view.origin, mention["end"] - 1, side="right"))
        # A page number inside a mention is no part of its words.
        surface = _PAGE.sub(" ", view.text[start:end])
        return {**mention, "start": start, "end": end, "surface": surface}

    return replace(
        sheet,
        text=view.text,
        citations=[move(m) for m in sheet.citations],
        dates=[move(m) for m in sheet.dates],
        awards=[move(m) for m in sheet.awards],
        findings=[{**f, "evidence": [move(e) for e in f["evidence"]]} for f in sheet.findings],
        optional=[move(m) for m in sheet.optional],
    )
