"""Difference-in-differences from rows: the same effect, with its uncertainty."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from bimtek.errors import BimtekError
from bimtek.methods.checks import require_columns, require_numbers
from bimtek.methods.did import DifferenceInDifferences, difference_in_differences

Errors = Literal["hc1", "classical"]

TERMS = ("intercept", "treated", "after", "effect")


@dataclass(frozen=True)
class DifferenceInDifferencesFit:
    """The same from rows, with its uncertainty.

    Attributes
    ----------
    means
        The four group means, as :class:`DifferenceInDifferences`.
    effect, standard_error, lower, upper
        Coefficient of treated × after, its standard error, and its 95 % interval (t).
    coefficients
        Per term (``intercept``, ``treated``, ``after``, ``effect``) ``estimate``,
        ``standard_error``, ``lower``, ``upper``.
    rows, clusters
        Rows used, and clusters (None where there are none).
    errors
        "hc1", "classical" or "cluster".
    """

    means: DifferenceInDifferences
    effect: float
    standard_error: float
    lower: float
    upper: float
    coefficients: pd.DataFrame
    rows: int
    clusters: int | None
    errors: str


def difference_in_differences_rows(
    data: pd.DataFrame,
    outcome: str,
    treated: str,
    after: str,
    cluster: str | None = None,
    errors: Errors = "hc1",
) -> DifferenceInDifferencesFit:
    """Difference-in-differences from one row per unit and time, with a standard error.

    Parameters
    ----------
    data
        One row per observation.
    outcome
        Column of numbers.
    treated, after
        Columns of 0/1 (or False/True): belongs to the treated group; observed afterwards.
    cluster
        Column naming the unit that was observed several times (a village, a shop). With
        it, the standard error allows rows of one unit to be alike.
    errors
        Without `cluster`: "hc1", robust to unequal spread (default), or "classical".

    Raises
    ------
    BimtekError
        If a column is missing, a cell is empty, a marker is not 0/1, one of the four
        groups has no row, there are fewer than five rows, or a group has fewer than two
        clusters.

    Notes
    -----
    Ordinary least squares of outcome on treated, after and treated × after; the last
    coefficient is the difference of the four means' differences. HC1 scales White's
    covariance by n/(n − 4); the cluster-robust one by G/(G − 1) · (n − 1)/(n − 4), with
    G − 1 degrees of freedom (Cameron and Miller, 2015, "A practitioner's guide to
    cluster-robust inference", Journal of Human Resources 50).
    """
    wanted = [outcome, treated, after, *([cluster] if cluster else [])]
    require_columns(data, wanted, "selisih ganda")
    numbers = require_numbers(
        data[[outcome, treated, after]].reset_index(drop=True), "selisih ganda"
    )
    for marker in (treated, after):
        if not numbers[marker].isin([0, 1]).all():
            raise BimtekError(
                f"Kolom {marker} memuat nilai selain 0 dan 1.",
                column=marker,
                remedy="Tulis 1 untuk ya dan 0 untuk tidak.",
            )
    if errors not in ("hc1", "classical"):
        raise BimtekError(
            f"Cara galat “{errors}” tidak dikenal.", remedy="Pakai hc1 atau classical."
        )
    groups = numbers.groupby([treated, after])[outcome].mean()
    if len(groups) < 4:
        raise BimtekError(
            "Ada kelompok yang tidak punya satu baris pun.",
            remedy="Sediakan baris untuk kedua kelompok, sebelum dan sesudah.",
        )
    if len(numbers) < 5:
        raise BimtekError(
            f"Hanya ada {len(numbers)} baris, terlalu sedikit untuk menaksir galat baku.",
            remedy="Sediakan sedikitnya lima baris.",
        )
    y = numbers[outcome].to_numpy()
    group, time = numbers[treated].to_numpy(), numbers[after].to_numpy()
    design = np.column_stack([np.ones_like(y), group, time, group * time])
    inverse = np.linalg.inv(design.T @ design)
    estimates = inverse @ design.T @ y
    scores = design * (y - design @ estimates)[:, None]
    count, terms = design.shape
    freedom, members, kind = count - terms, None, str(errors)
    if cluster:
        codes = _clusters(data[cluster], group, cluster)
        members, kind = int(codes.max()) + 1, "cluster"
        summed = np.zeros((members, terms))
        np.add.at(summed, codes, scores)
        scale = members / (members - 1) * (count - 1) / (count - terms)
        covariance = scale * inverse @ summed.T @ summed @ inverse
        freedom = members - 1
    elif errors == "hc1":
        covariance = count / freedom * inverse @ scores.T @ scores @ inverse
    else:
        covariance = inverse * float(np.sum((y - design @ estimates) ** 2)) / freedom
    coefficients = _intervals(TERMS, estimates, np.sqrt(np.diag(covariance)), freedom)
    row = {str(name): float(value) for name, value in coefficients.T["effect"].items()}
    return DifferenceInDifferencesFit(
        means=difference_in_differences(
            float(groups[1, 0]), float(groups[1, 1]), float(groups[0, 0]), float(groups[0, 1])
        ),
        effect=row["estimate"],
        standard_error=row["standard_error"],
        lower=row["lower"],
        upper=row["upper"],
        coefficients=coefficients,
        rows=count,
        clusters=members,
        errors=kind,
    )


def _clusters(names: pd.Series, group: np.ndarray, column: str) -> np.ndarray:
    """Number the clusters; both groups need two, or their spread cannot be seen."""
    if names.isna().any():
        raise BimtekError("Ada baris tanpa nama satuan.", column=column, remedy="Isi namanya.")
    codes = pd.factorize(names)[0]
    for side, word in ((1, "program"), (0, "pembanding")):
        if len(set(codes[group == side])) < 2:
            raise BimtekError(
                f"Kelompok {word} hanya punya satu satuan.",
                column=column,
                remedy="Sediakan sedikitnya dua satuan pada tiap kelompok.",
            )
    return codes


def _intervals(
    terms: Sequence[str], estimates: np.ndarray, spread: np.ndarray, freedom: int
) -> pd.DataFrame:
    from scipy.stats import t

    reach = t.ppf(0.975, freedom) * spread
    return pd.DataFrame(
        {
            "estimate": estimates,
            "standard_error": spread,
            "lower": estimates - reach,
            "upper": estimates + reach,
        },
        index=list(terms),
    )
