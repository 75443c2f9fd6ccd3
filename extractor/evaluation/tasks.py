"""Score tasks: is the work found, in the same words, with who does it and until when?

A found task is the gold's where their passages overlap; over another text (an office file), where they share
most of their words. One found task is at most one of the gold's, so work told in one breath that is two tasks
must be found as two. Documents whose gold has no `tasks` are not scored.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from extractor.evaluation.values import Fact, Key, Score, fold, is_same_text

FOUND, WHAT, LEAD, SUPPORT, DUE, LINK = (
    "tasks",
    "tasks.what",
    "tasks.lead",
    "tasks.support",
    "tasks.due",
    "tasks.link",
)
TASKS = (FOUND, WHAT, LEAD, SUPPORT, DUE, LINK)
"""The classes: found; in the same words; each organ; the deadline's value; leads and deadline both right."""

_SHARED = 0.5
_NAME = 80


def score_tasks(gold: Fact, record: Fact) -> dict[str, Score]:
    """Score a record's tasks; nothing where the gold does not annotate them."""
    if "tasks" not in gold:
        return {}
    wanted, found = gold["tasks"], record.get("tasks", ())
    same = is_same_text(gold, record)
    pairs = paired(wanted, found, same_text=same)
    scores = {name: Score() for name in TASKS}
    for g, task in enumerate(wanted):
        if not task.get("optional"):
            _add(scores, task, found[pairs[g]] if g in pairs else None)
    seen = set(pairs.values())
    for f, task in enumerate(found):
        if f not in seen and not _is_open(gold, task, same):
            _add(scores, None, task)
    return scores


def paired(gold: Sequence[Fact], found: Sequence[Fact], *, same_text: bool) -> dict[int, int]:
    """Pair the gold's tasks with found ones, those that share most first; indices of both."""
    share = _overlap if same_text else _likeness
    shares = [(share(a, b), g, f) for g, a in enumerate(gold) for f, b in enumerate(found)]
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for much, g, f in sorted(shares, key=lambda s: (-s[0], s[1], s[2])):
        if much > 0 and g not in pairs and f not in taken:
            pairs[g] = f
            taken.add(f)
    return pairs


def _overlap(a: Fact, b: Fact) -> float:
    return float(max(0, min(a["end"], b["end"]) - max(a["start"], b["start"])))


def _likeness(a: Fact, b: Fact) -> float:
    one, other = (set(fold(t.get("what")).split()) for t in (a, b))
    share = len(one & other) / max(1, len(one | other))
    return share if share >= _SHARED else 0.0


def _is_open(gold: Fact, task: Fact, same_text: bool) -> bool:
    """Tell whether a found task lies where the gold leaves it open."""
    regions = [r for r in gold.get("optional", ()) if r["list"] == "tasks"]
    if same_text:
        return any(_overlap(task, region) for region in regions)
    return any(_likeness(task, {"what": region["surface"]}) for region in regions)


def _add(scores: dict[str, Score], wanted: Fact | None, found: Fact | None) -> None:
    """Add a pair; a task that was missed has no found one, one found too much none of the gold."""
    either = wanted if wanted is not None else found
    assert either is not None
    name = fold(either.get("what"))[:_NAME]
    parts: dict[str, tuple[list[Key], list[Key]]] = {}
    for kind in TASKS:
        want = [] if wanted is None else [(name, *value) for value in _values(kind, wanted)]
        have = [] if found is None else [(name, *value) for value in _values(kind, found)]
        parts[kind] = want, have
    for kind, (want, have) in parts.items():
        required, told = Counter(want), Counter(have)
        scores[kind].add(Score(required & told, required - told, told - required))


def _values(kind: str, task: Fact) -> Iterable[Key]:
    match kind:
        case "tasks":
            return [()]
        case "tasks.what":
            return [(fold(task.get("what")),)]
        case "tasks.lead" | "tasks.support":
            return _organs(task, kind.removeprefix("tasks."))
        case "tasks.due":
            due = _due(task)
            return [due] if due else []
        case _:
            leads = "; ".join(sorted(str(key[0]) for key in _organs(task, "lead")))
            return [(leads, *_due(task))]


def _organs(task: Fact, role: str) -> list[Key]:
    return [(fold(u.get("surface")),) for u in task.get("units", ()) if u.get("role") == role]


def _due(task: Fact) -> Key:
    due = task.get("due")
    return (due.get("relation"), due.get("from"), due.get("to")) if due else ()
