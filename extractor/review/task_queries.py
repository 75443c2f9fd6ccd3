"""What the pages ask of tasks: the organs of a document's, and those given to a unit."""

from __future__ import annotations

import sqlite3

from extractor.review.rows import Listing, Row, rows

_FEW = 50
"""How many tasks the page of a unit shows; the table has them all."""
