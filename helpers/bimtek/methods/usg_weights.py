"""USG with weights: who is first, and between which weights that stays so."""

from __future__ import annotations

import math
import numbers
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from bimtek.errors import BimtekError
from bimtek.methods.usg import CRITERIA, usg

#: Scores closer than this are one and the same (weights carry rounding in the 16th digit).
_SAME = 1e-9


@dataclass(frozen=True)
class WeightInterval:
    """Between which weights of one criterion the first place stays as it is.

    The other criteria keep their proportions to each other.

    Attributes
    ----------
    low, high
        Both ends belong to the interval; there, unless it is 0 or 1, the first place is
        shared. One point (`low` = `high`) where it is shared now.
    below, above
        Who takes the first place just beyond that end; empty where nobody does.
    """

    low: float
    high: float
    below: tuple[str, ...]
    above: tuple[str, ...]


@dataclass(frozen=True)
class WeightedUsg:
    """A weighted ranking and how firm its first place is.

    Attributes
    ----------
    table
        The scores with ``score`` (weighted mean, on the scale of the scores), ``rank``
        (competition ranking) and ``tied``.
    weights
        As used, indexed by criterion, sum 1.
    leaders
        Who holds or shares the first place.
    intervals
        :class:`WeightInterval` by criterion.
    lines
        By criterion, every issue's score where that weight is 0 (column ``at_0``) and
        where it is 1 (``at_1``); between them it runs straight.
    """

    table: pd.DataFrame
    weights: pd.Series
    leaders: tuple[str, ...]
    intervals: Mapping[str, WeightInterval]
    lines: Mapping[str, pd.DataFrame]


def weighted_usg(
    scores: pd.DataFrame,
    weights: Mapping[str, float] | None = None,
    scale: tuple[float, float] = (1, 5),
) -> WeightedUsg:
    """Rank issues by the weighted mean of urgency, seriousness and growth.

    Parameters
    ----------
    scores, scale
        As for :func:`bimtek.methods.usg`.
    weights
        By criterion, none negative, sum 1 (tolerance 1e-6); by default all equal, which
        ranks as plain USG does.

    Raises
    ------
    BimtekError
        If a weight is missing, unknown, negative or not a number, if they do not sum to 1,
        or as :func:`bimtek.methods.usg`.

    Notes
    -----
    Moving one weight while the others keep their proportions, and solving for where two
    issues draw level: Triantaphyllou & Sánchez (1997), Decision Sciences 28(1), whose
    example is in the tests.
    """
    plain = usg(scores, scale)
    used = _require_weights(weights)
    values = plain[CRITERIA].astype(float)
    score = (values * used).sum(axis=1)
    leaders = _named(score.index[_first(score.to_numpy(dtype=float))])
    table = plain.drop(columns=["total", "rank", "tied"]).assign(
        score=score,
        rank=[1 + int((score > own + _SAME).sum()) for own in score],
        tied=[int((abs(score - own) <= _SAME).sum()) > 1 for own in score],
    )
    return WeightedUsg(
        table=table,
        weights=used,
        leaders=leaders,
        intervals={name: stable_interval(values, used, name) for name in CRITERIA},
        lines={name: _line_ends(values, used, name) for name in CRITERIA},
    )


def stable_interval(values: pd.DataFrame, weights: pd.Series, criterion: str) -> WeightInterval:
    """Find exactly between which weights of `criterion` the first place stays.

    Parameters
    ----------
    values
        Issues × criteria, higher is better.
    weights
        By criterion, sum 1; the others keep their proportions (equal ones if all are 0).
    criterion
        The one whose weight moves from 0 to 1.
    """
    ends = _line_ends(values, weights, criterion)
    left, right = ends["at_0"].to_numpy(dtype=float), ends["at_1"].to_numpy(dtype=float)
    now = float(weights[criterion])
    leaders = _first(left * (1 - now) + right * now)
    low, high = 0.0, 1.0
    for leader in leaders:
        for lead_0, lead_1 in zip(left[leader] - left, right[leader] - right, strict=True):
            if lead_0 < -_SAME:  # behind at 0, level further right
                low = max(low, lead_0 / (lead_0 - lead_1))
            if lead_1 < -_SAME:
                high = min(high, lead_0 / (lead_0 - lead_1))
    if high - low < _SAME:  # shared at this very weight, and only there
        low = high = now

    def beyond(weight: float, side: int) -> tuple[str, ...]:
        """Name who is first just past `weight`, if that changes the first place."""
        if weight == (1.0 if side > 0 else 0.0):
            return ()
        level = _first(left * (1 - weight) + right * weight)
        slope = (right - left)[level] * side
        first = level[slope > slope.max() - _SAME]
        return () if set(first) == set(leaders) else _named(ends.index[first])

    return WeightInterval(float(low), float(high), beyond(low, -1), beyond(high, 1))


def _line_ends(values: pd.DataFrame, weights: pd.Series, criterion: str) -> pd.DataFrame:
    others = weights.drop(criterion)
    shares = others / others.sum() if others.sum() > _SAME else others * 0 + 1 / len(others)
    rest = (values[list(others.index)] * shares).sum(axis=1)
    return pd.DataFrame({"at_0": rest, "at_1": values[criterion]})


def _first(score: npt.NDArray[np.float64]) -> npt.NDArray[np.intp]:
    """Give the places of those that hold or share the highest score."""
    return np.flatnonzero(score >= score.max() - _SAME)


def _named(names: pd.Index) -> tuple[str, ...]:
    return tuple(str(name) for name in names)


def _require_weights(weights: Mapping[str, float] | None) -> pd.Series:
    given = dict(weights) if weights is not None else dict.fromkeys(CRITERIA, 1 / 3)
    for name in CRITERIA:
        if name not in given:
            raise BimtekError(
                f"Bobot untuk {name} belum ada.", column=name, remedy="Isi ketiga bobot."
            )
    if extra := [name for name in given if name not in CRITERIA]:
        raise BimtekError(
            f"Bobot “{extra[0]}” bukan bagian USG.",
            column=str(extra[0]),
            remedy=f"Pakai {', '.join(CRITERIA)}.",
        )
    for name in CRITERIA:
        weight = given[name]
        if not isinstance(weight, numbers.Real) or not math.isfinite(weight) or weight < 0:
            raise BimtekError(
                f"Bobot {name} kosong, negatif, atau bukan angka.",
                column=name,
                remedy="Isi dengan angka nol atau lebih.",
            )
    used = pd.Series({name: float(given[name]) for name in CRITERIA})
    if abs(used.sum() - 1) > 1e-6:
        raise BimtekError(
            f"Jumlah ketiga bobot {used.sum():g}, seharusnya 1.",
            remedy="Bagi setiap bobot dengan jumlahnya.",
        )
    return used / used.sum()
