"""What an evaluation says: each document measured, and summaries of all, of each kind and of each tier."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

from extractor.evaluation.awards import AWARD_FIELDS, score_award_fields
from extractor.evaluation.calibration import GRADED, Graded, Reliability, grade, reliability
from extractor.evaluation.citations import score_citations, score_fields
from extractor.evaluation.gold import Tier, kind_of
from extractor.evaluation.tasks import TASKS, score_tasks
from extractor.evaluation.values import Fact, Score, score, total

Form = Literal["text", "docx", "pdf", "other"]
Whole = Literal["header", "citations", "everything"]

UNKNOWN_KIND = "?"
WHOLES: tuple[Whole, ...] = ("header", "citations", "everything")


@dataclass(frozen=True, slots=True)
class Measured:
    """One document against its gold.

    Attributes:
        name: the gold's name.
        kind: the type word of the gold's header, `UNKNOWN_KIND` where it has none.
        tier: whether it reads like a scan.
        form: what the record was read from.
        scores: by value, with links, whole citations, tasks; what the gold does not annotate is missing.
        fields: each field of the citations found.
        graded: each found fact with its confidence.
    """

    name: str
    kind: str
    tier: Tier
    form: Form
    scores: Mapping[str, Score]
    fields: Mapping[str, Score]
    graded: tuple[Graded, ...]

    def whole(self, what: Whole) -> bool:
        """Say whether the header, all citations (every field and link), or every class of fact is right.

        Tasks are annotated in some documents only: with them, a document would be whole for want of gold.
        What hangs on an award is scored of those found only.
        """
        return all(
            s.perfect
            for name, s in self.scores.items()
            if name not in (*TASKS, *AWARD_FIELDS) and (what == "everything" or name.startswith(what))
        )


@dataclass(frozen=True, slots=True)
class Macro:
    """The mean over documents of precision, recall and F1, those without any fact of the class left out."""

    precision: float
    recall: float
    f1: float
    documents: int


@dataclass(frozen=True, slots=True)
class Summary:
    """Some documents together.

    Attributes:
        documents: how many.
        scores: the classes' facts added up (micro average).
        macro: the mean of the documents' figures.
        wholes: how many documents have their header, all citations, or everything right.
    """

    documents: int
    scores: Mapping[str, Score]
    macro: Mapping[str, Macro]
    wholes: Mapping[Whole, int]

    def to_dict(self) -> dict[str, Any]:
        """Return the figures for JSON."""
        return {
            "documents": self.documents,
            "scores": {
                name: figures(s) | {"macro": _rounded(asdict(self.macro[name]))}
                for name, s in self.scores.items()
            },
            "wholes": {
                name: {"right": n, "share": round(n / self.documents, 4)} for name, n in self.wholes.items()
            },
        }


@dataclass(frozen=True, slots=True)
class Report:
    """All documents of an evaluation."""

    documents: tuple[Measured, ...]

    @property
    def summary(self) -> Summary:
        """All documents together."""
        return summarise(self.documents)

    @property
    def kinds(self) -> dict[str, Summary]:
        """A summary for each kind of document, the most frequent first."""
        return self._by(lambda d: d.kind)

    @property
    def tiers(self) -> dict[str, Summary]:
        """A summary of the clean and one of the scanned documents."""
        return self._by(lambda d: d.tier)

    @property
    def forms(self) -> dict[str, Summary]:
        """A summary for each form of file."""
        return self._by(lambda d: d.form)

    @property
    def fields(self) -> dict[str, Score]:
        """The fields of the citations found."""
        return total(d.fields for d in self.documents)

    @property
    def calibration(self) -> dict[str, Reliability]:
        """A reliability table for each class, and one for `all`."""
        graded = [fact for d in self.documents for fact in d.graded]
        tables = {name: reliability(f for f in graded if f.name == name) for name in GRADED}
        return {name: table for name, table in tables.items() if table.bins} | {"all": reliability(graded)}

    def to_dict(self) -> dict[str, Any]:
        """Return everything for JSON."""
        return {
            **self.summary.to_dict(),
            "documents": [d.name for d in self.documents],
            "fields": {
                name: {"right": s.right, "share": round(s.recall, 4)} for name, s in self.fields.items()
            },
            "by": {
                "kind": {name: s.to_dict() for name, s in self.kinds.items()},
                "tier": {name: s.to_dict() for name, s in self.tiers.items()},
                "form": {name: s.to_dict() for name, s in self.forms.items()},
            },
            "calibration": {name: _table(r) for name, r in self.calibration.items()},
        }

    def _by(self, group: Callable[[Measured], str]) -> dict[str, Summary]:
        names = Counter(group(d) for d in self.documents)
        return {
            name: summarise([d for d in self.documents if group(d) == name])
            for name, _ in sorted(names.items(), key=lambda item: (-item[1], item[0]))
        }


def measure(name: str, gold: Fact, record: Fact, *, tier: Tier = "clean", form: Form = "text") -> Measured:
    """Measure one record against its gold, both in the shape of the record contract.

    Args:
        name: of the document.
        gold: its annotation.
        record: what was extracted.
        tier: whether it reads like a scan; a record of an OCR reader does, whatever is said here.
        form: what the record was read from.
    """
    return Measured(
        name=name,
        kind=kind_of(gold) or UNKNOWN_KIND,
        tier="scanned" if (record.get("source") or {}).get("ocr") else tier,
        form=form,
        scores=score(gold, record)
        | score_citations(gold, record)
        | score_award_fields(gold, record)
        | score_tasks(gold, record),
        fields=score_fields(gold, record),
        graded=tuple(grade(gold, record)),
    )


def summarise(documents: Sequence[Measured]) -> Summary:
    """Put documents together."""
    scores = total(d.scores for d in documents)
    return Summary(
        documents=len(documents),
        scores=scores,
        macro={name: _macro(d.scores[name] for d in documents if name in d.scores) for name in scores},
        wholes={what: sum(d.whole(what) for d in documents) for what in WHOLES},
    )


def _macro(scores: Iterable[Score]) -> Macro:
    stated = [s for s in scores if not s.empty]
    n = len(stated)
    if not n:
        return Macro(1.0, 1.0, 1.0, 0)
    return Macro(
        sum(s.precision for s in stated) / n,
        sum(s.recall for s in stated) / n,
        sum(s.f1 for s in stated) / n,
        n,
    )


def figures(score: Score) -> dict[str, Any]:
    """Return a score's figures for JSON."""
    return {
        **_rounded({"precision": score.precision, "recall": score.recall, "f1": score.f1}),
        "right": score.right,
        "missed": score.missed.total(),
        "extra": score.extra.total(),
    }


def _table(table: Reliability) -> dict[str, Any]:
    return {
        "facts": table.facts,
        "error": round(table.error, 4),
        "bins": [
            {
                "from": b.low,
                "to": b.high,
                "facts": b.facts,
                "right": b.right,
                **_rounded({"confidence": b.mean, "share": b.share}),
                "interval": [round(x, 4) for x in b.interval],
                "off": b.off,
            }
            for b in table.bins
        ],
    }


def _rounded(values: Mapping[str, float]) -> dict[str, float]:
    return {name: round(value, 4) for name, value in values.items()}
