"""Read the head of a group of receivers that says how many they are (`a) Tập thể (09):`)."""

from __future__ import annotations

import re

from extractor.language.award_naming import name_them
from extractor.language.award_scope import LIKELY
from extractor.language.award_state import State
from extractor.language.award_tokens import Count
from extractor.language.award_totals import receiver

_HEAD = re.compile(
    r"\W*(?:về |khen )?(?P<sort>tập thể|cá nhân|hộ gia đình|gia đình) ?\((?P<count>\d{1,4})"
    r"(?: (?:tập thể|cá nhân|hộ gia đình|hộ|người|đồng chí|trường hợp))?\)(?= ?:| ?$)"
)


def read_group_head(state: State) -> int:
    """Count the group that a passage's head announces, and those whom it names behind a colon.

    A head that only says again what the lead-in counted makes the items under it parts of that count.

    Args:
        state: at the beginning of the passage.

    Returns:
        Where the head, with its names, ends; 0 where there is none.
    """
    head = _HEAD.match(state.folded) if state.scope.open and state.scope.roster is None else None
    if head is None:
        return 0
    sort, value = head["sort"], int(head["count"])
    wholes = [state.founds[i] for i in state.scope.parents]
    same = [
        i
        for i, whole in zip(state.scope.parents, wholes, strict=True)
        if whole.count == value and receiver(whole.unit) == receiver(sort)
    ]
    if same:
        state.scope = state.scope._replace(parents=(same[0],))
        return head.end()
    if value == 0 or any(whole.count < value and receiver(whole.unit) == receiver(sort) for whole in wholes):
        return 0
    index = len(state.founds)
    start, end = head.span("sort")[0], head.end()
    state.emit(Count(start, end, value, sort), start, end, LIKELY)
    state.anchor = end
    name_them(state, index, end, ())
    return max(end, *(found.end - state.base for found in state.founds[index:]))
