"""Indices: a weighted mean of scores, and the predicates of SPBE."""

from __future__ import annotations

import math

import pandas as pd

from bimtek.errors import BimtekError
from bimtek.methods.checks import require_numbers

#: Lowest SPBE index of each predicate, best first (Permenpan RB 59/2020).
SPBE_PREDICATES = {
    "Memuaskan": 4.2,
    "Sangat Baik": 3.5,
    "Baik": 2.6,
    "Cukup": 1.8,
    "Kurang": 1.0,
}
SPBE_HIGHEST = 5.0

_TOLERANCE = 1e-6


def weighted_index(scores: pd.Series, weights: pd.Series) -> float:
    """Mean of `scores`, each counted by its weight.

    Parameters
    ----------
    scores
        One number per part, indexed by its name; any scale.
    weights
        The same parts. Shares that sum to 1, or per cent that sum to 100.

    Raises
    ------
    BimtekError
        If the parts differ, a number is missing, a weight is negative, or the weights sum to
        neither 1 nor 100.

    Notes
    -----
    Worked example: Kediri 2022, baseline 3.60, output 3.21, outcome 3.23, impact 3.07, quick
    win 3.65 with weights 10, 20, 30, 20, 20 per cent gives 3.31, as published.
    """
    return float(weighted_contributions(scores, weights)["contribution"].sum())


def weighted_contributions(scores: pd.Series, weights: pd.Series) -> pd.DataFrame:
    """Show how a weighted index comes about.

    Parameters
    ----------
    scores, weights
        As for :func:`weighted_index`.

    Returns
    -------
    pandas.DataFrame
        Indexed as `scores`, with ``score``, ``weight`` (shares) and ``contribution``, whose
        sum is the index.

    Raises
    ------
    BimtekError
        As :func:`weighted_index`.
    """
    scores, weights = pd.Series(scores), pd.Series(weights)
    if scores.empty:
        raise BimtekError("Tabel indeks kosong.", remedy="Isi sedikitnya satu bagian.")
    for series, what in ((scores, "nilai"), (weights, "bobot")):
        if series.index.has_duplicates:
            name = series.index[series.index.duplicated()][0]
            raise BimtekError(
                f"Bagian “{name}” tertulis dua kali pada {what}.", remedy="Hapus salah satunya."
            )
    if set(scores.index) != set(weights.index):
        odd = sorted(map(str, set(scores.index) ^ set(weights.index)))
        raise BimtekError(
            f"Nilai dan bobot tidak memuat bagian yang sama: {', '.join(odd)}.",
            remedy="Beri setiap bagian satu nilai dan satu bobot.",
        )
    table = require_numbers(
        pd.DataFrame({"score": scores, "weight": weights.reindex(scores.index)}), "indeks"
    )
    if (table["weight"] < 0).any():
        name = table.index[table["weight"] < 0][0]
        raise BimtekError(
            f"Bobot “{name}” negatif.", column="weight", remedy="Bobot paling kecil 0."
        )
    together = float(table["weight"].sum())
    whole = 100.0 if together > 2 else 1.0
    if not math.isclose(together, whole, rel_tol=_TOLERANCE):
        raise BimtekError(
            f"Bobot berjumlah {together:g}, seharusnya 1 atau 100 %.",
            column="weight",
            remedy=f"Bagi setiap bobot dengan {together:g}." if together else "Isi bobotnya.",
        )
    table["weight"] /= whole
    return table.assign(contribution=table["score"] * table["weight"])


def spbe_predicate(index: float) -> str:
    """Name the predicate of an SPBE index.

    Parameters
    ----------
    index
        From 1 to 5. It is compared as it is given: 2.595 is below 2.6, though it is written
        2.60 with two decimals.

    Returns
    -------
    str
        "Memuaskan" (from 4.2), "Sangat Baik" (3.5), "Baik" (2.6), "Cukup" (1.8) or "Kurang".

    Raises
    ------
    BimtekError
        If `index` is no number or lies outside 1–5.

    Notes
    -----
    Permenpan RB 59/2020. Worked example: Kediri's 3.06 of 2021 is "Baik".
    """
    lowest = min(SPBE_PREDICATES.values())
    if not (isinstance(index, int | float) and lowest <= index <= SPBE_HIGHEST):
        raise BimtekError(
            f"Indeks SPBE {index} di luar skala {lowest:g}–{SPBE_HIGHEST:g}.",
            remedy="Periksa angka dan komanya.",
        )
    return next(name for name, floor in SPBE_PREDICATES.items() if index >= floor - 1e-9)
