"""The catalogue: documents, the facts in them, the instruments they cite, and what people decided."""

from extractor.catalogue.search import SearchResult, find
from extractor.catalogue.store import Catalogue

__all__ = ["Catalogue", "SearchResult", "find"]
