"""What an ingestion tells a machine while it goes on: a line of JSON an event, through `logging`.

The events are `run_started`, `file` (how it ended, how long it took, why it failed) and `run_ended` with the
run's counts. Whoever embeds the library adds a handler of their own to the logger `cancu.ingest`.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from extractor.ingest.errors import LogUnwritable

LOG = logging.getLogger("cancu.ingest")
LOG.addHandler(logging.NullHandler())


def tell(event: str, *, level: int = logging.INFO, **fields: object) -> None:
    """Log an event; fields that are None are left out."""
    if LOG.isEnabledFor(level):
        kept = {name: value for name, value in fields.items() if value is not None}
        LOG.log(level, event, extra={"fields": kept})


@contextmanager
def journal(path: Path | None) -> Iterator[None]:
    """Append the events of a block to a file of JSON Lines, where one is asked for.

    Raises:
        LogUnwritable: the file cannot be written to.
    """
    if path is None:
        yield
        return
    try:
        handler = logging.FileHandler(path, encoding="utf-8")
    except OSError as error:
        raise LogUnwritable(str(path), reason=error.strerror or type(error).__name__) from error
    handler.setFormatter(_Lines())
    before = LOG.level
    LOG.addHandler(handler)
    LOG.setLevel(logging.INFO)
    try:
        yield
    finally:
        LOG.setLevel(before)
        LOG.removeHandler(handler)
        handler.close()


class _Lines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        head = {"at": at, "level": record.levelname.lower(), "event": record.getMessage()}
        return json.dumps(head | getattr(record, "fields", {}), ensure_ascii=False)
