"""Many files into one catalogue: look first, read in workers, write in one place, say how each file ended."""

from extractor.ingest.journal import journal
from extractor.ingest.report import Failure, IngestReport, Outcome, Progress
from extractor.ingest.session import ingest
from extractor.ingest.shards import ShardReport, load, write_shard
from extractor.ingest.watching import watch

__all__ = [
    "Failure",
    "IngestReport",
    "Outcome",
    "Progress",
    "ShardReport",
    "ingest",
    "journal",
    "load",
    "watch",
    "write_shard",
]
