"""Which places stand out from a common rate, and whether they do so every year."""

from __future__ import annotations

import pandas as pd

from bimtek.errors import BimtekError
from bimtek.methods.rates import funnel_limits, rate


def outside(
    counts: pd.Series, population: pd.Series, *, per: float = 1000, level: float = 0.998
) -> pd.DataFrame:
    """Compare each place's rate with the common rate of all places.

    Parameters
    ----------
    counts, population
        Same index (places). Places without a population are left out.
    per, level
        As for :func:`bimtek.methods.funnel_limits`.

    Returns
    -------
    pandas.DataFrame
        Per place ``rate``, ``overall`` (the same in every row), ``lower``, ``upper`` and
        ``side``: "above", "below" or "inside" the limits.

    Raises
    ------
    BimtekError
        If no place has a population, or a count is negative.
    """
    people = population.dropna()
    if people.empty:
        raise BimtekError(
            "Tidak ada satu pun tempat yang punya data penduduk.",
            column="penduduk",
            remedy="Isi penduduk sedikitnya dua tempat.",
        )
    rates = rate(counts, people, per)
    overall = float(counts.reindex(people.index).fillna(0).sum() / people.sum() * per)
    if overall == 0:
        limits = pd.DataFrame(0.0, index=people.index, columns=["lower", "upper"])
    else:
        limits = funnel_limits(people, overall, per=per, level=level)
    side = pd.Series("inside", index=people.index)
    side[rates > limits["upper"]] = "above"
    side[rates < limits["lower"]] = "below"
    return limits.assign(rate=rates, overall=overall, side=side)


def always_above(yearly: dict[int, pd.Series], population: pd.Series) -> list[str]:
    """List the places above the outer (99.8 %) limit in every year.

    Parameters
    ----------
    yearly
        Counts per place, by year.
    population
        People per place.
    """
    sides = [outside(counts, population)["side"] == "above" for counts in yearly.values()]
    every = pd.concat(sides, axis=1).all(axis=1)
    return [str(place) for place in every.index[every]]


def strongest(table: pd.DataFrame, population: pd.Series) -> pd.DataFrame:
    """Find, for each kind of event, the place with the most beyond what its size explains.

    Parameters
    ----------
    table
        Counts, kinds in rows, places in columns.
    population
        People per place; places without a figure are left out.

    Returns
    -------
    pandas.DataFrame
        Indexed by kind, strongest first: ``place``, ``count``, ``rate`` (per 1,000
        people), ``times`` (rate over the common rate) and ``excess`` (count less what
        the common rate leads one to expect, in units of its Poisson spread).
    """
    rows = []
    for kind, counts in table.iterrows():
        people = population.dropna()
        rates = rate(counts, people)
        expected = people * counts.reindex(people.index).sum() / people.sum()
        if not expected.sum():
            continue
        excess = (counts.reindex(people.index).fillna(0) - expected) / expected**0.5
        place = str(excess.idxmax())
        times = rates[place] / (expected[place] / people[place] * 1000)
        rows.append((kind, place, int(counts[place]), rates[place], times, excess[place]))
    columns = ["kind", "place", "count", "rate", "times", "excess"]
    ranked = pd.DataFrame(rows, columns=columns).set_index("kind")
    return ranked.sort_values("excess", ascending=False, kind="stable")
