"""Where workers run: processes of this machine, or a Dask cluster that exists already."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from extractor.ingest.errors import ClusterUnavailable


@contextmanager
def workers(backend: str, address: str | None, jobs: int) -> Iterator[int]:
    """Let joblib read where the caller asks; yields how many files are read at a time.

    On a cluster every worker has the program installed and sees the files under this machine's paths. What
    moves over the network is a path each way out and a record each way back; only this process writes.

    Args:
        backend: `loky`, processes of this machine, or `dask`.
        address: of the Dask scheduler.
        jobs: how many processes of this machine; a cluster is used whole.

    Raises:
        ClusterUnavailable: there is no such scheduler, or Dask is not installed.
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
    with client, parallel_config(backend="dask", client=client, wait_for_workers_timeout=30):
        yield max(2, sum(client.nthreads().values()))
