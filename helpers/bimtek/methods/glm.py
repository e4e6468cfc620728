"""The two fits that a segmented regression needs: least squares and log-linear Poisson."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bimtek.errors import BimtekError

#: Rounds of reweighting; a sound series needs about six.
ROUNDS = 100


@dataclass(frozen=True)
class Fit:
    """A fitted model.

    Attributes
    ----------
    estimates
        One per column of the design.
    inverse
        Their covariance for a dispersion of 1.
    fitted
        Expected outcome, one per row.
    dispersion
        Pearson's χ² over rows less columns.
    """

    estimates: np.ndarray
    inverse: np.ndarray
    fitted: np.ndarray
    dispersion: float


def least_squares(design: np.ndarray, observed: np.ndarray) -> Fit:
    """Fit ``observed = design @ estimates``; both need more rows than columns."""
    estimates = np.linalg.lstsq(design, observed, rcond=None)[0]
    fitted = design @ estimates
    residual = float(np.sum((observed - fitted) ** 2)) / (len(observed) - design.shape[1])
    return Fit(estimates, np.linalg.inv(design.T @ design), fitted, residual)


def log_linear_poisson(design: np.ndarray, counts: np.ndarray, offset: np.ndarray) -> Fit:
    """Fit ``log E(counts) = offset + design @ estimates``.

    Parameters
    ----------
    design
        Rows × terms, of full rank.
    counts
        Not negative, one per row.
    offset
        Logarithm of what the rate refers to, one per row.

    Raises
    ------
    BimtekError
        If the rounds do not settle.

    Notes
    -----
    Iteratively reweighted least squares: McCullagh and Nelder (1989), "Generalized Linear
    Models", section 2.5.
    """
    fitted = (counts + counts.mean()) / 2
    estimates = np.zeros(design.shape[1])
    for _ in range(ROUNDS):
        working = np.log(fitted) - offset + (counts - fitted) / fitted
        root = np.sqrt(fitted)
        moved = np.linalg.lstsq(design * root[:, None], working * root, rcond=None)[0]
        fitted = np.exp(offset + design @ moved)
        settled = np.allclose(moved, estimates, rtol=1e-11, atol=1e-11)
        estimates = moved
        if settled:
            break
    else:
        raise BimtekError(
            "Model tidak menemukan jawaban untuk deret ini.",
            remedy="Periksa angkanya: mungkin banyak bulan yang nol.",
        )
    inverse = np.linalg.inv(design.T @ (design * fitted[:, None]))
    freedom = len(counts) - design.shape[1]
    return Fit(estimates, inverse, fitted, float(np.sum((counts - fitted) ** 2 / fitted) / freedom))
