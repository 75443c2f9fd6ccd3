"""Measure extraction against gold annotation: scores, links, whole records, confidence, gains and losses."""

from extractor.evaluation.gold import gold_text, in_split, kind_of, read_gold, tier_of
from extractor.evaluation.values import KEYS, Score, fold, score, total

__all__ = [
    "KEYS",
    "Score",
    "fold",
    "gold_text",
    "in_split",
    "kind_of",
    "read_gold",
    "score",
    "tier_of",
    "total",
]
