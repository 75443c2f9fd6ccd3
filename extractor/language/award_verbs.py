"""Follow the verbs and marks of a passage about awards: who gives, is it given, what is broken down."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractor.language import award_words as words
from extractor.language.award_givers import authority_before, organ_at
from extractor.language.award_scope import LIKELY
from extractor.language.award_state import State
from extractor.language.award_tokens import Count, Token
from extractor.language.award_totals import receiver

_PASSIVE = re.compile(r"[^;.]{0,90}(?<!\w)(?:được|đề nghị)(?!\w)[^;.]{0,60}")
_SORTED = re.compile(r" {0,2}|\s*(?:sớm|các loại|các hạng|trong đó)\s*")
_DECIDED = re.compile(r"(?<!dự thảo )(?<!tham mưu )(?<!hồ sơ )(?<!ra )(?<!\w)quyết định $")
_AGAIN = re.compile(r"(?:phân |chia )?theo |phân loại|phân ra")
_ATTAINS = re.compile(r" ?\d[\d./]* [^\d;:.]{2,50}? đạt(?!\w)")
# `11 cá nhân được đề nghị đã được Bộ trưởng tặng …`
_DONE = re.compile(r",? ?(?:nay |đến nay |hiện )?đã được(?!\w)")
_WITH_IT = re.compile(r" ?(?:cụ thể|gồm|bao gồm|như sau|trong đó|kết quả)(?!\w)")
_IT = re.compile(r" ?(?:[.,;)]|$)| (?:theo|tại|trong|năm|đợt)(?!\w)")
_RECEIVED_IT = re.compile(r"[^;.:()\d]{0,60}(?<!\w)được ")
_OF = re.compile(r" (?:của|do) ")
# `chọn 2 đơn vị để đề nghị khen thưởng`: nobody has got anything.
_IN_ORDER_TO = re.compile(r"(?<!\w)để (?!(?:ghi nhận|động viên|biểu dương|tôn vinh|chào mừng|tri ân)(?!\w))")
_REFUSED = re.compile(r"(?<!\w)(?:không|chưa) (?:xét |xem xét |đồng ý |nhất trí |thông qua )?$")
_BY_DECISION = re.compile(r"(?:theo |tại )?(?:các )?quyết định số(?!\w)")
_SORTS = 12
_SORTED_REACH = 80
_BREAK, _FAR_BREAK = 90, 240
_WINDOW = 300
_DECIDED_REACH = 40


def on_word(state: State, token: Token, rest: Sequence[Token]) -> None:
    """Take a verb, a word that opens a breakdown, or a mark into the state.

    Args:
        state: of the passage.
        token: the word.
        rest: the tokens that follow, a few.
    """
    match token.kind:
        case "proposed":
            # `02 phòng đề nghị tặng …; 33 viên chức đạt …`: only the two are proposed.
            state.asks_for_one = bool(state.pending) and state.scope.stage == "granted"
            if state.unasked is None:
                state.unasked = state.scope.stage, state.scope.soft, len(state.founds)
            state.scope = state.scope._replace(stage="proposed", soft=False, giver=None)
            state.proposed_at = token.end
        case "approved" if state.scope.soft or token.value != "đã có":
            state.scope = state.scope._replace(stage="granted", soft=False)
        case "action":
            _on_action(state, token, rest)
            _one_more(state, token, rest)
        case "break":
            _on_break(state, token)
        case "mark":
            _on_mark(state, token)


def _on_action(state: State, token: Token, rest: Sequence[Token]) -> None:
    scope = state.scope
    stage, soft = scope.stage, scope.soft
    since = state.folded[max(state.proposed_at, token.start - _WINDOW) : token.start + 1]
    done = words.FACT.search(since) if soft else words.GRANTED.search(since) or _DONE.match(since)
    own_parts = any(state.founds[i].start >= state.base for i in scope.parents)
    if done and own_parts and not soft and "đã" not in done[0]:
        # `đề nghị tặng 412 đảng viên, trong đó 02 được tặng sớm`: the parts are asked for as the whole is.
        done = None
    if stage == "proposed" and done:
        stage, soft = "granted", False
    near = max(0, token.start - _DECIDED_REACH)
    own = stage == "proposed" and not state.proposed_at
    if own and (
        state.folded.endswith(" đã ", 0, token.start) or _DECIDED.search(state.folded, near, token.start)
    ):
        # What is decided amid opinions: `3. Quyết định tặng Huy hiệu …`, `Hiệu trưởng quyết định tặng …`.
        stage, soft = "granted", False
    same_clause = state.semicolon < max(state.action[1], 0)
    receives = token.value == "đón nhận" or state.folded.endswith("được ", 0, token.start)
    giver = None if receives else authority_before(state.text, state.folded, token.start)
    other = giver is not None and giver != scope.giver
    if (
        giver is None
        and not receives
        and (same_clause or not state.folded[state.semicolon + 1 : token.start][:9].strip())
    ):
        # `…; tặng Cờ thi đua cho …`: the subject is the one before.
        giver = scope.giver
    action = words.ACTIONS.get(str(token.value), str(token.value))
    if scope.action in words.UNDOING and same_clause:
        # What is taken back was once given: `thu hồi Bằng khen đã tặng cho …`.
        action = scope.action or action
    if (
        state.semicolon >= 0
        and not state.brackets
        and not state.folded[state.semicolon + 1 : token.start].strip()
    ):
        # `gồm 90 năm 03, 80 năm 214; truy tặng 1.902 trường hợp`: of all classes.
        here = [f.cls for f in state.founds[-2:] if f.start >= state.base and f.cls is not None]
        if scope.parents and len(set(here)) > 1:
            scope = scope._replace(cls=None)
    state.scope = scope._replace(action=action, stage=stage, soft=soft, giver=giver)
    state.action = token.start, token.end
    if _REFUSED.search(state.folded, near, token.start):
        # `Không xét khen thưởng 06 đồng chí`
        state.scope = state.scope.closed()
        return
    if action == "khen thưởng":
        if not _commended(state, token, rest):
            _commend(state, token, other)
    elif state.pending and state.scope.award is not None and _IT.match(state.folded, token.end):
        _given_it(state, token)


def _commend(state: State, token: Token, other: bool) -> None:
    """Begin an award without a name; in a list under one award the verb goes on with it.

    Args:
        state: of the passage.
        token: the verb.
        other: it has a subject of its own (`…, Giám đốc Sở khen thưởng 28 tập thể`).
    """
    form = state.scope.form
    written = form is None or form.category in ("bằng khen", "giấy khen")
    goes_on = (
        not other and written and state.scope.open and bool(state.series) and state.semicolon < state.anchor
    )
    if not goes_on and not (state.scope.parents and state.scope.award):
        state.scope = state.scope.nameless()
    if (of := _OF.match(state.folded, token.end)) and (giver := organ_at(state.text, state.folded, of.end())):
        # `Khen thưởng của Bộ Y tế: Bằng khen cho …`
        state.scope = state.scope._replace(giver=giver)
    state.name = None
    state.anchor, state.name_start, state.fresh = token.end, token.start, True
    if not goes_on:
        state.forward = False


def _commended(state: State, token: Token, rest: Sequence[Token]) -> bool:
    """Add the counts before a bare `được khen thưởng`, where no award is named after it."""
    if not state.pending or (rest and rest[0].kind == "name" and rest[0].start - token.end < 40):
        return False
    gap = state.folded[state.pending[-1].end : token.start][:_WINDOW]
    if _PASSIVE.fullmatch(gap) is None or _IN_ORDER_TO.search(gap):
        return False
    state.scope = state.scope.nameless()
    group = state.coordinated()
    for waiting in group:
        assert isinstance(waiting.value, Count)
        state.emit(waiting.value, waiting.start, (token if waiting is group[-1] else waiting).end, LIKELY)
    state.anchor, state.pending, state.forward = token.end, [], True
    if words.OUT_OF.search(state.folded, max(0, group[0].start - 24), group[0].start):
        # `Trong 214 cá nhân được khen thưởng có 96 nông dân`
        state.break_down(state.wholes, token.end)
        state.series = []
    return True


def _given_it(state: State, token: Token) -> None:
    """Add the counts before a verb that gives them the award in force (`đến nay 03 người đã được tặng`)."""
    gap = state.folded[state.pending[-1].end : token.start][:_WINDOW]
    if _RECEIVED_IT.fullmatch(gap) is None:
        return
    for waiting in state.coordinated():
        assert isinstance(waiting.value, Count)
        if waiting.value.loose:
            # `có 01 sáng kiến được công nhận`
            continue
        state.emit(waiting.value, waiting.start, token.end, LIKELY)
    state.anchor, state.pending = token.end, []


def _one_more(state: State, token: Token, rest: Sequence[Token]) -> None:
    """Add one more recipient of the award in force (`…, và truy tặng cho đồng chí Đoàn Minh Trí`)."""
    if state.scope.award is None or state.fresh or token.start < state.anchor:
        return
    if rest and rest[0].kind == "name":
        return
    limit = state.limit(rest, token.end)
    for one in state.named.list_after(state.text, state.folded, token.start, limit, state.base):
        state.emit_named(one, None)


def _on_break(state: State, token: Token) -> None:
    gap = state.gap_to(token.start)
    wholes = state.wholes
    if gap is not None and gap.rstrip().endswith(";"):
        gap, wholes = gap.rstrip()[:-1], tuple(state.closed_series[-len(state.closed_series) :])
    if wholes and _AGAIN.match(str(token.value)):
        # `36, trong đó tập thể 14, cá nhân 22; theo khối: …`: the same whole is split once more.
        above = {p for i in wholes for p in state.founds[i].parents}
        wholes = tuple(sorted(above)) or wholes
    reach = _FAR_BREAK if state.folded[token.start : token.end].rstrip().endswith(":") else _BREAK
    if wholes and gap is not None and ";" not in gap and len(gap) <= reach:
        state.break_down(wholes, token.end)
        state.series, state.anchor = [], token.end


def _on_mark(state: State, token: Token) -> None:
    if token.value == ";":
        if state.asks_for_one and (state.scope.parents or _ATTAINS.match(state.folded, token.end)):
            state.scope = state.scope._replace(stage="granted")
        _end_asking(state, token)
        state.semicolon, state.asks_for_one, state.aside = token.start, False, False
        state.pending, state.closed_series, state.series = [], list(state.wholes), []
    elif token.value == "(":
        between = state.folded[state.anchor : token.start][:_SORTS]
        near = token.start - state.anchor <= _SORTS and _SORTED.fullmatch(between) is not None
        state.brackets.append((state.scope, state.series, state.anchor, len(state.founds)))
        if state.scope.soft and _BY_DECISION.match(state.folded, token.end):
            # What the writer of a proposal gives itself: `tặng Giấy khen cho 15 tập thể (Quyết định số …)`.
            for index in state.series:
                state.founds[index] = replace(state.founds[index], stage="granted")
        if state.series and near:
            state.break_down(state.wholes, token.end)
        state.series = []
        if near:
            state.anchor = token.end
    elif state.brackets:
        opened, stage = state.scope.action, state.scope.stage
        state.scope, state.series, state.anchor, known = state.brackets.pop()
        state.aside = state.fresh and stage == "proposed" != state.scope.stage
        if len(state.founds) > known:
            state.anchor = token.end
            _sorted_out(state, known, opened)
            _summed_up(state, known)


def _end_asking(state: State, mark: Token) -> None:
    """Forget at a semicolon what was proposed before it, where no award was (`biểu quyết thông qua …;`)."""
    if state.unasked is None:
        return
    stage, soft, known = state.unasked
    state.unasked = None
    named = state.name_start is not None and state.name_start >= state.semicolon
    if len(state.founds) == known and not named and _WITH_IT.match(state.folded, mark.end) is None:
        state.scope = state.scope._replace(stage=stage, soft=soft)


def _summed_up(state: State, known: int) -> None:
    """Tie what a bracket counts to the counts before it, where the sums come out (`12 hộ … (… 5, … 7)`)."""
    parts = [i for i in range(known, len(state.founds)) if not state.founds[i].parents]
    for whole in state.wholes:
        kind = receiver(state.founds[whole].unit)
        own = [i for i in parts if kind is not None and receiver(state.founds[i].unit) == kind]
        if whole < known and own and sum(state.founds[i].count for i in own) == state.founds[whole].count:
            for i in own:
                state.founds[i] = replace(state.founds[i], parents=(whole,))


def _sorted_out(state: State, known: int, action: str | None) -> None:
    """Add a count whose awards only the bracket behind it names (`tặng cho 2 đồng chí (1 Huy hiệu …)`)."""
    first = state.founds[known].start - state.base
    token = state.pending[-1] if state.pending else None
    if token is None or not isinstance(token.value, Count) or not state.action[0] < token.start < first:
        return
    parts = range(known, len(state.founds))
    far = first - token.end > _SORTED_REACH or token.start - state.action[1] > _SORTED_REACH
    if far or action is None or sum(state.founds[i].count for i in parts) != token.value.value:
        return
    before, whole = state.scope, len(state.founds)
    state.scope, state.pending = before.nameless()._replace(parents=()), []
    start = state.action[0] if state.direct(token.start) else token.start
    state.emit(token.value, start, token.end, LIKELY)
    state.scope = before
    for i in parts:
        state.founds[i] = replace(state.founds[i], parents=(whole,))
