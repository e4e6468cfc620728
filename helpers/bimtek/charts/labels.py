"""Where words can stand in a picture without covering each other; reckoned, not drawn."""

from __future__ import annotations

from collections.abc import Iterable

#: Mean width of a letter or figure of DejaVu Sans, in ems, and the height of a line.
_WIDE, _WIDE_BOLD, _HIGH = 0.61, 0.70, 1.2

#: Left, bottom, right, top, in pixels.
Box = tuple[float, float, float, float]


def extent(words: str, size: float, *, bold: bool = False) -> tuple[float, float]:
    """Give about how wide and high one line of `words` is, in the unit of `size`."""
    return (_WIDE_BOLD if bold else _WIDE) * size * len(words), _HIGH * size


def shared(one: Box, other: Box) -> float:
    """Give the area that two boxes share, in square pixels."""
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return wide * high if wide > 0 and high > 0 else 0.0


def covered(box: Box, taken: Iterable[Box]) -> float:
    """Give the area of `box` that those `taken` cover, in square pixels."""
    return sum(shared(box, other) for other in taken)
