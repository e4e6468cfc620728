"""Made-up data whose truth is known, so that an evaluation can be held against it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd


def two_groups(
    *,
    effect: float,
    trend: float,
    shock: float,
    drift: float = 0.0,
    start: tuple[float, float] = (16.0, 14.0),
    season: Sequence[float] = (0.6, -0.2, 0.5, -0.9),
) -> pd.DataFrame:
    """Two groups over two years of quarters; a programme starts with the second year.

    Parameters
    ----------
    effect
        What the programme adds to the treated group from its start on.
    trend
        What a year adds to both groups, little by little.
    shock
        What the second year adds to both groups at once (the weather).
    drift
        What a year adds to the treated group only: trends that are not parallel.
    start
        Mean levels of the treated and the control group in the first year.
    season
        What each quarter of a year adds to both groups; sums to 0.

    Returns
    -------
    pandas.DataFrame
        One row per quarter (1–8): ``treated``, ``control``, ``after`` (bool).
    """
    quarter = np.arange(1, 2 * len(season) + 1)
    after = quarter > len(season)
    years = (quarter - quarter[~after].mean()) / len(season)
    common = trend * years + shock * after + np.tile(np.asarray(season, dtype=float), 2)
    return pd.DataFrame(
        {
            "treated": start[0] + common + drift * years + effect * after,
            "control": start[1] + common,
            "after": after,
        },
        index=pd.Index(quarter, name="quarter"),
    )


def monthly_counts(
    *,
    start: int,
    effect: float,
    slope: float,
    growth: float,
    months: int = 60,
    people: float = 4000.0,
    rate: float = 12.0,
    swing: float = 0.25,
    peak: int = 9,
    seed: int = 14,
) -> pd.DataFrame:
    """Monthly complaints from a growing number of customers; a programme starts one month.

    Parameters
    ----------
    start
        Month (counted from 1) in which the programme starts.
    effect
        Change of the rate at the start: -0.2 is a fifth less.
    slope
        Further change of the rate every month after the start, as a share of itself.
    growth
        Growth of the customers in a year: 0.15 is 15 per cent.
    months
        Length of the series.
    people, rate
        Customers in the first month; complaints per 1,000 customers a month.
    swing, peak
        Height of the season as a share of the rate, and its month (9 is September).
    seed
        Of chance. The same seed keeps the same luck while the rest is moved.

    Returns
    -------
    pandas.DataFrame
        ``month`` (1, 2, …), ``count`` (int), ``people``.
    """
    from scipy.stats import poisson

    month = np.arange(1, months + 1)
    size = np.round(people * (1 + growth) ** ((month - 1) / 12))
    season = np.exp(swing * np.cos(2 * np.pi * (month - peak) / 12))
    later = month >= start
    programme = np.where(later, (1.0 + effect) * (1.0 + slope) ** np.maximum(month - start, 0), 1.0)
    luck = np.random.default_rng(seed).uniform(size=months)
    counts = poisson.ppf(luck, size / 1000 * rate * season * programme).astype(int)
    return pd.DataFrame({"month": month, "count": counts, "people": size})
