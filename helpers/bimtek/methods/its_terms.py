"""Terms of a segmented regression, and the lines drawn from them."""

from __future__ import annotations

import numpy as np
import pandas as pd

from bimtek.errors import BimtekError


def design_matrix(
    moments: np.ndarray,
    later: np.ndarray,
    intervention: float,
    period: float | None,
    slope: bool,
    harmonics: int,
) -> pd.DataFrame:
    """Give the terms of the model, one column each; see ``interrupted_time_series``."""
    columns: dict[str, np.ndarray] = {
        "intercept": np.ones_like(moments),
        "level": later.astype(float),
        "trend": moments,
    }
    if slope:
        columns["slope"] = np.where(later, moments - intervention, 0.0)
    if period is not None:
        if period <= 0 or harmonics < 1:
            raise BimtekError(
                "Musim perlu periode di atas 0 dan sedikitnya satu pasang harmonik.",
                remedy="Untuk data bulanan: period=12, harmonics=2.",
            )
        for pair in range(1, harmonics + 1):
            angle = 2 * np.pi * pair * moments / period
            columns[f"sin{pair}"], columns[f"cos{pair}"] = np.sin(angle), np.cos(angle)
    return pd.DataFrame(columns)


def add_lines(
    series: pd.DataFrame,
    design: pd.DataFrame,
    estimates: pd.Series,
    offset: np.ndarray,
    counts: bool,
) -> None:
    """Add to `series` the counterfactual, and both lines without their season."""
    without = design.assign(level=0.0)
    if "slope" in without:
        without["slope"] = 0.0
    waves = [term for term in design.columns if term[:3] in ("sin", "cos")]
    season = design[waves] @ estimates[waves] if waves else pd.Series(0.0, index=design.index)
    # Evened out at the season's mean effect, not at its zero: the level must not move.
    mean = float(np.log(np.exp(season).mean())) if counts else float(season.mean())
    for name, terms in (("", design), ("counterfactual", without)):
        linear = (terms @ estimates).to_numpy() + (offset if counts else 0.0)
        smooth = linear - season.to_numpy() + mean
        if name:
            series[name] = np.exp(linear) if counts else linear
        label = f"smooth_{name}" if name else "smooth"
        series[label] = np.exp(smooth) if counts else smooth
