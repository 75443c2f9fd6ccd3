"""Add those whom a text names beside their count: `03 cá nhân: ông A, bà B, ông C`, items of a list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractor.language import award_words as words
from extractor.language.award_recipient_words import AND, NAME, SURNAME
from extractor.language.award_recipients import Recipient
from extractor.language.award_scope import Found
from extractor.language.award_state import State
from extractor.language.award_tokens import Token
from extractor.language.award_totals import receiver
from extractor.lexicon.awards import HIGHEST

_COUNTED_TOO = re.compile(r"[:,]? ?\d")
# `kết quả: Phòng A đạt 11/11 phiếu, Phòng B được 9/11 phiếu; …`
_VOTES = re.compile(r" ?(?:đạt|được|có|với|:|-|,) (?:số phiếu )?(\d{1,3})/(\d{1,3})(?: số)? phiếu(?!\w)")
_OPENS = re.compile(r"(?:^|[:;,.-] |(?<!\w)(?:và|tập thể|cá nhân|ông|bà|đồng chí) )$")
# `05 đơn vị nhận ủy thác: …`
_AND_WHO = re.compile(r" [^,;:.()\d]{2,60}: ")
# `(04 người): Bùi Xuân Tùng, …`
_AFTER_BRACKET = re.compile(r"\) ?: ?")
_SORT = re.compile(r"\W*(?:tập thể|cá nhân) ?: ?(?=[^\W\d])")
_JOINED = re.compile(
    r"(?: (?:(?!(?:tại|thuộc|của|ở|trong) )[^,;:.()\d]){2,60}"
    r"(?:\d{1,2} (?:năm|lần)[^,;:.()\d]{0,30})?)? và (?=[^\W\d])"
)
_ENDS = re.compile(r" ?(?:[.;]|$)")
_KIND = re.compile(rf" (?:(?:{words.KINDS}) )?(?:cho |đối với )?")
_GOES_ON = re.compile(r",? và \d|,? (?:vì|do|về|đã|có) (?:có |lập )?(?:nhiều )?(?:thành tích|công)")
_MAX_NAMED = 60
_MAX_BRACKET = 600
_BRACKET = 2


def name_them(state: State, index: int, at: int, rest: Sequence[Token]) -> None:
    """Add those whom the words behind a count name (`03 cá nhân: ông A, bà B, ông C`)."""
    whole = state.founds[index]
    leads = words.NAMES_LEAD.match(state.folded, at) or _AND_WHO.match(state.folded, at)
    leads = leads or _AFTER_BRACKET.match(state.folded, at)
    if leads is None or whole.recipient is not None or not 0 < whole.count <= _MAX_NAMED:
        return
    stop = state.limit(rest, leads.end())
    names = state.named.run(state.text, state.folded, leads.end(), stop, state.base, strict=False)
    if len(names) != whole.count:
        names = state.named.items(state.text, state.folded, leads.end(), stop, state.base)
    if len(names) != whole.count:
        names = bare_names(state.text, state.folded, leads.end(), stop)
    if len(names) != whole.count:
        return
    if len(names) == 1:
        if not _COUNTED_TOO.match(state.folded, names[0].end):
            state.founds[index] = replace(whole, recipient=names[0].name, unit=whole.unit or names[0].unit)
        return
    before = state.scope
    state.scope = before._replace(parents=(index,))
    for one in names:
        state.emit_named(one, None)
    state.scope = before


def name_joined(state: State, at: int) -> None:
    """Add those whom a count's list names at its end (`cho 15 hộ đạt … và thôn A, thôn B.`).

    Args:
        state: of the passage.
        at: behind the count, which no names follow directly.
    """
    joined = _JOINED.match(state.folded, at) if state.scope.award else None
    if joined is None or state.scope.parents:
        return
    names = state.named.run(state.text, state.folded, joined.end(), len(state.text), state.base)
    if names and all(one.unit == "tập thể" for one in names) and _ENDS.match(state.folded, names[-1].end):
        for one in names:
            state.emit_named(one, None)


def name_commended(state: State, at: int) -> None:
    """Add those whom a bare verb commends by name, beside others that it counts.

    Args:
        state: of the passage; the award has no name (`Khen thưởng đột xuất Đảng ủy xã A và 05 đảng viên`).
        at: behind the verb.
    """
    kind = _KIND.match(state.folded, at)
    if kind is None or not state.text[kind.end() : kind.end() + 1].isupper():
        return
    names = state.named.run(state.text, state.folded, kind.end(), len(state.text), state.base)
    if names and _GOES_ON.match(state.folded, names[-1].end):
        for one in names:
            state.emit_named(one, None)


def bare_names(text: str, folded: str, start: int, stop: int) -> list[Recipient]:
    """Return the persons whose names fill a stretch, one after the other and nothing between.

    Args:
        text: a passage.
        folded: the same, folded.
        start, stop: the stretch.
    """
    found: list[Recipient] = []
    while start < stop and SURNAME.match(folded, start):
        name = NAME.match(text, start, stop)
        if name is None:
            break
        found.append(Recipient(*name.span(), name[0], "cá nhân"))
        link = AND.match(folded, name.end(), stop)
        if link is None:
            break
        start = link.end()
    return found


def name_in_bracket(state: State, at: int) -> None:
    """Add those whom a bracket names: all that the count before it counts, or who got the award before it.

    Args:
        state: of the passage.
        at: behind the opening bracket.
    """
    close = state.folded.find(")", at, at + _MAX_BRACKET)
    if state.scope.parents and state.scope.open:
        index = state.scope.parents[-1]
        whole = state.founds[index]
        names = _counted_in(state, whole, at, close)
        if whole.recipient is not None or len(names) != whole.count:
            return
        if len(names) > 1:
            for one in names:
                state.emit_named(one, None)
        elif names:
            # `Cờ thi đua: 01 (Tỉnh đoàn Sơn La)`
            state.founds[index] = replace(whole, recipient=names[0].name, unit=whole.unit or names[0].unit)
    elif state.fresh and (name := state.name) is not None and 0 < at - name.authority_end <= _BRACKET:
        names = state.named.list_in(state.text, state.folded, at, close, state.base)
        high = name.form is not None and name.form.givers <= HIGHEST
        # `Huân chương … (Sở Y tế)`: who got it; `Bằng khen (Bộ Y tế)`: who gave it.
        if names and names[-1].end == close and all(one.unit == "cá nhân" or high for one in names):
            for one in names:
                state.emit_named(one, name)


def _counted_in(state: State, whole: Found, at: int, close: int) -> list[Recipient]:
    """Return those whom a bracket names, with or without their posts (`01 cá nhân (ông A, Giám đốc …)`)."""
    names = state.named.list_in(state.text, state.folded, at, close, state.base)
    if len(names) == whole.count:
        return names
    names = state.named.run(state.text, state.folded, at, close, state.base, strict=False)
    of_persons = receiver(whole.unit) == "person"
    fit = all(one.end <= close and (one.unit == "cá nhân" or not of_persons) for one in names)
    return names if fit else []


def name_listed(state: State, at: int) -> int:
    """Add those whom the words behind a count name, as many as it counts (`02 đồng chí, gồm …`)."""
    commends = state.scope.award is not None or state.scope.action == "khen thưởng"
    if not state.scope.open or not state.scope.parents or not commends:
        return 0
    wholes = [state.founds[i] for i in state.scope.parents]
    counted = sum(w.count for w in wholes)
    names = state.named.run(state.text, state.folded, at, len(state.text), state.base)
    if len(names) != counted:
        names = state.named.items(state.text, state.folded, at, len(state.text.rstrip(" .")), state.base)
    if len(names) > 1 and len(names) == counted:
        for one in names:
            state.emit_named(one, None)
        return names[-1].end
    return 0


def name_voted(state: State, first: int) -> None:
    """Add those whom a council's votes name in a passage that counts none of them.

    Args:
        state: at the end of the passage, an award in force.
        first: the index of the passage's first award.
    """
    if not state.scope.award or state.scope.stage != "proposed" or len(state.founds) > first:
        return
    for m in _VOTES.finditer(state.folded):
        one = state.named.before(state.text, state.base, m.start())
        opens = one is not None and _OPENS.search(state.folded, 0, one.start) is not None
        if one is not None and opens and one.end == m.start() and 2 * int(m[1]) > int(m[2]):
            state.emit_named(one, None)


def name_item(state: State, tokens: Sequence[Token], line: bool) -> None:
    """Add the recipient that an item of a list begins with, or all that one line names.

    Args:
        state: of the item's passage.
        tokens: of the passage.
        line: the passage is no item, but may name all the recipients that its lead-in counts.
    """
    if state.text.isupper() or any(token.value == "công nhận" for token in tokens):
        # `3. Hội đồng sáng kiến do Thủ trưởng công nhận …`: a sentence, and no item of a list.
        return
    start = len(state.text) - len(state.text.lstrip())
    if label := _SORT.match(state.folded):
        # `- Cá nhân: Trung tá A, Đồn trưởng; Thiếu tá B`
        stop = len(state.text.rstrip(" .;"))
        for each in state.named.items(state.text, state.folded, label.end(), stop, state.base):
            state.emit_named(each, None)
        return
    one = state.named.at(state.text, state.folded, start, state.base, strict=False)
    counted = sum(state.founds[i].count for i in state.scope.parents)
    if one is not None and counted > 1 and ";" in state.text[one.end :].rstrip(" ;."):
        # All of them in one line: `Phòng A; Phòng B; Phòng C.`
        names = state.named.run(state.text, state.folded, start, len(state.text), state.base, strict=False)
        if len(names) == counted:
            for each in names:
                state.emit_named(each, None)
            return
    form = state.scope.form
    if one is not None and one.unit == "tập thể" and form is not None and form.targets == {"person"}:
        # `I. Thành phố Hà Nội`: where the persons below it are from.
        return
    if one is not None and not line:
        state.emit_named(one, None)
