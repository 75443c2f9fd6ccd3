"""Whether work takes time in proportion to its text, told by ratios, which a busy machine does not bend."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from typing import TypeVar

Text = TypeVar("Text")

_TIMES = 16  # the long text by the short one
_MOST = 64  # a square would take 256 times as long, and n^1.5 just this much
_FLOOR = 0.004  # seconds: the clock's grain and what any call costs
_TRIALS = 4


def grows_linearly(work: Callable[[Text], object], make: Callable[[int], Text], length: int) -> bool:
    """Tell whether sixteen times the text takes less than sixty-four times as long, in one of four trials.

    `make` gives the text (or what is read from it, untimed) of a length in characters; `length` is the short
    one's. The garbage of whatever ran before is collected first and not during: it once made a proportionate
    run look square.
    """
    short, long = make(length), make(_TIMES * length)
    work(short)
    for _ in range(_TRIALS):
        if _seconds(work, long) < _MOST * max(min(_seconds(work, short) for _ in range(3)), _FLOOR):
            return True
    return False


def _seconds(work: Callable[[Text], object], text: Text) -> float:
    gc.collect()
    gc.disable()
    try:
        at = time.process_time()
        work(text)
        return time.process_time() - at
    finally:
        gc.enable()
