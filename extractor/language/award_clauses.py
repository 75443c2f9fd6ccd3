"""Read the awards of one passage: which count belongs to which award, under which verb.

The passage (a sentence, or an item `(4) …` of one) is read from left to right. An award, its class, its
authority and its verb stay in force until others take their place; a count belongs to the award before it when
a link leads there (`cho`, `:`, `(`, a list), else to the one after it (`03 đồng chí được tặng Bằng khen`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from extractor.language import award_words as words
from extractor.language.award_names import AwardName, ClassName, authority_before
from extractor.language.award_recipients import Named, Recipient
from extractor.language.breakdowns import labelled_after
from extractor.language.award_tokens import BARE_END, Count, Token, tokens_of
from extractor.lexicon.awards import AwardForm, can_grant
from extractor.lexicon.count_nouns import count_nouns
from extractor.lexicon.folding import fold
from extractor.records import Stage

_UNIT_AFTER = re.compile(r"[^;:()]{0,60}?(?<!\w)(?:cho|đối với) (?:các |những )?(?=\w)")
_LABEL_GAP = re.compile(r"[^.]{0,90}(?:[:(]|(?<!\w)(?:cho|đối với|có|gồm)) *")
_SUBJECT_GAP = re.compile(r"(?<!\w)(?:đã |vinh dự |tiếp tục )*(?:được|đón nhận|đạt)(?!\w)")
_DIRECT = re.compile(r"(?: sớm| thưởng| danh hiệu| các| cho|\s|:){0,4}")
_OWN_ACT = re.compile(r" (?:đạt giải|đoạt giải|dự thi|được cử|được kết nạp|được bổ nhiệm|trúng tuyển|thi đỗ)(?!\w)")
_PASSIVE = re.compile(r"[^;.]{0,90}(?<!\w)(?:được|đề nghị)(?!\w)[^;.]{0,60}")
_KIND = re.compile(rf" ?(?:thành tích |theo )?(?:{words.KINDS}) ?")
_COLON = re.compile(r"[^;.]{0,80}: ?")
_JOINT = re.compile(r"(?:,|,? (?:và|hoặc)|/| -)? ?(?:danh hiệu )?")
_ENDS = re.compile(r" ?(?:[;.,(]|$|theo |tại |năm |về |vì |do |đợt |và |cùng )")
_AT_NAME = re.compile(r"\s*(?:danh hiệu|giữ)?\s*")
_DENIED = re.compile(r" (?:không|chưa|bị|xin rút|còn thiếu|rút khỏi)(?!\w)")
_PLAIN_UNITS = re.compile(r"(?:lượt )?(?:tập thể|cá nhân|hộ gia đình|trường hợp)")
_SURE, _LIKELY, _WEAK = 0.95, 0.85, 0.6


@dataclass(frozen=True, slots=True)
class Scope:
    """What is in force at a place of the text.

    Attributes:
        award, cls, form, authority: the award; `open` says that one is in force, though it may have no name
            (`khen thưởng 12 tập thể`).
        giver: the subject of the verb, the authority of awards that print none.
        action, stage: the verb; `soft` where only the kind of document says `proposed`.
        receiver: whom the items count where they do not say it (`Đối với tập thể:`).
        organ: whom the items advise (`Tham mưu Ban Thường vụ Tỉnh ủy:`).
        parents: indices of the counts that what follows breaks down.
    """

    award: str | None = None
    cls: str | None = None
    form: AwardForm | None = None
    authority: str | None = None
    open: bool = False
    giver: str | None = None
    action: str | None = None
    stage: Stage = "granted"
    soft: bool = False
    receiver: str | None = None
    organ: str | None = None
    parents: tuple[int, ...] = ()

    def closed(self) -> Scope:
        """Return the scope with no award in force."""
        return replace(self, award=None, cls=None, form=None, authority=None, open=False, giver=None, action=None)


@dataclass(frozen=True, slots=True)
class Found:
    """An award found, at offsets of the document; `counted` is the stretch of its count phrase."""

    start: int
    end: int
    counted: tuple[int, int]
    award: str | None
    cls: str | None
    authority: str | None
    action: str | None
    stage: Stage
    count: int
    unit: str | None
    recipient: str | None = None
    reason: str | None = None
    parents: tuple[int, ...] = ()
    confidence: float = _SURE
    objects: bool = False
    """The count is of badges, diplomas …, not of those who get them."""
    total: bool = False
    """Told to be a total by its place (`Tổng cộng` of a table)."""


class Passage:
    """One passage, read once; `founds` is the list of the whole document and grows."""

    def __init__(
        self,
        text: str,
        base: int,
        scope: Scope,
        founds: list[Found],
        named: Named,
        taken: Callable[[int], bool],
        labels: bool = False,
        roster: bool = False,
    ) -> None:
        """Prepare a passage.

        Args:
            text: the passage.
            base: its place in the document.
            scope: what it inherits.
            founds: every award found so far in the document.
            named: the units and people of the document.
            taken: tells whether a number at an offset of the document belongs to a date, a code or a name.
            labels: the award in force holds here too: an item under a lead-in that names it.
            roster: a name at the start is a recipient: an item of a list of recipients.
        """
        self._text, self._folded, self._base = text, fold(text), base
        self._founds, self._named = founds, named
        self._labels, self._roster = labels and scope.open, roster
        self._scope = scope if self._labels or roster else scope.closed()
        self._tokens = tokens_of(text, self._folded, lambda offset: taken(base + offset), self._scope.open)
        self._anchor = 0  # Behind the last word of the award in force, or behind its last count.
        self._name_start: int | None = None
        self._action: tuple[int, int] = (-1, -1)
        self._proposed_at = 0
        self._fresh = False  # The award in force has no count yet.
        self._joint_end: int | None = None  # Behind a name that no backward count has followed yet.
        self._name: AwardName | None = None
        self._forward = False  # The award in force was given to counts before it.
        self._series: list[int] = []
        self._closed_series: list[int] = []  # The counts before the last semicolon.
        self._pending: list[Token] = []
        # Ends of bare numbers in a breakdown: where their labels start, whom they count.
        self._labelled: dict[int, tuple[int, str | None]] = {}
        self._topic: Recipient | None = None
        self._brackets: list[tuple[Scope, list[int], int, int]] = []

    def read(self) -> Scope:
        """Add the awards to `founds`; return the scope at the end of the passage."""
        if "phấn đấu" in self._folded:
            return self._scope
        first = len(self._founds)
        self._topic = self._named.topic(self._text, self._folded, self._base)
        for at, token in enumerate(self._tokens):
            rest = self._tokens[at + 1 :]
            match token.value:
                case AwardName() as name:
                    self._on_name(name, rest)
                case ClassName() as cls:
                    self._on_class(cls)
                case Count() as count:
                    self._on_count(token, count, rest)
                case str() as word:
                    self._on_word(token, word, rest)
        self._close_name()
        if self._roster and len(self._founds) == first and self._scope.open:
            self._on_roster()
        return self._scope

    @property
    def counts(self) -> tuple[int, ...]:
        """The counts of the last list: what a lead-in's items break down."""
        return tuple(self._series)

    # Names and classes ------------------------------------------------------------------------------

    def _on_name(self, name: AwardName, rest: Sequence[Token]) -> None:
        before = self._anchor
        self._close_name()
        if self._joins(name):
            return
        self._set_name(name)
        if self._bind_pending(name):
            return
        limit = next((t.start for t in rest if t.kind in ("name", "count")), len(self._text))
        recipients = self._named.list_after(self._text, self._folded, name.authority_end, limit, self._base)
        if not recipients and (subject := self._subject(before, name.start)) is not None:
            recipients = [subject]
        for one in recipients:
            self._add_named(one, name)

    def _joins(self, name: AwardName) -> bool:
        """Take in a name joined to the one before it (`Bằng khen, Giấy khen cho 120 tập thể`): no common name."""
        if not self._scope.award or self._joint_end is None:
            return False
        gap = self._folded[self._joint_end : name.start]
        if _JOINT.fullmatch(gap) is None or self._scope.award == name.award:
            return False
        self._scope = replace(self._scope, award=None, cls=None, form=None, authority=None)
        for index in self._series:
            self._founds[index] = replace(self._founds[index], award=None, cls=None)
        self._anchor = self._joint_end = name.authority_end
        return True

    def _set_name(self, name: AwardName) -> None:
        self._scope = replace(
            self._scope, award=name.award, cls=name.cls, form=name.form, authority=name.authority, open=True
        )
        self._anchor, self._name_start, self._fresh, self._series = name.authority_end, name.start, True, []
        self._joint_end, self._name, self._forward = name.authority_end, name, False

    def _close_name(self) -> None:
        """Give an award without a count to the one whom the sentence is about (`Ông A …, được tặng Bằng khen`)."""
        name, topic = self._name, self._topic
        if name is None or topic is None or not self._fresh or name.start < topic.end:
            return
        between = self._folded[topic.end : name.start]
        passive = words.FACT.search(between) or (topic.unit == "cá nhân" and words.PROPOSED.search(between))
        if passive and _ENDS.match(self._folded, name.authority_end):
            start = name.start
            if self._direct(self._action[1], start):
                start = self._action[0]
            self._emit(Count(start, name.end, 1, topic.unit), start, name.end, _LIKELY, None, recipient=topic.name)

    def _subject(self, low: int, high: int) -> Recipient | None:
        """Return the unit or person that got the award named at `high` (`Phòng A được tặng …`)."""
        for m in _SUBJECT_GAP.finditer(self._folded, low, high):
            subject = self._named.before(self._text, self._base, m.start())
            if subject is not None and subject.start >= low:
                return subject
        return None

    def _on_class(self, cls: ClassName) -> None:
        if cls.start < self._anchor:
            return
        form = self._scope.form
        fits = self._scope.award == "Huy hiệu Đảng" if cls.years else form is None or form.tail == "class"
        if self._scope.open and fits:
            self._scope = replace(self._scope, cls=cls.cls)
            self._anchor, self._fresh, self._series = cls.end, True, []
            if self._name_start is None or self._name_start < self._anchor:
                self._name_start = cls.start if self._founds_here() else self._name_start

    def _founds_here(self) -> bool:
        return bool(self._founds) and self._founds[-1].start >= self._base

    # Verbs and marks --------------------------------------------------------------------------------

    def _on_word(self, token: Token, word: str, rest: Sequence[Token]) -> None:
        match token.kind:
            case "proposed":
                self._scope = replace(self._scope, stage="proposed", soft=False, giver=None)
                self._proposed_at = token.end
            case "action":
                self._on_action(token, word, rest)
                self._again(token, rest)
            case "break":
                self._on_break(token)
            case _:
                self._on_mark(token, word)

    def _on_action(self, token: Token, word: str, rest: Sequence[Token]) -> None:
        stage, soft = self._scope.stage, self._scope.soft
        since = self._folded[self._proposed_at : token.start + 1]
        if stage == "proposed" and (words.FACT.search(since) if soft else words.GRANTED.search(since)):
            stage, soft = "granted", False
        giver = authority_before(self._text, self._folded, token.start)
        if giver is None and ";" not in self._folded[max(self._action[1], 0) : token.start]:
            giver = self._scope.giver
        action = words.ACTIONS.get(word, word)
        if self._scope.action in words.UNDOING and ";" not in self._folded[self._action[1] : token.start]:
            # What is taken back was once given: `thu hồi Bằng khen đã tặng cho …`.
            action = self._scope.action
        scope = replace(self._scope, action=action, stage=stage, soft=soft, giver=giver)
        self._scope, self._action = scope, (token.start, token.end)
        if action == "khen thưởng" and self._commended(token, rest):
            return
        if action == "khen thưởng":
            # In a list under one award the verb goes on with it; elsewhere it needs no named award.
            goes_on = scope.open and bool(self._series) and ";" not in self._folded[self._anchor : token.start]
            if not goes_on and not (scope.parents and scope.award):
                scope = replace(scope, award=None, cls=None, form=None, authority=None, open=True)
            self._anchor, self._name_start, self._fresh = token.end, token.start, True
            self._scope = scope

    def _commended(self, token: Token, rest: Sequence[Token]) -> bool:
        """Add the counts before a bare `được khen thưởng`, where no award is named after it."""
        if not self._pending or (rest and rest[0].kind == "name" and rest[0].start - token.end < 40):
            return False
        if _PASSIVE.fullmatch(self._folded, self._pending[-1].end, token.start) is None:
            return False
        self._scope = replace(self._scope, award=None, cls=None, form=None, authority=None, open=True)
        group = self._coordinated()
        for waiting in group:
            assert isinstance(waiting.value, Count)
            end = token.end if waiting is group[-1] else waiting.end
            self._emit(waiting.value, waiting.start, end, _LIKELY, None)
        self._anchor, self._pending, self._forward = token.end, [], True
        return True

    def _again(self, token: Token, rest: Sequence[Token]) -> None:
        """Add one more recipient of the award in force (`…, và truy tặng cho đồng chí Đoàn Minh Trí`)."""
        if self._scope.award is None or self._fresh or token.start < self._anchor or (rest and rest[0].kind == "name"):
            return
        limit = next((t.start for t in rest if t.kind in ("name", "count")), len(self._text))
        for one in self._named.list_after(self._text, self._folded, token.start, limit, self._base):
            if one.start - token.end <= 6 or self._series:
                self._add_named(one, None)

    def _on_break(self, token: Token) -> None:
        gap = self._folded[self._anchor : token.start]
        wholes = self._series
        if gap.rstrip().endswith(";"):
            gap, wholes = gap.rstrip()[:-1], self._closed_series
        if wholes and ";" not in gap and len(gap) <= 90:
            self._scope = replace(self._scope, parents=tuple(wholes))
            self._break_down(token.end)
            self._series, self._anchor = [], token.end

    def _break_down(self, at: int) -> None:
        """Note the bare numbers under labels that break the last counts down (`Thanh Hóa 02, Nghệ An 03`)."""
        for index in self._scope.parents:
            whole = self._founds[index]
            for one in labelled_after(self._text, self._folded, at, whole.count):
                self._labelled[one.end] = one.label, whole.unit

    def _on_mark(self, token: Token, mark: str) -> None:
        if mark == ";":
            self._pending, self._closed_series, self._series = [], self._series, []
        elif mark == "(":
            self._brackets.append((self._scope, self._series, self._anchor, len(self._founds)))
            if self._series and token.start - self._anchor <= 2:
                self._scope = replace(self._scope, parents=tuple(self._series))
                self._break_down(token.end)
            self._series = []
            if token.start - self._anchor <= 2:
                self._anchor = token.end
        elif self._brackets:
            self._scope, self._series, self._anchor, known = self._brackets.pop()
            if len(self._founds) > known:
                self._anchor = token.end

    # Counts -----------------------------------------------------------------------------------------

    def _on_count(self, token: Token, count: Count, rest: Sequence[Token]) -> None:
        if count.name is not None:
            self._on_objects(count, count.name)
            return
        own_class = self._class_after(token, rest)
        if count.end in self._labelled:
            label, unit = self._labelled[count.end]
            self._emit(replace(count, start=label, unit=unit), label, count.end, _LIKELY, None)
            self._anchor = count.end
            return
        if count.unit is None and own_class is None and not self._bare_counts(count):
            return
        if count.unit is None and count.end not in self._labelled and self._scope.receiver:
            count = replace(count, unit=self._scope.receiver)
        gap = words.PARENTHESIS.sub(" ", self._folded[self._anchor : count.start])
        if _DENIED.match(self._folded, token.end):
            return
        if self._scope.open and not self._nameless(count) and (self._links(gap) or self._breaks_down(count, gap)):
            weak = words.STRONG_END.search(gap) is None
            if weak and own_class is None and (self._forward or self._goes_forward(count, rest)):
                self._pending.append(token)
            elif weak and _OWN_ACT.match(self._folded, token.end):
                return
            else:
                self._add(count, own_class, _SURE if not weak else _LIKELY)
        elif own_class is not None and self._scope.open and len(gap) <= 60:
            self._add(count, own_class, _LIKELY)
        elif count.unit is not None:
            self._pending.append(token)

    def _links(self, gap: str) -> bool:
        if words.LINK.fullmatch(gap):
            return True
        if self._labels and self._scope.award and _LABEL_GAP.fullmatch(gap):
            return True
        if self._scope.action == "khen thưởng" and self._scope.award is None:
            if _KIND.fullmatch(gap) or (_COLON.fullmatch(gap) and not words.BLOCK.search(gap)):
                return True
        if ";" in gap or len(gap) > 300 or words.FAR_LINK.search(gap) is None:
            return False
        return words.ACHIEVEMENT.search(gap) is not None or words.BLOCK.search(gap) is None

    def _nameless(self, count: Count) -> bool:
        """Tell whether a count is too far from `khen thưởng` in a lead-in, and is no plain receiver."""
        inherited = self._labels and self._scope.award is None and self._action[1] < 0
        return inherited and (count.unit is None or _PLAIN_UNITS.match(count.unit) is None)

    def _breaks_down(self, count: Count, gap: str) -> bool:
        """Tell whether a labelled count is a part of the one before (`trong đó: khối xã 19 tập thể, 41 cá nhân`)."""
        if len(gap) > 70 or words.BLOCK.search(gap):
            return False
        wholes = [self._founds[i] for i in self._scope.parents]
        return any(w.unit == count.unit and w.count >= count.value for w in wholes if count.unit)

    def _bare_counts(self, count: Count) -> bool:
        """Tell whether a bare number can be a count: `hạng Ba: 17;`."""
        if not self._scope.open or BARE_END.match(self._folded, count.end) is None:
            return False
        before = self._folded[self._anchor : count.start]
        if re.search(r"\( ?$", self._folded[: count.start][-2:]) and self._folded[count.end : count.end + 1] == ")":
            # `(1)` numbers an item; a count in brackets is padded or large.
            return self._text[count.start] == "0" or count.value >= 20 or self._scope.cls is not None
        if self._fresh and self._scope.cls is not None and not before.strip():
            return True
        if self._scope.action == "khen thưởng" and _KIND.fullmatch(before):
            return True
        return re.search(r"(?:[:–-]|(?<!\w)(?:cho|là|có)) *$|^ *\( *$", before) is not None or before == ""

    def _class_after(self, token: Token, rest: Sequence[Token]) -> ClassName | None:
        """Return the class that directly follows a count (`02 đồng chí 60 năm tuổi Đảng`)."""
        if not rest or not isinstance(rest[0].value, ClassName):
            return None
        between = self._folded[token.end : rest[0].start]
        return rest[0].value if re.fullmatch(r"\s*(?:(?:đạt|nhận|được tặng|tặng|huy hiệu)\s*){0,2}", between) else None

    def _goes_forward(self, count: Count, rest: Sequence[Token]) -> bool:
        """Tell whether the next award is what a loosely linked count got."""
        for token in rest:
            if token.value in (";", "(", ")") or token.kind == "break":
                return False
            if isinstance(token.value, AwardName):
                return words.FORWARD_PASSIVE.fullmatch(self._folded[count.end : token.start]) is not None
        return False

    def _bind_pending(self, name: AwardName) -> bool:
        """Give the counts that wait for their award to this one."""
        if not self._pending:
            return False
        group, self._pending = self._coordinated(), []
        gap = words.PARENTHESIS.sub(" ", self._folded[group[-1].end : name.start])
        if not (_AT_NAME.fullmatch(gap) or words.FORWARD.fullmatch(gap)):
            return False
        if self._action[0] < group[0].start and ";" in self._folded[max(self._action[0], 0) : group[0].start]:
            self._scope = replace(self._scope, action=None, giver=None)
        for token in group:
            assert isinstance(token.value, Count)
            last = token is group[-1]
            self._emit(token.value, token.start, name.authority_end if last else token.end, _LIKELY, None)
        self._anchor, self._forward = name.authority_end, True
        self._reason_after(name.authority_end)
        return True

    def _coordinated(self) -> list[Token]:
        """Return the last waiting count with those that are joined to it (`02 tập thể và 05 cá nhân`)."""
        group = [self._pending[-1]]
        for token in reversed(self._pending[:-1]):
            between = words.PARENTHESIS.sub(" ", self._folded[token.end : group[0].start])
            if words.COORDINATION.fullmatch(between) is None:
                break
            group.insert(0, token)
        return group

    def _on_objects(self, count: Count, name: AwardName) -> None:
        """Add a count of the awards themselves (`818 Huy hiệu Đảng … cho đảng viên`)."""
        self._set_name(name)
        end, unit = name.end, count.unit
        if unit is None:
            unit = self._receiver(count.start)
        if unit is None and (after := _UNIT_AFTER.match(self._folded, name.authority_end)):
            noun = count_nouns().match_at(self._folded, after.end())
            if noun is not None and noun[1].recipient is not None:
                end, unit = noun[0], noun[1].noun
        start = self._action[0] if self._direct(self._action[1], count.start) else count.start
        self._emit(replace(count, unit=unit), start, end, _SURE, None, objects=True)
        self._anchor = max(name.authority_end, end if unit != count.unit else 0)

    def _receiver(self, at: int) -> str | None:
        """Return whom the clause or its lead-in counts by (`Tập thể: 12 Bằng khen, 30 Giấy khen`)."""
        clause = self._folded[self._folded.rfind(";", 0, at) + 1 : at]
        labels = list(words.RECEIVER.finditer(clause))
        return labels[-1][1] if labels else self._scope.receiver

    def _add(self, count: Count, own_class: ClassName | None, confidence: float) -> None:
        start = count.start
        if self._direct(self._action[1], count.start):
            start = self._action[0]
        elif self._fresh and self._name_start is not None:
            start = self._name_start
            if self._direct(self._action[1], start):
                start = self._action[0]
        self._joint_end, self._forward = None, False
        self._emit(count, start, count.end, confidence, own_class)
        self._anchor = own_class.end if own_class else count.end
        self._reason_after(count.end)

    def _direct(self, end: int, start: int) -> bool:
        """Tell whether a verb that ends at `end` governs what starts at `start`."""
        return 0 <= end <= start and _DIRECT.fullmatch(self._folded, end, start) is not None

    # Output -----------------------------------------------------------------------------------------

    def _emit(
        self,
        count: Count,
        start: int,
        end: int,
        confidence: float,
        own_class: ClassName | None,
        recipient: str | None = None,
        objects: bool = False,
    ) -> None:
        scope = self._scope
        before = words.REASON_BEFORE.search(self._folded, self._anchor, count.start)
        self._series.append(len(self._founds))
        self._fresh = False
        self._founds.append(
            Found(
                start=self._base + start,
                end=self._base + (max(end, own_class.end) if own_class else end),
                counted=(self._base + count.start, self._base + count.end),
                award=scope.award,
                cls=own_class.cls if own_class else scope.cls,
                authority=scope.authority or scope.giver,
                action=scope.action,
                stage=self._stage(),
                count=count.value,
                unit=count.unit,
                recipient=recipient,
                reason=" ".join(self._text[before.start(1) : before.end(1)].split()) if before else None,
                parents=scope.parents,
                confidence=confidence if scope.award else min(confidence, _WEAK),
                objects=objects,
            )
        )

    def _stage(self) -> Stage:
        scope = self._scope
        if scope.stage == "granted" and scope.organ and scope.form and not can_grant(scope.organ, scope.form):
            return "proposed"
        return scope.stage

    def _reason_after(self, at: int) -> None:
        """Give the counts of the last list the reason that follows them."""
        m = words.REASON.match(self._folded, at)
        if m is None:
            return
        reason = " ".join(self._text[m.start(1) : m.end(1)].split()).rstrip(" ,")
        for index in self._series:
            if self._founds[index].reason is None:
                self._founds[index] = replace(self._founds[index], reason=reason)

    def _add_named(self, one: Recipient, name: AwardName | None) -> None:
        self._joint_end = None
        start = one.start
        if self._fresh and name is not None:
            start = min(name.start, one.start)
            if self._direct(self._action[1], start):
                start = self._action[0]
        count = Count(one.start, one.end, 1, one.unit)
        self._emit(count, start, max(one.end, name.end if name else 0), _LIKELY, None, recipient=one.name)
        self._anchor = max(self._anchor, one.end)
        self._reason_after(one.end)

    def _on_roster(self) -> None:
        start = len(self._text) - len(self._text.lstrip())
        one = self._named.at(self._text, self._folded, start, self._base, strict=False)
        if one is not None:
            self._add_named(one, None)
