"""A cross-check is a declared rule: what it asks, how sure it is, its innocent causes, its source."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from extractor.checks.paper import Paper
    from extractor.records import Evidence, Finding, Mention, Severity

Check: TypeAlias = "Callable[[Paper], Iterable[Finding]]"


@dataclass(frozen=True, slots=True)
class Rule:
    """A cross-check's declaration.

    Attributes:
        id: stable, in findings and reviews.
        severity: `error` for a fact that is likely wrong, `warning` for what must be explained, `info`
            for form and style.
        name: what the reviewer's pages call it, in Vietnamese.
        explanation: what is compared and what to do, in Vietnamese.
        innocent: the usual causes of a false alarm, in Vietnamese.
        source: the regulation or practice that the rule rests on.
    """

    id: str
    severity: Severity
    name: str
    explanation: str
    innocent: str
    source: str

    def finding(self, message: str, evidence: Iterable[Mention], severity: Severity | None = None) -> Finding:
        """Make a finding of this rule; its evidence is in the order given, without repeats."""
        # Loaded on use: `cancu find` prints dates by our words and must not wait for the record's models.
        from extractor.records import Evidence, Finding

        seen: dict[tuple[int, int], Evidence] = {}
        for m in evidence:
            if (m.start, m.end) not in seen:
                seen[m.start, m.end] = Evidence(**{name: getattr(m, name) for name in Evidence.model_fields})
        return Finding(
            rule=self.id,
            severity=severity or self.severity,
            message=" ".join(message.split()),  # what it quotes may run over line ends
            evidence=tuple(seen.values()),
        )


RULES: dict[str, Rule] = {}
CHECKS: list[Check] = []


def declare(rule: Rule) -> Rule:
    """Register a rule.

    Raises:
        ValueError: if the id is taken.
    """
    if rule.id in RULES:
        raise ValueError(f"rule {rule.id} is declared twice")
    RULES[rule.id] = rule
    return rule


def check(function: Check) -> Check:
    """Register a function as a check within one document; it may report findings of several rules."""
    CHECKS.append(function)
    return function
