"""Who and what a passage refers to: canonical keys of instruments, series, terms and units."""

from extractor.identity.citations import identify_citation
from extractor.identity.codes import Code, parse_code, same_code
from extractor.identity.facts import Context, Identity, context_of
from extractor.identity.folding import fold, shadow, slug
from extractor.identity.instruments import identify, instrument_key
from extractor.identity.resolution import Candidate, Known, Link, resolve
from extractor.identity.terms import party_term, series_of
from extractor.identity.units import unit_key

__all__ = [
    "Candidate",
    "Code",
    "Context",
    "Identity",
    "Known",
    "Link",
    "context_of",
    "fold",
    "identify",
    "identify_citation",
    "instrument_key",
    "parse_code",
    "party_term",
    "resolve",
    "same_code",
    "series_of",
    "shadow",
    "slug",
    "unit_key",
]
