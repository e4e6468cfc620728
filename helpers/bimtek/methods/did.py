"""Difference-in-differences: what a programme changed beyond what changed anyway."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from bimtek.errors import BimtekError
from bimtek.methods.checks import require_columns

GROUPS = ("treated", "control")


@dataclass(frozen=True)
class DifferenceInDifferences:
    """Four means, and what follows from them.

    Attributes
    ----------
    table
        Rows ``treated``, ``control`` and ``difference`` (treated less control), columns
        ``before``, ``after`` and ``change`` (after less before). The corner is the effect.
    change_treated, change_control
        After less before, in the unit of the outcome.
    effect
        `change_treated` less `change_control`.
    counterfactual
        Where the treated group would have ended with the control group's change.
    """

    table: pd.DataFrame
    change_treated: float
    change_control: float
    effect: float
    counterfactual: float

    @property
    def percent_treated(self) -> float:
        """Change of the treated group in per cent of before: the naive claim."""
        before = self.counterfactual - self.change_control
        return self.change_treated / before * 100 if before else float("nan")


def difference_in_differences(
    before_treated: float, after_treated: float, before_control: float, after_control: float
) -> DifferenceInDifferences:
    """Compare the change of a treated group with that of a control group.

    Parameters
    ----------
    before_treated, after_treated, before_control, after_control
        Means of the four groups, all in one unit.

    Raises
    ------
    BimtekError
        If a mean is missing or not a number.

    Notes
    -----
    The effect is that of the programme only if both groups would have changed alike
    without it (parallel trends); no arithmetic can tell whether they would.

    Examples
    --------
    Card and Krueger (1994), "Minimum wages and employment", American Economic Review 84,
    table 3: full-time jobs per shop in New Jersey (treated) and Pennsylvania.

    >>> round(difference_in_differences(20.44, 21.03, 23.33, 21.17).effect, 2)
    2.75
    """
    means = {
        "before_treated": before_treated,
        "after_treated": after_treated,
        "before_control": before_control,
        "after_control": after_control,
    }
    for name, value in means.items():
        if isinstance(value, str | bool) or value is None or not np.isfinite(value):
            raise BimtekError(
                f"Rata-rata {name} kosong atau bukan angka.",
                column=name,
                remedy="Isi keempat rata-rata: dua kelompok, sebelum dan sesudah.",
            )
    table = pd.DataFrame(
        {
            "before": [float(before_treated), float(before_control)],
            "after": [float(after_treated), float(after_control)],
        },
        index=list(GROUPS),
    )
    table["change"] = table["after"] - table["before"]
    table.loc["difference"] = table.loc["treated"] - table.loc["control"]
    changes = {str(group): float(change) for group, change in table["change"].items()}
    return DifferenceInDifferences(
        table=table,
        change_treated=changes["treated"],
        change_control=changes["control"],
        effect=changes["difference"],
        counterfactual=float(before_treated) + changes["control"],
    )


def compare_groups(series: pd.DataFrame) -> tuple[DifferenceInDifferences, float]:
    """Take the four means of two groups' series, and how far their trends differ before.

    Parameters
    ----------
    series
        Rows ascending in time, columns ``treated``, ``control`` and ``after`` (bool), as
        :func:`bimtek.methods.two_groups` makes them.

    Returns
    -------
    DifferenceInDifferences
        Of the means before and after.
    float
        Slope per row, before the start, of treated less control: 0 where the lines ran
        in parallel.

    Raises
    ------
    BimtekError
        If there are fewer than two rows before, or none after.
    """
    require_columns(series, ["treated", "control", "after"], "dua kelompok")
    before, later = series[~series["after"]], series[series["after"]]
    if len(before) < 2 or later.empty:
        raise BimtekError(
            "Perlu sedikitnya dua baris sebelum program dan satu sesudahnya.",
            remedy="Tambahkan barisnya.",
        )
    gap = (before["treated"] - before["control"]).to_numpy(dtype=float)
    slope = float(np.polyfit(np.arange(len(gap)), gap, 1)[0])
    means = difference_in_differences(
        float(before["treated"].mean()),
        float(later["treated"].mean()),
        float(before["control"].mean()),
        float(later["control"].mean()),
    )
    return means, slope
