"""What the reader of one format hands to `read`."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.records import Page
from extractor.text.source import Layout


@dataclass(frozen=True, slots=True, eq=False)
class Content:
    """A file's text by the conventions of `extractor.text.source`, and what is known of its print."""

    text: str
    pages: tuple[Page, ...] = ()
    layout: Layout | None = None
    reader: str | None = None
    """How it was read where that is more than the format's reader: `plain+tcvn3`."""
