"""SAW and TOPSIS: one score out of several criteria, and how firm the first rank is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from bimtek.errors import BimtekError
from bimtek.methods.decision_table import (
    TIE,
    PerColumn,
    competition_rank,
    decision_benefit,
    decision_values,
    decision_weights,
)


@dataclass(frozen=True)
class Saw:
    """Simple additive weighting, step by step.

    Attributes
    ----------
    normalized
        Alternatives × criteria between 0 and 1; 1 is the best of the column.
    weighted
        `normalized` times the weights; a row's sum is its score.
    weights, benefit
        Per criterion, as used.
    score, rank
        Per alternative; competition ranking (1, 2, 2, 4), highest score first.
    """

    normalized: pd.DataFrame
    weighted: pd.DataFrame
    weights: pd.Series
    benefit: pd.Series
    score: pd.Series
    rank: pd.Series


@dataclass(frozen=True)
class Topsis:
    """TOPSIS, step by step.

    Attributes
    ----------
    normalization
        Which one was used; see :func:`topsis`.
    normalized, weighted
        Alternatives × criteria; `weighted` is `normalized` times the weights.
    weights, benefit
        Per criterion, as used.
    ideal, anti_ideal
        Per criterion, the best and the worst of the column of `weighted`.
    distance_ideal, distance_anti
        Per alternative, how far it is from either (Euclid).
    score, rank
        Closeness ``distance_anti / (distance_ideal + distance_anti)``, 0 to 1;
        competition ranking, highest closeness first.
    """

    normalization: str
    normalized: pd.DataFrame
    weighted: pd.DataFrame
    weights: pd.Series
    benefit: pd.Series
    ideal: pd.Series
    anti_ideal: pd.Series
    distance_ideal: pd.Series
    distance_anti: pd.Series
    score: pd.Series
    rank: pd.Series


def saw(values: pd.DataFrame, weights: PerColumn[float], benefit: PerColumn[bool]) -> Saw:
    """Score alternatives by the weighted sum of normalised criteria.

    Parameters
    ----------
    values
        One row an alternative, one column a criterion, in any units; not negative.
    weights
        Per criterion, summing to 1: Series or mapping by name, or in the columns' order.
    benefit
        Per criterion, True where more is better, False for a cost; given like `weights`.

    Returns
    -------
    Saw
        A benefit becomes x / max, a cost min / x (pymcdm's ``linear_normalization``). A
        constant column becomes all 1 and does not part the alternatives; so a single
        alternative scores 1.

    Raises
    ------
    BimtekError
        If the table is empty, a cell is missing, negative or not a number, names stand
        twice, lengths differ, weights do not sum to 1; if a benefit is zero for all, or a
        cost is zero for one, since neither can be divided by.

    Notes
    -----
    Hwang & Yoon (1981), Multiple Attribute Decision Making, with four aircraft scored
    .835, .709, .852, .738. Triantaphyllou (2000): three alternatives on four criteria of
    one unit score 21.5, 22 and 22; the last two are a tie.
    """
    table = decision_values(values)
    share = decision_weights(weights, table.columns)
    more_is_better = decision_benefit(benefit, table.columns)
    _refuse_negative(table, "SAW")
    normalized = _normalized(table, more_is_better, _linear)
    weighted = normalized * share
    score = weighted.sum(axis=1).rename("score")
    return Saw(normalized, weighted, share, more_is_better, score, competition_rank(score))


def topsis(
    values: pd.DataFrame,
    weights: PerColumn[float],
    benefit: PerColumn[bool],
    normalization: str = "vector",
) -> Topsis:
    """Score alternatives by how near they are to the ideal and how far from its opposite.

    Parameters
    ----------
    values, weights, benefit
        As for :func:`saw`; what else is asked of `values` depends on the normalisation.
    normalization
        Sources differ, so it is named:

        ========  =====================  =======================  =====================
        name      benefit                cost                     asks of a column
        ========  =====================  =======================  =====================
        vector    x / √Σx²               x / √Σx²                 –
        minmax    (x−min)/(max−min)      (max−x)/(max−min)        –
        sum       x / Σx                 (1/x) / Σ(1/x)           all above zero
        max       x / max                x / max                  none negative, max > 0
        ========  =====================  =======================  =====================

    Returns
    -------
    Topsis
        With "vector" and "max" a cost keeps its direction, and its ideal is the smallest
        value; "minmax" and "sum" turn it round, so the ideal is the largest. Closeness is
        the same as with pymcdm's normalisations of these names, which turn costs round by
        1 − x: that changes no distance. A constant column parts nobody ("minmax" gives it
        1, "vector" gives a column of zeros 0). Where all alternatives are alike, also
        where there is but one, the ideal is its own opposite and closeness is set to 0.5.

    Raises
    ------
    BimtekError
        As :func:`saw`, for what the normalisation asks; or if it is unknown.

    Notes
    -----
    Hwang & Yoon (1981), pp. 133–134: four aircraft, .643, .268, .613, .312 ("vector").
    Tzeng & Huang (2011): .5037, .6581, .7482, .3340, which "vector" alone reproduces.
    """
    if normalization not in NORMALIZATIONS:
        raise BimtekError(
            f"Normalisasi “{normalization}” tidak dikenal.",
            remedy=f"Pilih salah satu: {', '.join(NORMALIZATIONS)}.",
        )
    table = decision_values(values)
    share = decision_weights(weights, table.columns)
    more_is_better = decision_benefit(benefit, table.columns)
    normalize, turns_costs = NORMALIZATIONS[normalization]
    normalized = _normalized(table, more_is_better, normalize)
    weighted = normalized * share
    upward = more_is_better | turns_costs
    ideal = weighted.max().where(upward, weighted.min()).rename("ideal")
    anti_ideal = weighted.min().where(upward, weighted.max()).rename("anti_ideal")
    to_ideal = np.sqrt(((weighted - ideal) ** 2).sum(axis=1)).rename("distance_ideal")
    to_anti = np.sqrt(((weighted - anti_ideal) ** 2).sum(axis=1)).rename("distance_anti")
    whole = to_ideal + to_anti
    score = (to_anti / whole.where(whole > 0)).fillna(0.5).rename("score")
    return Topsis(
        normalization, normalized, weighted, share, more_is_better, ideal, anti_ideal,
        to_ideal, to_anti, score, competition_rank(score),
    )  # fmt: skip


def sensitivity_of_rank(
    values: pd.DataFrame, weights: PerColumn[float], benefit: PerColumn[bool]
) -> pd.DataFrame:
    """Find, for each weight, the interval in which SAW's first rank stays where it is.

    One weight moves from 0 to 1; the others keep their proportions and share what is left
    (equally, where they are all zero). SAW's scores are then straight lines, so the ends
    are exact, not found by trying.

    Parameters
    ----------
    values, weights, benefit
        As for :func:`saw`.

    Returns
    -------
    pandas.DataFrame
        Indexed by criterion: ``weight`` (now), ``low`` and ``high`` (the closed interval
        in which all who lead now still lead), ``below`` and ``above`` (tuples: who leads
        just beyond either end; empty where the end is 0 or 1 and nobody takes over). With
        a tie for the first place the interval usually is the present weight alone.

    Raises
    ------
    BimtekError
        As :func:`saw`.
    """
    result = saw(values, weights, benefit)
    leaders = result.rank.index[result.rank == 1]
    rows = {column: _interval(result, str(column), leaders) for column in result.normalized.columns}
    columns = ["weight", "low", "high", "below", "above"]
    return pd.DataFrame.from_dict(rows, orient="index", columns=columns)


def _interval(
    result: Saw, column: str, leaders: pd.Index
) -> tuple[float, float, float, tuple[str, ...], tuple[str, ...]]:
    """Weight, ends and successors for one criterion."""
    weight = float(result.weights[column])
    others = result.weights.drop(column)
    left = float(others.sum())
    shares = others / left if left > TIE else others * 0 + 1 / max(len(others), 1)
    start = (result.normalized.drop(columns=column) * shares).sum(axis=1)  # at weight 0
    slope = result.normalized[column] - start
    if others.empty:  # a single criterion always weighs 1
        return weight, weight, weight, (), ()
    low, high = 0.0, 1.0
    for leader in leaders:
        gap, change = start[leader] - start, slope[leader] - slope
        for name in result.score.index:
            if change[name] > TIE:
                low = max(low, -gap[name] / change[name])
            elif change[name] < -TIE:
                high = min(high, -gap[name] / change[name])
    low, high = min(low, weight), max(high, weight)  # a tie may be off by a rounding
    return (
        weight, low, high,
        _successors(start, slope, low, -1) if low > TIE else (),
        _successors(start, slope, high, 1) if high < 1 - TIE else (),
    )  # fmt: skip


def _successors(start: pd.Series, slope: pd.Series, end: float, side: int) -> tuple[str, ...]:
    """Name those who lead just beyond `end`: of the best there, the ones that gain most."""
    there = start + slope * end
    best = there.index[there > there.max() - TIE]
    gain = slope[best] * side
    return tuple(str(name) for name in best[gain > gain.max() - TIE])


def _normalized(
    table: pd.DataFrame, benefit: pd.Series, normalize: Callable[[pd.Series, bool], pd.Series]
) -> pd.DataFrame:
    return pd.DataFrame(
        {
            column: normalize(table[column], bool(more_is_better))
            for column, more_is_better in zip(table.columns, benefit, strict=True)
        }
    )


def _refuse_negative(table: pd.DataFrame, what: str) -> None:
    for column in table.columns:
        if (table[column] < 0).any():
            label = table.index[table[column] < 0][0]
            raise BimtekError(
                f"Nilai “{label}” negatif. Cara {what} memakai angka nol atau lebih.",
                column=str(column),
                remedy="Geser skalanya agar mulai dari nol, atau pakai TOPSIS.",
            )


def _refuse_zero(x: pd.Series, why: str) -> None:
    label = x.index[x <= 0][0]
    raise BimtekError(
        f"Nilai “{label}” nol atau negatif, padahal {why}.",
        column=str(x.name),
        remedy="Isi nilai di atas nol, atau pakai TOPSIS dengan normalisasi “minmax”.",
    )


def _linear(x: pd.Series, benefit: bool) -> pd.Series:
    if not benefit:
        if (x <= 0).any():
            _refuse_zero(x, "SAW membagi dengan biaya")
        return x.min() / x
    return x / _largest(x)


def _largest(x: pd.Series) -> float:
    top = float(x.max())
    if top <= 0:
        raise BimtekError(
            f"Kriteria {x.name} nol untuk semua pilihan, jadi tidak membedakan apa pun.",
            column=str(x.name),
            remedy="Hapus kriteria itu, atau periksa isinya.",
        )
    return top


def _vector(x: pd.Series, benefit: bool) -> pd.Series:
    length = float(np.sqrt((x**2).sum()))
    return x / length if length else x * 0.0


def _minmax(x: pd.Series, benefit: bool) -> pd.Series:
    low, high = float(x.min()), float(x.max())
    if low == high:
        return x * 0.0 + 1.0
    return (x - low) / (high - low) if benefit else (high - x) / (high - low)


def _sum(x: pd.Series, benefit: bool) -> pd.Series:
    if (x <= 0).any():
        _refuse_zero(x, "normalisasi “sum” memerlukan nilai di atas nol")
    return x / x.sum() if benefit else (1 / x) / (1 / x).sum()


def _max(x: pd.Series, benefit: bool) -> pd.Series:
    _refuse_negative(x.to_frame(), "normalisasi “max”")
    return x / _largest(x)


#: Name → the function of a column, and whether it turns costs into "more is better".
NORMALIZATIONS: dict[str, tuple[Callable[[pd.Series, bool], pd.Series], bool]] = {
    "vector": (_vector, False),
    "minmax": (_minmax, True),
    "sum": (_sum, True),
    "max": (_max, False),
}
