"""Marks of items, and what a lead-in hands to the items under it."""

from __future__ import annotations

import re
from typing import NamedTuple

from extractor.language import award_words as words
from extractor.language.award_announced import giver_of_lead
from extractor.language.award_clauses import Passage
from extractor.language.award_receivers import receiver_named
from extractor.language.award_scope import Scope
from extractor.lexicon.awards import award_names
from extractor.lexicon.by_letters import by_letters
from extractor.lexicon.count_nouns import count_nouns
from extractor.lexicon.folding import fold

MARK = re.compile(
    r"\s*(?:(?P<article>Điều \d{1,3})[.:]?|(?P<roman>[IVXL]{1,6})[.)-]"
    r"|(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})[.)-]?(?=\s)"
    r"|(?P<letter>[a-zđ])[.)]|(?P<capital>[A-Z])[.)]|\((?P<bracket>\d{1,2}|[ivx]{1,5}|[a-zđ])\)"
    r"|(?P<bullet>[-+*•–○▪]))\s*"
)
_DOTTED = re.compile(r"[.)-]")
_RESULT = by_letters(r"(?<!\w)kết quả(?!\w)")
_VOTE = by_letters(r"(?<!\w)(?:phiếu|biểu quyết|bình xét|xét)(?!\w)")
_ASKS = re.compile(r"\((?:đề nghị|trình|xét|hiệp i)[^()]{0,80}\)\W*$")
_TARGETS = by_letters(r"(?<!\w)(?:chỉ tiêu|mục tiêu|phương hướng)(?!\w)")
_NO_TARGETS = by_letters(
    r"(?<!\w)(?:kết quả|đánh giá|khen|đề nghị|đề xuất|thực hiện các|đã đạt|tổng kết)(?!\w)"
)
HEADING_MARKS = frozenset({"article", "roman", "letter", "capital", "number"})
PLAIN = "plain"


class Level(NamedTuple):
    """A lead-in, a heading or an item, and what it hands to the paragraphs under it.

    Attributes:
        mark: the kind of its mark.
        scope: what holds under it.
        labels: its award holds under it too.
        roster: the items under it name recipients.
        heading, colon: it is a numbered heading; it ends in a colon.
        line: the paragraph under it may name all recipients in one line.
        quiet: nothing of the paragraph under it can be an award.
        target: what stands under the heading is still to be reached (`III. CHỈ TIÊU PHẤN ĐẤU`).
        used: running text has followed the heading: what comes later is not its lead's.
    """

    mark: str
    scope: Scope
    labels: bool
    roster: bool
    heading: bool = False
    colon: bool = False
    line: bool = False
    quiet: bool = False
    used: bool = False
    target: bool = False


def led(
    scope: Scope, level: Level, passage: Passage | None, text: str, folded: str, colon: bool, heading: bool
) -> Scope:
    """Return what a lead-in hands to the items under it.

    Args:
        scope: at its end.
        level: that it stands under itself.
        passage: its last sentence.
        text, folded: its words, as printed and folded.
        colon, heading: it ends in a colon; it is a numbered heading.
    """
    known = level.scope.stage != "proposed" or level.scope.soft
    asks = scope.stage == "proposed" and not scope.soft
    if known and not asks and tells_result(folded):
        scope = scope._replace(stage="granted")
    if (colon or heading) and _ASKS.search(folded):
        # `2. Cấp Bộ (trình Bộ trưởng công nhận):`
        scope = scope._replace(stage="proposed", soft=False)
    counted = passage is not None and passage.counts and (colon or heading)
    parents = passage.counts if passage is not None and counted else scope.parents
    about = words.RECEIVER.search(words.PARENTHESIS.sub("(", folded).rstrip(" .:("))
    receiver = about[1] if about else receiver_named(folded) if colon and not counted else None
    scope = scope._replace(parents=parents, receiver=receiver or scope.receiver)
    if scope.giver in (None, level.scope.giver) and (giver := giver_of_lead(text, folded)) is not None:
        scope = scope._replace(giver=giver)
    if colon and passage is not None and (topic := passage.topic) is not None:
        scope = scope._replace(topic=topic)
    return scope


def tells_result(folded: str) -> bool:
    """Tell whether a title or a lead-in announces results, not what is put to the vote."""
    return _RESULT.search(folded) is not None and _VOTE.search(folded) is None


def mark_of(text: str, folded: str) -> re.Match[str] | None:
    """Return the mark that a paragraph begins with; a number that counts (`12 tập thể được …`) is none."""
    m = MARK.match(text)
    if m is None or m.lastgroup != "number" or _DOTTED.search(m[0]):
        return m
    noun = count_nouns().match_at(folded, m.end())
    small = text[m.end() : m.end() + 1].islower() or text[m.end() : m.end() + 2].isupper()
    counts = noun is not None and noun[1].recipient is not None and small
    return None if counts or (award_names().match_at(folded, m.end()) and len(m["number"]) > 1) else m


def is_part(m: re.Match[str] | None, text: str) -> bool:
    """Tell whether a heading begins a part of the document, and no group of receivers (`I. TẬP THỂ`)."""
    if m is None or m.lastgroup not in ("roman", "article") or text.upper() != text:
        return False
    return words.RECEIVER.match(fold(text[m.end() :])) is None


def kind_of(m: re.Match[str] | None) -> str:
    if m is None or m.lastgroup is None:
        return PLAIN
    group = m.lastgroup
    if group == "number":
        return f"number{m[group].count('.')}"
    return m[group] if group == "bullet" else group


def is_target(folded: str) -> bool:
    """Tell whether a heading announces what is still to be reached, so that no award stands under it."""
    return _TARGETS.search(folded) is not None and _NO_TARGETS.search(folded) is None
