"""Give the counts that wait for their award to the one behind them (`03 người được tặng Bằng khen`)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractor.language import award_words as words
from extractor.language.award_givers import BY_ORGAN
from extractor.language.award_names import AwardName
from extractor.language.award_recipients import Recipient
from extractor.language.award_scope import LIKELY
from extractor.language.award_state import State
from extractor.language.award_tokens import Count, Token
from extractor.language.award_totals import receiver
from extractor.lexicon.by_letters import by_letters

_AT_NAME = re.compile(r"\s*(?:danh hiệu|giữ)?\s*")
_ATTAINED = re.compile(r"(?<!\w)đạt(?!\w)")
_ACTIVE = re.compile(r"(?<!\w)(?:đề nghị|trình|xét tặng)(?!\w)")
_BROKEN = by_letters(r"(?<!\w)(?:cụ thể|bao gồm)(?!\w)")
_BEFALLS = re.compile(r"(?<!\w)(?:được|đạt|đón nhận|nhận|vinh dự|là)(?!\w)")
# `11 cá nhân đạt tiêu chuẩn đều có các Bằng khen …`: what one must have.
_HOLDS_MANY = re.compile(r"(?<!\w)có (?:các|nhiều|những|đủ) $")
_GIVES_ON = re.compile(r"(?: (?:năm|đợt|giai đoạn|quí)[^,;.:()]{0,20})? (?:cho|đối với) ")
_OPENS = re.compile(r"(?:^|[;:.+-]) ?$")
_NEAR = 300
_CLOSE = 2


def bind_pending(state: State, name: AwardName, rest: Sequence[Token]) -> bool:
    """Give the counts that wait for their award to this one; tell whether there were any.

    Args:
        state: of the passage; the award is in force.
        name: the award.
        rest: the tokens that follow, a few.
    """
    if not state.pending or _is_sorted_out(state, name, rest):
        return False
    group, state.pending = state.coordinated(), []
    gap = words.PARENTHESIS.sub(" ", state.folded[group[-1].end : name.start][: _NEAR + 1])
    if len(gap) > _NEAR or not (
        _AT_NAME.fullmatch(gap) or words.FORWARD.fullmatch(gap) or BY_ORGAN.fullmatch(gap)
    ):
        return False
    if _BROKEN.search(gap):
        # `02 tập thể được tỉnh khen, cụ thể Chủ tịch tặng Bằng khen cho A`: the award is of some of them.
        return False
    if _ACTIVE.search(gap) and not _BEFALLS.search(gap) and _GIVES_ON.match(state.folded, name.authority_end):
        # `06 đơn vị hoàn thành …, nhất trí đề nghị tặng Cờ cho …`: the award has receivers of its own.
        return False
    before = state.action[0] < group[0].start and not state.direct(group[0].start)
    if before and (state.action[0] < state.semicolon or _ATTAINED.search(gap)):
        # The verb of an earlier clause is not theirs: `…; 05 giáo viên đạt danh hiệu …`.
        state.scope = state.scope._replace(action=None, giver=None)
    if _HOLDS_MANY.search(gap):
        return False
    if (beside := _beside(state, group[0].start)) is not None:
        state.emit_named(beside, name)
    first = len(state.founds)
    for token in group:
        assert isinstance(token.value, Count)
        end = name.authority_end if token is group[-1] else token.end
        state.emit(token.value, token.start, end, LIKELY)
    state.anchor, state.forward = name.authority_end, True
    state.reason_after(name.authority_end)
    stops = [*(token.start for token in group[1:]), name.start]
    for whole, (token, stop) in enumerate(zip(group, stops, strict=True), first):
        _name_counted(state, whole, token, stop)
    if words.OUT_OF.search(state.folded, max(0, group[0].start - 24), group[0].start):
        state.break_down(tuple(range(first, first + len(group))), name.authority_end)
        state.series = []
    return True


def _is_sorted_out(state: State, name: AwardName, rest: Sequence[Token]) -> bool:
    """Tell whether an award is one that a bracket counts (`41 hồ sơ đã có quyết định (Bằng khen 29)`)."""
    between = state.folded[state.pending[-1].end : name.start]
    counted = bool(rest) and rest[0].kind == "count" and rest[0].start - name.authority_end <= _CLOSE
    return counted and between.endswith("(")


def _beside(state: State, at: int) -> Recipient | None:
    """Return the unit that a clause names before its count (`Hội Phụ nữ xã và 02 hội viên được tặng`)."""
    if not state.folded.endswith(" và ", 0, at):
        return None
    one = state.named.before(state.text, state.base, at - len(" và "))
    joined = one is not None and one.unit == "tập thể" and one.end == at - len(" và ")
    return (
        one
        if one is not None and joined and _OPENS.search(state.folded, max(0, one.start - 2), one.start)
        else None
    )


def _as_household(state: State, one: Recipient, unit: str | None) -> Recipient:
    """Return one of `02 hộ ông A và ông B` as the household that it is."""
    return one._replace(name=f"hộ {state.text[one.start : one.end]}", unit=unit or one.unit)


def _name_counted(state: State, whole: int, token: Token, stop: int) -> None:
    """Add those who are named between a count and its award (`02 hộ ông A và ông B đạt …`)."""
    names = state.named_after(token, stop)
    persons = receiver(state.founds[whole].unit) == "person"
    names = [] if persons and any(one.unit == "tập thể" for one in names) else names
    if not names or len(names) != state.founds[whole].count:
        return
    if len(names) == 1:
        state.founds[whole] = replace(state.founds[whole], recipient=names[0].name)
        return
    before, end = state.scope, state.anchor
    household = state.founds[whole].unit in ("hộ", "hộ gia đình", "gia đình")
    state.scope = before._replace(parents=(whole,))
    for one in names:
        state.emit_named(_as_household(state, one, state.founds[whole].unit) if household else one, None)
    state.scope, state.anchor = before, end
