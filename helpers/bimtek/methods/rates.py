"""Counts per head: rates, densities, and how far chance alone moves them."""

from __future__ import annotations

import numpy as np
import pandas as pd

from bimtek.errors import BimtekError


def _require_positive(sizes: pd.Series, what: str) -> None:
    wrong = sizes.dropna() <= 0
    if wrong.any():
        label = wrong.index[wrong][0]
        raise BimtekError(
            f"{what} “{label}” nol atau negatif, jadi tidak bisa menjadi pembagi.",
            remedy="Periksa angkanya, atau kosongkan bila tidak ada data.",
        )


def rate(counts: pd.Series, population: pd.Series, per: float = 1000) -> pd.Series:
    """Events per `per` people.

    Parameters
    ----------
    counts, population
        Same index (places). A missing population gives a missing rate, never zero;
        a place without a count has had no event.
    per
        Size of the base, 1,000 people by default.

    Raises
    ------
    BimtekError
        If a count is negative or a population is not positive.
    """
    _require_positive(population, "Penduduk")
    filled = counts.reindex(population.index).fillna(0).astype(float)
    if (filled < 0).any():
        label = filled.index[filled < 0][0]
        raise BimtekError(f"Jumlah untuk “{label}” negatif.", remedy="Jumlah paling kecil 0.")
    return filled / population.astype(float) * per


def density(population: pd.Series, area_km2: pd.Series) -> pd.Series:
    """People per km²; missing where the population or the area is.

    Raises
    ------
    BimtekError
        If an area is not positive.
    """
    _require_positive(area_km2, "Luas")
    return population.astype(float) / area_km2.astype(float)


def funnel_limits(
    population: pd.Series, overall: float, *, per: float = 1000, level: float = 0.95
) -> pd.DataFrame:
    """Range in which chance alone keeps a place whose true rate is the overall one.

    Parameters
    ----------
    population
        People at risk, one entry per place.
    overall
        The common rate, per `per` people.
    level
        Share of places that stay inside; 0.95 and 0.998 are the customary pair.

    Returns
    -------
    pandas.DataFrame
        ``lower`` and ``upper``, rates per `per` people, indexed as `population`.

    Notes
    -----
    Exact Poisson quantiles, interpolated between whole counts so that the limits run
    smoothly: Spiegelhalter (2005), "Funnel plots for comparing institutional
    performance", Statistics in Medicine 24, appendix A.
    """
    _require_positive(population, "Penduduk")
    if not 0 < level < 1:
        raise BimtekError(f"Tingkat {level} harus antara 0 dan 1.", remedy="Misalnya 0,95.")
    people = population.dropna().astype(float)
    expected = people * overall / per
    tail = (1 - level) / 2
    return pd.DataFrame(
        {
            "lower": _smooth_quantile(tail, expected) / people * per,
            "upper": _smooth_quantile(1 - tail, expected) / people * per,
        },
        index=people.index,
    )


def _smooth_quantile(share: float, expected: pd.Series) -> pd.Series:
    """Poisson quantile, interpolated between the count that reaches `share` and the one below."""
    from scipy.stats import poisson

    count = poisson.ppf(share, expected)
    reached = poisson.cdf(count, expected)
    below = poisson.cdf(count - 1, expected)
    return pd.Series(
        np.maximum(count - (reached - share) / (reached - below), 0), index=expected.index
    )


def simulate_counts(
    population: pd.Series, overall: float, *, seed: int, per: float = 1000
) -> pd.Series:
    """Draw one year in which every place has the same true rate.

    Parameters
    ----------
    population
        People, one entry per place; places without a figure are left out.
    overall
        The true rate, per `per` people.
    seed
        The same seed draws the same year again.

    Returns
    -------
    pandas.Series
        Poisson counts (int), indexed by place.
    """
    people = population.dropna().astype(float)
    counts = np.random.default_rng(seed).poisson(people * overall / per)
    return pd.Series(counts, index=people.index)
