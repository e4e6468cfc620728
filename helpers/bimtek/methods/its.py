"""Interrupted time series: where a series would have gone without the programme."""

from __future__ import annotations

from typing import Literal

import numpy as np
import pandas as pd

from bimtek.errors import BimtekError
from bimtek.methods.checks import require_columns, require_numbers
from bimtek.methods.glm import least_squares, log_linear_poisson
from bimtek.methods.its_result import InterruptedTimeSeries, NaiveBeforeAfter
from bimtek.methods.its_terms import add_lines, design_matrix

Family = Literal["poisson", "gaussian"]
Spread = Literal["estimated", "none"]

#: Fewest points on either side of the intervention.
FEWEST = 3
_WHAT = "deret waktu"


def before_after(
    data: pd.DataFrame, outcome: str, time: str, intervention: float
) -> NaiveBeforeAfter:
    """Compare the mean before the intervention with the mean from it on.

    Parameters
    ----------
    data, outcome, time, intervention
        As for :func:`interrupted_time_series`.

    Raises
    ------
    BimtekError
        As there; one point on each side is enough.
    """
    table = _checked(data, outcome, time, None, intervention, fewest=1)
    later = table[time] >= intervention
    return NaiveBeforeAfter(
        float(table.loc[~later, outcome].mean()), float(table.loc[later, outcome].mean())
    )


def interrupted_time_series(
    data: pd.DataFrame,
    outcome: str,
    time: str,
    intervention: float,
    population: str | None = None,
    period: float | None = None,
    family: Family = "poisson",
    *,
    slope: bool = True,
    harmonics: int = 2,
    spread: Spread = "estimated",
) -> InterruptedTimeSeries:
    """Fit a segmented regression and draw the counterfactual.

    Parameters
    ----------
    data
        One row per point in time, in any order.
    outcome
        Column of counts (poisson) or of any numbers (gaussian).
    time
        Column of numbers, such as months counted 1, 2, 3, …; each at most once.
    intervention
        First time at which the programme works: points at or after it are "after".
    population
        Column of people at risk (above 0); its logarithm is the offset of the Poisson
        model. Not for gaussian, where the outcome should be a rate already.
    period
        Length of a year in units of `time` (12 for months); None for no season.
    family
        "poisson" for counts, "gaussian" for measurements.
    slope
        Let the trend change too (default); otherwise only the level.
    harmonics
        Pairs of sine and cosine that describe the season.
    spread
        For counts: "estimated" widens standard errors by the root of the dispersion
        (quasi-Poisson, default); "none" trusts the Poisson spread.

    Returns
    -------
    InterruptedTimeSeries

    Raises
    ------
    BimtekError
        If a column is missing, a cell is empty, a time occurs twice, a count is negative,
        a population is not positive, the intervention lies outside the series or leaves
        fewer than three points on a side, there are too few points for the terms, or the
        family is unknown.

    Notes
    -----
    log E(y) = log(population) + b0 + b1·after + b2·time + b3·(time − intervention)·after
    + season; for gaussian without logarithm and offset. Fitted by iteratively reweighted
    least squares. Intervals are normal (poisson) or t (gaussian). Lopez Bernal, Cummins
    and Gasparrini (2017), "Interrupted time series regression for the evaluation of public
    health interventions: a tutorial", International Journal of Epidemiology 46; Wagner et
    al. (2002), Journal of Clinical Pharmacy and Therapeutics 27. Because time is counted
    from the intervention in b3, b1 is the change at the intervention itself (on the two
    ways of writing this see Wang et al., 2025, BMC Medical Research Methodology 25).
    Neighbouring months are taken as independent beyond trend and season.
    """
    if family not in ("poisson", "gaussian"):
        raise BimtekError(
            f"Keluarga model “{family}” tidak dikenal.", remedy="Pakai poisson atau gaussian."
        )
    if spread not in ("estimated", "none"):
        raise BimtekError(f"Sebaran “{spread}” tidak dikenal.", remedy="Pakai estimated atau none.")
    if population and family == "gaussian":
        raise BimtekError(
            "Model gaussian tidak memakai penduduk.",
            column=population,
            remedy="Bagi dulu hasilnya dengan penduduk, atau pakai model poisson.",
        )
    table = _checked(data, outcome, time, population, intervention)
    counts = family == "poisson"
    if counts and (table[outcome] < 0).any():
        raise BimtekError("Ada cacahan negatif.", column=outcome, remedy="Cacahan paling kecil 0.")
    moments = table[time].to_numpy()
    later = moments >= intervention
    design = design_matrix(moments, later, intervention, period, slope, harmonics)
    people = table[population].to_numpy() if population else np.ones(len(table))
    observed = table[outcome].to_numpy()
    freedom = len(table) - design.shape[1]
    if freedom < 1:
        raise BimtekError(
            f"{len(table)} titik terlalu sedikit untuk {design.shape[1]} suku model.",
            remedy="Tambah titik waktu, atau kurangi musim dan lerengnya.",
        )
    values = design.to_numpy()
    if np.linalg.matrix_rank(values) < values.shape[1]:
        raise BimtekError(
            "Musim dan tren tidak dapat dipisahkan pada deret sependek ini.",
            remedy="Tambah titik waktu, atau kurangi harmonics.",
        )
    if counts and not (observed[~later].sum() and observed[later].sum()):
        raise BimtekError(
            "Semua cacahan di satu sisi program nol, jadi rasionya tidak terhingga.",
            column=outcome,
            remedy="Gabungkan bulan menjadi triwulan, atau pakai rentang lebih panjang.",
        )
    offset = np.log(people)
    fit = (
        log_linear_poisson(values, observed, offset) if counts else least_squares(values, observed)
    )
    scale = 1.0 if counts and spread == "none" else fit.dispersion
    errors = np.sqrt(np.diag(fit.inverse) * scale)
    coefficients = _coefficients(list(design.columns), fit.estimates, errors, counts, freedom)
    series = pd.DataFrame(
        {"observed": observed, "after": later, "population": people, "fitted": fit.fitted},
        index=pd.Index(moments, name=time),
    )
    add_lines(series, design, coefficients["estimate"], offset, counts)
    shown = {str(term): _shown(row, counts) for term, row in coefficients.iterrows()}
    level, change = shown["level"], shown.get("slope", {})
    return InterruptedTimeSeries(
        family=family,
        effect=level["estimate"],
        lower=level["lower"],
        upper=level["upper"],
        trend=shown["trend"]["estimate"],
        slope_change=change.get("estimate"),
        slope_lower=change.get("lower"),
        slope_upper=change.get("upper"),
        dispersion=fit.dispersion,
        coefficients=coefficients,
        series=series,
    )


def _shown(term: pd.Series, counts: bool) -> dict[str, float]:
    """Give a term as people read it: a ratio for counts, a difference otherwise."""
    values = {str(name): float(value) for name, value in term.items()}
    return {name: float(np.exp(value)) for name, value in values.items()} if counts else values


def _checked(
    data: pd.DataFrame,
    outcome: str,
    time: str,
    population: str | None,
    intervention: float,
    fewest: int = FEWEST,
) -> pd.DataFrame:
    """Return the columns as floats, sorted by time."""
    columns = [outcome, time, *([population] if population else [])]
    require_columns(data, columns, _WHAT)
    table = require_numbers(data[columns].reset_index(drop=True), _WHAT)
    if not np.isfinite(table.to_numpy()).all():
        raise BimtekError(f"Tabel {_WHAT} memuat nilai tak terhingga.", remedy="Periksa angkanya.")
    table = table.sort_values(time).reset_index(drop=True)
    if table[time].duplicated().any():
        twice = table.loc[table[time].duplicated(), time].iloc[0]
        raise BimtekError(
            f"Waktu {twice:g} tertulis dua kali.",
            column=time,
            remedy="Satu baris untuk satu waktu.",
        )
    if population and (table[population] <= 0).any():
        raise BimtekError(
            "Penduduk nol atau negatif, jadi tidak bisa menjadi pembagi.",
            column=population,
            remedy="Periksa angkanya.",
        )
    first, last = table[time].iloc[0], table[time].iloc[-1]
    if not first < intervention <= last:
        raise BimtekError(
            f"Waktu program {intervention:g} di luar deret ({first:g} sampai {last:g}).",
            column=time,
            remedy="Pilih waktu sesudah titik pertama, paling lambat titik terakhir.",
        )
    before = int((table[time] < intervention).sum())
    for many, side in ((before, "sebelum"), (len(table) - before, "sesudah")):
        if many < fewest:
            raise BimtekError(
                f"Hanya ada {many} titik {side} program.",
                column=time,
                remedy=f"Sediakan sedikitnya {fewest} titik di tiap sisi.",
            )
    return table


def _coefficients(
    terms: list[str], estimates: np.ndarray, errors: np.ndarray, counts: bool, freedom: int
) -> pd.DataFrame:
    from scipy.stats import norm, t

    reach = (norm.ppf(0.975) if counts else t.ppf(0.975, freedom)) * errors
    return pd.DataFrame(
        {
            "estimate": estimates,
            "standard_error": errors,
            "lower": estimates - reach,
            "upper": estimates + reach,
        },
        index=terms,
    )
