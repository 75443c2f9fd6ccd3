"""Read a name of an award beside the one before: joined to it, or said in a bracket of what it counts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractor.language.award_links import of_many
from extractor.language.award_names import AwardName
from extractor.language.award_state import State
from extractor.language.award_tokens import Count, Token

_JOINT = re.compile(r"(?:,|,? (?:và|hoặc)|/| -)? ?(?:danh hiệu )?")
_BY_FORM = re.compile(
    r"(?:(?<!\w)(?:hình thức|bằng hình thức|bằng|mức khen|mỗi [^,;.:()\d]{1,30} (?:một"
    r"|0?1))(?: khen thưởng)?(?: là| tặng)?:?) ?\"?$"
)
_FORM_REACH = 40


def joins(state: State, name: AwardName, rest: Sequence[Token]) -> bool:
    """Take in a name joined to the one before (`Bằng khen, Giấy khen cho 9 tập thể`): no common name.

    Args:
        state: of the passage.
        name: the next award.
        rest: the tokens that follow it, a few.
    """
    if not state.scope.award or state.joint_end is None or state.scope.award == name.award:
        return False
    if state.name is not None and of_many(state, state.name):
        # `03 năm là Chiến sĩ thi đua cơ sở, Bằng khen của Tư lệnh`
        return False
    if _counts_others(state, rest):
        # `31 Cờ thi đua của Chính phủ và Bằng khen cho 402 tập thể`
        return False
    if _JOINT.fullmatch(state.folded, state.joint_end, name.start) is None:
        return False
    state.scope = state.scope.nameless()
    for index in state.wholes:
        state.founds[index] = replace(state.founds[index], award=None, cls=None)
    state.anchor = state.joint_end = name.authority_end
    return True


def explains(state: State, name: AwardName, first: int) -> bool:
    """Name what a count before is of (`khen thưởng 03 tập thể (hình thức Giấy khen)`), or its class.

    Args:
        state: of the passage.
        name: the award.
        first: the index of the passage's first award.
    """
    outer = state.brackets[-1] if state.brackets else None
    series = outer[1] if outer is not None and not state.series else state.series
    bracketed = state.folded[name.start - 1 : name.start] == "("
    alone = bracketed and state.folded.startswith(")", name.authority_end)
    last = series[-1] if series else None
    if alone and name.cls and last is not None and state.founds[last].award == name.award:
        # `truy tặng 01 đồng chí (Huy hiệu 55 năm)`
        state.founds[last] = replace(state.founds[last], cls=name.cls)
        state.anchor = name.authority_end
        return True
    nameless = [i for i in series if state.founds[i].award is None and state.founds[i].start >= state.base]
    by_form = _BY_FORM.search(state.folded, max(0, name.start - _FORM_REACH), name.start)
    if not nameless or (by_form is None and not alone):
        return False
    parts = [i for i in range(first, len(state.founds)) if set(state.founds[i].parents) & set(nameless)]
    for index in (*nameless, *parts):
        found = state.founds[index]
        authority = found.authority or name.authority
        state.founds[index] = replace(found, award=name.award, cls=name.cls, authority=authority)
    state.anchor = name.authority_end
    return True


def _counts_others(state: State, rest: Sequence[Token]) -> bool:
    """Tell whether awards that were counted themselves are fewer than the receivers of the next one."""
    count = rest[0].value if rest else None
    last = state.founds[state.series[-1]] if state.series else None
    return last is not None and last.objects and isinstance(count, Count) and count.value > last.count
