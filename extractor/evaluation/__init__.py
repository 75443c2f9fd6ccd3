"""Measure extraction against gold annotation: scores, links, whole records, confidence, gains and losses."""

from extractor.evaluation.baseline import Changes, compare, save
from extractor.evaluation.calibration import Graded, Reliability, grade, reliability
from extractor.evaluation.citations import context_in, link_key, score_citations, score_fields
from extractor.evaluation.gold import gold_text, in_split, kind_of, read_gold, tier_of
from extractor.evaluation.report import Measured, Report, Summary, measure, summarise
from extractor.evaluation.values import KEYS, Score, fold, score, total

__all__ = [
    "KEYS",
    "Changes",
    "Graded",
    "Measured",
    "Reliability",
    "Report",
    "Score",
    "Summary",
    "compare",
    "context_in",
    "fold",
    "gold_text",
    "grade",
    "in_split",
    "kind_of",
    "link_key",
    "measure",
    "read_gold",
    "reliability",
    "save",
    "score",
    "score_citations",
    "score_fields",
    "summarise",
    "tier_of",
    "total",
]
