"""Where workers run: processes of this machine, or a Dask cluster that exists already."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from extractor.ingest.errors import ClusterUnavailable

WORKERS_SECONDS = 30
"""How long a scheduler may be without any worker."""


@contextmanager
def workers(backend: str, address: str | None, jobs: int) -> Iterator[int]:
    """Let joblib read where the caller asks; yields how many files are read at a time.

    On a cluster every worker has the program installed and sees the files under this machine's paths. What
    moves over the network is a path out and a record back for each file; only this process writes.
    A worker reads one file at a time, however many threads it was given.

    Args:
        backend: `loky`, processes of this machine, or `dask`.
        address: of the Dask scheduler.
        jobs: how many processes of this machine; a cluster is used whole.

    Raises:
        ClusterUnavailable: there is no such scheduler, it has no workers, or Dask is not installed.
    """
    if backend != "dask":
        yield jobs
        return
    from joblib import parallel_config

    try:
        from distributed import Client
    except ImportError as error:
        raise ClusterUnavailable(address or "dask", reason="pip install 'cancu[cluster]'") from error
    try:
        client = Client(address, timeout="10s", set_as_default=False)
    except (OSError, ValueError) as error:
        raise ClusterUnavailable(address or "dask", reason=type(error).__name__) from error
    with client:
        try:
            client.wait_for_workers(1, timeout=WORKERS_SECONDS)
        except TimeoutError as error:
            raise ClusterUnavailable(address or "dask", reason="0 worker") from error
        with parallel_config(backend="dask", client=client, wait_for_workers_timeout=WORKERS_SECONDS):
            yield max(2, sum(client.nthreads().values()))
