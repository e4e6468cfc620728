"""Regression to the mean: the worst of one year, seen again a year later."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from bimtek.errors import BimtekError
from bimtek.methods.rates import rate, simulate_counts


@dataclass(frozen=True)
class WorstThen:
    """The places chosen for one year's figure, and what the next year brought.

    Attributes
    ----------
    table
        Per place: ``before``, ``after`` (rates), ``rank_before``, ``rank_after``
        (1 = highest rate, or lowest where the lowest were chosen; ties share a rank),
        ``chosen`` (bool), ``weight`` and ``expected`` (see :func:`shrunken_rates`).
    chosen
        Names of the chosen places, most extreme first.
    before, after
        Mean rate of the chosen places.
    others_before, others_after
        Mean rate of all others.
    expected
        Mean rate to expect of the chosen ones next year if nothing is done.
    """

    table: pd.DataFrame
    chosen: tuple[str, ...]
    before: float
    after: float
    others_before: float
    others_after: float
    expected: float

    @property
    def change(self) -> float:
        """Change of the chosen places' mean rate."""
        return self.after - self.before

    @property
    def change_percent(self) -> float:
        """The same in per cent of the first year."""
        return self.change / self.before * 100 if self.before else float("nan")

    @property
    def others_change(self) -> float:
        """Change of all other places' mean rate."""
        return self.others_after - self.others_before

    @property
    def expected_change(self) -> float:
        """Change to expect of the chosen places with no intervention at all."""
        return self.expected - self.before


def overall_rate(counts: pd.Series, population: pd.Series, per: float = 1000) -> float:
    """Rate of all places with a population together, per `per` people.

    Raises
    ------
    BimtekError
        As :func:`bimtek.methods.rate`, and if no place has a population.
    """
    people = population.dropna().astype(float)
    if people.empty:
        raise BimtekError(
            "Tidak ada satu pun tempat yang punya data penduduk.",
            column="penduduk",
            remedy="Isi penduduk sedikitnya satu tempat.",
        )
    events = rate(counts, people, per=1) * people
    return float(events.sum() / people.sum() * per)


def shrunken_rates(counts: pd.Series, population: pd.Series, per: float = 1000) -> pd.DataFrame:
    """Draw each place's rate towards the common one, the more so the smaller it is.

    Parameters
    ----------
    counts, population
        Same index (places); places without a population are left out.
    per
        Size of the base, 1,000 people by default.

    Returns
    -------
    pandas.DataFrame
        Per place ``rate``; ``weight`` from 0 (all chance) to 1 (all real); ``expected``,
        the rate to expect in another year like this one.

    Raises
    ------
    BimtekError
        As :func:`bimtek.methods.rate`, and if fewer than two places have a population.

    Notes
    -----
    Empirical Bayes by moments: Marshall (1991), "Mapping disease and mortality rates
    using empirical Bayes estimators", Applied Statistics 40. With equal populations it is
    k + (m/s²)(m − k), as used in road safety (Hauer, 1997). Where the rates differ no
    more than chance explains, every weight is 0.
    """
    people = population.dropna().astype(float)
    if len(people) < 2:
        raise BimtekError(
            "Perlu sedikitnya dua tempat yang punya data penduduk.",
            column="penduduk",
            remedy="Isi penduduk tempat lain.",
        )
    rates = rate(counts, people, per=1)
    common = float((rates * people).sum() / people.sum())
    spread = float((people * (rates - common) ** 2).sum() / people.sum())
    between = max(spread - common / float(people.mean()), 0.0)
    weight = between / (between + common / people) if common else people * 0.0
    return pd.DataFrame(
        {
            "rate": rates * per,
            "weight": weight,
            "expected": (common + weight * (rates - common)) * per,
        }
    )


def james_stein(values: pd.Series, variance: float) -> pd.DataFrame:
    """Draw equally uncertain values towards their mean.

    Parameters
    ----------
    values
        At least four values, each with the same variance of chance.
    variance
        That variance, above 0.

    Returns
    -------
    pandas.DataFrame
        ``value``, ``weight`` (the same for all, not below 0) and ``expected``.

    Raises
    ------
    BimtekError
        If a value is missing, there are fewer than four, or the variance is not positive.

    Notes
    -----
    weight = 1 − (k − 3) · variance / Σ(value − mean)². Efron and Morris (1975), "Data
    analysis using Stein's estimator and its generalizations", JASA 70; (1977), "Stein's
    paradox in statistics", Scientific American 236.
    """
    if len(values) < 4 or values.isna().any():
        raise BimtekError(
            "Perlu sedikitnya empat nilai, tanpa sel kosong.", remedy="Lengkapi nilainya."
        )
    if not np.isfinite(variance) or variance <= 0:
        raise BimtekError("Ragam kebetulan harus di atas 0.", column="variance", remedy="Periksa.")
    mean = float(values.mean())
    squares = float(((values - mean) ** 2).sum())
    weight = max(1 - (len(values) - 3) * variance / squares, 0.0) if squares else 0.0
    return pd.DataFrame(
        {"value": values, "weight": weight, "expected": mean + weight * (values - mean)}
    )


def worst_then(
    before: pd.Series,
    after: pd.Series,
    population: pd.Series,
    *,
    worst: int = 3,
    per: float = 1000,
    lowest: bool = False,
    population_after: pd.Series | None = None,
) -> WorstThen:
    """Choose the places with the highest rate in one year, and look again a year later.

    Parameters
    ----------
    before, after
        Counts per place in the two years.
    population
        People per place; places without a figure are left out.
    worst
        How many places are chosen. Of places with equal rates the first by name is.
    per
        Size of the base, 1,000 people by default.
    lowest
        Choose the lowest rates instead.
    population_after
        People in the second year, where they differ.

    Raises
    ------
    BimtekError
        If a count is negative, a population not positive, or `worst` leaves nobody to
        compare with.
    """
    people = population.dropna().sort_index()
    later = people if population_after is None else population_after.reindex(people.index)
    if not 1 <= worst < len(people):
        raise BimtekError(
            f"Tidak bisa memilih {worst} dari {len(people)} tempat.",
            remedy=f"Pilih 1 sampai {max(len(people) - 1, 1)} tempat.",
        )
    shrunken = shrunken_rates(before, people, per)
    table = pd.DataFrame({"before": shrunken["rate"], "after": rate(after, later, per)})
    for year in ("before", "after"):
        table[f"rank_{year}"] = table[year].rank(method="min", ascending=lowest).astype(int)
    order = table["before"].sort_values(ascending=lowest, kind="stable")
    chosen = tuple(str(name) for name in order.index[:worst])
    table["chosen"] = table.index.isin(order.index[:worst])
    table[["weight", "expected"]] = shrunken[["weight", "expected"]]
    mine, others = table[table["chosen"]], table[~table["chosen"]]
    return WorstThen(
        table=table,
        chosen=chosen,
        before=float(mine["before"].mean()),
        after=float(mine["after"].mean()),
        others_before=float(others["before"].mean()),
        others_after=float(others["after"].mean()),
        expected=float(mine["expected"].mean()),
    )


def worst_then_drawn(
    population: pd.Series,
    overall: float,
    *,
    seed: int,
    worst: int = 3,
    per: float = 1000,
    lowest: bool = False,
) -> WorstThen:
    """Do the same in a world where every place has one true rate in both years.

    Parameters
    ----------
    population, worst, per, lowest
        As for :func:`worst_then`.
    overall
        The true rate of every place, per `per` people.
    seed
        The same seed draws the same two years again.
    """
    first = simulate_counts(population, overall, seed=2 * seed, per=per)
    second = simulate_counts(population, overall, seed=2 * seed + 1, per=per)
    return worst_then(first, second, population, worst=worst, per=per, lowest=lowest)
