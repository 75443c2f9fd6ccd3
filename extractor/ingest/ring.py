"""Memory that two processes share, through which one hands bytes to the other while that is busy.

A pipe holds a megabyte at most, and whoever writes more to it waits. What has been put into a ring stays
there when the process that put it dies. Who takes is told through a pipe what there is, so that the system's
own locks see to it that it is there by then.
"""

from __future__ import annotations

import mmap
from typing import Final

_COUNTER: Final = 8
"""Bytes at the beginning: how many have been taken, in all; written by who takes, read by who puts."""


class Ring:
    """Bytes on their way from one process to another, in the order in which they were put.

    Args:
        size: how many bytes it holds. It is to be made before the process is forked that puts or takes.
    """

    def __init__(self, size: int) -> None:
        self._size = size
        self._shared = mmap.mmap(-1, _COUNTER + size)
        self._counter = memoryview(self._shared)[:_COUNTER].cast("Q")  # one store writes all of it
        self._bytes = memoryview(self._shared)[_COUNTER:]
        self._put = self._taken = 0

    def put(self, data: bytes) -> bool:
        """Put bytes behind those that are in it; return False where there is no room for them now."""
        if self._put + len(data) - self._counter[0] > self._size:
            return False
        at = self._put % self._size
        before_end = min(len(data), self._size - at)
        self._bytes[at : at + before_end] = data[:before_end]
        self._bytes[: len(data) - before_end] = data[before_end:]
        self._put += len(data)
        return True

    def take(self, length: int) -> bytes:
        """Take the next bytes out.

        Args:
            length: of what was put; whoever put it has said so since.
        """
        # Room is given back by the next call only: by then the copy has long been made, on every processor.
        self.free()
        at = self._taken % self._size
        before_end = min(length, self._size - at)
        data = bytes(self._bytes[at : at + before_end]) + bytes(self._bytes[: length - before_end])
        self._taken += length
        return data

    def free(self) -> None:
        """Give back the room of what was taken."""
        self._counter[0] = self._taken

    def close(self) -> None:
        """Let go of the memory; it is given back when the other process has done so too."""
        self._counter.release()
        self._bytes.release()
        self._shared.close()
