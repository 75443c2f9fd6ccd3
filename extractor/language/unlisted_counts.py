"""Read a count whose noun no table has: `lắp đặt 16 chậu rửa tay`, `thu giữ 51.076 viên`.

Nothing says that such a word is a noun but its place: behind the number that a verb of doing or of having
leads in (`models/count_leads.tsv`), or behind the next number of a list of counts.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from extractor.language.counts import Counted
from extractor.lexicon.count_leads import leads, not_counted
from extractor.lexicon.count_nouns import NounKind, count_nouns
from extractor.lexicon.folding import bare

_WORDS = re.compile(r" ((?!số )[^\W\d_]{2,7})(?: ([^\W\d_]{1,7}))?(?![\w/])")
_LEAD = re.compile(r"(\w{1,8} )?(\w{1,8} )?(\w{1,8}) $")
_LEAD_REACH = 28
# A scan's `40 nãm`.
_TIMES = frozenset({"nam", "thang", "ngay", "tuan", "tuoi", "gio"})
_YEAR = re.compile(r"(?:19|20)\d\d$")
# Between the items of a list of counts: what the last one counted runs on in words of its own.
_LIST = re.compile(r"[^.;:\d\n()]{0,60}(?:[,;] |[,;]? và )$")


class Unlisted(NamedTuple):
    """A count of an unknown noun: its end, the noun as printed, what it is a count of."""

    end: int
    unit: str
    kind: NounKind


def unlisted_count(folded: str, counted: Counted, last: int) -> Unlisted | None:
    """Read what a bare number counts, where its place says that it counts.

    Args:
        folded: the folded text.
        counted: a number without a known noun.
        last: the end of the quantity before it, -1 where the paragraph has none.
    """
    number = counted.number
    if number.written != "figures" or number.whole is None or _YEAR.match(folded[number.start : number.end]):
        return None
    words = _WORDS.match(folded, counted.end)
    if words is None or not_counted().match_at(folded, words.start(1)) or bare(words[1]) in _TIMES:
        return None
    listed = last >= 0 and _LIST.fullmatch(folded, last, counted.start) is not None
    if not listed and not _is_led_in(folded, counted.start):
        return None
    # `4 tân sinh viên`: the noun stands behind what qualifies it.
    known = count_nouns().match_at(folded, words.start(2)) if words[2] else None
    if known is not None and known[1].kind == "headcount":
        return Unlisted(known[0], folded[words.start(1) : known[0]], "headcount")
    return Unlisted(words.end(1), words[1], "count")


def _is_led_in(folded: str, at: int) -> bool:
    lead = _LEAD.search(folded, max(0, at - _LEAD_REACH), at)
    if lead is None:
        return False
    words = [word.strip() for word in lead.groups() if word]
    return any(tuple(words[-n:]) in leads() for n in range(1, len(words) + 1))
