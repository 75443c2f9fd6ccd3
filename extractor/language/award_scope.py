"""What the readers of awards hand to each other: the scope in force, the awards found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from extractor.language.award_names import AwardName
from extractor.lexicon.awards import HIGHEST, AwardForm, can_grant
from extractor.records import Stage

SURE, LIKELY, WEAK = 0.95, 0.85, 0.6


class Scope(NamedTuple):
    """What is in force at a place of the text.

    Attributes:
        award, cls, form, authority: the award; `open` says that one is in force, though it may have no name
            (`khen thưởng 12 tập thể`).
        giver: the subject of the verb, the authority of awards that print none.
        action, stage: the verb; `soft` where only the kind of document says `proposed`.
        receiver: whom the items count where they do not say it (`Đối với tập thể:`).
        organ: whom the items advise (`Tham mưu Ban Thường vụ Tỉnh ủy:`).
        parents: indices of the counts that what follows breaks down.
        roster: where the list of recipients starts whose items these are.
        topic: who has got what the items name (`Ông A đã được tặng:`), with whom one award is counted.
        author: who reports achievements, likewise; a clause without a subject is about that one.
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
    roster: int | None = None
    topic: tuple[str, str] | None = None
    author: tuple[str, str] | None = None

    def able_giver(self) -> str | None:
        """Return who gives, unless it is one who can only ask the highest for the award in force."""
        if self.giver is None or self.form is None or not self.form.givers <= HIGHEST:
            return self.giver
        return self.giver if can_grant(self.giver, self.form) else None

    def closed(self) -> Scope:
        """Return the scope with no award and no verb in force; who gives is still known."""
        if not (self.open or self.award or self.cls or self.form or self.authority or self.action):
            return self
        return self._replace(award=None, cls=None, form=None, authority=None, open=False, action=None)

    def named(self, name: AwardName) -> Scope:
        """Return the scope with an award in force by its name."""
        return self._replace(
            award=name.award, cls=name.cls, form=name.form, authority=name.authority, open=True
        )

    def nameless(self) -> Scope:
        """Return the scope with an award in force that has no name."""
        return self._replace(award=None, cls=None, form=None, authority=None, open=True)


@dataclass(frozen=True, slots=True)
class Found:
    """An award found, at offsets of the document.

    Attributes:
        counted: the stretch of its count phrase.
        parents: indices of the counts that it may be a part of.
        objects: the count is of badges, diplomas …, not of those who get them.
        total: its place says that it is a total (`Tổng cộng` of a table).
        roster: where the list of recipients starts that it is an item of.
    """

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
    confidence: float = SURE
    objects: bool = False
    total: bool = False
    roster: int | None = None
