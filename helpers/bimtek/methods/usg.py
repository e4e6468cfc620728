"""USG: urgency, seriousness, growth."""

from __future__ import annotations

import pandas as pd

from bimtek.errors import BimtekError
from bimtek.methods.checks import require_columns, require_numbers, require_range

CRITERIA = ["urgency", "seriousness", "growth"]


def usg(scores: pd.DataFrame, scale: tuple[float, float] = (1, 5)) -> pd.DataFrame:
    """Rank issues by the sum of urgency, seriousness and growth.

    Parameters
    ----------
    scores
        One row per issue (its name in the index), columns ``urgency``, ``seriousness``
        and ``growth``; other columns are kept as they are.
    scale
        Lowest and highest score allowed; 1–5 by default, 1–10 is also in use.

    Returns
    -------
    pandas.DataFrame
        `scores` with ``total``; ``rank``, competition ranking (1, 2, 2, 4), highest
        total first; and ``tied``, True where another issue shares the rank. Rows keep
        their order.

    Raises
    ------
    BimtekError
        If a column is missing, the table is empty, two issues have one name, or a score
        is empty, not a number or off the scale.

    Notes
    -----
    USG is common practice in Indonesian offices ("lazim dipakai"), with no single
    authoritative source. Worked example: Bagian Hukum Kab. Pulang Pisau, where (4,5,4),
    (5,5,4), (3,4,3) rank II, I, III.
    """
    require_columns(scores, CRITERIA, "USG")
    if scores.index.has_duplicates:
        name = scores.index[scores.index.duplicated()][0]
        raise BimtekError(
            f"Masalah “{name}” tertulis dua kali.", remedy="Gabungkan, atau beri nama berbeda."
        )
    numbers = require_numbers(scores[CRITERIA], "USG")
    require_range(numbers, *scale, what="Skor")
    total = numbers.sum(axis=1)
    return scores.assign(
        total=total,
        rank=total.rank(method="min", ascending=False).astype(int),
        tied=total.duplicated(keep=False),
    )


def single_steps(scores: pd.DataFrame, scale: tuple[float, float] = (1, 5)) -> pd.DataFrame:
    """Find every change of one score by one point that gives the first place to others.

    Parameters
    ----------
    scores, scale
        As for :func:`usg`.

    Returns
    -------
    pandas.DataFrame
        One row per change, in the order of the issues and criteria: ``issue``,
        ``criterion``, ``step`` (+1 or −1) and ``leaders``, the tuple of issues that then
        share rank 1. Empty where no single point matters.

    Raises
    ------
    BimtekError
        As :func:`usg`.
    """
    totals = usg(scores, scale)["total"]
    now = _leaders(totals)
    rows = []
    for issue in scores.index:
        for step in (1, -1):
            moved = _leaders(totals.where(totals.index != issue, totals + step))
            if moved == now:
                continue
            rows += [
                (issue, criterion, step, moved)
                for criterion in CRITERIA
                if scale[0] <= scores.loc[issue, criterion] + step <= scale[1]
            ]
    return pd.DataFrame(rows, columns=["issue", "criterion", "step", "leaders"])


def _leaders(totals: pd.Series) -> tuple[str, ...]:
    return tuple(totals.index[totals == totals.max()])
