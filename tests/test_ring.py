"""Bytes handed from one process to another through memory that both have: all of them, in their order."""

from __future__ import annotations

import os
from collections import deque

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.ingest import apart
from extractor.ingest.ring import Ring

SIZE = 64


@given(st.lists(st.one_of(st.binary(min_size=1, max_size=SIZE + 8), st.none()), max_size=80))
def test_what_is_put_is_taken_whole_and_in_order(steps: list[bytes | None]) -> None:
    """`None` takes the oldest, anything else is put if there is room for it."""
    ring, inside = Ring(SIZE), deque[bytes]()
    for step in steps:
        if step is None:
            if inside:
                oldest = inside.popleft()
                assert ring.take(len(oldest)) == oldest
            continue
        ring.free()
        fits = sum(map(len, inside)) + len(step) <= SIZE
        assert ring.put(step) == fits
        if fits:
            inside.append(step)
    ring.close()


def test_room_is_given_back() -> None:
    ring = Ring(SIZE)
    for letter in b"abcdefgh":
        data = bytes([letter]) * SIZE
        assert ring.put(data)
        assert not ring.put(b"x")
        assert ring.take(SIZE) == data
        ring.free()


@pytest.mark.skipif(not apart.is_possible(), reason="processes are not forked on this system")
def test_what_a_process_has_put_outlives_it() -> None:
    ring = Ring(SIZE)
    child = os.fork()
    if child == 0:
        ring.put("đã đọc".encode())
        os._exit(9)
    os.waitpid(child, 0)
    assert ring.take(len("đã đọc".encode())).decode() == "đã đọc"
