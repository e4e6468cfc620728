"""The smallest single changes that take a SWOT point across an axis."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from bimtek.methods.swot import (
    HIGHEST,
    LOWEST,
    ON_AXIS,
    Ratings,
    quadrant,
    side,
    signed,
    swot,
)


@dataclass(frozen=True)
class Crossing:
    """One change of one number that takes the point across an axis.

    Attributes
    ----------
    factor
        Whose weight or rating changes.
    axis
        The coordinate that changes its sign: "x" for internal factors, "y" for external.
    what
        "weight" (the others of its table are rescaled to keep the sum) or "rating".
    before, after
        The number now, and the nearest step at which the point has crossed.
    quadrant
        Where the point then is; None if it stands on the other axis.
    """

    factor: str
    axis: str
    what: Literal["weight", "rating"]
    before: float
    after: float
    quadrant: str | None

    @property
    def change(self) -> float:
        """How far the number moves, with its sign."""
        return self.after - self.before


def swot_crossings(
    internal: pd.DataFrame,
    external: pd.DataFrame,
    ratings: Ratings = "plain",
    *,
    weight_step: float = 0.01,
    rating_step: float = 1.0,
) -> list[Crossing]:
    """Find, for each factor, the smallest change of its weight or rating that crosses an axis.

    Parameters
    ----------
    internal, external, ratings
        As for :func:`swot`.
    weight_step, rating_step
        Changes are whole multiples of these.

    Returns
    -------
    list of Crossing
        Smallest first: a change of weight counts as a share of 0–1, one of rating as a share
        of 1–4. The first with ``what == "weight"`` is the smallest change of a weight. Empty
        where no single change suffices. A coordinate that is zero already has no side to
        leave.

    Raises
    ------
    BimtekError
        As :func:`swot`.
    """
    result = swot(internal, external, ratings)
    found = [
        *_crossings(result.internal, "x", result.x, result.y, ratings, weight_step, rating_step),
        *_crossings(result.external, "y", result.y, result.x, ratings, weight_step, rating_step),
    ]
    width = {"weight": 1.0, "rating": HIGHEST - LOWEST}
    return sorted(found, key=lambda one: round(abs(one.change) / width[one.what], 9))


def _crossings(
    table: pd.DataFrame,
    axis: str,
    here: float,
    other: float,
    ratings: Ratings,
    weight_step: float,
    rating_step: float,
) -> Iterator[Crossing]:
    now = side(here)
    if not now:
        return

    def landing(value: float) -> str | None:
        return quadrant(value, other) if axis == "x" else quadrant(other, value)

    for name, row in table.iterrows():
        weight, rating, kind = float(row["weight"]), float(row["rating"]), str(row["kind"])
        own = signed(rating, kind, ratings)
        rest = here - weight * own
        if weight < 1:
            options = _steps(weight, weight_step, 0.0, 1.0)
            moved = options * own + (1 - options) * rest / (1 - weight)
            yield from _nearest(str(name), axis, "weight", weight, options, moved, now, landing)
        options = _steps(rating, rating_step, LOWEST, HIGHEST)
        moved = rest + weight * np.array([signed(value, kind, ratings) for value in options])
        yield from _nearest(str(name), axis, "rating", rating, options, moved, now, landing)


def _nearest(
    name: str,
    axis: str,
    what: Literal["weight", "rating"],
    before: float,
    options: np.ndarray,
    moved: np.ndarray,
    now: int,
    landing: Callable[[float], str | None],
) -> Iterator[Crossing]:
    """Yield the nearest of `options` at which the coordinate lies on the other side, if any."""
    for after, value in zip(options, moved, strict=True):
        if side(float(value)) == -now:
            yield Crossing(name, axis, what, before, float(after), landing(float(value)))
            return


def _steps(before: float, step: float, low: float, high: float) -> np.ndarray:
    """List the values `before` ± whole steps inside the range, nearest first."""
    count = int((high - low) / step) + 1
    moves = np.array([sign * n * step for n in range(1, count + 1) for sign in (1, -1)])
    options = before + moves
    inside: np.ndarray = options[(options >= low - ON_AXIS) & (options <= high + ON_AXIS)]
    return inside.clip(low, high)
