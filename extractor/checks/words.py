"""How findings print dates, numbers and passages for a Vietnamese reader."""

from __future__ import annotations

from collections.abc import Sequence


def day(iso: str) -> str:
    """Print an ISO date as an office writes it: `05/6/2026`, `6/2026`, `2026`."""
    parts = iso.split("-")
    if len(parts) == 3 and parts[0]:
        month = parts[1] if parts[1] in ("01", "02") else parts[1].lstrip("0")
        return f"{parts[2]}/{month}/{parts[0]}"
    if len(parts) == 2:
        return f"{parts[1].lstrip('0')}/{parts[0]}"
    return iso


def figure(value: float, decimals: int = 2) -> str:
    """Print a number with a comma for decimals and dots between thousands: `1.234,5`."""
    text = f"{value:,.{decimals}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.translate(str.maketrans(",.", ".,"))


def sum_sentence(whole: float, parts: Sequence[float]) -> str:
    """Say that parts do not add up to a total."""
    listed = " + ".join(figure(part) for part in parts)
    return f"Tổng ghi {figure(whole)}, các phần cộng lại là {listed} = {figure(sum(parts))}."
