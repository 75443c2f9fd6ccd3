"""Take the marks of Markdown and HTML out of the text: emphasis, hashes, tags, escapes."""

from __future__ import annotations

import re

from extractor.text.lines import Line
from extractor.text.view import Edit, View

_MARKUP = re.compile(
    r"(?P<hashes>^\s{0,3}#{1,6}\s{1,3})"
    r"|(?P<bullet>^\s{0,20}\*{1,3}\s{1,3})"
    r"|(?P<stars>\*{1,3})"
    r"|(?P<open>(?<!\w)_{1,2}(?=\w[^_\n]{0,400}_))|(?P<close>(?<=[^\s_])_{1,2}(?!\w))"
    r"|(?P<break><br\s?/?>)"
    r"|(?P<tag></?(?:sup|sub|b|i|u|em|strong|span|font)\s?/?>)"
    r"|(?P<escape>\\(?=[*_#.()\[\]+\-!|]))"
)
_HINT = re.compile(r"[*#_<\\]")
_LONE_STAR = re.compile(r"\s{0,80}\*\s{0,20}$")


def markup_edits(view: View, line: Line) -> list[Edit]:
    """Return the edits that take the markup out of one line.

    The lone `*` under a Party letterhead stays: it says that the letterhead is a Party one.
    """
    if not _HINT.search(view.text, line.start, line.end):
        return []
    text = view.text[line.start : line.end]
    if _LONE_STAR.match(text):
        return []
    edits = []
    emphasised = False
    for m in _MARKUP.finditer(text):
        # A lone underscore may stand for the separator of a code (`3/HDLN_UBMTTQ`).
        if m["close"] and not emphasised:
            continue
        emphasised = bool(m["open"]) or (emphasised and not m["close"])
        new = "- " if m["bullet"] else " " if m["break"] else ""
        if m["stars"] and _between_digits(text, m.start(), m.end()):
            continue
        edits.append(Edit(line.start + m.start(), line.start + m.end(), new))
    return edits


def _between_digits(text: str, start: int, end: int) -> bool:
    """Say whether a star is a multiplication sign."""
    return start > 0 and end < len(text) and text[start - 1].isdigit() and text[end].isdigit()
