"""Decide which award a count belongs to: the one before it, the one after it, or none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractor.language import award_words as words
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

_UNIT_AFTER = re.compile(
    r"(?:(?!(?:,| và) \d|,? trong đó|,? riêng)[^;:()]){0,60}?"
    r"(?<!\w)(?:cho|đối với|của) (?:các |những )?(?=\w)"
)
_TO = re.compile(r"[^;:()\d]{0,60}?(?<!\w)(?:cho|đối với) ")
_OF_SORT = re.compile(
    r" ?\((?P<in>tập thể|cá nhân|hộ gia đình|đơn vị)\)"
    r"| (?P<after>tập thể|cá nhân|hộ gia đình)(?=[,;.)]| và |$)"
)
_DENIED = re.compile(
    r" (?:không|chưa|dự xét|tham gia (?:dự |bình )?xét|bị(?! thu hồi| tước| hủy)|xin rút|còn thiếu"
    r"|rút khỏi)(?!\w)"
)
_UNDONE = re.compile(r" (?:đã )?bị (thu hồi|tước|hủy bỏ)(?!\w)")
_SUM = re.compile(r"(?<!\w)(?:tổng cộng|cộng|tổng số)(?: là)? *:? *$")
_OTHERS = re.compile(r"(?:,| và|, và|/) ?(?:các )?(?:cá nhân|tập thể|hộ gia đình)(?!\w)")
# `96 Giấy khen cho tập thể và 402 …`; `cho tập thể Phòng A` is of one.
_SORT_ENDS = re.compile(r" ?(?:[;.)]|$|,? và \d|, \d)")
_PASSIVE = re.compile(r" ?(?:là |đã |được |trường hợp )*")
# `cứu 02 người`, `bắt giữ 14 đối tượng`: whom a deed was done to, not who is commended for it.
_DONE_TO = by_letters(
    r"(?<!\w)(?:cứu(?: sống| được| hộ| giúp| thoát)?|bắt(?: giữ)?|triệu tập|giúp(?: đỡ)?|đỡ đầu"
    r"|nuôi(?: dưỡng)?|phụng dưỡng|chăm sóc|điều trị(?: cho)?"
    r"|khám(?: chữa)? bệnh cho|tư vấn cho|dạy nghề cho|truyền nghề cho"
    r"|tạo việc làm (?:thường xuyên )?cho|hỗ trợ|kết nạp|cảm hóa)(?: hơn| gần| trên)? $"
)
_TAKEN_BACK = re.compile(r"(?<!\w)(?:rút|trả|trả lại|trả về|loại|không nhận|từ chối)(?: lại)? $")
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
        state.emit(count._replace(start=label, unit=unit), label, count.end, LIKELY)
        state.anchor = count.end
        return
    if count.loose and not given_to(state, count):
        if RECEIVES.match(state.folded, count.end):
            state.pending.append(token)
        return
    own_class = class_after(state, token, rest)
    if count.paper and _TAKEN_BACK.search(state.folded, max(0, count.start - _VERB), count.start):
        # `rút 01 hồ sơ`, `bị trả 03 hồ sơ`
        return
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
        count = count._replace(unit=whom)
    gap = state.gap_to(count.start)
    if gives_more(state, count):
        state.scope = state.scope._replace(parents=())
        _add(state, count, own_class, LIKELY)
        return
    if gap is not None and state.scope.open and not is_stray(state, count):
        if links(state, gap) or listed_on(state, count, gap) or breaks_down(state, count, gap):
            weak = words.STRONG_END.search(gap) is None or names_own(state, count, rest)
            if not weak and state.scope.parents and (state.scope.award is None or not gap.strip()):
                # `trong đó 39 tập thể được nhận Cờ thi đua`: a part's own award follows it.
                weak = goes_forward(state, count, rest, near=state.scope.award is not None)
            if not weak and state.scope.award is None and not state.series:
                # `Khen thưởng: 03 đơn vị được Bộ A tặng Bằng khen`
                weak = goes_forward(state, count, rest)
            if not weak and not state.fresh and _adjoins(state, count, rest):
                # `tặng 96 Huân chương, phong tặng 01 tập thể Anh hùng Lao động`
                weak = True
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


def _adjoins(state: State, count: Count, rest: Sequence[Token]) -> bool:
    """Tell whether an award's name stands right behind a count."""
    return bool(rest) and rest[0].kind == "name" and state.folded[count.end : rest[0].start].isspace()


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
    state.scope = before._replace(action="truy tặng", parents=among)
    unit = count.unit or state.founds[among[-1]].unit
    state.emit(count._replace(unit=unit), count.start, rest[0].end, LIKELY)
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
        named = count._replace(unit=given.unit)
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
            alone = counted.unit == noun.noun and _SORT_ENDS.match(state.folded, noun_end)
            end, unit = noun_end, counted.unit if noun.noun != "tập thể" or alone else unit
    start = state.action[0] if state.direct(count.start) else count.start
    if undone := _UNDONE.match(state.folded, end):
        # `02 Giấy khen bị thu hồi`
        state.scope = state.scope._replace(action=undone[1], stage="granted", soft=False)
        end = undone.end()
    state.emit(count._replace(unit=unit), start, end, SURE, objects=True)
    state.anchor = max(name.authority_end, end)


def _given_by_name(state: State, name: AwardName) -> Recipient | None:
    """Return the one that the words behind an award name as its receiver."""
    to = _TO.match(state.folded, name.authority_end)
    if to is None or not state.text[to.end() : to.end() + 1].isupper():
        return None
    return state.named.at(state.text, state.folded, to.end(), state.base, strict=True)


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
        count = count._replace(unit=state.unit_before())
    whole = len(state.founds)
    before = state.scope
    if state.series and _AMONG.fullmatch(state.gap_to(count.start) or ""):
        last = state.founds[state.series[-1]]
        if last.unit == count.unit and last.count > count.value:
            # `57 người, có 09 người ngoài ngành`
            state.scope = before._replace(parents=(state.series[-1],))
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
    state.scope = state.scope._replace(cls=None)
    whole = len(state.founds)
    state.emit(count, count.start, count.end, SURE)
    for i in parts:
        state.founds[i] = replace(state.founds[i], parents=(whole,))
    state.anchor = count.end
    return True
