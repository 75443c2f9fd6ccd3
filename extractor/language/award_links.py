"""What stands between an award and a count: does it link the two, and does the count look for another?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.language import award_words as words
from extractor.language.award_givers import BY_ORGAN
from extractor.language.award_names import AwardName, ClassName
from extractor.language.award_state import State
from extractor.language.award_tokens import BARE_END, Count, Token
from extractor.language.award_totals import receiver

_SAME_RANK = re.compile(r" cấp (?:trung ương|tỉnh|thành phố|huyện|xã|phường|cơ sở|trường|bộ|ngành)(?!\w)")
_LABEL_GAP = re.compile(r"[^.]{0,90}(?:[:(]|(?<!\w)(?:cho|đối với|có|gồm)) *")
_OWN_ACT = re.compile(
    r" (?:đã (?:khen thưởng|tặng|trao|tổ chức|ban hành|đề nghị|gửi|nộp)|đạt giải|đoạt giải|dự thi|được cử"
    r"|được kết nạp|được bổ nhiệm|trúng tuyển|thi đỗ)(?!\w)"
)
_RATED = re.compile(r" (?:hoàn thành|không hoàn thành|được xếp loại|xếp loại|được đánh giá)(?!\w)")
_KIND = re.compile(
    rf" ?(?:(?:thành tích |theo )?(?:{words.KINDS})"
    r"|cấp (?:nhà nước|trung ương|bộ|tỉnh|thành phố|huyện|xã|phường|cơ sở|trường)):? ?"
)
# `công trạng 03 tập thể; phong trào xây dựng nông thôn mới 02 tập thể`
_BY_KIND = re.compile(
    r"[;,]? ?(?:khen )?(?:thành tích |khen thưởng )?(?:phong trào|chuyên đề|đột xuất|công trạng|lĩnh vực"
    r"|nội dung) [^;:.()]{0,60}"
)
# `Bằng khen chuyên đề sắp xếp đơn vị hành chính: 12 tập thể`
_FOR_WHAT = re.compile(
    r" (?:về |trong )?(?:thành tích|chuyên đề|phong trào|đột xuất|công trạng|giai đoạn|đợt|nhân dịp)(?!\w)"
    r"[^;:.()\d]{0,90}: ?"
)
# `361 học sinh đạt loại giỏi, 24 học sinh đạt loại xuất sắc`
_SAME_AGAIN = re.compile(r" (?:đạt|có|thuộc|loại|khối|ở|là|dẫn đầu)(?!\w)[^;.:]{0,40}(?:,| và) (?:và )?")
# `05 chi bộ hoàn thành xuất sắc nhiệm vụ và 58 đảng viên`: what those of the first count achieved.
_REASONED = re.compile(
    r" (?:\"[^\"]{3,80}\"(?: |(?=[,)]))|(?:đạt|có|hoàn thành|vì|về|do|đã|trong|tiêu biểu|xuất sắc|thuộc|ở"
    r"|là|của|tại|theo|thực hiện|đóng góp"
    r"|tham gia|dẫn đầu|đảng ủy|đảng bộ"
    r"|trực thuộc|đủ|điển hình|năm|nữ)(?!\w))"
    r"(?:[^;:.\d]|\d{1,2}/\d{1,2}(?=/\d{4})|\d{4}(?!\d)|\d{1,2}(?= năm)|(?<=\d)[./-](?=\d)){0,240}(?:,| và"
    r"|, và) (?:cho |tặng )?"
)
_BELONGS = re.compile(r" (?:thuộc|của) [^;:.()\d]{2,160}; ")
_BELONGS_TOO = re.compile(r"(?:(?:,| và) \d[\d.]* [^\d;:.,()]{2,30})? (?:thuộc|của) ")
_CLAUSE = re.compile(
    r"(?:[^,;:()\d]|\d{1,2} (?=năm|lần)){0,60}?(?<!\w)(?:được|đạt|đón nhận|nhận)(?!\w)[^,;:()\d]{0,60}"
)
# `2. Cá nhân: 398 Lao động tiên tiến; 58 Chiến sĩ thi đua cơ sở`
_LABEL = re.compile(r"\W*(?:về )?(tập thể|cá nhân|hộ gia đình) ?:")
_NUMBER_OF = re.compile(
    r"(?<!\w)số (?:lượng )?(tập thể|cá nhân|hộ gia đình|gia đình|đơn vị) (?:được|đạt|đề nghị)[^,;.:]{0,90}$"
)
_GOT = re.compile(
    r" *(?:(?:được (?:tặng|trao tặng|trao|nhận|đón nhận)|đón nhận|nhận|đạt"
    r"|(?:được )?(?:đề nghị|trình)(?: (?:xét|xem xét))?,? (?:tặng thưởng|tặng|truy tặng|phong tặng"
    r"|công nhận))"
    r"(?: danh hiệu)?)? *"
)
_COMPLEMENT = re.compile(
    r"(?: (?!(?:và|tham gia|tham dự|dự|được|đã|để|sẽ|cùng|cho|không|chưa|từ|đến|theo|với|như|hoặc|còn)(?!\w))"
    r"[^\W\d_]+){1,5}(?:, [^\W\d_]+ [^\W\d_]+(?= và ))?(?:,|,? và) "
)
_COLON = re.compile(r"[^;.]{0,80}: ?")
_PLAIN_UNITS = re.compile(r"(?:lượt )?(?:tập thể|cá nhân|hộ gia đình|trường hợp)")
_TO_CLASS = re.compile(r"\s*(?:(?:đạt|nhận|được tặng|tặng|huy hiệu)\s*){0,2}")
_ALL_SORTS = re.compile(r" các (?:loại|hạng) ?")
_BEFORE_BARE = re.compile(r"(?:[:–-]|(?<!\w)(?:cho|là|có)) *$|^ *\( *$|^$")
_ASIDE = r"(?: \([^()]{0,200}\))?"
_COMMENDED = re.compile(
    rf"{_ASIDE}(?:(?:,| và) \d[\d.]{{0,6}} [^;.:()\d]{{2,40}}{_ASIDE}){{0,3}}"
    r" (?:đã )?được [^;.:()\d]{0,60}khen thưởng(?!\w)"
)
_MANY = re.compile(
    r"(?<!\w)(?:nhiều|những|các|một số|hàng chục|hàng trăm|(?:\d{1,2}|hai|ba|bốn|năm) lần(?: liên tục)?) $"
    r"|(?<!\w)(?:(?:nhiều|các) (?:năm|lần)(?: liền| liên tục)?"
    r"|(?:\d{1,2}|hai|ba|bốn|năm|sáu|bảy|tám) (?:năm|lần)(?: liền| liên tục| liên tiếp)?)"
    r",? (?:được|đạt|đón nhận|nhận|là)(?!\w)[^,;.:()]{0,60}$"
)
_TO_COUNT = re.compile(r"[^;.:()\d]{0,60}?(?<!\w)(?:cho|đối với) ")
_MANY_REACH = 90
_NEAR = 300
_RANK_REACH = 16


def links(state: State, gap: str) -> bool:
    """Tell whether the words between an award and a count link them."""
    if state.series and words.COORDINATION.fullmatch(gap) and state.founds[state.series[-1]].objects:
        # `750 ấp văn hóa, 294 ấp nông thôn mới`: the award is part of its own noun.
        return state.founds[state.series[-1]].unit is None
    if words.LINK.fullmatch(gap) or _SAME_AGAIN.fullmatch(gap) or (state.fresh and _FOR_WHAT.fullmatch(gap)):
        return True
    if state.labels and state.scope.award and _LABEL_GAP.fullmatch(gap):
        return True
    if state.series and not state.fresh and (_REASONED.fullmatch(gap) or _completes(gap)):
        return True
    # `Khen thưởng đột xuất 05 tập thể`, `khen thưởng cấp tỉnh: 58 trường hợp`.
    bare_verb = state.scope.action == "khen thưởng" and state.scope.award is None
    if bare_verb and (_KIND.fullmatch(gap) or (_COLON.fullmatch(gap) and not words.BLOCK.search(gap))):
        return True
    if ";" in gap or len(gap) > _NEAR or words.FAR_LINK.search(gap) is None:
        return False
    return words.ACHIEVEMENT.search(gap) is not None or words.BLOCK.search(gap) is None


def _completes(gap: str) -> bool:
    """Tell whether what parts two counts only completes the noun of the first (`05 cán bộ Liên minh,`)."""
    return _COMPLEMENT.fullmatch(gap) is not None and words.BLOCK.search(gap) is None


def is_stray(state: State, count: Count) -> bool:
    """Tell whether only a lead-in's `khen thưởng` is in force, and the count is of no plain receiver.

    Of the receivers that the lead-in counts it may be (`97 tổ chức đảng, gồm: … cơ sở: 55 chi bộ`).
    """
    if not state.labels or state.scope.award is not None or state.action[1] >= 0:
        return False
    if count.unit is None:
        return True
    sorts = {receiver(state.founds[i].unit) for i in state.scope.parents}
    return receiver(count.unit) not in sorts and _PLAIN_UNITS.match(count.unit) is None


def breaks_down(state: State, count: Count, gap: str) -> bool:
    """Tell whether a labelled count is a part of one before (`trong đó: khối xã 19 tập thể, 41 cá nhân`)."""
    if count.unit is None or len(gap) > 70 or (words.BLOCK.search(gap) and not _BY_KIND.fullmatch(gap)):
        return False
    wholes = [state.founds[i] for i in state.scope.parents]
    return any(receiver(w.unit) == receiver(count.unit) and w.count >= count.value for w in wholes)


def is_bare_count(state: State, count: Count) -> bool:
    """Tell whether a number without a noun can be a count: `hạng Ba: 17;`."""
    folded = state.folded
    before = state.gap_to(count.start)
    if before is None or not state.scope.open or BARE_END.match(folded, count.end) is None:
        return False
    if state.anchor == 0 and state.action[1] < 0 and ":" not in before:
        # Nothing here says what a bare number would count: the number of a page.
        return False
    if folded[max(0, count.start - 2) : count.start].rstrip().endswith("(") and folded.startswith(
        ")", count.end
    ):
        # `(1)` numbers an item; a count in brackets is padded or large.
        return state.text[count.start] == "0" or count.value >= 20 or state.scope.cls is not None
    if state.fresh and not before.strip():
        # `hạng Ba 17;`, `Cờ thi đua 02, Bằng khen 237`; a single digit may be the number of a page.
        listed = state.scope.cls is not None or bool(state.scope.parents)
        return listed or state.text[count.start] == "0" or count.value >= 10
    if _ALL_SORTS.fullmatch(before) or (state.scope.parents and _KIND.fullmatch(before)):
        return True
    if state.scope.action == "khen thưởng" and _KIND.fullmatch(before):
        return True
    return _BEFORE_BARE.search(before) is not None


def class_after(state: State, token: Token, rest: Sequence[Token]) -> ClassName | None:
    """Return the class that directly follows a count (`02 đồng chí 60 năm tuổi Đảng`)."""
    if not rest or not isinstance(rest[0].value, ClassName):
        return None
    between = state.folded[token.end : rest[0].start][:_NEAR]
    return rest[0].value if _TO_CLASS.fullmatch(between) else None


def goes_forward(
    state: State, count: Count, rest: Sequence[Token], *, parted: bool = False, near: bool = False
) -> bool:
    """Tell whether the next award is what a loosely linked count got.

    Args:
        state: of the passage.
        count: the count.
        rest: the tokens that follow, a few.
        parted: a semicolon stands before the count: what is asked for its people is theirs too.
        near: only what the same clause says that they got.
    """
    if rest and rest[0].kind == "name" and not state.folded[count.end : rest[0].start].strip():
        # `1.015 cá nhân LĐTT`
        return True
    aside = False  # `03 đơn vị (Phòng A, Phòng B và Phòng C) được tặng …`
    for token in rest:
        if token.value == "(" and token.start <= count.end + 1:
            aside = True
        elif aside:
            aside = token.value != ")"
        elif token.value in (";", "(", ")") or token.kind == "break":
            return False
        elif isinstance(token.value, AwardName):
            between = words.PARENTHESIS.sub("", state.folded[count.end : token.start])
            passive = words.FORWARD_PASSIVE.fullmatch(between) or BY_ORGAN.fullmatch(between)
            passive = passive or (words.FORWARD.fullmatch(between) if parted else None)
            passive = _CLAUSE.fullmatch(between) if near else passive
            return len(between) <= _NEAR and passive is not None
    return False


def commended_next(state: State, count: Count) -> bool:
    """Tell whether those who are counted have a verb of their own (`…; 03 tập thể được khen thưởng`)."""
    return _COMMENDED.match(state.folded, count.end) is not None


def receiver_of(state: State, at: int) -> str | None:
    """Return whom the clause or its lead-in counts by (`Tập thể: 12 Bằng khen, 30 Giấy khen`)."""
    clause = state.folded[max(state.semicolon + 1, at - _NEAR) : at]
    labels = list(words.RECEIVER.finditer(clause))
    named = _NUMBER_OF.search(clause)
    label = labels[-1] if labels else named or _LABEL.match(state.folded)
    return label[1] if label else state.scope.receiver


def acts(state: State, at: int, gap: str) -> bool:
    """Tell whether the words behind a loosely linked count say what its people did: no award of theirs."""
    listed = bool(state.series) and words.COORDINATION.fullmatch(gap) is not None
    if own := _OWN_ACT.match(state.folded, at):
        # `khen 09 giáo viên, 14 học sinh đạt giải`: what they won is why they are commended.
        return not (listed and "giải" in own[0])
    # In a list of those awarded the rating is the reason: `05 chi bộ … và 58 đảng viên hoàn thành …`.
    in_list = listed or (bool(state.series) and _REASONED.fullmatch(gap) is not None)
    return _RATED.match(state.folded, at) is not None and not in_list


def listed_on(state: State, count: Count, gap: str) -> bool:
    """Tell whether a list goes on behind a semicolon (`14 cá nhân thuộc Bộ A; 79 tập thể thuộc Bộ B`)."""
    if not state.closed_series or state.series or _BELONGS.fullmatch(gap) is None:
        return False
    return _BELONGS_TOO.match(state.folded, count.end) is not None


def names_own(state: State, count: Count, rest: Sequence[Token]) -> bool:
    """Tell whether a part's own award follows it (`gồm: 03 đồng chí nhận Huy hiệu 50 năm`)."""
    if not state.scope.parents or count.unit is None:
        return False
    own = next((token for token in rest if token.kind not in ("proposed", "action")), None)
    return own is not None and own.kind == "name" and _got(state, count.end, own.start)


def _got(state: State, low: int, high: int) -> bool:
    return high - low <= _NEAR and _GOT.fullmatch(state.folded, low, high) is not None


def ranks_on(state: State, count: Count) -> bool:
    """Tell whether a count goes on with the award before by rank (`…, 15 hội viên cấp tỉnh`)."""
    last = state.founds[-1] if state.series else None
    same = last is not None and last.unit == count.unit
    return same and _SAME_RANK.search(state.folded, count.start, count.end + _RANK_REACH) is not None


def given_to(state: State, count: Count) -> bool:
    """Tell whether a verb of giving, or the list that it began, leads right to a count."""
    gap = state.gap_to(count.start)
    if gap is None or not state.scope.open or state.scope.award is None:
        return False
    on = words.COORDINATION.fullmatch(gap) or _REASONED.fullmatch(gap)
    return (bool(state.series) and on is not None) or (
        words.LINK.fullmatch(gap) is not None and words.STRONG_END.search(gap) is not None
    )


def gives_more(state: State, count: Count) -> bool:
    """Tell whether a new clause gives the same award to more (`…; Chủ tịch đã tặng 62 cá nhân`)."""
    last = state.founds[state.closed_series[-1]] if state.closed_series and not state.series else None
    if last is None or state.scope.award is None or state.fresh or count.unit is None:
        return False
    own_verb = state.action[0] > state.semicolon >= 0 and state.direct(count.start) and not state.brackets
    subject = state.folded[state.semicolon + 1 : max(state.action[0], 0)].split()
    return own_verb and len(subject) > 1 and last.award == state.scope.award and last.unit == count.unit


def counted_next(state: State, name: AwardName, rest: Sequence[Token]) -> bool:
    """Tell whether a link leads from an award right to those who are counted."""
    count = rest[0].value if rest else None
    if not isinstance(count, Count) or count.unit is None:
        return False
    return _TO_COUNT.fullmatch(state.folded, name.authority_end, count.start) is not None


def of_many(state: State, name: AwardName) -> bool:
    """Tell whether an award stands for several, how many is not said (`nhiều Bằng khen`)."""
    return _MANY.search(state.folded, max(0, name.start - _MANY_REACH), name.start) is not None
