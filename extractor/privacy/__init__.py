"""What not everyone may read: state secrets by their marks, and what identifies people."""

from extractor.privacy.identifiers import Identifier, identifiers
from extractor.privacy.secrecy import LEVELS, Mark, secrecy_mark

__all__ = ["LEVELS", "Identifier", "Mark", "identifiers", "secrecy_mark"]
