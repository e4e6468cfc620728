"""What an interrupted time series finds, and what a plain before and after would say."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd


@dataclass(frozen=True)
class InterruptedTimeSeries:
    """What changed at the intervention, and what would have been.

    Attributes
    ----------
    family
        "poisson" or "gaussian".
    effect, lower, upper
        Change of level at the first point after, with its 95 % interval: a rate ratio
        (poisson; 0.9 is a tenth less) or a difference in the outcome's unit (gaussian).
    trend
        Change per unit of time before: a ratio (poisson) or a difference (gaussian).
    slope_change, slope_lower, slope_upper
        How the trend changed, likewise; None where the model has no change of slope.
    dispersion
        Pearson's χ² over its degrees of freedom. For counts 1 is pure chance, more is
        spread that the model does not explain; for gaussian it is the residual variance.
    coefficients
        Per term ``estimate``, ``standard_error``, ``lower``, ``upper``, on the scale on
        which the model is linear (logarithms for poisson). Terms: ``intercept``,
        ``level``, ``trend``, ``slope``, ``sin1``, ``cos1``, …
    series
        Indexed by time, ascending: ``observed``, ``after`` (bool), ``population`` (1
        where none was given), ``fitted``, ``counterfactual`` (as fitted, without the
        intervention), and both again with the season evened out: ``smooth`` and
        ``smooth_counterfactual``.
    """

    family: str
    effect: float
    lower: float
    upper: float
    trend: float
    slope_change: float | None
    slope_lower: float | None
    slope_upper: float | None
    dispersion: float
    coefficients: pd.DataFrame
    series: pd.DataFrame

    @property
    def clear(self) -> bool:
        """Whether the interval leaves out "no change"."""
        none = 1.0 if self.family == "poisson" else 0.0
        return not self.lower <= none <= self.upper

    @property
    def total(self) -> float:
        """Sum over the time after of fitted less counterfactual: events more (+) or fewer (−)."""
        later = self.series[self.series["after"]]
        return float((later["fitted"] - later["counterfactual"]).sum())

    def effect_after(self, steps: float) -> float:
        """Effect `steps` units of time after the first point of the intervention."""
        estimates = {str(term): float(b) for term, b in self.coefficients["estimate"].items()}
        moved = estimates["level"] + estimates.get("slope", 0.0) * steps
        return float(np.exp(moved)) if self.family == "poisson" else moved


@dataclass(frozen=True)
class NaiveBeforeAfter:
    """Two means and nothing else: the comparison that reports make.

    Attributes
    ----------
    before, after
        Mean outcome per point in time.
    """

    before: float
    after: float

    @property
    def change(self) -> float:
        """After less before."""
        return self.after - self.before

    @property
    def percent(self) -> float:
        """The change in per cent of before."""
        return self.change / self.before * 100 if self.before else float("nan")
