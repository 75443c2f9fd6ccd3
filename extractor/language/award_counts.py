"""Decide which award a count belongs to: the one before it, the one after it, or none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractor.language import award_words as words
from extractor.language.award_givers import AUTHORITY_HEAD
from extractor.language.award_links import (
    acts,
    breaks_down,
    class_after,
    commended_next,
    given_to,
    gives_more,
    goes_forward,
    is_bare_count,
    is_stray,
    links,
    listed_on,
    names_own,
    ranks_on,
    receiver_of,
)
from extractor.language.award_names import AwardName, ClassName
from extractor.language.award_recipients import Recipient
from extractor.language.award_scope import LIKELY, SURE
from extractor.language.award_state import State
from extractor.language.award_tokens import RECEIVES, Count, Token
from extractor.language.award_totals import receiver
from extractor.language.breakdowns import labelled_after
from extractor.language.counts import counted_in
from extractor.lexicon.by_letters import by_letters
from extractor.lexicon.count_nouns import CountNoun, count_nouns

_UNIT_AFTER = re.compile(r"[^;:()]{0,60}?(?<!\w)(?:cho|đối với|của) (?:các |những )?(?=\w)")
_TO = re.compile(r"[^;:()\d]{0,60}?(?<!\w)(?:cho|đối với) ")
_OF_SORT = re.compile(
    r" ?\((?P<in>tập thể|cá nhân|hộ gia đình|đơn vị)\)"
    r"| (?P<after>tập thể|cá nhân|hộ gia đình)(?=[,;.)]| và |$)"
)
_AT_NAME = re.compile(r"\s*(?:danh hiệu|giữ)?\s*")
_DENIED = re.compile(
    r" (?:không|chưa|dự xét|tham gia (?:dự |bình )?xét|bị(?! thu hồi| tước| hủy)|xin rút|còn thiếu"
    r"|rút khỏi)(?!\w)"
)
_UNDONE = re.compile(r" (?:đã )?bị (thu hồi|tước|hủy bỏ)(?!\w)")
_SUM = re.compile(r"(?<!\w)(?:tổng cộng|cộng|tổng số)(?: là)? *:? *$")
_OTHERS = re.compile(r"(?:,| và|, và|/) ?(?:các )?(?:cá nhân|tập thể|hộ gia đình)(?!\w)")
_PASSIVE = re.compile(r" ?(?:là |đã |được |trường hợp )*")
_ATTAINED = re.compile(r"(?<!\w)đạt(?!\w)")
# `1 cá nhân Tỉnh đoàn tặng Bằng khen`
_BY_ORGAN = re.compile(
    rf" {AUTHORITY_HEAD}(?!\w)[^;,.:()\d]{{0,60}} (?:tặng|trao|trao tặng|tặng thưởng)(?: danh hiệu)? "
)
_ACTIVE = re.compile(r"(?<!\w)(?:đề nghị|trình|xét tặng)(?!\w)")
_BROKEN = by_letters(r"(?<!\w)(?:cụ thể|bao gồm)(?!\w)")
_BEFALLS = re.compile(r"(?<!\w)(?:được|đạt|đón nhận|nhận|vinh dự|là)(?!\w)")
# `11 cá nhân đạt tiêu chuẩn đều có các Bằng khen …`: what one must have.
_HOLDS_MANY = re.compile(r"(?<!\w)có (?:các|nhiều|những|đủ) $")
# `cứu 02 người`, `bắt giữ 14 đối tượng`: whom a deed was done to, not who is commended for it.
_DONE_TO = by_letters(
    r"(?<!\w)(?:cứu(?: sống| được| hộ| giúp| thoát)?|bắt(?: giữ)?|triệu tập|giúp(?: đỡ)?|đỡ đầu"
    r"|nuôi(?: dưỡng)?|phụng dưỡng|chăm sóc|điều trị(?: cho)?"
    r"|khám(?: chữa)? bệnh cho|tư vấn cho|dạy nghề cho|truyền nghề cho"
    r"|tạo việc làm (?:thường xuyên )?cho|hỗ trợ|kết nạp|cảm hóa)(?: hơn| gần| trên)? $"
)
_GIVES_ON = re.compile(r"(?: (?:năm|đợt|giai đoạn|quí)[^,;.:()]{0,20})? (?:cho|đối với) ")
# `37 đảng viên: Huy hiệu 60 năm 01 đồng chí, 50 năm 04 đồng chí`
_CLASSES_FOLLOW = re.compile(
    r": ?(?:huy hiệu |loại |(?:huân chương [^,;:.()\d]{3,30} )?hạng |\d\d (?:năm|tuổi))"
)
_UNDER = re.compile(r"[^;.:()\d]{0,80}: ?")
_AMONG = re.compile(r",? có ")
_MOST_CLASSES = 20
_VERB = 40
_NEAR = 300


def on_count(state: State, token: Token, count: Count, rest: Sequence[Token]) -> None:
    """Bind a count to its award, or let it wait for one.

    Args:
        state: of the passage.
        token: the count's token.
        count: the count.
        rest: the tokens that follow, a few.
    """
    if count.end in state.labelled:
        label, unit = state.labelled[count.end]
        noun = count_nouns().match_at(state.folded, label)
        if noun is not None and _tells(noun[1], unit):
            # `28 đồng chí (sĩ quan 17, quân nhân chuyên nghiệp 11)`
            unit = noun[1].noun
        state.emit(replace(count, start=label, unit=unit), label, count.end, LIKELY)
        state.anchor = count.end
        return
    if count.loose and not given_to(state, count):
        if RECEIVES.match(state.folded, count.end):
            state.pending.append(token)
        return
    own_class = class_after(state, token, rest)
    if count.paper and state.scope.award is None:
        state.pending.append(token)
        return
    if _of_the_dead(state, count, rest):
        return
    if count.unit is None and own_class is None and not is_bare_count(state, count):
        return
    if _DENIED.match(state.folded, token.end):
        return
    if count.unit is None and (whom := receiver_of(state, count.start)):
        count = replace(count, unit=whom)
    gap = state.gap_to(count.start)
    if gives_more(state, count):
        state.scope = replace(state.scope, parents=())
        _add(state, count, own_class, LIKELY)
        return
    if gap is not None and state.scope.open and not is_stray(state, count):
        if links(state, gap) or listed_on(state, count, gap) or breaks_down(state, count, gap):
            weak = words.STRONG_END.search(gap) is None or names_own(state, count, rest)
            if not weak and state.scope.parents and (state.scope.award is None or not gap.strip()):
                # `trong đó 39 tập thể được nhận Cờ thi đua`: a part's own award follows it.
                weak = goes_forward(state, count, rest, near=state.scope.award is not None)
            if not weak or own_class is not None:
                _add(state, count, own_class, LIKELY if weak else SURE)
            elif state.forward and ranks_on(state, count):
                _add(state, count, None, LIKELY)
            elif (
                state.forward
                or names_own(state, count, rest)
                or (gap.startswith(";") and commended_next(state, count))
                or goes_forward(state, count, rest, parted=";" in gap)
            ):
                state.pending.append(token)
            elif not acts(state, token.end, gap):
                _add(state, count, None, LIKELY)
            return
        if own_class is not None and len(gap) <= 60:
            _add(state, count, own_class, LIKELY)
            return
    if count.unit is not None and not _DONE_TO.search(state.folded, max(0, count.start - _VERB), count.start):
        state.pending.append(token)


def _tells(noun: CountNoun, unit: str | None) -> bool:
    """Tell whether a label says whom it counts (`sĩ quan 17`), and is not only where they are from."""
    if noun.noun in ("tập thể", "cá nhân", "hộ gia đình", "gia đình"):
        return True
    return noun.recipient is not None and noun.recipient == receiver(unit)


def _of_the_dead(state: State, count: Count, rest: Sequence[Token]) -> bool:
    """Add a bare number of awards given after death among those before (`04 đồng chí (có 01 truy tặng)`)."""
    if not rest or rest[0].value != "truy tặng" or any(t.kind == "name" for t in rest[1:2]):
        return False
    if _PASSIVE.fullmatch(state.folded[count.end : rest[0].start][:_NEAR]) is None:
        return False
    # They are among the last count: in a bracket behind it, or in the same breath (`…, có 09 đồng chí …`).
    among = before.parents if (before := state.scope).parents else state.wholes[-1:]
    if not among or state.founds[among[-1]].count < count.value:
        return False
    state.scope = replace(before, action="truy tặng", parents=among)
    unit = count.unit or state.founds[among[-1]].unit
    state.emit(replace(count, unit=unit), count.start, rest[0].end, LIKELY)
    state.scope, state.anchor = before, rest[0].end
    return True


def on_objects(state: State, count: Count, name: AwardName) -> None:
    """Add a count of the awards themselves (`818 Huy hiệu Đảng … cho đảng viên`).

    Args:
        state: of the passage; the award is in force already.
        count: the count.
        name: the award.
    """
    end, unit = name.end, count.unit or receiver_of(state, count.start)
    if count.value == 1 and (given := _given_by_name(state, name)) is not None:
        # `trao tặng 01 Cờ thi đua cho Công đoàn cơ sở Bệnh viện A`
        start = state.action[0] if state.direct(count.start) else count.start
        named = replace(count, unit=given.unit)
        state.emit(named, start, max(given.end, end), SURE, recipient=given.name)
        state.anchor = max(name.authority_end, given.end)
        return
    if unit is None and (sort := _OF_SORT.match(state.folded, name.authority_end)):
        # `01 Huân chương Lao động hạng Nhì (tập thể)`
        end, unit = sort.end(), sort[sort.lastgroup or 0]
    if unit is None and (after := _UNIT_AFTER.match(state.folded, name.authority_end)):
        counted = next(counted_in(f"1 {state.folded[after.end() : after.end() + _NEAR // 2]}"))
        noun_end = after.end() + counted.end - 2
        noun = counted.noun
        if noun is not None and noun.recipient is not None and not _OTHERS.match(state.folded, noun_end):
            end, unit = noun_end, counted.unit if noun.noun != "tập thể" else unit
    start = state.action[0] if state.direct(count.start) else count.start
    if undone := _UNDONE.match(state.folded, end):
        # `02 Giấy khen bị thu hồi`
        state.scope = replace(state.scope, action=undone[1], stage="granted", soft=False)
        end = undone.end()
    state.emit(replace(count, unit=unit), start, end, SURE, objects=True)
    state.anchor = max(name.authority_end, end)


def _given_by_name(state: State, name: AwardName) -> Recipient | None:
    """Return the one that the words behind an award name as its receiver."""
    to = _TO.match(state.folded, name.authority_end)
    if to is None or not state.text[to.end() : to.end() + 1].isupper():
        return None
    return state.named.at(state.text, state.folded, to.end(), state.base, strict=True)


def bind_pending(state: State, name: AwardName) -> bool:
    """Give the counts that wait for their award to this one; tell whether there were any."""
    if not state.pending:
        return False
    group, state.pending = state.coordinated(), []
    gap = words.PARENTHESIS.sub(" ", state.folded[group[-1].end : name.start][: _NEAR + 1])
    if len(gap) > _NEAR or not (
        _AT_NAME.fullmatch(gap) or words.FORWARD.fullmatch(gap) or _BY_ORGAN.fullmatch(gap)
    ):
        return False
    if _BROKEN.search(gap):
        # `02 tập thể được tỉnh khen, cụ thể Chủ tịch tặng Bằng khen cho A`: the award is of some of them.
        return False
    if _ACTIVE.search(gap) and not _BEFALLS.search(gap) and _GIVES_ON.match(state.folded, name.authority_end):
        # `06 đơn vị hoàn thành …, nhất trí đề nghị tặng Cờ cho …`: the award has receivers of its own.
        return False
    before = state.action[0] < group[0].start
    if before and (state.action[0] < state.semicolon or _ATTAINED.search(gap)):
        # The verb of an earlier clause is not theirs: `…; 05 giáo viên đạt danh hiệu …`.
        state.scope = replace(state.scope, action=None, giver=None)
    if _HOLDS_MANY.search(gap):
        return False
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
    state.scope = replace(before, parents=(whole,))
    for one in names:
        state.emit_named(replace(one, unit=state.founds[whole].unit or one.unit) if household else one, None)
    state.scope, state.anchor = before, end


def _add(state: State, count: Count, own_class: ClassName | None, confidence: float) -> None:
    start = count.start
    if state.direct(start):
        start = state.action[0]
    elif state.fresh and state.name_start is not None:
        start = state.action[0] if state.direct(state.name_start) else state.name_start
    state.joint_end, state.forward = None, False
    if _sums_up(state, count):
        return
    if count.unit is None and state.series == [] and state.scope.cls is not None:
        # In a list of classes the unit is said once (`75 năm 01 đồng chí, 60 năm 09, 50 năm 17`).
        count = replace(count, unit=state.unit_before())
    whole = len(state.founds)
    before = state.scope
    if state.series and _AMONG.fullmatch(state.gap_to(count.start) or ""):
        last = state.founds[state.series[-1]]
        if last.unit == count.unit and last.count > count.value:
            # `57 người, có 09 người ngoài ngành`
            state.scope = replace(before, parents=(state.series[-1],))
    state.emit(count, start, count.end, confidence, own_class)
    state.scope = before
    state.anchor = own_class.end if own_class else count.end
    if state.scope.award is None and state.folded[count.end : count.end + 2] == ": ":
        # `khen thưởng 58 trường hợp: Huân chương 19; Bằng khen 39`
        state.break_down((whole,), count.end + 1)
    elif (
        state.scope.award is not None
        and (under := _UNDER.match(state.folded, count.end))
        and sum(one.value for one in labelled_after(state.text, state.folded, under.end(), count.value))
        == count.value
    ):
        # `64 cá nhân thuộc tỉnh: Bệnh viện A: 21; Bệnh viện B: 43`
        state.break_down((whole,), under.end())
    state.reason_after(count.end)


def split_by_class(state: State, first: int) -> None:
    """Tie classes to the count that they follow after a colon, where the sum comes out (`37 …: 60 năm 01 …`).

    Args:
        state: at the end of the passage.
        first: the index of the passage's first award.
    """
    for whole in range(first, len(state.founds)):
        total = state.founds[whole]
        if total.cls is not None or not _CLASSES_FOLLOW.match(state.folded, total.end - state.base):
            continue
        left, parts = total.count, []
        for i in range(whole + 1, min(len(state.founds), whole + _MOST_CLASSES)):
            found = state.founds[i]
            if found.award != total.award or found.cls is None or found.parents:
                break
            left -= found.count
            parts.append(i)
            if left <= 0:
                break
        if left == 0 and len(parts) > 1:
            for i in parts:
                state.founds[i] = replace(state.founds[i], parents=(whole,))


def _sums_up(state: State, count: Count) -> bool:
    """Add the sum of a list of classes (`30 năm 26, cộng 78 đồng chí`); the counts before are its parts."""
    gap = state.gap_to(count.start) or ""
    parts = state.own_counts()
    if _SUM.search(gap) is None or len(parts) < 2 or sum(state.founds[i].count for i in parts) != count.value:
        return False
    state.scope = replace(state.scope, cls=None)
    whole = len(state.founds)
    state.emit(count, count.start, count.end, SURE)
    for i in parts:
        state.founds[i] = replace(state.founds[i], parents=(whole,))
    state.anchor = count.end
    return True
