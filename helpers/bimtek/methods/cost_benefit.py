"""Costs and benefits over the years, brought to one day."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from bimtek.errors import BimtekError

Timing = Literal["end", "start"]
#: Roots closer together than this are one; imaginary parts below it are rounding.
_NEAR = 1e-6


@dataclass(frozen=True)
class CostBenefit:
    """What costs and benefits come to at one rate.

    Attributes
    ----------
    npv
        Present value of the benefits less that of the costs, in the unit of the flows.
    bcr
        Present value of the benefits divided by that of the costs; None without costs.
    irr
        Every rate above −100 % at which the NPV is zero, ascending; often one, possibly
        several, possibly none.
    payback
        Years from the first flow until the sum of the flows is no longer negative, a year
        counted as filling evenly; None if that never happens.
    discounted_payback
        The same for present values.
    table
        One row a year: ``cost``, ``benefit``, ``net``, ``factor``, ``present_cost``,
        ``present_benefit``, ``present_net``, ``cumulative``, ``present_cumulative``. The
        index is the time at which the flow stands, in years.
    rate, timing
        As given.
    """

    npv: float
    bcr: float | None
    irr: tuple[float, ...]
    payback: float | None
    discounted_payback: float | None
    table: pd.DataFrame
    rate: float
    timing: Timing


def cost_benefit(
    costs: Sequence[float] | pd.Series,
    benefits: Sequence[float] | pd.Series,
    rate: float,
    timing: Timing = "end",
) -> CostBenefit:
    """Weigh costs against benefits that come in different years.

    Parameters
    ----------
    costs, benefits
        One figure a year in order of time, same length, in one unit, zero or more: a cost
        is written without a minus.
    rate
        Discount rate a year as a fraction: 0.08 is 8 %. Above −1.
    timing
        When a year's money moves. "end": the first flow stands one year from today, at
        the end of year 1, as in spreadsheets' ``NPV``. "start": the first flow stands
        today (time 0), as in ``numpy_financial.npv``. NPV under "start" is (1 + rate)
        times that under "end"; ratio, roots and payback are the same.

    Returns
    -------
    CostBenefit

    Raises
    ------
    BimtekError
        If the lists differ in length, are empty or all zero, a figure is empty, negative
        or not a number, the rate is not above −1, or the timing is unknown.

    Notes
    -----
    numpy-financial's documentation: −40000, 5000, 8000, 12000, 30000 at 8 % from time 0
    give 3065.22. Excel's: −10000, 3000, 4200, 6800 at 10 %, ends of years, give 1188.44.
    A strip mine that costs 1.6, earns 10 and then costs 10 to restore has the roots 25 %
    and 400 % ("Project M" of Brigham's textbooks on financial management).
    """
    if timing not in ("end", "start"):
        raise BimtekError(
            f"Waktu aliran “{timing}” tidak dikenal.", remedy="Pilih “end” atau “start”."
        )
    if not isinstance(rate, int | float) or not math.isfinite(rate) or rate <= -1:
        raise BimtekError(
            "Suku bunga kosong, bukan angka, atau −100 % ke bawah.",
            remedy="Tulis sebagai pecahan, misalnya 0,08 untuk 8 %.",
        )
    paid, earned = _flows(costs, "Biaya"), _flows(benefits, "Manfaat")
    if len(paid) != len(earned):
        raise BimtekError(
            f"Biaya berisi {len(paid)} tahun, manfaat {len(earned)} tahun.",
            remedy="Samakan panjangnya. Tahun tanpa uang diisi 0.",
        )
    if not paid.any() and not earned.any():
        raise BimtekError("Biaya dan manfaat semuanya nol.", remedy="Isi sedikitnya satu tahun.")
    times = np.arange(len(paid)) + (1 if timing == "end" else 0)
    table = pd.DataFrame({"cost": paid, "benefit": earned}, index=pd.Index(times, name="year"))
    table["net"] = table["benefit"] - table["cost"]
    table["factor"] = (1.0 + rate) ** -times.astype(float)
    for column in ("cost", "benefit", "net"):
        table[f"present_{column}"] = table[column] * table["factor"]
    table["cumulative"] = table["net"].cumsum()
    table["present_cumulative"] = table["present_net"].cumsum()
    spent = float(table["present_cost"].sum())
    return CostBenefit(
        npv=float(table["present_net"].sum()),
        bcr=float(table["present_benefit"].sum()) / spent if spent else None,
        irr=_roots(table["net"].to_numpy()),
        payback=_recovered(table["cumulative"]),
        discounted_payback=_recovered(table["present_cumulative"]),
        table=table,
        rate=float(rate),
        timing=timing,
    )


def sensitivity(
    costs: Sequence[float] | pd.Series,
    benefits: Sequence[float] | pd.Series,
    rates: Sequence[float] = (0.06, 0.09, 0.12),
    timing: Timing = "end",
) -> pd.DataFrame:
    """Compare the verdict at several rates, since no single one is "the official" one.

    Parameters
    ----------
    costs, benefits, timing
        As for :func:`cost_benefit`.
    rates
        Discount rates, as fractions.

    Returns
    -------
    pandas.DataFrame
        Indexed by rate: ``npv``, ``bcr`` (NaN without costs), ``discounted_payback`` (NaN
        if never), and ``worthwhile``, True where the NPV is zero or more.

    Raises
    ------
    BimtekError
        As :func:`cost_benefit`; also without any rate.
    """
    if not len(rates):
        raise BimtekError("Daftar suku bunga kosong.", remedy="Beri sedikitnya satu suku bunga.")
    found = [cost_benefit(costs, benefits, rate, timing) for rate in rates]
    return pd.DataFrame(
        {
            "npv": [one.npv for one in found],
            "bcr": [math.nan if one.bcr is None else one.bcr for one in found],
            "discounted_payback": [
                math.nan if one.discounted_payback is None else one.discounted_payback
                for one in found
            ],
            "worthwhile": [one.npv >= 0 for one in found],
        },
        index=pd.Index(list(rates), name="rate"),
    )


def _flows(values: Sequence[float] | pd.Series, what: str) -> np.ndarray:
    """Give a list of yearly figures as floats, each finite and not negative."""
    numbers = pd.to_numeric(pd.Series(list(values), dtype=object), errors="coerce").astype(float)
    if numbers.empty:
        raise BimtekError(f"{what} kosong.", remedy="Isi sedikitnya satu tahun.")
    if not np.isfinite(numbers).all():
        place = int(np.flatnonzero(~np.isfinite(numbers))[0]) + 1
        raise BimtekError(
            f"{what} pada isian ke-{place} kosong atau bukan angka.", remedy="Isi 0 bila tidak ada."
        )
    if (numbers < 0).any():
        place = int(np.flatnonzero(numbers < 0)[0]) + 1
        raise BimtekError(
            f"{what} pada isian ke-{place} negatif.",
            remedy="Tulis biaya tanpa tanda minus, di daftar biaya.",
        )
    return numbers.to_numpy()


def _roots(net: np.ndarray) -> tuple[float, ...]:
    """Find every rate > −1 at which the flows are worth nothing.

    With v = 1/(1+rate) the NPV is a polynomial in v; its real positive roots give the rates.
    """
    scale = np.abs(net).max()
    if not scale:
        return ()
    steps = np.roots((net / scale)[::-1])
    growth = sorted(
        1 / step.real - 1
        for step in steps
        if abs(step.imag) < _NEAR * max(1.0, abs(step)) and step.real > 1e-9
    )
    kept: list[float] = []
    for rate in growth:
        if not kept or rate - kept[-1] > _NEAR * max(1.0, abs(rate)):
            kept.append(float(rate))
    return tuple(kept)


def _recovered(cumulative: pd.Series) -> float | None:
    """Years from the first flow until `cumulative` is no longer negative, interpolated."""
    sums = cumulative.to_numpy()
    slack = 1e-12 * np.abs(sums).max()  # a sum that is zero but for rounding is zero
    if sums[0] >= -slack:
        return 0.0
    for year, (before, after) in enumerate(itertools.pairwise(sums)):
        if after >= -slack:
            return min(year + before / (before - after), year + 1.0)
    return None
