"""Read the awards of one passage: which count belongs to which award, under which verb.

The passage (a sentence, or an item `(4) …` of one) is read from left to right. An award, its class, its
authority and its verb stay in force until others take their place; a count belongs to the award before it
when a link leads there (`cho`, `:`, `(`, a list), else to the one after it (`03 người được tặng Bằng khen`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from extractor.language import award_words as words
from extractor.language.award_announced import giver_of_label
from extractor.language.award_counts import on_count, on_objects, split_by_class
from extractor.language.award_givers import AUTHORITY_HEAD
from extractor.language.award_group_heads import read_group_head
from extractor.language.award_joining import explains, joins
from extractor.language.award_links import counted_next, of_many
from extractor.language.award_names import AwardName, ClassName
from extractor.language.award_naming import (
    name_commended,
    name_in_bracket,
    name_item,
    name_joined,
    name_listed,
    name_them,
    name_voted,
)
from extractor.language.award_owners import AND_MYSELF, YEAR_FOLLOWS, beside_topic, heads_list, owner_of
from extractor.language.award_recipients import Named, Recipient
from extractor.language.award_scope import LIKELY, Found, Scope
from extractor.language.award_state import State
from extractor.language.award_subjects import (
    GOT,
    SAME_SUBJECT,
    right_behind,
    subjects_of,
)
from extractor.language.award_tokens import RECEIVES, Count, Token, tokens_of
from extractor.language.award_verbs import on_word
from extractor.language.award_waiting import bind_pending
from extractor.lexicon.by_letters import by_letters

_TO_THE_DEAD = by_letters(r"(?<!\w)truy tặng(?!\w)")
_ONE_MORE = re.compile(
    r"(?: \(?(?:(?:vào |các )?(?:năm|năm học|giai đoạn|đợt) )?[\d,./ –-]{4,40}(?: và \d{4})?\)?)?"
    r"(?:(?:,|,? và|, cùng) (?:danh hiệu )?"
    r"|[,;]?(?: và)? (?:(?:năm|năm học) \d{4}[^;.:,()\d]{0,12},? )?(?:đã |còn |cũng |tiếp tục |vinh dự )*"
    r"(?:được|đạt|đón nhận|nhận)(?!\w)[^;.:()\d]{0,90}"
    rf"|,(?: và)? {AUTHORITY_HEAD}(?!\w)[^,;.:()\d]{{0,60}} (?:tặng|tặng thưởng|trao tặng) )"
)
# `5 tập thể được tặng Bằng khen do có thành tích …: 1. …; 2. …`
_NAMES_FOLLOW = re.compile(
    r"(?: (?:do|vì|về|trong|theo|năm|nhân|tại)(?!\w)[^;:.()]{0,120})?(?: ?: ?| là (?=[^\W\d]))(?=\S)"
)
# `năm 2021, Sở được …; năm 2023 được …; năm 2024, được …`
_AGAIN_IN = re.compile(
    r" ?(?:năm|tháng \d{1,2}/|năm học) ?\d{4}[^;.:,()]{0,12},? (?:đã |lại |tiếp tục |vinh dự )*"
    r"(?:được|đón nhận|đạt)(?!\w)"
)
_RECEIVES_ITSELF = re.compile(r"[^;:.()]{0,60}?(?<!\w)(?:đón nhận|nhận|đạt)(?!\w)")
_NEXT_CLASS = re.compile(r"(?: \(?(?:năm )?\d{4}\)?)?(?:,|,? và|;)? ")
_CLASS_LEADS = re.compile(r" ?[-–:] ?| (?:cho|tặng|đối với) (?=\w)")
_LOOK_AHEAD = 12


class Passage:
    """One passage, read once; the list of awards is that of the whole document and grows."""

    def __init__(
        self,
        text: str,
        folded: str,
        base: int,
        scope: Scope,
        founds: list[Found],
        named: Named,
        taken: Callable[[int], bool],
        labels: bool = False,
        roster: bool = False,
        line: bool = False,
    ) -> None:
        """Prepare a passage.

        Args:
            text: the passage.
            folded: the same, folded.
            base: its place in the document.
            scope: what it inherits.
            founds: every award found so far in the document.
            named: the units and people of the document.
            taken: tells whether a number at an offset of the document belongs to a date, a code or a name.
            labels: the award in force holds here too: an item under a lead-in that names it.
            roster: a name at the start is a recipient: an item of a list of recipients.
            line: the passage is no item, but may name all the recipients that its lead-in counts.
        """
        labels = labels and scope.open
        inherited = scope if labels or roster or line else scope.closed()
        self._state = State(text, folded, base, inherited, founds, named, labels)
        self._roster, self._line = roster or line, line
        self._tokens = tokens_of(text, folded, lambda offset: taken(base + offset), inherited.open)
        self._topic: Recipient | None = None
        self._heir: Recipient | None = None
        self._patient: Recipient | None = None  # Whom the clauses before said to have got something.
        self._verb: str | None = None  # In force where the last award was named.
        self._read_to = 0  # Numbers before are marks of a list that has been read.
        self._first = len(founds)

    @property
    def topic(self) -> tuple[str, str] | None:
        """Whom a lead-in says to have got what its items name (`Ông A đã được tặng:`)."""
        state, topic = self._state, self._topic
        heads = topic is not None and heads_list(topic, state.folded)
        return (topic.name, topic.unit) if topic is not None and heads else None

    @property
    def counts(self) -> tuple[int, ...]:
        """The counts of the last list: what a lead-in's items break down."""
        state = self._state
        if state.wholes or not state.text.rstrip(" :").endswith(")"):
            return state.wholes
        # `Bằng khen của LĐLĐ thành phố (5 tập thể):`
        opened = state.base + state.text.rfind("(")
        return tuple(i for i in range(self._first, len(state.founds)) if state.founds[i].counted[0] > opened)

    def read(self) -> Scope:
        """Add the awards to the document's; return the scope at the end of the passage."""
        state = self._state
        if "phấn đấu" in state.folded or words.STANDARD.search(state.folded):
            # A target is no award, nor is a standard.
            return state.scope
        self._first = first = len(state.founds)
        self._topic = state.named.topic(state.text, state.folded, 0, state.base)
        self._take_label(0, self._tokens)
        self._read_to = read_group_head(state)
        for at, token in enumerate(self._tokens):
            rest = self._tokens[at + 1 : at + 1 + _LOOK_AHEAD]
            if token.kind == "count" and token.start < self._read_to:
                continue
            match token.value:
                case AwardName() as name:
                    self._on_name(name, rest)
                case ClassName() as cls:
                    self._on_class(cls)
                case Count(name=AwardName() as name) as count:
                    if count.unit is not None and RECEIVES.match(state.folded, name.end):
                        # `18 gia đình văn hóa tiêu biểu được tặng Giấy khen`
                        state.pending.append(token._replace(value=count._replace(name=None)))
                        continue
                    self._set_name(name)
                    on_objects(state, count, name)
                case Count() as count:
                    known = len(state.founds)
                    on_count(state, token, count, rest)
                    if len(state.founds) == known + 1:
                        name_them(state, known, token.end, rest)
                    if len(state.founds) == known + 1:
                        name_joined(state, token.end)
                case _:
                    if token.value == ")" and state.scope.author is not None:
                        # What a bracket names stands under what is in force in it.
                        self._close_name()
                    on_word(state, token, rest)
                    if (
                        token.kind == "action"
                        and state.scope.award is None
                        and state.scope.open
                        and state.fresh
                    ):
                        name_commended(state, token.end)
                    self._on_mark(token, rest)
        self._close_name()
        split_by_class(state, first)
        if not self._roster:
            name_voted(state, first)
        if self._roster and len(state.founds) == first and state.scope.open:
            name_item(state, self._tokens, self._line)
        return state.scope

    def _take_label(self, at: int, tokens: Sequence[Token]) -> None:
        """Take who gives what a clause lists behind a colon (`UBND tỉnh: Bằng khen 03 tập thể`)."""
        names = (t.value.name if isinstance(t.value, Count) else t.value for t in tokens)
        first = next((name for name in names if isinstance(name, AwardName)), None)
        giver = giver_of_label(self._state.text, self._state.folded, at, first.form) if first else None
        if giver is not None:
            self._state.scope = self._state.scope._replace(giver=giver)

    def _on_mark(self, token: Token, rest: Sequence[Token]) -> None:
        """Take the subject of a new clause; add those whom a bracket or `gồm` behind a count names."""
        state = self._state
        if token.kind == "break":
            self._read_to = max(self._read_to, name_listed(self._state, token.end))
            return
        if token.value == ";":
            self._close_name()
            own = state.named.topic(state.text, state.folded, token.end, state.base)
            same = SAME_SUBJECT.match(state.folded, token.end) if own is None else None
            if self._topic is not None and GOT.search(state.folded, self._topic.end, token.start):
                self._patient = self._topic
            self._topic = own or (self._topic if same else None)
            if own is not None and _RECEIVES_ITSELF.match(state.folded, own.end):
                # `…; thầy Nguyễn Văn Tài nhận Huy chương`: not from the giver of the clause before.
                state.scope = state.scope._replace(giver=state.led)
            if _AGAIN_IN.match(state.folded, token.end) is None:
                self._heir = None
            self._take_label(token.end, rest)
        elif token.value == "(":
            name_in_bracket(state, token.end)

    def _on_name(self, name: AwardName, rest: Sequence[Token]) -> None:
        state = self._state
        before = state.anchor
        self._close_name()
        if self._heir is None and joins(state, name, rest):
            return
        if explains(state, name, self._first):
            return
        self._set_name(name)
        if bind_pending(state, name, rest):
            if (colon := _NAMES_FOLLOW.match(state.folded, name.authority_end)) and not state.scope.parents:
                # `5 tập thể được tặng Bằng khen: 1. …; 2. …`
                state.break_down(state.wholes, colon.end())
                self._read_to = max(self._read_to, name_listed(state, colon.end()))
            return
        limit = state.limit(rest, name.authority_end)
        if rest and rest[0].kind == "class":
            # `Huân chương Lao động: hạng Nhì cho Trường A; hạng Ba cho Trường B`
            limit = min(limit, rest[0].start)
        recipients = state.named.list_after(state.text, state.folded, name.authority_end, limit, state.base)
        recipients = recipients or right_behind(state, name, limit)
        if (
            not recipients
            and self._heir is not None
            and not of_many(state, name)
            and not counted_next(state, name, rest)
            and _ONE_MORE.fullmatch(state.folded, before, name.start)
        ):
            # `Trường A được tặng Huân chương … năm 1998, Cờ thi đua … năm 2010`
            self._give(name, self._heir.name, self._heir.unit)
            return
        self._heir = None
        if counted_next(state, name, rest):
            # `Chi nhánh được UBND tỉnh tặng Bằng khen cho 01 tập thể, 03 cá nhân`: of the branch, not itself.
            self._heir = None
            return
        if not recipients and (subjects := subjects_of(state, before, name.start)):
            if self._topic is not None and self._topic.end == subjects[-1].end:
                # `Tổng công ty Công trình Viettel được …`: the clause's subject is the longer name.
                subjects[-1] = self._topic
            recipients = subjects
            self._heir = subjects[0] if len(subjects) == 1 else None
        if of_many(state, name):
            # `đã nhận nhiều Bằng khen`: how many is not said.
            recipients, self._heir = [], None
        if recipients and _TO_THE_DEAD.search(state.folded, name.end, max(name.end, recipients[0].start)):
            # `Huy hiệu “Tuổi trẻ dũng cảm”: truy tặng anh A`
            state.scope = state.scope._replace(action="truy tặng")
        for one in recipients:
            state.emit_named(one, name)
            # `Tàu 8003`: the number is the name's.
            self._read_to = max(self._read_to, one.end)
        author = state.scope.author
        if recipients and author is not None and AND_MYSELF.match(state.folded, recipients[-1].end):
            self._give(name, *author)

    def _set_name(self, name: AwardName) -> None:
        state = self._state
        state.scope = state.scope.named(name)
        self._verb = state.scope.action
        state.name, state.name_start = name, name.start
        state.anchor = state.joint_end = name.authority_end
        state.fresh, state.forward, state.series, state.aside = True, False, [], False

    def _close_name(self) -> None:
        """Give an award without a count to whom the sentence is about (`Ông A …, được tặng Bằng khen`)."""
        name = self._state.name
        if name is None or not self._state.fresh:
            return
        owner = owner_of(self._state, name, self._topic, self._patient)
        if owner is not None:
            self._give(name, *owner)
            topic = self._topic
            if topic is None or owner != (topic.name, topic.unit):
                return
            self._heir = topic
            for one in beside_topic(self._state, topic, name.start):
                self._give(name, one.name, one.unit)

    def _give(self, name: AwardName, recipient: str, unit: str) -> None:
        state = self._state
        start = state.action[0] if state.direct(name.start) else name.start
        now = state.scope
        # A verb behind the name is another's: `được truy tặng Huân chương …, truy phong Thiếu úy`.
        state.scope = now._replace(action=self._verb)
        state.emit(Count(start, name.end, 1, unit), start, name.end, LIKELY, recipient=recipient)
        state.scope = now

    def _on_class(self, cls: ClassName) -> None:
        state = self._state
        if state.fresh and (name := state.name) is not None:
            known, topic = len(state.founds), state.scope.topic
            if topic is not None or YEAR_FOLLOWS.match(state.folded, name.authority_end):
                # `đã được khen: Huân chương Lao động hạng Ba (1997), hạng Nhì (2007)`
                self._close_name()
            if len(state.founds) > known and topic is not None:
                self._heir = Recipient(name.start, name.end, *topic)
        form = state.scope.form
        fits = state.scope.award == "Huy hiệu Đảng" if cls.years else form is None or form.tail == "class"
        if cls.start < state.anchor or not state.scope.open or not fits:
            return
        state.scope = state.scope._replace(cls=cls.cls)
        if not state.fresh:
            # The award before has its counts; this class begins the next mention.
            state.name_start = cls.start
        before = state.anchor
        state.anchor, state.fresh, state.series = cls.end, True, []
        if self._heir is not None and _NEXT_CLASS.fullmatch(state.folded, before, cls.start):
            # `được tặng Huân chương Lao động hạng Ba năm 2020, hạng Nhì năm 2025`
            start = Count(cls.start, cls.end, 1, self._heir.unit)
            state.emit(start, cls.start, cls.end, LIKELY, recipient=self._heir.name)
            return
        if leads := _CLASS_LEADS.match(state.folded, cls.end):
            # `hạng Nhì - Công an tỉnh; hạng Ba - Sở Tài chính, ông A và bà B`
            stop = state.folded.find(";", leads.end())
            stop = stop if stop >= 0 else len(state.text)
            for one in state.named.run(state.text, state.folded, leads.end(), stop, state.base, strict=False):
                state.emit_named(one, None)
