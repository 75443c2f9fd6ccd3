"""Cut a paragraph into its sentences and items, and read each with what it inherits."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from extractor.language import award_words as words
from extractor.language.award_clauses import Passage
from extractor.language.award_givers import organ_at
from extractor.language.award_levels import Level
from extractor.language.award_names import award_names_in
from extractor.language.award_recipients import Named
from extractor.language.award_scope import Found, Scope
from extractor.lexicon.folding import UPPER

_ITEM = re.compile(
    rf"(?:^|(?<=[:;.,])|(?<=[:;.,] )|(?<=\s)(?=\(\d{{1,2}}\) [{UPPER}]))\((?:\d{{1,2}}|[ivx]{{1,5}}"
    rf"|[a-zđ])\) ?(?=\S)"
)
# It begins with its mark, not with the looks back, so that the search skips to marks.
_SENTENCE = re.compile(
    r"[.!?](?<![\s.(]\w.)(?<!TP.)(?<!TS.)(?<!Th\.S.)(?<!ThS.)(?<!GS.)(?<!BS.)(?<!KS.)(?<!DS.)(?<!Dr.)(?<!v\.v.)"
    rf"(?<!đ/c.)[\"”)]? +(?=[\"“(]?[{UPPER}\d])"
)
_OPENS_LIST = re.compile(
    r"\s*(?:(?:ngoài ra|bên cạnh đó|cùng với đó|đồng thời),? )?(?:còn )?(?:có )?(?:các )?"
)
_RESULTS_ARE = re.compile(
    r"\W*(?:về )?(?:tổng hợp )?kết quả (?!họp|bỏ phiếu|xét|bình|biểu quyết|thẩm định"
    r"|đề nghị)[^.;:]{0,120}(?<!\w)"
    r"(?:khen thưởng|khen|thi đua|danh hiệu)(?!\w)[^.;:]{0,80}:"
)
GOES_ON = re.compile(r"\s*(?:trong đó|gồm|bao gồm|cụ thể|trong số (?:đó|này|các|những)|chia ra)(?!\w)")


# `Ngoài ra, truy tặng …`, `Chia theo đợt như sau:`: who gives is said in the sentence before.
_GIVES_ON = re.compile(
    r"\s*(?:(?:ngoài ra|đồng thời|bên cạnh đó|cùng với đó),? (?:cũng |còn |đã )*(?:truy tặng|tặng|khen thưởng"
    r"|công nhận|phong tặng)|chia theo|phân theo|chi tiết)(?!\w)"
)


class Host(NamedTuple):
    """A passage or a table row that was read. `[first, last)` are its awards' indices."""

    start: int
    end: int
    scope: Scope | None
    first: int
    last: int
    row: bool = False
    """`scope` is None for a passage that names no award: it is read when somebody asks (`Flow.scope_of`)."""


class Sentences:
    """Reads the sentences of one document's paragraphs; its awards and the passages that it read grow."""

    def __init__(self, folded: str, named: Named, taken: Callable[[int], bool], rules: bool = False) -> None:
        """Prepare a document.

        Args:
            folded: its text, folded.
            named: its units and people.
            taken: tells whether a number at an offset belongs to a date, a code or a name.
            rules: the document makes rules, so what it says of anybody is what one must have done.
        """
        self._folded, self._named, self._taken = folded, named, taken
        self._rules = rules
        self.founds: list[Found] = []
        self.hosts: list[Host] = []

    def passages(self, text: str, base: int, level: Level) -> tuple[Scope, Passage | None]:
        """Read the sentences and items of a paragraph; return the last scope and passage."""
        starts = [m.start() for m in _ITEM.finditer(text)] if "(" in text else []
        lead_end = starts[0] if starts else len(text)
        scope, passage = level.scope, None
        if lead_end:
            scope, passage = self._sentences(text[:lead_end], base, level)
        if not starts:
            return scope, passage
        ends = text[:lead_end].rstrip().endswith(":")
        under = Level(
            "", scope if lead_end else level.scope, ends or level.labels, level.roster, quiet=level.quiet
        )
        if not ends and lead_end:
            under = under._replace(scope=scope.closed()._replace(parents=scope.parents))
        for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
            body = _ITEM.match(text, start)
            at = body.end() if body else start
            scope, passage = self._sentences(text[at:end], base + at, under)
        return scope, passage

    def _sentences(self, text: str, base: int, level: Level) -> tuple[Scope, Passage | None]:
        scope, passage = level.scope, None
        at = 0
        for cut in [*(m.end() for m in _SENTENCE.finditer(text)), len(text)]:
            sentence, start = text[at:cut], at
            at = cut
            if not sentence.strip():
                continue
            if level.quiet:
                found = len(self.founds)
                self.hosts.append(Host(base + start, base + cut, None, found, found))
                continue
            inherited, labels = level.scope, level.labels
            if passage is not None and GOES_ON.match(self._folded, base + start, base + cut):
                wholes = passage.counts or scope.parents
                inherited, labels = scope._replace(parents=wholes), True
                if len({self.founds[i].action for i in wholes}) > 1:
                    # `tặng … 90 đảng viên, truy tặng 5 đảng viên. Cụ thể: …`: of both.
                    inherited = inherited._replace(action=self.founds[wholes[0]].action)
            elif passage is not None and scope.stage == "proposed" and self._lists_on(sentence, base + start):
                inherited = inherited._replace(stage="proposed", soft=scope.soft)
            elif passage is not None and _GIVES_ON.match(self._folded, base + start, base + cut):
                inherited = inherited._replace(giver=scope.giver)
            # A recipient's name opens its item; what its second sentence opens with is none.
            roster = level.roster and passage is None
            scope, passage = self.one(sentence, base + start, inherited, labels, roster, level.line)
        return scope, passage

    def _lists_on(self, sentence: str, base: int) -> bool:
        """Tell whether a sentence goes on with the list before it: it opens with an award, no verb."""
        folded = self._folded[base : base + len(sentence)]
        opening = _OPENS_LIST.match(folded)
        names = award_names_in(sentence, folded)
        return bool(names) and opening is not None and names[0].start == opening.end()

    def one(
        self, text: str, base: int, scope: Scope, labels: bool, roster: bool, line: bool = False
    ) -> tuple[Scope, Passage]:
        folded, length = self._folded[base : base + len(text)], len(text)
        if advised := words.ADVISED.search(folded):
            organ = organ_at(text, folded, advised.end())
            scope = scope._replace(organ=organ or scope.organ)
        if scope.soft and _RESULTS_ARE.match(folded):
            # A proposal recalls what was given before: `Kết quả khen thưởng năm 2025 như sau: …`.
            scope = scope._replace(stage="granted", soft=False)
        first = len(self.founds)
        if self._rules and words.CONDITION.search(folded):
            # `Cán bộ công đoàn đã được tặng 02 Giấy khen`: nobody has got them.
            text, folded = text[:0], folded[:0]
        passage = Passage(
            text, folded, base, scope, self.founds, self._named, self._taken, labels, roster, line
        )
        after = passage.read()
        self.hosts.append(Host(base, base + length, after, first, len(self.founds)))
        return after, passage
