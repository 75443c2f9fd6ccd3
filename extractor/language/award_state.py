"""Where the reading of a passage stands: what is in force, what waits, what was found."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractor.language import award_words as words
from extractor.language.award_names import AwardName, ClassName
from extractor.language.award_recipients import Named, Recipient
from extractor.language.award_scope import LIKELY, WEAK, Found, Scope
from extractor.language.award_tokens import Count, Token
from extractor.language.breakdowns import labelled_after
from extractor.lexicon.awards import can_grant
from extractor.records import Stage

_DIRECT = re.compile(r"(?: sớm| thưởng| danh hiệu| các| cho|\s|:){0,4}")
_REACH = 400  # How far behind an award its count may stand.
_MAX_LIST = 40
_LOOK_AHEAD = 1500


class State:
    """The state of one passage.

    Attributes:
        scope: what is in force now.
        led: who gives what stands here, by what the passage stands under.
        anchor: behind the last word of the award in force, or behind its last count.
        name, name_start: the award in force and where its words start.
        action: where the last verb stands.
        proposed_at: behind the last word of proposing.
        semicolon: where the last semicolon stands.
        fresh: the award in force has no count yet.
        forward: the award in force was given to counts before it.
        asks_for_one: the clause proposes for those whom it counted before its verb.
        aside: what a bracket says of the award before it (`… (đề nghị Bộ xét) 01 đồng chí`): it is asked for.
        unasked: the stage before the clause's first proposing word, and how many awards were found then.
        joint_end: behind a name that no count after it has followed yet.
        series, closed_series: the counts of the list being read, and of the list before the last semicolon.
        pending: counts that wait for an award behind them.
        labelled: ends of bare numbers of a breakdown, with where their labels start and whom they count.
        brackets: what was in force when each open bracket opened.
    """

    def __init__(
        self,
        text: str,
        folded: str,
        base: int,
        scope: Scope,
        founds: list[Found],
        named: Named,
        labels: bool,
    ) -> None:
        """Start at the beginning of a passage that inherits `scope`."""
        self.text, self.folded, self.base = text, folded, base
        self.founds, self.named, self.labels = founds, named, labels
        self.scope = scope
        self.led = scope.giver
        self.anchor = 0
        self.name: AwardName | None = None
        self.name_start: int | None = None
        self.action: tuple[int, int] = (-1, -1)
        self.proposed_at = 0
        self.semicolon = -1
        self.fresh = False
        self.forward = False
        self.asks_for_one = False
        self.aside = False
        self.unasked: tuple[Stage, bool, int] | None = None
        self.joint_end: int | None = None
        self.series: list[int] = []
        self.closed_series: list[int] = []
        self.pending: list[Token] = []
        self.labelled: dict[int, tuple[int, str | None]] = {}
        self.brackets: list[tuple[Scope, list[int], int, int]] = []

    # Looking ----------------------------------------------------------------------------------------

    def gap_to(self, at: int) -> str | None:
        """Return the words from the award in force to an offset, without brackets; None where it is far."""
        if at - self.anchor > _REACH:
            return None
        return words.PARENTHESIS.sub(" ", self.folded[self.anchor : at])

    def direct(self, start: int) -> bool:
        """Tell whether the last verb governs what starts at an offset."""
        end = self.action[1]
        return 0 <= end <= start and _DIRECT.fullmatch(self.folded, end, start) is not None

    def limit(self, rest: Sequence[Token], at: int) -> int:
        """Return where the recipients that follow an offset must end: at the next award or count."""
        far = min(len(self.text), at + _LOOK_AHEAD)
        for token in rest:
            bare = isinstance(token.value, Count) and token.value.unit is None and token.value.name is None
            if token.kind in ("name", "count") and not bare:
                return token.start
        return far

    def coordinated(self) -> list[Token]:
        """Return the last waiting count with those that are joined to it (`02 tập thể và 05 cá nhân`)."""
        group = [self.pending[-1]]
        for token in reversed(self.pending[-_MAX_LIST:-1]):
            between = words.PARENTHESIS.sub(" ", self.folded[token.end : group[0].start][:_REACH])
            if words.COORDINATION.fullmatch(between) is None and not self._all_named(token, group[0].start):
                break
            group.insert(0, token)
        return group

    def named_after(self, token: Token, stop: int) -> list[Recipient]:
        """Return those whom the words behind a count name (`04 tập thể là A, B, C và D`)."""
        if self.folded.startswith(" (", token.end):
            # `03 đơn vị (Phòng A, Phòng B và Phòng C) được tặng …`
            close = self.folded.find(")", token.end, stop)
            names = self.named.run(
                self.text, self.folded, token.end + 2, max(close, 0), self.base, strict=False
            )
            return names if names and self.folded.startswith(")", names[-1].end) else []
        leads = words.NAMES_LEAD.match(self.folded, token.end)
        return self.named.run(
            self.text, self.folded, leads.end() if leads else token.end, stop, self.base, strict=leads is None
        )

    def _all_named(self, token: Token, stop: int) -> bool:
        """Tell whether nothing but the names of all that it counts stands between a count and the next."""
        if not isinstance(token.value, Count) or stop - token.end > _LOOK_AHEAD:
            return False
        names = self.named_after(token, stop)
        if not names or len(names) != token.value.value:
            return False
        between = words.PARENTHESIS.sub(" ", self.folded[names[-1].end : stop][:_REACH])
        return words.COORDINATION.fullmatch(between) is not None

    def own_counts(self) -> list[int]:
        """Return the last counts of the award in force in this passage, parts of others left out."""
        low = max(0, len(self.founds) - _MAX_LIST)
        last = enumerate(self.founds[low:], low)
        return [i for i, f in last if f.start >= self.base and f.award == self.scope.award and not f.parents]

    def unit_before(self) -> str | None:
        """Return the unit of the last count of the award in force, in this passage."""
        found = self.founds[-1] if self.founds else None
        same = found is not None and found.start >= self.base and found.award == self.scope.award
        return found.unit if found is not None and same and found.recipient is None else None

    @property
    def wholes(self) -> tuple[int, ...]:
        """The counts that a breakdown coming now would break down."""
        return tuple(self.series[-_MAX_LIST:])

    # Changing ---------------------------------------------------------------------------------------

    def break_down(self, wholes: tuple[int, ...], at: int) -> None:
        """Let what follows be parts of some counts; note the bare numbers under labels among it."""
        self.scope, self.forward = self.scope._replace(parents=wholes), False
        for index in wholes:
            whole = self.founds[index]
            for one in labelled_after(self.text, self.folded, at, whole.count):
                self.labelled[one.end] = one.label, whole.unit

    def emit(
        self,
        count: Count,
        start: int,
        end: int,
        confidence: float,
        own_class: ClassName | None = None,
        recipient: str | None = None,
        objects: bool = False,
    ) -> None:
        """Add an award of the scope in force.

        Args:
            count: who or what is counted.
            start, end: the mention's span in the passage.
            confidence: how sure the link between award and count is.
            own_class: the class that stands with the count itself.
            recipient: the one who is named.
            objects: the award itself is counted.
        """
        scope = self.scope
        before = words.REASON_BEFORE.search(self.folded, max(self.anchor, count.start - _REACH), count.start)
        self.series.append(len(self.founds))
        self.fresh = False
        self.founds.append(
            Found(
                start=self.base + start,
                end=self.base + (max(end, own_class.end) if own_class else end),
                counted=(self.base + count.start, self.base + count.end),
                award=scope.award,
                cls=own_class.cls if own_class else scope.cls,
                authority=scope.authority or self._giver(),
                action=scope.action,
                stage=self._stage(),
                count=count.value,
                unit=count.unit,
                recipient=recipient,
                reason=" ".join(self.text[before.start(1) : before.end(1)].split()) if before else None,
                parents=scope.parents,
                confidence=confidence if scope.award else min(confidence, WEAK),
                objects=objects,
                roster=scope.roster if recipient else None,
            )
        )

    def emit_named(self, one: Recipient, name: AwardName | None) -> None:
        """Add an award of one to a named recipient."""
        self.joint_end = None
        start = one.start
        if self.fresh and name is not None:
            start = min(name.start, one.start)
            start = self.action[0] if self.direct(start) else start
        count = Count(one.start, one.end, 1, one.unit)
        self.emit(count, start, max(one.end, name.end if name else 0), LIKELY, recipient=one.name)
        self.anchor = max(self.anchor, one.end)
        self.reason_after(one.end)

    def reason_after(self, at: int) -> None:
        """Give the counts of the list just read the reason that follows them."""
        m = words.REASON.match(self.folded, at)
        if m is None:
            return
        reason = " ".join(self.text[m.start(1) : m.end(1)].split()).rstrip(" ,")
        for index in self.series[-_MAX_LIST:]:
            if self.founds[index].reason is None:
                self.founds[index] = replace(self.founds[index], reason=reason)

    def _giver(self) -> str | None:
        """Return who gives; one that is asked, or leads a list, passes on what only the highest give."""
        passes_on = self.scope.giver == self.led or self.scope.stage == "proposed"
        return self.scope.able_giver() if passes_on else self.scope.giver

    def _stage(self) -> Stage:
        """Return the stage; an advised organ that cannot grant an award can only propose it."""
        scope = self.scope
        if self.aside:
            return "proposed"
        if scope.stage == "granted" and scope.organ and scope.form and not can_grant(scope.organ, scope.form):
            return "proposed"
        return scope.stage
